"""The plain interpreter: the meaning of the rules, one shipment at a time, each step written down as it is taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from detente.core.amounts import FREE, AdValorem, Evaluated, Rate, TotalAtLeast, evaluate
from detente.ledger.query import Ledger
from detente.ledger.state import State
from detente.rules import terms
from detente.rules.answer import COLUMN_OF_AUTHORITY, Component
from detente.rules.base import Base
from detente.rules.inquiry import Inquiry
from detente.rules.reason import Reason
from detente.rules.scope import Reached, Reader, reach
from detente.rules.shipment import Shipment
from detente.rules.stacking import Placed, stack

SPANS_KEPT = 2_048
"""Spans and origins of which a side's measures are kept, at about 11 kB each: the ledger has some ninety spans."""

EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Outcome:
    """One run: the components and their sum; ``total`` is None where a component cannot be computed."""

    components: tuple[Component, ...]
    total: Decimal | None
    known: Decimal
    reason: Reason


class Duties:
    """The duty measures of one side by moment. Between two moments at which the ledger changes their state is the same, so
    they are kept by that span and the origin, and worked out at its beginning.
    """

    def __init__(self, ledger: Ledger, side: str, reader: Reader | None = None) -> None:
        """``reader`` is what ``near`` needs."""
        self.ledger = ledger
        self.reader = reader
        self.measures = [
            m
            for m in ledger.measures.values()
            if m.side == side and m.flow == "import" and not m.draft and (m.kind == "duty" or (m.kind == "exclusion" and "claim" in m.effect.terms))
        ]
        self._starts: dict[str, list[datetime]] = {}
        self._kept = lru_cache(maxsize=SPANS_KEPT)(self._standing)

    def standing(self, goods: Shipment) -> Sequence[State]:
        """Measures in force (or unknown) at the moment that take in the origin; where nothing is claimed, those that need no claim."""
        return self._of(goods)[0]

    def near(self, goods: Shipment) -> Sequence[State]:
        """Those of ``standing`` that have the code among their goods on some day; the others cannot reach the shipment."""
        if self.reader is None:
            return self.standing(goods)
        states, wanted = self._of(goods)
        under = self.reader.prefixes.under(goods.hts)
        return [s for s, bits in zip(states, wanted, strict=True) if bits & under]

    def _of(self, goods: Shipment) -> tuple[tuple[State, ...], tuple[int, ...]]:
        """The measures that stand, and beside each the bits of its goods."""
        starts = self._starts.get(goods.clock)
        if starts is None:
            changes = (self.ledger.state_changes(m, clock=goods.clock) for m in self.measures)
            starts = self._starts[goods.clock] = [EARLIEST, *sorted(set().union(*changes))]
        return self._kept(starts[bisect_right(starts, goods.moment) - 1], goods.clock, goods.origin)[bool(goods.claims)]

    def _standing(self, moment: datetime, clock: str, origin: str) -> tuple[tuple[tuple[State, ...], tuple[int, ...]], ...]:
        """Those without a claim, and all of them."""
        states = (self.ledger.state(m.id, moment, clock=clock, origin=origin) for m in self.measures)
        found = tuple(s for s in states if s.status in ("in_force", "unknown") and s.reached)
        unclaimed = tuple(s for s in found if not terms.text(s.measure, "claim"))
        return tuple((kept, tuple(self.reader.goods_bits(s) for s in kept) if self.reader else ()) for kept in (unclaimed, found))


def interpret(duties: Duties, reader: Reader, goods: Shipment, inquiry: Inquiry, base_of: Callable[[Reason], Base | None]) -> Outcome | None:
    """Scope, then stacking, then sums; None where the trial answers contradict each other."""
    why = Reason(f"Duty on {goods.hts} of {goods.origin} into {goods.destination} on {goods.day}")
    found = [r for s in duties.near(goods) if (r := reach(s, goods, reader, inquiry, why)) is not None]
    placed = stack(found, goods, inquiry, why)
    if placed is None:
        return None
    base = _base(base_of(why), placed, why)
    components = [] if base is None else [_base_component(base, goods)]
    paid = _evaluate(base.rate, goods) if base else None
    general = _evaluate(base.general, goods) if base else None
    # What stands in place of column 2 is the base already.
    added = [p for p in placed if "column_2" not in terms.texts(p.reached.measure, "in_lieu_of")]
    components += [_component(item, goods, paid, general) for item in added]
    fractions = [c.fraction for c in components]
    known = sum((f for f in fractions if f is not None), Decimal(0))
    total = None if base is None or any(f is None for f in fractions) else known
    for component in components[1 if base else 0 :]:
        share = "" if component.share == 1 else f" on {component.share * 100:.6g}% of the value"
        why.add(f"{component.title}: {component.rate_text}{share}", source=_cited(component), number=component.fraction)
    why.add("Total" if total is not None else "Sum of what can be computed", number=known)
    return Outcome(tuple(components), total, known, why)


def _cited(component: Component) -> str:
    return f"{component.heading}; {component.source}" if component.heading else component.source


def _base(base: Base | None, placed: Sequence[Placed], why: Reason) -> Base | None:
    """The ordinary duty after measures that stand in place of it or of column 2."""
    if base is None:
        return None
    for item in placed:
        replaced = terms.texts(item.reached.measure, "in_lieu_of")
        source = f"{item.reached.heading}; {item.reached.measure.instrument.label()}"
        if "column_2" in replaced:
            why.add(f"{item.reached.measure.title}: {item.reached.rate} in place of column 2", source=source)
            return Base(item.reached.rate, base.general, "column 2 as raised", source)
        if "base" in replaced:
            why.add(f"{item.reached.measure.title} stands in place of the ordinary duty", source=source)
            return replace(base, rate=FREE, column="replaced", source=source)
    return base


def _evaluate(rate: Rate, goods: Shipment) -> Evaluated:
    return evaluate(rate, value_usd=goods.value_usd, quantities=goods.quantities)


def _base_component(base: Base, goods: Shipment) -> Component:
    value = _evaluate(base.rate, goods)
    return Component("base", "", f"Ordinary duty, {base.column}", "", str(base.rate), Decimal(1), value.exact, base.source, True, value.missing)


def _component(item: Placed, goods: Shipment, paid: Evaluated | None, general: Evaluated | None) -> Component:
    reached = item.reached
    measure = reached.measure
    value = _addition(reached, goods, paid, general)
    exact = value.exact
    return Component(
        column=COLUMN_OF_AUTHORITY.get(measure.authority, "other"),
        measure_id=measure.id,
        title=measure.title,
        heading=reached.heading,
        rate_text=str(reached.rate) if not reached.floor or isinstance(reached.rate, TotalAtLeast) else f"total of {reached.rate}",
        share=item.share,
        fraction=None if exact is None else exact * item.share,
        source=measure.instrument.label(),
        verified=measure.verified,
        missing=value.missing,
    )


def _addition(reached: Reached, goods: Shipment, paid: Evaluated | None, general: Evaluated | None) -> Evaluated:
    """What the rate adds: itself, or a total less the ordinary duty it counts with (specific rates by ad valorem equivalent)."""
    if not reached.floor:
        return _evaluate(reached.rate, goods)
    counted = general if reached.floor == "total_column_1_general" else paid
    fraction = reached.rate.fraction if isinstance(reached.rate, AdValorem | TotalAtLeast) else None
    if fraction is None or counted is None:
        return Evaluated(None, None, ("the ordinary duty",))
    if counted.exact is None:
        return Evaluated(None, None, counted.missing)
    return evaluate(TotalAtLeast(fraction), value_usd=goods.value_usd, quantities=goods.quantities, base=counted)
