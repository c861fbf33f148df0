"""Cases of means over the whole schedule: the simple mean of the total, or the weighted mean of the new duties.

The conventions are those of ``agreement_conventions``; a miss is explained only by a fault of ``agreement_faults`` that
brings our figure to the case's own.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from agreement_conventions import Means, Reference
from agreement_faults import Verdict, judge

from detente.core.errors import InputFileError

Row = dict[str, str]
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "data"
"""The reference material beside a development checkout."""


@lru_cache(maxsize=1)
def means() -> Means:
    """The means, kept between the rows of a file."""
    if not BESIDE.is_dir():
        raise InputFileError(f"No reference material in {BESIDE}.", hint="Means are compared under shares that stand there.")
    return Means(Reference(BESIDE))


@lru_cache(maxsize=256)
def _verdict(cells: tuple[tuple[str, str], ...]) -> Verdict:
    return judge(means(), dict(cells))


def verdict(row: Row) -> Verdict:
    """Our figure for a row, what is amiss with it, and the faults that explain it."""
    return _verdict(tuple((k, row[k]) for k in ("country", "date", "simple_mean_total", "expected_rate")))
