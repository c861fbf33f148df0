"""Sharing out what a supplier has over the lanes that asked, compiled; ``rationing.py`` has the rules in plain Python."""

from __future__ import annotations

from typing import Any

from numba import njit

PROPORTIONAL, PRIORITY, EQUAL = range(3)


@njit(cache=True, nogil=True, error_model="numpy")
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
            left = max(0.0, left - share * total)
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
