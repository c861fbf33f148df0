"""A shock through supplier–client links, by the published order rule that follows realised demand.

Henriet and Hallegatte (2008), Inoue and Todo (2017): a client orders each supplier what realised demand needs plus a part of
the gap to its target stock; suppliers of one product stand in for each other in production; suppliers share out output
over clients and final users. Unfilled orders are lost. ``kernel.py`` has lead times, backlogs and licences instead; this
rule is here to be compared with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, UnknownNameError

Array = NDArray[np.float64]
MOST_DAYS = 100_000


@dataclass(frozen=True, slots=True)
class FirmShock:
    """Links (supplier, client, amount a day), final demand and output a day, the product of each firm, and output lost for good."""

    links: tuple[tuple[str, str, float], ...]
    final_demand: Mapping[str, float]
    output: Mapping[str, float]
    product: Mapping[str, str]
    output_loss: Mapping[str, float]
    order_adjustment_days: float
    inventory_days: float

    def __post_init__(self) -> None:
        for supplier, client, _ in self.links:
            for name in (supplier, client):
                if name not in self.output:
                    raise UnknownNameError.among("firm", name, self.output, listing="the firms with an output")
        if self.order_adjustment_days <= 0 or self.inventory_days < 0:
            raise AmountError("Adjustment or inventory days are not positive.", hint="Adjustment above 0, inventory from 0 up.")


def run_firms(shock: FirmShock, days: int) -> Array:
    """Output of each firm [day, firm], firms in the order of ``shock.output``; the shock is there from day 0."""
    if not 1 <= days <= MOST_DAYS:
        raise AmountError(f"{days} days.", hint=f"Give 1 to {MOST_DAYS}.")
    names = list(shock.output)
    place = {n: i for i, n in enumerate(names)}
    seller = np.array([place[a] for a, _, _ in shock.links], dtype=np.int64)
    buyer = np.array([place[b] for _, b, _ in shock.links], dtype=np.int64)
    amount = np.array([float(v) for _, _, v in shock.links])
    x0 = np.array([float(shock.output[n]) for n in names])
    final = np.array([float(shock.final_demand.get(n, 0.0)) for n in names])
    cap = x0 * (1 - np.array([float(shock.output_loss.get(n, 0.0)) for n in names]))
    needs = _slots(buyer, [shock.product[names[s]] for s in seller])
    slots = int(needs.max(initial=-1)) + 1
    slot_need = np.bincount(needs, amount, slots)
    slot_buyer = np.zeros(slots, dtype=np.int64)
    slot_buyer[needs] = buyer
    stock, filled, realised, made = shock.inventory_days * amount, amount.copy(), x0.copy(), x0.copy()
    ratio_of = np.where(x0 > 0, x0, 1.0)
    out = np.empty((days, len(names)))
    for day in range(days):
        stock = np.maximum(stock + filled - amount * (made / ratio_of)[buyer], 0.0)
        level = amount * (realised / ratio_of)[buyer]
        orders = np.maximum(level + (shock.inventory_days * level - stock) / shock.order_adjustment_days, 0.0)
        demand = final + np.bincount(seller, orders, len(names))
        limit = cap.copy()
        held = np.bincount(needs, stock, slots)
        np.minimum.at(limit, slot_buyer, np.divide(held, slot_need, out=np.ones(slots), where=slot_need > 0) * x0[slot_buyer])
        made = np.minimum(limit, demand)
        fill = np.divide(made, demand, out=np.ones_like(made), where=demand > 0)
        filled, realised = orders * fill[seller], demand * fill
        out[day] = made
    return out


def _slots(buyer: NDArray[np.int64], products: Sequence[str]) -> NDArray[np.int64]:
    known: dict[tuple[int, str], int] = {}
    return np.array([known.setdefault((int(b), p), len(known)) for b, p in zip(buyer, products, strict=True)], dtype=np.int64)
