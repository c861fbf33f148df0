"""The unit behind a number: percent and points, money, time, mass, times; what is left is a count or nothing."""

from __future__ import annotations

import re

from detente.evidence.figures.counted import counted_things
from detente.evidence.figures.number_tokens import Token

_SPACE = r"[\s\u00a0]{0,6}"
_FOLLOWING = re.compile(r"([\s–-]*)([A-Za-z]+|.|\Z)", re.DOTALL)
"""Spaces and dashes behind a number, and the word or mark behind them."""
_UNIT_WORDS = frozenset(
    """
    chinese japanese south offshore onshore
    % per percent percentage percentages pct pp ppt ppts basis bp bps us u american dollar dollars yuan renminbi rmb cny euro euros pounds cent cents
    yen won point points pt pts odd
    more additional extra further full consecutive straight calendar business working whole long initial minute minutes hour hours day days week
    weeks month months quarter quarters year years decade decades metric short long net tonne tonnes ton tons mt mmt t kg kgs kilogram kilograms
    kilogramme kilogrammes kilo kilos gram grams gramme grammes times fold
    """.split()
)
"""First words of all units but that of a count."""
PERCENT = re.compile(
    (
        rf"{_SPACE}[-–]?(?:(?P<points>{_SPACE}(?:%|per\s?cent|percent(?:age)?|pct)[\s-]points?\b|pp\b|ppts?\b)|{_SPACE}(?:%|per\s?cent\b|percent\b"
        rf"|pct\b)(?!age))"
    ),
    re.IGNORECASE,
)
_BASIS_POINTS = re.compile(r"[\s-]*(?:basis[\s-]points?|bps?)\b", re.IGNORECASE)
_POINTS = re.compile(r"[\s-]+(?:points?|pts?)\b", re.IGNORECASE)
TIME = re.compile(
    (
        r"(?:-odd)?(?:[\s-]+(?:more|additional|extra|further|full|consecutive|straight|calendar|business|working|whole|long"
        r"|initial))?[\s-]+(?P<unit>minute|hour|day|week|month|quarter|year|decade)s?\b(?:-long)?(?!-old)"
    ),
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[\s-]+(?:(?:US|U\.S\.|American|Chinese|Japanese|South\s+Korean|offshore|onshore)\s+)?(?P<unit>dollars?|yuan|renminbi"
    r"|RMB|CNY|euros?|pounds(?! of\b)|yen|won(?=[,.;]|\s+(?:in|on|a|per|to|from"
    r"|and)\b)"
    r"|(?:US\s+)?cents?)\b",
    re.IGNORECASE,
)
MASS = re.compile(
    r"[\s-]*(?:(?:(?:metric|short|long|net)[\s-]+)?(?:tonnes?|tons?)|(?P<million>(?-i:MMT|mmt|Mt))|(?-i:t(?=[\s.,;)]|\Z)|mt)|(?P<kilo>kgs?"
    r"|kilogram(?:me)?s?|kilos?)"
    r"|(?P<gram>gram(?:me)?s?))\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"[\s-]+(?:times|fold)\b|fold\b", re.IGNORECASE)
_MULTIPLIED = re.compile(
    r"\s+(?:(?:more|less|as|higher|lower|larger|bigger|greater|smaller|faster|the|what|that|its|their|those|over|earnings|sales|oversubscribed|normal"
    r"|usual|book)\b|(?:forward|annual|trailing|estimated|expected|projected)\s+(?:earnings|sales|revenues?|profits?)\b|(?:next|last)\s+(?:year|month|quarter|week)[’'])",
    re.IGNORECASE,
)
"""What stands behind a multiple; "delayed four times" is a count."""
_ONE_UNIT_OF_TIME = re.compile(r"[\s-]+(?:(?:more|extra|further|additional|full|whole)[\s-]+)?(?:hour|day|week|month|year)", re.IGNORECASE)
_PARTS_OF_A_WHOLE = re.compile(
    r"(?:-quarters?\b(?=\s+(?:of\b|(?:have|are|were|say|said|plan|expect|report|want|fear|full)\b)|\s*(?:[,.;:)]|\Z))"
    r"|\s+quarters\s+of\s+(?:the|its|their|all|these|those|our|what|(?:[\w.-]+\s+)?[a-z-]+s\b))"
    r"(?!\s*(?:(?:[a-z-]+\s+)?(?:growth|declines?|contractions?|expansions?|falls?|rises?|loss|losses|gains?|increases?|decreases?|year|recession|stagnation|results"
    r"|data|profits?)\b|20\d\d))",
    re.IGNORECASE,
)
"""Behind "three": quarters of a whole, and no quarters of a year."""
_QUARTERS = 3
_TIME_UNITS = {"decade": (10.0, "year"), "quarter": (3.0, "month"), "minute": (1 / 60, "hour")}
_MONEY_UNIT = {
    "dollar": "USD",
    "cent": "USD",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "won": "KRW",
}
_CURRENCY_UNIT = {
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "¥": "CNY",
    "RMB": "CNY",
    "CNY": "CNY",
    "JPY": "JPY",
    "₩": "KRW",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
}
MONEY = frozenset({"USD", *_CURRENCY_UNIT.values()})
"""Units of sums of money."""
LENGTHS_OF_TIME = frozenset({"hour", "day", "week", "month", "year"})
"""Units of lengths of time."""


def following(text: str, end: int) -> tuple[str, str]:
    """What parts a number that ends at ``end`` from the word or mark behind it, and that word in lower case."""
    match = _FOLLOWING.match(text, end)
    return (match[1], match[2].lower()) if match else ("", "")


def unit_after(text: str, end: int, limit: int, token: Token, value: float) -> tuple[str, int, float, str]:
    """Unit, end of the span, factor to the unit, and the noun of a count; an empty unit where there is none."""
    if not token.currency:
        word = following(text, end)[1]
        if word.isascii() and word not in _UNIT_WORDS:
            return counted_things(text, end, limit, token, value)
    percent = PERCENT.match(text, end, limit)
    if percent:
        return ("percentage_point" if percent["points"] else "percent"), percent.end(), 1.0, ""
    basis_points = _BASIS_POINTS.match(text, end, limit)
    if basis_points:
        return "percentage_point", basis_points.end(), 0.01, ""
    if token.currency:
        return _CURRENCY_UNIT.get(token.currency.upper(), "USD"), end, 1.0, ""
    money = _MONEY.match(text, end, limit)
    if money:
        name = money["unit"].lower().split()[-1]
        small = name.startswith("cent")
        return _MONEY_UNIT[name if name in _MONEY_UNIT else name.rstrip("s")], money.end(), 0.01 if small else 1.0, ""
    points = _POINTS.match(text, end, limit)
    if points and not (token.spelled and value < 5):
        return "point", points.end(), 1.0, ""
    time = TIME.match(text, end, limit)
    if time and value == _QUARTERS and _PARTS_OF_A_WHOLE.match(text, end, limit):
        return "", end, 1.0, ""
    if time:
        if token.spelled and token.number.lower() == "one" and not _ONE_UNIT_OF_TIME.match(text, end, limit):
            return "", end, 1.0, ""
        factor, unit = _TIME_UNITS.get(time["unit"].lower(), (1.0, time["unit"].lower()))
        return unit, time.end(), factor, ""
    mass = MASS.match(text, end, limit)
    if mass:
        return "t", mass.end(), 1e6 if mass["million"] else 1e-3 if mass["kilo"] else 1e-6 if mass["gram"] else 1.0, ""
    times = _TIMES.match(text, end, limit)
    if times:
        many = times[0].strip().lower() == "times" and not _MULTIPLIED.match(text, times.end(), limit)
        return ("count" if many else "fraction"), times.end(), 1.0, "times"
    return counted_things(text, end, limit, token, value)
