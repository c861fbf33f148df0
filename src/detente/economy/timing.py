"""Imports through time under announced rates: buying ahead of a deadline, the slump after it, and diversion.

A dated path of rates shifts purchases between months. What is used in a month was bought in it or up to ``ahead`` months
before, and the choice between months follows their duties, known by then, with a logit elasticity; storing costs so much
a month. Elasticities are assumptions (data/assumptions.yaml), not estimates of this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, DateError

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A rate that applies from ``start`` (month index by its first day), known from ``known`` on."""

    known: date
    start: date
    rate: float


@dataclass(frozen=True, slots=True)
class Shift:
    """Imports by month over those without any change (1 is unchanged), and use by month likewise."""

    months: tuple[date, ...]
    imports: Array
    use: Array
    rates: Array


def shifted(
    months: Sequence[date], announcements: Sequence[Announcement], *, rate_before: float, demand_elasticity: float, shift_elasticity: float,
    storing: float, ahead: int = 3,
) -> Shift:  # fmt: skip
    """Monthly imports under a path of announced rates.

    ``demand_elasticity`` turns the duty actually paid into use; ``shift_elasticity`` is that of the choice of the month to
    buy in; ``storing`` the cost of a month's storage as a fraction of value; ``ahead`` the most months that goods keep.
    """
    if demand_elasticity < 0 or shift_elasticity < 0 or storing < 0 or ahead < 0:
        raise AmountError("An elasticity, the cost of storing or the months ahead are negative.", hint="Each is zero or positive.")
    if list(months) != sorted(set(months)) or not months:
        raise DateError("Months are not in order, repeat, or are none.", hint="Give the first day of each month, in order.")
    if any(a.rate <= -1 for a in announcements):
        raise AmountError("A rate is at or below -100 %.", hint="A rate is a fraction above -1.")
    count = len(months)
    # A month's rate as seen from an earlier one: only what had been announced by then counts.
    seen = np.array([[_rate(months[use], months[at], announcements, rate_before) for use in range(count)] for at in range(count)])
    actual = np.diag(seen).copy()
    imports, use = np.zeros(count), np.zeros(count)
    calm = np.exp(-shift_elasticity * storing * np.arange(ahead + 1))
    for m in range(count + ahead):
        months_bought = list(range(m - ahead, m + 1))
        weights, paid = [], []
        for b in months_bought:
            at = min(max(b, 0), count - 1)
            target = min(m, count - 1)
            now = rate_before if b < 0 else actual[at]
            later = rate_before if b < 0 else seen[at, target]
            weights.append(np.exp(-shift_elasticity * (np.log1p(now) - np.log1p(later) + storing * (m - b))))
            paid.append(np.log1p(now))
        share = np.array(weights) / np.sum(weights)
        drop = float(np.exp(-demand_elasticity * (share @ np.array(paid) - np.log1p(rate_before))))
        if m < count:
            use[m] = drop
        for b, part in zip(months_bought, share, strict=True):
            if 0 <= b < count:
                imports[b] += drop * part
    return Shift(tuple(months), imports / (calm / calm.sum()).sum(), use, actual)


def _rate(month: date, at: date, announcements: Sequence[Announcement], before: float) -> float:
    known = [a for a in announcements if a.known <= at and a.start <= month]
    return max(known, key=lambda a: (a.start, a.known)).rate if known else before
