"""The compiled day of a supply chain, for one firm's suppliers and for a whole sector alike.

A block of draws runs together: state is [entity, draw], so each step is one short loop over draws that the compiler
turns into vector instructions; a single draw is the same source compiled for a block of one. ``reference.py`` is the
same day in plain Python. ``docs/supply.md`` has the equations.

Order of a day: production from the orders of yesterday evening, rationing, shipping and licences, arrivals of the next
morning, new orders.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
from numba import njit

BLOCK = 64
PROPORTIONAL, PRIORITY, EQUAL = range(3)
HISTORY = 512
"""Days of filings that are remembered, above the longest examination."""


def _compiled(function: Any) -> Any:
    return njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})(function)


@_compiled
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


@_compiled
def ration_edges(rule: int, supply: float, first: int, last: int, edges: Any, rank: Any, asked: Any, filled: Any, b: int, final: float) -> float:
    """Shares of orders met for the edges of one supplier; returns the share of final demand met.

    Final demand is the last to be served under strict priority, and one more claimant under equal awards.
    """
    count = last - first
    if rule == PRIORITY:
        left = supply
        place = first
        while place < last:
            stop = place
            total = 0.0
            while stop < last and rank[edges[stop]] == rank[edges[place]]:
                total += asked[edges[stop], b]
                stop += 1
            share = min(1.0, left / total) if total > 0.0 else 1.0
            for p in range(place, stop):
                filled[p - first] = share
            left -= share * total
            place = stop
        return min(1.0, left / final) if final > 0.0 else 1.0
    low, high = 0.0, final
    for p in range(first, last):
        high = max(high, asked[edges[p], b])
    for _ in range(60):
        level = 0.5 * (low + high)
        used = min(level, final)
        for p in range(first, last):
            used += min(level, asked[edges[p], b])
        if used > supply:
            high = level
        else:
            low = level
    for p in range(count):
        o = asked[edges[first + p], b]
        filled[p] = min(1.0, low / o) if o > 0.0 else 1.0
    return min(1.0, low / final) if final > 0.0 else 1.0


@_compiled
def root_of(
    line: int,
    b: int,
    slot_start: Any,
    edge_start: Any,
    src: Any,
    need: Any,
    critical: Any,
    x0: Any,
    weight: Any,
    stock: Any,
    open_orders: Any,
    licence: Any,
    waiting: Any,
) -> int:
    """The edge that first explains why a line stands still: walk up the emptiest input until a licence queue or a supplier
    that has its inputs. −1 where the line's own capacity is the cause."""
    node, edge = line, -1
    for _ in range(len(x0) + 1):
        best, worst = -1, 0.25 * x0[node] + 1e-12
        for k in range(slot_start[node], slot_start[node + 1]):
            if critical[k] > 0.0 and need[k] > 0.0 and stock[k, b] / need[k] < worst:
                best, worst = k, stock[k, b] / need[k]
        if best < 0:
            return edge
        chosen, most = -1, -1.0
        for e in range(edge_start[best], edge_start[best + 1]):
            late = open_orders[e, b]
            if licence[e] >= 0:
                late += waiting[licence[e], b]
            if weight[e] > 0.0 and late > most:
                chosen, most = e, late
        if chosen < 0:
            return edge
        edge = chosen
        if licence[edge] >= 0 and waiting[licence[edge], b] > open_orders[edge, b]:
            return edge
        node = src[edge]
    return edge


@lru_cache(maxsize=2)
def kernel(block: int) -> Any:
    """The run over days for blocks of so many draws."""
    width = block

    def run(
        x0: Any,
        most: Any,
        final: Any,
        finished: Any,
        keep: Any,
        rule: Any,
        event_of: Any,
        slot_start: Any,
        need: Any,
        stock0: Any,
        target: Any,
        critical: Any,
        edge_start: Any,
        src: Any,
        weight: Any,
        lead: Any,
        licence: Any,
        fill_of: Any,
        qualify: Any,
        reach: Any,
        rationed: Any,
        claim_start: Any,
        claim_edges: Any,
        rank: Any,
        lic_edge: Any,
        lic_class: Any,
        lic_ahead: Any,
        events: Any,
        event_start: Any,
        event_end: Any,
        path: Any,
        capacity: Any,
        approval: Any,
        examination: Any,
        release: Any,
        settle: float,
        learn: float,
        alarm: float,
        lines: Any,
        line_fill: Any,
        stop_day: Any,
        stop_days: Any,
        root: Any,
        queue: Any,
        node_fill: Any,
        node_made: Any,
        audit: Any,
        binding: Any,
    ) -> None:
        days, draws = path.shape
        nodes, slots, edges, lanes = len(x0), len(need), len(src), len(lic_edge)
        claims = len(claim_edges)
        ring_days = int(lead.max()) + 1 if edges else 2
        alternates = False
        for e in range(edges):
            alternates = alternates or qualify[e] >= 0
        stock = np.empty((slots, width))
        goal = np.empty((slots, width))
        ordered = np.empty((slots, width))
        short_since = np.full((slots if alternates else 1, width), 1 << 30, np.int64)
        open_orders = np.empty((edges, width))
        ring = np.empty((ring_days, slots, width))
        goods = np.empty((nodes, width))
        demand = np.empty((nodes, width))
        expected = np.empty((nodes, width))
        left = np.empty((nodes, width))
        owed = np.empty((nodes, width))
        filled = np.empty((nodes + claims, width))
        filed = np.zeros((max(1, lanes), HISTORY, width))
        released = np.zeros((max(1, lanes), width))
        waiting = np.zeros((max(1, lanes), width))
        credit = np.zeros((max(1, lanes), width))
        level = np.ones((max(1, len(event_start)), width))
        made = np.empty(width)
        pull = np.empty(slots)
        for k in range(slots):
            pull[k] = critical[k] / need[k]
        total = np.empty(width)
        mine = np.empty(width)
        noted = width == 1 and len(binding) > 0
        pace = 1.0 / settle
        shares = np.empty(max(1, claims))
        for first in range(0, draws, width):
            for k in range(slots):
                for b in range(width):
                    stock[k, b] = stock0[k, first + b if stock0.shape[1] > 1 else 0]
                    goal[k, b] = target[k, first + b if target.shape[1] > 1 else 0]
                    ordered[k, b] = 0.0
            ring[:] = 0.0
            filed[:] = 0.0
            released[:] = 0.0
            waiting[:] = 0.0
            short_since[:] = 1 << 30
            for i in range(nodes):
                for b in range(width):
                    goods[i, b] = finished[i]
                    expected[i, b] = x0[i]
                    left[i, b] = 0.0
                    owed[i, b] = 0.0
                    demand[i, b] = 0.0
            for i in range(nodes):
                for k in range(slot_start[i], slot_start[i + 1]):
                    for e in range(edge_start[k], edge_start[k + 1]):
                        flow = weight[e] * need[k] * x0[i]
                        if licence[e] >= 0:
                            for b in range(width):
                                credit[licence[e], b] = lic_ahead[licence[e]] * max(weight[e], reach[e]) * need[k] * x0[i]
                        for b in range(width):
                            open_orders[e, b] = flow
                            demand[src[e], b] += flow
                            ordered[k, b] += flow * lead[e]
                        for t in range(1, lead[e]):
                            for b in range(width):
                                ring[t, k, b] += flow
            for day in range(days):
                for v in range(len(event_start)):
                    for b in range(width):
                        level[v, b] = event_level(
                            day, event_start[v, first + b], event_end[v, first + b], events[v, 0], events[v, 1], events[v, 2], events[v, 3]
                        )
                produced, used, sold = 0.0, 0.0, 0.0
                for i in range(nodes):
                    top = most[i]
                    f = final[i]
                    shelf = finished[i]
                    owed_before = owed[i, 0]
                    for b in range(width):
                        total[b] = demand[i, b] + f + owed[i, b]
                        made[b] = min(max(0.0, total[b] + (shelf - goods[i, b]) * pace), top)
                    if event_of[i] >= 0:
                        v = event_of[i]
                        for b in range(width):
                            made[b] = min(made[b], top * level[v, b])
                    if noted:
                        cap = top * (level[event_of[i], 0] if event_of[i] >= 0 else 1.0)
                        binding[day, i] = -1 if made[0] < cap * (1.0 - 1e-12) else -2
                    for k in range(slot_start[i], slot_start[i + 1]):
                        c = critical[k]
                        if c > 0.0:
                            per = pull[k]
                            rest = (1.0 - c) * x0[i]
                            if noted and stock[k, 0] * per + rest < made[0]:
                                binding[day, i] = k
                            for b in range(width):
                                made[b] = min(made[b], stock[k, b] * per + rest)
                    for k in range(slot_start[i], slot_start[i + 1]):
                        a = need[k]
                        if noted:
                            used += min(stock[k, 0], a * made[0])
                        for b in range(width):
                            stock[k, b] = max(0.0, stock[k, b] - a * made[b])
                    for b in range(width):
                        have = goods[i, b] + made[b]
                        met = min(1.0, have / total[b]) if total[b] > 0.0 else 1.0
                        goods[i, b] = max(0.0, have - met * total[b])
                        filled[i, b] = met
                        mine[b] = met
                    if rationed[i] >= 0:
                        c0, c1 = claim_start[rationed[i]], claim_start[rationed[i] + 1]
                        for b in range(width):
                            shares[:] = 1.0
                            if filled[i, b] < 1.0:
                                own = f + owed[i, b]
                                mine[b] = ration_edges(rule[i], filled[i, b] * total[b], c0, c1, claim_edges, rank, open_orders, shares, b, own)
                            for p in range(c0, c1):
                                filled[nodes + p, b] = shares[p - c0]
                    keeps = keep[i]
                    for b in range(width):
                        # Forecasts follow new orders; what was left over from yesterday is not demand again.
                        expected[i, b] += learn * (total[b] - left[i, b] - expected[i, b])
                        own = f + owed[i, b]
                        unmet = own * (1.0 - mine[b])
                        left[i, b] = max(0.0, total[b] * (1.0 - filled[i, b]) - unmet) + keeps * unmet
                        owed[i, b] = keeps * unmet
                        demand[i, b] = 0.0
                        filled[i, b] = mine[b] if rationed[i] >= 0 else filled[i, b]
                    if noted:
                        produced += made[0]
                        sold += (f + owed_before) * mine[0]
                    if len(node_fill) > 0:
                        share, output = 0.0, 0.0
                        for b in range(width):
                            share += mine[b]
                            output += made[b]
                        node_fill[day, i] += share
                        node_made[day, i] += output
                for m in range(len(lines)):
                    i = lines[m]
                    for b in range(width):
                        line_fill[m, day, first + b] = filled[i, b]
                    for b in range(width):
                        if filled[i, b] < alarm:
                            stop_days[m, first + b] += 1
                            if stop_day[m, first + b] < 0:
                                stop_day[m, first + b] = day
                                root[m, first + b] = root_of(
                                    i, b, slot_start, edge_start, src, need, critical, x0, weight, stock, open_orders, licence, waiting
                                )
                now, next_day = day % ring_days, (day + 1) % ring_days
                for i in range(nodes):
                    for k in range(slot_start[i], slot_start[i + 1]):
                        a = need[k]
                        base = a * x0[i]
                        wanted = 0.0
                        for b in range(width):
                            total[b] = goal[k, b]
                        for e in range(edge_start[k], edge_start[k + 1]):
                            g = fill_of[e] if claims > 0 else src[e]
                            due = now + lead[e]
                            if due >= ring_days:
                                due -= ring_days
                            wanted += weight[e] * base * (lead[e] - 1)
                            if lanes == 0 or licence[e] < 0:
                                for b in range(width):
                                    goes = open_orders[e, b] * filled[g, b]
                                    open_orders[e, b] -= goes
                                    ring[due, k, b] += goes
                                continue
                            m = licence[e]
                            c = lic_class[m]
                            before, today = (day - 1) % HISTORY, day % HISTORY
                            for b in range(width):
                                goes = open_orders[e, b] * filled[g, b]
                                open_orders[e, b] -= goes
                                state = path[day, first + b]
                                wait = examination[c, state]
                                filed[m, today, b] = filed[m, before, b] + goes
                                room = capacity[c, state]
                                if len(release) > 0:
                                    room = room * release[c, day, first + b]
                                size = max(weight[e], reach[e]) * base
                                # Licences in hand from filing ahead let goods pass at once; what the office decides beyond
                                # the goods that wait fills them up again.
                                hand = min(credit[m, b], filed[m, today, b] - released[m, b])
                                credit[m, b] -= hand
                                released[m, b] += hand
                                ready = filed[m, (day - wait) % HISTORY, b] if wait <= day else 0.0
                                out = max(0.0, min(ready - released[m, b], room * size))
                                released[m, b] += out
                                if wait <= day:
                                    credit[m, b] = min(lic_ahead[m] * size, credit[m, b] + (room * size - out))
                                waiting[m, b] = max(0.0, filed[m, today, b] - released[m, b])
                                queue[c, day, first + b] += waiting[m, b]
                                back = out * (1.0 - approval[c, state])
                                ring[due, k, b] += hand + out - back
                                goods[src[e], b] += back
                                ordered[k, b] -= back
                                # A buyer who knows how long an examination takes keeps that much more on order.
                                total[b] += weight[e] * base * wait
                        for b in range(width):
                            stock[k, b] += ring[next_day, k, b]
                            ordered[k, b] -= ring[next_day, k, b]
                            ring[next_day, k, b] = 0.0
                            total[b] = max(0.0, a * expected[i, b] + (wanted + total[b] - stock[k, b] - ordered[k, b]) * pace)
                            ordered[k, b] += total[b]
                        for e in range(edge_start[k], edge_start[k + 1]):
                            s, w = src[e], weight[e]
                            if alternates and qualify[e] >= 0:
                                for b in range(width):
                                    if stock[k, b] < 0.5 * goal[k, b] and short_since[k, b] == 1 << 30:
                                        short_since[k, b] = day
                                    if day - short_since[k, b] >= qualify[e]:
                                        extra = reach[e] * base * max(0.0, 1.0 - stock[k, b] / max(1e-300, goal[k, b]))
                                        open_orders[e, b] += extra
                                        ordered[k, b] += extra
                            for b in range(width):
                                open_orders[e, b] += w * total[b]
                                demand[s, b] += open_orders[e, b]
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

    return _compiled(run)
