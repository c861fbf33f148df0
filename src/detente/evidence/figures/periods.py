"""The period a figure is of: the date that goes with it, told from dates of acts and dates it is compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.dates.calendar_words import MONTH, month_number, month_text
from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.duties.duty_dates import may_date_duty
from detente.evidence.figures.figure import Figure
from detente.evidence.figures.release_month import month_of_opening
from detente.evidence.figures.set_against import PERIOD_FORMS, THAN, is_set_against, is_since_extreme
from detente.evidence.figures.subject import SERIES
from detente.evidence.texts.clauses import Clauses
from detente.evidence.texts.late import late
from detente.evidence.texts.segment import Sentence

_BESIDE_YEAR = late(r"\b(?:above|below|against|on|over|versus|vs\.?|since|as|least)\s+\Z", re.IGNORECASE)
"""What stands before a year that a figure is compared with: "5 percent above 2024"."""
_COMPARING_FORMS = frozenset({"offset", "compared"})
_ACT_DATE = late(r"\b(?:Order|Proclamation|Memorandum|Announcement|Notice|Act|Executive Orders?)\b[^.;]{0,40}\bof\s*\Z|\bNo\.\s*\d+\s*(?:of\s*)?\Z")
_YEAR_MONTH = 7
_FROM_MONTH = late(rf"\b(?P<month>{MONTH})\s*(?:to|through|until|[-–])\s*\Z", re.IGNORECASE)
_FROM_YEAR = late(r"\b(between|from)\s+\Z", re.IGNORECASE)
_TO_YEAR = {"between": "and", "from": "to"}
_DAYS = frozenset({"mdy", "dmy", "weekday"})
_TOLD_ON = late(r",?\s+(?:as\s+)?(?:[\w’']+\s+){1,5}?(?:reported|said|published|released|showed|announced)\s+(?:on\s+)?\Z")
"""The day on which a figure was told is not its period: "at 5,200 tonnes, as the customs office reported on 8 June"."""
_TELLING_FORMS = frozenset({"mdy", "dmy", "weekday", "month"})
_TOLD_AT = late(
    r"\b(?:said|told|wrote|noted|estimated|projected|calculated|reckoned|announced|predicted|warned)(?:\s+[a-z]+){0,2}?"
    r"(?:\s+(?:in|to|at|on|by)\s+(?:an?|the|his|her|its)\s+(?:[\w-]+\s+){0,2}(?:note|report|statement|interview|study|release|briefing|post|call"
    r"|paper))?,?"
    r"\s+(?:(?:on|in|late|early|earlier|back\s+in)\s+)?\Z"
)
"""Before the day or month in which a figure was told, which is not its period: "the centre estimated in December that costs would fall by"."""
_FROM_BASE = late(r"\bfrom\s+(?:in\s+)?(?:the\s+)?\Z")
_TO_FIGURE = late(r"\s+to\s+(?:(?:about|around|nearly|just|only|some|a\s+record)\s+)*(?:US)?[$€£¥]?")
"""From a base to where a series came: "shrank 8 percent from November to 280 tons" is of December."""
_YEAR_TO = late(r"(?:in\s+)?(?:the\s+)?(?:year|(?:12|twelve)\s+months)\s+(?:to(?!\s+date)|through|ended|ending)\b", re.IGNORECASE)
_OF_TALKS = late(r"\s+of\s+(?:[a-z-]+\s+){0,2}(?:talks|negotiations|meetings|discussions|consultations)\b")
_RUNS_TO = late(r"\b(?:until|till|through|to|by|before|expires?\s+on|ends?\s+on|lapses?\s+on)\s+\Z")
"""Before the day up to which something else is to run, told in the sentence of talks."""
VOLUME = "volume"
"""Family of amounts of goods, whose times are told as those of a series are."""
_OPENING = late(r"(?:(?:Meanwhile|However|Overall|Still|But|And),?\s+)?(?:(?:In|For|During|Over|Through|From|Between)\s+)?(?:the\s+)?")
"""What leads to a time that opens a sentence: it holds for all of its main clause."""
_REACH = 700
_OWNER_REACH = 5
_OF_TIME = late(
    r"\s+(?:(?:that\s+were\s+)?(?:recorded|seen|shipped|exported|imported|posted|reported|registered|bought|sold)\s+)?(?:(?:in|of|for|during)\s+)?(?:the\s+)?"
)
"""What leads from a figure to its own time."""
_WHEN = late(r",?\s+when\s+(?:[^.;,\d]|\.\d){0,50}|\s+\(")
"""What leads from a month to the figure of that month: "lower than in August, when they reached 37.9 billion", "above May (34.2 billion)"."""
_LABEL = 3
"""A date with a colon so close before a figure is the label of that figure."""


def period_of(
    dates: Sequence[DateSpan],
    starts: Sequence[int],
    figure: Figure,
    sentence: Sentence,
    others: Sequence[tuple[int, int]],
    family: str | None,
    used: set[int],
    text: str,
    clauses: Clauses,
) -> str | None:
    """The date that goes with a figure: behind it in its clause, else before it, with no other figure between."""
    first, stop = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    clause = clauses.around(figure.start, max(sentence.start, figure.start - _REACH), min(sentence.end, figure.end + _REACH))
    growth = family in SERIES or family == VOLUME
    if growth and (own := _own_time(dates[first:stop], figure, sentence, text)) is not None:
        return own
    near = [
        (index, item)
        for index, item in enumerate(dates[first:stop], first)
        if item.resolved
        and (item.form in PERIOD_FORMS if growth else item.form not in _COMPARING_FORMS)
        and not (item.end > figure.start and item.start < figure.end)
        and not text[item.start : item.end]
        .lower()
        .startswith(
            ("the same", "from")
            if growth and text[item.end : item.end + 2] not in ("’s", "'s") and not (item.form != "offset" and "/" in (item.resolved or ""))
            else "the same"
        )
        and not (item.form == "year" and text[item.start].isdigit() and _BESIDE_YEAR.search(text[max(sentence.start, item.start - 12) : item.start]))
        and not (
            (growth or figure.unit == "percent")
            and THAN.search(text[max(sentence.start, item.start - 44) : item.start])
            and not _owns(text, item, figure)
        )
        and not (item.form in _DAYS and item.start >= figure.end and _TOLD_ON.search(text[figure.end : item.start]))
        and not (item.form in _TELLING_FORMS and item.end <= figure.start and _TOLD_AT.search(text, max(sentence.start, item.start - 90), item.start))
        and not (family == "tariff" and text[item.end : figure.start] == " to ")
        and not (
            _FROM_BASE.search(text, max(sentence.start, item.start - 12), item.start + 5 * _is_from(text, item))
            and _TO_FIGURE.fullmatch(text, item.end, figure.start)
        )
        and not (_OF_TALKS.match(text, figure.end, sentence.end) and _RUNS_TO.search(text, max(sentence.start, item.start - 24), item.start))
        and not (family == "tariff" and not may_date_duty(text, sentence.start, item.start, item.end, item.form))
        and not is_since_extreme(text, sentence.start, item)
        and not _ACT_DATE.search(text[max(sentence.start, item.start - 60) : item.start + (3 if text[item.start : item.start + 3] == "of " else 0)])
    ]
    for wanted_after in (True, False):
        ordered = near if wanted_after else list(reversed(near))
        for index, item in ordered:
            after = item.start >= figure.end
            between = (figure.end, item.start) if after else (item.end, figure.start)
            adjacent = not after and figure.start - item.end <= 4
            if adjacent and wanted_after:
                continue
            if wanted_after and after and any(0 <= other[0] - item.end <= _LABEL and text[item.end] == ":" for other in others):
                continue  # "4.4% (July: 7.2%)"
            owner = after and text[item.end : item.end + 2] in ("’s", "'s")
            if owner and ((growth and item.form == "month") or any(d.end <= figure.start for _, d in near)):
                continue  # "Sunday's talks took four hours and Monday's three", "rose 0.4 percent, reversing June's drop"
            if after != wanted_after or any(between[0] <= other[0] < between[1] for other in others) or (index in used and not adjacent):
                continue
            opens = growth and not after and _OPENING.fullmatch(text, sentence.start, item.start) is not None
            if opens or clause[0] <= item.start < clause[1] or (adjacent and text[item.end] == ":") or (family not in SERIES and not others):
                if wanted_after and any(d.end <= figure.start and figure.start - d.end <= 4 for _, d in near):
                    continue
                used.add(index)
                return (
                    _since(dates, item, text, family)
                    or _last_of_year_to(item, text, growth)
                    or _of_years(dates, index, text)
                    or _of_months(item, text)
                    or item.resolved
                )
    return None


def _own_time(inside: Sequence[DateSpan], figure: Figure, sentence: Sentence, text: str) -> str | None:
    """The time that a comparison gives a figure: "since March 2024, when they fell by", "the 95.7 billion recorded in the same month last year"."""
    for item in inside:
        if item.end <= figure.start:
            if text.find("when", item.end, figure.start) >= 0 and _WHEN.fullmatch(text, item.end, figure.start):
                return item.resolved
        elif item.form == "compared" and item.resolved and _OF_TIME.fullmatch(text, figure.end, item.start):
            return item.resolved if is_set_against(text, sentence.start, figure.start) else None
    return None


def _owns(text: str, item: DateSpan, figure: Figure) -> bool:
    """Whether a date is the figure's own: "slower than August's 3.4 percent", "just below the 120 tonnes recorded in June"."""
    if item.start >= figure.end:
        return _OF_TIME.fullmatch(text, figure.end, item.start) is not None
    if _WHEN.fullmatch(text, item.end, figure.start):
        return True
    return (0 < figure.start - item.end <= _OWNER_REACH and text[item.end : figure.start].strip() in ("’s", "'s")) or (
        0 <= figure.start - item.end <= 1 and text[item.start : item.end].endswith(("’s", "'s"))
    )


def _of_months(item: DateSpan, text: str) -> str | None:
    """The stretch of months that ends with a month: "from January to August"."""
    if item.form != "month" or not item.resolved or len(item.resolved) != _YEAR_MONTH:
        return None
    opened = _FROM_MONTH.search(text, max(0, item.start - 30), item.start)
    if opened is None:
        return None
    first, year, last = month_number(opened["month"]), int(item.resolved[:4]), int(item.resolved[5:])
    return f"{month_text(year - (first > last), first)}/{item.resolved}"


def _is_from(text: str, item: DateSpan) -> bool:
    """Whether a date was read with the "from" before it."""
    return text[item.start : item.start + 5].lower() == "from "


def _since(dates: Sequence[DateSpan], item: DateSpan, text: str, family: str | None) -> str | None:
    """The months from the one named up to that of the release, of an amount that has come together since."""
    if family != VOLUME or not text.startswith("since", item.start) or len(item.resolved or "") != _YEAR_MONTH:
        return None
    last = month_of_opening(dates, text)
    later = last is not None and last.resolved is not None and item.resolved is not None and last.resolved > item.resolved
    return f"{item.resolved}/{last.resolved}" if later and last is not None else None


def _last_of_year_to(item: DateSpan, text: str, growth: bool) -> str | None:
    """The month that "the year to December" ends with: a growth in it is one of that month against the same a year before."""
    told = growth and item.resolved and "/" in item.resolved and _YEAR_TO.match(text, item.start, item.end) is not None
    return item.resolved.rpartition("/")[2] if told and item.resolved else None


def _of_years(dates: Sequence[DateSpan], index: int, text: str) -> str | None:
    """Both years where the year at ``index`` is one of two that a change is told between: "between 2021 and 2023"."""
    if dates[index].form != "year":
        return None
    for first, last in ((index, index + 1), (index - 1, index)):
        if first < 0 or last >= len(dates) or dates[first].form != "year" or dates[last].form != "year":
            continue
        one, other = dates[first], dates[last]
        opening = _FROM_YEAR.search(text[max(0, one.start - 12) : one.start])
        if opening and _TO_YEAR.get(opening[1].lower()) == text[one.end : other.start].strip().lower() and one.resolved and other.resolved:
            return f"{one.resolved}/{other.resolved}"
    return None
