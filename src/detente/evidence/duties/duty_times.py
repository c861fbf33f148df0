"""Two heights of one duty in time: the one gave way to the other, both are told of other days, or they contradict each other."""

from __future__ import annotations

from detente.evidence.duties.duty_facets import LOOSE
from detente.evidence.duties.duty_pair import DutyPair
from detente.evidence.pairs.verdicts import Verdict, printed, same_period
from detente.evidence.record import TARIFF_RATE, Quantity

LATER = frozenset({"after", "current"})
EARLIER = frozenset({"before", "peak"})
THREATENED = "threatened"
_HOLDING = LATER | {None}
_FAR_ABOVE = 3
_AS_OF = 14
"""Days between two documents after which each level of a duty stands for its own day."""


def ends_of_a_step(pair: DutyPair) -> Verdict | None:
    """Two heights of one side of which one document tells that the one gave way to the other."""
    a, b = pair.a, pair.b
    if a.metric != TARIFF_RATE or a.value == b.value or not pair.one_side or THREATENED in (a.role, b.role) or a.doc == b.doc:
        return None
    if pair.one.part and pair.other.part and pair.one.part != pair.other.part:
        return None
    for early, late in ((a, b), (b, a)):
        if (early.role not in LATER or pair.accounts.was_over(early, late.doc)) and pair.known.gave_way_to(early, late):
            return Verdict("superseded", f"{late.doc} tells that {printed(early)} gave way to {printed(late)}")
    return None


def held_back(pair: DutyPair) -> Verdict | None:
    """A rate, and what is collected of it while so many points of it as lie between them are suspended."""
    a, b = pair.a, pair.b
    if a.metric != TARIFF_RATE or a.value is None or b.value is None or not pair.same_part or not pair.known.is_held_back(a, b):
        return None
    return Verdict("differ_in_basis", f"a rate, and what is collected of it while {abs(a.value - b.value):g} points are suspended")


def earlier_and_later(pair: DutyPair) -> Verdict | None:
    a, b = pair.a, pair.b
    if pair.one.part and pair.other.part and pair.one.part != pair.other.part:
        return None
    for early, late in ((a, b), (b, a)):
        was = "peak" if early.role == THREATENED and pair.known.was_held(early) else early.role
        gone = was in EARLIER and late.role in LATER
        if was == "peak" and late.role is None and early.doc != late.doc and pair.same_part and pair.one_side:
            gone = abs(early.value or 0.0) >= _FAR_ABOVE * abs(late.value or 0.0)  # "up to 25 percent" may be a range, "up to 145" beside 30 is none
        if gone or (early.role == "before" and late.role is None and pair.same_part and early.doc != late.doc):
            return Verdict("superseded", f"{printed(early)} gave way to {printed(late)}")
    if same_period(a.period, b.period) is False:
        return Verdict("superseded", f"periods {a.period} and {b.period}")
    return None


def contradiction(pair: DutyPair) -> Verdict | None:
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
    if a.role not in LATER or one.part != other.part:
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


def as_told(pair: DutyPair) -> Verdict | None:
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
    sums = ((a, b, pair.other), (b, a, pair.one))
    if pair.one_side and any(facets.part is None and pair.known.layers.is_part_of_height(part, total) for part, total, facets in sums):
        return Verdict("differ_in_basis", "a part of the duty, and the sum of which its own document tells it as a part")
    if overlap is None and pair.one.side and (both := pair.known.document_of_both(a, b, pair.one.side)):
        part, total = sorted((a, b), key=lambda q: q.value or 0.0)
        if pair.known.layers.adds_up(both, part, total):
            return Verdict("differ_in_basis", f"{both} tells {printed(part)} as a part of {printed(total)}")
        return Verdict("superseded", f"{both} gives {printed(a)} and {printed(b)} for one side: they held at different times")
    if overlap is None and pair.one.side and (reason := _added_and_in_place(a, b) or _added_and_in_place(b, a)):
        return Verdict("differ_in_basis", reason)
    if overlap is None and pair.one.side and apart is not None and apart > _AS_OF:
        return Verdict("superseded", f"as told {apart} days apart")
    if a.doc == b.doc and a.sentence_start != b.sentence_start and a.sector == b.sector and (pair.one.side or a.period or b.period):
        return Verdict("superseded", f"one document gives {printed(a)} and {printed(b)} for one side: they held at different times")
    for early, late in ((a, b), (b, a)):
        if overlap is None and pair.one.side and late.period is None and late.role not in EARLIER and pair.accounts.was_over(early, late.doc):
            return Verdict("superseded", f"{printed(early)} is told of {early.period}, {printed(late)} as of its document's day")
    if overlap is None and pair.one.side and (when := pair.known.of_two_times(a, b, pair.one.side)):
        return Verdict("superseded", when)
    return None


def _added_and_in_place(added: Quantity, rate: Quantity) -> str | None:
    """What was added to a duty lately, and a higher rate told as in place that may hold the older duties too."""
    plain = rate.component is None and rate.role == "current" and added.component == "additional" and added.role in (None, "current")
    higher = (added.value or 0.0) < (rate.value or 0.0) < _FAR_ABOVE * (added.value or 0.0)
    return "what was added, and a rate told as in place, older duties perhaps among it" if plain and higher and added.doc != rate.doc else None
