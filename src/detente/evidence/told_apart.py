"""What two figures' places tell of them: one sentence tells its figures apart, equal figures told beside both make them one.

A sentence does not contradict itself: two different figures of one unit in it are of two things, or of one at two times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise

from detente.evidence.alike import ENOUGH, Alike, weight
from detente.evidence.record import Quantity
from detente.evidence.verdicts import Verdict, nearness, same_period

_MOST = 12
"""Figures of one sentence that are told apart pair by pair."""
_NOT_COMPARED = frozenset({"time", "window", "count", "ordinal"})
"""Kinds of figures of which a sentence may hold many that have nothing to do with each other."""
_DIGITS = 2
_NEXT = 240
_SURE = ENOUGH + 2
_STAY_OPEN = frozenset({"tariff_rate", "tariff_change", "market_share"})
"""Of these one document may give two that it does not tell apart."""
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
        for figure in figures:
            self._told[figure.quantity.doc, figure.quantity.sentence_start].append(figure)

    def settled(self, a: Quantity, b: Quantity, verdict: Verdict) -> Verdict:
        """A verdict that was left open, or that would set a sentence against itself, where the places of the figures settle it."""
        if verdict.relation not in ("ambiguous", "conflict"):
            return verdict
        one, other = self._by_id.get(id(a)), self._by_id.get(id(b))
        if one is None or other is None:
            return verdict
        if a.doc == b.doc and a.sentence_start == b.sentence_start:
            if one.kind == other.kind and (one.low > other.high or other.low > one.high):
                return _apart(a, b)
            return (
                Verdict("ambiguous", f"one sentence gives both: {verdict.reason}", verdict.arithmetic) if verdict.relation == "conflict" else verdict
            )
        if a.doc == b.doc and a.metric == b.metric and a.metric not in _STAY_OPEN and (one.low > other.high or other.low > one.high):
            return Verdict("differ_in_basis", f"one document gives both and does not correct itself; {verdict.reason}")
        if other_figure := self._told_beside(one, other) or self._told_beside(other, one):
            return Verdict("differ_in_basis", f"told apart in one document, which gives {other_figure.quantity.text.strip()} in the same sentence")
        named = verdict.relation == "ambiguous" and one.kind == other.kind and a.metric != "market_share"  # a share without its stage stays open
        near = nearness(a, b) if named else None
        if near and weight(one, other) >= _SURE and same_period(a.period, b.period) is not False:
            return Verdict(near, f"{a.text.strip()} and {b.text.strip()}, told with the same particulars; {verdict.reason}")
        return verdict

    def _told_beside(self, one: Alike, other: Alike) -> Alike | None:
        """A figure of the sentence of ``one`` that is the other: then ``one`` is of something else."""
        if one.low <= other.high and other.low <= one.high:
            return None
        for figure in self._told[one.quantity.doc, one.quantity.sentence_start][:_MOST]:
            same = figure is not one and figure.kind == other.kind and figure.quantity.metric == one.quantity.metric
            if same and figure.low <= other.high and other.low <= figure.high and figure.value == other.value and other.digits >= _DIGITS:
                return figure
        return None

    def told_apart(self) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
        """Pairs of different figures of one unit that one sentence tells."""
        for _, group in groupby(self._figures, key=lambda figure: (figure.quantity.doc, figure.quantity.sentence_start)):
            for one, other in combinations(list(group)[:_MOST], 2):
                if one.kind != other.kind or one.kind in _NOT_COMPARED or not (one.low > other.high or other.low > one.high):
                    continue
                a, b = one.quantity, other.quantity
                if a.metric == b.metric or None in (a.metric, b.metric) or a.unit != b.unit:
                    yield a, b, _apart(a, b)
        for one, other in pairwise(self._figures):
            yield from self._measures(one, other)

    def _measures(self, one: Alike, other: Alike) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
        """Two figures of statistics told one after the other, of two measures."""
        a, b = one.quantity, other.quantity
        near = a.doc == b.doc and 0 <= b.start - a.end <= _NEXT and a.unit == b.unit == "percent"
        if near and a.metric != b.metric and {a.metric, b.metric} <= _MEASURES:
            yield a, b, Verdict("differ_in_basis", f"two measures: {a.metric}, {b.metric}")


def _apart(a: Quantity, b: Quantity) -> Verdict:
    for field in _FIELDS:
        left, right = getattr(a, field), getattr(b, field)
        if left != right and left is not None and right is not None and "unstated" not in (left, right):
            return Verdict("differ_in_basis", f"told apart in one sentence by {field}: {left}, {right}")
    return Verdict("differ_in_basis", "one sentence tells them as two things")
