"""The headline: what a side adds to the duty on all goods of the other, over time.

It is the sum of the duty measures of a side that reach all goods of the other party. Duties on lists, on metals or on
single goods are not in it, nor is the ordinary rate; reports that quote "145 per cent" mean this sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from detente.core.timeline import BORDER_ZONES, Instant, moment_of
from detente.ledger.measure import ALL, Measure
from detente.ledger.query import Ledger
from detente.ledger.state import State, outcome_of, turning_points


@dataclass(frozen=True, slots=True)
class Headline:
    """The sum on one day: ``rate`` applies, ``masked`` is suspended; None with ``outcomes`` where a part is unknown.

    ``planned`` is the sum that follows where every scheduled change takes place and nothing else does.
    """

    side: str
    rate: Decimal | None
    masked: Decimal | None
    outcomes: tuple[Decimal, ...]
    parts: tuple[State, ...]
    planned: Decimal


@dataclass(frozen=True, slots=True)
class HeadlineSpan:
    """A stretch of days ``[first, end)`` at the side's border with one headline."""

    first: date
    end: date
    headline: Headline


def reaches_all_goods(measure: Measure) -> bool:
    """Whether a duty falls on every good as such, not only on entries of a kind (postal items, transshipped goods)."""
    return measure.kind == "duty" and ALL in measure.scope.goods and "claim" not in measure.effect.terms and not measure.draft


def headline(ledger: Ledger, side: str, when: date | datetime | str, *, clock: str = "legal", known: date | None = None) -> Headline:
    """The headline of one side on a day, with the measures that make it up."""
    states = [
        ledger.state(m.id, when, clock=clock, known=known)
        for m in ledger.measures.values()
        if m.side == side and reaches_all_goods(m) and (known is None or m.announced <= known)
    ]
    parts = tuple(s for s in states if s.reached and (s.status == "unknown" or s.rate or s.masked))
    zero = Decimal(0)
    moment = moment_of(when, zone_name=BORDER_ZONES[side])
    planned = sum((planned_part(s, moment) for s in parts), zero)
    if any(s.status == "unknown" for s in parts):
        sums = [zero]
        for state in parts:
            options = [o.rate for o in state.outcomes if o.rate is not None]
            sums = [a + b for a in sums for b in dict.fromkeys(options)]
        return Headline(side, None, None, tuple(sorted(set(sums))), parts, planned)
    rate = sum((s.rate for s in parts if s.rate is not None), zero)
    masked = sum((s.masked for s in parts if s.masked is not None), zero)
    return Headline(side, rate, masked, (rate,), parts, planned)


def planned_part(state: State, moment: datetime) -> Decimal:
    """The rate of one part at the moment where the calendar holds; zero where it sets no ad valorem rate then."""
    return outcome_of(state.standing, moment, state.origin).rate or Decimal(0)


def headline_spans(ledger: Ledger, side: str, first: date, last: date, *, clock: str = "legal", known: date | None = None) -> list[HeadlineSpan]:
    """The headline day by day from ``first`` to ``last`` inclusive, equal neighbours joined."""
    days = {first}
    border = BORDER_ZONES[side]
    for measure in ledger.measures.values():
        if measure.side == side and reaches_all_goods(measure):
            points = turning_points(measure, ledger.steps(measure, clock=clock, known=known), clock=clock)
            days |= {Instant(p.utc, border).day for p in points}
    starts = sorted(d for d in days if first <= d <= last)
    out: list[HeadlineSpan] = []
    for start, end in zip(starts, [*starts[1:], last + timedelta(days=1)], strict=True):
        now = headline(ledger, side, start, clock=clock, known=known)
        if out and _sums(out[-1].headline) == _sums(now):
            out[-1] = HeadlineSpan(out[-1].first, end, out[-1].headline)
        else:
            out.append(HeadlineSpan(start, end, now))
    return out


def _sums(head: Headline) -> tuple[Decimal | None, Decimal | None, tuple[Decimal, ...], Decimal]:
    return head.rate, head.masked, head.outcomes, head.planned
