"""The day of a chain in plain Python, one draw: what ``kernel.py`` is tested against (C12)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.supply.chain import Array, Chain
from detente.supply.flow import LicenceFlow
from detente.supply.kernel import event_level
from detente.supply.rationing import RULES, ration
from detente.supply.reference_licences import desks, office_day
from detente.supply.run import Event


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
    sizes = [float(max(chain.weight[e], chain.reach[e]) * base[slot_of[e]]) for e in chain.lic_edge]
    lanes = desks(chain, sizes)
    short_since: dict[int, int] = {}
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
        licensed = [int(e) for e in chain.lic_edge]
        passed = dict(zip(licensed, office_day(day, lanes, [float(orders[e] * fill[e]) for e in licensed], flow), strict=True))
        for k in slots:
            pipeline = 0.0
            mine = [e for e in edges if slot_of[e] == k]
            for e in mine:
                goes = orders[e] * fill[e]
                orders[e] -= goes
                pipeline += chain.weight[e] * base[k] * (chain.lead[e] - 1)
                if e in passed:
                    goes, back, wait = passed[e]
                    goods[chain.src[e]] += back
                    on_order[k] -= back
                    pipeline += chain.weight[e] * base[k] * wait
                coming[e][day + int(chain.lead[e])] = goes
            arrives = sum(coming[e].pop(day + 1, 0.0) for e in mine)
            stock[k] += arrives
            on_order[k] -= arrives
            new = max(0.0, chain.need[k] * expected[owner[k]] + (chain.target[k] + pipeline - stock[k] - on_order[k]) / settle_days)
            on_order[k] += new
            for e in mine:
                orders[e] += chain.weight[e] * new
                if chain.qualify[e] < 0:
                    continue
                # An alternate delivers what is short once it has qualified, counted from the first shortage.
                if stock[k] < 0.5 * chain.target[k]:
                    short_since.setdefault(k, day)
                if k in short_since and day - short_since[k] >= chain.qualify[e]:
                    extra = chain.reach[e] * base[k] * max(0.0, 1 - stock[k] / max(1e-300, chain.target[k]))
                    orders[e] += extra
                    on_order[k] += extra
    return made, met
