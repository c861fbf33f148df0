"""The equilibrium map in plain numpy: slower than the compiled passes of ``kernel``, shorter, and what they are tested against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BackstopSales:
    """What each cell (K) buys of its backstop: log price over rest, part of spending, labour's part of the revenue, the log
    price of the whole good, and spending on it."""

    log_price: Array
    share: Array
    labour_share: Array
    log_whole: Array
    spending: Array


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass computes: the next state and the quantities on the way.

    ``traded`` (N, S) is spending less what backstops take; ``labour`` and ``inputs`` are shares of sales at these prices.
    """

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
    traded: Array
    rents: Array
    labour: Array
    inputs: Array
    backstops: BackstopSales


def step(state: Array, model: tuple[Any, ...], cells: tuple[Any, ...]) -> Pass:
    """One pass at ``state``; ``Pass.out`` equals the state at an equilibrium."""
    theta, tax_power, nu, labour0, profit, inputs0, alpha, spend0, sales0, value0, deficits, psi, damp, kappa, mode, relief, has_inputs, outside = (
        model[:18]
    )
    substitution, backstops = model[18:]
    a, b, mt, xt, taxed = cells
    n, s = labour0.shape
    size = n * s
    log_p = state[:size].reshape(n, s)
    ratio = state[size : 2 * size].reshape(n, s)
    log_w = state[2 * size : 2 * size + n]
    log_l = state[2 * size + n : 2 * size + 2 * n]

    # Profit is part of the price, not of the cost.
    bundle = (labour0 * log_w[:, None] + (np.einsum("nks,nk->ns", inputs0, log_p) if has_inputs else 0.0)) / (1 - profit)
    labour, inputs = labour0, inputs0
    if len(substitution):
        bundle, labour, inputs = technique(log_p, log_w, labour0, inputs0, profit, substitution, bundle)
    cost = bundle
    if mode == 1:
        cost = bundle - psi * ((log_w + log_l)[:, None] - bundle)
    elif mode == 2:
        cost = bundle - psi * (state[2 * size + 2 * n :].reshape(n, s) - log_w[:, None])
    v = np.exp(-theta * cost).T

    spend = spend0 * ratio
    phi = np.einsum("smi,si->sm", a, v)
    met = backstop_sales(phi, spend, log_w, theta, backstops)
    where = (backstops[0][:, 0], backstops[0][:, 1])
    traded, rents, from_backstops = spend.copy(), np.zeros(n), np.zeros(n)
    traded[where] *= 1 - met.share
    np.add.at(from_backstops, where[0], met.labour_share * met.share * met.spending)
    np.add.at(rents, where[0], (1 - met.labour_share) * met.share * met.spending)

    per_cell = np.divide(traded.T, phi, out=np.zeros_like(phi), where=phi > 0)
    sales = v * np.einsum("smi,sm->si", b, per_cell * (1 - nu))
    net = per_cell * np.einsum("smi,si->sm", b, v)
    if taxed:
        duty = (per_cell * np.einsum("smi,si->sm", mt, v)).sum(axis=0)
        levy = (v * np.einsum("smi,sm->si", xt, per_cell)).sum(axis=0)
    else:
        duty, levy = traded.sum(axis=1) - net.sum(axis=0), np.zeros(n)

    wage_bill = np.exp(log_w + log_l) * value0
    value = (labour * sales.T).sum(axis=1) + nu * net.sum(axis=0) + from_backstops
    income = wage_bill + (profit * sales.T).sum(axis=1) + rents + duty + levy + deficits
    demand = alpha * income[:, None]
    if has_inputs:
        demand = demand + np.einsum("nks,sn->nk", inputs, sales)
    new_p = -np.log(np.where(phi > 0, phi, 1.0)).T / theta + (1 - tax_power)[:, None] * (np.log(ratio) - log_w[:, None])
    new_p[where] = met.log_whole
    new_ratio = np.divide(demand, spend0, out=np.ones_like(demand), where=spend0 > 0)
    earned, due = value + np.maximum(outside, 0.0), wage_bill - np.minimum(outside, 0.0)
    moved = log_w + damp * np.log(earned / due)
    new_w = moved - np.log((value0 * np.exp(moved + log_l)).sum() / value0.sum())
    tax = (duty + levy) / wage_bill if relief else np.zeros(n)
    new_l = kappa * (log_w - (alpha * log_p).sum(axis=1) - np.log1p(-tax)) if kappa else np.zeros(n)
    parts = [new_p.ravel(), new_ratio.ravel(), new_w, new_l]
    if mode == 2:
        payroll = np.divide(sales.T, sales0, out=np.ones_like(sales0), where=sales0 > 0)
        payroll = payroll * np.divide(labour, labour0, out=np.ones_like(labour), where=(labour0 > 0) & (sales0 > 0))
        parts.append(np.log(payroll).ravel())
    return Pass(np.concatenate(parts), v, phi, sales, net, duty, levy, income, wage_bill, value + outside, traded, rents, labour, inputs, met)


def technique(
    log_p: Array, log_w: Array, labour: Array, inputs: Array, profit: Array, substitution: Array, fixed: Array
) -> tuple[Array, Array, Array]:
    """Log unit costs (N, S) and shares of sales of labour (N, S) and inputs (N, input, user) with an elasticity by user.

    Cost^(1−σ) is the mean of prices^(1−σ) by shares of cost; ``fixed`` are the log costs where σ is 1.
    """
    power = 1 - substitution
    change = labour * np.expm1(power * log_w[:, None]) + (inputs * np.expm1(power * log_p[:, :, None])).sum(axis=1)
    change = change / (1 - profit)
    bundle = np.where(power == 0, fixed, np.log1p(change) / np.where(power == 0, 1.0, power))
    return (
        bundle, labour * np.exp(power * log_w[:, None]) / (1 + change),
        inputs * np.exp(power * log_p[:, :, None]) / (1 + change)[:, None, :],
    )  # fmt: skip


def backstop_sales(phi: Array, spend: Array, log_w: Array, theta: Array, backstops: tuple[Any, ...]) -> BackstopSales:
    """The price at which each backstop sells what is asked of it, by halving; ``backstop.py`` has the meaning."""
    where, rest, revenue, power, labour_share, factors = backstops
    n, s = where[:, 0], where[:, 1]
    sums = phi[s, n]
    traded = np.where(sums > 0, -np.log(np.where(sums > 0, sums, 1.0)) / theta[s], 700.0)
    bought, wage = spend[n, s], log_w[n]

    def at(y: Array) -> tuple[Array, Array, Array]:
        """Log share, labour's part, and log quantity at log prices."""
        labour = labour_share * np.exp((factors - 1) * (y - wage))
        log_share = -np.logaddexp(0.0, np.log((1 - rest) / rest) + power * (y - traded))
        one = factors == 1
        bent = np.where(one, 0.5, factors)
        inside = -labour_share * np.expm1((bent - 1) * (y - wage)) / (1 - labour_share)
        curved = bent / (1 - bent) * np.log1p(np.maximum(inside, -1 + 1e-300))
        return log_share, labour, np.where(one, labour_share / (1 - labour_share) * (y - wage), np.where(labour < 1, curved, -np.inf))

    low, high = np.full(len(rest), -2000.0), np.full(len(rest), 2000.0)
    for _ in range(70 if len(rest) else 0):
        y = (low + high) / 2
        with np.errstate(over="ignore", divide="ignore"):
            log_share, _, quantity = at(y)
            more = np.log(bought / revenue) + log_share - y - quantity > 0
        low, high = np.where(more, y, low), np.where(more, high, y)
    y = (low + high) / 2
    log_share, labour, _ = at(y)
    return BackstopSales(y, np.exp(log_share), labour, y + (log_share - np.log(rest)) / power, bought)
