"""What the United States and China bought of each other and of others in 2024: the weights of a regime's duties."""

from __future__ import annotations

import csv
import gzip
import io
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

OTHERS = "others"
"""The basket of an origin of which no table is held: the sum of those whose chapters are."""

SPECIAL = "98"
"""Chapters from here on are not goods of their own: goods returned, low-value entries. They pay none of the duties weighted."""

SOURCES = (
    "US Census Bureau, imports for consumption 2024: by line from China and Hong Kong, by chapter from Canada, EU, Japan, Mexico, Viet Nam; public",
    "US Census Bureau, exports to China 2024 by six-digit subheading, those of the two Chinese lists of March 2025; public",
)


@dataclass(frozen=True, slots=True)
class Baskets:
    """US imports in USD: by ten-digit line and origin, by chapter and origin; Chinese imports from the US by list and subheading."""

    lines: Mapping[str, Mapping[str, float]]
    chapters: Mapping[str, Mapping[str, float]]
    listed: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class LineWeights:
    """Shares of an origin's goods by line of one revision, shape (baskets, codes); each row and its ``special`` sum to one."""

    names: tuple[str, ...]
    shares: Array
    special: Array

    def of(self, origin: str) -> int:
        """Row of the basket of an origin; that of ``OTHERS`` where it has none."""
        return self.names.index(origin if origin in self.names else OTHERS)


@lru_cache(maxsize=1)
def shipped_baskets() -> Baskets:
    """The tables that ship."""
    root = files("detente") / "data" / "economy"
    lines = list(csv.reader(io.StringIO(gzip.decompress((root / "us_imports_by_line_2024.csv.gz").read_bytes()).decode())))
    by_line = {origin: {row[0]: float(row[k]) for row in lines[1:] if row[k] != "0"} for k, origin in enumerate(lines[0]) if k}
    chapters = list(csv.reader(io.StringIO((root / "us_imports_by_chapter_2024.csv").read_text(encoding="utf-8"))))
    by_chapter = {origin: {row[0]: 1e6 * float(row[k]) for row in chapters[1:]} for k, origin in enumerate(chapters[0]) if k}
    listed: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(io.StringIO((root / "cn_imports_listed_2024.csv").read_text(encoding="utf-8"))):
        listed.setdefault(row["list"], {})[row["hs6"]] = float(row["value_usd"])
    return Baskets(by_line, by_chapter, listed)


def line_weights(codes: Sequence[str], baskets: Baskets, members: Mapping[str, Sequence[str]]) -> LineWeights:
    """Shares by line of the sorted ``codes``; ``members`` names the origins that share a chapter table (EU).

    A line that the revision no longer prints is spread over those that share its longest prefix; a chapter is spread evenly.
    """
    whole: dict[str, float] = {}
    for table in baskets.chapters.values():
        for chapter, value in table.items():
            whole[chapter] = whole.get(chapter, 0.0) + value
    tables = {**baskets.lines, **baskets.chapters, OTHERS: whole}
    shares = np.zeros((len(tables), len(codes)))
    special = np.zeros(len(tables))
    for row, table in enumerate(tables.values()):
        for code, value in table.items():
            if code >= SPECIAL:
                special[row] += value
                continue
            first, last = _span(codes, code)
            shares[row, first:last] += value / max(1, last - first)
    total = shares.sum(axis=1) + special
    names, rows = list(tables), list(range(len(tables)))
    for group, inside in members.items():
        for origin in inside:
            if group in tables and origin not in names:
                names.append(origin)
                rows.append(names.index(group))
    return LineWeights(tuple(names), (shares / total[:, None])[rows], (special / total)[rows])


def _span(codes: Sequence[str], code: str) -> tuple[int, int]:
    """Places of the codes that share the longest prefix with ``code``; an empty span where not even its chapter is there."""
    for length in (10, 8, 6, 4, 2):
        prefix = code[:length]
        first = bisect_left(codes, prefix)
        last = bisect_left(codes, prefix + ":")
        if len(code) >= length and last > first:
            return first, last
    return 0, 0
