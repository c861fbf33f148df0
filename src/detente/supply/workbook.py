"""A chain from an Excel workbook with a sheet for each file of a folder. Needs openpyxl (the ``lab`` extra).

A workbook is a zip archive that anybody may have sent: its size when unpacked is read before it is opened, formulas are not
worked out, and a cell that holds one is a fault, since its stored value may be old or missing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.core.errors import InputFileError, LimitError
from detente.supply.tables import OPTIONAL, SCHEMA, Finding, Row, parse_rows

MOST_UNPACKED_BYTES = 100_000_000
MOST_RATIO = 200
"""Most bytes unpacked for one packed in a member of the archive that unpacks to over a megabyte; sheets of numbers stay below 20."""
MOST_MEMBERS = 1000
MOST_COLUMNS = 100
SMALL = 1_000_000
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def read_workbook(path: Path) -> tuple[dict[str, list[tuple[int, Row]]], list[Finding]]:
    """Rows of each sheet with their line numbers, and what could not be read: like ``tables.read_folder``."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise InputFileError("Reading a workbook needs openpyxl.", hint="Install detente[lab], or save the sheets as CSV files.") from error
    _check_size(path)
    try:
        # Not read-only: merged cells are then known. The size has been checked.
        book = load_workbook(path, data_only=False, keep_links=False, keep_vba=False)
    except Exception as error:  # openpyxl raises zip, XML and key errors alike for a file that is no workbook
        raise InputFileError(f"Cannot read {path.name} as a workbook: {error}.", hint="Save it as .xlsx.") from error
    rows: dict[str, list[tuple[int, Row]]] = {}
    findings: list[Finding] = []
    sheets = {name.strip().lower(): name for name in book.sheetnames}
    for name in SCHEMA:
        rows[name] = []
        sheet = book[sheets[name]] if name in sheets else None
        if sheet is not None and hasattr(sheet, "iter_rows"):
            findings += [Finding("merged-cells", name, r.min_row, f"cells {r.coord} are merged; each row stands by itself") for r in _merged(sheet)]
            rows[name] = list(parse_rows(name, _lines(name, sheet, findings), findings))
        elif name not in OPTIONAL:
            findings.append(Finding("missing-file", name, 1, "the sheet is not there"))
    for given in sheets:
        if given not in SCHEMA:
            findings.append(Finding("unknown-sheet", given, 1, f"no sheet is read by this name; sheets: {', '.join(SCHEMA)}", fault=False))
    return rows, findings


def _check_size(path: Path) -> None:
    """LimitError for an archive that unpacks to more than a chain can need, from its directory alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except FileNotFoundError as error:
        raise InputFileError(f"No workbook {path}.", hint="Make a folder with: detente supply template DIR") from error
    except (OSError, zipfile.BadZipFile) as error:
        raise InputFileError(f"Cannot read {path.name} as a workbook: {error}.", hint="Save it as .xlsx.") from error
    whole = sum(m.file_size for m in members)
    dense = any(m.file_size > SMALL and m.file_size > MOST_RATIO * max(1, m.compress_size) for m in members)
    if whole > MOST_UNPACKED_BYTES or len(members) > MOST_MEMBERS or dense:
        raise LimitError(
            f"{path.name} unpacks to {whole:,} bytes in {len(members)} members.",
            hint=f"At most {MOST_UNPACKED_BYTES:,} bytes, packed no more than {MOST_RATIO} to 1; save the sheets as CSV files.",
        )


def _merged(sheet: Any) -> list[Any]:
    return sorted(sheet.merged_cells.ranges, key=lambda r: (r.min_row, r.min_col))


def _lines(name: str, sheet: Any, findings: list[Finding]) -> Iterator[list[str]]:
    """Cells of a sheet as text, line by line; a formula or an error value is a fault and counts as blank."""
    for line, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        out = []
        for cell in cells:
            value = cell.value
            if cell.data_type == "f":
                findings.append(Finding("formula", name, line, f"cell {cell.coordinate} holds a formula; paste its value"))
                value = None
            elif value in ERRORS:
                findings.append(Finding("error-value", name, line, f"cell {cell.coordinate} is {value}"))
                value = None
            out.append("" if value is None else str(value))
        while out and out[-1] == "":
            out.pop()
        yield out
