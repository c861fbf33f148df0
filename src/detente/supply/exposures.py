"""Risk exposure of a chain: for each lane that needs a licence and each supplier, what its loss costs and how long lines survive it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from detente.supply.chain import Chain, chain_of
from detente.supply.flow import LicenceFlow, open_flow
from detente.supply.network import Network
from detente.supply.run import ALARM, Event, run_chain
from detente.supply.simulate import check_size
from detente.supply.survive import Survival, bound_after, simulated_survival

OUTAGE = "outage"
MOST_OUTAGES = 20
"""Most outages that are bounded, largest loss first; the rest are simulated only and listed as omitted."""


def exposures(network: Network, *, days: int, progress: Callable[[float], None] | None = None) -> dict[str, Any]:
    """``outages``: one row an outage and line it reaches, ranked by value lost: simulated survival, the exact bound, their gap,
    units and USD lost. ``omitted``: outages that are simulated but not bounded, with their losses. ``harmless``: those that reach no line.

    An outage takes a licence class or a supplier out from day 0 on for all of ``days``.
    """
    check_size(days)
    found, harmless = list[tuple[float, float, _Outage]](), list[str]()
    for outage in _outages(network, days):
        run = run_chain(outage.chain, days=days, events=outage.events, flow=outage.flow)
        hit = {line: one for m, line in enumerate(run.lines) if (one := simulated_survival(run, m, ALARM))[0] is not None or one[1] >= 1e-6 * days}
        if not hit:
            harmless.append(outage.name)
            continue
        usd = sum(network.margin.get(line, 0.0) * lost for line, (_, lost) in hit.items())
        found.append((usd, sum(lost for _, lost in hit.values()), replace(outage, hit=hit)))
    found.sort(key=lambda f: (-f[0], -f[1], f[2].name))
    chosen = [f[2] for f in found[:MOST_OUTAGES]]
    whole, done = max(1, sum(len(o.hit) for o in chosen)), 0
    rows: list[dict[str, Any]] = []
    known: dict[object, float | None] = {}
    for outage in chosen:
        for line, (simulated, lost) in outage.hit.items():
            names = tuple(e.name for e in outage.events)
            alike = (names, _shape(outage.chain, outage.chain.node(line), outage.flow, frozenset()), simulated is None)
            if alike not in known:
                known[alike] = bound_after(
                    outage.chain, line, simulated, events=outage.events, flow=outage.flow, days=days, alarm=ALARM
                )  # fmt: skip
            rows.append(_row(outage.name, Survival(line, simulated, known[alike], lost), network.margin.get(line)))
            done += 1
            if progress is not None:
                progress(done / whole)
    rows.sort(key=lambda r: (-(r["lost_usd"] or 0.0), -r["lost_units"], r["outage"], r["line"]))
    omitted = [{"outage": o.name, "lost_units": round(units, 6), "lost_usd": _usd(o, network)} for _, units, o in found[MOST_OUTAGES:]]
    return {"outages": rows, "omitted": omitted, "harmless": harmless}


@dataclass(frozen=True, slots=True)
class _Outage:
    """An outage and, by line, the simulated days and units lost where it reaches one."""

    name: str
    chain: Chain
    events: tuple[Event, ...]
    flow: LicenceFlow
    hit: Mapping[str, tuple[float | None, float]] = field(default_factory=dict)


def _row(outage: str, found: Survival, margin: float | None) -> dict[str, Any]:
    return {
        "outage": outage,
        "line": found.line,
        "simulated_days": found.simulated_days,
        "bound_days": found.bound_days,
        "gap_days": found.gap_days,
        "lost_units": round(found.lost_units, 6),
        "lost_usd": None if margin is None else round(found.lost_units * margin, 2),
    }


def _usd(outage: _Outage, network: Network) -> float | None:
    """Margin lost; None where that of a line it reaches is unknown."""
    if not all(line in network.margin for line in outage.hit):
        return None
    return round(sum(network.margin[line] * lost for line, (_, lost) in outage.hit.items()), 2)


def _outages(network: Network, days: int) -> Iterator[_Outage]:
    base = network.chain()
    for c, name in enumerate(base.classes):
        flow = open_flow(len(base.classes), days, 1)
        capacity = flow.capacity.copy()
        capacity[c] = 0.0
        yield _Outage(f"licences {name}", base, (), replace(flow, capacity=capacity))
    flows = np.bincount(base.src, minlength=len(base.nodes))
    for i in np.argsort(-base.x0 * (flows > 0), kind="stable"):
        if not flows[i] or base.final[i] > 0:
            continue
        nodes = tuple(replace(n, event=OUTAGE if n.name == base.nodes[i] else "") for n in network.nodes)
        chain = chain_of(nodes, network.inputs, network.lanes)
        yield _Outage(f"supplier {base.nodes[i]}", chain, (Event(OUTAGE, 0, days + 1, 0.0),), open_flow(len(chain.classes), days, 1))


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
