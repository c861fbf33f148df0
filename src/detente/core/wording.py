"""Words for sentences: days, and things that are counted. Tables keep ISO days and bare numbers."""

from __future__ import annotations

import re
from datetime import date

# A day that is part of an id or of an instant is none of the sentence's own.
_DAY = re.compile(r"(?<![\w\-/.])(\d{4}-\d{2}-\d{2})(?![\w\-/]|\.\w)")


def long_day(value: date | str) -> str:
    """A day in words: 9 June 2025. ``value`` is a date, or ISO text whose time is left aside."""
    day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{day.day} {day:%B %Y}"


def days_in_words(text: str) -> str:
    """The text with each ISO day that stands by itself in words; what is no day of the calendar stays.

    >>> days_in_words("answered by 2025-08-11 under cn-tc-2025-05-13")
    'answered by 11 August 2025 under cn-tc-2025-05-13'
    """

    def said(found: re.Match[str]) -> str:
        try:
            return long_day(found[1])
        except ValueError:
            return found[1]

    return _DAY.sub(said, text)


def counted(number: int, name: str) -> str:
    """``1 day``, ``2 days``; for names that take an s."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


__all__ = ["counted", "days_in_words", "long_day"]
