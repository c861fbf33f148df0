"""Builds the shipped table of observations from the dated facts: ``python tools/build_observations.py OBSERVATIONS.csv``

Bases written in words are brought to the vocabulary of ``detente.statistics.observation``; a poll's name becomes a column of its
own, since two polls of one release are two observations. Rows whose basis is outside the vocabulary keep it as a note.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

PLAIN = {"level", "yoy", "mom", "qoq"}
WORDS = {"ytd yoy": "ytd_yoy", "ytd level": "ytd", "close": "level", "settle": "level", "intraday": "level"}
TARGET = Path(__file__).parent.parent / "src" / "detente" / "data" / "statistics" / "observations.csv"
COLUMNS = ("series", "period", "basis", "value", "unit", "decimals", "released", "pollster", "source", "status", "note")


def main(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row_of(r) for r in csv.DictReader(stream)]
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(r for r in rows if r is not None)
    print(TARGET, len(rows))


def row_of(row: dict[str, str]) -> dict[str, str] | None:
    value = row["value"].strip()
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return None
    basis, pollster, note = row["basis"].strip(), "", row["note"].strip()
    if match := re.fullmatch(r"poll (yoy|mom|level)(?: \((.+)\))?", basis):
        basis, pollster = f"poll_{match[1]}", match[2] or "unnamed"
    elif basis.startswith("reported as yoy"):
        basis, note = "yoy", "; ".join(n for n in (note, "withdrawn: it is the year-to-date figure") if n)
    elif basis in WORDS:
        note = "; ".join(n for n in (note, basis if basis in ("settle", "intraday", "close") else "") if n)
        basis = WORDS[basis] if basis not in ("settle", "intraday") else f"level_{basis}"
    elif basis not in PLAIN:
        note, basis = "; ".join(n for n in (note, basis) if n), "other"
    period = re.match(r"\d{4}(-\d{2}(-\d{2})?(/\d{2})?)?", row["period"])
    if period is None:
        return None
    if rest := row["period"][period.end() :].strip("- "):
        note = "; ".join(n for n in (note, rest) if n)
    source = re.sub(r"seed 00\d(,seed 00\d)*", "report of 9 June 2025", row["source"]).strip()
    decimals = len(value.partition(".")[2])
    return {
        "series": row["series"], "period": period[0], "basis": basis, "value": value, "unit": row["unit"], "decimals": str(decimals),
        "released": row["released"] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["released"]) else "", "pollster": pollster,
        "source": source or "not stated", "status": row["status"], "note": note,
    }  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
