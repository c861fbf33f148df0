"""The trade engine: one thread, warm. Data that papers own are read where they stand beside the project."""

from __future__ import annotations

import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.economy_peers import COEFFICIENTS
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


def solve(n: int, s: int, *, inputs: bool) -> None:
    """One solve of a made world, to 1e-10."""
    from detente.economy import kernel
    from detente.economy.newton import workspace_of

    _, _, model, cells, start = made(n, s, inputs=inputs)
    kernel.solve(start, model, cells, workspace_of(model), TOLERANCE, 4000)


@benchmark("economy-77x45", target_seconds=0.007, what="77 economies, 45 sectors, inputs; to 1e-10", rounds=20)
def solve_icio() -> None:
    """The size of the OECD tables."""
    solve(77, 45, inputs=True)


@benchmark("economy-194x1", target_seconds=0.003, what="194 economies, one sector; to 1e-10", rounds=20)
def solve_wide() -> None:
    """The size of the 2025 paper."""
    solve(194, 1, inputs=False)


@benchmark("economy-160x65", target_seconds=0.045, what="160 economies, 65 sectors, inputs; to 1e-10")
def solve_large() -> None:
    """The size of GTAP."""
    solve(160, 65, inputs=True)


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


GRAVITY_SIZE = 30
"""Countries of the example on gegravity's page; its table is made here to the same shape, since it does not come with the package."""
SIGMA = 5.0


@lru_cache
def _gravity() -> tuple[Any, Any, list[str]]:
    """Distances and a trade matrix that a gravity model with balanced trade holds exactly."""
    rng = np.random.default_rng(30)
    output = np.exp(rng.normal(0, 1, GRAVITY_SIZE)) * 1000
    places = rng.uniform(0, 1, (GRAVITY_SIZE, 2))
    log_distance = np.log(1 + 5 * np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)))
    trade = np.exp(COEFFICIENTS["lndist"] * log_distance)
    for _ in range(3000):
        trade *= (output / trade.sum(axis=1))[:, None]
        trade *= (output / trade.sum(axis=0))[None]
    return trade, log_distance, [f"C{k:02d}" for k in range(GRAVITY_SIZE)]


def _agreement() -> tuple[float, Any]:
    """Seconds of our solve (world at rest included) and real output changes in percent after the first two agree."""
    from detente.economy.baseline import Baseline, model_of
    from detente.economy.equilibrium import finished, solve_state

    trade, _, names = _gravity()
    n = len(names)
    begun = time.perf_counter()
    spending = trade.sum(axis=0)
    zero, one = np.zeros((1, n, n)), np.ones((n, 1))
    base = Baseline(
        economies=tuple(names), sectors=("goods",), shares=(trade / spending).T[None], spending=spending[:, None], tariffs=zero, export_taxes=zero,
        theta=np.array([SIGMA - 1]), labour=one, profit=0 * one, inputs=np.zeros((n, 1, 1)), alpha=one, deficits=np.zeros(n), tax_power=np.ones(n),
        nu=np.zeros(n), psi=np.zeros(1),
    )  # fmt: skip
    cost = np.ones((1, n, n))  # trade costs to the power -theta: an agreement lowers costs, no treasury loses by it
    cost[0, 0, 1] = cost[0, 1, 0] = np.exp(COEFFICIENTS["pta"])
    a = base.shares * cost
    model = model_of(base)
    cells = (a, a, a[:, :0], a[:, :0], False)
    state, passes = solve_state(base, model, cells, tolerance=TOLERANCE)
    solved = finished(base, base.at_rest(), model, cells, state, passes)
    seconds = time.perf_counter() - begun
    return seconds, 100 * (np.exp(solved.log_wage - solved.log_prices[:, 0]) - 1)


@benchmark("economy-gegravity", target_seconds=60.0, what="gegravity on a table of its example's shape, 30 countries; prints the ratio", rounds=1)
def beside_gegravity() -> None:
    """The same baseline and the same agreement in both, one after the other; the real changes have to agree."""
    from benchmarks.oracle import peer

    trade, log_distance, names = _gravity()
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as table:
        table.write("importer,exporter,year,trade,lndist,pta,E,Y\n")
        for j, importer in enumerate(names):
            for i, exporter in enumerate(names):
                values = (trade[i, j], log_distance[i, j], 0, trade[:, j].sum(), trade[i].sum())
                table.write(f"{importer},{exporter},2006,{','.join(repr(float(v)) for v in values)}\n")
        table.flush()
        theirs = peer("economy_peers.py", "gegravity", table.name, str(SIGMA))
    runs = [_agreement() for _ in range(5)]
    ours, change = min(r[0] for r in runs), runs[0][1]
    other = np.array([theirs["results"][name]["GDP change (percent)"] for name in names])
    held, moving = _plain(shares_move=False), _plain(shares_move=True)
    seconds = theirs["baseline_seconds"] + theirs["experiment_seconds"]
    print(
        f"gegravity {theirs['baseline_seconds']:.3f} + {theirs['experiment_seconds']:.3f} s, ours {1e3 * ours:.2f} ms: {seconds / ours:.0f} times.\n"
        f"Real output: gegravity keeps output and expenditure shares as at the baseline, and a plain loop that does so is within "
        f"{abs(held - other).max():.1e} points of it; ours lets them move, and a plain loop that does so is within {abs(moving - change).max():.1e}; "
        f"the two differ by up to {abs(change - other).max():.2f} points where the largest change is {abs(change).max():.2f} %."
    )
    if abs(held - other).max() > 1e-5 or abs(moving - change).max() > 1e-6:
        raise RuntimeError("A program does not solve its own equations.")


def _plain(*, shares_move: bool) -> Any:
    """Real output changes in percent by a damped loop over prices, with shares of output and expenditure at rest or moving."""
    trade, _, names = _gravity()
    theta, n = SIGMA - 1, len(names)
    output = trade.sum(axis=1)
    cost = np.ones((n, n))
    cost[0, 1] = cost[1, 0] = np.exp(COEFFICIENTS["pta"])
    of_buyer, of_seller = trade / trade.sum(axis=0) * cost, trade / output[:, None] * cost
    price = np.ones(n)
    for _ in range(20_000):
        index = (of_buyer * price[:, None] ** -theta).sum(axis=0)
        wanted = price if shares_move else np.ones(n)
        level = float(price @ output / output.sum()) if shares_move else 1.0
        power = SIGMA if shares_move else theta
        new = price**0.7 * ((of_seller * (wanted / index)).sum(axis=1) / level) ** (0.3 / power)
        if shares_move:
            new /= new @ output / output.sum()
        if abs(new / price - 1).max() < 1e-14:
            break
        price = new
    return 100 * (price * index ** (1 / theta) - 1)


@lru_cache
def _pool() -> Any:
    """Two processes that stay, with the compiled kernel loaded."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


@benchmark("economy-draws", target_seconds=6.0, what="1,000 draws of elasticities at 77 × 45, two processes that are warm", rounds=3)
def draws() -> None:
    """Bands over draws; the pool is started and warmed by a small run first."""
    from detente.economy.uncertainty import Range, bands

    base, policy, *_ = made(77, 45, inputs=True)
    spans = [Range("theta", 0.8, 1.25)]
    for number in (16, 1000):
        bands(base, policy, spans, draws=number, rng=np.random.default_rng(1), spread=lambda function, tasks: _pool().map(function, tasks))
