"""The calibration as JSON values: parameters with their ranges, fit, forecast, two naive forecasts, what stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from detente.core.workdays import add_working_days, is_working_day
from detente.licensing.calibrate import BAND, FIRST, FITTED_MONTHS, FORECAST_MONTHS, LAST, Calibration, calibrate
from detente.licensing.clock import CLOCKS
from detente.licensing.magnet_flow import CONTROL, Array
from detente.licensing.observed import FIT, approval_shares, assumptions, exported

NAMES = ("p10", "p50", "p90")
NOT_IDENTIFIED = (
    "The controlled share and the share of free magnets that customs held: the months fix their joint effect in May 2025, not each alone.",
    "What the statutory clock did in June and July and what the talks did: both fall into the same weeks.",
    "Capacity of the office above what the line needed: half as much again would have changed exports since September 2025 by about 1%.",
    "Orders given up against orders still waiting: neither is counted anywhere.",
    "The tightening of October 2025 and general licences from December: no month that was used saw them; they keep the range of their assumption.",
    "Refusals: they look rare, and a refusal and an order given up leave the same trace.",
    "Destinations and users: only the total of all magnets is fitted.",
)


def run_calibration(*, draws: int, seed: int, progress: Callable[[float], None] = lambda _: None) -> Calibration:
    """The calibration on the shipped months, the Chinese calendar and the statutory limit."""
    worked, statutory = _calendar()
    return calibrate(worked, statutory, exported(), approval_shares(), assumptions(), draws=draws, seed=seed, progress=progress)


def calibration_report(*, draws: int = 1500, seed: int = 1, progress: Callable[[float], None] = lambda _: None) -> dict[str, Any]:
    """Everything ``detente office calibrate`` answers; tonnes of all magnets, those under control apart."""
    found = run_calibration(draws=draws, seed=seed, progress=progress)
    assumed = assumptions()
    seen = [row for row in exported() if row.used_for == FIT]
    medians = found.fit[1]
    misses = [float(m / row.tonnes - 1) for m, row in zip(medians, seen, strict=True)]
    clock = found.naive["statutory_clock_fitted_months"]
    parameters = {
        name: _band(np.quantile(values, BAND), 4) | {"assumption": assumed[name].id, "unit": assumed[name].unit}
        for name, values in found.parameters.items()
    }
    return {
        "parameters": parameters,
        "controlled_share": _band(np.quantile(found.parameters["controlled_share"], BAND), 3),
        "fit": [{"month": m, "seen": row.tonnes} | _band(found.fit[:, i]) for i, (m, row) in enumerate(zip(FITTED_MONTHS, seen, strict=True))],
        "fit_mean_error": round(float(np.mean(np.abs(misses))), 4),
        "statutory_clock_fit_mean_error": round(float(np.mean([abs(c / row.tonnes - 1) for c, row in zip(clock, seen, strict=True)])), 4),
        "forecast": [
            {"month": m} | _band(found.forecast[:, i]) | {"controlled": _band(found.forecast_controlled[:, i])} for i, m in enumerate(FORECAST_MONTHS)
        ],
        "naive": [
            {
                "month": m,
                "last_value": float(found.naive["last_value"][i]),
                "statutory_clock": round(float(found.naive["statutory_clock"][i]), 1),
                "random_walk": _band(found.random_walk[:, i]),
            }
            for i, m in enumerate(FORECAST_MONTHS)
        ],
        "approval_shares": [
            {"on": s.on.isoformat(), "survey": s.share, "population": s.population, "used_for": s.used_for}
            | _band(np.quantile(found.flow.share_on(s.on), BAND), 3)
            for s in approval_shares()
        ],
        "not_identified": list(NOT_IDENTIFIED),
        "assumptions": sorted(a.id for a in assumed.values()),
        "draws": draws,
        "seed": seed,
        "unit": "t of all magnets a month; band 80%",
    }


@lru_cache(maxsize=1)
def _calendar() -> tuple[tuple[bool, ...], tuple[int, ...]]:
    rule = CLOCKS["CN"]
    worked = tuple(is_working_day(FIRST + timedelta(n), rule.country) for n in range((LAST - FIRST).days + 1))
    return worked, tuple(_limit(CONTROL + timedelta(n), rule.days, rule.country) for n in range((LAST - CONTROL).days + 1))


def _limit(filed: date, days: int, country: str) -> int:
    return (add_working_days(filed, days, country).ends - filed).days


def _band(levels: Array, digits: int = 1) -> dict[str, Any]:
    return dict(zip(NAMES, (round(float(v), digits) for v in levels), strict=True))
