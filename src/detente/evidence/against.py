"""A document's figures set beside what the ledger says: agrees, differs, rests on another base, or is not in the ledger.

A figure about a tariff is first looked for in the headline (what a side adds on all goods of the other), on the day it
speaks of or, where it names none, on any day up to the one asked about. A figure that is not the headline may still be a
part of it, the suspended part, the step from one headline to the next, or the headline with the duty of one list on top:
then it rests on another base, and the answer shows the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from detente.evidence.record import Quantity
from detente.ledger.headline import HeadlineSpan, headline, headline_spans, reaches_all_goods
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.state import State
from detente.ledger.status import percent

VERDICTS = ("agrees", "differs", "another_base", "not_in_ledger")
_NAMES = {"US": "the United States", "CN": "China"}


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
    """The ledger as seen on one day, with what every figure of a set of documents is compared with worked out once."""

    ledger: Ledger
    on: date
    spans: dict[str, list[HeadlineSpan]]

    @classmethod
    def of(cls, ledger: Ledger, on: date) -> Beholder:
        spans = {s: headline_spans(ledger, s, FIRST_DAY, on, known=on) for s in ("US", "CN")}
        return cls(ledger, on, spans)

    def beside(self, quantities: Iterable[Quantity]) -> list[Beside]:
        """One verdict a figure, in the order given."""
        return [self._one(q) for q in quantities]

    def _one(self, quantity: Quantity) -> Beside:
        if quantity.value is None or quantity.low is None or quantity.high is None:
            return self._out(quantity, "not_in_ledger", "it names no number", ())
        if quantity.metric == "tariff_rate" and quantity.unit in ("percent", "percentage_point"):
            return self._tariff(quantity, Decimal(str(quantity.low)) / 100, Decimal(str(quantity.high)) / 100)
        if quantity.unit in ("day", "month", "year") and quantity.metric == "truce_term":
            return self._term(quantity)
        if quantity.unit in ("count", "month", "day", "year") and (found := self._stated_in_terms(quantity)):
            return found
        return self._out(quantity, "not_in_ledger", "", ())

    def _tariff(self, quantity: Quantity, low: Decimal, high: Decimal) -> Beside:
        low, high = min(abs(low), abs(high)), max(abs(low), abs(high))
        sides = sides_of(quantity.direction)
        period = interval_of(quantity.period)
        late: Beside | None = None
        for side in sides:
            hits = [s for s in self.spans[side] if s.headline.rate is not None and s.headline.rate and low <= s.headline.rate <= high]
            for span in reversed(hits):
                when = self._when(span)
                said = f"{_NAMES[side]} added {percent(span.headline.rate or Decimal(0))} on all goods of the other {when}"
                if period is None or (span.first <= period[1] and period[0] < span.end):
                    return self._out(quantity, "agrees", said, span.headline.parts)
                late = late or self._out(quantity, "differs", f"{said}, not in the time the document names", span.headline.parts)
        return self._other_base(quantity, sides, low, high) or late or self._no_such_rate(quantity, sides)

    def _when(self, span: HeadlineSpan) -> str:
        last = span.end - timedelta(days=1)
        if last >= self.on:
            return f"from {span.first} on"
        return f"on {span.first}" if last == span.first else f"from {span.first} to {last}"

    def _other_base(self, quantity: Quantity, sides: Sequence[str], low: Decimal, high: Decimal) -> Beside | None:
        for side in sides:
            spans = [s for s in self.spans[side] if s.headline.rate is not None]
            for span in reversed(spans):
                total, masked = span.headline.rate or Decimal(0), span.headline.masked or Decimal(0)
                for part in span.headline.parts:
                    if len(span.headline.parts) > 1 and part.rate and low <= part.rate <= high:
                        because = f"{percent(part.rate)} is one part ({part.measure.programme}) of the {percent(total)} {_NAMES[side]} added {self._when(span)}"
                        return self._out(quantity, "another_base", because, [part])
                if masked and low <= masked <= high:
                    because = f"{percent(masked)[:-1]} points of {_NAMES[side]}'s rate were suspended {self._when(span)}; {percent(total)} applied"
                    return self._out(quantity, "another_base", because, span.headline.parts)
            for before, after in zip(spans, spans[1:], strict=False):
                step = abs((after.headline.rate or Decimal(0)) - (before.headline.rate or Decimal(0)))
                if step and low <= step <= high:
                    a, b = percent(before.headline.rate or Decimal(0)), percent(after.headline.rate or Decimal(0))
                    because = f"{percent(step)[:-1]} points is the step from {a} to {b} on {after.first}"
                    return self._out(quantity, "agrees" if quantity.basis == "change" else "another_base", because, after.headline.parts)
            if found := self._with_a_list(quantity, side, low, high):
                return found
        return None

    def _with_a_list(self, quantity: Quantity, side: str, low: Decimal, high: Decimal) -> Beside | None:
        now = headline(self.ledger, side, self.on, known=self.on)
        if now.rate is None:
            return None
        for measure in self.ledger.measures.values():
            if measure.side != side or measure.kind != "duty" or reaches_all_goods(measure) or measure.announced > self.on:
                continue
            state = self.ledger.state(measure.id, self.on, known=self.on)
            if state.status == "in_force" and state.reached and state.rate and low <= now.rate + state.rate <= high:
                because = f"{percent(now.rate)} on all goods and {percent(state.rate)} ({measure.title}) make {percent(now.rate + state.rate)}"
                return self._out(quantity, "another_base", because, [*now.parts, state])
        return None

    def _no_such_rate(self, quantity: Quantity, sides: Sequence[str]) -> Beside:
        if len(sides) != 1 or quantity.basis not in ("level", "unstated"):
            return self._out(quantity, "not_in_ledger", "the document does not say which side's rate or on which base", ())
        now = self.spans[sides[0]][-1].headline
        rate = percent(now.rate) if now.rate is not None else "an unknown rate"
        return self._out(quantity, "differs", f"no such rate up to {self.on}; {_NAMES[sides[0]]} then added {rate} on all goods", now.parts)

    def _term(self, quantity: Quantity) -> Beside:
        for measure in self.ledger.measures.values():
            if measure.kind != "commitment" or measure.ends is None or measure.announced > self.on:
                continue
            for entry in self.ledger.timeline(measure.id, known=self.on):
                if not entry.what.startswith("scheduled end"):
                    continue
                days = (entry.at.day - measure.effective.day).days
                if quantity.unit == "day" and quantity.value == days:
                    state = self.ledger.state(measure.id, self.on, known=self.on)
                    return self._out(quantity, "agrees", f"{measure.title}: {measure.effective.day} to {entry.at.day} is {days} days", [state])
        return self._out(quantity, "not_in_ledger", "no commitment in the ledger runs for that long", ())

    def _stated_in_terms(self, quantity: Quantity) -> Beside | None:
        """Counts and terms that a measure states of itself: how many elements it lists, for how many months a licence runs."""
        for measure in self.ledger.measures.values():
            if measure.announced > self.on or measure.kind not in ("licence", "ban"):
                continue
            terms = measure.effect.terms
            elements = terms.get("elements")
            if quantity.unit == "count" and quantity.sector == "rare earths" and isinstance(elements, tuple) and len(elements) == quantity.value:
                state = self.ledger.state(measure.id, self.on, known=self.on)
                return self._out(quantity, "agrees", f"{measure.title} lists {len(elements)}: {', '.join(elements)}", [state])
            if quantity.unit == "month" and terms.get("licence_months") == f"{quantity.value:g}":
                state = self.ledger.state(measure.id, self.on, known=self.on)
                return self._out(quantity, "agrees", f"{measure.title}: licences of {quantity.value:g} months", [state])
        return None

    def _out(self, quantity: Quantity, verdict: str, because: str, states: Sequence[State]) -> Beside:
        measures = tuple(dict.fromkeys(s.measure.id for s in states))
        sources = tuple(dict.fromkeys(s.measure.instrument.label() for s in states))
        return Beside(quantity.id, verdict, because, measures, sources)


def sides_of(direction: str | None) -> tuple[str, ...]:
    """The side whose duty a direction such as ``US on China`` speaks of; both where it is not said."""
    head = (direction or "").lower().replace("_", " ").replace("->", " on ").split(" on ")[0].strip()
    if head in ("us", "united states", "usa"):
        return ("US",)
    if head in ("china", "cn", "prc"):
        return ("CN",)
    return ("US", "CN")


def interval_of(period: str | None) -> tuple[date, date] | None:
    """Closed interval of days from ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``A/B``; None where there is none."""
    if not period:
        return None
    first, _, last = period.partition("/")
    begin, end = _days_of(first), _days_of(last or first)
    return (begin[0], end[1]) if begin and end else None


def _days_of(text: str) -> tuple[date, date] | None:
    parts = text[:10].split("-")
    try:
        numbers = [int(p) for p in parts]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            following = date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
            return date(numbers[0], numbers[1], 1), following - timedelta(days=1)
        day = date(numbers[0], numbers[1], numbers[2])
    except (ValueError, IndexError):
        return None
    return day, day
