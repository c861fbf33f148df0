"""Interval arithmetic on rounded figures: every printed figure stands for the band of values that round to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from detente.core.errors import AmountError


@dataclass(frozen=True, slots=True)
class Band:
    """Closed interval ``[low, high]``."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not (self.low.is_finite() and self.high.is_finite()) or self.low > self.high:
            raise AmountError(f"A band from {self.low} to {self.high} is none.", hint="Give the lower end first, and finite numbers.")

    def meets(self, other: Band) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Band) -> Band:
        return Band(self.low + other.low, self.high + other.high)

    def over(self, other: Band) -> Band:
        """The quotient; AmountError where the divisor's band holds zero."""
        if other.low <= 0 <= other.high:
            raise AmountError("The divisor may be zero within its rounding.", hint="A growth rate needs a base that is surely not zero.")
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Band(min(corners), max(corners))

    def show(self, places: int = 2) -> str:
        step = Decimal(1).scaleb(-places)
        return f"{self.low.quantize(step)} to {self.high.quantize(step)}"


def rounded(value: Decimal, decimals: int) -> Band:
    """The band that rounds to ``value`` printed with ``decimals`` digits."""
    half = Decimal(5).scaleb(-decimals - 1)
    return Band(value - half, value + half)


def growth(before: Band, after: Band) -> Band:
    """Per cent change from one level to another."""
    ratio = after.over(before)
    return Band((ratio.low - 1) * 100, (ratio.high - 1) * 100)


def implied_base(level: Band, change_pct: Band) -> Band:
    """The level a year or month before, from the level now and the per cent change to it."""
    return level.over(Band(1 + change_pct.low / 100, 1 + change_pct.high / 100))
