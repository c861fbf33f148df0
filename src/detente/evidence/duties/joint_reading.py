"""Joint reading of duties: what one document states firmly of a height or a step holds where another's words leave it weak.

A side is firm where the words of the figure itself name it (``direction_source`` ``stated``), weak where it was carried from
what was told before. A weak side never stands against firm ones alone: the step from 125 to 10 percent that others tell of
China is China's here too. Heights that both sides may have (10, 34) say nothing without their step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.evidence.duties.duty_facets import WHOLE, DutyFacets
from detente.evidence.duties.duty_steps import Ladder, steps_in
from detente.evidence.pairs.accounts import Accounts
from detente.evidence.pairs.factors import Step
from detente.evidence.record import STATED, TARIFF_RATE, Quantity

_RARE = 40.0
"""Heights from this on that only one side is firmly told to have are taken for that side's alone; percent."""
_FEWEST = 2
"""Documents that must state it."""
Rates = Mapping[str, Sequence[Quantity]]
Facets = Mapping[int, DutyFacets]


class FirmSides:
    """Which side each height and each step of a duty is firmly told of."""

    def __init__(self, rates_by_document: Rates) -> None:
        self._of_height: dict[float, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._of_step: dict[Step, set[str]] = defaultdict(set)
        for doc, rates in rates_by_document.items():
            for rate in rates:
                if is_firm(rate) and rate.value is not None:
                    self._of_height[rate.value][rate.direction or ""].add(doc)
            for first, second, step in steps_in(rates):
                self._of_step[step] |= {rate.direction for rate in (first, second) if is_firm(rate) and rate.direction}

    def of_height(self, value: float | None) -> frozenset[str]:
        """The sides of which somebody states a rate of that height."""
        return frozenset(self._of_height.get(value or 0.0, ()))

    def of_step(self, step: Step) -> frozenset[str]:
        """The sides of which somebody states that step."""
        return frozenset(self._of_step.get(step, ()))

    def of_rare_height(self, value: float | None) -> str | None:
        """The one side of which several documents state a rate that high, and of the other none."""
        told = self._of_height.get(value or 0.0, {})
        if len(told) != 1 or (value or 0.0) < _RARE:
            return None
        side, documents = next(iter(told.items()))
        return side if len(documents) >= _FEWEST else None


def is_firm(rate: Quantity) -> bool:
    """Whether the words of a figure itself name its side."""
    return rate.direction is not None and rate.direction_source == STATED


def weak_sides_settled(rates_by_document: Rates, facets: Facets, firm: FirmSides, accounts: Accounts) -> dict[int, DutyFacets]:
    """New facets of the rates whose side is weak or left open, where the firm readings of their step or of their height leave one."""
    out: dict[int, DutyFacets] = {}
    told: dict[Step, set[str]] = defaultdict(set)
    steps = [found for rates in rates_by_document.values() for found in steps_in(rates)]
    for first, second, step in steps:
        told[step] |= {side for rate in (first, second) if (side := facets[id(rate)].side)}
    for first, second, step in steps:
        sides = firm.of_step(step) or told[step]
        if len(sides) != 1 or is_firm(first) or is_firm(second):
            continue
        for rate in (first, second):
            if facets[id(rate)].side is not None or not accounts.speaks_of_both_sides(rate):
                out[id(rate)] = replace(facets[id(rate)], side=next(iter(sides)))
    for rate in (rate for rates in rates_by_document.values() for rate in rates):
        own = out.get(id(rate), facets[id(rate)])
        if own.side is None or is_firm(rate) or (side := firm.of_rare_height(rate.value)) in (None, own.side):
            continue
        out[id(rate)] = replace(own, side=side)
    return {key: value for key, value in out.items() if value != facets[key]}


def wholes_told_of(rates_by_document: Rates, facets: Facets, ladder: Ladder) -> Iterator[tuple[Quantity, DutyFacets]]:
    """Rates at a height that another figure tells as the whole of that side's duty, or that a step leads to from one.

    A part that only the words around such a rate hint at, or that one document alone names at that height, is none.
    """
    told = [rate for rates in rates_by_document.values() for rate in rates]
    whole: dict[str | None, set[float]] = defaultdict(set)
    parts: dict[tuple[str | None, str | None, float | None], set[str]] = defaultdict(set)
    for rate in told:
        if rate.component in WHOLE and rate.value is not None:
            whole[facets[id(rate)].side].add(rate.value)
        if facets[id(rate)].stated:
            parts[facets[id(rate)].side, facets[id(rate)].part, rate.value].add(rate.doc)
    for rate in told:
        own = facets[id(rate)]
        plain = rate.metric == TARIFF_RATE and own.goods is None and not own.whole and rate.component not in WHOLE
        if not plain or own.side is None or rate.value is None or rate.value < _RARE:
            continue  # a low rate may be a part that is as high
        heights = whole.get(own.side, set())
        if own.part is not None or rate.component is not None:
            if rate.value in heights and own.part is not None and len(parts[own.side, own.part, rate.value]) < _FEWEST:
                yield rate, replace(own, part=None, stated=False, whole=True)
            continue
        name = own.side, None, None
        if rate.value in heights or any(ladder.leads(name, rate.value, height) or ladder.leads(name, height, rate.value) for height in heights):
            yield rate, replace(own, whole=True)
