"""What the figures of one document tell of each other's part, side and goods, by where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from detente.evidence.duties.duty_facets import DutyFacets
from detente.evidence.record import ENDS, TARIFF_CHANGE, TARIFF_RATE, Quantity

_HELD = frozenset({"suspended", "reciprocal"})
_NEXT = 160
"""Characters within which one figure goes on about the one before it."""
_KEPT = 34.0
"""The highest rate that can be what is kept of the reciprocal duty."""


def fill_by_neighbours(figures: Sequence[Quantity], facets: dict[int, DutyFacets]) -> None:
    """Changes the facets, by the identity of each figure, of the figures of duty of one document in their order."""
    _drop_hints_of_neighbours(figures, facets)
    _drop_hints_of_headlines(figures, facets)
    _fill_what_is_kept(figures, facets)
    _fill_the_only_part(figures, facets)
    _fill_goods_told_before(figures, facets)


def _drop_hints_of_headlines(figures: Sequence[Quantity], known: dict[int, DutyFacets]) -> None:
    """Takes back a part that a rate has from the words around it, where its document tells that part by name at other heights only."""
    by_name: dict[str, set[float | None]] = defaultdict(set)
    for figure in figures:
        if figure.metric == TARIFF_RATE and figure.component is not None and figure.component == known[id(figure)].part:
            by_name[figure.component].add(figure.value)
    for figure in figures if by_name else ():
        facets = known[id(figure)]
        heights = by_name.get(facets.part or "")
        if heights and not facets.stated and figure.value not in heights and figure.role not in ENDS and figure.metric == TARIFF_RATE:
            known[id(figure)] = replace(facets, part=None)


def _drop_hints_of_neighbours(figures: Sequence[Quantity], known: dict[int, DutyFacets]) -> None:
    """Takes back a part that a figure has from its sentence alone, where another figure there has it by name: "to 5, which brings all to 15"."""
    by_name: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    for figure in figures:
        if figure.component is not None and figure.component == known[id(figure)].part:
            by_name[figure.sentence_start, figure.component].append(figure)
    for number, figure in enumerate(figures if by_name else ()):
        facets = known[id(figure)]
        if facets.part is None or facets.stated or not (named := by_name.get((figure.sentence_start, facets.part))):
            continue
        beside = [other for other in figures[max(0, number - 1) : number + 2] if other in named]
        if not any({figure.role, other.role} == ENDS for other in beside):
            known[id(figure)] = replace(facets, part=None)


def _fill_what_is_kept(figures: Sequence[Quantity], known: dict[int, DutyFacets]) -> None:
    """A rate right behind points of the reciprocal duty that are held back is what is kept of it: "The remaining 10 percent"."""
    for points, rate in pairwise(figures):
        facets = known[id(rate)]
        near = 0 <= rate.start - points.end <= _NEXT and points.metric == TARIFF_CHANGE and rate.metric == TARIFF_RATE
        held = points.component in _HELD and "suspended" in {points.component, *points.about}
        if near and held and facets.part is None and not facets.whole and 0 < (rate.value or 0.0) < _KEPT:
            side = facets.side or known[id(points)].side
            known[id(rate)] = replace(facets, part="reciprocal", side=side)


def _fill_goods_told_before(figures: Sequence[Quantity], known: dict[int, DutyFacets]) -> None:
    """A former rate of a sentence that names no goods is on those of the rate right before it: "Last year they had paid 54 percent"."""
    for rate, former in pairwise(figure for figure in figures if figure.metric == TARIFF_RATE):
        one, other = known[id(rate)], known[id(former)]
        near = rate.sentence_start != former.sentence_start and 0 <= former.start - rate.end <= _NEXT
        plain = other.goods is None and other.part is None and not other.whole and former.component is None
        if near and plain and one.goods and former.role == "before" and rate.role != "before" and former.direction in (rate.direction, None):
            known[id(former)] = replace(other, goods=one.goods, side=other.side or one.side)


def _fill_the_only_part(figures: Sequence[Quantity], known: dict[int, DutyFacets]) -> None:
    """A document that knows one part of a duty alone, as an order about it does, means that part by a step between heights told of it."""
    parts = {part for figure in figures if (part := known[id(figure)].part)}
    if len(parts) != 1 or any(known[id(figure)].whole for figure in figures):
        return
    heights = {figure.value for figure in figures if figure.metric == TARIFF_RATE and known[id(figure)].part}
    for first, second in pairwise(figure for figure in figures if figure.metric == TARIFF_RATE):
        if first.sentence_start == second.sentence_start and {first.role, second.role} == ENDS and {first.value, second.value} <= heights:
            for rate in (first, second):
                if known[id(rate)].part is None and known[id(rate)].goods is None:
                    known[id(rate)] = replace(known[id(rate)], part=next(iter(parts)))
