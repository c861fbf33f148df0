"""By how long a truce is extended: two documents of one news that give other terms cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from detente.evidence.dates.calendar_words import DAY_LENGTH, interval
from detente.evidence.events.event_conflicts import LIKE_END, MOST_EVENTS, SAME_NEWS, Background, Found
from detente.evidence.figures.numerals import number_of
from detente.evidence.pairs.verdicts import Verdict
from detente.evidence.record import Event

_TERM = re.compile(
    r"\b(?P<count>\d+|an?|one|two|three|four|five|six|nine|ten|twelve|eighteen|twenty-four|thirty|sixty|ninety)[\s-]"
    r"(?:(?:further|full|more|whole|additional)\s)?(?P<unit>day|week|month|year)s?\b(?!\s+(?:before|after|ago|earlier|later|left|to run"
    r"|on from|from now))",
    re.IGNORECASE,
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_TRUCE = re.compile(r"\b(?:truces?|pauses?|ceasefire|cease-fire|suspension|tariff deadline|arrangement)\b", re.IGNORECASE)
_TOLD = frozenset({"announced", "in_force", "commitment", "reported_commitment", "occurred"})


def terms_in(text: str) -> frozenset[int]:
    """Lengths of time that a text names, in tens of days: ninety days and three months are one."""
    return frozenset(round(_DAYS[match["unit"].lower()] * (number_of(match["count"]) or 1.0) / 10) for match in _TERM.finditer(text))


def differing_terms(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """Pairs of one news that extend a truce by other lengths of time, or to days far apart."""
    extended = [event for event in events if event.action == "extend" and event.status in _TOLD and _TRUCE.search(event.text)]
    for a, b in combinations(extended[:MOST_EVENTS], 2):
        apart = known.apart(a, b)
        if a.doc == b.doc or apart is None or abs(apart) > SAME_NEWS:
            continue
        one, other = terms_in(a.text), terms_in(b.text)
        if len(one) == len(other) == 1 and one != other:
            yield a, b, Verdict("conflict", f"the truce is extended by {_length(a)} in one, by {_length(b)} in the other")
        elif (gap := _gap(a.expiry, b.expiry)) is not None and gap > LIKE_END and not one & other:
            yield a, b, Verdict("conflict", f"the truce is extended to {a.expiry} in one, to {b.expiry} in the other")


def _length(event: Event) -> str:
    match = _TERM.search(event.text)
    return match[0] if match else "another term"


def _gap(one: str | None, other: str | None) -> timedelta | None:
    days = [interval(day) for day in (one, other) if day is not None and len(day) == DAY_LENGTH]
    told = [day[0] for day in days if day is not None]
    return abs(told[0] - told[1]) if len(told) == len((one, other)) else None
