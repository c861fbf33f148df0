"""Verdicts on two events, and on a figure and an event.

What conflicts is told in ``event_conflicts``. Accusations by both sides never conflict: they are recorded side by side (C11).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from detente.evidence.events.deed_acts import firmness_of
from detente.evidence.events.deed_evidence import Evidence
from detente.evidence.events.deed_likeness import HOLLOW, numbers_of
from detente.evidence.events.deeds import same_deeds, told_of_one_day
from detente.evidence.events.denial_words import is_denied
from detente.evidence.events.event_conflicts import EASING, MOST_EVENTS, SAME_NEWS, Background, conflicting_events
from detente.evidence.events.event_terms import differing_terms
from detente.evidence.events.same_measure import NO_OBJECT
from detente.evidence.figures.about import WEAK
from detente.evidence.pairs.verdicts import Verdict, same_period
from detente.evidence.record import DateMention, Event, Quantity, Record

_RESUMING = re.compile(r"\b(?:resum|restart|restor|releas)\w*\b", re.IGNORECASE)
_ACCUSING = re.compile(r"\baccus", re.IGNORECASE)
_IN_CASE = re.compile(r"(?:\(\w+\)\s*)?(?:should|if|unless|in case|in the event|were)\b", re.IGNORECASE)
"""Before what a side would do if the other failed, which accuses nobody."""
_CALL = re.compile(r"\b(?:phone|telephone|call|spoke)\b", re.IGNORECASE)
_WORDS = 2
"""Telling words that two accusations have in common where they are one."""
_ON_MEASURES = frozenset({"suspend", "remain", "tighten", "threaten", "halt", "expect"})
"""Deeds on measures, of which "tariffs" names none."""
_OF_ONE_DEED = frozenset({"agree", "compatible"})
_PAIRED = frozenset(
    {
        "approve",
        "commit",
        "agree_reduce",
        "reduce",
        "negotiate",
        "call",
        "extend",
        "halt",
        "tighten",
        "expect",
        "threaten",
        "purchase",
        "suspend",
        "remain",
    }
)


def relate_events(events: Sequence[Event], known: Background) -> Iterator[tuple[Event, Event, Verdict]]:
    """Pairs of events that speak to each other."""
    evidence = Evidence(events, known)
    yield from conflicting_events(events, known)
    yield from differing_terms(events, known)
    yield from _allegations(events)
    groups: dict[tuple[str, str | None, str | None], list[Event]] = defaultdict(list)
    for event in events:
        if event.action in _PAIRED:
            key = _key(event)
            if key is not None and key[2] is not None and not (key[2] in NO_OBJECT and key[0] in _ON_MEASURES):
                groups[key].append(event)
    for key, members in groups.items():
        for a, b in combinations(members[:MOST_EVENTS], 2):
            if a.doc != b.doc and not is_denied(a) and not is_denied(b):
                apart = known.apart(a, b)
                verdict = _same_deed(key[0], a, b, apart is not None and abs(apart) <= SAME_NEWS)
                if evidence.bears_out(a, b):
                    yield a, b, verdict
    for a, b, verdict in same_deeds(events, known):
        if verdict.relation not in _OF_ONE_DEED or evidence.bears_out(a, b):
            yield a, b, verdict
    yield from evidence.told_of_one()


def _key(event: Event) -> tuple[str, str | None, str | None] | None:
    """What two events must share to be held against each other."""
    if event.action == "approve":
        return "approve", event.actor, "licences"
    if event.action == "commit":
        if _RESUMING.search(event.text):
            return "resume", event.actor, event.target
        return ("ease", event.actor, event.target) if EASING.search(event.text) else None
    if event.action in ("agree_reduce", "extend", "negotiate", "call"):
        return (event.action, None, event.occasion) if event.occasion else None
    if event.action == "reduce":
        return "reduce", event.actor, event.occasion
    return event.action, event.actor, event.target


def _same_deed(name: str, a: Event, b: Event, near: bool) -> Verdict:
    if same_period(a.effective, b.effective) is False and a.occasion != b.occasion:
        return Verdict("compatible", f"like deeds of different dates: {a.effective}, {b.effective}")
    numbers = numbers_of(a.text), numbers_of(b.text)
    alike = set(a.about) & set(b.about) - WEAK - HOLLOW - {"licence"}
    of_one_day = a.effective is not None and a.effective == b.effective
    alone = len(alike) < _WORDS and not near and not of_one_day  # nothing but that licences were granted is common to both
    if name == "approve" and not numbers[0] & numbers[1] and (all(numbers) or alone):
        return Verdict("compatible", "approvals told with other particulars")
    if firmness_of(a) != firmness_of(b) and not told_of_one_day(a, b):
        return Verdict("compatible", f"one deed, stated as {a.status} and as {b.status}")
    return Verdict("agree", f"the same deed ({name}), {a.effective or b.effective or 'no date'}")


def _allegations(events: Sequence[Event]) -> Iterator[tuple[Event, Event, Verdict]]:
    said = [e for e in events if e.status == "allegation" and e.actor in ("US", "China") and not _IN_CASE.match(e.text)]
    for a, b in combinations(said[:MOST_EVENTS], 2):
        if _accused(a) != _accused(b):
            yield a, b, Verdict("compatible", "accusations by the two sides; neither is adjudicated")
        elif a.doc != b.doc and a.target == b.target and a.action == b.action and len(set(a.about) & set(b.about) - WEAK - HOLLOW) >= _WORDS:
            yield a, b, Verdict("agree", "the same accusation")


def _of_one_object(one: Event, other: Event) -> bool:
    """Whether two approvals are of one object, or of one that one of them leaves open and their words share."""
    if None not in (one.target, other.target):
        return one.target == other.target
    return bool({*one.about} & {*other.about} - WEAK - HOLLOW)


def _accused(event: Event) -> str | None:
    """Who is said to have broken a promise: the one who failed or breached, or the other side of the one who accuses."""
    if event.action == "accuse_violation" and _ACCUSING.search(event.text):
        return "China" if event.actor == "US" else "US"
    return event.actor


def relate_figures_to_events(
    quantities: Sequence[Quantity], events: Sequence[Event], records_by_document: Sequence[Sequence[Record]]
) -> Iterator[tuple[Record, Record, Verdict]]:
    """Figures that are part of a deed told elsewhere too, and lengths of time counted from a dated call."""
    homes = _homes(quantities, events)
    licences: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.action == "approve" and event.status == "reported" and len(licences["all"]) < MOST_EVENTS:
            licences["all"].append(event)
    told = [(figure, event) for figure, event in homes if event.action == "approve"][:MOST_EVENTS]
    for figure, own in told:
        for event in licences["all"]:
            if event.actor == own.actor and (event is own or _of_one_object(event, own)):
                yield (
                    figure,
                    event,
                    Verdict("compatible", "a figure of the same licences" if event is own else "licences told with other particulars"),
                )
    for (one, _), (other, _) in combinations(told, 2):
        if one.doc != other.doc and one.unit != other.unit:
            yield one, other, Verdict("compatible", "different particulars of the same licences")
    dates = {(r.doc, r.start): r.resolved for records in records_by_document for r in records if isinstance(r, DateMention)}
    calls = [e for e in events if e.action == "call"][:MOST_EVENTS]
    for figure in [q for q in quantities if q.metric == "offset" and _CALL.search(q.scope or "")][:MOST_EVENTS]:
        for call in calls:
            if call.doc != figure.doc:
                overlap = same_period(dates.get((figure.doc, figure.start)), call.effective)
                yield (
                    figure,
                    call,
                    Verdict(
                        "compatible" if overlap is not False else "ambiguous",
                        f"both put the call at {call.effective}" if overlap else "the call is dated on one side only",
                    ),
                )


def _homes(quantities: Sequence[Quantity], events: Sequence[Event]) -> list[tuple[Quantity, Event]]:
    by_doc: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_doc[event.doc].append(event)
    starts = {doc: [event.start for event in members] for doc, members in by_doc.items()}
    out = []
    for figure in quantities:
        index = bisect_right(starts.get(figure.doc, []), figure.start) - 1
        if index >= 0 and by_doc[figure.doc][index].end >= figure.end:
            out.append((figure, by_doc[figure.doc][index]))
    return out
