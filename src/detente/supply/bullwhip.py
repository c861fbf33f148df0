"""How much an order-up-to policy with a moving-average forecast amplifies demand (Chen, Drezner, Ryan, Simchi-Levi 2000)."""

from __future__ import annotations

import numpy as np

from detente.core.errors import AmountError


def variance_ratio(
    lead_time: int,
    moving_average_periods: int,
    correlation: float,
    z: float = 0.0,
    *,
    rng: np.random.Generator | None = None,
    periods: int = 2_000_000,
) -> float:
    """Variance of orders over variance of AR(1) demand.

    Exact at ``z`` = 0, where an order is a fixed combination of past demands. With safety stock (``z`` > 0) the error of the
    forecast is estimated too, so the ratio is simulated and ``rng`` is needed.
    """
    if lead_time < 0 or moving_average_periods < 1 or not -1 < correlation < 1 or z < 0:
        raise AmountError(
            f"Lead time {lead_time}, {moving_average_periods} periods, correlation {correlation}, z {z}.",
            hint="Lead time and z from 0 up, at least one period, correlation between -1 and 1.",
        )
    weight = lead_time / moving_average_periods
    if z == 0:
        # The order is (1 + w) D(t−1) − w D(t−p−1); the covariance of AR(1) at lag p is rho**p.
        lag = correlation**moving_average_periods
        return (1 + weight) ** 2 + weight**2 - 2 * weight * (1 + weight) * lag
    if rng is None:
        raise AmountError("With z above zero the ratio is simulated.", hint="Pass rng, a numpy generator with a seed.")
    return _simulated(lead_time, moving_average_periods, correlation, z, rng, periods)


def _simulated(lead: int, window: int, rho: float, z: float, rng: np.random.Generator, periods: int) -> float:
    from scipy.signal import lfilter

    demand = lfilter([1.0], [1.0, -rho], rng.standard_normal(periods + 1000))[1000:]
    sums = np.concatenate(([0.0], np.cumsum(demand)))
    forecast = (sums[window:] - sums[:-window]) / window  # forecast[i] covers demand[i : i + window]
    error = demand[window:] - forecast[:-1]
    squares = np.concatenate(([0.0], np.cumsum(error**2)))
    spread = np.sqrt(np.maximum(squares[window:] - squares[:-window], 0.0) / window)
    level = lead * forecast[window:] + z * lead**0.5 * spread
    orders = np.diff(level) + demand[2 * window : 2 * window + len(level) - 1]
    return float(orders.var() / demand.var())
