"""Builds the worlds that ship: ``python tools/build_world.py DATA`` writes src/detente/data/economy/.

DATA is the folder with ``liberation_day`` (trade matrix of 194 economies from CEPII BACI, open licence with attribution;
GDP from the World Development Indicators, CC BY 4.0; the rates of Executive Order 14257, Annex I, a public document).
The second world splits that trade into five sectors by the shares in assumptions.yaml (ids economy-…).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from detente.core import yamlio
from detente.core.axes import LabelledArray
from detente.economy.checks import check_world
from detente.economy.published import read_world
from detente.economy.world import World

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "detente" / "data" / "economy"
KEPT = 79
"""Economies that stand alone, largest by GDP; the rest are one. With it the world has 80."""

REST = "ROW"
SOURCES = (
    (
        "CEPII BACI, international trade database at the product level (Gaulier and Zignago 2010), open licence with attribution; "
        "as aggregated in the replication data of Ignatenko, Lashkaripour, Macedoni, Simonovska (2025)"
    ),
    "World Bank, World Development Indicators, GDP in current USD, CC BY 4.0",
    "Executive Order 14257 of 2 April 2025, Annex I, announced rates",
)
MINERAL_ECONOMIES = {"USA": ("USA",), "CHN": ("CHN",), "JPN": ("JPN",), "KOR": ("KOR",), "MYS": ("MYS",)}
SECTORS = ("rare_earth_oxides", "magnets", "motors_and_vehicles", "semiconductors", "other")


def default_world(data: Path) -> World:
    """The largest economies and the rest of the world, one sector."""
    whole = read_world(data, "liberation_day")
    gdp = whole.array("gdp").values
    announced = whole.array("announced").values
    order = np.argsort(-gdp)
    alone = {whole.economies[int(k)] for k in order[:KEPT]}
    groups = {e: (e,) for e in whole.economies if e in alone} | {REST: tuple(e for e in whole.economies if e not in alone)}
    bare = replace(whole, beside={"gdp": whole.array("gdp")}, groups={}, sources=SOURCES, name="default")
    small = bare.aggregate(groups)
    flows = small.flows.values.copy()
    for k in range(len(small.economies)):
        flows[k, k, :] = 0.0  # trade inside the rest is home trade, which the calibration completes from GDP
    to_us = whole.flows.values[:, whole.economies.index("USA"), 0]
    rates = []
    for members in groups.values():
        at = [whole.economies.index(m) for m in members]
        rates.append(
            float((np.maximum(0.1, announced[at]) * to_us[at]).sum() / max(to_us[at].sum(), 1e-12)) if len(at) > 1 else float(announced[at[0]])
        )
    eu = tuple(e for e in whole.groups["EU"] if e in alone)
    return check_world(
        World(
            "default", LabelledArray(flows, small.flows.axes), "producer",
            {"gdp": small.array("gdp"), "announced": LabelledArray.of(rates, economy=small.economies)}, {"EU": eu}, SOURCES, "thousand USD",
        )
    )  # fmt: skip


def minerals_world(data: Path, assumed: dict[str, float]) -> World:
    """Seven economies, five sectors: rare-earth oxides, magnets, motors and vehicles, semiconductors, and the rest."""
    whole = read_world(data, "liberation_day")
    eu = whole.groups["EU"]
    named = {m for group in MINERAL_ECONOMIES.values() for m in group} | set(eu)
    groups = {**MINERAL_ECONOMIES, "EU": eu, REST: tuple(e for e in whole.economies if e not in named)}
    small = replace(whole, beside={"gdp": whole.array("gdp")}, groups={}, name="minerals").aggregate(groups)
    economies = small.economies
    n, billion = len(economies), 1e6
    goods = small.flows.values[:, :, 0] / billion
    gdp = small.array("gdp").values / billion
    np.fill_diagonal(goods, 0.0)

    def shares(prefix: str) -> np.ndarray:
        row = np.array([assumed.get(f"{prefix}-{e.lower()}", 0.0) for e in economies])
        row[economies.index(REST)] += 1 - row.sum()
        return row

    value_added = np.array([assumed[f"economy-value-added-{s}"] for s in ("oxides", "magnets", "vehicles", "semiconductors", "other")])
    output = {}
    for s in ("oxides", "magnets", "vehicles", "semiconductors"):
        part = np.maximum(shares(f"economy-share-{s}"), assumed["economy-backstop"] / n)
        output[s] = assumed[f"economy-output-{s}"] * part / part.sum()
    industry = goods.sum(axis=1) / goods.sum()
    use = {
        "oxides": output["magnets"], "magnets": output["vehicles"], "vehicles": gdp, "semiconductors": 0.5 * gdp / gdp.sum() + 0.5 * industry,
    }  # fmt: skip
    flows = np.zeros((n, n, 5))
    bias = assumed["economy-home-bias"]
    for k, sector in enumerate(("oxides", "magnets", "vehicles", "semiconductors")):
        made = output[sector]
        seed = np.outer(made, use[sector] / use[sector].sum())
        if sector in {"vehicles", "semiconductors"}:
            seed[np.diag_indices(n)] *= bias
        target = use[sector] / use[sector].sum() * made.sum()
        for _ in range(500):  # rows to what is made, columns to what is used
            seed *= (made / seed.sum(axis=1))[:, None]
            seed *= (target / seed.sum(axis=0))[None, :]
        flows[:, :, k] = seed
    abroad = goods - flows.sum(axis=2) * (1 - np.eye(n))
    other = np.maximum(abroad, 0.1 * goods)
    left = gdp - flows[:, :, :4].sum(axis=1) @ value_added[:4]
    home = left / value_added[4] - other.sum(axis=1)
    other[np.diag_indices(n)] = np.maximum(home, 0.0)
    flows[:, :, 4] = other
    inputs = np.zeros((n, 5, 5))
    inputs[:, 0, 1] = assumed["economy-oxides-in-magnets"]
    inputs[:, 1, 2] = assumed["economy-magnets-in-vehicles"]
    inputs[:, 3, 2] = assumed["economy-semiconductors-in-vehicles"]
    inputs[:, 3, 4] = assumed["economy-semiconductors-in-other"]
    inputs[:, 4, :] = 1 - value_added[None, :] - inputs.sum(axis=1)
    theta = [assumed[f"economy-elasticity-{s}"] for s in ("oxides", "magnets", "vehicles", "semiconductors", "other")]
    beside = {
        "gdp": LabelledArray.of(gdp, economy=economies),
        "value_added": LabelledArray.of(np.tile(value_added, (n, 1)), economy=economies, sector=SECTORS),
        "inputs": LabelledArray.of(inputs, economy=economies, input=SECTORS, sector=SECTORS), "elasticity": LabelledArray.of(theta, sector=SECTORS),
    }  # fmt: skip
    sources = (*SOURCES[:2], "Shares and totals by sector: assumptions economy-… in assumptions.yaml, each with its source and range")
    labelled = LabelledArray.of(flows, exporter=economies, importer=economies, sector=SECTORS)
    return check_world(World("minerals", labelled, "producer", beside, {}, sources, "billion USD"))


def assumptions() -> dict[str, float]:
    """Central values of the assumptions of this engine by id."""
    tree = yamlio.read(ROOT / "src" / "detente" / "data" / "assumptions.yaml")
    rows = [row for row in tree if isinstance(row, dict)] if isinstance(tree, list) else []
    return {str(row["id"]): float(str(row["value"])) for row in rows if str(row["id"]).startswith("economy-")}


def main() -> int:
    """Write both worlds; the same data give the same bytes."""
    data = Path(sys.argv[1])
    for world in (default_world(data), minerals_world(data, assumptions())):
        world.save(OUT / world.name)
        print(f"{world.name}: {len(world.economies)} economies, {len(world.sectors)} sectors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
