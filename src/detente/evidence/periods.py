"""The period a figure is of: the date that goes with it, told from dates of acts and dates it is compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.clauses import Clauses
from detente.evidence.date_resolution import DateSpan
from detente.evidence.figure import Figure
from detente.evidence.segment import Sentence
from detente.evidence.subject import SERIES

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
_UP_TO = re.compile(r"\b(?:to|until|till|through|by)\s+\Z", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:from|against|compared with|than)\s+(?:about |nearly |a )*\Z", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"\b(?:after|following|from|against|versus|vs\.?|compared\s+(?:with|to)|than|reversing|follows|followed)\s+"
    r"(?:(?:an?|the|its|about|around|nearly|revised|upwardly|downwardly|unrevised|similar|smaller|larger|steeper|milder|previous)\s+){0,3}"
    r"(?:(?:rise|increase|gain|growth|expansion|fall|drop|decline|decrease|contraction|surplus|deficit|reading|jump|slump|slide|dip|climb|advance|figure|level|rate"
    r"|pace)s?\s+(?:of\s+)?)?(?:(?:about|around|nearly|just|only)\s+)?[$€£¥+−–-]?\Z"
    r"|\((?:[A-Z][a-z]+\.?(?:\s20\d\d)?|[Pp]rev(?:ious(?:ly)?|\.)?|[Pp]rior):?\s+[$€£¥+−–-]?\Z"
)
"""Before a figure of an earlier time, with which the one before it is compared: "after a rise of 7.2 percent in April"."""
_HAD_BEEN = re.compile(
    r"\d.*\bhad\s+(?:(?:already|still|only|even|just)\s+)?(?:been|stood|come|reached|risen|fallen|grown|dropped|gained|shrunk|declined|increased|slipped"
    r"|climbed|totalled|totaled|amounted|registered|recorded|seen)\s+(?:(?:by|to|at|up|down|a|an|about|around|nearly|rise|growth|increase|fall|drop|decline|of)\s+){0,4}"
    r"[$€£¥+−–-]?\Z"
)
"""Behind a figure, one of an earlier time still: "rose by 8.3 percent in May; growth in April had been 4.4"."""
_SETTING = ("from", "after", "than ", "ollow", "against", "vers", "vs", "compared", "(")
_OWN_MONTH_REACH = 160
HEADED = frozenset({"cpi", "ppi", "retail_sales", "industrial_output", "investment", "gdp"})
"""Families told in a release that names its period in its head."""
_EARLIER = re.compile(r",?\s+(?:in\s+)?(?:a|the|one)\s+(?:month|year|quarter)\s+(?:before|earlier|ago)\b")
_FROM_YEAR = re.compile(r"\b(between|from)\s+\Z", re.IGNORECASE)
_TO_YEAR = {"between": "and", "from": "to"}
_DAYS = frozenset({"mdy", "dmy", "weekday"})
_TOLD_ON = re.compile(r",?\s+(?:as\s+)?(?:[\w’']+\s+){1,5}?(?:reported|said|published|released|showed|announced)\s+(?:on\s+)?\Z")
"""The day on which a figure was told is not its period: "at 5,200 tonnes, as the customs office reported on 8 June"."""
_RELEASE_REACH = 2_500
_PERIOD_FORMS = frozenset({"month", "quarter", "part", "relative", "year", "stretch"})
_REACH = 700
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
        .startswith(("the same", "from") if growth and text[item.end : item.end + 2] not in ("’s", "'s") else "the same")
        and not (item.form == "year" and text[item.start].isdigit() and _BESIDE_YEAR.search(text[max(sentence.start, item.start - 12) : item.start]))
        and not ((growth or figure.unit == "percent") and _THAN.search(text[max(sentence.start, item.start - 44) : item.start]))
        and not (item.form in _DAYS and item.start >= figure.end and _TOLD_ON.search(text[figure.end : item.start]))
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
                return _of_years(dates, index, text) or item.resolved
    return None


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
    if any(word in before for word in _SETTING) and _SET_AGAINST.search(before) is not None:
        return True
    return " had " in before and _HAD_BEEN.search(text[max(left, at - 160) : at]) is not None


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
    if text[item.start : item.end].lower().startswith(("the same", "from")):
        return True
    before = text[max(sentence.start, item.start - 90) : item.start]
    if before.endswith("(") and text[item.end : item.end + 1] == ":":
        return True  # "0.9 percent (June: 0.7 percent)"
    return _THAN.search(before) is not None or _AGAINST_FIGURE.search(before) is not None


_AGAINST_FIGURE = re.compile(
    _SET_AGAINST.pattern.partition(r"\Z")[0]
    + r"\d[\d.,]*\s?(?:%|per\s?cent|percent|[a-z]+\s+(?:dollars|yuan|tons|tonnes))?\s+(?:recorded\s+|seen\s+)?(?:in\s+)?\Z"
)


def date_of_previous_sentence(dates: Sequence[DateSpan], starts: Sequence[int], sentence: Sentence, text: str) -> str | None:
    """The last date before a sentence that names none, where it stands at most one sentence back."""
    index = bisect_left(starts, sentence.start) - 1
    if index < 0 or (bisect_left(starts, sentence.end) > index + 1):
        return None
    item = dates[index]
    near = sentence.start - item.end <= 260 and not _UP_TO.search(text[max(0, item.start - 12) : item.start])
    return (
        item.resolved
        if near and item.form in ("month", "mdy", "dmy", "part") and not _ACT_DATE.search(text[max(0, item.start - 60) : item.start])
        else None
    )
