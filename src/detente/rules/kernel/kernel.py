"""The kernel's face: shipments as columns in, answers as columns out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from detente.core.codes import countries
from detente.core.timeline import end_of_day
from detente.ledger.query import check_clock
from detente.rules.answer import COLUMNS
from detente.rules.determine import DutyEngine
from detente.rules.kernel.answers import ASK_INTERPRETER, Answers, Batch
from detente.rules.kernel.compiled import Compiled
from detente.rules.kernel.programs import MODES, NONE, PART, WHOLE

_NOTHING = np.zeros(0, np.float64)
_EPOCH = date(1970, 1, 1)


class DutyKernel:
    """Compiled duties of one destination by one clock. Answers equal those of ``DutyEngine.duty`` (C12)."""

    def __init__(self, engine: DutyEngine, destination: str = "US", clock: str = "legal") -> None:
        check_clock(clock)
        self.engine, self.destination, self.clock = engine, destination, clock
        self.origins = tuple(sorted(c.alpha2 for c in countries()))
        self.compiled = Compiled(engine, destination, self.origins, clock)
        self.codes: Sequence[str] = self.compiled.codes
        self._origin_numbers = {o: i for i, o in enumerate(self.origins)}
        self._days: dict[int, int] = {}

    def code_number(self, digits: str) -> int:
        """Number of a code: that of the line itself, for China of the longest prefix that a rule names; -1 for none."""
        codes = self.codes
        for length in (10,) if self.destination == "US" else range(len(digits), -1, -1):
            place = bisect_left(codes, digits[:length])
            if len(digits) >= length and place < len(codes) and codes[place] == digits[:length]:
                return place
        return -1

    def origin_number(self, alpha2: str) -> int:
        return self._origin_numbers.get(alpha2, -1)

    def unit_number(self, unit: str) -> int:
        """Number of a unit of quantity; one that no rate so far is by gets a new one."""
        units = self.compiled.rates.units
        return units.setdefault(unit, len(units))

    def segments_of_days(self, days: NDArray[np.int32]) -> NDArray[np.int32]:
        """Segment of the end of each day, given in days since 1970."""
        distinct, place = np.unique(days, return_inverse=True)
        segments = self.compiled.segments
        for day in distinct.tolist():
            if day not in self._days:
                self._days[day] = segments.number(end_of_day(_EPOCH + timedelta(days=day), segments.border))
        return np.array([self._days[d] for d in distinct.tolist()], np.int32)[place]

    def segments_of_moments(self, moments: NDArray[np.int64]) -> NDArray[np.int32]:
        """Segment of each moment, given in microseconds since 1970 in UTC."""
        stamps = np.array(self.compiled.segments.stamps, np.int64)
        return (np.searchsorted(stamps, moments, side="right") - 1).astype(np.int32)

    def in_transit_window(self) -> NDArray[np.bool_]:
        """For each segment, whether the day of loading may matter to some measure."""
        segments = self.compiled.segments
        return np.array([segments.segment(i).transit for i in range(len(segments))], np.bool_)

    def run(self, batch: Batch, *, breakdown: bool = True) -> Answers:
        """Answers to a batch; segments and programs that it needs are compiled first."""
        from detente.rules.kernel.loop import work_out

        compiled = self.compiled.need(batch.segment)
        rows = len(batch.code)
        low, high, status = np.empty(rows), np.empty(rows), np.empty(rows, np.int8)
        trial = np.full(rows if breakdown else 0, -1, np.int32)
        columns = np.full((len(COLUMNS), rows if breakdown else 0), np.nan)
        value = _NOTHING if batch.value is None else batch.value
        quantity = np.full(len(value), np.nan) if batch.quantity is None else batch.quantity
        unit = np.full(len(value), -1, np.int32) if batch.unit is None else batch.unit
        metals = np.zeros((3, 0)) if batch.metals is None else batch.metals
        us_content = _NOTHING if batch.us_content is None else batch.us_content
        if not compiled:
            low[:], high[:], status[:] = np.nan, np.nan, ASK_INTERPRETER
            return Answers(batch, self.compiled, status, low, high, columns, trial)
        while work_out(
            self.compiled.tables(), batch.code, batch.origin, batch.segment, value, quantity, unit, metals, us_content,
            low, high, status, trial, columns,
        ):  # fmt: skip
            self._write_variants(batch, status)
        return Answers(batch, self.compiled, status, low, high, columns, trial)

    def _write_variants(self, batch: Batch, status: NDArray[np.int8]) -> None:
        """Programs for the ways in which the waiting rows give their shares of metal."""
        waiting = np.flatnonzero(status == -2)
        program = self.compiled.tables().records["program"][self.compiled.records(batch.code[waiting], batch.origin[waiting], batch.segment[waiting])]
        mode = np.zeros(len(waiting), np.int64)
        given = np.full((3, len(waiting)), np.nan) if batch.metals is None else batch.metals[:, waiting]
        for i, shares in enumerate(given):
            kind = np.select([np.isnan(shares), shares == 0, shares == 1], [0, NONE, WHOLE], PART)
            mode += kind * 4**i
        for pair in np.unique(program * MODES + mode).tolist():
            self.compiled.write_variant(pair // MODES, pair % MODES)
