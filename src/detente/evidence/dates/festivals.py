"""Feasts that texts count by: "before Christmas", "since New Year", "by Thanksgiving", "after the Golden Week holiday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import span_text

_NAMES = (
    r"Christmas(?:\s+(?:Day|Eve))?|Thanksgiving(?:\s+Day)?|(?:Lunar|Chinese)\s+New\s+Year|Spring\s+Festival"
    r"|(?<!Lunar )(?<!Chinese )New\s+Year(?:['’]s\s+(?:Day|Eve))?|Golden\s+Week|Labou?r\s+Day|Memorial\s+Day|Independence\s+Day|Fourth\s+of\s+July"
    r"|Veterans\s+Day|Halloween"
)
FESTIVAL = (
    rf"\b(?:(?:ahead\s+of|before|by|until|till|since|at|over|after|around|on|during|for)\s+)?(?:(?:the|this\s+year['’]s)\s+)?(?:{_NAMES})"
    r"(?:\s+(?:holidays?|break|weekend))?\b(?=\s*[.,;:)?!”\"]|\s+(?:and|but|or|at|in|the|was|were|is|are|would"
    r"|will|has|had|to|as|he|she|it|they|this|last|next)\b|\s*$)"
)
"""The name of a feast that stands for its day, with its preposition; not where it names a thing ("Christmas lights")."""
FESTIVAL_WORDS = frozenset(
    ("christmas", "thanksgiving", "festival", "golden", "labor", "labour", "memorial", "independence", "july", "veterans", "halloween")
)
"""Words that give a feast away; New Year is told by its "year"."""
_BACK = re.compile(r"since\b", re.IGNORECASE)
_ON = re.compile(r"(?:by|until|till|ahead)\b", re.IGNORECASE)
_LUNAR_NEW_YEAR = {
    2018: (2, 16),
    2019: (2, 5),
    2020: (1, 25),
    2021: (2, 12),
    2022: (2, 1),
    2023: (1, 22),
    2024: (2, 10),
    2025: (1, 29),
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 3),
}
"""First day of the Chinese year: that of the second new moon behind the winter solstice."""


def _day_in(lowered: str, year: int) -> date | None:
    if "christmas" in lowered:
        return date(year, 12, 24 if "eve" in lowered.split() else 25)
    if "thanksgiving" in lowered:
        return _nth_weekday(year, 11, 3, 4)
    if "lunar" in lowered or "chinese" in lowered or "spring" in lowered:
        return date(year, *_LUNAR_NEW_YEAR[year]) if year in _LUNAR_NEW_YEAR else None
    if "golden" in lowered:
        return date(year, 10, 1)
    if "labor" in lowered or "labour" in lowered:
        return _nth_weekday(year, 9, 0, 1)
    if "memorial" in lowered:
        return _nth_weekday(year, 6, 0, 1) - timedelta(days=7)  # the last Monday of May
    if "july" in lowered or "independence" in lowered:
        return date(year, 7, 4)
    if "veterans" in lowered:
        return date(year, 11, 11)
    if "halloween" in lowered:
        return date(year, 10, 31)
    return date(year, 12, 31) if lowered.endswith("eve") else date(year, 1, 1)


def _nth_weekday(year: int, month: int, weekday: int, rank: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (rank - 1))


def festival_day(words: str, published: date) -> str | None:
    """Interval of a feast: the last one behind "since", the next one behind a limit, else the nearest to the day of publication."""
    lowered = words.lower()
    days = [day for step in (-1, 0, 1) if (day := _day_in(lowered, published.year + step)) is not None]
    if _BACK.match(words):
        days = [day for day in days if day <= published]
    elif _ON.match(words):
        days = [day for day in days if day >= published]
    nearest = min(days, key=lambda day: abs((day - published).days), default=None)
    if nearest is None:
        return None
    return span_text(nearest, nearest + timedelta(days=6)) if "golden" in lowered else nearest.isoformat()
