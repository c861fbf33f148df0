"""Two equal figures that no other rule has set beside each other, weighed: what speaks for one figure told twice, and what forbids it.

A facet that both figures name and that differs forbids it. A facet that one leaves open says nothing. What they share is
weighed by the table below: rare words more than common ones, an amount more than a percentage of which documents are full.
The weights are those of a logistic regression over annotated pairs of equal figures, rounded, and the sum is a log-odds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from detente.evidence.dates.calendar_words import interval
from detente.evidence.figures.about import WEAK
from detente.evidence.pairs.alike import Alike, candidates, of_two_series
from detente.evidence.pairs.measures_of_series import wholes_of_two
from detente.evidence.pairs.one_sort import sort_of
from detente.evidence.pairs.verdicts import ELEMENTS, MEASURES, Verdict, same_period
from detente.evidence.record import DUTY_METRICS, DocumentFacts, Quantity, Record

_RANGE = re.compile(r"\d\D{0,12}\b(?:to|and)\b\s*\S?\d|\d\s*[-–]\s*\d")
WEIGHTS = {
    "any equal pair": 1.8,
    "two digits": 0.3,
    "three digits": 0.4,
    "value told often": -1.2,
    "rare words": 1.0,
    "common words": 0.2,
    "figures beside both": 0.8,
    "months apart": -0.9,
    "one metric": 0.3,
    "two metrics": -0.8,
    "one side or flow": 0.4,
    "one period": 1.2,
    "one noun": 0.7,
    "a length of time": 0.1,
    "a percentage": -0.7,
    "an amount": 0.1,
    "one document": -0.8,
    "one is rounded": -0.7,
}
"""Log-odds that each piece of evidence adds."""
TOLD_TWICE = 1.0
"""Weight from which two figures are held to be one."""
_LEFT_OPEN = 0.0
"""Weight from which two figures that nothing else has compared are left open, with what is missing."""
_TELLS_APART = 2.0
"""Weight of all the rest from which a facet that differs is worth telling."""
_MOST_WORDS, _MOST_WEAK, _MOST_BESIDE = 4.0, 3, 3
_DIGITS = 2
_FAR = 60
_MANY = 10
_OFTEN = 3.0
_RARE = 1.3
_STEPS = frozenset({"mining", "processing", "magnets"})
"""Steps of a chain of production: a share of one is not a share of another, and not of the whole."""
_GENERAL = frozenset({"controls", "tariff", "list", "sanction", "ban"})
"""Measures of which one deed may lay down several terms."""
_OPEN = (None, "unstated", "count", "duration", "amount")
_OF_UNIT = frozenset({"dollars", "yuan", "price", "percentage", "share", "value", "amount", "number", "figure"})
"""Forms that say no more than a figure's unit does."""
_FACETS_TOLD = ("metric", "direction", "period", "sector", "scope", "stage")
_WORTH_TELLING = frozenset({"direction", "period", "basis", "component"})
"""Facets read surely enough to tell two figures apart; the others only forbid to hold them for one."""
_FACETS = ("direction", "component", "geography", "sector")


class SameFigure:
    """The equal figures of all documents with what the collection tells of each; made in one pass."""

    def __init__(self, figures: Sequence[Alike], records_by_document: Sequence[Sequence[Record]]) -> None:
        self._figures = figures
        facts = [r for records in records_by_document for r in records if isinstance(r, DocumentFacts)]
        self._day = {r.doc: span[0] for r in facts if (span := interval(r.published)) is not None}
        self._headline = {r.doc: r.headline for r in facts if r.headline}
        self._first: dict[tuple[str, float | None], Quantity] = {}
        for figure in figures:
            self._first.setdefault((figure.quantity.doc, figure.quantity.value), figure.quantity)
        self._told = Counter((figure.kind, figure.value) for figure in figures)
        self._said = Counter(form for figure in figures for form in figure.forms)
        self._scale = _RARE / math.log(max(len(figures), 3))

    def pairs(self, told: Mapping[tuple[int, int], str]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
        """Verdicts on pairs of equal figures of which ``told``, by identity, has none, or has left them open."""
        seen: set[tuple[int, int]] = set()
        for one, other in candidates(self._figures):
            a, b = self._figures[one], self._figures[other]
            if max(a.low, b.low) > min(a.high, b.high) or (one, other) in seen:
                continue
            seen.add((one, other))
            p, q = a.quantity, b.quantity
            before = told.get((id(p), id(q))) or told.get((id(q), id(p)))
            if before not in (None, "ambiguous") or not self.may_be_weighed(a, b):
                continue
            found = self.evidence(a, b)
            total = sum(WEIGHTS[name] * amount for name, amount in found.items())
            if (facet := forbids(a, b)) is not None:
                if before is None and total >= _TELLS_APART and facet in _WORTH_TELLING:
                    yield p, q, Verdict("differ_in_basis", f"one number, and much told alike, but {facet} differs")
            elif total >= TOLD_TWICE:
                exact = a.value == b.value and p.unit == q.unit and p.approx == q.approx
                yield p, q, Verdict("agree" if exact else "agree_approx", self._reason(a, b, found))
            elif before is None and total >= _LEFT_OPEN:
                yield p, q, Verdict("ambiguous", f"one number; {_missing(p, q)}")

    def may_be_weighed(self, a: Alike, b: Alike) -> bool:
        """Whether a pair is one for this rule: in two sentences, not two rates of duty, with something that they share."""
        p, q = a.quantity, b.quantity
        if (p.doc == q.doc and p.sentence_start == q.sentence_start) or {p.metric, q.metric} <= DUTY_METRICS:
            return False
        if _RANGE.search(p.text) or _RANGE.search(q.text):
            return False
        shared = a.forms & b.forms
        if a.value != b.value and (p.doc == q.doc or len(shared - WEAK) < _DIGITS):
            return False  # a document that tells two figures means two things
        if p.doc == q.doc and p.metric != q.metric and not (None in (p.metric, q.metric) and min(a.digits, b.digits) >= _DIGITS):
            return self._in_headline(p) or self._in_headline(q)
        if a.kind == "time":
            return bool(shared & MEASURES - _GENERAL) and len(shared) >= _DIGITS
        if a.kind == "count" and min(a.value, b.value) < _MANY and not shared - WEAK:
            return False
        told = shared - _OF_UNIT
        if told - WEAK or (p.doc != q.doc and not a.beside.isdisjoint(b.beside)):
            return True
        return bool(told) and p.metric == q.metric and p.metric not in _OPEN and min(a.digits, b.digits) >= _DIGITS

    def evidence(self, a: Alike, b: Alike) -> dict[str, float]:
        """What speaks for two figures being one, by the names of ``WEIGHTS``, and how much of it there is."""
        p, q = a.quantity, b.quantity
        shared = a.forms & b.forms
        own = shared & MEASURES - _GENERAL if a.kind == "time" else frozenset()  # a term is told by its measure, however often that is named
        rare = len(own) + sum(min(1.0, math.log(len(self._figures) / self._said[form]) * self._scale) for form in shared - WEAK - own)
        days = abs((self._day[p.doc] - self._day[q.doc]).days) if p.doc in self._day and q.doc in self._day else 0
        nouns = _noun(p), _noun(q)
        return {
            "any equal pair": 1.0,
            "two digits": float(min(a.digits, b.digits) >= _DIGITS),
            "three digits": float(min(a.digits, b.digits) > _DIGITS),
            "value told often": min(math.log2(max(self._told[a.kind, a.value], 2) / 2), _OFTEN),
            "rare words": min(rare, _MOST_WORDS),
            "common words": float(min(len(shared & WEAK), _MOST_WEAK)),
            "figures beside both": float(min(len(a.beside & b.beside), _MOST_BESIDE)) if p.doc != q.doc else 0.0,
            "months apart": float(days > _FAR),
            "one metric": float(p.metric == q.metric and p.metric not in _OPEN),
            "two metrics": float(p.metric != q.metric and p.metric not in _OPEN and q.metric not in _OPEN),
            "one side or flow": float(p.direction is not None and p.direction == q.direction),
            "one period": float(same_period(p.period, q.period) is True),
            "one noun": float(nouns[0] is not None and nouns[0] == nouns[1]),
            "a length of time": float(a.kind in ("time", "window")),
            "a percentage": float(a.kind == "percent"),
            "an amount": float(a.kind not in ("time", "window", "percent", "count", "ordinal")),
            "one document": float(p.doc == q.doc),
            "one is rounded": float(a.value != b.value),
        }

    def _in_headline(self, figure: Quantity) -> bool:
        return figure is self._first.get((figure.doc, figure.value)) and figure.text in self._headline.get(figure.doc, "")

    def _reason(self, a: Alike, b: Alike, found: Mapping[str, float]) -> str:
        """The strongest evidence first, in words."""
        strongest = sorted((name for name in found if WEIGHTS[name] * found[name] > 0), key=lambda name: -WEIGHTS[name] * found[name])
        words = ", ".join(sorted((a.forms & b.forms) - WEAK, key=lambda form: (self._said[form], form))[:4])
        said = [f"{name} ({words})" if name == "rare words" else name for name in strongest if name != "any equal pair"]
        return f"{a.quantity.text.strip()} and {b.quantity.text.strip()}: {'; '.join(said[:4])}; no facet that both name differs"


def _missing(one: Quantity, other: Quantity) -> str:
    """The facets that one of two figures names and the other leaves open."""
    named = [name for name in _FACETS_TOLD if (getattr(one, name) is None) != (getattr(other, name) is None)]
    return f"one leaves open its {', '.join(named)}" if named else "little else is told of both"


def _noun(figure: Quantity) -> str | None:
    """The sort of things counted; whatever rare earths are called is one sort."""
    sort = sort_of(figure.scope)
    return "element" if sort in ELEMENTS else sort


def forbids(a: Alike, b: Alike) -> str | None:
    """The facet that both figures name and in which they differ; None where there is none."""
    p, q = a.quantity, b.quantity
    for facet in _FACETS:
        left, right = getattr(p, facet), getattr(q, facet)
        if left is not None and right is not None and left != right:
            return facet
    if a.kind not in ("time", "count", "ordinal") and same_period(p.period, q.period) is False:
        return "period"
    if p.basis != q.basis and "unstated" not in (p.basis, q.basis):
        return "basis"
    if (p.metric in DUTY_METRICS) != (q.metric in DUTY_METRICS) and "tariff" not in (b if p.metric in DUTY_METRICS else a).forms:
        return "kind"  # a rate of duty, and a percentage whose sentence speaks of none
    if {p.stage, q.stage} & _STEPS and p.stage != q.stage:
        return "stage"
    by_digits = min(a.digits, b.digits) > _DIGITS and p.doc != q.doc and not a.beside.isdisjoint(b.beside)  # 412 members polled, and 412 firms
    if p.scope and q.scope and a.kind in ("count", "ordinal") and _noun(p) != _noun(q) and not by_digits:
        return "noun"
    loose = "unstated" in (p.basis, q.basis) and len((a.forms & b.forms) - WEAK) >= _DIGITS
    if of_two_series(p, q) and not loose:  # a series may have been taken over from the figure before
        return "series"
    if a.kind == "time" and p.metric != q.metric and p.metric not in _OPEN and q.metric not in _OPEN:
        return "term"
    if a.kind == "time" and a.forms & MEASURES and b.forms & MEASURES and not a.forms & b.forms & MEASURES:
        return "measure"
    return "whole" if wholes_of_two(p, q) else None
