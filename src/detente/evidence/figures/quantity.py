"""Figures in a document: value, bounds from the printed digits, unit, approximation; and numbers that are no quantities.

Percent and percentage point are different units; a cut of a duty "by 115%" can only mean points and is read so. Order
numbers, articles of law, years, clock times, product names and headings of a tariff are left out with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from detente.evidence.figures.bare_levels import unit_from_subject
from detente.evidence.figures.basis import is_moved_by
from detente.evidence.figures.figure import Figure, bounded
from detente.evidence.figures.left_out import LABEL, may_be_named, may_mark, names_by_term, reason_left_out, stands_for_paper
from detente.evidence.figures.number_tokens import CURRENCY, SIZE, Token, number_tokens
from detente.evidence.figures.numerals import DIGITS, MAGNITUDE, NUMBER_WORD, number_of
from detente.evidence.figures.quoted_rates import is_horizon
from detente.evidence.figures.same_unit import base_of_change, in_unit_of_last, in_unit_of_next
from detente.evidence.figures.unit_told_before import unit_told_before
from detente.evidence.figures.units import MASS, PERCENT, TIME, following, unit_after
from detente.evidence.figures.word_figures import find_word_figures
from detente.evidence.texts.tables import may_be_cell, unit_of_column
from detente.evidence.texts.words import Words

_RANGE = re.compile(
    (
        rf"(?P<unit1>\s?%|\s?per\s?cent|\s?percent)?\s?(?P<link>-|–|to|and|or)\s?(?P<currency>{CURRENCY})?(?P<number>{DIGITS}"
        rf"|{NUMBER_WORD})(?P<magnitude>[\s-]?{SIZE}\b|[mbk]\b)?"
    ),
    re.IGNORECASE,
)
_LENGTH = re.compile(r"[\s-]+(?:full\s+|whole\s+)?(?:hours?|days?|weeks?|months?|quarters?|years?)\b", re.IGNORECASE)
"""A length of time: it is a figure in a date too, as in "the three months to June"."""
_STRETCH = re.compile(r"\bthe\s+(?:first|last|past|previous|final)\s+\Z", re.IGNORECASE)
"""What makes quarters parts of a year."""
_HOURS = re.compile(rf"\b(?:(?:an?\s+)?(?=hour\b)|(?P<number>{DIGITS}|{NUMBER_WORD})\s+)hours?(?:\s+and|,)?\s+\Z", re.IGNORECASE)
"""Hours to which minutes are added: "an hour and 40 minutes"."""
_SURVEY = re.compile(
    r"\b(?:PMI|purchasing managers[’'] index|confidence index|sentiment index)\b(?:[^.;]|\.\d){0,80}\b(?:at|to|of|was|from|versus|with)\s+\Z"
)
_TYPE_OF_AIRCRAFT = re.compile(r"7\d7\Z|3\d0\Z")
_WIDEST = 10
"""How many times its lower end the upper end of a range of things may be."""
_BARE = "a bare number"
_TOLD_BACK = 20
"""So many figures back a unit is looked for."""
_MINUS = ("-", "−", "–")
_MINUS_IN_WORDS = ("minus ", "negative ", "minus-", "negative-")
_SIGNED_UNITS = frozenset({"percent", "percentage_point", "USD"})
_BEFORE_SIGN = ("", " ", "(", "|", ":", "\t", "\n")
_RANGE_WORDS = frozenset({"to", "and", "or", "%", "per", "percent"})
_STEPPED = re.compile(
    r"\b(?:increased|decreased|rose|fell|narrowed|widened|grew|dropped|declined|shrank|climbed|jumped|gained|lost|slid|slipped|improved|worsened"
    r"|(?:up|down|by))\s+\Z"
)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}?\Z", re.IGNORECASE)
_ONE_OF_A_KIND = re.compile(r"\b(?:the|this|that|another|each|every|its|their)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
"""Before "one" in the place of a noun: "the Chinese one to 34 per cent"."""
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)


def find_figures(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None], dates: Sequence[tuple[int, int]]) -> list[Figure]:
    """Figures of a text in order. ``readable`` gives the sentence around a position, or None where nothing is to be read."""
    found: list[Figure] = []
    taken = -1
    date_at = 0
    for printed in number_tokens(text, words):
        match, start = printed, printed.start
        if start < taken:
            continue
        sentence = readable(start)
        if sentence is None:
            continue
        if match.end > sentence[1]:  # the line behind it is another sentence
            match = match._replace(end=text.index(match.number, start) + len(match.number), magnitude="")
        while date_at < len(dates) and dates[date_at][1] <= start:
            date_at += 1
        in_date = date_at < len(dates) and dates[date_at][0] <= start
        figure = _figure(text, words, match, start, sentence, in_date)
        if figure is None or (not figure.unit and figure.reason == _BARE):
            figure = (
                in_unit_of_last(text, match, sentence, found)
                or unit_from_subject(text, match, sentence, found)
                or unit_told_before(text, match, sentence, [one for one in found[-_TOLD_BACK:] if one.unit])
                or figure
            )
        elif figure.unit == "percent" and figure.end == match.end and not match.spelled:
            figure = base_of_change(text, match, sentence, found) or figure
        if figure is not None:
            while found and found[-1].end > figure.start:
                found.pop()  # the hours of hours and minutes
            found.append(figure)
            taken = figure.end
    found.extend(figure for figure in find_word_figures(text, words, readable, found) if not _in_one_of(dates, figure.start, figure.end))
    found.sort(key=lambda figure: (figure.start, -figure.end))
    return _outermost(found)


def _outermost(found: Sequence[Figure]) -> list[Figure]:
    """Figures in order of place without those that stand inside another: "half of one percent" is one."""
    out: list[Figure] = []
    for figure in found:
        within = out and out[-1].unit and (figure.end <= out[-1].end or (out[-1].unit == "fraction" and figure.start < out[-1].end))
        if not within:
            out.append(figure)
    return out


def _in_one_of(dates: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a word figure stands in a date: "the first half of 2025" is no half."""
    at = bisect_left(dates, (end, 0)) - 1
    return at >= 0 and start < dates[at][1]


def _figure(text: str, words: Words, token: Token, start: int, sentence: tuple[int, int], in_date: bool) -> Figure | None:
    end = token.end
    before = text[max(sentence[0], start - 48) : start]
    value = number_of(token.number)
    if value is None:
        return None
    if in_date and not _LENGTH.match(text, end):
        return Figure(start, end, None, None, None, "", reason="a date")
    limit = sentence[1]
    gap, word = following(text, end)
    if not token.spelled and not token.currency:
        named, spaced = may_be_named(words, token.word, before), gap[:1].isspace()
        trapped = reason_left_out(text, end, before, token.number, named=named, marked=not spaced or may_mark(word))
        if trapped and not (trapped == LABEL and may_be_cell(text, sentence[0], start) and unit_of_column(text, start)):
            return Figure(start, end, None, None, None, "", reason=trapped)
    if is_horizon(text, token, value, before, limit):
        return bounded(start, end, value, token.number, 1.0, "month", before, "")
    scale = MAGNITUDE.get(token.magnitude, 1.0)
    ranged = _RANGE.match(text, end, limit) if word in _RANGE_WORDS or "-" in gap or "–" in gap else None
    if ranged and _is_range(text, before, token, ranged, limit):
        return _ranged(text, token, ranged, start, limit, value, scale)
    unit, close, factor, noun = unit_after(text, end, limit, token, value)
    if unit in ("year", "day", "month") and (names_by_term(text, end) or stands_for_paper(text, start, end, max(sentence[0], start - 300), limit)):
        return Figure(start, close, None, None, None, "", reason="part of a name")
    if unit == "hour" and factor != 1.0 and (hours := _HOURS.search(before)):
        value, start = value + 60 * (number_of(hours["number"] or "one") or 1.0), start - len(hours[0])
    if unit == "month" and factor != 1.0 and _STRETCH.search(before):
        return Figure(start, close, None, None, None, "", reason="a period of the calendar")
    if not unit and "." in token.number and _SURVEY.search(text[max(sentence[0], start - 90) : start]):
        unit, close = "point", end
    if not unit:
        column = None if token.spelled or not may_be_cell(text, sentence[0], start) else unit_of_column(text, start)
        if column is not None:
            signed = -1.0 if before.endswith(("-", "−", "–")) else 1.0
            return bounded(start, end, signed * value * scale * column[1], token.number, scale * column[1], column[0], "", "")
        shared = in_unit_of_next(text, token, limit, before)
        return shared or (None if token.spelled else Figure(start, end, None, None, None, "", reason=_BARE))
    if (before.endswith(_MINUS) and before[-2:-1] in _BEFORE_SIGN) or (unit in _SIGNED_UNITS and before.endswith(_MINUS_IN_WORDS)):
        value = -value
    return bounded(start, close, value * scale * factor, "" if token.spelled else token.number, scale * factor, unit, before, noun)


def _is_range(text: str, before: str, token: Token, ranged: re.Match[str], limit: int) -> bool:
    link = ranged["link"].lower()
    if _FROM.search(before) or (token.spelled and token.number.lower() == "one" and ranged["number"][0].isdigit() and _ONE_OF_A_KIND.search(before)):
        return False
    if link == "and":
        return bool(_BETWEEN.search(before))
    if link == "or":
        return False
    second = number_of(ranged["number"])
    first = number_of(token.number)
    if second is None or first is None or second <= first:
        return False
    if bool(ranged["unit1"]) != bool(PERCENT.match(text, ranged.end(), limit)) and ranged["unit1"]:
        return False  # a percentage and the level it leads to
    if link == "to" and token.currency and ranged["currency"]:
        wide = second * _size(ranged["magnitude"]) > 5 * first * _size(token.magnitude)
        if wide or _STEPPED.search(before) or is_moved_by(text, 0, token.start):
            return False  # a step and the level it leads to
    return bool(
        PERCENT.match(text, ranged.end(), limit)
        or ranged["currency"]
        or ranged["magnitude"]
        or TIME.match(text, ranged.end(), limit)
        or MASS.match(text, ranged.end(), limit)
        or (link in "-–" and not token.currency and _counts_things(text, token, ranged, limit, second))
    )


def _counts_things(text: str, token: Token, ranged: re.Match[str], limit: int, second: float) -> bool:
    """Whether two numbers joined by a dash count things; "737-800 jets" are of a type."""
    if (ranged["link"] == "-" and _TYPE_OF_AIRCRAFT.match(token.number)) or second > _WIDEST * (number_of(token.number) or 1.0):
        return False
    beside = token._replace(start=ranged.start("number"), number=ranged["number"])
    return unit_after(text, ranged.end(), limit, beside, second)[0] == "count"


def _size(magnitude: str | None) -> float:
    return MAGNITUDE.get((magnitude or "").strip(" -").lower(), 1.0)


def _ranged(text: str, token: Token, ranged: re.Match[str], start: int, limit: int, first: float, scale: float) -> Figure | None:
    second = number_of(ranged["number"]) or first
    magnitude = (ranged["magnitude"] or "").strip(" -").lower()
    second_scale = MAGNITUDE.get(magnitude, scale)
    first_scale = scale if scale != 1.0 else second_scale
    beside = token._replace(start=ranged.start("number"), number=ranged["number"])
    unit, close, factor, noun = unit_after(text, ranged.end(), limit, beside, second)
    if not unit:
        return None
    low, high = first * first_scale * factor, second * second_scale * factor
    return Figure(start, close, (low + high) / 2, low, high, unit, True, None, noun)
