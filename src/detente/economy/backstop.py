"""A backstop: what stands in for a traded good at home when it becomes dear, and a world at rest that has one.

A buyer's good is a CES of the traded good and of the backstop's. The backstop is made at home by labour with a factor of
its own that is fixed (a mine, a plant, scrap), whose return its owners at home keep; how well labour replaces that factor
is the whole supply curve. In changes over the world at rest, with z the backstop's price over the wage, γ labour's part of
its revenue and ς the elasticity of substitution between labour and the fixed factor:

- labour's part of the revenue becomes γ·z^(ς − 1), and the quantity ((1 − γ·z^(ς − 1))/(1 − γ))^(ς/(1 − ς));
- at ς = 1 that is z^(γ/(1 − γ)), a supply of constant elasticity; below 1 it has the bound (1 − γ)^(−ς/(1 − ς)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, ModelError, UnknownNameError

if TYPE_CHECKING:
    from detente.economy.baseline import Baseline

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Backstop:
    """What one economy (or group) can make itself of a sector's good.

    ``premium`` is its unit price over that of the traded good at rest, as a fraction; ``substitution`` above 1 how readily
    buyers take it instead, which with the premium sets how much of it is bought at rest, as where units count alike;
    ``supply_elasticity`` by its price over the wage, at rest; ``capacity`` the most it can ever supply, as a fraction of all
    that is bought at rest, or None without a bound, where the elasticity holds at every price.
    """

    economy: str
    sector: str
    premium: float = 1.0
    substitution: float = 8.0
    supply_elasticity: float = 1.0
    capacity: float | None = None

    def __post_init__(self) -> None:
        where = f"backstop of {self.sector} in {self.economy}"
        for name, low, high in (("premium", 0.0, 100.0), ("substitution", 1.05, 100.0), ("supply_elasticity", 1e-3, 1e4)):
            value = getattr(self, name)
            if not low <= value <= high:
                raise AmountError(f"The {where} has {name} {value:g}.", hint=f"Between {low:g} and {high:g}.")
        if self.capacity is not None and not self.capacity > 1.001 * self.quantity_at_rest:
            raise AmountError(
                f"The {where} has capacity {self.capacity:g}, and {self.quantity_at_rest:.3g} of what is bought comes from it at rest.",
                hint="Give a larger capacity, premium or substitution, so that the bound lies above what is supplied at rest.",
            )

    @property
    def share_at_rest(self) -> float:
        """Its part of spending on the good at rest."""
        odds = (1 + self.premium) ** (1 - self.substitution)
        return float(odds / (1 + odds))

    @property
    def quantity_at_rest(self) -> float:
        """Its part of the units bought at rest."""
        share = self.share_at_rest
        return share / (1 + self.premium) / (share / (1 + self.premium) + 1 - share)


@dataclass(frozen=True, slots=True)
class Backstops:
    """Backstops of a world by cell (K): positions, part of spending at rest, elasticity of substitution with traded goods,
    labour's part of the revenue at rest, and the elasticity of substitution between labour and the fixed factor."""

    economies: NDArray[np.int64]
    sectors: NDArray[np.int64]
    share: Array
    substitution: Array
    labour_share: Array
    factors: Array

    def shares(self, economies: int, sectors: int) -> Array:
        """Part of spending at rest that backstops take (N, S)."""
        made = np.zeros((economies, sectors))
        made[self.economies, self.sectors] = self.share
        return made

    def arrays(self, spending: Array) -> tuple[Any, ...]:
        """What the passes take: positions, share, revenue at rest, substitution less one, labour's part, and factors."""
        where = np.ascontiguousarray(np.stack([self.economies, self.sectors], axis=1))
        return where, self.share, self.share * spending[self.economies, self.sectors], self.substitution - 1, self.labour_share, self.factors


def no_backstops() -> Backstops:
    """None at all."""
    none, empty = np.zeros(0, dtype=np.int64), np.zeros(0)
    return Backstops(none, none, empty, empty, empty, empty)


def factor_technique(supply_elasticity: float, growth: float) -> tuple[float, float]:
    """Labour's part of revenue, and the elasticity of substitution with the fixed factor, that give an elasticity of supply
    at rest and a quantity that can grow at most ``growth`` times (infinite: constant elasticity)."""
    from scipy.optimize import brentq

    if np.isinf(growth):
        return supply_elasticity / (1 + supply_elasticity), 1.0

    def over(factors: float) -> float:
        return float(factors / (1 - factors) * np.log1p(supply_elasticity / factors) - np.log(growth))

    if over(1 - 1e-9) <= 0:
        return supply_elasticity / (1 + supply_elasticity), 1.0
    factors = float(brentq(over, 1e-9, 1 - 1e-9, xtol=1e-15))
    return supply_elasticity / (factors + supply_elasticity), factors


def with_backstops(base: Baseline, chosen: Sequence[Backstop], **solving: Any) -> Baseline:
    """The world with backstops, solved once so that it rests with what they sell at rest; traded goods make room for them.

    Later lines override earlier ones of the same economy and sector. ModelError for a model whose prices move with
    expenditure itself (``tax_power`` other than 1).
    """
    from detente.economy.baseline import rebased
    from detente.economy.calibrate import settled
    from detente.economy.equilibrium import equilibrium

    if (base.tax_power != 1).any():
        raise ModelError(
            "This model has no place for a backstop.", hint="Use a model with sectors: caliendo_parro, ossa, markups, armington, scale_io."
        )
    if len(base.backstops.share):
        raise ModelError("This world has backstops already.", hint="Give all of them at once, to the world without.")
    cells: dict[tuple[int, int], Backstop] = {}
    for one in chosen:
        if one.sector not in base.sectors:
            raise UnknownNameError.among("sector", one.sector, base.sectors, listing=f"which are {', '.join(base.sectors)}")
        s = base.sectors.index(one.sector)
        for n in base.members(one.economy):
            if base.spending[n, s] > 0:
                cells[n, s] = one
    techniques = [factor_technique(b.supply_elasticity, np.inf if b.capacity is None else b.capacity / b.quantity_at_rest) for b in cells.values()]
    made = Backstops(
        np.array([n for n, _ in cells], dtype=np.int64), np.array([s for _, s in cells], dtype=np.int64),
        np.array([b.share_at_rest for b in cells.values()]), np.array([b.substitution for b in cells.values()], dtype=np.float64),
        np.array([t[0] for t in techniques]), np.array([t[1] for t in techniques]),
    )  # fmt: skip
    moved = replace(base, backstops=made)
    policy = moved.at_rest()
    return settled(rebased(moved, policy, equilibrium(moved, policy, **solving).state))
