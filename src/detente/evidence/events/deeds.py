"""Two events of one deed: what each does or promises to do, to what, and how firmly each document states it.

A deed is an act on an object: to suspend controls on rare earths, to buy soybeans. One document may tell it as a promise,
one as done, one as hoped for; that is no conflict. Whether two events are of one deed is told by the act, the side that
does it, and what they have in common: object, day, words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from detente.evidence.dates.calendar_words import DAY_LENGTH, interval
from detente.evidence.events.deed_acts import AGREEING, TOLD_AS_FACT, act_of, firmness_of, only_told_sooner
from detente.evidence.events.deed_likeness import BOTH, ENOUGH, ONE_WEEK, Deed, counts_of, deed_of, likeness, rates_of
from detente.evidence.events.event_conflicts import MOST_EVENTS, Background, Found
from detente.evidence.events.event_denials import of_denials
from detente.evidence.events.undoings import undone_deeds
from detente.evidence.pairs.verdicts import Verdict, same_period
from detente.evidence.record import Event

_SET_UP = frozenset({"establish", "list", "delist", "investigate"})
_MEETINGS = frozenset({"meet", "visit"})
_PUTTING_ON = frozenset({"impose", "tighten", "ban", "restore"})
_PUT_ON = frozenset({"impose", "stand"})
_ON_RATES = _PUT_ON | {"reduce"}
_OF_A_DAY = frozenset({"impose", "list", "delist"})
_OF_A_SIDE = frozenset({"reduce", "lift", "purchase"})
_BETWEEN = frozenset({"extend", "call", "meet", "visit", "deal", "agree"})
"""Acts of the two sides with each other: there is one of a day, while measures of one day can be many."""
_ONCE = frozenset({"extend", "establish", "meet", "visit", "talk", "call", "list", "delist", "investigate", "penalise", "break off"})
"""Acts that are done again months later."""
_SOFTENED = {"reduce", "lift"}
_EXCLUSIONS = re.compile(r"\b(?:exclusions?|exemptions?|licen[cs]es?|waivers?)\b")
_TWO_WEEKS = timedelta(days=14)
_LONG_AFTER = timedelta(days=60)
_ALSO = {"lift": "reduce", "deal": "agree", "talk": "agree", "rule": "lift", "visit": "meet"}
"""Acts that some documents tell as another."""
_MOST_OF_ACT = 3 * MOST_EVENTS


def same_deeds(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """Pairs of events that tell one deed, or the imposing and the lifting of one measure."""
    groups = _by_act(events)
    yield from undone_deeds(groups, known)
    for members in groups.values():
        for group in _bounded(members):
            for one, other in combinations(group, 2):
                if one.event.doc == other.event.doc and not _told_again(one, other):
                    continue
                verdict = _verdict(one, other, known)
                if verdict is not None:
                    yield one.event, other.event, verdict


def left_of_deeds(events: Sequence[Event]) -> list[str]:
    """Deeds that were too many to be compared with each other, one line an act."""
    out = []
    for act, members in sorted(_by_act(events).items()):
        left = len(members) - sum(map(len, _bounded(members)))
        if left > 0:
            out.append(
                f"deeds of one kind ({act}): {len(members)}; {left} of them were not compared, at most {MOST_EVENTS} of one side and object were"
            )
    return out


def _by_act(events: Sequence[Event]) -> dict[str, list[Deed]]:
    groups: dict[str, list[Deed]] = defaultdict(list)
    for event in events:
        deed = deed_of(event)
        if deed is not None:
            groups[deed.act].append(deed)
            if deed.act in _ALSO:
                groups[_ALSO[deed.act]].append(deed)
            elif event.action in AGREEING and deed.act != "agree":
                groups["agree"].append(replace(deed, act="agree"))
            if deed.act == "impose" and event.status == "in_force":
                groups["stand"].append(replace(deed, act="stand"))
    return groups


def _told_again(one: Deed, other: Deed) -> bool:
    """Whether one document can tell a deed twice: what the two sides do with each other, in two sentences, on one day."""
    a, b = one.event, other.event
    day = any(one is not None and len(one) == DAY_LENGTH and one == other for one, other in ((a.effective, b.effective), (a.expiry, b.expiry)))
    return one.act == other.act and one.act in _BETWEEN and day and a.sentence_start != b.sentence_start and a.action == b.action


def _bounded(members: Sequence[Deed]) -> Iterator[Sequence[Deed]]:
    """All deeds of an act where they are few; else those of one side and object, the first ``MOST_EVENTS`` of each."""
    if len(members) <= _MOST_OF_ACT:
        yield members
        return
    finer: dict[tuple[str | None, str | None, str | None], list[Deed]] = defaultdict(list)
    for deed in members:
        finer[deed.event.actor, deed.event.target, deed.event.occasion].append(deed)
    for group in finer.values():
        yield group[:MOST_EVENTS]


def _verdict(one: Deed, other: Deed, known: Background) -> Verdict | None:
    a, b = one.event, other.event
    if one.act == "stand" and {a.action, b.action} <= _PUTTING_ON:
        return None  # compared as measures put on
    rates = [rates_of(deed) for deed in (one, other)]
    if one.act in _PUT_ON and all(rates) and not rates[0] & rates[1]:
        return None  # each tells another rate
    alike = likeness(one, other, known)
    if alike is None or alike.evidence < (ENOUGH - _of_truce(one, other)):
        return None
    apart, days = known.apart(a, b), alike.days
    if one.act in _ON_RATES and True not in days and min(map(len, rates)) > 1 and not (rates[0] <= rates[1] or rates[1] <= rates[0]):
        return None  # two steps of one ladder: from 20 to 30 percent, and from 30 to 40
    left, right = firmness_of(a, one.act), firmness_of(b, one.act)
    if one.denied or other.denied:
        return of_denials(one.act, a, b, (one.denied, other.denied), left == right == "done", known)
    if BOTH in (a.actor, b.actor) and a.actor != b.actor and one.act in _OF_A_SIDE and (a.action in AGREEING) != (b.action in AGREEING):
        return Verdict("compatible", f"a deed ({one.act}) of one side, and of both together")
    if one.act in _MEETINGS and days[0] is False and a.status != b.status:
        return None  # the one that was held is not the one to come
    if one.act != other.act and {one.act, other.act} <= _MEETINGS:
        return Verdict("compatible", f"a {one.act} and a {other.act} of one time")
    if (
        True not in days
        and False in days
        and ((one.act in _OF_A_DAY and a.occasion is None) or a.occasion != b.occasion)
        and alike.evidence < ENOUGH + 2
    ):
        return Verdict("compatible", f"like deeds of different dates: {a.effective}, {b.effective}")
    told_apart = one.act in _ONCE or not (alike.shared or one.names & other.names or counts_of(one, known) & counts_of(other, known))
    if told_apart and True not in days and apart is not None and abs(apart) > _LONG_AFTER:
        return Verdict("compatible", f"like deeds told {abs(apart).days} days apart")
    if {act_of(a), act_of(b)} == _SOFTENED and True not in days and apart is not None and abs(apart) > _LONG_AFTER:
        return Verdict("compatible", f"a cut and an end, told {abs(apart).days} days apart") if one.names & other.names else None
    if one.act == "approve" and one.numbers and other.numbers and not counts_of(one, known) & counts_of(other, known):
        return Verdict("compatible", "approvals told with other particulars")
    if "agree" in (one.act, other.act) and {left, right} == {"done", "promised"}:
        right = left  # to agree is to promise
    near = apart is not None and abs(apart) <= ONE_WEEK
    if _differ_by_day_of_telling(one, other, days[0], known) or only_told_sooner(one.act, a, b, near, days[0]):
        right = left
    common = ", ".join([*alike.shared[:4], *([a.effective] if days[0] and a.effective else [])]) or "object"
    if left != right:
        return Verdict("compatible", f"one deed ({one.act}), stated as {a.status} and as {b.status}; in common: {common}")
    return Verdict("agree", f"the same deed ({one.act}); in common: {common}")


def _of_truce(one: Deed, other: Deed) -> bool:
    """Whether two extensions need less to be held for one: little else is extended than the truce."""
    return one.act == "extend" and not _EXCLUSIONS.search(one.event.text) and not _EXCLUSIONS.search(other.event.text)


def _differ_by_day_of_telling(one: Deed, other: Deed, same_day: bool | None, known: Background) -> bool:
    """Whether one tells as announced what the other tells as done, and only the day of telling lies between.

    So it is where both hold from one day; where two documents of a week tell it with one figure, one of them without its day; and
    where a body is set up or a name put on a list in the week of its announcement.
    """
    a, b = one.event, other.event
    if told_of_one_day(a, b):
        return True
    if not {a.status, b.status} <= TOLD_AS_FACT:
        return False
    apart = known.apart(a, b)
    if apart is None or abs(apart) > (_TWO_WEEKS if same_day is True else ONE_WEEK):
        return False
    if one.act in _SET_UP and same_day is not False:
        return True
    return same_day is True or ((same_day is None or one.act == "extend") and bool(counts_of(one, known) & counts_of(other, known)))


def told_of_one_day(a: Event, b: Event) -> bool:
    """Whether one tells as announced for a day what the other tells as done on it."""
    if not {a.status, b.status} <= TOLD_AS_FACT:
        return False
    days = interval(a.effective), interval(b.effective)
    return None not in days and all(day[1] - day[0] < ONE_WEEK for day in days if day) and same_period(a.effective, b.effective) is True
