"""Bands: the same question over draws of elasticities and assumption ranges, on one process or many."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, DetenteError, UnknownNameError
from detente.economy.adjoint import Solver
from detente.economy.baseline import Baseline, Policy, cells_of
from detente.economy.equilibrium import finished, solve_state
from detente.economy.outcomes import real_income

Array = NDArray[np.float64]

PLACES = {"theta": 0, "psi": 11, "kappa": 13, "deficits": 10}
"""Quantities that can be drawn, and where the compiled pass takes them."""

Mapper = Callable[[Callable[["Task"], list[Array]], Iterable["Task"]], Iterator[list[Array]]]
"""How tasks are spread: ``map``, a process pool's map, or a cluster's; results come back in the order of the tasks."""


@dataclass(frozen=True, slots=True)
class Range:
    """A quantity that is drawn: multiplied, in every sector or economy alike, by a factor between ``low`` and ``high``.

    ``common`` draws one factor; otherwise each element has its own. Factors are log-uniform. ``assumption`` is the id of
    the range in assumptions.yaml.
    """

    quantity: str
    low: float
    high: float
    assumption: str = ""
    common: bool = False

    def __post_init__(self) -> None:
        if self.quantity not in PLACES:
            raise UnknownNameError.among("quantity", self.quantity, PLACES, listing=f"which are {', '.join(PLACES)}")
        if not 0 < self.low <= self.high:
            raise AmountError(f"The range of {self.quantity} is {self.low:g} to {self.high:g}.", hint="Factors above zero, the lower first.")


@dataclass(frozen=True, slots=True)
class Task:
    """Some draws of one question, with what a worker needs to answer them."""

    base: Baseline
    policy: Policy
    draws: tuple[Mapping[str, Array], ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """Welfare changes in percent by draw (D, N), with quantiles; ``failed`` counts draws without an equilibrium."""

    welfare: Array
    levels: tuple[float, ...]
    quantiles: Array
    failed: int
    assumptions: tuple[str, ...]


def bands(
    base: Baseline, policy: Policy, ranges: Sequence[Range], *, draws: int, rng: np.random.Generator, levels: Sequence[float] = (0.05, 0.5, 0.95),
    spread: Mapper | None = None, batches: int = 8,
) -> Bands:  # fmt: skip
    """Welfare over draws of the ranges; the same ``rng`` seed gives the same bands whatever ``spread`` does.

    Shares at rest do not depend on elasticities, so every draw starts from the same world.
    """
    drawn = [_draw(base, ranges, rng) for _ in range(draws)]
    cuts = np.linspace(0, draws, max(1, min(batches, draws)) + 1).astype(int)
    tasks = [Task(base, policy, tuple(drawn[a:b])) for a, b in itertools.pairwise(cuts)]
    results = list((spread or _in_turn)(answer, tasks))
    rows = [row for batch in results for row in batch]
    welfare = np.array([row for row in rows if row.size])
    if not len(welfare):
        raise AmountError("No draw has an equilibrium.", hint="Narrow the ranges.")
    names = tuple(r.assumption for r in ranges if r.assumption)
    return Bands(welfare, tuple(levels), np.quantile(welfare, levels, axis=0), len(rows) - len(welfare), names)


def answer(task: Task) -> list[Array]:
    """Welfare changes in percent of each draw of a task; an empty row where no equilibrium was found.

    Each solve starts from the one at the central values. What does not depend on the draw is made once.
    """
    base, policy = task.base, task.policy
    solver = Solver(base, tolerance=1e-10)
    middle = solver.at(policy)
    wedges = np.log((1 + policy.tariffs) / (1 + base.tariffs))
    plain = not middle.cells[4] and policy.banned is None and (base.tax_power == 1).all()
    received = 1 / (1 + policy.tariffs)
    rows = []
    for draw in task.draws:
        drawn = {name: getattr(base, name) * factor for name, factor in draw.items()}
        model = list(solver.model)
        for name, values in drawn.items():
            model[PLACES[name]] = float(values) if name == "kappa" else values
        world = replace(base, **drawn) if not plain or set(drawn) - {"theta"} else base
        if plain:
            a = base.shares * np.exp(-model[0][:, None, None] * wedges)
            cells = (a, a * received, a[:, :0], a[:, :0], False)
        else:
            cells = cells_of(world, policy)
        try:
            state, _ = solve_state(world, tuple(model), cells, start=middle.state, tolerance=1e-10)
        except DetenteError:
            rows.append(np.zeros(0))
            continue
        rows.append(
            100 * (real_income(finished(world, policy, tuple(model), cells, state, 0)) - 1) if world.kappa else _change(solver, model, cells, state)
        )
    return rows


def _change(solver: Solver, model: list[Any], cells: tuple[Any, ...], state: Array) -> Array:
    """Welfare changes in percent without labour supply: income by prices."""
    from detente.economy import kernel

    n, s = solver.base.spending.shape
    work, out = kernel.workspace(n, s), np.empty_like(state)
    kernel.step(state, out, tuple(model), cells, work)
    log_w = state[2 * solver.size : 2 * solver.size + n]
    income = np.exp(log_w) * model[9] + (solver.base.profit * work[4].T).sum(axis=1) + work[6] + work[7] + model[10]
    prices = (solver.base.alpha * state[: solver.size].reshape(n, s)).sum(axis=1)
    return np.asarray(100 * (income / solver.final0 / np.exp(prices) - 1), dtype=np.float64)


@contextmanager
def process_pool(workers: int) -> Iterator[Mapper]:
    """Processes of this machine that answer tasks, one thread each, until the block ends."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:

        def spread(function: Callable[[Task], list[Array]], tasks: Iterable[Task]) -> Iterator[list[Array]]:
            return pool.map(function, tasks)

        yield spread


def _draw(base: Baseline, ranges: Sequence[Range], rng: np.random.Generator) -> dict[str, Array]:
    drawn: dict[str, Array] = {}
    for one in ranges:
        shape = () if one.common else np.shape(getattr(base, one.quantity))
        drawn[one.quantity] = np.exp(rng.uniform(np.log(one.low), np.log(one.high), shape))
    return drawn


def _in_turn(function: Callable[[Task], list[Array]], tasks: Iterable[Task]) -> Iterator[list[Array]]:
    return iter([function(task) for task in tasks])
