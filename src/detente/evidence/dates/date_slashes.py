"""Days written as month and day with a stroke, "9/24" or "9/17-9/24", in texts that plainly write them so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from detente.evidence.dates.calendar_words import SHORT_WEEKDAYS, WEEKDAY, day, span_text
from detente.evidence.dates.named_dates import DateSpan

_PAIR = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])"
_SLASHED = re.compile(
    rf"(?<![\w/.,$€£¥%+-])(?P<first>{_PAIR})(?:\s?(?:[-–—]|to|through)\s?(?P<last>{_PAIR}))?"
    rf"(?![\w/%]|[.,:]\d|[-–—]\w|\s?(?:of|inch|per ?cent|percent|split|share)\b)"
)
_LED = re.compile(
    rf"(?:\b(?:on|by|until|till|before|after|since|from|through|for|dated?|of|between|starting"
    rf"|effective|week|ending|ended|{WEEKDAY}|(?:{SHORT_WEEKDAYS})\.?),?\s+(?:the\s+)?(?:~\s?)?"
    r"|\b(?:the|its|his|their)\s+|[(\[]\s?|\A|\n\s*(?:[-*•]\s*)?)\Z"
)
"""What stands before a day: a preposition of time, an article, a bracket, the start of a line."""
_REACH = 24
_FARTHEST = 200
"""A day without a year is so many days from the publication at most."""
_NEVER = frozenset({"9/11", "24/7", "50/50", "1/2", "1/3", "2/3", "1/4", "3/4"})
"""Pairs with a meaning of their own."""


def slashed_dates(text: str, published: date) -> list[DateSpan]:
    """Days with a stroke, the month first, where a pair of the text that stands as a day has a second number above 12, and none a first one."""
    told = list(_as_days(text)) if "/" in text else []
    pairs = [_numbers(match[name]) for match in told for name in ("first", "last") if match[name]]
    if not any(second > 12 for _, second in pairs) or any(first > 12 for first, _ in pairs):
        return []
    found = []
    for match in told:
        ends = [_nearest(*_numbers(match[name]), published) for name in ("first", "last") if match[name]]
        first, last = ends[0], ends[-1]
        if first is not None and last is not None and first <= last:
            found.append(DateSpan(match.start(), match.end(), span_text(first, last), "publication year", "slashed"))
    return found


def _as_days(text: str) -> Iterator[re.Match[str]]:
    for match in _SLASHED.finditer(text):
        ranged = match["last"] is not None
        if (ranged or match["first"] not in _NEVER) and (ranged or _LED.search(text, max(0, match.start() - _REACH), match.start())):
            yield match


def _numbers(pair: str) -> tuple[int, int]:
    first, _, second = pair.partition("/")
    return int(first), int(second)


def _nearest(month: int, number: int, published: date) -> date | None:
    days = [found for year in (published.year - 1, published.year, published.year + 1) if (found := day(year, month, number))]
    near = min(days, key=lambda found: abs((found - published).days), default=None)
    return near if near and abs((near - published).days) <= _FARTHEST else None
