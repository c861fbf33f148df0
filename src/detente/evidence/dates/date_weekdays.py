"""Days told by their number within a month or by their weekday, counted from a known day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import WEEKDAYS, day, shifted_month, week_of

DAY_NUMBERS = re.compile(r"\d{1,2}(?!\d)")


def day_of_month(lowered: str, anchor: date, future: bool) -> str | None:
    """ "The 9th": of the month told, of that of the anchor, or of the one before or after where the words look the other way."""
    number = int(DAY_NUMBERS.findall(lowered)[0])
    if "last month" in lowered or "next month" in lowered:
        found = day(*shifted_month(anchor, -1 if "last" in lowered else 1), number)
        return found.isoformat() if found else None
    found = day(anchor.year, anchor.month, number)
    if found is not None and (found >= anchor if future else found <= anchor):
        return found.isoformat()
    found = day(*shifted_month(anchor, 1 if future else -1), number)
    return found.isoformat() if found else None


def weekday_day(lowered: str, anchor: date, future: bool) -> str:
    """ "On Friday", "next Tuesday", "Monday of last week", "the Friday before last": the last such day, or the next where the words look ahead."""
    words = lowered.split()
    number = next(WEEKDAYS[word] for word in words if word in WEEKDAYS)
    if words[-1] == "week":
        shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(words[-2], 0)
        return (week_of(anchor, shift)[0] + timedelta(days=number)).isoformat()
    back = (anchor.weekday() - number) % 7
    if words[-2:] == ["before", "last"]:
        return (anchor - timedelta(days=7 + (back or 7))).isoformat()
    if words[0] in ("next", "into", "by", "until", "through", "from") or (future and words[0] != "last"):
        return (anchor + timedelta(days=7 - back if words[0] == "next" else (7 - back) % 7)).isoformat()
    if words[0] == "last" and back == 0:
        back = 7
    return (anchor - timedelta(days=back)).isoformat()
