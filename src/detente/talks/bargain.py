"""Solutions of a two-player bargaining problem on its frontier: Nash, Kalai-Smorodinsky, egalitarian, alternating offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.core.errors import AmountError, ModelError, UsageError
from detente.talks.frontier import Frontier, Pair, bisect, golden


@dataclass(frozen=True, slots=True)
class Offers:
    """Stationary proposals: what either player would propose, as (payoff of 1, payoff of 2).

    ``first`` is the proposal that is made and accepted at once; ``others`` are further stationary equilibria, which a frontier
    with a dent can have.
    """

    first: Pair
    by_player_1: Pair
    by_player_2: Pair
    others: tuple[tuple[Pair, Pair], ...] = ()


def nash(frontier: Frontier, threat: Pair, weights: Pair = (0.5, 0.5)) -> Pair:
    """The point with the largest product of gains over the threat, each to its weight. ModelError where nobody can gain."""
    w = _weights(weights)
    d1, d2 = _threat(threat)

    def product(u: float) -> float:
        a, b = u - d1, frontier.at(u) - d2
        return w[0] * np.log(a) + w[1] * np.log(b) if a > 0 and b > 0 else -np.inf

    u, f = frontier.table()
    a, b = u - d1, f - d2
    inside = (a > 0) & (b > 0)
    if not inside.any():
        return _no_gain(frontier, threat)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(inside, w[0] * np.log(np.where(inside, a, 1)) + w[1] * np.log(np.where(inside, b, 1)), -np.inf)
    found = [golden(product, float(u[max(i - 1, 0)]), float(u[min(i + 1, len(u) - 1)])) for i in _tops(values)]
    place = max(found, key=lambda p: p[1])[0]
    return place, frontier.at(place)


def ideal(frontier: Frontier, threat: Pair) -> Pair:
    """The most each player could have while the other has at least the threat."""
    d1, d2 = _threat(threat)
    u, f = frontier.table()
    able = np.flatnonzero(f >= d2)
    if not able.size or u[-1] < d1:
        return _no_gain(frontier, threat)
    last = int(able[-1])
    most_1 = float(u[last])
    if last + 1 < len(u):
        most_1 = bisect(lambda x: frontier.at(x) - d2, float(u[last]), float(u[last + 1]))
    return most_1, frontier.best_from(d1)[1]


def kalai_smorodinsky(frontier: Frontier, threat: Pair) -> Pair:
    """The last point on the line from the threat to the ideal point: gains in proportion to the most each could gain."""
    most = ideal(frontier, threat)
    return along(frontier, threat, (most[0] - threat[0], most[1] - threat[1]))


def egalitarian(frontier: Frontier, threat: Pair) -> Pair:
    """The last point at which both gain the same over the threat; unlike the others it depends on the units."""
    ideal(frontier, threat)
    return along(frontier, threat, (1.0, 1.0))


def along(frontier: Frontier, threat: Pair, direction: Pair) -> Pair:
    """The last point of the set on a ray from the threat into more for both."""
    d1, d2 = _threat(threat)
    if direction[0] <= 0 or direction[1] <= 0:
        return _no_gain(frontier, threat)
    slope = direction[1] / direction[0]

    def above(u: float) -> float:
        return frontier.at(u) - d2 - slope * (u - d1)

    u, f = frontier.table()
    over = f - d2 - slope * (u - d1)
    able = np.flatnonzero((over >= 0) & (u >= d1))
    if not able.size:
        return _no_gain(frontier, threat)
    last = int(able[-1])
    place = float(u[last])
    if last + 1 < len(u):
        place = bisect(above, place, float(u[last + 1]))
    return place, d2 + slope * (place - d1)


def discount_factors(rates: Sequence[float], interval: float) -> Pair:
    """Factors from rates a unit of time and the time between offers: exp(-rate · interval)."""
    if not (np.isfinite(interval) and interval > 0) or len(rates) != 2 or not all(np.isfinite(r) and r >= 0 for r in rates):
        raise AmountError(f"Discount rates {list(rates)} over an interval of {interval}.", hint="Two rates of at least 0 and an interval above 0.")
    return float(np.exp(-rates[0] * interval)), float(np.exp(-rates[1] * interval))


def alternating_offers(frontier: Frontier, discount: Pair, first: int = 1, threat: Pair = (0.0, 0.0)) -> Offers:
    """Stationary subgame-perfect proposals of the infinite game of alternating offers.

    Gains over ``threat`` are discounted. Player 1 proposes x and player 2 proposes y such that each accepts just what waiting
    is worth: f(x1) = δ2·f(y1) and y1 = δ1·x1 in gains; where the frontier ends before that, the proposer takes its end.
    """
    d1, d2 = _threat(threat)
    delta_1, delta_2 = _discounts(discount)
    _player(first)
    if delta_1 == 1 and delta_2 == 1:
        raise AmountError("Both players wait for nothing lost, so any division is an equilibrium.", hint="Give one a discount factor below 1.")
    top = ideal(frontier, threat)[0]

    def counter(x: float) -> Pair:
        return frontier.best_from(d1 + delta_1 * (x - d1))

    def spare(x: float) -> float:
        return frontier.at(x) - d2 - delta_2 * (counter(x)[1] - d2)

    grid = np.linspace(max(d1, frontier.low), top, 801)
    values = np.array([spare(float(x)) for x in grid])
    roots = [bisect(spare, float(grid[i]), float(grid[i + 1])) for i in np.flatnonzero((values[:-1] >= 0) & (values[1:] < 0))]
    if values[-1] >= 0:
        roots.append(float(grid[-1]))
    if not roots:
        return _no_offers(frontier, threat)
    pairs = [((x, frontier.at(x)), counter(x)) for x in roots]
    mine, theirs = pairs[-1]
    return Offers(mine if first == 1 else theirs, mine, theirs, tuple(pairs[:-1]))


def finite_offers(discount: Pair, rounds: int, first: int = 1, frontier: Frontier | None = None, after: Pair = (0.0, 0.0)) -> Pair:
    """Payoffs when offers alternate for ``rounds`` rounds and the last is take it or leave it; a pie of one unless given.

    Solved backwards: the responder of each round gets just what the next is worth to him, so the answer is unique. ``after`` is
    what both expect where the last offer is refused, as seen in the last round.
    """
    deltas = _discounts(discount)
    _player(first)
    if not isinstance(rounds, int) or isinstance(rounds, bool) or not 1 <= rounds <= 100_000:
        raise AmountError(f"{rounds!r} rounds.", hint="Give a whole number from 1 to 100000.")
    shape = frontier or Frontier(lambda u: 1.0 - u, 0.0, 1.0)
    worth: Pair = (max(_threat(after)[0], shape.low), after[1])
    for number in range(rounds, 0, -1):
        proposer = first if number % 2 else 3 - first
        waits = (deltas[0] * worth[0], deltas[1] * worth[1]) if number < rounds else worth
        if proposer == 2:
            worth = shape.best_from(waits[0])
        elif frontier is None:
            worth = (1.0 - waits[1], waits[1])
        else:
            place = ideal(shape, (shape.low, waits[1]))[0]
            worth = (place, shape.at(place))
    return worth


def _tops(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[int]:
    """Places of the tallest local tops on a grid, at most eight."""
    padded = np.concatenate([[-np.inf], values, [-np.inf]])
    tops = np.flatnonzero((values >= padded[:-2]) & (values >= padded[2:]) & np.isfinite(values))
    return [int(i) for i in tops[np.argsort(-values[tops], kind="stable")][:8]]


def _no_gain(frontier: Frontier, threat: Pair) -> Pair:
    place, height = frontier.best_from(threat[0])
    if place >= threat[0] and abs(height - threat[1]) <= 1e-12 * (1 + abs(threat[1])):
        return place, height  # the threat lies on the frontier: to stay is the only deal
    raise ModelError(
        f"No point of the frontier gives both at least the threat ({threat[0]:g}, {threat[1]:g}).", hint="There is no deal; nothing is to be divided."
    )


def _no_offers(frontier: Frontier, threat: Pair) -> Offers:
    point = _no_gain(frontier, threat)
    return Offers(point, point, point)


def _threat(threat: Pair) -> Pair:
    if len(threat) != 2:
        raise UsageError(f"A threat point of {len(threat)} payoffs.", hint="Two players have two payoffs.")
    if not all(np.isfinite(v) for v in threat):
        raise AmountError(f"The threat point is {tuple(threat)}.", hint="Both payoffs are finite numbers.")
    return float(threat[0]), float(threat[1])


def _weights(weights: Pair) -> Pair:
    if len(weights) != 2 or not all(np.isfinite(w) and w >= 0 for w in weights) or sum(weights) <= 0:
        raise AmountError(f"Bargaining weights {tuple(weights)}.", hint="Two numbers of at least 0, not both 0.")
    total = weights[0] + weights[1]
    return weights[0] / total, weights[1] / total


def _discounts(discount: Pair) -> Pair:
    for value in discount:
        if not np.isfinite(value) or not 0 <= value <= 1:
            raise AmountError(f"A discount factor of {value:g}.", hint="It lies between 0 (only today counts) and 1 (waiting costs nothing).")
    if len(discount) != 2:
        raise UsageError(f"{len(discount)} discount factors.", hint="Two players have two.")
    return float(discount[0]), float(discount[1])


def _player(first: int) -> None:
    if first not in (1, 2):
        raise UsageError(f"Player {first!r} makes the first offer.", hint="Give 1 or 2.")
