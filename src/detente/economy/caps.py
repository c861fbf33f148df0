"""Quantity caps: the wedge of each is zero, or holds its flow at the cap. Solved as complementarity, with exact derivatives.

Quantities are producers' values at their own unit costs, over those at rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError
from detente.economy.adjoint import Point, Seeds, Solver
from detente.economy.baseline import Policy, Slopes, melted, wasted

Array = NDArray[np.float64]
Cell = tuple[int, int, int]
"""Sector, importer, exporter."""

LONGEST = 2.0
"""How far the log of one plus a wedge may move in one step."""

SLOW = 0.2
"""Part of the gap left by a step above which the slopes of that step were not good enough."""


@dataclass(frozen=True, slots=True)
class Held:
    """Wedges that meet caps: their logs of one plus the wedge, log quantities over caps, how far from complementarity
    (the larger of excess and of what is positive in both), and the point they were found at."""

    logs: Array
    excess: Array
    gap: float
    point: Point
    rounds: int


def log_quantity(point: Point, solver: Solver, cell: Cell) -> float:
    """Log of a flow's quantity over that at rest."""
    return float(_log_quantities(point, solver, (cell,))[0])


def quantity_seeds(point: Point, solver: Solver, cell: Cell) -> tuple[Seeds, tuple[Cell, float]]:
    """Derivatives of ``log_quantity`` by the quantities at a point, and by what its producer receives, were nothing wasted."""
    s, n, i = cell
    v, spend, phi = point.work[1], point.work[2], point.work[3]
    by_v, by_phi, by_spend = np.zeros_like(v), np.zeros_like(phi), np.zeros_like(spend)
    by_v[s, i] = (1 + 1 / solver.base.theta[s]) / v[s, i]
    by_phi[s, n] = -1 / phi[s, n]
    by_spend[n, s] = 1 / spend[n, s]
    return Seeds(np.zeros_like(point.state), v=by_v, phi=by_phi, spend=by_spend), (cell, float(1 / point.cells[1][cell]))


def quantity_slopes(point: Point, solver: Solver, cell: Cell) -> Slopes:
    """Derivatives of ``log_quantity`` by every instrument, at a point of a full solver."""
    seeds, received = quantity_seeds(point, solver, cell)
    found = solver.slopes(point, seeds, ("quantity", cell), received=received)
    if point.policy.wedge is not None:  # what licences waste is received and does not arrive
        lost = float(np.broadcast_to(wasted(point.policy), found.wedge.shape)[cell])
        found.wedge[cell] -= lost / (1 + lost * point.policy.wedge[cell])
    return found


def meet_caps(
    solver: Solver, cells: tuple[Cell, ...], caps: Array, policy: Callable[[Array], Policy], *, start: Array | None = None,
    tolerance: float = 1e-10, limit: int = 60,
) -> Held:  # fmt: skip
    """The wedges at which no capped quantity exceeds its cap and none that is below it pays, by a damped Newton method.

    ``policy`` makes the policy of wedges (one a cap, as logs of one plus the wedge). ConvergenceError with the best gap and where.
    """
    if not solver.full:
        solver = Solver(solver.base, tolerance=solver.tolerance, limit=solver.limit, full=True)
    limits = np.log(caps)
    logs = np.zeros(len(cells)) if start is None else np.maximum(start, 0.0)
    index = tuple(np.array([c[k] for c in cells], dtype=np.intp) for k in range(3))
    point = solver.at(policy(logs))
    excess = _log_quantities(point, solver, cells) - limits
    best = Held(logs, excess, _gap(logs, excess), point, 0)
    slopes: Array | None = None
    exact = False
    for done in range(1, limit + 1):
        if best.gap <= tolerance:
            break
        if slopes is None:
            rows = [quantity_slopes(best.point, solver, cell).wedge[index] for cell in cells]
            slopes, exact = np.array(rows) * np.exp(best.logs), True
        # min(wedge, slack) = 0: a row of the first kind sets its wedge to zero, one of the second meets its cap.
        binding = best.logs > -best.excess
        matrix = np.where(binding[:, None], slopes, np.eye(len(cells)))
        move = np.linalg.lstsq(matrix, np.where(binding, -best.excess, -best.logs), rcond=None)[0]
        length, before = min(1.0, LONGEST / max(float(abs(move).max()), 1e-300)), best
        while length > 1e-3:
            trial = np.maximum(best.logs + length * move, 0.0)
            if length == 1.0:
                trial[~binding] = 0.0
            try:
                point = solver.at(policy(trial), start=best.point.state)
            except ConvergenceError:
                length /= 2
                continue
            excess = _log_quantities(point, solver, cells) - limits
            gap = _gap(trial, excess)
            if gap < best.gap:
                best = Held(trial, excess, gap, point, done)
                break
            length /= 2
        if best is before:
            if exact:
                break
            slopes = None
            continue
        # Broyden's update serves while the gap falls fast; else the next round takes exact slopes again.
        moved = best.logs - before.logs
        slopes = slopes + np.outer(best.excess - before.excess - slopes @ moved, moved) / max(float(moved @ moved), 1e-300)
        exact = False
        if best.gap > SLOW * before.gap:
            slopes = None
    if best.gap > 100 * tolerance:
        worst = int(np.argmax(np.abs(np.minimum(best.logs, -best.excess))))
        s, n, i = cells[worst]
        base = solver.base
        raise ConvergenceError(
            f"The wedges of the caps did not settle: the best gap is {best.gap:.2g}, on {base.sectors[s]} from {base.economies[i]} "
            f"to {base.economies[n]}.",
            hint="Loosen that cap, ban the flow, or give its buyer a backstop supply.",
        )
    return best


def _gap(logs: Array, excess: Array) -> float:
    return float(np.abs(np.minimum(logs, -excess)).max(initial=0.0))


def _log_quantities(point: Point, solver: Solver, cells: tuple[Cell, ...]) -> Array:
    s, n, i = (np.array([c[k] for c in cells], dtype=np.intp) for k in range(3))
    v, spend, phi = point.work[1], point.work[2], point.work[3]
    received = (point.cells[1] / melted(point.policy))[s, n, i]
    value = received * v[s, i] * spend[n, s] / phi[s, n]
    # v is unit cost to the power -θ; a quantity is a value over its unit cost.
    return np.asarray(np.log(value / solver.base.flows()[s, n, i]) + np.log(v[s, i]) / solver.base.theta[s], dtype=np.float64)
