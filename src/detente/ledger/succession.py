"""Which measures an act put in the place of one that it took away.

The ledger does not state a succession apart; it follows from its acts. A measure was replaced where the instrument that repeals
it also sets measures of the same authority that begin at the instant of the repeal and reach some of the same goods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.core.timeline import BORDER_ZONES, Instant, moment_of
from detente.ledger.act import Act
from detente.ledger.lists import shelf
from detente.ledger.measure import ALL, Measure
from detente.ledger.query import Ledger, When


@dataclass(frozen=True, slots=True)
class Succession:
    """``earlier`` was repealed by ``act`` at ``at``; ``later`` are the measures of the same instrument that took over, by id."""

    earlier: Measure
    act: Act
    at: Instant
    later: tuple[Measure, ...]


def succession(ledger: Ledger, root: Path, measure: Measure, on: When, *, clock: str = "legal", known: date | None = None) -> Succession | None:
    """What replaced a measure by the moment asked about; None where it stands, or ended without anything in its place.

    A repeal that was undone, or that lies ahead, is none. ``root`` is the ledger's folder, whose lists say what goods are reached.
    """
    moment = moment_of(on, zone_name=BORDER_ZONES[measure.side])
    standing = ledger.state(measure.id, on, clock=clock, known=known).standing
    if not standing.repealed_by:
        return None
    step = next(s for s in reversed(ledger.steps(measure, clock=clock, known=known)) if s.act.id == standing.repealed_by and s.at.utc <= moment)
    later = [
        m
        for m in ledger.measures.values()
        if (m.side, m.flow, m.kind, m.authority) == (measure.side, measure.flow, measure.kind, measure.authority)
        and m.id != measure.id
        and m.instrument == step.act.instrument
        and m.effective.utc == step.at.utc
        and shares_goods(measure, m, root, step.at.day)
    ]
    return Succession(measure, step.act, step.at, tuple(sorted(later, key=lambda m: m.id))) if later else None


def shares_goods(one: Measure, other: Measure, root: Path, day: date) -> bool:
    """Whether two measures reach some code in common, the first just before ``day`` and the second on it."""
    mine, theirs = _prefixes(one, root, date.fromordinal(day.toordinal() - 1)), _prefixes(other, root, day)
    return any(_begins(p, theirs) for p in mine) or any(_begins(p, mine) for p in theirs)


def _prefixes(measure: Measure, root: Path, day: date) -> frozenset[str]:
    """Codes in scope on a day; every good where the measure names none."""
    scope = measure.scope
    found = {"" if p == ALL else p for p in scope.goods}
    lists = shelf(root)
    found.update(row.hts for name in scope.lists for row in lists.get(name).rows if row.holds(day))
    return frozenset(found or ({""} if not scope.lists else ()))


def _begins(code: str, prefixes: frozenset[str]) -> bool:
    return any(code[:length] in prefixes for length in range(len(code) + 1))


__all__ = ["Succession", "shares_goods", "succession"]
