"""Event frames: who did what with which instrument, when, and how firmly a document states it.

One frame a clause at most. An actor that a clause leaves out is the one of the clause before in the same sentence. What
somebody says another has done keeps that somebody as its source: an accusation is an allegation, never a fact (C11).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.evidence.about import Subjects
from detente.evidence.clauses import Clauses
from detente.evidence.credited import Sources
from detente.evidence.cue import Cue
from detente.evidence.date_resolution import DateSpan
from detente.evidence.event_sides import Sides, office_of
from detente.evidence.event_status import status_of
from detente.evidence.event_words import EventWords
from detente.evidence.occasions import Occasion, host_of, occasions_of
from detente.evidence.quotes import QuoteSpan
from detente.evidence.record import Event
from detente.evidence.segment import Cover, Sentence
from detente.evidence.words import Words

_UP_TO = re.compile(
    r"\b(?:until|till|through|expir\w+(?: on)?)\s+(?:at least\s+)?(?:\d[\d:.]*\s*[ap]\.?m\.?[^;,\d]{0,24}\s(?:on|of)\s+)?\Z", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|till|through|expir\w+|ends? on|lapses?)\b", re.IGNORECASE)
_LOWERED = Cue(
    (
        r"\b(?:agreement|deal|truce|accord|pact)\b(?:(?!\bcall\b).){0,80}?\b(?:lower\w* the temperature|eas\w+ tensions?|cool\w*|de-?escalat\w+"
        r"|defus\w+|calm\w+|reduc\w+ tensions?|relief rally)"
    ),
    re.IGNORECASE | re.DOTALL,
)
_CALMING = frozenset(
    "temperature tension tensions cool cooled cooling escalate escalated escalation deescalate deescalated defuse defused calm calmed rally".split()
)
_CARRIED = re.compile(
    r"\b(?:deal|truce|agreement|accord|pact|commitments?|agreeing|agreed|lower\w*|dropp\w*|reduc\w*|that|this|these|its|it)\b", re.IGNORECASE
)
_RECEIVED = re.compile(r"(?:secur|receiv|obtain)\w*", re.IGNORECASE)
_TRUCE = re.compile(r"\b(?:truce|pause|suspension|reprieve|stay|exclusions?)\b|\bexpires? on\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:leaders|presidents|president|delegations|officials|negotiators|ministers|secretary|heads of state|Trump|Xi|Bessent|He Lifeng"
    r"|counterparts?|teams|sides)\b"
)
_THEN_EXTENDED = re.compile(
    r"[\s,–—-]*(?:has|have|had|was|were|is|are|will|would)\s+(?:now\s+|also\s+|again\s+)?(?:been\s+|be\s+)?(?:extended|prolonged|renewed|rolled over)"
    r"(?:[^.;,]{0,60}\d(?:\s+(?!as\b)[A-Z]\w+)?)?\b",
    re.IGNORECASE,
)
_SHALL = re.compile(r"\bshall\s+(?:\w+\s+)?(?:remain|stay|continue)\b")
"""What an order says shall stay as it is, is so by the order itself."""
_FIRST_PERSON = re.compile(r"\bI\b")
_DATED = frozenset({"host", "lapse", "meet"})
"""Actions that are told only for what they date or place: without that there is nothing to record."""


@dataclass(slots=True)
class _Carry:
    """What a sentence hands to the next clause."""

    actor: str | None = None
    occasion: Occasion | None = None
    block: int = -1


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
    carry = _Carry()
    said = Cover(quotes)
    named = _Named(text, words, published)
    told_by = EventWords(words)
    sides, office = Sides(text, words), office_of(text)
    calming = words.places(_CALMING)
    found: list[Event] = []
    for sentence in sentences:
        if sentence.block != carry.block:
            carry = _Carry(block=sentence.block)
        begin, stop = sentence.start, sentence.end
        occasions = named.between(begin, stop) if named.any else []
        calms = bool(calming) and bisect_left(calming, begin) < bisect_left(calming, stop)
        if not told_by.possible(begin, stop):
            if calms:
                found += _calming(doc, words, source_text, named, sentence)
            carry.occasion = occasions[-1] if occasions else carry.occasion
            continue
        carry.actor = None
        teller: str | None = None
        told = False
        for left, clause_end in clauses.all_of(begin, stop):
            right = clause_end
            action = told_by.action(left, right)
            if action is None:
                carry.actor = sides.actor(left, right, right) or carry.actor
                continue
            inside = dates[bisect_left(starts, left) : bisect_left(starts, right)]
            occasion = _occasion(text, named, left, right, action[1], occasions, carry)
            if action[0] in _DATED and not _is_told(text, action, sentence, (left, right), inside, occasion):
                action = told_by.action(left, right, _DATED)
                if action is None:
                    carry.actor = sides.actor(left, right, right) or carry.actor
                    continue
                occasion = _occasion(text, named, left, right, action[1], occasions, carry)
            name, at, done = action
            if name == "lapse" and (extended := _THEN_EXTENDED.match(text, right, stop)):
                name, right = "extend", extended.end()  # "the truce, due to expire on the 10th, has been extended to the 30th"
                inside = dates[bisect_left(starts, extended.start()) : bisect_left(starts, right)]
            actor = (sides.before(left, at) if name == "demand" else sides.actor(left, at, right)) or carry.actor
            if office is not None and (actor is None or (actor != office and _FIRST_PERSON.search(text, left, at))):
                actor = office  # an act speaks of its own side where it names none
            if not told:
                teller, told = sources.of(begin, stop, at, begin), True
            if name == "host":
                actor, occasion = host_of(text, begin, stop), occasion or named.latest(at)
            if name == "approve" and actor == "US" and _RECEIVED.match(text, at):
                actor = "China"  # whoever receives a licence is not who grants it
            quote = said.at(at)
            spoken = quote.speaker if quote is not None else None
            start, end = _trim(text, left, right)
            instrument, target = told_by.instrument_and_target(left, right)
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
                    effective=occasion.start.isoformat()
                    if occasion is not None and (name == "negotiate" or (name == "call" and occasion.kind == "call"))
                    else _when(inside, dates[bisect_left(starts, begin) : bisect_left(starts, stop)], text, occasion),
                    expiry=_expiry(inside, text, left),
                    status="in_force"
                    if name == "suspend" and office is not None and _SHALL.search(text, left, right)
                    else status_of(words, name, left, right, done, sentence, actor, spoken or teller),
                    attribution=spoken or teller or "outlet",
                    occasion=occasion.name if occasion else None,
                    effect="raised" if name == "cause" else None,
                    about=subjects.of(start, end, sentence),
                )
            )
            carry.actor = actor or carry.actor
        if calms:
            found += _calming(doc, words, source_text, named, sentence)
        if occasions:
            carry.occasion = occasions[-1]
    found.sort(key=lambda event: (event.start, event.end))
    return found


def _is_told(
    text: str,
    action: tuple[str, int, int],
    sentence: Sentence,
    clause: tuple[int, int],
    inside: Sequence[DateSpan],
    occasion: Occasion | None,
) -> bool:
    """Whether a clause tells what an action of ``_DATED`` is recorded for.

    A host; an occasion with a day among the dates ``inside`` the clause; a truce or a stay that ends; leaders or officials who meet.
    """
    if action[0] == "host":
        return host_of(text, sentence.start, sentence.end) is not None
    if action[0] == "lapse" and _TRUCE.search(text, *clause):
        return True
    if action[0] == "meet" and _PEOPLE.search(text, sentence.start, clause[1]):
        return True
    return occasion is not None and any(len(item.resolved or "") == 10 for item in inside)


def _calming(doc: str, words: Words, source_text: str, named: _Named, sentence: Sentence) -> list[Event]:
    """What a sentence says a deal did to ease tension, as an asserted effect of its occasion."""
    match = _LOWERED.search(words, sentence.start, sentence.end)
    occasions = named.between(sentence.start, match.end()) if match else []
    if match is None or not occasions:
        return []
    return [
        Event(
            doc=doc,
            start=match.start(),
            end=match.end(),
            text=source_text[match.start() : match.end()],
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            actor=None,
            action="cause",
            instrument="deal",
            target=None,
            effective=occasions[0].end.isoformat(),
            expiry=None,
            status="asserted_cause",
            attribution="outlet",
            occasion=occasions[0].name,
            effect="lowered",
        )
    ]


class _Named:
    """Occasions a document names, found once: rounds and summits by name; a call only where the document is of its weeks."""

    def __init__(self, text: str, words: Words, published: date | None) -> None:
        placed = [
            (at, occasion)
            for at, occasion in occasions_of(text, words)
            if occasion.kind in ("round", "summit")
            or (occasion.kind == "call" and published is not None and 0 <= (published - occasion.start).days <= 30)
        ]
        self._starts = [at for at, _ in placed]
        self._occasions = [occasion for _, occasion in placed]
        self.any = bool(placed)

    def between(self, left: int, right: int) -> list[Occasion]:
        """Each occasion named in a stretch once, in order."""
        return list(dict.fromkeys(self._occasions[bisect_left(self._starts, left) : bisect_left(self._starts, right)]))

    def latest(self, at: int) -> Occasion | None:
        """The round or summit named last before ``at``."""
        before = [occasion for occasion in self._occasions[: bisect_left(self._starts, at)] if occasion.kind != "call"]
        return before[-1] if before else None


def _occasion(text: str, named: _Named, left: int, right: int, at: int, occasions: Sequence[Occasion], carry: _Carry) -> Occasion | None:
    own = named.between(left, right) if occasions else ()
    if own:
        behind = named.between(at, right)
        return behind[0] if behind else own[-1]
    if occasions:
        return occasions[0]
    return carry.occasion if carry.occasion is not None and _CARRIED.search(text, left, right) else None


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and (text[left].isspace() or text[left] in ",;:—–-"):
        left += 1
    while right > left and (text[right - 1].isspace() or text[right - 1] in ",;:—.!?"):
        right -= 1
    return left, right


def _when(clause: Sequence[DateSpan], sentence: Sequence[DateSpan], text: str, occasion: Occasion | None) -> str | None:
    """First date of the clause that is no end, else of the sentence, else the last day of the occasion."""
    for inside in (clause, sentence):
        for item in inside:
            if item.resolved and item.form != "year" and not _UP_TO.search(text[max(0, item.start - 60) : item.start]):
                return item.resolved
    return occasion.end.isoformat() if occasion is not None else None


def _expiry(inside: Sequence[DateSpan], text: str, left: int) -> str | None:
    """Date of a clause behind "until", "through" or "expires"."""
    for item in inside:
        if item.resolved and _UNTIL.search(text[max(left, item.start - 40) : item.start + 8]):
            return item.resolved
    return None
