"""The file formats of tables: CSV, Parquet and Arrow IPC, read and written in batches. A file is written whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.core.errors import InputFileError, LimitError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

CSV, PARQUET, ARROW_FILE, ARROW_STREAM = "csv", "parquet", "arrow", "arrows"
FORMATS = {".csv": CSV, ".parquet": PARQUET, ".arrow": ARROW_FILE, ".feather": ARROW_FILE, ".ipc": ARROW_FILE, ".arrows": ARROW_STREAM}
BATCH_ROWS = 65_536
_CSV_BLOCK = 8 << 20
_LONGEST_HEADER = 1 << 20
MOST_COLUMNS = 10_000
LONGEST_NAME = 200
_ENDINGS = ", ".join(FORMATS)


def format_of(path: Path) -> str:
    """Format by the file's ending; UsageError for another ending."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"No table format ends in {path.suffix!r} ({path.name}).", hint=f"Valid endings: {_ENDINGS}.")
    return found


@dataclass
class TableInput:
    """A table opened for reading. ``rows`` is None where the format does not say how many there are.

    ``broken`` grows while a CSV is read: the lines that do not have as many cells as the first, with what they hold.
    """

    path: Path
    schema: pa.Schema
    rows: int | None
    size: int
    batches: Callable[[], Iterator[pa.RecordBatch]]
    position: Callable[[], int]
    broken: dict[int, str] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)

    def line(self, row: int) -> int:
        """Line in the file (CSV, the header is line 1) or number of the record of the ``row``-th row read, from 0."""
        if self.path.suffix.lower() != ".csv":
            return row + 1
        line = row + 2
        for number in sorted({*self.broken, *self.skipped}):
            if number > line:
                break
            line += 1
        return line

    @property
    def unit(self) -> str:
        return "line" if self.path.suffix.lower() == ".csv" else "row"


def open_table(path: Path) -> TableInput:
    """A table by its ending; InputFileError where it is missing, empty, or not of the form its ending says."""
    kind = format_of(path)
    if not path.is_file():
        raise InputFileError(f"No file {path}.", hint=f"Give a table ending in {_ENDINGS}.")
    if not path.stat().st_size:
        raise InputFileError(f"{path.name} is empty.", hint="The first line of a CSV names the columns.")
    import pyarrow as pa

    try:
        return {CSV: _open_csv, PARQUET: _open_parquet}.get(kind, _open_arrow)(path)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputFileError(f"Cannot read {path.name} as {kind}: {_first_line(error)}.", hint=f"Valid endings: {_ENDINGS}.") from error


def _open_csv(path: Path) -> TableInput:
    import pyarrow as pa
    import pyarrow.csv as pc

    with path.open("rb") as file:
        head = file.readline(_LONGEST_HEADER)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        raise InputFileError(f"{path.name} is not in UTF-8.", hint="Save it as CSV UTF-8.")
    text = head.decode("utf-8-sig").strip("\r\n")
    delimiter = ";" if text.count(";") > text.count(",") else "\t" if "\t" in text and "," not in text else ","
    names = _header(text, delimiter, path.name)
    twice = sorted(n for n, times in Counter(names).items() if times > 1)
    if twice:
        raise InputFileError(f"{path.name} has two columns named {twice[0]!r}.", hint="Name each column once.")
    schema = pa.schema([pa.field(n, pa.string()) for n in names])
    source = pa.OSFile(str(path))
    out = TableInput(path, schema, None, path.stat().st_size, lambda: iter(()), source.tell)

    def invalid(row: Any) -> str:
        number = int(row.number) if row.number is not None else 0
        if row.actual_columns <= 1 and not (row.text or "").strip():
            out.skipped.append(number)
        else:
            out.broken[number] = f"it has {row.actual_columns} cells and the first line {row.expected_columns}"
        return "skip"

    quoted = _has_quotes(path)

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            reader = pc.open_csv(
                source,
                read_options=pc.ReadOptions(use_threads=False, block_size=_CSV_BLOCK, column_names=names, skip_rows=1),
                parse_options=pc.ParseOptions(delimiter=delimiter, invalid_row_handler=invalid, ignore_empty_lines=False),
                convert_options=pc.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
            )
            read = 0
            for batch in reader:
                if quoted and (row := _swallowing(batch, delimiter)) is not None:
                    said = f"{path.name}, line {out.line(read + row)}: a quotation mark takes the lines below into one cell."
                    raise InputFileError(said, hint="Close every quotation mark, and double one inside a cell.")
                read += batch.num_rows
                yield batch
        except pa.ArrowException as error:
            if "Empty CSV file" not in str(error):
                raise InputFileError(f"Cannot read {path.name}: {_first_line(error)}.", hint="Save it as CSV UTF-8.") from error

    out.batches = batches
    return out


def _has_quotes(path: Path) -> bool:
    with path.open("rb") as file:
        return any(b'"' in block for block in iter(lambda: file.read(_CSV_BLOCK), b""))


def _swallowing(batch: pa.RecordBatch, delimiter: str) -> int | None:
    """Row with a cell that holds a whole line of the table, as an unclosed quotation mark makes one; the library says nothing of it."""
    import pyarrow.compute as pc

    for column in batch.columns:
        broken = pc.match_substring(column, "\n")
        if pc.any(broken).as_py():
            for row, cell in enumerate(column.to_pylist()):
                if any(line.count(delimiter) >= batch.num_columns - 1 for line in cell.split("\n")[1:]):
                    return row
    return None


def _header(line: str, delimiter: str, name: str) -> list[str]:
    """Names of the columns; a name in quotation marks may hold the delimiter."""
    try:
        names = [n.strip() for n in next(csv.reader([line], delimiter=delimiter, strict=True), [])]
    except csv.Error as error:
        raise InputFileError(f"{name}, line 1: {error}.", hint="Close every quotation mark of the column names.") from error
    if len(names) > MOST_COLUMNS or any(len(n) > LONGEST_NAME for n in names):
        raise LimitError(
            f"The first line of {name} has {len(names):,} cells, the longest of {max(map(len, names)):,} letters.",
            hint=f"It names the columns: at most {MOST_COLUMNS:,}, of at most {LONGEST_NAME} letters each.",
        )
    return names


def _open_parquet(path: Path) -> TableInput:
    import pyarrow as pa
    import pyarrow.parquet as pq

    source = pa.OSFile(str(path))
    file = pq.ParquetFile(source, pre_buffer=False)
    return TableInput(
        path, file.schema_arrow, file.metadata.num_rows, path.stat().st_size, lambda: file.iter_batches(BATCH_ROWS, use_threads=False), source.tell
    )


def _open_arrow(path: Path) -> TableInput:
    import pyarrow as pa

    source = pa.OSFile(str(path))
    with path.open("rb") as file:
        is_file = file.read(6) == b"ARROW1"
    if is_file:
        opened = pa.ipc.open_file(source)
        parts = (opened.get_batch(i) for i in range(opened.num_record_batches))
    else:
        opened = pa.ipc.open_stream(source)
        parts = iter(opened)
    return TableInput(path, opened.schema, None, path.stat().st_size, lambda: (b for part in parts for b in _cut(part)), source.tell)


def _cut(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for begin in range(0, batch.num_rows, BATCH_ROWS):
        yield batch.slice(begin, BATCH_ROWS)


class TableOutput:
    """A table being written beside its place; ``finish`` moves it there, leaving the block without it removes it."""

    def __init__(self, path: Path) -> None:
        """UsageError for an ending of no format, InputFileError where nothing can be written there."""
        self.path, self._kind = path, format_of(path)
        self._temporary = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.tmp")
        self._writer: Any = None
        self._sink: Any = None
        if not path.parent.is_dir():
            raise InputFileError(f"No folder {path.parent}.", hint="Give a path in a folder that exists.")

    def __enter__(self) -> TableOutput:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        with contextlib.suppress(OSError):
            self._temporary.unlink()

    def write(self, batch: pa.RecordBatch) -> None:
        try:
            if self._writer is None:
                self._open(batch.schema)
            self._writer.write(_guarded(batch) if self._kind == CSV else batch)
        except OSError as error:
            raise InputFileError(f"Cannot write {self.path}: {error}.", hint="Give a path on a disk with room that you may write to.") from error

    def finish(self, schema: pa.Schema) -> None:
        """Puts the file in its place; ``schema`` is that of a table without rows."""
        try:
            if self._writer is None:
                self._open(schema)
            self._close()
            self._temporary.replace(self.path)
        except OSError as error:
            raise InputFileError(f"Cannot write {self.path}: {error}.", hint="Give a path on a disk with room that you may write to.") from error

    def _open(self, schema: pa.Schema) -> None:
        import pyarrow as pa

        self._sink = pa.OSFile(str(self._temporary), "wb")
        if self._kind == CSV:
            import pyarrow.csv as pc

            # The library quotes every name of a header; plain ones are easier on other readers.
            self._sink.write((",".join(_csv_name(n) for n in schema.names) + "\n").encode())
            self._writer = pc.CSVWriter(self._sink, schema, write_options=pc.WriteOptions(include_header=False, quoting_style="needed"))
        elif self._kind == PARQUET:
            import pyarrow.parquet as pq

            self._writer = pq.ParquetWriter(self._sink, schema, compression="zstd")
        elif self._kind == ARROW_FILE:
            self._writer = pa.ipc.new_file(self._sink, schema)
        else:
            self._writer = pa.ipc.new_stream(self._sink, schema)

    def _close(self) -> None:
        for part in (self._writer, self._sink):
            if part is not None:
                part.close()
        self._writer = self._sink = None


def _guarded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Text cells that a spreadsheet would run as a formula begin with an apostrophe; numbers written as text are left alone.

    Empty texts become nothing at all.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = []
    for column in batch.columns:
        if not pa.types.is_string(column.type):
            columns.append(column)
            continue
        text = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
        number = pc.match_substring_regex(text, r"^[+-]?[0-9.,]+%?$")
        risky = pc.and_(pc.match_substring_regex(text, r"^[=+\-@\t\r]"), pc.invert(number))
        columns.append(pc.if_else(risky, pc.binary_join_element_wise("'", text, ""), text) if pc.any(risky).as_py() else text)
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _csv_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if any(c in name for c in ',"\r\n') else name


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".")[:200] if str(error).strip() else type(error).__name__
