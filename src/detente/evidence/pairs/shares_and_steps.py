"""Sums that close between what is told of one series: a partner's share of a flow, a forecast raised by so many points, mirrored flows.

"Exports to the United States were 37.2 billion, all exports 351.2; its share was 10.6 percent": the three are one sum, wherever
the document tells them. "Raised by 0.8 points, to 4.8 percent" and, elsewhere, "to 4.8 percent from 4.0" are another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.verdicts import Found, Verdict, nearness, printed, same_period
from detente.evidence.record import GROWTH_BASES, Quantity

_MOST = 40
_FLOW_VALUES = frozenset({"exports_value", "imports_value"})
_STEPPED = frozenset({"gdp", "cpi", "ppi"})
_BY_FORMS = {"US": frozenset({"us", "america", "american"}), "EU": frozenset({"eu", "europe", "european"}), "ASEAN": frozenset({"asean"})}
_SLACK = 1e-6


def shares_and_steps(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Pairs of figures of such sums."""
    yield from _shares_of_flows(quantities)
    yield from _steps_of_forecasts(quantities)
    yield from _mirrored(quantities)


def _shares_of_flows(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """A share that names a partner, against the flow with that partner and the flow with all, of one document and time."""
    flows: dict[tuple[str, str | None, str | None], list[Quantity]] = defaultdict(list)
    shares = []
    for quantity in quantities:
        if quantity.metric in _FLOW_VALUES and quantity.unit in MONEY and quantity.basis == "level" and quantity.direction and quantity.value:
            flows[quantity.doc, quantity.metric, quantity.period].append(quantity)
        elif quantity.basis == "share" and quantity.unit == "percent" and quantity.value and quantity.low is not None and quantity.bound is None:
            shares.append(quantity)
    if not shares:
        return
    by_doc: dict[str, list[list[Quantity]]] = defaultdict(list)
    for (doc, _, _), told in flows.items():
        by_doc[doc].append(told)
    for share in shares[:_MOST]:
        for told in by_doc.get(share.doc, ()):
            for part, whole in product(told[:_MOST], repeat=2):
                if part.unit == whole.unit and _is_part(part, whole) and _names_partner(share, part) and _fits(share, part, whole):
                    sums = f"{part.value:g} / {whole.value:g}, printed {share.value:g}%"
                    for flow in (part, whole):
                        yield share, flow, Verdict("consistent_by_arithmetic", "the share is that of the partner's flow in the whole", sums)


def _is_part(part: Quantity, whole: Quantity) -> bool:
    """Whether one flow is with a partner, and the other the same side's with all."""
    one, other = (part.direction or "").split(" to "), (whole.direction or "").split(" to ")
    if len(one) != 2 or len(other) != 2 or "world" in one:
        return False
    return (one[0] == other[0] and other[1] == "world") or (one[1] == other[1] and other[0] == "world")


def _names_partner(share: Quantity, part: Quantity) -> bool:
    ends = (part.direction or "").split(" to ")
    return any(end == share.geography or not _BY_FORMS.get(end, frozenset({end.lower()})).isdisjoint(share.about) for end in ends if end != "China")


def _fits(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low = 100 * (part.low or part.value or 0.0) / (whole.high or whole.value or 1.0)
    high = 100 * (part.high or part.value or 0.0) / (whole.low or whole.value or 1.0)
    return low <= (share.high or 0.0) + _SLACK and (share.low or 0.0) <= high + _SLACK


def _steps_of_forecasts(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """A step in points told with the level it led to, against both levels where another sentence tells them."""
    by_sentence: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    steps = []
    for quantity in quantities:
        if quantity.metric in _STEPPED and quantity.value and quantity.low is not None and quantity.basis in ("forecast", "change", "unstated"):
            if quantity.unit == "percentage_point":
                steps.append(quantity)
            elif quantity.unit == "percent":
                by_sentence[quantity.doc, quantity.sentence_start].append(quantity)
    for step in steps[:_MOST]:
        reached = [q for q in by_sentence.get((step.doc, step.sentence_start), ()) if q.metric == step.metric]
        for key, told in by_sentence.items():
            if key == (step.doc, step.sentence_start):
                continue
            for late, early in product(told[:_MOST], repeat=2):
                moved = (late.value or 0.0) - (early.value or 0.0)
                if late is early or early.role != "before" or late.metric != step.metric or early.metric != step.metric:
                    continue
                if abs(abs(moved) - (step.value or 0.0)) > ((step.high or 0.0) - (step.low or 0.0)) / 2 + _SLACK or not _is_reached(late, reached):
                    continue
                sums = f"{late.value:g} - {early.value:g} = {moved:g}, printed {step.value:g}"
                for end in (late, early):
                    yield step, end, Verdict("consistent_by_arithmetic", "the step leads from the earlier forecast to the later", sums)


def _is_reached(late: Quantity, reached: Sequence[Quantity]) -> bool:
    """Whether the later level is the one that the step's own sentence tells, of one economy and time."""
    for told in reached:
        same = told.geography == late.geography or None in (told.geography, late.geography)
        if told.value == late.value and same and same_period(told.period, late.period) is not False:
            return True
    return False


def _mirrored(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """One flow as the seller counts it and as the buyer does, in two documents: the counts differ by their nature."""
    sides: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        flow, _, kind = (quantity.metric or "").partition("_")
        grown = kind == "growth" and quantity.basis in GROWTH_BASES
        if flow in ("exports", "imports") and quantity.direction in ("China to US", "US to China") and (grown or kind == "value") and quantity.value:
            sides[quantity.direction, flow].append(quantity)
    for direction in ("China to US", "US to China"):
        for out, into in product(sides[direction, "exports"][:_MOST], sides[direction, "imports"][:_MOST]):
            growth = [(q.metric or "").endswith("growth") for q in (out, into)]
            if out.doc == into.doc or growth[0] != growth[1] or (not growth[0] and out.unit != into.unit) or nearness(out, into):
                continue
            yield out, into, Verdict("differ_in_basis", f"{printed(out)} as the seller counts the flow, {printed(into)} as the buyer does")
