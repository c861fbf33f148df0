"""Whose duty a rate is: read from the goods it is laid on, from whose duty it is called, and from who lays it.

What stands next to the figure decides first, then goods and owners in its clause, then who acts, then the same in the sentence. Who
only opposes, faces or answers a duty is not the one that charges it. Where a clause speaks of both sides the answer is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.evidence.duties.duty_actor_words import (
    ACTING_WORDS,
    ACTOR,
    AGENT,
    AND,
    BURDENED,
    COMPLAINT,
    LAID_BEHIND,
    LAYS,
    NO_SUBJECT,
    OWN_STEP,
    TARGETED,
    TARGETING,
    TELLERS,
    WITH_OWN,
)
from detente.evidence.duties.duty_by_context import NO_DUTY_AFTER
from detente.evidence.duties.duty_components import PERCENTAGE
from detente.evidence.duties.duty_lands import CN_NAMES, US_NAMES, is_of_quarrel, on_each_other
from detente.evidence.duties.duty_side_words import (
    ANSWERED,
    BEARING_WORDS,
    BEARS_HERE,
    BEARS_NEXT,
    BEHIND,
    BORNE_BEHIND,
    BY_BEHIND,
    CHARGING,
    CHARGING_WORDS,
    CHINA_ON_US,
    IT,
    MUTUAL,
    NAMED,
    OF_EACH,
    ON_CHINA,
    ON_US,
    ONES,
    OWN_BURDEN,
    OWN_CHARGE,
    OWN_POLICY,
    OWNED_BEHIND,
    OWNER,
    OWNING_WORDS,
    PAIRED,
    PAYERS,
    RATE_FOR,
    RATE_WORDS,
    REVERSED,
    SIDE,
    TOWARD_WORDS,
    US_ON_CHINA,
    WE,
)
from detente.evidence.duties.duty_subjects import behind_relative, clause_of_subject
from detente.evidence.texts.words import Words

_NEAR, _LONGEST_QUESTION, _BLANK = 70, 400, 20
_OTHER = {US_ON_CHINA: CHINA_ON_US, CHINA_ON_US: US_ON_CHINA}


def _begun(pattern: re.Pattern[str], words: Words, first: frozenset[str], left: int, right: int) -> Iterator[re.Match[str]]:
    """Matches of a pattern in a stretch, tried only where one of its first words stands."""
    for at in words.places(first, left, right):
        match = pattern.match(words.text, at, right)
        if match:
            yield match


def bears_duty(words: Words, left: int, at: int, end: int, right: int) -> bool:
    """Whether somebody's goods, or who sells or buys them, are said to bear the percentage at ``at:end``: then it is a duty."""
    text = words.text
    if NO_DUTY_AFTER.match(text, end, right):
        return bool(BORNE_BEHIND.match(words, end, right))
    if words.places(CHARGING_WORDS, max(left, at - 40), at) and CHARGING.search(text, max(left, at - 60), at):
        return True
    if words.places(RATE_WORDS, max(left, at - 40), at) and RATE_FOR.search(text, max(left, at - 140), at):
        return True
    if not words.places(BEARING_WORDS, max(left, at - 140), min(right, end + 140)):
        return False
    if BEARS_NEXT.search(text, max(left, at - 140), at) or BORNE_BEHIND.match(words, end, right):
        return True
    return BEARS_HERE.search(text, max(left, at - 60), at) is not None and PAYERS.search(text, max(left, at - 140), at) is not None


class SideTold(NamedTuple):
    """``US on China``, ``China on US`` or None; whether the clause leaves it open between both sides; whether goods or a side are named with it;
    whether the clause of the figure itself tells it, and not the rest of the sentence.
    """

    side: str | None
    is_open: bool
    clear: bool
    own: bool


def duty_direction(words: Words, at: int, end: int, clause: tuple[int, int], sentence: tuple[int, int]) -> SideTold:
    """Whose duty the rate at ``at:end`` is, by its clause, else by its sentence."""
    text = words.text
    if on_each_other(text, end, sentence[1]):
        return SideTold(None, is_open=True, clear=False, own=True)
    bounds = end, sentence[1]
    behind = BEHIND.match(text, *bounds) or BORNE_BEHIND.match(words, *bounds) or OWNED_BEHIND.match(text, *bounds) or BY_BEHIND.match(text, *bounds)
    if behind:
        return SideTold(_side(behind), is_open=False, clear=True, own=True)
    ones = ONES.search(text, max(sentence[0], at - 40), at) if "ones" in text[max(sentence[0], at - 24) : at] else None
    if ones:
        of_goods = PAYERS.search(text, sentence[0], ones.start()) is not None
        return SideTold(US_ON_CHINA if (ones["side"] == "Chinese") == of_goods else CHINA_ON_US, is_open=False, clear=True, own=True)
    if at < clause[1]:  # a sentence that is looked back upon is read as a whole
        aside = behind_relative(text, sentence[0], at)
        if aside is not None and aside[0] - 1 <= clause[0] < aside[1]:  # the clause is the aside: its verb and its subject lie around it
            side, clear = _direction_in(words, at, end, aside[1], clause[1])
            if side is None or not clear:
                subject, named = _direction_in(words, aside[0], aside[0], sentence[0], aside[0])
                side, clear = (subject, named) if subject is not None else (side, False)
            if side is not None:
                return SideTold(side, is_open=False, clear=clear, own=True)
        clause = clause_of_subject(words, at, end, clause)
    told = text[clause[0] : clause[1]]
    paired = any(pair in told for pair in PAIRED)
    if paired:
        behind_pair = max(text.rfind(pair, clause[0], at) + len(pair) for pair in PAIRED if pair in told)
        own = [side for place, side in _named_with(words, at, *clause) if behind_pair < place <= at] if behind_pair > clause[0] + 1 else []
        if own:  # "officials of both have agreed to keep American tariffs on Chinese goods at"
            return SideTold(own[-1], is_open=False, clear=True, own=True)
    else:
        direct, clear = _direction_in(words, at, end, *clause)
        if direct and (clear or not OF_EACH.search(words, *clause)):
            return SideTold(direct, is_open=False, clear=clear, own=True)
    if WE.search(text, *clause):
        sides = {match.lastgroup for match in NAMED.finditer(text, *sentence)}
        if len(sides) == 1:  # "we" is the side that the sentence does not name
            return SideTold(US_ON_CHINA if sides == {"cn"} else CHINA_ON_US, is_open=False, clear=False, own=False)
    if paired or MUTUAL.search(words, *clause) or is_of_quarrel(text, clause[0], at):
        return SideTold(None, is_open=True, clear=False, own=True)
    part = max(sentence[0], text.rfind(";", sentence[0], at) + 1)
    wide, clear = _direction_in(words, at, end, part, sentence[1])
    if wide is None and part > sentence[0]:
        wide, clear = _direction_in(words, at, end, *sentence)
    if wide is None and OF_EACH.search(words, part, at):  # "both countries will lower them by 115 points while keeping 10 percent"
        return SideTold(None, is_open=True, clear=False, own=False)
    return SideTold(wide, is_open=False, clear=clear, own=False)


def answering_only(words: Words, left: int, right: int) -> bool:
    """Whether a stretch speaks of both sides only in calling a duty retaliatory."""
    told = list(MUTUAL.finditer(words, left, right))
    return bool(told) and all(match[0].lower().startswith("retaliat") for match in told)


def actor_behind(text: str, end: int, right: int) -> str | None:
    """Side of who is said right behind a figure to have announced or laid it: "the 34% that Mr Trump announced"."""
    laid = LAID_BEHIND.match(text, end, right)
    return None if laid is None else US_ON_CHINA if laid.lastgroup == "us" else CHINA_ON_US


def reversed_from(text: str, left: int, at: int, direction: str | None) -> str | None:
    """The other side than that of the duty told before, where the sentence says so: "in the other direction it is 10 percent"."""
    return _OTHER[direction] if direction is not None and REVERSED.search(text, left, at) else None


def side_named(words: Words, cells: Sequence[tuple[int, int]]) -> str | None:
    """Side that the names of a cell in a table give: "US on China" over its column."""
    for cell in cells:
        told = duty_direction(words, cell[0], cell[0], cell, cell)
        if told.side is not None and told.clear:
            return told.side
    return None


def side_of_pronoun(words: Words, left: int, floor: int) -> str | None:
    """Side of the "it" that opens the sentence at ``left``: who alone acts in the sentence before, which begins behind ``floor``."""
    text = words.text
    if not IT.match(text, left):
        return None
    before = text[max(floor, left - 300) : left].rstrip()
    start = left - len(text[max(floor, left - 300) : left]) + max(before.rfind(". "), before.rfind("\n"), before.rfind("? ")) + 1
    owned = {_side(match) for match in _begun(OWNER, words, OWNING_WORDS, start, left)}
    if len(owned) == 1:  # "China's own surcharge does not move. It stays at"
        return owned.pop()
    acting = [m for m in _begun(ACTOR, words, ACTING_WORDS, start, left) if not NO_SUBJECT.search(text, max(start, m.start() - 16), m.start())]
    sides = {actor.lastgroup for actor in acting}
    return None if len(sides) != 1 else US_ON_CHINA if sides == {"us"} else CHINA_ON_US


def side_of_teller(text: str, attribution: str, left: int, right: int) -> str | None:
    """Side of an official who speaks of what duties will be and names no side: his own."""
    teller = TELLERS.search(attribution)
    if teller is None or not OWN_POLICY.search(text, left, right):
        return None
    named = {match.lastgroup for match in NAMED.finditer(text, left, right)}
    if named - {teller.lastgroup}:
        return None
    return US_ON_CHINA if teller.lastgroup == "us" else CHINA_ON_US


def side_of_own_words(text: str, attribution: str, left: int, right: int) -> str | None:
    """Side of a duty that an official calls his own, or says that his people bear: "which we imposed", "our exporters face"."""
    teller = TELLERS.search(attribution)
    if teller is None:
        return None
    own = US_ON_CHINA if teller.lastgroup == "us" else CHINA_ON_US
    if OWN_BURDEN.search(text, left, right):
        return _OTHER[own]
    return own if OWN_CHARGE.search(text, left, right) else None


def side_of_question(words: Words, start: int) -> str | None:
    """Side of the duty that the question in the paragraph before asks for: "What does an American product pay in China today?"."""
    text = words.text
    stop = max(0, text.rfind("\n", 0, start))
    floor = max(0, stop - _BLANK)
    end = floor + len(text[floor:stop].rstrip())
    if "?" not in text[max(0, end - 2) : end]:
        return None
    left = max(text.rfind("\n", 0, end) + 1, text.rfind(". ", 0, end) + 2, end - _LONGEST_QUESTION)
    told = duty_direction(words, end, end, (left, end), (left, end))
    return None if told.is_open else told.side


def _side(match: re.Match[str]) -> str:
    """Direction by the groups of a match: goods of China and duties of America are American duties."""
    group = match.lastgroup or ""
    american = group.startswith("us") if match.re in (OWNER, OWNED_BEHIND, BY_BEHIND, AGENT) else group.startswith("cn")
    return US_ON_CHINA if american else CHINA_ON_US


def _direction_in(words: Words, at: int, end: int, left: int, right: int) -> tuple[str | None, bool]:
    """The direction of a stretch, and whether goods, an owner or a side are named (not only who acts)."""
    text = words.text
    side = SIDE.search(words, at, right) or SIDE.search(words, left, at)
    if side:
        return (CHINA_ON_US if side["side"] == "Chinese" else US_ON_CHINA), True
    told = sorted(_named_with(words, at, left, right))
    before = [name for place, name in told if place < at]
    if ANSWERED.search(text, max(left, at - _NEAR), at):
        answering = before[-1] if before else _of_actor(words, left, at)
        return (_OTHER[answering], True) if answering is not None else (None, False)
    if before:
        return before[-1], True
    agent = AGENT.search(text, end, min(right, end + _NEAR)) if " by " in text[end : end + _NEAR] else None
    if agent and not PERCENTAGE.search(text, end, agent.start()):
        return _side(agent), True
    before_it = text[left:at]
    targeted = TARGETED.search(text, left, at) if any(stem in before_it for stem in TARGETING) else None
    if targeted:
        return _side(targeted), True
    if told:
        return told[0][1], True
    return _of_actor(words, left, at), False


def _named_with(words: Words, at: int, left: int, right: int) -> Iterator[tuple[int, str]]:
    """Places of goods that are charged, of those who pay, of owners and agents of duties, each with the direction it gives."""
    text = words.text
    stretch = text[left:right]
    if any(name in stretch for name in CN_NAMES):
        yield from ((match.end(), US_ON_CHINA) for match in _begun(ON_CHINA, words, TOWARD_WORDS, left, right))
    elif not any(name in stretch for name in US_NAMES):
        return
    yield from ((match.end(), CHINA_ON_US) for match in _begun(ON_US, words, TOWARD_WORDS, left, right))
    if words.places(BEARING_WORDS, left, right):
        yield from ((match.end(), _side(match)) for match in PAYERS.finditer(text, max(left, at - 200), min(right, at + 120)))
    yield from ((match.end(), _side(match)) for match in _begun(OWNER, words, OWNING_WORDS, left, right))
    if " by " in text[left:at]:
        yield from ((match.end(), _side(match)) for match in AGENT.finditer(text, left, at))


def _of_actor(words: Words, left: int, at: int) -> str | None:
    """Direction of the duties of who acts before ``at``: none where two sides act and neither is said to lay the duty."""
    text = words.text
    acting = [m for m in _begun(ACTOR, words, ACTING_WORDS, left, at) if not NO_SUBJECT.search(text, max(left, m.start() - 16), m.start())]
    if not acting:
        return None
    last = acting[-1]
    own = US_ON_CHINA if last.lastgroup == "us" else CHINA_ON_US
    complaint = COMPLAINT.match(text, last.end(), at)
    if complaint and not WITH_OWN.search(text, complaint.end(), at):
        return _OTHER[own]
    if BURDENED.search(text, last.end(), at) and not LAYS.search(text, last.end(), at):
        return _OTHER[own]
    if len(acting) > 1 and acting[-2].lastgroup != last.lastgroup and AND.fullmatch(text, acting[-2].end(), last.start()):
        return None
    if OWN_STEP.fullmatch(text, last.end(), at):
        return own
    if {actor.lastgroup for actor in acting} == {last.lastgroup} or LAYS.search(text, last.end(), at):
        return own
    return None
