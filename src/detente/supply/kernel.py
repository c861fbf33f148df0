"""The compiled day of a supply chain, for one firm's suppliers and for a whole sector alike.

A block of draws runs together: state is [entity, draw], so each step is one short loop over draws that the compiler
turns into vector instructions; a single draw is the same source compiled for a block of one. ``reference.py`` is the
same day in plain Python. ``docs/supply.md`` has the equations.

Order of a day: production from the orders of yesterday evening, rationing, shipping and licences, arrivals of the next
morning, new orders. A large chain is bound by memory, so inputs and lanes are read once a day: what an input lets its
site make tomorrow is worked out where its stock is at hand, and what a supplier fills and is asked for stand side by side.
"""

from __future__ import annotations

import math
import zlib
from functools import lru_cache
from types import ModuleType
from typing import Any

import numpy as np
from numba import njit

from detente.supply import kernel_licences, kernel_rationing, kernel_roots
from detente.supply.kernel_licences import licence_day
from detente.supply.kernel_rationing import ration_edges
from detente.supply.kernel_roots import root_of

NEVER = 1 << 30
FILLED, ASKED = 0, 1
"""Places in ``trade`` [node, 2, draw]: share of orders that a node fills today, units it is asked for tomorrow."""


@njit(cache=True, nogil=True, error_model="numpy")
def event_level(day: int, start: float, end: float, before: float, during: float, after: float, ramp: float) -> float:
    """Capacity of a node as a multiple: ``before`` the event, ``during`` it, then a logistic curve to ``after`` in ``ramp`` days."""
    if day < start:
        return before
    if day < end:
        return during
    if ramp <= 0.0:
        return after
    since = (day - end + 1.0) / ramp
    if since >= 1.0:
        return after
    return during + (after - during) / (1.0 + math.exp(-10.0 * (since - 0.5)))


def _code_of(*modules: ModuleType) -> int:
    """A number that changes with the compiled functions of modules."""
    functions = [f.py_func.__code__ for module in modules for _, f in sorted(vars(module).items()) if hasattr(f, "py_func")]
    return zlib.crc32(b"".join(code.co_code + repr(code.co_consts).encode() for code in functions))


@lru_cache(maxsize=3)
def kernel(block: int) -> Any:
    """The run over days for blocks of so many draws."""
    width = block
    # The cache of compiled code looks at this file alone; a constant of the run makes it look at what the run calls too.
    called = _code_of(kernel_licences, kernel_rationing, kernel_roots)

    def run(
        # nodes
        x0: Any, most: Any, final: Any, finished: Any, keep: Any, rule: Any, event_of: Any,
        # inputs: units for one made, first stock and target [slot, 1 or draw], what binds, common way of all lanes (0: none common)
        slot_start: Any, need: Any, stock0: Any, target: Any, critical: Any, pull: Any, rest: Any, common_lead: Any,
        # lanes
        edge_start: Any, src: Any, weight: Any, lead: Any, licence: Any, fill_of: Any, qualify: Any, reach: Any,
        rationed: Any, claim_start: Any, claim_edges: Any, rank: Any,
        # licensed lanes and their office
        lic_edge: Any, lic_class: Any, lic_ahead: Any, lic_fill: Any, lic_size: Any, path: Any, capacity: Any, approval: Any, examination: Any,
        release: Any, term: Any, valid: Any, pool_start: Any, pool_lanes: Any, pool_rank: Any, remembered: int, held_days: int,
        # events, settings, what is watched, and how many draws count in means (the rest fill up the last block)
        events: Any, event_start: Any, event_end: Any, settle: float, learn: float, alarm: float, lines: Any, counted: int,
        # out
        line_fill: Any, stop_day: Any, stop_days: Any, root: Any, queue: Any, node_fill: Any, node_made: Any, audit: Any, binding: Any,
    ) -> None:  # fmt: skip
        days, draws = path.shape
        if called < 0:
            return
        nodes, slots, edges, lanes = len(x0), len(need), len(src), len(lic_edge)
        claims = len(claim_edges)
        ring_days = 2
        alternates, terms = False, False
        for e in range(edges):
            alternates = alternates or qualify[e] >= 0
            ring_days = max(ring_days, lead[e] + 1)
        for c in range(term.shape[0]):
            for s in range(term.shape[1]):
                terms = terms or term[c, s] > 0
        partial = False
        for k in range(slots):
            partial = partial or rest[k] != 0.0
        noted = width == 1 and len(binding) > 0
        pace = 1.0 / settle
        stock = np.empty((slots, width))
        aim = np.empty((slots, width))  # target stock and what lies on the way in a steady state
        position = np.empty((slots, width))  # stock and what is on order
        short_since = np.empty((slots if alternates else 1, width), np.int64)
        open_orders = np.empty((edges, width))
        ring = np.empty((ring_days, slots, width))
        trade = np.empty((nodes, 2, width))
        claim_fill = np.empty((max(1, claims), width))
        goods = np.empty((nodes, width))
        limit = np.empty((nodes, width))
        tight = np.zeros(nodes if noted else 1, np.int64)
        made = np.empty((nodes, width))
        expected = np.empty((nodes, width))
        left = np.empty((nodes, width))
        owed = np.empty((nodes, width))
        licensed = max(1, lanes)
        filed = np.empty((licensed, width, remembered))
        granted = np.empty((licensed, width, held_days))
        filed_now, granted_now, drawn = np.empty((licensed, width)), np.empty((licensed, width)), np.empty((licensed, width))
        released, permit, waiting = np.empty((licensed, width)), np.empty((licensed, width)), np.empty((licensed, width))
        leaves, back, ask, room = np.empty((licensed, width)), np.empty((licensed, width)), np.empty((licensed, width)), np.empty((licensed, width))
        permit_until, applied = np.empty((licensed, width), np.int64), np.empty((licensed, width), np.int64)
        tables = len(capacity)
        days_more, period = np.empty((tables, width), np.int64), np.empty((tables, width), np.int64)
        able, approved = np.empty((tables, width)), np.empty((tables, width))
        level = np.ones((max(1, len(event_start)), width))
        total = np.empty(width)
        mine = np.empty(width)
        taken = np.empty(width)
        shares = np.empty(max(1, claims))
        for first in range(0, draws, width):
            trade[:] = 0.0
            short_since[:] = NEVER
            if lanes:
                filed[:] = 0.0
                filed_now[:] = 0.0
                released[:] = 0.0
                permit[:] = 0.0
                permit_until[:] = 0
                applied[:] = -1
                waiting[:] = 0.0
                drawn[:] = 0.0
                granted[:] = 0.0
                for m in range(lanes):
                    # Licences in hand were granted one day's flow a day before the start.
                    for j in range(1, min(lic_ahead[m], held_days - 1) + 1):
                        granted[m, :, (-j) % held_days] = lic_size[m] * (lic_ahead[m] - j + 1)
                    granted_now[m] = lic_size[m] * lic_ahead[m]
            ring[:] = 0.0
            for i in range(nodes):
                for b in range(width):
                    goods[i, b] = finished[i]
                    expected[i, b] = x0[i]
                    left[i, b] = 0.0
                    owed[i, b] = 0.0
                    limit[i, b] = np.inf
                for k in range(slot_start[i], slot_start[i + 1]):
                    base = need[k] * x0[i]
                    sent, way = 0.0, 0.0
                    for e in range(edge_start[k], edge_start[k + 1]):
                        flow = weight[e] * base
                        sent += flow * lead[e]
                        way += flow * (lead[e] - 1)
                        for b in range(width):
                            open_orders[e, b] = flow
                            trade[src[e], ASKED, b] += flow
                        for t in range(1, lead[e]):
                            for b in range(width):
                                ring[t, k, b] += flow
                    for b in range(width):
                        s = stock0[k, first + b if stock0.shape[1] > 1 else 0]
                        stock[k, b] = s
                        aim[k, b] = target[k, first + b if target.shape[1] > 1 else 0] + way
                        position[k, b] = s + sent
                        could = s * pull[k] + rest[k]
                        if could < limit[i, b]:
                            limit[i, b] = could
                            if noted:
                                tight[i] = k
            for day in range(days):
                for v in range(len(event_start)):
                    for b in range(width):
                        level[v, b] = event_level(
                            day, event_start[v, first + b], event_end[v, first + b], events[v, 0], events[v, 1], events[v, 2], events[v, 3]
                        )
                produced, used, sold = 0.0, 0.0, 0.0
                for i in range(nodes):
                    top, f, shelf, keeps = most[i], final[i], finished[i], keep[i]
                    v = event_of[i]
                    cap = top * (level[v, 0] if v >= 0 else 1.0)
                    if noted:
                        wanted = trade[i, ASKED, 0] + f + owed[i, 0]
                        wanted += (shelf - goods[i, 0]) * pace
                        binding[day, i] = tight[i] if limit[i, 0] < min(cap, max(0.0, wanted)) else (-1 if wanted < cap * (1.0 - 1e-12) else -2)
                    # Loops over draws touch few arrays each, or the compiler gives up on vector instructions.
                    for b in range(width):
                        total[b] = trade[i, ASKED, b] + f + owed[i, b]
                        trade[i, ASKED, b] = 0.0
                    if v >= 0:
                        for b in range(width):
                            limit[i, b] = min(limit[i, b], top * level[v, b])
                    for b in range(width):
                        x = total[b] + (shelf - goods[i, b]) * pace
                        x = max(0.0, x)
                        x = min(top, x)
                        made[i, b] = min(limit[i, b], x)
                    for b in range(width):
                        have = goods[i, b] + made[i, b]
                        met = have / total[b] if have < total[b] else 1.0
                        over = have - met * total[b]
                        goods[i, b] = max(0.0, over)
                        trade[i, FILLED, b] = met
                    for b in range(width):
                        mine[b] = trade[i, FILLED, b]
                    if rationed[i] >= 0:
                        c0, c1 = claim_start[rationed[i]], claim_start[rationed[i] + 1]
                        for b in range(width):
                            shares[:] = 1.0
                            met = trade[i, FILLED, b]
                            if met < 1.0:
                                mine[b] = ration_edges(rule[i], met * total[b], c0, c1, claim_edges, rank, open_orders, shares, b, f + owed[i, b])
                            for p in range(c0, c1):
                                claim_fill[p, b] = shares[p - c0]
                    if noted:
                        produced += made[i, 0]
                        sold += (f + owed[i, 0]) * mine[0]
                    for b in range(width):
                        # Forecasts follow new orders; what was left over from yesterday is not demand again.
                        expected[i, b] += learn * (total[b] - left[i, b] - expected[i, b])
                    for b in range(width):
                        unmet = (f + owed[i, b]) * (1.0 - mine[b])
                        late = total[b] * (1.0 - trade[i, FILLED, b]) - unmet
                        late = max(0.0, late)
                        left[i, b] = late + keeps * unmet
                        owed[i, b] = keeps * unmet
                    for b in range(width):
                        trade[i, FILLED, b] = mine[b]
                    if len(node_fill) > 0:
                        share, output = 0.0, 0.0
                        for b in range(min(width, counted - first)):
                            share += mine[b]
                            output += made[i, b]
                        if first == 0:
                            node_fill[day, i] = share
                            node_made[day, i] = output
                        else:
                            node_fill[day, i] += share
                            node_made[day, i] += output
                for n in range(len(lines)):
                    i = lines[n]
                    if line_fill.shape[1] > 0:
                        for b in range(width):
                            line_fill[n, day, first + b] = trade[i, FILLED, b]
                    for b in range(width):
                        if trade[i, FILLED, b] < alarm:
                            stop_days[n, first + b] += 1
                            if stop_day[n, first + b] < 0:
                                stop_day[n, first + b] = day
                                root[n, first + b] = root_of(
                                    i, b, slot_start, edge_start, src, need, critical, x0, weight, stock, made, open_orders, licence, waiting
                                )
                if lanes > 0:
                    licence_day(
                        day, first, width, lic_class, lic_ahead, lic_size, lic_edge, lic_fill, path, capacity, approval, examination, release,
                        term, valid, pool_start, pool_lanes, pool_rank, open_orders, trade, claim_fill, filed, filed_now, granted, granted_now,
                        drawn, released, terms, permit, permit_until, applied, waiting, leaves, back, days_more, ask, room,
                        able, approved, period, queue,
                    )  # fmt: skip
                    for m in range(lanes):
                        for b in range(width):
                            goods[src[lic_edge[m]], b] += back[m, b]
                now, next_day = day % ring_days, (day + 1) % ring_days
                for i in range(nodes):
                    for b in range(width):
                        limit[i, b] = np.inf
                    for k in range(slot_start[i], slot_start[i + 1]):
                        a, e0, e1 = need[k], edge_start[k], edge_start[k + 1]
                        way = common_lead[k]
                        for b in range(width):
                            total[b] = 0.0
                        if way > 0:
                            for e in range(e0, e1):
                                s = src[e]
                                for b in range(width):
                                    goes = open_orders[e, b] * trade[s, FILLED, b]
                                    open_orders[e, b] -= goes
                                    total[b] += goes
                            due = now + way
                            due = due - ring_days if due >= ring_days else due
                            for b in range(width):
                                ring[due, k, b] = total[b]
                                total[b] = aim[k, b]
                        else:
                            base = a * x0[i]
                            for b in range(width):
                                total[b] = aim[k, b]
                            for e in range(e0, e1):
                                due = now + lead[e]
                                due = due - ring_days if due >= ring_days else due
                                m, g = licence[e], fill_of[e]
                                if m >= 0:
                                    # A buyer who knows how long an examination takes keeps that much more on order.
                                    for b in range(width):
                                        ring[due, k, b] += leaves[m, b]
                                        position[k, b] -= back[m, b]
                                        total[b] += weight[e] * base * days_more[lic_class[m], b]
                                elif g < nodes:
                                    for b in range(width):
                                        goes = open_orders[e, b] * trade[g, FILLED, b]
                                        open_orders[e, b] -= goes
                                        ring[due, k, b] += goes
                                else:
                                    for b in range(width):
                                        goes = open_orders[e, b] * claim_fill[g - nodes, b]
                                        open_orders[e, b] -= goes
                                        ring[due, k, b] += goes
                        could_rest, pulls = rest[k] if partial else 0.0, pull[k]
                        for b in range(width):
                            had = stock[k, b]
                            kept = had - a * made[i, b]
                            kept = max(0.0, kept)
                            taken[b] = had - kept
                            stock[k, b] = kept + ring[next_day, k, b]
                        for b in range(width):
                            stands = position[k, b] - taken[b]
                            new = a * expected[i, b] + (total[b] - stands) * pace
                            new = max(0.0, new)
                            position[k, b] = stands + new
                            total[b] = new
                        for b in range(width):
                            could = stock[k, b] * pulls + could_rest
                            if noted:
                                used += taken[b]
                                if could < limit[i, b]:
                                    tight[i] = k
                            limit[i, b] = min(limit[i, b], could)
                        if way == 0 or noted:
                            for b in range(width):
                                ring[next_day, k, b] = 0.0
                        if alternates and way == 0:
                            for e in range(e0, e1):
                                if qualify[e] >= 0:
                                    base = a * x0[i]
                                    for b in range(width):
                                        goal = target[k, first + b if target.shape[1] > 1 else 0]
                                        if stock[k, b] < 0.5 * goal and short_since[k, b] == NEVER:
                                            short_since[k, b] = day
                                        if day - short_since[k, b] >= qualify[e]:
                                            extra = reach[e] * base * max(0.0, 1.0 - stock[k, b] / max(1e-300, goal))
                                            open_orders[e, b] += extra
                                            position[k, b] += extra
                        for e in range(e0, e1):
                            s, w = src[e], weight[e]
                            for b in range(width):
                                asked = open_orders[e, b] + w * total[b]
                                open_orders[e, b] = asked
                                trade[s, ASKED, b] += asked
                if noted:
                    held = 0.0
                    for i in range(nodes):
                        held += goods[i, 0]
                    for k in range(slots):
                        held += stock[k, 0]
                        for t in range(ring_days):
                            held += ring[t, k, 0]
                    for m in range(lanes):
                        held += waiting[m, 0]
                    audit[day, 0], audit[day, 1], audit[day, 2], audit[day, 3] = produced, used, sold, held

    return njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "contract", "nsz"})(run)
