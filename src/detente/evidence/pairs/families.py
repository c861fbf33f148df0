"""Figures of one family: which are set beside each other, and by which rule.

Only figures of one family are compared, so the work grows with the families, not with the square of all figures. In a
family of more than ``ALL_PAIRS`` members each distinct claim is represented once and its repetitions are tied to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from detente.evidence.duties.duty_verdicts import Duties
from detente.evidence.figures.goods import EARTHS
from detente.evidence.pairs.accounts import Accounts
from detente.evidence.pairs.market_moves import compare_moves, compare_prices
from detente.evidence.pairs.one_sort import sort_of
from detente.evidence.pairs.term_pairs import compare_terms
from detente.evidence.pairs.verdicts import (
    ELEMENTS,
    Side,
    Verdict,
    compare_counts,
    compare_series,
    compare_shares,
    printed,
    same_period,
)
from detente.evidence.pairs.volume_verdicts import Volumes, of_one_good
from detente.evidence.record import DUTY_METRICS, Quantity

ALL_PAIRS = 300
"""Largest family compared pair by pair."""

_SERIES = (
    "exports",
    "imports",
    "trade_surplus",
    "trade_deficit",
    "trade",
    "cpi",
    "ppi",
    "gdp",
    "index",
    "price",
    "retail_sales",
    "industrial_output",
    "investment",
    "pmi",
)


_PRICES = frozenset({"consumer", "producer", "core"})
"""Forms that make a change of prices one of an index of prices, whichever word stands nearest to it."""
_TALKS = frozenset({"talks", "meeting", "meet", "met", "summit", "round"})
"""Forms that make a length of time one of talks where its sentence says nothing else of it."""


def families_of(quantities: Sequence[Quantity]) -> dict[str, list[Quantity]]:
    """Figures by family; shares and amounts of all goods stand together where they are few, else each good for itself."""
    families: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        name = _family(quantity)
        if name is not None:
            families[name].append(quantity)
    for name in ("volume", "share"):
        if len(families.get(name, ())) > ALL_PAIRS:
            for quantity in families.pop(name):
                families[f"{name}:{'rare earths' if quantity.sector in EARTHS else quantity.sector}"].append(quantity)
    return families


def left_of_families(quantities: Sequence[Quantity]) -> list[str]:
    """Families that were too large to compare pair by pair, one line each."""
    out = []
    for name, members in sorted(families_of(quantities).items()):
        distinct = len({_claim(q) for q in members}) if len(members) > ALL_PAIRS else 0
        if distinct > ALL_PAIRS:
            out.append(f"{name}: {distinct} different figures; the first {ALL_PAIRS} were compared with each other")
    return out


def _family(quantity: Quantity) -> str | None:
    metric = quantity.metric or ""
    if metric in DUTY_METRICS and quantity.unit == "fraction":
        return None  # "halve the duty" is set against the ends of its step alone
    if metric in DUTY_METRICS:
        return "duty"
    if metric == "volume":
        return "volume"
    if metric == "market_share":
        return "share"
    if metric in ("cpi", "ppi", "price") and not _PRICES.isdisjoint(quantity.about) and quantity.unit == "percent":
        return f"series:{'ppi' if 'producer' in quantity.about and (metric == 'ppi' or 'consumer' not in quantity.about) else 'cpi'}"
    if metric == "duration" and not _TALKS.isdisjoint(quantity.about):
        return "talks_duration"
    if metric in ("truce_term", "licence_term", "talks_duration", "decision_term"):
        return metric
    if metric == "count":
        head = (quantity.scope or "").split()[-1:]
        generic = bool(head) and head[0] in ELEMENTS and quantity.sector in ("rare earths", "critical minerals", "magnets")
        return "count:rare earths" if generic else f"count:{sort_of(quantity.scope)}"
    if metric == "round":
        return f"round:{quantity.value}"
    return next((f"series:{series}" for series in _SERIES if metric == series or metric.startswith(f"{series}_")), None)


def family_pairs(
    name: str, members: Sequence[Quantity], published: Mapping[str, str | None], accounts: Accounts
) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Verdicts on the pairs of a family; ``published`` gives the day each document came out, ``accounts`` what stands beside each figure."""
    duties, volumes = Duties(accounts, members if name == "duty" else ()), Volumes(accounts, members if name.startswith("volume") else ())
    held = _corroborated(members) if name.startswith("series:") else {}
    pairs: Iterator[tuple[Quantity, Quantity]] = combinations(members, 2) if len(members) <= ALL_PAIRS else _represented(members)
    for a, b in pairs:
        if name == "duty":
            yield a, b, duties.compare(a, b)
        elif name.startswith("share"):
            if of_one_good(a, b) or (None in (a.sector, b.sector) and a.geography is not None and a.geography == b.geography):
                yield a, b, compare_shares(a, b)
        elif name.startswith("volume"):
            if (verdict := volumes.compare(a, b)) is not None:
                yield a, b, verdict
        elif name.startswith(("count:", "round:")):
            if (counted := compare_counts(a, b)) is not None:
                yield a, b, _unless_both_cannot_be(accounts, a, b, counted)
        elif name == "series:index":
            yield a, b, compare_moves(held[id(a)], held[id(b)], accounts.days_apart(a, b))
        elif name == "series:price":
            yield a, b, compare_prices(held[id(a)], held[id(b)])
        elif name.startswith("series:"):
            yield a, b, compare_series(held[id(a)], held[id(b)])
        else:
            yield a, b, _unless_both_cannot_be(accounts, a, b, compare_terms(a, b, published.get(a.doc), published.get(b.doc)))


def _unless_both_cannot_be(accounts: Accounts, a: Quantity, b: Quantity, verdict: Verdict) -> Verdict:
    """A verdict left open on two counts or terms of one name is a conflict where all around them is told alike."""
    named = a.scope is not None and a.scope == b.scope and a.metric == b.metric and a.unit == b.unit
    if verdict.relation != "ambiguous" or not named or not accounts.are_two_accounts_of_one(a, b):
        return verdict
    return Verdict("conflict", f"{printed(a)} against {printed(b)} of {a.scope}: what is told beside them is equal")


def _claim(quantity: Quantity) -> tuple[object, ...]:
    return (
        quantity.metric,
        quantity.value,
        quantity.low,
        quantity.unit,
        quantity.basis,
        quantity.direction,
        quantity.component,
        quantity.stage,
        quantity.role,
        quantity.scope,
        quantity.period,
    )


def _represented(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each repetition with the first of its claim, and the first ``ALL_PAIRS`` distinct claims with each other."""
    first: dict[tuple[object, ...], Quantity] = {}
    for quantity in members:
        head = first.setdefault(_claim(quantity), quantity)
        if head is not quantity:
            yield head, quantity
    yield from combinations(list(first.values())[:ALL_PAIRS], 2)


def _corroborated(members: Sequence[Quantity]) -> dict[int, Side]:
    """Each figure with its basis; an unstated one takes the basis of an equal figure for the same series, flow and period."""
    stated: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.basis in ("yoy", "mom", "qoq"):
            stated[quantity.metric, quantity.direction, quantity.unit, quantity.value].append(quantity)
    out = {}
    for quantity in members:
        basis, corroborated = quantity.basis, False
        if basis == "unstated":
            equal = {
                q.basis
                for q in stated.get((quantity.metric, quantity.direction, quantity.unit, quantity.value), ())
                if same_period(q.period, quantity.period) is not False
            }
            if len(equal) == 1:
                basis, corroborated = equal.pop(), True
        out[id(quantity)] = Side(quantity, basis, corroborated)
    return out
