"""One specification in, one answer out: the seam that the command, the case runner and the replications share."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import UsageError
from detente.economy.adjoint import Objective, Point, Seeds, Solver, log_lobbied, log_welfare
from detente.economy.baseline import Baseline, Policy
from detente.economy.calibrate import ImportedLabour, balanced, imported_labour, monopolistic, sectoral, settled
from detente.economy.equilibrium import Equilibrium, equilibrium
from detente.economy.games import Logs, cooperation, nash
from detente.economy.optimum import Best, Instruments, best_response, instruments, objective_of
from detente.economy.outcomes import Outcome, average, outcome
from detente.economy.places import label_of
from detente.economy.published import read_world
from detente.economy.rates import policy_of
from detente.economy.run_sections import bands_of, held, path_told, restrictions_told, with_sections
from detente.economy.spec import Spec
from detente.economy.spec_sections import Draws
from detente.economy.uncertainty import Mapper
from detente.economy.world import World, load_world

Array = NDArray[np.float64]

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "economy"


def open_world(data: str, folder: Path | None) -> World:
    """The world of a name: ``default`` and the other shipped ones without a folder, the rest from the user's folder."""
    if data in {"default", "minerals"}:
        return load_world(SHIPPED / data)
    if folder is None:
        raise UsageError(f"The data set {data!r} needs a folder.", hint="Give it with --data, or use data: default.")
    return read_world(folder, data)


def calibrated(world: World, spec: Spec) -> Baseline:
    """The world at rest of a specification's model and parameters."""
    given = {k: v for k, v in spec.numbers.items() if v is not None}
    if spec.model == "imported_labor_2025":
        names = ("epsilon", "kappa", "phi_tilde", "phi", "nu", "psi", "beta")
        return imported_labour(
            world, ImportedLabour(tax_relief=spec.tax_relief, us_balanced=spec.us_balanced, **{k: v for k, v in given.items() if k in names})
        )
    theta = given["sigma"] - 1 if "sigma" in given else given.get("theta", given.get("epsilon"))
    if spec.model in {"ossa", "markups"}:
        base = monopolistic(world) if spec.model == "ossa" else sectoral(world, theta=theta, psi=0.0)
    else:
        psi = given.get("psi") if spec.model == "scale_io" else 0.0
        base = sectoral(world, psi=psi, inputs_used=spec.model != "armington", theta=theta)
    first = spec.balance_first if spec.balance_first is not None else spec.model in {"caliendo_parro", "armington"} or spec.deficits == "zero"
    return balanced(base) if first else _at_rest(base)


def _at_rest(base: Baseline) -> Baseline:
    """The base with measured deficits, solved once so that it rests to rounding."""
    from detente.economy.baseline import rebased

    held = settled(base)
    return settled(rebased(held, held.at_rest(), equilibrium(held, held.at_rest()).state))


def answer(
    spec: Spec, folder: Path | None, *, flows: bool = False, draws: Draws | None = None, spread: Mapper | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Any]:  # fmt: skip
    """The answer of a specification as plain values, changes in percent; see docs/economy.md for every key.

    ``draws`` takes the place of the specification's own, ``spread`` works them; the same seed gives the same bands whatever it does.
    """
    begun = clock()
    world = open_world(spec.data, folder)
    base = with_sections(calibrated(world, spec), spec)
    policy = policy_of(base, world, spec)
    extra: dict[str, Any] = {}
    kind = spec.problem.kind
    reference: Policy | None = None
    if kind != "counterfactual":
        policy, reference, extra = _solved(base, policy, spec)
    under = held(base, policy, spec)
    solved = equilibrium(base, policy) if under is None else under.equilibrium
    measured = outcome(solved)
    if kind == "counterfactual" and spec.us_balanced:
        plain = outcome(equilibrium(base, base.at_rest()))
        measured = _difference(measured, plain)
    told = _told(base, solved, measured, spec)
    if reference is not None and extra.pop("moved", False):
        before = outcome(equilibrium(base, reference))
        for i, economy in enumerate(base.economies):
            mine = told["economies"][economy]
            mine["welfare_from_factual"] = mine["welfare"]
            mine["welfare"] = float(100 * ((1 + measured.welfare[i] / 100) / (1 + before.welfare[i] / 100) - 1))
    if under is not None:
        told |= restrictions_told(spec, under)
    if (drawn := draws or spec.draws) is not None:
        told |= bands_of(base, policy, spec, drawn, spread)
    if spec.path is not None:
        told |= path_told(spec.path)
    if flows or spec.flows:
        values = solved.flows()
        told["flows"] = {
            "exporters": list(base.economies), "importers": list(base.economies), "sectors": list(base.sectors),
            "before": base.flows().transpose(2, 1, 0).tolist(), "after": values.transpose(2, 1, 0).tolist(),
        }  # fmt: skip
    told |= extra | {"seconds": clock() - begun}
    return told


def _told(base: Baseline, solved: Equilibrium, measured: Outcome, spec: Spec) -> dict[str, Any]:
    values = measured.measures()
    economies: dict[str, dict[str, float]] = {}
    for i, economy in enumerate(base.economies):
        economies[economy] = {name: float(v[i]) for name, v in values.items()}
    for n, s in _protected(solved.policy.tariffs - base.tariffs):
        gains = measured.sector_profits[n]
        others = [k for k in range(len(base.sectors)) if k != s and base.profit[n, k] > 0]
        if base.profit[n, s] > 0 and others:
            economies[base.economies[n]] |= {"sector_profit": float(gains[s]), "other_profit": float(gains[others].mean())}
    groups = {}
    us = label_of("USA", base.economies, base.aliases)
    names = [*(["NON_US"] if us else []), "ALL", *base.groups]
    for name in names:
        members = base.members(name)
        groups[name] = {k: average(v, members, solved, spec.weights) for k, v in values.items()}
    return {
        "model": spec.model, "data": spec.data, "economies": economies, "groups": groups, "residual": solved.residual, "walras": solved.walras,
        "passes": solved.passes,
    }  # fmt: skip


def _protected(change: Array) -> list[tuple[int, int]]:
    """Importers that changed rates in one sector alone, with that sector."""
    moved: NDArray[np.bool_] = np.asarray((abs(change) > 0).any(axis=2))
    return [(n, int(np.flatnonzero(moved[:, n])[0])) for n in range(moved.shape[1]) if moved[:, n].sum() == 1]


def _difference(after: Outcome, before: Outcome) -> Outcome:
    """Changes in points against another counterfactual of the same world."""
    names = [f for f in after.__dataclass_fields__ if f != "tariff_mean"]
    return replace(after, **{name: getattr(after, name) - getattr(before, name) for name in names})


def _solved(base: Baseline, policy: Policy, spec: Spec) -> tuple[Policy, Policy, dict[str, Any]]:
    """The policy that solves the problem, the point it is compared with, and what is told beside it."""
    problem = spec.problem
    bounds = problem.bounds if problem.bounds is not None else ((0.0, None) if spec.model == "ossa" else (None, None))
    everybody = problem.players in {"each", "all", "ALL"}
    names = list(base.economies) if everybody else list(problem.players)
    who = [i for name in names for i in base.members(name)]
    solver = Solver(base, full="export" in problem.instruments)
    sides = [instruments(base, i, problem.instruments, bounds) for i in who]
    objectives = [objective_of(base, i, problem.lobbying) for i in who]
    point = policy
    if problem.start == "free":
        point = Policy(np.zeros_like(base.tariffs), np.zeros_like(base.tariffs))
    elif problem.start == "nash":
        point = nash(solver, sides, objectives, policy).policy
    if problem.kind == "optimal":
        return _each_optimal(solver, sides, objectives, point, single=not everybody and len(who) == 1)
    if problem.kind == "nash":
        game = nash(solver, sides, objectives, point)
        told: dict[str, Any] = {"own_gain": dict(zip(game.players, game.gains, strict=True)), "epsilon": game.epsilon, "rounds": game.rounds}
        return game.policy, point, told | {"moved": problem.start != "factual"}
    logs: Logs = log_welfare
    if problem.lobbying:
        if base.lobby is None:
            raise UsageError("These data have no lobbying weights.", hint="Leave lobbying out, or use data with an array named lobby.")
        weights = base.lobby

        def lobbied_logs(at: Solver, where: Point, of: Array) -> tuple[Array, Seeds]:
            return log_lobbied(at, where, of, weights)

        logs = lobbied_logs
    deal = cooperation(solver, sides, logs, point)
    told = {"own_gain": dict(zip(deal.players, deal.gains, strict=True)), "common_gain": deal.common_gain, "spread": deal.spread}
    return deal.policy, point, told | {"moved": problem.start != "factual"}


def _each_optimal(
    solver: Solver, sides: list[Instruments], objectives: list[Objective], point: Policy, *, single: bool
) -> tuple[Policy, Policy, dict[str, Any]]:
    """Each player's own optimum while all others stay; the economies told are those of the first or only player's optimum."""
    found: list[Best] = [best_response(solver, side, point, objective) for side, objective in zip(sides, objectives, strict=True)]
    told: dict[str, Any] = {"own_gain": {b.player: b.gain for b in found}, "slope": {b.player: b.slope for b in found}}
    if not single:
        told["economies_of"] = found[0].player
    return found[0].policy, point, told | {"moved": bool((point.tariffs != solver.base.tariffs).any())}
