"""Amounts told at a pace against amounts of a longer time: so much a month against a year's, so much a year against that of several.

"To reach 12,000 tonnes a year, shipments must average 1,000 tonnes a month": the one is twelve times the other, in whichever
document it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from detente.evidence.figures.about import SOME_GOODS, WEAK
from detente.evidence.figures.tonnages import with_goods
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.verdicts import Found, Verdict
from detente.evidence.record import Quantity

_A_YEAR = {"each year": 1.0, "each quarter": 4.0, "each month": 12.0, "each week": 52.0, "each day": 365.0}
"""How many of the times that a scope names make a year."""
_UNITS = {"day": "each day", "daily": "each day", "week": "each week", "weekly": "each week", "month": "each month", "monthly": "each month"}
_UNITS |= {"quarter": "each quarter", "quarterly": "each quarter", "year": "each year", "yearly": "each year", "annually": "each year"}
_NAMED = r"(?P<time>day|week|month|quarter|year)"
_BEHIND = re.compile(
    rf"(?:\s+(?!in\b|by\b|from\b|and\b|but\b|or\b|the\b)(?:[a-z-]+|[A-Z][\w.]*)){{0,5}}\s+(?:(?:a|per|each|every)\s+(?:single\s+"
    rf"|calendar\s+)?{_NAMED}"
    r"|(?P<adverb>daily|weekly|monthly|quarterly|yearly|annually))\b(?!\s+(?:ago|earlier|before|later|on\s+year|on\s+month))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:(?P<adverb>daily|weekly|monthly|quarterly|yearly)\s+(?:average|pace|rate|run-rate|amount|need|quota|allotment)|(?:average|pace"
    rf"|rate)\s+(?:per|for\s+each)\s+{_NAMED})\b"
    r"[^.;,\d]{0,40}\Z",
    re.IGNORECASE,
)
_TELLING = ("day", "week", "month", "quarter", "year", "daily", "annual")
_REACH = 70
_NEAR = 0.005
_MOST = 60
_TWO = 2
_BESIDE = 240
_YEAR = 4


def with_pace(text: str, own: Quantity) -> Quantity:
    """An amount of a good or of money with the scope "each month" and the like where it is told at a pace."""
    if not (own.unit == "t" or own.unit in MONEY) or own.scope is not None or own.basis != "level":
        return own
    left, right = max(own.sentence_start, own.start - _REACH), min(own.sentence_end, own.end + _REACH)
    if not any(word in text[left:right].lower() for word in _TELLING):
        return own
    told = _BEHIND.match(text, own.end, right) or _BEFORE.search(text, left, own.start)
    return own if told is None else replace(own, scope=_UNITS[(told["time"] or told["adverb"]).lower()])


def paced_sums(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Pairs of an amount and as many times of it as its time goes into the time of the other."""
    amounts = [q for q in quantities if (q.unit == "t" or q.unit in MONEY) and q.value and q.basis == "level"]
    if not any(q.scope in _A_YEAR for q in amounts):
        return
    held = with_goods([q for q in amounts if q.unit == "t"])
    paced = [q for q in amounts if q.scope in _A_YEAR][:_MOST]
    whole = [q for q in amounts if q.scope is None and q.period is not None and len(q.period) == _YEAR][:_MOST]
    for one, other in (*combinations(paced, 2), *((a, b) for a in paced for b in whole)):
        often, seldom = _A_YEAR.get(one.scope or "", 1.0), _A_YEAR.get(other.scope or "", 1.0)
        if often == seldom or one.unit != other.unit:
            continue
        fast, slow, times = (one, other, often / seldom) if often > seldom else (other, one, seldom / often)
        if _is_times(fast, slow, times) and _of_one_thing(held.get(id(fast), fast), held.get(id(slow), slow)):
            yield fast, slow, Verdict("consistent_by_arithmetic", f"{fast.scope} for {slow.scope or 'a year'}", _sum(fast, slow, times))
    yearly = [q for q in paced if q.scope == "each year"]
    years = {(q.doc, q.sentence_start, q.value) for q in quantities if q.unit == "year" and q.basis == "duration" and q.value}
    for total in amounts if yearly and years else ():
        for rate in yearly:
            told = total.scope is None and total.unit == rate.unit and total is not rate and rate.value
            times = round((total.value or 0.0) / rate.value, 6) if told and rate.value else 0.0
            lasting = (total.doc, total.sentence_start, times) in years or (rate.doc, rate.sentence_start, times) in years
            if times >= _TWO and lasting and _of_one_thing(held.get(id(rate), rate), held.get(id(total), total)):
                yield rate, total, Verdict("consistent_by_arithmetic", f"each year for {times:g} years", _sum(rate, total, times))


def _sum(part: Quantity, whole: Quantity, times: float) -> str:
    return f"{part.value:g} x {times:g} = {(part.value or 0.0) * times:g}, printed {whole.value:g}"


def _is_times(fast: Quantity, slow: Quantity, times: float) -> bool:
    return abs((fast.value or 0.0) * times - (slow.value or 0.0)) <= _NEAR * abs(slow.value or 0.0)


def _of_one_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are of one good, or, of money, share what they are said of."""
    goods = [SOME_GOODS.intersection((*q.about, q.sector or "")) | ({q.sector} if q.sector else set()) for q in (one, other)]
    if all(goods):
        return bool(goods[0] & goods[1])
    beside = one.doc == other.doc and abs(one.start - other.start) <= _BESIDE
    return beside if one.unit == "t" else len(({*one.about} & {*other.about}) - WEAK) >= _TWO
