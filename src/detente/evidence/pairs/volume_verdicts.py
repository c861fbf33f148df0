"""Verdicts on two amounts of a good: of one good and one undertaking or delivery, or told apart."""

from __future__ import annotations

from collections.abc import Sequence

from detente.evidence.dates.calendar_words import days_between
from detente.evidence.figures.about import SOME_GOODS, WEAK
from detente.evidence.figures.goods import EARTHS
from detente.evidence.figures.tonnages import partner_of, partners_apart, with_goods
from detente.evidence.pairs.accounts import ONE_ACCOUNT, Accounts
from detente.evidence.pairs.verdicts import Verdict, nearness, of_other_length, printed, same_period
from detente.evidence.record import Quantity

PLEDGED = "pledged"
"""Role of an amount that somebody undertakes to buy or to deliver."""
FORESEEN = "foreseen"
"""Role of an amount that somebody expects."""
EACH_YEAR = "each year"
EACH_MONTH = "each month"
"""Scopes of an amount that is told of every one of several years, or of every month and less."""
_SPREAD = frozenset({EACH_YEAR, "each quarter", EACH_MONTH, "each week", "each day"})
_RELEASES = 25
"""Documents so many days apart tell the figures of two months where they do not say which."""
_DEADLINES = 45
"""Days between two dates that can be one deadline: "by January" and "before the end of the year"."""


class Volumes:
    """Sets amounts of goods beside each other."""

    def __init__(self, accounts: Accounts, members: Sequence[Quantity] = ()) -> None:
        self._accounts = accounts
        self._held = with_goods(members, accounts.months() if members else None)

    def compare(self, told: Quantity, other: Quantity) -> Verdict | None:
        """Two amounts; None where nothing says that they are of one good."""
        a, b = self._held.get(id(told), told), self._held.get(id(other), other)
        if not self._of_one_good(told, other) and not (of_one_good(a, b) and a.role != PLEDGED and b.role != PLEDGED):
            return self._of_no_named_good(told, other) if _left_open_alike(told, other) else None
        near = nearness(a, b)
        pledged = (a.role == PLEDGED) + (b.role == PLEDGED)
        good = _common_good(a, b) or a.sector or b.sector or "one good"
        if near and pledged == 1 and (near == "agree_approx" or same_period(a.period, b.period) is False):
            near = None
        yearly = a.scope == b.scope == EACH_YEAR
        if near and (pledged < 2 or yearly or not _far(a.period, b.period)):
            return Verdict(near, f"both {printed(a)} of {good}" if near == "agree" else f"{printed(a)} and {printed(b)} of {good}")
        if pledged == 1:
            other_is = "one foreseen" if FORESEEN in (a.role, b.role) else "one delivered or on record"
            return Verdict("differ_in_basis", f"an amount undertaken, and {other_is}")
        if not near and (a.role == FORESEEN) != (b.role == FORESEEN):
            return Verdict("differ_in_basis", "an amount foreseen, and one delivered or on record")
        if pledged and a.scope != b.scope and not _SPREAD.isdisjoint((a.scope, b.scope)):
            return Verdict("differ_in_basis", f"an undertaking for {a.scope or 'a single term'}, and one for {b.scope or 'a single term'}")
        if not pledged and a.sector and b.sector and _narrow(a) != _narrow(b):
            return Verdict("differ_in_basis", f"goods: {_narrow(a)}, {_narrow(b)}")
        if pledged and self._accounts.companions(told, other) >= ONE_ACCOUNT and self._accounts.cannot_both_be_right(told, other):
            return Verdict("conflict", f"{printed(a)} against {printed(b)} of {good} in one undertaking: equal figures are told beside both")
        if pledged == 2 and self._is_told_otherwise(told, other):
            return Verdict("conflict", f"{printed(a)} against {printed(b)} of {good}, undertaken for one time")
        overlap = same_period(a.period, b.period)
        if overlap is False or (overlap and not pledged and of_other_length(a.period, b.period)):
            return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
        if not pledged and (apart := partners_apart(a, b)):
            return Verdict("differ_in_basis", apart)
        if overlap and not pledged and _name_one_good(a, b) and partner_of(a) and partner_of(a) == partner_of(b):
            if self._accounts.cannot_both_be_right(told, other):
                return Verdict("conflict", f"{printed(a)} against {printed(b)} of {good} in trade with one partner ({partner_of(a)}), {a.period}")
            return Verdict("ambiguous", "amounts of one good, partner and period: one may be another count of it")
        days = self._accounts.days_apart(told, other)
        if not pledged and overlap is None and days is not None and days > _RELEASES:
            return Verdict("differ_in_basis", f"told {days} days apart: of the figures of two months")
        return Verdict("ambiguous", "amounts that may be of different periods or undertakings")

    def _of_no_named_good(self, a: Quantity, b: Quantity) -> Verdict | None:
        """Two amounts of trade with one partner, neither of which names its good: apart in time, or open; equal ones are left to other rules."""
        if nearness(a, b) is not None or PLEDGED in (a.role, b.role):
            return None
        if same_period(a.period, b.period) is False:
            return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
        days = self._accounts.days_apart(a, b)
        if None in (a.period, b.period) and days is not None and days > _RELEASES:
            return Verdict("differ_in_basis", f"told {days} days apart: of the figures of two months")
        return Verdict("ambiguous", f"amounts of trade with one partner ({partner_of(a)}); neither names its good")

    def _is_told_otherwise(self, a: Quantity, b: Quantity) -> bool:
        """Whether two undertakings are of one good by name and of one deadline, or both for each year, and cannot both be right."""
        named = _common_good(a, b) is not None or (a.sector is not None and a.sector == b.sector)
        timed = a.scope == b.scope == EACH_YEAR or (a.scope == b.scope and _far(a.period, b.period) is False)
        return named and timed and self._accounts.cannot_both_be_right(a, b)

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


def _narrow(quantity: Quantity) -> str | None:
    """The good of an amount, as narrow as its sentence names it: rare-earth magnets are magnets."""
    return "magnets" if quantity.sector in EARTHS and "magnets" in quantity.about else quantity.sector


def _left_open_alike(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts of trade with one partner both leave their good unnamed: what is open then is the good, not the subject."""
    unnamed = a.sector is None and b.sector is None and SOME_GOODS.isdisjoint((*a.about, *b.about))
    return unnamed and a.doc != b.doc and partner_of(a) is not None and partner_of(a) == partner_of(b)


def _common_good(a: Quantity, b: Quantity) -> str | None:
    """The good that both sentences name."""
    return min(SOME_GOODS.intersection(a.about, b.about), default=None)


def goods_of(quantity: Quantity) -> frozenset[str]:
    """Goods a tonnage may be of: rare-earth magnets are told under both names."""
    named = frozenset({quantity.sector}) if quantity.sector else frozenset()
    return named | {"magnets"} if quantity.sector in EARTHS and "magnets" in quantity.about else named


def of_one_good(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be of one good: the same, one of the same chain, or one left unnamed where their subjects meet."""
    if a.sector and b.sector:
        return a.sector == b.sector or (a.sector in EARTHS and b.sector in EARTHS)
    return not WEAK.issuperset(set(a.about) & set(b.about))


def _name_one_good(a: Quantity, b: Quantity) -> bool:
    """Whether both amounts say what they are of, and say the same."""
    goods = [frozenset({q.sector} if q.sector else ()) | SOME_GOODS.intersection(q.about) for q in (a, b)]
    return bool(goods[0] & goods[1])


def _far(one: str | None, other: str | None) -> bool | None:
    """Whether two deadlines are too far apart to be one; None where one is not told."""
    apart = days_between(one, other)
    return None if apart is None else apart > _DEADLINES
