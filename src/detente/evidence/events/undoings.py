"""Measures that a later document tells as lifted, suspended or withdrawn: what the earlier one says of them is superseded.

A threat that is dropped is undone as a duty that is lifted. Told of one day, by documents of the same days, a measure that is
suspended in one and ended for good in the other is a conflict: a suspended measure can come back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from detente.evidence.dates.calendar_words import DAY_LENGTH, interval
from detente.evidence.events.deed_likeness import ENOUGH, Deed, counts_of, likeness
from detente.evidence.events.event_conflicts import LASTING, MOST_EVENTS, SAME_NEWS, Background, Found
from detente.evidence.events.same_measure import NO_OBJECT
from detente.evidence.pairs.verdicts import Verdict

_PUT_ON = frozenset({"impose", "halt"})
_TAKEN_OFF = frozenset({"suspend", "lift", "withdraw"})
_TOLD = frozenset({"threat", "announced", "in_force", "ongoing", "suspended", "occurred", "expired"})
_LIKE_A_YEAR = 4
_CONTROLS = frozenset({"licensing", "export licences", "export controls", "chip controls"})


def undone_deeds(groups: dict[str, list[Deed]], known: Background) -> Iterator[Found]:
    """Pairs of a measure put in force or threatened and its later end, and of a suspension and an end of one day."""
    put_on = _by_key([deed for act in sorted(_PUT_ON) for deed in groups.get(act, ()) if _is_told(deed)])
    taken_off = _by_key([deed for act in sorted(_TAKEN_OFF) for deed in groups.get(act, ()) if deed.act == act and _is_told(deed)])
    for key, later in taken_off.items():
        for start in put_on.get(key, ())[:MOST_EVENTS]:
            for end in later[:MOST_EVENTS]:
                if _undoes(start, end, known):
                    reason = f"{start.event.status} in the older one, {_NAMED[end.act]} in the later one"
                    yield start.event, end.event, Verdict("superseded", reason)
    held = _by_key([deed for deed in groups.get("suspend", ()) if _is_told(deed)])
    ended = _by_key([deed for deed in groups.get("lift", ()) if deed.act == "lift" and _is_told(deed)])
    for key, over in ended.items():
        for pause in held.get(key, ())[:MOST_EVENTS]:
            for end in over[:MOST_EVENTS]:
                if _ends_what_pauses(pause, end, known):
                    reason = f"suspended from {pause.event.effective} in one, ended for good on that day in the other"
                    yield pause.event, end.event, Verdict("conflict", reason)


_NAMED = {"suspend": "suspended", "lift": "lifted", "withdraw": "withdrawn"}


def _is_told(deed: Deed) -> bool:
    return deed.event.status in _TOLD and not deed.denied


def _by_key(deeds: Sequence[Deed]) -> dict[str, list[Deed]]:
    """Deeds under each thing that names their measure: object, name, figure."""
    out: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        target = deed.event.target
        keys = {*deed.names, *(number for number in deed.numbers if not number.isdigit() or len(number) < _LIKE_A_YEAR)} | (
            {target} if target is not None and target not in NO_OBJECT else set()
        )
        if deed.event.actor is not None and deed.event.instrument in _CONTROLS:
            keys.add(f"{deed.event.actor} controls")
        for key in sorted(keys):
            out[key].append(deed)
    return out


def _undoes(start: Deed, end: Deed, known: Background) -> bool:
    a, b = start.event, end.event
    apart = known.apart(a, b)
    if a.doc == b.doc or apart is None or not timedelta(0) < apart <= LASTING:
        return False
    begun, over = interval(a.effective), interval(b.effective)
    if a.status == "in_force" and begun is not None and over is not None and begun[0] >= over[1]:
        return False  # what began on the day of the end or after it is not what ended
    alike = likeness(start, end, known)
    if alike is None or alike.evidence < ENOUGH:
        return False
    named = start.names & end.names or a.target == b.target is not None or (a.occasion == b.occasion is not None)
    return a.status == "threat" or bool(named) or bool(alike.shared) or True in alike.days  # a rate by itself is that of many duties


def _ends_what_pauses(pause: Deed, end: Deed, known: Background) -> bool:
    a, b = pause.event, end.event
    apart = known.apart(a, b)
    if a.doc == b.doc or apart is None or abs(apart) > SAME_NEWS:
        return False
    one_day = a.effective is not None and len(a.effective) == DAY_LENGTH and a.effective == b.effective
    if not one_day or not set(known.days_in(a)) & set(known.days_in(b)) or not counts_of(pause, known) & counts_of(end, known):
        return False
    alike = likeness(pause, end, known)
    return alike is not None and alike.evidence > ENOUGH + 2
