"""The year of a date that is written without one: told by its weekday, by a range it opens, by what the words look to, else the nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import LETTERS, MONTH, MONTHS, SHORT_WEEKDAYS, WEEKDAYS, day, month_number
from detente.evidence.dates.date_spans import month_in
from detente.evidence.dates.named_dates import DateSpan
from detente.evidence.dates.tense import COMING_WORDS, MAY, PLANNING_WORDS, REACH, is_past, looks_ahead, opens_past, plans_for, tells_past
from detente.evidence.texts.late import late
from detente.evidence.texts.segment import Sentence
from detente.evidence.texts.words import Words

_AHEAD_WORDS = late(r"(?:next|into|by|until|till|through|later)\b", re.IGNORECASE)
_COMING = late(
    r"(?:\b(?:will|due to|scheduled|expected to|expires?|lapses?|runs?\s+out|plans? to|set to|aims? to|look(?:s|ing)?\s+forward\s+to"
    r"|(?:said|says)\s+(?:that\s+)?(?:he|she|they)\s+would\s+(?:go|come|fly|travel|visit|meet|host|receive|return))|[’']ll)\b"
    r"(?:(?!\b(?:that|which|who|when|after|since|as)\b)[^.;\d]){0,60}\Z",
    re.IGNORECASE,
)
_LIMIT = late(r"\b(?:by|until|till|through|before)\s+(?:the\s+)?\Z", re.IGNORECASE)
_LIMIT_WORDS = ("by", "until", "till", "through")
_FORESEEN = late(
    rf"\b(?:will|would|shall|should|must|can|could|{MAY}|due|look(?:s|ing)? for|forecasts?|expects?|expected|wants?|hopes?|aims?|seeks?|needs?|plans?"
    r"|lets?|allows?|permits?|entitles?|obliges?|obligates?|requires?|binds?|commits?|compels?|owes?|(?:has|have)\s+to"
    r"|(?:has|have|holds?|runs?|lasts?|stays?|remains?)(?=\s(?:[\w-]+\s){0,4}(?:until|till|through)\b)|intends?|promises?|pledges?|targets?)\b",
    re.IGNORECASE,
)
_COMING_REACH = 120
_TRADED = (
    r"soybeans?|soy(?:meal|oil)|corn|maize|wheat|oats|rice|cotton|sugar|coffee|cocoa|canola|palm\s+oil|crude|Brent|gold|silver|copper|hogs|cattle"
)
"""What is traded for delivery in a month."""
_FOR_DELIVERY = late(rf"\b(?:{_TRADED}|contracts?|futures|crush|barrels?)\s+(?:due\s+)?(?:for\s+(?:delivery\s+in\s+)?)?\Z", re.IGNORECASE)
CONTRACT_BEHIND = late(
    rf"\s+(?:{_TRADED})\s+(?:futures|contracts?|rose|fell|added|gained|lost|slid|slipped|sank|climbed|dropped|settled|closed|eased|edged|jumped|traded"
    r"|ended|(?:was|were)\s+(?:up|down|little\s+changed))\b",
    re.IGNORECASE,
)
"""A good that moved in price behind the bare month it is to be delivered in: "May soybeans added"."""
_NOT_BEFORE = late(r"(?<!\bthe )(?<!\bthis )\b(?:past|beyond)\s+\Z", re.IGNORECASE)
"""What lies behind a month to come: "nobody plans beyond March"."""
_SINCE = late(r"\b(?:since|last)\s+\Z", re.IGNORECASE)
_AWAITED = late(
    r"\b(?:chances?|odds|probability|likelihood|prospects?|bets?|hopes?|expectations?|forecasts?|pencilled|pricing|prices?\s+in)\s+(?:of|on|for|that|in)\b"
    r"(?:(?!\b(?:had|was|were|when|after|since|rose|fell)\b)[^.;]){0,60}\Z",
    re.IGNORECASE,
)
"""What is weighed before it happens: the month behind it is to come."""
_TO_BE_DELIVERED = late(r"\s+(?:delivery|deliveries|contracts?|futures|settlement|expiry|expiration|deadlines?|targets?|cut-?off)\b")
_AWAITED_MONTHS = 8
_LEAN_DAYS = 60
"""A date without a year is sooner past than to come by so many days."""
_LEAN_OF_PAST = 180
"""The same for a date that opens an entry of a timeline, and for the day of a past verb right before it."""
_LEAN_OF_STORY = 120
"""The same for a date in a clause of the past."""
_LONGEST_AHEAD = 330
_OPENING = 5
"""A date that opens its sentence stands at most so many code points behind its start: "On "."""
_GOES_ON_TO = late(r",?[ \t]*(?:\n[ \t]*)?(?:to\b|through|until|till|and\b)\s*|\s?[-–—]\s?(?<!\n)")
"""Between the first and the last day of a stretch."""
_OF_WHAT_WAS_DONE = late(
    r"\s+(?:announcements?|orders?|statements?|rulings?|decisions?|judge?ments?|verdicts?|proclamations?|notices?|letters?|agreements?|accords?|truces?"
    r"|deals?(?!\s+is)|pacts?|communiqu[eé]s?|memorand(?:um|a)|memos?|circulars?|listings?|filings?|posts?|readouts?|interviews?|remarks|speech|attacks?"
    r"|sell-?offs?|crash|rout|executive\s+orders?|press\s+release|joint\s+statement|phone\s+call|measures|rule|designations?|escalation|salvo|additions?"
    r"|tariff\s+(?:announcement|order|hike|increase)s?)\b(?!\s+(?:will|would|is\s+(?:due|expected|to)|expected|due|deadline))"
)
"""What the day behind "the" belongs to, which has been done: "the March 4 announcement"."""
_POINTED = late(r"\b(?:[Tt]he|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|from|under|of|with|against)\s+\Z|[’']s\s+\Z")
_THAN_ON = late(
    r"\bthan\s+\Z|\b(?:than|from|against|versus|compared\s+(?:with|to))\s+(?:(?:about|around|nearly|an?|the)\s+)*[$€£¥]?\d[\d.,]*\s?(?:%|[a-z]+)?\s+\Z"
)
_THAN_WORDS = frozenset("than from against versus compared".split())
_COME = late(r"\b[Cc]ome\s+\Z")
_ADVERBIAL = late(r"[“\"‘'(]?(?:In|On|By|At|From|Come|Next|Until|Till|Through|Starting|Beginning|Later|Early|Late|Sometime)\b")
_WILL_BEHIND = late(r"\s+(?:will|shall|(?:is|are)\s+(?:due|set|to|expected|scheduled|likely))\b")
"""A future right behind the date of what comes: "the talks on Thursday will"."""
_LOOMS_BEHIND = late(
    r"\s+(?:deadline|expiry|expiration|cut-?off|elections?|hearing|vote|summit|meetings?|talks|session|round|auction|visit|review)\s+"
    r"(?:(?:will|shall|looms|nears|approaches|is\s+(?:near|close|still|set|due|to|not|likely|expected|scheduled))\b|(?:could|may|might)\s+(?!have\b))"
)
"""What is told of a day to come behind its own noun: "the November 10 deadline looms"."""
_DONE_THEN = late(
    r"\b(?!(?:plann|schedul|expect|fix|book|arrang|suppos)ed)(?:[a-z]{2,}ed|met|held|made|struck|seen|set|put|laid|taken|won|sent|told|given|found|shown|cut"
    r"|begun|drawn|built|bought|sold|came|fell|rose)\s+(?:[a-z]+\s+){0,2}\Z"
)
"""What was done on the date, which tells of what is past: "the truce struck in May will"."""
_OPENS_AHEAD = late(
    r",?\s+(?:(?!(?:said|says|told|was|were|had|did|is|are|has|have|rose|fell|came|went|took|met|spoke|gave|made|held|began|that|which|who|when)\b|[a-z]{2,}ed\b)"
    r"[\w’'.-]+\s+){1,6}?(?:will|shall|(?:is|are)\s+(?:due|set|to|expected|scheduled|likely)|(?:plan|hope|expect|intend|aim)s?\s+to)\b"
)
"""The first verb behind a date that opens its sentence looks ahead: "In April the president will go"."""
_RANGE_WITH_YEAR = late(
    rf"\s*(?:to|through|and|or|[-–—])\s*(?P<month>{MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_WEEKDAY_NUMBER = WEEKDAYS | {
    short.lower(): number for short in SHORT_WEEKDAYS.split("|") for name, number in WEEKDAYS.items() if name.startswith(short.lower()[:3])
}


_HAD_REACHED = late(
    r"\bhad\s+(?:already\s+|only\s+|even\s+)?(?:exceed|reach|topp|surpass|climb|jump|dropp|declin|total|slump|doubl|tripl|pass|increas"
    r"|account)ed\b[^.;]{0,50}\Z"
    r"|\bhad\s+(?:already\s+|only\s+|even\s+)?(?:risen|fallen|grown|hit|come|sunk|slid|bought|sold|shipped|met|gone|run up)\b[^.;]{0,50}\Z",
    re.IGNORECASE,
)
"""What was so by a time that is past: "had already passed 1 trillion by"."""
YEAR_SHARED = late(
    rf"(?:,\s+{MONTH})*,?\s+(?:and|or)\s+(?:in\s+)?(?P<month>{MONTH})(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b|\s+(?:of\s+)?(?P<word>last|this|next)\s+year\b)"
)
"""Months that share the year told behind the last of them: "January and June last year"."""
_DONE_BEHIND = late(
    r"\s+(?!(?:need|schedul|expect|plann|propos|base)ed\b)(?:[a-z]{2,}ed|said|told|met|took|gave|made|held|went|saw|put|cut|won|spoke|wrote|set)\b(?!\s+by\b)"
)
"""A past verb right behind a weekday: "the president Friday showed"."""


_ONCE = late(r"\b(?:once|ahead\s+of|pending|in\s+time\s+for)\s+(?:the|its|his|her|their|this)\s+\Z")
"""What waits for an event that its month names: "once the November elections are over"."""


class Years:
    """Years of one document's dates; ``fallback`` is the year where the day of publication is unknown."""

    def __init__(self, words: Words, published: date | None, fallback: int | None) -> None:
        self.text = words.text
        self._words = words
        self.published = published
        self.year = published.year if published else fallback

    def of_day(self, words: str, month: int, number: int, sentence: Sentence, start: int, found: Sequence[DateSpan]) -> tuple[int | None, str]:
        """Year of a day of a month that ``words`` name, and its anchor."""
        end = start + len(words)
        behind = _RANGE_WITH_YEAR.match(self.text, end)
        if behind:
            return int(behind["year"]) - (month > month_number(behind["month"])), "written"
        item = found[-1] if found else None
        if item is not None and item.resolved and item.form in ("mdy", "dmy") and _GOES_ON_TO.fullmatch(self.text, item.end, start):
            opened = date.fromisoformat(item.resolved[:10])
            return opened.year + ((month, number) < (opened.month, opened.day)), item.anchor
        weekday = next((index for word in LETTERS.findall(words) if (index := _WEEKDAY_NUMBER.get(word.lower())) is not None), None)
        if _OF_WHAT_WAS_DONE.match(self.text, end, sentence.end) and self._is_pointed_at(words, sentence, start):
            return self._nearest(month, number, timedelta(0), _LEAN_OF_PAST, weekday), "publication year"
        if self.published and _SINCE.search(self.text, max(sentence.start, start - 8), start):
            told = day(self.published.year, month, number)  # what has lasted since a day began before the report, and "last May 4" is past
            return self.published.year - (told is not None and told > self.published), "publication year"
        entry = start == sentence.start and self.text[end : end + 1] == ":"
        diary = entry and self._goes_on_from(found)
        if diary or self.ahead(words, sentence, start):
            return self._nearest(month, number, timedelta(days=366 if diary else _LONGEST_AHEAD), _LEAN_DAYS, weekday), "publication year"
        opens = start - sentence.start <= _OPENING and opens_past(self.text, end, sentence.end)
        if entry or opens or tells_past(self.text, sentence.start, start):
            lean = _LEAN_OF_PAST
        else:
            lean = _LEAN_OF_STORY if is_past(self.text, sentence.start, start) else _LEAN_DAYS
        return self._nearest(month, number, timedelta(0), lean, weekday), "publication year"

    def _is_pointed_at(self, words: str, sentence: Sentence, start: int) -> bool:
        """Whether an article or an owner stands before the bare day of a month that a noun follows."""
        bare = words[:1].isupper() or words[:1].isdigit()
        return start == sentence.start or (bare and _POINTED.search(self.text, max(sentence.start, start - 12), start) is not None)

    def ahead(self, words: str, sentence: Sentence, start: int, *, weekday: bool = False) -> bool:
        """Whether the words of a date, or those right before it, look ahead."""
        if _AHEAD_WORDS.match(words):
            return not self.had_reached(words, sentence, start)
        if weekday and words[:1].isupper() and _DONE_BEHIND.match(self.text, start + len(words), sentence.end):
            return False
        left = max(sentence.start, start - REACH)
        if self._words.places(_THAN_WORDS, left, start) and _THAN_ON.search(self.text, max(left, start - 40), start):
            return False  # what is compared with has been
        if self._words.places(PLANNING_WORDS, left, start) and plans_for(self.text, sentence.start, start):
            return True
        if self._opens_ahead(words, sentence, start) or _ONCE.search(self.text, max(left, start - 24), start):
            return True
        told = weekday or self._words.places(COMING_WORDS, left, start)
        return bool(told) and looks_ahead(self.text, sentence.start, start, words)

    def had_reached(self, words: str, sentence: Sentence, start: int) -> bool:
        """Whether "by" or "through" a time bounds what had been reached then, which is past."""
        return words[:3].lower() in ("by ", "thr") and _HAD_REACHED.search(self.text, max(sentence.start, start - REACH), start) is not None

    def coming(self, words: str, sentence: Sentence, start: int) -> bool:
        """Whether a sentence looks ahead to a month without a year: a verb of the future right before it, or a limit in something foreseen."""
        before = self.text[max(sentence.start, start - _COMING_REACH) : start]
        limit = words.lower().startswith(_LIMIT_WORDS) or _LIMIT.search(before)
        if self._opens_ahead(words, sentence, start):
            return True
        if _COMING.search(before) or _COME.search(before) or (limit and _FORESEEN.search(before)):
            return True
        return bool(self._words.places(PLANNING_WORDS, max(sentence.start, start - REACH), start)) and plans_for(self.text, sentence.start, start)

    def _opens_ahead(self, words: str, sentence: Sentence, start: int) -> bool:
        """Whether a date opens its sentence behind a preposition and the first verb behind it looks ahead."""
        end = start + len(words)
        if _LOOMS_BEHIND.match(self.text, end, min(sentence.end, end + REACH)):
            return True
        led = self.text[start : start + 3] in ("on ", "in ", "at ") or self.text[max(0, start - 3) : start] in ("on ", "in ")
        if led and _WILL_BEHIND.match(self.text, end, min(sentence.end, end + 30)):
            return _DONE_THEN.search(self.text, max(sentence.start, start - 40), start) is None
        if start - sentence.start > _OPENING or not _ADVERBIAL.match(self.text, sentence.start, start + len(words)):
            return False
        return _OPENS_AHEAD.match(self.text, end, min(sentence.end, end + REACH)) is not None

    def awaited(self, words: str, sentence: Sentence, start: int) -> bool:
        """Whether a month is one of contracts, or of an event whose chances are weighed, in the months just ahead."""
        if self.published is None or words.lower().startswith(("last", "since", "from")):
            return False
        if ((month_in(words) or 0) - self.published.month) % 12 > _AWAITED_MONTHS:
            return False
        end = start + len(words)
        named = next((place.start() for place in LETTERS.finditer(words) if place[0].lower() in MONTHS), 0)
        if _NOT_BEFORE.search(self.text, max(sentence.start, start - 16), start + named):
            return True
        if words.lower().startswith("for ") and _FOR_DELIVERY.search(self.text, max(sentence.start, start - 24), start):
            return True
        if not named and CONTRACT_BEHIND.match(self.text, end, sentence.end):
            return True
        return bool(_TO_BE_DELIVERED.match(self.text, end, end + 16) or _AWAITED.search(self.text, max(sentence.start, start - _COMING_REACH), start))

    def _goes_on_from(self, found: Sequence[DateSpan]) -> bool:
        """Whether the entry before, of a diary, is of a day to come."""
        item = found[-1] if found else None
        entries = [item for item in reversed(found[-4:]) if self.text[item.end : item.end + 1] == ":" and item.resolved and len(item.resolved) == 10]
        return bool(item and entries and self.published and date.fromisoformat(entries[0].resolved or "") > self.published)

    def _nearest(self, month: int, number: int, reach: timedelta, lean: int, weekday: int | None) -> int | None:
        """Year of a day and month: that of the weekday told, the next where it is within ``reach``, else the nearest, with a lean to the past."""
        published = self.published
        if published is None:
            return self.year
        candidates = [
            (year, found) for year in (published.year - 1, published.year, published.year + 1) if (found := day(year, month, number)) is not None
        ]
        fitting = [item for item in candidates if item[1].weekday() == weekday] if weekday is not None else []
        if len(fitting) == 1:
            return fitting[0][0]
        ahead = [(year, found) for year, found in candidates if found >= published]
        if reach and ahead and (ahead[0][1] - published) < reach:
            return ahead[0][0]
        near = min(candidates, key=lambda item: (abs((item[1] - published).days + lean), item[0]), default=None)
        return near[0] if near else None

    def of_month(self, words: str, year: int | None, future: bool, coming: bool) -> tuple[int | None, str]:
        """Year of a month named without one: the last such month, or the next where the words look ahead."""
        if year is not None:
            return year, "written"
        if self.published is None:
            return (self.year, "publication") if self.year else (None, "publication unknown")
        month = month_in(words) or 1
        if self.published.month == month and words[:5].lower() == "last ":
            return self.published.year - 1, "publication"  # the month under way has a name of its own
        if words.lower().startswith("next"):
            return self.published.year + (month <= self.published.month), "publication"
        year = self.published.year - (month > self.published.month)
        later = month > self.published.month and (future or words.lower().startswith(("next", "this", "by", "until", "till", "through")))
        return year + (later or (month < self.published.month and coming)), "publication"
