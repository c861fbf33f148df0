"""The acts behind a licence by the names that their governments gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.ledger.query import Ledger


def instruments(ledger: Ledger, licences: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Names such as ``No. 18 of 2025`` by the ids of the measures that ask for a licence."""
    ids = {m for line in licences for m in line["measures"]}
    return {m: ledger.measures[m].instrument.name for m in sorted(ids) if m in ledger.measures}


__all__ = ["instruments"]
