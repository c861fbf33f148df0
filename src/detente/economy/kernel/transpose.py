"""The transpose of a pass: what derivatives by the next state and by quantities at this one send back to this state."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from detente.economy.kernel.backstop import backstops_back
from detente.economy.kernel.compiling import compiled
from detente.economy.kernel.inputs import choose_back


@compiled
def back(state: Any, bar: Any, seeds: Any, model: Any, cells: Any, work: Any, work_bar: Any, grad: Any, want: bool, out: Any) -> None:
    """The transpose of ``step`` at the state that ``work`` was filled at: ``out`` = Fᵀ·bar plus what the seeds send back.

    ``seeds`` are the derivatives of an objective, as ``no_seeds`` lists them. Where ``want``, ``grad`` (4, sector, importer,
    exporter) receives the derivatives by a, b, mt and xt.
    """
    (theta, phi_n, nu, labour0, profit, inputs0, alpha, spend0, sales0, value0, _deficits, psi, damp, kappa, mode, relief, has_inputs, outside,
     substitution, backstops) = model  # fmt: skip
    a, b, mt, xt, taxed = cells
    _cost, v, spend, phi, sales, net, duty, levy, _logs, _bits, labour_now, inputs_now, found, earned = work
    ybar, vbar, netbar, dutybar, levybar, phibar, spendbar, costbar, valuebar, incomebar, labourbar, demandbar = work_bar
    seed_income, seed_tax, seed_sales, seed_labour, seed_v, seed_phi, seed_spend = seeds
    economies, sectors = labour0.shape
    flexible = substitution.size > 0
    labour = labour_now if flexible else labour0
    inputs = inputs_now if flexible else inputs0
    backed = backstops[0].shape[0]
    size = economies * sectors
    w = 2 * size
    l_at = w + economies
    scale_at = l_at + economies
    out[:] = 0.0
    total_w = 0.0
    world = 0.0
    us = np.empty(economies)
    values = np.empty(economies)
    for n in range(economies):
        value = earned[0, n]
        delivered = 0.0
        for s in range(sectors):
            value += labour[n, s] * sales[s, n]
            delivered += net[s, n]
        value += nu[n] * delivered + max(outside[n], 0.0)
        values[n] = value
        lw = state[w + n]
        ll = state[l_at + n]
        due = math.exp(lw + ll) * value0[n] - min(outside[n], 0.0)
        us[n] = value0[n] * math.exp(lw + damp[n] * math.log(value / due) + ll)
        world += us[n]
        total_w += bar[w + n]
    for n in range(economies):
        share = us[n] / world
        ubar = bar[w + n] - share * total_w
        out[l_at + n] -= share * total_w
        wage_bill = math.exp(state[w + n] + state[l_at + n]) * value0[n]
        part = damp[n] * wage_bill / (wage_bill - min(outside[n], 0.0))
        out[w + n] += ubar * (1.0 - part)
        out[l_at + n] -= part * ubar
        to_value = damp[n] * ubar / values[n]
        valuebar[n] = to_value
        lbar = bar[l_at + n]
        base = n * sectors
        taxbar = seed_tax[n]
        if kappa != 0.0:
            out[w + n] += kappa * lbar
            for s in range(sectors):
                out[base + s] -= kappa * alpha[n, s] * lbar
            if relief:
                tax = (duty[n] + levy[n]) / wage_bill
                pull = kappa * lbar / (1.0 - tax)
                taxbar += pull / wage_bill
                out[w + n] -= pull * tax
                out[l_at + n] -= pull * tax
        to_income = seed_income[n]
        turn = 1.0 - phi_n[n]
        for s in range(sectors):
            pbar = bar[base + s]
            phibar[s, n] = seed_phi[s, n] - (pbar / (theta[s] * phi[s, n]) if phi[s, n] > 0.0 else 0.0)
            if turn != 0.0:
                out[size + base + s] += pbar * turn / state[size + base + s]
                out[w + n] -= turn * pbar
            ybar[s, n] = seed_sales[s, n] + labour[n, s] * to_value
            if mode == 2 and sales0[n, s] > 0.0:
                ybar[s, n] += bar[scale_at + base + s] / sales[s, n]
            spendbar[n, s] = seed_spend[n, s]
        for s in range(sectors):
            if spend0[n, s] > 0.0:
                q = bar[size + base + s] / spend0[n, s]
                to_income += alpha[n, s] * q
                if has_inputs:
                    g = inputs[n, s]
                    for k in range(sectors):
                        ybar[k, n] += g[k] * q
        incomebar[n] = to_income
        out[w + n] += to_income * wage_bill
        out[l_at + n] += to_income * wage_bill
        dutybar[n] = to_income + taxbar
        levybar[n] = to_income + taxbar
        netbar[n] = nu[n] * to_value
        for s in range(sectors):
            ybar[s, n] += profit[n, s] * to_income
    for c in range(backed):  # its price reaches the price sum through the backstop alone
        n, s = backstops[0][c, 0], backstops[0][c, 1]
        phibar[s, n] = seed_phi[s, n]
    yv = np.empty(economies)
    for s in range(sectors):
        vs = v[s]
        ys = ybar[s]
        vb = vbar[s]
        for i in range(economies):
            yv[i] = ys[i] * vs[i]
            vb[i] = seed_v[s, i]
        for n in range(economies):
            an = a[s, n]
            bn = b[s, n]
            keep = 1.0 - nu[n]
            nb = netbar[n]
            if not taxed:
                nb -= dutybar[n]
                spendbar[n, s] += dutybar[n]
            inverse = 1.0 / phi[s, n] if phi[s, n] > 0.0 else 0.0
            m = spend[n, s] * inverse
            mbar = 0.0
            for i in range(economies):
                mbar += bn[i] * yv[i]
            mbar *= keep
            if m > 0.0:
                mbar += nb * net[s, n] / m
            if taxed:
                mtn = mt[s, n]
                xtn = xt[s, n]
                for i in range(economies):
                    mbar += vs[i] * (mtn[i] * dutybar[n] + xtn[i] * levybar[i])
            spendbar[n, s] += mbar * inverse
            pb = phibar[s, n] - mbar * m * inverse
            mk = m * keep
            mnb = m * nb
            for i in range(economies):
                vb[i] += an[i] * pb + bn[i] * (mk * ys[i] + mnb)
            if taxed:
                for i in range(economies):
                    vb[i] += m * (mtn[i] * dutybar[n] + xtn[i] * levybar[i])
            if want:
                if taxed:
                    for i in range(economies):
                        grad[0, s, n, i] = vs[i] * pb
                        grad[1, s, n, i] = vs[i] * (mk * ys[i] + mnb)
                        grad[2, s, n, i] = vs[i] * m * dutybar[n]
                        grad[3, s, n, i] = vs[i] * m * levybar[i]
                else:
                    power = theta[s] * phi_n[n]
                    gn = grad[0, s, n]
                    for i in range(economies):
                        # 1/(1 + t) is b/a; a flow that is not there has no derivative.
                        back_t = bn[i] / an[i] if an[i] > 0.0 else 0.0
                        gn[i] = -vs[i] * back_t * (power * an[i] * pb + (power + 1.0) * bn[i] * (mk * ys[i] + mnb))
    if backed > 0:
        pulls = np.empty(backed)
        backstops_back(bar, theta, backstops, found, phi, valuebar, incomebar, spendbar, pulls, out[w : w + economies])
        for c in range(backed):
            n, s = backstops[0][c, 0], backstops[0][c, 1]
            for i in range(economies):
                vbar[s, i] += a[s, n, i] * pulls[c]
                if want:
                    if taxed:
                        grad[0, s, n, i] += v[s, i] * pulls[c]
                    elif a[s, n, i] > 0.0:
                        grad[0, s, n, i] -= v[s, i] * b[s, n, i] * theta[s] * phi_n[n] * pulls[c]
    for i in range(economies):
        base = i * sectors
        for s in range(sectors):
            out[size + base + s] += spendbar[i, s] * spend0[i, s]
            c = -theta[s] * v[s, i] * vbar[s, i]
            if mode == 1:
                out[w + i] -= psi[s] * c
                out[l_at + i] -= psi[s] * c
                c *= 1.0 + psi[s]
            elif mode == 2:
                out[scale_at + base + s] -= psi[s] * c
                out[w + i] += psi[s] * c
            if flexible:
                labourbar[s] = seed_labour[i, s] + sales[s, i] * valuebar[i]
                demandbar[s] = bar[size + base + s] / spend0[i, s] if spend0[i, s] > 0.0 else 0.0
                if mode == 2 and sales0[i, s] > 0.0 and labour0[i, s] > 0.0:
                    labourbar[s] += bar[scale_at + base + s] / labour[i, s]
            c /= 1.0 - profit[i, s]
            if not flexible:
                out[w + i] += labour[i, s] * c
            costbar[s] = c
        if flexible:
            out[w + i] += choose_back(
                costbar, labourbar, demandbar, sales[:, i], profit[i], substitution, labour[i], inputs[i], out[base : base + sectors]
            )
        elif has_inputs:
            for k in range(sectors):
                g = inputs[i, k]
                total = 0.0
                for s in range(sectors):
                    total += g[s] * costbar[s]
                out[base + k] += total


@compiled
def workspace_bar(economies: int, sectors: int) -> Any:
    """Arrays that ``back`` fills: ybar, vbar, netbar, dutybar, levybar, phibar, spendbar, costbar, valuebar,
    incomebar, labourbar, demandbar."""
    return (
        np.empty((sectors, economies)), np.empty((sectors, economies)), np.empty(economies), np.empty(economies), np.empty(economies),
        np.empty((sectors, economies)), np.empty((economies, sectors)), np.empty(sectors), np.empty(economies), np.empty(economies),
        np.empty(sectors), np.empty(sectors),
    )  # fmt: skip


@compiled
def no_seeds(economies: int, sectors: int) -> Any:
    """Zeros for the derivatives of an objective by incomes, tax receipts (economy), sales (sector, economy), labour's shares
    of sales (economy, sector), powers of unit costs, price sums (sector, economy) and spending on traded goods (economy, sector)."""
    return (
        np.zeros(economies), np.zeros(economies), np.zeros((sectors, economies)), np.zeros((economies, sectors)),
        np.zeros((sectors, economies)), np.zeros((sectors, economies)), np.zeros((economies, sectors)),
    )  # fmt: skip
