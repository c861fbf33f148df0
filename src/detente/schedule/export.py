"""Reading an official export of the schedule: the JSON file that the publisher offers for each revision.

The export is a list of rows in printed order, each with ``htsno`` (blank for a row that only groups others), ``indent``,
``description``, ``general``, ``special``, ``other`` and ``units``. A row without a general rate takes all its rates from
its legal parent: the nearest row above it with a smaller indent and the beginning of its code that has one. A line printed
out of its place (2025_rev_16 has 9401.99.3030 below 9401.99.25) thus has no parent and no rate, rather than a neighbour's.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.core.errors import InputFileError
from detente.schedule.printed import clean
from detente.schedule.units import reported_unit

MAX_BYTES = 256 * 2**20
"""Largest export read, unpacked; the real ones are about 13 MiB."""

_CODE = re.compile(r"\d{4}(?:\.?\d{2}){0,3}", re.ASCII)
_EXPECTED = "An export is a JSON list of rows with htsno, indent, description, general, special, other and units."


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One printed row with cleaned cells; ``code`` is digits only and blank for a grouping row."""

    code: str
    indent: int
    description: str
    general: str
    special: str
    column2: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """A code with the rates that apply to it. ``source`` is the code whose row prints them; blank where none does."""

    code: str
    source: str
    general: str
    special: str
    column2: str
    units: tuple[str, ...]


def read_export(path: Path) -> tuple[ExportRow, ...]:
    """Rows of the export at ``path``, plain or gzipped; InputFileError where it is not one."""
    try:
        content = json.loads(_unpacked(path))
    except (ValueError, RecursionError) as error:
        raise InputFileError(f"{path.name} is not readable JSON ({error}).", hint=_EXPECTED) from error
    if not isinstance(content, list) or not content:
        raise InputFileError(f"{path.name} holds no list of rows.", hint=_EXPECTED)
    rows = tuple(_row(item, f"{path.name}, row {number}") for number, item in enumerate(content, 1))
    seen: set[str] = set()
    for row in rows:
        if row.code in seen:
            raise InputFileError(f"{path.name} prints {row.code} twice.", hint="Each code stands once in an export.")
        if row.code:
            seen.add(row.code)
    if not seen:
        raise InputFileError(f"{path.name} has no row with a code.", hint=_EXPECTED)
    return rows


def inherit(rows: tuple[ExportRow, ...]) -> tuple[Rated, ...]:
    """Every code of the export with its own or inherited rates, in printed order."""
    above: list[ExportRow] = []
    out: list[Rated] = []
    for row in rows:
        while above and above[-1].indent >= row.indent:
            above.pop()
        if row.code:
            # A heading of chapters 98 and 99 may print one column alone; that is then all it says.
            own = row.general or (row.code >= "98" and (row.special or row.column2))
            rates = row if own else next((r for r in reversed(above) if r.general and row.code.startswith(r.code)), row)
            printed = rates.code if rates.general or rates.special or rates.column2 else ""
            out.append(Rated(row.code, printed, rates.general, rates.special, rates.column2, row.units))
        above.append(row)
    return tuple(out)


def _unpacked(path: Path) -> bytes:
    try:
        with path.open("rb") as plain:
            if plain.read(2) != b"\x1f\x8b":
                plain.seek(0)
                data = plain.read(MAX_BYTES + 1)
            else:
                plain.seek(0)
                with gzip.GzipFile(fileobj=plain) as packed:
                    data = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputFileError(f"Cannot read {path}: {error}.", hint="Give an export of the schedule as JSON, plain or gzipped.") from error
    if len(data) > MAX_BYTES:
        raise InputFileError(f"{path.name} unpacks to more than {MAX_BYTES >> 20} MiB.", hint="An export of the schedule is about 13 MiB.")
    return data


def _row(item: Any, where: str) -> ExportRow:
    if not isinstance(item, dict):
        raise InputFileError(f"{where} is not an object.", hint=_EXPECTED)
    cells: dict[str, str] = {}
    for name in ("htsno", "indent", "description", "general", "special", "other"):
        value = item.get(name, None if name in ("htsno", "indent") else "")
        if value is None and name not in ("htsno", "indent"):
            value = ""
        if not isinstance(value, str):
            raise InputFileError(f"{where}: {name} is {value!r}, not text.", hint=_EXPECTED)
        cells[name] = value
    code, indent = cells["htsno"].strip(), cells["indent"].strip()
    if code and not _CODE.fullmatch(code):
        raise InputFileError(f"{where}: {code!r} is not a code of the schedule.", hint="A code has 4, 6, 8 or 10 digits.")
    if not indent.isascii() or not indent.isdigit() or len(indent) > 3:
        raise InputFileError(f"{where}: indent is {indent!r}.", hint="The indent is a whole number from 0.")
    units = item.get("units") or []
    if not isinstance(units, list) or not all(isinstance(u, str) for u in units):
        raise InputFileError(f"{where}: units is {units!r}.", hint="Units are a list of texts.")
    return ExportRow(
        code.replace(".", ""),
        int(indent),
        clean(cells["description"]),
        clean(cells["general"]),
        clean(cells["special"]),
        clean(cells["other"]),
        tuple(reported_unit(clean(u)) for u in units if clean(u)),
    )
