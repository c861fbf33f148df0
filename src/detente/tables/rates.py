"""Duties of a table of shipments, from one file into another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from detente.core.errors import InputFileError
from detente.rules.determine import DutyEngine
from detente.tables.answers import OUTPUTS, Fault, Summary
from detente.tables.cells import INPUTS, check_columns
from detente.tables.formats import TableInput, TableOutput, open_table
from detente.tables.found_mark import FoundMark
from detente.tables.rater import SMALL, ShipmentRater

MOST_FAULTS_SHOWN = 20


def rate_file(
    source: Path,
    target: Path,
    engine: DutyEngine,
    *,
    keep_going: bool = False,
    decimal: str | None = None,
    progress: Callable[[float, int], None] | None = None,
    small: int = SMALL,
) -> Summary:
    """Rates every shipment of ``source`` into ``target``; formats by the files' endings.

    A row that cannot be answered stops it and nothing is written; with ``keep_going`` it is left out and told in the summary.
    ``decimal`` dot or comma; found from the file where None, and an InputFileError says how to declare it where it cannot be.
    """
    table = open_table(source)
    check_columns(table.schema, OUTPUTS, source.name)
    rater = ShipmentRater(engine, small=small)
    mark = FoundMark(table, decimal)
    rater.summary.not_read = tuple(n for n in table.schema.names if n not in INPUTS)
    read = 0
    with TableOutput(target) as out:
        for batch in table.batches():
            answered, faults = rater.rate(batch, mark=mark.of(batch))
            _broken(table, rater.summary, keep_going)
            for row, error in faults:
                _report(Fault(table.line(read + row), str(error)), table, rater.summary, keep_going)
            if answered.num_rows:
                out.write(answered)
            read += batch.num_rows
            if progress is not None:
                progress(read / table.rows if table.rows else table.position() / table.size, read)
        _broken(table, rater.summary, keep_going)
        out.finish(rater.schema(table.schema))
    rater.summary.faults.sort(key=lambda f: f.line)
    return rater.summary


def _broken(table: TableInput, summary: Summary, keep_going: bool) -> None:
    """Tells the lines that the reader could not take apart."""
    told = {f.line for f in summary.faults}
    for line, why in sorted(table.broken.items()):
        if line not in told:
            _report(Fault(line, f"{why[0].upper()}{why[1:]}."), table, summary, keep_going)


def _report(fault: Fault, table: TableInput, summary: Summary, keep_going: bool) -> None:
    if not keep_going:
        raise InputFileError(
            f"{table.path.name}, {table.unit} {fault.line}: {fault.message}", hint="Nothing was written; --keep-going leaves such rows out."
        )
    summary.faults.append(fault)
