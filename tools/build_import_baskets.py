"""Builds what the regime's duties are weighted by: ``python tools/build_import_baskets.py DATA`` writes src/detente/data/economy/.

DATA is the folder ``trade_2024``: US imports for consumption of 2024 by ten-digit line from China and Hong Kong, and US exports
to China of 2024 by six-digit subheading for the two Chinese lists of March 2025 (US Census Bureau, public domain).
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

import duckdb

OUT = Path(__file__).resolve().parent.parent / "src" / "detente" / "data" / "economy"
ORIGINS = {"CN": "5700", "HK": "5820"}
LISTS = {"cn-2025-2-15": "china-15-percent-US-exports-030425.csv", "cn-2025-2-10": "china-10-percent-US-exports-030425.csv"}


def lines(data: Path) -> bytes:
    """``hts,CN,HK`` in USD, lines with any import, gzipped without a time so that equal data are equal bytes."""
    values: dict[str, dict[str, int]] = {}
    for origin, number in ORIGINS.items():
        rows = duckdb.execute("SELECT HS10, sum(imports)::BIGINT FROM read_parquet(?) GROUP BY 1", [str(data / f"2024-hs10-imports{number}.parquet")])
        for code, value in rows.fetchall():
            values.setdefault(code, {})[origin] = value
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["hts", *ORIGINS])
    writer.writerows([code, *(row.get(o, 0) for o in ORIGINS)] for code, row in sorted(values.items()))
    return gzip.compress(out.getvalue().encode(), mtime=0)


def listed(data: Path) -> bytes:
    """``list,hs6,value_usd``: US exports to China under the subheadings of the two lists."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["list", "hs6", "value_usd"])
    for name, file in LISTS.items():
        with (data / file).open(encoding="utf-8", newline="") as given:
            rows = sorted((row["hs-code"], int(float(row["exports"]))) for row in csv.DictReader(given))
        writer.writerows([name, code, value] for code, value in rows if value > 0)
    return out.getvalue().encode()


def main() -> int:
    """Write both files; the same data give the same bytes."""
    data = Path(sys.argv[1])
    for name, content in (("us_imports_by_line_2024.csv.gz", lines(data)), ("cn_imports_listed_2024.csv", listed(data))):
        (OUT / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
