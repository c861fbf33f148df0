"""What makes a deal hold: the patience each side needs, with slow or noisy detection, deadlines and the value of delay.

Payoffs a period: ``cooperate`` C under the deal, ``deviate`` D for one who breaks it while the other keeps it, ``punish`` N
after it broke down. A critical discount factor is None where no factor below one suffices, and 0 where nothing is gained by
breaking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.core.errors import AmountError
from detente.talks.frontier import bisect


@dataclass(frozen=True, slots=True)
class Stakes:
    """One player's payoffs a period from breaking the deal, keeping it, and after it broke down."""

    deviate: float
    cooperate: float
    punish: float

    def __post_init__(self) -> None:
        for name in ("deviate", "cooperate", "punish"):
            if not np.isfinite(getattr(self, name)):
                raise AmountError(f"The payoff {name} is {getattr(self, name)}.", hint="Every payoff is a finite number.")

    @property
    def temptation(self) -> float:
        return self.deviate - self.cooperate

    @property
    def loss(self) -> float:
        """What is lost in each period after the deal broke down."""
        return self.cooperate - self.punish


@dataclass(frozen=True, slots=True)
class Delay:
    """Value of settling after each period of waiting, in today's payoffs, and the best period to settle in."""

    values: tuple[float, ...]
    best: int
    worth: float


def grim(stakes: Stakes) -> float | None:
    """(D−C)/(D−N): punishment for ever from the next period on."""
    if stakes.temptation <= 0:
        return 0.0
    return _below_one(stakes.temptation / (stakes.deviate - stakes.punish)) if stakes.loss > 0 else None


def with_lag(stakes: Stakes, lag: float) -> float | None:
    """Detection after ``lag`` periods: the lag-th root of the factor of grim punishment. One period is the ordinary case."""
    if not np.isfinite(lag) or lag <= 0:
        raise AmountError(f"A detection lag of {lag:g} periods.", hint="It is above 0; 1 is detection before the next period.")
    return _below_one(plain ** (1 / lag)) if (plain := grim(stakes)) is not None else None


def finite_punishment(stakes: Stakes, periods: int) -> float | None:
    """Punishment for some periods and then the deal again: D−C = (C−N)(δ + … + δ^T)."""
    if not isinstance(periods, int) or isinstance(periods, bool) or periods < 1:
        raise AmountError(f"{periods!r} periods of punishment.", hint="Give a whole number of at least 1.")
    if stakes.temptation <= 0:
        return 0.0
    if stakes.loss <= 0 or stakes.temptation >= periods * stakes.loss:
        return None
    powers = np.arange(1, periods + 1)
    return _below_one(bisect(lambda d: stakes.loss * float((d**powers).sum()) - stakes.temptation, 0.0, 1.0))


def with_noise(stakes: Stakes, false_alarm: float, detection: float) -> float | None:
    """Grim punishment on a public signal: (D−C)/[(D−C)(1−α) + (β−α)(C−N)], α false alarms, β detections a period."""
    for name, value in (("false alarm", false_alarm), ("detection", detection)):
        if not np.isfinite(value) or not 0 <= value <= 1:
            raise AmountError(f"A chance of {name} of {value:g}.", hint="A chance lies between 0 and 1.")
    if stakes.temptation <= 0:
        return 0.0
    if stakes.loss <= 0 or detection <= false_alarm:
        return None
    bottom = stakes.temptation * (1 - false_alarm) + (detection - false_alarm) * stakes.loss
    return _below_one(stakes.temptation / bottom) if bottom > 0 else None


def pooled(issues: Sequence[Stakes]) -> tuple[list[float | None], float | None]:
    """Factors for each issue alone and for all pooled, where breaking one is answered on all. Pooling need not lower both."""
    if not issues:
        raise AmountError("No issues to pool.", hint="Give at least one.")
    together = Stakes(sum(s.temptation for s in issues), 0.0, -sum(s.loss for s in issues))
    return [grim(s) for s in issues], grim(together)


def binding(players: Sequence[Stakes]) -> float | None:
    """The factor that both need where stakes differ: the larger of the two; None where one can never be held."""
    each = [grim(s) for s in players]
    return None if not each or any(d is None for d in each) else max(d for d in each if d is not None)


def deadline_holds(delta: float, extension: float, periods: int, critical: float) -> bool:
    """Whether a deal with an end date after ``periods``, prolonged with chance ``extension``, holds: δ·p^(1/k) ≥ δ*."""
    _factor(delta)
    return delta * extension_factor(extension, periods) >= critical


def extension_factor(extension: float, periods: int) -> float:
    """p^(1/k): what an end date every ``periods`` periods, prolonged with chance p, does to patience. A certain end gives 0."""
    if not np.isfinite(extension) or not 0 <= extension <= 1 or periods < 1:
        raise AmountError(f"A chance {extension:g} of prolonging every {periods} periods.", hint="A chance from 0 to 1, periods of at least 1.")
    return float(extension ** (1 / periods))


def extension_needed(delta: float, periods: int, critical: float) -> float | None:
    """The chance of prolonging at each end date that the deal needs: (δ*/δ)^k; None where no chance suffices."""
    _factor(delta)
    _factor(critical)
    if critical == 0:
        return 0.0
    if delta < critical:
        return None
    return float((critical / delta) ** periods)


def deadline_price(delta: float, extension: float, periods: int, gain: float) -> float:
    """What an end date costs a player: the value of the gain for ever less its value while the deal is prolonged by chance."""
    _factor(delta)
    if delta == 1:
        raise AmountError("A discount factor of 1 gives no finite value.", hint="Give one below 1.")
    kept = delta * extension_factor(extension, periods)
    return gain / (1 - delta) - gain / (1 - kept)


def value_of_delay(war: Sequence[float], deal: Sequence[float], delta: float) -> Delay:
    """Settle in period s: war payoffs until then, the deal that is in reach then for ever.

    ``war[s]`` and ``deal[s]`` change with s as the other side's backstop grows and leverage decays.
    """
    _factor(delta)
    if delta == 1 or not war or len(war) != len(deal):
        raise AmountError(f"{len(war)} war payoffs, {len(deal)} deals, factor {delta:g}.", hint="One of each a period, and a factor below 1.")
    values = []
    before = 0.0
    for s, (fight, settled) in enumerate(zip(war, deal, strict=True)):
        values.append(before + delta**s * settled / (1 - delta))
        before += delta**s * fight
    best = int(np.argmax(values))
    return Delay(tuple(values), best, values[best] - values[0])


def _below_one(value: float) -> float | None:
    return float(value) if value < 1 - 1e-12 else None


def _factor(delta: float) -> None:
    if not np.isfinite(delta) or not 0 <= delta <= 1:
        raise AmountError(f"A discount factor of {delta:g}.", hint="It lies between 0 (only today counts) and 1 (waiting costs nothing).")
