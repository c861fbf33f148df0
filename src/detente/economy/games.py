"""Several sides at once: Nash tariffs with a certificate, and cooperation that shares its gain equally."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError, DetenteError
from detente.economy.adjoint import Objective, Point, Seeds, Solver
from detente.economy.baseline import Policy
from detente.economy.optimum import Instruments, best_response

Array = NDArray[np.float64]
Logs = Callable[[Solver, Point, Array], tuple[Array, Seeds]]
"""For weights by economy: the logs of all objectives (N) at a point and the derivatives of their weighted sum."""


@dataclass(frozen=True, slots=True)
class Nash:
    """Rates from which no player gains by moving alone more than ``epsilon`` percent, found by looking for such a move.

    ``gains`` are percent changes of each player's objective from the policy the game started at; ``rounds`` counts passes.
    """

    players: tuple[str, ...]
    policy: Policy
    gains: tuple[float, ...]
    epsilon: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Rates that raise every player's objective by the same ``common_gain`` percent over the threat point, as far as they can.

    ``spread`` is the largest difference between two players' gains, in percent.
    """

    players: tuple[str, ...]
    policy: Policy
    common_gain: float
    gains: tuple[float, ...]
    spread: float
    evaluations: int


def nash(
    solver: Solver, sides: Sequence[Instruments], objectives: Sequence[Objective], policy: Policy, *, start: Policy | None = None,
    tolerance: float = 1e-4, rounds: int = 60, thorough: bool = True,
) -> Nash:  # fmt: skip
    """Nash equilibrium in rates by best responses in turn, each from where it stood, until no side gains ``tolerance`` percent.

    ``thorough`` then searches each side's best response anew from several starts, since objectives have local peaks; who
    finds a better one moves there and the rounds go on. ``epsilon`` is the largest gain of the last such search.
    ConvergenceError where the rounds do not settle.
    """
    reference = [objective(solver, solver.at(policy))[0] for objective in objectives]
    now = policy if start is None else start
    if start is None:
        for side in sides:
            now = side.unpack(side.clip(side.first), now)
    searched, epsilon = False, np.inf
    for done in range(1, rounds + 1):  # noqa: B007 - told in the result
        gains = []
        for side, objective in zip(sides, objectives, strict=True):
            several = side.starts(now) if searched else [side.pack(now)]
            best = best_response(solver, side, now, objective, starts=several, limit=300 if searched else 15, tolerance=1e-6)
            gains.append(best.gain)
            if not searched or best.gain > tolerance:
                now = best.policy
        epsilon = max(gains)
        if epsilon <= tolerance and (searched or not thorough):
            break
        searched = epsilon <= tolerance and thorough
    else:
        raise ConvergenceError(
            f"No Nash equilibrium found: after {rounds} rounds a side still gains {epsilon:.2g} % by moving alone.",
            hint="Bound the instruments, or start nearer (from: factual).",
        )
    point = solver.at(now)
    ends = [objective(solver, point)[0] for objective in objectives]
    names = tuple(solver.base.economies[side.player] for side in sides)
    return Nash(names, now, tuple(100 * float(np.expm1(e - r)) for e, r in zip(ends, reference, strict=True)), float(epsilon), done)


def cooperation(
    solver: Solver, sides: Sequence[Instruments], logs: Logs, threat: Policy, *, start: Policy | None = None,
    tolerance: float = 2e-6, rounds: int = 20,
) -> Cooperation:  # fmt: skip
    """The largest gain that every player can have alike over the threat point, by an augmented Lagrangian in all rates.

    ``tolerance`` bounds the spread of the log gains.
    """
    from scipy.optimize import minimize

    who = [side.player for side in sides]
    n = len(solver.base.economies)
    anchor = solver.at(threat)
    reference = logs(solver, anchor, np.zeros(n))[0][who]
    begin = threat if start is None else start
    x = np.concatenate([side.clip(side.pack(begin)) for side in sides])
    cuts = np.cumsum([0, *(len(side.scale) for side in sides)])
    price, firm, counted = np.full(len(who), 1 / len(who)), 10.0, 0
    limits = [(a, b) for side in sides for a, b in zip(side.low * side.scale, side.high * side.scale, strict=True)]
    common = 0.0
    gains = np.zeros(len(who))

    def lagrangian(z: Array) -> tuple[float, Array]:
        nonlocal counted
        counted += 1
        now = threat
        for k, side in enumerate(sides):
            now = side.unpack(z[cuts[k] : cuts[k + 1]], now)
        try:
            point = solver.at(now)
            weights = np.zeros(n)
            gap = z[-1] / 10 - (logs(solver, point, weights)[0][who] - reference)
            weights[who] = price + firm * gap
            _, seeds = logs(solver, point, weights)
            by_tariff, by_export = solver.gradient(point, seeds, "cooperation", tolerance=1e-8)
        except DetenteError:
            solver.at(threat, start=anchor.state)
            return 1e3, np.zeros_like(z)
        slopes = [side.pull(z[cuts[k] : cuts[k + 1]], by_tariff, by_export) for k, side in enumerate(sides)]
        value = -z[-1] / 10 + price @ gap + 0.5 * firm * (gap @ gap)
        return float(value), np.concatenate([*(-s for s in slopes), [(-1 + (price + firm * gap).sum()) / 10]])

    z = np.concatenate([x, [0.0]])
    for _ in range(rounds):
        end = minimize(
            lagrangian, z, jac=True, method="L-BFGS-B", bounds=[*limits, (None, None)],
            options={"maxiter": 400, "maxfun": 600, "gtol": 1e-7, "ftol": 1e-14, "maxcor": 20},
        )  # fmt: skip
        z = np.asarray(end.x)
        now = threat
        for k, side in enumerate(sides):
            now = side.unpack(z[cuts[k] : cuts[k + 1]], now)
        gains = logs(solver, solver.at(now), np.zeros(n))[0][who] - reference
        common = float(gains.min())
        gap = z[-1] / 10 - gains
        price = price + firm * gap
        if gains.max() - gains.min() <= tolerance:
            break
        firm = min(firm * 3, 3000.0)
    names = tuple(solver.base.economies[side.player] for side in sides)
    return Cooperation(
        names, now, 100 * float(np.expm1(common)), tuple(100 * float(np.expm1(g)) for g in gains), 100 * float(gains.max() - gains.min()), counted
    )
