"""China's base rates, from a file of the user's: China's own schedule is not shipped.

The file is a CSV with the columns ``hts`` and ``rate`` and, where rates changed, ``valid_from`` and ``valid_until``
(days, the end not included). Rates are written as elsewhere here, amounts in US dollars: ``8%``,
``8% + 0.044 USD/kg``. The longest prefix that holds on the day wins.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.core.amounts import AdValorem, Rate, Specific, parse_rate
from detente.core.errors import InputFileError, UsageError
from detente.core.timeline import parse_date

MAX_BYTES = 64 * 2**20
COLUMNS = ("hts", "rate", "valid_from", "valid_until")
_CODE = re.compile(r"\d{4}(?:\d{2}){0,3}")
_EXPECTED = "The first line names the columns: hts,rate and, where needed, valid_from,valid_until."


@dataclass(frozen=True, slots=True)
class BaseRate:
    """One row: the base rate of a code and everything below it, on ``[valid_from, valid_until)``."""

    code: str
    rate: Rate
    valid_from: date | None
    valid_until: date | None
    line: int

    def holds(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day < self.valid_until)

    def overlaps(self, other: BaseRate) -> bool:
        return (self.valid_from is None or other.valid_until is None or self.valid_from < other.valid_until) and (
            other.valid_from is None or self.valid_until is None or other.valid_from < self.valid_until
        )


class BaseSchedule:
    """Base rates by code and day."""

    def __init__(self, rows: Iterable[BaseRate]) -> None:
        """InputFileError where two rows give one code a rate on the same day."""
        self._rows: dict[str, list[BaseRate]] = {}
        for row in rows:
            others = self._rows.setdefault(row.code, [])
            clash = next((o for o in others if o.overlaps(row)), None)
            if clash is not None:
                raise InputFileError(
                    f"Lines {clash.line} and {row.line} both give {row.code} a rate on the same days.",
                    hint="Close the earlier with valid_until, or delete one.",
                )
            others.append(row)

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._rows.values())

    def codes(self) -> tuple[str, ...]:
        """Every code that has a row of its own."""
        return tuple(self._rows)

    def change_days(self) -> set[date]:
        """Days on which some rate begins or ends."""
        return {d for rows in self._rows.values() for r in rows for d in (r.valid_from, r.valid_until) if d is not None}

    def rate(self, code: str, day: date) -> BaseRate | None:
        """The row of the longest prefix of ``code`` (digits) that holds on ``day``; None where the file has none."""
        for length in (10, 8, 6, 4):
            for row in self._rows.get(code[:length], ()) if len(code) >= length else ():
                if row.holds(day):
                    return row
        return None


def read_base_rates(path: Path) -> BaseSchedule:
    """Base rates of the CSV at ``path``; InputFileError names the line of the first fault."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputFileError(f"{path.name} is over {MAX_BYTES >> 20} MiB.", hint="A whole schedule of base rates is about 1 MiB.")
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputFileError(f"Cannot read {path}: {error}.", hint=_EXPECTED) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [c.strip() for c in next(reader, [])]
        unknown = [c for c in header if c not in COLUMNS]
        if not {"hts", "rate"} <= set(header) or unknown or len(set(header)) < len(header):
            fault = f"has unknown columns {', '.join(unknown)}" if unknown else f"has the columns {', '.join(header) or '(none)'}"
            raise InputFileError(f"{path.name} {fault}.", hint=_EXPECTED)
        rows = [_row(dict(zip(header, cells, strict=False)), len(cells) == len(header), reader.line_num) for cells in reader if any(cells)]
    except csv.Error as error:
        raise InputFileError(f"{path.name}, line {reader.line_num}: {error}.", hint=_EXPECTED) from error
    if not rows:
        raise InputFileError(f"{path.name} holds no rates.", hint=_EXPECTED)
    return BaseSchedule(rows)


def _row(cells: dict[str, str], complete: bool, line: int) -> BaseRate:
    if not complete:
        raise InputFileError(f"Line {line} does not have as many cells as the first line.", hint=_EXPECTED)
    code = cells["hts"].strip().replace(".", "")
    if not code.isascii() or not _CODE.fullmatch(code):
        raise InputFileError(f"Line {line}: {cells['hts']!r} is not a code.", hint="Give 4, 6, 8 or 10 digits as text, with leading zeros.")
    try:
        rate = parse_rate(cells["rate"])
        first, end = (parse_date(t) if (t := cells.get(c, "").strip()) else None for c in ("valid_from", "valid_until"))
    except UsageError as error:
        raise InputFileError(f"Line {line}: {error.message}", hint=error.hint) from error
    parts = getattr(rate, "parts", (rate,))
    if not all(isinstance(p, AdValorem | Specific) for p in parts):
        raise InputFileError(f"Line {line}: a base rate cannot be {cells['rate']!r}.", hint="Write it as 8%, 0.044 USD/kg or a sum of such.")
    if any(isinstance(p, AdValorem) and not 0 <= p.fraction <= 10 for p in parts):
        raise InputFileError(f"Line {line}: a rate of {cells['rate']!r} is out of range.", hint="Write 8% for eight per cent; the most is 1000%.")
    if first is not None and end is not None and end <= first:
        raise InputFileError(f"Line {line}: valid_until {end} is not after valid_from {first}.", hint="The end day is not included.")
    return BaseRate(code, rate, first, end, line)
