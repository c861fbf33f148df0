"""Verdicts on two amounts of a good: of one good and one undertaking or delivery, or told apart."""

from __future__ import annotations

from detente.evidence.about import SOME_GOODS, WEAK
from detente.evidence.accounts import ONE_ACCOUNT, Accounts
from detente.evidence.calendar_words import interval
from detente.evidence.record import Quantity
from detente.evidence.verdicts import Verdict, nearness, printed, same_period

PLEDGED = "pledged"
"""Role of an amount that somebody undertakes to buy or to deliver."""
EACH_YEAR = "each year"
"""Scope of an amount that is told of every one of several years."""
EARTHS = frozenset({"rare earths", "magnets", "critical minerals"})
"""Goods of one chain, whose shares and tonnages documents mix up."""
_DEADLINES = 45
"""Days between two dates that can be one deadline: "by January" and "before the end of the year"."""


class Volumes:
    """Sets amounts of goods beside each other."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def compare(self, a: Quantity, b: Quantity) -> Verdict | None:
        """Two amounts; None where nothing says that they are of one good."""
        if not self._of_one_good(a, b):
            return None
        near = nearness(a, b)
        pledged = (a.role == PLEDGED) + (b.role == PLEDGED)
        good = a.sector or b.sector or "one good"
        if near == "agree_approx" and pledged == 1:
            near = None
        yearly = a.scope == b.scope == EACH_YEAR
        if near and (pledged < 2 or yearly or not _far(a.period, b.period)):
            return Verdict(near, f"both {printed(a)} of {good}" if near == "agree" else f"{printed(a)} and {printed(b)} of {good}")
        if pledged == 1:
            return Verdict("differ_in_basis", "an amount undertaken, and one delivered or on record")
        if pledged and (a.scope == EACH_YEAR) != (b.scope == EACH_YEAR):
            return Verdict("differ_in_basis", "an undertaking for each year, and one for a single term")
        if not pledged and a.sector and b.sector and a.sector != b.sector:
            return Verdict("differ_in_basis", f"goods: {a.sector}, {b.sector}")
        if pledged and self._accounts.companions(a, b) >= ONE_ACCOUNT and self._accounts.cannot_both_be_right(a, b):
            return Verdict("conflict", f"{printed(a)} against {printed(b)} of {good} in one undertaking: equal figures are told beside both")
        if same_period(a.period, b.period) is False:
            return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
        return Verdict("ambiguous", "amounts that may be of different periods or undertakings")

    def _of_one_good(self, a: Quantity, b: Quantity) -> bool:
        named = [SOME_GOODS.intersection((*q.about, q.sector or "")) for q in (a, b)]
        if all(named) and named[0].isdisjoint(named[1]):
            return False
        if of_one_good(a, b):
            return True
        if (a.sector and b.sector) or not a.role == b.role == PLEDGED:
            return False  # two goods, or one left open of which nothing is known
        equal = nearness(a, b) is not None and _far(a.period, b.period) is False
        return equal or self._accounts.companions(a, b) >= ONE_ACCOUNT


def goods_of(quantity: Quantity) -> frozenset[str]:
    """Goods a tonnage may be of: rare-earth magnets are told under both names."""
    named = frozenset({quantity.sector}) if quantity.sector else frozenset()
    return named | {"magnets"} if quantity.sector in EARTHS and "magnets" in quantity.about else named


def of_one_good(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be of one good: the same, one of the same chain, or one left unnamed where their subjects meet."""
    if a.sector and b.sector:
        return a.sector == b.sector or (a.sector in EARTHS and b.sector in EARTHS)
    return not WEAK.issuperset(set(a.about) & set(b.about))


def _far(one: str | None, other: str | None) -> bool | None:
    """Whether two deadlines are too far apart to be one; None where one is not told."""
    left, right = interval(one), interval(other)
    return None if left is None or right is None else max((left[0] - right[1]).days, (right[0] - left[1]).days) > _DEADLINES
