"""The period a figure is of: the date that goes with it, told from dates of acts and dates it is compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.dates.calendar_words import MONTH, month_number, month_text
from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.duties.duty_dates import may_date_duty
from detente.evidence.figures.figure import Figure
from detente.evidence.figures.subject import SERIES
from detente.evidence.texts.clauses import Clauses
from detente.evidence.texts.segment import Sentence

_THAN = re.compile(
    r"\b(?:than|above|below|against|compared (?:with|to)|versus"
    r"|(?:the\s+)?(?:like|same|corresponding|comparable)\s+(?:period|month|quarter|span|stretch|time))\b"
    r"[^.;,]{0,24}\Z",
    re.IGNORECASE,
)
_BESIDE_YEAR = re.compile(r"\b(?:above|below|against|on|over|versus|vs\.?|since|as|least)\s+\Z", re.IGNORECASE)
"""What stands before a year that a figure is compared with: "5 percent above 2024"."""
_COMPARING_FORMS = frozenset({"offset", "compared"})
_ACT_DATE = re.compile(
    r"\b(?:Order|Proclamation|Memorandum|Announcement|Notice|Act|Executive Orders?)\b[^.;]{0,40}\bof\s*\Z|\bNo\.\s*\d+\s*(?:of\s*)?\Z"
)
_COMPARED = re.compile(r"\b(?:from|against|compared with|than)\s+(?:about |nearly |a )*\Z", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"\b(?:after|following|from|against|versus|vs\.?|compare[sd]?\s+(?:with|to)|than|reversing|follows|followed)\s+"
    r"(?:(?:an?|the|its|about|around|nearly|revised|upwardly|downwardly|unrevised|similar|smaller|larger|steeper|milder|previous)\s+){0,3}"
    r"(?:(?:rise|increase|gain|growth|expansion|fall|drop|decline|decrease|contraction|surplus|deficit|reading|jump|slump|slide|dip|climb|advance"
    r"|figure|level|rate"
    r"|pace)s?\s+(?:of\s+)?)?(?:(?:about|around|nearly|just|only)\s+)?[$€£¥+−–-]?\Z"
    r"|\((?:[A-Z][a-z]+\.?(?:\s20\d\d)?|[Pp]rev(?:ious(?:ly)?|\.)?|[Pp]rior):?\s+[$€£¥+−–-]?\Z"
)
"""Before a figure of an earlier time, with which the one before it is compared: "after a rise of 7.2 percent in April"."""
_HAD_BEEN = re.compile(
    r"\d.*\b(?:had|having)\s+(?:(?:already|still|only|even|just)\s+)?(?:been|stood|come|reached|risen|fallen|grown|dropped|gained|shrunk|declined"
    r"|increased|slipped"
    r"|climbed|totalled|totaled|amounted|registered|recorded|seen)\s+(?:(?:by|to|at|up|down|a|an|about|around|nearly|rise|growth|increase|fall"
    r"|drop|decline|of)\s+){0,4}"
    r"[$€£¥+−–-]?\Z"
)
"""Behind a figure, one of an earlier time still: "rose by 8.3 percent in May; growth in April had been 4.4"."""
_SETTING = ("from", "after", "than ", "ollow", "against", "vers", "vs", "compare", "(")
_OWN_MONTH_REACH = 160
HEADED = frozenset({"cpi", "ppi", "retail_sales", "industrial_output", "investment", "gdp"})
"""Families told in a release that names its period in its head."""
_EARLIER = re.compile(r",?\s+(?:in\s+)?(?:a|the|one)\s+(?:month|year|quarter)\s+(?:before|earlier|ago)\b")
_YEAR_MONTH = 7
_FROM_MONTH = re.compile(rf"\b(?P<month>{MONTH})\s*(?:to|through|until|[-–])\s*\Z", re.IGNORECASE)
_FROM_YEAR = re.compile(r"\b(between|from)\s+\Z", re.IGNORECASE)
_TO_YEAR = {"between": "and", "from": "to"}
_DAYS = frozenset({"mdy", "dmy", "weekday"})
_TOLD_ON = re.compile(r",?\s+(?:as\s+)?(?:[\w’']+\s+){1,5}?(?:reported|said|published|released|showed|announced)\s+(?:on\s+)?\Z")
"""The day on which a figure was told is not its period: "at 5,200 tonnes, as the customs office reported on 8 June"."""
_TELLING_FORMS = frozenset({"mdy", "dmy", "weekday", "month"})
_TOLD_AT = re.compile(
    r"\b(?:said|told|wrote|noted|estimated|projected|calculated|reckoned|announced|predicted|warned)(?:\s+[a-z]+){0,2}?"
    r"(?:\s+(?:in|to|at|on|by)\s+(?:an?|the|his|her|its)\s+(?:[\w-]+\s+){0,2}(?:note|report|statement|interview|study|release|briefing|post|call"
    r"|paper))?,?"
    r"\s+(?:(?:on|in|late|early|earlier|back\s+in)\s+)?\Z"
)
"""Before the day or month in which a figure was told, which is not its period: "the centre estimated in December that costs would fall by"."""
_FROM_BASE = re.compile(r"\bfrom\s+(?:in\s+)?\Z")
_TO_FIGURE = re.compile(r"\s+to\s+(?:(?:about|around|nearly|just|only|some|a\s+record)\s+)*(?:US)?[$€£¥]?")
"""From a base to where a series came: "shrank 8 percent from November to 280 tons" is of December."""
_YEAR_TO = re.compile(r"(?:in\s+)?(?:the\s+)?(?:year|(?:12|twelve)\s+months)\s+(?:to|through|ended|ending)\b", re.IGNORECASE)
_OF_TALKS = re.compile(r"\s+of\s+(?:[a-z-]+\s+){0,2}(?:talks|negotiations|meetings|discussions|consultations)\b")
_RUNS_TO = re.compile(r"\b(?:until|till|through|to|by|before|expires?\s+on|ends?\s+on|lapses?\s+on)\s+\Z")
"""Before the day up to which something else is to run, told in the sentence of talks."""
_RELEASE_REACH = 2_500
_PERIOD_FORMS = frozenset({"month", "quarter", "part", "relative", "year", "stretch"})
_REACH = 700
_HAD_BEEN_THEN = re.compile(
    rf"\b(?:in|for)\s+{MONTH}\b(?:[^.;\d]|\.\d){{0,60}}?\bhad\s+(?:been|stood|risen|fallen|grown|dropped|declined|reached)\s+(?:(?:by|at|to|about"
    rf"|around|only)\s+)*\Z",
    re.IGNORECASE,
)
"""Before a figure of the month before those told: "in May the shortfall had been"."""
_BASE_WHEN = re.compile(
    rf"\b(?:than|above|below|over|against|from|compared\s+(?:with|to)|versus)\s+(?:in\s+)?{MONTH}(?:\s+20\d\d)?"
    r"(?:,?\s+when\s+(?:[^.;,\d]|\.\d){0,50}|\s+\()\Z",
    re.IGNORECASE,
)
"""Before the figure of a month that another is compared with: "against April, when they came to", "below June ("."""
_EXTREME_OF = re.compile(
    r"\b(?:[a-z]+(?<!\binter)(?<!\bfor)est|worst|best|first|most|least|only)\s+(?:[a-z]+\s+){0,3}(?:(?:of|in|so\s+far)\s+)*\Z", re.IGNORECASE
)
"""Before the year of which something is the extreme: "their first gain this year"."""
_OWNER_REACH = 5
_WHEN = re.compile(r",?\s+when\s+(?:[^.;,\d]|\.\d){0,50}|\s+\(")
"""What leads from a month to the figure of that month: "lower than in August, when they reached 37.9 billion", "above May (34.2 billion)"."""
_SINCE_EXTREME = re.compile(
    r"\b(?:[a-z]+(?<!\binter)(?<!\bfor)est|worst|best|first|most|least|peak|record|only|such|last)\b(?:[^.;\d]|\.\d){0,50}?\bsince\s+(?:(?:early"
    r"|late|mid|at\s+least|the|about)[\s-]+)*\Z",
    re.IGNORECASE,
)
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
    growth = family in SERIES
    near = [
        (index, item)
        for index, item in enumerate(dates[first:stop], first)
        if item.resolved
        and (item.form in _PERIOD_FORMS if growth else item.form not in _COMPARING_FORMS)
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
            and _THAN.search(text[max(sentence.start, item.start - 44) : item.start])
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
        and not _is_since_extreme(text, sentence.start, item)
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
            if wanted_after and after and text[item.end : item.end + 2] in ("’s", "'s") and any(d.end <= figure.start for _, d in near):
                continue  # "Sunday's talks took four hours and Monday's three"
            if after != wanted_after or any(between[0] <= other[0] < between[1] for other in others) or (index in used and not adjacent):
                continue
            if clause[0] <= item.start < clause[1] or (adjacent and text[item.end] == ":") or (not growth and not others):
                if wanted_after and any(d.end <= figure.start and figure.start - d.end <= 4 for _, d in near):
                    continue
                used.add(index)
                return _last_of_year_to(item, text, growth) or _of_years(dates, index, text) or _of_months(item, text) or item.resolved
    return None


def _owns(text: str, item: DateSpan, figure: Figure) -> bool:
    """Whether a date stands in front of the figure as its owner: "slower than August's 3.4 percent"."""
    if _WHEN.fullmatch(text, item.end, figure.start):
        return True
    return (0 < figure.start - item.end <= _OWNER_REACH and text[item.end : figure.start].strip() in ("’s", "'s")) or (
        0 <= figure.start - item.end <= 1 and text[item.start : item.end].endswith(("’s", "'s"))
    )


def _is_since_extreme(text: str, left: int, item: DateSpan) -> bool:
    """Whether a date is the last at which something was so extreme: "the steepest drop since February 2020"."""
    own = text[item.start : item.end].lower()
    if own.startswith(("this ", "so far", "all year")) and _EXTREME_OF.search(text, max(left, item.start - 50), item.start):
        return True
    at = item.start + len("since ") if own.startswith("since ") else item.start
    if "since" not in text[max(left, at - 20) : at].lower():
        return False
    return _SINCE_EXTREME.search(text, max(left, at - 70), at) is not None


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


def is_set_against(text: str, left: int, at: int) -> bool:
    """Whether a figure is one of an earlier time that another is compared with."""
    before = text[max(left, at - 70) : at]
    if (" when " in before or before.endswith("(")) and _BASE_WHEN.search(text, max(left, at - 110), at):
        return True
    if any(word in before for word in _SETTING) and _SET_AGAINST.search(before) is not None:
        return True
    if " had " not in before and " having " not in before:
        return False
    return _HAD_BEEN.search(text[max(left, at - 160) : at]) is not None or _HAD_BEEN_THEN.search(text, max(left, at - 160), at) is not None


def period_of_release(dates: Sequence[DateSpan], starts: Sequence[int], figure: Figure, sentence: Sentence, text: str, family: str) -> str | None:
    """Month that a report of statistics is of: the first one it names, for a figure whose sentence names no other time.

    A figure that is compared with ("from 102 a month before") is not of that month.
    """
    inside = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
    if any(item.form in _PERIOD_FORMS and not _is_compared_with(text, item, sentence) for item in inside):
        return None
    if _EARLIER.match(text, figure.end) or _COMPARED.search(text[max(sentence.start, figure.start - 24) : figure.start]):
        return None
    first = next((item for item in dates if item.form == "month" and item.resolved and len(item.resolved) == 7), None)
    if family in HEADED and (first is None or first.end > _OWN_MONTH_REACH):
        return None
    if first is None or not 0 <= figure.start - first.end <= _RELEASE_REACH or text[first.start : first.end].lower().startswith(("since", "until")):
        return None
    return first.resolved


def _is_compared_with(text: str, item: DateSpan, sentence: Sentence) -> bool:
    """Whether a date is that of a figure, or of a level, with which another is compared."""
    return _stands_compared(text, item, max(sentence.start, item.start - 90))


def _stands_compared(text: str, item: DateSpan, left: int) -> bool:
    if text[item.start : item.end].lower().startswith("the same" if "/" in (item.resolved or "") else ("the same", "from")):
        return True
    before = text[left : item.start]
    if before.endswith("(") and text[item.end : item.end + 1] == ":":
        return True  # "0.9 percent (June: 0.7 percent)"
    return _THAN.search(before) is not None or _HAVING_BEEN.search(before) is not None or _AGAINST_FIGURE.search(before) is not None


_HAVING_BEEN = re.compile(
    r"\b(?:having\s+(?:been|risen|fallen|grown|stood|dropped|gained|declined)|had\s+(?:been|risen|fallen|grown|stood|dropped|gained"
    r"|declined))\b(?:[^.;]|\.\d){0,50}?\d\S*"
    r"(?:\s+[a-z]+){0,4}\s+in\s+\Z"
)
_AGAINST_FIGURE = re.compile(
    _SET_AGAINST.pattern.partition(r"\Z")[0]
    + r"\d[\d.,]*\s?(?:%|per\s?cent|percent|[a-z]+\s+(?:dollars|yuan|tons|tonnes))?\s+(?:recorded\s+|seen\s+)?(?:in\s+)?\Z"
)
