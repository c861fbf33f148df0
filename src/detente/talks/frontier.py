"""A frontier of payoffs: the most that player 2 can have for each payoff of player 1, as a function or as found points.

Nothing is convexified: a gap or a dent in the set stays one, and a solution on it says so by where it lies. Free disposal
holds (a player may always be given less), which is what the frontier being the upper edge means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, UsageError
from detente.talks.expression import parse_expression

Array = NDArray[np.float64]
Pair = tuple[float, float]

GRID = 4001
"""Points at which a function is looked at before a search starts between two of them."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """``height(u1)`` is the most of player 2, for ``low <= u1 <= high``; it takes and gives arrays."""

    height: Callable[[Array], Array]
    low: float
    high: float

    def __post_init__(self) -> None:
        if not (np.isfinite(self.low) and np.isfinite(self.high)) or self.low >= self.high:
            raise AmountError(f"A frontier from {self.low} to {self.high}.", hint="Give finite ends, the lower first.")
        u, f = self.table()
        if not np.isfinite(f).all():
            at = float(u[int(np.argmin(np.isfinite(f)))])
            raise AmountError(f"The frontier has no value at u1 = {at:g}.", hint="It must be a number over the whole range; shorten the range.")

    def at(self, u1: float) -> float:
        """Player 2's most at one payoff of player 1, held inside the range."""
        inside = min(max(u1, self.low), self.high)
        return float(np.asarray(self.height(np.array([inside])), dtype=np.float64).reshape(-1)[0])

    def table(self, points: int = GRID) -> tuple[Array, Array]:
        """Payoffs of player 1 across the range and player 2's most at each."""
        u = np.linspace(self.low, self.high, points)
        return u, np.broadcast_to(np.asarray(self.height(u), dtype=np.float64), u.shape)

    def best_from(self, u1: float) -> Pair:
        """The point with the most for player 2 among those that give player 1 at least ``u1``; the first of equals."""
        low = max(u1, self.low)
        if low >= self.high:
            return self.high, self.at(self.high)
        u = np.linspace(low, self.high, 401)
        f = np.asarray(self.height(u), dtype=np.float64) + np.zeros_like(u)
        top = int(f.argmax())
        if top == 0:
            return float(u[0]), float(f[0])
        return golden(self.at, float(u[top - 1]), float(u[min(top + 1, len(u) - 1)]))

    def mirrored(self) -> Frontier:
        """The frontier with the players' places exchanged; it must fall all the way, or it has no inverse."""
        _, f = self.table()
        if (np.diff(f) >= 0).any():
            raise UsageError("A frontier that does not fall everywhere has no mirror image.", hint="State it with the other player first.")

        def height(v: Array) -> Array:
            return np.array([bisect(lambda x, y=y: y - self.at(x), self.low, self.high) for y in np.atleast_1d(v)])  # type: ignore[misc]

        return Frontier(height, float(f[-1]), float(f[0]))


def frontier_of(text: str, u1_range: tuple[float, float]) -> Frontier:
    """The frontier of an expression in ``u1``."""
    expression = parse_expression(text, ("u1",))
    return Frontier(lambda u: np.asarray(expression({"u1": u}), dtype=np.float64) + np.zeros_like(u), float(u1_range[0]), float(u1_range[1]))


def golden(f: Callable[[float], float], low: float, high: float, tolerance: float = 1e-12) -> Pair:
    """Place and height of the top of a function with one top between two ends, by golden section."""
    ratio = (5**0.5 - 1) / 2
    a, b = low, high
    c, d = b - ratio * (b - a), a + ratio * (b - a)
    fc, fd = f(c), f(d)
    while b - a > tolerance * (1 + abs(a) + abs(b)):
        if fc >= fd:
            b, d, fd = d, c, fc
            c = b - ratio * (b - a)
            fc = f(c)
        else:
            a, c, fc = c, d, fd
            d = a + ratio * (b - a)
            fd = f(d)
    return max(((low, f(low)), (high, f(high)), ((a + b) / 2, f((a + b) / 2))), key=lambda p: p[1])


def bisect(f: Callable[[float], float], low: float, high: float) -> float:
    """Where a function goes from at most zero to at least zero (or back) between two ends."""
    rises = f(high) >= f(low)
    a, b = low, high
    for _ in range(200):
        middle = (a + b) / 2
        if middle in (a, b):
            break
        if (f(middle) >= 0) == rises:
            b = middle
        else:
            a = middle
    return (a + b) / 2


def undominated(points: Array) -> NDArray[np.intp]:
    """Rows (payoff of 1, payoff of 2) that no other row beats in both, by rising payoff of player 1."""
    order = np.lexsort((-points[:, 1], -points[:, 0]))
    kept: list[int] = []
    best = -np.inf
    for i in order:
        if points[i, 1] > best:
            best = float(points[i, 1])
            kept.append(int(i))
    return np.array(kept[::-1], dtype=np.intp)
