"""Deals in reach of two players over some of their instruments, the rest left at war: found on the policies themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import UsageError
from detente.talks.frontier import undominated
from detente.talks.payoff import Game
from detente.talks.search import climb, grid_points

Array = NDArray[np.float64]

WORTH_NAMING = 1e-6
"""A gain below this is none: it is what the war itself is certified to."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A policy, its payoffs and what each gains over the threat; ``reached`` is False where nothing better for both was found."""

    policy: Array
    payoffs: Array
    gains: Array
    reached: bool


def nash_deal(
    game: Game, threat: Array, free: Sequence[int], weights: tuple[float, float] = (0.5, 0.5), points: int = 5, near: Array | None = None
) -> Deal:
    """The policy with the largest weighted product of both gains over the payoffs at the policy ``threat``.

    Instruments not in ``free`` stay at ``threat``. Nothing is mixed: each deal is one policy. Where both gain at ``near`` the
    search starts there and looks over no grid.
    """
    base, places = game.payoffs(threat), list(free)
    _two(game)

    def whole(x: Array) -> Array:
        out = np.array(threat)
        out[places] = x
        return out

    def gains(x: Array) -> Array:
        return np.asarray(game.payoffs(whole(x)) - base, dtype=np.float64)

    inside: list[Array] | None
    if near is not None and float(gains(near[places]).min()) > WORTH_NAMING:
        inside = [np.asarray(near[places], dtype=np.float64)]
    else:
        inside = _mutual_gain(gains, game.low[places], game.high[places], threat[places], points)
    if inside is None:
        return Deal(np.array(threat), base, np.zeros(2), False)

    def product(x: Array) -> float:
        g = gains(x)
        return float(weights[0] * np.log(g[0]) + weights[1] * np.log(g[1])) if (g > 0).all() else -1e3 + float(min(g.min(), 0.0))

    best = max((climb(product, game.low[places], game.high[places], x) for x in inside), key=lambda r: r[1])[0]
    policy = whole(best)
    return Deal(policy, game.payoffs(policy), gains(best), True)


def proportional_deal(game: Game, threat: Array, free: Sequence[int], direction: Array, start: Deal) -> Deal:
    """The deal furthest along gains in the proportion of ``direction``: Kalai-Smorodinsky with the ideal gains, egalitarian with (1, 1)."""
    if not start.reached or (direction <= 0).any():
        return start
    from scipy.optimize import minimize

    base, places = game.payoffs(threat), list(free)

    def whole(x: Array) -> Array:
        out = np.array(threat)
        out[places] = np.clip(x, game.low[places], game.high[places])
        return out

    def spare(z: Array) -> Array:
        return np.asarray((game.payoffs(whole(z[:-1])) - base) / direction - z[-1], dtype=np.float64)

    first = np.append(start.policy[places], float((start.gains / direction).min()))
    box = [*zip(game.low[places], game.high[places], strict=True), (None, None)]
    done = minimize(lambda z: -z[-1], first, method="SLSQP", bounds=box, constraints={"type": "ineq", "fun": spare},
                    options={"maxiter": 200, "ftol": 1e-12})  # fmt: skip
    policy = whole(done.x[:-1])
    found = game.payoffs(policy) - base
    if float((found / direction).min()) < float((start.gains / direction).min()):
        return start
    return Deal(policy, game.payoffs(policy), found, True)


def ideal_deals(game: Game, threat: Array, free: Sequence[int], start: Deal) -> tuple[Deal, Deal]:
    """For each player the deal with the most for that one while the other loses nothing over the threat.

    Found as Nash deals whose weight on the other goes to nothing, each from the last; short of the true ones by about a
    millionth part.
    """
    best = [start, start]
    if not start.reached:
        return start, start
    for player in (0, 1):
        last = start.policy
        for other in (1e-1, 1e-2, 1e-3, 1e-4, 1e-6):
            weights = (1 - other, other) if player == 0 else (other, 1 - other)
            deal = nash_deal(game, threat, free, weights, near=last)
            last = deal.policy
            if deal.gains[player] > best[player].gains[player]:
                best[player] = deal
    return best[0], best[1]


def ideal_gains(game: Game, threat: Array, free: Sequence[int], start: Deal) -> Array:
    """The most each player gains over the threat while the other loses nothing; see ``ideal_deals``."""
    return np.array([float(d.gains[k]) for k, d in enumerate(ideal_deals(game, threat, free, start))])


def attainable(game: Game, threat: Array, free: Sequence[int], points: int = 9) -> Array:
    """Payoffs (rows) of the policies on a grid over ``free`` that no other policy of the grid beats for both."""
    places = list(free)
    rows = []
    for x in grid_points(game.low[places], game.high[places], points):
        policy = np.array(threat)
        policy[places] = x
        rows.append(game.payoffs(policy)[:2])
    table = np.array(rows)
    return np.asarray(table[undominated(table)], dtype=np.float64)


def _mutual_gain(gains: Callable[[Array], Array], low: Array, high: Array, at: Array, points: int) -> list[Array] | None:
    """Up to three policies that both prefer, the most even first; None where a search finds none."""
    nodes = np.vstack([grid_points(low, high, points), at + (low - at) * np.linspace(0.05, 1, 12)[:, None]])
    values = np.array([gains(x) for x in nodes])
    scale = np.maximum(abs(values).max(axis=0), 1e-12)
    even = (values / scale).min(axis=1)
    order = np.argsort(-even, kind="stable")

    def soft(x: Array) -> float:
        parts = gains(x) / scale
        least = float(parts.min())
        return least - float(np.log(np.exp(-50 * (parts - least)).sum())) / 50

    chosen = [nodes[i] for i in order[:3] if even[i] > 0]
    if not chosen:
        better = climb(soft, low, high, nodes[order[0]])[0]
        chosen = [better]
    chosen = [x for x in chosen if float(gains(x).min()) > WORTH_NAMING]
    return chosen or None


def _two(game: Game) -> None:
    if len(game.players) != 2:
        raise UsageError(f"{len(game.players)} players bargain.", hint="Bargaining solutions here are of two players.")
