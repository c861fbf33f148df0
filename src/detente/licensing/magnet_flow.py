"""Exports of magnets by day, under and outside the licences, as the mean flow of the office for many draws at once.

Orders follow a level, a trend and the calendar. From 4 April 2025 the controlled share files, is examined, and leaves when
the office has capacity, oldest first; customs holds a part of the free magnets for questions until that fades.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

CONTROL = date(2025, 4, 4)
AUTUMN = (date(2025, 10, 9), date(2025, 11, 7))
GENERAL = date(2025, 12, 2)
LEVEL_DAY = date(2025, 1, 1)
FESTIVALS = ((date(2024, 2, 10), date(2024, 2, 18)), (date(2025, 1, 28), date(2025, 2, 5)), (date(2026, 2, 15), date(2026, 2, 24)))
"""Days off of the Spring Festival, first day and first day after, as the State Council arranged them."""
BEFORE_DAYS = AFTER_DAYS = 21
WORKING_DAYS_A_MONTH, DAYS_OFF_A_MONTH = 250 / 12, 115 / 12
GENERAL_RAMP_DAYS = 60
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of a run: consecutive days, which of them are worked, and the start of each month in them."""

    first: date
    worked: NDArray[np.bool_]
    months: tuple[str, ...]
    month_starts: NDArray[np.int64]

    @classmethod
    def spanning(cls, first: date, last: date, worked: Sequence[bool]) -> Days:
        """Days from ``first``, the first of a month, to ``last``, the last of one."""
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        starts = [n for n, d in enumerate(days) if d.day == 1]
        return cls(first, np.asarray(worked, dtype=np.bool_), tuple(days[n].strftime("%Y-%m") for n in starts), np.asarray(starts, dtype=np.int64))

    def to(self, last: date) -> Days:
        """The same days up to ``last``, the end of a month."""
        count = self.place(last) + 1
        months = self.month_starts < count
        return Days(self.first, self.worked[:count], self.months[: int(months.sum())], self.month_starts[months])

    def place(self, day: date) -> int:
        """Position of a day."""
        return (day - self.first).days

    def by_month(self, daily: Array) -> Array:
        """Sums by month [draw, month] of values [day, draw]."""
        return np.ascontiguousarray(np.add.reduceat(daily, self.month_starts, axis=0).T)


@dataclass(frozen=True, slots=True)
class Flow:
    """Tonnes by month [draw, month], the mass filed that had
    no licence by the end, given up or not [draw], and the share approved of the mass filed by the end of each day since the control [day, draw]."""

    total: Array
    controlled: Array
    free: Array
    unmet_at_end: Array
    approved_share: Array

    def share_on(self, day: date) -> Array:
        """Share approved by the end of a day [draw]."""
        return np.asarray(self.approved_share[(day - CONTROL).days])


def orders(days: Days, p: Mapping[str, Array]) -> tuple[Array, Array]:
    """Orders of all magnets, tonnes [day, draw], and the ordinary flow of a working day without season [day, draw]."""
    count = len(days.worked)
    festival, before, after = np.zeros(count), np.zeros(count), np.zeros(count)
    for start, end in FESTIVALS:
        at, over = days.place(start), days.place(end)
        festival[max(0, at) : max(0, over)] = 1
        before[max(0, at - BEFORE_DAYS) : max(0, at)] = 1
        after[max(0, over) : max(0, over + AFTER_DAYS)] = 1
    worked, off = days.worked & (festival == 0), ~days.worked & (festival == 0)
    kinds = np.stack([worked, off, festival], axis=1).astype(np.float64)
    ordinary_day = kinds[:, 0, None] + kinds[:, 1, None] * p["day_off"]
    weight = ordinary_day * (1 + before[:, None] * p["before_festival"] - after[:, None] * p["after_festival"]) + kinds[:, 2, None] * p["festival"]
    years = (np.arange(count) - days.place(LEVEL_DAY)) / 365.25
    trend = np.exp(years[:, None] * p["growth"]) * p["level"]
    return trend * weight / (WORKING_DAYS_A_MONTH + p["day_off"] * DAYS_OFF_A_MONTH), trend / WORKING_DAYS_A_MONTH


def flow(days: Days, p: Mapping[str, Array], *, statutory: Sequence[int] | None = None, until: date | None = None) -> Flow:
    """Monthly exports for parameters ``p``, each an array over draws; with ``until`` only to that day, for speed.

    With ``statutory`` (for each day since the control the number of days to the end of its 45 working days) the clock alone
    decides: everything filed leaves on the last day of its limit, nothing is held, nothing is given up. What had been declared
    before the control still leaves in its first days: ``bite`` days pass until it holds everything.
    """
    if until is not None:
        days = days.to(until)
    wanted, ordinary = orders(days, p)
    count, draws = wanted.shape
    begin = days.place(CONTROL)
    s = p["controlled_share"]
    free = wanted * (1 - s)
    controlled = wanted * s
    line, held = np.zeros(draws), np.zeros(draws)
    filed_sum, left_sum = np.zeros(draws), np.zeros(draws)
    ripe = np.zeros((count + 130, draws))
    approved = np.zeros((count - begin, draws))
    rows = np.arange(draws)
    shipped = np.zeros((count + 130, draws))
    examination, shipping = (np.rint(p[name]).astype(np.int64) for name in ("examination", "shipping"))
    autumn, general = (days.place(AUTUMN[0]), days.place(AUTUMN[1])), days.place(GENERAL)
    alone = statutory is not None
    stay = 1 - p["given_up"] * (not alone)
    for t in range(begin, count):
        since = t - begin
        in_hand = 0.0 if alone else p["general"] * min(1.0, max(0.0, (t - general) / GENERAL_RAMP_DAYS))
        bite = np.minimum(1.0, (since + 1) / np.maximum(p["bite"], 1))
        filed = controlled[t] * (1 - in_hand) * bite
        passes = controlled[t] - filed
        if statutory is None:
            ripe[t + examination, rows] += filed
        else:
            ripe[t + statutory[since]] += filed
        line = (line + ripe[t]) * stay
        if alone:
            left = line
        elif days.worked[t]:
            ramp = np.clip((since - p["first_licences"]) / p["ramp"], 0, 1)
            tight = p["autumn"] if autumn[0] <= t < autumn[1] else 1.0
            left = np.minimum(line, p["capacity"] * s * ordinary[t] * ramp * tight)
        else:
            left = np.zeros(draws)
        line = line - left
        filed_sum, left_sum = filed_sum + filed, left_sum + left
        approved[since] = left_sum / filed_sum
        shipped[t + (0 if alone else shipping), rows] += left
        controlled[t] = shipped[t] + passes
        if not alone:
            fading = np.clip(1 - (since - p["held_until"]) / p["held_fade"], 0, 1)
            stopped = free[t] * p["held_share"] * fading * bite
            held = held * stay + stopped
            let_go = np.where(since >= p["held_until"], held / p["held_fade"], 0.0)
            held = held - let_go
            free[t] += let_go - stopped
    by_month = days.by_month(controlled), days.by_month(free)
    return Flow(by_month[0] + by_month[1], *by_month, filed_sum - left_sum, approved)
