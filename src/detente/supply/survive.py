"""Time to survive an outage: by simulation, and the exact bound by a linear programme, with the gap between them.

The programme may place every order with hindsight and share out every unit at will, so no policy survives longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.core.errors import AmountError, ConvergenceError, LimitError
from detente.supply.chain import Chain, Input, Lane, Node, chain_of
from detente.supply.flow import LicenceFlow
from detente.supply.run import SETTLE_DAYS, ChainRun, Event, run_chain

MOST_VARIABLES = 400_000
MOST_STEPS = 200_000
AT_ONCE = 400
"""Days up to which the search for a bound tries the whole horizon first; the programme of a longer one is left for last."""


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


def serial_time_to_survive(cover_days: float, pipeline_days: float, throttle: float, *, horizon: int = 5000) -> float | None:
    """Days until a line of one input stops when its lane lets only the share ``throttle`` through from day 0, by simulation.

    In closed form pipeline + cover / (1 − throttle). None where it never stops within the horizon.
    """
    if cover_days < 0 or pipeline_days < 0 or not 0 <= throttle <= 1:
        raise AmountError(f"Cover {cover_days}, pipeline {pipeline_days}, throttle {throttle}.", hint="Days from 0 up; the throttle is a share.")
    if throttle == 1:
        return None
    days = min(horizon, int(pipeline_days + cover_days / (1 - throttle)) + 3)
    # What trickles in through a throttled lane is used the same day, so the day is cut fine enough for that to matter little.
    parts = max(1, min(MOST_STEPS // days, int(4 / (1 - throttle)) if throttle else 1))
    cover, steps = cover_days * parts, days * parts
    nodes = [Node("supplier", 1.0, 1e9), Node("line", 1.0, 1.0, final=1.0)]
    lane = Lane("lane", "supplier", "line", "part", 1.0, round(pipeline_days * parts), "licence")
    chain = chain_of(nodes, [Input("line", "part", 1.0, cover, cover)], [lane])
    flow = LicenceFlow(np.zeros((steps, 1), dtype=np.uint8), np.array([[throttle]]), np.ones((1, 1)), np.zeros((1, 1), dtype=np.int64))
    run = run_chain(chain, days=steps, flow=flow, alarm=1 - 1e-9, settle_days=SETTLE_DAYS * parts)
    found = first_shortfall(run.fill[0, :, 0], 1 - 1e-9)
    return None if found is None else found / parts


def first_shortfall(fill: np.ndarray, alarm: float) -> float | None:
    """Days met in full before the first day below ``alarm``, with the part of that day that was met; None where there is none."""
    below = np.flatnonzero(fill < alarm)
    return None if not len(below) else float(below[0] + fill[below[0]])


def survive(chain: Chain, line: str, *, events: Sequence[Event], flow: LicenceFlow, days: int, alarm: float) -> Survival:
    """Survival of one line under given events and licences (a single draw), simulated and bounded."""
    run = run_chain(chain, days=days, events=events, flow=flow, alarm=alarm, lines=(line,))
    simulated, lost = simulated_survival(run, 0, alarm)
    return Survival(line, simulated, bound_after(chain, line, simulated, events=events, flow=flow, days=days, alarm=alarm), lost)


def breach_days(chain: Chain, line: str, fill: np.ndarray, *, events: Sequence[Event], flow: LicenceFlow, alarm: float) -> int:
    """Days by which a simulated ``fill`` [day] of a line outlives the exact bound; 0 in a sound simulation."""
    below = np.flatnonzero(fill < alarm)
    lived = int(below[0]) if len(below) else len(fill)
    bound = bound_days(chain, line, events=events, flow=flow, days=len(fill), alarm=alarm, near=lived)
    return 0 if bound is None else max(0, lived - bound)


def simulated_survival(run: ChainRun, m: int, alarm: float) -> tuple[float | None, float]:
    """Whole days that line ``m`` of a single draw survives, None where it outlives the run, and the units of final demand lost."""
    fill = run.fill[m, :, 0]
    found = first_shortfall(fill, alarm)
    lost = float(((1 - fill) * run.chain.final[run.chain.node(run.lines[m])]).sum())
    return None if found is None else float(np.floor(found)), lost


def bound_after(
    chain: Chain, line: str, simulated: float | None, *, events: Sequence[Event], flow: LicenceFlow, days: int, alarm: float
) -> float | None:
    """The exact bound of a line whose simulated survival is known. One that outlives the run needs no programme: it is its own plan."""
    if simulated is None:
        return None
    found = bound_days(chain, line, events=events, flow=flow, days=days, alarm=alarm, near=int(simulated))
    return found if found is None else float(found)


def bound_days(chain: Chain, line: str, *, events: Sequence[Event], flow: LicenceFlow, days: int, alarm: float, near: int = 0) -> int | None:
    """Most days for which some plan fills the line to ``alarm`` every day; None where it is all of ``days``.

    ``near`` is where to look first: days that some plan is thought to last. The answer does not rest on it.
    """

    def lasts(horizon: int) -> bool:
        return horizon <= 0 or _feasible(chain, line, events, flow, horizon, alarm)

    low, high = 0, days + 1  # lasts, does not last
    if days <= AT_ONCE:  # a chain that outlives the days is settled by one programme
        if lasts(days):
            return None
        high = days
    # What is used at the alarm's level instead of in full lasts 1 / alarm times as long.
    probe, step, up = min(high - 1, round(near / alarm)), 1, None
    while low < probe < high:
        good = lasts(probe)
        low, high = (probe, high) if good else (low, probe)
        if up is not None and good != up:
            break
        up, probe, step = good, min(probe + step, days) if good else probe - step, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if lasts(middle) else (low, middle)
    return None if low == days else low


def _upstream(chain: Chain, line: str, level: np.ndarray, dead: set[int]) -> list[int]:
    """The line and every node that can send it something: none behind a node that makes nothing or a lane in ``dead``."""
    keep, stack = set[int](), [chain.node(line)]
    while stack:
        i = stack.pop()
        if i in keep:
            continue
        keep.add(i)
        if not _works(chain, i, level):
            continue
        for k in range(chain.slot_start[i], chain.slot_start[i + 1]):
            stack += [int(chain.src[e]) for e in range(chain.edge_start[k], chain.edge_start[k + 1]) if e not in dead]
    return sorted(keep)


def _works(chain: Chain, i: int, level: np.ndarray) -> bool:
    """Whether a node can make anything on some day."""
    return bool(chain.most[i] > 0 and (chain.event_of[i] < 0 or level[:, chain.event_of[i]].max() > 0))


def _feasible(chain: Chain, line: str, events: Sequence[Event], flow: LicenceFlow, days: int, alarm: float) -> bool:
    """Whether a plan exists that meets ``alarm`` of the line's demand on each of the first ``days`` days.

    Variables, day by day: output of a node, shipments on a lane, finished goods, input stocks, and what left under licence so far.
    What can send or make nothing within the days is left out, but for what it has on the way.
    """
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix

    level = _levels(chain, events, days)
    owner = np.repeat(np.arange(len(chain.nodes)), np.diff(chain.slot_start))
    left_by = {int(e): _licence_bound(chain, int(e), owner, flow, days) for e in chain.lic_edge}
    dead = {e for e, most in left_by.items() if most[-1] <= 0} | {int(e) for e in np.flatnonzero(chain.qualify >= days)}
    nodes = _upstream(chain, line, level, dead)
    slots = [k for i in nodes if _works(chain, i, level) for k in range(chain.slot_start[i], chain.slot_start[i + 1])]
    edges = [e for k in slots for e in range(chain.edge_start[k], chain.edge_start[k + 1]) if e not in dead]
    licensed = [e for e in edges if chain.licence[e] >= 0]
    shelf = len(nodes) + len(edges)
    make = {i: n * days for n, i in enumerate(nodes)}
    send = {e: (len(nodes) + n) * days for n, e in enumerate(edges)}
    goods = {i: (shelf + n) * days for n, i in enumerate(nodes)}
    stock = {k: (shelf + len(nodes) + n) * days for n, k in enumerate(slots)}
    past = {e: (shelf + len(nodes) + len(slots) + n) * days for n, e in enumerate(licensed)}
    width = (shelf + len(nodes) + len(slots) + len(licensed)) * days
    if width > MOST_VARIABLES:
        raise LimitError(f"The programme has {width} variables.", hint=f"At most {MOST_VARIABLES}; fewer days, or bound one line's own suppliers.")
    rows, columns, values = list[np.ndarray](), list[np.ndarray](), list[np.ndarray]()
    each = np.arange(days)
    right = np.zeros((len(nodes) + len(slots) + len(licensed)) * days)
    upper = np.full(width, np.inf)
    row = 0

    def add(place: int, value: float, shift: int = 0) -> None:
        """``value`` times the variable of each day in the rows that begin at ``row``, ``shift`` days later."""
        rows.append(row + shift + each[: days - shift])
        columns.append(place + each[: days - shift])
        values.append(np.full(days - shift, value))

    for i in nodes:
        upper[make[i] : make[i] + days] = chain.most[i] * (level[:, chain.event_of[i]] if chain.event_of[i] >= 0 else 1.0)
        add(goods[i], 1.0)
        add(goods[i], -1.0, 1)
        add(make[i], -1.0)
        for e in edges:
            if chain.src[e] == i:
                add(send[e], 1.0)
        right[row] = chain.finished[i]
        if i == chain.node(line):
            right[row : row + days] -= chain.final[i] * alarm
        row += days
    for k in slots:
        # stock[t] is what is left after the use of day t; what is sent on day u is there on the morning of day u + lead.
        i, need, slack = int(owner[k]), float(chain.need[k]), 1e-9
        spare = (1 - chain.critical[k]) * chain.x0[i] * need if chain.critical[k] > 0 else need * chain.most[i]
        add(stock[k], 1.0)
        add(stock[k], -1.0, 1)
        add(make[i], need)
        for e in range(chain.edge_start[k], chain.edge_start[k + 1]):
            lead = min(days, int(chain.lead[e]))
            if e not in dead:
                add(send[e], -1.0, lead)
            right[row + 1 : row + lead] += chain.weight[e] * need * chain.x0[i]
        right[row : row + days] += spare + slack
        right[row] += np.atleast_2d(chain.stock.T).T[k, 0]
        row += days
    for e in licensed:
        add(past[e], 1.0)
        add(past[e], -1.0, 1)
        add(send[e], -1.0)
        upper[past[e] : past[e] + days] = left_by[e] + 1e-9
        row += days
    for e in edges:
        if chain.qualify[e] >= 0:
            upper[send[e] : send[e] + min(days, int(chain.qualify[e]))] = 0.0
    matrix = coo_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(row, width)).tocsr()
    bounds = np.stack([np.zeros(width), upper], axis=1)
    found = linprog(np.zeros(width), A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
    if found.status in {0, 2}:
        return bool(found.status == 0)
    raise ConvergenceError(f"The bound was not solved: {found.message}", hint="Shorten the horizon.")


def _licence_bound(chain: Chain, e: int, owner: np.ndarray, flow: LicenceFlow, days: int) -> np.ndarray:
    """Most that may have left through a licensed lane by each day: licences in hand at the start, the sum of daily capacities
    (of all lanes of a common office), and licences for a period, applied for and used up as soon as they can be.

    A filing can leave no sooner than its examination allows, counted from the first day a filing can be ready. Refusals are
    left out, so the bound is on the safe side of them.
    """
    m = chain.licence[e]
    c, state = int(chain.lic_class[m]), flow.path[:days, 0]
    wait = (flow.examination[:, :, 0] if flow.examination.ndim == 3 else flow.examination)[c, state]
    shares = [m] if not flow.office.size or flow.office[c] < 0 else np.flatnonzero(flow.office[chain.lic_class] == flow.office[c])
    room = sum(_size(chain, int(chain.lic_edge[n]), owner) * _able(flow, int(chain.lic_class[n]), days) for n in shares)
    base = _size(chain, e, owner)
    room = np.where(wait <= np.arange(days), np.minimum(room, 1e6 * base), 0.0)
    if flow.term.size and flow.term[c, state].any():
        room = room + base * _period_grants(flow.term[c, state], wait, _able(flow, c, days))
    return np.asarray(np.cumsum(room) + chain.lic_ahead[m] * base)


def _size(chain: Chain, e: int, owner: np.ndarray) -> float:
    """Ordinary flow of a lane in units a day."""
    k = int(np.searchsorted(chain.edge_start, e, side="right") - 1)
    return float(max(chain.weight[e], chain.reach[e]) * chain.need[k] * chain.x0[owner[k]])


def _able(flow: LicenceFlow, c: int, days: int) -> np.ndarray:
    """What the office decides of a class a day, in multiples of the ordinary flow."""
    return np.asarray(flow.capacity[c, flow.path[:days, 0]] * (flow.release[c, :days, 0] if flow.release.size else 1.0))


def _period_grants(term: np.ndarray, wait: np.ndarray, able: np.ndarray) -> np.ndarray:
    """Days of flow granted on each day where every licence for a period is applied for at once and empty on the day it comes."""
    out, applied = np.zeros(len(term)), -1
    for day, days in enumerate(term):
        if days == 0:
            applied = -1
            continue
        applied = day if applied < 0 else applied
        if day - applied >= wait[day] and able[day] > 0:
            out[day], applied = term.max(), -1
    return out


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
