"""How a supplier that cannot fill all orders shares out what there is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, UnknownNameError

RULES = ("proportional", "priority", "constrained_equal")
"""In the order of their numbers in the compiled kernel."""


def ration(rule: str, supply: float, orders: Sequence[float], priority: Sequence[int] | None = None) -> NDArray[np.float64]:
    """Deliveries to each order, in the unit of ``supply``; they never exceed an order and sum to min(supply, all orders).

    ``proportional``: the same share of each order. ``priority``: lower numbers first, equal numbers in proportion.
    ``constrained_equal``: the same amount for each, an order at most (constrained equal awards).
    """
    wanted = np.asarray(orders, dtype=np.float64)
    if not (np.isfinite(wanted).all() and (wanted >= 0).all() and np.isfinite(supply) and supply >= 0):
        raise AmountError(f"A supply of {supply} against orders {list(orders)}.", hint="Give finite amounts from zero up.")
    if rule not in RULES:
        raise UnknownNameError.among("rationing rule", rule, RULES, listing="detente.supply.rationing.RULES")
    total = wanted.sum()
    if total <= supply:
        return np.array(wanted)
    if rule == "proportional":
        return np.asarray(wanted * (supply / total))
    if rule == "constrained_equal":
        return _equal(supply, wanted)
    if priority is None or len(priority) != len(wanted):
        raise AmountError("Strict priority without a priority for each order.", hint="Give one whole number an order; lower is served first.")
    given, left = np.zeros_like(wanted), float(supply)
    ranks = np.asarray(priority)
    for rank in np.unique(ranks):
        chosen = ranks == rank
        share = min(1.0, left / wanted[chosen].sum()) if wanted[chosen].sum() > 0 else 0.0
        given[chosen] = wanted[chosen] * share
        left = max(0.0, left - float(given[chosen].sum()))
    return given


def _equal(supply: float, wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.argsort(wanted, kind="stable")
    left = float(supply)
    for place, k in enumerate(order):
        level = left / (len(order) - place)
        if wanted[k] >= level:
            return np.minimum(wanted, level)
        left -= wanted[k]
    return wanted.copy()
