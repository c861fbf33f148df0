"""Typed rates of duty and what each comes to as a share of value.

Percent and percentage point are different things (C6): ``AdValorem`` is a rate, ``Points`` a part of one. A rate that
needs a fact nobody gave is not zero; ``evaluate`` answers with the missing fact by name (C4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from detente.core.errors import AmountError

ZERO = Decimal(0)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AdValorem:
    """A share of customs value; ``fraction`` 0.25 is 25 per cent."""

    fraction: Decimal

    def __str__(self) -> str:
        return f"{percent_text(self.fraction)}"


@dataclass(frozen=True, slots=True)
class Specific:
    """``amount_usd`` for each ``unit`` of quantity (kg, liter, No., t, m2 ...)."""

    amount_usd: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{plain(self.amount_usd)} USD/{self.unit}"


@dataclass(frozen=True, slots=True)
class Compound:
    """The sum of several rates."""

    parts: tuple[AdValorem | Specific, ...]

    def __str__(self) -> str:
        return " + ".join(str(p) for p in self.parts)


@dataclass(frozen=True, slots=True)
class Bounded:
    """A rate with a lowest and highest amount, as in "not less than" and "not more than"."""

    rate: AdValorem | Specific | Compound
    floor: AdValorem | Specific | Compound | None = None
    cap: AdValorem | Specific | Compound | None = None

    def __str__(self) -> str:
        low = f", not less than {self.floor}" if self.floor else ""
        high = f", not more than {self.cap}" if self.cap else ""
        return f"{self.rate}{low}{high}"


@dataclass(frozen=True, slots=True)
class TotalAtLeast:
    """Tops the base duty up to ``fraction`` of value in all; adds nothing where the base is already that high."""

    fraction: Decimal

    def __str__(self) -> str:
        return f"total of {percent_text(self.fraction)}"


@dataclass(frozen=True, slots=True)
class Points:
    """A part of an ad valorem rate, in percentage points as a fraction: 24 points is 0.24."""

    fraction: Decimal

    def __str__(self) -> str:
        return f"{plain(self.fraction * 100)} points"


@dataclass(frozen=True, slots=True)
class Uncomputable:
    """A printed rate that no stated fact would settle; ``reason`` says why."""

    text: str
    reason: str

    def __str__(self) -> str:
        return self.text


Rate = AdValorem | Specific | Compound | Bounded | TotalAtLeast | Uncomputable
FREE = AdValorem(ZERO)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What a rate comes to, as a fraction of value: exact where ``low == high``; ``missing`` names facts to ask for."""

    low: Decimal | None
    high: Decimal | None
    missing: tuple[str, ...] = ()

    @property
    def exact(self) -> Decimal | None:
        return self.low if self.low is not None and self.low == self.high else None


def plain(value: Decimal) -> str:
    """Shortest decimal text without an exponent."""
    text = format(value.normalize(), "f")
    return text if text not in ("-0", "") else "0"


def percent_text(fraction: Decimal) -> str:
    return f"{plain(fraction * 100)}%"


_PERCENT = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*%")
_POINTS = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*points?")
_SPECIFIC = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*USD\s*/\s*([A-Za-z0-9. ]+)")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]+|(?<=[0-9])\.?)(?:[eE][+-]?[0-9]{1,2})?")
_TOTAL = re.compile(r"total(?: of)?\s+(.+)")


def decimal_of(text: str, *, what: str = "number") -> Decimal:
    """Finite Decimal from text; commas stand only between thousands, so ``1,5`` is refused. AmountError otherwise."""
    given = text.strip() if isinstance(text, str) else ""
    if not _NUMBER.fullmatch(given):
        raise AmountError(
            f"Cannot read {text!r} as a {what}.", hint="Give digits with a dot for decimals, such as 0.25; leave blank what is unknown."
        )
    return Decimal(given.replace(",", ""))


def parse_rate(text: str) -> Rate:
    """Rate from the ledger's notation: ``25%``, ``0.044 USD/kg``, ``3% + 0.1 USD/No.``, ``total 15%``, ``free``."""
    given = text.strip()
    if given.lower() == "free":
        return FREE
    if total := _TOTAL.fullmatch(given):
        inner = parse_rate(total[1])
        if not isinstance(inner, AdValorem):
            raise AmountError(f"A total must be a percentage, not {total[1]!r}.", hint="Write it as: total 15%")
        return TotalAtLeast(inner.fraction)
    parts: list[AdValorem | Specific] = []
    for piece in given.split("+"):
        if match := _PERCENT.fullmatch(piece.strip()):
            parts.append(AdValorem(Decimal(match[1]) / 100))
        elif match := _SPECIFIC.fullmatch(piece.strip()):
            parts.append(Specific(Decimal(match[1]), match[2].strip()))
        else:
            raise AmountError(f"Cannot read {text!r} as a rate.", hint="Valid forms: 25%, 0.044 USD/kg, 3% + 0.1 USD/No., total 15%, free.")
    return parts[0] if len(parts) == 1 else Compound(tuple(parts))


def parse_points(text: str) -> Points:
    """Percentage points from ``24 points``."""
    match = _POINTS.fullmatch(text.strip())
    if match is None:
        raise AmountError(f"Cannot read {text!r} as percentage points.", hint="Write it as: 24 points")
    return Points(Decimal(match[1]) / 100)


def evaluate(rate: Rate, *, value_usd: Decimal | None, quantities: Mapping[str, Decimal], base: Evaluated | None = None) -> Evaluated:
    """What ``rate`` comes to as a share of ``value_usd``.

    ``quantities`` holds the amount of each unit in the shipment. ``base`` is the ordinary duty, which a total tops up.
    """
    if isinstance(rate, AdValorem):
        return Evaluated(rate.fraction, rate.fraction)
    if isinstance(rate, Specific):
        if not rate.amount_usd:
            return Evaluated(ZERO, ZERO)
        missing = tuple(f for f, absent in (("value_usd", not value_usd), (f"quantity in {rate.unit}", rate.unit not in quantities)) if absent)
        if missing or not value_usd:
            return Evaluated(ZERO, None, missing)
        share = rate.amount_usd * quantities[rate.unit] / value_usd
        return Evaluated(share, share)
    if isinstance(rate, Compound):
        return total([evaluate(p, value_usd=value_usd, quantities=quantities) for p in rate.parts])
    if isinstance(rate, Bounded):
        out = evaluate(rate.rate, value_usd=value_usd, quantities=quantities)
        if rate.floor is not None:
            out = _at_least(out, evaluate(rate.floor, value_usd=value_usd, quantities=quantities))
        if rate.cap is not None:
            out = _at_most(out, evaluate(rate.cap, value_usd=value_usd, quantities=quantities))
        return out
    if isinstance(rate, TotalAtLeast):
        if base is None or base.low is None:
            return Evaluated(ZERO, rate.fraction, base.missing if base else ("base duty",))
        high = None if base.high is None else base.high
        low_addition = ZERO if high is None else max(ZERO, rate.fraction - high)
        return Evaluated(low_addition, max(ZERO, rate.fraction - base.low), base.missing)
    return Evaluated(None, None, (rate.reason,))


def _at_least(a: Evaluated, floor: Evaluated) -> Evaluated:
    lows = [v for v in (a.low, floor.low) if v is not None]
    high = None if a.high is None or floor.high is None else max(a.high, floor.high)
    return Evaluated(max(lows, default=None), high, tuple(dict.fromkeys(a.missing + floor.missing)))


def _at_most(a: Evaluated, cap: Evaluated) -> Evaluated:
    highs = [v for v in (a.high, cap.high) if v is not None]
    low = None if a.low is None or cap.low is None else min(a.low, cap.low)
    return Evaluated(low, min(highs, default=None), tuple(dict.fromkeys(a.missing + cap.missing)))


def total(parts: list[Evaluated]) -> Evaluated:
    """Sum of evaluated parts; an unknown part leaves the sum unknown on that side."""
    lows = [p.low for p in parts]
    highs = [p.high for p in parts]
    low = None if any(v is None for v in lows) else sum((v for v in lows if v is not None), ZERO)
    high = None if any(v is None for v in highs) else sum((v for v in highs if v is not None), ZERO)
    return Evaluated(low, high, tuple(dict.fromkeys(m for p in parts for m in p.missing)))


def round_usd(value: Decimal) -> Decimal:
    """To the cent, half to even; called once, at the end (C6)."""
    return value.quantize(CENT, rounding=ROUND_HALF_EVEN)
