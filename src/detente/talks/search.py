"""The top of a function on a box: a grid for the place, Newton's steps with differences for the digits, coordinates for kinks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.talks.frontier import golden

Array = NDArray[np.float64]
Objective = Callable[[Array], float]

STEP = 1e-4
"""Differences are taken over this part of a bound's width."""


def grid_points(low: Array, high: Array, points: int) -> Array:
    """Every combination of ``points`` values an axis, bounds included."""
    return np.array(list(product(*(np.linspace(a, b, points) for a, b in zip(low, high, strict=True)))))


def maximise(f: Objective, low: Array, high: Array, *, starts: Sequence[Array] = (), points: int = 7, tops: int = 3) -> tuple[Array, float]:
    """The best place found and its value: from ``starts`` and the best ``tops`` of a grid (none where ``points`` is 0)."""
    candidates = [np.clip(np.asarray(s, dtype=np.float64), low, high) for s in starts]
    if points:
        nodes = grid_points(low, high, points)
        values = np.array([f(x) for x in nodes])
        candidates += [nodes[i] for i in np.argsort(-values, kind="stable")[:tops]]
    found = [climb(f, low, high, x) for x in candidates]
    return max(found, key=lambda r: r[1])


def climb(f: Objective, low: Array, high: Array, start: Array, *, rounds: int = 60) -> tuple[Array, float]:
    """The top near ``start``: projected Newton, then a sweep along each coordinate, until neither gains."""
    x, value = start.copy(), f(start)
    for _ in range(6):
        before = value
        x, value = _newton(f, low, high, x, value, rounds)
        x, value = _sweep(f, low, high, x, value)
        if value - before <= 1e-11 * (1 + abs(value)):
            break
    return x, value


def _newton(f: Objective, low: Array, high: Array, x: Array, value: float, rounds: int) -> tuple[Array, float]:
    span = high - low
    n = len(x)
    for _ in range(rounds):
        h = STEP * span
        at = np.clip(x, low + h, high - h)  # differences are centred, so the point of them moves inside
        ahead, behind, middle = np.empty(n), np.empty(n), f(at)
        for k in range(n):
            e = np.zeros(n)
            e[k] = h[k]
            ahead[k], behind[k] = f(at + e), f(at - e)
        slope = (ahead - behind) / (2 * h) * span
        hessian = np.diag((ahead - 2 * middle + behind) / h**2 * span**2)
        for i in range(n):
            for j in range(i):
                a, b = np.zeros(n), np.zeros(n)
                a[i], b[j] = h[i], h[j]
                cross = (f(at + a + b) - f(at + a) - f(at + b) + middle) / (h[i] * h[j]) * span[i] * span[j]
                hessian[i, j] = hessian[j, i] = cross
        slope = slope + hessian @ ((x - at) / span)
        if not (np.isfinite(slope).all() and np.isfinite(hessian).all()):
            break
        free = ~(((x <= low) & (slope < 0)) | ((x >= high) & (slope > 0)))
        if not free.any():
            break
        move = np.zeros(n)
        curves, axes = np.linalg.eigh(hessian[np.ix_(free, free)])
        bent = np.maximum(abs(curves), 1e-6 * (1 + abs(curves).max()))
        move[free] = axes @ ((axes.T @ slope[free]) / bent) * span[free]
        length, better = 1.0, False
        while length > 1e-6:
            trial = np.clip(x + length * move, low, high)
            got = f(trial)
            if got > value:
                better = True
                break
            length /= 3
        if not better:
            break
        far = float(abs((trial - x) / span).max())
        gained = got - value
        x, value = trial, got
        if far < 1e-9 or gained < 1e-13 * (1 + abs(value)):
            break
    return x, value


def _sweep(f: Objective, low: Array, high: Array, x: Array, value: float) -> tuple[Array, float]:
    span = high - low
    for k in range(len(x)):

        def along(v: float, k: int = k, x: Array = x) -> float:
            y = x.copy()
            y[k] = v
            return f(y)

        reach = 0.01 * span[k]
        ends = (max(low[k], x[k] - reach), min(high[k], x[k] + reach))
        if max(along(min(high[k], x[k] + 1e-5 * span[k])), along(max(low[k], x[k] - 1e-5 * span[k]))) <= value:
            continue
        place, got = golden(along, ends[0], ends[1], 1e-9)
        if got > value:
            x = x.copy()
            x[k], value = place, got
    return x, value
