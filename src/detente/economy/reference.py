"""The equilibrium map in plain numpy: slower than ``kernel.py``, shorter, and what it is tested against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass computes: the next state and the quantities on the way."""

    out: Array
    v: Array
    phi: Array
    sales: Array
    net: Array
    duty: Array
    levy: Array
    income: Array
    wage_bill: Array
    value: Array


def step(state: Array, model: tuple[Any, ...], cells: tuple[Any, ...]) -> Pass:
    """One pass at ``state``; ``Pass.out`` equals the state at an equilibrium."""
    theta, tax_power, nu, labour, profit, inputs, alpha, spend0, sales0, value0, deficits, psi, damp, kappa, mode, relief, has_inputs, outside = model
    a, b, mt, xt, taxed = cells
    n, s = labour.shape
    size = n * s
    log_p = state[:size].reshape(n, s)
    ratio = state[size : 2 * size].reshape(n, s)
    log_w = state[2 * size : 2 * size + n]
    log_l = state[2 * size + n : 2 * size + 2 * n]

    bundle = labour * log_w[:, None]
    if has_inputs:
        bundle = bundle + np.einsum("nks,nk->ns", inputs, log_p)
    bundle = bundle / (1 - profit)  # profit is part of the price, not of the cost
    cost = bundle
    if mode == 1:
        cost = bundle - psi * ((log_w + log_l)[:, None] - bundle)
    elif mode == 2:
        cost = bundle - psi * (state[2 * size + 2 * n :].reshape(n, s) - log_w[:, None])
    v = np.exp(-theta * cost).T

    spend = spend0 * ratio
    phi = np.einsum("smi,si->sm", a, v)
    per_cell = spend.T / phi
    sales = v * np.einsum("smi,sm->si", b, per_cell * (1 - nu))
    net = per_cell * np.einsum("smi,si->sm", b, v)
    if taxed:
        duty = (per_cell * np.einsum("smi,si->sm", mt, v)).sum(axis=0)
        levy = (v * np.einsum("smi,sm->si", xt, per_cell)).sum(axis=0)
    else:
        duty, levy = spend.sum(axis=1) - net.sum(axis=0), np.zeros(n)

    wage_bill = np.exp(log_w + log_l) * value0
    value = (labour * sales.T).sum(axis=1) + nu * net.sum(axis=0)
    income = wage_bill + (profit * sales.T).sum(axis=1) + duty + levy + deficits
    demand = alpha * income[:, None]
    if has_inputs:
        demand = demand + np.einsum("nks,sn->nk", inputs, sales)
    new_p = -np.log(phi).T / theta + (1 - tax_power)[:, None] * (np.log(ratio) - log_w[:, None])
    new_ratio = np.divide(demand, spend0, out=np.ones_like(demand), where=spend0 > 0)
    earned, due = value + np.maximum(outside, 0.0), wage_bill - np.minimum(outside, 0.0)
    moved = log_w + damp * np.log(earned / due)
    new_w = moved - np.log((value0 * np.exp(moved + log_l)).sum() / value0.sum())
    tax = (duty + levy) / wage_bill if relief else np.zeros(n)
    new_l = kappa * (log_w - (alpha * log_p).sum(axis=1) - np.log1p(-tax)) if kappa else np.zeros(n)
    parts = [new_p.ravel(), new_ratio.ravel(), new_w, new_l]
    if mode == 2:
        parts.append(np.log(np.divide(sales.T, sales0, out=np.ones_like(sales0), where=sales0 > 0)).ravel())
    return Pass(np.concatenate(parts), v, phi, sales, net, duty, levy, income, wage_bill, value + outside)
