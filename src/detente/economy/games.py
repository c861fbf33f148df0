"""Several sides at once: Nash tariffs with a certificate, and cooperation that shares its gain equally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError, DetenteError
from detente.economy.adjoint import Objective, Solver
from detente.economy.baseline import Policy
from detente.economy.optimum import Instruments, best_response

Array = NDArray[np.float64]


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
    tolerance: float = 1e-6, rounds: int = 400, certify: bool = True,
) -> Nash:  # fmt: skip
    """Nash equilibrium in rates: all sides climb their own gradients together, accelerated, then best responses certify it.

    ``tolerance`` is the largest scaled slope that counts as flat. Where a best response still gains more than a
    thousandth of a percent the climb resumes from it. ConvergenceError where ten certificates in a row fail.
    """
    reference = [objective(solver, solver.at(policy))[0] for objective in objectives]
    now = policy if start is None else start
    if start is None:
        for side in sides:
            now = side.unpack(side.clip(side.first), now)
    done, epsilon = 0, np.inf
    for _ in range(10):
        now, used = _climb(solver, sides, objectives, now, tolerance, rounds)
        done += used
        if not certify:
            epsilon = np.nan
            break
        gains = []
        for side, objective in zip(sides, objectives, strict=True):
            best = best_response(solver, side, now, objective, limit=200)
            gains.append(best.gain)
            if best.gain > 1e-3:
                now = best.policy
        epsilon = max(gains)
        if epsilon <= 1e-3:
            break
    else:
        raise ConvergenceError(
            f"No Nash equilibrium found: after {done} rounds a side still gains {epsilon:.2g} % by moving alone.",
            hint="Bound the instruments, or start nearer (from: factual).",
        )
    point = solver.at(now)
    ends = [objective(solver, point)[0] for objective in objectives]
    names = tuple(solver.base.economies[side.player] for side in sides)
    return Nash(names, now, tuple(100 * float(np.expm1(e - r)) for e, r in zip(ends, reference, strict=True)), float(epsilon), done)


def _climb(
    solver: Solver, sides: Sequence[Instruments], objectives: Sequence[Objective], policy: Policy, tolerance: float, rounds: int
) -> tuple[Policy, int]:
    """Every side moves up its own scaled gradient at once; Anderson's method on that map, kept within the bounds."""
    x = np.concatenate([side.clip(side.pack(policy)) for side in sides])
    cuts = np.cumsum([0, *(len(side.scale) for side in sides)])
    low = np.concatenate([side.low * side.scale for side in sides])
    high = np.concatenate([side.high * side.scale for side in sides])
    past: list[tuple[Array, Array]] = []
    best, best_norm, since = x, np.inf, 0
    length = 1.0
    for done in range(1, rounds + 1):
        now = policy
        for k, side in enumerate(sides):
            now = side.unpack(x[cuts[k] : cuts[k + 1]], now)
        try:
            point = solver.at(now)
            slopes = []
            for k, (side, objective) in enumerate(zip(sides, objectives, strict=True)):
                _, seeds = objective(solver, point)
                slopes.append(side.pull(x[cuts[k] : cuts[k + 1]], *solver.gradient(point, seeds, ("climb", side.player), tolerance=1e-8)))
            move = np.clip(x + length * np.concatenate(slopes), low, high) - x
        except DetenteError:
            x, past, length = 0.5 * (best + x), [], length / 2
            continue
        norm = float(abs(move).max())
        if norm < best_norm:
            best, best_norm, since = x, norm, 0
        else:
            since += 1
        if norm <= tolerance * length:
            break
        if since > 25:
            x, past, since, length = best, [], 0, length / 2
            if length < 0.05:
                break
            continue
        past = [*past[-8:], (x, move)]
        nxt = x + move
        if len(past) > 1:
            dx = np.array([b[0] - a[0] for a, b in zip(past, past[1:], strict=False)]).T
            df = np.array([b[1] - a[1] for a, b in zip(past, past[1:], strict=False)]).T
            nxt = nxt - (dx + df) @ np.linalg.lstsq(df, move, rcond=1e-8)[0]
        x = np.clip(nxt, low, high)
    now = policy
    for k, side in enumerate(sides):
        now = side.unpack(best[cuts[k] : cuts[k + 1]], now)
    return now, done


def cooperation(
    solver: Solver, sides: Sequence[Instruments], objective_of_weights: object, threat: Policy, *, start: Policy | None = None,
    tolerance: float = 1e-5, rounds: int = 12,
) -> Cooperation:  # fmt: skip
    """The largest gain that every player can have alike over the threat point, by an augmented Lagrangian in all rates.

    ``objective_of_weights`` gives, for weights by economy, the logs of all objectives (N) and the derivatives of their
    weighted sum. ``tolerance`` bounds the spread of the log gains.
    """
    from scipy.optimize import minimize

    evaluate: object = objective_of_weights
    who = [side.player for side in sides]
    n = len(solver.base.economies)
    anchor = solver.at(threat)
    reference = evaluate(solver, anchor, np.zeros(n))[0][who]  # type: ignore[operator]
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
            gap = z[-1] / 10 - (evaluate(solver, point, weights)[0][who] - reference)  # type: ignore[operator]
            weights[who] = price + firm * gap
            _, seeds = evaluate(solver, point, weights)  # type: ignore[operator]
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
        gains = evaluate(solver, solver.at(now), np.zeros(n))[0][who] - reference  # type: ignore[operator]
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
