"""Controls by quantity over a payoff that is asked by price: exact by Newton's method, and a quick stand-in with its error.

An economy is smooth in the scarcity wedges that its controls cause and has kinks in the quantities let through, where a cap
begins to bind. So polynomials are fitted in wedges, to payoffs and to the log quantities, and a policy in quantities is met by
the wedges at which no flow exceeds its cap and none below it pays. ``Capped`` asks the true payoff and takes only its first
guess and its slopes from the stand-in; ``StandIn`` asks the stand-in alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from detente.core.errors import AmountError, ConvergenceError, ModelError
from detente.talks.capped_kernel import compiled

Array = NDArray[np.float64]
Priced = Callable[[Array], tuple[Array, Array]]
"""A policy with logs of one plus the wedge in place of its controls → payoffs (2), logs of the controlled quantities over free flow."""

DEGREES = (5, 7)
"""Of a stand-in, by a tariff alone and by a wedge alone; mixed terms have less (the sum of degrees over these is at most one)."""
FINE = (7, 9)
"""For a wide box."""
WIDEST = 12.0
"""The largest log of one plus a wedge that is looked at: a price 160,000 times that of free flow."""
GAP = 1e-9
"""Log quantity: a cap is met this closely."""


@dataclass(frozen=True)
class StandIn:
    """Payoffs of a policy whose ``controls`` (positions) are parts of the free flow withheld, from fitted polynomials.

    ``low`` and ``high`` bound the mapped coordinates: log of one plus a tariff, log of one plus a wedge. Beyond the fitted bound of
    a tariff payoffs go on in a straight line in these coordinates, which is no more than a direction for a search.
    """

    controls: tuple[int, ...]
    low: Array
    high: Array
    powers: NDArray[np.int64]
    coefficients: Array
    pair_of: NDArray[np.int64]
    pairs: NDArray[np.int64]
    asked: int

    def __call__(self, policy: Array) -> Array:
        """Payoffs (2)."""
        at, caps = self.coordinates(policy)
        inside = np.clip(at, self.low, self.high)
        payoffs = self.solved(inside, caps)[0]
        beyond = at - inside
        if (far := float(abs(beyond).max())) > 1e-12:
            step = 0.05 * beyond / far
            payoffs = payoffs + (payoffs - self.solved(inside - step, caps)[0]) * far / 0.05
        return payoffs

    def inside(self, policy: Array) -> bool:
        """Whether a policy lies in the fitted box."""
        at, _ = self.coordinates(policy)
        return bool((at >= self.low - 1e-9).all() and (at <= self.high + 1e-9).all())

    def solved(self, at: Array, caps: Array) -> tuple[Array, Array, Array]:
        """At mapped coordinates: payoffs (2), logs of one plus the wedges, and derivatives of log quantities by them."""
        count = len(caps)
        out, wedges, slopes = np.empty(2), np.zeros(count), np.zeros((count, count))
        gap = compiled()(
            at, caps, self._places, self.low, self.high, self.powers, self.coefficients, self.pair_of, self.pairs, out, wedges, slopes
        )  # fmt: skip
        if not gap < 1e-7:
            raise ConvergenceError(f"The stand-in meets the caps {np.exp(caps).tolist()} only to {gap:.2g}.", hint="Fit it finer, or withhold less.")
        return out, wedges, slopes

    @property
    def _places(self) -> NDArray[np.int64]:
        return np.array(self.controls, dtype=np.int64)

    def coordinates(self, policy: Array) -> tuple[Array, Array]:
        """The policy's mapped coordinates, wedges at none, and logs of its caps; AmountError where all of a flow is withheld."""
        given = np.asarray(policy, dtype=np.float64)
        controls = list(self.controls)
        kept = 1 - given[controls]
        if not (kept > 0).all():
            raise AmountError(f"The policy {given.tolist()} withholds all of a flow.", hint="Withhold less than 1.")
        at = given.copy()
        at[controls] = 0.0
        return np.log1p(at), np.log(kept)


@dataclass(frozen=True)
class Capped:
    """Payoffs of a policy in quantities on the true payoff; ``near`` gives the first guess and the slopes."""

    priced: Priced
    near: StandIn

    def __call__(self, policy: Array) -> Array:
        """Payoffs (2); ConvergenceError where no wedges meet the caps."""
        at, caps = self.near.coordinates(policy)
        _, wedges, slopes = self.near.solved(np.clip(at, self.near.low, self.near.high), caps)
        given = np.array(policy, dtype=np.float64)
        places = list(self.near.controls)
        gap, best = np.inf, np.zeros(2)
        for tried in range(40):
            given[places] = wedges
            payoffs, logs = self.priced(given)
            excess = logs - caps
            gap = float(abs(np.minimum(wedges, -excess)).max())
            if gap <= GAP:
                return np.asarray(payoffs, dtype=np.float64)
            binding = wedges + excess > 0
            if tried in (4, 12, 24):  # the stand-in's slopes do not do: those of the payoff itself
                slopes = self._slopes(given, places, logs)
            matrix = np.where(binding[:, None], slopes, np.eye(len(places)))
            move = np.linalg.lstsq(matrix, np.where(binding, -excess, -wedges), rcond=None)[0]  # slopes may vanish far out
            wedges = np.clip(wedges + np.clip(move, -1.0, 1.0), 0.0, WIDEST)
            best = payoffs
        raise ConvergenceError(
            f"No wedges meet the caps {np.exp(caps).tolist()}: the closest gap is {gap:.2g} at payoffs {best.tolist()}.", hint="Withhold less."
        )

    def _slopes(self, given: Array, places: Sequence[int], logs: Array) -> Array:
        out = np.empty((len(places), len(places)))
        for j, place in enumerate(places):
            moved = given.copy()
            moved[place] += 1e-6
            out[:, j] = (self.priced(moved)[1] - logs) / 1e-6
        return out


def stand_in(priced: Priced, low: Array, high: Array, controls: Sequence[int], *, degrees: tuple[int, int] = DEGREES) -> StandIn:
    """Polynomials over the box of a policy, the controls' part up to the wedge that withholds their ``high`` from untaxed trade.

    ModelError where no wedge withholds as much.
    """
    limits = {place: float(np.log(1 - high[place])) for place in controls}
    low, high = np.log1p(np.asarray(low, dtype=np.float64)), np.log1p(np.asarray(high, dtype=np.float64))
    asked = 0
    for number, place in enumerate(controls):
        low[place] = 0.0
        high[place], used = _widest(priced, len(low), place, number, limits[place])
        asked += used
    most = tuple(degrees[1] if k in controls else degrees[0] for k in range(len(low)))
    powers, nodes, inverse = _design(most)
    points = low + (nodes + 1) / 2 * (high - low)
    rest = [k for k in range(len(low)) if k not in controls]
    points[:, rest] = np.expm1(points[:, rest])
    values = np.array([np.concatenate(priced(p)) for p in points])
    pairs, pair_of = np.unique(powers[:, list(controls)], axis=0, return_inverse=True)
    with _one_thread():
        coefficients = np.ascontiguousarray(inverse @ values)
    return StandIn(tuple(controls), low, high, powers, coefficients, pair_of.reshape(-1).astype(np.int64), pairs, asked + len(points))


def errors(near: StandIn, true: Callable[[Array], Array], low: Array, high: Array, *, points: int, rng: np.random.Generator) -> Array:
    """The largest gap of each payoff at policies drawn evenly from the box, which were not fitted to."""
    drawn = low + rng.random((points, len(low))) * (high - low)
    return np.asarray(abs(np.array([near(p) - true(p) for p in drawn])).max(axis=0), dtype=np.float64)


def _widest(priced: Priced, size: int, place: int, number: int, limit: float) -> tuple[float, int]:
    """The wedge at which a flow, untaxed, falls to its tightest cap, and how often the payoff was asked."""
    at = np.zeros(size)
    low, high = 0.0, 1.0
    for asked in range(1, 60):
        at[place] = high
        left = float(priced(at)[1][number])
        if left > limit:
            low, high = high, high * 1.6
            if high > WIDEST:
                raise ModelError(
                    f"No wedge up to {np.expm1(WIDEST):.0f} times the price withholds {1 - np.exp(limit):.0%} of control {number + 1}.",
                    hint="Lower the upper bound of that instrument.",
                )
        elif left > limit - 0.1 or high - low < 0.02:
            return high, asked
        else:
            high = (low + high) / 2 if low > 0 else high * 0.8
            if high <= low + 0.02:
                return low + 0.02, asked
    return high, 60


@lru_cache(maxsize=8)
def _design(most: tuple[int, ...]) -> tuple[NDArray[np.int64], Array, Array]:
    """Powers of the terms, nodes in the unit box (denser at its ends) and the matrix that takes values to coefficients."""
    powers = np.array(
        [e for e in product(*(range(m + 1) for m in most)) if sum(a / m for a, m in zip(e, most, strict=True)) <= 1 + 1e-9], dtype=np.int64
    )
    size = len(most)
    ratio = 1.0
    for _ in range(60):  # the root of g^(n+1) = g + 1, whose powers spread points evenly
        ratio = (1 + ratio) ** (1 / (size + 1))
    spread = np.mod(0.5 + np.outer(np.arange(1, 2 * len(powers) + 1), [ratio**-k for k in range(1, size + 1)]), 1.0)
    nodes = np.cos(np.pi * spread)
    tables = [np.polynomial.chebyshev.chebvander(nodes[:, k], most[k]) for k in range(size)]
    terms = np.prod([tables[k][:, powers[:, k]] for k in range(size)], axis=0)
    with _one_thread():
        return powers, nodes, np.linalg.pinv(terms)


def _one_thread() -> AbstractContextManager[object]:
    """Linear algebra on one thread: how many there are changes the last digits of a fit, and with them a search's path."""
    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits
