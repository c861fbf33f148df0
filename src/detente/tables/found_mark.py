"""Which mark sets off decimals in a table that is read in batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.core.decimal_mark import DOT, decimal_mark, mark_shown
from detente.tables.cells import NUMBERS
from detente.tables.formats import TableInput, open_table

if TYPE_CHECKING:
    import pyarrow as pa


class FoundMark:
    """The decimal mark of a table's numbers, looked for when the first cell is met that is read by it."""

    def __init__(self, table: TableInput, declared: str | None = None) -> None:
        """UnknownNameError where what is ``declared`` is no mark."""
        self._path, self._found = table.path, decimal_mark((), declared, table.path.name) if declared is not None else None

    def of(self, batch: pa.RecordBatch) -> str:
        """The mark of the file; ``dot`` while only whole numbers were met. InputFileError where cells may be read both ways and none says how."""
        if self._found is None:
            if not any(True for _ in _marked(batch)):
                return DOT
            self._found = self._searched()
        return self._found

    def _searched(self) -> str:
        """The mark of the first cell that shows one, from the head of the file on."""
        table, read = open_table(self._path), 0
        unsettled: tuple[int, str, str] | None = None
        for batch in table.batches():
            for name, column, value in _marked(batch):
                shown = mark_shown(value)
                if shown:
                    return shown
                if shown == "" and unsettled is None:
                    unsettled = (table.line(read + column.index(value).as_py()), name, value.strip())
            read += batch.num_rows
        return decimal_mark([unsettled] if unsettled else (), None, self._path.name)


def _marked(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Array, str]]:
    """Distinct number cells with a dot or a comma in them, with the name of their column and the column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for name in NUMBERS:
        if name not in batch.schema.names or not pa.types.is_string(batch.schema.field(name).type):
            continue
        column = batch.column(name)
        for value in pc.unique(column.filter(pc.match_substring_regex(column, "[.,]").fill_null(False))).to_pylist():
            yield name, column, value
