"""The compiled day of an input-output economy: one reading of the shares a day. ``industry_run.py`` says what it computes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz", "arcp"})
def run_days(
    share: Any, tech: Any, stock: Any, orders: Any, final: Any, x0: Any, loss: Any, over: Any, sectors: int, cover: Any,
    restore: float, psi: float, over_max: float, over_days: float, made: Any, shipped: Any,
) -> None:  # fmt: skip
    """Fill ``made`` [day, industry] and ``shipped`` [day, industry] (final demand met).

    share [buyer, sector, region]: a buyer's orders for a sector's product go to regions in these shares. tech, stock, orders
    [buyer, sector]. loss [day, industry] is lost capacity as a share. ``over`` is each industry's overproduction factor.
    """
    days, n = made.shape
    regions = n // sectors
    demand = np.empty(n)
    fill = np.empty(n)
    weight = np.empty(n)
    asked = np.zeros(n)
    for k in range(n):
        demand[k] = final[k]
    for j in range(n):
        for s in range(sectors):
            o = orders[j, s]
            for r in range(regions):
                demand[r * sectors + s] += share[j, s, r] * o
    able = np.ones(n)
    tilt = np.ones(n)
    whole = np.ones((n, sectors))
    for day in range(days):
        for k in range(n):
            capacity = x0[k] * (1.0 - loss[day, k]) * over[k]
            wanted = min(demand[k], capacity)
            x = wanted
            for s in range(sectors):
                need = tech[k, s] * cover[s] * psi * wanted
                if stock[k, s] < need:
                    x = min(x, wanted * stock[k, s] / need)
                if tech[k, s] > 0.0:
                    x = min(x, stock[k, s] / tech[k, s])
            made[day, k] = x
            met = min(1.0, x / demand[k]) if demand[k] > 0.0 else 0.0
            place = (k % sectors) * regions + k // sectors
            # What was ordered carries the tilt of the day it was ordered; the tilt of today is for the next orders.
            fill[place] = met * tilt[place]
            shipped[day, k] = met * final[k]
            short = max(0.0, 1.0 - met)
            if short > 1e-9:
                over[k] += (over_max - over[k]) * short / over_days
            else:
                over[k] += (1.0 - over[k]) / over_days
            able[place] = capacity / x0[k] if x0[k] > 0.0 else 0.0
            weight[k] = wanted
            asked[place] = 0.0
        for j in range(n):
            for s in range(sectors):
                if tech[j, s] == 0.0:
                    continue
                got = 0.0
                part = 0.0
                for r in range(regions):
                    got += share[j, s, r] * fill[s * regions + r]
                    part += share[j, s, r] * able[s * regions + r]
                got /= whole[j, s]
                stock[j, s] = max(0.0, stock[j, s] + orders[j, s] * got - tech[j, s] * made[day, j])
                gap = tech[j, s] * cover[s] * weight[j] - stock[j, s]
                o = tech[j, s] * made[day, j] + max(0.0, gap) / restore
                orders[j, s] = o
                whole[j, s] = part if part > 0.0 else 1.0
                o /= whole[j, s]
                for r in range(regions):
                    asked[s * regions + r] += share[j, s, r] * o
        for k in range(n):
            place = (k % sectors) * regions + k // sectors
            tilt[place] = able[place]
            demand[k] = final[k] + asked[place] * tilt[place]
