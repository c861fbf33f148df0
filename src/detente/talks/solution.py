"""One game solved: the war, a deal for each agenda, what linking adds, the stakes that keep it, and what may be claimed of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ModelError
from detente.talks import enforce
from detente.talks.case import Case
from detente.talks.deals import Deal, nash_deal
from detente.talks.equilibrium import Equilibrium, best_response, equilibria, near
from detente.talks.payoff import Game
from detente.talks.standing import Held, hold_each, numbers

Array = NDArray[np.float64]

BEST_OF = 1e-4
"""Per cent of real income: a difference in payoffs below this is not called one."""


@dataclass(frozen=True, slots=True)
class Concession:
    """One player's step from the war to ``to`` alone: what it does to the giver and to the other."""

    player: str
    instrument: str
    start: float
    to: float
    own: float
    other: float


@dataclass(frozen=True, slots=True)
class Solved:
    """The game at one set of values: war, war without controls, a deal an agenda, concessions and stakes by player.

    ``beyond`` is, for each narrower agenda, what the widest offers both over that agenda's deal.
    """

    game: Game
    war: Equilibrium
    others: tuple[Equilibrium, ...]
    deals: Mapping[str, Deal]
    concessions: tuple[Concession, ...]
    swap: Array
    beyond: Mapping[str, Deal]
    stakes: tuple[enforce.Stakes, ...]
    tariffs_without_controls: Equilibrium | None
    standing: tuple[Held, ...] = ()

    def lean(self) -> Solved:
        """The same without the game's payoffs, as a start for a neighbouring game; another process can be handed it."""
        return replace(self, game=Game(self.game.players, self.game.instruments, _no_payoff))


def _no_payoff(policy: Array) -> Array:
    raise ModelError(f"The payoff at {policy.tolist()} was left behind.", hint="Ask the game that was solved and not its lean copy.")


def solve(case: Case, game: Game, *, like: Solved | None = None, places: Sequence[Array] = (), thorough: bool = False) -> Solved:
    """War, deals and stakes of a game; ``like`` is a neighbouring solution to start from, ``places`` where a status quo may stand.

    ``thorough`` solves near a solution all that is solved from scratch: further equilibria, every agenda of a status quo.
    """
    if like is None:
        found = equilibria(game)
        war, others = found[0], tuple(found[1:])
    else:
        war, others = near(game, like.war.policy), tuple(near(game, e.policy) for e in like.others) if thorough else ()
    deals: dict[str, Deal] = {}
    for agenda in case.agendas:
        before = like.deals[agenda].policy if like is not None and like.deals[agenda].reached else None
        deals[agenda] = nash_deal(game, war.policy, case.free(agenda), near=before)
    widest = case.widest
    given = deals[widest]
    points = 5 if like is None else 4
    stakes = tuple(
        enforce.Stakes(best_response(game, k, given.policy, points=points, tops=2)[1], float(given.payoffs[k]), float(war.payoffs[k])) for k in (0, 1)
    )
    concessions, swap = _concessions(case, game, war, deals)
    beyond = {a: _beyond(game, case.free(widest), d, given, look=like is None) for a, d in deals.items() if a != widest}
    standing = hold_each(case, game, war, places, like.standing if like is not None else (), thorough=thorough)
    return Solved(game, war, others, deals, concessions, swap, beyond, stakes, _without_controls(case, game, war, like), standing)


def quantities(case: Case, solved: Solved, values: Mapping[str, float]) -> dict[str, float]:
    """The numbers of one solution that ranges are given for; a claim is 1 where it holds and 0 where not."""
    out: dict[str, float] = {}
    for k, player in enumerate(case.players):
        out[f"war.payoff.{player}"] = float(solved.war.payoffs[k])
    for name, value in solved.game.named(solved.war.policy).items():
        out[f"war.policy.{name}"] = value
    for agenda, deal in solved.deals.items():
        out[f"deal.{agenda}.reached"] = float(deal.reached)
        for name, value in solved.game.named(deal.policy).items():
            out[f"deal.{agenda}.policy.{name}"] = value
        for k, player in enumerate(case.players):
            out[f"deal.{agenda}.gain.{player}"] = float(deal.gains[k])
    for k, player in enumerate(case.players):
        for name, factor in patience(case, solved.stakes[k], values).items():
            out[f"enforce.{player}.{name}"] = np.nan if factor is None else factor
    out.update(numbers(case, solved.standing))
    out.update({f"claim.{k}": float(v) for k, v in claims(case, solved).items()})
    return out


def patience(case: Case, stakes: enforce.Stakes, values: Mapping[str, float]) -> dict[str, float | None]:
    """Critical discount factors of one player: grim, each lag, noise."""
    rules = case.enforcement
    out: dict[str, float | None] = {"grim": enforce.grim(stakes)}
    lags = rules.get("lag", [])
    for lag in lags if isinstance(lags, list) else [lags]:
        out[f"lag.{lag}"] = enforce.with_lag(stakes, case.number(lag, values))
    if "detection" in rules:
        out["noise"] = enforce.with_noise(stakes, case.number(rules.get("false_alarm", "0"), values), case.number(rules["detection"], values))
    return out


def claims(case: Case, solved: Solved) -> dict[str, bool]:
    """What a summary may say of one solution, each a plain comparison."""
    widest = case.widest
    linked = solved.deals[widest]
    single = [d for a, d in solved.deals.items() if a != widest]
    best = [max((float(d.gains[k]) for d in single), default=0.0) for k in (0, 1)]
    out = {
        "deal_reached": linked.reached,
        "linking_raises_both": all(float(linked.gains[k]) > best[k] + BEST_OF for k in (0, 1)),
        "linking_raises_sum": float(linked.gains.sum()) > max((float(d.gains.sum()) for d in single), default=0.0) + BEST_OF,
        "linked_beats_each_single_deal": bool(solved.beyond) and all(d.reached and float(d.gains.min()) > BEST_OF for d in solved.beyond.values()),
    }
    alone = [a for a in single_issues(case) if len(movers(case, a)) == 1]
    together = {k for a in alone for k in case.free(a)}
    if len({m for a in alone for m in movers(case, a)}) == 2:
        out["no_concession_alone_is_a_deal"] = not any(solved.deals[a].reached for a in alone)
        if pooled := [a for a in case.agendas if set(case.free(a)) == together]:
            out["concessions_together_are_a_deal"] = solved.deals[pooled[0]].reached
    for k, player in enumerate(case.players):
        out[f"linking_raises.{player}"] = float(linked.gains[k]) > best[k] + BEST_OF
    if solved.concessions:
        out["each_concession_alone_costs_its_giver"] = all(c.own < -BEST_OF for c in solved.concessions)
        out["swap_gains_both"] = bool((solved.swap > BEST_OF).all())
    if solved.tariffs_without_controls is not None:
        bare = solved.tariffs_without_controls.policy
        for k in _tariffs(case):
            out[f"controls_lower.{case.instruments[k].id}"] = bool(solved.war.policy[k] < bare[k] - 1e-4)
    for k, player in enumerate(case.players):
        out[f"war_costs.{player}"] = float(solved.war.payoffs[k]) < -BEST_OF
    return out


def single_issues(case: Case) -> list[str]:
    """Agendas of one issue."""
    return [a for a, issues in case.agendas.items() if len(issues) == 1]


def movers(case: Case, agenda: str) -> list[str]:
    """Players who have an instrument on an agenda."""
    return list(dict.fromkeys(case.instruments[k].player for k in case.free(agenda)))


def _beyond(game: Game, free: list[int], single: Deal, linked: Deal, *, look: bool) -> Deal:
    """What the widest agenda offers both over a narrower deal: the linked deal itself where both prefer it, else what a search finds."""
    gains = linked.payoffs - single.payoffs
    if not look and float(gains.min()) > BEST_OF:
        return Deal(linked.policy, linked.payoffs, gains, True)
    return nash_deal(game, single.policy, free, near=linked.policy, points=4)


def _concessions(case: Case, game: Game, war: Equilibrium, deals: Mapping[str, Deal]) -> tuple[tuple[Concession, ...], Array]:
    """Each side's control taken back alone, as far as the deal on controls (or the widest) takes it, and both at once."""
    tariffs = _tariffs(case)
    controls = [k for k in range(len(case.instruments)) if k not in tariffs]
    narrow = [a for a in case.agendas if set(case.free(a)) == set(controls) and deals[a].reached]
    goal = deals[narrow[0]].policy if narrow else game.low
    out = []
    both = np.array(war.policy)
    for k in controls:
        if war.policy[k] - goal[k] < 1e-3 * (game.high[k] - game.low[k]):
            continue
        step = np.array(war.policy)
        step[k] = both[k] = goal[k]
        moved = game.payoffs(step) - war.payoffs
        giver = game.players.index(case.instruments[k].player)
        own, other = float(moved[giver]), float(moved[1 - giver])
        out.append(Concession(case.instruments[k].player, case.instruments[k].id, float(war.policy[k]), float(goal[k]), own, other))
    return tuple(out), np.asarray(game.payoffs(both) - war.payoffs, dtype=np.float64)


def _tariffs(case: Case) -> list[int]:
    """Positions of the instruments of the first agenda that is not the widest: what controls may substitute for."""
    widest = case.widest
    rest = [a for a in case.agendas if a != widest]
    return case.free(rest[0]) if rest else []


def _without_controls(case: Case, game: Game, war: Equilibrium, like: Solved | None) -> Equilibrium | None:
    """The war where only the tariffs move and every control stands at its lower bound."""
    tariffs = _tariffs(case)
    if not tariffs or len(tariffs) == len(case.instruments):
        return None
    at = np.array(game.low)
    if like is not None and like.tariffs_without_controls is not None:
        return near(game, like.tariffs_without_controls.policy, free=tariffs, at=at)
    return near(game, war.policy, free=tariffs, at=at)
