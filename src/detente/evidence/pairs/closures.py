"""Rates put to the sum with the level they stand beside: which other level would close it, and would chance close it as well?

A rate is told of a level next to it, its anchor: "466 tonnes, 12 percent less than in March". With the anchor it names the
other level within an interval: anchor / (1 + g) where the anchor is the later level, anchor x (1 + g) where it is the earlier
one, anchor / s or anchor x s for a share. A level that lies there closes the sum. As the digits printed leave every interval
wide, a sum may also close by accident; so the levels that were tried are counted, and a closing holds only where so many
tries would seldom meet so narrow an interval: the further apart the figures stand, the seldomer.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.evidence.dates.calendar_words import MONTHS_OF_CHANGE
from detente.evidence.figures.about import WEAK
from detente.evidence.figures.base_periods import shifted
from detente.evidence.figures.tonnages import with_goods
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.alike import Alike
from detente.evidence.pairs.one_sort import sort_of
from detente.evidence.pairs.passage_sums import home_of
from detente.evidence.pairs.verdicts import Found, Verdict
from detente.evidence.record import DUTY_METRICS

_LEVELS = MONEY | {"t", "count"}
_CHANGES = frozenset({"yoy", "mom", "qoq", "change", "unstated"})
_ANCHOR_AWAY = 160
"""So far from a level a rate may be told of it."""
_GAP = 3
_DECADE = math.log(10.0)
"""Levels of one series lie within a decade of each other: what share of it an interval covers is the chance to meet it."""
_BY_CHANCE = {"sentence": 0.3, "passage": 0.15, "document": 0.08, "elsewhere": 0.04}
"""Expected closings by chance up to which a closing is held to be meant, by how near the other level stands."""
_MOST_NEAR = 12
_MOST_HITS = 12
_TWO = 2
_SMALL, _LARGE = 0.4, 95.0
"""Changes below the first, in percent, hardly tell two levels apart; a fall beyond the second leaves next to nothing."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What an anchor and its rate say of the other level: between which values it lies, and how the sum is written."""

    low: float
    high: float
    sums: str
    share: bool


class Closures:
    """All levels by kind, in order of value."""

    def __init__(self, figures: Sequence[Alike]) -> None:
        self._figures = figures
        self._held = with_goods([f.quantity for f in figures if f.kind == "t"])
        self._levels: dict[str, list[Alike]] = defaultdict(list)
        self._tried: dict[tuple[str, str], dict[str | None, set[float]]] = defaultdict(lambda: defaultdict(set))
        for figure in figures:
            if _is_level(figure):
                self._levels[figure.kind].append(figure)
                for name in self._names(figure):
                    self._tried[figure.kind, name][figure.quantity.period].add(figure.value)
        for members in self._levels.values():
            members.sort(key=lambda figure: figure.value)
        self._values = {kind: [figure.value for figure in members] for kind, members in self._levels.items()}

    def found(self) -> Iterator[Found]:
        """A rate with its anchor and the level that closes their sum."""
        for number, rate in enumerate(self._figures):
            if not _is_rate(rate):
                continue
            for anchor, leads in (*self._anchors(number), *self._bound_anchor(number)):
                for form in _forms(rate, anchor, leads=leads):
                    yield from self._closings(number, rate, anchor, form)

    def _anchors(self, number: int) -> Iterator[tuple[Alike, bool]]:
        """The levels next to a rate, each with whether it stands before it: in its sentence, else the last of the one before."""
        rate, figures = self._figures[number], self._figures
        alone = True
        for step in (-1, 1):
            for other in figures[max(0, number - _TWO) : number][::-1] if step < 0 else figures[number + 1 : number + 1 + _TWO]:
                if not _is_level(other):
                    continue
                if home_of(other) == home_of(rate) and _distance(rate, other) <= _ANCHOR_AWAY:
                    yield other, step < 0
                    alone = False
                break
        before = figures[number - 1] if number and alone else None
        follows = before is not None and before.quantity.doc == rate.quantity.doc
        if before is not None and follows and _is_level(before) and 0 <= rate.quantity.sentence_start - before.quantity.sentence_end <= _GAP:
            yield before, True

    def _bound_anchor(self, number: int) -> Iterator[tuple[Alike, bool]]:
        """A level told as a bound right before the rate that it is worked out with: "at least 7,500 tonnes, half as much again as last year"."""
        rate, before = self._figures[number], self._figures[number - 1] if number else None
        if before is None or home_of(before) != home_of(rate) or _distance(rate, before) > _ANCHOR_AWAY or before.quantity.bound is None:
            return
        if before.kind in _LEVELS and before.value > 0 and before.quantity.basis in ("level", "count", "unstated"):
            half = 0.5 * 10 ** (len(f"{before.value:.0f}") - max(before.digits, _TWO)) if before.value >= 1 else 0.0
            yield replace(before, low=before.value - half, high=before.value + half), True

    def _closings(self, number: int, rate: Alike, anchor: Alike, form: _Form) -> Iterator[Found]:
        width = math.log(form.high / form.low)
        near = [f for f in self._figures[max(0, number - _MOST_NEAR // 2) : number + _MOST_NEAR // 2 + 1] if _is_other(f, anchor)]
        met: list[Alike] = []
        told_as_share = rate.quantity.basis == "share"
        for place in ("sentence", "passage") if told_as_share or not form.share else ("sentence",):
            there = [f for f in near if _near(f, rate) == place]
            met += [level for level in there if _closes(form, level) and _chance(width, level, len(there)) <= _BY_CHANCE[place]]
        if not met and (told_as_share or not form.share):
            values, members = self._values.get(anchor.kind, []), self._levels.get(anchor.kind, [])
            first, last = bisect_left(values, form.low * 0.99), bisect_right(values, form.high * 1.01)
            for level in members[first:last] if last - first <= _MOST_HITS else ():
                proven = level.quantity.period if _periods_prove(rate, anchor, level) else None
                if level is anchor or not _closes(form, level) or min(level.digits, anchor.digits) < (_TWO if proven is None else 1):
                    continue
                place = "document" if level.quantity.doc == rate.quantity.doc else "elsewhere"
                common = self._names(level) & (self._names(anchor) | self._names(rate))
                tries = max((self._tries(anchor.kind, name, proven) for name in common), default=0)
                named = any(not name.startswith("word:") for name in common) or len(common) >= _TWO
                named = named or (form.share and _is_part_told(rate, anchor, level))
                if not named or not _periods_fit(rate, anchor, level, form):
                    continue
                if _chance(width, level, tries) <= _BY_CHANCE[place] * (_TWO if proven else 1):
                    met.append(level)
        for level in met:
            reason = "the share follows from part and whole" if form.share else "the change follows from its level and the other"
            sums = f"{form.sums} = {form.low:.6g} to {form.high:.6g}, printed {level.value:g}"
            for one in (anchor, level):
                yield rate.quantity, one.quantity, Verdict("consistent_by_arithmetic", reason, sums)
            said = "a part and its whole" if form.share else "the two levels that one change leads between"
            yield anchor.quantity, level.quantity, Verdict("differ_in_basis", said, sums)

    def _names(self, figure: Alike) -> set[str]:
        """What a figure is of, with the good of the amount told beside it where its sentence names none."""
        held = self._held.get(id(figure.quantity), figure.quantity)
        return _names(figure) | ({f"good:{held.sector}"} if held.sector else set())

    def _tries(self, kind: str, name: str, period: str | None) -> int:
        """Different levels of one name that could be met: of the period that the change asks for, where that is told."""
        told = self._tried[kind, name]
        return sum(len(values) for own, values in told.items() if period is None or own == period)


def _is_part_told(rate: Alike, anchor: Alike, level: Alike) -> bool:
    """Whether one of two sums of a flow is of all partners, and the other of the one whose share it is."""
    whole, part = (anchor.quantity, level.quantity) if anchor.value > level.value else (level.quantity, anchor.quantity)
    partner = rate.quantity.geography
    one_flow = part.metric is not None and part.metric == whole.metric and part.doc == whole.doc == rate.quantity.doc
    return bool(one_flow and partner and (whole.direction or "").endswith("world") and (part.direction or "").endswith(f"to {partner}"))


def _is_level(figure: Alike) -> bool:
    own = figure.quantity
    return figure.kind in _LEVELS and figure.value > 0 and own.bound is None and own.basis in ("level", "count", "unstated")


def _is_rate(figure: Alike) -> bool:
    own = figure.quantity
    if figure.kind != "percent" or own.unit == "percentage_point" or own.metric in DUTY_METRICS or own.bound is not None:
        return False
    return own.basis == "share" or (own.basis in _CHANGES and figure.value >= _SMALL)


def _forms(rate: Alike, anchor: Alike, *, leads: bool) -> Iterator[_Form]:
    """What the other level may be; ``leads`` says that the anchor stands before the rate.

    A rate whose basis no word of its own gives may be a share of a whole told in its sentence: "41,200 cars, of which 12,400
    were electric, or 30.1 percent".
    """
    low, high = _interval(anchor)
    if rate.quantity.basis == "share":
        one, other = rate.low / 100, rate.high / 100
        if one > 0 and other < 1:
            if leads:
                yield _Form(low / other, high / one, f"{anchor.value:g} / {rate.value:g}%", share=True)
            yield _Form(low * one, high * other, f"{anchor.value:g} x {rate.value:g}%", share=True)
        return
    falls = (rate.quantity.value or 0.0) < 0
    if not falls and leads and rate.quantity.basis_source != "explicit" and rate.low > 0 and rate.high < _LARGE:
        yield _Form(low * 100 / rate.high, high * 100 / rate.low, f"{anchor.value:g} / {rate.value:g}%", share=True)
    if falls and rate.value > _LARGE:
        return
    one, other = (1 - rate.high / 100, 1 - rate.low / 100) if falls else (1 + rate.low / 100, 1 + rate.high / 100)
    sign = "-" if falls else "+"
    if leads and anchor.quantity.role != "before":
        yield _Form(low / other, high / one, f"{anchor.value:g} / (1 {sign} {rate.value:g}%)", share=False)
    else:
        yield _Form(low * one, high * other, f"{anchor.value:g} x (1 {sign} {rate.value:g}%)", share=False)


def _interval(figure: Alike) -> tuple[float, float]:
    """What a level's digits leave open; a count told with three zeros or more is told in thousands."""
    if figure.kind != "count" or figure.high > figure.low:
        return figure.low, figure.high
    half = 500.0 if figure.value % 1000 == 0 and figure.value >= 10_000 else 0.5
    return figure.value - half, figure.value + half


def _closes(form: _Form, level: Alike) -> bool:
    low, high = _interval(level)
    return low <= form.high and form.low <= high


def _chance(width: float, level: Alike, tries: int) -> float:
    """Levels that would close the sum by accident, were the ones tried spread evenly over a decade."""
    low, high = _interval(level)
    return tries * (width + math.log(high / low if low > 0 else math.e)) / _DECADE


def _is_other(figure: Alike, anchor: Alike) -> bool:
    return figure.kind == anchor.kind and figure is not anchor and figure.value != anchor.value and _is_level(figure) and _of_one_noun(figure, anchor)


def _of_one_noun(one: Alike, other: Alike) -> bool:
    return one.kind != "count" or sort_of(one.quantity.scope) == sort_of(other.quantity.scope)


def _near(figure: Alike, rate: Alike) -> str:
    """Whether a level stands in the sentence of the rate or in one next to it."""
    own, other = figure.quantity, rate.quantity
    if own.doc != other.doc:
        return ""
    if own.sentence_start == other.sentence_start:
        return "sentence"
    gap = max(own.sentence_start, other.sentence_start) - min(own.sentence_end, other.sentence_end)
    return "passage" if gap <= _GAP else ""


def _periods_fit(rate: Alike, anchor: Alike, level: Alike, form: _Form) -> bool:
    """Whether the months or years of two levels, where both are told, are those that the change compares."""
    one, other = anchor.quantity.period, level.quantity.period
    if one is None or other is None:
        return True
    if form.share:
        return one == other
    back = MONTHS_OF_CHANGE.get(rate.quantity.basis)
    return one != other if back is None else other in (shifted(one, -back), shifted(one, back))


def _periods_prove(rate: Alike, anchor: Alike, level: Alike) -> bool:
    back = MONTHS_OF_CHANGE.get(rate.quantity.basis, 0)
    return back > 0 and level.quantity.period is not None and level.quantity.period == shifted(anchor.quantity.period, -back)


def _names(figure: Alike) -> set[str]:
    """What a figure is of, for others of it to be found: its good, its series, the noun it counts, the words it is said of."""
    own = figure.quantity
    out = {f"word:{form}" for form in figure.forms - WEAK}
    if own.sector:
        out.add(f"good:{own.sector}")
    if own.unit == "count" and (sort := sort_of(own.scope)):
        out.add(f"noun:{sort}")
    if own.unit in MONEY and own.metric and own.direction:
        out.add(f"flow:{own.metric}:{own.direction}")
    return out


def _distance(one: Alike, other: Alike) -> int:
    return max(one.quantity.start, other.quantity.start) - min(one.quantity.end, other.quantity.end)
