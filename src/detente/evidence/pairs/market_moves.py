"""Verdicts on two moves or levels of a market: one index under two names, one day or two; prices of two things."""

from __future__ import annotations

from dataclasses import replace

from detente.evidence.dates.calendar_words import interval
from detente.evidence.figures.about import SOME_GOODS
from detente.evidence.pairs.verdicts import Side, Verdict, compare_series, nearness, printed, same_period

_ONE_SESSION = 2
"""Documents no more days apart can tell of one session of a market."""
_TWO_SESSIONS = 4
"""Documents more days apart tell of two, weekends and feast days counted."""
_A_MONTH = 25
_OIL = dict.fromkeys(("brent", "crude", "wti", "petroleum"), "oil")
"""Names under which the price of oil is told."""
_MOVES = frozenset({"change", "unstated", "mom"})


def is_one_index(one: str | None, other: str | None) -> bool:
    """Whether two names are of one index: the Dow and the Dow Jones Industrial Average, the S&P and the S&P 500."""
    if one is None or other is None:
        return False
    short, long = sorted((one.lower().split(), other.lower().split()), key=len)
    return long[: len(short)] == short


def compare_moves(left: Side, right: Side, days_apart: int | None) -> Verdict:
    """Two figures of an index; ``days_apart`` are the days between the two documents, None where one is not dated."""
    a, b = left.quantity, right.quantity
    if a.scope != b.scope and is_one_index(a.scope, b.scope):
        left, right = Side(a, left.basis, left.corroborated), Side(replace(b, scope=a.scope), right.basis, right.corroborated)
        b = right.quantity
    moves = a.unit == b.unit and {left.basis, right.basis} <= _MOVES and not (a.scope and b.scope and a.scope != b.scope)
    if moves:
        said = replace(b, value=-b.value, low=-(b.high or 0.0), high=-(b.low or 0.0)) if b.value is not None else b
        near = nearness(a, b) or nearness(a, said)
        together = a.doc == b.doc or (days_apart is not None and days_apart <= _ONE_SESSION)
        if near and a.scope and a.scope == b.scope and together and same_period(a.period, b.period) is not False:
            exact = a.value == b.value
            return Verdict(near if exact else "agree_approx", f"{printed(a)} and {printed(b)}, one move of the {a.scope}")
        weekly = [_is_of_days(q.period) for q in (a, b)]
        if not near and a.scope and a.scope == b.scope and weekly[0] != weekly[1]:
            return Verdict("differ_in_basis", f"a move over several days ({(a if weekly[0] else b).period}), and one of a session")
        if not near and days_apart is not None and days_apart > _TWO_SESSIONS:
            return Verdict("differ_in_basis", f"moves of two sessions: the documents came out {days_apart} days apart")
    return compare_series(left, right)


def _is_of_days(period: str | None) -> bool:
    span = interval(period)
    return span is not None and _TWO_SESSIONS <= (span[1] - span[0]).days < _A_MONTH


def compare_prices(left: Side, right: Side) -> Verdict:
    """Two prices, or changes of prices: of what they are, where both say so."""
    a, b = left.quantity, right.quantity
    named = [{q.scope.lower().split()[0]} if q.scope else SOME_GOODS.intersection(q.about) for q in (a, b)]
    priced = [{_OIL.get(name, name) for name in names} for names in named]
    if all(priced) and priced[0].isdisjoint(priced[1]):
        return Verdict("differ_in_basis", f"prices of two things: {min(priced[0])}, {min(priced[1])}")
    return compare_series(left, right)
