"""Deeds told one after the other by one clause: "agreed to resume purchases and pause its controls", "a cut in duties and a delay of fees"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from detente.evidence.events.act_ways import BASES
from detente.evidence.events.event_frames import Frames
from detente.evidence.events.relative_deeds import begins, stands_beside

PASSED_ON = frozenset({"commitment", "reported_commitment", "expectation", "threat"})
"""Statuses of a deed that hold for those joined to it."""
_Deed = tuple[str, int, int]
_LINK = re.compile(
    r"(?:,(?:\s+and|\s+as well as)?|\s+and|\s+as well as|\s+along with)\s+(?:(?:to|also|then|by|the|an?|its|their|both)\s+){0,2}"
    r"(?:(?:partial|full|further|temporary|one-year|year-long|sharp|deep)\s+)?\Z",
    re.IGNORECASE,
)
"""What joins a deed to the one before it."""
_LINKING = frozenset("and as with to also then by the a an its their both partial full further temporary one-year year-long sharp deep".split())
"""The last words of ``_LINK``, where it does not end with its comma."""
_EXCHANGED = re.compile(r"\s+in (?:exchange|return) for\s+(?:[\w.’']+\s+){0,3}\Z")
"""What stands between a deed and the one that it is done for."""
_GERUND, _BASE, _PAST = frozenset({"gerund"}), frozenset({"base"}), frozenset({"past"})
_BASE_OR_NOUN, _PAST_OR_NOUN = frozenset({"base", "noun"}), frozenset({"past", "base", "noun"})
STANDS_ASIDE = re.compile(r",\s+(?:now\s+|already\s+)?in\s+(?:effect|force|place|operation)\b[^;]*\Z")
"""An aside that says since when a measure holds, at the end of the subject of another verb."""
_MEETING = r"(?:meeting|summit|talks|encounter)\b"
_OPENING = re.compile(
    rf"\W*(?:In|At|During|After|Following)\s+(?:an?|the|their|his)\s+(?:[\w-]+\s+){{0,3}}{_MEETING}[^;]*?,\s+(?=(?:the\s+two|both|they)\b)"
)
_TRAILING = re.compile(rf"\s+(?:following|during)\s+(?:an?|the|their|his)\s+(?:[\w-]+\s+){{0,3}}{_MEETING}\s+(?:with|between)\b")
_RESULTING = re.compile(rf"\b{_MEETING}\s+(?:with|between|of)\b[^;]*?(?=,?\s+(?:resulted\s+in|led\s+to|yielded|produced|brought|ended\s+with)\b)")
"""Where a deed is told with the meeting at which it was agreed."""
_REASON = re.compile(
    r"\s+(?:in (?:response to|retaliation for|reaction to|protest at)|in answer to)\s+"
    r"(?=(?:the\s+)?[A-Z][\w.]*(?:\s+(?!In\b|On\b|At\b)[A-Z][\w.]*){0,2}(?:[’']s?)?\s+(?:\w+\s+){0,2}?(?:[a-z]+ing\b|decision\b|move\b|suspension\b|extension\b"
    r"|reduction\b|imposition\b|resumption\b|restriction\b|removal\b|pledge\b|promise\b|agreement\b|commitment\b|announcement\b))"
)
"""Before the deed of another side that a deed answers: "in response to China tightening its controls"."""
_MET = frozenset({"meet", "negotiate"})
_ANY_OBJECT = (1 << 58) - 1
_REACH = 60
_LEAST = 12
"""Letters of the shortest clause."""


class Joined(NamedTuple):
    """A deed that another before it in the clause is joined with."""

    deed: _Deed
    passed_on: bool
    """Whether its verb is in no form that tells a status, so that the one of the deed before holds: "agreed to lift duties and buy corn"."""
    exchanged: bool
    """Whether it is what the other side does for the deed before."""


def with_lists(
    text: str, frames: Frames, parts: Sequence[tuple[int, int]], sided: bool, told: Callable[[int, int], _Deed | None]
) -> tuple[list[tuple[int, int]], dict[int, Joined]]:
    """Clauses cut before each deed that is joined to another, and those deeds by where their part begins."""
    cut: list[tuple[int, int]] = []
    joined: dict[int, Joined] = {}
    for left, right in [piece for part in parts for piece in _off_meetings(text, *part, told)]:
        begin = left
        words = frames.act_words(left, right)
        for number in range(len(words)):
            at, end, noun = words[number]
            shapes = _shapes(text[at:end], noun)
            link = _LINK.search(text, max(begin, at - _REACH), at) if _may_link(text, max(begin, at - _REACH), at) else None
            exchanged = None
            if link is None and "past" in shapes and (described := frames.relative_at(at, left, sided)) is not None:
                place_of = begins(text, begin, described[1])
                if place_of - begin >= _LEAST and stands_beside(text, begin, place_of, end, right):
                    cut.append((begin, place_of))
                    begin = place_of
                    joined[begin] = Joined(described, False, False)
                continue
            if number == 0:
                continue
            if link is None and "gerund" in shapes:
                exchanged = _EXCHANGED.search(text, max(begin, at - _REACH), at)
            place = link or exchanged
            if place is None or place.start() - begin < _LEAST:
                continue
            if link is not None and words[number - 1][1] >= place.start() and not frames.holds(*words[number - 1][:2], _ANY_OBJECT):
                continue  # "to suspend and remove the curbs": two verbs of one object
            if exchanged is None and not any(_shapes(text[a:e], is_noun) & shapes for a, e, is_noun in words[:number] if a >= left):
                continue
            deed = frames.act(left, right, sided, at)
            if deed is None or deed[1] != at or (begin not in joined and told(begin, place.start()) is None):
                continue
            cut.append((begin, place.start()))
            begin = place.start() + (1 if text[place.start()] == "," else 0)
            joined[begin] = Joined(deed, "past" not in shapes, exchanged is not None)
        cut.append((begin, right))
    return cut, joined


def _may_link(text: str, left: int, at: int) -> bool:
    """Whether the last word of a stretch is one that ``_LINK`` ends with."""
    last = text[left:at].rsplit(None, 1)[-1:]
    return bool(last) and (last[0][-1] == "," or last[0].lower() in _LINKING)


def follows_meeting(text: str, left: int) -> bool:
    """Whether a clause only names the meeting at which the deed of the clause before it was told."""
    return _TRAILING.match(text, left) is not None


def _off_meetings(text: str, left: int, right: int, told: Callable[[int, int], _Deed | None]) -> list[tuple[int, int]]:
    """A clause cut where the meeting that it names, a deed by itself, ends or begins."""
    reason = _REASON.search(text, left + _LEAST, right) if " in " in text[left:right] else None
    if reason is not None and told(left, reason.start()) is not None and told(reason.end(), right) is not None:
        return [(left, reason.start()), (reason.end(), right)]
    clause = text[left:right]
    if "meeting" not in clause and "summit" not in clause and "talks" not in clause and "encounter" not in clause:
        return [(left, right)]
    for pattern in (_OPENING, _RESULTING, _TRAILING):
        place = pattern.match(text, left, right) if pattern is _OPENING else pattern.search(text, left, right)
        if place is None:
            continue
        cut = place.start() if pattern is _TRAILING else place.end()
        first, second = told(left, cut), told(cut, right)
        met, other = (second, first) if pattern is _TRAILING else (first, second)
        if met is not None and met[0] in _MET and other is not None and other[0] not in _MET:
            return [(left, cut), (cut, right)]
    return [(left, right)]


def _shapes(word: str, noun: bool) -> frozenset[str]:
    """The forms that a word of an act can be: what is joined has one form."""
    if word.endswith("ing"):
        return _GERUND
    if word in BASES:
        return _BASE_OR_NOUN if noun else _BASE
    return _PAST_OR_NOUN if noun and not word.endswith("ed") else _PAST
