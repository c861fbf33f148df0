"""The compiled duties of one side by one clock: segments are compiled when first asked for, and kept as stacked arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import DetenteError
from detente.ledger.measure import ALL
from detente.rules import terms
from detente.rules.answer import COLUMNS
from detente.rules.determine import DutyEngine
from detente.rules.kernel.decisions import MOST_ALTERNATIVES, NOT_COMPILED, DecisionMaker, MeasureTable
from detente.rules.kernel.membership import Membership, joined, kinds
from detente.rules.kernel.programs import MODES, Programs
from detente.rules.kernel.rates import SIMPLE, Parameters, RateTable, float64, int32
from detente.rules.kernel.segments import Segment, lists_read, segments_of
from detente.rules.shipment import Shipment
from detente.schedule.arrays import line_grid, rate_codes
from detente.schedule.programmes import pays_column2

ABSENT = -1
"""Rate number of a code that the revision does not print; program number of a class that only the interpreter answers."""


RECORD = np.dtype([("least", "f8"), ("most", "f8"), ("program", "i4"), ("best", "i4"), ("flags", "i4"), ("columns", "i4")])
"""A program with the rates of an origin. ``least``, ``most`` and ``best`` (trial) hold without the ordinary duty and what tops it up."""


@dataclass(frozen=True, slots=True)
class SegmentTable:
    """One compiled segment. ``cell`` (goods classes, origin classes) holds records."""

    segment: Segment
    goods_class: NDArray[np.int32]
    origin_class: NDArray[np.int32]
    cell: NDArray[np.int32]
    revision: int


class Tables(NamedTuple):
    """All arrays of the loop. Per slot (compiled segment): goods and origin classes; cells, flat from ``cell_start``.

    A record is a program with the rates of an origin, and whether that pays column 2. ``column_values`` (COLUMNS, distinct) holds
    the parts of records without the ordinary duty and what tops it up.
    """

    kind: NDArray[np.int32]
    goods_class: NDArray[np.int32]
    origin_class: NDArray[np.int32]
    cell_start: NDArray[np.int64]
    width: NDArray[np.int32]
    cell: NDArray[np.int32]
    slot: NDArray[np.int32]
    records: NDArray[np.void]
    record_row: NDArray[np.int32]
    record_total: NDArray[np.float64]
    column_values: NDArray[np.float64]
    revision: NDArray[np.int32]
    general: NDArray[np.signedinteger[Any]]
    column_2_rate: NDArray[np.signedinteger[Any]]
    rate_kind: NDArray[np.int32]
    rate_share: NDArray[np.float64]
    rate_specific: NDArray[np.float64]
    rate_unit: NDArray[np.int32]
    rate_bare: NDArray[np.float64]
    parameter: NDArray[np.int32]
    parameter_rate: NDArray[np.int32]
    parameter_counts: NDArray[np.int32]
    metals: NDArray[np.int32]
    variant: NDArray[np.int32]
    trials: NDArray[np.int32]
    trial_base: NDArray[np.int32]
    items: NDArray[np.int32]
    item_place: NDArray[np.int32]
    item_column: NDArray[np.int32]
    item_share: NDArray[np.float64]
    item_us: NDArray[np.float64]
    base_may_miss: bool


class Compiled:
    """The measures of one side as arrays; grows as segments and ways of giving metal shares are first met."""

    def __init__(self, engine: DutyEngine, side: str, origins: Sequence[str], clock: str = "legal") -> None:
        self.engine, self.side, self.clock = engine, side, clock
        self.measures = tuple(m for m in engine.measures(side) if "claim" not in m.effect.terms)
        base = engine.china_base if side == "CN" else None
        panel = engine.panel if side == "US" else None
        self.segments = segments_of(engine.ledger, self.measures, engine.reader, side, clock, panel=panel, base=base)
        self.origins = tuple(origins)
        self.rates = RateTable()
        self.parameters = Parameters(self.rates)
        self.programs = Programs()
        self.rows: list[tuple[int, ...]] = []
        self.codes = self._codes()
        self.general, self.column_2 = self._schedule()
        self.kind, examples = kinds(self.codes, engine.reader.shelf, self._lists(), self._prefixes())
        members = Membership(examples, engine.reader.shelf)
        revisions = sorted(r.start for r in engine.panel.revisions if r.applies)
        self._maker = DecisionMaker(engine.ledger, self.measures, engine.reader, members, origins=self.origins, clock=clock, revisions=revisions)
        self._examples = examples
        self._row_numbers: dict[tuple[int, ...], int] = {}
        self._slots: dict[int, int] = {}
        self._places: dict[Any, int] = {}
        self._records: dict[tuple[int, int, bool], int] = {}
        self._tables: list[SegmentTable] = []
        self._program_class: list[tuple[tuple[int, ...], Shipment]] = []
        self._variants: dict[tuple[int, int], int] = {}
        self._frozen: Tables | None = None
        self._printed_by: NDArray[np.int32] | None = None

    def slot(self, number: int) -> int:
        """Where a segment stands among the compiled ones; it is compiled on first use."""
        if number not in self._slots:
            table = self._compile(self.segments.segment(number))
            key = (table.goods_class.tobytes(), table.origin_class.tobytes(), table.cell.tobytes(), table.revision)
            self._slots[number] = self._places.setdefault(key, len(self._tables))
            if self._slots[number] == len(self._tables):
                self._tables.append(table)
            self._frozen = None
        return self._slots[number]

    def need(self, segments: NDArray[np.int32]) -> bool:
        """Compiles the segments that are named and not compiled yet, and says whether any is compiled.

        -1 names none; what lies before the first revision of the schedule is left to the interpreter, which says so.
        """
        named = np.zeros(len(self.segments) + 1, np.bool_)
        named[segments] = True
        first = self.engine.panel.revisions[0].start
        for number in np.flatnonzero(named[:-1]).tolist():
            if self.side != "US" or self.segments.segment(number).day >= first:
                self.slot(number)
        return bool(self._tables)

    def records(self, code: NDArray[np.int32], origin: NDArray[np.int32], segment: NDArray[np.int32]) -> NDArray[np.int32]:
        """Numbers of records of shipments with a code, an origin and a segment."""
        t = self.tables()
        s = t.slot[segment]
        return np.asarray(t.cell[t.cell_start[s] + t.goods_class[s, t.kind[code]] * t.width[s] + t.origin_class[s, origin]])

    def segment_table(self, slot: int) -> SegmentTable:
        return self._tables[slot]

    def write_variant(self, program: int, mode: int) -> None:
        """Writes the program for shipments that give their metal shares as ``mode`` says."""
        key, goods = self._program_class[program]
        made = self._program(key, mode, goods)
        self._variants[program, mode] = made if made >= 0 else -2
        self._frozen = None

    def tables(self) -> Tables:
        """The arrays of everything compiled so far."""
        if self._frozen is None:
            self._frozen = self._freeze()
        return self._frozen

    def printed_by(self) -> NDArray[np.int32]:
        """The code that prints each line's rates, as a place in the panel's codes, by revision and code; -1 for none."""
        if self._printed_by is None:
            self._printed_by = rate_codes(self.engine.panel, tuple(self.codes))
        return self._printed_by

    def _codes(self) -> list[str]:
        """Codes that have an index: lines of the US schedule; for China, which ships none, every prefix that some rule names."""
        if self.side == "US":
            return [c for c in self.engine.panel.codes if len(c) == 10 and c < "98"]
        shelf, base = self.engine.reader.shelf, self.engine.china_base
        return sorted({"", *self._prefixes(), *(r.hts for name in self._lists() for r in shelf.get(name).rows), *(base.codes() if base else ())})

    def _lists(self) -> set[str]:
        return {name for m in self.measures for name in lists_read(self.engine.ledger, m, self.engine.reader.shelf)}

    def _prefixes(self) -> set[str]:
        named = [p for m in self.measures for p in (*m.scope.goods, *m.scope.goods_except, *terms.texts(m, "threshold_outside_chapters"))]
        return {p for p in named if p != ALL}

    def _schedule(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Rate numbers of the general column and of column 2 by revision and code; China's stand in ``_compile``."""
        if self.side != "US":
            empty = np.full((0, len(self.codes)), ABSENT, np.int32)
            return empty, empty
        panel = self.engine.panel
        number = int32([self.rates.number(panel.ordinary(i)) for i in range(len(panel.file.header["rates"]))] + [ABSENT])
        grid = line_grid(panel)
        if list(grid.codes) != self.codes:
            raise DetenteError("The arrays of the schedule and its codes differ.", hint="Check the installation with: detente data verify")
        return number[grid.general], number[grid.column2]

    def _compile(self, segment: Segment) -> SegmentTable:
        tables = [t for place in range(len(self.measures)) if (t := self._maker.table(place, segment)) is not None]
        rows, revision = self._rate_rows(tables), self._revision(segment)
        pays_2 = np.array([self.side == "US" and pays_column2(o, segment.day) for o in self.origins], np.bool_)
        goods_class, goods = _classes([_reduced(t.decision, t.goods_class) for t in tables], len(self._examples))
        behaviour, behaving = _classes([_reduced(t.decision.T, t.origin_class) for t in tables], len(self.origins))
        origin_class, origins = _classes([behaviour, rows, pays_2.astype(np.int32)], len(self.origins))
        programs = self._cells(tables, goods, behaving, segment)[:, behaviour[origins]]
        return SegmentTable(segment, goods_class, origin_class, self._records_of(programs, rows[origins], pays_2[origins]), revision)

    def _records_of(self, programs: NDArray[np.int32], rows: NDArray[np.int32], pays_2: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Records of cells: the program with the row of rates and the column of each origin class."""
        keys = (programs.astype(np.int64) + 1 << 32) + (rows.astype(np.int64) << 1) + pays_2
        distinct, place = np.unique(keys, return_inverse=True)
        numbers = np.empty(len(distinct), np.int32)
        for i, key in enumerate(distinct.tolist()):
            found = ((key >> 32) - 1, (key & (1 << 32) - 1) >> 1, bool(key & 1))
            numbers[i] = self._records.setdefault(found, len(self._records))
        return numbers[place].reshape(programs.shape)

    def _cells(self, tables: list[MeasureTable], goods: NDArray[np.int64], origins: NDArray[np.int64], segment: Segment) -> NDArray[np.int32]:
        shape = (len(goods), len(origins))
        decided = np.zeros((shape[0] * shape[1], max(1, len(tables))), np.int32)
        for i, table in enumerate(tables):
            decided[:, i] = table.decision[np.ix_(table.goods_class[goods], table.origin_class[origins])].ravel()
        classes, chosen = joined(decided)
        numbers = np.full(len(chosen), ABSENT, np.int32)
        for i, cell in enumerate(chosen):
            key = tuple(int(n) for n in decided[cell] if n)
            if NOT_COMPILED not in key:
                code, origin = self._examples[goods[cell // shape[1]]], self.origins[origins[cell % shape[1]]]
                numbers[i] = self._program(key, 0, Shipment(code, origin, self.side, segment.start, segment.day, clock=self.clock))
        return numbers[classes].reshape(shape)

    def _program(self, key: tuple[int, ...], mode: int, goods: Shipment) -> int:
        decisions = [d for n in key if (d := self._maker.decisions[n]) is not None]
        made = self.programs.number(decisions, key, mode, goods)
        if made == len(self._program_class):
            self._program_class.append((key, goods))
        return made

    def _rate_rows(self, tables: list[MeasureTable]) -> NDArray[np.int32]:
        """Row of rates of each origin: the number of the alternative at every measure's places."""
        matrix = np.full((len(self.origins), len(self.measures) * MOST_ALTERNATIVES), ABSENT, np.int32)
        for table in tables:
            numbers = np.full((len(table.alternatives), MOST_ALTERNATIVES), ABSENT, np.int32)
            for i, alternatives in enumerate(table.alternatives):
                for j, alternative in enumerate(alternatives[:MOST_ALTERNATIVES]):
                    numbers[i, j] = self.parameters.number(alternative)
            begin = table.place * MOST_ALTERNATIVES
            matrix[:, begin : begin + MOST_ALTERNATIVES] = numbers[table.origin_class]
        out = np.empty(len(self.origins), np.int32)
        for i, row in enumerate(map(tuple, matrix.tolist())):
            if row not in self._row_numbers:
                self._row_numbers[row] = len(self.rows)
                self.rows.append(row)
            out[i] = self._row_numbers[row]
        return out

    def _revision(self, segment: Segment) -> int:
        """Row of the schedule that holds in the segment; China's base rates make a row of their own for each segment."""
        if self.side == "US":
            return self.engine.panel.on(segment.day).revision.index
        base = self.engine.china_base
        found = [base.rate(c, segment.day) if base else None for c in self.codes]
        row = int32([ABSENT if r is None else self.rates.number(r.rate) for r in found])
        self.general = np.vstack([self.general, row])
        self.column_2 = self.general
        return len(self.general) - 1

    def _freeze(self) -> Tables:
        from detente.rules.kernel.loop import PAYS_COLUMN_2, flatten

        parts, programs, rates = self._tables, self.programs, self.rates
        variant = np.full((len(programs) + 1, MODES), -1, np.int32)
        for (program, mode), made in self._variants.items():
            variant[program, mode] = made
        sizes = np.array([p.cell.size for p in parts], np.int64)
        widths = int32([p.cell.shape[1] for p in parts])
        slot = np.full(len(self.segments) + 1, ABSENT, np.int32)
        slot[list(self._slots)] = list(self._slots.values())
        records = np.array(list(self._records), np.int64).reshape(-1, 3)
        packed = np.zeros(len(records), RECORD)
        packed["program"], packed["flags"] = records[:, 0], records[:, 2] * PAYS_COLUMN_2
        narrow = np.int16 if len(rates) < 2**15 else np.int32  # half the bytes of the largest table
        tables = Tables(
            kind=self.kind,
            goods_class=np.stack([p.goods_class for p in parts]),
            origin_class=np.stack([p.origin_class for p in parts]),
            cell_start=np.cumsum(sizes) - sizes,
            width=widths,
            cell=np.concatenate([p.cell.ravel() for p in parts]),
            slot=slot,
            records=packed,
            record_row=records[:, 1].astype(np.int32),
            record_total=np.zeros((len(records), 2)),
            column_values=np.zeros((len(COLUMNS), 1)),
            revision=int32([p.revision for p in parts]),
            general=self.general.astype(narrow),
            column_2_rate=self.column_2.astype(narrow),
            rate_kind=int32(rates.kind),
            rate_share=float64(rates.ad_valorem),
            rate_specific=float64(rates.specific),
            rate_unit=int32(rates.unit),
            rate_bare=np.where((int32(rates.kind) == SIMPLE) & (float64(rates.specific) == 0), float64(rates.ad_valorem), np.nan),
            parameter=np.array(self.rows, np.int32),
            parameter_rate=int32(self.parameters.rate),
            parameter_counts=int32(self.parameters.counts),
            metals=np.array(programs.metals, np.int32),
            variant=variant,
            trials=np.array(programs.trials, np.int32),
            trial_base=np.array(programs.trial_base, np.int32),
            items=np.array(programs.items, np.int32),
            item_place=np.array(programs.item_place, np.int32),
            item_column=np.array(programs.item_column, np.int32),
            item_share=np.array(programs.item_share, np.float64).reshape(-1, 4),
            item_us=np.array(programs.item_us, np.float64),
            base_may_miss=self.side != "US",
        )
        columns = np.zeros((len(records), len(COLUMNS)))
        flatten(tables, columns)
        _, first, packed["columns"] = np.unique(columns.view(f"V{columns.shape[1] * 8}").ravel(), return_index=True, return_inverse=True)
        return tables._replace(column_values=np.ascontiguousarray(columns[first].T))


def _reduced(decision: NDArray[np.int32], classes: NDArray[np.int32]) -> NDArray[np.int32]:
    """Classes that decide alike everywhere, as one."""
    _, numbers = np.unique(decision, axis=0, return_inverse=True)
    return np.asarray(numbers.astype(np.int32).ravel()[classes])


def _classes(columns: list[Any], count: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    if not columns:
        return np.zeros(count, np.int32), np.zeros(min(1, count), np.int64)
    return joined(np.stack(columns, axis=1))
