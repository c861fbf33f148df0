"""Fit the office and its surroundings to January–September 2025 and say what follows for the six months after.

Sequential Monte Carlo from the ranges of the assumptions to what the months and surveys leave of them. No figure after
September 2025 enters; dated acts after it do (the tightening of October, its suspension, general licences), as regimes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.core.assumption import Assumption
from detente.core.errors import LimitError
from detente.licensing.magnet_flow import Array, Days, Flow, flow
from detente.licensing.observed import FIT, ApprovalShare, Exported

FIRST, FITTED_UNTIL, LAST = date(2024, 1, 1), date(2025, 9, 30), date(2026, 3, 31)
FITTED_MONTHS = tuple(f"2025-{m:02d}" for m in range(1, 10))
FORECAST_MONTHS = ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
BAND = (0.1, 0.5, 0.9)
MOVES, SPREAD = 8, 0.4
BRIDGE_SIGMA = 0.03  # sums that mix two publishers' definitions

FITTED = (
    "level", "growth", "day_off", "festival", "before_festival", "after_festival", "controlled_share", "held_share", "held_until", "held_fade",
    "bite", "first_licences", "ramp", "capacity", "examination", "shipping", "given_up", "noise",
)  # fmt: skip
"""Parameters drawn and fitted, in the order of the columns."""
AHEAD = ("autumn", "general", "drift")
"""Parameters of the months ahead: nothing seen informs them, so they are drawn from their range after the fit."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Draws left by the data: ``parameters`` by name [draw], their flows, and band of fit and forecast [level, month]."""

    days: Days
    parameters: Mapping[str, Array]
    flow: Flow
    fit: Array
    forecast: Array
    forecast_controlled: Array
    naive: Mapping[str, Array]
    random_walk: Array
    seed: int


def triangular(u: Array, low: float, mode: float, high: float) -> Array:
    """Quantiles of the triangular distribution; the mode itself where the range has no width."""
    if high <= low:
        return np.full_like(u, mode)
    cut = (mode - low) / (high - low)
    rise = low + np.sqrt(np.clip(u * (high - low) * (mode - low), 0, None))
    fall = high - np.sqrt(np.clip((1 - u) * (high - low) * (high - mode), 0, None))
    return np.where(u < cut, rise, fall)


def calibrate(
    worked: Sequence[bool],
    statutory: Sequence[int],
    seen: Sequence[Exported],
    surveys: Sequence[ApprovalShare],
    assumed: Mapping[str, Assumption],
    *,
    draws: int = 1500,
    seed: int = 1,
    progress: Callable[[float], None] = lambda _: None,
) -> Calibration:
    """Calibrate and forecast. ``progress`` is told the share of the tempering that is done.

    ``worked`` says of each day from 2024-01-01 to 2026-03-31 whether China works; ``statutory`` gives for each day since
    2025-04-04 the calendar days to the end of its 45 working days.
    """
    if not 100 <= draws <= 20_000:
        raise LimitError(f"{draws} draws.", hint="Give 100 to 20,000.")
    days = Days.spanning(FIRST, LAST, worked)
    rng = np.random.default_rng(seed)
    used = [s for s in surveys if s.used_for == FIT]

    def named(u: Array, names: Sequence[str]) -> dict[str, Array]:
        return {name: triangular(u[:, i], assumed[name].low, assumed[name].value, assumed[name].high) for i, name in enumerate(names)}

    def fitness(u: Array) -> Array:
        p = named(u, FITTED) | {name: np.full(len(u), assumed[name].value) for name in AHEAD}
        return _log_likelihood(days, p, flow(days, p, until=FITTED_UNTIL), seen, used, assumed["survey"].value)

    u = _sequential_monte_carlo(fitness, draws, len(FITTED), rng, progress)
    p = named(u, FITTED) | named(rng.random((draws, len(AHEAD))), AHEAD)
    run = flow(days, p)
    chance = np.exp(rng.normal(size=(draws, len(days.months))) * p["noise"][:, None])
    fitted, ahead = _places(days, FITTED_MONTHS), _places(days, FORECAST_MONTHS)
    drifted = chance[:, ahead] * np.exp(np.cumsum(rng.normal(size=(draws, len(ahead))) * p["drift"][:, None], axis=1))
    middle = {name: np.array([np.median(values)]) for name, values in p.items()}
    clock = flow(days, middle, statutory=statutory).total[0]
    exports = np.array([e.tonnes for e in seen if e.used_for == FIT])
    step = np.std(np.diff(np.log(exports)), ddof=1)
    walk = exports[-1] * np.exp(np.array([-1.2816, 0.0, 1.2816])[:, None] * step * np.sqrt(np.arange(1, len(ahead) + 1)))
    return Calibration(
        days,
        p,
        run,
        np.quantile(run.total[:, fitted] * chance[:, fitted], BAND, axis=0),
        np.quantile(run.total[:, ahead] * drifted, BAND, axis=0),
        np.quantile(run.controlled[:, ahead] * drifted, BAND, axis=0),
        {"last_value": np.full(len(ahead), exports[-1]), "statutory_clock": clock[ahead], "statutory_clock_fitted_months": clock[fitted]},
        walk,
        seed,
    )


def _places(days: Days, months: Sequence[str]) -> list[int]:
    return [days.months.index(m) for m in months]


def _log_likelihood(
    days: Days, p: Mapping[str, Array], run: Flow, seen: Sequence[Exported], surveys: Sequence[ApprovalShare], survey_sigma: float
) -> Array:
    """Log-likelihood of each draw: months by the logarithm of their ratio, surveys by their difference."""
    total = np.zeros(len(p["noise"]))
    for row in seen:
        a, b = days.months.index(row.first_month), days.months.index(row.last_month) + 1
        sigma = p["noise"] / np.sqrt(b - a)
        if b - a > 1:
            sigma = np.hypot(sigma, BRIDGE_SIGMA)
        miss = np.log(row.tonnes / run.total[:, a:b].sum(axis=1)) / sigma
        total += -0.5 * miss**2 - np.log(sigma)
    for survey in surveys:
        total += -0.5 * ((survey.share - run.share_on(survey.on)) / survey_sigma) ** 2
    return total


def _sequential_monte_carlo(
    fitness: Callable[[Array], Array], draws: int, size: int, rng: np.random.Generator, progress: Callable[[float], None]
) -> Array:
    """Draws in the unit cube, tempered from the prior to the posterior with half of the effective sample kept at each step."""
    u: Array = rng.random((draws, size))
    score = fitness(u)
    heat = 0.0
    while heat < 1.0:
        low, high = heat, 1.0
        if _effective(score * (1.0 - heat)) < draws / 2:
            for _ in range(40):
                middle = (low + high) / 2
                low, high = (middle, high) if _effective(score * (middle - heat)) >= draws / 2 else (low, middle)
            high = max(low, heat + 1e-6)
        weights = np.exp(score * (high - heat) - (score * (high - heat)).max())
        heat = high
        places = np.searchsorted(np.cumsum(weights / weights.sum()), (np.arange(draws) + rng.random()) / draws)
        u, score = u[np.minimum(places, draws - 1)], score[np.minimum(places, draws - 1)]
        root = np.linalg.cholesky(np.cov(u.T) + 1e-9 * np.eye(size))
        for _ in range(MOVES):
            tried = u + SPREAD * rng.standard_normal((draws, size)) @ root.T
            tried = np.abs(tried) % 2  # reflected at the walls of the cube, which keeps the prior uniform in it
            tried = np.where(tried > 1, 2 - tried, tried)
            found = fitness(tried)
            taken = np.log(rng.random(draws)) < heat * (found - score)
            u, score = np.where(taken[:, None], tried, u), np.where(taken, found, score)
        progress(heat)
    return u


def _effective(logs: NDArray[np.float64]) -> float:
    weights = np.exp(logs - logs.max())
    return float(weights.sum() ** 2 / (weights**2).sum())
