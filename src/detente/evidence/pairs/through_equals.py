"""What holds of a figure holds of the same figure told elsewhere: verdicts carried from a pair to the equals of its members.

Where two documents tell one figure, a sum that the one takes part in is a sum of the other, and what the one is told apart
from the other is apart from too. Carried are verdicts on pairs that no rule of their own has reached, or has left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.verdicts import Found, Verdict, nearness, printed
from detente.evidence.record import DUTY_METRICS, ENDS, Quantity

_MOST_EQUALS = 4
"""So many equals of a figure are followed."""
_MOST_TOLD = 12
"""So many verdicts of a figure are carried on."""
_REPRESENTED = 12
"""A figure with more equals stands for all of them: their verdicts are its own."""
_CARRIED = frozenset({"consistent_by_arithmetic", "differ_in_basis", "conflict"})
_LAID_DOWN = frozenset({"specific_duty", "amount"})
"""Metrics of sums that an act sets, so that what replaced a sum in one text replaced it in all."""
_SETTLED_BY = {"consistent_by_arithmetic": frozenset({"ambiguous", "compatible"}), "differ_in_basis": frozenset({"ambiguous"})}
"""Verdicts that give way to one that an equal figure supplies."""
_SCALES = {"fraction": "percent", "percentage_point": "percent"}


def through_equals(told: Sequence[Found]) -> Iterator[Found]:
    """Verdicts on further pairs; ``told`` are those found so far, at most one a pair."""
    known = {_pair(a, b): verdict.relation for a, b, verdict in told}
    equals: dict[int, list[Quantity]] = defaultdict(list)
    for a, b, verdict in told:
        # Rates of duty that are equal may be of two sides or parts: what is said of one is not carried to another.
        if verdict.relation.startswith("agree") and not {a.metric, b.metric} & DUTY_METRICS and not _terms_of_two(a, b):
            equals[id(a)].append(b)
            equals[id(b)].append(a)
    equals = {one: group for one, group in equals.items() if len(group) <= _REPRESENTED}
    for group in equals.values():
        yield from _among(group[:_MOST_EQUALS], known)
    carried: dict[int, int] = defaultdict(int)
    for a, b, verdict in told:
        if verdict.relation not in _CARRIED and not (verdict.relation == "superseded" and {a.role, b.role} == ENDS and a.metric in _LAID_DOWN):
            continue
        for one, other in ((a, b), (b, a)):
            if carried[id(one)] >= _MOST_TOLD or id(one) not in equals:
                continue
            carried[id(one)] += 1
            for twin in equals[id(one)][:_MOST_EQUALS]:
                before = known.get(_pair(twin, other))
                if twin is other or not (before is None or before in _SETTLED_BY.get(verdict.relation, ())):
                    continue
                if _holds(verdict, one, twin, other):
                    known[_pair(twin, other)] = verdict.relation
                    reason = f"{printed(twin)} is told of one thing with {one.text.strip()} in {one.doc}: {verdict.reason}"
                    yield twin, other, Verdict(verdict.relation, reason, verdict.arithmetic)


def _terms_of_two(a: Quantity, b: Quantity) -> bool:
    """Whether two equal lengths of time are of two things: of a truce and of a licence, or of a term that gave way."""
    return a.basis == b.basis == "duration" and (a.metric != b.metric or a.scope != b.scope or a.role != b.role)


def _pair(one: Quantity, other: Quantity) -> tuple[int, int]:
    """The two by identity, whichever comes first."""
    left, right = id(one), id(other)
    return (left, right) if left < right else (right, left)


def _among(group: Sequence[Quantity], known: dict[tuple[int, int], str]) -> Iterator[Found]:
    """The equals of one figure with each other, where their own digits meet."""
    for number, one in enumerate(group):
        for other in group[number + 1 :]:
            pair = _pair(one, other)
            near = nearness(one, other) if one.unit == other.unit and one is not other and pair not in known else None
            if near:
                known[pair] = near
                yield one, other, Verdict(near, f"{printed(one)} and {printed(other)}: each is one with a third figure")


def _holds(verdict: Verdict, one: Quantity, twin: Quantity, other: Quantity) -> bool:
    """Whether what holds of a figure and another holds of the figure's twin."""
    if verdict.relation == "consistent_by_arithmetic":
        return True
    same_scale = _SCALES.get(twin.unit, twin.unit) == _SCALES.get(other.unit, other.unit)
    apart = twin.high is not None and other.high is not None and ((twin.low or 0) > other.high or (other.low or 0) > twin.high)
    if not same_scale or not apart or {one.metric, twin.metric, other.metric} & DUTY_METRICS:
        return False
    if verdict.relation == "conflict":
        return twin.value == one.value and twin.doc != other.doc
    return twin.unit in MONEY | {"t", "percent", "point", "count"} or twin.doc != other.doc
