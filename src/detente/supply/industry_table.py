"""Input-output tables: reading, aggregation, the Leontief inverse, and the loss when an industry is taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, InputFileError, UnknownNameError

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class IndustryTable:
    """Flows between industries ``between`` [seller, buyer] and to final users ``final`` [seller, user], money a year.

    An industry is (region, sector); industries stand region by region with the sectors in one order.
    """

    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    between: Array
    final: Array

    def __post_init__(self) -> None:
        n = len(self.regions) * len(self.sectors)
        if self.between.shape != (n, n) or self.final.shape[0] != n:
            raise AmountError(
                f"The table is {self.between.shape} with final uses {self.final.shape}.", hint=f"{n} industries need {n} rows and columns."
            )
        for what, values in (("flow", self.between), ("final use", self.final)):
            if not np.isfinite(values).all():
                i, j = np.argwhere(~np.isfinite(values))[0]
                raise AmountError(
                    f"The {what} at row {i + 1}, column {j + 1} is not a number.",
                    hint="An unknown flow must be estimated first; zero is not unknown.",
                )

    @property
    def industries(self) -> tuple[str, ...]:
        return tuple(f"{r}/{s}" for r in self.regions for s in self.sectors)

    @property
    def output(self) -> Array:
        """Output of each industry: all it sells."""
        return np.asarray(self.between.sum(axis=1) + self.final.sum(axis=1))

    def industry(self, name: str) -> int:
        """Place of ``region/sector``; UnknownNameError otherwise."""
        if name not in self.industries:
            raise UnknownNameError.among("industry", name, self.industries, listing="IndustryTable.industries")
        return self.industries.index(name)

    def coefficients(self) -> Array:
        """Inputs per unit of output; an industry without output has none."""
        x = self.output
        return np.asarray(np.divide(self.between, x, out=np.zeros_like(self.between), where=x > 0))

    def spectral_radius(self) -> float:
        """Largest modulus of the eigenvalues of the coefficients; below 1 in a productive economy."""
        return float(np.abs(np.linalg.eigvals(self.coefficients())).max())

    def leontief_inverse(self) -> Array:
        return np.asarray(np.linalg.inv(np.eye(len(self.output)) - self.coefficients()))

    def extraction_loss(self, removed: str) -> float:
        """Output lost in all other industries when one neither buys nor sells (hypothetical extraction)."""
        at = self.industry(removed)
        a, y = self.coefficients(), self.final.sum(axis=1)
        a[at, :] = a[:, at] = 0.0
        y[at] = 0.0
        left = np.linalg.solve(np.eye(len(y)) - a, y)
        x = self.output
        return float(x.sum() - left.sum() - x[at])

    def aggregated(self, region_groups: Sequence[Sequence[int]], sector_names: Sequence[str], region_names: Sequence[str]) -> IndustryTable:
        """Regions summed by group (places from 0) and sectors summed by new name, one name for each old sector."""
        if len(sector_names) != len(self.sectors) or sorted(k for g in region_groups for k in g) != list(range(len(self.regions))):
            raise AmountError(
                "The groups do not cover the table.", hint=f"{len(self.regions)} regions once each, {len(self.sectors)} names of sectors."
            )
        sectors = list(dict.fromkeys(sector_names))
        to = np.zeros((len(region_groups) * len(sectors), len(self.output)))
        for g, group in enumerate(region_groups):
            for r in group:
                for s, name in enumerate(sector_names):
                    to[g * len(sectors) + sectors.index(name), r * len(self.sectors) + s] = 1.0
        users = self.final.shape[1] // len(self.regions) if self.final.shape[1] % len(self.regions) == 0 else 0
        final = to @ self.final
        if users:
            final = np.stack([final[:, [r * users + u for r in group for u in range(users)]].sum(axis=1) for group in region_groups], axis=1)
        return IndustryTable(tuple(region_names), tuple(sectors), to @ self.between @ to.T, final)


def read_aggregation(text: str) -> tuple[list[list[int]], list[str]]:
    """``regions 1-2, 3-4; sectors a, b, other x 3`` as groups of regions (places from 0) and a name for each sector."""
    match = re.fullmatch(r"\s*regions\s+(.+?)\s*;\s*sectors\s+(.+?)\s*", text)
    if match is None:
        raise InputFileError(f"Cannot read the aggregation {text!r}.", hint="Write it as: regions 1-2, 3-4; sectors food, mining, other x 3")
    groups = []
    for part in match[1].split(","):
        ends = [int(k) for k in part.split("-")]
        groups.append(list(range(ends[0] - 1, ends[-1])))
    names: list[str] = []
    for part in match[2].split(","):
        many = re.fullmatch(r"\s*(.+?)\s+x\s+(\d+)\s*", part)
        names += [many[1]] * int(many[2]) if many else [part.strip()]
    return groups, names


def parse_table(flows: str, final: str) -> IndustryTable:
    """The table of two tab-separated texts as pymrio saves them: two head lines (region, name), three index columns."""
    rows, between = _block(flows)
    again, uses = _block(final)
    if rows != again:
        raise InputFileError("The rows of flows and of final uses differ.", hint="Both texts list the same industries in the same order.")
    regions = tuple(dict.fromkeys(r for r, _ in rows))
    sectors = tuple(s for r, s in rows if r == regions[0])
    if rows != [(r, s) for r in regions for s in sectors]:
        raise InputFileError(
            "Industries do not stand region by region with the sectors in one order.", hint="Sort the table by region, then by sector."
        )
    return IndustryTable(regions, sectors, between, uses)


def _block(text: str) -> tuple[list[tuple[str, str]], Array]:
    lines = [line.rstrip("\n\r").split("\t") for line in text.splitlines() if line.strip()]
    # The first head line may begin with the name of its level, as pymrio saves it, or with a blank.
    skip = next((i for i, cell in enumerate(lines[0]) if i and cell.strip()), 0) if lines else 0
    if len(lines) < 3 or skip < 2:
        raise InputFileError("The text is not an input-output table.", hint="Tab-separated, two head lines, region and sector before the numbers.")
    rows, values = [], []
    begin = 3 if not any(cell.strip() for cell in lines[2][skip:]) else 2  # a third head line names the levels of the rows
    for number, line in enumerate(lines[begin:], start=begin + 1):
        rows.append((line[0].strip(), line[1].strip()))
        try:
            values.append([float(cell) for cell in line[skip:]])
        except ValueError as error:
            raise InputFileError(f"Line {number}: {error}.", hint="Every flow is a number.") from error
    return rows, np.array(values)
