"""Parts that one sentence tells with their total, and the points between two percentages: sums that need few digits.

"Nine million tonnes from Brazil and four million from Argentina, 13 million in all": numbers of one or two digits add up by
chance as well, so the ways in which a sentence's figures could be put together are counted against how exactly they close.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from detente.evidence.dates.calendar_words import interval
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.alike import Alike
from detente.evidence.pairs.one_sort import sort_of
from detente.evidence.pairs.verdicts import Found, Verdict
from detente.evidence.record import DUTY_METRICS

_MOST = 8
_LONGEST = 4
"""Parts of one total that are looked for."""
_BY_CHANCE = 0.3
_DECADE = math.log(10.0)
_POINTS = 10.0
"""Two shares told together lie within so many points of each other: the scale on which a step meets them by chance."""
_STEPPED = frozenset({"share", "yoy", "mom", "qoq", "unstated", "forecast", "level"})


def part_sums(figures: Sequence[Alike]) -> Iterator[Found]:
    """Pairs of a part and its total, and of a step in points and the percentages it leads between, of one sentence."""
    for _, group in groupby(figures, key=lambda figure: (figure.quantity.doc, figure.quantity.sentence_start)):
        told = list(group)
        if len(told) < 3:
            continue
        yield from _steps(told)
        kinds: dict[tuple[str, str | None], list[Alike]] = defaultdict(list)
        for figure in told:
            if (kind := _kind(figure)) is not None:
                kinds[kind].append(figure)
        for members in kinds.values():
            if len(members) >= 3:
                yield from _totals(members[:_MOST])


def _kind(figure: Alike) -> tuple[str, str | None] | None:
    """What may be added up: amounts of money or weight, counts of one noun, shares; a bound or an earlier state takes no part."""
    own = figure.quantity
    if figure.value <= 0 or own.bound is not None or own.role == "before" or own.basis not in ("level", "unstated", "count", "share"):
        return None
    if figure.kind in MONEY or figure.kind == "t":
        return figure.kind, None
    if figure.kind == "count":
        return figure.kind, sort_of(own.scope)
    return (figure.kind, own.metric) if own.basis == "share" and own.unit == "percent" else None


def _totals(members: Sequence[Alike]) -> Iterator[Found]:
    runs = [members[first : first + n] for n in range(2, min(_LONGEST, len(members) - 1) + 1) for first in range(len(members) - n + 1)]
    tried = [(run, total) for run in runs for total in members if total not in run and total.value > max(part.value for part in run)]
    for run, total in tried:
        low, high = (sum(bounds) for bounds in zip(*(_open(part) for part in run), strict=True))
        least, most = _open(total)
        if low > most or least > high or not _of_one_time(run, total):
            continue
        if len(tried) * (math.log(high / low) + math.log(most / least)) / _DECADE > _BY_CHANCE:
            continue
        sums = f"{' + '.join(f'{part.value:g}' for part in run)} = {sum(part.value for part in run):g}, printed {total.value:g}"
        for part in run:
            yield part.quantity, total.quantity, Verdict("consistent_by_arithmetic", "parts that one sentence tells with their total", sums)


def _open(figure: Alike) -> tuple[float, float]:
    """What the digits of a figure leave open; those of a whole number half of one to either side."""
    if figure.high > figure.low:
        return max(figure.low, 1e-9), figure.high
    return (figure.value - 0.5, figure.value + 0.5) if figure.value > 1 else (figure.value * 0.9, figure.value * 1.1)


def _of_one_time(run: Sequence[Alike], total: Alike) -> bool:
    """Whether no two of them are of times that lie apart, unless the total is of a time that holds them."""
    spans = [interval(figure.quantity.period) for figure in run]
    whole = interval(total.quantity.period)
    if whole is not None:
        return all(span is None or (whole[0] <= span[0] and span[1] <= whole[1]) for span in spans)
    told = [span for span in spans if span is not None]
    return all(one[0] <= other[1] and other[0] <= one[1] for one, other in combinations(told, 2)) or len(told) == len(run)


def _steps(told: Sequence[Alike]) -> Iterator[Found]:
    """A step in points against the two percentages it leads between: "from 21.4 percent to 13.9, or 7.5 points"."""
    steps = [f for f in told if f.quantity.unit == "percentage_point" and f.value > 0 and f.quantity.metric not in DUTY_METRICS][:_MOST]
    if not steps:
        return
    rates = [f for f in told if f.kind == "percent" and f.quantity.unit == "percent" and f.quantity.basis in _STEPPED][:_MOST]
    rates = [f for f in rates if f.quantity.metric not in DUTY_METRICS]
    pairs = [(one, other) for one, other in combinations(rates, 2) if _of_one_measure(one.quantity.metric, other.quantity.metric)]
    for step in steps:
        for one, other in pairs:
            between = abs(_signed(one) - _signed(other))
            slack = (one.high - one.low + other.high - other.low) / 2
            if between - slack > step.high or step.low > between + slack or len(pairs) * (2 * slack + step.high - step.low) / _POINTS > _BY_CHANCE:
                continue
            sums = f"{_signed(one):g} - {_signed(other):g} = {_signed(one) - _signed(other):g}, printed {step.value:g}"
            for end in (one, other):
                yield step.quantity, end.quantity, Verdict("consistent_by_arithmetic", "the step leads from one percentage to the other", sums)


def _of_one_measure(one: str | None, other: str | None) -> bool:
    return one == other or None in (one, other)


def _signed(figure: Alike) -> float:
    return -figure.value if (figure.quantity.value or 0.0) < 0 else figure.value
