"""Amounts between two ends; an end that nobody can name is None, never zero (C4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from detente.core.amounts import round_usd

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """``low`` to ``high``; None at an end that is unknown. Exact where both are equal."""

    low: Decimal | None
    high: Decimal | None

    @property
    def exact(self) -> Decimal | None:
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def known(self) -> bool:
        """Whether both ends are."""
        return self.low is not None and self.high is not None

    @property
    def width(self) -> Decimal | None:
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def most(self) -> Decimal | None:
        """The larger of the two ends by size, whatever its sign."""
        return None if self.low is None or self.high is None else max(abs(self.low), abs(self.high))

    def __add__(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def times(self, factor: Decimal) -> Interval:
        """Both ends times a number that is not negative."""
        return Interval(None if self.low is None else self.low * factor, None if self.high is None else self.high * factor)

    def usd(self) -> dict[str, float | None]:
        """Both ends in USD, to the cent, as JSON values; rounding happens here and only here (C6)."""
        return {"low": _cents(self.low), "high": _cents(self.high)}

    def fractions(self) -> dict[str, float | None]:
        """Both ends as they are, as JSON values."""
        return {"low": None if self.low is None else float(self.low), "high": None if self.high is None else float(self.high)}


NOTHING = Interval(ZERO, ZERO)
UNKNOWN = Interval(None, None)


def exactly(value: Decimal) -> Interval:
    return Interval(value, value)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum; an end unknown in one part is unknown in the sum."""
    out = NOTHING
    for part in parts:
        out = out + part
    return out


def hull(values: Iterable[Decimal]) -> Interval:
    """From the least to the greatest of some values; unknown where there is none."""
    found = list(values)
    return Interval(min(found), max(found)) if found else UNKNOWN


def cents(value: Decimal | None) -> float | None:
    """A sum of money as a JSON value, to the cent."""
    return _cents(value)


def _cents(value: Decimal | None) -> float | None:
    return None if value is None else float(round_usd(value)) + 0.0  # never the negative zero


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b
