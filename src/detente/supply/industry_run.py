"""An adaptive regional input-output run (Hallegatte 2008, 2013): capacity lost, stocks drawn down, orders, overproduction.

Each industry orders products, not suppliers, and splits orders over regions in fixed shares times what each can make, so a
day costs one reading of the shares. Inputs below ``psi`` of the target cover throttle output in proportion; ``psi`` is a
prior, not a constant: at 1 output can stay low for ever after the shock is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, LimitError
from detente.supply.industry_table import IndustryTable

Array = NDArray[np.float64]
OVERPRODUCTION_DAYS = 365.0
"""Days in which overproduction approaches its most (SUP-OVERPRODUCTION-DAYS)."""
MOST_INDUSTRIES = 20_000


@dataclass(frozen=True, slots=True)
class CapacityShock:
    """Shares of capacity lost by ``region/sector`` from ``start_day`` for ``days``, then back in a straight line over ``recovery_days``."""

    loss: Mapping[str, float]
    start_day: int
    days: int
    recovery_days: int

    def path(self, table: IndustryTable, horizon: int) -> Array:
        """Share of capacity lost [day, industry]."""
        day = np.arange(horizon)
        since = day - self.start_day - self.days
        fading = 1.0 - (since + 1) / self.recovery_days if self.recovery_days else np.zeros(horizon)
        level = np.where(day < self.start_day, 0.0, np.where(since < 0, 1.0, np.clip(fading, 0.0, 1.0)))
        out = np.zeros((horizon, len(table.output)))
        for name, share in self.loss.items():
            if not 0 <= share <= 1:
                raise AmountError(f"The loss of {name} is {share}.", hint="A share lies between 0 and 1.")
            out[:, table.industry(name)] = level * share
        return out


@dataclass(frozen=True, slots=True)
class IndustryRun:
    """Output and final demand met a day [day, industry], and output without a shock."""

    output: Array
    final: Array
    baseline: Array

    @property
    def ratio(self) -> Array:
        """Total output over its baseline, by day."""
        return np.asarray(self.output.sum(axis=1) / self.baseline.sum())

    @property
    def lost_output_days(self) -> float:
        """Output lost over the run in days of total baseline output."""
        return float((1.0 - self.ratio).sum())


def run_industries(
    table: IndustryTable, shock: CapacityShock, *, horizon: int, inventory_days: float, restoration_days: float, psi: float, overproduction_max: float
) -> IndustryRun:
    """Run the table day by day. Flows of the table are a year's; ratios do not depend on the unit."""
    if not 1 <= horizon <= 100_000 or inventory_days <= 0 or restoration_days <= 0 or not 0 <= psi <= 1 or overproduction_max < 1:
        raise AmountError("The run's days, psi or overproduction are out of range.", hint="Positive days, psi in 0..1, overproduction from 1 up.")
    n, sectors = len(table.output), len(table.sectors)
    if n > MOST_INDUSTRIES:
        raise LimitError(f"The table has {n} industries.", hint=f"At most {MOST_INDUSTRIES}.")
    from detente.supply.industry_kernel import run_days

    x0 = table.output / 365.0
    arrays = _arrays(table, inventory_days)
    made, shipped = np.empty((horizon, n)), np.empty((horizon, n))
    run_days(
        *arrays, table.final.sum(axis=1) / 365.0, x0, shock.path(table, horizon), np.ones(n), sectors, np.full(sectors, inventory_days),
        restoration_days, psi, overproduction_max, OVERPRODUCTION_DAYS, made, shipped,
    )  # fmt: skip
    return IndustryRun(made, shipped, x0)


def _arrays(table: IndustryTable, inventory_days: float) -> tuple[Array, Array, Array, Array]:
    """Shares [buyer, sector, region], inputs per unit, starting stocks and orders [buyer, sector]."""
    n, sectors, regions = len(table.output), len(table.sectors), len(table.regions)
    flows = np.maximum(table.between, 0.0).reshape(regions, sectors, n) / 365.0
    by_product = flows.sum(axis=0)
    share = np.divide(flows, by_product, out=np.zeros_like(flows), where=by_product > 0)
    x0 = table.output / 365.0
    tech = np.divide(by_product, x0, out=np.zeros_like(by_product), where=x0 > 0).T.copy()
    return np.ascontiguousarray(share.transpose(2, 1, 0)), tech, tech * x0[:, None] * inventory_days, by_product.T.copy()
