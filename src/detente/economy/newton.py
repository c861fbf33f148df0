"""Newton's method on the equilibrium map, for the last digits: dense with exact columns while small, else Newton-Krylov."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DENSE = 800
"""States up to this size finish with a dense Newton step, larger ones with a Krylov method."""


def workspace_of(model: tuple[Any, ...]) -> Any:
    """The arrays that the passes fill for a model."""
    from detente.economy import kernel

    return kernel.workspace(*model[3].shape, len(model[18]) > 0, len(model[19][0]))


def newton(state: Array, model: tuple[Any, ...], cells: tuple[Any, ...], tolerance: float) -> tuple[Array, float]:
    """Newton's method from the best state: dense with exact transposed columns while small, else Newton-Krylov."""
    from detente.economy import kernel

    n, s = model[3].shape
    work = workspace_of(model)
    out = np.empty_like(state)

    def gap(x: Array) -> Array:
        kernel.step(x, out, model, cells, work)
        return out - x

    f = gap(state)
    norm = float(abs(f).max()) if np.isfinite(f).all() else np.inf
    for _ in range(25):
        if norm <= tolerance or not np.isfinite(norm):
            break
        if state.size <= DENSE:
            matrix = np.eye(state.size) - jacobian(state, model, cells, work)
            if not np.isfinite(matrix).all():
                break
            move = _dense(matrix, f)
        else:
            move = _krylov(state, f, gap)
        length = 1.0
        while length > 1e-4:
            trial = state + length * move
            ok = np.isfinite(trial).all() and (trial[n * s : 2 * n * s] > 0).all()
            g = gap(trial) if ok else np.full_like(f, np.inf)
            size = float(abs(g).max()) if np.isfinite(g).all() else np.inf
            if size < norm:
                break
            length /= 2
        if length <= 1e-4:
            break
        state, f, norm = trial, g, size
    return state, norm


def _dense(matrix: Array, f: Array) -> Array:
    """Solution of the Newton system, by least squares where it is singular."""
    try:
        return np.asarray(np.linalg.solve(matrix, f), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.lstsq(matrix, f, rcond=None)[0], dtype=np.float64)


def jacobian(state: Array, model: tuple[Any, ...], cells: tuple[Any, ...], work: Any) -> Array:
    """Derivative of the pass, a row at a time from its transpose."""
    from detente.economy import kernel

    n, s = model[3].shape
    bars = kernel.workspace_bar(n, s)
    filled, row = np.empty_like(state), np.empty_like(state)
    kernel.step(state, filled, model, cells, work)
    seeds, grad = kernel.no_seeds(n, s), np.zeros((4, 0, 0, 0))
    matrix = np.empty((state.size, state.size))
    for k in range(state.size):
        unit = np.zeros_like(state)
        unit[k] = 1.0
        kernel.back(state, unit, seeds, model, cells, work, bars, grad, False, row)
        matrix[k] = row
    return matrix


def _krylov(state: Array, f: Array, gap: Any) -> Array:
    from scipy.sparse.linalg import LinearOperator, gmres

    def turn(d: Array) -> Array:
        step = 1e-7 / max(float(abs(d).max()), 1e-300)
        return np.asarray(-(gap(state + step * d) - gap(state - step * d)) / (2 * step), dtype=np.float64)

    operator = LinearOperator((state.size, state.size), matvec=turn, dtype=np.float64)
    return np.asarray(gmres(operator, f, rtol=1e-6, restart=60, maxiter=5)[0], dtype=np.float64)
