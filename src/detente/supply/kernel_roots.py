"""Why a line stands still, compiled: the lane at the root of a stop."""

from __future__ import annotations

from typing import Any

from numba import njit

EMPTY = 0.25
"""An input counts as empty when what is left of it lasts less than this part of a day."""


@njit(cache=True, nogil=True, error_model="numpy")
def root_of(
    line: int, b: int, slot_start: Any, edge_start: Any, src: Any, need: Any, critical: Any, x0: Any, weight: Any,
    stock: Any, made: Any, open_orders: Any, licence: Any, waiting: Any,
) -> int:  # fmt: skip
    """The edge that first explains why a line stands still: walk up the emptiest input until a licence queue or a supplier
    that has its inputs. −1 where the line's own capacity is the cause. ``stock`` is that of the morning, ``made`` what was used of it.
    """
    node, edge = line, -1
    for _ in range(len(x0) + 1):
        best, worst = -1, EMPTY * x0[node] + 1e-12
        for k in range(slot_start[node], slot_start[node + 1]):
            if critical[k] > 0.0:
                left = stock[k, b] / need[k] - made[node, b]
                if left < worst:
                    best, worst = k, left
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
