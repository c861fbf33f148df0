"""Rates by country that belong to one measure: dated rows beside the ledger."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from detente.core.amounts import Rate, TotalAtLeast, parse_rate
from detente.core.errors import LedgerError, UnknownNameError
from detente.core.timeline import parse_date
from detente.ledger.lists import list_paths
from detente.ledger.measure import OriginRate
from detente.ledger.places import covers

COLUMNS = ("origin", "rate", "floor", "heading", "valid_from", "valid_until", "source")
FLOORS = ("", "total_column_1", "total_column_1_general", "total_column_1_claimed")
"""How the rate counts: on top of the ordinary duty (blank), or as a total with column 1, its general rate, or the column claimed."""


@dataclass(frozen=True, slots=True)
class CountryRate:
    """One country's rate over a half-open span of days."""

    origin: str
    rate: Rate
    floor: str
    heading: str
    valid_from: date | None
    valid_until: date | None
    source: str

    def holds(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day < self.valid_until)


@lru_cache(maxsize=16)
def rate_table(root: Path, name: str) -> dict[str, tuple[CountryRate, ...]]:
    """The table of that name by origin; LedgerError names the file and line that is faulty."""
    paths = list_paths(root)
    if name not in paths:
        raise UnknownNameError.among("rate table", name, paths, listing="detente ledger check")
    out: dict[str, list[CountryRate]] = {}
    with paths[name].open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise LedgerError(f"{name}.csv: columns are {reader.fieldnames}.", hint=f"A rate table has the columns {','.join(COLUMNS)}.")
        for line, cells in enumerate(reader, start=2):
            if cells["floor"] not in FLOORS:
                raise LedgerError(
                    f"{name}.csv, line {line}: floor is {cells['floor']!r}.", hint=f"Valid: {', '.join(f for f in FLOORS if f)} or blank."
                )
            first = parse_date(cells["valid_from"]) if cells["valid_from"] else None
            end = parse_date(cells["valid_until"]) if cells["valid_until"] else None
            row = CountryRate(cells["origin"], parse_rate(cells["rate"]), cells["floor"], cells["heading"], first, end, cells["source"])
            out.setdefault(row.origin, []).append(row)
    return {origin: tuple(rows) for origin, rows in out.items()}


def country_rate(root: Path, name: str, origin: str, day: date, by_origin: Sequence[OriginRate] = ()) -> CountryRate | None:
    """The row of a table that holds for an origin on a day, or None; a rate that an act set for the origin goes before it."""
    for special in by_origin:
        if covers(special.origins, origin):
            floor = "total_column_1" if isinstance(special.rate, TotalAtLeast) else ""
            return CountryRate(origin, special.rate, floor, special.headings[0] if special.headings else "", None, None, "an act upon the measure")
    return next((r for r in rate_table(root, name).get(origin, ()) if r.holds(day)), None)
