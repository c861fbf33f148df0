"""Dates that bound or point: the last day of a period behind a limit, stretches counted onward, and "this date"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import interval, month_text, shifted_month, span_text, week_of
from detente.evidence.dates.date_spans import part_of_year, third_of_month
from detente.evidence.figures.numerals import NUMBER_WORD, number_of

_NUMBER = rf"(?:{NUMBER_WORD}|\d{{1,3}})"
_UNITS = r"(?:days|weeks|months|quarters|years)"
ONWARD = (
    rf"the (?:next|coming|following|subsequent|ensuing) (?:{_NUMBER} (?:or|to) )?{_NUMBER} {_UNITS}\b(?! of\b)"
    r"|the (?:next|coming) (?:week|month|quarter|year) or (?:two|so)\b"
    rf"|the {_NUMBER} (?:following|subsequent|coming|ensuing) {_UNITS}\b"
    rf"|the {_NUMBER} {_UNITS} (?:that follow(?:ed)?|which follow|to follow|thereafter|ahead)"
)
"""So many units counted onward, from the report or from what was named before."""
PART_TOLD = r"(?:early|late|mid)[ -](?:in )?(?:last|this|next|the) (?:week|month|year)(?![’'])"
"""Part of a period counted from the report: "late last year"."""
POINTING_AT_PAPER = (
    r"(?:(?<=of )|(?<=on )|(?<=as of ))this date|even date|the date hereof"
    r"|the (?:date|day) of this (?:order|proclamation|notice|announcement|letter|agreement|statement|memorandum|document|release|circular|rule"
    r"|decision)"
    r"|the (?:date|day) of (?:signature|signing|promulgation|issuance)"
)
"""The day of the paper itself."""
POINTING_AT_DAY = r"(?:that|such) (?:same )?date|(?:(?<=before )|(?<=after )|(?<=since )|(?<=until )|(?<=from )|(?<=by ))(?:that|such) (?:same )?day"
"""The day named before."""
_ONWARD = re.compile(
    rf"the (?:(?P<from_now>next|coming) )?(?:(?:following|subsequent|ensuing) )?(?:(?:{_NUMBER}) (?:or|to) )?(?P<count>{_NUMBER})"
    rf"(?: (?:following|subsequent|coming|ensuing))?"
    rf" (?P<unit>{_UNITS})",
    re.IGNORECASE,
)
_PART_TOLD = re.compile(r"(?P<part>early|late|mid)[ -](?:in )?(?P<which>last|this|next|the) (?P<whole>week|month|year)")
_IS_END = re.compile(r"\b(?:end|close) of\b|\bend-|-?\bend\b", re.IGNORECASE)
_IS_LIMIT = re.compile(r"(?:by|until|till|through|before)\b", re.IGNORECASE)
_LIMIT_BEFORE = re.compile(
    r"\b(?:by|before|until|till|through|no later than|not later than|prior to|up to)\s+(?:the\s+|about\s+|around\s+)?\Z", re.IGNORECASE
)
_REACH = 30
_COUNTED = re.compile(rf"{_NUMBER} months (?:to|until|through)\b", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:(?:extend|prolong|delay|postpon|defer|mov|push|roll|lengthen)\w*|put\w*|exten(?:sion|sions)|prolongations?|delays?|postponements?)\b"
    r"(?:\s+(?!(?:in|over|during|for|the)\s+\Z)[\w’'-]+){0,6}?\s+(?:(?:by|of|another|a further|an extra|some|about)\s+){0,2}\Z",
    re.IGNORECASE,
)
_REACH_OF_VERB = 70
_EACH = re.compile(r"\b(?:each|every one|all|any) of\s+\Z", re.IGNORECASE)
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


def is_step_of_time(text: str, start: int, end: int) -> bool:
    """Whether "two months to January" says by how much something is put off and to when: "extended by two months to January"."""
    return _COUNTED.match(text, start, end) is not None and _PUT_OFF.search(text, max(0, start - _REACH_OF_VERB), start) is not None


def last_day_of_limit(text: str, start: int, words: str, resolved: str | None) -> str | None:
    """The last day of a month, quarter or year where something is due "by the end of" it; otherwise what is ``resolved`` already."""
    days = interval(resolved)
    if days is None or (days[1] + timedelta(days=1)).day != 1 or not _IS_END.search(words):
        return resolved
    bounds = _IS_LIMIT.match(words) or _LIMIT_BEFORE.search(text, max(0, start - _REACH), start)
    return days[1].isoformat() if bounds else resolved


def onward(text: str, start: int, lowered: str, published: date | None, named: str | None) -> tuple[str | None, str] | None:
    """ "The next three years", "the three years that follow"; ``named`` is the period named last. None for other words."""
    if lowered.endswith((" or two", " or so")):  # "the next week or two"
        _, which, unit, _, most = lowered.split()
        lowered = f"the {which} {'two' if most == 'two' else 'one'} {unit}s"
    match = _ONWARD.match(lowered) if lowered.startswith("the ") else None
    count = int(number_of(match["count"]) or 0) if match else 0
    if match is None or not count:
        return None
    told = interval(named) if match["from_now"] is None else None
    if match["from_now"] is None and told is None:
        return None, "narrative unknown"
    origin = told[1] if told else published
    if origin is None:
        return None, "publication unknown"
    unit, anchor = match["unit"][:-1], f"narrative {named}" if told else "publication"
    if unit == "year" and (told or _EACH.search(text, max(0, start - 16), start)):
        return f"{origin.year + 1:04d}/{origin.year + count:04d}", anchor
    if unit in _MONTHS_OF:
        return f"{month_text(origin.year, origin.month)}/{month_text(*shifted_month(origin, count * _MONTHS_OF[unit]))}", anchor
    return span_text(origin, origin + timedelta(days=count * (7 if unit == "week" else 1))), anchor


def part_told(lowered: str, anchor: date) -> str | None:
    """ "Late last year", "early this month": the part of a period counted from ``anchor``."""
    match = _PART_TOLD.fullmatch(lowered)
    if match is None:
        return None
    shift = {"last": -1, "next": 1}.get(match["which"], 0)
    if match["whole"] == "year":
        return part_of_year(match["part"], anchor.year + shift)
    if match["whole"] == "month":
        return third_of_month(match["part"], *shifted_month(anchor, shift))
    monday, _ = week_of(anchor, shift)
    first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[match["part"]]
    return span_text(monday + timedelta(days=first), monday + timedelta(days=last))
