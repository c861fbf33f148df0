"""The best one side can do, given what the others do: every instrument at once, by exact gradients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, DetenteError, UnknownNameError
from detente.economy.adjoint import Objective, Solver, lobbied, welfare
from detente.economy.baseline import Baseline, Policy

Array = NDArray[np.float64]

KINDS = ("import", "export")

PATIENCE = 4
"""Policies without an equilibrium after which a search from one start is given up."""


class _AbandonedError(Exception):
    """A search ran among policies without an equilibrium."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """The rates that one player sets: positions in the arrays of import and export taxes, and their bounds as ln(1 + rate).

    ``scale`` is √(flow·σ/spending) of each, in which the objective curves alike in every direction.
    """

    player: int
    imports: NDArray[np.intp]
    exports: NDArray[np.intp]
    low: float
    high: float
    scale: Array
    first: Array

    def pack(self, policy: Policy) -> Array:
        """Scaled logs of the rates in a policy."""
        rates = np.concatenate([policy.tariffs.ravel()[self.imports], policy.export_taxes.ravel()[self.exports]])
        return np.asarray(np.log1p(rates) * self.scale, dtype=np.float64)

    def unpack(self, x: Array, policy: Policy) -> Policy:
        """The policy with this player's rates replaced."""
        rates = np.expm1(x / self.scale)
        tariffs, exports = policy.tariffs.copy(), policy.export_taxes.copy()
        tariffs.ravel()[self.imports] = rates[: len(self.imports)]
        exports.ravel()[self.exports] = rates[len(self.imports) :]
        return replace(policy, tariffs=tariffs, export_taxes=exports)

    def pull(self, x: Array, by_tariff: Array, by_export: Array) -> Array:
        """Derivatives by the scaled logs from those by the rates."""
        flat = np.concatenate([by_tariff.ravel()[self.imports], by_export.ravel()[self.exports]])
        return np.asarray(flat * np.exp(x / self.scale) / self.scale, dtype=np.float64)

    def starts(self, policy: Policy) -> list[Array]:
        """Where a search begins unless told otherwise."""
        double = np.concatenate([np.full(len(self.imports), np.log(2.0)), np.zeros(len(self.exports))])
        return [self.first, self.pack(policy), double * self.scale]

    def clip(self, x: Array) -> Array:
        """The nearest point within the bounds."""
        return np.asarray(np.clip(x, self.low * self.scale, self.high * self.scale), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Best:
    """A best response: the policy, the gain in percent over the policy it started from, and how flat it is there.

    ``slope`` is the largest derivative of the log objective by a scaled rate that could still move.
    """

    player: str
    policy: Policy
    gain: float
    slope: float
    evaluations: int
    starts: tuple[float, ...]


def instruments(base: Baseline, player: int, kinds: Sequence[str], bounds: tuple[float | None, float | None]) -> Instruments:
    """The rates a player sets on every foreign partner and sector with trade. UnknownNameError, AmountError for bad input."""
    for kind in kinds:
        if kind not in KINDS:
            raise UnknownNameError.among("instrument", kind, KINDS, listing=f"which are {', '.join(KINDS)}")
    low, high = bounds
    if low is not None and (low <= -1 or (high is not None and high < low)):
        raise AmountError(f"Bounds {low:g} to {high} hold no rate.", hint="Fractions above -1, the lower first; null for none.")
    n, s = base.spending.shape
    flows = base.flows()
    inward, outward = np.zeros((s, n, n), dtype=bool), np.zeros((s, n, n), dtype=bool)
    if "import" in kinds:
        inward[:, player, :] = flows[:, player, :] > 0
        inward[:, player, player] = False
    if "export" in kinds:
        outward[:, :, player] = flows[:, :, player] > 0
        outward[:, player, player] = False
    at_in, at_out = np.flatnonzero(inward), np.flatnonzero(outward)
    size = base.spending[player].sum()
    sigma = np.broadcast_to((1 + base.theta)[:, None, None], flows.shape)
    # Sales of an exporter to itself set the floor: a rate on next to nothing must not become a direction without curvature.
    raw = np.concatenate([(flows * sigma).ravel()[at_in], (flows * sigma).ravel()[at_out]]) / size
    scale = np.sqrt(np.maximum(raw, 1e-9 * max(float(raw.max(initial=0.0)), 1e-300)))
    start = np.concatenate([np.log1p(0.6 / base.theta)[at_in // (n * n)], np.zeros(len(at_out))])
    least, most = (-np.inf if low is None else np.log1p(low)), (np.inf if high is None else np.log1p(high))
    return Instruments(player, at_in, at_out, max(least, np.log(0.05)), min(most, np.log(50.0)), scale, start * scale)


def objective_of(base: Baseline, player: int, lobbying: bool) -> Objective:
    """A player's log objective: real income, or with ``lobbying`` what its government weighs."""
    weights = np.zeros(len(base.economies))
    weights[player] = 1.0
    if not lobbying:
        return welfare(weights)
    if base.lobby is None:
        raise UnknownNameError("These data have no lobbying weights.", hint="Leave lobbying out, or use data with an array named lobby.")
    return lobbied(weights, base.lobby)


def best_response(
    solver: Solver, tools: Instruments, policy: Policy, objective: Objective, *, starts: Sequence[Array] | None = None, tolerance: float = 1e-7,
    limit: int = 1000,
) -> Best:  # fmt: skip
    """The policy that is best for one player while the others stay at ``policy``.

    Without ``starts`` the search begins at rates near 0.6/(σ − 1), at the rates in ``policy`` and at 100 %; the best end
    counts and all are reported. Where almost nothing is traded the objective is flat, and very high rates are a trap.
    """
    from scipy.optimize import minimize

    before = solver.at(policy)
    reference = objective(solver, before)[0]
    anchor = before.state
    counted = failed = 0
    key = ("best", tools.player)

    def negative(x: Array) -> tuple[float, Array]:
        nonlocal counted, failed
        counted += 1
        try:
            point = solver.at(tools.unpack(x, policy))
            value, seeds = objective(solver, point)
            slopes = tools.pull(x, *solver.gradient(point, seeds, key, tolerance=1e-8))
        except DetenteError:
            # No equilibrium that far out: the search turns back, and the next solve starts from the last good state.
            failed += 1
            if failed > PATIENCE:
                raise _AbandonedError from None
            solver.at(policy, start=anchor)
            return 1e3, np.zeros_like(x)
        return reference - value, -slopes

    found: list[tuple[float, Array]] = []
    limits = list(zip(tools.low * tools.scale, tools.high * tools.scale, strict=True))
    for start in tools.starts(policy) if starts is None else starts:
        solver.at(policy, start=anchor)
        failed = 0
        try:
            end = minimize(
                negative, tools.clip(start), jac=True, method="L-BFGS-B", bounds=limits,
                options={"maxiter": limit, "maxfun": 2 * limit, "gtol": tolerance, "ftol": 1e-15, "maxcor": 20},
            )  # fmt: skip
        except _AbandonedError:
            continue
        found.append((-float(end.fun), np.asarray(end.x)))
    gain, x = max(found, key=lambda pair: pair[0], default=(-1.0, tools.pack(policy)))
    if gain < 0:  # staying put is always possible
        gain, x = 0.0, tools.clip(tools.pack(policy))
    best = tools.unpack(x, policy)
    solver.at(policy, start=anchor)
    point = solver.at(best)
    value, seeds = objective(solver, point)
    slopes = tools.pull(x, *solver.gradient(point, seeds, key))
    stuck = ((x <= tools.low * tools.scale) & (slopes < 0)) | ((x >= tools.high * tools.scale) & (slopes > 0))
    slope = float(abs(np.where(stuck, 0.0, slopes)).max(initial=0.0))
    return Best(
        solver.base.economies[tools.player], best, 100 * float(np.expm1(value - reference)), slope, counted,
        tuple(100 * float(np.expm1(g)) for g, _ in found),
    )  # fmt: skip
