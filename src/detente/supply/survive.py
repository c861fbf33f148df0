"""Time to survive an outage: by simulation, and the exact bound by a linear programme, with the gap between them.

The programme may place every order with hindsight and share out every unit at will, so no policy survives longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.core.errors import AmountError, ConvergenceError, LimitError
from detente.supply.chain import Chain, Input, Lane, Node, chain_of
from detente.supply.run import Event, LicenceFlow, run_chain

MOST_VARIABLES = 400_000
HORIZON = 730


@dataclass(frozen=True, slots=True)
class Survival:
    """Days a line survives: simulated, the bound, and the gap. None: it outlives the horizon."""

    line: str
    simulated_days: float | None
    bound_days: float | None
    lost_units: float

    @property
    def gap_days(self) -> float | None:
        """Bound less simulation; never negative in a sound run."""
        return None if self.simulated_days is None or self.bound_days is None else self.bound_days - self.simulated_days


def serial_time_to_survive(cover_days: float, pipeline_days: int, throttle: float, *, horizon: int = 5000) -> float | None:
    """Days until a line of one input stops when its lane lets only the share ``throttle`` through from day 0, by simulation.

    In closed form pipeline + cover / (1 − throttle). None where it never stops within the horizon.
    """
    if cover_days < 0 or pipeline_days < 0 or not 0 <= throttle <= 1:
        raise AmountError(f"Cover {cover_days}, pipeline {pipeline_days}, throttle {throttle}.", hint="Days from 0 up; the throttle is a share.")
    if throttle == 1:
        return None
    nodes = [Node("supplier", 1.0, 1e9), Node("line", 1.0, 1.0, final=1.0)]
    chain = chain_of(nodes, [Input("line", "part", 1.0, cover_days, cover_days)], [Lane("lane", "supplier", "line", "part", 1.0, pipeline_days, "licence")])
    days = min(horizon, int(pipeline_days + cover_days / (1 - throttle)) + 3)
    flow = LicenceFlow(np.zeros((days, 1), dtype=np.uint8), np.array([[throttle]]), np.ones((1, 1)), np.zeros((1, 1), dtype=np.int64))
    run = run_chain(chain, days=days, flow=flow, alarm=1 - 1e-9)
    return first_shortfall(run.fill[0, :, 0], 1 - 1e-9)


def first_shortfall(fill: np.ndarray, alarm: float) -> float | None:
    """Days met in full before the first day below ``alarm``, with the part of that day that was met; None where there is none."""
    below = np.flatnonzero(fill < alarm)
    return None if not len(below) else float(below[0] + fill[below[0]])


def survive(chain: Chain, line: str, *, events: Sequence[Event], flow: LicenceFlow, days: int, alarm: float) -> Survival:
    """Survival of one line under given events and licences (a single draw), simulated and bounded."""
    run = run_chain(chain, days=days, events=events, flow=flow, alarm=alarm, lines=(line,))
    found = first_shortfall(run.fill[0, :, 0], alarm)
    simulated = None if found is None else float(np.floor(found))
    bound = bound_days(chain, line, events=events, flow=flow, days=days, alarm=alarm, at_least=int(simulated or 0))
    lost = float(((1 - run.fill[0, :, 0]) * chain.final[chain.node(line)]).sum())
    return Survival(line, simulated, bound if bound is None else float(bound), lost)


def bound_days(chain: Chain, line: str, *, events: Sequence[Event], flow: LicenceFlow, days: int, alarm: float, at_least: int = 0) -> int | None:
    """Most days for which some plan fills the line to ``alarm`` every day; None where it is all of ``days``. Bisection on HiGHS."""
    if _feasible(chain, line, events, flow, days, alarm):
        return None
    low, high = at_least, days
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _feasible(chain, line, events, flow, middle, alarm) else (low, middle)
    return low


def _upstream(chain: Chain, line: str) -> list[int]:
    keep, stack = set[int](), [chain.node(line)]
    while stack:
        i = stack.pop()
        if i in keep:
            continue
        keep.add(i)
        for k in range(chain.slot_start[i], chain.slot_start[i + 1]):
            stack += [int(s) for s in chain.src[chain.edge_start[k] : chain.edge_start[k + 1]]]
    return sorted(keep)


def _feasible(chain: Chain, line: str, events: Sequence[Event], flow: LicenceFlow, days: int, alarm: float) -> bool:
    """Whether a plan exists that meets ``alarm`` of the line's demand on each of the first ``days`` days.

    Cumulative form: variables are output of a node and shipments on a lane, day by day; licences bound cumulative releases.
    """
    if days <= 0:
        return True
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix

    nodes = _upstream(chain, line)
    slots = [k for i in nodes for k in range(chain.slot_start[i], chain.slot_start[i + 1])]
    edges = [e for k in slots for e in range(chain.edge_start[k], chain.edge_start[k + 1])]
    width = (len(nodes) + len(edges)) * days
    if width > MOST_VARIABLES:
        raise LimitError(f"The programme has {width} variables.", hint=f"At most {MOST_VARIABLES}; fewer days, or bound one line's own suppliers.")
    make = {i: n * days for n, i in enumerate(nodes)}
    send = {e: (len(nodes) + n) * days for n, e in enumerate(edges)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    right: list[float] = []

    def add(place: int, value: float) -> None:
        rows.append(len(right))
        columns.append(place)
        values.append(value)

    level = _levels(chain, events, days)
    upper = np.full(width, np.inf)
    sold = chain.final[chain.node(line)] * alarm
    for i in nodes:
        upper[make[i] : make[i] + days] = chain.most[i] * (level[:, chain.event_of[i]] if chain.event_of[i] >= 0 else 1.0)
    leaving: dict[int, list[int]] = {}
    for e in edges:
        leaving.setdefault(int(chain.src[e]), []).append(e)
    owner = {k: i for i in nodes for k in range(chain.slot_start[i], chain.slot_start[i + 1])}
    for i in nodes:
        for t in range(days):
            for e in leaving.get(i, ()):
                for u in range(t + 1):
                    add(send[e] + u, 1.0)
            for u in range(t + 1):
                add(make[i] + u, -1.0)
            right.append(float(chain.finished[i]) - (sold * (t + 1) if i == chain.node(line) else 0.0))
    for k in slots:
        i, need = owner[k], float(chain.need[k])
        lanes = range(chain.edge_start[k], chain.edge_start[k + 1])
        coming = np.zeros(days)
        for e in lanes:
            coming[1 : min(days, int(chain.lead[e]))] += chain.weight[e] * need * chain.x0[i]
        limit = float(chain.stock[k]) + np.cumsum(coming)
        spare = (1 - chain.critical[k]) / max(chain.critical[k], 1e-12) * chain.x0[i] if chain.critical[k] > 0 else np.inf
        if not np.isfinite(spare):
            continue
        for t in range(days):
            for u in range(t + 1):
                add(make[i] + u, need)
            for e in lanes:
                for u in range(t + 1 - int(chain.lead[e])):
                    add(send[e] + u, -1.0)
            right.append(float(limit[t]) + need * spare * (t + 1))
    for e in edges:
        if chain.licence[e] >= 0:
            allowed = _licence_bound(chain, e, owner, flow, days)
            for t in range(days):
                for u in range(t + 1):
                    add(send[e] + u, 1.0)
                right.append(float(allowed[t]))
        if chain.qualify[e] >= 0:
            upper[send[e] : send[e] + min(days, int(chain.qualify[e]))] = 0.0
    matrix = coo_matrix((values, (rows, columns)), shape=(len(right), width)).tocsr()
    found = linprog(np.zeros(width), A_ub=matrix, b_ub=np.array(right) * (1 + 1e-12) + 1e-9, bounds=np.stack([np.zeros(width), upper], axis=1), method="highs")
    if found.status in {0, 2}:
        return bool(found.status == 0)
    raise ConvergenceError(f"The bound was not solved: {found.message}", hint="Shorten the horizon.")


def _licence_bound(chain: Chain, e: int, owner: dict[int, int], flow: LicenceFlow, days: int) -> np.ndarray:
    """Most that may have left through a licensed lane by each day: the sum of daily capacities that are approved.

    A filing can leave no sooner than its examination allows, counted from the first day a filing can be ready.
    """
    m = chain.licence[e]
    c, k = int(chain.lic_class[m]), int(np.searchsorted(chain.edge_start, e, side="right") - 1)
    base = float(max(chain.weight[e], chain.reach[e]) * chain.need[k] * chain.x0[owner[k]])
    state = flow.path[:days, 0]
    room = flow.capacity[c, state] * (flow.release[c, :days, 0] if flow.release.size else 1.0)
    wait = np.maximum(0, flow.examination[c, state] - chain.lic_ahead[m])
    room = np.where(wait <= np.arange(days), np.minimum(room, 1e9), 0.0)
    return np.asarray(np.cumsum(room * flow.approval[c, state]) * base)


def _levels(chain: Chain, events: Sequence[Event], days: int) -> np.ndarray:
    from detente.supply.kernel import event_level

    given = {e.name: e for e in events}
    out = np.ones((days, max(1, len(chain.events))))
    for v, name in enumerate(chain.events):
        if name in given:
            e = given[name]
            start, end = float(np.ravel(e.start)[0]), float(np.ravel(e.end)[0])
            out[:, v] = [event_level(t, start, end, e.before, e.during, e.after, e.ramp_days) for t in range(days)]
    return out
