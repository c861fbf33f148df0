"""What two figures' places tell of them: one sentence tells its figures apart, equal figures told beside both make them one.

A sentence does not contradict itself: two different figures of one unit in it are of two things, or of one at two times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise

from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.accounts import LEFT_OPEN
from detente.evidence.pairs.alike import ENOUGH, Alike, weight
from detente.evidence.pairs.one_sort import of_one_sort
from detente.evidence.pairs.verdicts import Verdict, nearness, printed, same_period
from detente.evidence.record import ENDS, Quantity

_MOST = 12
"""Figures of one sentence that are told apart pair by pair."""
_NOT_COMPARED = frozenset({"time", "window", "count", "ordinal"})
"""Kinds of figures of which a sentence may hold many that have nothing to do with each other."""
_DIGITS = 2
_NEXT = 240
_FEW = 4
_SURE = ENOUGH + 2
_STAY_OPEN = frozenset({"tariff_rate", "tariff_change", "market_share"})
"""Of these one document may give two that it does not tell apart."""
_RATES = frozenset({"tariff_rate"})
_THEN_AND_NOW = frozenset({"before", "current"})
"""Roles of what was and what is."""
_SUMS = frozenset({"amount", "specific_duty"})
"""Of sums of money laid down."""
_MEASURES = frozenset(
    {"exports_growth", "imports_growth", "trade_growth", "cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "pmi"}
)
_FIELDS = ("direction", "component", "stage", "scope", "period", "sector", "geography", "basis", "role")


class Beside:
    """The figures of all documents by place."""

    def __init__(self, figures: Sequence[Alike]) -> None:
        self._figures = figures
        self._by_id = {id(figure.quantity): figure for figure in figures}
        self._told: dict[tuple[str, int], list[Alike]] = defaultdict(list)
        self._named: dict[tuple[str | None, ...], list[Alike]] = defaultdict(list)
        for figure in figures:
            self._told[figure.quantity.doc, figure.quantity.sentence_start].append(figure)
            if figure.quantity.period is not None and figure.quantity.unit in MONEY and figure.quantity.basis == "level":
                self._named[_name_of(figure.quantity)].append(figure)

    def settled(self, a: Quantity, b: Quantity, verdict: Verdict) -> Verdict:
        """A verdict that was left open, or that would set a sentence against itself, where the places of the figures settle it."""
        if verdict.relation == "agree" and a.doc == b.doc and a.sentence_start == b.sentence_start and a.metric in _RATES and a.end < b.start:
            return Verdict("differ_in_basis", "one sentence gives the rate twice: of two things, or at two times")
        if verdict.relation not in ("ambiguous", "conflict"):
            return verdict
        one, other = self._by_id.get(id(a)), self._by_id.get(id(b))
        if one is None or other is None:
            return verdict
        verdict = self.of_all_goods(a, b, verdict)
        if verdict.relation == "conflict" and (unsure := self._told_otherwise(one) or self._told_otherwise(other)):
            return Verdict(
                "ambiguous", f"one document tells {unsure.quantity.text.strip()} of that name and time too; {verdict.reason}", verdict.arithmetic
            )
        if a.doc == b.doc and a.sentence_start == b.sentence_start:
            if one.kind == other.kind and (one.low > other.high or other.low > one.high):
                return _apart(a, b)
            return (
                Verdict("ambiguous", f"one sentence gives both: {verdict.reason}", verdict.arithmetic) if verdict.relation == "conflict" else verdict
            )
        if a.doc == b.doc and a.metric == b.metric and a.metric not in _STAY_OPEN and (one.low > other.high or other.low > one.high):
            return Verdict("differ_in_basis", f"one document gives both and does not correct itself; {verdict.reason}")
        open_side = a.metric in _RATES and (a.direction is None) != (b.direction is None) and LEFT_OPEN in (a.geography, b.geography)
        if open_side:
            return verdict  # a duty of neither side is not told apart by the other's
        if other_figure := self._told_beside(one, other) or self._told_beside(other, one):
            return Verdict("differ_in_basis", f"told apart in one document, which gives {other_figure.quantity.text.strip()} in the same sentence")
        named = verdict.relation == "ambiguous" and one.kind == other.kind and a.metric != "market_share"  # a share without its stage stays open
        near = nearness(a, b) if named else None
        if near and (a.doc != b.doc or a.value == b.value) and weight(one, other) >= _SURE and same_period(a.period, b.period) is not False:
            return Verdict(near, f"{a.text.strip()} and {b.text.strip()}, told with the same particulars; {verdict.reason}")
        return verdict

    def of_all_goods(self, a: Quantity, b: Quantity, verdict: Verdict) -> Verdict:
        """A conflict is left open where a figure's own sentence gives a tonnage that the other's does not: it may be of that good alone."""
        if verdict.relation != "conflict" or a.unit == b.unit == "t":
            return verdict
        left, right = ({figure.value for figure in self._told[q.doc, q.sentence_start] if figure.kind == "t"} for q in (a, b))
        if not left | right or left & right:
            return verdict
        return Verdict("ambiguous", "one is told with a tonnage and may be of that good alone", verdict.arithmetic)

    def _told_otherwise(self, one: Alike) -> Alike | None:
        """Another amount that the figure's own document tells of the same flow and time: one of the two is misread, so neither contradicts."""
        told = self._named.get(_name_of(one.quantity), ())
        return next((figure for figure in told[:_MOST] if one.low > figure.high or figure.low > one.high), None)

    def _told_beside(self, one: Alike, other: Alike) -> Alike | None:
        """A figure of the sentence of ``one`` that is the other: then ``one`` is of something else."""
        if one.low <= other.high and other.low <= one.high:
            return None
        for figure in self._told[one.quantity.doc, one.quantity.sentence_start][:_MOST]:
            same = figure is not one and figure.kind == other.kind and figure.quantity.metric == one.quantity.metric
            telling = other.digits >= _DIGITS or (figure.quantity.scope is not None and figure.quantity.scope == other.quantity.scope)
            if same and telling and figure.value == other.value:
                return figure
        return None

    def told_apart(self) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
        """Pairs of different figures of one unit that one sentence tells."""
        for _, group in groupby(self._figures, key=lambda figure: (figure.quantity.doc, figure.quantity.sentence_start)):
            for one, other in combinations(list(group)[:_MOST], 2):
                a, b = one.quantity, other.quantity
                counted = one.kind == "count" and bool(a.scope) and bool(b.scope) and of_one_sort(a, b)
                if one.kind != other.kind or (one.kind in _NOT_COMPARED and not counted) or not (one.low > other.high or other.low > one.high):
                    continue
                if a.metric == b.metric or None in (a.metric, b.metric) or a.unit != b.unit:
                    yield a, b, _apart(a, b)
        for one, other in pairwise(self._figures):
            yield from self._measures(one, other)
        for number, other in enumerate(self._figures):
            if other.quantity.role == "before" and other.kind not in _NOT_COMPARED and other.kind != "percent":
                for one in self._figures[max(0, number - _FEW) : number]:
                    yield from _record_before(one, other)

    def of_equals(self, pairs: Sequence[tuple[Quantity, Quantity, Verdict]]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
        """What one sentence tells apart from a figure is another thing wherever its document repeats that figure."""
        for a, b, verdict in pairs:
            if a.doc != b.doc or not verdict.relation.startswith("agree"):
                continue
            for told, again in ((a, b), (b, a)):
                one, twin = self._by_id[id(told)], self._by_id[id(again)]
                for other in self._told[again.doc, again.sentence_start][:_MOST]:
                    alike = other.kind == one.kind and other.kind not in _NOT_COMPARED and min(one.digits, other.digits) > _DIGITS
                    if alike and all(x.low > other.high or other.low > x.high for x in (one, twin)):
                        yield (
                            told,
                            other.quantity,
                            Verdict("differ_in_basis", f"told apart from {again.text.strip()}, the same figure, in one sentence"),
                        )

    def _measures(self, one: Alike, other: Alike) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
        """Two figures of statistics told one after the other, of two measures."""
        a, b = one.quantity, other.quantity
        near = a.doc == b.doc and 0 <= b.start - a.end <= _NEXT and a.unit == b.unit == "percent"
        if near and a.metric != b.metric and {a.metric, b.metric} <= _MEASURES:
            yield a, b, Verdict("differ_in_basis", f"two measures: {a.metric}, {b.metric}")


def _name_of(q: Quantity) -> tuple[str | None, ...]:
    """The document of a figure, and all that names what it is of."""
    return q.doc, q.metric, q.unit, q.basis, q.direction, q.geography, q.sector, q.scope, q.stage, q.period


def _record_before(one: Alike, other: Alike) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """An amount and the earlier one that the next sentence sets it against: "That beat the $40bn of the year before"."""
    a, b = one.quantity, other.quantity
    near = a.doc == b.doc and a.sentence_start != b.sentence_start and 0 <= b.sentence_start - a.sentence_end <= _NEXT
    if near and one.kind == other.kind and a.role != "before" and b.role == "before" and (one.low > other.high or other.low > one.high):
        yield (
            a,
            b,
            Verdict("differ_in_basis", f"the second is the earlier figure that the first is set against{f' ({b.period})' if b.period else ''}"),
        )


def _apart(a: Quantity, b: Quantity) -> Verdict:
    if {a.role, b.role} in (ENDS, _THEN_AND_NOW) and (a.metric == b.metric or {a.metric, b.metric} <= _SUMS) and a.sector == b.sector:
        early, late = (a, b) if a.role == "before" else (b, a)
        return Verdict("superseded", f"{printed(early)} gave way to {printed(late)}: one sentence tells both ends of the change")
    for field in _FIELDS:
        left, right = getattr(a, field), getattr(b, field)
        if left != right and left is not None and right is not None and "unstated" not in (left, right):
            return Verdict("differ_in_basis", f"told apart in one sentence by {field}: {left}, {right}")
    return Verdict("differ_in_basis", "one sentence tells them as two things")
