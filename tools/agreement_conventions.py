"""The conventions under which the reference's means are taken, read from its own tables of shares.

None of this is law and none of it ships: it stands in for facts of single shipments, so that two computations of one law can
be set side by side. Where the reference departs from the law, that is no convention but a disposition.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from agreement_grid import Array, Claimed, Conventions, Grid, Presumed, Shares, WholeSchedule
from numpy.typing import NDArray

from detente.core.amounts import AdValorem
from detente.ledger.lists import shelf
from detente.ledger.load import load_ledger, shipped_folder
from detente.rules.determine import DutyEngine

CENSUS = {"CN": "5700", "HK": "5820"}
"""The reference's numbers of the two origins."""

INCLUSIONS = date(2025, 8, 18)
"""Day on which the derivative lists of steel and aluminium grew by 407 subheadings (90 FR 40326)."""

METAL_CHAPTERS = ("72", "73", "74", "76")
VEHICLE_METALS = ("87081030", "87082921", "8544")
"""Stampings of note 19(a)(iii) and cables of note 36: lines outside the metal chapters that pay on their metal."""

PRESUMED = (
    Presumed("passenger vehicle or light truck", False, prefixes=("8471",)),
    Presumed("medium or heavy truck", False, lists=("us-s232-auto-parts",)),
    Presumed("total processing performance", False),
)
CLAIMED = (
    Claimed("chapter_98", prefixes=("98",)),
    Claimed("informational_materials", prefixes=("49", "97")),
    Claimed("civil_aircraft", lists=("us-s122-aircraft",)),
)
TEXTS = (
    "the mean is over the finest lines of chapters 1 to 98, ten digits or eight where none are printed",
    "lines of chapter 98 claim it; chapters 49 and 97 are informational materials; aircraft lines of note 2(aa) claim civil aircraft",
    "enumerated lines are car parts, but for heading 8471; lines of the car parts are no truck parts; no processor is of 9903.79.01",
    "goods of chapters 72, 73 and 76 are all of their metal; others hold the reference's shares, the metal of their list where it has none",
    "aluminium derivatives added on 18 August 2025 are taken at their whole value, as where the content is not declared",
    "goods outside the metal chapters hold 15% or more of metal by weight; every other fact that is asked for holds",
    "the ordinary duty is the general rate less the reference's shares of preference by chapter",
    "a specific or compound rate stands at its ad valorem equivalent of 2024, that of the mean line where the line was not imported",
    "means weighted by imports take no claim as made and the table's shares of metal throughout",
)
"""The conventions in words, in the order of the code."""


@dataclass(frozen=True)
class Reference:
    """The reference's tables: ``folder`` is the data folder of the shared material."""

    folder: Path

    @cached_property
    def metal_shares(self) -> dict[str, Shares]:
        rows = _rows(self.folder / "us_lists" / "metal_content_shares_bea_hs10.csv")
        return {r["hs10"]: (float(r["steel_share"]), float(r["aluminum_share"]), float(r["copper_share"])) for r in rows}

    @cached_property
    def preference(self) -> dict[tuple[str, str], float]:
        """Share of imports that enter free of the general rate, by chapter and census number of the origin."""
        rows = _rows(self.folder / "us_lists" / "mfn_exemption_shares.csv")
        return {(r["hs2"], r["cty_code"]): float(r["exemption_share"]) for r in rows}

    def imports(self, origin: str) -> dict[str, tuple[float, float]]:
        """Imports and calculated duties of 2024 in dollars by ten-digit code."""
        import duckdb

        path = self.folder / "trade_2024" / f"2024-hs10-imports{CENSUS[origin]}.parquet"
        rows = duckdb.connect().execute(f"select HS10, imports, duty from '{path}'").fetchall()
        return {code: (value, duty) for code, value, duty in rows}


class Means:
    """Means over the whole schedule under the conventions; each day and origin is worked out once."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.schedule = WholeSchedule(DutyEngine(load_ledger()))
        self._grids: dict[tuple[str, date, bool], Grid] = {}
        self._ordinary: dict[tuple[str, str], Array] = {}
        self._shares: dict[tuple[str, bool, bool], dict[str, Shares]] = {}
        self._imports: dict[tuple[str, str], Array] = {}

    def grid(self, origin: str, day: date, *, bare: bool = False) -> Grid:
        """The duties by line; ``bare``: no line claims anything, and content is as in the table of shares."""
        key = (origin, day, bare)
        if key not in self._grids:
            conventions = Conventions(PRESUMED, () if bare else CLAIMED, self._metals(day, bare=bare))
            self._grids[key] = self.schedule.grid(origin, day, conventions)
        return self._grids[key]

    def ordinary(self, origin: str, day: date) -> Array:
        """The ordinary duty by line: percentage, equivalents of other rates, less the shares of preference."""
        key = (origin, self._revision(day))
        if key not in self._ordinary:
            codes, equivalents, base = self.schedule.lines(day), self._equivalents, self.schedule.base(day)
            kept = np.array([1.0 - self.reference.preference.get((c[:2], CENSUS[origin]), 0.0) for c in codes])
            known = np.array([equivalents.get(c, self._mean_equivalent) for c in codes])
            self._ordinary[key] = kept * np.where(self._not_ad_valorem(day), np.maximum(known, base), base)
        return self._ordinary[key]

    def total(self, origin: str, day: date) -> float:
        """The simple mean of the total."""
        return float((self.ordinary(origin, day) + self.grid(origin, day).additional()).mean())

    def weights(self, origin: str, day: date) -> Array:
        """Imports of 2024 by line of the day's revision; a line renumbered since has none."""
        key = (origin, self._revision(day))
        if key not in self._imports:
            imports = self.reference.imports(origin)
            self._imports[key] = np.array([imports.get(c, (0.0, 0.0))[0] for c in self.schedule.lines(day)])
        return self._imports[key]

    def _revision(self, day: date) -> str:
        return self.schedule.engine.panel.on(day).revision.name

    def _not_ad_valorem(self, day: date) -> NDArray[np.bool_]:
        panel = self.schedule.engine.panel
        return np.array([c < "98" and not isinstance(panel.lookup(c, day).general, AdValorem) for c in self.schedule.lines(day)])

    @cached_property
    def _equivalents(self) -> dict[str, float]:
        """Calculated duty over value in 2024 of lines whose rate is no percentage; the additions of sections 301 and 232 taken off."""
        day = date(2025, 1, 1)
        codes, out = self.schedule.lines(day), dict[str, float]()
        chosen = dict(zip(codes, self._not_ad_valorem(day), strict=True))
        for origin in CENSUS:
            added = dict(zip(codes, self.grid(origin, day).additional(), strict=True))
            for code, (value, duty) in self.reference.imports(origin).items():
                if value > 0 and chosen.get(code):
                    out[code] = max(0.0, duty / value - float(added[code]))
        return out

    @cached_property
    def _mean_equivalent(self) -> float:
        return float(np.mean(list(self._equivalents.values())))

    def _metals(self, day: date, *, bare: bool) -> dict[str, Shares]:
        key = (self._revision(day), day >= INCLUSIONS, bare)
        if key not in self._shares:
            lists = shelf(shipped_folder())
            steel, aluminium = lists.get("us-s232-steel-derivatives-content"), lists.get("us-s232-aluminum-derivatives-content")
            out: dict[str, Shares] = {}
            for code in self.schedule.lines(day):
                in_steel, in_aluminium = steel.find(code, day), aluminium.find(code, day)
                if in_steel is None and in_aluminium is None and code[:2] not in METAL_CHAPTERS and not code.startswith(VEHICLE_METALS):
                    continue
                share = self.reference.metal_shares.get(code.ljust(10, "0"))
                if code[:2] in ("72", "73"):
                    share = (1.0, 0.0, 0.0)
                elif code[:2] == "76" or (in_aluminium is not None and in_aluminium.valid_from == INCLUSIONS and not bare):
                    share = (0.0, 1.0, 0.0)
                elif share is None:
                    share = (float(in_steel is not None), float(in_aluminium is not None and in_steel is None), float(code[:2] == "74"))
                out[code.ljust(10, "0")] = share
            self._shares[key] = out
        return self._shares[key]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
