"""What to hold: more stock, a second source, spare capacity or earlier filing, each priced and run under the same draws.

The closed forms stand apart: ``disruption_stock`` (newsvendor and lot size under disruptions), ``serial_stock`` and
``service_times``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from detente.supply.network import Network
from detente.supply.parts import FlowMaker
from detente.supply.simulate import ASSUMPTIONS, simulate

HOLDING, SECOND_SOURCE, FILING_USD, CAPACITY = 0.2, 0.3, 2000.0, 0.15
"""SUP-HOLDING, SUP-SECOND-SOURCE, SUP-FILING, SUP-CAPACITY."""
EXTRA_DAYS = (15, 30, 60)
AHEAD_DAYS = (30, 60)
SOURCE_CAP, SOURCE_DAYS = 0.5, 30
UNIT_VALUE = 1.0
MOST_INPUTS = 12


@dataclass(frozen=True, slots=True)
class Lever:
    """A change to a network and what it costs in USD a year (in units of the input where no value is known)."""

    name: str
    network: Network
    cost_usd_year: float


def levers(network: Network, values: dict[str, float] | None = None) -> Iterator[Lever]:
    """Each lever alone, on the inputs that a licensed lane brings, largest flows first."""
    chain = network.chain()
    worth = values or {}
    licensed = {(lane.client, lane.product) for lane in network.lanes if lane.licence}
    flow = {key: float(chain.need[k] * chain.x0[chain.node(key[0])]) for k, key in enumerate(chain.slots)}
    for key in sorted((key for key in licensed & set(flow) if flow[key] > 0), key=lambda k: -flow[k])[:MOST_INPUTS]:
        client, product = key
        value = worth.get(product, UNIT_VALUE)
        for days in EXTRA_DAYS:
            low, high = network.cover.get(key, (0.0, 0.0))
            cover = {**network.cover, key: (low + days, high + days)}
            inputs = tuple(
                replace(o, cover_days=o.cover_days + days, target_days=o.target_days + days) if (o.node, o.product) == key else o
                for o in network.inputs
            )
            yield Lever(
                f"{days} days more of {product} at {client}", replace(network, inputs=inputs, cover=cover), HOLDING * value * flow[key] * days
            )
        for ahead in AHEAD_DAYS:
            lanes = tuple(
                replace(lane, file_ahead_days=lane.file_ahead_days + ahead) if (lane.client, lane.product) == key else lane for lane in network.lanes
            )
            yield Lever(f"file {ahead} days earlier for {product} to {client}", replace(network, lanes=lanes), FILING_USD * ahead / 30)
        yield _second_source(network, client, product, value, flow[key])
        yield _more_capacity(network, client, value, flow[key])


def _second_source(network: Network, client: str, product: str, value: float, flow: float) -> Lever:
    from detente.supply.chain import Lane, Node

    name = f"second source of {product} for {client}"
    node = Node(name, 0.0, SOURCE_CAP * flow * 1.2, product=product)
    lane = Lane(name, name, client, product, 0.0, 10, qualify_days=SOURCE_DAYS, cap=SOURCE_CAP)
    grown = replace(network, nodes=(*network.nodes, node), lanes=(*network.lanes, lane))
    return Lever(name, grown, SECOND_SOURCE * value * flow * SOURCE_CAP * 365 / 12)


def _more_capacity(network: Network, client: str, value: float, flow: float) -> Lever:
    """A quarter more capacity at the client, which catches up after a stop where unmet demand waits."""
    nodes = tuple(replace(n, most=n.most * 1.25) if n.name == client else n for n in network.nodes)
    return Lever(f"a quarter more capacity at {client}", replace(network, nodes=nodes), CAPACITY * value * flow * 0.25 * 365)


def frontier(
    network: Network,
    make_flow: FlowMaker,
    *,
    days: int,
    draws: int,
    seed: int,
    values: dict[str, float] | None = None,
    progress: Callable[[float], None] | None = None,
) -> dict[str, Any]:
    """Cost against expected stop-days, weighted by each line's share of final demand; a lever is efficient where no cheaper one saves as much.

    All levers meet the same regimes and the same luck with unknown stocks (common random numbers).
    """
    base = _stop_days(network, make_flow, days, draws, seed)
    rows: list[dict[str, Any]] = [{"lever": "as it is", "cost_usd_year": 0.0, "stop_days": base, "saved": 0.0}]
    todo = list(levers(network, values))
    for n, lever in enumerate(todo):
        found = _stop_days(lever.network, make_flow, days, draws, seed)
        rows.append({"lever": lever.name, "cost_usd_year": lever.cost_usd_year, "stop_days": found, "saved": base - found})
        if progress is not None:
            progress((n + 1) / len(todo))
    rows.sort(key=lambda r: (r["cost_usd_year"], r["stop_days"]))
    best = float("inf")
    for r in rows:
        r["efficient"] = r["stop_days"] < best - 1e-9
        best = min(best, r["stop_days"])
    names = {*ASSUMPTIONS, *network.assumptions, "SUP-CAPACITY", "SUP-FILING", "SUP-HOLDING", "SUP-SECOND-SOURCE"}
    return {"levers": rows, "days": days, "draws": draws, "seed": seed, "assumptions": sorted(names)}


def _stop_days(network: Network, make_flow: FlowMaker, days: int, draws: int, seed: int) -> float:
    found = simulate(network, make_flow, days=days, draws=draws, seed=seed)
    weight = [float(found.run.chain.final[found.run.chain.node(name)]) for name in found.run.lines]
    each = found.run.stop_days.mean(axis=1)
    return float(sum(w * d for w, d in zip(weight, each, strict=True)) / max(sum(weight), 1e-300))
