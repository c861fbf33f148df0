"""Event frames: who did what with which instrument, when, and how firmly a document states it.

One frame a clause at most. An actor that a clause leaves out is the one of the clause before in the same sentence. What
somebody says another has done keeps that somebody as its source: an accusation is an allegation, never a fact (C11).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import partial

from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.dates.occasions import host_of
from detente.evidence.events.act_objects import STANDING
from detente.evidence.events.deed_acts import AGREEING
from detente.evidence.events.event_actors import Clause, Doers
from detente.evidence.events.event_amendments import amends, raises_rate
from detente.evidence.events.event_clauses import SUBORDINATE, TAIL, aside, calming, is_told
from detente.evidence.events.event_conflicts import STATISTICS
from detente.evidence.events.event_dates import (
    DATING,
    Carry,
    Named,
    beside,
    counted_from,
    expiry_of,
    occasion_of,
    seen_from,
    still_to_come,
    trimmed,
    when_of,
)
from detente.evidence.events.event_frames import Frames
from detente.evidence.events.event_governors import governed, supposed
from detente.evidence.events.event_lists import PASSED_ON, STANDS_ASIDE, Joined, follows_meeting, with_lists
from detente.evidence.events.event_sides import Sides, heads_list, office_of
from detente.evidence.events.event_status import status_of
from detente.evidence.events.event_words import Allowed, EventWords
from detente.evidence.events.side_names import SIDES
from detente.evidence.figures.about import Subjects
from detente.evidence.quotes.credited import Sources
from detente.evidence.quotes.quotes import QuoteSpan
from detente.evidence.record import Event
from detente.evidence.texts.clauses import Clauses
from detente.evidence.texts.segment import Cover, Sentence
from detente.evidence.texts.words import Words

_CALMING = frozenset(
    "temperature tension tensions cool cooled cooling escalate escalated escalation deescalate deescalated defuse defused calm calmed rally".split()
)
_THEN_EXTENDED = re.compile(
    r"[\s,–—-]*(?:has|have|had|was|were|is|are|will|would)\s+(?:now\s+|also\s+|again\s+)?(?:been\s+|be\s+)?(?:extended|prolonged|renewed|rolled over)"
    r"(?:[^.;,]{0,60}\d(?:\s+(?!as\b)[A-Z]\w+)?)?\b",
    re.IGNORECASE,
)
_EXTENDED_AFTER_ALL = re.compile(
    r"\b(?:has|have|had|will|would|was|were|is|are)\s+(?:now\s+|also\s+)?(?:been\s+|be\s+)?(?:extended|prolonged|renewed|rolled over)\b"
)
"""Behind a term that was to end: "the exclusions that were due to expire will be extended"."""
_SHALL = re.compile(r"\bshall\s+(?:\w+\s+)?(?:remain|stay|continue)\b")
"""What an order says shall stay as it is, is so by the order itself."""
_LEAST_CLAUSE = 20
_PREDICATE = re.compile(
    r"\s*(?:is|are|was|were|has|have|had|will|would|shall|remains?|stays?|does|do|did|could|may|might|survives?|persists?|continues?|holds?"
    r"|stands?|appl(?:y|ies)|lapses?|expires?|ends?|starts?|begins?)\b"
)
_LONGEST_SUBJECT = 320
"""Letters of a sentence before a clause that begins with its verb."""
_IN_TURN = re.compile(
    r"[\s,]*(?:and\s+|while\s+|but\s+)?(?:[\w.’']+\s+){0,5}?(?:tariffs?|duty|duties|lev(?:y|ies)|tax(?:es)?|those|that|rates?)\b[^,;]{0,50}?"
    r"\bto\s+\d[\d.]*\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
"""Duties for which the verb of the clause before holds: "American duties fell to 30%, Chinese duties to 10%"."""
_POINTING = re.compile(r"\W*(?:and\s+|but\s+)?(?:it|they|that|this|these|those|all|both|the (?:rest|others?))\b", re.IGNORECASE)
_CLEFT = re.compile(r"\W*what\b", re.IGNORECASE)
_UNDOING = frozenset({"ease", "end"})
_NOT_UNDONE = re.compile(r"(?:\bnot|n[’']t)\s+(?:yet\s+)?(?:been\s+|be\s+)?\w+\Z")
_MOVING = frozenset({"reduce", "impose"})
_CALLED = re.compile(r"\b(?:phone|telephone|video|call)\b(?! (?:for|on)\b)", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:\([a-z0-9]{1,3}\)|[a-z]\)|[-•*–]|\d{1,2}[.)])\s+(?!(?:The|the)\s+(?:US|U\.S|United|Chin|PRC|People))")
_LONGEST_HEADING = 60
_LEFT_OPEN = re.compile(r"\b(?:will|would|shall|has|have|had|may|could),?\s*\Z")
_DATED = frozenset({"host", "lapse", "meet"})
"""Actions that are told only for what they date or place: without that there is nothing to record."""


def _deed_between(told_by: EventWords, frames: Frames, among: Sequence[Allowed], sided: bool, left: int, right: int) -> tuple[str, int, int] | None:
    """The deed that a stretch of a sentence tells by itself."""
    return told_by.action(among, left, right) or frames.act(left, right, sided)


def find_events(
    doc: str,
    source_text: str,
    words: Words,
    clauses: Clauses,
    sentences: Sequence[Sentence],
    dates: Sequence[DateSpan],
    quotes: Sequence[QuoteSpan],
    sources: Sources,
    published: date | None,
    subjects: Subjects,
) -> list[Event]:
    """Event frames of the body in order of place; ``published`` tells which call "the phone call" can be."""
    text = words.text
    starts = [item.start for item in dates]
    carry = Carry()
    said = Cover(quotes)
    named = Named(text, words, published)
    told_by, frames = EventWords(words), Frames(words)
    sides, office = Sides(text, words), office_of(text)
    doers = Doers(text, sides, office)
    heading: str | None = None
    calm = words.places(_CALMING)
    named_before = 0
    place = (0, 0)
    found: list[Event] = []
    for sentence in sentences:
        if sentence.block != carry.block:
            carry = Carry(block=sentence.block)
        begin, stop = sentence.start, sentence.end
        listed = _ITEM.match(text, begin, stop) is not None
        if not listed:
            heading = heads_list(text, begin, stop) if stop - begin <= _LONGEST_HEADING and sides.between(begin, stop) else None
        occasions = named.between(begin, stop) if named.any else []
        calms = bool(calm) and bisect_left(calm, begin) < bisect_left(calm, stop)
        before, named_before = named_before, frames.named(begin, stop)
        earlier, place = place, (begin, stop)
        among, framed = told_by.allowed(begin, stop), frames.possible(begin, stop, before)
        if not among and not framed:
            if calms:
                found += calming(doc, words, source_text, named, sentence)
            carry.occasion = occasions[-1] if occasions else carry.occasion
            continue
        previous, carry.actor = carry.actor, None
        teller: str | None = None
        told = False
        last: str | None = None
        last_status = ""
        unsaid: list[tuple[int, int]] = []
        covered = begin
        sided = office is not None or sides.between(begin, stop)
        parts = clauses.all_of(begin, stop)
        joined: dict[int, Joined] = {}
        if framed:
            parts, joined = with_lists(text, frames, parts, sided, partial(_deed_between, told_by, frames, among, sided))
        if len(parts) > 1 and framed and stop - begin <= _LONGEST_SUBJECT:
            parts = [*parts, (begin, stop)]  # where no clause tells a deed by itself the sentence may: "the duties, though old, stay"
        for left, clause_end in parts:
            right = clause_end
            whole = len(parts) > 1 and right - left == stop - begin
            if left < covered or (whole and last is not None):
                continue
            listed_deed = None if whole else joined.get(left)
            action = listed_deed.deed if listed_deed else (None if whole else told_by.action(among, left, right)) or frames.act(left, right, sided)
            pointing = action is None and not whole
            if pointing:
                action = frames.act_on_it(left, right, frames.named(begin, left) or before)
                pointing = action is not None
            if (
                action is not None
                and action[0] == "remain"
                and not frames.holds(begin, right, STANDING)
                and "%" not in text[begin:right]
                and not _POINTING.match(text, left)
            ):
                action = None
            if (
                action is not None
                and action[0] == "remain"
                and right < stop
                and STANDS_ASIDE.search(text, left, right)
                and _PREDICATE.match(text, right)
            ):
                action = None  # "the charge, in effect since May, is suspended"
            subject = left
            if action is None and left > begin and right - begin <= _LONGEST_SUBJECT and _PREDICATE.match(text, left):
                action = told_by.action(among, begin, right) or frames.act(begin, right, sided)
                action = action if action is not None and action[2] > left + 1 else None
                subject = begin if action is not None else left
            if action is None and last in _MOVING and _IN_TURN.match(text, left, right):
                action = (last, left, right)
            if action is None:
                unsaid.append((left, right))
                continue
            if action[0] in DATING and (tail := TAIL.search(text, max(left, action[1] - 40), action[1])) and tail.start() - left >= _LEAST_CLAUSE:
                action = told_by.action(among, left, tail.start()) or frames.act(left, tail.start(), sided) or action
            if right < stop and _CLEFT.match(text, left, action[2]):
                right = stop  # "what has been suspended, from the 7th on, are the announcements"
            inside = dates[bisect_left(starts, left) : bisect_left(starts, right)]
            occasion = occasion_of(text, named, left, right, action[1], occasions, carry)
            if action[0] in _DATED and not pointing and not is_told(text, action, sentence, (left, right), inside, occasion):
                action = told_by.action(among, left, right, _DATED) or frames.act(left, right, sided)
                if action is None:
                    unsaid.append((left, right))
                    continue
                occasion = occasion_of(text, named, left, right, action[1], occasions, carry)
            lead = SUBORDINATE.match(text, left, right) if text.find(",", left, right) >= 0 else None
            if lead is not None and action[1] < lead.end() < right:
                action = told_by.action(among, lead.end(), right) or frames.act(lead.end(), right, sided) or action
            if (reread := aside(text, action, left, right)) is not None:
                action = frames.act(left, right, sided, reread[1]) or frames.act(left, reread[0], sided) or action
            name, at, done = action
            if name in _UNDOING and _NOT_UNDONE.search(text, at, done):
                name = "remain"  # curbs that "have not been lifted" stand
            if name == "meet" and _CALLED.search(text, at, done):
                name = "call"
            name, demanded_at = governed(text, name, begin, left, at, done, right)
            at = at if demanded_at is None else demanded_at
            if name == "lapse" and (after_all := _EXTENDED_AFTER_ALL.search(text, done, right)):
                name, done = "extend", after_all.end()
            if name == "lapse" and (extended := _THEN_EXTENDED.match(text, right, stop)):
                name, right = "extend", extended.end()
                covered, done = right, extended.end()  # "the truce, due to expire on the 10th, has been extended to the 30th"
                inside = dates[bisect_left(starts, extended.start()) : bisect_left(starts, right)]
            if unsaid and _LEFT_OPEN.search(text, unsaid[-1][0], unsaid[-1][1] + 1):
                subject = left = unsaid[-1][0]  # noqa: PLW2901 - "airlines will, as they need them, take 200 jets"
            place_of = Clause(left, right, at, done)
            actor = acts = doers.by_grammar(name, place_of, begin, unsaid, carry.actor, previous, earlier, heading if listed else None)
            unsaid.clear()
            if actor == SIDES["both"] and left == subject and (both := sides.spanning(left)) is not None and both >= begin:
                subject = begin
            if not told:
                teller, told = sources.of(begin, stop, at, begin), True
            if name == "host":
                actor, occasion = host_of(text, begin, stop), occasion or named.latest(at)
            quote = said.at(at)
            spoken = quote.speaker if quote is not None else None
            actor = doers.by_deed(name, actor, place_of, spoken or teller, previous, last is not None and follows_meeting(text, left))
            if subject == left > begin and last is None and right - begin <= _LONGEST_SUBJECT and _PREDICATE.match(text, left):
                subject = begin
            if name == "reduce" and raises_rate(text, left, right):
                name = "impose"
            last = name
            start, end = trimmed(text, subject, right)
            status = (
                "in_force"
                if name == "suspend" and office is not None and _SHALL.search(text, left, right)
                else supposed(words, name, status_of(words, name, left, right, done, sentence, actor, spoken or teller), begin, left, at, right)
            )
            if listed_deed is not None and listed_deed.exchanged:
                status = "commitment" if status in ("in_force", "announced") else status
            elif last_status in PASSED_ON and (listed_deed.passed_on if listed_deed else at <= left + 2 and text[at:done].split()[0].endswith("ing")):
                status = last_status
            last_status = status
            of_sentence = beside(dates[bisect_left(starts, begin) : bisect_left(starts, stop)], text, left, right)
            effective = (
                occasion.start.isoformat()
                if occasion is not None and (name == "negotiate" or (name == "call" and occasion.kind == "call"))
                else when_of(name, inside, () if counted_from(words, begin, left, at) else of_sentence, words, occasion, text[left:right])
            )
            if published is not None:
                own_day = occasion is not None or any(item.resolved == effective for item in inside)
                if status == "occurred" and still_to_come(words, name, left, at, right, effective, published.isoformat()):
                    status = "announced"
                status, effective = seen_from(published.isoformat(), name, status, effective, own_day)
            if office is not None and name in _MOVING and amends(text, left, right):
                actor = office  # who strikes a rate out of its own order
            instrument, target = told_by.instrument_and_target(left, right)
            if pointing:
                standing = told_by.instrument_and_target(begin, left) if frames.named(begin, left) else told_by.instrument_and_target(*earlier)
                instrument, target = instrument or standing[0], target or standing[1]
            found.append(
                Event(
                    doc=doc,
                    start=start,
                    end=end,
                    text=source_text[start:end],
                    sentence_start=begin,
                    sentence_end=stop,
                    actor=actor,
                    action=name,
                    instrument="export suspension"
                    if name == "halt"
                    else "deal"
                    if name == "lapse"
                    else instrument or (told_by.instrument_and_target(begin, stop)[0] if name == "remain" else None),
                    target=target or told_by.instrument_and_target(begin, stop)[1],
                    effective=effective,
                    expiry=expiry_of(name, inside, of_sentence, text, left),
                    status=status,
                    attribution=spoken or teller or "outlet",
                    occasion=occasion.name if occasion else None,
                    effect="raised" if name == "cause" else None,
                    about=() if name in STATISTICS else subjects.of(start, end, sentence),
                )
            )
            carry.actor = (acts if name in AGREEING else None) or actor or carry.actor  # who has a deal with the other acts alone in what follows
        if calms:
            found += calming(doc, words, source_text, named, sentence)
        if occasions:
            carry.occasion = occasions[-1]
    found.sort(key=lambda event: (event.start, event.end))
    return found
