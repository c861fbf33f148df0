"""The stand-in of ``capped`` at one policy in plain scalars, written so that Numba can compile it; uncompiled it is the same, slowly."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np


def chebyshev(at: float, low: float, high: float, value: Any, slope: Any) -> None:
    """Chebyshev polynomials over [low, high] at a place, and their derivatives."""
    width = (high - low) / 2.0
    y = (at - low) / width - 1.0
    value[0], slope[0] = 1.0, 0.0
    if len(value) > 1:
        value[1], slope[1] = y, 1.0 / width
    for n in range(2, len(value)):
        value[n] = 2.0 * y * value[n - 1] - value[n - 2]
        slope[n] = 2.0 * value[n - 1] / width + 2.0 * y * slope[n - 1] - slope[n - 2]


def met(
    at: Any, caps: Any, controls: Any, low: Any, high: Any, powers: Any, coefficients: Any, pair_of: Any, pairs: Any, out: Any, wedges: Any,
    slopes: Any,
) -> float:  # fmt: skip
    """Payoffs (``out``), ``wedges`` and ``slopes`` where every capped flow is at its cap or its wedge is zero; gives what gap is left.

    Terms are first summed over the coordinates that do not move: ``pair_of`` is each term's row in ``pairs``, the powers of controls.
    """
    size, count, columns = len(at), len(controls), coefficients.shape[1]
    most = powers.max() + 1
    value, slope = np.zeros((size, most)), np.zeros((size, most))
    for k in range(size):
        poly(at[k], low[k], high[k], value[k], slope[k])
    folded = np.zeros((len(pairs), columns))
    for t in range(len(powers)):
        term = 1.0
        for k in range(size):
            free = True
            for j in range(count):
                if controls[j] == k:
                    free = False
            if free:
                term *= value[k, powers[t, k]]
        for c in range(columns):
            folded[pair_of[t], c] += coefficients[t, c] * term
    matrix, right, logs = np.eye(count), np.zeros(count), np.zeros(count)
    gap = np.inf
    for _ in range(80):
        for j in range(count):
            k = controls[j]
            poly(wedges[j], low[k], high[k], value[k], slope[k])
        logs[:] = 0.0
        slopes[:] = 0.0
        for p in range(len(pairs)):
            whole = 1.0
            for j in range(count):
                whole *= value[controls[j], pairs[p, j]]
            for i in range(count):
                logs[i] += folded[p, 2 + i] * whole
            for j in range(count):
                part = slope[controls[j], pairs[p, j]]
                for other in range(count):
                    if other != j:
                        part *= value[controls[other], pairs[p, other]]
                for i in range(count):
                    slopes[i, j] += folded[p, 2 + i] * part
        gap = 0.0
        for i in range(count):
            excess = logs[i] - caps[i]
            gap = max(gap, abs(min(wedges[i], -excess)))
            binds = wedges[i] + excess > 0.0
            right[i] = -excess if binds else -wedges[i]
            for j in range(count):
                matrix[i, j] = slopes[i, j] if binds else (1.0 if i == j else 0.0)
        if gap < 1e-12:
            break
        move = np.linalg.solve(matrix, right)
        for j in range(count):
            step = min(max(move[j], -1.0), 1.0)
            wedges[j] = min(max(wedges[j] + step, 0.0), high[controls[j]] + 0.5)
    out[0], out[1] = 0.0, 0.0
    for p in range(len(pairs)):
        whole = 1.0
        for j in range(count):
            whole *= value[controls[j], pairs[p, j]]
        out[0] += folded[p, 0] * whole
        out[1] += folded[p, 1] * whole
    return gap


poly: Callable[..., None] = chebyshev


@lru_cache(maxsize=1)
def compiled() -> Callable[..., float]:
    """``met`` compiled for one thread and cached on disk; the first call of all costs seconds."""
    import numba

    jit = numba.njit(cache=True, nogil=True, error_model="numpy")
    globals()["poly"] = jit(chebyshev)  # compiled code finds what it calls by its global name
    whole: Callable[..., float] = jit(met)
    return whole
