"""Tariff games with a known answer: the optimal tariff under linear curves, and the two-country game of Gros (1987)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from detente.core.errors import AmountError, ConvergenceError
from detente.talks.enforce import Stakes, grim
from detente.talks.frontier import bisect, golden

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class OptimalTariff:
    """Imports under it, the tariff a unit and as a fraction of the world price, and the gain over free trade."""

    imports: float
    specific: float
    ad_valorem: float
    gain: float


@dataclass(frozen=True, slots=True)
class TariffWar:
    """Fractions and, in 100·Δln of real income from free trade, the welfare of both in the war; δ* of the first player."""

    unilateral_first: float
    nash: Pair
    welfare_change: Pair
    critical_discount_first: float | None


def optimal_tariff(demand: Pair, supply: Pair) -> OptimalTariff:
    """The importer's best tariff with inverse import demand and export supply, each as (intercept, slope).

    The importer takes a + b·m − c − 2e·m = 0 rather than price equality, since its own purchases raise the world price; a
    country too small to move it (slope 0) gains nothing from a tariff.
    """
    (a, b), (c, e) = demand, supply
    if not all(math.isfinite(v) for v in (a, b, c, e)) or b > 0 or e < 0 or e - b <= 0:
        raise AmountError(f"Demand slope {b:g} and supply slope {e:g}.", hint="Demand falls (slope ≤ 0), supply rises (≥ 0), and one of them moves.")
    if a <= c:
        return OptimalTariff(0.0, 0.0, 0.0, 0.0)
    imports, free = (a - c) / (2 * e - b), (a - c) / (e - b)
    world = c + e * imports
    if world <= 0:
        raise AmountError(f"The world price at the optimum is {world:g}.", hint="Prices are above 0; check the intercept of supply.")

    def welfare(m: float) -> float:
        return a * m + b * m * m / 2 - (c + e * m) * m

    specific = e * imports
    return OptimalTariff(imports, specific, specific / world, welfare(imports) - welfare(free))


@dataclass(frozen=True, slots=True)
class TwoCountries:
    """Two countries with one good each, CES demand of elasticity ``sigma``, home weights and labour; revenue is rebated."""

    sigma: float
    home_weight: Pair
    labour: Pair = (1.0, 1.0)

    def __post_init__(self) -> None:
        if not math.isfinite(self.sigma) or self.sigma <= 1:
            raise AmountError(f"An elasticity of {self.sigma:g}.", hint="It is above 1, or the best tariff has no end.")
        if len(self.home_weight) != 2 or not all(0 < h < 1 for h in self.home_weight):
            raise AmountError(f"Home weights {self.home_weight}.", hint="Two numbers between 0 and 1.")
        if len(self.labour) != 2 or not all(math.isfinite(n) and n > 0 for n in self.labour):
            raise AmountError(f"Labour {self.labour}.", hint="Two numbers above 0.")

    def home_share(self, country: int, price: float, tariff: float) -> float:
        """Share of spending on the own good at home prices; ``price`` is good 2 over good 1 at world prices."""
        own, other = (1.0, price) if country == 0 else (price, 1.0)
        h = self.home_weight[country]
        return float(1 / (1 + (1 - h) / h * (other * (1 + tariff) / own) ** (1 - self.sigma)))

    def imports(self, country: int, price: float, tariff: float) -> float:
        """Value of imports at world prices, in units of good 1."""
        abroad = 1 - self.home_share(country, price, tariff)
        income = self.labour[country] * (1.0 if country == 0 else price)
        return income * abroad / (1 + tariff * (1 - abroad))  # spending is income over 1 − abroad·t/(1+t)

    def price(self, tariffs: Pair) -> float:
        """World price of good 2 over good 1 that balances trade."""

        def gap(log_price: float) -> float:
            p = math.exp(log_price)
            return math.log(max(self.imports(1, p, tariffs[1]), 1e-300)) - math.log(max(self.imports(0, p, tariffs[0]), 1e-300))

        return math.exp(bisect(gap, -30.0, 30.0))

    def welfare(self, country: int, tariffs: Pair) -> float:
        """Log of real income."""
        p, t = self.price(tariffs), tariffs[country]
        own, other = (1.0, p) if country == 0 else (p, 1.0)
        h = self.home_weight[country]
        abroad = 1 - self.home_share(country, p, t)
        spending = self.labour[country] * own / (1 - abroad * t / (1 + t))
        index = (h * own ** (1 - self.sigma) + (1 - h) * (other * (1 + t)) ** (1 - self.sigma)) ** (1 / (1 - self.sigma))
        return math.log(spending / index)

    def best_response(self, country: int, theirs: float) -> float:
        """The tariff with the most real income; found on the welfare itself, not from a formula."""

        def value(log_tariff: float) -> float:
            own = math.expm1(log_tariff)
            return self.welfare(country, (own, theirs) if country == 0 else (theirs, own))

        top = math.log1p(50.0 / (self.sigma - 1))
        grid = [top * k / 60 for k in range(61)]
        values = [value(g) for g in grid]
        at = values.index(max(values))
        return math.expm1(golden(value, grid[max(at - 1, 0)], grid[min(at + 1, 60)], 1e-10)[0])


def tariff_war(world: TwoCountries) -> TariffWar:
    """Best tariff alone, Nash tariffs by repeated best responses, and what the war costs both."""
    mine = alone = world.best_response(0, 0.0)
    theirs = 0.0
    for _ in range(200):
        before = (mine, theirs)
        theirs = world.best_response(1, mine)
        mine = world.best_response(0, theirs)
        if max(abs(mine - before[0]), abs(theirs - before[1])) < 1e-7:
            break
    else:
        raise ConvergenceError(f"Best responses still move by {abs(mine - before[0]):.2g}.", hint="Try an elasticity further from 1.")
    free = [world.welfare(k, (0.0, 0.0)) for k in (0, 1)]
    war = [100 * (world.welfare(k, (mine, theirs)) - free[k]) for k in (0, 1)]
    stakes = Stakes(100 * (world.welfare(0, (alone, 0.0)) - free[0]), 0.0, war[0])
    return TariffWar(alone, (mine, theirs), (war[0], war[1]), grim(stakes))
