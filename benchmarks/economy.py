"""The trade engine: one thread, warm. Data that papers own are read where they stand beside the project."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.registry import Absent, benchmark

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "economy"
TOLERANCE = 1e-10


@lru_cache
def made(n: int, s: int, *, inputs: bool) -> Any:
    """A random world at rest and a policy that raises a third of its tariffs, ready for the compiled solve."""
    from tests.economy.made_worlds import made_world

    from detente.economy.baseline import Policy, cells_of, model_of, start_state

    base = made_world(n, s, inputs=inputs)
    rng = np.random.default_rng(1)
    tariffs = base.tariffs + (base.tariffs > 0) * rng.uniform(0, 0.25, base.tariffs.shape) * (rng.uniform(size=base.tariffs.shape) < 0.3)
    policy = Policy(tariffs, base.export_taxes)
    return base, policy, model_of(base), cells_of(base, policy), start_state(base)


def _solve(n: int, s: int, *, inputs: bool) -> None:
    from detente.economy import kernel

    _, _, model, cells, start = made(n, s, inputs=inputs)
    kernel.solve(start, model, cells, kernel.workspace(n, s), TOLERANCE, 4000)


@benchmark("economy-77x45", target_seconds=0.007, what="77 economies, 45 sectors, inputs; to 1e-10", rounds=20)
def solve_icio() -> None:
    """The size of the OECD tables."""
    _solve(77, 45, inputs=True)


@benchmark("economy-194x1", target_seconds=0.003, what="194 economies, one sector; to 1e-10", rounds=20)
def solve_wide() -> None:
    """The size of the 2025 paper."""
    _solve(194, 1, inputs=False)


@benchmark("economy-160x65", target_seconds=0.045, what="160 economies, 65 sectors, inputs; to 1e-10")
def solve_large() -> None:
    """The size of GTAP."""
    _solve(160, 65, inputs=True)


@lru_cache
def _point() -> Any:
    from detente.economy.adjoint import Solver, welfare

    base, policy, *_ = made(77, 45, inputs=True)
    solver = Solver(base, tolerance=TOLERANCE)
    point = solver.at(policy)
    return solver, point, welfare(np.full(77, 1 / 77))(solver, point)[1]


@benchmark("economy-gradient", target_seconds=0.0105, what="gradient of all tariffs at 77 × 45 (1.5 solves)", rounds=20)
def gradient() -> None:
    """One transposed solve."""
    solver, point, seeds = _point()
    solver.gradient(point, seeds, tolerance=1e-8)


@lru_cache
def _world(name: str) -> Any:
    from detente.economy.published import read_world

    if not (DATA / name).is_dir():
        raise Absent(f"the data set {name} is not beside this checkout")
    return read_world(DATA, name)


@lru_cache
def _ossa() -> Any:
    from detente.economy.adjoint import Solver
    from detente.economy.calibrate import monopolistic, settled
    from detente.economy.optimum import instruments, objective_of

    base = settled(monopolistic(_world("ossa_2014")))
    sides = [instruments(base, k, ["import"], (0.0, None)) for k in range(7)]
    return base, Solver(base, tolerance=TOLERANCE), sides, [objective_of(base, k, False) for k in range(7)]


@benchmark("economy-nine", target_seconds=0.06, what="nine scenarios of the 2025 paper, measures included")
def nine_scenarios() -> None:
    """Announced, mirrored, lump-sum and other policies on 194 economies."""
    from dataclasses import replace

    from detente.economy.baseline import Policy
    from detente.economy.equilibrium import equilibrium
    from detente.economy.outcomes import outcome

    base, tariffs = _announced()
    both = tariffs + tariffs.transpose(0, 2, 1)
    worlds = (base, replace(base, tax_relief=False), replace(base, theta=base.theta * 2))
    for world in worlds:
        for rates in (tariffs, both, 0.5 * tariffs):
            outcome(equilibrium(world, Policy(rates, base.export_taxes), tolerance=TOLERANCE))


@lru_cache
def _announced() -> Any:
    from detente.economy.calibrate import ImportedLabour, imported_labour

    base = imported_labour(_world("liberation_day"), ImportedLabour())
    us = base.at("USA")
    tariffs = np.zeros_like(base.tariffs)
    tariffs[0, us, :] = base.announced
    tariffs[0, us, us] = 0.0
    return base, tariffs


@benchmark("economy-nash", target_seconds=1.0, what="Nash tariffs of 7 regions, 33 sectors, certified by best responses", rounds=3)
def nash_tariffs() -> None:
    """Best responses in turn from the formula rates."""
    from detente.economy.games import nash

    base, solver, sides, objectives = _ossa()
    nash(solver, sides, objectives, base.at_rest(), thorough=False)


@benchmark("economy-cooperation", target_seconds=3.0, what="cooperation of the same from factual tariffs", rounds=3)
def cooperative_tariffs() -> None:
    """Augmented Lagrangian in 1,386 rates."""
    from detente.economy.adjoint import log_welfare
    from detente.economy.games import cooperation

    base, solver, sides, _ = _ossa()
    cooperation(solver, sides, log_welfare, base.at_rest())


@benchmark("economy-688", target_seconds=2.0, what="optimal 688 tariffs of the United States, 44 × 16, three starts", rounds=3)
def optimal_688() -> None:
    """Unilateral optimum in the data of 2014."""
    from detente.economy.adjoint import Solver
    from detente.economy.calibrate import sectoral, settled
    from detente.economy.optimum import best_response, instruments, objective_of

    base = settled(sectoral(_world("wiod_44x16")))
    k = base.at("USA")
    best_response(Solver(base), instruments(base, k, ["import"], (None, None)), base.at_rest(), objective_of(base, k, False))
