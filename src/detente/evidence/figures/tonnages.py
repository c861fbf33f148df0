"""What an amount of a good is of where its own sentence leaves it open, and how fast such amounts grew.

"Exports of magnets came to 5,902 tonnes in April. Of that, 586 tonnes went to the United States, 9.9 percent more than a year
earlier": the second amount is of magnets as well, of one partner, and the percentage is its growth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from detente.evidence.dates.calendar_words import interval
from detente.evidence.figures.about import SOME_GOODS
from detente.evidence.pairs.verdicts import PARTNERS, Found, Verdict, nearness, of_other_length, printed, same_period
from detente.evidence.record import GROWTH_BASES, Quantity

_REACH = 700
"""A good named with one amount is that of the amounts told so near to it."""
_MOST = 200
"""Growth rates of amounts that are compared pair by pair."""
_CHAIN = ("magnets", "rare earths")
"""Goods that a sentence may name only through the one before it, the narrower first."""
_OF_TRADE = frozenset({None, "exports_growth", "imports_growth"})
"""Metrics of a growth that may be told of an amount of goods."""
_PARTNER_FORMS = PARTNERS | {"us"}


def with_goods(members: Sequence[Quantity], month_of: Mapping[str, str] | None = None) -> dict[int, Quantity]:
    """Each amount by its identity, with the good of the amount told beside it where it names none, and the time of the one of its good before it.

    ``month_of`` is the month that a document's figures are of; an amount of which no time is told is held to be of it. A partner
    that every amount of a document names stands in a heading and tells nothing.
    """
    held = {id(q): q for q in members}
    by_doc: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in members:
        by_doc[quantity.doc].append(quantity)
    for doc, told in by_doc.items():
        told.sort(key=lambda q: q.start)
        common = _PARTNER_FORMS.intersection(*(q.about for q in told)) if len({q.sentence_start for q in told}) > 1 else frozenset()
        month = (month_of or {}).get(doc)
        for own in told:
            sector = own.sector or next((chain for chain in _CHAIN if chain in own.about), None)
            if common or sector != own.sector or (own.period is None and month is not None):
                left = tuple(form for form in own.about if form not in common)
                held[id(own)] = replace(own, about=left, sector=sector, period=own.period or month)
        for number, own in enumerate(told):
            if names_good(own) and (own.sector is None or own.period is not None):
                continue
            beside = [held[id(q)] for q in (*told[max(0, number - 1) : number], *told[number + 1 : number + 2])]
            near = next((q for q in beside if names_good(q) and abs(q.start - own.start) <= _REACH), None)
            if near is not None and (near.sector == own.sector or not names_good(own)):
                filled = held[id(own)]
                goes_on = near.start < own.start and own.sentence_start - near.sentence_end <= 1 and near.role is None
                period = near.period if goes_on and own.period is None else filled.period
                held[id(own)] = replace(
                    filled, period=period, sector=filled.sector or near.sector, about=(*filled.about, *(SOME_GOODS & {*near.about}))
                )
    return held


def names_good(quantity: Quantity) -> bool:
    """Whether an amount's sentence says what it is of."""
    return quantity.sector is not None or not SOME_GOODS.isdisjoint(quantity.about)


def partner_of(quantity: Quantity) -> str | None:
    """The one partner in trade that a figure's sentence names; None for none or several."""
    named = _PARTNER_FORMS.intersection(quantity.about)
    return next(iter(named)) if len(named) == 1 else None


def names_partner(quantity: Quantity) -> bool:
    return not _PARTNER_FORMS.isdisjoint(quantity.about)


def partners_apart(a: Quantity, b: Quantity) -> str | None:
    """Why two amounts are of trade with two partners, or with one and with all; None where nothing says so."""
    one, other = partner_of(a), partner_of(b)
    if one and other and one != other:
        return f"partners: {one}, {other}"
    if one and not names_partner(b) and (b.value or 0.0) > (a.value or 0.0):
        return f"trade with one partner ({one}), and one that names none and is larger"
    if other and not names_partner(a) and (a.value or 0.0) > (b.value or 0.0):
        return f"trade with one partner ({other}), and one that names none and is larger"
    return None


@dataclass(frozen=True, slots=True)
class _Growth:
    """A growth rate and the amount of a good that it is of."""

    rate: Quantity
    amount: Quantity


def growth_of_amounts(quantities: Sequence[Quantity], held: dict[int, Quantity]) -> Iterator[Found]:
    """Verdicts on growth rates of amounts of goods, which no metric names; ``held`` are the amounts with their goods."""
    growths: list[_Growth] = []
    before: Quantity | None = None
    for own in sorted(quantities, key=lambda q: (q.doc, q.start)):
        if own.unit == "t":
            if own.role != "before" and not (before is not None and _is_earlier(own, before)):
                before = held.get(id(own), own)
        elif before is not None and _grows(own) and before.doc == own.doc and own.sentence_start - before.sentence_end <= 1:
            growths.append(_Growth(own, before))
    for one, other in combinations(growths[:_MOST], 2):
        verdict = _compare(one, other)
        if verdict is not None:
            yield one.rate, other.rate, verdict


def _grows(own: Quantity) -> bool:
    return own.unit == "percent" and own.basis in GROWTH_BASES and own.metric in _OF_TRADE and own.value is not None


def _is_earlier(own: Quantity, before: Quantity) -> bool:
    """Whether an amount is the one that its sentence sets the amount before it against."""
    spans = interval(own.period), interval(before.period)
    same = own.doc == before.doc and own.sentence_start == before.sentence_start
    return same and spans[0] is not None and (spans[1] is None or spans[0][1] < spans[1][0])


def _compare(one: _Growth, other: _Growth) -> Verdict | None:
    a, b = one.rate, other.rate
    goods = [one.amount.sector, other.amount.sector]
    if None not in goods and goods[0] != goods[1]:
        return Verdict("differ_in_basis", f"goods: {goods[0]}, {goods[1]}")
    if a.basis != b.basis:
        return Verdict("differ_in_basis", f"bases: {a.basis}, {b.basis}")
    if apart := partners_apart(one.amount, other.amount):
        return Verdict("differ_in_basis", apart)
    near = nearness(a, b)
    if not near and a.value == -(b.value or 0.0) and nearness(one.amount, other.amount):
        return Verdict("agree_approx", f"{printed(a)} and {printed(b)}, {a.basis}, of one amount; one leaves open that it fell")
    if near and same_period(one.amount.period, other.amount.period) is not False and goods[0] == goods[1]:
        return Verdict(near, f"{printed(a)} and {printed(b)}, {a.basis}, of one good")
    if same_period(one.amount.period, other.amount.period) is False or of_other_length(one.amount.period, other.amount.period):
        return Verdict("differ_in_basis", f"periods: {one.amount.period}, {other.amount.period}")
    if one.amount.value is not None and nearness(one.amount, other.amount) is None and not near:
        return Verdict("differ_in_basis", f"growth of two amounts: {printed(one.amount)}, {printed(other.amount)}")
    return None if a.doc == b.doc or near else Verdict("ambiguous", "growth of amounts that may be of different periods")
