"""Measures in force are kept by span of time and origin: the same as asked anew for the moment, for a bounded number of them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from detente.ledger.load import load_ledger
from detente.rules import interpret
from detente.rules.shipment import Shipment, shipment
from detente.scenario import load_scenario

TICK = timedelta(microseconds=1)
ORIGINS = ("CN", "HK", "VN", "DE", "GB", "MX", "CA", "JP", "RU", "BR")


def goods_at(moment: datetime, origin: str, side: str, clock: str, *claims: str) -> Shipment:
    return Shipment("8505110070", origin, side, moment, moment.date(), claims=frozenset(claims), clock=clock)


def test_the_number_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(interpret, "SPANS_KEPT", 3)
    duties = interpret.Duties(load_ledger(), "US")
    asked = [shipment(hts="8505.11.0070", origin=o, destination="US", on="2025-06-09") for o in ("CN", "VN", "DE", "MX", "JP")]
    first = [[s.measure.id for s in duties.standing(goods)] for goods in asked]
    assert duties._kept.cache_info().currsize == 3
    assert [[s.measure.id for s in duties.standing(goods)] for goods in asked] == first
    assert first[0] != first[1]


@pytest.mark.parametrize("scenario", ["", "2025-truce-lapses"])
@pytest.mark.parametrize("clock", ["legal", "enforced"])
@pytest.mark.parametrize("side", ["US", "CN"])
def test_what_is_kept_for_a_span_is_what_the_ledger_says_of_each_moment(side, clock, scenario):
    """Around every change of any measure and at random moments, each state is compared whole with one asked for that moment."""
    ledger = load_scenario(scenario).apply(load_ledger()) if scenario else load_ledger()
    duties, draw = interpret.Duties(ledger, side), random.Random(7)
    changes = sorted({p for m in duties.measures for p in ledger.state_changes(m, clock=clock)})
    moments = [m + step for m in changes for step in (-TICK, timedelta(0), TICK)]
    moments += [datetime(2024, 12, 1, tzinfo=UTC) + timedelta(minutes=draw.randrange(1_200_000)) for _ in range(60)]
    draw.shuffle(moments)
    for moment in moments:
        origin = draw.choice(ORIGINS) if side == "US" else "US"
        states = [ledger.state(m.id, moment, clock=clock, origin=origin) for m in duties.measures]
        plain = tuple(s for s in states if s.status in ("in_force", "unknown") and s.reached)
        assert duties.standing(goods_at(moment, origin, side, clock, "preference")) == plain, (moment, origin)
        unclaimed = tuple(s for s in plain if "claim" not in s.measure.effect.terms)
        assert duties.standing(goods_at(moment, origin, side, clock)) == unclaimed, (moment, origin)
    assert duties._kept.cache_info().currsize <= (len(changes) + 1) * len(ORIGINS)
