"""One figure under two regimes, and the two regimes themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.core.timeline import BORDER_ZONES, end_of_day
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.state import turning_points
from detente.scenario import BASELINE, Scenario


@dataclass(frozen=True, slots=True)
class Side:
    """A regime in a comparison: its name, the scenario (None: the ledger as it stands) and the ledger that results."""

    title: str
    scenario: Scenario | None
    ledger: Ledger

    @property
    def licensing(self) -> str:
        """The practice of the Chinese office that the scenario sets."""
        return self.scenario.licensing if self.scenario else "reported"

    def to_dict(self) -> dict[str, object]:
        book = {"version": self.ledger.version, "hash": self.ledger.content_hash[:12]}
        return {"title": self.title, "scenario": self.scenario.to_dict() if self.scenario else BASELINE, "ledger": book}


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its range; None is unknown. ``text`` says what no number does."""

    at: float | None
    low: float | None = None
    high: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What an engine says of one subject under both regimes. ``better`` is the sign of a difference that is a gain, 0 for neither."""

    engine: str
    subject: str
    what: str
    unit: str
    left: Value
    right: Value
    reason: str = ""

    @property
    def difference(self) -> float | None:
        return None if self.left.at is None or self.right.at is None else self.right.at - self.left.at


@dataclass(frozen=True, slots=True)
class Found:
    """What one engine gave: its figures, the assumptions and sources they rest on, and what it cannot say."""

    figures: Sequence[Figure] = ()
    assumptions: Sequence[str] = ()
    sources: Sequence[str] = ()
    cautions: Sequence[str] = ()
    details: Mapping[str, object] = field(default_factory=dict)


def first_difference(left: Ledger, right: Ledger, *, until: date) -> date | None:
    """The first day on which the two regimes differ, up to ``until``; None where they never do.

    States change at turning points only, so those days are looked at and no other.
    """
    days: set[date] = {FIRST_DAY}
    for book in (left, right):
        for measure in book.measures.values():
            zone_name = BORDER_ZONES[measure.side]
            for point in turning_points(measure, book.steps(measure, clock="legal", known=None), clock="legal"):
                days.add(point.utc.astimezone(end_of_day(FIRST_DAY, zone_name).tzinfo).date())
                days.add(point.day)
            # A state that rests on a scheduled end is unknown from the day after the last look.
            days.add(measure.last_verified + timedelta(days=1))
    both = sorted(left.measures.keys() & right.measures.keys())
    for day in sorted(d for d in days if FIRST_DAY <= d <= until):
        for name in both:
            a, b = left.state(name, day), right.state(name, day)
            if (a.status, a.rate, a.masked, a.reached) != (b.status, b.rate, b.masked, b.reached):
                return day
    return None
