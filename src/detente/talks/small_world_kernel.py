"""The small world's equilibrium in plain scalars, written so that Numba can compile it; uncompiled it is the same, slowly.

Order of economies: 0 and 1 are the two players, 2 is the rest. Order of ``par`` stands in ``PARAMETERS``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

PARAMETERS = (
    "sigma", "re_value", "re_elasticity", "re_backstop", "re_slope", "re_lost", "chip_value", "chip_elasticity", "chip_backstop", "chip_slope",
    "chip_lost", "chip_margin", "re_form", "chip_form",
)  # fmt: skip


def scarce_input(user: float, seller: float, theta: float, eps: float, kappa: float, slope: float, control: float, form: float) -> tuple[float, ...]:
    """Output factor, price over the user's output price, quantity bought abroad, and own backstop cost, all over rest.

    ``theta`` is the input's part of gross output at rest. ``form`` 0: ``control`` is the part of the free-flow quantity that is
    withheld; 1: an export tax as a fraction of the seller's price.
    """
    ratio = seller / user * (1.0 + control if form > 0.5 else 1.0)
    share = theta * ratio ** (1.0 - eps)
    rho = (eps - 1.0) / eps
    made = kappa * (1.0 - ratio ** (-slope)) if ratio > 1.0 else 0.0
    output = ((1.0 - theta) / (1.0 - share)) ** (1.0 / rho)
    used = ratio ** (-eps) * output
    cap = 1.0 - control
    if form < 0.5 and used - made > cap:
        low = math.log(ratio)
        high = math.log(1.0 / theta) / (1.0 - eps) - 1e-9
        at = low
        for tried in range(200):
            ratio = math.exp(at)
            share = theta * math.exp((1.0 - eps) * at)
            output = ((1.0 - theta) / (1.0 - share)) ** (1.0 / rho)
            used = math.exp(-eps * at) * output
            left = math.exp(-slope * at)
            made = kappa * (1.0 - left) if at > 0.0 else 0.0
            gap = math.log(used) - math.log(cap + made)
            if gap > 0.0:
                low = at
            else:
                high = at
            steep = -eps / (1.0 - share) - (kappa * slope * left / (cap + made) if at > 0.0 else 0.0)
            moved = at - gap / steep
            if not low < moved < high or tried > 12:  # a step to an end of the bracket would go back and forth for ever
                moved = 0.5 * (low + high)
            if abs(moved - at) < 1e-15 + 1e-15 * abs(at):
                break
            at = moved
        bought = cap
    else:
        bought = max(used - made, 0.0)
    cost = 0.0
    if made > 0.0:
        cost = kappa * math.log(ratio) if abs(slope - 1.0) < 1e-9 else kappa * (1.0 - ratio ** (1.0 - slope)) / (1.0 - 1.0 / slope)
    return output, ratio, bought, cost


def incomes(prices: Any, policy: Any, par: Any, gross: Any) -> tuple[float, ...]:
    """Income of the players before tariffs and transfers, and what each sells on the market; see ``scarce_input``."""
    p0, p1 = prices[0], prices[1]
    v, vc, margin = par[1], par[6], par[11]
    y0, r0, m, made0 = scarce(p0, p1, v / gross[0], par[2], par[3], par[4], policy[2], par[12])
    y1, r1, n, made1 = scarce(p1, p0, vc / gross[1], par[7], par[8], par[9], policy[3], par[13])
    rent = (r0 * p0 - p1) * m * v
    rent_chip = (r1 * p1 - p0) * n * vc
    sold0 = gross[0] * y0 - v * made0 - (1.0 - margin) * n * vc - par[5] * rent / p0
    sold1 = gross[1] * y1 - vc * made1 - m * v - par[10] * rent_chip / p1
    to_1 = m * v * p1 + (1.0 - par[5]) * rent
    to_0 = n * vc * p0 + (1.0 - par[10]) * rent_chip
    return p0 * sold0 - to_1 + to_0, p1 * sold1 - to_0 + to_1, sold0, sold1


def balance(logs: Any, policy: Any, par: Any, gross: Any, shares: Any, transfers: Any, out: Any) -> tuple[float, float]:
    """Excess demand for the goods of economies 1 and 2 at prices (1, e^logs); fills ``out`` with real income (3)."""
    prices = np.empty(3)
    prices[0], prices[1], prices[2] = 1.0, math.exp(logs[0]), math.exp(logs[1])
    base0, base1, sold0, sold1 = income(prices, policy, par, gross)
    money = (prices * gross).sum() / gross.sum()
    sold = np.empty(3)
    sold[0], sold[1], sold[2] = sold0, sold1, gross[2]
    base = np.empty(3)
    base[0], base[1], base[2] = base0, base1, prices[2] * gross[2]
    demand = np.zeros(3)
    power = 1.0 - par[0]
    for j in range(3):
        index = 0.0
        parts = np.empty(3)
        duty = np.zeros(3)
        if j == 0:
            duty[1] = policy[0]
        elif j == 1:
            duty[0] = policy[1]
        for i in range(3):
            parts[i] = shares[i, j] * (prices[i] * (1.0 + duty[i])) ** power
            index += parts[i]
        taxed = 0.0
        for i in range(3):
            taxed += parts[i] / index * duty[i] / (1.0 + duty[i])
        spending = (base[j] + transfers[j] * money) / (1.0 - taxed)
        for i in range(3):
            demand[i] += parts[i] / index * spending / (1.0 + duty[i])
        out[j] = spending * index ** (-1.0 / power)
    return demand[1] / (prices[1] * sold[1]) - 1.0, demand[2] / (prices[2] * sold[2]) - 1.0


def solve(policy: Any, par: Any, gross: Any, shares: Any, transfers: Any, out: Any) -> float:
    """Newton's method on two log prices; fills ``out`` with real incomes and gives the largest excess demand left."""
    logs = np.zeros(2)
    trial = np.zeros(2)
    f0, f1 = excess(logs, policy, par, gross, shares, transfers, out)
    gap = max(abs(f0), abs(f1))
    step = 1e-6
    for _ in range(60):
        if gap < 1e-13:
            break
        trial[0], trial[1] = logs[0] + step, logs[1]
        a0, a1 = excess(trial, policy, par, gross, shares, transfers, out)
        trial[0], trial[1] = logs[0], logs[1] + step
        b0, b1 = excess(trial, policy, par, gross, shares, transfers, out)
        j00, j10, j01, j11 = (a0 - f0) / step, (a1 - f1) / step, (b0 - f0) / step, (b1 - f1) / step
        det = j00 * j11 - j01 * j10
        d0, d1 = -(j11 * f0 - j01 * f1) / det, -(j00 * f1 - j10 * f0) / det
        length = 1.0
        better = False
        while length > 1e-3:
            trial[0], trial[1] = logs[0] + length * d0, logs[1] + length * d1
            g0, g1 = excess(trial, policy, par, gross, shares, transfers, out)
            if max(abs(g0), abs(g1)) < gap:
                better = True
                break
            length *= 0.5
        if not better:
            break
        logs[0], logs[1] = trial[0], trial[1]
        f0, f1 = g0, g1
        gap = max(abs(f0), abs(f1))
    excess(logs, policy, par, gross, shares, transfers, out)
    return gap


scarce: Callable[..., tuple[float, ...]] = scarce_input
income: Callable[..., tuple[float, ...]] = incomes
excess: Callable[..., tuple[float, float]] = balance


@lru_cache(maxsize=1)
def compiled() -> Callable[..., float]:
    """``solve`` compiled for one thread and cached on disk; the first call of all costs seconds."""
    import numba

    global scarce, income, excess  # compiled code finds what it calls by its global name
    jit = numba.njit(cache=True, nogil=True, error_model="numpy")
    scarce, income, excess = jit(scarce_input), jit(incomes), jit(balance)
    whole: Callable[..., float] = jit(solve)
    return whole
