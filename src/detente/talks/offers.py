"""Alternating offers over policies: the frontier of gains is traced on the game itself, and each proposal is found again on it.

Between two traced points the frontier is interpolated, never lifted above them to a chord; how far a proposal on it is from a
policy that carries it out is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import UsageError
from detente.talks import bargain
from detente.talks.deals import Deal, ideal_deals, proportional_deal
from detente.talks.frontier import Frontier, Pair, undominated
from detente.talks.payoff import Game

Array = NDArray[np.float64]

RAYS = 24


@dataclass(frozen=True, slots=True)
class Traced:
    """Deals that no other traced one beats, by rising gain of the first player, and the frontier of gains through them."""

    deals: tuple[Deal, ...]
    frontier: Frontier


@dataclass(frozen=True, slots=True)
class Proposal:
    """Gains that are proposed, the deal that carries them out, and the largest gap between the two."""

    gains: Pair
    deal: Deal
    gap: float


def trace(game: Game, threat: Array, free: Sequence[int], start: Deal, rays: int = RAYS) -> Traced:
    """The frontier of gains over ``threat``, from the most one player can gain to the most the other can."""
    if not start.reached:
        raise UsageError("There is no deal, so there is no frontier of gains.", hint="Trace an agenda on which a deal is reached.")
    ends = ideal_deals(game, threat, free, start)
    most = np.array([float(ends[k].gains[k]) for k in (0, 1)])
    middle = proportional_deal(game, threat, free, most, start)
    found = [*ends, start, middle]
    angles = (np.arange(1, rays) / rays) * np.pi / 2
    # Outward from the middle, so that each ray starts from its neighbour.
    for side in (sorted(a for a in angles if a > np.pi / 4), sorted((a for a in angles if a <= np.pi / 4), reverse=True)):
        last = middle
        for angle in side:
            last = proportional_deal(game, threat, free, most * np.array([np.sin(angle), np.cos(angle)]), last)
            found.append(last)
    table = np.array([np.maximum(d.gains, 0.0) for d in found])
    kept = tuple(found[i] for i in undominated(table))
    return Traced(kept, _through(np.array([np.maximum(d.gains, 0.0) for d in kept])))


def _through(points: Array) -> Frontier:
    """A falling curve through points that keeps to the points' own bounds; flat left of the first (free disposal)."""
    from scipy.interpolate import PchipInterpolator

    if len(points) == 1:  # a single best deal: its corner
        return Frontier(lambda u: np.full(np.shape(u), points[0, 1]), 0.0, float(points[0, 0]))
    u = np.unique(np.concatenate([np.linspace(points[0, 0], points[-1, 0], 2001), points[:, 0]]))
    heights = PchipInterpolator(points[:, 0], points[:, 1])(u)
    return Frontier(lambda x: np.interp(x, u, heights), 0.0, float(points[-1, 0]))


def proposal(game: Game, threat: Array, free: Sequence[int], traced: Traced, gains: Pair) -> Proposal:
    """The deal that carries a pair of gains out, from the nearest traced one."""
    target = np.maximum(np.array(gains), 1e-9)
    nearest = min(traced.deals, key=lambda d: float(abs(np.maximum(d.gains, 0.0) - target).max()))
    deal = proportional_deal(game, threat, free, target, nearest)
    return Proposal((float(gains[0]), float(gains[1])), deal, float(abs(deal.gains - np.array(gains)).max()))


def infinite(traced: Traced, discount: Pair) -> bargain.Offers:
    """What either would propose, in gains, where offers may go on for ever."""
    return bargain.alternating_offers(traced.frontier, discount)


def finite(traced: Traced, discount: Pair, rounds: int, first: int, extension: float = 0.0) -> Pair:
    """Gains where offers end after ``rounds`` and talks are then prolonged without end with the chance ``extension``."""
    after = (0.0, 0.0)
    if extension > 0:
        last = first if rounds % 2 else 3 - first
        offers = infinite(traced, discount)
        goes_on = offers.by_player_2 if last == 1 else offers.by_player_1  # the other makes the next offer
        after = (extension * discount[0] * goes_on[0], extension * discount[1] * goes_on[1])
    return bargain.finite_offers(discount, rounds, first, traced.frontier, after)
