"""What to hold: more stock, a second source, spare capacity or earlier filing, each priced and run under the same draws.

The closed forms stand apart: ``disruption_stock`` (newsvendor and lot size under disruptions), ``serial_stock`` and
``service_times``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from detente.supply.chain import Lane, Node
from detente.supply.line_weights import line_weights
from detente.supply.network import Network
from detente.supply.parts import FlowMaker, joined, parts_of, run_part
from detente.supply.simulate import ASSUMPTIONS, check_size

HOLDING, SECOND_SOURCE, FILING_USD, CAPACITY = 0.2, 0.3, 2000.0, 0.15
"""SUP-HOLDING, SUP-SECOND-SOURCE, SUP-FILING, SUP-CAPACITY."""
COST_ASSUMPTIONS = ("SUP-CAPACITY", "SUP-FILING", "SUP-HOLDING", "SUP-SECOND-SOURCE")
EXTRA_DAYS = (15, 30, 60)
AHEAD_DAYS = (30, 60)
SOURCE_CAP, SOURCE_DAYS, SOURCE_LEAD = 0.5, 30, 10
MORE_CAPACITY = 0.25
MOST_INPUTS = 12
"""Most inputs that are looked at, largest value of a day's flow first; the rest are said to be left out."""
YEAR = 365


@dataclass(frozen=True, slots=True)
class Lever:
    """A change to a network and what it costs in USD a year; None where the value of a unit that it rests on is unknown."""

    name: str
    kind: str
    network: Network
    cost_usd_year: float | None


def levers(network: Network) -> tuple[list[Lever], list[str]]:
    """Each lever alone, on the inputs that a licensed lane brings, and the inputs that are left out."""
    chain = network.chain()
    licensed = {(lane.client, lane.product) for lane in network.lanes if lane.licence}
    flow = {key: float(chain.need[k] * chain.x0[chain.node(key[0])]) for k, key in enumerate(chain.slots)}
    wanted = sorted((key for key in licensed & set(flow) if flow[key] > 0), key=lambda k: (-network.value.get(k[1], 0.0) * flow[k], -flow[k], k))
    found = [lever for key in wanted[:MOST_INPUTS] for lever in _levers_of(network, *key, flow[key])]
    return found, [f"{product} at {client}" for client, product in wanted[MOST_INPUTS:]]


def _levers_of(network: Network, client: str, product: str, flow: float) -> Iterator[Lever]:
    key, value = (client, product), network.value.get(product)
    for days in EXTRA_DAYS:
        low, high = network.cover.get(key, (0.0, 0.0))
        cover = {**network.cover, key: (low + days, high + days)}
        inputs = tuple(
            replace(o, cover_days=o.cover_days + days, target_days=o.target_days + days) if (o.node, o.product) == key else o for o in network.inputs
        )
        cost = None if value is None else HOLDING * value * flow * days
        yield Lever(f"{days} days more of {product} at {client}", "stock", replace(network, inputs=inputs, cover=cover), cost)
    for ahead in AHEAD_DAYS:
        lanes = tuple(
            replace(lane, file_ahead_days=lane.file_ahead_days + ahead) if lane.licence and (lane.client, lane.product) == key else lane
            for lane in network.lanes
        )
        count = sum(bool(lane.licence) and (lane.client, lane.product) == key for lane in network.lanes)
        name = f"file {ahead} days earlier for {product} to {client}"
        yield Lever(name, "filing earlier", replace(network, lanes=lanes), FILING_USD * count * ahead / 30)
    yield _second_source(network, client, product, value, flow)
    yield _more_capacity(network, client)


def _second_source(network: Network, client: str, product: str, value: float | None, flow: float) -> Lever:
    """A source that needs no licence and qualifies after a shortage. Its price above the first is paid on a month of its cap a year."""
    name = f"second source of {product} for {client}"
    node = Node(name, 0.0, SOURCE_CAP * flow * 1.2, product=product)
    lane = Lane(name, name, client, product, 0.0, SOURCE_LEAD, qualify_days=SOURCE_DAYS, cap=SOURCE_CAP)
    grown = replace(network, nodes=(*network.nodes, node), lanes=(*network.lanes, lane))
    return Lever(name, "alternate", grown, None if value is None else SECOND_SOURCE * value * flow * SOURCE_CAP * YEAR / 12)


def _more_capacity(network: Network, client: str) -> Lever:
    """A quarter more capacity at the client, which catches up after a stop where unmet demand waits; priced by what it makes."""
    site = next(n for n in network.nodes if n.name == client)
    value = network.value.get(site.product)
    nodes = tuple(replace(n, most=n.most * (1 + MORE_CAPACITY)) if n.name == client else n for n in network.nodes)
    cost = None if value is None else CAPACITY * value * site.output * MORE_CAPACITY * YEAR
    return Lever(f"a quarter more capacity at {client}", "capacity", replace(network, nodes=nodes), cost)


def frontier(
    network: Network, make_flow: FlowMaker, *, days: int, draws: int, seed: int, progress: Callable[[float], None] | None = None
) -> dict[str, Any]:
    """Cost in USD a year against expected stop-days, and what the output saved is worth.

    ``stop_days`` is a mean over lines; ``weight`` says by what (``line_weights``).

    All levers meet the same regimes and the same luck with unknown stocks (common random numbers). A lever is efficient where
    no cheaper one saves as much; one whose cost is unknown is not ranked. ``benefit_usd_year`` is the margin of output saved,
    None where the margin of a line that it saves is unknown.
    """
    todo, left_out = levers(network)
    base, lost = _run(network, make_flow, days, draws, seed)
    rows = [_row(Lever("as it is", "none", network, 0.0), base, lost, base, lost, network, days)]
    for n, lever in enumerate(todo):
        rows.append(_row(lever, *_run(lever.network, make_flow, days, draws, seed), base, lost, network, days))
        if progress is not None:
            progress((n + 1) / len(todo))
    rows.sort(key=lambda r: (r["cost_usd_year"] is None, r["cost_usd_year"] or 0.0, r["stop_days"], r["lever"]))
    best = float("inf")
    for r in rows:
        r["efficient"] = None if r["cost_usd_year"] is None else r["stop_days"] < best - 1e-9
        best = min(best, r["stop_days"]) if r["efficient"] else best
    names = {*ASSUMPTIONS, *network.assumptions, *network.value_assumptions, *COST_ASSUMPTIONS}
    chain = network.chain()
    said = line_weights(network, chain, chain.lines)[1]
    return {"levers": rows, "weight": said, "left_out": left_out, "days": days, "draws": draws, "seed": seed, "assumptions": sorted(names)}


def _row(
    lever: Lever, stop_days: float, lost: dict[str, float], base: float, lost_before: dict[str, float], network: Network, days: int
) -> dict[str, Any]:
    saved = {line: lost_before[line] - amount for line, amount in lost.items() if abs(lost_before[line] - amount) > 1e-12}
    known = all(line in network.margin for line in saved)
    benefit = sum(network.margin[line] * amount for line, amount in saved.items()) * YEAR / days if known else None
    cost = lever.cost_usd_year
    return {
        "lever": lever.name,
        "kind": lever.kind,
        "cost_usd_year": cost,
        "stop_days": stop_days,
        "saved": base - stop_days,
        "benefit_usd_year": benefit,
        "net_usd_year": None if benefit is None or cost is None else benefit - cost,
    }


def _run(network: Network, make_flow: FlowMaker, days: int, draws: int, seed: int) -> tuple[float, dict[str, float]]:
    """Expected stop-days over the lines by their weight, and the units of final demand lost by line."""
    check_size(days, draws)
    run, _ = joined([run_part(part) for part in parts_of(network, make_flow, days, draws, seed, series=False)])
    places = {name: run.chain.node(name) for name in run.lines}
    lost = {name: float(run.chain.final[i] * (1 - run.node_fill[:, i]).sum()) for name, i in places.items()}
    return float(line_weights(network, run.chain, run.lines)[0] @ run.stop_days.mean(axis=1)), lost
