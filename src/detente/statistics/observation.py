"""The table of observations: what a source printed of a series for a period, on which base, released when.

The pollster is part of the key: two polls of one release are two observations. A vintage is known by its release day.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from detente.core.amounts import decimal_of
from detente.core.errors import DateError, InputFileError, UnknownNameError
from detente.core.timeline import parse_date
from detente.statistics.band import Band, rounded

BASES = (
    "level", "level_settle", "level_intraday", "mom", "yoy", "qoq", "ytd", "ytd_yoy",
    "poll_yoy", "poll_mom", "poll_level", "other",
)  # fmt: skip
COLUMNS = ("series", "period", "basis", "value", "unit", "decimals", "released", "pollster", "source", "status", "note")
MOST_ROWS = 200_000
_PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?(/\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure. ``value`` is in ``unit`` (per cent for growth), printed with ``decimals`` digits."""

    series: str
    period: str
    basis: str
    value: Decimal
    unit: str
    decimals: int
    released: date | None
    pollster: str
    source: str
    status: str
    note: str

    @property
    def band(self) -> Band:
        """The values that round to what was printed."""
        return rounded(self.value, self.decimals)

    def label(self) -> str:
        poll = f" (poll: {self.pollster})" if self.pollster else ""
        return f"{self.series} {self.period} {self.basis} {self.value}{' ' if self.unit != '%' else ''}{self.unit}{poll}"


def shipped() -> tuple[Observation, ...]:
    """The table that ships: public figures of 2024 to 2026 with their sources."""
    return read_observations(Path(str(files("detente") / "data" / "statistics" / "observations.csv")))


def read_observations(path: Path) -> tuple[Observation, ...]:
    """Rows of a CSV with the columns of ``COLUMNS``; InputFileError names the file and the line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            names = list(reader.fieldnames or ())
            if twice := next((c for c in COLUMNS if names.count(c) > 1), None):
                raise InputFileError(f"{path.name} has two columns named {twice!r}.", hint="Name each column once.")
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise InputFileError(f"{path.name} lacks the column {', '.join(missing)}.", hint=f"Columns: {','.join(COLUMNS)}.")
            rows = [_row(cells, path.name, line) for line, cells in enumerate(reader, start=2)]
    except csv.Error as error:
        raise InputFileError(f"{path.name} is no readable CSV file ({error}).", hint="Close every quotation mark.") from error
    except UnicodeDecodeError as error:
        raise InputFileError(f"{path.name} is not UTF-8 text.", hint="Save it as UTF-8.") from error
    except OSError as error:
        raise InputFileError(f"Cannot read {path.name}: {error.strerror}.", hint="Check the path and its permissions.") from error
    if not rows:
        raise InputFileError(f"{path.name} holds no observation.", hint=f"Columns: {','.join(COLUMNS)}.")
    return tuple(rows)


def _row(cells: dict[str, str | None], name: str, line: int) -> Observation:
    if line > MOST_ROWS + 1:
        raise InputFileError(f"{name} has over {MOST_ROWS} rows.", hint="Split it by series.")
    given = {c: (cells.get(c) or "").strip() for c in COLUMNS}
    where = f"{name}, line {line}"
    if None in cells:  # where the reader puts what stands beyond the last column
        raise InputFileError(f"{where} has more cells than the first line.", hint="Quote cells that hold commas.")
    if given["basis"] not in BASES:
        raise UnknownNameError.among(f"basis ({where})", given["basis"], BASES, listing="detente statistics --help")
    if not _PERIOD.fullmatch(given["period"]):
        raise DateError(f"{where}: cannot read the period {given['period']!r}.", hint="Use 2025, 2025-05, 2025-05-14 or 2025-01/05.")
    value = decimal_of(given["value"], what=f"value ({where})")
    decimals = int(given["decimals"]) if given["decimals"].isdecimal() else max(0, -int(value.as_tuple().exponent))
    released = parse_date(given["released"]) if given["released"] else None
    return Observation(
        given["series"], given["period"], given["basis"], value, given["unit"], decimals, released,
        given["pollster"], given["source"], given["status"], given["note"],
    )  # fmt: skip


def of(rows: Iterable[Observation], series: str, period: str, *bases: str) -> list[Observation]:
    """Observations of a series for a period on any of the bases."""
    return [r for r in rows if r.series == series and r.period == period and r.basis in bases]
