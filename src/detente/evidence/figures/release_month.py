"""The month that a report of statistics is of, for figures whose sentence names no other time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.figures.figure import Figure
from detente.evidence.figures.set_against import PERIOD_FORMS, SET_AGAINST, THAN, is_since_extreme
from detente.evidence.texts.late import late
from detente.evidence.texts.segment import Sentence

_YEAR_MONTH = 7
_COMPARED = late(r"\b(?:from|against|compared with|than)\s+(?:about |nearly |a )*\Z", re.IGNORECASE)
_OWN_MONTH_REACH = 160
HEADED = frozenset({"cpi", "ppi", "retail_sales", "industrial_output", "investment", "gdp"})
"""Families told in a release that names its period in its head."""
_EARLIER = late(r",?\s+(?:in\s+)?(?:a|the|one)\s+(?:month|year|quarter)\s+(?:before|earlier|ago)\b")
_RELEASE_REACH = 2_500
_OPENING_REACH = 250
_HAVING_BEEN = late(
    r"\b(?:having\s+(?:been|risen|fallen|grown|stood|dropped|gained|declined)|had\s+(?:been|risen|fallen|grown|stood|dropped|gained"
    r"|declined))\b(?:[^.;]|\.\d){0,50}?\d\S*"
    r"(?:\s+[a-z]+){0,4}\s+in\s+\Z"
)
_AGAINST_FIGURE = late(
    SET_AGAINST.pattern.partition(r"\Z")[0] + r"\d[\d.,]*\s?(?:%|per\s?cent|percent|[a-z]+\s+(?:dollars|yuan|tons|tonnes))?\s+"
    r"(?:(?:growth|rise|gain|increase|jump|fall|drop|decline|decrease|slump|contraction|expansion|pace)\s+)?(?:recorded\s+|seen\s+)?(?:in\s+)?\Z"
)


def period_of_release(dates: Sequence[DateSpan], starts: Sequence[int], figure: Figure, sentence: Sentence, text: str, family: str) -> str | None:
    """Month that a report of statistics is of: the first one it names, for a figure whose sentence names no other time.

    A figure that is compared with ("from 102 a month before") is not of that month.
    """
    inside = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
    if any(
        item.form in PERIOD_FORMS
        and not (item.start >= figure.end and text.startswith(("’s", "'s"), item.end))
        and not _is_compared_with(text, item, sentence)
        and not is_since_extreme(text, sentence.start, item)
        for item in inside
    ):
        return None
    if _EARLIER.match(text, figure.end) or _COMPARED.search(text[max(sentence.start, figure.start - 24) : figure.start]):
        return None
    first = month_of_opening(dates, text)
    if family in HEADED and (first is None or first.end > _OWN_MONTH_REACH):
        return None
    if first is None or not 0 <= figure.start - first.end <= _RELEASE_REACH or text[first.start : first.end].lower().startswith(("since", "until")):
        return None
    return first.resolved


def month_of_opening(dates: Sequence[DateSpan], text: str) -> DateSpan | None:
    """The first month that a document names, or a later one that is told right with it: "last month ... after a big gain in September"."""
    told = (item for item in dates if item.form in ("month", "relative") and item.resolved and len(item.resolved) == _YEAR_MONTH)
    near: list[DateSpan] = []
    for item in told:
        if near and item.start - near[0].end > _OPENING_REACH:
            break
        if not text.startswith("since", item.start) and not (item.form == "relative" and not text.startswith("last", item.start)):
            near.append(item)
    months = [item for item in near if item.form == "month"]
    last = next((item for item in near if item.form == "relative"), None)
    if last is not None and months and (last.resolved or "") > (months[0].resolved or ""):
        return last
    return months[0] if months else next((item for item in dates if _is_month(item, text)), None)


def _is_month(item: DateSpan, text: str) -> bool:
    return item.form == "month" and bool(item.resolved) and len(item.resolved or "") == _YEAR_MONTH and not text.startswith("since", item.start)


def _is_compared_with(text: str, item: DateSpan, sentence: Sentence) -> bool:
    """Whether a date is that of a figure, or of a level, with which another is compared."""
    return _stands_compared(text, item, max(sentence.start, item.start - 90))


def _stands_compared(text: str, item: DateSpan, left: int) -> bool:
    if text[item.start : item.end].lower().startswith("the same" if "/" in (item.resolved or "") else ("the same", "from")):
        return True
    before = text[left : item.start]
    if before.endswith("(") and text[item.end : item.end + 1] == ":":
        return True  # "0.9 percent (June: 0.7 percent)"
    return THAN.search(before) is not None or _HAVING_BEEN.search(before) is not None or _AGAINST_FIGURE.search(before) is not None
