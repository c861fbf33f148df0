"""Small input-output tables in the published layouts: three regions, balanced by construction, value added as what is left."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

REGIONS = ("AUS", "CHN", "USA")
SECTORS = ("A01", "C10T12", "C35")


def accounts(seed: int = 5) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Inputs (9, 9), final purchases (9, 3 regions, 2 categories) and value added (9) in millions; rows sum as columns do."""
    rng = np.random.default_rng(seed)
    final = rng.uniform(1, 9, (9, 3, 2)).round(3)
    uses = rng.uniform(0, 1.5, (9, 9)).round(3)
    for n in range(3):
        uses[3 * n : 3 * n + 3, 3 * n : 3 * n + 3] *= 3
    sold = uses.sum(axis=1) + final.sum(axis=(1, 2))
    return uses, final, sold - uses.sum(axis=0)


def icio(folder: Path, name: str = "ICIO2023_2018.csv") -> Path:
    """One CSV: rows region_sector, then taxes and value added; columns region_sector, region_category, OUT."""
    uses, final, added = accounts()
    rows = [f"{r}_{s}" for r in REGIONS for s in SECTORS]
    columns = [*rows, *(f"{r}_{c}" for r in REGIONS for c in ("HFCE", "GFCF")), "OUT"]
    lines = [",".join(["", *columns])]
    for k, row in enumerate(rows):
        values = [*uses[k], *final[k].ravel(), uses[k].sum() + final[k].sum()]
        lines.append(",".join([row, *(repr(float(v)) for v in values)]))
    lines.append(",".join(["TLS", *["0.0"] * (len(columns))]))
    lines.append(",".join(["VA", *(repr(float(v)) for v in added), *["0.0"] * 7]))
    lines.append(",".join(["OUT", *(repr(float(v)) for v in uses.sum(axis=0) + added), *["0.0"] * 7]))
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def wiod(folder: Path, name: str = "wiot18_row_apr12.xlsx") -> Path:
    """A workbook as of the 2013 release: title cells, four rows and columns of labels, c-codes, factor rows, totals."""
    from openpyxl import Workbook

    uses, final, added = accounts()
    codes, names = ("c1", "c2", "c35"), ("Agriculture", "Food", "Private households")
    head = [[None] * (4 + 9 + 6 + 1) for _ in range(6)]
    head[0][0], head[2][0], head[3][0] = "Intercountry table, 2018", "(industry-by-industry)", "(Millions of US$)"
    labels = [(s, t, r, c) for r in REGIONS for s, t, c in zip(SECTORS, names, codes, strict=True)]
    finals = [(f"F{c}", f"Final {c}", r, f"c{36 + c}") for r in REGIONS for c in (1, 2)]
    for k, (code, text, region, c_code) in enumerate([*labels, *finals]):
        for row, value in enumerate((code, text, region, c_code)):
            head[2 + row][4 + k] = value
    head[5][-1] = "c60"
    total = uses.sum(axis=1) + final.sum(axis=(1, 2))
    body = [[*labels[k], *uses[k], *final[k].ravel(), total[k]] for k in range(9)]
    feet = [
        [None, "Total intermediate consumption", "TOT", "r60", *uses.sum(axis=0), *[0.0] * 6, 0.0],
        [None, "Value added at basic prices", "TOT", "r64", *added, *[0.0] * 6, 0.0],
        [None, "Output at basic prices", "TOT", "r69", *(uses.sum(axis=0) + added), *[0.0] * 6, 0.0],
    ]  # fmt: skip
    book = Workbook()
    for row in [*head, *body, *feet]:
        book.active.append([v if v is None or isinstance(v, str) else float(v) for v in row])
    path = folder / name
    book.save(path)
    return path


def exiobase(folder: Path) -> Path:
    """A folder as of version 3: A.txt and Y.txt with their parameters, factor inputs in a folder of their own."""
    uses, final, added = accounts()
    out = uses.sum(axis=1) + final.sum(axis=(1, 2))
    root = folder / "IOT_2018_ixi"
    (root / "factor_inputs").mkdir(parents=True)
    rows = [(r, s) for r in REGIONS for s in SECTORS]

    def table(path: Path, head: list[list[str]], index: list[tuple[str, ...]], values: np.ndarray) -> None:
        lines = ["\t".join(h) for h in head]
        lines += ["\t".join([*label, *(repr(float(v)) for v in row)]) for label, row in zip(index, values, strict=True)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    square = [["region", "", *(r for r, _ in rows)], ["sector", "", *(s for _, s in rows)], ["region", "sector", *[""] * 9]]
    buyers = [["region", "", *(r for r in REGIONS for _ in (1, 2))], ["category", "", *("C1", "C2") * 3], ["region", "sector", *[""] * 6]]
    table(root / "A.txt", square, rows, uses / out)
    table(root / "Y.txt", buyers, rows, final.reshape(9, 6))
    table(
        root / "factor_inputs" / "F.txt",
        [["region", *(r for r, _ in rows)], ["sector", *(s for _, s in rows)], ["inputtype", *[""] * 9]],
        [("VA",)],
        added[None],
    )
    (root / "unit.txt").write_text("region\tsector\tunit\n" + "".join(f"{r}\t{s}\tM.EUR\n" for r, s in rows), encoding="utf-8")
    (root / "factor_inputs" / "unit.txt").write_text("inputtype\tunit\nVA\tM.EUR\n", encoding="utf-8")
    index = {"name": "", "nr_index_col": "2", "nr_header": "2"}
    core = {f: {**index, "name": f"{f}.txt", "nr_header": "2" if f != "unit" else "1"} for f in ("A", "Y", "unit")}
    (root / "file_parameters.json").write_text(json.dumps({"files": core, "systemtype": "IOSystem"}), encoding="utf-8")
    parts = {"F": {"name": "F.txt", "nr_index_col": "1", "nr_header": "2"}, "unit": {"name": "unit.txt", "nr_index_col": "1", "nr_header": "1"}}
    (root / "factor_inputs" / "file_parameters.json").write_text(
        json.dumps({"files": parts, "systemtype": "Extension", "name": "factor_inputs"}), encoding="utf-8"
    )
    return root
