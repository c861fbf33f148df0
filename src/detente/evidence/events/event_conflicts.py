"""Where two documents cannot both be right about a deed.

What conflicts: two kinds of instrument for one measure; a promise told as made against the expectation of it, once the
occasion was over; an occasion said to have raised tension and to have lowered it; a measure said to be suspended or ended
and to remain in force; two days for one meeting or one end of a truce; two hosts of one round. What was true first and
not later is superseded, and what a side merely says of itself is no conflict of documents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from detente.evidence.dates.calendar_words import DAY_LENGTH, MONTH_LENGTH, interval
from detente.evidence.dates.occasions import OCCASIONS
from detente.evidence.events.deed_acts import act_of
from detente.evidence.events.denial_words import is_denied
from detente.evidence.events.same_measure import ORDER, same_measure
from detente.evidence.events.still_standing import of_one_start, still_stands
from detente.evidence.figures.about import WEAK
from detente.evidence.pairs.verdicts import Verdict, same_period
from detente.evidence.record import DateMention, Event, Record

EASING = re.compile(r"\b(?:eas|lift|remov|relax|loosen|scrap|drop)\w*\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:days?|weeks?|months?|years?)\b", re.IGNORECASE)
_EXTENDING = re.compile(r"\bexten(?:d|sion)\w*\b", re.IGNORECASE)
_NEAR = timedelta(days=45)
SAME_NEWS = timedelta(days=3)
LASTING = timedelta(days=120)
LIKE_END = timedelta(days=20)
_AROUND = timedelta(days=20)
MOST_EVENTS = 60
"""Events of one group that are compared with each other."""
STATISTICS = frozenset({"export", "import", "trade", "move"})
"""Events that are told by their figures: those are compared, not the events."""
_OFF = frozenset({"suspend", "end", "ease"})
_ON = frozenset({"impose", "tighten", "restrict"})
_OFF_WORDS = re.compile(r"\b(?:suspend|paus|defer|postpon|lift|eas|remov|relax|cancel|repeal|withdraw)\w*\b", re.IGNORECASE)
_OCCASION = {occasion.name: occasion for occasion in OCCASIONS}
_WORDS = 3

Found = tuple[Event, Event, Verdict]


@dataclass(frozen=True)
class Background:
    """What verdicts on deeds need to know beside the deeds: when each document came out and the days each one writes."""

    published: Mapping[str, date | None]
    days: Mapping[str, Sequence[tuple[int, date]]]
    spans: Mapping[str, Sequence[tuple[int, str]]]

    @classmethod
    def of(cls, published: Mapping[str, str | None], records_by_document: Sequence[Sequence[Record]]) -> Background:
        days: dict[str, list[tuple[int, date]]] = defaultdict(list)
        spans: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for records in records_by_document:
            for record in records:
                if isinstance(record, DateMention) and record.resolved and len(record.resolved) == 10 and not _COUNTED.search(record.text):
                    days[record.doc].append((record.start, date.fromisoformat(record.resolved)))
                if isinstance(record, DateMention) and record.resolved and MONTH_LENGTH <= len(record.resolved) <= DAY_LENGTH:
                    spans[record.doc].append((record.start, record.resolved))
        return cls({doc: date.fromisoformat(day) if day else None for doc, day in published.items()}, days, spans)

    def named_in(self, event: Event) -> set[str]:
        """Days and months that an event's own words name, with the day it is told of: among them that of its measure."""
        told = {day for start, day in self.spans.get(event.doc, ()) if event.start <= start < event.end}
        return told | ({event.effective} if event.effective is not None else set())

    def day_in(self, event: Event) -> date | None:
        """The last single day that an event's own words name."""
        inside = self.days_in(event)
        return inside[-1] if inside else None

    def days_in(self, event: Event) -> list[date]:
        """Every single day that an event's own words name."""
        return [day for start, day in self.days.get(event.doc, ()) if event.start <= start < event.end]

    def apart(self, one: Event, other: Event) -> timedelta | None:
        """Time from the publication of one document to that of the other; negative where the second is older."""
        left, right = self.published.get(one.doc), self.published.get(other.doc)
        return right - left if left and right else None


def conflicting_events(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """Pairs of events that contradict or supersede each other."""
    yield from _instruments(events, known)
    yield from _promises(events, known)
    yield from _effects(events)
    yield from _states(events, known)
    yield from _undone(events)
    yield from _days(events, known)
    yield from _hosts(events)


def _title(occasion: str | None) -> str:
    """Name of an occasion as it is written: ``kuala-lumpur`` is Kuala Lumpur."""
    return occasion.replace("-", " ").title() if occasion else "the occasion"


def _instruments(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """An export suspension against a licensing regime: one actor, one good, one time."""
    stops = [e for e in events if e.action == "halt" and e.instrument == "export suspension" and e.status == "in_force" and e.actor and e.target]
    regimes = [e for e in events if e.action in ("impose", "restrict") and e.instrument == "licensing" and e.status == "in_force"]
    for stop in stops[:MOST_EVENTS]:
        for regime in regimes[:MOST_EVENTS]:
            if stop.doc == regime.doc or stop.actor != regime.actor or stop.target != regime.target:
                continue
            overlap = same_period(stop.effective, regime.effective)
            apart = known.apart(stop, regime)
            if overlap or (overlap is None and apart is not None and abs(apart) <= _NEAR):
                reason = f"{stop.actor}'s measure on {stop.target}: a suspension of exports here, a licensing regime there"
                yield stop, regime, Verdict("conflict", reason)


def _deed(event: Event) -> str | None:
    """What is promised or hoped for: an easing or an extension."""
    if event.action == "extend" or (event.action == "expect" and _EXTENDING.search(event.text)):
        return "extension"
    return "easing" if event.action in ("commit", "expect") and EASING.search(event.text) else None


def _promises(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """A promise told as made, against the expectation of it: in conflict where the hope is told after the occasion was over."""
    made = [
        e
        for e in events
        if _deed(e)
        and e.action != "expect"
        and not is_denied(e)
        and (e.status == "reported_commitment" or (e.status in ("commitment", "in_force") and e.attribution == "outlet" and e.occasion))
    ]
    hopes = [e for e in events if (e.action == "expect" or e.status == "expectation") and _deed(e) and not is_denied(e)]
    for promise in made[:MOST_EVENTS]:
        for hope in hopes[:MOST_EVENTS]:
            if promise.doc == hope.doc or _deed(promise) != _deed(hope) or not _same_promise(promise, hope, known):
                continue
            if promise.status == "reported_commitment":
                yield promise, hope, Verdict("compatible", f"{promise.attribution} tells of it as promised, the other as expected")
                continue
            told = known.published.get(hope.doc)
            over = _OCCASION[promise.occasion or ""].end
            told_as = f"{promise.actor}'s commitment" if promise.action == "commit" else "agreed"
            if told is not None and told < over:
                yield promise, hope, Verdict("superseded", f"expected before {_title(promise.occasion)} was over, told as {told_as} after it")
            else:
                reason = f"on {_title(promise.occasion)}: stated as {told_as} in one, as {hope.actor or 'an'} expectation in the other"
                yield promise, hope, Verdict("conflict", reason)


def _same_promise(promise: Event, hope: Event, known: Background) -> bool:
    if promise.action == "extend" or promise.status == "reported_commitment":
        apart = known.apart(promise, hope)
        near = apart is not None and abs(apart) <= SAME_NEWS
        if promise.action != "extend":
            return near and hope.target in (None, promise.target)
        return promise.occasion == hope.occasion or (hope.occasion is None and near)
    return (
        promise.occasion is not None and promise.occasion == hope.occasion and promise.actor != hope.actor and hope.target in (None, promise.target)
    )


def _effects(events: Sequence[Event]) -> Iterator[Found]:
    """An occasion that raised tension in one document and lowered it in another; the deed that defines it stands for it."""
    raised = [e for e in events if e.effect == "raised" and e.occasion]
    lowered = {(e.doc, e.occasion) for e in events if e.effect == "lowered" and e.occasion}
    deeds: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.occasion and (event.doc, event.occasion) in lowered and event.action in ("agree_reduce", "reduce", "negotiate"):
            deeds[event.doc, event.occasion].append(event)
    for cause in raised[:MOST_EVENTS]:
        for (doc, occasion), told in deeds.items():
            if doc != cause.doc and occasion == cause.occasion:
                stands = next(
                    (deed for deed in told if deed.instrument == "tariffs" and deed.action != "negotiate"), told[0]
                )  # the deed that defines it
                yield cause, stands, Verdict("conflict", f"{_title(occasion)} raised tension in one, lowered it in the other")


def _states(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """A measure suspended, eased or ended in one document that is in force, or is put in force, in another."""
    stays = [e for e in events if e.action == "remain" or still_stands(e)][:MOST_EVENTS]
    begun = [e for e in events if e.action in _ON and e.status == "in_force"][:MOST_EVENTS]
    told = [e for e in events if e.action in _OFF and e.status in ("announced", "suspended", "in_force", "expired")]
    offs = [e for e in told if act_of(e) != "extend"][:MOST_EVENTS]  # what stays suspended was not in force the day before
    for off in offs:
        for stay in stays:
            apart = known.apart(off, stay)
            if off.doc == stay.doc or apart is None or _over_before(off, stay) or not same_measure(off, stay, known):
                continue
            named = any(of_one_start(day, stay.effective) for day in known.named_in(off))
            if apart < timedelta(0) and not (named and apart >= -SAME_NEWS and off.status == "in_force" and _began(off, known, stay)):
                yield off, stay, Verdict("superseded", f"in force when the one was written, {_told_off(off)} in the later one")
            elif apart <= LASTING and off.attribution == stay.attribution == "outlet":
                relation = "conflict" if named else "ambiguous"
                yield off, stay, Verdict(relation, f"{_told_off(off)} in one, in force in the other, {abs(apart.days)} days apart")
            elif apart <= LASTING:
                relation = "conflict" if named else "compatible"
                yield off, stay, Verdict(relation, f"{_told_off(off)} by {off.attribution}, in force by {stay.attribution}, {apart.days} days later")
    promised = [e for e in events if e.action == "commit" and _OFF_WORDS.search(e.text)][:MOST_EVENTS]
    for off in [*offs, *promised]:
        for start in begun:
            apart = known.apart(off, start)
            if off.doc != start.doc and apart is not None and timedelta(0) > apart >= -LASTING and off.target and same_measure(off, start, known):
                yield off, start, Verdict("superseded", f"put in force in the older one, {_told_off(off)} in the later one")


def _over_before(off: Event, stay: Event) -> bool:
    """Whether what ended was over before that which stays began: they are two measures, and no two accounts of one."""
    end, start = interval(off.effective), interval(stay.effective)
    return off.status == "expired" and end is not None and start is not None and end[1] < start[0]


def _undone(events: Sequence[Event]) -> Iterator[Found]:
    """A measure that one document tells as put in force on one day, and as cut, suspended or ended from a later one."""
    told: dict[tuple[str, str | None, str | None], list[Event]] = defaultdict(list)
    for event in events:
        if event.action in (*_OFF, "reduce", *_ON) and event.instrument is not None and len(event.effective or "") == DAY_LENGTH:
            told[event.doc, event.actor, event.instrument].append(event)
    for members in told.values():
        begun = [e for e in members if e.action in _ON][:MOST_EVENTS]
        ended = [e for e in members if e.action not in _ON][:MOST_EVENTS]
        for start in begun:
            for end in ended:
                if (start.effective or "") < (end.effective or "") and start.sentence_start != end.sentence_start and _names_one(start, end):
                    yield start, end, Verdict("superseded", f"in force from {start.effective}, {_told_off(end)} from {end.effective}")


def _names_one(one: Event, other: Event) -> bool:
    """Whether two events name one measure: by the number of an order, or by most of their words."""
    if set(ORDER.findall(one.text)) & set(ORDER.findall(other.text)):
        return True
    left, right = set(one.about) - WEAK, set(other.about) - WEAK
    return len(left & right) >= _WORDS and 2 * len(left & right) >= min(len(left), len(right))


def _began(off: Event, known: Background, stay: Event) -> bool:
    """Whether the only day the news of an end gives is that on which the measure began, before the other document came out."""
    told = known.published.get(stay.doc)
    begun = [days for day in known.named_in(off) if (days := interval(day)) is not None]
    return told is not None and bool(begun) and all(days[1] < told for days in begun)


def _told_off(event: Event) -> str:
    return {"suspend": "suspended", "end": "ended", "ease": "eased", "reduce": "cut", "commit": "promised to be suspended or eased"}[event.action]


def _days(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """Two days for one meeting, or for the end of one truce."""
    dated = [(event, day) for event in events if event.action in ("meet", "lapse") and event.occasion and (day := known.day_in(event))]
    groups: dict[tuple[str, str | None], list[tuple[Event, date]]] = defaultdict(list)
    for event, day in dated:
        groups[event.action, event.occasion if event.action == "meet" else None].append((event, day))
    for (action, _), members in groups.items():
        for (a, one), (b, other) in combinations(members[:MOST_EVENTS], 2):
            if a.doc == b.doc:
                continue
            gap = abs(one - other)
            if not gap:
                yield a, b, Verdict("agree", f"both on {one}")
            elif action == "lapse":
                yield a, b, _ends(gap, one, other)
            else:
                meeting = _OCCASION[a.occasion or ""]
                inside = [meeting.start <= day <= meeting.end for day in (one, other)]
                if not all(inside) and all(abs(day - meeting.start) <= _AROUND for day in (one, other)):
                    yield a, b, Verdict("conflict", f"{_title(meeting.name)} on {one} in one, on {other} in the other")


def _ends(gap: timedelta, one: date, other: date) -> Verdict:
    if gap == timedelta(days=1):
        return Verdict("compatible", f"{one} and {other}: the last day and the first day after may be meant")
    if gap <= LIKE_END:
        return Verdict("conflict", f"the truce ends on {one} in one, on {other} in the other")
    return Verdict("superseded", f"ends of the truce before and after an extension: {one}, {other}")


def _hosts(events: Sequence[Event]) -> Iterator[Found]:
    """Two hosts of one round."""
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.action == "host" and event.occasion:
            told[event.occasion].append(event)
    for occasion, members in told.items():
        for a, b in combinations(members[:MOST_EVENTS], 2):
            if a.doc != b.doc and a.actor in ("US", "China") and b.actor not in ("US", "China"):
                continue  # a guest may be said to host its own reception
            if a.doc != b.doc:
                relation = "agree" if a.actor == b.actor else "conflict"
                yield a, b, Verdict(relation, f"{_title(occasion)} hosted by {a.actor} in one, by {b.actor} in the other")
