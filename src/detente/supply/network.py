"""A company's chain from a folder of CSV files: reading, named checks, the template, and the arrays that are run."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from detente.core.errors import InputFileError
from detente.supply.chain import Chain, Input, Lane, Node, chain_of, steady_outputs
from detente.supply.checks import UNKNOWN_COVER, check_rows
from detente.supply.run import Event
from detente.supply.tables import Finding, Row, Rows, number, read_folder, text

SPARE = 1.2
"""Capacity over need where a folder leaves it blank (SUP-SPARE)."""
DEFAULT_COVER = 30.0
P90 = 1.2815515655446004
"""Standard deviations from the middle to the ninetieth hundredth of a normal."""


@dataclass(frozen=True, slots=True)
class Network:
    """A folder that passed its checks. ``cover`` is days of use by (site, product): lowest and highest, equal where known.

    Where ``skewed``, the two are the tenth and ninetieth hundredth of a lognormal: stocks of plants of an industry, most of
    which hold less than the mean. Else an unknown stock lies evenly between them. ``value`` is USD a unit by product and
    ``margin`` USD a unit by site; what is not in them is unknown. ``value_assumptions`` are the ids those rest on.
    """

    nodes: tuple[Node, ...]
    inputs: tuple[Input, ...]
    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    cover: Mapping[tuple[str, str], tuple[float, float]]
    margin: Mapping[str, float]
    offices: Mapping[str, str]
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]
    skewed: bool = False
    value: Mapping[str, float] = field(default_factory=dict)
    value_assumptions: tuple[str, ...] = ()

    def chain(self, rng: np.random.Generator | None = None, draws: int = 1) -> Chain:
        """Arrays; with ``rng`` an unknown stock is drawn in each draw, else it is the middle of its interval."""
        chain = chain_of(self.nodes, self.inputs, self.lanes)
        spread = [self.cover.get(key, (DEFAULT_COVER, DEFAULT_COVER)) for key in chain.slots]
        low, high = np.array([s[0] for s in spread]), np.array([s[1] for s in spread])
        if rng is None or not (high > low).any():
            return chain
        middle = (low + high) / 2
        if self.skewed:
            log_low, log_high = np.log(np.maximum(low, 1e-9)), np.log(np.maximum(high, 1e-9))
            cover = np.exp((log_low + log_high)[:, None] / 2 + ((log_high - log_low) / (2 * P90))[:, None] * rng.standard_normal((len(low), draws)))
        else:
            cover = low[:, None] + (high - low)[:, None] * rng.random((len(low), draws))
        scale = np.divide(cover, middle[:, None], out=np.ones_like(cover), where=middle[:, None] > 0)
        return replace(chain, stock=chain.stock[:, None] * scale, target=chain.target[:, None] * scale)


def load(folder: Path) -> Network:
    """The network of a folder or workbook; InputFileError with the first fault, its file and line."""
    rows, findings = _read(folder)
    if not any(f.fault for f in findings):
        findings += check_rows(rows)
    faults = [f for f in findings if f.fault]
    if faults:
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise InputFileError(f"{faults[0]}{more}.", hint=f"See all with: detente supply check {folder}")
    return build(rows, tuple(str(f) for f in findings))


def check(folder: Path) -> list[Finding]:
    """Every finding of every check, faults first."""
    rows, findings = _read(folder)
    if not any(f.fault for f in findings):
        findings += check_rows(rows)
    return sorted(findings, key=lambda f: (not f.fault, f.file, f.line))


def _read(folder: Path) -> tuple[dict[str, list[tuple[int, Row]]], list[Finding]]:
    if folder.suffix.lower() in {".xlsx", ".xlsm"}:
        from detente.supply.workbook import read_workbook

        return read_workbook(folder)
    return read_folder(folder)


def template(folder: Path) -> list[Path]:
    """Write the sample chain as a start; refuses a folder that holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputFileError(f"{folder} is there and not empty.", hint="Name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("detente") / "data" / "supply" / "template") as source:
        return [Path(shutil.copy(path, folder / path.name)) for path in sorted(source.glob("*.csv"))]


def build(rows: Rows, notes: tuple[str, ...] = ()) -> Network:
    """The network of rows that passed the checks."""
    used: set[str] = set()
    demand = {text(r, "site"): r for _, r in rows["demand"]}
    final = {text(r, "site"): (number(demand[text(r, "site")], "per_day") if text(r, "site") in demand else 0.0) for _, r in rows["sites"]}
    needs: dict[str, list[Row]] = defaultdict(list)
    for _, r in rows["bom"]:
        needs[text(r, "product")].append(r)
    inputs = [
        Input(text(s, "site"), text(b, "input"), number(b, "quantity"), 0.0, 0.0, number(b, "critical", 1.0))
        for _, s in rows["sites"]
        for b in needs[text(s, "product")]
        if text(b, "site") in ("", text(s, "site"))
    ]
    lanes = [
        Lane(
            text(r, "lane"),
            text(r, "from_site"),
            text(r, "to_site"),
            text(r, "product"),
            number(r, "share"),
            int(number(r, "lead_days")),
            text(r, "licence_class"),
            int(number(r, "priority")),
            file_ahead_days=int(number(r, "file_ahead_days")),
        )
        for _, r in rows["lanes"]
    ] + [
        Lane(
            text(r, "lane"),
            text(r, "from_site"),
            text(r, "to_site"),
            text(r, "product"),
            0.0,
            int(number(r, "lead_days")),
            text(r, "licence_class"),
            qualify_days=int(number(r, "qualify_days")),
            cap=number(r, "cap"),
        )
        for _, r in rows["alternates"]
    ]
    output = steady_outputs(final, inputs, lanes)
    cover = _cover(rows, inputs, output, used)
    event_of = {text(r, "site"): text(r, "event") for _, r in rows["events"]}
    spare_of = {lane.supplier: lane for lane in lanes if lane.qualify_days >= 0}
    nodes = []
    for _, r in rows["sites"]:
        site = text(r, "site")
        if r["capacity"] is None:
            used.add("SUP-SPARE")
        need = max(output[site], _spare(spare_of.get(site), inputs, output))
        nodes.append(
            Node(
                site,
                output[site],
                number(r, "capacity", SPARE * need),
                final[site],
                number(r, "finished"),
                site in demand and text(demand[site], "waits").lower() in {"yes", "y", "true", "1"},
                text(r, "rationing") or "proportional",
                event_of.get(site, ""),
                text(r, "product"),
                text(r, "country"),
            )
        )
    middle = {key: sum(span) / 2 for key, span in cover.items()}
    inputs = [
        replace(o, cover_days=middle.get((o.node, o.product), DEFAULT_COVER), target_days=middle.get((o.node, o.product), DEFAULT_COVER))
        for o in inputs
    ]
    events = {
        text(r, "event"): Event(text(r, "event"), number(r, "start_day"), number(r, "end_day"), number(r, "level"), ramp_days=number(r, "ramp_days"))
        for _, r in rows["events"]
    }
    margin = {text(r, "site"): number(r, "margin_usd") for _, r in rows["demand"] if r["margin_usd"] is not None}
    offices = {text(r, "licence_class"): text(r, "office") for _, r in rows["licences"]}
    value = {text(r, "product"): number(r, "value_usd") for _, r in rows["products"] if r["value_usd"] is not None}
    return Network(tuple(nodes), tuple(inputs), tuple(lanes), tuple(events.values()), cover, margin, offices, tuple(sorted(used)), notes, value=value)


def _spare(lane: Lane | None, inputs: list[Input], output: Mapping[str, float]) -> float:
    """What an alternate must be able to make: its cap of the client's need."""
    if lane is None:
        return 0.0
    return next((lane.cap * o.need * output[o.node] for o in inputs if (o.node, o.product) == (lane.client, lane.product)), 0.0)


def _cover(rows: Rows, inputs: list[Input], output: Mapping[str, float], used: set[str]) -> dict[tuple[str, str], tuple[float, float]]:
    daily = {(o.node, o.product): o.need * output[o.node] for o in inputs}
    out: dict[tuple[str, str], tuple[float, float]] = {}
    for _, r in rows["stocks"]:
        key = (text(r, "site"), text(r, "product"))
        scale = 1.0 if text(r, "unit") == "days" else max(daily.get(key, 0.0), 1e-300)
        if r["quantity"] is not None:
            out[key] = (number(r, "quantity") / scale,) * 2
        elif r["low"] is not None or r["high"] is not None:
            low = number(r, "low") / scale
            out[key] = (low, max(low, number(r, "high", low * scale) / scale))
        else:
            out[key] = UNKNOWN_COVER
            used.add("SUP-COVER-UNKNOWN")
    for key in daily:
        if key not in out:
            out[key] = UNKNOWN_COVER
            used.add("SUP-COVER-UNKNOWN")
    return out
