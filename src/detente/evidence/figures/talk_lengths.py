"""Whether a length of time is one that talks took: "two days of talks", "they sat for six hours", "after two days around a table"."""

from __future__ import annotations

import re

from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_TALKS_AFTER = re.compile(
    (
        r"\s+of\s+(?:[\w-]+\s+){0,3}(?:talks|negotiations|meetings|discussions|talking|bargaining|haggling)"
        r"|(?:-long)?\s+(?:(?!(?:since|after|before|until|till|ahead|prior|from|into|to|between|without|following)\b)[\w-]+\s+){0,2}(?:call|talks"
        r"|meeting|conversation"
        r"|visit|session|summit|negotiations)\b"
    ),
    re.IGNORECASE,
)
_TALKS_LASTED = Cue(
    r"\b(?:talks|negotiations|meetings?|discussions|session|summit|call|conversation)\b[^.;]{0,30}?\b(?:last(?:ed|ing)|ran|running|stretched"
    r"|went\s+on|took|sat|continued)\b"
    r"[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_STAY = re.compile(
    r"\s+in\s+(?:the\s+(?:[A-Z][a-z]+\s+)?(?:capital|city)\b|(?!January|February|March|April|May|June|July|August|September|October|November"
    r"|December)[A-Z][a-z]+)|\s+behind\s+closed\s+doors|\s+(?:around|round|at|across)\s+(?:a|the|one)\s+(?:[a-z]+\s+)?table\b"
)
_STAYED = re.compile(r"\b(?:after|over|spent|following|during|his|her|their|the)\s+(?:(?:nearly|almost|some|about|a|first)\s+)*\Z", re.IGNORECASE)
_OF_EXCHANGES = re.compile(r"\s+of\s+what\s+[^.;]{3,60}?\b(?:talks|exchanges?|negotiations|discussions|meetings|dialogue|consultations)\b")
_DAYS = re.compile(r"\b(?:days?|hours?)\Z", re.IGNORECASE)
_HOURS_OVER = re.compile(r"\bhours\b(?:\s+of\s+\w+)?\s+(?:[a-z]+\s+)?(?:over|across|on|in|during)\s+(?:the\s+)?\Z")
_HOURS = re.compile(r"\b(?:hours?|minutes?)\Z", re.IGNORECASE)
_MEETS = re.compile(
    r"\b(?:talks|negotiations?|negotiators|meetings?|met|meet|sat|talked|spoke|spoken|negotiated|conferred|discussions?|session|summit|call"
    r"|conversation|delegations?|exchanges?)\b",
    re.IGNORECASE,
)
"""What lasts hours: in a sentence that names none of these hours are of something else."""
_IN_ALL = re.compile(
    r"\s+(?:of\s+\w+\s+)?(?:[a-z]+\s+)?(?:over|across|in|on|spread\s+over)\s+(?:the\s+|those\s+)?(?:two|three|four|2|3|4|both)\s+days\b"
    r"|\s+(?:in\s+all|altogether|in\s+total|all\s+told)\b|\s+[^.;]{0,40}?\bon\s+[A-Z][a-z]+day\s+and\s+[A-Z][a-z]+day\b"
)
"""Behind hours that are the sum of several days."""
_OPENS = re.compile(r"(?:After|Following|Over)\s+(?:(?:nearly|almost|some|about|a\s+further|another|just|only|more\s+than)\s+)*\Z")
_PARTIES_THEN = re.compile(
    r"(?!\s+of\s)(?:\s+[^.;,]{1,60})?,\s+(?:the\s+|both\s+|China(?:ese)?\s+and\s|(?:U\.S\.|American)\s+and\s)?(?:[\w.]+\s+){0,3}?(?:negotiators|delegations|envoys"
    r"|governments|sides|teams|officials)\b"
)
"""What opens a sentence with a time and goes on with those who talked: "After two days at a villa, the two delegations agreed"."""


def is_of_hours(text: str, at: int, end: int) -> bool:
    """Whether the length is told in hours or minutes."""
    return _HOURS.search(text[at:end]) is not None


def are_hours_of_all_days(text: str, end: int, right: int) -> bool:
    """Whether hours are the sum of several days."""
    return _IN_ALL.match(text, end, right) is not None


def is_length_of_talks(words: Words, at: int, end: int, span: tuple[int, int]) -> bool:
    """Whether talks took the length of time at ``at:end``."""
    text = words.text
    if _TALKS_AFTER.match(text, end, span[1]) or _TALKS_LASTED.in_cut(words, max(span[0], at - 90), at):
        return True
    if _DAYS.search(text[at:end]) and _is_told_of_days(text, at, end, span):
        return True
    return is_of_hours(text, at, end) and _MEETS.search(text, span[0], at) is not None


def _is_told_of_days(text: str, at: int, end: int, span: tuple[int, int]) -> bool:
    """Whether the words around days or hours say that they were spent on talks."""
    if _HOURS_OVER.search(text, max(span[0], at - 40), at) or _OF_EXCHANGES.match(text, end, span[1]):
        return True
    if _STAY.match(text, end, span[1]) and _STAYED.search(text, max(span[0], at - 40), at):
        return True
    return _OPENS.fullmatch(text, span[0], at) is not None and _PARTIES_THEN.match(text, end, span[1]) is not None
