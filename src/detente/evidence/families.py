"""Figures of one family: which are set beside each other, and by which rule.

Only figures of one family are compared, so the work grows with the families, not with the square of all figures. In a
family of more than ``ALL_PAIRS`` members each distinct claim is represented once and its repetitions are tied to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from detente.evidence.about import WEAK
from detente.evidence.record import Quantity
from detente.evidence.verdicts import (
    ELEMENTS,
    Side,
    Verdict,
    compare_counts,
    compare_duties,
    compare_series,
    compare_shares,
    compare_terms,
    compare_volumes,
    same_period,
)

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
    "pmi",
)
_EARTHS = frozenset({"rare earths", "magnets", "critical minerals"})
"""Sectors of one chain, whose shares and tonnages documents mix up."""


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
                families[f"{name}:{'rare earths' if quantity.sector in _EARTHS else quantity.sector}"].append(quantity)
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
    if metric in ("tariff_rate", "tariff_change"):
        return "duty"
    if metric == "volume":
        return "volume"
    if metric == "market_share":
        return "share"
    if metric in ("truce_term", "licence_term", "talks_duration", "decision_term"):
        return metric
    if metric == "count":
        head = (quantity.scope or "").split()[-1:]
        generic = bool(head) and head[0] in ELEMENTS and quantity.sector in ("rare earths", "critical minerals", "magnets")
        return "count:rare earths" if generic else f"count:{quantity.scope}"
    if metric == "round":
        return f"round:{quantity.value}"
    return next((f"series:{series}" for series in _SERIES if metric == series or metric.startswith(f"{series}_")), None)


def family_pairs(name: str, members: Sequence[Quantity], published: Mapping[str, str | None]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Verdicts on the pairs of a family; ``published`` gives the day each document came out."""
    held = _corroborated(members) if name.startswith("series:") else {}
    pairs: Iterator[tuple[Quantity, Quantity]] = combinations(members, 2) if len(members) <= ALL_PAIRS else _represented(members)
    for a, b in pairs:
        if name == "duty":
            yield a, b, compare_duties(a, b, published.get(a.doc), published.get(b.doc))
        elif name.startswith("share"):
            if _of_one_good(a, b) or (None in (a.sector, b.sector) and a.geography is not None and a.geography == b.geography):
                yield a, b, compare_shares(a, b)
        elif name.startswith("volume"):
            if _of_one_good(a, b):
                yield a, b, compare_volumes(a, b)
        elif name.startswith(("count:", "round:")):
            yield a, b, compare_counts(a, b)
        elif name.startswith("series:"):
            yield a, b, compare_series(held[id(a)], held[id(b)])
        else:
            yield a, b, compare_terms(a, b, published.get(a.doc), published.get(b.doc))


def _of_one_good(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be of one good: the same, one of the same chain, or one left unnamed where their subjects meet."""
    if a.sector and b.sector:
        return a.sector == b.sector or (a.sector in _EARTHS and b.sector in _EARTHS)
    return not WEAK.issuperset(set(a.about) & set(b.about))


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
