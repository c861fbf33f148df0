"""From a world of data and a model's parameters to a world at rest. Equations and sources: docs/replications.md."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, ModelError, UnknownNameError
from detente.economy.baseline import Baseline
from detente.economy.checks import inputs_are_of_inputs
from detente.economy.places import label_of
from detente.economy.world import World

Array = NDArray[np.float64]

LABOUR_FOREIGN, LABOUR_US = 0.12, 0.26
"""Shares of home labour in spending on imports that the two-region aggregate has to meet (Ignatenko and others 2025)."""

SCALE_SHARE = 0.67
"""Scale elasticity times trade elasticity, and trade elasticity over firms' dispersion, at the base elasticity (same source)."""


@dataclass(frozen=True, slots=True)
class ImportedLabour:
    """Parameters of the one-sector model with labour in distribution, firms' entry and labour supply.

    ``beta`` is the share of value added where production uses its own output; None is none. ``phi`` and ``nu`` override
    what the targets give, after the matrix has been completed. ``epsilon`` alone leaves ``psi`` and ``theta`` at their base.
    """

    epsilon: float = 4.0
    kappa: float = 0.5
    phi_tilde: float = 1.0
    tax_relief: bool = True
    us_balanced: bool = False
    beta: float | None = None
    phi: float | None = None
    nu: float | None = None
    psi: float | None = None
    base_epsilon: float = 4.0

    def __post_init__(self) -> None:
        for name in ("epsilon", "phi_tilde"):
            if not getattr(self, name) > 0:
                raise AmountError(f"{name} is {getattr(self, name):g}.", hint="Elasticities are above zero.")
        if self.phi is not None and not self.phi > 0:
            raise AmountError(f"phi is {self.phi:g}.", hint="It is above zero; 1 is the Eaton-Kortum case.")
        if self.kappa < 0:
            raise AmountError(f"kappa is {self.kappa:g}.", hint="An elasticity of labour supply is zero or positive.")
        if self.psi is not None and self.psi < 0:
            raise AmountError(f"psi is {self.psi:g}.", hint="A scale elasticity is zero or positive.")
        if self.beta is not None and not 0 < self.beta <= 1:
            raise AmountError(f"beta is {self.beta:g}.", hint="The share of value added is above 0 and at most 1; null is no inputs.")
        if self.nu is not None and not 0 <= self.nu < 1:
            raise AmountError(f"nu is {self.nu:g}.", hint="A share of home labour is from 0 to below 1.")


def imported_labour(world: World, chosen: ImportedLabour) -> Baseline:
    """World at rest of the 2025 model: home sales completed from GDP, then incomes and transfers recomputed."""
    us = label_of("USA", world.economies, {})
    if us is None:
        raise UnknownNameError.among("economy", "USA", world.economies, listing="the labels of the data; this model needs the United States")
    at = world.economies.index(us)
    n = len(world.economies)
    flows = world.flows.values[:, :, 0].copy()
    gdp = world.array("gdp").values
    nu_pair = home_labour_shares(flows, gdp, at)
    nu = np.full(n, nu_pair[0])
    nu[at] = nu_pair[1]
    theta = chosen.base_epsilon / SCALE_SHARE
    phi = chosen.phi_tilde - 1 + (1 + theta) / ((1 - nu) * theta) - 1 / theta
    transfer = (1 - nu) * (flows.sum(axis=0) - (flows * (1 - nu)[None, :]).sum(axis=1))
    np.fill_diagonal(flows, np.maximum(gdp + transfer - flows.sum(axis=0), 0.0))
    if chosen.phi is not None:
        phi = np.full(n, chosen.phi)
    if chosen.nu is not None:
        nu = np.full(n, chosen.nu)
    beta = 1.0 if chosen.beta is None else chosen.beta
    if chosen.beta is not None:
        flows[np.diag_indices(n)] /= beta
    spending = flows.sum(axis=0)
    if not (spending > 0).all():
        raise AmountError(f"{world.economies[int(np.argmin(spending))]} buys nothing.", hint="Leave it out or aggregate it.")
    kept = (flows * (1 - nu)[None, :]).sum(axis=1)
    income = beta * kept + nu * spending
    if not (income > 0).all():
        raise AmountError(f"{world.economies[int(np.argmin(income))]} sells nothing.", hint="Leave it out or aggregate it.")
    deficits = spending - income - (1 - beta) * kept
    outside = None
    if chosen.us_balanced:
        deficits = deficits - (flows[at, :] - flows[:, at])
        deficits[at] = 0.0
        # These transfers do not sum to zero. As in the published code the last economy's labour market takes the rest.
        outside = np.zeros(n)
        outside[n - 1] = -deficits.sum()
    zero = np.zeros((1, n, n))
    announced = None
    if "announced" in world.beside:
        announced = np.maximum(0.1, world.array("announced").values)
    return Baseline(
        economies=world.economies, sectors=world.sectors, shares=(flows / spending[None, :]).T[None, :, :], spending=spending[:, None], tariffs=zero,
        export_taxes=zero, theta=np.array([chosen.epsilon]), labour=np.full((n, 1), beta), profit=np.zeros((n, 1)),
        inputs=np.full((n, 1, 1), 1 - beta), alpha=np.ones((n, 1)), deficits=deficits, tax_power=phi, nu=nu,
        psi=np.array([SCALE_SHARE / chosen.base_epsilon if chosen.psi is None else chosen.psi]), kappa=chosen.kappa, scale="entry",
        tax_relief=chosen.tax_relief, numeraire="prices" if chosen.beta is None else "wages", announced=announced, groups=dict(world.groups),
        outside=outside,
    )  # fmt: skip


def home_labour_shares(flows: Array, gdp: Array, us: int) -> tuple[float, float]:
    """Shares of home labour in imports, (others, US), that meet the two targets on the aggregate of two regions."""
    from scipy.optimize import root

    others = np.arange(len(gdp)) != us
    out, back = float(flows[others, us].sum()), float(flows[us, others].sum())
    inside = float(flows[np.ix_(others, others)].sum())
    pair = np.array([[inside, out], [back, float(flows[us, us])]])
    income = np.array([gdp[others].sum(), gdp[us]])

    def gap(nu: Array) -> Array:
        spending = income + (1 - nu) * (pair.sum(axis=0) - (pair * (1 - nu)[None, :]).sum(axis=1))
        home_row = spending[0] - pair[1, 0]
        home_us = spending[1] - pair[0, 1]
        first = home_row / (home_row + pair[0, 1])
        second = home_us / (home_us + pair[1, 0])
        return np.array([(1 - first) * nu[1] + first * nu[0] - LABOUR_FOREIGN, second * nu[1] + (1 - second) * nu[0] - LABOUR_US])

    found = root(gap, np.array([0.1, 0.24]), tol=1e-14)
    if not found.success or abs(gap(found.x)).max() > 1e-9:
        raise ModelError("No shares of home labour meet the two targets.", hint="Give nu in the specification.")
    return max(float(found.x[0]), 0.0), max(float(found.x[1]), 0.0)


def sectoral(world: World, *, psi: float | None = None, inputs_used: bool = True, theta: float | None = None) -> Baseline:
    """World at rest in the data of a model with sectors: shares, incomes and trade balances as they were measured.

    Inputs, value added and final shares are used where the data have them; where they lack final shares these follow from
    spending less inputs, and a negative one is set to zero and the rest scaled up. Markups and monopolistic profits come
    from ``markup`` where the data have it. ``balanced`` then removes the deficits.
    """
    n, s = len(world.economies), len(world.sectors)
    flows = world.flows.values.transpose(2, 1, 0).copy()
    tariffs = world.array("tariffs").values.transpose(2, 1, 0) if "tariffs" in world.beside else np.zeros_like(flows)
    own = np.einsum("snn->sn", tariffs)
    if own.any():
        tariffs = tariffs.copy()
        np.einsum("snn->sn", tariffs)[:] = 0.0
    if world.valuation == "producer":
        if "gross_output" in world.beside:
            exports = flows.sum(axis=1)
            np.einsum("snn->sn", flows)[:] = np.maximum(world.array("gross_output").values.T, exports) - exports
        flows *= 1 + tariffs
    spending = flows.sum(axis=2).T
    shares = np.divide(flows, spending.T[:, :, None], out=np.zeros_like(flows), where=spending.T[:, :, None] > 0)
    for k, i in np.argwhere(spending.T <= 0):
        shares[k, i, i] = 1.0
    sales = (flows / (1 + tariffs)).sum(axis=1).T
    if "markup" in world.beside:
        labour = np.broadcast_to(1 / (1 + world.array("markup").values), (n, s)).copy()
        profit = 1 - labour
    else:
        labour, profit = np.ones((n, s)), np.zeros((n, s))
    inputs = np.zeros((n, s, s))
    if inputs_used and "inputs" in world.beside:
        value = world.array("value_added").values
        given = world.array("inputs").values
        inputs = given * (1 - value)[:, None, :] if inputs_are_of_inputs(world) else given
        labour = value * labour
        # Printed shares sum to one but for rounding; the rounding goes to the inputs, so that incomes add up to sales.
        column = inputs.sum(axis=1)
        inputs = inputs * np.divide(1 - labour - profit, column, out=np.zeros_like(column), where=column > 0)[:, None, :]
        labour = np.where(column > 0, labour, 1 - profit)
    tariff_income = (spending.T - (flows / (1 + tariffs)).sum(axis=2)).sum(axis=0)
    income = ((labour + profit) * sales).sum(axis=1) + tariff_income
    used = np.einsum("nks,ns->nk", inputs, sales)
    deficits = (flows / (1 + tariffs)).sum(axis=(0, 2)) - sales.sum(axis=1)
    alpha = world.array("final").values.copy() if "final" in world.beside else np.maximum((spending - used) / (income + deficits)[:, None], 0.0)
    alpha /= alpha.sum(axis=1, keepdims=True)
    elasticity = world.array("elasticity").values if theta is None else np.full(s, theta)
    scale = np.zeros(s) if psi is not None or "scale" not in world.beside else world.array("scale").values
    if psi is not None:
        scale = np.full(s, psi)
    lobby = world.array("lobby").values if "lobby" in world.beside else None
    zero = np.zeros_like(tariffs)
    return Baseline(
        economies=world.economies, sectors=world.sectors, shares=shares, spending=spending, tariffs=tariffs, export_taxes=zero, theta=elasticity,
        labour=labour, profit=profit, inputs=inputs, alpha=alpha, deficits=deficits, tax_power=np.ones(n), nu=np.zeros(n), psi=scale,
        scale="sector" if scale.any() else "none", lobby=lobby, groups=dict(world.groups),
    )  # fmt: skip


def monopolistic(world: World) -> Baseline:
    """``sectoral`` with a fixed number of firms in each sector: profit is one over σ of sales, and σ is one plus the trade elasticity."""
    base = sectoral(world)
    sigma = 1 + base.theta
    profit = np.broadcast_to(1 / sigma, base.profit.shape).copy()
    return replace(base, labour=1 - profit, profit=profit)


def balanced(base: Baseline, **solving: Any) -> Baseline:
    """The same world at rest with no trade deficits, under the same taxes; it is solved, so it rests to rounding."""
    from detente.economy.baseline import rebased
    from detente.economy.equilibrium import equilibrium

    free = replace(base, deficits=np.zeros(len(base.economies)))
    policy = free.at_rest()
    return settled(rebased(free, policy, equilibrium(free, policy, **solving).state))


def settled(base: Baseline) -> Baseline:
    """The world with deficits as its flows have them, so that it rests exactly where it stands."""
    flows = base.flows()
    deficits = flows.sum(axis=(0, 2)) - flows.sum(axis=(0, 1))
    if abs(deficits).max() < 1e-9 * flows.sum(axis=(0, 1)).max():
        deficits = np.zeros_like(deficits)
    return replace(base, deficits=deficits)
