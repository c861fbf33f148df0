"""Stretches of time in which no duty of a side changes: a shipment's moment becomes the number of its segment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from detente.core.errors import DateError
from detente.core.timeline import BORDER_ZONES, TICK, Instant, end_of_day, parse_date, parse_instant, zone
from detente.ledger.lists import ListShelf
from detente.ledger.measure import Measure
from detente.ledger.query import Ledger
from detente.ledger.rate_tables import rate_table
from detente.rules import terms
from detente.rules.scope import Reader
from detente.schedule.china import BaseSchedule
from detente.schedule.panel import Panel
from detente.schedule.programmes import column2_rules

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CLAIMED_KEYS = ("claim_lists", "aircraft_lists", "aircraft_claim_lists", "exclusions", "rates_table")
"""Terms whose lists matter only to a shipment that makes a claim, or are no lists of goods."""


@dataclass(frozen=True, slots=True)
class Segment:
    """``[start, next start)`` in UTC; ``day`` is its first day at the border. ``transit`` where goods under way may be exempt."""

    number: int
    start: datetime
    day: date
    transit: bool


class Segments:
    """Every segment of one side by one clock, from the beginning of time on."""

    def __init__(self, starts: list[datetime], side: str, windows: list[tuple[datetime, datetime]]) -> None:
        self.starts = starts
        self.stamps = [microseconds(s) for s in starts]
        self.border = BORDER_ZONES[side]
        self._windows = windows

    def __len__(self) -> int:
        return len(self.starts)

    def number(self, moment: datetime) -> int:
        """The segment of a moment; -1 before the first."""
        return bisect_right(self.starts, moment) - 1

    def segment(self, number: int) -> Segment:
        start = self.starts[number]
        return Segment(number, start, Instant(start, self.border).day, any(a <= start <= b for a, b in self._windows))

    def between(self, first: date, last: date) -> list[int]:
        """Segments that some moment from the first day to the end of the last falls into."""
        begin, end = midnight(first, self.border), end_of_day(last, self.border)
        return list(range(max(0, self.number(begin)), self.number(end) + 1))


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // TICK


def midnight(day: date, zone_name: str) -> datetime:
    return datetime.combine(day, time(0), zone(zone_name)).astimezone(UTC)


def segments_of(
    ledger: Ledger, measures: Iterable[Measure], reader: Reader, side: str, clock: str, *, panel: Panel | None, base: BaseSchedule | None
) -> Segments:
    """Cut time wherever the state of a measure, a list, a table, the schedule or a dated term may change."""
    border = BORDER_ZONES[side]
    moments: set[datetime] = set()
    days: set[date] = set()
    windows: list[tuple[datetime, datetime]] = []
    for measure in measures:
        moments |= state_cuts(ledger, measure, clock)
        days |= _list_days(ledger, measure, reader.shelf) | term_days(measure) | table_days(measure, reader)
        if terms.text(measure, "shipped_before"):
            begin = parse_instant(terms.text(measure, "imported_from"), default_zone=border).utc
            end = end_of_day(parse_date(terms.text(measure, "imported_by")), border)
            moments |= {begin, end + TICK}
            windows.append((begin, end))
    if panel is not None:
        days |= {r.start for r in panel.revisions if r.applies}
        days |= {d for r in column2_rules() for d in (r.valid_from, r.valid_until) if d}
    if base is not None:
        days |= base.change_days()
    moments |= {midnight(d, border) for d in days}
    return Segments(sorted(moments), side, windows)


def state_cuts(ledger: Ledger, measure: Measure, clock: str) -> set[datetime]:
    """Moments from which the ledger may give another state of the measure."""
    return ledger.state_changes(measure, clock=clock)


def lists_read(ledger: Ledger, measure: Measure, shelf: ListShelf) -> set[str]:
    """Product lists that can decide, without a claim, how the measure falls on goods, over all of its amendments."""
    names = {*measure.scope.lists, *measure.scope.lists_except}
    for act in ledger.acts_on(measure.id):
        for operation in act.operations:
            if operation.change is not None:
                names |= {*(operation.change.lists or ()), *(operation.change.lists_except or ())}
    return names | {name for _, name in term_lists(measure, shelf)}


def term_lists(measure: Measure, shelf: ListShelf) -> list[tuple[str, str]]:
    """Every product list that a term names, with the term; what only a claim opens is left out."""
    known = set(shelf.names())
    keys = [k for k in measure.effect.terms if not k.startswith(_CLAIMED_KEYS)]
    return [(key, name) for key in keys for name in terms.texts(measure, key) if name in known]


def _list_days(ledger: Ledger, measure: Measure, shelf: ListShelf) -> set[date]:
    return {d for name in lists_read(ledger, measure, shelf) for d in shelf.get(name).change_days()}


def table_days(measure: Measure, reader: Reader) -> set[date]:
    """Days on which a rate of the measure's table by country begins or ends."""
    table = terms.text(measure, "rates_table")
    rows = [r for found in rate_table(reader.root, table).values() for r in found] if table else []
    return {d for r in rows for d in (r.valid_from, r.valid_until) if d}


def term_days(measure: Measure) -> set[date]:
    """Every day that a term names, in its key or its value, and the day after: some rule may turn on it."""
    out: set[date] = set()
    for key, value in measure.effect.terms.items():
        for text in (key, value) if isinstance(value, str) else (key, *value):
            for found in _DAY.findall(text):
                try:
                    out |= {parse_date(found), parse_date(found) + timedelta(days=1)}
                except DateError:
                    continue
    return out
