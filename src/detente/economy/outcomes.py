"""What an equilibrium means for each economy: exact and first-order welfare, its parts, and the measures papers report.

All changes are in percent of the world at rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import UnknownNameError
from detente.economy.equilibrium import Equilibrium

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Measures by economy (N), in percent.

    ``wage`` is relative to the simple mean of all economies' wage changes, ``profit`` and ``sector_profits`` (N, S) to the
    economy's own wage (both as Ossa 2014 reports them); ``revenue`` is over spending at rest.

    ``terms_of_trade`` and ``volume_of_trade`` sum to ``welfare_first_order`` (Caliendo and Parro 2015). In log points,
    ``from_final_goods`` + ``from_inputs`` make the real wage and with ``from_revenue`` the real income.
    """

    welfare: Array
    welfare_first_order: Array
    terms_of_trade: Array
    volume_of_trade: Array
    from_final_goods: Array
    from_inputs: Array
    from_revenue: Array
    real_wage: Array
    wage: Array
    deficit: Array
    exports_to_gdp: Array
    imports_to_gdp: Array
    employment: Array
    cpi: Array
    revenue: Array
    tariff_mean: Array
    profit: Array
    sector_profits: Array

    def measures(self) -> dict[str, Array]:
        """Every measure by name that has one value an economy."""
        return {name: getattr(self, name) for name in MEASURES}


MEASURES = (
    "welfare", "welfare_first_order", "terms_of_trade", "volume_of_trade", "from_final_goods", "from_inputs", "from_revenue", "real_wage", "wage",
    "deficit", "exports_to_gdp", "imports_to_gdp", "employment", "cpi", "revenue", "tariff_mean", "profit",
)  # fmt: skip


def final_spending(e: Equilibrium) -> Array:
    """Final spending at rest (N)."""
    base = e.base
    used = np.einsum("nks,ns->n", base.inputs, base.sales())
    return np.asarray(base.spending.sum(axis=1) - used, dtype=np.float64)


def real_income(e: Equilibrium) -> Array:
    """Real income over that at rest (N): spending by the price index, and with labour supply less the cost of working."""
    base = e.base
    prices = np.exp((base.alpha * e.log_prices).sum(axis=1))
    before = final_spending(e)
    ratio = e.income / before / prices
    if base.kappa == 0:
        return np.asarray(ratio, dtype=np.float64)
    value0 = base.value_added
    tax = (e.duty + e.levy) / e.wage_bill if base.tax_relief else np.zeros_like(value0)
    weight = before / (before - base.kappa * (1 - tax) * value0 / (1 + base.kappa))
    return np.asarray(weight * ratio + (1 - weight) * e.wage_bill / value0 / prices, dtype=np.float64)


def outcome(e: Equilibrium) -> Outcome:
    """All measures of an equilibrium."""
    base = e.base
    prices = (base.alpha * e.log_prices).sum(axis=1)
    value0 = base.value_added
    before = final_spending(e)
    shift = _numeraire(e, prices)
    flows0, flows = base.flows(), e.flows()
    n = len(base.economies)
    off = 1 - np.eye(n)
    abroad0, abroad = flows0 * off, flows * off
    exports0, exports = abroad0.sum(axis=(0, 1)), abroad.sum(axis=(0, 1))
    imports0, imports = abroad0.sum(axis=(0, 2)), abroad.sum(axis=(0, 2))
    gdp0 = value0 + (base.profit * base.sales()).sum(axis=1) + base.rents()
    gdp = e.wage_bill + (base.profit * e.sales.T).sum(axis=1) + e.rents
    gap0, gap = imports0 - exports0, (imports - exports) * np.exp(shift)
    # A balance at rest has no deficit to change; what rounding leaves of it is not one.
    gap0 = np.where(abs(gap0) > 1e-9 * (imports0 + exports0), gap0, 0.0)
    gap = np.where(gap0 == 0, 0.0, gap)
    profits0, profits = base.profit * base.sales(), base.profit * e.sales.T / np.exp(e.log_wage)[:, None]
    tot, vot = _first_order(e, flows0, flows, before)
    home0 = np.einsum("snn->ns", base.shares)
    home = np.einsum("snn->ns", e.shares)
    with np.errstate(divide="ignore", invalid="ignore"):
        cheaper = np.where((home0 > 0) & (home > 0), -np.log(np.where(home0 > 0, home / np.where(home0 > 0, home0, 1), 1)) / base.theta, 0.0)
        gained = (base.alpha * (cheaper + by_backstop(e))).sum(axis=1)
    real_wage = e.log_wage - prices
    return Outcome(
        welfare=100 * (real_income(e) - 1), welfare_first_order=tot + vot, terms_of_trade=tot, volume_of_trade=vot, from_final_goods=100 * gained,
        from_inputs=100 * (real_wage - gained), from_revenue=100 * (np.log(e.income / before) - e.log_wage), real_wage=100 * np.expm1(real_wage),
        wage=100 * (np.exp(e.log_wage) / np.exp(e.log_wage).mean() - 1), deficit=100 * np.where(gap0 == 0, 0.0, _ratio(gap - gap0, abs(gap0))),
        exports_to_gdp=100 * (_ratio(exports / gdp, exports0 / gdp0) - 1),
        imports_to_gdp=100 * (_ratio(imports / gdp, imports0 / gdp0) - 1), employment=100 * np.expm1(e.log_labour),
        cpi=100 * np.expm1(prices + shift),
        revenue=100 * (e.duty + e.levy) * np.exp(shift) / base.spending.sum(axis=1), tariff_mean=100 * mean_tariffs(e),
        profit=100 * (_ratio(profits.sum(axis=1), profits0.sum(axis=1)) - 1), sector_profits=100 * (_ratio(profits, profits0) - 1),
    )  # fmt: skip


def mean_tariffs(e: Equilibrium) -> Array:
    """Tariffs of each importer weighted by what it imported at rest, home purchases left out (N)."""
    abroad = e.base.flows() * (1 - np.eye(len(e.base.economies)))
    return _ratio((abroad * e.policy.tariffs).sum(axis=(0, 2)), abroad.sum(axis=(0, 2)))


def average(values: Array, members: list[int], e: Equilibrium, weights: str = "expenditure") -> float:
    """Mean of a measure over a group: by spending at rest, ``simple``, or by ``gdp``."""
    base = e.base
    if weights == "expenditure":
        # With inputs of their own output, spending of households is what the published means weigh by.
        by = base.value_added if base.numeraire == "wages" else base.spending.sum(axis=1)
    elif weights == "gdp":
        by = base.value_added + (base.profit * base.sales()).sum(axis=1) + base.rents()
    elif weights == "simple":
        by = np.ones(len(base.economies))
    else:
        raise UnknownNameError.among("weights", weights, ("expenditure", "simple", "gdp"), listing="which are expenditure, simple, gdp")
    return float((values[members] * by[members]).sum() / by[members].sum())


def _numeraire(e: Equilibrium, prices: Array) -> float:
    """What is added to every log price so that the level named by the baseline stands still."""
    base = e.base
    if base.numeraire == "prices":
        weight = base.spending.sum(axis=1)
        return float(np.log(weight.sum() / (weight * np.exp(prices)).sum()))
    if base.numeraire == "wages":
        weight = base.value_added
        return float(np.log(weight.sum() / (weight * np.exp(e.log_wage)).sum()))
    return 0.0


def _first_order(e: Equilibrium, flows0: Array, flows: Array, before: Array) -> tuple[Array, Array]:
    """Terms of trade and volume of trade in percent, with level changes at the values of the world at rest."""
    base = e.base
    cost = np.exp(-np.log(reference_powers(e)) / base.theta[:, None]) - 1
    sold = np.einsum("smi,si->i", flows0, cost)
    bought = np.einsum("smi,si->m", flows0, cost)
    duties = base.tariffs * flows0
    change = np.where(flows0 > 0, flows / np.where(flows0 > 0, flows0, 1.0) - 1, 0.0)
    volume = (duties * (change - cost[:, None, :])).sum(axis=(0, 2))
    return 100 * (sold - bought) / before, 100 * volume / before


def by_backstop(e: Equilibrium) -> Array:
    """Log points by which backstops lower the price of a good below that of its traded part, over rest (N, S)."""
    held, made = e.base.backstops, np.zeros(e.base.spending.shape)
    where = (held.economies, held.sectors)
    kept = (e.traded[where] / e.spending[where]) / (1 - held.share)
    made[where] = np.log(np.maximum(kept, 1e-300)) / (1 - held.substitution)
    return made


def reference_powers(e: Equilibrium) -> Array:
    """Unit costs to the power −θ at the solved state (S, N)."""
    from detente.economy import reference
    from detente.economy.baseline import cells_of, model_of

    return reference.step(e.state, model_of(e.base), cells_of(e.base, e.policy)).v


def _ratio(top: Array, bottom: Array) -> Array:
    """Quotient; where the bottom is zero there is nothing to compare, and the change is zero."""
    same = np.asarray(bottom) == 0
    return np.where(same, np.where(np.asarray(top) == 0, 1.0, 0.0), np.divide(top, np.where(same, 1.0, bottom)))
