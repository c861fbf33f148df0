"""Anderson acceleration of a pass and of its transpose: the mixture of past steps, and the two loops with their safeguards."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from detente.economy.kernel.compiling import compiled
from detente.economy.kernel.forward import step
from detente.economy.kernel.transpose import back

MEMORY = 10
MEMORY_BACK = 16


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
    state: Any, seed: Any, seeds: Any, model: Any, cells: Any, work: Any, work_bar: Any, grad: Any, start: Any, tolerance: float, limit: int
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
    by_cells = passes > 0  # not yet; as a literal the longest of the passes would be compiled once for each value
    while passes < limit:
        back(state, x, seeds, model, cells, work, work_bar, grad, by_cells, out)
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
    back(state, x, seeds, model, cells, work, work_bar, grad, not by_cells, out)
    return x, norm / scale, passes
