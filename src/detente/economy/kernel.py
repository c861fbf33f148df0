"""The compiled passes of the trade engine: one sweep over all cells, its transpose, and Anderson acceleration around each.

Arrays are doubles in C order. Cells are (sector, importer, exporter), because both the price index and the sales need a
row of exporters; everything smaller is (economy, sector). ``docs/replications.md`` has the equations; ``reference.py`` is
the same map in plain numpy, against which this file is tested. One thread; nothing here allocates by the cell.

State, one flat vector: ln P (N·S), X/X0 (N·S), ln w (N), ln L (N), and with sector scale ln Y/Y0 (N·S).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

FAST = {"reassoc", "contract", "nsz", "arcp"}
MEMORY = 10
MEMORY_BACK = 16


def compiled(function: Any) -> Any:
    """Compile for one thread and keep the machine code beside the file."""
    return njit(cache=True, fastmath=FAST, nogil=True)(function)


@njit(cache=True, fastmath={"contract", "nsz"}, nogil=True)
def powers_of_e(x: Any, bits: Any) -> None:
    """exp of every element in place, to the last digit or the one before; written so that it becomes vector instructions."""
    size = x.size
    scale = bits.view(np.float64)
    for k in range(size):
        whole = np.floor(x[k] * 1.4426950408889634 + 0.5)
        bits[k] = (np.int64(np.int32(whole)) + 1023) << 52
        r = (x[k] - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
        p = 1.0 / 479001600.0
        p = p * r + 1.0 / 39916800.0
        p = p * r + 1.0 / 3628800.0
        p = p * r + 1.0 / 362880.0
        p = p * r + 1.0 / 40320.0
        p = p * r + 1.0 / 5040.0
        p = p * r + 1.0 / 720.0
        p = p * r + 1.0 / 120.0
        p = p * r + 1.0 / 24.0
        p = p * r + 1.0 / 6.0
        p = p * r + 0.5
        p = p * r + 1.0
        x[k] = p * r + 1.0
    for k in range(size):
        x[k] *= scale[k]


@njit(cache=True, fastmath={"contract", "nsz"}, nogil=True)
def logs_of(x: Any, out: Any) -> None:
    """Natural log of every positive normal element, likewise."""
    size = x.size
    read = x.view(np.int64)
    write = out.view(np.int64)
    for k in range(size):  # mantissas between 1/√2 and √2
        write[k] = (read[k] & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000
    for k in range(size):
        m = out[k]
        e = np.float64(np.int32((read[k] >> 52) - 1023))
        above = m > 1.4142135623730951
        m = 0.5 * m if above else m
        e = e + 1.0 if above else e
        s = (m - 1.0) / (m + 1.0)
        z = s * s
        p = 2.0 / 21.0
        p = p * z + 2.0 / 19.0
        p = p * z + 2.0 / 17.0
        p = p * z + 2.0 / 15.0
        p = p * z + 2.0 / 13.0
        p = p * z + 2.0 / 11.0
        p = p * z + 2.0 / 9.0
        p = p * z + 2.0 / 7.0
        p = p * z + 2.0 / 5.0
        p = p * z + 2.0 / 3.0
        out[k] = e * 0.693147180559945309417 + (2.0 * s + s * z * p)


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
            m = spend[n, s] / total
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
    state: Any, theta: Any, labour: Any, profit: Any, inputs: Any, has_inputs: bool, psi: Any, mode: int, cost: Any, v: Any, bits: Any
) -> None:
    """Changes of unit costs (log) and their powers ``v`` (sector, exporter)."""
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
    theta, phi_n, nu, labour, profit, inputs, alpha, spend0, sales0, value0, deficits, psi, damp, kappa, mode, relief, has_inputs, outside = model
    a, b, mt, xt, taxed = cells
    cost, v, spend, phi, sales, net, duty, levy, logs, bits = work
    economies, sectors = labour.shape
    size = economies * sectors
    w = 2 * size
    l_at = w + economies
    scale_at = l_at + economies
    unit_costs(state, theta, labour, profit, inputs, has_inputs, psi, mode, cost, v, bits)
    for n in range(economies):
        for s in range(sectors):
            spend[n, s] = spend0[n, s] * state[size + n * sectors + s]
    sweep(a, b, mt, xt, taxed, v, spend, nu, phi, sales, net, duty, levy)
    logs_of(phi.reshape(-1), logs.reshape(-1))
    world = 0.0
    scaled = 0.0
    y = np.empty(sectors)
    for n in range(economies):
        lw = state[w + n]
        ll = state[l_at + n]
        wage_bill = math.exp(lw + ll) * value0[n]
        value = 0.0
        gain = 0.0
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
        u = lw + damp[n] * math.log(value / (wage_bill - min(outside[n], 0.0)))
        out[w + n] = u
        tax = (duty[n] + levy[n]) / wage_bill if relief else 0.0
        out[l_at + n] = kappa * (lw - index - math.log(1.0 - tax)) if kappa != 0.0 else 0.0
        world += value0[n]
        scaled += value0[n] * math.exp(u + ll)
    shift = math.log(scaled / world)
    for n in range(economies):
        out[w + n] -= shift


@compiled
def back(
    state: Any,
    bar: Any,
    seed_income: Any,
    seed_tax: Any,
    seed_sales: Any,
    model: Any,
    cells: Any,
    work: Any,
    work_bar: Any,
    grad: Any,
    want: bool,
    out: Any,
) -> None:
    """The transpose of ``step`` at the state that ``work`` was filled at: ``out`` = Fᵀ·bar plus what the seeds send back.

    ``seed_income``, ``seed_tax`` (economy) and ``seed_sales`` (sector, economy) are derivatives of an objective. Where
    ``want``, ``grad`` (4, sector, importer, exporter) receives the derivatives by a, b, mt and xt.
    """
    theta, phi_n, nu, labour, profit, inputs, alpha, spend0, sales0, value0, _deficits, psi, damp, kappa, mode, relief, has_inputs, outside = model
    a, b, mt, xt, taxed = cells
    _cost, v, spend, phi, sales, net, duty, levy, _logs, _bits = work
    ybar, vbar, netbar, dutybar, levybar, phibar, spendbar, costbar = work_bar
    economies, sectors = labour.shape
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
        value = 0.0
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
        valuebar = damp[n] * ubar / values[n]
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
        incomebar = seed_income[n]
        turn = 1.0 - phi_n[n]
        for s in range(sectors):
            pbar = bar[base + s]
            phibar[s, n] = -pbar / (theta[s] * phi[s, n])
            if turn != 0.0:
                out[size + base + s] += pbar * turn / state[size + base + s]
                out[w + n] -= turn * pbar
            ybar[s, n] = seed_sales[s, n] + labour[n, s] * valuebar
            if mode == 2 and sales0[n, s] > 0.0:
                ybar[s, n] += bar[scale_at + base + s] / sales[s, n]
            spendbar[n, s] = 0.0
        for s in range(sectors):
            if spend0[n, s] > 0.0:
                q = bar[size + base + s] / spend0[n, s]
                incomebar += alpha[n, s] * q
                if has_inputs:
                    g = inputs[n, s]
                    for k in range(sectors):
                        ybar[k, n] += g[k] * q
        out[w + n] += incomebar * wage_bill
        out[l_at + n] += incomebar * wage_bill
        dutybar[n] = incomebar + taxbar
        levybar[n] = incomebar + taxbar
        netbar[n] = nu[n] * valuebar
        for s in range(sectors):
            ybar[s, n] += profit[n, s] * incomebar
    yv = np.empty(economies)
    for s in range(sectors):
        vs = v[s]
        ys = ybar[s]
        vb = vbar[s]
        for i in range(economies):
            yv[i] = ys[i] * vs[i]
            vb[i] = 0.0
        for n in range(economies):
            an = a[s, n]
            bn = b[s, n]
            keep = 1.0 - nu[n]
            nb = netbar[n]
            if not taxed:
                nb -= dutybar[n]
                spendbar[n, s] += dutybar[n]
            m = spend[n, s] / phi[s, n]
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
            spendbar[n, s] += mbar / phi[s, n]
            pb = phibar[s, n] - mbar * m / phi[s, n]
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
            c /= 1.0 - profit[i, s]
            out[w + i] += labour[i, s] * c
            costbar[s] = c
        if has_inputs:
            for k in range(sectors):
                g = inputs[i, k]
                total = 0.0
                for s in range(sectors):
                    total += g[s] * costbar[s]
                out[base + k] += total


@compiled
def mix(x: Any, f: Any, dx: Any, df: Any, gram: Any, used: int, out: Any) -> None:
    """Anderson's mixture of the last ``used`` steps into ``out``; ``gram`` holds the products of the differences ``df``."""
    size = x.size
    matrix = np.empty((used, used))
    right = np.empty(used)
    for j in range(used):
        total = 0.0
        row = df[j]
        for k in range(size):
            total += row[k] * f[k]
        right[j] = total
        for i in range(used):
            matrix[j, i] = gram[j, i]
    for j in range(used):
        matrix[j, j] *= 1.0 + 1e-13
    for j in range(used):  # Cholesky; a pivot lost to rounding drops its column
        for i in range(j + 1):
            total = matrix[j, i]
            for k in range(i):
                total -= matrix[j, k] * matrix[i, k]
            if i == j:
                matrix[j, j] = math.sqrt(total) if total > 1e-14 * gram[j, j] else 1e150
            else:
                matrix[j, i] = total / matrix[i, i]
    for j in range(used):
        total = right[j]
        for k in range(j):
            total -= matrix[j, k] * right[k]
        right[j] = total / matrix[j, j]
    for back_j in range(used):
        j = used - 1 - back_j
        total = right[j]
        for k in range(j + 1, used):
            total -= matrix[k, j] * right[k]
        right[j] = total / matrix[j, j]
    for k in range(size):
        out[k] = x[k] + f[k]
    for j in range(used):
        g = right[j]
        dxj = dx[j]
        dfj = df[j]
        for k in range(size):
            out[k] -= g * (dxj[k] + dfj[k])


@compiled
def workspace(economies: int, sectors: int) -> Any:
    """Arrays that ``step`` fills: cost, v, spend, phi, sales, net, duty, levy, logs, bits."""
    return (
        np.empty((economies, sectors)), np.empty((sectors, economies)), np.empty((economies, sectors)), np.empty((sectors, economies)),
        np.empty((sectors, economies)), np.empty((sectors, economies)), np.empty(economies), np.empty(economies),
        np.empty((sectors, economies)), np.empty(economies * sectors, dtype=np.int64),
    )  # fmt: skip


@compiled
def workspace_bar(economies: int, sectors: int) -> Any:
    """Arrays that ``back`` fills: ybar, vbar, netbar, dutybar, levybar, phibar, spendbar, costbar."""
    return (
        np.empty((sectors, economies)), np.empty((sectors, economies)), np.empty(economies), np.empty(economies), np.empty(economies),
        np.empty((sectors, economies)), np.empty((economies, sectors)), np.empty(sectors),
    )  # fmt: skip


@compiled
def remember(f: Any, f_old: Any, x: Any, x_old: Any, dx: Any, df: Any, gram: Any, used: int, at: int) -> None:
    """Put the last differences at place ``at`` and renew their products."""
    size = f.size
    rowf = df[at]
    rowx = dx[at]
    for k in range(size):
        rowf[k] = f[k] - f_old[k]
        rowx[k] = x[k] - x_old[k]
    for j in range(used):
        other = df[j]
        total = 0.0
        for k in range(size):
            total += other[k] * rowf[k]
        gram[at, j] = total
        gram[j, at] = total


@compiled
def usable(state: Any, first: int, last: int) -> bool:
    """Whether every value is finite and every expenditure ratio positive."""
    for k in range(state.size):
        if not (abs(state[k]) < 1e6):
            return False
    for k in range(first, last):  # noqa: SIM110 - a generator does not compile
        if state[k] <= 0.0:
            return False
    return True


@compiled
def solve(start: Any, model: Any, cells: Any, work: Any, tolerance: float, limit: int) -> Any:
    """Safeguarded Anderson acceleration of ``step``: the best state, its largest residual, and the passes used."""
    size = start.size
    economies, sectors = model[3].shape
    first = economies * sectors
    x = start.copy()
    out = np.empty(size)
    f = np.empty(size)
    f_old = np.empty(size)
    x_old = np.empty(size)
    best = start.copy()
    best_norm = np.inf
    dx = np.zeros((MEMORY, size))
    df = np.zeros((MEMORY, size))
    gram = np.zeros((MEMORY, MEMORY))
    used = 0
    at = 0
    fresh = True
    damping = 1.0
    bad = 0
    passes = 0
    while passes < limit:
        step(x, out, model, cells, work)
        passes += 1
        norm = 0.0
        for k in range(size):
            f[k] = out[k] - x[k]
            if not (abs(f[k]) <= norm):
                norm = abs(f[k])
        if not (norm < 1e12) or norm > 50.0 * best_norm:
            bad += 1
            if bad > 12:
                break
            damping *= 0.5
            used = 0
            at = 0
            fresh = True
            for k in range(size):
                x[k] = best[k]
            step(x, out, model, cells, work)
            passes += 1
            for k in range(size):
                x[k] += damping * 0.5 * (out[k] - x[k])
            continue
        if norm < best_norm:
            best_norm = norm
            for k in range(size):
                best[k] = x[k]
            if norm <= tolerance:
                break
        if not fresh:
            remember(f, f_old, x, x_old, dx, df, gram, min(used + 1, MEMORY), at)
            used = min(used + 1, MEMORY)
            at = (at + 1) % MEMORY
        for k in range(size):
            f_old[k] = f[k]
            x_old[k] = x[k]
        fresh = False
        mix(x_old, f, dx, df, gram, used, x)
        if not usable(x, first, 2 * first):
            used = 0
            at = 0
            fresh = True
            for k in range(size):
                x[k] = x_old[k] + damping * 0.5 * f[k]
    return best, best_norm, passes


@compiled
def solve_back(
    state: Any,
    seed: Any,
    seed_income: Any,
    seed_tax: Any,
    seed_sales: Any,
    model: Any,
    cells: Any,
    work: Any,
    work_bar: Any,
    grad: Any,
    start: Any,
    tolerance: float,
    limit: int,
) -> Any:
    """Adjoint λ = seeds + Fᵀλ by Anderson acceleration; ``grad`` receives the derivatives by the cells. Gives λ, residual, passes."""
    size = state.size
    x = start.copy()
    out = np.empty(size)
    f = np.empty(size)
    f_old = np.empty(size)
    x_old = np.empty(size)
    dx = np.zeros((MEMORY_BACK, size))
    df = np.zeros((MEMORY_BACK, size))
    gram = np.zeros((MEMORY_BACK, MEMORY_BACK))
    used = 0
    at = 0
    passes = 0
    norm = np.inf
    scale = 1e-300
    while passes < limit:
        back(state, x, seed_income, seed_tax, seed_sales, model, cells, work, work_bar, grad, False, out)
        passes += 1
        norm = 0.0
        for k in range(size):
            f[k] = out[k] + seed[k] - x[k]
            norm = max(norm, abs(f[k]))
            scale = max(scale, abs(x[k]), abs(seed[k]))
        if norm <= tolerance * scale:
            break
        if passes > 1:
            remember(f, f_old, x, x_old, dx, df, gram, min(used + 1, MEMORY_BACK), at)
            used = min(used + 1, MEMORY_BACK)
            at = (at + 1) % (MEMORY_BACK)
        for k in range(size):
            f_old[k] = f[k]
            x_old[k] = x[k]
        mix(x_old, f, dx, df, gram, used, x)
    back(state, x, seed_income, seed_tax, seed_sales, model, cells, work, work_bar, grad, True, out)
    return x, norm / scale, passes
