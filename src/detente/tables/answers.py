"""The columns of the answers to a table of shipments, and what became of its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.rules.answer import COLUMNS, STATUSES

if TYPE_CHECKING:
    import pyarrow as pa

NUMBERS_OUT = ("total", "low", "high")
OUTPUTS = (*NUMBERS_OUT, "status", "missing", *COLUMNS, "headings", "sources")
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be answered: where it stands and why."""

    line: int
    message: str


@dataclass
class Summary:
    """What became of a file: rows written, by status; how many the interpreter answered; rows left out; columns only carried over."""

    rows: int = 0
    by_status: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    interpreted: int = 0
    distinct_interpreted: int = 0
    faults: list[Fault] = field(default_factory=list)
    not_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Answers to some rows of a batch."""

    rows: NDArray[np.int64]
    status: NDArray[np.int8]
    numbers: NDArray[np.float64]
    texts: tuple[pa.Array, pa.Array, pa.Array]
