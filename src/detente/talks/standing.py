"""A regime as it stands, seen as a deal: what it gives over the war, whether it would be kept, and what could still be gained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.talks import enforce
from detente.talks.case import Case
from detente.talks.deals import Deal, nash_deal
from detente.talks.equilibrium import Equilibrium, best_response
from detente.talks.payoff import Game

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """A status quo: its payoffs, gains over the war, stakes of keeping it against the war, and deals that replace it.

    ``answers`` is each player's best policy with the other's as it stands. ``deals`` take the status quo and not the war as what
    remains without agreement.
    """

    policy: Array
    payoffs: Array
    over_war: Array
    answers: tuple[Array, ...]
    stakes: tuple[enforce.Stakes, ...]
    deals: Mapping[str, Deal]


def hold(case: Case, game: Game, war: Equilibrium, policy: Array, agendas: Iterable[str], like: Held | None = None) -> Held:
    """The status quo ``policy`` in a game with its war; ``like`` is a neighbouring solution to start from."""
    payoffs = game.payoffs(policy)
    points = 5 if like is None else 4
    found = [best_response(game, k, policy, points=points, tops=2) for k in (0, 1)]
    stakes = tuple(enforce.Stakes(found[k][1], float(payoffs[k]), float(war.payoffs[k])) for k in (0, 1))
    deals = {}
    for agenda in agendas:
        before = like.deals[agenda].policy if like is not None and like.deals[agenda].reached else None
        deals[agenda] = nash_deal(game, policy, case.free(agenda), near=before)
    return Held(policy, payoffs, payoffs - war.payoffs, tuple(f[0] for f in found), stakes, deals)


def hold_each(
    case: Case, game: Game, war: Equilibrium, places: Sequence[Array], like: Sequence[Held], *, thorough: bool
) -> tuple[Held, ...]:  # fmt: skip
    """One ``Held`` a place; near a known solution only the widest agenda is solved again unless ``thorough``."""
    agendas = list(case.agendas) if not like or thorough else [case.widest]
    return tuple(hold(case, game, war, p, agendas, like[n] if n < len(like) else None) for n, p in enumerate(places))


def numbers(case: Case, held: Sequence[Held]) -> dict[str, float]:
    """What ranges are given for; places are numbered where the ledger leaves more than one."""
    out: dict[str, float] = {}
    for n, one in enumerate(held):
        name = "status_quo" if len(held) == 1 else f"status_quo_{n + 1}"
        for k, player in enumerate(case.players):
            out[f"{name}.payoff.{player}"] = float(one.payoffs[k])
            out[f"{name}.over_war.{player}"] = float(one.over_war[k])
            out[f"{name}.deal.{case.widest}.gain.{player}"] = float(one.deals[case.widest].gains[k])
            factor = enforce.grim(one.stakes[k])
            out[f"{name}.grim.{player}"] = np.nan if factor is None else factor
    return out
