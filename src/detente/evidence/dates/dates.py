"""Dates as written, resolved to intervals of days against the right anchor.

The anchor of a weekday or "last month" is the publication day; of "tomorrow" inside a quote, the day the quote was said;
of "the next day", the last past day the story named; of "Liberation Day", the day that bears the name. Where the
publication day is unknown a relative date stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import DAY_LENGTH, LETTERS, MONTHS, WEEKDAYS, interval
from detente.evidence.dates.date_forms import WITH_MONTH, date_matches
from detente.evidence.dates.date_resolution import DateSpan, Resolver
from detente.evidence.dates.date_slashes import slashed_dates
from detente.evidence.dates.date_spans import relative
from detente.evidence.dates.date_years import CONTRACT_BEHIND
from detente.evidence.figures.numerals import ORDINAL_WORD
from detente.evidence.texts.segment import Cover, Sentence, SentenceIndex, Spanned
from detente.evidence.texts.words import Words

_OF_A_PAPER = re.compile(r"\s+(?:Morning|Night|Times|Mail|Telegraph|Post)\b(?!\s*[.,])")
_OF_A_SHOW = re.compile(r"(?:\bon|[Ss]how,?|[Pp]rogram(?:me)?,?|\b(?:ABC|NBC|CBS|BBC|CNN|Fox)(?:\sNews)?['’]?s?)\s+[“\"‘']?\Z")
"""Before the name of a broadcast: "on This Week"."""
_WORD_BEFORE = re.compile(r"([A-Za-z’']+)[\s(“‘\"']*\Z")
_NUMBERED_OF = re.compile(
    rf"\b(?:{ORDINAL_WORD}|last|final|only)\s+(?!(?:quarter|half|months?|days?|weeks?|part|time)\b)(?:[a-z-]+\s+){{1,3}}of\s+\Z", re.IGNORECASE
)
"""What is counted within a year: "the fourth round of"."""
_WORD_AFTER = re.compile(r"\s+([A-Za-z’']+)")
_NO_YEAR_BEFORE = frozenset(
    "no nos number numbers section order orders heading subheading code chapter page pages part parts article room route unit units about around"
    " some nearly almost roughly approximately at only just another up down model".split()
)
"""Words before four digits that are no year."""
_YEAR_COMPOUND = re.compile(r"-(?:era|style|like|vintage)\b")
"""What makes a year of four digits whatever stands before them: "at 2007-era highs"."""
_YEAR_OF = frozenset("the a an this that its their his her our each every early late mid since until before after during from in of for per".split())
"""Words that make a year of four digits before a noun: "the 2022 rules"."""
_AFTER_YEAR = frozenset(
    (
        "and or as but to while when that which with in on at by from after before than was were is are has had have saw brought level levels until"
        " through for of the this it he she they we because although though if over under against would will could only alone too both so nor"
    ).split()
)
"""Words behind a year that stands by itself."""
_DAYS_BESIDE = ("the day after", "the day before", "the next day", "the following day", "the same day", "that day")
_TOLD_BEHIND = re.compile(r",\s+(?:on\s+)?")
_BEHIND = 120
_LEAD = 60
_TO = re.compile(r"\s+(?:to|through|until)\s+|\s?[-–—]\s?")
_STROKE = re.compile(r"\s*(?:\||:|–|—|-\s)\s*\S")
_LONGER = re.compile(r"\b(?:years?|quarters?|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)


def find_dates(
    text: str,
    words: Words,
    sentences: SentenceIndex,
    published: date | None,
    quotes: Sequence[Spanned],
    is_body: Callable[[int], bool],
    fallback_year: int | None = None,
    within: tuple[date, date] | None = None,
) -> list[DateSpan]:
    """Dates of the body in order of place; of a page known to be ``within`` two days alone, those that are the same whichever of them it is of."""
    if published is None and within is not None:
        early, late = (find_dates(text, words, sentences, end, quotes, is_body) for end in within)
        known = {(item.start, item.end): item.resolved for item in late}
        return [item if known.get((item.start, item.end)) == item.resolved else replace(item, resolved=None) for item in early]
    found: list[DateSpan] = []
    entry: tuple[int, date] | None = None
    spoken = Cover(quotes)
    context = Resolver(words, published, fallback_year)
    for match in date_matches(text, words):
        form = match.lastgroup or ""
        start, end = match.span()
        sentence = sentences.at(start)
        if sentence is None or not is_body(start) or not _is_date(text, match, form):
            continue
        quote = spoken.at(start) if form in ("relative", "weekday") else None
        said = _uttered(found, sentence, quote) if quote else None
        logged = entry[1] if said is None and entry is not None and start < entry[0] and _counts_from_entry(match[0], form) else None
        resolved, anchor = context.resolve(match[0], form, start, sentence, found, said or logged)
        if logged:
            anchor = anchor.replace("utterance", "entry")
        if form == "rank" and resolved is None:
            continue
        while text[start].isspace():
            start += 1
        found.append(DateSpan(start, end, resolved, anchor, form))
        entry = _entry(text, found[-1]) or entry
    if published is not None and (slashed := [item for item in slashed_dates(text, published) if is_body(item.start)]):
        free = [item for item in slashed if not any(other.start < item.end and item.start < other.end for other in found)]
        found = sorted([*found, *free], key=lambda item: item.start)
    return _with_days_told_behind(text, _with_quotes_said_later(text, found, spoken))


def _entry(text: str, item: DateSpan) -> tuple[int, date] | None:
    """End of the line and day of an entry that begins with its day and a stroke, as logs, timelines and diaries have."""
    if (
        item.form not in ("iso", "mdy", "dmy", "numeric")
        or not item.resolved
        or len(item.resolved) != DAY_LENGTH
        or not _STROKE.match(text, item.end)
    ):
        return None
    if text[text.rfind("\n", 0, item.start) + 1 : item.start].strip(" \t-*•|"):
        return None
    end = text.find("\n", item.end)
    return (end if end >= 0 else len(text)), date.fromisoformat(item.resolved)


def _counts_from_entry(words: str, form: str) -> bool:
    return form == "weekday" or (form == "relative" and not _LONGER.search(words))


def _is_date(text: str, match: re.Match[str], form: str) -> bool:
    words = match[0]
    month = next((word for word in LETTERS.findall(words) if word.lower() in MONTHS), None) if form in WITH_MONTH else None
    if month is not None and not month[0].isupper():
        return False
    if form == "weekday":
        named = next(word for word in words.split() if word.lower() in WEEKDAYS)
        return (
            named[0].isupper()
            and text[match.start() - 1 : match.start()] not in ("“", '"', "‘")
            and not _OF_A_PAPER.match(text[match.end() : match.end() + 12])
        )
    if form == "month" and month in ("May", "March") and " " not in words.strip():
        before = text[max(0, match.start() - 2) : match.start()]
        opening = not before.strip() or before.strip()[-1:] in '.!?"“”'
        return not opening or CONTRACT_BEHIND.match(text, match.end()) is not None or text[match.end() : match.end() + 1] in "’'"
    if form == "relative" and words.lower() == "the year":
        return bool(_NUMBERED_OF.search(text[max(0, match.start() - 60) : match.start()]))
    titled = form == "relative" and words[0].isupper() and words.rpartition(" ")[2].istitle()
    if titled and _OF_A_SHOW.search(text, max(0, match.start() - 16), match.start()):
        return False
    if form == "relative" and words in ("Today", "Tomorrow"):  # the second word of a name: a paper, a programme
        named_by = _WORD_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
        return named_by is None or not named_by[1][0].isupper()
    return _is_year(text, match) if form == "year" and words[0].isdigit() else True


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether four digits without a preposition are a year: by the words on either side."""
    if _YEAR_COMPOUND.match(text, match.end(), match.end() + 12):
        return True
    left = text[max(0, match.start() - 24) : match.start()]
    before = _WORD_BEFORE.search(left)
    word = before[1].lower() if before else ""
    if word in _NO_YEAR_BEFORE and not left.lower().rstrip().endswith("at least"):
        return False
    after = _WORD_AFTER.match(text, match.end(), match.end() + 24)
    if word in ("over", "than") and after is not None and after[1].lower() not in _AFTER_YEAR:
        return False
    if after is None or after[1].lower() in _AFTER_YEAR or after[1][0].isupper():
        return True
    return word in _YEAR_OF or word.endswith(("’s", "'s"))


def _uttered(found: Sequence[DateSpan], sentence: Sentence, quote: Spanned) -> date | None:
    """Day a quote was said, from a date already read beside it in its sentence."""
    for item in reversed(found):
        if item.start < sentence.start:
            break
        if not quote.start <= item.start < quote.end and item.form in ("weekday", "mdy", "dmy", "iso") and item.resolved:
            return date.fromisoformat(item.resolved) if len(item.resolved) == 10 else None
    return None


def _with_quotes_said_later(text: str, found: list[DateSpan], spoken: Cover[Spanned]) -> list[DateSpan]:
    """Second pass: "tomorrow" in a quote counts from the day named behind the quote ("… tomorrow," she said Sunday)."""
    out = []
    for index, item in enumerate(found):
        counted = item.form == "relative" and item.anchor == "publication"
        quote = spoken.at(item.start) if counted else None
        said = _said_behind(text, found[index + 1 : index + 6], quote.end) if quote is not None else None
        resolved = relative(text[item.start : item.end].lower(), said) if said is not None else None
        out.append(replace(item, resolved=resolved, anchor=f"utterance {said}") if resolved else item)
    return out


def _with_days_told_behind(text: str, found: list[DateSpan]) -> list[DateSpan]:
    """Third pass: "three days later, on 2 November" is the day told right behind it."""
    for index in range(len(found) - 1):
        item, later = found[index], found[index + 1]
        if item.form == later.form == "weekday" and item.resolved and later.resolved and _runs_to(text, item, later):
            ends = date.fromisoformat(item.resolved), date.fromisoformat(later.resolved)
            first = ends[1] - timedelta(days=(ends[1].weekday() - ends[0].weekday()) % 7)
            found[index] = replace(item, resolved=first.isoformat())  # "Monday through Wednesday next week"
        led_up = later.resolved and item.resolved is None and text[item.start : item.end].lower().endswith(" up to")
        if led_up and "." not in text[item.end : later.start] and later.start - item.end <= _LEAD:
            unit = text[item.start : item.end].split()[1].lower()
            found[index] = replace(item, resolved=relative(f"recent {unit}", _first_day(later.resolved)), anchor=f"narrative {later.resolved}")
        counted = item.form == "offset" and item.resolved is None
        counted = (counted or text[item.start : item.end].lower() in _DAYS_BESIDE) and later.form in ("mdy", "dmy", "iso")
        if counted and _TOLD_BEHIND.fullmatch(text, item.end, later.start):
            found[index] = replace(item, resolved=later.resolved, anchor=later.anchor)
    return found


def _runs_to(text: str, first: DateSpan, last: DateSpan) -> bool:
    """Whether one weekday opens a stretch that the next one closes: "Monday through Wednesday"."""
    led = text[last.start : last.end].lower().startswith(("through ", "until "))
    return _TO.fullmatch(text, first.end, last.start) is not None or (led and text[first.end : last.start].isspace())


def _first_day(resolved: str | None) -> date:
    days = interval(resolved)
    return days[0] if days else date.min


def _said_behind(text: str, later: Sequence[DateSpan], quote_end: int) -> date | None:
    """Day named right behind a quote, in its line."""
    for item in later:
        if (
            item.start >= quote_end
            and item.start - quote_end < _BEHIND
            and "\n" not in text[quote_end : item.start]
            and item.form in ("weekday", "mdy", "dmy")
        ):
            return date.fromisoformat(item.resolved) if item.resolved and len(item.resolved) == 10 else None
    return None
