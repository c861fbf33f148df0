"""How much each line counts in a mean over lines: by the value of what it sells where that is known, and always said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.supply.chain import Array, Chain
from detente.supply.network import Network


def line_weights(network: Network, chain: Chain, lines: Sequence[str]) -> tuple[Array, str]:
    """Weights of ``lines`` that sum to one (all zero where there is no line), and what they are, in words.

    Units of different products do not add up. So lines count by the value of their final demand, or failing values by its
    margin; a line whose value is unknown is left out, and named. With neither, lines of one product count by units, others alike.
    """
    places = [chain.node(name) for name in lines]
    units = np.array([chain.final[i] for i in places], dtype=np.float64)
    products = [chain.products[i] if chain.products else "" for i in places]
    values = [network.value.get(p) for p in products]
    margins = [network.margin.get(name) for name in lines]
    for known, what in ((values, "value"), (margins, "margin")):
        if any(v is not None for v in known):
            weight = units * np.array([0.0 if v is None else v for v in known])
            unknown = [name for name, v in zip(lines, known, strict=True) if v is None]
            said = f"share of the {what} of final demand in USD a day"
            said += f"; not counted, {what} unknown: {', '.join(unknown)}" if unknown else ""
            return weight / max(float(weight.sum()), 1e-300), said
    if len(set(products)) == 1:
        return units / max(float(units.sum()), 1e-300), "share of final demand in units"
    return np.full(len(places), 1.0 / max(1, len(places))), "each line alike, since their products have no value and no common unit"
