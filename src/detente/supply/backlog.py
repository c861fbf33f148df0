"""What was not exported month by month against a baseline: the simplest measure of a queue that can be seen from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.core.errors import AmountError


@dataclass(frozen=True, slots=True)
class MonthlyBacklog:
    """Backlog at the end of each month in tonnes, its peak and when."""

    by_month: dict[str, float]
    peak_t: float
    peak_month: str
    end_t: float


def monthly_backlog(exports_t: Mapping[str, float], baseline_t_per_month: float) -> MonthlyBacklog:
    """Running sum of baseline less exports, never below zero. Months are taken in their order as text (YYYY-MM)."""
    if not exports_t:
        raise AmountError("No month of exports was given.", hint="Give at least one month as YYYY-MM: tonnes.")
    backlog, by_month = 0.0, {}
    for month in sorted(exports_t):
        backlog = max(0.0, backlog + baseline_t_per_month - exports_t[month])
        by_month[month] = backlog
    peak = max(by_month, key=lambda m: by_month[m])
    return MonthlyBacklog(by_month, by_month[peak], peak, backlog)
