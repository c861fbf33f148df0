"""Exact derivatives of any objective by every instrument: one transposed solve, whatever the number of instruments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError, ModelError
from detente.economy.baseline import Baseline, Policy, Slopes, cells_of, chain, model_of
from detente.economy.equilibrium import solve_state
from detente.economy.newton import workspace_of

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Point:
    """A solved state with what the objectives and the transposed pass need; arrays as the compiled pass leaves them."""

    state: Array
    work: tuple[Any, ...]
    cells: tuple[Any, ...]
    policy: Policy
    income: Array
    wage_bill: Array
    prices: Array
    labour: Array


@dataclass(frozen=True, slots=True)
class Seeds:
    """Derivatives of an objective by the state, and by quantities at it: incomes, tax receipts (N), sales (S, N), labour's
    shares of sales (N, S), powers of unit costs, price sums (S, N) and spending on traded goods (N, S); None where it has none.
    """

    state: Array
    income: Array | None = None
    tax: Array | None = None
    sales: Array | None = None
    labour: Array | None = None
    v: Array | None = None
    phi: Array | None = None
    spend: Array | None = None

    def arrays(self, none: tuple[Array, ...]) -> tuple[Array, ...]:
        """What the transposed pass takes, with zeros from ``none``."""
        given = (self.income, self.tax, self.sales, self.labour, self.v, self.phi, self.spend)
        return tuple(zero if one is None else np.ascontiguousarray(one) for one, zero in zip(given, none, strict=True))


Objective = Callable[["Solver", Point], tuple[float, Seeds]]


class Solver:
    """A world made ready for many solves near each other: each starts where the last ended.

    ``full`` is for derivatives by export taxes; without it those by import taxes come quicker.
    """

    def __init__(self, base: Baseline, *, tolerance: float = 1e-11, limit: int = 400, full: bool = False) -> None:
        from detente.economy import kernel

        self.base = base
        self.model = model_of(base)
        self.tolerance = tolerance
        self.limit = limit
        self.full = full
        self.final0 = base.spending.sum(axis=1) - np.einsum("nks,ns->n", base.inputs, base.sales())
        n, s = base.spending.shape
        self.size = n * s
        self._bars = kernel.workspace_bar(n, s)
        self._lambda: dict[object, Array] = {}
        self._last: Array | None = None
        self._none = kernel.no_seeds(n, s)

    def forget(self) -> None:
        """Drop what earlier solves left to start from, so that what comes next depends on its arguments alone."""
        self._lambda.clear()
        self._last = None

    def at(self, policy: Policy, start: Array | None = None) -> Point:
        """The equilibrium under a policy, from ``start`` or the last state."""
        from detente.economy import kernel

        n, s = self.base.spending.shape
        cells = cells_of(self.base, policy, full=self.full)
        first = self._last if start is None else start
        try:
            state, _ = solve_state(self.base, self.model, cells, start=first, tolerance=self.tolerance, limit=self.limit, finish=False)
        except ConvergenceError:
            if first is None:
                raise
            state, _ = solve_state(self.base, self.model, cells, tolerance=self.tolerance, limit=self.limit)
        self._last = state
        work = workspace_of(self.model)
        out = np.empty_like(state)
        kernel.step(state, out, self.model, cells, work)
        log_w, log_l = state[2 * self.size : 2 * self.size + n], state[2 * self.size + n : 2 * self.size + 2 * n]
        wage_bill = np.exp(log_w + log_l) * self.model[9]
        sales, duty, levy = work[4], work[6], work[7]
        income = wage_bill + (self.base.profit * sales.T).sum(axis=1) + work[13][1] + duty + levy + self.base.deficits
        prices = np.exp((self.base.alpha * state[: self.size].reshape(n, s)).sum(axis=1))
        labour = work[10] if work[10].size else self.base.labour
        return Point(state, work, cells, policy, income, wage_bill, prices, labour)

    def gradient(self, point: Point, seeds: Seeds, key: object = None, tolerance: float = 1e-10) -> tuple[Array, Array]:
        """Derivatives of an objective by every import and export tax (S, importer, exporter); see ``slopes``."""
        found = self.slopes(point, seeds, key, tolerance)
        return found.tariffs, found.export_taxes

    def slopes(
        self, point: Point, seeds: Seeds, key: object = None, tolerance: float = 1e-10, received: tuple[tuple[int, int, int], float] | None = None
    ) -> Slopes:
        """Derivatives of an objective by every instrument.

        ``key`` names a series of like objectives, whose last adjoint is where the next starts. ``received`` is a cell (S,
        importer, exporter) with the objective's own derivative by the part of that flow's value that its producer receives.
        """
        from detente.economy import kernel

        n, s = self.base.spending.shape
        grad = np.empty((4 if point.cells[4] else 1, s, n, n))
        start = self._lambda.get(key, seeds.state)
        adjoint, gap, passes = kernel.solve_back(
            point.state, seeds.state, seeds.arrays(self._none), self.model, point.cells, point.work, self._bars, grad, start, tolerance, 600
        )
        if not gap < 1e-6:
            raise ConvergenceError(f"The adjoint stopped at {gap:.2g} after {passes} passes.", hint="Move the policy less at once.")
        if key is not None:
            self._lambda[key] = adjoint
        if received is not None:
            grad[(1, *received[0])] += received[1]
        return chain(self.base, point.policy, point.cells, grad)


def welfare(weights: Array) -> Objective:
    """Objective Σ weight·ln(real income); its derivative by a weight is the log of that economy's real income ratio."""

    def value(solver: Solver, point: Point) -> tuple[float, Seeds]:
        logs, seeds = log_welfare(solver, point, weights)
        return float(weights @ logs), seeds

    return value


def lobbied(weights: Array, lobby: Array) -> Objective:
    """Objective Σ weight·ln(G): each government's G sums real incomes of its sectors by its ``lobby`` weights (N, S).

    A sector's income is its labour's, its profit, and tax receipts by its part of employment (Ossa 2014).
    """

    def value(solver: Solver, point: Point) -> tuple[float, Seeds]:
        logs, seeds = log_lobbied(solver, point, weights, lobby)
        return float(weights @ logs), seeds

    return value


def log_lobbied(solver: Solver, point: Point, weights: Array, lobby: Array) -> tuple[Array, Seeds]:
    """Logs of government welfare (N) at the point, and the derivatives of their weighted sum."""
    base = solver.base
    if len(base.backstops.share):
        raise ModelError("Lobbying weights say nothing of what backstops earn.", hint="Leave lobbying or the backstops out.")
    sales = point.work[4].T
    pay, gain = point.labour * sales, base.profit * sales
    value = pay.sum(axis=1)
    taxes = point.work[6] + point.work[7]
    lean = (lobby * pay).sum(axis=1)
    total = lean * (1 + taxes / value) + (lobby * gain).sum(axis=1)
    pull = (weights / total)[:, None]
    by_pay = lobby * (1 + taxes / value)[:, None] - (lean * taxes / value**2)[:, None]
    by_sales = point.labour * by_pay + lobby * base.profit
    seed = np.zeros_like(point.state)
    seed[: solver.size] = (-weights[:, None] * base.alpha).ravel()
    seeds = Seeds(seed, tax=pull[:, 0] * lean / value, sales=(pull * by_sales).T, labour=pull * by_pay * sales)
    return np.log(total / point.prices), seeds


def log_welfare(solver: Solver, point: Point, weights: Array) -> tuple[Array, Seeds]:
    """Logs of real income ratios (N), and the derivatives of their weighted sum."""
    base, size = solver.base, solver.size
    n = len(base.economies)
    seed = np.zeros_like(point.state)
    ratio = point.income / solver.final0 / point.prices
    seed_income, seed_tax = np.zeros(n), np.zeros(n)
    if base.kappa == 0:
        if (ratio <= 0).any():
            raise ModelError(f"Real income of {base.economies[int(np.argmin(ratio))]} is not positive there.", hint="Move the policy less at once.")
        logs = np.log(ratio)
        seed_income = weights / point.income
        seed[:size] = (-weights[:, None] * base.alpha).ravel()
    else:
        value0 = solver.model[9]
        taxes = point.work[6] + point.work[7]
        tax = taxes / point.wage_bill if base.tax_relief else np.zeros(n)
        cost = base.kappa / (1 + base.kappa) * value0
        weight = solver.final0 / (solver.final0 - (1 - tax) * cost)
        worked = point.wage_bill / value0 / point.prices
        total = weight * ratio + (1 - weight) * worked
        if ((total <= 0) & (weights != 0)).any():
            worst = base.economies[int(np.argmax((total <= 0) & (weights != 0)))]
            raise ModelError(f"Real income of {worst} is not positive there.", hint="Its measured transfers abroad exceed what it can earn.")
        logs = np.log(np.where(total > 0, total, 1.0))
        pull = np.where(weights != 0, weights / total, 0.0)
        seed_income = pull * weight * ratio / point.income
        seed[:size] = (-weights[:, None] * base.alpha).ravel()
        by_bill = pull * (1 - weight) * worked
        if base.tax_relief:
            by_tax = pull * (ratio - worked) * (-(weight**2) * cost / solver.final0)
            seed_tax = by_tax / point.wage_bill
            by_bill = by_bill - by_tax * tax
        seed[2 * size : 2 * size + n] += by_bill
        seed[2 * size + n : 2 * size + 2 * n] += by_bill
    return logs, Seeds(seed, seed_income, seed_tax)
