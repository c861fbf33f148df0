"""Columns of a table of shipments as numbers: each distinct text is read once, however many rows repeat it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.core.decimal_mark import DOT, MARKS, read_number
from detente.core.errors import DetenteError, InputFileError
from detente.rules.shipment import METALS

if TYPE_CHECKING:
    import pyarrow as pa

REQUIRED = ("hts", "origin", "destination", "date")
NUMBERS = ("value_usd", "quantity", "steel_share", "aluminum_share", "copper_share", "us_content_share")
TEXTS = ("hts", "origin", "destination", "date", "unit", "loaded", "claims", "clock")
INPUTS = (*REQUIRED, "value_usd", "quantity", "unit", "loaded", *(f"{m}_share" for m in METALS), "us_content_share", "claims", "clock")

NAMES_SHOWN = 20
BLANK, UNREADABLE = -1, -2
"""Number of a cell that holds nothing, and of one that holds something that cannot be read."""


class Coded:
    """A column of texts: ``place`` of each row among ``values``; BLANK where the cell is empty."""

    def __init__(self, column: pa.Array | None, rows: int) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        self.values: list[str] = []
        self.place: NDArray[np.int32] = np.full(rows, BLANK, np.int32)
        if column is None:
            return
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        if not pa.types.is_string(column.type):
            column = column.cast(pa.string())
        coded = pc.dictionary_encode(column)
        self.values = [v.strip() if v is not None else "" for v in coded.dictionary.to_pylist()]
        place = coded.indices.fill_null(len(self.values)).to_numpy(zero_copy_only=False).astype(np.int32)
        blank = np.array([not v for v in self.values] + [True], np.bool_)
        self.place = np.where(blank[place], BLANK, place).astype(np.int32)

    def numbers(self, read: Callable[[str], int]) -> NDArray[np.int32]:
        """What ``read`` makes of each row's text: BLANK of an empty one, UNREADABLE where it raises."""
        found = np.empty(len(self.values) + 1, np.int32)
        for i, value in enumerate(self.values):
            try:
                found[i] = read(value) if value else BLANK
            except DetenteError:
                found[i] = UNREADABLE
        found[-1] = BLANK
        return found[self.place]

    def text(self, row: int) -> str:
        place = self.place[row]
        return "" if place < 0 else self.values[place]


def check_columns(schema: pa.Schema, outputs: tuple[str, ...], name: str) -> None:
    """InputFileError where a required column is missing, an output would stand twice, or a code is a number."""
    import pyarrow as pa

    present = set(schema.names)
    missing = [c for c in REQUIRED if c not in present]
    if missing:
        more = f" and {len(schema.names) - NAMES_SHOWN} more" if len(schema.names) > NAMES_SHOWN else ""
        raise InputFileError(
            f"{name} has no column {', '.join(missing)}; it has {', '.join(schema.names[:NAMES_SHOWN]) or 'none'}{more}.",
            hint=f"Required: {', '.join(REQUIRED)}. Optional: {', '.join(c for c in INPUTS if c not in REQUIRED)}.",
        )
    twice = [c for c in outputs if c in present]
    if twice:
        raise InputFileError(f"{name} already has the column {twice[0]!r}.", hint="The answer writes it; rename or drop it.")
    kind = schema.field("hts").type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        raise InputFileError(f"{name} holds hts as numbers ({kind}).", hint="Codes are text, such as '0101210010': a number loses its zeros.")


_PLAIN = {name: rf"^[+-]?[0-9]*{re.escape(mark)}?[0-9]*(?:[eE][+-]?[0-9]{{1,2}})?$" for name, mark in MARKS.items()}


def number_column(column: pa.Array | None, rows: int, *, name: str, mark: str) -> tuple[NDArray[np.float64] | None, NDArray[np.bool_] | None]:
    """Values of a column (NaN where blank), and which cells cannot be read; None for a column that is absent or blank throughout."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if column is None or column.null_count == rows:
        return None, None
    if not pa.types.is_string(column.type):
        values = column.cast(pa.float64(), safe=False).fill_null(np.nan).to_numpy(zero_copy_only=False)
        unreadable = np.isinf(values) | (np.isnan(values) & column.is_valid().to_numpy(zero_copy_only=False))
        return values, unreadable if unreadable.any() else None
    text = pc.utf8_trim_whitespace(column)
    blank = pc.equal(text, "").fill_null(True)
    if pc.all(blank).as_py():
        return None, None
    filled = pc.if_else(blank, pa.scalar(None, pa.string()), text)
    try:
        if pc.all(pc.match_substring_regex(filled, _PLAIN[mark]).fill_null(True)).as_py():
            digits = filled if mark == DOT else pc.replace_substring(filled, MARKS[mark], MARKS[DOT])
            return digits.cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False), None
    except pa.ArrowInvalid:
        pass  # a cell such as a lone dot
    return _read_each(Coded(filled, rows), name, mark)


def _read_each(cells: Coded, name: str, mark: str) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    found = np.full(len(cells.values) + 1, np.nan)
    faulty = np.zeros(len(cells.values) + 1, np.bool_)
    for i, value in enumerate(cells.values):
        try:
            number = read_number(value, mark, name, share=name.endswith("_share"))
            found[i] = np.nan if number is None else float(number)
        except DetenteError:
            faulty[i] = True
    return found[cells.place], faulty[cells.place]


def number_text(value: Any, *, name: str, mark: str) -> str | None:
    """A cell of a number as the interpreter reads it; None where it is blank. AmountError where it is no number."""
    if value is None:
        return None
    if isinstance(value, float | int | Decimal):
        return f"{Decimal(repr(value)) if isinstance(value, float) else value}"
    number = read_number(str(value), mark, name, share=name.endswith("_share"))
    return None if number is None else f"{number:f}"
