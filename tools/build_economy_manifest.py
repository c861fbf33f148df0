"""Writes src/detente/data/economy/MANIFEST.json: each file with its bytes, hash, source and rights. ``detente data verify`` checks them.

    python tools/build_economy_manifest.py

Run it after tools/build_world.py or tools/build_import_baskets.py, or after an edit of a table there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from detente.core.provenance import hash_bytes

FOLDER = Path(__file__).resolve().parent.parent / "src" / "detente" / "data" / "economy"

WORLD = (
    "CEPII BACI (Gaulier and Zignago 2010) as aggregated in the replication data of Ignatenko, Lashkaripour, Macedoni and Simonovska (2025); "
    "World Bank WDI, GDP; Executive Order 14257, Annex I"
)
ROWS: dict[str, tuple[str, str]] = {
    "default.npz": (WORLD, "figures of openly licensed data with attribution (BACI: open licence; WDI: CC BY 4.0); US public domain"),
    "default.json": (WORLD, "labels, axes and citations of default.npz"),
    "minerals.npz": (f"{WORLD}; shares by sector: assumptions economy-… with their sources", "as default.npz; assumptions are the project's own"),
    "minerals.json": (WORLD, "labels, axes and citations of minerals.npz"),
    "us_imports_by_line_2024.csv.gz": ("US Census Bureau, imports for consumption 2024 from China and Hong Kong by line", "US public domain"),
    "us_imports_by_chapter_2024.csv": (
        "US Census Bureau, imports for consumption 2024 by chapter, in million USD, as tabulated in a public collection (MIT)", "US public domain",
    ),
    "cn_imports_listed_2024.csv": ("US Census Bureau, exports to China 2024, subheadings of the two lists of March 2025", "US public domain"),
    "restrictions.yaml": ("which measures of the ledger make which cap; strengths are assumptions economy-…", "the project's own"),
    "published.yaml": ("numbers printed in the papers cited in docs/replications.md", "facts, each cited"),
}  # fmt: skip


def main() -> int:
    """Writes the manifest; exit 1 where a file of the folder has no row here, or a row no file."""
    found = {p.name for p in FOLDER.iterdir() if p.is_file() and p.name != "MANIFEST.json"}
    if found != set(ROWS):
        print(f"Rows and files differ: {', '.join(sorted(found ^ set(ROWS)))}", file=sys.stderr)
        return 1
    out = {}
    for name in sorted(ROWS):
        content = (FOLDER / name).read_bytes()
        source, rights = ROWS[name]
        out[name] = {"bytes": len(content), "sha256": hash_bytes(content), "source": source, "rights": rights}
    (FOLDER / "MANIFEST.json").write_text(json.dumps(out, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(out)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
