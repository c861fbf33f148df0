"""Substitution between inputs: the technique each user chooses at the prices of a pass, and its transpose.

A user's unit cost is a CES of labour and inputs with its own elasticity; one of 1 keeps the shares at rest.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from detente.economy.kernel.compiling import compiled
from detente.economy.kernel.vectors import powers_of_e

NEAR_ONE = 1e-3
"""Nearer to 1 than this the powers are so close to 1 that their differences from it need a series of their own."""

LARGEST = 690.0


@compiled
def choose(
    prices: Any, log_wage: float, labour: Any, profit: Any, inputs: Any, substitution: Any, cost: Any, labour_now: Any, inputs_now: Any, bits: Any
) -> None:
    """One economy's unit costs (log, user) and shares of sales at the prices (log, input) of a pass.

    ``cost`` comes in with the costs at fixed shares, which stay where the elasticity is 1.
    """
    sectors = labour.size
    scales = np.empty(sectors)
    for k in range(sectors):
        row = inputs_now[k]
        for s in range(sectors):
            row[s] = min(max((1.0 - substitution[s]) * prices[k], -LARGEST), LARGEST)
    powers_of_e(inputs_now.reshape(-1), bits)
    for s in range(sectors):
        labour_now[s] = labour[s] * math.expm1(min(max((1.0 - substitution[s]) * log_wage, -LARGEST), LARGEST))
    for k in range(sectors):
        row = inputs_now[k]
        share = inputs[k]
        for s in range(sectors):
            labour_now[s] += share[s] * (row[s] - 1.0)
    for s in range(sectors):
        power = 1.0 - substitution[s]
        change = labour_now[s]
        if abs(power) < NEAR_ONE:
            change = labour[s] * math.expm1(power * log_wage)
            for k in range(sectors):
                change += inputs[k, s] * math.expm1(power * prices[k])
        change /= 1.0 - profit[s]
        if power != 0.0:
            cost[s] = math.log1p(change) / power
        scales[s] = 1.0 / (1.0 + change)
        labour_now[s] = labour[s] * math.exp(min(max(power * log_wage, -LARGEST), LARGEST)) * scales[s]
    for k in range(sectors):
        row = inputs_now[k]
        share = inputs[k]
        for s in range(sectors):
            row[s] *= share[s] * scales[s]


@compiled
def choose_back(
    costbar: Any, labourbar: Any, demandbar: Any, sales: Any, profit: Any, substitution: Any, labour_now: Any, inputs_now: Any, out_prices: Any
) -> float:
    """Transpose of ``choose`` for one economy: adds to ``out_prices`` (input) and gives what goes to the log wage.

    ``costbar`` (user) comes divided by one less profit, ``labourbar`` (user) is by the labour share of sales, ``demandbar``
    (input) by the demand for each input, of which the user with ``sales`` takes its share.
    """
    sectors = costbar.size
    keep = np.empty(sectors)
    to_wage = 0.0
    for s in range(sectors):
        keep[s] = labour_now[s] * labourbar[s]
    for k in range(sectors):
        row = inputs_now[k]
        for s in range(sectors):
            keep[s] += row[s] * demandbar[k] * sales[s]
    for s in range(sectors):
        keep[s] = costbar[s] - (1.0 - substitution[s]) * keep[s] / (1.0 - profit[s])
        to_wage += labour_now[s] * (keep[s] + (1.0 - substitution[s]) * labourbar[s])
    for k in range(sectors):
        row = inputs_now[k]
        total = 0.0
        for s in range(sectors):
            total += row[s] * (keep[s] + (1.0 - substitution[s]) * demandbar[k] * sales[s])
        out_prices[k] += total
    return to_wage
