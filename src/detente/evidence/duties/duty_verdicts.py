"""Verdicts on two figures of duty: of one side, one part and one time, or told apart by one of them.

Every pair gets the verdict of the first row of ``_TABLE`` that fits it:

==========================================================================  ==================================
the two figures                                                             verdict
==========================================================================  ==================================
of opposite sides                                                           differ_in_basis
a level and a step (their sum, where it closes, is done in ``duty_sums``)   differ_in_basis
one threatened or expected, one in force                                    differ_in_basis
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

from detente.evidence.duties.duties_known import KnownDuties
from detente.evidence.duties.duty_facets import LOOSE, OF_BOTH, PARTS, WHOLE
from detente.evidence.duties.duty_pair import DutyPair, duty_nearness
from detente.evidence.pairs.accounts import Accounts
from detente.evidence.pairs.verdicts import Verdict, printed, same_period
from detente.evidence.record import ENDS, TARIFF_CHANGE, TARIFF_RATE, Quantity

_LATER = frozenset({"after", "current"})
_EARLIER = frozenset({"before", "peak"})
_HOLDING = _LATER | {None}
_THREAT = "threatened"
_KEPT_OF_PART = {"retained", "reciprocal"}
"""What is kept of a duty of which points are suspended is the reciprocal one."""
_FAR_ABOVE = 3
_AS_OF = 14
"""Days between two documents after which each level of a duty stands for its own day."""


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
        return next(verdict for row in _TABLE if (verdict := row(pair)) is not None)


def _opposite(pair: DutyPair) -> Verdict | None:
    one, other = pair.one, pair.other
    if one.side and other.side and one.side != other.side:
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
    if (a.role == _THREAT) == (b.role == _THREAT) or a.metric != TARIFF_RATE or (pair.near and not _in_force(b if a.role == _THREAT else a, pair)):
        return None
    if not pair.near and bool(pair.one.side) != bool(pair.other.side):
        return None
    return Verdict("differ_in_basis", "a rate that is threatened or expected, and one that is not")


def _is_threat(rate: Quantity, pair: DutyPair) -> bool:
    """Whether a rate is threatened, by its own words or by those of all documents that tell its height."""
    return rate.role == _THREAT or pair.known.layers.only_threatened(rate, pair.one.side)


def _in_force(rate: Quantity, pair: DutyPair) -> bool:
    """Whether a rate is told as one that is or was collected, and its document does not threaten it elsewhere."""
    return (rate.role in _LATER | _EARLIER or rate.component == "retained" or "continue" in rate.about) and not pair.known.is_threatened(rate)


def _ends_of_a_step(pair: DutyPair) -> Verdict | None:
    """Two heights of one side of which one document tells that the one gave way to the other."""
    a, b = pair.a, pair.b
    if a.metric != TARIFF_RATE or a.value == b.value or not pair.one_side or _THREAT in (a.role, b.role) or a.doc == b.doc:
        return None
    if pair.one.part and pair.other.part and pair.one.part != pair.other.part:
        return None
    for early, late in ((a, b), (b, a)):
        if (early.role not in _LATER or pair.accounts.was_over(early, late.doc)) and pair.known.gave_way_to(early, late):
            return Verdict("superseded", f"{late.doc} tells that {printed(early)} gave way to {printed(late)}")
    return None


def _held_back(pair: DutyPair) -> Verdict | None:
    """A rate, and what is collected of it while so many points of it as lie between them are suspended."""
    a, b = pair.a, pair.b
    if a.metric != TARIFF_RATE or a.value is None or b.value is None or not pair.same_part or not pair.known.is_held_back(a, b):
        return None
    return Verdict("differ_in_basis", f"a rate, and what is collected of it while {abs(a.value - b.value):g} points are suspended")


def _told_apart(pair: DutyPair) -> Verdict | None:
    """Two parts, other goods, a whole and a part, an average or a range and a rate laid down."""
    a, one, other, near = pair.a, pair.one, pair.other, pair.near
    if one.part and other.part and one.part != other.part and (one.stated or other.stated):
        return Verdict("differ_in_basis", f"parts of the duty: {one.part}, {other.part}")
    if a.metric == TARIFF_RATE and one.goods != other.goods and not (near and ((one.goods and other.goods) or _is_rare(a))):
        return Verdict("differ_in_basis", f"goods: {one.goods or 'not named'}, {other.goods or 'not named'}")
    for whole, part in ((one, other), (other, one)):
        if whole.whole and part.part and not part.whole:
            return Verdict("differ_in_basis", f"the whole of a duty, and a part of it ({part.part})")
    if reason := _components_apart(pair):
        return Verdict("differ_in_basis", reason)
    return None


def _components_apart(pair: DutyPair) -> str | None:
    a, b, one, other = pair.a, pair.b, pair.one, pair.other
    if a.component in WHOLE and b.component in WHOLE:
        return None if a.component == b.component or a.value == b.value else "an average of the rates that are paid, and a sum of rates"
    for total, part, facets in ((a, b, other), (b, a, one)):
        if total.component in WHOLE and part.component not in WHOLE and not facets.whole and (part.component in PARTS or a.value != b.value):
            return f"components: {total.component}, {part.component or 'not named'}"
    if pair.near:
        return None
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
    only = pair.accounts.the_only_side(a.value or 0.0) if near == "agree" and not peak else None
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
        if a.doc == b.doc and a.component == b.component == "effective" and early.role in _EARLIER and late.role in _LATER:
            return Verdict("superseded", f"one document tells {printed(early)} as what was, and {printed(late)} as what is")
    gone = open_one.role in _EARLIER or (open_one.role is None and pair.accounts.was_over(open_one))
    if gone and abs(open_one.value or 0.0) > pair.known.highest_now() and pair.same_part and told.role not in (*_EARLIER, _THREAT):
        return Verdict("superseded", f"{printed(open_one)}, a peak that names no side, gave way: no rate told of either side is as high now")
    return Verdict("ambiguous", f"{pair.open_one} names no side")


def _two_steps(pair: DutyPair) -> Verdict | None:
    return Verdict("ambiguous", "two steps of duty that need not be the same step") if pair.a.metric == TARIFF_CHANGE else None


def _earlier_and_later(pair: DutyPair) -> Verdict | None:
    a, b = pair.a, pair.b
    if pair.one.part and pair.other.part and pair.one.part != pair.other.part:
        return None
    for early, late in ((a, b), (b, a)):
        gone = early.role in _EARLIER and late.role in _LATER
        if early.role == "peak" and late.role is None and early.doc != late.doc and pair.same_part and pair.one_side:
            gone = abs(early.value or 0.0) >= _FAR_ABOVE * abs(late.value or 0.0)  # "up to 25 percent" may be a range, "up to 145" beside 30 is none
        if gone or (early.role == "before" and late.role is None and pair.same_part and early.doc != late.doc):
            return Verdict("superseded", f"{printed(early)} gave way to {printed(late)}")
    if same_period(a.period, b.period) is False:
        return Verdict("superseded", f"periods {a.period} and {b.period}")
    return None


def _contradiction(pair: DutyPair) -> Verdict | None:
    """Two heights of one side's duty that cannot both be right."""
    a, b, one, other = pair.a, pair.b, pair.one, pair.other
    if not pair.same_part or not pair.one_side:
        return None
    if {a.role, b.role} <= _HOLDING and one.part == other.part and (witness := pair.known.contested_by(a, b)) is not None:
        return Verdict("conflict", f"{printed(a)} against {printed(b)} as the end of one step, as {witness} tells it too")
    if a.role != b.role:
        return None
    overlap = same_period(a.period, b.period)
    if a.component not in LOOSE and a.component == b.component and overlap and a.doc != b.doc and not pair.known.one_tells_both(a, b):
        return Verdict("conflict", f"{printed(a)} against {printed(b)} for the same part of the duty in {a.period}")
    if a.role not in _LATER or one.part != other.part:
        return None
    if not pair.known.cannot_both_be_right(a, b):
        return None
    if shared := pair.known.told_with(a) & pair.known.told_with(b):
        side, role, height = min(shared)
        known = f"{'start' if role == 'before' else 'end'} of {height:g} percent ({side})"
        return Verdict("conflict", f"{printed(a)} against {printed(b)} as the end of one step: both tell it with the {known}")
    if one.part is not None and pair.accounts.cannot_both_be_right(a, b) and (overlap or (a.period is None) == (b.period is None)):
        return Verdict("conflict", f"{printed(a)} against {printed(b)} for one part of the duty ({one.part})")
    return None


def _as_told(pair: DutyPair) -> Verdict | None:
    """Two heights of one side that no word dates: by the documents' days, by what is told of them elsewhere, by order in one document."""
    a, b = pair.a, pair.b
    if not pair.same_part or bool(pair.one.side) != bool(pair.other.side):
        return None
    overlap, apart = same_period(a.period, b.period), pair.accounts.days_apart(a, b)
    for early, late in ((a, b), (b, a)) if pair.one_side else ():
        if pair.known.led_to(early, late):
            return Verdict("superseded", f"the steps that are told lead from {printed(early)} to {printed(late)}")
    if pair.one_side and pair.known.layers.lie_together(a, b, pair.one.side):
        return Verdict("differ_in_basis", "two layers of one duty, which a document adds up")
    if overlap is None and pair.one.side and (both := pair.known.document_of_both(a, b, pair.one.side)):
        return Verdict("superseded", f"{both} gives {printed(a)} and {printed(b)} for one side: they held at different times")
    if overlap is None and pair.one.side and (reason := _added_and_in_place(a, b) or _added_and_in_place(b, a)):
        return Verdict("differ_in_basis", reason)
    if overlap is None and pair.one.side and apart is not None and apart > _AS_OF:
        return Verdict("superseded", f"as told {apart} days apart")
    if a.doc == b.doc and a.sentence_start != b.sentence_start and a.sector == b.sector and (pair.one.side or a.period or b.period):
        return Verdict("superseded", f"one document gives {printed(a)} and {printed(b)} for one side: they held at different times")
    for early, late in ((a, b), (b, a)):
        if overlap is None and pair.one.side and late.period is None and late.role not in _EARLIER and pair.accounts.was_over(early, late.doc):
            return Verdict("superseded", f"{printed(early)} is told of {early.period}, {printed(late)} as of its document's day")
    if overlap is None and pair.one.side and (when := pair.known.of_two_times(a, b, pair.one.side)):
        return Verdict("superseded", when)
    return None


def _added_and_in_place(added: Quantity, rate: Quantity) -> str | None:
    """What was added to a duty lately, and a higher rate told as in place that may hold the older duties too."""
    plain = rate.component is None and rate.role == "current" and added.component == "additional" and added.role in (None, "current")
    higher = (added.value or 0.0) < (rate.value or 0.0) < _FAR_ABOVE * (added.value or 0.0)
    return "what was added, and a rate told as in place, older duties perhaps among it" if plain and higher and added.doc != rate.doc else None


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
    _ends_of_a_step,
    _told_apart,
    _equal,
    _part_and_unnamed,
    _open_side,
    _two_steps,
    _earlier_and_later,
    _held_back,
    _contradiction,
    _as_told,
    _left_open,
)
"""The rows of the table above, in order."""
