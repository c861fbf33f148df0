"""The day of a chain in plain Python, one draw, without alternates: what ``kernel.py`` is tested against (C12)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.supply.chain import Array, Chain
from detente.supply.kernel import event_level
from detente.supply.rationing import RULES, ration
from detente.supply.run import Event, LicenceFlow


def reference_run(
    chain: Chain, *, days: int, events: Sequence[Event] = (), flow: LicenceFlow, settle_days: float, learn: float
) -> tuple[Array, Array]:
    """Output of every node and share of its final demand met, each [day, node]."""
    nodes, slots, edges = range(len(chain.x0)), range(len(chain.need)), range(len(chain.src))
    owner = np.repeat(np.arange(len(chain.x0)), np.diff(chain.slot_start))
    slot_of = np.repeat(np.arange(len(chain.need)), np.diff(chain.edge_start))
    base = chain.need * chain.x0[owner]
    stock, goods = chain.stock.copy(), chain.finished.copy()
    orders = chain.weight * base[slot_of]
    coming = [{t: float(orders[e]) for t in range(1, int(chain.lead[e]))} for e in edges]
    on_order = [float(sum(orders[e] * chain.lead[e] for e in edges if slot_of[e] == k)) for k in slots]
    expected, owed, left = chain.x0.copy(), np.zeros(len(chain.x0)), np.zeros(len(chain.x0))
    filings: list[list[float]] = [[] for _ in chain.lic_edge]
    released = np.zeros(len(chain.lic_edge))
    size = np.maximum(chain.weight, chain.reach) * base[slot_of]
    hand = np.array([chain.lic_ahead[m] * size[e] for m, e in enumerate(chain.lic_edge)])
    given = {e.name: e for e in events}
    made, met = np.zeros((days, len(chain.x0))), np.zeros((days, len(chain.x0)))
    for day in range(days):
        fill = np.zeros(len(edges))
        for i in nodes:
            mine = [e for e in edges if chain.src[e] == i]
            own = chain.final[i] + owed[i]
            total = own + sum(orders[e] for e in mine)
            cap = chain.most[i]
            if chain.event_of[i] >= 0 and (ev := given.get(chain.events[chain.event_of[i]])) is not None:
                cap *= event_level(day, float(ev.start), float(ev.end), ev.before, ev.during, ev.after, ev.ramp_days)
            x = min(cap, max(0.0, total + (chain.finished[i] - goods[i]) / settle_days))
            inputs = [k for k in slots if owner[k] == i]
            for k in inputs:
                if chain.critical[k] > 0:
                    x = min(x, chain.critical[k] * stock[k] / chain.need[k] + (1 - chain.critical[k]) * chain.x0[i])
            for k in inputs:
                stock[k] = max(0.0, stock[k] - chain.need[k] * x)
            shipped = min(goods[i] + x, total)
            goods[i] = goods[i] + x - shipped
            made[day, i] = x
            rule = RULES[int(chain.rule[i])]
            ranks = [*(int(chain.rank[e]) for e in mine), 1 << 30]
            share = ration(rule, shipped, [*(orders[e] for e in mine), own], ranks)
            for e, amount in zip(mine, share, strict=False):
                fill[e] = amount / orders[e] if orders[e] > 0 else 1.0
            met[day, i] = share[-1] / own if own > 0 else 1.0
            expected[i] += learn * (total - left[i] - expected[i])
            unmet = own - share[-1]
            left[i] = total - shipped - unmet + chain.keep[i] * unmet
            owed[i] = chain.keep[i] * unmet
        for k in slots:
            pipeline = 0.0
            for e in (e for e in edges if slot_of[e] == k):
                goes = orders[e] * fill[e]
                orders[e] -= goes
                pipeline += chain.weight[e] * base[k] * (chain.lead[e] - 1)
                m = int(chain.licence[e])
                if m < 0:
                    coming[e][day + int(chain.lead[e])] = goes
                    continue
                state, c = int(flow.path[day, 0]), int(chain.lic_class[m])
                wait = int(flow.examination[c, state])
                filings[m].append((filings[m][-1] if filings[m] else 0.0) + goes)
                room = flow.capacity[c, state] * (flow.release[c, day, 0] if flow.release.size else 1.0) * size[e]
                direct = min(hand[m], filings[m][-1] - released[m])
                hand[m] -= direct
                released[m] += direct
                ready = filings[m][day - wait] if wait <= day else 0.0
                out = max(0.0, min(ready - released[m], room))
                released[m] += out
                if wait <= day:
                    hand[m] = min(chain.lic_ahead[m] * size[e], hand[m] + room - out)
                back = out * (1 - flow.approval[c, state])
                coming[e][day + int(chain.lead[e])] = direct + out - back
                goods[chain.src[e]] += back
                on_order[k] -= back
                pipeline += chain.weight[e] * base[k] * wait
            arrives = sum(coming[e].pop(day + 1, 0.0) for e in edges if slot_of[e] == k)
            stock[k] += arrives
            on_order[k] -= arrives
            new = max(0.0, chain.need[k] * expected[owner[k]] + (chain.target[k] + pipeline - stock[k] - on_order[k]) / settle_days)
            on_order[k] += new
            for e in (e for e in edges if slot_of[e] == k):
                orders[e] += chain.weight[e] * new
    return made, met
