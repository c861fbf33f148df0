"""Feasts that texts count by: "before Christmas", "since New Year", "by Thanksgiving"."""

from __future__ import annotations

import re
from datetime import date, timedelta

FESTIVAL = (
    r"\b(?:(?:ahead\s+of|before|by|until|till|since|at|over|after|around|on)\s+)?(?:Christmas(?:\s+(?:Day|Eve))?|Thanksgiving(?:\s+Day)?"
    r"|(?<!Lunar )(?<!Chinese )New\s+Year(?:['’]s\s+(?:Day|Eve))?)\b(?=\s*[.,;:)?!”\"]|\s+(?:and|but|or|at|in|the|was|were|is|are|would"
    r"|will|has|had|to|as|he|she|it|they)\b|\s*$)"
)
"""The name of a feast that stands for its day, with its preposition; not where it names a thing ("Christmas lights")."""
FESTIVAL_WORDS = frozenset(("christmas", "thanksgiving"))
"""First words that give a feast away; New Year is told by its "year"."""
_BACK = re.compile(r"since\b", re.IGNORECASE)
_ON = re.compile(r"(?:by|until|till|ahead)\b", re.IGNORECASE)


def _day_in(lowered: str, year: int) -> date:
    if "christmas" in lowered:
        return date(year, 12, 24 if "eve" in lowered.split() else 25)
    if "thanksgiving" in lowered:
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)  # the fourth Thursday of November
    return date(year, 12, 31) if lowered.endswith("eve") else date(year, 1, 1)


def festival_day(words: str, published: date) -> date:
    """Day of a feast: the last one behind "since", the next one behind a limit, else the nearest to the day of publication."""
    lowered = words.lower()
    days = [_day_in(lowered, published.year + step) for step in (-1, 0, 1)]
    if _BACK.match(words):
        return max(day for day in days if day <= published)
    if _ON.match(words):
        return min(day for day in days if day >= published)
    return min(days, key=lambda day: abs((day - published).days))
