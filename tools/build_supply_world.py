"""Builds src/detente/data/supply/world/*.csv from tables of read and recalled facts: ``python tools/build_supply_world.py FACTS_DIR``.

Every figure keeps its source and whether it was read or is recalled; what no table holds stands in assumptions.yaml.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "detente" / "data" / "supply" / "world"
DEPOSITS = {
    "Bayan Obo bastnasite": "CN",
    "Mountain Pass bastnasite": "US",
    "Mt Weld CLD": "AU",
    "Xunwu ion clay (low Y)": "CN",
    "Longnan ion clay (high Y)": "CN",
}
COUNTRIES = {
    "United States": "US",
    "Australia": "AU",
    "Brazil": "BR",
    "Burma": "MM",
    "Canada": "CA",
    "China (quota)": "CN",
    "Greenland": "GL",
    "India": "IN",
    "Madagascar": "MG",
    "Malaysia": "MY",
    "Nigeria": "NG",
    "Russia": "RU",
    "South Africa": "ZA",
    "Tanzania": "TZ",
    "Thailand": "TH",
    "Vietnam": "VN",
    "Other": "other",
    "World (rounded)": "world",
}
STAGES = {
    "China share RE separation/refining": ("separation", "CN", "share"),
    "China share heavy REE separation (Dy)": ("heavy separation", "CN", "share"),
    "China oxide-to-metal share": ("metal", "CN", "share"),
    "China share permanent magnets": ("magnet", "CN", "share"),
    "Japan NdFeB share": ("magnet", "JP", "share"),
    "Malaysia share REE refining": ("separation", "MY", "share"),
    "Oxide-to-metal loss": ("metal", "all", "loss"),
    "Nd+Pr in NdFeB": ("magnet", "all", "neodymium and praseodymium"),
    "Dy in wind/EV magnet": ("magnet", "all", "dysprosium"),
    "Tb in high-coercivity NdFeB": ("magnet", "all", "terbium"),
    "Total RE content NdFeB": ("magnet", "all", "rare earths"),
}
USES = {
    "NdFeB per EV": ("electric vehicle", "kg/piece"),
    "ICE car magnets": ("other vehicle", "kg/piece"),
    "NdFeB per MW PM wind": ("wind", "kg/MW"),
    "US weapons NdFeB use": ("defence", "t/year"),
    "F-35 rare-earth content": ("aircraft F-35", "kg/piece"),
}
PRICES = re.compile(r"Price (\w+) oxide annual avg")
Row = dict[str, str]


def write(name: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with (TARGET / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def source(row: Row) -> tuple[str, str]:
    text = re.sub(r"\s*\((?:NSSAC|stored|[^)]*\.md)[^)]*\)", "", row["source"]).strip()
    note = f"; {row['note']}" if row["note"] else ""
    return (text or "not named") + note, "read" if row["seen_or_recalled"] == "seen" else "unverified"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    facts = parser.parse_args().facts
    TARGET.mkdir(parents=True, exist_ok=True)
    with (facts / "critical_minerals.csv").open(encoding="utf-8", newline="") as stream:
        rows: list[Row] = list(csv.DictReader(stream))
    deposits, mines, stages, uses, prices = [], [], [], [], []
    for row in rows:
        item, value = row["item"], row["value"]
        if match := re.fullmatch(r"REO share (.+) (\w+)", item):
            deposits.append((match[1], DEPOSITS[match[1]], match[2], str(float(value) / 100), *source(row)))
        elif item.startswith("REO mine production ") and row["year"] == "2024":
            mines.append((COUNTRIES[item.removeprefix("REO mine production ")], value, row["year"], *source(row)))
        elif item in STAGES:
            stages.append((*STAGES[item], value, row["year"], *source(row)))
        elif item in USES:
            uses.append((*USES[item], value, row["year"], *source(row)))
        elif (match := PRICES.fullmatch(item)) and row["year"] == "2024":
            prices.append((match[1].lower(), value, row["year"], *source(row)))
    write("deposits", ("deposit", "country", "element", "share", "source", "status"), deposits)
    write("mines", ("country", "t_reo", "year", "source", "status"), mines)
    write("stages", ("stage", "country", "what", "value", "year", "source", "status"), stages)
    write("uses", ("use", "unit", "value", "year", "source", "status"), uses)
    write("prices", ("oxide", "usd_kg", "year", "source", "status"), prices)
    with (facts / "licensing_outcomes.csv").open(encoding="utf-8", newline="") as stream:
        found = [
            r for r in csv.DictReader(stream) if r["regime"] == "CN RE" and re.fullmatch(r"\d+%", r["approval_rate"]) and r["confidence"] == "high"
        ]
    write(
        "approvals",
        ("date", "population", "share_approved", "source"),
        [(r["date"], r["population"], str(int(r["approval_rate"][:-1]) / 100), r["source"]) for r in found],
    )
    counts = {"shares of deposits": deposits, "mines": mines, "figures of stages": stages, "uses": uses, "prices": prices, "approvals": found}
    print(", ".join(f"{len(rows)} {name}" for name, rows in counts.items()))


if __name__ == "__main__":
    main()
