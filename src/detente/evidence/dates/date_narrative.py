"""Dates that count from what the text named before: "the next day", "the same period last year", "a year earlier", "that month"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import YEAR, interval, month_text, quarter_of, shifted_month, span_text, week_of
from detente.evidence.dates.date_spans import offset, quarter_text, shifted_period
from detente.evidence.dates.named_dates import DateSpan, grain_asked, grain_of, has_grain
from detente.evidence.figures.numerals import number_of
from detente.evidence.texts.segment import Sentence

_FLASH = timedelta(days=19)
"""Surveys tell of a month from so many days into it."""
_NARRATIVE_REACH = timedelta(days=45)
_CLOSED = re.compile(r"\s*[,.;)]|\s+(?:as|and|but|that)\b")
_SET_AGAINST = re.compile(r"\s+(?:than|to)\b")
"""What "a day earlier" is earlier than: an event, and no day the text named before."""
_OWN_YEAR = re.compile(r"(?:since|until|till|by)\b", re.IGNORECASE)
"""Months that bound a stretch are not the period that is compared."""
_SAME_REACH = 200
"""Code points within which "the same day" and "the previous month" look back to a date just named."""
_BEST_OF = re.compile(
    r"\b(?:since|(?:high|low|most|least|best|worst|biggest|lowest|highest|fastest|slowest)(?:est)?(?:\s+\w+){0,3}\s+(?:since|in))\s+\Z",
    re.IGNORECASE,
)
_THAN_BEFORE = re.compile(r"\b(?:than|after|compared (?:with|to)|against|from|over|on|versus|to)\s+(?:in\s+|the\s+)?\Z", re.IGNORECASE)
_COMPARING = re.compile(
    r"\b(?:than|from|compared (?:with|to)|versus|against|over|on|of|to|above|below|beat|was|were)\s+(?:in\s+|about\s+|nearly\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before a time that a figure is compared with."""
_FROM_VALUE = re.compile(r"\b(?:from|than|against|versus)\s+[$€£]?\d[\w,.%]*(?:\s+(?!and\b|on\b)[\w-]+){0,3}\s+\Z")
"""The value of another day, right before the words that count back to that day."""
_RIGHT_BEFORE = re.compile(r"\s*[,–—(-]\s*(?:just |only |about |some )?|\s+(?:just |only )")
_HAPPENS = re.compile(
    r"\b(?:comes?|takes? place|follows?|happens?|begins?|resumes?|opens?|is|are|meets?|arrives?|lands?)\b"
    r"(?:\s+(?!(?:said|told|was|were|had)\b)[\w’'-]+){0,4}?\s+(?:just |only |about |some |barely |less than )?\Z",
    re.IGNORECASE,
)
"""What is told of the day of the report: "the round comes four days after"."""
_OF_A_PAPER = re.compile(r"(?:\d|\b(?:[Aa]ct|[Oo]rder|[Nn]otice|[Pp]roclamation|[Ss]tatement|[Aa]greement|[Dd]ecree|[Rr]ule))\s+of\s+\Z")
_THAT_BEHIND = re.compile(r"\s+(?:that|as|when)\b")
"""What makes "the same day" that of the event told: "the ruling came the same day that"."""
_DAY_FORMS = frozenset({"iso", "mdy", "dmy", "weekday", "offset"})
_PERIODS = frozenset({"month", "quarter", "stretch", "year", "relative", "rank"})
_RECENT = 3
_HEADED, _HEAD, _JUST_OVER = 2, 160, timedelta(days=75)
"""A release names its period among its first dates, so near its beginning, and so long before it came out at most."""
_REFERENCES = 12
"""So many dates are looked back through for the period that a comparison is with."""


class Narrative:
    """What a text has named before a date, and what is counted from it; ``published`` is the day of publication where it is known."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published

    def reference(self, found: Sequence[DateSpan], sentence: Sentence, start: int, *, grain: str | None, far: bool) -> str | None:
        """The period that a comparison at ``start`` is with.

        The last one of its sentence; else of those just named, of the ``grain`` asked for, the latest in time: a release
        compares its own period with earlier ones. Those of other paragraphs count only where ``far`` is set.
        """
        named = [item for item in self._periods(found, sentence) if far or item.start >= sentence.start or "\n" not in self.text[item.end : start]]
        own = next((item for item in named if item.start >= sentence.start and has_grain(item.resolved, grain)), None)
        if own is not None:
            return own.resolved
        fitting = [item.resolved for item in named if item.resolved and has_grain(item.resolved, grain or grain_of(named[0].resolved))][:_RECENT]
        if fitting and (own_period := self._period_of_release(found)) is not None and has_grain(own_period, grain or grain_of(fitting[0])):
            fitting.append(own_period)
        return max(fitting, key=lambda resolved: (interval(resolved) or (date.min, date.min))[1], default=None)

    def _period_of_release(self, found: Sequence[DateSpan]) -> str | None:
        """The month or quarter that the head of a release names, just over when it came out: "FOREIGN TRADE IN MAY 2026"."""
        for item in found[:_HEADED]:
            days = interval(item.resolved) if item.form in ("month", "quarter") else None
            if days is not None and item.end <= _HEAD and self.published and timedelta(0) < self.published - days[1] <= _JUST_OVER:
                return item.resolved if self.text.rfind("\n", 0, item.start) < 0 else None
        return None

    def _periods(self, found: Sequence[DateSpan], sentence: Sentence) -> Iterable[DateSpan]:
        """Periods that figures are of, the latest first: none that a record or another figure is compared with, none to come."""
        compared: list[DateSpan] = []
        for item in list(reversed(found))[:_REFERENCES]:
            if item.form not in _PERIODS or not item.resolved or (item.form == "relative" and len(item.resolved) == 10):
                continue
            before = self.text[max(0, item.start - 40) : item.start]
            written = self.text[item.start : item.end]
            if _OWN_YEAR.match(written) or _BEST_OF.search(before) or _THAN_BEFORE.search(before):
                continue
            days = interval(item.resolved)
            reported = item.form == "month" and days and self.published and days[0] + _FLASH <= self.published
            if days and self.published and days[1] > self.published and item.start < sentence.start and not reported:
                continue  # still to come or under way: no figures are of it yet
            if written[:5].lower() == "from ":
                compared.append(item)  # "0.1% in May from April": the period itself is told before it
            else:
                yield item
        yield from compared

    def compared(self, lowered: str, found: Sequence[DateSpan], sentence: Sentence, start: int, own: str | None) -> tuple[str | None, str]:
        """ "The same period last year", "the preceding quarter", "a month earlier"; ``own`` is the month told right behind."""
        year = YEAR.search(lowered)
        back = any(word in lowered for word in ("last year", "year ago", "year-ago", "year earlier", "year-earlier", "year before", "prior-year"))
        back = back or any(word in lowered for word in ("previous-year", "previous year", "prior year", "preceding year"))
        reference = own or self.reference(found, sentence, start, grain=grain_asked(lowered), far=True)
        if "same-day" in lowered:
            return self.day(lowered, found, start)
        if "same" in lowered or "corresponding" in lowered or "comparable" in lowered or "equivalent" in lowered or " like " in lowered:
            if "day" in lowered:
                return self.day(lowered, found, start)
            if reference is None:  # within that year, no more is known
                last_year = f"{self.published.year - 1:04d}" if self.published and "last year" in lowered else None
                return last_year, "publication" if last_year else "narrative unknown"
            if year:
                return shifted_period(reference, 12 * (int(year[0]) - int(reference[:4]))), f"narrative {reference}"
            return (shifted_period(reference, -12) if back else reference), f"narrative {reference}"
        if reference is None:
            return self._from_publication(lowered)
        if back:
            return shifted_period(reference, -12), f"narrative {reference}"
        return self._before(lowered, reference), f"narrative {reference}"

    def _from_publication(self, lowered: str) -> tuple[str | None, str]:
        """ "The previous week" where the text names no period: counted from the day of publication."""
        anchor = self.published
        if anchor is None:
            return None, "publication unknown"
        if "day" in lowered:
            return (anchor - timedelta(days=1)).isoformat(), "publication"
        if "week" in lowered:
            return span_text(*week_of(anchor, -1)), "publication"
        if "month" in lowered:
            return month_text(*shifted_month(anchor, -1)), "publication"
        if "quarter" in lowered:
            return quarter_text(*quarter_of(anchor, -1)), "publication"
        return f"{anchor.year - 1:04d}", "publication"

    @staticmethod
    def _before(lowered: str, reference: str) -> str | None:
        """The day, week, month or quarter before a period."""
        days = interval(reference)
        if days is None:
            return None
        if "quarter" in lowered:
            return quarter_text(*quarter_of(days[1], -1))
        if "month" in lowered:
            return month_text(*shifted_month(date(days[1].year, days[1].month, 1), -1))
        if "week" in lowered:
            return span_text(*week_of(days[0], -1))
        return (days[0] - timedelta(days=1)).isoformat() if days[0] == days[1] else None

    def offset(self, words: str, found: Sequence[DateSpan], sentence: Sentence, start: int, behind: str | None) -> tuple[str | None, str] | None:
        """An offset from a date just named ("a day later"), or from the period compared ("from a year ago"); None where none is."""
        item = found[-1] if found else None
        lowered = words.lower().split()
        last, unit = lowered[-1], lowered[-2].rstrip("s")
        if last in ("after", "before") and not (last == "before" and _CLOSED.match(self.text, start + len(words))):
            return self._of_event(words, found, sentence, start)
        adverb = last in ("earlier", "prior") and unit == "day" and not _SET_AGAINST.match(self.text, start + len(words))
        reach = 2 * _SAME_REACH if adverb or start == sentence.start else _SAME_REACH
        near = item is not None and item.resolved is not None and start - item.end <= reach
        alone = start == sentence.start or self.text[start - 2 : start] == "; " or bool(_CLOSED.match(self.text, start + len(words)))
        back = adverb or (last in ("before", "earlier", "prior") and alone)
        day = item.resolved if near and item is not None and item.form in _DAY_FORMS - {"offset"} else None
        if item is not None and day and len(day) == 10 and (last in ("later", "on") or (back and (item.start >= sentence.start or unit == "day"))):
            return offset(words, date.fromisoformat(day)), f"narrative {day}"
        if item is not None and near and item.resolved and last == "later" and item.form in ("month", "quarter") and unit in ("month", "year"):
            ends = interval(item.resolved)
            counted = offset(words, ends[0]) if ends else None
            return (counted, f"narrative {item.resolved}") if counted else None
        if item is not None and near and item.form == "year" and last == "later" and unit == "year" and item.resolved and len(item.resolved) == 4:
            count = number_of(" ".join(lowered[:-2]))
            return (f"{int(item.resolved) + int(count):04d}", f"narrative {item.resolved}") if count else None
        if back and unit == "day" and self.published and _FROM_VALUE.search(self.text, max(sentence.start, start - 60), start):
            return offset(words, self.published), "publication"
        if lowered[0] in ("twelve", "12") and unit == "month":
            unit = "year"
        elif lowered[0] not in ("a", "one", "an"):
            return None
        if unit not in ("month", "year", "quarter") or last not in ("before", "earlier", "ago", "prior"):
            return None
        compares = bool(_COMPARING.search(self.text[max(sentence.start, start - 40) : start]))
        reference = behind or self.reference(found, sentence, start, grain=None, far=compares)
        own = behind is not None or any(item.resolved == reference and item.start >= sentence.start for item in found)
        if reference is None or not (compares or own):
            return None
        if unit == "year":
            return shifted_period(reference, -12), f"narrative {reference}"
        return self._before(unit, reference), f"narrative {reference}"

    def _of_event(self, words: str, found: Sequence[DateSpan], sentence: Sentence, start: int) -> tuple[str | None, str]:
        """The day of an event that something was "two days after": counted back from that something's day, told right before or the report's own."""
        item = found[-1] if found else None
        count, _, last = words.rpartition(" ")
        turned = f"{count} {'earlier' if last.lower() == 'after' else 'later'}"
        if item is not None and item.resolved and len(item.resolved) == 10 and _RIGHT_BEFORE.fullmatch(self.text, item.end, start):
            return offset(turned, date.fromisoformat(item.resolved)), f"narrative {item.resolved}"
        if self.published and _HAPPENS.search(self.text, max(sentence.start, start - 80), start):
            return offset(turned, self.published), "publication"
        return None, "event"

    def day(self, lowered: str, found: Sequence[DateSpan], start: int) -> tuple[str | None, str]:
        """ "The next day", "the same day", "that day": from the last past day the story named; in a new paragraph from the report's own day."""
        step = next((step for word, step in (("next", 1), ("following", 1), ("previous", -1), ("preceding", -1)) if word in lowered), 0)
        anchor = self.published
        for item in reversed(found):
            told_back = item.form == "offset" and self.text[item.start : item.end].lower().endswith(("before", "earlier"))
            counted = told_back or (item.form == "offset" and step == 0 and "same-day" not in lowered)
            if item.form not in _DAY_FORMS or counted or not item.resolved or len(item.resolved) != 10:
                continue
            past = date.fromisoformat(item.resolved)
            near = start - item.end <= _SAME_REACH and (step == 0 or item.form in ("iso", "mdy", "dmy"))
            pointed = lowered.startswith(("that", "such")) and item.form in ("iso", "mdy", "dmy")
            if pointed and _OF_A_PAPER.search(self.text, max(0, item.start - 16), item.start):
                continue  # "Executive Order 14257 of April 2" names an order and tells of no day
            told_of = _THAT_BEHIND.match(self.text, start + len(lowered)) is not None
            if step == 0 and anchor and not near and not pointed and not told_of and "\n" in self.text[item.end : start]:
                return anchor.isoformat(), "publication"
            if near or pointed or (anchor and timedelta(0) < anchor - past <= _NARRATIVE_REACH):
                return (past + timedelta(days=step)).isoformat(), f"narrative {item.resolved}"
        own = step == 0 and not lowered.startswith(("that", "such"))
        return (anchor.isoformat(), "publication") if own and anchor else (None, "narrative unknown")

    def that(self, lowered: str, found: Sequence[DateSpan]) -> tuple[str | None, str]:
        """ "That month", "that same year": the month or year of the last date named."""
        for item in reversed(found[-4:]):
            days = interval(item.resolved)
            if days is None or item.resolved is None:
                continue
            if "year" in lowered:
                return f"{days[0].year:04d}", f"narrative {item.resolved}"
            if "quarter" in lowered:
                return quarter_text(*quarter_of(days[0], 0)), f"narrative {item.resolved}"
            if "month" in lowered and len(item.resolved) > 4 and days[0].replace(day=1) == days[1].replace(day=1):
                return month_text(days[0].year, days[0].month), f"narrative {item.resolved}"
            if "week" in lowered and (days[1] - days[0]).days < 8:
                return span_text(*week_of(days[0], 0)), f"narrative {item.resolved}"
        return None, "narrative unknown"

    def following(self, lowered: str, found: Sequence[DateSpan], start: int) -> tuple[str | None, str]:
        """ "The following week", "the following month": after the last date named in the paragraph; never after publication."""
        item = found[-1] if found else None
        days = interval(item.resolved) if item is not None and "\n" not in self.text[item.end : start] else None
        if days is None or item is None:
            return None, "narrative unknown"
        anchor = f"narrative {item.resolved}"
        if "week" in lowered:
            return span_text(*week_of(days[1], 1)), anchor
        if "month" in lowered:
            return month_text(*shifted_month(days[1], 1)), anchor
        if "quarter" in lowered:
            return quarter_text(*quarter_of(days[1], 1)), anchor
        return f"{days[1].year + 1:04d}", anchor

    def whole_year(self, found: Sequence[DateSpan]) -> tuple[str | None, str]:
        """ "For the year", "over the year": the last whole year named among the dates before, else the one a report of the turn of the year is of."""
        for item in reversed(found[-_REFERENCES:]):
            days = interval(item.resolved)
            if days and item.form in _PERIODS and (self.published is None or days[1] < self.published):
                return f"{days[0].year:04d}", f"narrative {item.resolved}"
        if self.published is None:
            return None, "publication unknown"
        return f"{self.published.year - (self.published.month <= 3):04d}", "publication"


def same_rank(words: str, found: Sequence[DateSpan], sentence: Sentence) -> tuple[str | None, str]:
    """ "Than in the third", behind a quarter of the same sentence: the quarter of that number, the last one before it.

    "In the eight months" is the stretch of so many months told last.
    """
    if words.lower().endswith("months"):
        return _same_months(words, found)
    item = next((item for item in reversed(found) if item.start >= sentence.start and item.form == "quarter" and item.resolved), None)
    if item is None or item.resolved is None:
        return None, "narrative unknown"
    number = next(value for name, value in {"first": 1, "second": 2, "third": 3, "fourth": 4}.items() if name in words.lower())
    year, month = int(item.resolved[:4]), int(item.resolved[5:7])
    return quarter_text(year - (3 * number - 2 > month), number), f"narrative {item.resolved}"


def _same_months(words: str, found: Sequence[DateSpan]) -> tuple[str | None, str]:
    size = int(next((value for word in words.split() if (value := number_of(word)) is not None), 0) or 0)
    for item in reversed(found):
        ends = item.resolved.split("/") if item.resolved and item.form == "stretch" else []
        if len(ends) == 2 and len(ends[0]) == len(ends[1]) == 7:
            months = 12 * (int(ends[1][:4]) - int(ends[0][:4])) + int(ends[1][5:]) - int(ends[0][5:]) + 1
            if months == size:
                return item.resolved, f"narrative {item.resolved}"
    named = [item.resolved for item in found[-_REFERENCES:] if item.form == "month" and item.resolved]
    for last in range(len(named), size - 1, -1):  # "January and February", told one by one
        run = named[last - size : last]
        if size > 1 and run == [month_text(*shifted_month(date.fromisoformat(f"{run[0]}-01"), step)) for step in range(size)]:
            return f"{run[0]}/{run[-1]}", f"narrative {run[0]}/{run[-1]}"
    return None, "narrative unknown"
