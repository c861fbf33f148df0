"""A change told as a fraction against the two ends of the step it describes: "halve the tariff, to 10 percent from 20"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.evidence.pairs.verdicts import Verdict
from detente.evidence.record import Quantity

_SLACK = 0.05
_MOST = 12
_ENDS = {"before", "after"}
_OF_A_CHANGE = frozenset({"change", "unstated"})
Step = tuple[float | None, float | None]


def changes_by_a_fraction(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Pairs of a fraction and an end of the step that it is of, in whichever document that step is told.

    A fraction is of the step that its own sentence tells, or of one of its side and goods whose end its document gives.
    """
    rates: list[Quantity] = []
    fractions: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.metric == "tariff_rate" and quantity.value:
            rates.append(quantity)
        elif quantity.unit == "fraction" and quantity.basis in _OF_A_CHANGE and quantity.value:
            fractions[quantity.doc, quantity.sentence_start].append(quantity)
    if not fractions:
        return
    steps: dict[Step, list[tuple[Quantity, Quantity]]] = defaultdict(list)
    for first, second in pairwise(rates):
        one_sentence = first.doc == second.doc and first.sentence_start == second.sentence_start
        if one_sentence and {first.role, second.role} == _ENDS and first.direction == second.direction:
            early, late = (first, second) if first.role == "before" else (second, first)
            steps[early.value, late.value].append((early, late))
    everywhere = [one for told in fractions.values() for one in told if one.direction][:_MOST]
    heights = {(rate.doc, rate.direction, rate.value) for rate in rates}
    for (early_value, late_value), told in steps.items():
        rest = (late_value or 0.0) / (early_value or 1.0)
        for early, _late in told[:_MOST]:
            own = fractions.get((early.doc, early.sentence_start), ())[:_MOST]
            others = (one for one in everywhere if one.direction == early.direction and one.sector == early.sector and one not in own)
            for fraction in (*own, *(one for one in others if (one.doc, one.direction, late_value) in heights)):
                by = fraction.value or 0.0
                if min(abs(rest - by), abs(1 - rest - by)) > _SLACK * by or rest >= 1:
                    continue
                sums = f"{late_value:g} / {early_value:g} = {rest:.3g}"
                for other_early, other_late in told[:_MOST]:
                    if None in (early.direction, other_early.direction) or early.direction == other_early.direction:
                        for end in (other_early, other_late):
                            yield fraction, end, Verdict("consistent_by_arithmetic", "the step from one level to the other is of that fraction", sums)
