"""Batches of shipments through the kernel, and the rows that it does not compile through the interpreter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.core.codes import country, normalise_hs
from detente.core.decimal_mark import DOT
from detente.core.errors import DetenteError, UnknownNameError
from detente.core.timeline import BORDER_ZONES, moment_of, parse_date, parse_instant
from detente.rules.answer import COLUMNS, STATUSES
from detente.rules.determine import DutyEngine
from detente.rules.shipment import DESTINATIONS, METALS
from detente.schedule.nomenclature import dotted
from detente.tables.answers import NUMBERS_OUT, OUTPUTS, SEPARATOR, Part, Summary
from detente.tables.cells import BLANK, INPUTS, NUMBERS, TEXTS, Coded, number_column
from detente.tables.interpreted import RowInterpreter

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.rules.kernel.answers import Answers, Texts
    from detente.rules.kernel.kernel import DutyKernel

_DIGITS = 15
"""Decimals kept: sums of binary fractions are off in the sixteenth."""

SMALL = 500
"""A batch of fewer rows is quicker through the interpreter than through a kernel that has to be compiled first."""


class ShipmentRater:
    """Rates batches of shipments; keeps what it compiled and learned from one batch to the next."""

    def __init__(self, engine: DutyEngine, *, small: int = SMALL) -> None:
        """Batches of fewer than ``small`` rows go to the interpreter while no kernel is compiled yet."""
        self.engine, self._small = engine, small
        self.summary = Summary()
        self._kernels: dict[tuple[str, str], DutyKernel] = {}
        self._segments: dict[tuple[str, str], dict[str, int]] = {}
        self._one_by_one = RowInterpreter(engine, self.summary)
        panel = engine.panel
        self._revisions = [r.name for r in panel.revisions]
        self._lines: pa.Array | None = None

    def rate(self, batch: pa.RecordBatch, *, mark: str = DOT) -> tuple[pa.RecordBatch, list[tuple[int, DetenteError]]]:
        """The batch with its answers, without the rows that cannot be answered; those by their number in the batch.

        Numbers given as text have the decimal ``mark``.
        """
        rows = batch.num_rows
        cells = {n: batch.column(n) if n in batch.schema.names else None for n in INPUTS}
        texts = {n: Coded(cells[n], rows) for n in TEXTS}
        numbers: dict[str, NDArray[np.float64] | None] = {}
        by_hand = np.zeros(rows, np.bool_)
        for name in NUMBERS:
            numbers[name], unreadable = number_column(cells[name], rows, name=name, mark=mark)
            if unreadable is not None:
                by_hand |= unreadable
        by_hand |= _out_of_range(numbers, rows) | (texts["claims"].place >= 0)
        destination = texts["destination"].numbers(lambda t: DESTINATIONS.index(country(t).alpha2) if country(t).alpha2 in DESTINATIONS else -2)
        clock = texts["clock"].numbers(_clock_number)
        clock[clock == BLANK] = 0
        by_hand |= (destination < 0) | (clock < 0)
        if rows < self._small and not self._kernels:
            by_hand[:] = True
        parts = []
        for to in range(len(DESTINATIONS)):
            for by in range(2):
                chosen = np.flatnonzero(~by_hand & (destination == to) & (clock == by))
                if len(chosen):
                    part, left = self._by_kernel(self._kernel(DESTINATIONS[to], ("legal", "enforced")[by]), chosen, texts, numbers)
                    by_hand[left] = True
                    parts.append(part)
        part, faults = self._one_by_one.answer(np.flatnonzero(by_hand), batch, cells, mark)
        return self._assembled(batch, [*parts, part]), faults

    def schema(self, given: pa.Schema) -> pa.Schema:
        """Columns of the answer to a table with the columns ``given``."""
        import pyarrow as pa

        kinds = {"status": pa.string(), "missing": pa.string(), "headings": pa.string(), "sources": pa.string()}
        return pa.schema([*given, *(pa.field(n, kinds.get(n, pa.float64())) for n in OUTPUTS)])

    def _kernel(self, destination: str, clock: str) -> DutyKernel:
        key = (destination, clock)
        if key not in self._kernels:
            from detente.rules.kernel import DutyKernel

            self._kernels[key], self._segments[key] = DutyKernel(self.engine, destination, clock), {}
        return self._kernels[key]

    def _by_kernel(
        self, kernel: DutyKernel, chosen: NDArray[np.int64], texts: dict[str, Coded], numbers: dict[str, NDArray[np.float64] | None]
    ) -> tuple[Part, NDArray[np.int64]]:
        """Answers of the kernel, and the rows that it leaves to the interpreter."""
        from detente.rules.kernel.answers import Batch

        border, known = BORDER_ZONES[kernel.destination], self._segments[kernel.destination, kernel.clock]

        def segment(text: str) -> int:
            if text not in known:
                when = parse_date(text) if len(text) == 10 else text
                known[text] = kernel.compiled.segments.number(moment_of(when, zone_name=border))
            return known[text]

        def loaded(text: str) -> int:
            parse_instant(text, default_zone=border)
            return 0

        def picked(name: str) -> NDArray[np.float64] | None:
            values = numbers[name]
            return None if values is None else values[chosen]

        when = texts["date"].numbers(segment)[chosen]
        code = texts["hts"].numbers(lambda t: kernel.code_number(normalise_hs(t)))[chosen]
        origin = texts["origin"].numbers(lambda t: kernel.origin_number(country(t).alpha2))[chosen]
        left = texts["loaded"].numbers(loaded)[chosen]
        # The day of loading matters in a few windows only; within one, whether it comes early enough is for the interpreter.
        unsettled = (left == -2) | ((left >= 0) & kernel.in_transit_window()[np.maximum(when, 0)])
        metals = [picked(f"{m}_share") for m in METALS]
        blank = np.full(len(chosen), np.nan)
        batch = Batch(
            code=np.where(unsettled, -1, code).astype(np.int32),
            origin=origin.astype(np.int32),
            segment=np.maximum(when, -1).astype(np.int32),
            value=picked("value_usd"),
            quantity=picked("quantity"),
            unit=self._units(kernel, texts["unit"], numbers["quantity"], chosen),
            metals=None if all(m is None for m in metals) else np.stack([blank if m is None else m for m in metals]),
            us_content=picked("us_content_share"),
        )
        found = kernel.run(batch)
        done = np.flatnonzero(found.status >= 0)
        part = Part(
            chosen[done],
            found.status[done],
            np.round(np.vstack([found.total, found.low, found.high, found.columns])[:, done], _DIGITS),
            (_words(found.missing(), done), _words(found.headings(), done), self._sources(found, done)),
        )
        return part, chosen[np.flatnonzero(found.status < 0)]

    def _units(self, kernel: DutyKernel, unit: Coded, quantity: NDArray[np.float64] | None, chosen: NDArray[np.int64]) -> NDArray[np.int32] | None:
        """Number of the unit in which each row's quantity is given; BLANK where none is."""
        if quantity is None:
            return None
        found = unit.numbers(kernel.unit_number)[chosen]
        return np.where(np.isnan(quantity[chosen]), BLANK, found).astype(np.int32)

    def _sources(self, found: Answers, done: NDArray[np.int64]) -> pa.Array:
        """Source of the ordinary duty and of every other, as one text a row."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if self._lines is None:
            self._lines = pa.array([*(dotted(c) for c in self.engine.panel.codes), ""])
        base, others = found.base_sources(), _words(found.sources(), done, before=SEPARATOR)
        revision = pa.array([*(f"HTS {name}, " for name in self._revisions), ""]).take(pa.array(base.revision[done] % (len(self._revisions) + 1)))
        line = self._lines.take(pa.array(base.line[done] % len(self._lines)))
        own = pc.if_else(pa.array(base.revision[done] >= 0), pc.binary_join_element_wise(revision, line, ""), _words(base.others, done))
        whole = pc.binary_join_element_wise(own, others, "")
        return pc.if_else(pc.equal(own, ""), pc.replace_substring(others, SEPARATOR, "", max_replacements=1), whole)

    def _assembled(self, batch: pa.RecordBatch, parts: list[Part]) -> pa.RecordBatch:
        """The parts in the order of the batch's rows."""
        import pyarrow as pa

        filled = [p for p in parts if len(p.rows)] or parts[-1:]
        rows = np.concatenate([p.rows for p in filled])
        in_order = np.argsort(rows, kind="stable")
        straight = len(filled) == 1 and bool((np.diff(rows) > 0).all())
        status = np.concatenate([p.status for p in filled])[in_order]
        numbers = filled[0].numbers if straight else np.concatenate([p.numbers for p in filled], axis=1)[:, in_order]
        texts = [filled[0].texts[i] if straight else pa.concat_arrays([p.texts[i] for p in filled]).take(pa.array(in_order)) for i in range(3)]
        kept = batch.take(pa.array(rows[in_order])) if len(rows) < batch.num_rows else batch
        for i, name in enumerate(STATUSES):
            self.summary.by_status[name] += int((status == i).sum())
        self.summary.rows += len(status)
        values = [pa.array(column, from_pandas=True) for column in numbers]
        found = dict(zip((*NUMBERS_OUT, *COLUMNS), values, strict=True))
        found |= {"status": pa.array(STATUSES).take(pa.array(status))}
        found |= dict(zip(("missing", "headings", "sources"), texts, strict=True))
        return pa.RecordBatch.from_arrays([*kept.columns, *(found[n] for n in OUTPUTS)], schema=self.schema(batch.schema))


def _clock_number(text: str) -> int:
    if text not in ("legal", "enforced"):
        raise UnknownNameError.among("clock", text, ("legal", "enforced"), listing="detente rates --help")
    return ("legal", "enforced").index(text)


def _out_of_range(numbers: dict[str, NDArray[np.float64] | None], rows: int) -> NDArray[np.bool_]:
    """Rows with an amount that is not positive, a share outside 0 to 1, or metals above the whole: the interpreter says which."""
    out = np.zeros(rows, np.bool_)
    metals = np.zeros(rows)
    for name, values in numbers.items():
        if values is None:
            continue
        out |= (values < 0) | (values > 1) if name.endswith("_share") else values <= 0
        if name.removesuffix("_share") in METALS:
            metals += np.nan_to_num(values)
    return out | (metals > 1 + 1e-12)


def _words(texts: Texts, rows: NDArray[np.int64], *, before: str = "") -> pa.Array:
    """The words of the rows as one text each."""
    import pyarrow as pa

    joined = pa.array([before + SEPARATOR.join(words) if words else "" for words in texts.words], pa.string())
    return joined.take(pa.array(texts.number[rows]))
