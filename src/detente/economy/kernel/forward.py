"""One pass of the equilibrium map: a sweep over all cells between unit costs and incomes.

Arrays are doubles in C order. Cells are (sector, importer, exporter), because both the price index and the sales need a
row of exporters; everything smaller is (economy, sector). Nothing here allocates by the cell.

State, one flat vector: ln P (N·S), X/X0 (N·S), ln w (N), ln L (N), and with sector scale the log of sectors' labour over
that at rest at the wage at rest (N·S).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from detente.economy.kernel.backstop import lean_on_backstops
from detente.economy.kernel.compiling import compiled
from detente.economy.kernel.inputs import choose
from detente.economy.kernel.vectors import logs_of, powers_of_e


@compiled
def sweep(a: Any, b: Any, mt: Any, xt: Any, taxed: bool, v: Any, spend: Any, nu: Any, phi: Any, sales: Any, net: Any, duty: Any, levy: Any) -> None:
    """Price sums, producers' sales, and taxes from one reading of the cells.

    ``a`` is shares times wedges to the trade elasticity, ``b`` is ``a`` net of every tax, ``mt`` and ``xt`` are the parts of
    ``a`` that import and export taxes take (read only where ``taxed``; else all that is not ``b`` is import duty).
    """
    sectors, economies, _ = a.shape
    duty[:] = 0.0
    levy[:] = 0.0
    row = np.empty(economies)
    for s in range(sectors):
        vs = v[s]
        ys = sales[s]
        ys[:] = 0.0
        if taxed:
            row[:] = 0.0
        for n in range(economies):
            an = a[s, n]
            bn = b[s, n]
            total = 0.0
            kept = 0.0
            for i in range(economies):
                total += an[i] * vs[i]
                kept += bn[i] * vs[i]
            phi[s, n] = total
            m = spend[n, s] / total if total > 0.0 else 0.0
            net[s, n] = m * kept
            mn = m * (1.0 - nu[n])
            for i in range(economies):
                ys[i] += mn * bn[i]
            if taxed:
                mtn = mt[s, n]
                xtn = xt[s, n]
                got = 0.0
                for i in range(economies):
                    got += mtn[i] * vs[i]
                    row[i] += m * xtn[i]
                duty[n] += m * got
            else:
                duty[n] += spend[n, s] - m * kept
        for i in range(economies):
            ys[i] *= vs[i]
        if taxed:
            for i in range(economies):
                levy[i] += row[i] * vs[i]


@compiled
def unit_costs(
    state: Any, theta: Any, labour: Any, profit: Any, inputs: Any, has_inputs: bool, psi: Any, mode: int, substitution: Any, cost: Any, v: Any,
    labour_now: Any, inputs_now: Any, bits: Any,
) -> None:  # fmt: skip
    """Changes of unit costs (log) and their powers ``v`` (sector, exporter).

    Where ``substitution`` holds elasticities, ``labour_now`` and ``inputs_now`` receive the shares of sales at these prices.
    """
    economies, sectors = labour.shape
    size = economies * sectors
    w = 2 * size
    labour_at = w + economies
    scale_at = labour_at + economies
    for i in range(economies):
        lw = state[w + i]
        for s in range(sectors):
            cost[i, s] = labour[i, s] * lw
        if has_inputs:
            base = i * sectors
            ci = cost[i]
            for k in range(sectors):
                p = state[base + k]
                g = inputs[i, k]
                for s in range(sectors):
                    ci[s] += g[s] * p
        for s in range(sectors):
            cost[i, s] /= 1.0 - profit[i, s]
        if substitution.size > 0:
            prices = state[i * sectors : (i + 1) * sectors]
            choose(prices, lw, labour[i], profit[i], inputs[i], substitution, cost[i], labour_now[i], inputs_now[i], bits)
        if mode == 1:
            entry = lw + state[labour_at + i]
            for s in range(sectors):
                cost[i, s] -= psi[s] * (entry - cost[i, s])
        elif mode == 2:
            for s in range(sectors):
                cost[i, s] -= psi[s] * (state[scale_at + i * sectors + s] - lw)
        for s in range(sectors):
            exponent = -theta[s] * cost[i, s]
            v[s, i] = min(max(exponent, -700.0), 700.0)
    powers_of_e(v.reshape(-1), bits)


@compiled
def step(state: Any, out: Any, model: Any, cells: Any, work: Any) -> None:
    """One pass of the equilibrium map; a fixed point is an equilibrium in changes, with world value added as numeraire."""
    (theta, phi_n, nu, labour0, profit, inputs0, alpha, spend0, sales0, value0, deficits, psi, damp, kappa, mode, relief, has_inputs, outside,
     substitution, backstops) = model  # fmt: skip
    a, b, mt, xt, taxed = cells
    cost, v, spend, phi, sales, net, duty, levy, logs, bits, labour_now, inputs_now, found, earned = work
    economies, sectors = labour0.shape
    flexible = substitution.size > 0
    labour = labour_now if flexible else labour0
    inputs = inputs_now if flexible else inputs0
    backed = backstops[0].shape[0]
    size = economies * sectors
    w = 2 * size
    l_at = w + economies
    scale_at = l_at + economies
    unit_costs(state, theta, labour0, profit, inputs0, has_inputs, psi, mode, substitution, cost, v, labour_now, inputs_now, bits)
    for n in range(economies):
        for s in range(sectors):
            spend[n, s] = spend0[n, s] * state[size + n * sectors + s]
    if backed > 0:
        lean_on_backstops(state, a, v, theta, backstops, spend, found, earned)
    sweep(a, b, mt, xt, taxed, v, spend, nu, phi, sales, net, duty, levy)
    logs_of(phi.reshape(-1), logs.reshape(-1))
    world = 0.0
    scaled = 0.0
    y = np.empty(sectors)
    for n in range(economies):
        lw = state[w + n]
        ll = state[l_at + n]
        wage_bill = math.exp(lw + ll) * value0[n]
        value = earned[0, n]
        gain = earned[1, n]
        delivered = 0.0
        for s in range(sectors):
            y[s] = sales[s, n]
            value += labour[n, s] * y[s]
            gain += profit[n, s] * y[s]
            delivered += net[s, n]
        value += nu[n] * delivered + max(outside[n], 0.0)
        income = wage_bill + gain + duty[n] + levy[n] + deficits[n]
        base = n * sectors
        index = 0.0
        turn = 1.0 - phi_n[n]
        for s in range(sectors):
            out[base + s] = -logs[s, n] / theta[s]
            if turn != 0.0:
                out[base + s] += turn * (math.log(state[size + base + s]) - lw)
            index += alpha[n, s] * state[base + s]
            demand = alpha[n, s] * income
            if has_inputs:
                g = inputs[n, s]
                for k in range(sectors):
                    demand += g[k] * y[k]
            out[size + base + s] = demand / spend0[n, s] if spend0[n, s] > 0.0 else 1.0
            if mode == 2:
                out[scale_at + base + s] = math.log(y[s] / sales0[n, s]) if sales0[n, s] > 0.0 else 0.0
                if flexible and labour0[n, s] > 0.0:  # what counts is the sector's labour, and its share of sales moves
                    out[scale_at + base + s] += math.log(labour[n, s] / labour0[n, s])
        u = lw + damp[n] * math.log(value / (wage_bill - min(outside[n], 0.0)))
        out[w + n] = u
        tax = (duty[n] + levy[n]) / wage_bill if relief else 0.0
        out[l_at + n] = kappa * (lw - index - math.log(1.0 - tax)) if kappa != 0.0 else 0.0
        world += value0[n]
        scaled += value0[n] * math.exp(u + ll)
    for c in range(backed):
        out[backstops[0][c, 0] * sectors + backstops[0][c, 1]] = found[c, 4]
    shift = math.log(scaled / world)
    for n in range(economies):
        out[w + n] -= shift


@compiled
def workspace(economies: int, sectors: int, flexible: bool = False, backed: int = 0) -> Any:
    """Arrays that ``step`` fills: cost, v, spend, phi, sales, net, duty, levy, logs, bits, and labour and inputs as shares of
    sales where these move (``flexible``), what each of ``backed`` cells buys of its backstop, and what backstops earn."""
    return (
        np.empty((economies, sectors)), np.empty((sectors, economies)), np.empty((economies, sectors)), np.empty((sectors, economies)),
        np.empty((sectors, economies)), np.empty((sectors, economies)), np.empty(economies), np.empty(economies),
        np.empty((sectors, economies)), np.empty(max(economies, sectors) * sectors, dtype=np.int64),
        np.empty((economies, sectors) if flexible else (0, 0)), np.empty((economies, sectors, sectors) if flexible else (0, 0, 0)),
        np.empty((backed, 6)), np.zeros((2, economies)),
    )  # fmt: skip
