"""What a date as written means: an interval of days, counted from the right anchor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.evidence.calendar_words import MONTHS, WEEKDAYS, day, month_number, month_text, shifted_month, span_text, week_of
from detente.evidence.direct import written_directly
from detente.evidence.numerals import number_of
from detente.evidence.occasions import OCCASIONS
from detente.evidence.segment import Sentence
from detente.evidence.tense import COMING_WORDS, REACH, looks_ahead, tells_past
from detente.evidence.words import Words

NAMED_DAYS = tuple(occasion for occasion in OCCASIONS if occasion.kind == "named day")
_LETTERS = re.compile(r"[A-Za-z]+")
_BACK, _ON = re.compile(r"\b(?:last|past|previous)\b"), re.compile(r"\b(?:next|following)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBERS = re.compile(r"\d{1,2}(?!\d)")
_AHEAD_WORDS = re.compile(r"(?:next|into|by|until|till|through|later)\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:will|due to|scheduled|expected to|expires?|plans? to|set to|aims? to)\b[^.;\d]{0,60}\Z", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:by|until|till|through)\s+(?:the\s+)?\Z", re.IGNORECASE)
_LIMIT_WORDS = ("by", "until", "till", "through")
_FORESEEN = re.compile(r"\b(?:will|would|look(?:s|ing)? for|forecasts?|expects?|expected)\b", re.IGNORECASE)
_COMING_REACH = 120
_FEW = {"a few": (2, 5), "several": (3, 7), "a couple of": (2, 2), "a": (1, 1), "an": (1, 1)}
_NARRATIVE_REACH = timedelta(days=45)
_HALF = re.compile(r"\bhalf\b|\b(?:h[12]|[12]h)\b")
_CLOSED = re.compile(r"\s*[,.;)]|\s+(?:as|and|but|that)\b")
_OWN_YEAR = re.compile(r"(?:since|until|till|by)\b", re.IGNORECASE)
"""Months that bound a stretch are not the period that is compared."""
_SAME_REACH = 200
"""Code points within which "the same day" and "the previous month" look back to a date just named."""
_LEAN_DAYS = 60
"""A date without a year is sooner past than to come by so many days."""
_LEAN_OF_PAST = 180
"""The same for a date that opens an entry of a timeline, and for the day of a past verb."""
_EDGE = re.compile(r"the (?P<part>start|beginning|middle|end) of (?P<which>the|this|last|next) (?P<whole>week|month|year)")
_DAY_FORMS = frozenset({"iso", "mdy", "dmy", "weekday", "offset"})


@written_directly
@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date's place, its interval as text, its anchor, its form, and whether it is written (not counted from anything)."""

    start: int
    end: int
    resolved: str | None
    anchor: str
    form: str


def _named_month(found: Sequence[DateSpan], start: int) -> bool:
    """Whether a month is named shortly before."""
    return bool(found) and found[-1].form == "month" and start - found[-1].end <= _SAME_REACH


def _edge(part: str, shift: int, whole: str, anchor: date) -> str:
    """The start, middle or end of a week (two or three of its days), of a month (a third) or of a year (its month)."""
    if whole == "year":
        return month_text(anchor.year + shift, {"start": 1, "beginning": 1, "middle": 6, "end": 12}[part])
    if whole == "week":
        monday, sunday = week_of(anchor, shift)
        first, last = {"end": (4, 6), "middle": (1, 3)}.get(part, (0, 1))
        return span_text(monday + timedelta(days=first), min(sunday, monday + timedelta(days=last)))
    year, month = shifted_month(anchor, shift)
    first, last = {"end": (20, 31), "middle": (10, 20)}.get(part, (1, 10))
    while day(year, month, last) is None:
        last -= 1
    return f"{month_text(year, month)}-{first:02d}/{month_text(year, month)}-{last:02d}"


class Resolver:
    """Resolution of one document's dates."""

    def __init__(self, words: Words, published: date | None, fallback_year: int | None) -> None:
        self.text = words.text
        self._words = words
        self.published = published
        self.year = published.year if published else fallback_year

    def resolve(self, words: str, form: str, start: int, sentence: Sentence, found: Sequence[DateSpan], said: date | None) -> tuple[str | None, str]:
        """Interval and anchor of one date."""
        if form == "named":
            occasion = next(o for o in NAMED_DAYS if re.search(o.pattern, words, re.IGNORECASE))
            return span_text(occasion.start, occasion.end), "named event"
        if form == "iso":
            numbers = [int(part) for part in words.split("-")]
            found_day = day(*numbers)
            return (found_day.isoformat() if found_day else None), "written"
        year_match = _YEAR.search(words)
        if form == "year":
            return (year_match[0] if year_match else None), "written"
        anchor_day = said or self.published
        anchor = f"utterance {said.isoformat()}" if said else "publication"
        if form in ("mdy", "dmy"):
            return self._month_day(words, int(year_match[0]) if year_match else None, sentence, start)
        if form in ("month", "part"):
            coming = self._coming(words, sentence, start)
            return self._month(words, form, int(year_match[0]) if year_match else None, coming or self._ahead(words, sentence, start), coming)
        if form == "stretch":
            return self._stretch(words, int(year_match[0]) if year_match else None)
        if form == "quarter":
            return self._quarter(words, int(year_match[0]) if year_match else None)
        if anchor_day is None:
            return None, "publication unknown"
        if form == "weekday":
            return self._weekday(words, anchor_day, not said and self._ahead(words, sentence, start, weekday=True)), anchor
        if form == "offset":
            named = self._offset_from_story(words, found, sentence, start)
            return named or (self._offset(words, anchor_day), anchor)
        if form == "nth":
            return self._day_of_month(words, anchor_day, self._ahead(words, sentence, start)), anchor
        lowered = " ".join(words.lower().split())
        if lowered.endswith(("month before", "month earlier", "month prior")) or (lowered == "the previous month" and _named_month(found, start)):
            return self._month_before(found, anchor_day), "narrative"
        if lowered.startswith("the same ") and not lowered.endswith("day"):
            return self._same_period(lowered, found), "narrative"
        if lowered in ("the day before", "the day after"):
            if not found or "\n" in self.text[found[-1].end : start]:  # another paragraph tells of another day: the report's
                return (anchor_day + timedelta(days=1 if lowered.endswith("after") else -1)).isoformat(), anchor
            return self._narrative("the next day" if lowered.endswith("after") else "the previous day", found, anchor_day, start)
        if lowered.endswith("day") and lowered.startswith(("the next ", "the following ", "the previous ", "the same ")):
            return self._narrative(lowered, found, anchor_day, start)
        if lowered == "this weekend" and anchor_day.weekday() == 0 and self._ahead(words, sentence, start):
            anchor_day += timedelta(days=1)  # on a Monday it is the one past, or the one ahead
        return self.relative(lowered, anchor_day), anchor

    def _ahead(self, words: str, sentence: Sentence, start: int, *, weekday: bool = False) -> bool:
        """Whether the words of a date, or those right before it, look ahead."""
        if _AHEAD_WORDS.match(words):
            return True
        told = weekday or self._words.places(COMING_WORDS, max(sentence.start, start - REACH), start)
        return bool(told) and looks_ahead(self.text, sentence.start, start, words, weekday=weekday)

    def _coming(self, words: str, sentence: Sentence, start: int) -> bool:
        """Whether a sentence looks ahead to a month without a year: a verb of the future right before it, or a limit in something foreseen."""
        before = self.text[max(sentence.start, start - _COMING_REACH) : start]
        limit = words.lower().startswith(_LIMIT_WORDS) or _LIMIT.search(before)
        return bool(_COMING.search(before) or (limit and _FORESEEN.search(before)))

    def _month_day(self, words: str, year: int | None, sentence: Sentence, start: int) -> tuple[str | None, str]:
        month = month_number(next(word for word in _LETTERS.findall(words) if word.lower() in MONTHS))
        days = [int(number) for number in _NUMBERS.findall(_YEAR.sub("", words))]
        anchor = "written" if year else "publication year"
        if year is None:
            entry = start == sentence.start and self.text[start + len(words) : start + len(words) + 1] == ":"
            lean = _LEAN_OF_PAST if entry or tells_past(self.text, sentence.start, start) else _LEAN_DAYS
            year = self._year_for(month, days[0] if days else 1, self._ahead(words, sentence, start), lean)
        ends = [day(year, month, number) for number in (days[0], days[-1])] if days and year else []
        if len(ends) < 2 or ends[0] is None or ends[1] is None or ends[1] < ends[0]:
            return None, anchor
        return span_text(ends[0], ends[1]), anchor

    def _year_for(self, month: int, number: int, future: bool, lean: int) -> int | None:
        """Year of a day and month: the next one where the words look ahead, else the nearest, with a lean to the past."""
        published = self.published
        if published is None:
            return self.year
        candidates = [
            (year, found) for year in (published.year - 1, published.year, published.year + 1) if (found := day(year, month, number)) is not None
        ]
        ahead = [(year, found) for year, found in candidates if found >= published]
        if future and ahead and (ahead[0][1] - published) < timedelta(days=300):
            return ahead[0][0]
        near = min(candidates, key=lambda item: (abs((item[1] - published).days + lean), item[0]), default=None)
        return near[0] if near else None

    def _month(self, words: str, form: str, year: int | None, future: bool, coming: bool) -> tuple[str | None, str]:
        month = month_number(next(word for word in _LETTERS.findall(words) if word.lower() in MONTHS))
        anchor = "written" if year else "publication"
        if year is None:
            if self.published is None:
                year = self.year
            else:
                year = self.published.year - (month > self.published.month)
                later = month > self.published.month and (future or words.lower().startswith(("next", "this", "by", "until", "till", "through")))
                if later or (month < self.published.month and coming):
                    year += 1
        if year is None:
            return None, "publication unknown"
        if form == "month":
            return month_text(year, month), anchor
        lowered = words.lower()
        first, last = (
            (1, 10)
            if lowered.startswith(("early", "the start", "the beginning"))
            else (10, 20)
            if lowered.startswith(("mid", "the middle"))
            else (20, 31)
        )
        while day(year, month, last) is None:
            last -= 1
        return f"{month_text(year, month)}-{first:02d}/{month_text(year, month)}-{last:02d}", anchor

    def _quarter(self, words: str, year: int | None) -> tuple[str | None, str]:
        lowered = words.lower()
        order = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
        number = int(lowered[1]) if lowered[0] == "q" else next(value for name, value in order.items() if lowered.startswith(name))
        if year is None:
            if self.published is None:
                return None, "publication unknown"
            year = self.published.year - (3 * number - 2 > self.published.month)
        last = day(year, 3 * number, 30 + (number in (1, 4)))
        return f"{month_text(year, 3 * number - 2)}-01/{last}", "publication"

    def _stretch(self, words: str, year: int | None) -> tuple[str | None, str]:
        """Months from the start of a year ("the first eight months", "H1"), or half of a year or of a month."""
        lowered = words.lower()
        if year is None and self.published is None:
            return None, "publication unknown"
        month = next((month_number(word) for word in _LETTERS.findall(words) if word.lower() in MONTHS), None)
        if month is not None:
            told, anchor = self._month(words, "month", year, False, False)
            if told is None:
                return None, anchor
            last = next(number for number in (31, 30, 29, 28) if day(int(told[:4]), month, number))
            return (f"{told}-16/{told}-{last}" if "second" in lowered else f"{told}-01/{told}-15"), anchor
        half = _HALF.search(lowered)
        if half:
            first, last = (7, 12) if "second" in lowered or "2" in _YEAR.sub("", half[0]) else (1, 6)
        else:
            counted = next((value for word in lowered.split() if (value := number_of(word)) is not None), None) or 0.0
            first, last = 1, int(counted) * (3 if "quarter" in lowered else 1)
        if not 1 <= last <= 12:
            return None, "publication"
        if year is None and self.published is not None:
            year = self.published.year - (1 if "last year" in lowered or (first > self.published.month and "year" not in lowered) else 0)
        return f"{month_text(year or 0, first)}/{month_text(year or 0, last)}", "publication"

    def _day_of_month(self, words: str, anchor: date, future: bool) -> str | None:
        """ "The 9th": of the month of the anchor, or of the one before or after where the words look the other way."""
        number = int(_NUMBERS.findall(words)[0])
        found = day(anchor.year, anchor.month, number)
        if found is not None and (found <= anchor or future):
            return found.isoformat()
        found = day(*shifted_month(anchor, -1), number)
        return found.isoformat() if found else None

    def _offset_from_story(self, words: str, found: Sequence[DateSpan], sentence: Sentence, start: int) -> tuple[str | None, str] | None:
        """An offset from a date just named: "a day later" from a day, "a year ago" from a month; None where none is."""
        item = found[-1] if found else None
        if item is None or item.resolved is None or start - item.end > _SAME_REACH:
            return None
        lowered = words.lower().split()
        last = lowered[-1]
        back = last in ("before", "earlier") and item.start >= sentence.start and _CLOSED.match(self.text, start + len(words))
        if (last == "later" or back) and item.form in _DAY_FORMS - {"offset"} and len(item.resolved) == 10:
            return self._offset(words, date.fromisoformat(item.resolved)), f"narrative {item.resolved}"
        one = lowered[0] in ("a", "one") and lowered[-1] != "later" and lowered[1] in ("month", "year")
        if one and item.form == "month" and len(item.resolved) == 7 and item.start >= sentence.start and not _OWN_YEAR.match(self.text, item.start):
            named = date(int(item.resolved[:4]), int(item.resolved[5:]), 1)
            return month_text(*shifted_month(named, -12 if lowered[1] == "year" else -1)), f"narrative {item.resolved}"
        return None

    def _weekday(self, words: str, anchor: date, future: bool) -> str:
        lowered = words.lower().split()
        back = (anchor.weekday() - WEEKDAYS[lowered[-1]]) % 7
        if lowered[0] in ("next", "into", "by", "until", "through", "from") or (future and lowered[0] != "last"):
            return (anchor + timedelta(days=(7 - back) % 7)).isoformat()
        if lowered[0] == "last" and back == 0:
            back = 7
        return (anchor - timedelta(days=back)).isoformat()

    def _offset(self, words: str, anchor: date) -> str | None:
        lowered = words.lower().split()
        unit, direction = lowered[-2].rstrip("s"), lowered[-1]
        count = " ".join(lowered[:-2])
        value = number_of(count)
        low, high = _FEW.get(count, (int(value), int(value)) if value is not None else (0, 0))
        if high == 0 or high > 400:
            return None
        sign = 1 if direction == "later" else -1
        if unit in ("month", "year"):
            year, month = shifted_month(anchor, sign * high * (12 if unit == "year" else 1))
            return month_text(year, month)
        size = 7 if unit == "week" else 1
        ends = sorted((anchor + timedelta(days=sign * low * size), anchor + timedelta(days=sign * high * size)))
        return span_text(ends[0], ends[1])

    def _narrative(self, lowered: str, found: Sequence[DateSpan], anchor: date, start: int) -> tuple[str | None, str]:
        step = {"next": 1, "following": 1, "previous": -1, "same": 0}[lowered.split()[1]]
        for item in reversed(found):
            counted = item.form == "offset" and (step == 0 or self.text[item.start : item.end].lower().endswith(("before", "earlier")))
            if item.form in _DAY_FORMS and not counted and item.resolved and len(item.resolved) == 10:
                past = date.fromisoformat(item.resolved)
                if timedelta(0) < anchor - past <= _NARRATIVE_REACH or (
                    start - item.end <= _SAME_REACH and (step == 0 or item.form in ("iso", "mdy", "dmy"))
                ):
                    return (past + timedelta(days=step)).isoformat(), f"narrative {item.resolved}"
        return None, "narrative unknown"

    def _same_period(self, lowered: str, found: Sequence[DateSpan]) -> str | None:
        """ "The same month" is the last month named; with "last year", twelve months before it."""
        for item in reversed(found):
            if item.form in ("month", "quarter") and item.resolved and len(item.resolved) == 7:
                year, month = (int(part) for part in item.resolved.split("-"))
                return month_text(year - (1 if "year" in lowered.split("same", 1)[1].split(" ", 2)[-1] else 0), month)
        return None

    def _month_before(self, found: Sequence[DateSpan], anchor: date) -> str:
        """The month before the last month named, else before last month."""
        recent = [item.resolved for item in found[-3:] if item.form == "month" and item.resolved and len(item.resolved) == 7]
        if recent:
            last = max(recent)
            return month_text(*shifted_month(date(int(last[:4]), int(last[5:7]), 1), -1))
        return month_text(*shifted_month(anchor, -2))

    def relative(self, lowered: str, anchor: date) -> str | None:
        """Interval of a relative expression counted from ``anchor``."""
        shifts = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "the day before yesterday": -2}
        if lowered in shifts:
            return (anchor + timedelta(days=shifts[lowered])).isoformat()
        monday, sunday = week_of(anchor, 0)
        if "weekend" in lowered:
            shift = 7 if "next" in lowered else 0
            if "this" in lowered and anchor.weekday() >= 1:
                shift = 7
            saturday = monday - timedelta(days=2) + timedelta(days=shift)
            return span_text(saturday, saturday + timedelta(days=1))
        if lowered in ("later in the day", "later on the day", "earlier in the day"):
            return anchor.isoformat()
        if lowered == "later this week" and anchor.weekday() == 6:
            return span_text(*week_of(anchor, 1))
        edge = _EDGE.fullmatch(lowered)
        if edge:
            return _edge(edge["part"], {"last": -1, "next": 1}.get(edge["which"], 0), edge["whole"], anchor)
        sign = -1 if _BACK.search(lowered) else 1 if _ON.search(lowered) else 0
        if lowered.endswith("week"):
            if sign:
                return span_text(*week_of(anchor, sign))
            return (
                span_text(monday, anchor)
                if "earlier" in lowered
                else span_text(min(anchor + timedelta(days=1), sunday), sunday)
                if "later" in lowered
                else span_text(monday, sunday)
            )
        if lowered.endswith("month"):
            return month_text(*shifted_month(anchor, sign))
        if lowered.endswith("quarter"):
            index = anchor.year * 4 + (anchor.month - 1) // 3 + sign
            return f"{month_text(index // 4, index % 4 * 3 + 1)}/{month_text(index // 4, index % 4 * 3 + 3)}"
        if lowered.endswith("year"):
            if "earlier" in lowered and not sign:
                return span_text(date(anchor.year, 1, 1), anchor)
            return f"{anchor.year + sign:04d}"
        season = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "winter": (12, 12)}.get(lowered.rsplit(maxsplit=1)[-1])
        return f"{month_text(anchor.year + min(sign, 0), season[0])}/{month_text(anchor.year + min(sign, 0), season[1])}" if season else None
