"""The days that the slider marks: those on which what a side adds to all goods of the other turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from detente.ledger.headline import Headline, headline_spans
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.status import percent

AHEAD = timedelta(days=270)
"""How far the slider goes beyond today."""

NAMES = {"US": "United States", "CN": "China"}


@dataclass(frozen=True, slots=True)
class Event:
    """A day and what turns on it, in a few words."""

    day: date
    what: str


def last_day(today: date) -> date:
    return today + AHEAD


@lru_cache(maxsize=8)
def events(ledger: Ledger, today: date) -> tuple[Event, ...]:
    """The first day of the ledger and every turn after it, by the law; a ledger is never edited in place, so it can be a key."""
    said: dict[date, list[str]] = {FIRST_DAY: ["the ledger begins"]}
    for side, name in NAMES.items():
        spans = headline_spans(ledger, side, FIRST_DAY, last_day(today))
        for before, after in pairwise(spans):
            said.setdefault(after.first, []).append(f"{name} {_words(before.headline)} → {_words(after.headline)}")
    return tuple(Event(day, "; ".join(what)) for day, what in sorted(said.items()))


def _words(head: Headline) -> str:
    return percent(head.rate) if head.rate is not None else " or ".join(percent(o) for o in head.outcomes) + " (unknown)"
