"""A whole study of a case: the war, a deal for each agenda, what linking adds, what keeps it, and ranges over the assumptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import ConvergenceError, LimitError, ModelError
from detente.talks import enforce
from detente.talks.case import Case
from detente.talks.deals import Deal, nash_deal
from detente.talks.equilibrium import Equilibrium, best_response, equilibria, near
from detente.talks.payoff import Game, PayoffFunction

Array = NDArray[np.float64]
Progress = Callable[[float], None]
ModelOf = Callable[[Mapping[str, float]], PayoffFunction]

MOST_DRAWS = 20_000
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


@dataclass(frozen=True)
class Study:
    """The case at central values, and for each quantity one value a draw (NaN where a draw has none)."""

    case: Case
    solved: Solved
    draws: Mapping[str, Array]
    tornado: tuple[tuple[str, Array, Array], ...]
    failed_draws: int
    seed: int | None


def solve(case: Case, game: Game, *, like: Solved | None = None) -> Solved:
    """War, deals and stakes of a game; ``like`` is a neighbouring solution to start from."""
    if like is None:
        found = equilibria(game)
        war, others = found[0], tuple(found[1:])
    else:
        war, others = near(game, like.war.policy), ()
    deals: dict[str, Deal] = {}
    for agenda in case.agendas:
        before = like.deals[agenda].policy if like is not None and like.deals[agenda].reached else None
        deals[agenda] = nash_deal(game, war.policy, case.free(agenda), near=before)
    widest = max(case.agendas, key=lambda a: len(case.free(a)))
    given = deals[widest]
    points = 5 if like is None else 4
    stakes = tuple(
        enforce.Stakes(best_response(game, k, given.policy, points=points, tops=2)[1], float(given.payoffs[k]), float(war.payoffs[k])) for k in (0, 1)
    )
    concessions, swap = _concessions(case, game, war, deals)
    beyond = {a: _beyond(game, case.free(widest), d, given, look=like is None) for a, d in deals.items() if a != widest}
    return Solved(game, war, others, deals, concessions, swap, beyond, stakes, _without_controls(case, game, war, like))


def run(case: Case, *, draws: int, rng: np.random.Generator, seed: int | None = None, progress: Progress | None = None,
        model: ModelOf | None = None, tornado: bool = True) -> Study:  # fmt: skip
    """The study. ``progress`` is told the part of all solves that is done; ``model`` builds another payoff from the values.

    With ``tornado`` each assumption that enters payoffs is also moved alone to either end of its range.
    """
    if not 0 <= draws <= MOST_DRAWS:
        raise LimitError(f"{draws} draws.", hint=f"Give 0 to {MOST_DRAWS}.")
    tell = progress or (lambda _: None)
    build = (lambda v: case.game(v, function=model(v))) if model else case.game
    ids = case.priced_assumptions()
    moved = ids if draws and tornado else []
    whole = 8.0 + draws + 2 * len(moved)  # the first solve, from scratch, takes about as long as eight near it
    solved = solve(case, build(case.values()))
    tell(8.0 / whole)
    done, failed = 8.0, 0
    rows: list[dict[str, float]] = []
    for _ in range(draws):
        values = case.draw(rng)
        try:
            rows.append({**quantities(case, solve(case, build(values), like=solved), values), **{f"assumption.{k}": v for k, v in values.items()}})
        except (ConvergenceError, ModelError):
            failed += 1
        done += 1
        tell(done / whole)
    swings = []
    for name in moved:
        ends = []
        for end in (case.assumptions[name].low, case.assumptions[name].high):
            values = case.values() | {name: end}
            try:
                widest = max(case.agendas, key=lambda a: len(case.free(a)))
                ends.append(solve(case, build(values), like=solved).deals[widest].gains)
            except (ConvergenceError, ModelError):
                ends.append(np.full(2, np.nan))
            done += 1
            tell(done / whole)
        swings.append((name, ends[0], ends[1]))
    columns = {k: np.array([r.get(k, np.nan) for r in rows]) for k in (rows[0] if rows else {})}
    tell(1.0)
    return Study(case, solved, columns, tuple(swings), failed, seed)


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
        for name, factor in patience(case, solved, values, k).items():
            out[f"enforce.{player}.{name}"] = np.nan if factor is None else factor
    out.update({f"claim.{k}": float(v) for k, v in claims(case, solved).items()})
    return out


def patience(case: Case, solved: Solved, values: Mapping[str, float], player: int) -> dict[str, float | None]:
    """Critical discount factors of one player: grim, each lag, noise."""
    stakes, rules = solved.stakes[player], case.enforcement
    out: dict[str, float | None] = {"grim": enforce.grim(stakes)}
    lags = rules.get("lag", [])
    for lag in lags if isinstance(lags, list) else [lags]:
        out[f"lag.{lag}"] = enforce.with_lag(stakes, case.number(lag, values))
    if "detection" in rules:
        out["noise"] = enforce.with_noise(stakes, case.number(rules.get("false_alarm", "0"), values), case.number(rules["detection"], values))
    return out


def claims(case: Case, solved: Solved) -> dict[str, bool]:
    """What a summary may say of one solution, each a plain comparison."""
    widest = max(case.agendas, key=lambda a: len(case.free(a)))
    linked = solved.deals[widest]
    single = [d for a, d in solved.deals.items() if a != widest]
    best = [max((float(d.gains[k]) for d in single), default=0.0) for k in (0, 1)]
    out = {
        "deal_reached": linked.reached,
        "linking_raises_both": all(float(linked.gains[k]) > best[k] + BEST_OF for k in (0, 1)),
        "linking_raises_sum": float(linked.gains.sum()) > max((float(d.gains.sum()) for d in single), default=0.0) + BEST_OF,
        "linked_beats_each_single_deal": bool(solved.beyond) and all(d.reached and float(d.gains.min()) > BEST_OF for d in solved.beyond.values()),
        "single_deals_all_reached": all(d.reached for d in single),
    }
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
    widest = max(case.agendas, key=lambda a: len(case.free(a)))
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
