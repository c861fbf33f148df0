"""A company's chain from a folder of CSV files: reading, named checks, the template, and the arrays that are run."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from detente.core.errors import InputFileError
from detente.supply.chain import Chain, Input, Lane, Node, chain_of, steady_outputs
from detente.supply.rationing import RULES
from detente.supply.run import Event
from detente.supply.tables import Finding, Row, read_folder, read_workbook

SPARE = 1.2
"""Capacity over need where a folder leaves it blank (SUP-SPARE)."""
UNKNOWN_COVER = (10.0, 60.0)
"""Days of use between which an unknown stock lies (SUP-COVER-UNKNOWN)."""
DEFAULT_COVER = 30.0
Rows = Mapping[str, list[tuple[int, Row]]]


@dataclass(frozen=True, slots=True)
class Network:
    """A folder that passed its checks. ``cover`` is days of use by (site, product): lowest and highest, equal where known."""

    nodes: tuple[Node, ...]
    inputs: tuple[Input, ...]
    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    cover: Mapping[tuple[str, str], tuple[float, float]]
    margin: Mapping[str, float]
    offices: Mapping[str, str]
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]

    def chain(self, rng: np.random.Generator | None = None, draws: int = 1) -> Chain:
        """Arrays; with ``rng`` an unknown stock is drawn evenly from its interval in each draw, else it is its middle."""
        chain = chain_of(self.nodes, self.inputs, self.lanes)
        spread = [self.cover.get(key, (DEFAULT_COVER, DEFAULT_COVER)) for key in chain.slots]
        low, high = np.array([s[0] for s in spread]), np.array([s[1] for s in spread])
        if rng is None or not (high > low).any():
            return chain
        middle = (low + high) / 2
        cover = low[:, None] + (high - low)[:, None] * rng.random((len(low), draws))
        scale = np.divide(cover, middle[:, None], out=np.ones_like(cover), where=middle[:, None] > 0)
        return replace(chain, stock=chain.stock[:, None] * scale, target=chain.target[:, None] * scale)


def load(folder: Path) -> Network:
    """The network of a folder or workbook; InputFileError with the first fault, its file and line."""
    rows, findings = read_workbook(folder) if folder.suffix.lower() in {".xlsx", ".xlsm"} else read_folder(folder)
    if not any(f.fault for f in findings):
        findings += check_rows(rows)
    faults = [f for f in findings if f.fault]
    if faults:
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise InputFileError(f"{faults[0]}{more}.", hint=f"See all with: detente supply check {folder}")
    return build(rows, tuple(str(f) for f in findings))


def check(folder: Path) -> list[Finding]:
    """Every finding of every check, faults first."""
    rows, findings = read_workbook(folder) if folder.suffix.lower() in {".xlsx", ".xlsm"} else read_folder(folder)
    if not any(f.fault for f in findings):
        findings += check_rows(rows)
    return sorted(findings, key=lambda f: (not f.fault, f.file, f.line))


def template(folder: Path) -> list[Path]:
    """Write the sample chain as a start; refuses a folder that holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputFileError(f"{folder} is there and not empty.", hint="Name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("detente") / "data" / "supply" / "template") as source:
        return [Path(shutil.copy(path, folder / path.name)) for path in sorted(source.glob("*.csv"))]


def check_rows(rows: Rows) -> list[Finding]:
    """What the named checks find in rows that could be read."""
    return [finding for one in CHECKS for finding in one(rows)]


def _text(row: Row, name: str) -> str:
    value = row[name]
    return value if isinstance(value, str) else ""


def _number(row: Row, name: str, default: float = 0.0) -> float:
    value = row[name]
    return value if isinstance(value, float) else default


def _makers(rows: Rows) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for _, r in rows["sites"]:
        out[_text(r, "product")].add(_text(r, "site"))
    return out


def named_once(rows: Rows) -> Iterator[Finding]:
    """A product, a site's product, a lane and an input of a product each stand in one row."""
    keys = {"products": ("product",), "sites": ("site", "product"), "lanes": ("lane",), "bom": ("product", "input"), "stocks": ("site", "product"), "licences": ("licence_class",)}
    for file, columns in keys.items():
        seen: dict[tuple[str, ...], int] = {}
        for line, r in rows[file]:
            key = tuple(_text(r, c) for c in columns)
            if key in seen:
                yield Finding("named-once", f"{file}.csv", line, f"{' '.join(key)} stands in line {seen[key]} already")
            seen.setdefault(key, line)


def known_products(rows: Rows) -> Iterator[Finding]:
    """Every product named anywhere is in products.csv."""
    known = {_text(r, "product") for _, r in rows["products"]}
    for file, columns in {"sites": ("product",), "bom": ("product", "input"), "lanes": ("product",), "stocks": ("product",), "demand": ("product",), "alternates": ("product",)}.items():
        for line, r in rows[file]:
            for c in columns:
                if _text(r, c) not in known:
                    yield Finding("known-product", f"{file}.csv", line, f"{_text(r, c)!r} is not in products.csv")


def part_nobody_makes(rows: Rows) -> Iterator[Finding]:
    """Every input has a site that makes it."""
    makers = _makers(rows)
    for line, r in rows["bom"]:
        if _text(r, "input") not in makers:
            yield Finding("part-nobody-makes", "bom.csv", line, f"no site makes {_text(r, 'input')!r}")


def lane_to_nowhere(rows: Rows) -> Iterator[Finding]:
    """A lane leads from a site that makes its product to a site that uses it."""
    makers, sites = _makers(rows), {_text(r, "site") for _, r in rows["sites"]}
    uses: dict[str, set[str]] = defaultdict(set)
    for _, r in rows["bom"]:
        uses[_text(r, "product")].add(_text(r, "input"))
    eats: dict[str, set[str]] = defaultdict(set)
    for _, r in rows["sites"]:
        eats[_text(r, "site")] |= uses[_text(r, "product")]
    for file in ("lanes", "alternates"):
        for line, r in rows[file]:
            source, to, product = _text(r, "from_site"), _text(r, "to_site"), _text(r, "product")
            for end in (source, to):
                if end not in sites:
                    yield Finding("lane-to-nowhere", f"{file}.csv", line, f"there is no site {end!r}")
            if source in sites and source not in makers.get(product, ()):
                yield Finding("lane-to-nowhere", f"{file}.csv", line, f"{source} does not make {product}")
            if to in sites and product not in eats[to]:
                yield Finding("lane-to-nowhere", f"{file}.csv", line, f"{to} does not use {product}")


def no_negative(rows: Rows) -> Iterator[Finding]:
    """Lead times, stocks, quantities, capacities and demands are zero or positive; shares lie between 0 and 1."""
    for file, lines in rows.items():
        for line, r in lines:
            for name, value in r.items():
                if isinstance(value, float) and value < 0 and name != "priority":
                    kind = "negative-lead-time" if name == "lead_days" else "negative-number"
                    yield Finding(kind, f"{file}.csv", line, f"{name} is {value:g}")
                if isinstance(value, float) and value > 1 and name in {"share", "critical", "cap"}:
                    yield Finding("share-above-one", f"{file}.csv", line, f"{name} is {value:g}")
                if name == "lead_days" and isinstance(value, float) and (value > 1000 or value != int(value)):
                    yield Finding("lead-time", f"{file}.csv", line, f"lead_days is {value:g}; whole days up to 1000")


def units_match(rows: Rows) -> Iterator[Finding]:
    """A quantity is in the unit of its product; stocks may be in days."""
    unit = {_text(r, "product"): _text(r, "unit") for _, r in rows["products"]}
    for file, column in {"bom": "input", "lanes": "product", "stocks": "product", "demand": "product"}.items():
        for line, r in rows[file]:
            wanted, given = unit.get(_text(r, column)), _text(r, "unit")
            if wanted and given != wanted and not (file == "stocks" and given == "days"):
                yield Finding("units-match", f"{file}.csv", line, f"{_text(r, column)} is counted in {wanted}, not {given}")


def class_with_office(rows: Rows) -> Iterator[Finding]:
    """Every licence class has an office that decides."""
    known = {_text(r, "licence_class") for _, r in rows["licences"]}
    for file in ("lanes", "alternates"):
        for line, r in rows[file]:
            if _text(r, "licence_class") and _text(r, "licence_class") not in known:
                yield Finding("class-without-office", f"{file}.csv", line, f"licence class {_text(r, 'licence_class')!r} has no office in licences.csv")


def shares_sum(rows: Rows) -> Iterator[Finding]:
    """Shares of the lanes of one input of one site sum to one."""
    total: dict[tuple[str, str], float] = defaultdict(float)
    last: dict[tuple[str, str], int] = {}
    for line, r in rows["lanes"]:
        key = (_text(r, "to_site"), _text(r, "product"))
        total[key] += _number(r, "share")
        last[key] = line
    for key, value in total.items():
        if abs(value - 1) > 1e-6:
            yield Finding("shares-sum", "lanes.csv", last[key], f"shares of {key[1]} into {key[0]} sum to {value:g}, not 1")
    made = {_text(r, "site"): _text(r, "product") for _, r in rows["sites"]}
    for line, r in rows["bom"]:
        for site, product in made.items():
            if product == _text(r, "product") and (site, _text(r, "input")) not in total:
                yield Finding("shares-sum", "bom.csv", line, f"no lane brings {_text(r, 'input')} to {site}")


def one_product_a_site(rows: Rows) -> Iterator[Finding]:
    """A site has one row; a plant with two products is two sites that share nothing here."""
    seen: dict[str, int] = {}
    for line, r in rows["sites"]:
        if _text(r, "site") in seen:
            yield Finding("one-product-a-site", "sites.csv", line, f"{_text(r, 'site')} stands in line {seen[_text(r, 'site')]} already; name each line of a plant apart")
        seen.setdefault(_text(r, "site"), line)
        if _text(r, "rationing") and _text(r, "rationing") not in RULES:
            yield Finding("rationing", "sites.csv", line, f"{_text(r, 'rationing')!r} is no rule; rules: {', '.join(RULES)}")


def cycle_without_stock(rows: Rows) -> Iterator[Finding]:
    """Where products go round in a circle, some stock in it must let the first one start."""
    held = {(_text(r, "site"), _text(r, "product")) for _, r in rows["stocks"] if r["quantity"] is None or _number(r, "quantity") > 0}
    client_of: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for line, r in rows["lanes"]:
        client_of[_text(r, "from_site")].append((_text(r, "to_site"), _text(r, "product"), line))
    empty = {a: [(b, line) for b, p, line in links if (b, p) not in held] for a, links in client_of.items()}
    state: dict[str, int] = {}
    for start in empty:
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            site, leaving = stack.pop()
            if leaving:
                state[site] = 2
            elif site not in state:
                state[site] = 1
                stack.append((site, True))
                for b, line in empty.get(site, ()):
                    if state.get(b) == 1:
                        yield Finding("cycle-without-stock", "lanes.csv", line, f"{site} and {b} wait for each other and neither holds stock")
                    elif b not in state:
                        stack.append((b, False))


def blank_stock(rows: Rows) -> Iterator[Finding]:
    """A note on each stock that is unknown: it is run as an interval, not as a number."""
    for line, r in rows["stocks"]:
        if r["quantity"] is None and r["low"] is None:
            low, high = UNKNOWN_COVER
            text = f"the stock of {_text(r, 'product')} at {_text(r, 'site')} is unknown: {low:g} to {high:g} days of use are run (SUP-COVER-UNKNOWN)"
            yield Finding("blank-stock", "stocks.csv", line, text, fault=False)


CHECKS: tuple[Callable[[Rows], Iterator[Finding]], ...] = (
    named_once, known_products, one_product_a_site, part_nobody_makes, lane_to_nowhere, no_negative, units_match, class_with_office, shares_sum,
    cycle_without_stock, blank_stock,
)  # fmt: skip


def build(rows: Rows, notes: tuple[str, ...] = ()) -> Network:
    """The network of rows that passed the checks."""
    used: set[str] = set()
    demand = {_text(r, "site"): r for _, r in rows["demand"]}
    final = {_text(r, "site"): (_number(demand[_text(r, "site")], "per_day") if _text(r, "site") in demand else 0.0) for _, r in rows["sites"]}
    needs: dict[str, list[Row]] = defaultdict(list)
    for _, r in rows["bom"]:
        needs[_text(r, "product")].append(r)
    inputs = [
        Input(_text(s, "site"), _text(b, "input"), _number(b, "quantity"), 0.0, 0.0, _number(b, "critical", 1.0))
        for _, s in rows["sites"] for b in needs[_text(s, "product")]
    ]  # fmt: skip
    lanes = [
        Lane(_text(r, "lane"), _text(r, "from_site"), _text(r, "to_site"), _text(r, "product"), _number(r, "share"), int(_number(r, "lead_days")),
             _text(r, "licence_class"), int(_number(r, "priority")), file_ahead_days=int(_number(r, "file_ahead_days")))
        for _, r in rows["lanes"]
    ] + [
        Lane(_text(r, "lane"), _text(r, "from_site"), _text(r, "to_site"), _text(r, "product"), 0.0, int(_number(r, "lead_days")), _text(r, "licence_class"),
             qualify_days=int(_number(r, "qualify_days")), cap=_number(r, "cap"))
        for _, r in rows["alternates"]
    ]  # fmt: skip
    output = steady_outputs(final, inputs, lanes)
    cover = _cover(rows, inputs, output, used)
    event_of = {_text(r, "site"): _text(r, "event") for _, r in rows["events"]}
    spare_of = {lane.supplier: lane for lane in lanes if lane.qualify_days >= 0}
    nodes = []
    for _, r in rows["sites"]:
        site = _text(r, "site")
        if r["capacity"] is None:
            used.add("SUP-SPARE")
        need = max(output[site], _spare(spare_of.get(site), inputs, output))
        nodes.append(Node(
            site, output[site], _number(r, "capacity", SPARE * need), final[site], _number(r, "finished"),
            site in demand and _text(demand[site], "waits").lower() in {"yes", "y", "true", "1"}, _text(r, "rationing") or "proportional",
            event_of.get(site, ""), _text(r, "product"), _text(r, "country"),
        ))  # fmt: skip
    middle = {key: sum(span) / 2 for key, span in cover.items()}
    inputs = [replace(o, cover_days=middle.get((o.node, o.product), DEFAULT_COVER), target_days=middle.get((o.node, o.product), DEFAULT_COVER)) for o in inputs]
    events = {
        _text(r, "event"): Event(_text(r, "event"), _number(r, "start_day"), _number(r, "end_day"), _number(r, "level"), ramp_days=_number(r, "ramp_days"))
        for _, r in rows["events"]
    }
    margin = {_text(r, "site"): _number(r, "margin_usd") for _, r in rows["demand"] if r["margin_usd"] is not None}
    offices = {_text(r, "licence_class"): _text(r, "office") for _, r in rows["licences"]}
    return Network(tuple(nodes), tuple(inputs), tuple(lanes), tuple(events.values()), cover, margin, offices, tuple(sorted(used)), notes)


def _spare(lane: Lane | None, inputs: list[Input], output: Mapping[str, float]) -> float:
    """What an alternate must be able to make: its cap of the client's need."""
    if lane is None:
        return 0.0
    return next((lane.cap * o.need * output[o.node] for o in inputs if (o.node, o.product) == (lane.client, lane.product)), 0.0)


def _cover(rows: Rows, inputs: list[Input], output: Mapping[str, float], used: set[str]) -> dict[tuple[str, str], tuple[float, float]]:
    daily = {(o.node, o.product): o.need * output[o.node] for o in inputs}
    out: dict[tuple[str, str], tuple[float, float]] = {}
    for _, r in rows["stocks"]:
        key = (_text(r, "site"), _text(r, "product"))
        scale = 1.0 if _text(r, "unit") == "days" else max(daily.get(key, 0.0), 1e-300)
        if r["quantity"] is not None:
            out[key] = (_number(r, "quantity") / scale,) * 2
        elif r["low"] is not None or r["high"] is not None:
            low = _number(r, "low") / scale
            out[key] = (low, max(low, _number(r, "high", low * scale) / scale))
        else:
            out[key] = UNKNOWN_COVER
            used.add("SUP-COVER-UNKNOWN")
    for key in daily:
        if key not in out:
            out[key] = UNKNOWN_COVER
            used.add("SUP-COVER-UNKNOWN")
    return out
