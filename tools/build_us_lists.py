"""Build the product lists of the US duty programmes that stand beside the ledger.

    python tools/build_us_lists.py SHARED_DATA [--out src/detente/data/ledger/us/lists]

SHARED_DATA holds ``us_notes/chapter99_2026_rev_6.txt`` (the notes as printed), ``us_lists/`` (dated lists) and
``trade_2024/``. Writes one CSV a list (hts, valid_from, valid_until, heading, note) and ``SOURCES.yaml``. The same inputs
give the same bytes. Tables of rates by country are written by hand and only hashed here.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
from pathlib import Path

from us_list_kit import ProductList, Row
from us_list_recipes import BY_HAND, recipes

COLUMNS = ("hts", "valid_from", "valid_until", "heading", "note")


def compact(rows: list[Row]) -> list[Row]:
    """Sorted rows without those that an equally dated shorter prefix of the same heading already covers."""
    kept: list[Row] = []
    for row in sorted(set(rows), key=lambda r: (r.hts, r.valid_from, r.valid_until, r.heading)):
        life = (row.valid_from, row.valid_until, row.heading, row.note)
        if not any(row.hts.startswith(k.hts) and life == (k.valid_from, k.valid_until, k.heading, k.note) for k in kept):
            kept.append(row)
    return kept


def csv_bytes(rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((r.hts, r.valid_from, r.valid_until, r.heading, r.note) for r in rows)
    return out.getvalue().encode()


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def sources_entry(name: str, title: str, source: str, rights: str, body: bytes) -> str:
    rows = body.decode().count("\n") - 1
    lines = [f"{name}:", f"  title: {quoted(title)}", f"  source: {quoted(source)}", f"  rights: {quoted(rights)}"]
    lines += [f'  rows: "{rows}"', f"  sha256: {hashlib.sha256(body).hexdigest()}"]
    return "\n".join(lines)


def write(lists: list[ProductList], out: Path) -> list[str]:
    """Writes the lists and SOURCES.yaml; returns one line a list for the person at the keyboard."""
    out.mkdir(parents=True, exist_ok=True)
    entries: dict[str, str] = {}
    report: list[str] = []
    for item in lists:
        rows = compact(item.rows)
        body = csv_bytes(rows)
        (out / f"{item.name}.csv").write_bytes(body)
        entries[item.name] = sources_entry(item.name, item.title, item.source, item.rights, body)
        report.append(f"{item.name}: {len(rows)} rows")
    for name, (title, source, rights) in BY_HAND.items():
        path = out / f"{name}.csv"
        if path.is_file():
            entries[name] = sources_entry(name, title, source, rights, path.read_bytes())
            report.append(f"{name}: kept")
    (out / "SOURCES.yaml").write_text("\n".join(entries[k] for k in sorted(entries)) + "\n", encoding="utf-8")
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared_data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/detente/data/ledger/us/lists"))
    given = parser.parse_args()
    for line in write(recipes(given.shared_data), given.out):
        print(line)


if __name__ == "__main__":
    main()
