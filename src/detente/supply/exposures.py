"""Risk exposure of a chain: for each lane that needs a licence and each supplier, what its loss costs and how long lines survive it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from detente.supply.chain import Chain, chain_of
from detente.supply.network import Network
from detente.supply.run import ALARM, Event, LicenceFlow, open_flow
from detente.supply.survive import Survival, survive

OUTAGE = "outage"
MOST_OUTAGES = 20
"""Most outages looked at, largest flows first; the rest are small and said to be left out."""


def exposures(network: Network, *, days: int, progress: Callable[[float], None] | None = None) -> list[dict[str, Any]]:
    """One row an outage and line it reaches, ranked by value lost: simulated survival, the exact bound, their gap, units and USD lost.

    An outage takes a licence class or a supplier out from day 0 on for all of ``days``.
    """
    cases = list(_outages(network, days))[:MOST_OUTAGES]
    rows: list[dict[str, Any]] = []
    for n, (name, chain, events, flow) in enumerate(cases):
        known: dict[object, Survival] = {}
        for line in chain.lines:
            alike = _shape(chain, chain.node(line), flow, frozenset())
            found = known.get(alike) or survive(chain, line, events=events, flow=flow, days=days, alarm=ALARM)
            known[alike] = found
            if found.simulated_days is None and found.lost_units < 1e-6 * days:
                continue
            margin = network.margin.get(line)
            rows.append(
                {
                    "outage": name,
                    "line": line,
                    "simulated_days": found.simulated_days,
                    "bound_days": found.bound_days,
                    "gap_days": found.gap_days,
                    "lost_units": round(found.lost_units, 6),
                    "lost_usd": None if margin is None else round(found.lost_units * margin, 2),
                }
            )
        if progress is not None:
            progress((n + 1) / len(cases))
    rows.sort(key=lambda r: (-(r["lost_usd"] or 0.0), -r["lost_units"], r["outage"], r["line"]))
    return rows


def _outages(network: Network, days: int) -> Iterator[tuple[str, Chain, tuple[Event, ...], LicenceFlow]]:
    base = network.chain()
    for c, name in enumerate(base.classes):
        flow = open_flow(len(base.classes), days, 1)
        capacity = flow.capacity.copy()
        capacity[c] = 0.0
        yield f"licences {name}", base, (), replace(flow, capacity=capacity)
    flows = np.bincount(base.src, minlength=len(base.nodes))
    for i in np.argsort(-base.x0 * (flows > 0), kind="stable"):
        if not flows[i] or base.final[i] > 0:
            continue
        nodes = tuple(replace(n, event=OUTAGE if n.name == base.nodes[i] else "") for n in network.nodes)
        chain = chain_of(nodes, network.inputs, network.lanes)
        yield f"supplier {base.nodes[i]}", chain, (Event(OUTAGE, 0, days + 1, 0.0),), open_flow(len(chain.classes), days, 1)


def _shape(chain: Chain, i: int, flow: LicenceFlow, above: frozenset[int]) -> object:
    """All numbers that a node's survival rests on, so that lines that differ by name alone are solved once."""
    if i in above:
        return i
    own = (chain.x0[i], chain.most[i], chain.final[i], chain.finished[i], chain.event_of[i])
    slots = []
    for k in range(chain.slot_start[i], chain.slot_start[i + 1]):
        lanes = []
        for e in range(chain.edge_start[k], chain.edge_start[k + 1]):
            m = chain.licence[e]
            room = (*flow.capacity[chain.lic_class[m]], chain.lic_ahead[m]) if m >= 0 else ()
            lane = (chain.weight[e], chain.lead[e], chain.qualify[e], chain.reach[e], room)
            lanes.append((lane, _shape(chain, int(chain.src[e]), flow, above | {i})))
        slots.append((chain.need[k], chain.stock[k], chain.critical[k], tuple(lanes)))
    return (own, tuple(slots))
