"""An input-output table as a folder of a chain: one site an industry, one product a sector, a lane for each flow.

Amounts are the table's money a day. A table holds no stocks, ways or licences: stocks are blank unless days of cover are
given (they then run as an interval and this is said), goods travel ``lead_days``, and licences are for the user to add.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from detente.core.errors import AmountError, InputFileError, LimitError
from detente.supply.chain import MOST_LANES
from detente.supply.industry_table import IndustryTable, parse_table
from detente.supply.tables import SCHEMA

DAYS_A_YEAR = 365.0
MOST_BYTES = 2_000_000_000


def read_saved_table(folder: Path) -> IndustryTable:
    """The table that pymrio's ``save_all`` left in a folder: Z and Y as text, or as Parquet or pickle through pymrio itself."""
    if not folder.is_dir():
        raise InputFileError(f"No folder {folder}.", hint="Save a table there with pymrio: table.save_all(folder)")
    flows, final = folder / "Z.txt", folder / "Y.txt"
    if flows.is_file() and final.is_file():
        if flows.stat().st_size + final.stat().st_size > MOST_BYTES:
            raise LimitError(f"{flows.name} and {final.name} are over {MOST_BYTES:,} bytes.", hint="Aggregate the table with pymrio first.")
        try:
            return parse_table(flows.read_text(encoding="utf-8"), final.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            raise InputFileError(f"Cannot read the table in {folder}: {error}.", hint="Save it as text in UTF-8.") from error
    if not (folder / "Z.parquet").is_file():
        raise InputFileError(
            f"{folder} holds no table.", hint="It needs Z.txt and Y.txt, or Z.parquet and Y.parquet, as pymrio's save_all leaves them."
        )
    try:
        import pymrio
    except ImportError as error:
        raise InputFileError("Reading a table in Parquet needs pymrio.", hint="Install detente[lab], or save the table as text.") from error
    table = pymrio.load_all(folder)
    flows_text, final_text = (
        frame.rename_axis(index=[None] * frame.index.nlevels, columns=[None] * frame.columns.nlevels).to_csv(sep="\t") for frame in (table.Z, table.Y)
    )
    return parse_table(flows_text, final_text)


def write_chain(
    table: IndustryTable, folder: Path, *, unit: str = "million", cover_days: float | None = None, lead_days: int = 0, least_share: float = 1e-4
) -> list[str]:
    """Write the folder and say what was left out: inputs below ``least_share`` of a buyer's output, industries without output.

    What is left out stays with its seller as final demand, so that outputs are those of the table.
    A folder that holds anything is refused.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputFileError(f"{folder} is there and not empty.", hint="Name a new folder.")
    if not 0 <= least_share < 1 or lead_days < 0 or (cover_days is not None and not (np.isfinite(cover_days) and cover_days > 0)):
        raise AmountError("Shares, days on the way or days of cover are out of range.", hint="A share from 0 to below 1, days from 0 up.")
    sectors, regions = len(table.sectors), len(table.regions)
    flows = np.maximum(table.between, 0.0).reshape(regions, sectors, -1)
    x = table.output
    inputs = flows.sum(axis=0)  # [sector, buyer]
    live = x > 0
    kept = (inputs > least_share * x) & live & (inputs > 0)
    sellers = live.reshape(regions, sectors)
    lanes = int(((flows > 0) & kept & sellers[:, :, None]).sum())
    if lanes > MOST_LANES:
        raise LimitError(f"The table has {lanes:,} flows.", hint=f"At most {MOST_LANES:,}; aggregate it, or raise the least share of an input.")
    name = table.industries
    dropped = (flows * ~kept).sum(axis=2).ravel()  # sold as final demand, so that outputs stay those of the table
    users = np.maximum(table.final.sum(axis=1) + dropped, 0.0) / DAYS_A_YEAR

    def bom() -> Iterator[tuple[object, ...]]:
        for s, j in zip(*(v.tolist() for v in np.nonzero(kept)), strict=True):
            yield table.sectors[j % sectors], table.sectors[s], repr(float(inputs[s, j] / x[j])), unit, 1, name[j]

    def ways() -> Iterator[tuple[object, ...]]:
        for s, j in zip(*(v.tolist() for v in np.nonzero(kept)), strict=True):
            for r in np.flatnonzero((flows[:, s, j] > 0) & sellers[:, s]).tolist():
                source = name[r * sectors + s]
                share = float(flows[r, s, j] / flows[sellers[:, s], s, j].sum())
                yield f"{source} to {name[j]}", source, name[j], table.sectors[s], unit, repr(share), lead_days, "", "", ""

    held = "" if cover_days is None else repr(float(cover_days))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, "products", ((s, unit, "") for s in table.sectors))
    _write(folder, "sites", ((name[k], table.regions[k // sectors], table.sectors[k % sectors], "", "", "") for k in np.flatnonzero(live)))
    _write(folder, "bom", bom())
    _write(folder, "lanes", ways())
    _write(folder, "stocks", ((name[j], table.sectors[s], "days", held, "", "") for s, j in zip(*np.nonzero(kept), strict=True)))
    _write(folder, "demand", ((name[k], table.sectors[k % sectors], repr(float(users[k])), unit, "", "") for k in np.flatnonzero(live & (users > 0))))
    small = float(inputs[~kept].sum() / max(inputs.sum(), 1e-300))
    notes = [f"{int(kept.sum())} inputs over {lanes} lanes; inputs left out are {small:.2%} of all flows and count as final demand"]
    if not live.all():
        notes.append(f"{int((~live).sum())} industries without output are left out")
    if (table.between < 0).any() or (table.final < 0).any():
        notes.append("negative flows (changes of stocks) are run as zero")
    return notes


def _write(folder: Path, file: str, rows: Iterable[tuple[object, ...]]) -> None:
    with (folder / f"{file}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([c.name for c in SCHEMA[file]])
        writer.writerows(rows)
