"""The month or year that a comparison names is the base of a change, not the period of the figure that is compared.

"31.4 billion, 9 percent more than in May 2025 and 6 percent more than in April" is of May 2026: a year after the base of the
yearly change and a month after that of the monthly one. "202 billion in 2025, from 295 billion a year earlier": the second is of 2024.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.evidence.dates.calendar_words import MONTH, MONTHS_OF_CHANGE, YEAR, month_number, month_text
from detente.evidence.figures.units import MONEY
from detente.evidence.record import DUTY_METRICS, Quantity

_BASE_MONTH = re.compile(
    r"\s+(?:(?:more|less|higher|lower|up|down|fewer|greater|smaller|better|worse|growth|increase|decrease|rise|fall|drop|gain)\s+)?"
    r"(?:than|above|below|over|on|from|against|compared\s+(?:with|to)|versus|vs\.?)\s+(?:(?:in|that\s+of|those\s+of|the\s+(?:level|figure"
    r"|total)\s+(?:of|in))\s+)?"
    rf"(?P<month>{MONTH})(?:\s+(?:of\s+)?(?P<year>20\d\d))?(?!\s*\d)",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(
    r"\b(?:from|against|versus|vs\.?|than|compared\s+(?:with|to)|down\s+from|up\s+from|below|above|short\s+of|exceeding|topping|beating)\s+(?:(?:the|a|an|about|around|some|nearly|almost|just|only"
    r"|record"
    r"|roughly)\s+){0,3}\Z",
    re.IGNORECASE,
)
_EARLIER_BY = re.compile(
    r",?\s+(?:(?:recorded|seen|posted|reported|registered|shipped|bought|sold)\s+)?"
    r"(?:(?:in\s+)?(?:a|one|the)\s+(?P<back>year|month)\s+(?:earlier|before|ago|previously|prior)"
    r"|(?:in\s+)?(?:the\s+)?(?:previous|prior|preceding)\s+(?P<previous>year|month)"
    r"|(?:in|during)\s+(?:the|that)\s+(?:same|corresponding|comparable)\s+(?:month|period|quarter|half)(?:\s+(?:of\s+)?"
    r"(?:20\d\d|last\s+year|the\s+(?:previous|year)\b|a\s+year\s+(?:earlier|before|ago)))?)\b",
    re.IGNORECASE,
)
_EARLIER_BEFORE = re.compile(
    r"\b(?:[Aa]|[Tt]he)\s+(?P<back>year|month)\s+(?:earlier|before|previously|ago),?\s+(?:it|they|that|the\s+(?:figure|total|number|level|value)"
    r"|imports|exports|sales|shipments)\s+"
    r"(?:had\s+(?:been|come\s+to|stood\s+at|reached)|was|were|came\s+to|stood\s+at)\s+(?:(?:about|around|nearly|just|only)\s+)*\Z"
)
"""Before the level of a year or a month back: "a year earlier it had been 1.7 million tonnes"."""
_AGAINST_MONTH = re.compile(
    rf"(?:Against|Compared\s+(?:with|to)|From|Measured\s+against|Set\s+against"
    rf"|On)\s+(?:that\s+of\s+)?(?P<month>{MONTH})(?:\s+(?:of\s+)?(?P<year>20\d\d))?"
    r"(?:,\s+when\s+[^;%]{1,60})?,\s"
)
"""What opens a sentence with the month that its growth is set against."""
_TWO_MONTHS = re.compile(
    rf"\b(?:between|from)\s+(?P<first>{MONTH})(?:\s+20\d\d)?\s+(?:and|to)\s+(?P<last>{MONTH})\b(?!\s+of\s+(?:last|20))", re.IGNORECASE
)
"""Two months that a change leads between: "rose by half between May and June"."""
_A_YEAR_AGO = re.compile(r"(?:A|One)\s+year\s+(?:ago|earlier|before),?\s")
_LEVELS = MONEY | {"t"}
_OPEN = {"percent": ("unstated", "yoy"), "fraction": ("change",)}
"""Bases that a month named as the base may replace, by unit."""
_BEFORE = 50
_BACK = 4
_YEAR, _MONTH = 4, 7


def with_base_periods(text: str, built: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a document, each with the period that its comparison leaves to it."""
    out = list(built)
    for index, own in enumerate(out):
        if own.unit == "percent" or (own.unit == "fraction" and own.basis != "share"):
            out[index] = _of_two_months(text, own)
            _of_base_named(text, out, index)
            _of_change(text, out, index)
        elif own.unit in _LEVELS:
            out[index] = _of_earlier_level(text, own, out[max(0, index - _BACK) : index])
    return out


def _of_two_months(text: str, own: Quantity) -> Quantity:
    """A growth told between two months is of the later one, and on the month where they follow each other.

    January and February are left as they stand: Chinese offices report them as one.
    """
    if own.basis not in ("unstated", "mom", "change") or own.metric in DUTY_METRICS or own.period is None:
        return own
    first, _, last = own.period.partition("/")
    if len(first) != _MONTH or len(last) != _MONTH or first.endswith("-01"):
        return own
    told = _TWO_MONTHS.search(text, own.end, min(own.sentence_end, own.end + _BEFORE)) or _TWO_MONTHS.search(text, own.sentence_start, own.start)
    if told is None or month_number(told["first"]) != int(first[5:]) or month_number(told["last"]) != int(last[5:]):
        return own
    if shifted(first, 1) == last:
        return replace(own, basis="mom", basis_source="explicit", period=last)
    return replace(own, period=last)


def shifted(period: str | None, months: int) -> str | None:
    """A year or a month so many months on; None for any other stretch of time, or a year moved by less than one."""
    if period is None or not period.replace("-", "").isdigit():
        return None
    if len(period) == _YEAR:
        return None if months % 12 else f"{int(period) + months // 12:04d}"
    if len(period) != _MONTH:
        return None
    number = int(period[:4]) * 12 + int(period[5:]) - 1 + months
    return month_text(number // 12, number % 12 + 1)


def _of_base_named(text: str, out: list[Quantity], index: int) -> None:
    """Gives a growth the basis that the month it is set against leaves it: the month before its own, or its own a year before."""
    own = out[index]
    if own.metric in DUTY_METRICS or own.basis not in _OPEN.get(own.unit, ()) or own.basis_source == "explicit":
        return
    opening = _AGAINST_MONTH.match(text, own.sentence_start, own.start)
    base = _BASE_MONTH.match(text, own.end, own.sentence_end) or opening
    if base is None or base["year"]:
        return
    month = month_number(base["month"])
    told = [own.period, *(q.period for q in reversed(out[max(0, index - _BACK) : index]))]
    period = next((one for one in told if one and len(one) == _MONTH and int(one[5:]) != month), None)
    if period is not None and shifted(period, -1) == f"{(shifted(period, -1) or '')[:5]}{month:02d}":
        out[index] = replace(own, basis="mom", basis_source="explicit", period=period)


def _of_change(text: str, out: list[Quantity], index: int) -> None:
    """Moves a change, and the levels told with it, from the base that the comparison names to the period that follows from it."""
    own = out[index]
    ahead = MONTHS_OF_CHANGE.get(own.basis)
    base = _BASE_MONTH.match(text, own.end, own.sentence_end) if ahead else None
    if base is None or ahead is None:
        return
    if ahead > 1 and base["year"] is None and len(own.period or "2000-01") != _MONTH:
        return
    others = [q.period for q in out[max(0, index - _BACK) : index] if q.sentence_start == own.sentence_start and q.period]
    bases = [own.period if len(own.period or "") == _MONTH else None, *(shifted(other, -ahead) for other in others)]
    named = next((one for one in bases if one and len(one) == _MONTH and int(one[5:]) == month_number(base["month"])), None)
    told = month_text(int(base["year"]), month_number(base["month"])) if base["year"] else named
    period = shifted(told, ahead)
    if (
        period is None
        or period[:_YEAR] > max(YEAR.findall(text), default="")
        or (ahead == 1 and len(own.period or "") == _MONTH and own.period not in (None, told, *(shifted(other, -12) for other in others)))
    ):
        return
    out[index] = replace(own, period=period)
    for number in range(max(0, index - _BACK), index):
        other = out[number]
        if other.sentence_start == own.sentence_start and other.unit in _LEVELS and other.period == (told if ahead == 1 else own.period):
            out[number] = replace(other, period=period)


def _of_earlier_level(text: str, own: Quantity, before: Sequence[Quantity]) -> Quantity:
    """A level that another of its sentence is set against: the earlier state of it, a year or a month back."""
    if _A_YEAR_AGO.match(text, own.sentence_start) and own.role is None and len(own.period or "") == _MONTH:
        named = own.period is not None and own.period[:_YEAR] not in text[own.sentence_start : own.sentence_end]
        return replace(own, period=shifted(own.period, -12), role="before") if named else own
    back = _EARLIER_BEFORE.search(text, max(own.sentence_start, own.start - _BEFORE), own.start)
    if back is not None and own.role is None and (period := shifted(own.period, -12 if back["back"] == "year" else -1)) is not None:
        return replace(own, period=period, role="before")
    late = next((q for q in reversed(before) if q.unit == own.unit and q.sentence_start == own.sentence_start and q.role is None), None)
    if late is None or late.period is None or not _SET_AGAINST.search(text, max(own.sentence_start, own.start - _BEFORE), own.start):
        return own
    by = _EARLIER_BY.match(text, own.end, own.sentence_end)
    period = shifted(late.period, -1 if by is not None and "month" in (by["back"], by["previous"]) else -12)
    if by is None or own.period not in (None, late.period, period, late.period[:_YEAR], shifted(late.period[:_YEAR], -12)):
        return own
    return own if period is None else replace(own, period=period, role="before", direction=own.direction or late.direction)
