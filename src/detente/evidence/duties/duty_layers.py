"""What heights of a duty are to each other by the words of all documents: layers of one sum, a threat nobody carried out, one step told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from detente.evidence.duties.duty_facets import DutyFacets, facets_of
from detente.evidence.duties.duty_sums import told_totals
from detente.evidence.pairs.factors import Step
from detente.evidence.record import ENDS, Quantity

_RATES = "tariff_rate"
_THREAT = "threatened"


class Layers:
    """The heights of each side's duty, asked which lie on each other and which were only threatened."""

    def __init__(self, members: Sequence[Quantity]) -> None:
        self._together: set[tuple[str | None, frozenset[float]]] = set()
        by_part: dict[tuple[str | None, str], set[float]] = defaultdict(set)
        threatened: set[tuple[str | None, float]] = set()
        held: set[tuple[str | None, float]] = set()
        for rate in members:
            facets = facets_of(rate)
            if rate.metric != _RATES or rate.value is None or facets.goods is not None:
                continue
            if facets.part is not None:
                by_part[facets.side, facets.part].add(rate.value)
            if rate.role == _THREAT:
                threatened.add((facets.side, rate.value))
            elif rate.role is not None or rate.component is not None or rate.period is not None:
                held.add((facets.side, rate.value))
        self._threats = threatened - held
        self._of_one_part = {(side, frozenset(pair)) for (side, _), heights in by_part.items() for pair in combinations(sorted(heights), 2)}
        for total, parts in told_totals(members):
            for one, other in combinations(parts, 2):
                if one.value != other.value:
                    self._together.add((total.direction, frozenset((one.value or 0.0, other.value or 0.0))))

    def lie_together(self, a: Quantity, b: Quantity, side: str | None) -> bool:
        """Whether a document adds the heights of two rates of a side up, and none tells both of one part."""
        pair = side, frozenset((a.value or 0.0, b.value or 0.0))
        return pair in self._together and pair not in self._of_one_part

    def only_threatened(self, rate: Quantity, side: str | None) -> bool:
        """Whether a rate that no word of its own dates is of a height that documents threaten and none tells as in force."""
        return rate.role is None and rate.period is None and (side, rate.value) in self._threats


def steps_in(rates: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Step]]:
    """The two ends of each step that one sentence tells, and their heights, the earlier first."""
    for first, second in pairwise(rates):
        if first.sentence_start == second.sentence_start and {first.role, second.role} == ENDS:
            early, late = (first, second) if first.role == "before" else (second, first)
            yield first, second, (early.value, late.value)


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
