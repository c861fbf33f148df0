"""The whole schedule for a day and many origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.core.codes import country
from detente.core.timeline import parse_date
from detente.rules.answer import COLUMNS
from detente.rules.determine import DutyEngine
from detente.rules.kernel.answers import Answers, Batch
from detente.rules.kernel.kernel import DutyKernel


@dataclass(frozen=True, slots=True)
class Grid:
    """Duties by code and origin, each array of shape (codes, origins): fractions, NaN where unknown.

    ``status`` is 0 exact, 1 bounds, 2 unresolved, -1 where only the interpreter answers. ``columns`` maps the names of
    ``rules.answer.COLUMNS`` to the part of the highest outcome. ``answers`` are the same rows flat, codes first.
    """

    codes: tuple[str, ...]
    origins: tuple[str, ...]
    total: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    status: NDArray[np.int8]
    columns: dict[str, NDArray[np.float64]]
    answers: Answers


def schedule_grid(
    engine: DutyEngine, day: str | date, origins: Sequence[str] = (), *, clock: str = "legal", kernel: DutyKernel | None = None,
    breakdown: bool = True,
) -> Grid:  # fmt: skip
    """US duties on every ten-digit line of the day's schedule for each origin (all origins where none is named).

    ``kernel`` may be one kept from an earlier call with the same engine and clock. Without ``breakdown`` there are no columns.
    """
    worker = kernel or DutyKernel(engine, "US", clock)
    when = parse_date(day) if isinstance(day, str) else day
    chosen = tuple(dict.fromkeys(country(o).alpha2 for o in origins)) or worker.origins
    segment = int(worker.segments_of_days(np.array([(when - date(1970, 1, 1)).days], np.int32))[0])
    revision = engine.panel.on(when).revision.index
    codes = np.flatnonzero(worker.compiled.general[revision] >= 0).astype(np.int32)
    numbers = np.array([worker.origin_number(o) for o in chosen], np.int32)
    shape = (len(codes), len(chosen))
    batch = Batch(np.repeat(codes, shape[1]), np.tile(numbers, shape[0]), np.full(shape[0] * shape[1], segment, np.int32))
    found = worker.run(batch, breakdown=breakdown)
    return Grid(
        codes=tuple(worker.codes[i] for i in codes.tolist()),
        origins=chosen,
        total=found.total.reshape(shape),
        low=found.low.reshape(shape),
        high=found.high.reshape(shape),
        status=found.status.reshape(shape),
        columns={name: found.columns[i].reshape(shape) for i, name in enumerate(COLUMNS)} if breakdown else {},
        answers=found,
    )
