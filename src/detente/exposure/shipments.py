"""A company's shipments: one row each, checked as it comes in; what a row does not say is unknown, never zero (C4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from detente.core.codes import country, format_hs, normalise_hs
from detente.core.decimal_mark import decimal_mark, read_number
from detente.core.errors import CodeError, DetenteError, InputFileError, LimitError
from detente.exposure.columns import NUMBER, SHARE, Placed, folded, place_columns
from detente.exposure.plain_text import MOST_BYTES, decode, rows_of, separator_of
from detente.rules.licence.facts import END_USES, FIGURES
from detente.rules.shipment import METALS

MOST_ROWS = 50_000
FAULTS_SHOWN = 5
_AS_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+|[0-9]{5,}\.0+")


@dataclass(frozen=True, slots=True)
class ShipmentRow:
    """One row. ``value_usd`` is of one shipment; ``per_year`` how many a year; both None where unknown.

    ``shares`` are parts of value in steel, aluminum, copper and us_content; ``figures`` those of a chip. ``line`` is the
    line of the file.
    """

    line: int
    part: str
    description: str
    hts: str
    origin: str
    shipped_from: str
    destination: str
    value_usd: Decimal | None = None
    per_year: Decimal | None = None
    quantity: Decimal | None = None
    unit: str = ""
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    claims: str = ""
    licence: Mapping[str, str] = field(default_factory=dict)

    @property
    def annual_usd(self) -> Decimal | None:
        """Customs value of a year; None where value or number of shipments is unknown."""
        return None if self.value_usd is None or self.per_year is None else self.value_usd * self.per_year

    @property
    def label(self) -> str:
        """What the row is ranked under: its part, or its customs code where no part is named."""
        return self.part or format_hs(self.hts)


@dataclass(frozen=True, slots=True)
class Shipments:
    """The rows of a file; ``refused`` are lines that could not be read, where the reader was told to go on."""

    rows: tuple[ShipmentRow, ...]
    name: str = "shipments"
    notes: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()


def read_shipments(path: Path, **how: str | bool | None) -> Shipments:
    """The shipments of a CSV; ``how`` as in ``parse_shipments``. InputFileError where the file is not there."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputFileError(f"Cannot read {path}: {error.strerror or error}.", hint="Give a CSV file; docs/exposure.md has the columns.") from error
    return parse_shipments(data, path.name, **how)  # type: ignore[arg-type]  # the keywords are checked there


def parse_shipments(
    data: bytes, name: str, *, separator: str | None = None, decimal: str | None = None, encoding: str | None = None, keep_going: bool = False
) -> Shipments:
    """The shipments of a CSV's bytes.

    ``separator`` comma, semicolon, tab or pipe, ``decimal`` dot or comma, ``encoding`` utf-8, utf-16 or windows-1252; each
    is found from the file where None, and an InputFileError says how to declare it where it cannot be. Faulty lines are an
    InputFileError, or are left out and told in ``refused`` with ``keep_going``.
    """
    text, used = decode(data, name, encoding)
    lines = list(_limited(text, separator_of(text, name, separator), name))
    if not lines:
        raise InputFileError(f"{name} is empty.", hint="The first line names the columns; docs/exposure.md lists them.")
    heads = lines[0][1]
    columns, unread = place_columns(heads, name)
    mark = decimal_mark(_number_cells(lines[1:], columns), decimal, name)
    rows: list[ShipmentRow] = []
    faults: list[tuple[int, str]] = []
    for line, cells in lines[1:]:
        try:
            if len(cells) > len(heads) and any(cells[len(heads) :]):
                raise InputFileError(f"it has {len(cells)} cells and the first line {len(heads)}.")
            rows.append(_row(line, _Cells(cells, columns, mark), "shipments_per_year" in columns))
        except DetenteError as error:
            faults.append((line, str(error)))
    if faults and not keep_going:
        shown = "; ".join(f"line {line}: {said}" for line, said in faults[:FAULTS_SHOWN])
        more = f"; and {len(faults) - FAULTS_SHOWN} more lines" if len(faults) > FAULTS_SHOWN else ""
        raise InputFileError(f"{name}, {shown}{more}.".replace("..", "."), hint="Mend them, or leave them out with --keep-going.")
    if not rows:
        raise InputFileError(f"{name} holds no shipments below its first line.", hint="Give one shipment a row; docs/exposure.md has a sample.")
    return Shipments(tuple(rows), name, tuple(_notes(columns, used, mark)), unread, tuple(faults))


def _limited(text: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    out: list[tuple[int, list[str]]] = []
    for found in rows_of(text, separator, name):
        if len(out) > MOST_ROWS:
            raise LimitError(f"{name} has over {MOST_ROWS:,} rows.", hint="Split it, or rate it with: detente rates, which has no limit.")
        out.append(found)
    return out


@dataclass(frozen=True, slots=True)
class _Cells:
    cells: Sequence[str]
    columns: Mapping[str, Placed]
    mark: str

    def text(self, name: str) -> str:
        column = self.columns.get(name)
        return self.cells[column.place] if column is not None and column.place < len(self.cells) else ""

    def number(self, name: str) -> Decimal | None:
        if name not in self.columns:
            return None
        column = self.columns[name]
        found = read_number(self.text(name), self.mark, name, share=column.rule.kind == SHARE)
        return found if found is None or self.text(name).endswith("%") else found * column.scale

    def place(self, name: str) -> str:
        """A country as alpha-2; blank where the cell is."""
        given = self.text(name)
        return country(given).alpha2 if given else ""


def _number_cells(lines: Sequence[tuple[int, list[str]]], columns: Mapping[str, Placed]) -> list[tuple[int, str, str]]:
    numbers = [c for c in columns.values() if c.rule.kind in (NUMBER, SHARE)]
    return [(line, c.rule.name, cells[c.place]) for line, cells in lines for c in numbers if c.place < len(cells) and cells[c.place]]


def _row(line: int, cells: _Cells, says_per_year: bool) -> ShipmentRow:
    origin, destination = cells.place("origin"), cells.place("destination")
    if not origin or not destination:
        raise InputFileError(f"{'origin' if not origin else 'destination'} is blank.", hint="It is required in every row.")
    licence = {n: cells.text(n) for n in _LICENCE_TEXTS if cells.text(n)}
    if licence.get("end_use", "civil").lower() not in END_USES:
        raise InputFileError(f"end_use is {licence['end_use']!r}.", hint=f"Valid: {', '.join(END_USES)}.")
    licence |= {n: str(v) for n in (*FIGURES, "chinese_share") if (v := cells.number(n)) is not None}
    if seat := cells.place("end_user_seat"):
        licence["end_user_seat"] = seat
    return ShipmentRow(
        line=line,
        part=cells.text("part"),
        description=cells.text("description"),
        hts=customs_code(cells.text("hts")),
        origin=origin,
        shipped_from=cells.place("shipped_from") or origin,
        destination=destination,
        value_usd=_positive(cells, "value_usd"),
        per_year=_positive(cells, "shipments_per_year") if says_per_year else Decimal(1),
        quantity=_positive(cells, "quantity"),
        unit=cells.text("unit"),
        shares=_shares(cells),
        claims=cells.text("claims"),
        licence=licence,
    )


_LICENCE_TEXTS = ("control_code", "eccn", "contains", "form", "end_use", "end_user", "exporter", "via")


def customs_code(text: str) -> str:
    """Digits of a customs code; CodeError where a spreadsheet made a number of it, or a zero is lost."""
    if not text:
        raise CodeError("hts is blank.", hint="It is required in every row.")
    if _AS_NUMBER.fullmatch(text):
        raise CodeError(
            f"hts is {text!r}: a spreadsheet made a number of the code, and digits are lost.",
            hint="Format the column as text and enter the code again.",
        )
    return normalise_hs(text)


def _positive(cells: _Cells, name: str) -> Decimal | None:
    value = cells.number(name)
    if value is not None and value <= 0:
        raise InputFileError(f"{name} is {cells.text(name)!r}.", hint="Give a number above 0, or leave it blank where it is unknown.")
    return value


def _shares(cells: _Cells) -> dict[str, Decimal]:
    out = {}
    for name in (*METALS, "us_content"):
        share = cells.number(f"{name}_share")
        if share is None:
            continue
        if not 0 <= share <= 1:
            raise InputFileError(f"{name}_share is {cells.text(f'{name}_share')!r}.", hint="A share lies between 0 and 1: 0.25 or 25% for a quarter.")
        out[name] = share
    if sum(out.get(m, Decimal(0)) for m in METALS) > 1:
        raise InputFileError("the shares of metals add up to more than the whole.", hint="Shares of one value add up to at most 1.")
    return out


def _notes(columns: Mapping[str, Placed], encoding: str, mark: str) -> list[str]:
    out = []
    if encoding != "utf-8":
        out.append(f"the file was read in {encoding}")
    if mark == "comma":
        out.append("decimals were read after a comma")
    if "shipments_per_year" not in columns:
        out.append("there is no column shipments_per_year: the rows are taken as one year of shipments")
    if "shipped_from" not in columns:
        out.append("there is no column shipped_from: goods are taken to leave the country of their origin")
    value = columns.get("value_usd")
    if value is not None and "us" not in folded(value.head).replace("customs", ""):
        out.append(f"the column {value.head!r} is taken to be in US dollars")
    if value is None:
        out.append("there is no column value_usd: nothing can be put in money")
    return out
