"""The daily step of the office, written so that Numba can compile it; uncompiled it is the same function, slowly.

Order of a day: papers come back, new filings arrive, the office decides oldest first within a class, classes by priority.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

FILED, GRANTED, REFUSED, WITHDRAWN, PENDING, RETURNED, SOJOURN = range(7)
"""Places in the last axis of ``counts``: the day's flows, the stocks at its end (in line; with the applicant for papers),
and the days that those who left today had spent since filing."""
COUNTS = 7
MOST_INVERTED, MOST_ARRIVALS, MOST_SINGLY = 40.0, 200, 40
SHARES = 4  # return, refusal, withdrawal of those returned, shipments under a licence in hand


def run_days(
    rng: Any, rates: Any, is_open: Any, capacity: Any, path: Any, shares: Any, minimum_days: Any, papers_days: Any, order: Any, shape: Any,
    scale: Any, start: Any, counts: Any, volume: Any, age: Any, issue_days: Any,
) -> None:  # fmt: skip
    """Fill the outputs for every draw.

    rates [day, class]; is_open [day]; capacity [regime] cases a working day; path [draw or 1, day]; shares [regime, class,
    4]; minimum_days [regime, class]; papers_days, order, shape, scale, start [class]. Outputs: counts [draw, day, class, 7],
    volume and age [draw, day, class], issue_days [class, day + 1] counts of grants by days since filing over all draws.
    ``start`` cases are in line on day 0 as if filed that day.
    """
    draws, days, classes = volume.shape
    # With the applicant, in the order they come back, because each class has one delay: (day due, day filed, cases). Pairs of
    # days are distinct, so this room is never outgrown; untouched pages cost nothing.
    room = days * (min(days, papers_days.max()) + 1)
    back_due = np.empty((classes, room), dtype=np.int32)
    back_filed = np.empty((classes, room), dtype=np.int32)
    back_cases = np.empty((classes, room), dtype=np.int64)
    for draw in range(draws):
        line = np.zeros((classes, days), dtype=np.int64)  # in line, by day of filing
        oldest = np.zeros(classes, dtype=np.int64)
        waiting = np.zeros(classes, dtype=np.int64)
        filed_days = np.zeros(classes, dtype=np.int64)  # sum of filing days of those in line, for their age
        out = np.zeros(classes, dtype=np.int64)
        back_first = np.zeros(classes, dtype=np.int64)
        back_last = np.zeros(classes, dtype=np.int64)
        credit = 0.0
        row = draw if path.shape[0] > 1 else 0
        for day in range(days):
            regime = path[row, day]
            for k in range(classes):
                while out[k] > 0 and back_due[k, back_first[k]] <= day:
                    at = back_first[k]
                    filed, cases = back_filed[k, at], back_cases[k, at]
                    line[k, filed] += cases
                    waiting[k] += cases
                    filed_days[k] += cases * filed
                    out[k] -= cases
                    if filed < oldest[k]:
                        oldest[k] = filed
                    back_first[k] = at + 1 if at + 1 < room else 0
                new = start[k] if day == 0 else 0
                rate = rates[day, k] * (1.0 - shares[regime, k, 3])
                if rate > MOST_INVERTED:
                    new += rng.poisson(rate)
                elif rate > 0.0:
                    # Inversion of one uniform: a third of the time of the library's sampler at the rates offices see.
                    chance = math.exp(-rate)
                    rest = rng.random() - chance
                    arrived = 0
                    while rest > 0.0 and arrived < MOST_ARRIVALS:
                        arrived += 1
                        chance *= rate / arrived
                        rest -= chance
                    new += arrived
                line[k, day] += new
                waiting[k] += new
                filed_days[k] += new * day
                counts[draw, day, k, FILED] = new
            if is_open[day]:
                credit = min(credit, 1.0) + capacity[regime]
                left = int(credit)
                credit -= left
                for place in range(classes):
                    k = order[place]
                    granted_today = 0
                    newest = day - minimum_days[regime, k]
                    sent_back = shares[regime, k, 0]
                    gives_up = sent_back * shares[regime, k, 2]
                    turned_down = sent_back + (1.0 - sent_back) * shares[regime, k, 1]
                    filed = oldest[k]
                    while filed <= newest and left > 0:
                        taken = min(line[k, filed], left)
                        if taken > 0:
                            left -= taken
                            line[k, filed] -= taken
                            waiting[k] -= taken
                            filed_days[k] -= taken * filed
                            returned, refused, withdrawn = 0, 0, 0
                            if taken <= MOST_SINGLY:  # one uniform a case is quicker than three binomials of a few
                                for _ in range(taken):
                                    chance = rng.random()
                                    if chance < gives_up:
                                        withdrawn += 1
                                    elif chance < sent_back:
                                        returned += 1
                                    elif chance < turned_down:
                                        refused += 1
                                returned += withdrawn
                            else:
                                returned = rng.binomial(taken, sent_back)
                                withdrawn = rng.binomial(returned, shares[regime, k, 2])
                                refused = rng.binomial(taken - returned, shares[regime, k, 1])
                            granted = taken - returned - refused
                            granted_today += granted
                            counts[draw, day, k, REFUSED] += refused
                            counts[draw, day, k, WITHDRAWN] += withdrawn
                            counts[draw, day, k, SOJOURN] += (granted + refused + withdrawn) * (day - filed)
                            issue_days[k, day - filed] += granted
                            if returned > withdrawn:
                                at = back_last[k]
                                back_due[k, at] = day + papers_days[k]
                                back_filed[k, at] = filed
                                back_cases[k, at] = returned - withdrawn
                                back_last[k] = at + 1 if at + 1 < room else 0
                                out[k] += returned - withdrawn
                        if line[k, filed] == 0:
                            filed += 1
                    # What came back may be older than the next day in line, so only an empty beginning is passed over.
                    oldest[k] = filed
                    counts[draw, day, k, GRANTED] = granted_today
                    if granted_today > 0 and scale[k] > 0.0:
                        volume[draw, day, k] = rng.standard_gamma(granted_today * shape[k]) * scale[k]
            for k in range(classes):
                counts[draw, day, k, PENDING] = waiting[k]
                counts[draw, day, k, RETURNED] = out[k]
                if waiting[k] > 0:
                    age[draw, day, k] = day - filed_days[k] / waiting[k]


@lru_cache(maxsize=1)
def compiled() -> Callable[..., None]:
    """The same step compiled for one thread and cached on disk; the first call of all costs seconds."""
    import numba

    step: Callable[..., None] = numba.njit(cache=True, nogil=True, error_model="numpy")(run_days)
    return step
