"""Figures of equal value that can be one figure told twice, whatever each document calls it.

What two figures are said of, and the equal figures told beside both, decide whether they are held to be one: the more
digits two figures share, the less else it takes. Such a pair agrees, approximately agrees, or is the same number on
another basis; it never conflicts.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.evidence.figures.about import WEAK
from detente.evidence.pairs.conversions import converted_behind
from detente.evidence.pairs.one_sort import of_one_sort
from detente.evidence.pairs.told_roundly import is_told_in_tens, rounds_to
from detente.evidence.pairs.verdicts import Verdict, same_period
from detente.evidence.record import DUTY_METRICS, Quantity
from detente.evidence.texts.direct import written_directly

MOST_ALIKE = 40
"""Different claims of about one value that are compared pair by pair; where there are more, only those of one subject are."""
MOST_OF_FORM = 16
"""Different claims of one value and one telling word that are compared."""
ENOUGH = 4
"""Weight of evidence from which two equal figures are held to be one."""
_BESIDE = 420
"""Figures so far apart stand beside each other."""
_NEIGHBOURS = 5
_MONTHS_IN = {"day": 12 / 365, "week": 84 / 365, "month": 1.0, "year": 12.0}
_CELL = math.log(1.04)
_WORD_SLACK = 0.05
"""A fraction in words ("a fifth") leaves so much of its value open."""
_TOUCHING = 1e-6
"""Intervals of rounding that only touch ("3.6" and "3.7") do not overlap."""
_DIGITS = re.compile(r"\d+")
_ENDS_OF_RANGE = re.compile(r"(?<=[\d%a-z])(?:\s+(?:and|to|or)\s+|\s?[-–—]\s?)(?=\S{0,3}\d)")
_ROUND_WORDS = 1
_TWO = 2
_WIDE = 1.15
"""A figure whose ends lie further apart than this is near many others."""
_BASES = frozenset({"yoy", "mom", "qoq", "level", "change", "share", "forecast", "window", "duration", "count"})
_TELLING_DIGITS = 3
"""Two figures that share so many digits are seldom equal by chance."""
_STATISTICS = frozenset({"exports", "imports", "cpi", "ppi", "gdp", "pmi", "price", "retail", "industrial", "investment", "index", "trade"})
"""Series of statistics by the first word of their metric."""
_COMMON = frozenset({"percent", "time", "window", "count"})
"""Kinds of which documents are full."""
_TERMS = frozenset({"truce_term", "licence_term", "decision_term", "talks_duration"})
"""Lengths of time that are of something: a licence runs as long as a truce by chance."""
_GROWING = frozenset({"yoy", "mom", "qoq", "change"})


@written_directly
@dataclass(frozen=True, slots=True)
class Alike:
    """A figure on the scale of its kind: ``kind`` names what can be compared, ``low`` and ``high`` what its digits leave open."""

    quantity: Quantity
    kind: str
    value: float
    low: float
    high: float
    digits: int
    forms: frozenset[str]
    beside: frozenset[tuple[str, float]] = frozenset()


def kind_of(quantity: Quantity) -> tuple[str, float] | None:
    """Scale a figure is compared on and the factor that brings it there; None for what has no value to compare."""
    if quantity.value is None or quantity.low is None or quantity.high is None:
        return None
    if quantity.basis == "window":
        return "window", _MONTHS_IN.get(quantity.unit, 1.0)
    if quantity.unit in ("percent", "percentage_point"):
        return "percent", 1.0
    if quantity.unit == "fraction":
        return "percent", 100.0
    if quantity.unit in _MONTHS_IN:
        return "time", _MONTHS_IN[quantity.unit]
    return quantity.unit, 1.0


def alike_figures(quantities: Sequence[Quantity]) -> list[Alike]:
    """All figures that can be compared by value, each with the figures told beside it."""
    out: list[Alike] = []
    by_doc: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        by_doc[quantity.doc].append(quantity)
    for members in by_doc.values():
        placed = [(q, *scale) for q in sorted(members, key=lambda q: (q.start, q.end)) if (scale := kind_of(q)) is not None]
        marks = [(kind, _rounded(abs(q.value or 0.0) * factor)) for q, kind, factor in placed]
        for index, (quantity, kind, factor) in enumerate(placed):
            beside = frozenset(
                marks[other]
                for other in range(max(0, index - _NEIGHBOURS), min(len(placed), index + _NEIGHBOURS + 1))
                if other != index and marks[other] != marks[index] and abs(placed[other][0].start - quantity.start) <= _BESIDE
            )
            value = abs(quantity.value or 0.0) * factor
            low, high = sorted((abs(quantity.low or 0.0) * factor, abs(quantity.high or 0.0) * factor))
            if quantity.unit == "fraction":
                low, high = value * (1 - _WORD_SLACK), value * (1 + _WORD_SLACK)
            out.append(Alike(quantity, kind, value, low, high, telling_digits(quantity) or _ROUND_WORDS, frozenset(quantity.about), beside))
    return out


def _rounded(value: float) -> float:
    """Two digits of a value: what is told as 420.05 here and as 420 there is one mark."""
    return float(f"{value:.1e}")


def telling_digits(quantity: Quantity) -> int:
    """Digits printed that tell: without the zeros at either end; 0 for a number in words."""
    return max(len("".join(_DIGITS.findall(end)).strip("0")) for end in _ENDS_OF_RANGE.split(quantity.text))


def weight(a: Alike, b: Alike) -> float:
    """How much speaks for two near figures being one: shared subject, shared digits, equal figures beside both."""
    shared = a.forms & b.forms
    telling = len(shared - WEAK)
    digits = min(a.digits, b.digits)
    told = {1: 0.0, 2: 0.0, 3: 1.0, 4: 3.0}.get(digits, 4.0)
    beside = sum({1: 1.5, 2: 2.0, 3: 3.0}.get(len(f"{value:.1e}".split("e")[0].replace(".", "").strip("0")), 3.0) for _, value in a.beside & b.beside)
    large = 1.0 if a.kind not in ("percent", "time", "window", "count", "ordinal") else 0.0
    if a.quantity.sector is not None and a.quantity.sector == b.quantity.sector:
        large += 2.0
    return 2.0 * telling + min(len(shared) - telling, 2) + told + min(beside, 5.0) + large


def alike_pairs(figures: Sequence[Alike]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Pairs of near figures that are held to be one figure, or one number on two bases."""
    seen: set[int] = set()
    for one, other in candidates(figures):
        a, b = figures[one], figures[other]
        if a.value != b.value and min(a.high, b.high) - max(a.low, b.low) <= _TOUCHING * a.value:
            if is_told_in_tens(a, b):
                said = ", ".join(sorted((a.forms & b.forms) - WEAK)[:4])
                yield a.quantity, b.quantity, Verdict("agree_approx", f"{a.quantity.text.strip()}, told in tens; both said of {said}")
            continue
        if (pair := one * len(figures) + other) in seen:
            continue
        seen.add(pair)
        if a.quantity.doc == b.quantity.doc and a.quantity.sentence_start == b.quantity.sentence_start:
            continue
        verdict = _verdict(a, b)
        if verdict is not None:
            yield a.quantity, b.quantity, verdict
            if verdict.relation.startswith("agree") and (behind := converted_behind(figures, one, other)) is not None:
                yield (*behind, Verdict("agree_approx", f"conversions of {a.quantity.text.strip()} and {b.quantity.text.strip()}, which agree"))


def candidates(figures: Sequence[Alike]) -> Iterator[tuple[int, int]]:
    """Numbers of figures whose intervals can meet, the lower first.

    Where more than ``MOST_ALIKE`` figures are of about one value, those of one value and one telling word are compared, the
    repetitions of one claim only with the first that makes it.
    """
    cells: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, figure in enumerate(figures):
        first, last = _cell(figure.low), _cell(figure.high)
        for cell in range(first, min(last, first + 8) + 1):
            cells[figure.kind, cell].append(number)
    by_form: dict[tuple[str, float, str], dict[frozenset[str], int]] = defaultdict(dict)
    for (kind, _), members in cells.items():
        if len(members) <= MOST_ALIKE:
            yield from combinations(members, 2)
            continue
        first_of: dict[tuple[float, frozenset[str]], int] = {}
        for number in members:
            figure = figures[number]
            head = first_of.setdefault((figure.value, figure.forms), number)
            if head != number:
                yield head, number
                continue
            for form in sorted(figure.forms - WEAK):
                claims = by_form[kind, figure.value, form]
                if len(claims) < MOST_OF_FORM:
                    claims[figure.forms] = number
    for claims in by_form.values():
        yield from combinations(sorted(claims.values()), 2)


def left_of_alike(quantities: Sequence[Quantity]) -> list[str]:
    """Values told so often that not all claims of them were compared, summed up in one line; empty where all were."""
    by_form: dict[tuple[str, float, str], set[frozenset[str]]] = defaultdict(set)
    for figure in alike_figures(quantities):
        for form in figure.forms - WEAK:
            by_form[figure.kind, figure.value, form].add(figure.forms)
    capped = {(kind, value) for (kind, value, _), claims in by_form.items() if len(claims) > MOST_OF_FORM}
    return (
        [f"equal figures: {len(capped)} values are told too often; at most {MOST_OF_FORM} claims of one value and word were compared"]
        if capped
        else []
    )


def _cell(value: float) -> int:
    return math.floor(math.log(value) / _CELL) if value > 1e-12 else -(1 << 20)


def _verdict(a: Alike, b: Alike) -> Verdict | None:
    one, other = a.quantity, b.quantity
    if a.kind == "time" and one.metric != other.metric and {one.metric, other.metric} <= _TERMS:
        return Verdict("differ_in_basis", f"one length, of two things: {one.scope or one.metric}, {other.scope or other.metric}")
    evidence = weight(a, b)
    # Rates of duty are few and often equal: only their own rule, which knows sides and parts, sets them beside each other.
    if evidence < ENOUGH + (a.kind == "time") or not _may_be_one(a, b) or {one.metric, other.metric} <= DUTY_METRICS:
        return None
    exact = abs(a.value - b.value) <= 1e-9 * max(1.0, a.value)
    words = sorted((a.forms & b.forms) - WEAK)
    cut = min(a.digits, b.digits) >= _TELLING_DIGITS and a.digits != b.digits and len(words) >= _TWO
    if not exact and (
        evidence < ENOUGH + (not rounds_to(one, other)) or (one.doc == other.doc and not _is_rounded(one) and not _is_rounded(other) and not cut)
    ):
        return None  # a document that tells two figures means two things, but for one that it rounds
    if not _is_told(a, b, words, exact):
        return None
    said = f"both said of {', '.join(words[:4])}" if words else "equal figures told beside both"
    if one.direction and other.direction and one.direction != other.direction and _series(one) == _series(other) and not _is_default(one, other):
        return Verdict("differ_in_basis", f"one number, {one.direction} and {other.direction}")
    if (
        a.kind not in ("count", "time") and same_period(one.period, other.period) is False
    ):  # a count or a term is not of the day of the deed told with it
        return None if evidence < ENOUGH + 2 else Verdict("differ_in_basis", f"one number in two periods: {one.period}, {other.period}")
    bases = {one.basis, other.basis} & _BASES
    if len(bases) == _TWO and (not words or not exact or evidence < ENOUGH + 1):
        return None
    if len(bases) == _TWO and not bases <= _GROWING | {"unstated"}:
        return Verdict("differ_in_basis", f"one number on two bases: {one.basis}, {other.basis}; {said}")
    if len(bases) == _TWO and "change" not in bases:
        return Verdict("differ_in_basis", f"bases: {one.basis}, {other.basis}")
    if (one.metric in DUTY_METRICS) != (other.metric in DUTY_METRICS) and evidence < ENOUGH + 2:
        return None
    relation = "agree" if exact and one.unit == other.unit and one.approx == other.approx else "agree_approx"
    return Verdict(relation, f"{one.text.strip()} and {other.text.strip()}; {said}")


def _is_told(a: Alike, b: Alike, words: Sequence[str], exact: bool) -> bool:
    """Whether more than a common number speaks for one figure: numbers of one or two digits and lengths of time recur by chance."""
    one, other = a.quantity, b.quantity
    long = min(a.digits, b.digits) >= _TELLING_DIGITS
    beside = len(a.beside & b.beside)
    if not words and not exact and any(figure.high > _WIDE * figure.low for figure in (a, b)):
        return False
    if not words:  # a document that tells one thing twice names it twice
        if one.doc == other.doc or long:
            return long
        enough = beside >= (_TWO if a.kind in _COMMON or not exact else 1)
        return enough and (exact or _is_rounded(one) or _is_rounded(other))
    if a.kind == "time" and len(words) < _TWO and beside < _TWO:
        return False
    if long:
        return True
    if {one.unit, other.unit} == {"percent", "percentage_point"} or (len(words) <= _TWO and "balance" not in words and of_two_series(one, other)):
        return False
    return a.kind != "percent" or len(words) >= _TWO or beside > 0 or (one.metric is not None and one.metric == other.metric) or not exact


def of_two_series(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of two statistics, or of two flows."""
    if one.direction and other.direction and one.direction != other.direction:
        return not _is_default(one, other) or _series(one) != _series(other)
    return one.metric is not None and other.metric is not None and _series(one) != _series(other) and {_series(one), _series(other)} <= _STATISTICS


def _is_rounded(quantity: Quantity) -> bool:
    return quantity.approx or quantity.bound is not None or quantity.unit == "fraction"


def _series(quantity: Quantity) -> str:
    return (quantity.metric or "").partition("_")[0]


def _is_default(*figures: Quantity) -> bool:
    """Whether one of them is of a flow to or from the whole world, which is what a document means that names no partner."""
    return any("world" in (figure.direction or "") for figure in figures)


def _may_be_one(a: Alike, b: Alike) -> bool:
    """Whether two figures' readings leave room for one thing: counts are of one noun, or plainly of one subject."""
    one, other = a.quantity, b.quantity
    if one.unit == "count" and not of_one_sort(one, other):
        return len((a.forms & b.forms) - WEAK) >= _TWO
    return one.unit != "ordinal"
