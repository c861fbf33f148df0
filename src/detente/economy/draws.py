"""The same question for other parameters: each draw is solved from the central solution, and what does not change is made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ModelError
from detente.economy.adjoint import Solver
from detente.economy.baseline import Baseline, Policy, cells_of, check_rates
from detente.economy.equilibrium import finished, solve_state
from detente.economy.newton import workspace_of
from detente.economy.outcomes import real_income

Array = NDArray[np.float64]

PLACES = {"theta": 0, "psi": 11, "kappa": 13, "deficits": 10, "substitution": 18}
"""Quantities that can be drawn, and where the compiled pass takes them."""

TOLERANCE = 3e-10
"""Largest change of the state in one pass at which a draw stops, well inside the residual of 1e-9 that results keep to."""


class CentralSolution:
    """A world and a policy solved at the central parameters. Answers depend on the draw alone, not on earlier ones."""

    def __init__(self, base: Baseline, policy: Policy) -> None:
        self.base, self.policy = base, policy
        self.solver = Solver(base, tolerance=1e-10)
        middle = self.solver.at(policy)
        self._start = middle.state
        self._work = workspace_of(self.solver.model)
        # Import taxes alone leave cells that are a power of one number each, which is quick to make anew.
        self._plain = not middle.cells[4] and policy.banned is None and bool((base.tax_power == 1).all())
        self._wedges, self._received = self._of(policy)
        self._a, self._b = np.empty_like(base.shares), np.empty_like(base.shares)

    def welfare(self, drawn: Mapping[str, Any], policy: Policy | None = None) -> Array:
        """Welfare changes in percent (N) with the quantities of ``PLACES`` in ``drawn`` in place of the central ones.

        ``policy`` may differ from the central one in its tariffs. ConvergenceError where no equilibrium is found.
        """
        base = self.base
        now = self.policy if policy is None else policy
        model: list[Any] = list(self.solver.model)
        for name, values in drawn.items():
            model[PLACES[name]] = float(values) if name == "kappa" else np.ascontiguousarray(values, dtype=np.float64)
        world = replace(base, **drawn) if not self._plain or set(drawn) - {"theta"} else base
        cells = self._cells(model[0], now) if self._plain else cells_of(world, now)
        state, _ = solve_state(world, tuple(model), cells, start=self._start, tolerance=TOLERANCE, work=self._work)
        if world.kappa:
            return np.asarray(100 * (real_income(finished(world, now, tuple(model), cells, state, 0)) - 1), dtype=np.float64)
        return self._change(tuple(model), cells, state)

    def _of(self, policy: Policy) -> tuple[Array, Array]:
        return np.log((1 + policy.tariffs) / (1 + self.base.tariffs)), 1 / (1 + policy.tariffs)

    def _cells(self, theta: Array, policy: Policy) -> tuple[Any, ...]:
        from detente.economy.kernel import taxed_shares

        wedges, received = self._wedges, self._received
        if policy is not self.policy:
            check_rates(self.base, policy)
            wedges, received = self._of(policy)
        taxed_shares(self.base.shares, wedges, received, theta, self._a, self._b)
        return self._a, self._b, self._a[:, :0], self._a[:, :0], False

    def _change(self, model: tuple[Any, ...], cells: tuple[Any, ...], state: Array) -> Array:
        """Welfare changes in percent without labour supply: income by prices."""
        from detente.economy import kernel

        base, size, work = self.base, self.solver.size, self._work
        n, s = base.spending.shape
        kernel.step(state, np.empty_like(state), model, cells, work)
        log_w = state[2 * size : 2 * size + n]
        income = np.exp(log_w) * model[9] + (base.profit * work[4].T).sum(axis=1) + work[13][1] + work[6] + work[7] + model[10]
        prices = (base.alpha * state[:size].reshape(n, s)).sum(axis=1)
        change = 100 * (income / self.solver.final0 / np.exp(prices) - 1)
        if not np.isfinite(change).all():
            raise ModelError("A draw has no real income that is finite.", hint="Narrow the ranges.")
        return np.asarray(change, dtype=np.float64)
