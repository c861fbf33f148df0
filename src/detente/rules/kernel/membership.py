"""What the lists and prefixes of the measures say of every code at once: arrays over sorted codes (C5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.ledger.lists import ListShelf, ProductList
from detente.schedule.nomenclature import with_prefix

NOT_LISTED = -1


class Membership:
    """Which codes a prefix takes in, and which row of a list holds for each code on a day."""

    def __init__(self, codes: Sequence[str], shelf: ListShelf) -> None:
        """``codes`` are digits, sorted, once each."""
        self.codes = codes
        self._shelf = shelf
        self._days: dict[str, list[date]] = {}
        self._rows: dict[tuple[str, int], NDArray[np.int32]] = {}

    def under(self, prefixes: Iterable[str]) -> NDArray[np.bool_]:
        """Codes that begin with one of the prefixes."""
        return self.longest(prefixes) >= 0

    def longest(self, prefixes: Iterable[str]) -> NDArray[np.int32]:
        """Length of the longest prefix of each code; -1 where none fits."""
        out = np.full(len(self.codes), NOT_LISTED, np.int32)
        for prefix in sorted(prefixes, key=len):
            found = with_prefix(self.codes, prefix)
            out[found.start : found.stop] = len(prefix)
        return out

    def rows(self, name: str, day: date) -> NDArray[np.int32]:
        """Number of the row of the list that ``ProductList.find`` gives each code; -1 where it gives none."""
        version = bisect_right(self._changes(name), day)
        if (name, version) not in self._rows:
            self._rows[name, version] = self._find(self._shelf.get(name), day)
        return self._rows[name, version]

    def _changes(self, name: str) -> list[date]:
        if name not in self._days:
            self._days[name] = sorted(self._shelf.get(name).change_days())
        return self._days[name]

    def _find(self, listed: ProductList, day: date) -> NDArray[np.int32]:
        """Rows are laid over each other: shorter prefixes first, and of one prefix the first row of the file last."""
        out = np.full(len(self.codes), NOT_LISTED, np.int32)
        holding = [(i, r) for i, r in enumerate(listed.rows) if r.holds(day)]
        for number, row in sorted(holding, key=lambda found: (len(found[1].hts), -found[0])):
            place = with_prefix(self.codes, row.hts)
            out[place.start : place.stop] = number
        return out


def kinds(codes: Sequence[str], shelf: ListShelf, lists: Iterable[str], prefixes: Iterable[str]) -> tuple[NDArray[np.int32], list[str]]:
    """Codes that no list, on any day, and no prefix tells apart are one kind: the kind of each code, and a code of each kind.

    Kinds are numbered in order of those codes, so that they are sorted too.
    """
    members = Membership(codes, shelf)
    columns = [members.longest([p]) for p in sorted(set(prefixes))]
    for name in sorted(set(lists)):
        listed = shelf.get(name)
        contents: dict[tuple[int, str], int] = {}
        content = np.array([contents.setdefault((len(r.hts), r.heading), len(contents)) for r in listed.rows] + [NOT_LISTED], np.int32)
        columns += [content[members.rows(name, day)] for day in (date.min, *sorted(listed.change_days()))]
    classes, first = joined(np.stack(columns, axis=1)) if columns else (np.zeros(len(codes), np.int32), np.zeros(1, np.int64))
    order = np.argsort(first)
    renumbered = np.empty(len(first), np.int32)
    renumbered[order] = np.arange(len(first), dtype=np.int32)
    return renumbered[classes], [codes[i] for i in first[order]]


def joined(table: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Rows of a table (rows, columns) as classes: the class of each row, and the first row of each class."""
    key = np.zeros(len(table), np.int64)
    size = 1
    for column in table.T:
        low, high = int(column.min()), int(column.max())
        if low == high:
            continue
        if size * (high - low + 1) >= 2**62:
            key = np.unique(key, return_inverse=True)[1]
            size = int(key.max()) + 1
        key = key * (high - low + 1) + (column - low)
        size *= high - low + 1
    _, first, classes = np.unique(key, return_index=True, return_inverse=True)
    return classes.astype(np.int32), first
