"""The ledger's US duties on Chinese goods by month, as they were known month by month, and what the timing of purchases makes of them.

The elasticities are assumptions with ranges, drawn; none is fitted to the trade that followed. Beside the monthly path stands what
the trade engine says of a regime that stays: before purchases have moved, after everything has adjusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.composition.economy_inputs import REST, economy_inputs
from detente.composition.regime_economy import RegimeEffects, regime_effects
from detente.core.assumption import Assumption
from detente.core.errors import AmountError, DateError
from detente.economy.timing import shifted_as_seen
from detente.ledger.headline import headline_spans
from detente.ledger.query import Ledger
from detente.licensing.observed import assumptions

Array = NDArray[np.float64]

MONTHS_AHEAD = 3
INFORMED_ON = 15
"""Day of a month whose knowledge its purchases rest on."""

STATIC_DAYS = {"145": date(2025, 4, 15), "30": date(2025, 5, 20)}
"""Days under the two headlines that reports compare, in percent."""

REPORTED = (
    ("2025-04", "China's exports to the US, on the year before", -21.0), ("2025-05", "China's exports to the US, on the year before", -34.5),
    ("2025-05", "China's exports in all, on the year before", 4.8),
)  # fmt: skip
"""What the Chinese customs reported, in percent (report of 9 June 2025 and observations of the ledger's statistics)."""


@dataclass(frozen=True, slots=True)
class MonthTold:
    """One month: the headline and the weighted duty added (fractions), and imports in percent of those without a change."""

    month: str
    headline: float
    added: float
    imports: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Timing:
    """Monthly US imports from China, with a 5 to 95 % band over the assumptions' ranges, and the two regimes at rest."""

    months: tuple[MonthTold, ...]
    static: Mapping[str, Mapping[str, float]]
    assumptions: tuple[str, ...]
    ledger_version: str
    draws: int
    seed: int

    def to_json(self) -> dict[str, Any]:
        """Plain values, with what was reported beside them."""
        reported = [{"month": m, "what": what, "percent": value} for m, what, value in REPORTED]
        months = [{name: getattr(m, name) for name in MonthTold.__slots__} for m in self.months]
        return {
            "months": months, "static": {k: dict(v) for k, v in self.static.items()}, "reported": reported, "assumptions": list(self.assumptions),
            "ledger_version": self.ledger_version, "draws": self.draws, "seed": self.seed,
        }  # fmt: skip


def trade_timing(ledger: Ledger, first: date, last: date, *, draws: int = 400, seed: int = 0) -> Timing:
    """Imports by month from the month of ``first`` to that of ``last``; DateError where there is none or it lies before the ledger."""
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if not 1 <= count <= 120 or first < REST:
        raise DateError(f"The path runs from {first} to {last}.", hint=f"From {REST} on, the first before the last, at most ten years.")
    if not 1 <= draws <= 100_000:
        raise AmountError(f"{draws} draws.", hint="From 1 to 100,000.")
    months = [date(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1, 1) for k in range(count)]
    ends = [*months[1:], date(months[-1].year + months[-1].month // 12, months[-1].month % 12 + 1, 1)]
    heads = np.array([_headlines(ledger, months, ends, m.replace(day=INFORMED_ON)) for m in months])
    weight = np.array([_weight(ledger, m.replace(day=INFORMED_ON)) for m in months])
    seen = heads * weight[None, :]
    known = assumptions("economy.timing.")
    names = ("demand_elasticity", "shift_elasticity", "storing")

    def imports(values: Mapping[str, float]) -> Array:
        return shifted_as_seen(months, seen, rate_before=0.0, ahead=MONTHS_AHEAD, **{n: values[n] for n in names}).imports

    middle = imports({n: known[n].value for n in names})
    rng = np.random.default_rng(seed)
    band = np.quantile([imports({n: _drawn(known[n], rng) for n in names}) for _ in range(draws)], (0.05, 0.95), axis=0)
    told = tuple(
        MonthTold(m.isoformat()[:7], float(heads[k, k]), float(seen[k, k]), *(float(100 * (x[k] - 1)) for x in (middle, band[0], band[1])))
        for k, m in enumerate(months)
    )
    static = {name: _static(regime_effects(economy_inputs(ledger, day))) for name, day in STATIC_DAYS.items()}
    return Timing(told, static, tuple(known[n].id for n in names), ledger.version, draws, seed)


def _headlines(ledger: Ledger, months: list[date], ends: list[date], known: date) -> list[float]:
    """The mean headline of each month as it was known on a day, where the calendar known then holds."""
    spans = headline_spans(ledger, "US", months[0], ends[-1] - timedelta(days=1), known=known)
    out = []
    for begin, end in zip(months, ends, strict=True):
        days = sum(max(0, (min(end, s.end) - max(begin, s.first)).days) * float(s.headline.planned) for s in spans)
        out.append(days / (end - begin).days)
    return out


def _weight(ledger: Ledger, day: date) -> float:
    """The duty added on what is bought, over the headline: exempt goods lower it, duties on lists raise it. 1 without a headline."""
    spans = headline_spans(ledger, "US", day, day)
    head = float(spans[0].headline.planned)
    duties = economy_inputs(ledger, day).duties
    us, china = (duties.economies.index(e) for e in ("USA", "CHN"))
    return float(duties.added()[0, us, china]) / head if head > 0 else 1.0


def _drawn(one: Assumption, rng: np.random.Generator) -> float:
    return float(np.exp(rng.uniform(np.log(one.low), np.log(one.high))))


def _static(effects: RegimeEffects) -> dict[str, float]:
    return {
        "us_imports_from_china": effects.flows["USA", "CHN"], "chinese_exports": effects.flows["ALL", "CHN"],
        "us_imports": effects.flows["USA", "ALL"], "us_imports_from_viet_nam": effects.flows["USA", "VNM"],
        "us_imports_from_mexico": effects.flows["USA", "MEX"],
    }  # fmt: skip
