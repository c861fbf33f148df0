"""Rows of a table that the interpreter answers, each distinct one once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import DetenteError, InputFileError, UnresolvedError
from detente.rules.answer import COLUMNS, STATUSES
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment
from detente.tables.answers import NUMBERS_OUT, SEPARATOR, Part, Summary
from detente.tables.cells import INPUTS, NUMBERS, number_text

if TYPE_CHECKING:
    import pyarrow as pa

_REMEMBERED = 100_000
_BEFORE_FRESH = 4_000
"""The interpreter keeps the state of the ledger for every day and origin it met; a fresh one after so many bounds its memory."""


@dataclass(frozen=True, slots=True)
class _Single:
    """One answer of the interpreter, in the form of a row."""

    status: int
    numbers: tuple[float, ...]
    missing: str
    headings: str
    sources: str


class RowInterpreter:
    """Answers rows one by one, and keeps the answers from one batch to the next. ``summary`` counts them."""

    def __init__(self, engine: DutyEngine, summary: Summary) -> None:
        self._given, self._engine, self._summary = engine, engine, summary
        self._asked = 0
        self._singles: dict[tuple[str | None, ...], _Single | DetenteError] = {}

    def answer(
        self, chosen: NDArray[np.int64], batch: pa.RecordBatch, cells: dict[str, pa.Array | None], mark: str
    ) -> tuple[Part, list[tuple[int, DetenteError]]]:
        """Answers of the interpreter, each distinct row once, and the rows whose facts cannot be read or cannot be."""
        import pyarrow as pa

        done: list[int] = []
        singles: list[_Single] = []
        faults: list[tuple[int, DetenteError]] = []
        for row in chosen.tolist():
            try:
                key = tuple(_cell(name, cells[name], row, mark) for name in INPUTS)
            except DetenteError as error:
                faults.append((row, error))
                continue
            if not any(key) and all(_blank(column, row) for column in batch.columns):
                continue  # an empty line
            answer = self._singles.get(key)
            if answer is None:
                if len(self._singles) >= _REMEMBERED:
                    self._singles.clear()
                answer = self._singles[key] = self._single(dict(zip(INPUTS, key, strict=True)))
                self._summary.distinct_interpreted += 1
            if isinstance(answer, _Single):
                done.append(row)
                singles.append(answer)
            else:
                faults.append((row, answer))
        self._summary.interpreted += len(done)
        numbers = np.array([s.numbers for s in singles], np.float64).reshape(len(singles), len(NUMBERS_OUT) + len(COLUMNS)).T
        words = [pa.array([getattr(s, n) for s in singles], pa.string()) for n in ("missing", "headings", "sources")]
        return Part(np.array(done, np.int64), np.array([s.status for s in singles], np.int8), numbers, (words[0], words[1], words[2])), faults

    def _single(self, facts: dict[str, str | None]) -> _Single | DetenteError:
        self._asked += 1
        if self._asked % _BEFORE_FRESH == 0:
            self._engine = DutyEngine(self._given.ledger, panel=self._given.panel, china_base=self._given.china_base)
        try:
            for name in ("hts", "origin", "destination", "date"):
                if not facts[name]:
                    raise InputFileError(f"{name} is blank.", hint="It is required in every row.")
            given: dict[str, Any] = {n: v for n, v in facts.items() if n not in ("date", "claims", "clock")}
            goods = shipment(**given, on=facts["date"] or "", claims=facts["claims"] or "", clock=facts["clock"] or "legal")
            answer = self._engine.duty(goods)
        except UnresolvedError as error:
            return _Single(2, (math.nan,) * (len(NUMBERS_OUT) + len(COLUMNS)), str(error), "", "")
        except DetenteError as error:
            return error
        # A column without a duty is nothing; the ordinary duty of a schedule that is not held is unknown (C4).
        base_known = any(c.column == "base" for c in answer.components)
        columns = [math.nan if n == "base" and not base_known else _float(answer.column(n)) for n in COLUMNS]
        return _Single(
            STATUSES.index(answer.status),
            (_float(answer.total), _float(answer.low), _float(answer.high), *columns),
            SEPARATOR.join(answer.missing),
            SEPARATOR.join(answer.headings),
            SEPARATOR.join(answer.sources),
        )


def _blank(column: pa.Array, row: int) -> bool:
    value = column[row].as_py()
    return value is None or not str(value).strip()


def _cell(name: str, column: pa.Array | None, row: int, mark: str) -> str | None:
    if column is None:
        return None
    value = column[row].as_py()
    if name in NUMBERS:
        return number_text(value, name=name, mark=mark)
    return None if value is None else str(value).strip() or None


def _float(value: Decimal | None) -> float:
    return math.nan if value is None else float(value)
