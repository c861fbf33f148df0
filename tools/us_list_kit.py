"""Pieces that the recipes of the US product lists share: rows, tables read from files, dates made half-open."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PUBLIC = "facts of US public-domain law"
TRACKER = "dated by the product tables of a public tariff tracker (MIT), which cite the acts"
NOTES = "HTSUS 2026 revision 6, chapter 99, subchapter III, US note"


@dataclass(frozen=True, slots=True)
class Row:
    hts: str
    valid_from: str = ""
    valid_until: str = ""
    heading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProductList:
    name: str
    title: str
    source: str
    rows: list[Row]
    rights: str = PUBLIC


def words(text: str) -> list[str]:
    return text.split()


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV with comment lines; NA reads as blank."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [{k.strip('"'): ("" if v == "NA" else v.strip()) for k, v in row.items()} for row in rows]


def column(path: Path) -> list[str]:
    """First column of a plain file, digits only, without its head and chapter 98."""
    with path.open(encoding="utf-8", newline="") as file:
        cells = [row[0].strip().replace(".", "") for row in csv.reader(file) if row and not row[0].startswith("#")]
    return [c for c in cells if c.isdigit() and not c.startswith("98")]


def flat(codes: Iterable[str], heading: str = "", start: str = "", end: str = "", note: str = "") -> list[Row]:
    return [Row(c, start, end, heading, note) for c in codes]


def day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else ""
