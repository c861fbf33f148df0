"""Figures in words: ranks of rounds, fractions, "one in five", classes of digits, monopolies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from detente.evidence.figure import Figure, bounded
from detente.evidence.numerals import FRACTION, NUMBER_WORD, ORDINAL_WORD, number_of, ordinal_of
from detente.evidence.words import Words

_ROUND = re.compile(rf"\b(?P<rank>{ORDINAL_WORD})\s+(?:[a-z-]+\s+){{0,2}}?rounds?\b", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:(?P<count>one|two|three|four|five|six|seven|eight|nine|[1-9])[\s-](?P<part>thirds?|quarters?|fifths?|tenths?|half)\b(?!\s+(?:party|country|round))"
    r"|(?:an?\s+(?P<spoken>third|quarter|fifth|tenth)(?=\s+of\s+(?!a\b)))|\b(?:by|about|nearly|almost|roughly|over|down|up|off|fell|dropped|lost|shed|rose|grew"
    r"|than)\s+an?\s+(?P<step>third|quarter|fifth|tenth)\b(?!\s+(?:party|country|round|century))"
    r"|(?:more than |less than |nearly |almost |about |over |roughly |just over )(?P<half>half)\b|(?P<half2>half)"
    r"\s+(?:of|the|its|their|what)\b(?!\s+(?:time|battle))"
    r"|\bby\s+(?P<half4>half)\b|\bin\s+(?P<half3>half)\b"
    r"|(?:final|first|last|second)\s+(?P<third>third|quarter|half)\s+of\s+(?:that|the)\s+(?P<whole>\w+))",
    re.IGNORECASE,
)
_PERIOD_WHOLE = re.compile(r"(?:year|month|decade|century|century|game|season|day|week)\Z", re.IGNORECASE)
_DIGIT_CLASS = re.compile(r"\b(?P<class>single|double|triple|two|three)[\s-](?:digit|figure)s?\b", re.IGNORECASE)
_MONOPOLY = re.compile(r"\b(?:near|virtual|effective|de facto)[\s-]+monopoly\b", re.IGNORECASE)
_PARTS_OF_A_POINT = re.compile(
    r"\b(?:(?P<count>[a-z]+)[\s-])?(?P<part>tenths?|quarters?|half|thirds?)(?: of)? an?\s+(?:percentage\s+)?point\b", re.IGNORECASE
)
_ONE_UNIT = re.compile(
    r"\b(?:for|by)\s+(?:(?:about|nearly|almost|roughly|another|at least|up to|just over|just under|(?:slightly |a little )?(?:less|more) than)\s+)?"
    r"(?P<unit>an?\s+(?P<name>hour|week|month|year))\b(?!\s+(?:ago|earlier|before|later|after|when|that|of|to|in)\b|[’'-])",
    re.IGNORECASE,
)
_ONE_IN = re.compile(rf"\bone in (?P<number>{NUMBER_WORD}|\d{{1,3}})\b", re.IGNORECASE)


def _stretches(words: Words, wanted: frozenset[str], readable: Callable[[int], tuple[int, int] | None]) -> list[tuple[int, int]]:
    """Sentences that hold one of the wanted words."""
    places = words.places(wanted)
    return sorted({home for start in places if (home := readable(start)) is not None}) if places else []


_ROUND_WORDS = frozenset({"round", "rounds"})
_ONE, _POINT, _MONOPOLY_WORDS = frozenset({"one"}), frozenset({"point"}), frozenset({"monopoly"})
_FOR_OR_BY = frozenset({"for", "by"})
_UNIT_WORDS = frozenset({"hour", "week", "month", "year"})
_CLASS_WORDS = frozenset({"digit", "digits", "figure", "figures"})
_FRACTION_WORDS = frozenset("half third thirds quarter quarters fifth fifths tenth tenths".split())


def find_word_figures(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None], found: Sequence[Figure]) -> Iterator[Figure]:
    """Ranks of rounds, fractions, classes of digits, monopolies."""
    for home in _stretches(words, _ROUND_WORDS, readable):
        for match in _ROUND.finditer(text, *home):
            rank = ordinal_of(match["rank"])
            if rank is not None:
                yield Figure(match.start(), match.end(), float(rank), float(rank), float(rank), "ordinal", noun="round")
    parts = list(_parts(text, words, readable))
    yield from parts
    taken = sorted((figure.start, figure.end) for figure in (*found, *parts) if figure.unit)
    for home in _stretches(words, _FRACTION_WORDS, readable):
        for match in _FRACTION.finditer(text, *home):
            if not any(
                start < match.end() and match.start() < end
                for start, end in taken[max(0, bisect_left(taken, (home[0], 0)) - 1) : bisect_left(taken, (home[1], 0))]
            ):
                yield from _fraction(text, match)
    for home in _stretches(words, _UNIT_WORDS, readable):
        for at in words.places(_FOR_OR_BY, *home):
            unit = _ONE_UNIT.match(text, at, home[1])
            if unit:
                yield bounded(
                    *unit.span("unit"), 1.0, "", 1.0, unit["name"].lower(), text[max(home[0], unit.start("unit") - 30) : unit.start("unit")], ""
                )
    for home in _stretches(words, _CLASS_WORDS, readable):
        for match in _DIGIT_CLASS.finditer(text, *home):
            low = {"single": 1.0, "double": 10.0, "two": 10.0, "triple": 100.0, "three": 100.0}[match["class"].lower()]
            yield Figure(match.start(), match.end(), None, low, 10 * low - 1, "percent", True, ">=")
    for home in _stretches(words, _MONOPOLY_WORDS, readable):
        for match in _MONOPOLY.finditer(text, *home):
            yield Figure(match.start(), match.end(), None, 50.0, 100.0, "percent", True, ">")


def _parts(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``four-tenths of a percentage point`` and ``one in five``."""
    for home in _stretches(words, _POINT, readable):
        for match in _PARTS_OF_A_POINT.finditer(text, *home):
            count = number_of(match["count"] or "one") or 1.0
            value = count * FRACTION[match["part"].lower().rstrip("s")]
            yield Figure(match.start(), match.end(), value, value, value, "percentage_point")
    for home in _stretches(words, _ONE, readable):
        for match in _ONE_IN.finditer(text, *home):
            number = number_of(match["number"])
            if number and number <= 20:
                yield Figure(match.start(), match.end(), 1 / number, 1 / number, 1 / number, "fraction", approx=True)


def _fraction(text: str, match: re.Match[str]) -> Iterator[Figure]:
    part = (
        (match["part"] or match["spoken"] or match["step"] or match["half"] or match["half2"] or match["half3"] or match["half4"] or match["third"])
        .lower()
        .rstrip("s")
    )
    count = number_of(match["count"]) if match["count"] else 1.0
    if (match["whole"] and _PERIOD_WHOLE.match(match["whole"])) or part not in FRACTION:
        return
    before = text[max(0, match.start() - 30) : match.start()]
    yield bounded(match.start(), match.end(), (count or 1.0) * FRACTION[part], "", 1.0, "fraction", before, "")
