"""A user's multi-regional input-output table as a world: OECD ICIO, WIOD, EXIOBASE, or what pymrio saved.

pymrio reads the published layouts (``[lab]``); what it hands over is turned into flows, input shares and value added here, and
every departure from the accounts is measured under its own name before anything is mended.
"""

from __future__ import annotations

import json
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.axes import LabelledArray
from detente.core.errors import AlignmentError, InputFileError, LimitError, SourceUnavailableError, UnknownNameError
from detente.economy.checks import check_world
from detente.economy.world import World

Array = NDArray[np.float64]

FORMATS = ("icio", "wiod", "exiobase", "pymrio")
CITATIONS = {
    "icio": "OECD Inter-Country Input-Output tables", "wiod": "World Input-Output Database", "exiobase": "EXIOBASE",
    "pymrio": "a table saved by pymrio",
}  # fmt: skip
MOST_CELLS = 12_000
"""Rows of the largest table read: EXIOBASE by products has 9 800."""

BALANCE_LIMIT = 0.02
"""Gap between uses and supply, summed over all rows and over world output, from which a table is refused."""

NEGATIVE_LIMIT = 0.02
"""Negative cells (run-down stocks mostly) over world output from which a table is refused; below, they are set to zero."""

LEAST_VALUE_ADDED = 0.01
"""Least value added over sales that a sector is left with; where inputs take more they are scaled down."""


@dataclass(frozen=True, slots=True)
class TableCheck:
    """One check of a table: how far it is off (a share), from where it fails, the worst place, and what was done about it."""

    name: str
    passed: bool
    off: float
    limit: float
    where: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as arrays: ``uses`` (R·S, R·S) and ``final`` (R·S, R) in money, rows and columns by region and then sector."""

    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    uses: Array
    final: Array
    value_added: Array | None
    unit: str
    year: str


@dataclass(frozen=True, slots=True)
class ImportedWorld:
    """The world made of a table, and what its checks found."""

    world: World
    checks: tuple[TableCheck, ...]


def import_table(
    path: Path, layout: str, *, year: int | None = None, groups: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    allowed_gap: float = BALANCE_LIMIT,
) -> ImportedWorld:  # fmt: skip
    """The world of a table in one of ``FORMATS``; ``groups`` sums labels under ``economies`` and ``sectors``, others stand alone.

    ``allowed_gap`` between supply and use is a share of world output; value added then follows from sales. SourceUnavailableError
    without pymrio, InputFileError for a table that cannot be read or breaks a check.
    """
    table = read_table(path, layout, year=year)
    return world_of(table, name=f"{layout}-{path.stem}", source=CITATIONS[layout], groups=groups, allowed_gap=allowed_gap)


def read_table(path: Path, layout: str, *, year: int | None = None) -> Table:
    """The table at a path, read by pymrio."""
    if layout not in FORMATS:
        raise UnknownNameError.among("format", layout, FORMATS, listing="detente economy import --help")
    if not path.exists():
        raise InputFileError(f"No file or folder {path}.", hint="Give the table as it was downloaded, or the folder that holds it.")
    _refuse_pickles(path)
    try:
        pymrio: Any = import_module("pymrio")
    except ImportError as error:
        raise SourceUnavailableError("pymrio is not installed.", hint="Install it with: pip install 'detente[lab]'") from error
    readers: dict[str, Callable[[], Any]] = {
        "icio": lambda: pymrio.parse_oecd(path, year=year), "wiod": lambda: pymrio.parse_wiod(path, year=year),
        "exiobase": lambda: pymrio.parse_exiobase3(path), "pymrio": lambda: pymrio.load_all(path),
    }  # fmt: skip
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # notices of the reader's own libraries, which the user cannot act on
            return table_of(readers[layout]())
    except (InputFileError, LimitError):
        raise
    except Exception as error:  # the reader raises what its parsers raise
        raise InputFileError(
            f"{path.name} cannot be read as {layout}: {type(error).__name__}: {str(error)[:200]}.",
            hint=f"Give the file as it was published, a folder with --year, or another --format: {', '.join(FORMATS)}.",
        ) from error


def table_of(system: Any) -> Table:
    """The arrays of a pymrio system; those parts that it lacks are worked out from the others."""
    if system.Z is None or system.x is None:
        system.calc_system()
    labels = list(system.Z.index)
    if len(labels) > MOST_CELLS:
        raise LimitError(f"The table has {len(labels)} rows.", hint=f"At most {MOST_CELLS:,} are read; aggregate it first.")
    regions = tuple(dict.fromkeys(str(r) for r, _ in labels))
    sectors = tuple(dict.fromkeys(str(s) for _, s in labels))
    place = {(str(r), str(s)): k for k, (r, s) in enumerate(labels)}
    missing = [f"{r} {s}" for r in regions for s in sectors if (r, s) not in place]
    if missing or len(place) != len(labels):
        raise InputFileError(
            f"Not every region has every sector once: {', '.join(missing[:3]) or 'a row stands twice'}.", hint="Rows are region by sector."
        )
    if [tuple(map(str, c)) for c in system.Z.columns] != [tuple(map(str, r)) for r in labels]:
        raise InputFileError("Rows and columns of the inputs are not in one order.", hint="The table of inputs is square.")
    order = np.array([place[r, s] for r in regions for s in sectors])
    uses = np.ascontiguousarray(system.Z.to_numpy(dtype=np.float64)[np.ix_(order, order)])
    buyers = [str(c[0]) if isinstance(c, tuple) else str(c) for c in system.Y.columns]
    demand = system.Y.to_numpy(dtype=np.float64)[order]
    final = np.zeros((len(order), len(regions)))
    for column, buyer in enumerate(buyers):
        if buyer in regions:
            final[:, regions.index(buyer)] += demand[:, column]
        elif abs(demand[:, column]).max() > 0:
            final += demand[:, column][:, None] * _shares(final)
    value_added = None
    if "factor_inputs" in list(system.get_extensions()):
        value_added = system.factor_inputs.F.to_numpy(dtype=np.float64)[:, order].sum(axis=0)
    unit = "USD"
    if system.unit is not None:
        unit = str(system.unit.iloc[0, 0])
    return Table(regions, sectors, uses, final, value_added, unit, str(getattr(system.meta, "version", "") or ""))


def world_of(
    table: Table, *, name: str, source: str, groups: Mapping[str, Mapping[str, Sequence[str]]] | None = None, allowed_gap: float = BALANCE_LIMIT
) -> ImportedWorld:
    """The world of a table, checked; InputFileError names the check that fails and the worst place."""
    checks = [_finite(table), _negatives(table), _balance(table, allowed_gap)]
    for check in checks:
        if not check.passed:
            raise InputFileError(
                f"Check {check.name} fails: off by {check.off:.3g} of world output, {check.limit:.3g} is allowed; worst at {check.where}.",
                hint="Look at that row of the table; a balanced table of current prices is expected.",
            )
    table = _summed(table, groups or {})
    n, s = len(table.regions), len(table.sectors)
    uses = np.maximum(table.uses, 0.0).reshape(n, s, n, s)
    final = np.maximum(table.final, 0.0).reshape(n, s, n)
    flows = (uses.sum(axis=3) + final).transpose(0, 2, 1)  # exporter, importer, sector
    sales = flows.sum(axis=1)
    inputs = np.divide(uses.sum(axis=0).transpose(1, 0, 2), sales[:, None, :], out=np.zeros((n, s, s)), where=sales[:, None, :] > 0)
    taken = inputs.sum(axis=1)
    over = taken > 1 - LEAST_VALUE_ADDED
    checks.append(_value_added(table, over, sales))
    inputs *= np.where(over, (1 - LEAST_VALUE_ADDED) / np.where(over, taken, 1.0), 1.0)[:, None, :]
    value_added = 1 - inputs.sum(axis=1)
    axes = {"economy": table.regions, "sector": table.sectors}
    world = World(
        name, LabelledArray.of(flows, exporter=table.regions, importer=table.regions, sector=table.sectors), "producer",
        {
            "value_added": LabelledArray.of(value_added, **axes), "gdp": LabelledArray.of((value_added * sales).sum(axis=1), economy=table.regions),
            "inputs": LabelledArray.of(inputs, economy=table.regions, input=table.sectors, sector=table.sectors),
        }, {}, (f"{source}{', ' + table.year if table.year else ''}, as given by the user",), table.unit,
    )  # fmt: skip
    return ImportedWorld(check_world(world), tuple(checks))


def _refuse_pickles(path: Path) -> None:
    """A pickle runs code when it is read: a table that holds one, or names one as its format, is not opened."""
    names, parameters = [], []
    if path.is_dir():
        inside = [p for p in path.rglob("*") if p.is_file()]
        names = [p.name for p in inside]
        parameters = [p.read_bytes() for p in inside if p.name == "file_parameters.json" and p.stat().st_size < 2**20]
        archives = [p for p in inside if zipfile.is_zipfile(p)]
    else:
        names, archives = [path.name], [path] if zipfile.is_zipfile(path) else []
    for archive in archives:
        with zipfile.ZipFile(archive) as held:
            for member in held.infolist():
                names.append(member.filename)
                if member.filename.endswith("file_parameters.json") and member.file_size < 2**20:
                    parameters.append(held.read(member))
    bad = [n for n in names if n.lower().endswith((".pkl", ".pickle", ".p"))]
    for content in parameters:
        try:
            text = json.dumps(json.loads(content), ensure_ascii=False).lower()
        except (ValueError, RecursionError) as error:
            raise InputFileError(f"file_parameters.json of {path.name} is not JSON: {error}.", hint="Save the table again with pymrio.") from error
        if "pickle" in text or ".pkl" in text:
            bad.append("file_parameters.json")
    if bad:
        raise InputFileError(f"{path.name} holds a pickle ({bad[0]}), which would run code.", hint="Save it as txt or parquet with pymrio.")


def _shares(final: Array) -> Array:
    """Parts of each row's final demand by buyer, for columns that belong to no region."""
    total = np.maximum(final, 0.0).sum(axis=1, keepdims=True)
    even = np.full(final.shape, 1 / final.shape[1])
    return np.asarray(np.divide(np.maximum(final, 0.0), total, out=even, where=total > 0), dtype=np.float64)


def _summed(table: Table, groups: Mapping[str, Mapping[str, Sequence[str]]]) -> Table:
    """The table with labels summed into groups; a label that no group names stands alone."""
    unknown = sorted(set(groups) - {"economies", "sectors"})
    if unknown:
        raise UnknownNameError.among("kind of group", unknown[0], ("economies", "sectors"), listing="which are economies, sectors")
    regions, by_region = _matrix(table.regions, groups.get("economies", {}), "economy")
    sectors, by_sector = _matrix(table.sectors, groups.get("sectors", {}), "sector")
    if regions == table.regions and sectors == table.sectors:
        return table
    both = np.kron(by_region, by_sector)
    added = None if table.value_added is None else both @ table.value_added
    return Table(regions, sectors, both @ table.uses @ both.T, both @ table.final @ by_region.T, added, table.unit, table.year)


def _matrix(labels: tuple[str, ...], groups: Mapping[str, Sequence[str]], what: str) -> tuple[tuple[str, ...], Array]:
    of: dict[str, str] = {}
    for name, members in groups.items():
        for member in members:
            if member not in labels:
                raise UnknownNameError.among(what, str(member), labels, listing=f"the labels of the table, which are {', '.join(labels[:12])} …")
            if member in of:
                raise AlignmentError(f"{member} stands in {of[member]} and in {name}.", hint=f"Each {what} stands in one group at most.")
            of[member] = str(name)
    alone = [label for label in labels if label not in of]
    clash = [label for label in alone if label in groups]
    if clash:
        raise AlignmentError(
            f"The group {clash[0]} has the name of a label that it leaves out.", hint="Name the group otherwise, or take the label in."
        )
    names = tuple(dict.fromkeys(of.get(label, label) for label in labels))
    matrix = np.zeros((len(names), len(labels)))
    for k, label in enumerate(labels):
        matrix[names.index(of.get(label, label)), k] = 1.0
    return names, matrix


def _at(table: Table, row: int) -> str:
    return f"{table.regions[row // len(table.sectors)]} {table.sectors[row % len(table.sectors)]}"


def _finite(table: Table) -> TableCheck:
    wrong = ~(np.isfinite(table.uses).all(axis=1) & np.isfinite(table.final).all(axis=1))
    off = float(wrong.mean())
    return TableCheck("every cell is a number", not wrong.any(), off, 0.0, _at(table, int(np.argmax(wrong))) if wrong.any() else "")


def _output(table: Table) -> float:
    return max(float(np.abs(table.uses).sum() + np.abs(table.final).sum()), 1e-300)


def _negatives(table: Table) -> TableCheck:
    """Negative uses and, summed over categories, negative final purchases."""
    below = np.minimum(table.uses, 0.0).sum(axis=1) + np.minimum(table.final, 0.0).sum(axis=1)
    off = float(abs(below.sum()) / _output(table))
    worst = _at(table, int(np.argmin(below))) if off > 0 else ""
    return TableCheck("flows are not negative", off <= NEGATIVE_LIMIT, off, NEGATIVE_LIMIT, worst, "set to zero" if off > 0 else "")


def _balance(table: Table, limit: float) -> TableCheck:
    """What each sector sells is what it buys and adds."""
    name = "supply equals use"
    if table.value_added is None:
        return TableCheck(name, True, 0.0, limit, "", "not checked: the table has no row of value added")
    sold = table.uses.sum(axis=1) + table.final.sum(axis=1)
    made = table.uses.sum(axis=0) + table.value_added
    gap = abs(sold - made)
    off = float(gap.sum() / max(abs(sold).sum(), 1e-300))
    done = "value added follows from sales less inputs" if off > 1e-9 else ""
    return TableCheck(name, bool(off <= limit), off, limit, _at(table, int(gap.argmax())) if off > 0 else "", done)


def _value_added(table: Table, over: NDArray[np.bool_], sales: Array) -> TableCheck:
    touched = over & (sales > 0)
    off = float(sales[touched].sum() / max(sales.sum(), 1e-300))
    where = ""
    if touched.any():
        i, k = (int(x) for x in np.argwhere(touched)[0])
        where = f"{table.regions[i]} {table.sectors[k]}"
    done = f"inputs scaled down in {int(touched.sum())} sectors" if touched.any() else ""
    return TableCheck("inputs leave value added", True, off, 1.0, where, done)
