"""Typed rates as numbers in arrays: what the loop reads in place of ``core.amounts``."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.core.amounts import AdValorem, Compound, Rate, Specific, TotalAtLeast, Uncomputable
from detente.rules.kernel.decisions import Alternative

SIMPLE, NEVER, MANY = range(3)
"""``ad_valorem + specific * quantity / value``; a rate that no fact given here settles; one with several specific parts."""

ADDS, TOTAL_OF_GENERAL, TOTAL_OF_PAID = range(3)
"""How a rate counts: by itself, or as a total with the general or the ordinary duty that is paid."""


@dataclass
class RateTable:
    """Distinct rates; ``unit`` numbers ``units`` (-1 where the rate has no specific part)."""

    rates: list[Rate] = field(default_factory=list)
    units: dict[str, int] = field(default_factory=dict)
    kind: list[int] = field(default_factory=list)
    ad_valorem: list[float] = field(default_factory=list)
    specific: list[float] = field(default_factory=list)
    unit: list[int] = field(default_factory=list)
    _numbers: dict[Rate, int] = field(default_factory=dict)

    def number(self, rate: Rate) -> int:
        """The number of a rate, added where it is new."""
        if rate not in self._numbers:
            self._numbers[rate] = len(self.rates)
            self.rates.append(rate)
            parts = rate.parts if isinstance(rate, Compound) else (rate,)
            money = [p for p in parts if isinstance(p, Specific) and p.amount_usd]
            plain = all(isinstance(p, AdValorem | Specific) for p in parts)
            share = float(sum(p.fraction for p in parts if isinstance(p, AdValorem)))
            self.kind.append(NEVER if not plain else SIMPLE if len(money) < 2 else MANY)
            self.ad_valorem.append(share)
            self.specific.append(float(money[0].amount_usd) if money else 0.0)
            self.unit.append(self.units.setdefault(money[0].unit, len(self.units)) if money else -1)
        return self._numbers[rate]

    def __len__(self) -> int:
        return len(self.rates)


@dataclass
class Parameters:
    """Distinct alternatives of measures: a rate with its heading, and how it counts."""

    rates: RateTable
    alternatives: list[Alternative] = field(default_factory=list)
    rate: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    _numbers: dict[Alternative, int] = field(default_factory=dict)

    def number(self, alternative: Alternative) -> int:
        if alternative not in self._numbers:
            self._numbers[alternative] = len(self.alternatives)
            self.alternatives.append(alternative)
            rate, floor = alternative.rate, alternative.floor
            counts = ADDS if not floor else TOTAL_OF_GENERAL if floor == "total_column_1_general" else TOTAL_OF_PAID
            if floor:
                # Only a percentage can be a total; anything else cannot be computed, as the interpreter has it.
                total = isinstance(rate, AdValorem | TotalAtLeast)
                rate = AdValorem(rate.fraction) if isinstance(rate, AdValorem | TotalAtLeast) else Uncomputable(str(rate), "the ordinary duty")
                counts = counts if total else ADDS
            elif isinstance(rate, TotalAtLeast):
                rate = Uncomputable(str(rate), "base duty")
            self.rate.append(self.rates.number(rate))
            self.counts.append(counts)
        return self._numbers[alternative]


def int32(values: list[int]) -> NDArray[np.int32]:
    return np.array(values, np.int32)


def float64(values: list[float]) -> NDArray[np.float64]:
    return np.array(values, np.float64)
