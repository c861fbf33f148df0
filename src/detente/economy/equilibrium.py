"""Solving for an equilibrium: safeguarded Anderson acceleration of the compiled pass, and Newton's method to finish."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError, UsageError
from detente.economy import reference
from detente.economy.baseline import Baseline, Policy, cells_of, model_of, start_state
from detente.economy.newton import newton, workspace_of

Array = NDArray[np.float64]

TOLERANCE = 1e-12
"""Largest change of the state in one pass at which a solve stops; results state their own residual."""


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """A solved world: the state, the quantities at it, and how well it solves the equations.

    ``residual`` is the largest relative gap of any condition, recomputed in plain numpy; ``walras`` the largest gap of a
    trade balance, which no condition imposes, over the economy's spending. ``rents`` (N) is what the fixed factors of
    backstops earn, ``traded`` (N, S) spending on all but backstops, which ``shares`` divide.
    """

    base: Baseline
    policy: Policy
    state: Array
    log_prices: Array
    spending: Array
    log_wage: Array
    log_labour: Array
    sales: Array
    net: Array
    duty: Array
    levy: Array
    income: Array
    wage_bill: Array
    rents: Array
    traded: Array
    shares: Array
    residual: float
    walras: float
    passes: int

    def flows(self) -> Array:
        """Value of what arrives of every flow at its producers' prices (S, importer, exporter)."""
        wedge = 1.0 if self.policy.wedge is None else 1 + self.policy.wedge
        spend = self.traded.T[:, :, None]
        return np.asarray(self.shares * spend / ((1 + self.policy.tariffs) * (1 + self.policy.export_taxes) * wedge), dtype=np.float64)


def equilibrium(
    base: Baseline, policy: Policy, *, start: Array | None = None, tolerance: float = TOLERANCE, limit: int = 4000, plain: bool = False
) -> Equilibrium:
    """The equilibrium under a policy. ConvergenceError with the best residual, where it sits and what to try.

    ``start`` is the state of a neighbouring solve. ``plain`` uses the numpy pass alone, without the compiled one.
    """
    cells = cells_of(base, policy)
    model = model_of(base)
    state, passes = solve_state(base, model, cells, start=start, tolerance=tolerance, limit=limit, plain=plain)
    return finished(base, policy, model, cells, state, passes)


def solve_state(
    base: Baseline, model: tuple[Any, ...], cells: tuple[Any, ...], *, start: Array | None = None, tolerance: float = TOLERANCE, limit: int = 4000,
    plain: bool = False, finish: bool = True, work: Any = None,
) -> tuple[Array, int]:  # fmt: skip
    """The state that one pass leaves in place, and the passes used; see ``equilibrium``.

    ``work`` are the arrays of ``workspace_of`` where a caller has them.
    Without ``finish`` Newton's method is left out, for searches that turn back where the passes alone do not settle.
    """
    if not tolerance > 0 or limit < 1:
        raise UsageError(f"Tolerance {tolerance:g} and limit {limit}.", hint="Both are positive.")
    first = start_state(base) if start is None else np.ascontiguousarray(start, dtype=np.float64)
    if plain:
        state, norm, passes = _plain(first, model, cells, tolerance, limit)
    else:
        from detente.economy import kernel

        state, norm, passes = kernel.solve(first, model, cells, workspace_of(model) if work is None else work, tolerance, limit)
    if finish and not norm <= max(tolerance, 1e-13):
        state, norm = newton(state, model, cells, tolerance)
    if not norm <= max(10 * tolerance, 1e-10):
        raise _lost(base, state, model, cells, norm, passes)
    return state, int(passes)


def finished(base: Baseline, policy: Policy, model: tuple[Any, ...], cells: tuple[Any, ...], state: Array, passes: int) -> Equilibrium:
    """The quantities at a solved state, with residual and Walras check from the plain pass."""
    n, s = base.spending.shape
    size = n * s
    one = reference.step(state, model, cells)
    log_p, ratio = state[:size].reshape(n, s), state[size : 2 * size].reshape(n, s)
    shares = np.divide(cells[0] * one.v[:, None, :], one.phi[:, :, None], out=np.zeros_like(cells[0]), where=one.phi[:, :, None] > 0)
    residual = float(abs(one.out - state).max())
    residual = max(residual, float(abs(one.value / one.wage_bill - 1).max()))
    spend = model[7] * ratio
    imports = one.traded.sum(axis=1) - one.duty - base.nu * one.net.sum(axis=0)
    exports = one.sales.sum(axis=0) + one.levy
    balance = imports - exports - base.deficits - model[17]
    walras = float(abs(balance / spend.sum(axis=1)).max())
    return Equilibrium(
        base, policy, state, log_p, spend, state[2 * size : 2 * size + n], state[2 * size + n : 2 * size + 2 * n], one.sales, one.net, one.duty,
        one.levy, one.income, one.wage_bill, one.rents, one.traded, shares, residual, walras, passes,
    )  # fmt: skip


def _plain(first: Array, model: tuple[Any, ...], cells: tuple[Any, ...], tolerance: float, limit: int) -> tuple[Array, float, int]:
    """Anderson's method on the numpy pass, with least squares in place of the compiled mixture."""
    x = first.copy()
    past: list[tuple[Array, Array]] = []
    n, s = model[3].shape
    norm = np.inf
    for passes in range(1, limit + 1):
        f = reference.step(x, model, cells).out - x
        norm = float(abs(f).max())
        if norm <= tolerance:
            return x, norm, passes
        past = [*past[-8:], (x, f)]
        nxt = x + f
        if len(past) > 1:
            dx = np.array([b[0] - a[0] for a, b in itertools.pairwise(past)]).T
            df = np.array([b[1] - a[1] for a, b in itertools.pairwise(past)]).T
            nxt = nxt - (dx + df) @ np.linalg.lstsq(df, f, rcond=1e-12)[0]
        if not np.isfinite(nxt).all() or (nxt[n * s : 2 * n * s] <= 0).any():
            nxt, past = x + 0.5 * f, []
        x = nxt
    return x, norm, limit


def _lost(base: Baseline, state: Array, model: tuple[Any, ...], cells: tuple[Any, ...], norm: float, passes: int) -> ConvergenceError:
    n, s = base.spending.shape
    with np.errstate(all="ignore"):
        out = reference.step(state, model, cells).out
    gap = np.where(np.isfinite(out - state), abs(out - state), np.inf)
    at = int(gap.argmax())
    kind, place = ("price", at) if at < n * s else ("expenditure", at - n * s) if at < 2 * n * s else ("wage", -1)
    if place >= 0:
        where = f"the {kind} of {base.sectors[place % s]} in {base.economies[place // s]}"
    else:
        rest = at - 2 * n * s
        whose = base.economies[rest % n if rest < 2 * n else (rest - 2 * n) // s]
        where = f"the {'wage' if rest < n else 'labour' if rest < 2 * n else 'scale'} of {whose}"
    return ConvergenceError(
        f"No equilibrium found: the best residual is {norm:.2g} after {int(passes)} passes, at {where}.",
        hint="Try smaller steps towards the rates, from the state of the last that solved; lower scale elasticities; or a higher limit.",
    )
