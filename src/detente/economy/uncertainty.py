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
from detente.economy.baseline import Baseline, Policy
from detente.economy.draws import PLACES, CentralSolution
from detente.economy.outcomes import real_income
from detente.economy.policy import Restriction, restricted

Array = NDArray[np.float64]

MOST_DRAWS = 100_000
"""More draws than that tell no more of a band and are a slip of the hand."""

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
    """Some draws of one question, with what a worker needs to answer them; ``positions`` are from ``policy`` (0) towards ``to`` (1)."""

    base: Baseline
    policy: Policy
    draws: tuple[Mapping[str, Array], ...]
    to: Policy | None = None
    positions: tuple[float, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    rents: tuple[float, float] = (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Bands:
    """Welfare changes in percent by draw with an equilibrium (D, N), with quantiles; ``solved`` marks those among all draws."""

    welfare: Array
    levels: tuple[float, ...]
    quantiles: Array
    solved: NDArray[np.bool_]
    assumptions: tuple[str, ...]

    @property
    def failed(self) -> int:
        """How many draws have no equilibrium."""
        return int((~self.solved).sum())


def bands(
    base: Baseline, policy: Policy, ranges: Sequence[Range], *, draws: int, rng: np.random.Generator, levels: Sequence[float] = (0.05, 0.5, 0.95),
    spread: Mapper | None = None, batches: int = 8, to: Policy | None = None, restrictions: Sequence[Restriction] = (),
    rents: tuple[float, float] = (1.0, 0.0),
) -> Bands:  # fmt: skip
    """Welfare over draws of the ranges; the same ``rng`` seed gives the same bands whatever ``spread`` does.

    With ``to`` the tariffs of a draw lie between those of ``policy`` and of ``to``, each position as likely; ``restrictions`` are
    solved anew in each, with ``rents`` to exporters and importers. Shares at rest do not depend on elasticities, so every draw
    starts from the same world. AmountError for no draws or more than ``MOST_DRAWS``.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise AmountError(f"{draws} draws.", hint=f"From 1 to {MOST_DRAWS:,}.")
    drawn = [_draw(base, ranges, rng) for _ in range(draws)]
    positions = tuple(rng.uniform(size=draws).tolist()) if to is not None else ()
    cuts = np.linspace(0, draws, max(1, min(batches, draws)) + 1).astype(int)
    tasks = [Task(base, policy, tuple(drawn[a:b]), to, positions[a:b], tuple(restrictions), rents) for a, b in itertools.pairwise(cuts)]
    results = list((spread or _in_turn)(answer, tasks))
    rows = [row for batch in results for row in batch]
    welfare = np.array([row for row in rows if row.size])
    if not len(welfare):
        raise AmountError("No draw has an equilibrium.", hint="Narrow the ranges.")
    names = tuple(r.assumption for r in ranges if r.assumption)
    return Bands(welfare, tuple(levels), np.quantile(welfare, levels, axis=0), np.array([bool(row.size) for row in rows]), names)


def answer(task: Task) -> list[Array]:
    """Welfare changes in percent of each draw of a task; an empty row where no equilibrium was found.

    Each solve starts from the one at the central values. What does not depend on the draw is made once.
    """
    base, policy = task.base, task.policy
    central = None if task.restrictions else CentralSolution(base, policy)
    rows = []
    for number, draw in enumerate(task.draws):
        if task.to is not None:
            policy = replace(task.policy, tariffs=task.policy.tariffs + task.positions[number] * (task.to.tariffs - task.policy.tariffs))
        drawn: dict[str, Any] = {name: getattr(base, name) * factor for name, factor in draw.items()}
        if "kappa" in drawn:
            drawn["kappa"] = float(drawn["kappa"])
        if central is None:
            rows.append(_under_restrictions(task, policy, drawn))
            continue
        try:
            rows.append(central.welfare(drawn, policy))
        except DetenteError:
            rows.append(np.zeros(0))
    return rows


def _under_restrictions(task: Task, policy: Policy, drawn: Mapping[str, Any]) -> Array:
    """Welfare changes in percent where caps are solved in the draw's own world; an empty row where they do not settle."""
    exporter, importer = task.rents
    try:
        found = restricted(replace(task.base, **drawn), policy, task.restrictions, rent_exporter=exporter, rent_importer=importer)
    except DetenteError:
        return np.zeros(0)
    return np.asarray(100 * (real_income(found.equilibrium) - 1), dtype=np.float64)


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
        if getattr(base, one.quantity) is None:
            raise AmountError(f"This world has no {one.quantity} to draw.", hint="Give it a central value, or leave the range out.")
        shape = () if one.common else np.shape(getattr(base, one.quantity))
        drawn[one.quantity] = np.exp(rng.uniform(np.log(one.low), np.log(one.high), shape))
    return drawn


def _in_turn(function: Callable[[Task], list[Array]], tasks: Iterable[Task]) -> Iterator[list[Array]]:
    return iter([function(task) for task in tasks])
