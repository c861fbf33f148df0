"""A day at the licensing office for all licensed lanes of a chain, compiled; ``reference_licences.py`` is the same in plain Python.

Goods on a licensed lane are filed on the day they are shipped and leave when a licence covers them:

1. licences in hand from filing ahead, which lapse ``valid`` days after they were granted;
2. a licence for a period (``term`` days of the ordinary flow), renewed when what is left of it lasts no longer than the
   applicant files ahead, decided after the examination;
3. a licence for the shipment: filed at least an examination ago, and no more a day than the office decides. Classes of a
   common office draw on its whole capacity by precedence, and in proportion where that is equal.
"""

from __future__ import annotations

from typing import Any

from numba import njit

_compiled = njit(cache=True, nogil=True, error_model="numpy")


@_compiled
def licence_day(
    day: int, first: int, width: int,
    # lanes: class, days filed ahead, ordinary flow, edge, place in the fills (node, or nodes + claim)
    lic_class: Any, lic_ahead: Any, size: Any, lic_edge: Any, lic_fill: Any,
    # the office: state of each draw, then tables by class and state
    path: Any, capacity: Any, approval: Any, examination: Any, release: Any, term: Any, valid: Any,
    # common offices: lanes of each in order of precedence, and the precedence of those lanes
    pool_start: Any, pool_lanes: Any, pool_rank: Any,
    # state of the lanes [lane, draw]
    open_orders: Any, trade: Any, claim_fill: Any, filed: Any, filed_now: Any, granted: Any, granted_now: Any, drawn: Any, released: Any,
    terms: bool, permit: Any, permit_until: Any, applied: Any,
    # out: what waits, what leaves, what goes back [lane, draw], and days on order beyond the way [class, draw]
    waiting: Any, leaves: Any, back: Any, days_more: Any,
    # for the day's own use: [lane, draw] and [class, draw]
    ask: Any, room: Any, able: Any, approved: Any, period: Any, queue: Any,
) -> None:  # fmt: skip
    """One day. ``filed`` [lane, draw, day in a ring] is the mass filed so far, ``granted`` the licences in hand granted so far.

    Loops over draws touch few arrays each, or the compiler gives up on vector instructions.
    """
    nodes, ring = len(trade), filed.shape[2]
    here = day % ring
    _read_office(day, first, width, path, capacity, approval, examination, release, term, able, days_more, approved, period)
    for m in range(len(lic_class)):
        c, e, g, flow = lic_class[m], lic_edge[m], lic_fill[m], size[m]
        if g < nodes:
            for b in range(width):
                goes = open_orders[e, b] * trade[g, 0, b]
                open_orders[e, b] -= goes
                filed_now[m, b] += goes
        else:
            for b in range(width):
                goes = open_orders[e, b] * claim_fill[g - nodes, b]
                open_orders[e, b] -= goes
                filed_now[m, b] += goes
        for b in range(width):
            filed[m, b, here] = filed_now[m, b]
        for b in range(width):
            leaves[m, b] = 0.0
            room[m, b] = able[c, b] * flow
        if lic_ahead[m] > 0:
            _use_licences_in_hand(day, width, valid[c], granted[m], granted_now[m], drawn[m], filed_now[m], released[m], leaves[m])
        if terms:
            _use_period_licence(
                day, width, lic_ahead[m], flow, period[c], days_more[c], approved[c], able[c],
                permit[m], permit_until[m], applied[m], filed_now[m], released[m], leaves[m],
            )  # fmt: skip
        for b in range(width):
            then = here - days_more[c, b]
            ask[m, b] = filed[m, b, then + ring if then < 0 else then]
        for b in range(width):
            ripe = ask[m, b] - released[m, b]
            ask[m, b] = max(0.0, ripe)
        for b in range(width):
            if days_more[c, b] > day or able[c, b] <= 0.0 or period[c, b] > 0:
                ask[m, b] = 0.0
        for b in range(width):
            back[m, b] = min(room[m, b], ask[m, b])  # what is decided today; its refused part is set below
    for o in range(len(pool_start) - 1):
        _share_office(pool_lanes[pool_start[o] : pool_start[o + 1]], pool_rank[pool_start[o] : pool_start[o + 1]], width, ask, room, back)
    for m in range(len(lic_class)):
        c = lic_class[m]
        if lic_ahead[m] > 0:
            # What the office decides beyond the goods that wait fills up the licences in hand again.
            most, place = lic_ahead[m] * size[m], day % granted.shape[2]
            for b in range(width):
                if period[c, b] == 0 and days_more[c, b] <= day:
                    granted_now[m, b] += max(0.0, min(most - (granted_now[m, b] - drawn[m, b]), room[m, b] - back[m, b]))
                granted[m, b, place] = granted_now[m, b]
        for b in range(width):
            released[m, b] += back[m, b]
            leaves[m, b] += back[m, b] * approved[c, b]
        for b in range(width):
            back[m, b] *= 1.0 - approved[c, b]
        for b in range(width):
            late = filed_now[m, b] - released[m, b]
            waiting[m, b] = max(0.0, late)
        if len(queue) > 0:
            for b in range(width):
                queue[c, day, first + b] += waiting[m, b]


@_compiled
def _read_office(
    day: int, first: int, width: int, path: Any, capacity: Any, approval: Any, examination: Any, release: Any, term: Any,
    able: Any, wait: Any, approved: Any, period: Any,
) -> None:  # fmt: skip
    """The tables of the office in the state of each draw, by class: capacity, examination, share approved, days of a licence."""
    by_draw = examination.shape[2] > 1
    for c in range(len(capacity)):
        for b in range(width):
            state = path[day, first + b]
            able[c, b] = capacity[c, state]
            wait[c, b] = examination[c, state, first + b if by_draw else 0]
            approved[c, b] = approval[c, state]
            period[c, b] = term[c, state]
        if len(release) > 0:
            for b in range(width):
                able[c, b] *= release[c, day, first + b]


@_compiled
def _use_licences_in_hand(
    day: int, width: int, valid: int, granted: Any, granted_now: Any, drawn: Any, filed_now: Any, released: Any, leaves: Any
) -> None:
    """Goods pass at once under licences granted before they were needed, oldest first; those older than ``valid`` days lapse."""
    then = day % granted.shape[1] - valid - 1
    then = then + granted.shape[1] if then < 0 else then
    for b in range(width):
        if valid > 0:
            drawn[b] = max(drawn[b], granted[b, then])
        hand = max(0.0, min(granted_now[b] - drawn[b], filed_now[b] - released[b]))
        drawn[b] += hand
        released[b] += hand
        leaves[b] += hand


@_compiled
def _use_period_licence(
    day: int, width: int, ahead: int, flow: float, period: Any, wait: Any, approved: Any, able: Any,
    permit: Any, until: Any, applied: Any, filed_now: Any, released: Any, leaves: Any,
) -> None:  # fmt: skip
    """Apply when what is left of the licence lasts no longer than is filed ahead, get it after the examination, ship under it."""
    for b in range(width):
        if day >= until[b]:
            permit[b] = 0.0
        if period[b] == 0:
            applied[b] = -1
        else:
            if applied[b] < 0 and (until[b] - day <= ahead or permit[b] <= ahead * flow):
                applied[b] = day
            if applied[b] >= 0 and day - applied[b] >= wait[b] and able[b] > 0.0:
                permit[b] = approved[b] * period[b] * flow
                until[b] = day + period[b]
                applied[b] = -1
        part = max(0.0, min(permit[b], filed_now[b] - released[b]))
        permit[b] -= part
        released[b] += part
        leaves[b] += part


@_compiled
def _share_office(lanes: Any, rank: Any, width: int, ask: Any, room: Any, out: Any) -> None:
    """Capacity of one office over its lanes by precedence; ``room`` becomes what each lane could have had decided."""
    for b in range(width):
        whole = 0.0
        for m in lanes:
            whole += room[m, b]
        left = whole
        place = 0
        while place < len(lanes):
            stop, wanted = place, 0.0
            while stop < len(lanes) and rank[stop] == rank[place]:
                wanted += ask[lanes[stop], b]
                stop += 1
            share = min(1.0, left / wanted) if wanted > 0.0 else 1.0
            for p in range(place, stop):
                out[lanes[p], b] = share * ask[lanes[p], b]
            left = max(0.0, left - share * wanted)
            place = stop
        spare = left / whole if whole > 0.0 else 0.0
        for m in lanes:
            room[m, b] = out[m, b] + spare * room[m, b]
