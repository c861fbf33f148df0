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
    """Monthly imports under a path of announced rates; what counts in a month is what was announced by its first day.

    ``demand_elasticity`` turns the duty actually paid into use; ``shift_elasticity`` is that of the choice of the month to
    buy in; ``storing`` the cost of a month's storage as a fraction of value; ``ahead`` the most months that goods keep.
    """
    _in_order(months)
    if any(a.rate <= -1 for a in announcements):
        raise AmountError("A rate is at or below -100 %.", hint="A rate is a fraction above -1.")
    # A month's rate as seen from another one: only what had been announced by then counts.
    seen = np.array([[_rate(use, at, announcements, rate_before) for use in months] for at in months])
    return shifted_as_seen(
        months, seen, rate_before=rate_before, demand_elasticity=demand_elasticity, shift_elasticity=shift_elasticity, storing=storing, ahead=ahead
    )


def shifted_as_seen(
    months: Sequence[date], seen: Array, *, rate_before: float, demand_elasticity: float, shift_elasticity: float, storing: float, ahead: int = 3
) -> Shift:
    """``shifted`` where ``seen`` holds the rate of each month (column) as it looked from each month (row); the diagonal is what was paid.

    In every month so much is bought of what is still wanted for later ones as the choice between the months that remain, by what
    is known then, gives; without news that is the choice made once for all. Rates after the last month stay as there.
    """
    _in_order(months)
    if min(demand_elasticity, shift_elasticity, storing, ahead) < 0:
        raise AmountError("An elasticity, the cost of storing or the months ahead are negative.", hint="Each is zero or positive.")
    count = len(months)
    if seen.shape != (count, count) or not np.isfinite(seen).all() or (seen <= -1).any():
        raise AmountError(f"Rates as seen have shape {seen.shape} or a value that is none.", hint=f"Expected {(count, count)}, fractions above -1.")
    logs = np.log1p(seen)
    before = float(np.log1p(rate_before))
    imports, use = np.zeros(count), np.zeros(count)
    for m in range(count + ahead):
        left, paid = 1.0, 0.0
        for b in range(m - ahead, m + 1):
            later = [b2 if b2 < count else count - 1 for b2 in range(b, m + 1)]
            # Before the first month nobody knew of a change, and after the last nothing more is learned.
            duty = np.array([before if b < 0 else logs[min(b, count - 1), max(b2, 0)] for b2 in later])
            cost = shift_elasticity * (duty + storing * (m - np.arange(b, m + 1)))
            share = np.exp(-(cost - cost.min()))
            share /= share.sum()
            part = left * float(share[0])
            expected = paid + left * float(share @ duty)
            bought = part * float(np.exp(-demand_elasticity * (expected - before)))
            left -= part
            paid += part * float(duty[0])
            if 0 <= b < count:
                imports[b] += bought
            if m < count:
                use[m] += bought
    return Shift(tuple(months), imports, use, np.diag(seen).copy())


def _in_order(months: Sequence[date]) -> None:
    if list(months) != sorted(set(months)) or not months:
        raise DateError("Months are not in order, repeat, or are none.", hint="Give the first day of each month, in order.")


def _rate(month: date, at: date, announcements: Sequence[Announcement], before: float) -> float:
    known = [a for a in announcements if a.known <= at and a.start <= month]
    return max(known, key=lambda a: (a.start, a.known)).rate if known else before
