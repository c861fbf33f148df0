"""Build the shipped schedule panel from the official exports.

    python tools/build_schedule.py EXPORTS_FOLDER LISTS_FOLDER NOTES_FILE [--out src/detente/data/panels]

EXPORTS_FOLDER holds ``hts_<revision>.json.gz``, LISTS_FOLDER ``revision_dates.csv`` and ``hts_concordance.csv``, and
NOTES_FILE is the text of the US notes to chapter 99. Writes ``us_hts.bin`` (codes, rates, validity), ``us_hts_text.bin``
(descriptions), ``us_concordance.csv``, ``us_column2.csv`` and ``MANIFEST.json``. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from detente.schedule.export import ExportRow, inherit, read_export
from detente.schedule.printed import parse_addition, parse_printed, parse_special
from detente.schedule.store import pack, rate_to_json

RIGHTS_HTS = "US public domain (Harmonized Tariff Schedule of the United States, US International Trade Commission)"
RIGHTS_FACTS = "facts of public-domain law"
OWN_TABLES = {
    "names.csv": ("Short names in our own words", "own work"),
    "us_special_programmes.csv": ("General notes to the schedule; symbols as printed in the exports", RIGHTS_FACTS),
}
COLUMN2_COUNTRIES = (
    # General note 3(b) is not among the exports: who stands in it is recalled, hence unverified. The days before 2025 do not
    # matter to a schedule that begins then, so no first day is given but where it was a change of recent law.
    ("CU", ""),
    ("KP", ""),
    ("BY", "2022-04-09"),
    ("RU", "2022-04-09"),
)
CONCORDANCE_ORIGIN = "tariff-rate-tracker, Budget Lab at Yale (MIT): pairs found by comparing codes and texts of consecutive exports"
RUSSIA_LISTS = (("9903.90.08", "35%", "b"), ("9903.90.09", "70%", "d"))
"""Heading, printed rate, and the subdivision of US note 30 that lists its subheadings."""


class Intern:
    """Distinct values in order of first appearance, each with a number; number 0 is the blank."""

    def __init__(self, blank: Any) -> None:
        self.values: list[Any] = [blank]
        self._number = {blank: 0}

    def __call__(self, value: Any) -> int:
        number = self._number.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def revision_key(name: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{4})_(?:basic|rev_(\d+))", name)
    if match is None:
        sys.exit(f"{name!r} is no name of a revision")
    return int(match[1]), int(match[2] or 0)


def revision_table(names: list[str], dates: Path) -> list[dict[str, str | None]]:
    """Name, first day and end of each revision, by the rules of detente.schedule.revision."""
    starts: dict[str, tuple[str, str]] = {}
    with dates.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["revision"] if row["revision"][:4].isdigit() else f"2025_{row['revision']}"
            policy = row["policy_effective_date"]
            starts[name] = (row["effective_date"] if policy in ("", "NA") else policy, row["effective_date"])
    table: list[dict[str, str | None]] = []
    following: str | None = None
    for name in reversed(names):
        start, listed = starts.get(name, (None, None))
        if start is None or (following is not None and start >= following):
            start = following
        table.append({"name": name, "start": start, "end": following, "listed": listed})
        following = start
    return table[::-1]


def panel_bytes(exports: list[tuple[str, tuple[ExportRow, ...]]], revisions: list[dict[str, str | None]]) -> tuple[bytes, int]:
    rate, special, units = Intern(""), Intern(""), Intern(())
    printed: list[dict[str, tuple[str, str, str, tuple[str, ...], str]]] = [
        {r.code: (r.general, r.special, r.column2, r.units, r.source) for r in inherit(rows)} for _, rows in exports
    ]
    codes = sorted({code for one in printed for code in one})
    place = {code: number for number, code in enumerate(codes)}
    names = ("first", "last", "general", "special", "column2", "units", "source")
    columns: dict[str, list[int]] = {name: [] for name in names}
    starts: list[int] = []
    for code in codes:
        starts.append(len(columns["first"]))
        previous: tuple[int, ...] | None = None
        for number, one in enumerate(printed):
            row = one.get(code)
            if row is None:
                previous = None
                continue
            kind = "+" if code >= "98" else ""
            general, column2 = (rate(kind + cell) if cell else 0 for cell in (row[0], row[2]))
            now = (general, special(kind + row[1]) if row[1] else 0, column2, units(row[3]), place[row[4]] + 1 if row[4] else 0)
            if now == previous:
                columns["last"][-1] = number
            else:
                for name, value in zip(names, (number, number, *now), strict=True):
                    columns[name].append(value)
            previous = now
    starts.append(len(columns["first"]))
    groups: list[list[Any]] = [[]]
    for cell in special.values[1:]:
        kind = "+" if cell.startswith("+") else ""
        groups.append([[list(symbols), rate(kind + text)] for symbols, text in parse_special(cell.removeprefix("+"))])
    rates: list[Any] = [None]
    for text in rate.values[1:]:
        typed = parse_addition(text[1:]) if text.startswith("+") else parse_printed(text)
        rates.append(None if typed is None else rate_to_json(typed))
    header = {
        "what": "Harmonized Tariff Schedule of the United States, by revision",
        "revisions": revisions,
        "rates": rates,
        "rate_texts": [t.removeprefix("+") for t in rate.values],
        "special": groups,
        "special_texts": [t.removeprefix("+") for t in special.values],
        "units": [list(u) for u in units.values],
    }
    return pack(header, {"codes": codes, "starts": starts, **columns}), len(columns["first"])


def text_bytes(exports: list[tuple[str, tuple[ExportRow, ...]]]) -> tuple[bytes, int]:
    """Descriptions of every code of chapters 1 to 98 as last printed, as a forest: each text with the text above it."""
    last: dict[str, tuple[tuple[str, ...], int]] = {}
    for number, (_, rows) in enumerate(exports):
        above: list[ExportRow] = []
        for row in rows:
            while above and above[-1].indent >= row.indent:
                above.pop()
            above.append(row)
            if row.code and row.code < "99":
                last[row.code] = (tuple(r.description for r in above), number)
    node, text = Intern((0, 0)), Intern("")
    leaves: list[int] = []
    for code in sorted(last):
        at = 0
        for description in last[code][0]:
            at = node((text(description), at))
        leaves.append(at)
    columns: dict[str, list[int] | list[str]] = {
        "codes": sorted(last),
        "leaf": leaves,
        "text": [n[0] for n in node.values],
        "above": [n[1] for n in node.values],
        "texts": text.values,
    }
    return pack({"what": "Descriptions of the schedule, each code as last printed"}, columns), len(leaves)


def concordance_text(source: Path, names: Iterable[str]) -> tuple[str, int]:
    known = {n.removeprefix("2025_"): n for n in names} | {n: n for n in names}
    rows: list[tuple[str, str, str, str]] = []
    with source.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            old, new = ("" if row[c] == "NA" else row[c] for c in ("old_hts10", "new_hts10"))
            if row["revision_to"] in known and re.fullmatch(r"(\d{10})?", old) and re.fullmatch(r"(\d{10})?", new):
                rows.append((known[row["revision_to"]], old, new, row["change_type"]))
    lines = ["revision,old,new,change"]
    lines += [",".join(r) for r in sorted(rows, key=lambda r: (revision_key(r[0]), r))]
    return "\n".join(lines) + "\n", len(rows)


def column2_text(notes: str) -> tuple[str, int]:
    """Countries of general note 3(b), and the rates that stand in place of column 2 for Russian goods."""
    lines = ["origin,prefix,rate,heading,valid_from,valid_until,source,verified"]
    lines += [f"{origin},,,,{first},,General note 3(b),false" for origin, first in COLUMN2_COUNTRIES]
    for heading, rate, subdivision in RUSSIA_LISTS:
        opening = f"({subdivision}) Heading {heading} applies to all products of the Russian Federation"
        _, found, after = notes.partition(opening)
        if not found:
            sys.exit(f"the notes have no list for heading {heading}")
        listed = re.split(r"\n\([a-z]\) |\n\d+\. ", after, maxsplit=1)[0]
        codes = sorted({f"{a}{b}{c}" for a, b, c in re.findall(r"(?<![\d.])(\d{4})[.,;](\d\d)[.,;](\d\d)(?![\d.])", listed)})
        lines += [f"RU,{code},{rate},{heading},,,US note 30({subdivision}) to subchapter III of chapter 99,true" for code in codes if code < "98"]
    return "\n".join(lines) + "\n", len(lines) - 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exports", type=Path)
    parser.add_argument("lists", type=Path)
    parser.add_argument("notes", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "src/detente/data/panels")
    options = parser.parse_args()
    files = {p.name.removeprefix("hts_").removesuffix(".json.gz"): p for p in options.exports.glob("hts_*.json.gz")}
    names = sorted(files, key=revision_key)
    dates, concordance = options.lists / "revision_dates.csv", options.lists / "hts_concordance.csv"
    exports: list[tuple[str, tuple[ExportRow, ...]]] = []
    for number, name in enumerate(names, 1):
        print(f"\rreading {number}/{len(names)} {name:16}", end="", file=sys.stderr, flush=True)
        exports.append((name, read_export(files[name])))
    print(file=sys.stderr)
    inputs = [{"name": files[n].name, "sha256": sha256(files[n].read_bytes())} for n in names]
    dated = {"name": dates.name, "sha256": sha256(dates.read_bytes())}
    entries: list[dict[str, Any]] = []

    def write(name: str, data: bytes, rows: int, built_from: list[dict[str, str]], rights: str) -> None:
        (options.out / name).write_bytes(data)
        entries.append({"file": name, "sha256": sha256(data), "bytes": len(data), "rows": rows, "rights": rights, "built_from": built_from})

    options.out.mkdir(parents=True, exist_ok=True)
    data, rows = panel_bytes(exports, revision_table(names, dates))
    write("us_hts.bin", data, rows, [*inputs, dated], RIGHTS_HTS)
    data, rows = text_bytes(exports)
    write("us_hts_text.bin", data, rows, inputs, RIGHTS_HTS)
    text, rows = concordance_text(concordance, names)
    listed = {"name": concordance.name, "sha256": sha256(concordance.read_bytes()), "origin": CONCORDANCE_ORIGIN}
    write("us_concordance.csv", text.encode(), rows, [listed], RIGHTS_FACTS)
    notes = options.notes.read_bytes()
    text, rows = column2_text(notes.decode("latin-1"))
    write("us_column2.csv", text.encode(), rows, [{"name": options.notes.name, "sha256": sha256(notes)}], RIGHTS_FACTS)
    for name, (origin, rights) in OWN_TABLES.items():
        own = (options.out / name).read_bytes()
        write(name, own, own.count(b"\n") - 1, [{"name": origin}], rights)
    manifest = json.dumps({"files": entries}, indent=1, ensure_ascii=False) + "\n"
    (options.out / "MANIFEST.json").write_text(manifest, encoding="utf-8")
    for entry in entries:
        print(f"{entry['file']:28} {entry['bytes']:>9,} bytes {entry['rows']:>7,} rows")


if __name__ == "__main__":
    main()
