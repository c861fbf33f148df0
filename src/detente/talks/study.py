"""A whole study of a case: the solution at central values, ranges over draws of the assumptions, and what each of them moves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError, LimitError, ModelError
from detente.talks.case import Case
from detente.talks.payoff import Game, PayoffFunction
from detente.talks.solution import Solved, claims, movers, patience, quantities, single_issues, solve
from detente.talks.status_quo import StatusQuo

Array = NDArray[np.float64]
Progress = Callable[[float], None]
ModelOf = Callable[[Mapping[str, float], Mapping[str, float]], PayoffFunction]
"""Values of the assumptions, and parameters of the model that are replaced → a payoff function."""

CHECKED_DRAWS = 5
"""Draws whose war and widest deal are evaluated on the true payoff too, where a quick one stands in for it."""

MOST_DRAWS = 20_000
MOST_WORKERS = 64
FEWEST_SHARED = 16
"""Solves below this number are not worth a process of their own."""


@dataclass(frozen=True)
class Study:
    """The case at central values, and for each quantity one value a draw (NaN where a draw has none).

    ``sketch`` is the solution on the quick payoff (``solved`` itself where there is none) and ``build`` makes games of it;
    ``stand_in_gap`` is the largest gap of the quick payoff found at war and deals, of the central values and of some draws.
    """

    case: Case
    solved: Solved
    draws: Mapping[str, Array]
    tornado: tuple[tuple[str, Array, Array], ...]
    failed_draws: int
    seed: int | None
    sketch: Solved
    build: Callable[[Mapping[str, float], Mapping[str, float]], Game]
    status_quo: StatusQuo | None = None
    stand_in_gap: float | None = None


@dataclass(frozen=True)
class Setting:
    """What a draw is solved in: a process of its own gets this once."""

    case: Case
    model: ModelOf | None
    quick: ModelOf | None
    status_quo: StatusQuo | None
    like: Solved | None = None

    def game(self, values: Mapping[str, float], extra: Mapping[str, float], *, true: bool = False) -> Game:
        """The game on the quick payoff, or on the true one."""
        made = self.model if true or self.quick is None else self.quick
        return self.case.game(values, extra, function=made(values, extra) if made else None)

    def places(self, values: Mapping[str, float]) -> list[Array]:
        """Where the status quo may stand."""
        return self.status_quo.policies(self.case, values) if self.status_quo is not None else []

    def draw(self, values: Mapping[str, float], *, check: bool) -> tuple[dict[str, float], float]:
        """The quantities of one draw, and with ``check`` how far the quick payoff is off at its war and widest deal."""
        found = solve(self.case, self.game(values, {}), like=self.like, places=self.places(values))
        gap = 0.0
        if check and self.quick is not None:
            gap = largest_gap(self.game(values, {}, true=True), found.game, [found.war.policy, found.deals[self.case.widest].policy])
        return {**quantities(self.case, found, values), **{f"assumption.{k}": v for k, v in values.items()}}, gap

    def gains(self, values: Mapping[str, float]) -> Array:
        """Gains from the widest deal."""
        return solve(self.case, self.game(values, {}), like=self.like).deals[self.case.widest].gains


def run(case: Case, *, draws: int, rng: np.random.Generator, seed: int | None = None, progress: Progress | None = None,
        model: ModelOf | None = None, quick: ModelOf | None = None, tornado: bool = True, idle: Collection[str] = (),
        status_quo: StatusQuo | None = None, workers: int = 1) -> Study:  # fmt: skip
    """The study. ``progress`` is told the part of all solves that is done; ``model`` builds another payoff from the values.

    ``quick`` builds a stand-in for a slow ``model``: the search at central values begins on it and ends on the model, draws and
    the tornado are solved on it, and what it is off by is found on the model (``stand_in_gap``).

    ``status_quo`` is where a regime stands (``detente.talks.status_quo``): its payoffs, what keeps it and what replaces it are
    then in ``solved.standing``, one for each place it may stand at, and in the ranges.

    With ``tornado`` each assumption that enters payoffs is also moved alone to either end of its range; ``idle`` names those that
    ``model`` has no use for. ``workers`` processes share the draws; the answer does not depend on their number.
    """
    if not 0 <= draws <= MOST_DRAWS or not 1 <= workers <= MOST_WORKERS:
        raise LimitError(f"{draws} draws by {workers} workers.", hint=f"Give 0 to {MOST_DRAWS} draws and 1 to {MOST_WORKERS} workers.")
    tell = progress or (lambda _: None)
    setting = Setting(case, model, quick, status_quo)
    central = case.values()
    moved = [i for i in case.priced_assumptions() if i not in idle] if draws and tornado else []
    # The first solve, from scratch, takes about as long as eight near it; one that ends on a slow model longer.
    first = 24.0 if quick else 8.0
    whole = first + draws + 2 * len(moved)
    sketch = solve(case, setting.game(central, {}), places=setting.places(central))
    solved, gap = sketch, None
    if quick:
        tell(first / 3 / whole)
        solved = solve(case, setting.game(central, {}, true=True), like=sketch, places=setting.places(central), thorough=True)
        gap = largest_gap(solved.game, sketch.game, [solved.war.policy, *(d.policy for d in solved.deals.values())])
    tell(first / whole)
    setting = replace(setting, like=sketch.lean())
    tasks: list[Task] = [("draw", case.draw(rng), n < CHECKED_DRAWS) for n in range(draws)]
    tasks += [("gains", central | {name: end}, False) for name in moved for end in (case.assumptions[name].low, case.assumptions[name].high)]
    answers = []
    for done, answer in enumerate(_answers(setting, tasks, workers), start=1):
        answers.append(answer)
        tell((first + done) / whole)
    rows = [a for a in answers[:draws] if isinstance(a, tuple)]
    gap = max([gap, *(g for _, g in rows)]) if gap is not None else None
    ends = [a if isinstance(a, np.ndarray) else np.full(2, np.nan) for a in answers[draws:]]
    swings = tuple((name, ends[2 * n], ends[2 * n + 1]) for n, name in enumerate(moved))
    columns = {k: np.array([r.get(k, np.nan) for r, _ in rows]) for k in (rows[0][0] if rows else {})}
    tell(1.0)
    return Study(case, solved, columns, swings, draws - len(rows), seed, sketch, setting.game, status_quo, gap)


def largest_gap(true: Game, quick: Game, policies: Sequence[Array]) -> float:
    """The largest difference of two games' payoffs at some policies."""
    return max(float(abs(true.payoffs(p) - quick.payoffs(p)).max()) for p in policies)


Task = tuple[str, dict[str, float], bool]
Answer = tuple[dict[str, float], float] | Array | None


def _answers(setting: Setting, tasks: Sequence[Task], workers: int) -> Iterator[Answer]:
    """Answers in the order of the tasks; None where no equilibrium was found."""
    if workers == 1 or len(tasks) < FEWEST_SHARED:
        for task in tasks:
            yield _one(setting, task)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(setting,))
    try:
        yield from pool.map(_shared, tasks, chunksize=4)
    finally:
        pool.shutdown(cancel_futures=True)


def _one(setting: Setting, task: Task) -> Answer:
    what, values, check = task
    try:
        return setting.draw(values, check=check) if what == "draw" else setting.gains(values)
    except (ConvergenceError, ModelError):
        return None


_setting: list[Setting] = []
"""The setting of this process; filled once where it is one of several."""


def _begin(setting: Setting) -> None:
    _setting[:] = [setting]


def _shared(task: Task) -> Answer:
    return _one(_setting[0], task)


__all__ = ["Progress", "Setting", "Solved", "Study", "claims", "largest_gap", "movers", "patience", "quantities", "run", "single_issues", "solve"]
