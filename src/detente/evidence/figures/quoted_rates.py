"""Short forms of desks and surveys: rates of exchange by pair, horizons in months ("12m"), readings of indexes in whole numbers."""

from __future__ import annotations

import re

from detente.evidence.figures.number_tokens import Token

_HORIZONS = frozenset({1, 2, 3, 4, 6, 9, 12, 18, 24, 36})
_IN_SO_LONG = re.compile(
    r"\b(?:in|within|over|next|past|last|over\s+the|on\s+an?|(?P<named>the|our|an?|its|their|and|or|\d{1,2}[mM],?)(?:\s+(?:and|or))?)\s+\Z",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"(?:\s+(?:time|horizon|out|ahead|and\s+\d{1,2}m))?\s*(?:[,.;:)—–]|\Z|(?:and|but|as|with|from|for|on|when|while|after|to|at)\b)", re.IGNORECASE
)
_OF_DESKS = re.compile(
    r"(?:\s+and\s+\d{1,2}m)?,?\s+(?:horizons?|forwards?|views?|targets?|forecasts?|basis|tenors?|implied|NDFs?|fix(?:ing)?s?|points?|rates?|outlooks?|LIBOR|SHIBOR|Treasur\w+|T-bills?|bills?)\b"
)


def is_horizon(text: str, token: Token, value: float, before: str, limit: int) -> bool:
    """Whether "12m" is a length of time, as desks write it: "we target 6.50 in 12m", "the 3m forward"."""
    if token.spelled or token.currency or token.magnitude != "m" or text[token.end - 2].isspace() or value not in _HORIZONS:
        return False
    led = _IN_SO_LONG.search(before)
    if led is None:
        return False
    return (led["named"] is None and _STOPS.match(text, token.end, limit) is not None) or _OF_DESKS.match(text, token.end, limit) is not None


_PAIR = re.compile(
    r"\bUSD\s?[/-]?\s?(?P<unit>CNY|CNH|JPY|KRW|TWD|HKD|SGD)\b|\b(?P<unit2>EUR|GBP|AUD)\s?[/-]?\s?USD\b|\b(?P<spoken>[Yy]uan|[Rr]enminbi|yen)\b(?![’']s\s+share)"
)
_MARKET = re.compile(
    r"\b(?:fix|fixing|midpoint|mid-point|parity|reference\s+rate|exchange\s+rate|spot|onshore|offshore|target|forecast|firmed|weakened|strengthened|traded|trading"
    r"|trades|appreciat\w+|depreciat\w+|quoted|dollar|USD)\b"
)
_RIGHT_BEHIND = re.compile(r"\s+(?:at|to|near|around|past|below|above|through)\s")
_TO_RATE = re.compile(
    r"\b(?:at|to|of|near|around|past|through|below|above|target(?:s|ed|ing)?|from|breached|broke|touch(?:es|ed)?|hits?|reach(?:es|ed)?|cross(?:es|ed)?"
    r"|\d{1,2}m,?\s+(?:and|then)|(?:forecast|target|estimate|fix|fixing|midpoint)\s+(?:is|was|stays|remains|stands))\s+(?:(?:about|around|just|a|the|level|of|high|low)\s+)*\Z"
)
_OF_RATE = re.compile(
    r"\s*(?:[,.;:)—–]|\Z|(?:in|by|on|over|at|and|but|from|to|per|as|with|for|after|before|against|versus|this|next|last|within)\b)", re.IGNORECASE
)
_RANGES = {
    "CNY": (5.5, 9.0),
    "JPY": (70.0, 250.0),
    "KRW": (900.0, 2000.0),
    "TWD": (25.0, 40.0),
    "HKD": (7.5, 8.0),
    "SGD": (1.1, 1.6),
    "USD": (0.5, 2.0),
}
"""Units of a currency per dollar (or dollars per unit) that have been seen since 2000, with room to either side."""
_SPOKEN = {"yuan": "CNY", "renminbi": "CNY", "yen": "JPY"}


def rate_of_pair(text: str, token: Token, value: float, before: str, limit: int) -> str | None:
    """Currency of a level of a rate of exchange whose pair or currency is named before it: "USD/CNY … we target 6.50"."""
    if not _OF_RATE.match(text, token.end, limit) or not _TO_RATE.search(before):
        return None
    pair = None
    for pair in _PAIR.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    if pair is None or not (_MARKET.search(before) or _RIGHT_BEHIND.match(before, pair.end())):
        return None
    unit = pair["unit"] or ("USD" if pair["unit2"] else _SPOKEN[pair["spoken"].lower()])
    unit = "CNY" if unit == "CNH" else unit
    low, high = _RANGES[unit]
    return unit if low <= value <= high and (unit in ("JPY", "KRW") or "." in token.number) else None


_GAUGE = re.compile(
    r"\b(?:(?:diffusion|sentiment|confidence|conditions|climate|expectations|activity|composite|headline|orders|optimism|outlook|manufacturing|services)\s+"
    r"(?:index(?:es)?|gauge|barometer|balance|measure|reading)|net\s+balance|(?:index|gauge|measure|barometer)\s+(?:of|for|measuring|tracking)\s+(?:[a-z]+\s+){0,3}?[a-z]+)\b"
)
_MOVED_TO = re.compile(
    r"\b(?:rose|fell|jumped|slid|climbed|dropped|improved|worsened|sank|slipped|edged\s+(?:up|down)|ticked\s+(?:up|down)|rebounded|recovered|plunged|surged|leapt|eased"
    r"|tumbled|swung|increased|declined|decreased|moved|stood|came\s+in|was|stayed|held|printed)\s+(?:back\s+)?(?:to|at)\s+(?:an?\s+(?:reading\s+of\s+)?)?"
    r"(?P<sign>(?:minus|negative)[\s-]|[-−])?\Z"
)
_SET_AGAINST = re.compile(
    r"(?:\s+in\s+[A-Z][a-z]+|\s+this\s+month)?,?\s+(?:up\s+|down\s+)?(?:from|versus|after|against|compared\s+(?:with|to))\s+(?:an?\s+(?:reading\s+of\s+)?)?"
    r"(?P<sign>(?:minus|negative)[\s-]|[-−])?\Z"
)
_AND_AGAIN = re.compile(
    r"\s+(?:(?:an?|the)\s+(?:year|month)\s+(?:earlier|ago|before)|in\s+[A-Z][a-z]+),?\s+and\s+(?P<sign>(?:minus|negative)[\s-]|[-−])?\Z"
)
_TIMED = re.compile(
    r"\s*(?:[,;)]|\.(?!\d)|\Z|(?:in|from|this|last|for|versus|after|against|compared|the\s+(?:month|year)|a\s+(?:year|month|quarter)\s+(?:earlier|ago|before))\b)"
)
_LARGEST = 200.0
_SURVEYED_REACH = 200


def reading_of_survey(text: str, token: Token, value: float, left: int, limit: int, last: tuple[int, str] | None) -> float | None:
    """A reading of an index of a survey in whole numbers, with its sign: "the orders index jumped to 13, from negative-12 a year earlier".

    ``last`` are the end and the unit of the figure before.
    """
    if "." in token.number or "," in token.number or value > _LARGEST or not _TIMED.match(text, token.end, limit):
        return None
    led = None
    if last is not None and last[1] == "point" and token.start - last[0] <= _SURVEYED_REACH / 2:
        gap = text[last[0] : token.start]
        led = _SET_AGAINST.fullmatch(gap) or _AND_AGAIN.fullmatch(gap)
    if led is None:
        led = _MOVED_TO.search(text, max(left, token.start - 50), token.start)
        if led is None or not _GAUGE.search(text, max(left, token.start - _SURVEYED_REACH), led.start()):
            return None
    return -value if led["sign"] else value
