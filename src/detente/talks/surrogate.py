"""A quick stand-in for a slow payoff: Chebyshev polynomials over the box of instruments, with its error measured.

What is found on the stand-in is only a proposal: ``recheck`` evaluates it, and each player's way out of it, on the true payoff.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from detente.core.errors import LimitError
from detente.talks.equilibrium import Certificate, certify
from detente.talks.payoff import Game

Array = NDArray[np.float64]

MOST_NODES = 50_000


@dataclass(frozen=True)
class Surrogate:
    """``game`` has the same players and instruments; ``errors`` is the largest gap of each payoff on points not fitted."""

    game: Game
    errors: tuple[float, ...]
    nodes: int
    held_out: int


@dataclass(frozen=True, slots=True)
class Recheck:
    """A policy on the true payoff: payoffs, how far the stand-in was off there, and the certificate."""

    payoffs: Array
    gap: float
    certificate: Certificate


def surrogate(game: Game, *, degree: int = 6, held_out: int = 100, rng: np.random.Generator) -> Surrogate:
    """The stand-in from (degree + 1) values an instrument, checked on ``held_out`` points drawn evenly from the box."""
    axes, count = len(game.instruments), degree + 1
    if degree < 1 or held_out < 1 or count**axes > MOST_NODES:
        raise LimitError(
            f"Degree {degree} over {axes} instruments needs {count**axes} evaluations.", hint=f"Up to {MOST_NODES}; degree and held_out from 1."
        )
    nodes = np.cos(np.pi * (np.arange(count) + 0.5) / count)
    span = game.high - game.low
    values = np.array([game.payoffs(game.low + (np.array(x) + 1) / 2 * span) for x in product(nodes, repeat=axes)])
    table = values.reshape(*[count] * axes, len(game.players))
    to_coefficients = 2.0 / count * np.cos(np.pi * np.outer(np.arange(count), np.arange(count) + 0.5) / count)
    to_coefficients[0] /= 2
    for axis in range(axes):
        table = np.moveaxis(np.tensordot(to_coefficients, table, axes=(1, axis)), 0, axis)

    def cheap(policy: Array) -> Array:
        at = 2 * (np.asarray(policy) - game.low) / span - 1
        out = table
        for x in at:
            out = np.tensordot(chebyshev.chebvander(np.array([x]), degree)[0], out, axes=(0, 0))
        return np.asarray(out, dtype=np.float64)

    points = game.low + rng.random((held_out, axes)) * span
    errors = abs(np.array([cheap(p) - game.payoffs(p) for p in points])).max(axis=0)
    return Surrogate(Game(game.players, game.instruments, cheap), tuple(float(e) for e in errors), count**axes, held_out)


def recheck(true: Game, found_on: Surrogate, policy: Array, *, points: int = 5) -> Recheck:
    """A policy that was found on the stand-in, evaluated and certified on the true payoff."""
    payoffs = true.payoffs(policy)
    gap = float(abs(payoffs - found_on.game.payoffs(policy)).max())
    return Recheck(payoffs, gap, certify(true, policy, points=points))
