"""A document's figures set beside what the ledger says: agrees, differs, rests on another base, or is not in the ledger.

``agrees`` means that the ledger has the number on the base the document gives or leaves open, at the time it names;
``another_base`` that the number is right on a base the document does not name, which the answer then does, with the sum;
``differs`` that the document names side and base and the ledger has another number. What the ledger does not speak of
(statistics, shares, prices) is ``not_in_ledger``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from detente.evidence.dates.calendar_words import interval
from detente.evidence.duties.duty_bases import WEAK, DutyBook, Reading
from detente.evidence.pairs.stated_terms import duty_undertaken, number_undertaken, stated_count, stated_licence_term, stated_term
from detente.evidence.record import DUTY_METRICS, Quantity
from detente.ledger.query import Ledger
from detente.ledger.state import State

VERDICTS = ("agrees", "differs", "another_base", "not_in_ledger")
_LEVELS = frozenset({None, "additional", "all_in"})


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure's verdict; ``measures`` are the ids that the verdict rests on and ``sources`` their citations."""

    record_id: str
    verdict: str
    because: str
    measures: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Beholder:
    """The ledger as known on one day; what every figure of a set of documents is compared with is worked out once."""

    ledger: Ledger
    on: date

    @classmethod
    def of(cls, ledger: Ledger, on: date) -> Beholder:
        return cls(ledger, on)

    @cached_property
    def books(self) -> dict[str, DutyBook]:
        return {side: DutyBook.of(self.ledger, side, self.on) for side in ("US", "CN")}

    def beside(self, quantities: Iterable[Quantity]) -> list[Beside]:
        """One verdict a figure, in the order given."""
        return [self._one(q) for q in quantities]

    def _one(self, quantity: Quantity) -> Beside:
        if quantity.value is None or quantity.low is None or quantity.high is None:
            return _out(quantity, "not_in_ledger", "it names no number", ())
        if quantity.metric in DUTY_METRICS and quantity.unit in ("percent", "percentage_point"):
            return self._duty(quantity, Decimal(str(quantity.low)) / 100, Decimal(str(quantity.high)) / 100)
        for find in (stated_term, stated_licence_term, stated_count, number_undertaken):
            if found := find(self.ledger, self.on, quantity):
                return _out(quantity, "agrees", found[0], found[1])
        if quantity.metric == "truce_term":
            return _out(quantity, "not_in_ledger", "no suspension in the ledger runs for that long", ())
        return _out(quantity, "not_in_ledger", "", ())

    def _duty(self, quantity: Quantity, low: Decimal, high: Decimal) -> Beside:
        if quantity.role == "threatened":
            return _out(quantity, "not_in_ledger", "a rate that is threatened or expected; the ledger holds what was set", ())
        low, high = min(abs(low), abs(high)), max(abs(low), abs(high))
        sides = sides_of(quantity.direction)
        period = interval(quantity.period)
        best = [r for side in sides if (r := self._best(side, quantity, low, high, period))]
        # What a side undertook to do comes before the bases that a document of that day is less likely to mean.
        weak = all(r.kind in WEAK for r in best)
        if weak and (found := duty_undertaken(self.ledger, self.on, quantity, sides)):
            return _out(quantity, "agrees", found[0], found[1])
        if best:
            return _joined(quantity, best)
        late = [r for side in sides if (r := self._best(side, quantity, low, high, None))]
        if late and any(r.kind == "total" for r in late):
            first = next(r for r in late if r.kind == "total")
            return _out(quantity, "differs", f"{first.because}, not in the time the document names", first.states)
        if late:
            return _joined(quantity, late)
        return self._none(quantity, sides, low, high)

    def _best(self, side: str, quantity: Quantity, low: Decimal, high: Decimal, period: tuple[date, date] | None) -> Reading | None:
        found = self.books[side].readings(quantity, low, high, period)
        return found[0] if found else None

    def _none(self, quantity: Quantity, sides: Sequence[str], low: Decimal, high: Decimal) -> Beside:
        if len(sides) == 1:
            other = "CN" if sides[0] == "US" else "US"
            if found := self._best(other, quantity, low, high, None):
                return _out(quantity, "another_base", f"the figure is of the other side: {found.because}", found.states)
        if len(sides) != 1 or quantity.basis != "level" or quantity.component not in _LEVELS or quantity.sector:
            return _out(quantity, "not_in_ledger", "a duty, but on no base that the document names has the ledger this figure", ())
        return _out(quantity, "differs", f"no such rate up to {self.on}; {self.books[sides[0]].now()}", self.books[sides[0]].latest.headline.parts)


def _joined(quantity: Quantity, readings: Sequence[Reading]) -> Beside:
    """One verdict of what each side's book says; two sides fit only where the document leaves the side open."""
    readings = [r for r in readings if r.kind not in WEAK] or readings[:1]
    because = "; ".join(r.because for r in readings)
    verdict = "agrees" if all(r.agrees for r in readings) else "another_base"
    if len(readings) > 1 and verdict == "another_base":
        because = f"the document does not say whose: {because}"
    return _out(quantity, verdict, because, [s for r in readings for s in r.states])


def _out(quantity: Quantity, verdict: str, because: str, states: Sequence[State]) -> Beside:
    measures = tuple(dict.fromkeys(s.measure.id for s in states))
    sources = tuple(dict.fromkeys(s.measure.instrument.label() for s in states))
    return Beside(quantity.id, verdict, because, measures, sources)


def sides_of(direction: str | None) -> tuple[str, ...]:
    """The side whose duty a direction such as ``US on China`` speaks of; both where it is not said."""
    head = (direction or "").lower().partition(" on ")[0].strip()
    if head == "us":
        return ("US",)
    return ("CN",) if head == "china" else ("US", "CN")
