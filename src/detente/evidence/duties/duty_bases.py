"""Every base on which one side's ledger has a given rate: the sum on all goods, a part of it, what is suspended, a step
from one sum to the next, a duty on some goods alone or on top, or a rate that was set and never applied.

The readings come in order: the base the document names first, then what applies on the day, then what applied before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from detente.core.amounts import AdValorem
from detente.core.timeline import BORDER_ZONES, Instant, moment_of
from detente.evidence.record import Quantity
from detente.ledger.headline import HeadlineSpan, headline_spans, reaches_all_goods
from detente.ledger.measure import ALL
from detente.ledger.places import covers
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.state import OTHER_PARTY, State, outcome_of
from detente.ledger.status import percent, points

AHEAD = timedelta(days=540)
_NAMES = {"US": "the United States", "CN": "China"}
_OF = {"US": "American", "CN": "Chinese"}
_ZERO = Decimal(0)
WEAK = frozenset({"single", "on_top", "unused"})
"""Bases that a document is less likely to mean than the sum on all goods, its parts and its steps."""
_OF_A_PART = frozenset({"reciprocal", "fentanyl", "retained", "baseline", "suspended"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One base on which the figure is right; ``agrees`` where the document names that base or leaves it open."""

    rank: tuple[int, ...]
    kind: str
    agrees: bool
    because: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A stretch of days on which a duty on some goods has one rate where the calendar holds."""

    first: date
    end: date
    rate: Decimal
    state: State


@dataclass(frozen=True)
class DutyBook:
    """One side's duties as known on a day: the spans of its headline, the duties on some goods, the rates ever set."""

    side: str
    on: date
    spans: tuple[HeadlineSpan, ...]
    singles: tuple[Single, ...]
    unused: tuple[tuple[Decimal, State], ...]

    @classmethod
    def of(cls, ledger: Ledger, side: str, on: date) -> DutyBook:
        spans = tuple(headline_spans(ledger, side, FIRST_DAY, on + AHEAD, known=on))
        singles: list[Single] = []
        unused: list[tuple[Decimal, State]] = []
        for measure in ledger.measures.values():
            if measure.side != side or measure.kind != "duty" or measure.announced > on or measure.draft:
                continue
            state = ledger.state(measure.id, on, known=on)
            if reaches_all_goods(measure):
                applied = {s.state.rate for s in ledger.spans(measure.id, FIRST_DAY, on, known=on) if s.state.status == "in_force"}
                unused += [(rate, state) for rate in _rates_ever_set(ledger, state, on) if rate not in applied]
                continue
            for span in ledger.spans(measure.id, FIRST_DAY, on + AHEAD, known=on):
                out = outcome_of(span.state.standing, span.start, span.state.origin)
                if span.state.reached and out.status == "in_force" and out.rate:
                    begin, end = (Instant(i, BORDER_ZONES[side]).day for i in (span.start, span.end))
                    singles.append(Single(begin, end, out.rate, span.state))
        return cls(side, on, spans, tuple(singles), tuple(unused))

    @property
    def latest(self) -> HeadlineSpan:
        return next(s for s in reversed(self.spans) if s.first <= self.on)

    def now(self) -> str:
        rate = self.latest.headline.rate
        return f"{_NAMES[self.side]} then added {percent(rate) if rate is not None else 'an unknown rate'} on all goods"

    def readings(self, quantity: Quantity, low: Decimal, high: Decimal, period: tuple[date, date] | None) -> list[Reading]:
        """Every base on which a rate from ``low`` to ``high`` is right within the period, the likeliest first."""
        found = [
            *self._of_the_sum(quantity, low, high, period),
            *self._steps(quantity, low, high, period),
            *self._of_some_goods(quantity, low, high, period),
        ]
        if not found:
            found = [*self._on_top(low, high), *self._never_applied(low, high)]
        return sorted(found, key=lambda r: r.rank)

    def _of_the_sum(self, quantity: Quantity, low: Decimal, high: Decimal, period: tuple[date, date] | None) -> Iterator[Reading]:
        changed, component = quantity.metric == "tariff_change", quantity.component
        named_part = component in _OF_A_PART
        before = {b.first: a.headline.planned for a, b in zip(self.spans, self.spans[1:], strict=False)}
        for age, span in enumerate(sorted((s for s in self.spans if _meets(s.first, s.end, period)), key=self._nearness)):
            head, past = span.headline, int(span.end <= self.on)
            if head.rate is None and span.first <= self.on:
                continue
            total, who, when = head.planned, _NAMES[self.side], self._when(span)
            lapse = 6 if span.first > self.on and total > before.get(span.first, total) else 0
            if total and low <= total <= high and not changed:
                yield Reading(
                    (2 * named_part + 2 * past + lapse, age),
                    "total",
                    True,
                    f"{who} {self._adds(span)} {percent(total)} on all goods {when}",
                    head.parts,
                )
            for part in head.parts:
                rate, masked = self._part(span, part)
                named = component == part.measure.programme or (component in ("retained", "baseline") and bool(masked))
                label = f"of the {_OF[self.side]} {percent(total)} {when}"
                if rate and low <= rate <= high and not changed and (len(head.parts) > 1 or masked) and rate != total:
                    yield Reading(
                        (1 + 3 * past - named + lapse, age), "part", named, f"{percent(rate)} is the part “{part.measure.title}” {label}", (part,)
                    )
                if masked and low <= masked <= high:
                    stated = changed or component == "suspended" or quantity.unit == "percentage_point"
                    because = f"{points(masked)} points of “{part.measure.title}” are suspended {when}; {percent(rate)} applies"
                    yield Reading((1 + 3 * past - stated + lapse, age), "masked", stated, because, (part,))
                if masked and low <= rate + masked <= high and not changed:
                    both = f"the {percent(rate)} that applies {when} and the {points(masked)} points suspended"
                    because = f"{percent(rate + masked)} is {both} of “{part.measure.title}”"
                    yield Reading((4 + past, age), "whole", False, because, (part,))

    def _nearness(self, span: HeadlineSpan) -> tuple[int, int]:
        """What applies on the day first, then what is to come, then what is past, the latest first."""
        if span.first <= self.on < span.end:
            return 0, 0
        return (1, (span.first - self.on).days) if span.first > self.on else (2, (self.on - span.end).days)

    def _part(self, span: HeadlineSpan, part: State) -> tuple[Decimal, Decimal]:
        """The rate and the suspended points of a part where the calendar holds."""
        out = outcome_of(part.standing, moment_of(span.first, zone_name=BORDER_ZONES[self.side]), part.origin)
        return out.rate or _ZERO, out.masked or _ZERO

    def _steps(self, quantity: Quantity, low: Decimal, high: Decimal, period: tuple[date, date] | None) -> Iterator[Reading]:
        changed = quantity.metric == "tariff_change"
        for age, (before, after) in enumerate(reversed(list(zip(self.spans, self.spans[1:], strict=False)))):
            step = abs(after.headline.planned - before.headline.planned)
            near = period is None or (period[0] - timedelta(days=7) <= after.first <= period[1] + timedelta(days=7))
            if near and step and low <= step <= high and (after.first <= self.on or after.headline.planned < before.headline.planned):
                a, b = percent(before.headline.planned), percent(after.headline.planned)
                because = f"{points(step)} points is the step from {a} to {b} that {_NAMES[self.side]} takes on {after.first}"
                yield Reading((0 if changed else 5, age), "step", changed, because, after.headline.parts)

    def _of_some_goods(self, quantity: Quantity, low: Decimal, high: Decimal, period: tuple[date, date] | None) -> Iterator[Reading]:
        if quantity.metric == "tariff_change":
            return
        for age, single in enumerate(reversed(self.singles)):
            if low <= single.rate <= high and _meets(single.first, single.end, period):
                measure = single.state.measure
                words = f"{measure.title} {measure.scope.text}".lower()
                named = bool(quantity.sector and quantity.sector[:8].rstrip("s") in words) or (quantity.component or "none") in (
                    measure.programme,
                    f"section_{measure.authority[1:4]}",
                )
                because = f"{percent(single.rate)} is “{measure.title}”, a duty on some goods, from {single.first}"
                yield Reading((0 if named else 5, int(single.end < self.on), age), "single", named, because, (single.state,))

    def _on_top(self, low: Decimal, high: Decimal) -> Iterator[Reading]:
        head = self.latest.headline
        if head.rate is None:
            return
        fits = [s for s in self.singles if s.first <= self.on <= s.end and low <= head.rate + s.rate <= high]
        if fits:
            # A duty on the other party alone is likelier meant than one on the world's steel or cars.
            fits.sort(key=lambda s: (ALL in s.state.measure.scope.origins, s.state.measure.effective.utc, s.state.measure.id))
            one, more = fits[0], len(fits) - 1
            others = f" (and {more} more at that rate)" if more else ""
            added = f"{percent(one.rate)} of “{one.state.measure.title}”{others}"
            because = f"{percent(head.rate)} on all goods and {added} make {percent(head.rate + one.rate)}"
            yield Reading((7, 0), "on_top", False, because, (*head.parts, one.state))

    def _never_applied(self, low: Decimal, high: Decimal) -> Iterator[Reading]:
        for rate, state in self.unused:
            if low <= rate <= high:
                yield Reading(
                    (8, 0), "unused", False, f"{percent(rate)} was set for “{state.measure.title}” but did not apply up to {self.on}", (state,)
                )

    def _adds(self, span: HeadlineSpan) -> str:
        return "adds" if span.end > self.on else "added"

    def _when(self, span: HeadlineSpan) -> str:
        last = span.end - timedelta(days=1)
        if span.first > self.on:
            return f"from {span.first} on, as scheduled"
        if last >= self.on:
            return f"from {span.first} on"
        return f"on {span.first}" if last == span.first else f"from {span.first} to {last}"


def _meets(first: date, end: date, period: tuple[date, date] | None) -> bool:
    return period is None or (first <= period[1] and period[0] < end)


def _rates_ever_set(ledger: Ledger, state: State, on: date) -> list[Decimal]:
    """Rates that the measure or an act upon it sets for goods of the other party, whether or not they came to apply."""
    other = OTHER_PARTY[state.measure.side]
    rates = [state.measure.effect.rate, *(o.rate for o in state.measure.effect.by_origin if covers(o.origins, other))]
    for step in ledger.steps(state.measure, clock="legal", known=on):
        change = step.operation.change
        rates += [change.rate, *(o.rate for o in change.by_origin or () if covers(o.origins, other))] if change else []
    return list(dict.fromkeys(r.fraction for r in rates if isinstance(r, AdValorem) and r.fraction))
