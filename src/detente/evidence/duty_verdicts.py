"""Verdicts on two figures of duty: of one side, one part and one time, or told apart by one of them.

A side or a part that one document leaves open is no difference. It is filled where the figure's own words do so (a duty on
account of fentanyl is America's), where it is an end of a step that another document tells of one side ("from 145 to 30"), or
where only one side's duty, or only one part of it, is ever of that height. Else the pair is left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from detente.evidence.accounts import ONE_ACCOUNT, Accounts
from detente.evidence.duty_facets import LOOSE, PARTS, WHOLE, DutyFacets, facets_of
from detente.evidence.record import Quantity
from detente.evidence.verdicts import Verdict, nearness, printed, same_period

_LATER = frozenset({"after", "current"})
_EARLIER = frozenset({"before", "peak"})
_ENDS = frozenset({"before", "after"})
_HELD = frozenset({"suspended", "reciprocal"})
_STEPS = "tariff_change"
_RATES = "tariff_rate"
_AS_OF = 14
"""Days between two documents after which each level of a duty stands for its own day."""
_AROUND = 420
"""Characters within which a text tells of one step of a duty."""
_NEIGHBOURS = 3
_NEXT = 160
_KEPT = 34.0
"""The highest rate that can be what is kept of the reciprocal duty."""
Step = tuple[float | None, float | None]


class Duties:
    """Sets figures of duty beside each other; made of all of them, so that one document's words can fill what another leaves open."""

    def __init__(self, accounts: Accounts, members: Sequence[Quantity]) -> None:
        self._accounts = accounts
        self._facets = {id(figure): facets_of(figure) for figure in members}
        self._rates: dict[str, list[Quantity]] = defaultdict(list)
        told: dict[str, list[Quantity]] = defaultdict(list)
        for figure in members:
            told[figure.doc].append(figure)
            if figure.metric == _RATES and figure.value is not None:
                self._rates[figure.doc].append(figure)
        for figures in told.values():
            self._fill_what_is_kept(figures)
        self._place = {id(rate): number for rates in self._rates.values() for number, rate in enumerate(rates)}
        self._fill_sides_of_steps()
        self._parts_told: dict[tuple[str, str | None, float], set[str]] = defaultdict(set)
        self._parts_of: dict[str, set[str]] = defaultdict(set)
        for figure in members:
            if (part := self._facets[id(figure)].part) and figure.value is not None:
                self._parts_told[figure.doc, figure.metric, abs(figure.value)].add(part)
                self._parts_of[figure.doc].add(part)

    def compare(self, a: Quantity, b: Quantity) -> Verdict:
        """Two rates of duty, two steps, or a rate and a step."""
        one, other = self._facets[id(a)], self._facets[id(b)]
        if one.side and other.side and one.side != other.side:
            return Verdict("differ_in_basis", f"opposite directions: {one.side}, {other.side}")
        if a.metric != b.metric:
            equal = a.value is not None and b.value is not None and abs(a.value) == abs(b.value)
            if equal and "suspended" in {*a.about, *b.about, a.component, b.component} and not (one.side and other.side):
                return Verdict("ambiguous", "a part of a duty told as a rate and as a step; one names no side")
            return Verdict("differ_in_basis", "a level of duty and a step of it")
        near = self._near(a, b, one, other)
        if apart := _told_apart(a, b, one, other, near):
            return Verdict("differ_in_basis", apart)
        return self._of_one_height(a, b, one, other, near) if near else self._of_two_heights(a, b, one, other)

    def _near(self, a: Quantity, b: Quantity, one: DutyFacets, other: DutyFacets) -> str | None:
        """As ``nearness``; but a whole rate is no rounding of another, a range none of a rate, and a step of no told way may go either way."""
        near = nearness(a, b)
        if near == "agree_approx" and (one.ranges or other.ranges):
            return None
        if near == "agree_approx" and all(q.value == round(q.value or 0.5) and not q.approx and not q.bound for q in (a, b)):
            return None
        if near is None and a.metric == _STEPS and a.value is not None and b.value is not None and a.value == -b.value:
            both = _is_suspended(a) and _is_suspended(b)
            return "agree" if both or self._accounts.companions(a, b) >= ONE_ACCOUNT or one.part == other.part is not None else None
        return near

    def _of_one_height(self, a: Quantity, b: Quantity, one: DutyFacets, other: DutyFacets, near: str) -> Verdict:
        said = f"both {printed(a)}" if near == "agree" else f"{printed(a)} and {printed(b)} within rounding"
        if one.part is not None and one.part == other.part:
            which = "" if bool(a.direction) == bool(b.direction) else f"; {'the first' if b.direction else 'the second'} names no side"
            return Verdict(near, f"{said} of one part of the duty ({one.part}){which}")
        open_one, part = (b, one.part) if one.part else (a, other.part)
        if part and self._tells_parts_apart(open_one, part) and not self._of_one_step(a, b):
            return Verdict("ambiguous", f"{said}; one names no part of the duty, and its document tells the part of that height ({part}) elsewhere")
        if bool(one.side) == bool(other.side):
            step = " at one end of a step; one of them names no side" if bool(a.direction) != bool(b.direction) and a.role in _ENDS else ""
            return Verdict(near, said + step)
        which = "the first" if other.side else "the second"
        if a.period and a.period == b.period and len(a.period) == 10:
            return Verdict(near, f"{said} from {a.period}")
        only = self._accounts.the_only_side(a.value or 0.0) if near == "agree" else None
        if only is not None and not self._accounts.speaks_of_both_sides(b if one.side else a):
            return Verdict(near, f"{said}; {which} names no side, and only the duty of {only} is told at that height")
        return Verdict("ambiguous", f"{which} names no side")

    def _of_two_heights(self, a: Quantity, b: Quantity, one: DutyFacets, other: DutyFacets) -> Verdict:
        if bool(one.side) != bool(other.side):
            return Verdict("ambiguous", f"{'the first' if other.side else 'the second'} names no side")
        if "threatened" in (a.role, b.role):
            return Verdict("differ_in_basis", "a rate that is threatened or expected, and one that is not")
        if a.metric == _STEPS:
            return Verdict("ambiguous", "two steps of duty that need not be the same step")
        if (a.role in _EARLIER and b.role in _LATER) or (b.role in _EARLIER and a.role in _LATER):
            early, late = (a, b) if a.role in _EARLIER else (b, a)
            return Verdict("superseded", f"{printed(early)} gave way to {printed(late)}")
        overlap = same_period(a.period, b.period)
        if overlap is False:
            return Verdict("superseded", f"periods {a.period} and {b.period}")
        same_part = a.component == b.component or (a.component in LOOSE and b.component in LOOSE) or one.part == other.part is not None
        if same_part and one.side and a.role == b.role and (reason := self._contradiction(a, b, one, other, overlap)):
            return Verdict("conflict", reason)
        apart = self._accounts.days_apart(a, b)
        if same_part and overlap is None and one.side and apart is not None and apart > _AS_OF:
            return Verdict("superseded", f"as told {apart} days apart")
        if a.doc == b.doc and a.sentence_start != b.sentence_start and same_part and one.side and a.sector == b.sector:
            return Verdict("superseded", f"one document gives {printed(a)} and {printed(b)} for one side: they held at different times")
        return Verdict("ambiguous", "the part of the duty or its date is not stated on both sides")

    def _contradiction(self, a: Quantity, b: Quantity, one: DutyFacets, other: DutyFacets, overlap: bool | None) -> str | None:
        """Why two heights of one side's duty cannot both be right; None where they can."""
        if a.component not in LOOSE and a.component == b.component and overlap:
            return f"{printed(a)} against {printed(b)} for the same part of the duty in {a.period}"
        if a.role not in _LATER or one.part != other.part or not self._accounts.cannot_both_be_right(a, b):
            return None
        if shared := self._told_with(a) & self._told_with(b):
            side, role, height = min(shared)
            known = f"{'start' if role == 'before' else 'end'} of {height:g} percent ({side})"
            return f"{printed(a)} against {printed(b)} as the end of one step: both tell it with the {known}"
        if one.part is not None and (overlap or (a.period is None) == (b.period is None)):
            return f"{printed(a)} against {printed(b)} for one part of the duty ({one.part})"
        return None

    def _tells_parts_apart(self, figure: Quantity, part: str) -> bool:
        """Whether the document of a figure that names no part knows several, and tells elsewhere that ``part`` has the same height."""
        told = self._parts_told.get((figure.doc, figure.metric, abs(figure.value or 0.0)), ())
        return part in told and len(self._parts_of[figure.doc]) > 1

    def _of_one_step(self, a: Quantity, b: Quantity) -> bool:
        """Whether two equal rates are the same end of steps whose other ends are equal too."""
        return a.role == b.role and bool(self._told_with(a) & self._told_with(b)) and a.role in _ENDS

    def _told_with(self, rate: Quantity) -> set[tuple[str, str, float]]:
        """What else of a step is told around one end of it: its other end right beside it, and near it where the other side's step ends."""
        told, side = self._rates[rate.doc], self._facets[id(rate)].side
        at, found = self._place.get(id(rate), -1), set()
        for number in range(max(0, at - _NEIGHBOURS), min(len(told), at + _NEIGHBOURS + 1)) if at >= 0 else ():
            other, others = told[number], self._facets[id(told[number])].side
            if others is None or other.value is None or abs(other.start - rate.start) > _AROUND:
                continue
            beside = abs(number - at) == 1 and other.sentence_start == rate.sentence_start and {rate.role, other.role} == _ENDS
            if (beside and others == side) or (others != side and other.role == rate.role == "after"):
                found.add((others, str(other.role), other.value))
        return found

    def _fill_what_is_kept(self, figures: Sequence[Quantity]) -> None:
        """A rate right behind points of the reciprocal duty that are held back is what is kept of it: "The remaining 10 percent"."""
        for points, rate in pairwise(figures):
            facets = self._facets[id(rate)]
            near = 0 <= rate.start - points.end <= _NEXT and points.metric == _STEPS and rate.metric == _RATES
            held = points.component in _HELD and "suspended" in {points.component, *points.about}
            if near and held and facets.part is None and not facets.whole and 0 < (rate.value or 0.0) < _KEPT:
                side = facets.side or self._facets[id(points)].side
                self._facets[id(rate)] = replace(facets, part="reciprocal", side=side)

    def _fill_sides_of_steps(self) -> None:
        """Gives rates that name no side that of their step, where the step ("from 145 to 30 percent") is told of one side alone."""
        known: dict[Step, set[str]] = defaultdict(set)
        left_open: list[tuple[Quantity, Step]] = []
        for rates in self._rates.values():
            for first, second in pairwise(rates):
                if first.sentence_start != second.sentence_start or {first.role, second.role} != _ENDS:
                    continue
                step = (first.value, second.value) if first.role == "before" else (second.value, first.value)
                for rate in (first, second):
                    if side := self._facets[id(rate)].side:
                        known[step].add(side)
                    elif not self._accounts.speaks_of_both_sides(rate):
                        left_open.append((rate, step))
        for rate, step in left_open:
            if len(sides := known.get(step, set())) == 1:
                self._facets[id(rate)] = replace(self._facets[id(rate)], side=next(iter(sides)))


def _told_apart(a: Quantity, b: Quantity, one: DutyFacets, other: DutyFacets, near: str | None) -> str | None:
    """Why two figures are of different things; None where they can be of one."""
    if one.part and other.part and one.part != other.part and (one.stated or other.stated):
        return f"parts of the duty: {one.part}, {other.part}"
    if a.metric == _RATES and one.goods != other.goods and not (near and one.goods and other.goods):
        return f"goods: {one.goods or 'not named'}, {other.goods or 'not named'}"
    for whole, part in ((one, other), (other, one)):
        if whole.whole and part.part and not part.whole:
            return f"the whole of a duty, and a part of it ({part.part})"
    for total, other_one in ((a, b), (b, a)):
        if total.component in WHOLE and other_one.component not in WHOLE and (other_one.component in PARTS or a.value != b.value):
            return f"components: {total.component}, {other_one.component or 'not named'}"
    if near:
        return None
    if a.component in PARTS and b.component in PARTS and a.component != b.component:
        return f"components: {a.component}, {b.component}"
    if a.metric == _RATES and one.average != other.average:
        return "an average of the rates that are paid, and a rate that is laid down"
    if a.metric == _RATES and one.ranges != other.ranges:
        return "a range of rates, and one rate"
    return None


def _is_suspended(quantity: Quantity) -> bool:
    """Whether points of a duty are those that are held back: a part of it, and no cut or rise."""
    return quantity.component == "suspended" or "suspended" in quantity.about
