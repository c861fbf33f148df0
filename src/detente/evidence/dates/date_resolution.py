"""What a date as written means: an interval of days, counted from the right anchor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import LETTERS, MONTH, MONTHS, YEAR, day, month_number, month_text, span_text
from detente.evidence.dates.date_bounds import last_day_of_limit, onward, part_told
from detente.evidence.dates.date_forms import NAMED_DAYS
from detente.evidence.dates.date_narrative import Narrative, same_rank
from detente.evidence.dates.date_spans import (
    edge,
    month_in,
    offset,
    part_of_year,
    quarter_text,
    relative,
    season_text,
    stretch_of_year,
    stretch_to_month,
    third_of_month,
    written_date,
)
from detente.evidence.dates.date_weekdays import DAY_NUMBERS, day_of_month, weekday_day
from detente.evidence.dates.date_years import YEAR_SHARED, Years
from detente.evidence.dates.festivals import festival_day
from detente.evidence.dates.named_dates import DateSpan
from detente.evidence.figures.numerals import day_in_words
from detente.evidence.texts.segment import Sentence
from detente.evidence.texts.words import Words

__all__ = ["DateSpan", "Resolver"]

_MONTH_BEHIND = re.compile(rf"\s+(?:in|for|during)\s+({MONTH})(?!\s+\d{{1,2}}\b)(?:\s+(?:19|20)\d\d)?")
_NAMES_A_PAPER = re.compile(
    r"\s+(?:(?:joint|executive|interim|final|proposed|federal register)\s+){0,2}(?:notices?|orders?|rules?|actions?|statements?|announcements?"
    r"|determinations?"
    r"|proclamations?|memorandum|decisions?|regulations?|proposals?|circulars?|letters?|agreements?|deals?)\b",
    re.IGNORECASE,
)
_EDGE_OF_QUARTER = re.compile(r"(?:the\s+)?(?P<part>start|beginning|middle|end|close)\s+of\s+(?:the\s+)?")
_DEFINITE = re.compile(r"\b(?:the|its|that|this|their|our)\s+\Z", re.IGNORECASE)
_RELATIVE_YEAR = re.compile(r"\b(last|this|next|that|same|previous|preceding|following|current)\s+year\b")
_SHIFT_OF_YEAR = {"last": -1, "next": 1, "previous": -1, "preceding": -1, "following": 1}
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter|fall)\b")
_MONTH_NAMES = {number: name for name, number in reversed(list(MONTHS.items()))}


class Resolver:
    """Resolution of one document's dates."""

    def __init__(self, words: Words, published: date | None, fallback_year: int | None) -> None:
        self.text = words.text
        self.published = published
        self._years = Years(words, published, fallback_year)
        self._narrative = Narrative(words.text, published)

    def resolve(self, words: str, form: str, start: int, sentence: Sentence, found: Sequence[DateSpan], said: date | None) -> tuple[str | None, str]:
        """Interval and anchor of one date."""
        resolved, anchor = self._resolve(words, form, start, sentence, found, said)
        if form in ("part", "quarter", "relative"):
            resolved = last_day_of_limit(self.text, start, words, resolved)
        return resolved, anchor

    def _resolve(self, words: str, form: str, start: int, sentence: Sentence, found: Sequence[DateSpan], said: date | None) -> tuple[str | None, str]:
        if form == "named":
            occasion = next(o for o in NAMED_DAYS if re.search(o.pattern, words, re.IGNORECASE))
            return span_text(occasion.start, occasion.end), "named event"
        if form == "feast":
            return (festival_day(words, self.published), "publication") if self.published else (None, "publication unknown")
        if form in ("iso", "numeric", "year"):
            written = written_date(words, form)
            return (self._day_of_page(words) if written is None and form == "numeric" else written), "written"
        if form in ("mdy", "dmy", "month", "part", "stretch", "quarter", "rank"):
            return self._of_calendar(words, form, start, sentence, found)
        lowered = " ".join(words.lower().split())
        if form == "compared":
            return self._narrative.compared(lowered, found, sentence, start, self._month_behind(start + len(words)))
        if form == "relative" and lowered.endswith(" up to"):
            return None, "event"  # counted back from something that happens: told behind, or not at all
        season = form == "relative" and _SEASON.search(lowered) is not None
        narrated = self._narrated(lowered, found, sentence, start) if form == "relative" and not season else None
        if narrated is not None:
            return narrated
        anchor_day = said or self.published
        anchor = f"utterance {said.isoformat()}" if said else "publication"
        if form == "offset" and lowered.endswith(" time"):  # "in two weeks' time"
            counted = f"{lowered.removeprefix('in ').removesuffix(' time').replace('’', chr(39)).removesuffix(chr(39) + 's').rstrip(chr(39))} hence"
            return (offset(counted, anchor_day), anchor) if anchor_day else (None, "publication unknown")
        if form == "offset":
            named = self._narrative.offset(words, found, sentence, start, self._month_behind(start + len(words)))
            if named is not None:
                return named
            if lowered.endswith((" before", " on", " later", " earlier", " prior")):
                return None, "event"  # counted from something that happened, not from the report
            return (offset(words, anchor_day), anchor) if anchor_day else (None, "publication unknown")
        if anchor_day is None:
            return None, "publication unknown"
        if form == "weekday":
            return weekday_day(lowered, anchor_day, not said and self._years.ahead(words, sentence, start, weekday=True)), anchor
        if form == "nth":
            return day_of_month(lowered, anchor_day, self._years.ahead(words, sentence, start)), anchor
        if lowered in ("the day before", "the day after"):
            if not found or "\n" in self.text[found[-1].end : start]:  # another paragraph tells of another day: the report's
                return (anchor_day + timedelta(days=1 if lowered.endswith("after") else -1)).isoformat(), anchor
            return self._narrative.day("the next day" if lowered.endswith("after") else "the previous day", found, start)
        if season:
            if of_year := _RELATIVE_YEAR.search(lowered):
                year = self._year_told(of_year[1], found)
                return (
                    (season_text(f"{lowered[: of_year.start()]}{year}", anchor_day, ahead=False), "written") if year else (None, "narrative unknown")
                )
            return season_text(lowered, anchor_day, ahead=self._years.ahead(words, sentence, start)), anchor
        if lowered == "this weekend" and anchor_day.weekday() == 0 and self._years.ahead(words, sentence, start):
            anchor_day += timedelta(days=1)  # on a Monday it is the one past, or the one ahead
        return part_told(lowered, anchor_day) or relative(lowered, anchor_day), anchor

    def _day_of_page(self, words: str) -> str | None:
        """The day of publication, where a date in slashes that may be read either way is one of it."""
        published = self.published
        parts = [int(part) for part in re.split(r"[/.-]", words)] if published else []
        if published is None or len(parts) != 3 or parts[2] != published.year or sorted(parts[:2]) != sorted((published.month, published.day)):
            return None
        return published.isoformat()

    def _month_behind(self, end: int) -> str | None:
        """Month right behind a comparison, which it is with: "from a year earlier in December"."""
        behind = _MONTH_BEHIND.match(self.text, end)
        if behind is None:
            return None
        written = YEAR.search(behind[0])
        year, _ = self._years.of_month(behind[1], int(written[0]) if written else None, False, False)
        return month_text(year, month_number(behind[1])) if year else None

    def _narrated(self, lowered: str, found: Sequence[DateSpan], sentence: Sentence, start: int) -> tuple[str | None, str] | None:
        """What counts from the story and not from the day of the report; None for other words."""
        head, _, rest = lowered.partition(" ")
        counted = onward(self.text, start, lowered, self.published, next((item.resolved for item in reversed(found[-4:]) if item.resolved), None))
        if counted is not None:
            return counted
        if rest in ("the month", "the quarter"):
            reference = self._narrative.reference(found, sentence, start, grain=rest[4:], far=True)
            if reference is None:
                return self._narrative.compared(f"the previous {rest[4:]}", found, sentence, start, None)
            return reference, f"narrative {reference}"
        if head in ("that", "such"):
            of_day = rest.endswith(("day", "date", "night", "morning", "evening"))
            return self._narrative.day(lowered, found, start) if of_day else self._narrative.that(lowered, found)
        if rest in ("same month", "same week", "same quarter", "same year"):
            return self._narrative.that(lowered, found)
        if rest.startswith(("next ", "following ", "same ")) and rest.endswith(("day", "morning", "afternoon", "evening", "night")):
            return self._narrative.day(lowered, found, start)
        if rest.startswith("following ") or (lowered == "the next year" and found and found[-1].form == "year"):
            return self._narrative.following(lowered, found, start)
        if head in ("over", "for", "during", "in") and lowered.endswith("year") and " the " in lowered and " past " not in lowered:
            return self._narrative.whole_year(found)
        return None

    def _of_calendar(self, words: str, form: str, start: int, sentence: Sentence, found: Sequence[DateSpan]) -> tuple[str | None, str]:
        """A date with a month or a quarter in it: its year is written, told beside it, or worked out from the publication."""
        year_match = YEAR.search(words)
        told = _RELATIVE_YEAR.search(words.lower()) if year_match is None and "year" in words.lower() else None
        shared = YEAR_SHARED.match(self.text, start + len(words), sentence.end) if form == "month" and not (year_match or told) else None
        if shared and (behind := int(shared["year"]) if shared["year"] else self._year_told(shared["word"], found)):
            month = month_in(words) or 1
            return month_text(behind - (month > month_number(shared["month"])), month), "written"
        year = int(year_match[0]) if year_match else self._year_told(told[1], found) if told else None
        if told and year is None:
            return None, "publication unknown"
        if form in ("mdy", "dmy"):
            return self._month_day(words, year, sentence, start, found)
        if form == "month":
            if year is None and self._years.had_reached(words, sentence, start):
                words = words.partition(" ")[2]
            coming = self._years.coming(words, sentence, start) or self._years.awaited(words, sentence, start)
            ahead = coming or self._years.ahead(words, sentence, start)
            year_of, anchor = self._years.of_month(words, year, ahead, coming)
            if year_of and year is None and words[:5].lower() == "last " and self._set_against_this(words, sentence):
                year_of -= year_of == self._years.year
            return (month_text(year_of, month_in(words) or 1) if year_of else None), anchor
        if form == "part":
            return self._part(words, year, sentence, start)
        if form == "stretch":
            return self._to_date(found, sentence, start) if words.lower().endswith(("date", "far")) else self._stretch(words, year)
        if form == "rank":
            return same_rank(words, found, sentence)
        return self._quarter(words, year, sentence, start)

    def _set_against_this(self, words: str, sentence: Sentence) -> bool:
        """Whether "last January" is told apart from "this January" in its sentence: it is the one of the year before."""
        return re.search(rf"\bthis\s+{re.escape(words[5:].strip())}\b", self.text[sentence.start : sentence.end], re.IGNORECASE) is not None

    def _year_told(self, word: str, found: Sequence[DateSpan]) -> int | None:
        """ "Last year" from the publication; "that year" from the last date named."""
        if word in ("that", "same", "previous", "preceding", "following"):
            named = next((item.resolved for item in reversed(found[-4:]) if item.resolved), None)
            return int(named[:4]) + _SHIFT_OF_YEAR.get(word, 0) if named else None
        return self.published.year + _SHIFT_OF_YEAR.get(word, 0) if self.published else None

    def _month_day(self, words: str, year: int | None, sentence: Sentence, start: int, found: Sequence[DateSpan]) -> tuple[str | None, str]:
        month = month_in(words) or 1
        spelled = day_in_words(words)
        days = [spelled] if spelled else [int(number) for number in DAY_NUMBERS.findall(YEAR.sub("", words))]
        anchor = "written"
        if year is None and days:
            year, anchor = self._year_of_a_paper(month, days, start, start + len(words), found), "written"
        if year is None:
            year, anchor = self._years.of_day(words, month, days[0] if days else 1, sentence, start, found)
        ends = [day(year, month, number) for number in (days[0], days[-1])] if days and year else []
        if len(ends) < 2 or ends[0] is None or ends[1] is None:
            return None, anchor
        return span_text(ends[0], max(ends[0], ends[1])), anchor

    def _year_of_a_paper(self, month: int, days: Sequence[int], start: int, end: int, found: Sequence[DateSpan]) -> int | None:
        """Year of a day that only names a paper: "the April 23 notice" is of the last April 23 that was written with its year."""
        if not _NAMES_A_PAPER.match(self.text, end, end + 40) or not _DEFINITE.search(self.text, max(0, start - 8), start):
            return None
        wanted = f"-{month:02d}-{days[0]:02d}"
        told = next((item.resolved for item in reversed(found) if item.resolved and item.anchor == "written" and item.resolved[4:10] == wanted), None)
        return int(told[:4]) if told else None

    def _part(self, words: str, year: int | None, sentence: Sentence, start: int) -> tuple[str | None, str]:
        """ "Early November", "the end of 2025", "mid-2026", "the turn of the year"."""
        month = month_in(words)
        coming = self._years.coming(words, sentence, start) or (month is not None and self._years.awaited(words, sentence, start))
        ahead = coming or self._years.ahead(words, sentence, start)
        if month is not None:
            year_of, anchor = self._years.of_month(words, year, ahead, coming)
            return (third_of_month(words, year_of, month) if year_of else None), anchor
        if year is not None:
            return part_of_year(words, year), "written"
        if self.published is None:
            return None, "publication unknown"
        lowered = words.lower()
        if "new year" in lowered:
            return month_text(self.published.year + (self.published.month > 6), 1), "publication"
        if "turn of the year" in lowered:
            return part_of_year(lowered, self.published.year + (ahead and self.published.month > 6)), "publication"
        return part_of_year(lowered, self.published.year - (self.published.month <= 3 and not ahead)), "publication"

    def _quarter(self, words: str, year: int | None, sentence: Sentence, start: int) -> tuple[str | None, str]:
        lowered = words.lower()
        edged = _EDGE_OF_QUARTER.match(lowered)
        if edged:
            whole, anchor = self._quarter(words[edged.end() :], year, sentence, start)
            return (edge(edged["part"], 0, "quarter", date.fromisoformat(whole[:10])) if whole else None), anchor
        order = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
        counted = re.search(r"q([1-4])|([1-4])q", lowered)
        number = int(counted[1] or counted[2]) if counted else next(value for name, value in order.items() if lowered.startswith(name))
        short = re.search(r"(?:q[1-4]|[1-4]q)\s?[’']?(\d\d)\Z", lowered)
        year = 2000 + int(short[1]) if year is None and short else year
        if year is None:
            if self.published is None:
                return None, "publication unknown"
            begins = 3 * number - 2
            ahead = self._years.ahead(words, sentence, start)
            year = self.published.year - (begins > self.published.month and not ahead)
            year += begins + 2 < self.published.month and self._years.coming(words, sentence, start)
        return quarter_text(year, number), "publication"

    def _stretch(self, words: str, year: int | None) -> tuple[str | None, str]:
        """Months from the start of a year ("the first eight months", "H1"), up to a month, from month to month, or half of a year or of a month."""
        lowered = words.lower()
        if year is None and self.published is None:
            return None, "publication unknown"
        months = [month_number(word) for word in LETTERS.findall(words) if word.lower() in MONTHS]
        if months:
            year_of, anchor = self._years.of_month(_MONTH_NAMES[months[-1]], year, False, False)
            if year_of is None:
                return None, anchor
            if len(months) > 1:
                return f"{month_text(year_of - (months[0] > months[-1]), months[0])}/{month_text(year_of, months[-1])}", anchor
            if "half" in lowered and " of " in lowered:
                told = month_text(year_of, months[0])
                whole = third_of_month("late", year_of, months[0])
                return (f"{told}-16/{whole[-10:]}" if "second" in lowered else f"{told}-01/{told}-15"), anchor
            return stretch_to_month(lowered, year_of, months[0]), anchor
        span = stretch_of_year(lowered, year or 1)
        if span is None:
            return None, "publication"
        if year is None and self.published is not None:
            year = self.published.year - (span[0] > self.published.month and "year" not in lowered)
        return f"{month_text(year or 0, span[0])}/{month_text(year or 0, span[1])}", "publication"

    def _to_date(self, found: Sequence[DateSpan], sentence: Sentence, start: int) -> tuple[str | None, str]:
        """ "The year to date": up to the last month that is reported on, else up to the day of the report."""
        if self.published is None:
            return None, "publication unknown"
        year = self.published.year
        told = self._narrative.reference(found, sentence, start, grain="month", far=True)
        if told and told[:4] == f"{year:04d}" and len(told) == 7:
            return f"{year:04d}-01/{told}", f"narrative {told}"
        return span_text(date(year, 1, 1), self.published), "publication"
