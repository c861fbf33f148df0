"""Stock against a supplier that is now and then down: lot size and base stock, and lot size under random yield.

Formulae: Berk and Arreola-Risa (1994), Snyder and Shen, Fundamentals of Supply Chain Theory, chapter 9.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from detente.core.errors import AmountError, ConvergenceError


@dataclass(frozen=True, slots=True)
class StockChoice:
    """The best quantity and its mean cost per unit of time."""

    quantity: float
    cost: float


def _positive(**amounts: float) -> None:
    for name, value in amounts.items():
        if not (math.isfinite(value) and value > 0):
            raise AmountError(f"{name.replace('_', ' ')} is {value}.", hint="It is a finite number above zero.")


@dataclass(frozen=True, slots=True)
class DisruptedLotSize:
    """Economic order quantity where the supplier fails and recovers at exponential rates; unmet demand is lost at ``stockout``."""

    fixed_cost: float
    holding: float
    stockout: float
    demand_rate: float
    disruption_rate: float
    recovery_rate: float

    def __post_init__(self) -> None:
        _positive(**{name: getattr(self, name) for name in self.__slots__})

    def cost(self, quantity: float) -> float:
        """Mean cost per unit of time of ordering ``quantity`` whenever stock and supplier allow."""
        _positive(quantity=quantity)
        rates = self.disruption_rate + self.recovery_rate
        down = self.disruption_rate / rates * -math.expm1(-rates * quantity / self.demand_rate)
        wait = down / self.recovery_rate
        spent = self.fixed_cost + self.holding * quantity**2 / (2 * self.demand_rate) + self.demand_rate * self.stockout * wait
        return spent / (quantity / self.demand_rate + wait)

    def best(self) -> StockChoice:
        """The cheapest lot. The cost is quasi-convex (Berk and Arreola-Risa), so golden sections find it."""
        base = math.sqrt(2 * self.fixed_cost * self.demand_rate / self.holding)
        high = base
        while self.cost(2 * high) < self.cost(high):
            high *= 2
            if high > 1e6 * base:
                raise ConvergenceError("The cost of the lot keeps falling.", hint="The stockout cost is very large against holding.")
        low, high, ratio = high / 1e4, 2 * high, (math.sqrt(5) - 1) / 2
        for _ in range(200):
            left, right = high - ratio * (high - low), low + ratio * (high - low)
            low, high = (low, right) if self.cost(left) < self.cost(right) else (left, high)
        quantity = self._polished((low + high) / 2)
        return StockChoice(quantity, self.cost(quantity))

    def _polished(self, quantity: float) -> float:
        """A golden section stops at the square root of the precision; bisection on the slope goes on from there."""
        low, high = quantity * (1 - 1e-5), quantity * (1 + 1e-5)
        if self._slope(low) > 0 or self._slope(high) < 0:
            return quantity
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self._slope(middle) < 0 else (low, middle)
        return (low + high) / 2

    def _slope(self, quantity: float) -> float:
        rates, d = self.disruption_rate + self.recovery_rate, self.demand_rate
        decay = math.exp(-rates * quantity / d)
        wait = self.disruption_rate / rates * (1 - decay) / self.recovery_rate
        wait_slope = self.disruption_rate / d * decay / self.recovery_rate
        top = self.fixed_cost + self.holding * quantity**2 / (2 * d) + d * self.stockout * wait
        bottom = quantity / d + wait
        return (self.holding * quantity / d + d * self.stockout * wait_slope) * bottom - top * (1 / d + wait_slope)


@dataclass(frozen=True, slots=True)
class DisruptedBaseStock:
    """Base stock per period, demand known, supplier down with ``disruption_probability`` and back with ``recovery_probability``."""

    holding: float
    stockout: float
    demand: float
    disruption_probability: float
    recovery_probability: float

    def __post_init__(self) -> None:
        _positive(**{name: getattr(self, name) for name in self.__slots__})
        if max(self.disruption_probability, self.recovery_probability) > 1:
            raise AmountError("A probability is above 1.", hint="It lies between 0 and 1.")

    def down_for(self, periods: int) -> float:
        """Long-run chance that the supplier has been down for exactly so many periods."""
        total = self.disruption_probability + self.recovery_probability
        if periods == 0:
            return self.recovery_probability / total
        return self.disruption_probability * self.recovery_probability / total * (1 - self.recovery_probability) ** (periods - 1)

    def cost(self, base_stock: float) -> float:
        """Mean cost per period; the tail beyond the stock is summed in closed form."""
        h, p, d, b = self.holding, self.stockout, self.demand, self.recovery_probability
        full = max(0, math.ceil(base_stock / d))
        out = 0.0
        for n in range(full):
            short = (n + 1) * d - base_stock
            out += self.down_for(n) * (p * short if short > 0 else -h * short)
        # For n >= full: sum of pi_n ((n+1) d − S), a geometric tail.
        if full == 0:
            out += self.down_for(0) * (d - base_stock) * p
            full = 1
        first = self.down_for(full)
        tail = first / b
        later = first * (1 - b) / b**2
        return out + p * (tail * ((full + 1) * d - base_stock) + d * later)

    def best(self) -> StockChoice:
        """A whole number of periods of demand: the least one at which the chance of covering the outage reaches p / (p + h)."""
        wanted = self.stockout / (self.stockout + self.holding)
        down = self.disruption_probability / (self.disruption_probability + self.recovery_probability)
        periods = 0
        if 1 - down < wanted and self.recovery_probability < 1:
            periods = max(0, math.ceil(math.log((1 - wanted) / down) / math.log(1 - self.recovery_probability) - 1e-12))
        elif 1 - down < wanted:
            periods = 1
        stock = self.demand * (periods + 1)
        return StockChoice(stock, self.cost(stock))


@dataclass(frozen=True, slots=True)
class AdditiveYieldLotSize:
    """Economic order quantity where an order of Q arrives as Q plus a random amount of given mean and sd."""

    fixed_cost: float
    holding: float
    demand_rate: float
    yield_mean: float
    yield_sd: float

    def __post_init__(self) -> None:
        _positive(fixed_cost=self.fixed_cost, holding=self.holding, demand_rate=self.demand_rate)
        if not (math.isfinite(self.yield_mean) and math.isfinite(self.yield_sd)) or self.yield_sd < 0:
            raise AmountError(
                f"The yield has mean {self.yield_mean} and standard deviation {self.yield_sd}.", hint="Give finite numbers; sd from zero up."
            )

    def cost(self, quantity: float) -> float:
        """Mean cost per unit of time (renewal reward over one cycle)."""
        arrives = quantity + self.yield_mean
        _positive(mean_arrival=arrives)
        return (self.fixed_cost * self.demand_rate + self.holding / 2 * (arrives**2 + self.yield_sd**2)) / arrives

    def best(self) -> StockChoice:
        """The cheapest order in closed form."""
        arrives = math.sqrt(2 * self.fixed_cost * self.demand_rate / self.holding + self.yield_sd**2)
        quantity = arrives - self.yield_mean
        return StockChoice(quantity, self.cost(quantity))
