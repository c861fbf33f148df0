"""Intervals of days counted from a known day or period: pure arithmetic of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import LETTERS, MONTHS, YEAR, day, month_number, month_text, quarter_of, shifted_month, span_text, week_of
from detente.evidence.figures.numerals import number_of

_BACK, _ON = re.compile(r"\b(?:last|past|previous)\b"), re.compile(r"\b(?:next|following)\b")
_HALF = re.compile(r"\bhalf\b|\b(?:h[12]|[12]h)\b")
_EDGE = re.compile(r"(?:the )?(?P<part>start|beginning|middle|end|close) of (?P<which>the|this|last|next) (?P<whole>week|month|quarter|year)")
_SHIFTS = {
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_FEW = {"a few": (2, 5), "several": (3, 7), "a couple of": (2, 2), "a": (1, 1), "an": (1, 1)}
_TRAILING = re.compile(
    r"\A(?:over|in|during|of|for|within|through) the (?:last|past)"
    r" (?:(?!few\b|couple\b|several\b)(?P<count>[\w-]+) )?(?P<unit>week|month|quarter|year)s?\Z"
)
_VAGUE = re.compile(r"\b(?:few|couple|several|recent|coming|upcoming|ahead)\b")
_REACH_OF = {"day": 7, "week": 28, "month": 150, "quarter": 360, "year": 1_460}
"""Days that some of a unit reach to, in vague words."""
_PAST_UNITS = ("past week", "past month", "past quarter", "past year")
"""Periods that end with the day of the report, where "last month" is the one of the calendar."""
_LONGEST_COUNT = 400
_MONTHS_OF = {"year": 12, "quarter": 3, "month": 1}


def month_in(words: str) -> int | None:
    """Number of the first month a date names."""
    return next((month_number(word) for word in LETTERS.findall(words) if word.lower() in MONTHS), None)


def last_of_month(year: int, month: int) -> date:
    """Last day of a month."""
    return date(*shifted_month(date(year, month, 1), 1), 1) - timedelta(days=1)


def quarter_text(year: int, number: int) -> str:
    """First to last day of a quarter, 1 to 4."""
    return f"{month_text(year, 3 * number - 2)}-01/{last_of_month(year, 3 * number)}"


def third_of_month(part: str, year: int, month: int) -> str:
    """The days of a month that "early", "mid" or "late" say, or those of a week or a half of it that is counted."""
    last = last_of_month(year, month).day
    lowered = part.lower()
    if " week" in lowered or " days" in lowered:
        rank = next((number for number, word in enumerate(("first", "second", "third", "fourth")) if word in lowered), None)
        ends = (7 * rank + 1, 7 * rank + 7) if rank is not None else (last - 6, last)
    elif lowered.startswith("early") or "start" in lowered or "beginning" in lowered:
        ends = (1, 20 if "mid" in lowered else 10)
    elif lowered.startswith("mid") or "middle" in lowered:
        ends = (10, last if "late" in lowered else 20)
    else:
        ends = (20, last)
    return f"{month_text(year, month)}-{ends[0]:02d}/{month_text(year, month)}-{ends[1]:02d}"


def part_of_year(part: str, year: int) -> str:
    """Months of a year that "early", "mid", "late" or "the end of" say."""
    lowered = part.lower()
    if "turn of the year" in lowered:
        return f"{month_text(year - 1, 12)}/{month_text(year, 1)}"
    if lowered.startswith("late"):
        return f"{month_text(year, 9)}/{month_text(year, 12)}"
    if lowered.startswith("early"):
        return f"{month_text(year, 1)}/{month_text(year, 4)}"
    if "mid" in lowered:
        return f"{month_text(year, 6)}/{month_text(year, 7)}" if "middle" not in lowered else month_text(year, 6)
    return month_text(year, 1 if "start" in lowered or "beginning" in lowered else 12)


def edge(part: str, shift: int, whole: str, anchor: date) -> str:
    """The start, middle or end of a week (two or three of its days), of a month (a third), of a quarter or a year (a month of it)."""
    if whole == "year":
        return month_text(anchor.year + shift, {"start": 1, "beginning": 1, "middle": 6}.get(part, 12))
    if whole == "quarter":
        year, number = quarter_of(anchor, shift)
        return month_text(year, 3 * number - {"start": 2, "beginning": 2, "middle": 1}.get(part, 0))
    if whole == "week":
        monday, sunday = week_of(anchor, shift)
        first, last = {"middle": (1, 3), "start": (0, 1), "beginning": (0, 1)}.get(part, (4, 6))
        return span_text(monday + timedelta(days=first), min(sunday, monday + timedelta(days=last)))
    return third_of_month(part, *shifted_month(anchor, shift))


def season_text(lowered: str, anchor: date, *, ahead: bool) -> str | None:
    """Three months of a season: of the year written, else the last that has begun, or the one to come where the words look ahead."""
    season = next((name for name in _SEASONS if name in lowered), None)
    if season is None:
        return None
    first = _SEASONS[season]
    written = YEAR.search(lowered)
    if written:
        year = int(written[0])
        # "The winter of 2025" may begin in that year or end in it: the year before where the later one lies beyond the anchor.
        year -= first == 12 and date(year, first, 1) > anchor
    elif lowered.startswith("this "):
        year = anchor.year - (first == 12 and anchor.month <= 2)
    else:
        year = anchor.year - (date(anchor.year, first, 1) > anchor)
        current = anchor <= last_of_month(*shifted_month(date(year, first, 1), 2))
        year += -1 if "last " in lowered and current else 1 if "next " in lowered or (ahead and not current) else 0
    start = date(year, first, 1)
    return f"{month_text(year, first)}/{month_text(*shifted_month(start, 2))}"


def relative(lowered: str, anchor: date) -> str | None:
    """Interval of a relative expression counted from ``anchor``."""
    if lowered in _SHIFTS:
        return (anchor + timedelta(days=_SHIFTS[lowered])).isoformat()
    if "date of " in lowered or "day of " in lowered or lowered.endswith(("this date", "even date", "date hereof")):
        return anchor.isoformat()
    if lowered.endswith("month-end"):
        return third_of_month("late", anchor.year, anchor.month)
    if lowered.endswith("quarter-end"):
        return edge("end", 0, "quarter", anchor)
    monday, sunday = week_of(anchor, 0)
    if "weekend" in lowered:
        during = anchor.weekday() >= 5
        shift = 7 if "next" in lowered or ("this" in lowered and "past" not in lowered and 1 <= anchor.weekday() < 5) else 0
        shift -= 7 if during and ("last" in lowered or "past" in lowered) else 0
        saturday = monday + timedelta(days=5 if during else -2) + timedelta(days=shift)
        return span_text(saturday, saturday + timedelta(days=1))
    if lowered in ("later in the day", "later on the day", "earlier in the day"):
        return anchor.isoformat()
    if lowered == "later this week" and anchor.weekday() == 6:
        return span_text(*week_of(anchor, 1))
    if lowered.startswith("a fortnight"):
        return (anchor + timedelta(days=-14 if lowered.endswith("ago") else 14)).isoformat()
    if lowered.startswith("mid"):
        return span_text(anchor.replace(day=11), anchor.replace(day=20))
    if lowered.endswith(_PAST_UNITS):
        return _stretch_back(1, lowered.rpartition(" ")[2], anchor)
    if lowered.startswith("before the ") and len(rest := lowered.split()) > 3:
        lowered = f"this {rest[2]}"  # "before the month is out"
    trailing = _TRAILING.search(lowered)
    if trailing:
        return _stretch_back(int(number_of(trailing["count"]) or 1) if trailing["count"] else 1, trailing["unit"], anchor)
    found = _EDGE.fullmatch(lowered)
    if found:
        return edge(found["part"], {"last": -1, "next": 1}.get(found["which"], 0), found["whole"], anchor)
    if lowered.endswith(("before last", "after next")):
        return _second_next(lowered.split()[1], -2 if lowered.endswith("last") else 2, anchor)
    sign = -1 if _BACK.search(lowered) else 1 if _ON.search(lowered) else 0
    if _VAGUE.search(lowered):
        return _vague(lowered, anchor)
    if lowered.endswith("week"):
        if sign:
            return span_text(*week_of(anchor, sign))
        if "earlier" in lowered:
            return span_text(monday, anchor)
        return span_text(min(anchor + timedelta(days=1), sunday), sunday) if "later" in lowered else span_text(monday, sunday)
    if lowered.endswith("month"):
        return month_text(*shifted_month(anchor, sign))
    if lowered.endswith("quarter"):
        year, number = quarter_of(anchor, sign)
        return f"{month_text(year, 3 * number - 2)}/{month_text(year, 3 * number)}"
    if lowered.endswith("year"):
        return span_text(date(anchor.year, 1, 1), anchor) if "earlier" in lowered and not sign else f"{anchor.year + sign:04d}"
    return None


def _second_next(unit: str, shift: int, anchor: date) -> str:
    """ "The week before last", "the year after next"."""
    if unit == "week":
        return span_text(*week_of(anchor, shift))
    if unit == "year":
        return f"{anchor.year + shift:04d}"
    return quarter_text(*quarter_of(anchor, shift)) if unit == "quarter" else month_text(*shifted_month(anchor, shift))


def _stretch_back(count: int, unit: str, anchor: date) -> str:
    """ "Over the past three weeks": so many units up to the anchor."""
    if unit == "week":
        return span_text(anchor - timedelta(days=7 * count), anchor)
    return f"{month_text(*shifted_month(anchor, -count * _MONTHS_OF[unit]))}/{month_text(anchor.year, anchor.month)}"


def _vague(lowered: str, anchor: date) -> str:
    """ "The last few days", "recent weeks", "the year ahead": about how far they reach from the day of the report."""
    unit = next(name for name in ("day", "week", "month", "quarter", "year") if re.search(rf"\b{name}s?\b", lowered))
    several = lowered.endswith("s") or f"{unit}s " in lowered
    if unit == "year" and not several:
        return f"{anchor.year + (anchor.month >= 10):04d}"
    reach = _REACH_OF[unit] if several else _REACH_OF[unit] // 4
    ends = (anchor - timedelta(days=reach), anchor) if _BACK.search(lowered) or "recent" in lowered else (anchor, anchor + timedelta(days=reach))
    if unit in ("month", "quarter", "year"):
        return f"{month_text(ends[0].year, ends[0].month)}/{month_text(ends[1].year, ends[1].month)}"
    return span_text(*ends)


def offset(words: str, anchor: date) -> str | None:
    """ "Three days ago", "two weeks later": days for days and weeks, the month for months and years."""
    lowered = words.lower().replace("from now", "hence").replace("from today", "hence").replace("from tomorrow", "hence").split()
    anchor += timedelta(days=words.lower().endswith("tomorrow"))
    unit, direction = lowered[-2].rstrip("s"), lowered[-1]
    count = " ".join(lowered[:-2])
    value = number_of(count)
    low, high = _FEW.get(count, (int(value), int(value)) if value is not None else (0, 0))
    if high == 0 or high > _LONGEST_COUNT:
        return None
    sign = 1 if direction in ("later", "after", "hence", "on") else -1
    if unit in _MONTHS_OF:
        return month_text(*shifted_month(anchor, sign * high * _MONTHS_OF[unit]))
    size = 7 if unit == "week" else 1
    ends = sorted((anchor + timedelta(days=sign * low * size), anchor + timedelta(days=sign * high * size)))
    return span_text(ends[0], ends[1])


def shifted_period(resolved: str, months: int) -> str | None:
    """A period so many months on, of its own grain; a day gives its month, a year is shifted by whole years alone."""
    if "/" in resolved:
        ends = [_shifted_end(end, months) for end in resolved.split("/", 1)]
        return f"{ends[0]}/{ends[1]}" if ends[0] and ends[1] else None
    return _shifted_end(resolved[:7], months)


def _shifted_end(resolved: str, months: int) -> str | None:
    if len(resolved) == 4:
        return f"{int(resolved) + months // 12:04d}" if months % 12 == 0 else None
    year, month = shifted_month(date(int(resolved[:4]), int(resolved[5:7]), 1), months)
    if len(resolved) == 7:
        return month_text(year, month)
    number, last = int(resolved[8:10]), last_of_month(int(resolved[:4]), int(resolved[5:7])).day
    ends = last_of_month(year, month).day
    return f"{month_text(year, month)}-{ends if number == last else min(number, ends):02d}"


def stretch_of_year(lowered: str, year: int) -> tuple[int, int] | None:
    """First and last month of "the first eight months", "the last two months", "H1" or "the second half" of a year; None for no such stretch."""
    half = _HALF.search(lowered)
    if half:
        return (7, 12) if "second" in lowered or "2" in YEAR.sub("", half[0]) else (1, 6)
    counted = int(next((value for word in lowered.split() if (value := number_of(word)) is not None and value < 1900), None) or 0)
    size = counted * (3 if "quarter" in lowered else 1)
    if not 1 <= size <= 12 or not year:
        return None
    return (13 - size, 12) if re.search(r"\b(?:last|final)\s+\w+\s+(?:months|quarters)", lowered) else (1, size)


def stretch_to_month(lowered: str, year: int, month: int) -> str:
    """Months that end with one: "the three months to July", "the year to December"."""
    counted = int(next((value for word in lowered.split() if (value := number_of(word)) is not None), None) or 0)
    size = counted if "months" in lowered else 12 if lowered.startswith(("year", "the year")) else 6 if "half" in lowered else 3
    end = date(year, month, 1)
    return f"{month_text(*shifted_month(end, 1 - max(1, min(size, 120))))}/{month_text(year, month)}"


def written_date(words: str, form: str) -> str | None:
    """A date in figures, or a year or two; None where day and month cannot be told apart."""
    if form == "year":
        years = YEAR.findall(words)
        if not years:
            return f"20{words[-2:]}"
        both = re.search(r"\b(?:19|20)(\d\d)[/–-](?:20)?(\d\d)\b", words)
        return f"{years[0]}/{years[0][:2]}{both[2]}" if both and int(both[2]) > int(both[1]) else str(years[0])
    numbers = [int(part) for part in re.findall(r"\d+", words)[:3]]
    if form == "iso":
        found = day(*numbers)
        return found.isoformat() if found else None
    first, second, year = numbers
    if first == second or second > 12:
        found = day(year, first, second)
    elif first > 12 or "." in words:
        found = day(year, second, first)
    else:
        return None
    return found.isoformat() if found else None
