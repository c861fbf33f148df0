"""The panel as whole arrays, for code that treats every line at once.

Rates are numbers into one table, so a line's rate in a revision is an integer and two revisions compare by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.amounts import AdValorem, Compound, Specific
from detente.schedule.panel import Panel
from detente.schedule.printed import ALL_PROGRAMMES

AD_VALOREM, SPECIFIC, COMPOUND, OTHER, BLANK = range(5)
"""Kinds in ``RateTable.kind``. The first three are ``ad_valorem + specific_usd * quantity / value``; OTHER is not."""

ABSENT = -1
"""Rate number of a code that a revision does not print, and of a programme that a cell does not name."""


@dataclass(frozen=True, slots=True)
class RateTable:
    """Every distinct rate. ``unit`` indexes ``units`` (-1 for none); both amounts are NaN where kind is OTHER or BLANK."""

    kind: NDArray[np.uint8]
    ad_valorem: NDArray[np.float64]
    specific_usd: NDArray[np.float64]
    unit: NDArray[np.int16]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineGrid:
    """Rate numbers by revision and code, each of shape (revisions, codes); ``special`` numbers rows of ``SpecialTable``."""

    codes: tuple[str, ...]
    general: NDArray[np.int32]
    special: NDArray[np.int32]
    column2: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class SpecialTable:
    """Rate number of each programme in each distinct special cell, of shape (cells, programmes)."""

    programmes: tuple[str, ...]
    rate: NDArray[np.int32]


def rate_table(panel: Panel) -> RateTable:
    """The table that all rate numbers of ``panel`` point into."""
    count = len(panel.file.header["rates"])
    kind = np.full(count, OTHER, np.uint8)
    ad_valorem, specific = np.full(count, np.nan), np.full(count, np.nan)
    unit = np.full(count, -1, np.int16)
    units: dict[str, int] = {}
    for number in range(count):
        rate = panel.rate(number)
        parts = rate.parts if isinstance(rate, Compound) else (rate,)
        money = [p for p in parts if isinstance(p, Specific)]
        shares = [p for p in parts if isinstance(p, AdValorem)]
        if rate is None:
            kind[number] = BLANK
        elif len(money) + len(shares) == len(parts) and len(money) <= 1:
            kind[number] = COMPOUND if money and shares else SPECIFIC if money else AD_VALOREM
            ad_valorem[number] = float(sum(p.fraction for p in shares))
            specific[number] = float(money[0].amount_usd) if money else 0.0
            unit[number] = units.setdefault(money[0].unit, len(units)) if money else -1
    return RateTable(kind, ad_valorem, specific, unit, tuple(units))


def line_grid(panel: Panel, *, digits: int = 10) -> LineGrid:
    """Every code of ``digits`` digits in chapters 1 to 97, in all revisions; ABSENT where a revision lacks it."""
    codes = panel.codes
    chosen = np.array([i for i, c in enumerate(codes) if len(c) == digits and c < "98"], np.int64)
    column = np.full(len(codes), -1, np.int64)
    column[chosen] = np.arange(len(chosen))
    starts = _numbers(panel, "starts")
    of_spell = np.repeat(column, np.diff(starts))
    first, last = _numbers(panel, "first"), _numbers(panel, "last")
    grids = {name: np.full((len(panel.revisions), len(chosen)), ABSENT, np.int32) for name in ("general", "special", "column2")}
    for revision in range(len(panel.revisions)):
        here = (of_spell >= 0) & (first <= revision) & (last >= revision)
        for name, grid in grids.items():
            grid[revision, of_spell[here]] = _numbers(panel, name)[here]
    return LineGrid(tuple(codes[i] for i in chosen), grids["general"], grids["special"], grids["column2"])


def rate_codes(panel: Panel, codes: tuple[str, ...]) -> NDArray[np.int32]:
    """The legal parent that prints the rates of each of ``codes`` (sorted), as a place in ``panel.codes``: (revisions, codes); ABSENT for none."""
    place = {code: i for i, code in enumerate(codes)}
    column = np.array([place.get(c, -1) for c in panel.codes], np.int64)
    of_spell = np.repeat(column, np.diff(_numbers(panel, "starts")))
    first, last, source = _numbers(panel, "first"), _numbers(panel, "last"), _numbers(panel, "source")
    out = np.full((len(panel.revisions), len(codes)), ABSENT, np.int32)
    for revision in range(len(panel.revisions)):
        here = (of_spell >= 0) & (first <= revision) & (last >= revision)
        out[revision, of_spell[here]] = source[here] - 1
    return out


def special_table(panel: Panel) -> SpecialTable:
    """What each special cell gives each programme; a cell that names none gives its rate to all."""
    cells = panel.file.header["special"]
    programmes = sorted({symbol for cell in cells for symbols, _ in cell for symbol in symbols} - {ALL_PROGRAMMES})
    place = {symbol: i for i, symbol in enumerate(programmes)}
    rate = np.full((len(cells), len(programmes)), ABSENT, np.int32)
    for row, cell in enumerate(cells):
        for symbols, number in cell:
            rate[row, slice(None) if ALL_PROGRAMMES in symbols else [place[s] for s in symbols]] = number
    return SpecialTable(tuple(programmes), rate)


def _numbers(panel: Panel, name: str) -> NDArray[np.int64]:
    return np.asarray(panel.file.numbers(name), dtype=np.int64)
