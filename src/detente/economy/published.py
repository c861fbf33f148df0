"""Readers of the layouts that papers published their data in; the order of the indices differs in each."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.core.axes import LabelledArray
from detente.core.errors import AlignmentError, InputFileError, UnknownNameError
from detente.economy.checks import check_world
from detente.economy.world import World, load_world

CP_ECONOMIES = "ARG AUS AUT BRA CAN CHL CHN DNK FIN FRA DEU GRC HUN IND IDN IRL ITA JPN KOR MEX NLD NZL NOR PRT ZAF ESP SWE TUR GBR USA ROW".split()
CP_SECTORS = (
    "agriculture mining food textile wood paper petroleum chemicals plastic minerals basic_metals metal_products machinery office electrical "
    "communication medical auto other_transport other electricity construction retail hotels land_transport water_transport air_transport "
    "aux_transport post finance real_estate renting_machinery computer research other_business public education health other_services private"
).split()
OSSA_ECONOMIES = "BRA CHN EU IND JPN ROW US".split()
WIOD_ECONOMIES = (
    "AUS AUT BEL BGR BRA CAN CHE CHN CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IDN IND IRL ITA JPN KOR LTU LUX LVA MEX MLT NLD NOR POL "
    "PRT ROU RUS SVK SVN SWE TUR TWN USA ROW"
).split()
OSSA_NAMES = {
    "chemicals": "crp",
    "apparel": "wap",
    "wearing apparel": "wap",
    "rice": "ric",
    "wheat": "wht",
    "textiles": "tex",
    "motor vehicles": "mvh",
}
"""Words for sectors of the GTAP codes."""


def read_world(folder: Path, name: str) -> World:
    """The world in a folder: a layout that was published, or a pair of files that ``World.save`` wrote."""
    reader = READERS.get(name)
    where = folder / name
    if reader is None:
        if where.with_suffix(".npz").is_file():
            return check_world(load_world(where))
        raise UnknownNameError.among("data set", name, READERS, listing=f"default, {', '.join(READERS)}, or a pair of files .npz and .json")
    if not where.is_dir():
        raise InputFileError(
            f"There is no folder {name} in {folder}.", hint=f"Give the folder that holds it with --data; known layouts: {', '.join(READERS)}."
        )
    return check_world(reader(where))


def _liberation_day(folder: Path) -> World:
    """Flows of 194 economies (row exporter, column importer, thousand USD), GDP (USD) and the rates announced in April 2025."""
    labels = [row[0] for row in _rows(folder / "country_labels.csv")[1:]]
    n = len(labels)
    flows = np.array([[float(c or 0) for c in row] for row in _rows(folder / "trade_cepii.csv")[1:]])
    gdp = np.array([float(row[0]) for row in _rows(folder / "gdp.csv")[1:]]) / 1000
    rates = np.array([float(row[0]) for row in _rows(folder / "tariffs.csv")[1:]])
    _sizes(folder.name, n, flows=flows.shape[0], gdp=len(gdp), tariffs=len(rates))
    flows = np.nan_to_num(flows)
    np.fill_diagonal(flows, 0.0)
    found = re.search(r"id_EU\s*=\s*\[([^\]]*)\]", (folder / "ids.txt").read_text(encoding="utf-8"))
    members = tuple(labels[int(k) - 1] for k in found.group(1).split()) if found else ()
    beside = {"gdp": LabelledArray.of(gdp, economy=labels), "announced": LabelledArray.of(rates, economy=labels)}
    return World(
        "liberation_day", LabelledArray.of(flows[:, :, None], exporter=labels, importer=labels, sector=["goods"]), "producer", beside,
        {"EU": members} if members else {},
        ("Ignatenko, Lashkaripour, Macedoni, Simonovska (2025), replication data", "CEPII BACI (open licence, attribution)", "World Bank WDI"),
        "thousand USD",
    )  # fmt: skip


def _caliendo_parro(folder: Path) -> World:
    """31 economies, 40 sectors, 1993: blocks by sector, row importer, column exporter; inputs in blocks by economy."""
    n, s = len(CP_ECONOMIES), len(CP_SECTORS)
    traded = 20
    table = {k: np.loadtxt(folder / f"{k}.txt") for k in ("B", "GO", "IO", "T", "tariffs1993", "tariffs2005", "xbilat1993")}
    _sizes(folder.name, traded * n, xbilat1993=len(table["xbilat1993"]), tariffs1993=len(table["tariffs1993"]), tariffs2005=len(table["tariffs2005"]))
    _sizes(folder.name, s, B=len(table["B"]), GO=len(table["GO"]))

    def cube(values: Any) -> Any:
        whole = np.zeros((s, n, n))
        whole[:traded] = values.reshape(traded, n, n)
        return whole.transpose(2, 1, 0)

    inputs = table["IO"].reshape(n, s, s)
    axes = {"exporter": CP_ECONOMIES, "importer": CP_ECONOMIES, "sector": CP_SECTORS}
    theta = np.concatenate([table["T"], np.full(s - traded, 8.22)])
    beside = {
        "tariffs": LabelledArray.of(cube(table["tariffs1993"]) / 100, **axes),
        "tariffs2005": LabelledArray.of(cube(table["tariffs2005"]) / 100, **axes),
        "gross_output": LabelledArray.of(table["GO"].T, economy=CP_ECONOMIES, sector=CP_SECTORS),
        "value_added": LabelledArray.of(table["B"].T, economy=CP_ECONOMIES, sector=CP_SECTORS),
        "inputs": LabelledArray.of(inputs, economy=CP_ECONOMIES, input=CP_SECTORS, sector=CP_SECTORS),
        "elasticity": LabelledArray.of(theta, sector=CP_SECTORS),
    }  # fmt: skip
    flows = LabelledArray.of(cube(table["xbilat1993"]) * 1000, **axes)
    groups = {"NAFTA": ("CAN", "MEX", "USA")}
    return World("caliendo_parro_2015", flows, "producer", beside, groups, ("Caliendo and Parro (2015), replication data",))


def _ossa(folder: Path) -> World:
    """7 regions, 33 sectors, 2007: blocks by sector, row exporter, column importer, with diagonal; flows before tariffs."""
    held = _matlab(folder / "DATA.mat")
    n, s = len(OSSA_ECONOMIES), len(held["SIGMA"])
    _sizes(folder.name, n * s, TRADE=len(held["TRADE"]), TARIFF=len(held["TARIFF"]))
    sectors = [str(cell[0]) for cell in held["LABELS"].ravel()]

    def cube(values: Any) -> Any:
        return values.reshape(s, n, n).transpose(1, 2, 0)

    axes = {"exporter": OSSA_ECONOMIES, "importer": OSSA_ECONOMIES, "sector": sectors}
    beside = {
        "tariffs": LabelledArray.of(cube(held["TARIFF"]), **axes), "elasticity": LabelledArray.of(held["SIGMA"].ravel() - 1, sector=sectors),
        "lobby": LabelledArray.of(held["LAMBDAPOL"].astype(float), economy=OSSA_ECONOMIES, sector=sectors),
    }  # fmt: skip
    return World(
        "ossa_2014", LabelledArray.of(cube(held["TRADE"]), **axes), "producer", beside, {}, ("Ossa (2014), replication data",), "million USD"
    )


def _seven(folder: Path) -> World:
    """7 economies, 44 industries, 2017: long tables with the importer's tariffs in the flows."""
    flows = _long(folder / "TradeFlow2017.csv", ("iso_o", "iso_d", "indcode"), "tradevalue")
    economies, industries = flows[1], [f"{int(k):02d}" for k in flows[3]]
    tariffs = _long(folder / "tariff_prewar2017.csv", ("iso_o", "iso_d", "indcode"), "AHS_simple")
    value = _long(folder / "vashare.csv", ("iso_o", "indcode"), "vashare")
    final = _long(folder / "finalshare.csv", ("iso_o", "input_ind"), "finalshare")
    inputs = _long(folder / "IOshare.csv", ("iso_o", "input_ind", "output_ind"), "valueshare")
    powers = np.array([[float(c) for c in row] for row in _rows(folder / "cal_elasticities.csv")[1:]])
    for table in (tariffs, value, final, inputs):
        if table[1] != economies:
            raise AlignmentError(f"Economies of {folder.name} differ between its tables.", hint="Each table names the same economies.")
    axes = {"exporter": economies, "importer": economies, "sector": industries}
    beside = {
        "tariffs": LabelledArray.of(tariffs[0], **axes), "value_added": LabelledArray.of(value[0], economy=economies, sector=industries),
        "final": LabelledArray.of(final[0], economy=economies, sector=industries),
        "inputs": LabelledArray.of(inputs[0], economy=economies, input=industries, sector=industries),
        "elasticity": LabelledArray.of(powers[:, 1], sector=industries), "scale": LabelledArray.of(powers[:, 2], sector=industries),
    }  # fmt: skip
    for name, importer, exporter in (("tariff_Trump", "USA", "CHN"), ("tariff_China", "CHN", "USA")):
        added = np.zeros((len(economies), len(economies), len(industries)))
        for row in _rows(folder / f"{name}.csv")[1:]:
            if len(row) == 2 and row[0].strip():
                added[economies.index(exporter), economies.index(importer), industries.index(f"{int(row[0]):02d}")] = float(row[1])
        beside[name] = LabelledArray.of(added, **axes)
    return World("seven_by_44", LabelledArray.of(flows[0], **axes), "consumer", beside, {}, ("WangZi-HKBU/econ7115, teaching data",), "million USD")


def _armington(folder: Path) -> World:
    """36 economies, one sector, 2001: row exporter, column importer, with diagonal and with the importer's tariffs in the flows."""
    flows, tariffs = _rows(folder / "xtr2001.csv"), _rows(folder / "tariff2001.csv")
    labels = [row[0] for row in flows[1:]]
    for table, prefix in ((flows, "xtr2001"), (tariffs, "tariff")):
        if [c.removeprefix(prefix) for c in table[0][1:]] != labels or [row[0] for row in table[1:]] != labels:
            raise AlignmentError(f"Rows and columns of {folder.name} name different economies.", hint="Both are in one order.")
    axes = {"exporter": labels, "importer": labels, "sector": ["goods"]}
    values = [np.array([[float(c or 0) for c in row[1:]] for row in table[1:]])[:, :, None] for table in (flows, tariffs)]
    beside = {"tariffs": LabelledArray.of(values[1], **axes), "elasticity": LabelledArray.of([3.059 - 1], sector=["goods"])}
    return World("armington_36", LabelledArray.of(values[0], **axes), "consumer", beside, {}, ("WangZi-HKBU/econ7115, teaching data",), "million USD")


def _wiod(folder: Path) -> World:
    """44 economies, 16 sectors, 2014, balanced: arrays (exporter, importer, sector) with the importer's tariffs in the flows."""
    held = _matlab(folder / "Tab4_Data_RE.mat")
    _sizes(folder.name, len(WIOD_ECONOMIES), flows=len(held["Xjik_3D"]))
    sectors = [f"{k + 1:02d}" for k in range(held["Xjik_3D"].shape[2])]
    axes = {"exporter": WIOD_ECONOMIES, "importer": WIOD_ECONOMIES, "sector": sectors}
    beside = {
        "tariffs": LabelledArray.of(held["tjik_3D"], **axes), "elasticity": LabelledArray.of(held["sigma_k3D"][0, 0] - 1, sector=sectors),
        "markup": LabelledArray.of(held["mu_k3D"][0, 0], sector=sectors),
    }  # fmt: skip
    return World(
        "wiod_44x16", LabelledArray.of(held["Xjik_3D"], **axes), "consumer", beside, {}, ("Lashkaripour and Lugovskyy (2023), replication data",)
    )


READERS: dict[str, Callable[[Path], World]] = {
    "liberation_day": _liberation_day, "caliendo_parro_2015": _caliendo_parro, "ossa_2014": _ossa, "seven_by_44": _seven,
    "armington_36": _armington, "wiod_44x16": _wiod,
}  # fmt: skip


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputFileError(f"Cannot read {path.name}: {error}.", hint="It is a CSV file with a header row.") from error


def _matlab(path: Path) -> dict[str, Any]:
    import scipy.io

    try:
        return dict(scipy.io.loadmat(path))
    except (OSError, ValueError, NotImplementedError) as error:
        raise InputFileError(f"Cannot read {path.name}: {error}.", hint="It is a MATLAB file of version 7 or older.") from error


def _sizes(name: str, expected: int, **found: int) -> None:
    for what, size in found.items():
        if size != expected:
            raise AlignmentError(f"{what} of {name} has {size} rows.", hint=f"Expected {expected}, one for each label.")


def _long(path: Path, keys: Sequence[str], value: str) -> tuple[Any, ...]:
    """Array of a long table and the labels of each key in their order of first sight; a missing cell is an AlignmentError."""
    rows = _rows(path)
    at = [rows[0].index(k) for k in keys]
    column = rows[0].index(value)
    body = [row for row in rows[1:] if row]
    labels: list[list[str]] = [list(dict.fromkeys(row[k] for row in body)) for k in at]
    labels = [sorted(names, key=int) if names[0].isdigit() else names for names in labels]
    array = np.full([len(names) for names in labels], np.nan)
    for row in body:
        array[tuple(labels[j].index(row[k]) for j, k in enumerate(at))] = float(row[column])
    if np.isnan(array).any():
        raise AlignmentError(f"{path.name} lacks {int(np.isnan(array).sum())} cells.", hint=f"One row for each {', '.join(keys)}.")
    return (array, *labels)
