"""The year of a day that a page states without one: a dateline, the stamp of a feed, the head of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import MONTH, WEEKDAY, WEEKDAYS, day, month_number
from detente.evidence.dates.occasions import OCCASIONS
from detente.evidence.texts.publication_forms import AHEAD, ANY_WEEKDAY, CLOCK, FULL, day_of, weekday_number
from detente.evidence.texts.segment import Block

_WRITTEN_YEAR = re.compile(r"(?<![\w.,$])20[0-4]\d(?![\w%]|[.,]\d)")
_NAMED_WEEKDAY = re.compile(
    rf"(?<!next )(?<!last )(?<!until )(?<!by )(?<!every )(?<!this )(?<!\w[’'-])\b(?P<day>{WEEKDAY})\b(?!,?\s+(?:the\s+)?(?:{MONTH}|\d))(?![’'-])"
)
_PAST_MONTH = re.compile(rf"\b(?:in|since|of|during|from|last|late|early|mid-?)\s+(?P<month>{MONTH}),?\s+(?P<year>20\d\d)\b")
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|by|until|till|through|due|expect\w*|forecast\w*|plan\w*|target\w*|aim\w*|set to|to be)\b", re.IGNORECASE
)
_STAMP = re.compile(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),?\s+)?(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"|(?P<d2>(?<![\d:.])\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}))"
    rf"(?!,?\s+(?:19|20)\d\d)(?:\s?\((?P<behind>{ANY_WEEKDAY})\))?(?P<clock>(?:,|\s*[|·•–-])?\s*(?:at\s+)?{CLOCK})?",
    re.IGNORECASE,
)
"""A day without a year, with its weekday or its clock time."""
_BARE_DAY = re.compile(
    rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?!\d)(?!,?\s+(?:19|20)\d\d)|(?<![\d:.])(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH})\b(?!,?\s+(?:19|20)\d\d)"
)
_JUST_TOLD = 10
"""A report tells of a day that is less than so many days past."""
_SOURCE_LINE = re.compile(r"[|·•\[(]\s*\Z|\A\s*On\s+\Z|\A\s*(?:published|posted|updated|sent|date)\b\W*\Z", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[|·•\r\n]|\Z)")
_LONGEST_STAMP_LINE = 100
_REACH_OF_TENSE = 60


@dataclass(slots=True)
class Told:
    """What the body of a page tells of its own time."""

    past: list[date] = field(default_factory=list)
    """Full days that are past."""
    ahead: list[date] = field(default_factory=list)
    floor: date | None = None
    """First day of the latest month told of as past."""
    known: list[int] = field(default_factory=list)
    """Years written that nothing looks ahead to, and those of occasions it names."""
    reached: list[int] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)


def told_of_time(text: str, blocks: Sequence[Block], labels: Sequence[str | None]) -> Told:
    """What the body blocks tell of past and coming days, of years and of weekdays."""
    told = Told()
    written: list[int] = []
    foreseen: list[int] = []
    for block, label in zip(blocks, labels, strict=True):
        if label is not None:
            continue
        for match in FULL.finditer(text, block.start, block.end):
            found = day_of(match)
            if found:
                coming = AHEAD.search(text, max(block.start, match.start() - 30), match.start())
                (told.ahead if coming else told.past).append(found)
        for match in _PAST_MONTH.finditer(text, block.start, block.end):
            first = date(int(match["year"]), month_number(match["month"]), 1)
            later = told.floor is None or first > told.floor
            if later and not _LOOKS_AHEAD.search(text, max(block.start, match.start() - _REACH_OF_TENSE), match.start()):
                told.floor = first
        told.reached += [occasion.start.year for occasion in OCCASIONS if re.search(occasion.pattern, text[block.start : block.end])]
        for match in _WRITTEN_YEAR.finditer(text, block.start, block.end):
            ahead = _LOOKS_AHEAD.search(text, max(block.start, match.start() - _REACH_OF_TENSE), match.start())
            (foreseen if ahead else written).append(int(match[0]))
        told.weekdays.extend(WEEKDAYS[match["day"].lower()] for match in _NAMED_WEEKDAY.finditer(text, block.start, block.end))
    told.known = [*(written or foreseen), *told.reached]
    return told


def year_near(told: Told, month: int, number: int) -> int | None:
    """Year of a dateline without one.

    It is not before the last day the body tells of as past, nor after the first it looks ahead to. Among the years left, the one
    in which the day, or the one before it, falls on a weekday the body names; then that of an occasion it speaks of, then the earlier.
    """
    known = told.known or ([OCCASIONS[0].start.year] if told.weekdays else [])  # no year at all: the first of the dispute
    candidates = _years_left(told, known, month, number)
    last = max(told.past, default=None)
    if not candidates:
        return max((found.year for found in told.past), default=None)
    if last is not None and not told.weekdays:
        return candidates[0].year
    return max(
        candidates, key=lambda found: (_fit(found, told.weekdays), found.year in told.reached, found.weekday() in told.weekdays[:1], -found.year)
    ).year


def _years_left(told: Told, known: Sequence[int], month: int, number: int) -> list[date]:
    """The days of the years named, the one before and the one after that fit what is told as past and as to come."""
    last = max(told.past, default=None)
    return (
        [
            found
            for year in range(max(known) - 1, max(known) + 2)
            if (found := day(year, month, number))
            and (last is None or found >= last - timedelta(days=1))
            and (told.floor is None or found >= told.floor)
            and (not told.ahead or found <= min(told.ahead))
        ]
        if known
        else []
    )


def day_by_body(match: re.Match[str], told: Told, blocks: Sequence[Block], labels: Sequence[str | None]) -> date | None:
    """Day of a date in figures that may be read either way, by what the body tells.

    It is not before what the body tells of as past, nor after what it looks ahead to. Of two readings left, the one right behind days the
    body names without a year; else the one that is of the weekday the body names first, or of the day after it. ``match`` is one of
    ``FULL`` with its slashed groups; None where nothing decides.
    """
    first, second, year = int(match["s1"]), int(match["s2"]), int(match["y4"])
    readings = [found for found in (day(year, first, second), day(year, second, first)) if found]
    since = max([told.floor or date.min, *(found - timedelta(days=1) for found in told.past if found not in readings)])
    readings = [found for found in readings if found >= since and (not told.ahead or found <= min(told.ahead))]
    if len(readings) == 1:
        return readings[0]
    named: set[tuple[int, int]] = set()
    for block, label in zip(blocks, labels, strict=True):
        if label is None:
            days = _BARE_DAY.finditer(match.string, block.start, block.end)
            named.update((month_number(bare["m"] or bare["m2"]), int(bare["d"] or bare["d2"])) for bare in days)
    reached = [{found - timedelta(days=back) for back in range(_JUST_TOLD)} for found in readings]
    fitting = [found for found, days in zip(readings, reached, strict=True) if any((past.month, past.day) in named for past in days)]
    if not fitting:
        fitting = [found for found in readings if _fit(found, told.weekdays[:1])]
    return fitting[0] if len(fitting) == 1 else None


def _fit(found: date, weekdays: Sequence[int]) -> int:
    """Two where a day falls on a weekday that is named, one where the day before does."""
    return 2 if found.weekday() in weekdays else int((found - timedelta(days=1)).weekday() in weekdays)


def may_be_stamp(text: str, start: int, end: int) -> bool:
    """Whether a line is short and holds a day without a year: a cheap test."""
    return end - start <= _LONGEST_STAMP_LINE and _STAMP.search(text, start, end) is not None


def stamped(text: str, start: int, end: int, told: Told) -> tuple[date, int, int] | None:
    """Day of a line that holds a stamp without a year, and its place: a weekday beside it, or one the body names first, tells the year.

    None where nothing tells it: a wrong year is worse than none.
    """
    for match in _STAMP.finditer(text, start, end):
        led = _SOURCE_LINE.search(text[start : match.start()]) is not None
        whole = match.end() == end and match.start() == start
        weekday = match["weekday"] or match["behind"]
        closed = led and _CLOSES.match(text, match.end(), end + 1) is not None
        if not ((match["clock"] or weekday) and (led or whole)) and not closed:
            continue
        known = told.known or ([OCCASIONS[0].start.year] if weekday else [])
        candidates = _years_left(told, known, month_number(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
        if weekday:
            number = weekday_number(weekday)
            fitting = [found for found in candidates if found.weekday() == number]
        else:
            named = told.weekdays[:1]
            fitting = [found for found in candidates if _fit(found, named) == 2] or [found for found in candidates if _fit(found, named) == 1]
        if len(fitting) == 1:
            return fitting[0], match.start(), match.end()
    return None
