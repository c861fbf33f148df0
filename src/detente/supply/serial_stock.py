"""Optimal base stocks of a serial chain (Clark and Scarf), by the echelon recursion on a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, UnknownNameError

Array = NDArray[np.float64]
TAIL = 8.0
"""Standard deviations of lead-time demand that the grid covers."""
STEPS_PER_SD = 100
MOST_STAGES = 50


@dataclass(frozen=True, slots=True)
class StageDemand:
    """Demand per unit of time at the last stage: ``normal`` with mean and sd, or ``poisson`` with its rate as the mean."""

    distribution: str
    mean: float
    sd: float = 0.0


@dataclass(frozen=True, slots=True)
class SerialStock:
    """Echelon base stock of each stage, the stage that faces demand first, and the mean cost per unit of time."""

    echelon_base_stock: tuple[float, ...]
    cost: float


def serial_base_stock(echelon_holding: Sequence[float], lead_time: Sequence[float], penalty: float, demand: StageDemand) -> SerialStock:
    """Cost-minimal echelon base stocks; element 0 is the stage that faces demand. Costs are per unit and unit of time.

    Clark and Scarf (1960) in the continuous-review form: stage j adds its echelon holding cost to the induced penalty of
    the stages below, takes the mean over its lead-time demand, and orders up to the minimum.
    """
    if not 1 <= len(echelon_holding) <= MOST_STAGES or len(echelon_holding) != len(lead_time):
        raise AmountError(
            f"{len(echelon_holding)} holding costs and {len(lead_time)} lead times.", hint=f"One of each for 1 to {MOST_STAGES} stages."
        )
    if min(*echelon_holding, *lead_time, penalty, demand.mean) <= 0:
        raise AmountError("A holding cost, lead time, penalty or demand is not above zero.", hint="Costs, times and demand are positive.")
    masses = [_lead_time_demand(demand, lead) for lead in lead_time]
    step = 1.0
    if demand.distribution == "normal":
        step = demand.sd * min(lead_time) ** 0.5 / STEPS_PER_SD
        masses = [_normal_masses(demand.mean * lead, demand.sd * lead**0.5, step) for lead in lead_time]
    low = -sum(first + len(mass) for first, mass in masses)
    high = sum(max(first + len(mass), 1) for first, mass in masses)
    x = np.arange(low, high + 1) * step
    below = (penalty + sum(echelon_holding)) * np.maximum(-x, 0.0)
    stocks, cost = [], 0.0
    for holding, (first, mass) in zip(echelon_holding, masses, strict=True):
        expected = _expected(holding * x + below, first, mass)
        best = int(np.nanargmin(expected))
        stocks.append(float(x[best]))
        cost = float(expected[best])
        below = expected.copy()
        below[best:] = cost
        # Left of what the grid can average, the function is a straight line; carry its slope on.
        good = int(np.argmax(~np.isnan(below)))
        below[:good] = below[good] + (x[:good] - x[good]) * (below[good + 1] - below[good]) / step
    return SerialStock(tuple(stocks), cost)


def _lead_time_demand(demand: StageDemand, lead: float) -> tuple[int, Array]:
    """First point and probabilities of lead-time demand on whole units."""
    if demand.distribution == "normal":
        if demand.sd <= 0:
            raise AmountError(f"The standard deviation of demand is {demand.sd:g}.", hint="It is above zero.")
        return 0, np.ones(1)
    if demand.distribution == "poisson":
        from scipy.stats import poisson

        mean = demand.mean * lead
        mass = poisson.pmf(np.arange(int(mean + 12 * mean**0.5 + 20)), mean)
        return 0, mass / mass.sum()
    raise UnknownNameError.among("distribution of demand", demand.distribution, ("normal", "poisson"), listing="docs/supply.md")


def _normal_masses(mean: float, sd: float, step: float) -> tuple[int, Array]:
    from scipy.stats import norm

    first, last = int((mean - TAIL * sd) / step) - 1, int((mean + TAIL * sd) / step) + 1
    mass = np.diff(norm.cdf((np.arange(first, last + 2) - 0.5) * step, mean, sd))
    return first, mass / mass.sum()


def _expected(values: Array, first: int, mass: Array) -> Array:
    """E[values(y − D)] at each y of the grid; NaN where the grid does not reach."""
    from scipy.signal import fftconvolve, oaconvolve

    n = len(values)
    convolve = oaconvolve if n > 4 * len(mass) else fftconvolve
    # Values span orders of magnitude; taking off a line first keeps the transform exact where the minimum lies.
    line = np.linspace(values[0], values[-1], n)
    slope = (values[-1] - values[0]) / (n - 1)
    mean = float((np.arange(len(mass)) + first) @ mass)
    full = convolve(values - line, mass)
    out = np.full(n, np.nan)
    begin, end = max(0, first + len(mass) - 1), min(n, n + first)
    places = np.arange(begin, end)
    out[places] = full[places - first] + line[places] - slope * mean
    return out
