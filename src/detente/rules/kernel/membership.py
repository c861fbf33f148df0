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
