"""Verdicts on two figures of duty: of one side, one part and one time, or told apart by one of them.

Every pair gets the verdict of the first row of ``_TABLE`` that fits it:

==========================================================================  ==================================
the two figures                                                             verdict
==========================================================================  ==================================
of opposite sides                                                           differ_in_basis
a level and a step (their sum, where it closes, is done in ``duty_sums``)   differ_in_basis
one threatened or expected, one in force                                    differ_in_basis
one told as more than so much, the other a little more                      compatible
unequal, and one document tells that the one gave way to the other         superseded
of two parts; on other goods; a whole and a part; an average or a range     differ_in_basis
    and a rate laid down
equal, of one side, of both, or of one whose side only one reading fills     agree, agree_approx
equal, and both readings of what is left open are told                      ambiguous
unequal, one of a part by name, the other of none                           differ_in_basis
unequal, of a side that nothing fills                                       ambiguous
unequal steps                                                               ambiguous
one told as where a change began, or of an earlier day                      superseded
apart by as many points as one document tells as suspended                  differ_in_basis
unequal, of one part and day, both firm                                     conflict
of two layers that a document adds up                                       differ_in_basis
told in documents of two days, or one after the other in one document       superseded
none of these                                                               ambiguous
==========================================================================  ==================================

A side or a part that one document leaves open is no difference: ``KnownDuties`` fills it where all documents leave one reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from detente.evidence.duties.duties_known import KnownDuties
from detente.evidence.duties.duty_facets import LOOSE, OF_BOTH, PARTS, WHOLE
from detente.evidence.duties.duty_pair import DutyPair, duty_nearness
from detente.evidence.duties.duty_times import EARLIER, LATER, THREATENED, as_told, contradiction, earlier_and_later, ends_of_a_step, held_back
from detente.evidence.pairs.accounts import Accounts
from detente.evidence.pairs.verdicts import Verdict, printed
from detente.evidence.record import ENDS, TARIFF_CHANGE, TARIFF_RATE, Quantity

_KEPT_OF_PART = {"retained", "reciprocal"}
"""What is kept of a duty of which points are suspended is the reciprocal one."""
_LITTLE_MORE = 1.5
"""So many times a least rate, and no more, is one that "more than" may mean."""


class Duties:
    """Sets figures of duty beside each other; made of all of them, so that one document's words can fill what another leaves open."""

    def __init__(self, accounts: Accounts, members: Sequence[Quantity]) -> None:
        self._accounts = accounts
        self._known = KnownDuties(accounts, members)

    def compare(self, a: Quantity, b: Quantity) -> Verdict:
        """Two rates of duty, two steps, or a rate and a step."""
        one, other = self._known.facets(a), self._known.facets(b)
        near = duty_nearness(a, b, one, other, self._accounts) if a.metric == b.metric else None
        if near is None and bool(one.side) != bool(other.side):
            one, other = self._known.filled(a, one), self._known.filled(b, other)
        pair = DutyPair(a, b, one, other, near, self._known, self._accounts)
        verdict = next(verdict for row in _TABLE if (verdict := row(pair)) is not None)
        carried = [rate for rate in (a, b) if self._known.is_overruled(rate)]
        if not carried:
            return verdict
        said = f"{carried[0].doc} names no side of its own, and others state {self._known.facets(carried[0]).side}"
        return replace(verdict, reason=f"{verdict.reason}; {said}")


def _opposite(pair: DutyPair) -> Verdict | None:
    one, other = pair.one, pair.other
    if one.side and other.side and one.side != other.side:
        if pair.near and pair.known.is_stated_by_nobody(pair.a, pair.b):
            return Verdict("ambiguous" if pair.a.doc == pair.b.doc else pair.near, f"both {printed(pair.a)}; neither names a side of its own")
        if (pair.a.direction and pair.b.direction) or one.part or other.part:
            return Verdict("differ_in_basis", f"opposite directions: {one.side}, {other.side}")
        return Verdict("ambiguous", f"{'the second' if pair.a.direction else 'the first'} names no side")
    return None


def _level_and_step(pair: DutyPair) -> Verdict | None:
    a, b = pair.a, pair.b
    if a.metric == b.metric:
        return None
    equal = a.value is not None and b.value is not None and abs(a.value) == abs(b.value)
    if equal and "suspended" in {*a.about, *b.about, a.component, b.component} and not (a.direction and b.direction):
        return Verdict("ambiguous", "a part of a duty told as a rate and as a step; one names no side")
    return Verdict("differ_in_basis", "a level of duty and a step of it")


def _threat_and_fact(pair: DutyPair) -> Verdict | None:
    a, b = pair.a, pair.b
    if not pair.near and pair.one_side and _is_threat(a, pair) != _is_threat(b, pair) and a.metric == TARIFF_RATE:
        return Verdict("differ_in_basis", "a rate that is threatened or expected, and one that is not")
    threatened = [q.role == THREATENED and not pair.known.was_held(q) for q in (a, b)]
    if threatened[0] == threatened[1] or a.metric != TARIFF_RATE or (pair.near and not _in_force(b if threatened[0] else a, pair)):
        return None
    if not pair.near and bool(pair.one.side) != bool(pair.other.side):
        return None
    return Verdict("differ_in_basis", "a rate that is threatened or expected, and one that is not")


def _is_threat(rate: Quantity, pair: DutyPair) -> bool:
    """Whether a rate is threatened, by its own words or by those of all documents that tell its height."""
    return (rate.role == THREATENED and not pair.known.was_held(rate)) or pair.known.layers.only_threatened(rate, pair.one.side)


def _in_force(rate: Quantity, pair: DutyPair) -> bool:
    """Whether a rate is told as one that is or was collected, and its document does not threaten it elsewhere."""
    return (rate.role in LATER | EARLIER or rate.component == "retained" or "continue" in rate.about) and not pair.known.is_threatened(rate)


def _within_bound(pair: DutyPair) -> Verdict | None:
    """A rate told as more than so much, and one of the same time that is a little more: "more than 100 percent" and 125."""
    a, b = pair.a, pair.b
    if a.metric != TARIFF_RATE or pair.near or a.value is None or b.value is None or pair.one.goods != pair.other.goods:
        return None
    each = OF_BOTH in (a.geography, b.geography) or pair.one.side == pair.other.side
    parts = {q.part for q in (pair.one, pair.other)} - {None}
    past = {_is_past(a, pair), _is_past(b, pair)} - {None}
    if not each or parts or len(past) > 1 or (a.role == THREATENED) != (b.role == THREATENED):
        return None
    for least, rate in ((a, b), (b, a)):
        if least.bound == ">" and rate.bound != "<" and 0 < (least.value or 0.0) < (rate.value or 0.0) <= _LITTLE_MORE * (least.value or 0.0):
            return Verdict("compatible", f"more than {printed(least)}, and {printed(rate)}")
    return None


def _is_past(rate: Quantity, pair: DutyPair) -> bool | None:
    """Whether a rate is told of a time that is over; None for where a step of an earlier day ended, which may hold still."""
    over = pair.accounts.was_over(rate)
    if rate.role in LATER and over:
        return None
    return rate.role in EARLIER or over or (rate.role == THREATENED and pair.known.was_held(rate))


def _told_apart(pair: DutyPair) -> Verdict | None:
    """Two parts, other goods, a whole and a part, an average or a range and a rate laid down."""
    a, one, other, near = pair.a, pair.one, pair.other, pair.near
    if one.part and other.part and one.part != other.part and (one.stated or other.stated):
        return Verdict("differ_in_basis", f"parts of the duty: {one.part}, {other.part}")
    if a.metric == TARIFF_CHANGE and near and pair.one_side and one.goods == other.goods:
        return None  # a step of a part is one of the whole, by as much
    if a.metric == TARIFF_RATE and one.goods != other.goods and not (near and ((one.goods and other.goods) or _is_rare(a))):
        return Verdict("differ_in_basis", f"goods: {one.goods or 'not named'}, {other.goods or 'not named'}")
    for whole, part in ((one, other), (other, one)):
        if whole.whole and part.part and not part.whole and (part.stated or not near):
            return Verdict("differ_in_basis", f"the whole of a duty, and a part of it ({part.part})")
    if reason := _components_apart(pair):
        return Verdict("differ_in_basis", reason)
    return None


def _components_apart(pair: DutyPair) -> str | None:
    a, b, one, other, near = pair.a, pair.b, pair.one, pair.other, pair.near
    goes_elsewhere, side = pair.known.ladder.whole_leads_elsewhere, one.side or other.side
    turns = [(early, late) for early, late in ((a, b), (b, a)) if early.role in EARLIER and late.role in LATER]
    in_turn = any(not goes_elsewhere(side, early.value or 0.0, late.value or 0.0) for early, late in turns)
    if a.component in WHOLE and b.component in WHOLE:
        same = a.component == b.component or a.value == b.value or in_turn
        return None if same else "an average of the rates that are paid, and a sum of rates"
    for total, part, facets in ((a, b, other), (b, a, one)):
        if (in_turn or pair.outgrown or pair.known.layers.is_of_new_parts(total)) and total.component == "all_in" and part.component in LOOSE:
            continue  # what was charged and what is: a sum of this year's duties then, and their sum now
        if total.component in WHOLE and part.component not in WHOLE and not facets.whole and (part.component in PARTS or not near):
            return f"components: {total.component}, {part.component or 'not named'}"
        plain = a.value != b.value and not facets.whole and part.component == "additional"
        if plain and pair.known.is_whole_elsewhere(total) and not pair.known.steps_between(a, b):
            return f"{printed(total)}, which others tell as the whole of the duty, and what was added"
    if near:
        return None
    if a.metric == TARIFF_RATE and (a.component == "suspended") != (b.component == "suspended"):
        return "a part of a duty that is held back, and a rate that is not"
    if a.component in PARTS and b.component in PARTS and a.component != b.component and {a.component, b.component} != _KEPT_OF_PART:
        return f"components: {a.component}, {b.component}"
    if a.metric == TARIFF_RATE and one.average != other.average:
        return "an average of the rates that are paid, and a rate that is laid down"
    if a.metric == TARIFF_RATE and one.ranges != other.ranges:
        return "a range of rates, and one rate"
    return None


def _equal(pair: DutyPair) -> Verdict | None:
    a, b, one, other, near = pair.a, pair.b, pair.one, pair.other, pair.near
    if near is None:
        return None
    said = f"both {printed(a)}" if near == "agree" else f"{printed(a)} and {printed(b)} within rounding"
    if one.part is not None and one.part == other.part:
        which = "" if bool(a.direction) == bool(b.direction) else f"; {'the first' if b.direction else 'the second'} names no side"
        return Verdict(near, f"{said} of one part of the duty ({one.part}){which}")
    open_one, part = (b, one.part) if one.part else (a, other.part)
    if part and pair.known.tells_parts_apart(open_one, part) and not pair.known.of_one_step(a, b):
        return Verdict("ambiguous", f"{said}; one names no part of the duty, and its document tells the part of that height ({part}) elsewhere")
    if bool(one.side) == bool(other.side):
        step = " at one end of a step; one of them names no side" if bool(a.direction) != bool(b.direction) and a.role in ENDS else ""
        return Verdict(near, said + step)
    if OF_BOTH in (a.geography, b.geography) and not any(pair.accounts.speaks_of_both_sides(q) for q in (a, b)):
        return Verdict(near, f"{said}; {pair.open_one} is told of both sides")
    if a.period and a.period == b.period and len(a.period) == 10:
        return Verdict(near, f"{said} from {a.period}")
    peak = (b if one.side else a).role == "peak"  # "tariffs peaked at 145 percent" may be said of both sides at once
    only = pair.accounts.the_only_side(a.value or 0.0) if a.value == b.value and not peak else None
    if only is not None and not pair.accounts.speaks_of_both_sides(b if one.side else a):
        return Verdict(near, f"{said}; {pair.open_one} names no side, and only the duty of {only} is told at that height")
    return Verdict("ambiguous", f"{pair.open_one} names no side")


def _part_and_unnamed(pair: DutyPair) -> Verdict | None:
    """A part by name and a figure that names none, which nobody tells at that height of the part, or whose document tells the part at another."""
    if pair.a.metric != TARIFF_RATE or (pair.a.doc == pair.b.doc and (pair.a.sentence_start == pair.b.sentence_start or pair.near)):
        return None
    for named, figure, others in ((pair.a, pair.b, pair.other), (pair.b, pair.a, pair.one)):
        part = pair.known.part_by_words(named)
        if not part or others.part:
            continue
        if pair.known.has_it_at_another_height(figure, part):
            return Verdict("differ_in_basis", f"a part of a duty ({part}), and one whose document tells that part at another height")
        if pair.one_side and (named.value or 0.0) > (figure.value or 0.0) and figure.period is None and pair.accounts.was_over(named, figure.doc):
            return Verdict("superseded", f"{printed(named)} of {named.period} is more than the whole of {printed(figure)} later on: it has come down")
        if not pair.known.is_told_of(part, figure):
            return Verdict("differ_in_basis", f"a part of a duty ({part}), and one that nobody tells of that part")
    return None


def _open_side(pair: DutyPair) -> Verdict | None:
    if bool(pair.one.side) == bool(pair.other.side):
        return None
    a, b = pair.a, pair.b
    open_one, told = (a, b) if pair.other.side else (b, a)
    for early, late in ((a, b), (b, a)):
        if a.doc == b.doc and a.component == b.component == "effective" and early.role in EARLIER and late.role in LATER:
            return Verdict("superseded", f"one document tells {printed(early)} as what was, and {printed(late)} as what is")
    gone = open_one.role in EARLIER or (open_one.role is None and pair.accounts.was_over(open_one))
    if gone and abs(open_one.value or 0.0) > pair.known.highest_now() and pair.same_part and told.role not in (*EARLIER, THREATENED):
        return Verdict("superseded", f"{printed(open_one)}, a peak that names no side, gave way: no rate told of either side is as high now")
    return Verdict("ambiguous", f"{pair.open_one} names no side")


def _two_steps(pair: DutyPair) -> Verdict | None:
    return Verdict("ambiguous", "two steps of duty that need not be the same step") if pair.a.metric == TARIFF_CHANGE else None


def _left_open(pair: DutyPair) -> Verdict:
    del pair
    return Verdict("ambiguous", "the part of the duty or its date is not stated on both sides")


def _is_rare(rate: Quantity) -> bool:
    """Whether a rate is told to a fraction of a percent: two such are seldom equal by chance."""
    return rate.value is not None and rate.value != round(rate.value)


_TABLE: tuple[Callable[[DutyPair], Verdict | None], ...] = (
    _opposite,
    _level_and_step,
    _threat_and_fact,
    _within_bound,
    ends_of_a_step,
    _told_apart,
    _equal,
    _part_and_unnamed,
    _open_side,
    _two_steps,
    earlier_and_later,
    held_back,
    contradiction,
    as_told,
    _left_open,
)
"""The rows of the table above, in order."""
