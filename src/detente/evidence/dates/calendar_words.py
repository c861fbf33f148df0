"""Days, months and weekdays in words, and intervals of days as text.

An interval is written ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``A/B`` (both ends included).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

LETTERS = re.compile(r"[A-Za-z]+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d\Z")
"""A number that by itself may be a year."""
MONTH_LENGTH = len("2025-01")
DAY_LENGTH = len("2025-01-01")
"""Letters of an interval that is one day."""
MONTHS_OF_CHANGE = {"yoy": 12, "mom": 1}
"""Months between the two levels of a change, by its basis."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec)\b\.?)"
)
WEEKDAYS = {name: number for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
SHORT_WEEKDAYS = "Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri|Sat|Sun"


def month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def day(year: int, month: int, number: int) -> date | None:
    """The calendar day, or None where there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_text(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def shifted_month(anchor: date, months: int) -> tuple[int, int]:
    """Year and month so many months from ``anchor``."""
    index = anchor.year * 12 + anchor.month - 1 + months
    return index // 12, index % 12 + 1


def quarter_of(anchor: date, quarters: int) -> tuple[int, int]:
    """Year and number, 1 to 4, of the quarter so many quarters from that of ``anchor``."""
    index = anchor.year * 4 + (anchor.month - 1) // 3 + quarters
    return index // 4, index % 4 + 1


def span_text(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def week_of(anchor: date, weeks: int) -> tuple[date, date]:
    """Monday and Sunday of the week so many weeks from that of ``anchor``."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


@lru_cache(maxsize=8_192)
def interval(resolved: str | None) -> tuple[date, date] | None:
    """First and last day of an interval written as text; None where it cannot be read."""
    if not resolved:
        return None
    if "/" in resolved:
        left, right = resolved.split("/", 1)
        first, last = interval(left), interval(right)
        return (first[0], last[1]) if first and last else None
    parts = resolved[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            return date(numbers[0], numbers[1], 1), date(numbers[0], numbers[1], monthrange(numbers[0], numbers[1])[1])
        only = date(numbers[0], numbers[1], numbers[2])
    except ValueError:
        return None
    return only, only


def days_between(one: str | None, other: str | None) -> int | None:
    """Days from the end of the earlier of two intervals to the start of the later, negative where they overlap; None where one is unknown."""
    left, right = interval(one), interval(other)
    return None if left is None or right is None else max((left[0] - right[1]).days, (right[0] - left[1]).days)
