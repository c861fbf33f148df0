"""Product lists that belong to measures: dated HS prefixes, the longest prefix first (C5)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from detente.core.errors import LedgerError, UnknownNameError
from detente.core.timeline import parse_date

COLUMNS = ("hts", "valid_from", "valid_until", "heading", "note")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: a prefix, when it stands in the list (half-open), and the heading that carries it."""

    hts: str
    valid_from: date | None
    valid_until: date | None
    heading: str
    note: str

    def holds(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day < self.valid_until)


class ProductList:
    """The rows of one list, found by prefix."""

    def __init__(self, name: str, rows: Iterable[Listed]) -> None:
        self.name = name
        self.rows = tuple(rows)
        self._by_prefix: dict[str, list[Listed]] = defaultdict(list)
        for row in self.rows:
            self._by_prefix[row.hts].append(row)
        # Most codes are on few lists, and most of those that are not share no heading with any row.
        self._headings = {p[:4] for p in self._by_prefix if len(p) >= 4}
        self._coarse = any(1 < len(p) < 4 for p in self._by_prefix)
        self._lengths = tuple(sorted({len(p) for p in self._by_prefix if len(p) > 1}, reverse=True))

    def find(self, code: str, day: date) -> Listed | None:
        """The row with the longest prefix of ``code`` that holds on the day, or None."""
        if code[:4] not in self._headings and not self._coarse:
            return None
        size = len(code)
        for length in self._lengths:
            if length <= size:
                for row in self._by_prefix.get(code[:length], ()):
                    if row.holds(day):
                        return row
        return None

    def under(self, code: str, day: date) -> bool:
        """Whether some code longer than ``code`` is listed on the day, so that a coarse code is only partly in the list."""
        return any(p.startswith(code) and len(p) > len(code) and any(r.holds(day) for r in rows) for p, rows in self._by_prefix.items())

    def as_known(self, on: date) -> ProductList:
        """The list as it stood on ``on``, kept so: a row does not say when it was announced, so later changes of it are left out."""
        rows = [r for r in self.rows if r.valid_from is None or r.valid_from <= on]
        return ProductList(self.name, [replace(r, valid_until=None) if r.valid_until is not None and r.valid_until > on else r for r in rows])

    def change_days(self) -> set[date]:
        """Days on which the list itself changes."""
        return {d for r in self.rows for d in (r.valid_from, r.valid_until) if d is not None}


def list_paths(root: Path) -> dict[str, Path]:
    """Every product list and rate table beside a ledger, by name."""
    return {p.stem: p for p in sorted(root.glob("*/lists/*.csv"))}


class ListShelf:
    """The lists beside a ledger; each is read when first asked for. ``known`` keeps them as they stood on that day."""

    def __init__(self, root: Path, known: date | None = None) -> None:
        self._known = known
        self._root, self._paths = root, list_paths(root)
        self._read: dict[str, ProductList] = {}

    def names(self) -> tuple[str, ...]:
        return tuple(self._paths)

    def get(self, name: str) -> ProductList:
        """The list of that name; UnknownNameError where there is none."""
        if name not in self._read:
            if name not in self._paths:
                raise UnknownNameError.among("product list", name, self._paths, listing="detente ledger check")
            self._read[name] = read_list(self._paths[name]) if self._known is None else shelf(self._root).get(name).as_known(self._known)
        return self._read[name]


@lru_cache(maxsize=8)
def shelf(root: Path, known: date | None = None) -> ListShelf:
    """The shelf of a ledger folder, shared."""
    return ListShelf(root, known)


def read_list(path: Path) -> ProductList:
    """A list from its CSV; LedgerError names the file and the line."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        head = tuple(next(reader, ()))
        if head != COLUMNS:
            raise LedgerError(f"{path.name}: columns are {','.join(head)}.", hint=f"A product list has the columns {','.join(COLUMNS)}.")
        return ProductList(path.stem, [_row(cells, path.name, number) for number, cells in enumerate(reader, start=2)])


def _row(cells: list[str], name: str, line: int) -> Listed:
    if len(cells) != len(COLUMNS):
        raise LedgerError(f"{name}, line {line}: {len(cells)} cells.", hint=f"A row has {len(COLUMNS)}: {','.join(COLUMNS)}.")
    code, first, end, heading, note = cells
    if not code.isdecimal() or not 2 <= len(code) <= 10:
        raise LedgerError(f"{name}, line {line}: {code!r} is no HS prefix.", hint="Two to ten digits, without dots.")
    return Listed(code, _day(first), _day(end), heading, note)


@lru_cache(maxsize=512)
def _day(text: str) -> date | None:
    return parse_date(text) if text else None
