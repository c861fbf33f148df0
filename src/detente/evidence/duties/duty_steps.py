"""Steps between heights of a duty: what leads from one to the other, and what the ends of a step tell of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.evidence.duties.duty_facets import DutyFacets
from detente.evidence.pairs.factors import Step
from detente.evidence.record import ENDS, Quantity

_MOST_STEPS = 4
"""Steps that are followed from one height to another."""


def steps_in(rates: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Step]]:
    """The two ends of each step that one sentence tells, and their heights, the earlier first."""
    for first, second in pairwise(rates):
        if first.sentence_start == second.sentence_start and {first.role, second.role} == ENDS:
            early, late = (first, second) if first.role == "before" else (second, first)
            yield first, second, (early.value, late.value)


class Ladder:
    """The steps from height to height that sentences tell, by side, part and goods."""

    def __init__(self) -> None:
        self._steps: dict[tuple[str | None, str | None, str | None], dict[float, set[float]]] = defaultdict(lambda: defaultdict(set))
        self._wholes: dict[tuple[str | None, float], set[float]] = defaultdict(set)

    def enter(self, rates: Sequence[Quantity], facets: Mapping[int, DutyFacets]) -> None:
        """Takes in the steps of one document, whose rates stand in their order."""
        for first, second, (early, late) in steps_in(rates):
            one, other = facets[id(first)], facets[id(second)]
            if one.whole and other.whole and one.side == other.side:
                self._wholes[one.side, early or 0.0].add(late or 0.0)
            if (one.side, one.part, one.goods) == (other.side, other.part, other.goods) and not (one.whole or other.whole):
                self._steps[one.side, one.part, one.goods][early or 0.0].add(late or 0.0)

    def whole_leads_elsewhere(self, side: str | None, early: float, late: float) -> bool:
        """Whether the whole of a side's duty is told to have gone from one height to others than that one."""
        ends = self._wholes.get((side, early), ())
        return bool(ends) and late not in ends

    def leads(self, name: tuple[str | None, str | None, str | None], early: float, late: float) -> bool:
        """Whether at most so many steps lead from one height up or down to the other."""
        steps, reached = self._steps.get(name, {}), {early}
        for _ in range(_MOST_STEPS):
            reached = {end for height in reached for end in steps.get(height, ())}
            if late in reached:
                return True
        return False


def ends_by_each_other(rates_by_document: Mapping[str, Sequence[Quantity]], facets: Mapping[int, DutyFacets]) -> dict[int, DutyFacets]:
    """New facets of the two ends of a step that one sentence tells: of one side, part and sort of goods, whichever of them names it."""
    out: dict[int, DutyFacets] = {}
    for rates in rates_by_document.values():
        for first, second, _ in steps_in(rates):
            one, other = facets[id(first)], facets[id(second)]
            if one.whole or other.whole:
                continue
            for rate, own, twin in ((first, one, other), (second, other, one)):
                part = own.part or (twin.part if twin.stated and rate.component is None else None)
                filled = replace(own, side=own.side or twin.side, part=part, goods=own.goods or twin.goods)
                if filled != own:
                    out[id(rate)] = filled
    return out


def facets_of_steps(rates_by_document: Mapping[str, Sequence[Quantity]], facets: Mapping[int, DutyFacets]) -> dict[int, DutyFacets]:
    """New facets of rates whose step names neither part nor goods, where another step of the same heights does.

    A part is that of the same document alone, as where an order strikes 20 percent in a heading and in a note; goods are those of any document.
    """
    parts: dict[tuple[str, str | None, Step], set[str | None]] = defaultdict(set)
    goods: dict[tuple[str | None, Step], set[str | None]] = defaultdict(set)
    left_open: list[tuple[str, Quantity, Quantity, Step]] = []
    for doc, rates in rates_by_document.items():
        for first, second, step in steps_in(rates):
            one, other = facets[id(first)], facets[id(second)]
            part, good = one.part or other.part, one.goods or other.goods
            if part is None and good is None:
                left_open.append((doc, first, second, step))
            else:
                parts[doc, one.side, step].add(part)
                goods[one.side, step].add(good)
    out: dict[int, DutyFacets] = {}
    for doc, first, second, step in left_open:
        side = facets[id(first)].side
        named = parts.get((doc, side, step)) or set()
        bearing = goods.get((side, step)) or set()
        if len(named) == 1 and None not in named:
            out.update({id(rate): replace(facets[id(rate)], part=next(iter(named))) for rate in (first, second)})
        elif len(bearing) == 1 and None not in bearing:
            out.update({id(rate): replace(facets[id(rate)], goods=next(iter(bearing))) for rate in (first, second)})
    return out


def sides_told_in_pairs(rates_by_document: Mapping[str, Sequence[Quantity]], facets: Mapping[int, DutyFacets]) -> dict[int, DutyFacets]:
    """New facets of two rates side by side that name no side, where each height is told elsewhere of one side alone and not of the same."""
    known: dict[float, set[str]] = defaultdict(set)
    for rates in rates_by_document.values():
        for rate in rates:
            if side := facets[id(rate)].side:
                known[rate.value or 0.0].add(side)
    out: dict[int, DutyFacets] = {}
    for rates in rates_by_document.values():
        for first, second in pairwise(rates):
            one, other = facets[id(first)], facets[id(second)]
            if first.sentence_start != second.sentence_start or first.role != second.role or one.side or other.side:
                continue
            left, right = known[first.value or 0.0], known[second.value or 0.0]
            if len(left) == len(right) == 1 and left != right:
                out[id(first)], out[id(second)] = replace(one, side=min(left)), replace(other, side=min(right))
    return out
