"""What the kernel hands back: columns of numbers, and the words to them, made once for each distinct case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from detente.core.amounts import evaluate
from detente.rules.answer import COLUMNS
from detente.rules.kernel.compiled import Compiled
from detente.rules.kernel.decisions import MOST_ALTERNATIVES
from detente.rules.kernel.rates import TOTAL_OF_GENERAL, TOTAL_OF_PAID

ASK_INTERPRETER = -1
CHINA_FILE = "the user's file of base rates"
CHINA_BASE = "the ordinary rate of China's own schedule (give a file of base rates)"


@dataclass(frozen=True, slots=True)
class Batch:
    """Shipments as columns of one length. -1 stands for a code, origin, segment or unit that has no number, NaN for an unknown.

    ``segment`` numbers ``Compiled.segments``. Optional columns are None where nobody gave them. ``quantity`` stands in ``unit``.
    """

    code: NDArray[np.int32]
    origin: NDArray[np.int32]
    segment: NDArray[np.int32]
    value: NDArray[np.float64] | None = None
    quantity: NDArray[np.float64] | None = None
    unit: NDArray[np.int32] | None = None
    metals: NDArray[np.float64] | None = None
    us_content: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """Words for rows: ``number`` gives each row's place in ``words``."""

    number: NDArray[np.int64]
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BaseSources:
    """Sources of ordinary duties: ``revision`` of the schedule and the place in the panel's codes of the ``line`` that prints it
    (-1 for none), or, where ``revision`` is -1, the words of ``others``."""

    revision: NDArray[np.int32]
    line: NDArray[np.int32]
    others: Texts


@dataclass(frozen=True, slots=True)
class Answers:
    """Rows of answers. ``status`` numbers ``rules.answer.STATUSES``, or is ASK_INTERPRETER. NaN is unknown. ``columns`` is (COLUMNS, rows)."""

    batch: Batch
    compiled: Compiled
    status: NDArray[np.int8]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    columns: NDArray[np.float64]
    trial: NDArray[np.int32]

    @property
    def total(self) -> NDArray[np.float64]:
        """The total where it is exact, else NaN."""
        return np.where(self.status == 0, self.low, np.nan)

    def column(self, name: str) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self.columns[COLUMNS.index(name)]
        return found

    def headings(self) -> Texts:
        """Chapter-99 headings of each row, in the order of its duties."""
        number, cases = _distinct([self.trial, self._row()], self.status >= 0)
        return Texts(number, tuple(() if c is None else self._headings(*c) for c in cases))

    def sources(self) -> Texts:
        """Legal sources of each row's duties beside the ordinary one."""
        number, cases = _distinct([self.trial, self._row()], self.status >= 0)
        return Texts(number, tuple(() if c is None else self._sources(*c) for c in cases))

    def base_sources(self) -> BaseSources:
        """Where each row's ordinary duty was read."""
        replaced = np.array(self.compiled.programs.base_source, np.int32)
        place = np.where(self.status >= 0, replaced[np.maximum(self.trial, 0)] if len(replaced) else -1, -1)
        number, cases = _distinct([place, self._row()], place >= 0)
        words = tuple(() if c is None else (f"{self._heading(*c)}; {self._label(c[0])}",) for c in cases)
        revision, paid, _ = self._ordinary()
        if self.compiled.side != "US":
            own = np.where((place < 0) & (paid >= 0), len(words), number)
            return BaseSources(np.full(len(place), -1, np.int32), np.full(len(place), -1, np.int32), Texts(own, (*words, (CHINA_FILE,))))
        revision = np.where(place >= 0, -1, revision).astype(np.int32)
        line = np.where(revision >= 0, self.compiled.printed_by()[revision, self.batch.code], -1).astype(np.int32)
        return BaseSources(revision, line, Texts(number, words))

    def missing(self) -> Texts:
        """Facts that would settle each row that is not exact."""
        batch, unresolved = self.batch, self.status == 2
        unit = batch.unit if batch.unit is not None else np.full(len(self.status), -1, np.int32)
        valued = ~np.isnan(batch.value) if batch.value is not None else np.zeros(len(self.status), np.bool_)
        trials = np.array(self.compiled.programs.trials, np.int32)
        program = np.searchsorted(trials, self.trial, side="right") - 1
        rest = [self.trial, self._row(), *self._ordinary()[1:], unit, valued.astype(np.int32)]
        number, cases = _distinct([program, *(np.where(unresolved, r, -1) for r in rest)], self.status >= 1)
        return Texts(number, tuple(() if c is None else self._missing(*c) for c in cases))

    def _row(self) -> NDArray[np.int32]:
        """Row of rates of each answered row; -1 elsewhere."""
        out = np.full(len(self.status), -1, np.int32)
        done = np.flatnonzero(self.status >= 0)
        if not len(done):
            return out
        out[done] = self.compiled.tables().record_row[self.compiled.records(self.batch.code[done], self.batch.origin[done], self.batch.segment[done])]
        return out

    def _ordinary(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        """Revision, number of the ordinary rate that is paid, and of the general rate; -1 where the row is not answered."""
        from detente.rules.kernel.loop import PAYS_COLUMN_2

        out = [np.full(len(self.status), -1, np.int32) for _ in range(3)]
        done = np.flatnonzero(self.status >= 0)
        if not len(done):
            return out[0], out[1], out[2]
        tables = self.compiled.tables()
        code = self.batch.code[done]
        revision = tables.revision[tables.slot[self.batch.segment[done]]]
        general, column_2 = tables.general[revision, code], tables.column_2_rate[revision, code]
        records = self.compiled.records(code, self.batch.origin[done], self.batch.segment[done])
        pays_2 = tables.records["flags"][records] & PAYS_COLUMN_2 != 0
        for column, found in zip(out, (revision, np.where(pays_2, column_2, general), general), strict=True):
            column[done] = found
        return out[0], out[1], out[2]

    def _items(self, trial: int) -> list[int]:
        """Places of the duties of a trial."""
        programs = self.compiled.programs
        return [programs.item_place[i] for i in range(programs.items[trial], programs.items[trial + 1])]

    def _headings(self, trial: int, row: int) -> tuple[str, ...]:
        found = [self._heading(place, row) for place in self._items(trial)]
        return tuple(dict.fromkeys(h for h in found if h))

    def _heading(self, place: int, row: int) -> str:
        return self.compiled.parameters.alternatives[self.compiled.rows[row][place]].heading

    def _label(self, place: int) -> str:
        return self.compiled.measures[place // MOST_ALTERNATIVES].instrument.label()

    def _sources(self, trial: int, _row: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._label(place) for place in self._items(trial)))

    def _missing(self, program: int, trial: int, row: int, paid: int, general: int, unit: int, valued: int) -> tuple[str, ...]:
        facts = self.compiled.programs.facts[program]
        if trial < 0:
            return facts
        compiled = self.compiled
        names = list(compiled.rates.units)
        quantities = {names[unit]: Decimal(1)} if unit >= 0 else {}

        def missing(rate: int) -> tuple[str, ...]:
            found = evaluate(compiled.rates.rates[rate], value_usd=Decimal(1) if valued else None, quantities=quantities)
            return () if found.exact is not None else found.missing

        replaced = compiled.programs.trial_base[trial]
        ordinary = missing(paid) if paid >= 0 and replaced == -1 else ()
        out = [] if paid >= 0 else [CHINA_BASE]
        out += [*facts, *ordinary]
        for place in self._items(trial):
            number = compiled.rows[row][place]
            counts = compiled.parameters.counts[number]
            if counts in (TOTAL_OF_GENERAL, TOTAL_OF_PAID):
                counted = general if counts == TOTAL_OF_GENERAL else paid
                out += ["the ordinary duty"] if counted < 0 else missing(counted) if counts == TOTAL_OF_GENERAL else ordinary
            else:
                out += missing(compiled.parameters.rate[number])
        return tuple(dict.fromkeys(out))


def joined_words(texts: Texts, separator: str = "; ") -> list[str]:
    """The words of each case as one text."""
    return [separator.join(words) for words in texts.words]


def _distinct(columns: Sequence[NDArray[np.generic]], where: NDArray[np.bool_]) -> tuple[NDArray[np.int64], list[tuple[int, ...] | None]]:
    """Number of each row among the distinct rows of ``columns``; rows outside ``where`` are the case None, numbered 0."""
    number = np.zeros(len(where), np.int64)
    cases: list[tuple[int, ...] | None] = [None]
    picked = np.flatnonzero(where)
    if not len(picked):
        return number, cases
    key = np.zeros(len(picked), np.int64)
    size = 1
    for column in columns:
        values = column[picked].astype(np.int64)
        low, span = int(values.min()), int(values.max()) - int(values.min()) + 1
        if size * span >= 2**62:
            key = np.unique(key, return_inverse=True)[1]
            size = int(key.max()) + 1
        key = key * span + (values - low)
        size *= span
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    number[picked] = inverse + 1
    cases += [tuple(int(c[picked[i]]) for c in columns) for i in first]
    return number, cases
