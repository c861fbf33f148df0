"""The war: policies from which no player gains by moving alone, with a certificate that is checked anew, and staged moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError
from detente.talks.payoff import Game
from detente.talks.search import grid_points, maximise

Array = NDArray[np.float64]

EPSILON = 1e-6
"""The most that a player may still gain by moving alone at what is called an equilibrium."""

SAME = 1e-4
"""Equilibria nearer than this part of every bound's width are one."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What each player could still gain alone by a search that knows nothing of how the policy was found."""

    gains: tuple[float, ...]
    policies_tried: int

    @property
    def epsilon(self) -> float:
        return max(self.gains)


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """``free`` are the instruments that were allowed to move; ``bounds`` those that ended at a bound, and at which."""

    policy: Array
    payoffs: Array
    certificate: Certificate
    rounds: int
    bounds: dict[str, str]
    starts_leading_here: int = 1


def best_response(
    game: Game, player: int, policy: Array, *, free: Sequence[int] | None = None, points: int = 7, tops: int = 3
) -> tuple[Array, float]:
    """The player's best policy with everything else as it stands, and its payoff; ``points`` 0 searches near ``policy`` only."""
    mine = [k for k in game.of(player) if free is None or k in free]
    if not mine:
        return policy, float(game.payoffs(policy)[player])

    def value(x: Array) -> float:
        return float(game.payoffs(_with(policy, mine, x))[player])

    found, best = maximise(value, game.low[mine], game.high[mine], starts=[policy[mine]], points=points, tops=tops)
    return _with(policy, mine, found), best


def certify(game: Game, policy: Array, *, free: Sequence[int] | None = None, points: int = 25, tops: int = 3) -> Certificate:
    """Each player's best gain from moving alone, searched on a fresh grid and polished from its best places."""
    now = game.payoffs(policy)
    gains, tried = [], 0
    for player in range(len(game.players)):
        before = game.evaluations
        _, best = best_response(game, player, policy, free=free, points=points, tops=tops)
        gains.append(max(0.0, best - float(now[player])))
        tried += game.evaluations - before
    return Certificate(tuple(gains), tried)


def equilibria(
    game: Game, *, free: Sequence[int] | None = None, at: Array | None = None, starts: int = 4, points: int = 7, certificate_points: int = 25,
    rounds: int = 200,
) -> list[Equilibrium]:  # fmt: skip
    """The set of equilibria found from several starts, in order of the first player's payoff, highest first.

    ``free`` limits what may move; the rest stays ``at``. The starts are the bounds' ends, the middle and points between. A
    start from which best responses do not settle gives nothing; ConvergenceError where none does.
    """
    base = game.low.copy() if at is None else np.asarray(at, dtype=np.float64)
    moving = list(range(len(base))) if free is None else list(free)
    found: list[Equilibrium] = []
    left = np.inf
    for start in _starts(game, base, moving, starts):
        policy, used, gap = _iterate(game, start, moving, points, rounds)
        left = min(left, gap)
        if gap > 1e-7:
            continue
        span = game.high - game.low
        known = next((k for k, e in enumerate(found) if float(abs((e.policy - policy) / span).max()) < SAME), None)
        if known is not None:
            e = found[known]
            found[known] = Equilibrium(e.policy, e.payoffs, e.certificate, e.rounds, e.bounds, e.starts_leading_here + 1)
            continue
        certificate = certify(game, policy, free=moving, points=certificate_points)
        if certificate.epsilon < EPSILON:
            bounds = {k: v for k, v in game.binding(policy).items() if game.place(k) in moving}
            found.append(Equilibrium(policy, game.payoffs(policy), certificate, used, bounds))
        else:
            left = min(left, certificate.epsilon)
    if not found:
        raise ConvergenceError(
            f"Best responses from {starts} starts do not settle: the smallest move left is {left:.2g}.",
            hint="There may be no equilibrium in pure policies; look at one-sided best responses, or at staged moves.",
        )
    return sorted(found, key=lambda e: -float(e.payoffs[0]))


def near(game: Game, policy: Array, *, free: Sequence[int] | None = None, at: Array | None = None) -> Equilibrium:
    """The equilibrium that best responses lead to from ``policy``; the whole search where that one fails its certificate."""
    moving = list(range(len(policy))) if free is None else list(free)
    start = np.array(policy if at is None else at, dtype=np.float64)
    start[moving] = np.asarray(policy)[moving]
    found, used, gap = _iterate(game, start, moving, 0, 60)
    if gap <= 1e-7:
        certificate = certify(game, found, free=moving, points=6, tops=1)
        if certificate.epsilon < EPSILON:
            bounds = {k: v for k, v in game.binding(found).items() if game.place(k) in moving}
            return Equilibrium(found, game.payoffs(found), certificate, used, bounds)
    return equilibria(game, free=moving, at=start, starts=3, points=6, certificate_points=9)[0]


def staged(game: Game, leader: int, *, points: int = 4, start: Array | None = None) -> tuple[Array, Array]:
    """Policy and payoffs where one of two players moves first and the other answers, knowing it."""
    mine = game.of(leader)
    follower = 1 - leader
    last = game.low.copy() if start is None else start

    def answered(x: Array) -> Array:
        return best_response(game, follower, _with(last, mine, x), points=0)[0]

    def value(x: Array) -> float:
        return float(game.payoffs(answered(x))[leader])

    nodes = grid_points(game.low[mine], game.high[mine], points)
    nodes = np.vstack([nodes, last[mine]])
    best = nodes[int(np.argmax([value(x) for x in nodes]))]
    width = (game.high[mine] - game.low[mine]) / (points - 1)
    top = value(best)
    while float((width / (game.high[mine] - game.low[mine])).max()) > 1e-4:  # a compass search: the answer may have kinks
        moved = False
        for k in range(len(mine)):
            for sign in (1.0, -1.0):
                trial = best.copy()
                trial[k] = min(max(trial[k] + sign * width[k], game.low[mine][k]), game.high[mine][k])
                got = value(trial)
                if got > top + 1e-12:
                    best, top, moved = trial, got, True
                    break
        if not moved:
            width = width / 4
    policy = answered(best)
    return policy, game.payoffs(policy)


def _iterate(game: Game, start: Array, moving: list[int], points: int, rounds: int) -> tuple[Array, int, float]:
    policy = start
    span = game.high - game.low
    gap = np.inf
    for number in range(1, rounds + 1):
        before = policy
        for player in range(len(game.players)):
            # The grid guards against a local top in the first rounds; later the answer moves little.
            policy = best_response(game, player, policy, free=moving, points=points if number <= 2 else 0)[0]
        gap = float(abs((policy - before) / span).max())
        if gap < 1e-8:
            return policy, number, gap
    return policy, rounds, gap


def _starts(game: Game, base: Array, moving: list[int], count: int) -> list[Array]:
    levels = [0.0, 1.0, 0.5, *(((k * 0.6180339887498949) % 1.0) for k in range(1, max(1, count - 2)))]
    out = []
    for k, level in enumerate(levels[:count]):
        start = base.copy()
        for n, i in enumerate(moving):
            part = level if k < 3 else (level + 0.7548776662466927 * n) % 1.0
            start[i] = game.low[i] + part * (game.high[i] - game.low[i])
        out.append(start)
    return out


def _with(policy: Array, places: Sequence[int], values: Array) -> Array:
    out = np.array(policy, dtype=np.float64)
    out[list(places)] = values
    return out
