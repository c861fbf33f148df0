"""What a figure is compared with tells more of both: its own time, and which of the two came first.

"5.5 percent above 2024" is of 2025. In "4.5 percent, not 4.2", "2.4, up from 2.1" and "47.5 percent, compared with 20.8 in
January" the second figure is the earlier state of the first: it has its subject, and the role ``before``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.evidence.duties.duty_lands import is_on_others
from detente.evidence.figures.base_periods import with_base_periods
from detente.evidence.figures.in_order import with_order
from detente.evidence.figures.undertakings import with_undertaking
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.paced_amounts import with_pace
from detente.evidence.record import CARRIED, TARIFF_RATE, Quantity

_EARLIER_STATE = re.compile(
    r"(?:\b|(?=\())(?:compared (?:with|to)|versus|(?:up|down|raised|lowered|cut|revised|trimmed|increased|reduced|higher|lower)"
    r"(?: \w+)? (?:from|than)"
    r"|instead of|\(from"
    r"|rather than|not|previously|formerly)\s+(?:(?:about|around|nearly|the|a|an|its|earlier|previous|average|rate|of|just|only)\s+){0,4}\Z",
    re.IGNORECASE,
)
_TO_FROM = re.compile(r"\s+(?:this\s+year\s+|next\s+year\s+)?from\s+(?:(?:about|around|just|an?|the|earlier|previous)\s+)*")
"""From a forecast to the one that it took the place of: "to 4.8 percent from 4.0"."""
_ONCE_TOLD = re.compile(
    r"[^.;,\d]{0,30}?\b(?:projected|forecast|expected|predicted|estimated|foreseen|penned in|pencilled in)\b[^.;,]{0,16}?\b(?:in|last|earlier"
    r"|previously)\b"
    r"|\s+in\s+(?:its|the|their|an?)\s+(?:\w+\s+){0,2}?(?:outlook|forecasts?|projections?|estimates?|update)\b",
    re.IGNORECASE,
)
_THAN_YEAR = re.compile(
    r"\s+(?:\w+\s+)?(?:above|over|on|than|from|against|below|compared with|compared to|versus)\s+(?:in\s+|the\s+(?:level"
    r"|total)\s+of\s+)?(20\d\d)\b(?!\s*[-/–]\s*\d)"
)
_PASSED = re.compile(
    r"\b(?:pass|beat|top|exceed|surpass|eclips|overt[ao]k|break|broke|outstripp?|outdo|outdid)(?:e?s|e?d|ped|ing)?\s+(?:\S+\s+){0,6}?\Z",
    re.IGNORECASE,
)
_LOOKED_FOR = re.compile(
    r"\W*(?:[A-Za-z]+\s+){0,3}?(?:economists|analysts|forecasters|markets?|traders|polls?|surveys?|consensus)\s+(?:[A-Za-z’']+\s+){0,6}?"
    r"(?:look(?:ed|ing)\s+for|expected|expecting|forecast|predicted|projected|pencil?led\s+in|foreseen|bargained\s+for|estimated|anticipated)"
    r"\s+(?:an?\s+|of\s+|about\s+|growth\s+of\s+|rise\s+of\s+|drop\s+of\s+|\w+\s+of\s+)*\Z",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"[\s“\"'‘]*(?:(?:today|now|currently|nowadays|at\s+present|since\s+then|(?:by|in|for|as\s+of|a|one|two|three|ten|last|this|earlier)\s[^.;:,]{1,40}),?\s+)?"
    r"(?:it|that|this|the\s+(?:same\s+)?(?:figure|share|proportion|rate|number|percentage|ratio|portion))"
    r"(?:['’]s|\s+(?:is|was|has\s+been|had\s+been|stands|stood|fell|falls|rose|dropped|climbed|slipped|slid|shrank|grew|has\s+\w+|had\s+\w+|would\s+be|comes|came|reached))"
    r"\s+(?:(?:now|down|up|back|at|to|only|just|still|about|around|roughly|nearly|almost|some|already|closer|below|above|under|over|more|less|than)\s+){0,4}\Z",
    re.IGNORECASE,
)
"""A sentence that goes on about the figure of the one before it: "Today it is 37 percent"."""
_WENT_ON = frozenset({"market_share", "share_of_whole"})
_OF_SHARE = ("metric", "basis", "sector", "geography", "direction", "stage")
_STATISTICS = frozenset({"cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "exports_growth", "imports_growth"})
_MEASURED = ("metric", "direction", "geography", "sector", "period")
_NEXT_SENTENCE = 3
_BEFORE = 60
_BRACKET = 3
_CONVERTED = frozenset({"(", "(or", "[", "/"})
_MARK = re.compile(r"[\s-]+(?:mark|threshold|level|barrier|line|milestone)\b")
_MARK_PASSED = re.compile(
    r"\b(?:(?:above|past|over|beyond|through|topped|surpassed|crossed|exceeded|broke|passed|breached)|(?P<under>below|under|beneath))\s+(?:the\s+)?\Z"
)
_MARK_BEFORE = 24
"""A round sum that a series is said to have passed: "back above the $100 billion mark"."""
_CLOSING = frozenset({")", "]", ",", ";"})
_OF_WHAT = ("metric", "basis", "basis_source", "direction", "geography", "sector", "period", "role", "scope")
_GROWTH = frozenset({"yoy", "unstated", "change"})
_TAKEN = ("metric", "direction", "geography", "component", "sector")
_LEVELS = frozenset({"tariff_rate", "gdp", "cpi", "ppi", None})


def with_what_is_compared(text: str, built: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a document, with the period or the role that a comparison gives them."""
    out = list(built)
    for index, own in enumerate(out):
        told = own
        if own.unit == "percent" and own.metric is None and index and _is_what_was_looked_for(text, own, out[index - 1]):
            told = out[index] = replace(own, basis="forecast", **{name: getattr(out[index - 1], name) for name in _MEASURED})
        elif own.unit == "percent" and own.metric is None and own.basis == "unstated" and index and _goes_on(text, own, out[index - 1]):
            told = out[index] = replace(own, basis_source="inherited", **{name: getattr(out[index - 1], name) for name in _OF_SHARE})
        if told.unit == "percent":
            out[index] = _with_role(text, out, index, _with_period(text, told))
        elif told.unit in MONEY:
            out[index] = with_pace(text, _of_money(text, out, index))
        elif told.unit == "t":
            out[index] = with_undertaking(text, told, next((q for q in reversed(out[max(0, index - 2) : index]) if q.unit == "t"), None))
    return with_order(text, with_base_periods(text, out))


def _of_money(text: str, built: Sequence[Quantity], index: int) -> Quantity:
    """An amount converted in brackets is of what the amount before it is of; one that another has passed is the earlier state of it."""
    own = built[index]
    before = built[index - 1] if index else None
    behind = before is not None and before.unit in MONEY and before.unit != own.unit and 0 <= own.start - before.end <= _BRACKET
    if before is not None and behind and text[before.end : own.start].strip() in _CONVERTED and text[own.end : own.end + 1] in _CLOSING:
        return replace(own, **{name: getattr(before, name) for name in _OF_WHAT})
    if (
        own.role is None
        and _MARK.match(text, own.end)
        and (passed := _MARK_PASSED.search(text, max(own.sentence_start, own.start - _MARK_BEFORE), own.start))
    ):
        behind_it = next((q for q in built[index + 1 : index + 2] if q.sentence_start == own.sentence_start and q.metric == own.metric), None)
        return replace(own, role="mark", bound="<" if passed["under"] else ">", period=own.period if behind_it is None else behind_it.period)
    if own.role is None and _PASSED.search(text, max(own.sentence_start, own.start - _BEFORE), own.start):
        return replace(own, role="before")
    return own


def _goes_on(text: str, told: Quantity, before: Quantity) -> bool:
    """Whether a sentence gives the share of the sentence right before it at another time: "Today it is 37 percent"."""
    follows = before.sentence_start < told.sentence_start and told.sentence_start - before.sentence_end <= _NEXT_SENTENCE
    shared = before.unit == "percent" and before.basis == "share" and before.metric in _WENT_ON
    return follows and shared and _IT_IS.match(text, told.sentence_start, told.start) is not None


def _is_what_was_looked_for(text: str, told: Quantity, before: Quantity) -> bool:
    """Whether a sentence says of the statistic right before it what somebody had expected: "Economists had looked for 2.8 percent"."""
    follows = before.sentence_start < told.sentence_start and told.sentence_start - before.sentence_end <= _NEXT_SENTENCE
    measured = before.metric in _STATISTICS and before.unit == told.unit and before.basis not in ("level", "share")
    return follows and measured and _LOOKED_FOR.match(text, told.sentence_start, told.start) is not None


def _with_period(text: str, quantity: Quantity) -> Quantity:
    year = _THAN_YEAR.match(text, quantity.end, quantity.sentence_end) if quantity.basis in _GROWTH else None
    return replace(quantity, period=str(int(year[1]) + 1)) if year and quantity.period in (None, year[1]) else quantity


def _with_role(text: str, built: Sequence[Quantity], index: int, quantity: Quantity) -> Quantity:
    if quantity.metric not in _LEVELS or quantity.role is not None:
        return quantity
    once = quantity.basis in ("forecast", "unstated") and _ONCE_TOLD.match(text, quantity.end, quantity.sentence_end)
    gave_way = quantity.basis == "forecast" and index > 0 and _TO_FROM.fullmatch(text, built[index - 1].end, quantity.start)
    if not once and not gave_way and not _EARLIER_STATE.search(text, max(quantity.sentence_start, quantity.start - _BEFORE), quantity.start):
        return quantity
    other = _other(built, index)
    if other is None:
        return replace(quantity, role="before") if once and quantity.basis == "forecast" else quantity
    if quantity.metric == TARIFF_RATE and is_on_others(text, quantity.end, quantity.sentence_end):
        return quantity  # "30 percent, compared to 10 percent for other countries": no earlier state of it
    taken = {name: getattr(other, name) for name in _TAKEN if getattr(quantity, name) is None}
    if taken.get("direction"):
        taken["direction_source"] = CARRIED
    if other.metric != "tariff_rate" and quantity.basis == "unstated" and other.basis == "forecast":
        taken["basis"], taken["basis_source"] = other.basis, "inherited"
    return replace(quantity, role="before", **taken)


def _other(built: Sequence[Quantity], index: int) -> Quantity | None:
    """The figure that an earlier state is set against: the one before it in its sentence, of one unit and no other metric."""
    own = built[index]
    for other in (*reversed(built[max(0, index - 2) : index]), *built[index + 1 : index + 2]):
        same = other.sentence_start == own.sentence_start and other.unit == own.unit and other.value != own.value
        if (
            same
            and other.metric in _LEVELS
            and (own.metric is None or other.metric == own.metric)
            and other.metric is not None
            and other.role != "before"
        ):
            return other
    return None
