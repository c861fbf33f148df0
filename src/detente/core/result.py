"""What an engine hands back: named tables, the assumptions they rest on, and the versions that made them (C7, C10).

A cell is text, a whole number, a number, true or false, a date, or ``None`` for unknown, which is never zero (C4). The
same result always has the same bytes, so ``content_hash`` is its name. Files are written whole or not at all.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.core.errors import InputFileError, UnknownNameError, UsageError
from detente.core.provenance import canonical_json, cite, hash_bytes

if TYPE_CHECKING:
    import pyarrow

Cell = str | int | float | Decimal | bool | date | None
KINDS: dict[str, tuple[type, ...]] = {"text": (str,), "integer": (int,), "number": (int, float, Decimal), "boolean": (bool,), "date": (date,)}
SUFFIXES = (".csv", ".parquet", ".json", ".arrows")
RESULT_FILE = "result.json"
CITATION_FILE = "CITATION.txt"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind (text, integer, number, boolean, date), the unit of its values, and one line on what it is."""

    name: str
    kind: str
    unit: str = ""
    help: str = ""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise UsageError(f"{self.name!r} is not a column name.", hint="Use lower-case letters, digits and underscores, such as value_usd.")
        if self.kind not in KINDS:
            raise UnknownNameError.among("kind of column", self.kind, KINDS, listing="detente.core.result.KINDS")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under typed columns; ``None`` is unknown."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(self.columns))
        object.__setattr__(self, "rows", tuple(tuple(r) for r in self.rows))
        if not _NAME.fullmatch(self.name):
            raise UsageError(f"{self.name!r} is not a table name.", hint="Use lower-case letters, digits and underscores.")
        names = [c.name for c in self.columns]
        if not names or len(set(names)) != len(names):
            raise UsageError(f"Table {self.name!r} has columns {', '.join(names) or 'none'}.", hint="Give at least one; each name stands once.")
        for number, row in enumerate(self.rows):
            if len(row) != len(names):
                raise UsageError(f"Row {number} of table {self.name!r} has {len(row)} cells.", hint=f"It needs {len(names)}: {', '.join(names)}.")
            for column, cell in zip(self.columns, row, strict=True):
                if not _fits(cell, column.kind):
                    raise UsageError(
                        f"Row {number} of table {self.name!r} has {cell!r} in {column.name!r}.",
                        hint=f"It holds a {column.kind}, or None where unknown.",
                    )

    def records(self) -> list[dict[str, Cell]]:
        """Rows as dictionaries by column name."""
        names = [c.name for c in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def to_csv(self, *, spreadsheet: bool = True) -> str:
        """CSV with a header row; unknown is blank.

        With ``spreadsheet`` a text cell that a spreadsheet would run as a formula is quoted with a leading apostrophe;
        numbers are left alone. Without it, text is written as it is, for programs.
        """
        lines = [[c.name for c in self.columns], *([_csv_cell(cell, guard=spreadsheet) for cell in row] for row in self.rows)]
        # A line that is blank altogether would be skipped by readers, so a lone unknown is written as an empty quoted cell.
        return "".join((",".join(_quoted(cell) for cell in line) or '""') + "\n" for line in lines)

    def to_arrow(self, metadata: Mapping[str, str] | None = None) -> pyarrow.Table:
        """Arrow table; units and help stand in the metadata of each field. Decimals become doubles."""
        import pyarrow as pa

        kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
        schema = pa.schema(
            [pa.field(c.name, kinds[c.kind], metadata={"unit": c.unit, "help": c.help}) for c in self.columns], metadata=dict(metadata or {})
        )
        arrays = []
        for at, column in enumerate(self.columns):
            cells = [row[at] for row in self.rows]
            if column.kind == "number":
                cells = [None if v is None else float(v) for v in cells]  # type: ignore[arg-type]  # __post_init__ checked the kind
            arrays.append(pa.array(cells, type=kinds[column.kind]))
        return pa.Table.from_arrays(arrays, schema=schema)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Arrow PyCapsule stream: Polars, pandas, DuckDB and pyarrow read the table without a copy through text."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


@dataclass(frozen=True, slots=True)
class Result:
    """Tables with all that is needed to check and repeat them.

    ``question`` is what was asked, as JSON values. ``assumptions`` and ``sources`` are ids and lines; they are kept
    sorted and once each. ``seed`` is None where nothing was drawn.
    """

    title: str
    tables: tuple[Table, ...]
    ledger_version: str
    code_version: str
    assumptions: tuple[str, ...] = ()
    seed: int | None = None
    question: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple(self.tables))
        object.__setattr__(self, "assumptions", tuple(sorted(set(self.assumptions))))
        object.__setattr__(self, "sources", tuple(sorted(set(self.sources))))
        names = [t.name for t in self.tables]
        if len(set(names)) != len(names):
            raise UsageError(f"Two tables of {self.title!r} have one name: {', '.join(names)}.", hint="Name each table once.")

    def table(self, name: str | None = None) -> Table:
        """The table of a name, or the only one; UnknownNameError otherwise."""
        names = [t.name for t in self.tables]
        if name is None and len(names) == 1:
            return self.tables[0]
        if name not in names:
            raise UnknownNameError.among("table", name or "", names, listing=f"its tables, which are {', '.join(names) or 'none'}")
        return next(t for t in self.tables if t.name == name)

    def to_dict(self) -> dict[str, Any]:
        """Everything, as JSON values; rows are objects by column name."""
        return {
            "title": self.title,
            "question": dict(self.question),
            "ledger_version": self.ledger_version,
            "code_version": self.code_version,
            "seed": self.seed,
            "assumptions": list(self.assumptions),
            "sources": list(self.sources),
            "tables": {t.name: {"columns": [asdict(c) for c in t.columns], "rows": t.records()} for t in self.tables},
        }

    def to_json(self) -> bytes:
        """Canonical JSON: the same result has the same bytes (C10)."""
        return canonical_json(self.to_dict(), indent=1)

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON."""
        return hash_bytes(self.to_json())

    def cite(self, style: str = "plain", *, on: date | None = None, url: str = "") -> str:
        """How to cite it, in plain text or BibTeX, with ledger version and content hash."""
        return cite(
            self.title,
            ledger_version=self.ledger_version,
            code_version=self.code_version,
            content_hash=self.content_hash,
            on=on,
            url=url,
            style=style,
        )

    def save(self, path: str | Path, *, table: str | None = None, spreadsheet: bool = True) -> list[Path]:
        """Write the result and return the files written.

        ``.json`` holds all of it; ``.csv``, ``.parquet`` and ``.arrows`` (Arrow stream) hold one table, beside a CSV its
        columns, units and origin as ``….csv-metadata.json``. Any other path is a folder: every table as CSV, the whole
        as ``result.json`` and ``CITATION.txt``. A folder must be new, empty or an earlier result of ours.
        """
        target = Path(path)
        if target.suffix.lower() not in SUFFIXES:
            if target.suffix and not target.is_dir():
                raise UsageError(f"Cannot save as {target.suffix!r}.", hint=f"Valid endings: {', '.join(SUFFIXES)}; a path without one is a folder.")
            return self._save_folder(target, spreadsheet=spreadsheet)
        if target.suffix.lower() == ".json":
            contents = {target: self.to_json()}
        elif target.suffix.lower() == ".csv":
            chosen = self.table(table)
            beside = canonical_json(self.to_dict() | {"tables": {chosen.name: self.to_dict()["tables"][chosen.name]["columns"]}}, indent=1)
            contents = {target: chosen.to_csv(spreadsheet=spreadsheet).encode("utf-8"), target.with_name(target.name + "-metadata.json"): beside}
        else:
            contents = {target: self._arrow_bytes(self.table(table), parquet=target.suffix.lower() == ".parquet")}
        for file, content in contents.items():
            write_atomically(file, content)
        return list(contents)

    def _arrow_bytes(self, table: Table, *, parquet: bool) -> bytes:
        import pyarrow as pa
        import pyarrow.parquet as pq

        about = {k: v if isinstance(v, str) else canonical_json(v).decode() for k, v in self.to_dict().items() if k != "tables"}
        data, sink = table.to_arrow({f"detente.{k}": v for k, v in about.items()}), pa.BufferOutputStream()
        if parquet:
            pq.write_table(data, sink)
        else:
            with pa.ipc.new_stream(sink, data.schema) as stream:
                stream.write_table(data)
        return bytes(sink.getvalue().to_pybytes())

    def _save_folder(self, folder: Path, *, spreadsheet: bool) -> list[Path]:
        if folder.exists() and not folder.is_dir():
            raise InputFileError(f"{folder} is a file.", hint=f"Give a folder, or a file ending in {', '.join(SUFFIXES)}.")
        earlier = _files_of_result(folder)
        if foreign := sorted(p.name for p in folder.iterdir() if p.name not in earlier) if folder.is_dir() else []:
            raise InputFileError(
                f"Folder {folder} holds {foreign[0]!r}, which no earlier result wrote.", hint="Give a new or empty folder; nothing was written."
            )
        contents = {folder / f"{t.name}.csv": t.to_csv(spreadsheet=spreadsheet).encode("utf-8") for t in self.tables}
        contents[folder / CITATION_FILE] = f"{self.cite()}\n\n{self.cite('bibtex')}\n".encode()
        contents[folder / RESULT_FILE] = self.to_json()
        for file, content in contents.items():
            write_atomically(file, content)
        for name in earlier - {p.name for p in contents}:
            (folder / name).unlink(missing_ok=True)
        return list(contents)


def _files_of_result(folder: Path) -> set[str]:
    """Names of the files that an earlier result wrote in the folder, by its own account; none where it is not ours."""
    try:
        tables = json.loads((folder / RESULT_FILE).read_bytes())["tables"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {RESULT_FILE, CITATION_FILE} | {f"{name}.csv" for name in tables if _NAME.fullmatch(name)}


def write_atomically(path: str | Path, content: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it takes its place at the end.

    Folders above it are made. An InputFileError says why it could not be written, and leaves what stood there before.
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
    except OSError as error:
        raise InputFileError(f"Cannot write {target}: {error.strerror or error}.", hint="Give a path in a folder you may write to.") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def table_of(name: str, columns: Sequence[Column], records: Iterable[Mapping[str, Cell]]) -> Table:
    """Table from dictionaries; each has exactly the columns' names, or it is a UsageError."""
    names = [c.name for c in columns]
    rows = []
    for number, record in enumerate(records):
        if set(record) != set(names):
            odd = sorted(set(record) ^ set(names))
            raise UsageError(
                f"Record {number} for table {name!r} differs from its columns in {', '.join(odd)}.", hint=f"Columns: {', '.join(names)}."
            )
        rows.append(tuple(record[n] for n in names))
    return Table(name, tuple(columns), tuple(rows))


def _fits(cell: Cell, kind: str) -> bool:
    if cell is None:
        return True
    if isinstance(cell, (bool, datetime)):  # each is also an instance of a wider kind: int and date
        return isinstance(cell, bool) and kind == "boolean"
    if not isinstance(cell, KINDS[kind]):
        return False
    if isinstance(cell, str):
        return cell.isascii() or not any("\ud800" <= ch <= "\udfff" for ch in cell)  # a lone surrogate has no UTF-8
    if isinstance(cell, int):
        return -(2**63) <= cell < 2**63
    return not isinstance(cell, (float, Decimal)) or math.isfinite(cell)


def _quoted(cell: str) -> str:
    """RFC 4180 quoting; the csv module leaves a bare carriage return unquoted where lines end in a newline alone."""
    return '"' + cell.replace('"', '""') + '"' if any(ch in cell for ch in ',"\r\n') else cell


def _csv_cell(cell: Cell, *, guard: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return "'" + cell if guard and cell.startswith(_FORMULA) else cell
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int) else repr(float(cell))  # float() since numpy's doubles print their type
