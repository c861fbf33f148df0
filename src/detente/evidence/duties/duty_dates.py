"""Which dates of a sentence may tell from when a duty holds: not the end of a term, nor the day on which somebody spoke."""

from __future__ import annotations

import re

_TERM = re.compile(
    r"\bnot\s+[a-z]+\s+(?:back\s+)?(?=on\s)|\b(?:until|till|through|by|before|ahead\s+of|prior\s+to|no\s+later\s+than|expir(?:es?|ed|ing)"
    r"|laps(?:es?|ed|ing)|end(?:s|ed|ing)?"
    r"|r[ua]n(?:s|ning)?\s+out"
    r"|deadline(?:\s+(?:of|is|was))?|(?:due|set|scheduled)\s+to\s+(?:end|expire|lapse|run\s+out)|up\s+to)\s+"
    r"(?:(?:on|in|at|the|early|late|midnight|noon|local\s+time|eastern|standard|daylight|time|\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?|[ap]\.?m\.?)\s+)*\Z",
    re.IGNORECASE,
)
"""Before the last day of a truce, of a suspension, or of a rate."""
_TOLD = re.compile(r"\b(?:said|says|saying|told|wrote|writes|posted|tweeted|told\s+[A-Za-z]+)\s+(?:[a-z]+\s+){0,2}?(?:on\s+)?\Z")
"""Before the day on which somebody told of a rate."""
_DATELINE = re.compile(r"(?:,?\s*20\d\d)?\s*(?:\([^)\n]{2,40}\)\s*)?(?:—|–|--?)\s")
_PLACE = re.compile(r"(?:\A|\n)\s*[A-Z][^a-z.;\n]{2,40}(?:,\s+[A-Z][a-z .]+)?,?\s*(?:\([^)]*\)\s*)?\Z")
"""Around the day of a dateline: "VIENNA, Oct 15 (Tarnwick) - "."""
_DAYS = frozenset({"mdy", "dmy", "weekday", "relative"})
_REACH = 60


def may_date_duty(text: str, left: int, at: int, end: int, form: str) -> bool:
    """Whether the date at ``at:end`` in the sentence from ``left``, of that form, may be the one from which a duty holds."""
    before = text[max(left, at - _REACH) : at]
    if at - left < _REACH and _DATELINE.match(text, end) and _PLACE.search(before):
        return False
    return _TERM.search(before) is None and not (form in _DAYS and _TOLD.search(before))
