"""Measures in force by moment are kept for a bounded number of moments, and a moment that was dropped is answered the same again."""

from __future__ import annotations

from detente.ledger.load import load_ledger
from detente.rules import interpret
from detente.rules.shipment import shipment


def test_the_number_of_moments_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(interpret, "MOMENTS_KEPT", 3)
    duties = interpret.Duties(load_ledger(), "US")
    asked = [shipment(hts="8505.11.0070", origin=o, destination="US", on="2025-06-09") for o in ("CN", "VN", "DE", "MX", "JP")]
    first = [[s.measure.id for s in duties.standing(goods)] for goods in asked]
    assert duties._kept.cache_info().currsize == 3
    assert [[s.measure.id for s in duties.standing(goods)] for goods in asked] == first
    assert first[0] != first[1]
