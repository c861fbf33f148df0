"""Figures of one passage that follow from each other: a change from its two levels, a total from its parts, a share of a whole.

A passage is a sentence and the one before it. The levels need no common name: that their digits fit is the evidence, so
levels of fewer than three digits make no sum, and no change but one told in their own sentence, and a rate of few digits must be told
with both, be of the months or years they are of, or be a share with decimals beside one of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from detente.evidence.dates.calendar_words import MONTHS_OF_CHANGE
from detente.evidence.figures.base_periods import shifted
from detente.evidence.pairs.alike import Alike
from detente.evidence.pairs.verdicts import Found, Verdict

_MOST = 8
"""Levels and rates of one passage that are put to the sum."""
_DIGITS = 3
_DECIMALS = 2
_FEW_LEVELS = 3
"""Levels in a passage among which a share of few digits seldom fits two by chance."""
_FEWEST = 20
"""A whole of fewer things has so few shares that one fits by chance."""
_GAP = 3
_BY_CHANCE = 0.1
"""Expected closings by chance up to which levels of few digits are held to be those of a rate."""
_RATES = frozenset({"share", "change", "yoy", "mom", "qoq", "unstated"})


def passage_sums(figures: Sequence[Alike]) -> Iterator[Found]:
    """Pairs of figures of one document that fit a sum within the rounding of the digits printed."""
    for passage, fresh in _passages(figures):
        levels: dict[str, list[Alike]] = defaultdict(list)
        for figure in passage:
            if (
                figure.kind not in ("percent", "time", "count", "ordinal", "point")
                and figure.value > 0
                and figure.quantity.basis in ("level", "unstated")
            ):
                levels[figure.kind].append(figure)
        rates = [f for f in passage if f.kind == "percent" and f.value > 0 and f.quantity.basis in _RATES and f.quantity.unit != "percentage_point"]
        yield from _shares_of_counts(passage, fresh)
        for members in levels.values():
            if len(members) >= 2:
                yield from _rates_of(members[:_MOST], rates[:_MOST], fresh)
            if len(members) >= 3:
                yield from _totals_of(members[:_MOST], fresh)


def _shares_of_counts(passage: Sequence[Alike], fresh: int) -> Iterator[Found]:
    """A share and the part and the whole that are told as counts in its sentence: "68 percent were approved (782 of 1,150)"."""
    own = [figure for figure in passage if figure.quantity.sentence_start >= fresh]
    shares = [f for f in own if f.kind == "percent" and f.quantity.basis == "share" and f.value > 0][:_MOST]
    counts = [f for f in own if f.kind == "count" and f.value >= 1][:_MOST] if shares else []
    for share in shares:
        for part, whole in permutations(counts, 2):
            ratio = 100 * part.value / whole.value
            if part.value < whole.value and whole.value >= _FEWEST and share.low <= ratio <= share.high:
                sums = f"{part.value:g} / {whole.value:g} = {ratio:.2f}%, printed {share.value:g}%"
                for count in (part, whole):
                    yield share.quantity, count.quantity, Verdict("consistent_by_arithmetic", "the share follows from part and whole", sums)


def _passages(figures: Sequence[Alike]) -> Iterator[tuple[list[Alike], int]]:
    """Figures of each sentence with those of the sentence right before it, and where the sentence begins."""
    before: list[Alike] = []
    current: list[Alike] = []
    for figure in [*figures, None]:
        if figure is not None and current and home_of(figure) == home_of(current[0]):
            current.append(figure)
            continue
        if current:
            start = current[0].quantity.sentence_start
            near = before if before and before[0].quantity.doc == current[0].quantity.doc and start - before[0].quantity.sentence_end <= _GAP else []
            yield [*near, *current], start
            before = current
        current = [figure] if figure is not None else []


def home_of(figure: Alike) -> tuple[str, int]:
    """The sentence of a figure."""
    return figure.quantity.doc, figure.quantity.sentence_start


def _is_new(fresh: int, *told: Alike) -> bool:
    """Whether one of the figures stands in the passage's last sentence: else the passage before has shown the sum."""
    return any(figure.quantity.sentence_start >= fresh for figure in told)


def _rates_of(levels: Sequence[Alike], rates: Sequence[Alike], fresh: int) -> Iterator[Found]:
    for late, early in permutations(levels, 2):
        few = min(late.digits, early.digits) < _DIGITS
        if early.low <= 0 or late.low <= 0 or late.value == early.value or (few and home_of(late) != home_of(early)):
            continue
        for rate in rates:
            if not _is_new(fresh, late, early, rate) or (rate.digits < _DIGITS and not _may_be_of(rate, late, early)):
                continue
            if few and not _tells_apart(rate, late, early, len(levels)) and not _is_part_told(rate, late, early, len(levels)):
                continue
            share = rate.quantity.basis == "share"
            low, high = 100 * late.low / early.high, 100 * late.high / early.low
            if not share:
                low, high = low - 100, high - 100
                falls = (rate.quantity.value or 0.0) < 0 or late.value < early.value
                low, high = (-high, -low) if falls else (low, high)
            if not (low <= rate.high and rate.low <= high) or (not share and rate.value > 95 and late.value < early.value):
                continue
            sums = f"{late.value:g} / {early.value:g}{'' if share else ' - 1'} = {low:.2f}% to {high:.2f}%, printed {rate.value:g}%"
            reason = "the share follows from part and whole" if share else "the change follows from the two levels told with it"
            yield rate.quantity, late.quantity, Verdict("consistent_by_arithmetic", reason, sums)
            yield rate.quantity, early.quantity, Verdict("consistent_by_arithmetic", reason, sums)
            if not share and late.quantity.sentence_start != early.quantity.sentence_start:
                yield late.quantity, early.quantity, Verdict("differ_in_basis", "the two levels that one change leads between")


def _tells_apart(rate: Alike, late: Alike, early: Alike, tries: int) -> bool:
    """Whether levels of few digits, told in one sentence with their rate, would seldom meet it by chance: "353 tonnes, against 46, up 667%"."""
    if home_of(rate) != home_of(late) or rate.quantity.basis not in MONTHS_OF_CHANGE or min(late.digits, early.digits) < _DECIMALS:
        return False
    open_left = math.log(late.high / late.low * early.high / early.low)
    rated = math.log((100 + rate.high) / (100 + rate.low))
    return tries * (tries - 1) * (open_left + rated) / math.log(10.0) <= _BY_CHANCE


def _is_part_told(rate: Alike, part: Alike, whole: Alike, tries: int) -> bool:
    """Whether one sentence tells a whole, then its part, then the share: "9.3 million, of which 1.9 million, or a fifth"."""
    placed = home_of(rate) == home_of(part) == home_of(whole) and whole.quantity.end <= part.quantity.start <= rate.quantity.start
    return placed and rate.quantity.basis == "share" and tries <= _FEW_LEVELS


def _may_be_of(rate: Alike, late: Alike, early: Alike) -> bool:
    """Whether a rate of few digits may be of two levels: told with both, with decimals beside one, or of their two periods."""
    if home_of(rate) == home_of(late) == home_of(early):
        return True
    if home_of(rate) not in (home_of(late), home_of(early)):
        return False
    ahead = (MONTHS_OF_CHANGE[rate.quantity.basis],) if rate.quantity.basis in MONTHS_OF_CHANGE else tuple(MONTHS_OF_CHANGE.values())
    period = late.quantity.period
    if period is not None and any(early.quantity.period == shifted(period, -months) for months in ahead):
        return True
    return rate.quantity.basis == "share" and rate.digits >= _DECIMALS and "." in rate.quantity.text


def _totals_of(levels: Sequence[Alike], fresh: int) -> Iterator[Found]:
    for one, other in combinations(levels, 2):
        if min(one.digits, other.digits) < _DIGITS:
            continue
        for total in levels:
            if total is one or total is other or total.digits < _DIGITS or not _is_new(fresh, one, other, total):
                continue
            if one.low + other.low <= total.high and total.low <= one.high + other.high:
                sums = f"{one.value:g} + {other.value:g} = {one.value + other.value:g}, printed {total.value:g}"
                for part in (one, other):
                    yield part.quantity, total.quantity, Verdict("consistent_by_arithmetic", "two figures told with it add up to it", sums)
