"""Alternating offers on a study's widest agenda, as JSON values: without end, and towards an end date that may be moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from detente.core.errors import AmountError
from detente.talks.frontier import Pair
from detente.talks.offers import Traced, finite, infinite, proposal, trace
from detente.talks.study import Study

Json = dict[str, Any]

MOST_ROUNDS = 4
DRAWS_USED = 40
"""Draws of patience and rounds for which the offers are found again; the frontier stays at central values."""


def offers(study: Study) -> Json | None:
    """Null where the case states no patience or the widest agenda has no deal."""
    case, solved = study.case, study.solved
    discounts, widest = case.enforcement.get("discount"), case.widest
    reached = solved.deals[widest].reached and study.sketch.deals[widest].reached
    if not isinstance(discounts, dict) or any(p not in discounts for p in case.players) or not reached:
        return None
    values = case.values()
    free, war = case.free(widest), solved.war.policy
    sketch = study.sketch
    traced = trace(sketch.game, sketch.war.policy, free, sketch.deals[widest])
    discount = _discount(study, values)
    endless = infinite(traced, discount) if min(discount) < 1 else None

    def shown(gains: Pair) -> Json:
        found = proposal(solved.game, war, free, traced, gains)
        return {"gain_over_war": _by(study, gains), "policy": solved.game.named(found.deal.policy), "gap": found.gap}

    a, b = case.players
    out: Json = {
        "agenda": widest, "rounds_a_period": _rounds(study, values), "discount_a_round": _by(study, discount),
        "frontier": [
            {"gain_over_war": _by(study, (float(d.gains[0]), float(d.gains[1]))), "policy": solved.game.named(d.policy)} for d in traced.deals
        ],
        "first_offer_by": {} if endless is None else {a: shown(endless.by_player_1), b: shown(endless.by_player_2)},
        "further_stationary_equilibria": 0 if endless is None else len(endless.others),
        "note": "the first offer is accepted at once; gap is how far the policy's gains are from the interpolated frontier",
    }  # fmt: skip
    deadline = case.enforcement.get("deadline")
    chance = case.number(deadline.get("extension", "0"), values) if isinstance(deadline, dict) else 0.0
    out["end_date"] = {
        "extension": chance,
        "by_rounds_left": [
            {"rounds_left": n, "first_offer_by": {
                p: {"certain_end": _by(study, finite(traced, discount, n, k)),
                    "with_extension": _by(study, finite(traced, discount, n, k, chance)) if endless is not None else None}
                for k, p in ((1, a), (2, b))
            }}
            for n in range(1, MOST_ROUNDS + 1)
        ],
    }  # fmt: skip
    out["ranges"] = _ranges(study, traced)
    return out


def _rounds(study: Study, values: Mapping[str, float]) -> float:
    return study.case.number(study.case.enforcement.get("rounds", "1"), values)


def _discount(study: Study, values: Mapping[str, float]) -> Pair:
    discounts, rounds = study.case.enforcement["discount"], _rounds(study, values)
    given = [study.case.number(discounts[p], values) for p in study.case.players] if isinstance(discounts, dict) else []
    if any(not 0 <= d <= 1 for d in given) or not rounds > 0:
        raise AmountError(f"Patience {given} with {rounds:g} rounds a period.", hint="A discount factor lies between 0 and 1, rounds are above 0.")
    return given[0] ** (1 / rounds), given[1] ** (1 / rounds)


def _ranges(study: Study, traced: Traced) -> Json | None:
    """Gains of the first offer over draws of patience and rounds alone."""
    names = {k.partition(".")[2]: v for k, v in study.draws.items() if k.startswith("assumption.")}
    if not names:
        return None
    count = min(DRAWS_USED, len(next(iter(names.values()))))
    rows = []
    for n in range(count):
        discount = _discount(study, {k: float(v[n]) for k, v in names.items()})
        if min(discount) < 1:
            found = infinite(traced, discount)
            rows.append([*found.by_player_1, *found.by_player_2])
    bands = np.quantile(np.array(rows), (0.1, 0.5, 0.9), axis=0) if rows else np.full((3, 4), np.nan)
    out: Json = {"draws": count, "varied": "patience and rounds; the frontier stays at central values"}
    for k, first in enumerate(study.case.players):
        out[first] = {
            p: {"p10": bands[0, 2 * k + j], "p50": bands[1, 2 * k + j], "p90": bands[2, 2 * k + j]} for j, p in enumerate(study.case.players)
        }
    return out


def _by(study: Study, values: Pair) -> dict[str, float]:
    return {p: float(v) for p, v in zip(study.case.players, values, strict=True)}
