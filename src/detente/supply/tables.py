"""The files of a chain's folder: their columns, what each holds, and reading them row by row."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.core.errors import InputFileError, LimitError
from detente.supply.chain import MOST_LANES

MOST_CELL = 1000
"""Most letters in one cell."""
PIECE_BYTES = 1 << 22


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One column: ``text`` or ``number``, whether a blank is refused, and what it holds."""

    name: str
    kind: str
    required: bool
    help: str


def _c(name: str, kind: str, required: bool, what: str) -> ColumnRule:
    return ColumnRule(name, kind, required, what)


SCHEMA: Mapping[str, tuple[ColumnRule, ...]] = {
    "products": (
        _c("product", "text", True, "a part, material or finished good"),
        _c("unit", "text", True, "its one unit: piece, kg, t"),
        _c("value_usd", "number", False, "value of a unit, for exposure; blank where unknown"),
    ),
    "sites": (
        _c("site", "text", True, "a plant or a supplier"),
        _c("country", "text", True, "two-letter code"),
        _c("product", "text", True, "what it makes; one row each"),
        _c("capacity", "number", False, "units a day; blank: a fifth above what demand needs"),
        _c("finished", "number", False, "units on the shelf; blank: none"),
        _c("rationing", "text", False, "proportional, priority or constrained_equal"),
    ),
    "bom": (
        _c("product", "text", True, "what is made"),
        _c("input", "text", True, "what goes into it"),
        _c("quantity", "number", True, "units of input per unit made"),
        _c("unit", "text", True, "unit of the input"),
        _c("critical", "number", False, "1 stops the line, 0.5 slows it, 0 does not; blank: 1"),
        _c("site", "text", False, "the one site that needs it so; blank: every site that makes the product"),
    ),
    "lanes": (
        _c("lane", "text", True, "name of the lane"),
        _c("from_site", "text", True, "supplier"),
        _c("to_site", "text", True, "client"),
        _c("product", "text", True, "what is sent"),
        _c("unit", "text", True, "unit of the product"),
        _c("share", "number", True, "share of the client's orders; shares of one input sum to 1"),
        _c("lead_days", "number", True, "days on the way"),
        _c("licence_class", "text", False, "class of export licence; blank: none needed"),
        _c("priority", "number", False, "lower is served first by a supplier that rations by priority"),
        _c("file_ahead_days", "number", False, "days before shipping on which the licence is applied for"),
    ),
    "stocks": (
        _c("site", "text", True, "who holds it"),
        _c("product", "text", True, "the input held"),
        _c("unit", "text", True, "unit of quantity; days for days of use"),
        _c("quantity", "number", False, "how much; blank: unknown, run as an interval"),
        _c("low", "number", False, "lowest, where only a range is known"),
        _c("high", "number", False, "highest"),
    ),
    "demand": (
        _c("site", "text", True, "the line"),
        _c("product", "text", True, "what it sells"),
        _c("per_day", "number", True, "units a day"),
        _c("unit", "text", True, "unit of the product"),
        _c("waits", "text", False, "yes: unmet demand waits; blank or no: it is lost"),
        _c("margin_usd", "number", False, "margin of a unit, for the value of lost output"),
    ),
    "alternates": (
        _c("lane", "text", True, "name of the lane"),
        _c("from_site", "text", True, "supplier"),
        _c("to_site", "text", True, "client"),
        _c("product", "text", True, "what is sent"),
        _c("qualify_days", "number", True, "days from the first shortage until orders are placed"),
        _c("cap", "number", True, "most it can send, as a share of need"),
        _c("lead_days", "number", True, "days on the way"),
        _c("licence_class", "text", False, "class of export licence"),
    ),
    "licences": (_c("licence_class", "text", True, "the class"), _c("office", "text", True, "the office that decides")),
    "events": (
        _c("event", "text", True, "name"),
        _c("site", "text", True, "whose capacity changes"),
        _c("start_day", "number", True, "first day"),
        _c("end_day", "number", True, "day after the last"),
        _c("level", "number", True, "capacity in between, as a share"),
        _c("ramp_days", "number", False, "days of a logistic return"),
    ),
}
"""Every file of a folder (NAME.csv), in the order they are read; alternates, licences and events may be missing."""
OPTIONAL = ("alternates", "licences", "events")

Row = Mapping[str, "str | float | None"]
Rows = Mapping[str, "list[tuple[int, Row]]"]


def text(row: Row, name: str) -> str:
    """A text cell; blank where it is unknown."""
    value = row[name]
    return value if isinstance(value, str) else ""


def number(row: Row, name: str, default: float = 0.0) -> float:
    """A number cell, or what stands for a blank one."""
    value = row[name]
    return value if isinstance(value, float) else default


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: its name, where, and whether it is a fault or a note."""

    check: str
    file: str
    line: int
    message: str
    fault: bool = True

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message} [{self.check}]"


def read_folder(folder: Path) -> tuple[dict[str, list[tuple[int, Row]]], list[Finding]]:
    """Rows of each file with their line numbers, and what could not be read. Files are streamed; the limit is met while reading."""
    if not folder.is_dir():
        raise InputFileError(f"No folder {folder}.", hint="Make one with: detente supply template DIR")
    rows: dict[str, list[tuple[int, Row]]] = {}
    findings: list[Finding] = []
    for name in SCHEMA:
        path = folder / f"{name}.csv"
        rows[name] = []
        if not path.is_file():
            if name not in OPTIONAL:
                findings.append(Finding("missing-file", path.name, 1, "the file is not there"))
            continue
        try:
            _check_length(path)
            with path.open(encoding="utf-8-sig", newline="") as stream:
                rows[name] = list(parse_rows(name, csv.reader(stream, strict=True), findings))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise InputFileError(f"Cannot read {path.name}: {error}.", hint="Save it as CSV in UTF-8.") from error
    return rows, findings


def _check_length(path: Path) -> None:
    """LimitError for a file of too many lines, counted before any is parsed, so that it costs seconds and no memory."""
    if path.stat().st_size <= MOST_LANES:
        return
    lines = 0
    with path.open("rb") as stream:
        while piece := stream.read(PIECE_BYTES):
            lines += piece.count(b"\n")
            if lines > MOST_LANES + 1:
                raise _too_long(path.name)


def _too_long(file: str) -> LimitError:
    return LimitError(f"{file} has over {MOST_LANES:,} rows.", hint="Split the chain by product, or aggregate suppliers, and run the parts.")


def parse_rows(name: str, lines: Iterator[list[str]], findings: list[Finding]) -> Iterator[tuple[int, Row]]:
    """Rows of one file or sheet with their line numbers; what cannot be read is added to ``findings``."""
    rules, file = SCHEMA[name], f"{name}.csv"
    head = [cell.strip() for cell in next(lines, [])]
    known = {r.name for r in rules}
    if other := _other_separator(head, known):
        said = f"{other} stand between its cells; save it with commas between cells and dots before decimals"
        findings.append(Finding("separator", file, 1, said))
        return
    findings += [Finding("missing-column", file, 1, f"no column {r.name!r} ({r.help})") for r in rules if r.required and r.name not in head]
    findings += [
        Finding("unknown-column", file, 1, f"{c!r} is no column of this file; columns: {', '.join(sorted(known))}") for c in head if c not in known
    ]
    # The later of two columns of one name would take the place of the earlier, and cells beyond the first line that of nothing.
    findings += [Finding("column-twice", file, 1, f"two columns are named {c!r}") for c, times in Counter(head).items() if times > 1 and c in known]
    for line, cells in enumerate(lines, start=2):
        if line - 1 > MOST_LANES:
            raise _too_long(file)
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(head) :]):
            findings.append(Finding("cells", file, line, f"it has {len(cells)} cells and the first line {len(head)}"))
        cell_of = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        yield line, {r.name: _cell(r, cell_of.get(r.name, ""), file, line, findings) for r in rules}


def _other_separator(head: list[str], known: set[str]) -> str:
    """What separates the cells of a first line that was not taken apart, by name; blank where it was."""
    if len(head) != 1:
        return ""
    parted = {name: head[0].split(mark) for name, mark in (("semicolons", ";"), ("tabs", "\t"), ("pipes", "|"))}
    return next((name for name, cells in parted.items() if len(cells) > 1 and any(c.strip() in known for c in cells)), "")


def _cell(rule: ColumnRule, given: str, file: str, line: int, findings: list[Finding]) -> str | float | None:
    if len(given) > MOST_CELL:
        findings.append(Finding("long-cell", file, line, f"{rule.name} has {len(given)} letters; at most {MOST_CELL}"))
        return None
    if given == "":
        if rule.required:
            findings.append(Finding("blank-cell", file, line, f"{rule.name} is blank ({rule.help})"))
        return None
    if rule.kind == "text":
        return given
    try:
        value = float(given)
    except ValueError:
        findings.append(Finding("not-a-number", file, line, f"{rule.name} is {given!r}, not a number"))
        return None
    if not math.isfinite(value):
        findings.append(Finding("not-a-number", file, line, f"{rule.name} is {given}; leave a cell blank where the value is unknown"))
        return None
    return value
