"""A study as JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.talks import enforce
from detente.talks.case import Case
from detente.talks.deals import Deal, attainable, ideal_gains, proportional_deal
from detente.talks.equilibrium import Equilibrium, certify, staged
from detente.talks.payoff import Game
from detente.talks.report_offers import offers
from detente.talks.standing import Held
from detente.talks.study import Solved, Study, claims, movers, patience, single_issues, solve
from detente.talks.summary import summary

Array = NDArray[np.float64]
Json = dict[str, Any]

LEVELS = (0.1, 0.5, 0.9)
FRONTIER_POINTS = 7


def as_json(study: Study) -> Json:
    """Everything the study found; payoffs are 100·Δln of real income and what is worth as much."""
    case, solved, game = study.case, study.solved, study.solved.game
    values = case.values()
    sketch = study.sketch
    again = certify(game, solved.war.policy, points=31 if sketch is solved else 11)
    widest = case.widest
    out: Json = {
        "title": case.title,
        "players": [{"id": p, "name": case.names[p]} for p in case.players],
        "issues": [
            {"id": i.id, "title": i.title, "priced": i.priced, "instruments": list(i.instruments), "measures": list(i.measures),
             "raised_by": i.raised_by or None, "said": i.said or None, "sources": [dict(s) for s in i.sources]}
            for i in case.issues
        ],
        "war": _war(game, solved.war, case) | {"other_equilibria": [_war(game, e, case) for e in solved.others]},
        "deals": {a: _deal(game, d, case) for a, d in solved.deals.items()},
        "widest_agenda": widest,
        "other_solutions": _others(case, solved, widest),
        "linking": _linking(case, solved, widest),
        "substitution": _substitution(case, solved),
        "staged": {
            case.players[k]: {"policy": game.named(p), "payoffs": _by(case, u)}
            for k in (0, 1) for p, u in [staged(sketch.game, k, start=sketch.war.policy)]
        },
        "enforce": {p: _enforcement(case, solved.stakes[k], values, k) for k, p in enumerate(case.players)},
        "both": {"grim": enforce.binding(solved.stakes)},
        "offers": offers(study),
        "delay": _delay(study, values, widest),
        "status_quo": _status_quo(study, values),
        "certificate": {
            "epsilon": max(again.epsilon, solved.war.certificate.epsilon), "gains": _by(case, again.gains), "policies_tried": again.policies_tried,
            "first_epsilon": solved.war.certificate.epsilon, "rechecked": True,
        },
        "frontier": {a: attainable(sketch.game, solved.war.policy, case.free(a), FRONTIER_POINTS).tolist() for a in case.agendas},
        "ranges": _ranges(study),
        "tornado": [
            {"assumption": name, "statement": case.assumptions[name].statement, "low": _by(case, low), "high": _by(case, high)}
            for name, low, high in study.tornado
        ],
        "assumptions": [
            {"id": a.id, "statement": a.statement, "value": a.value, "low": a.low, "high": a.high, "unit": a.unit, "basis": a.basis}
            for a in case.assumptions.values()
        ],
        "draws": {"number": len(next(iter(study.draws.values()), [])), "failed": study.failed_draws, "seed": study.seed},
        "stand_in_gap": study.stand_in_gap,
        "unit": "100 x change of log real income, with security and political terms in the same unit",
        "caveat": case.caveat,
    }  # fmt: skip
    out["summary"] = summary(study, out)
    plain: Json = _plain(out)
    return plain


def _by(case: Case, values: Sequence[float] | Array) -> dict[str, float]:
    return {p: float(v) for p, v in zip(case.players, values, strict=True)}


def _war(game: Game, war: Equilibrium, case: Case) -> Json:
    return {
        "policy": game.named(war.policy), "payoffs": _by(case, war.payoffs), "bounds_that_bind": war.bounds, "epsilon": war.certificate.epsilon,
        "rounds": war.rounds, "starts_leading_here": war.starts_leading_here,
    }  # fmt: skip


def _deal(game: Game, deal: Deal, case: Case, over: str = "war") -> Json:
    return {
        "policy": game.named(deal.policy), "payoffs": _by(case, deal.payoffs), f"gain_over_{over}": _by(case, deal.gains), "reached": deal.reached,
        "bounds_that_bind": game.binding(deal.policy), "solution": "Nash bargaining, equal weights",
    }  # fmt: skip


def _others(case: Case, solved: Solved, widest: str) -> Json:
    game, war, start = solved.game, solved.war.policy, solved.deals[widest]
    if not start.reached:
        return {}
    free = case.free(widest)
    most = ideal_gains(game, war, free, start)
    return {
        "agenda": widest, "ideal_gains": _by(case, most),
        "kalai_smorodinsky": _deal(game, proportional_deal(game, war, free, most, start), case) | {"solution": "Kalai-Smorodinsky"},
        "egalitarian": _deal(game, proportional_deal(game, war, free, np.ones(2), start), case) | {"solution": "egalitarian, in this unit"},
    }  # fmt: skip


def _linking(case: Case, solved: Solved, widest: str) -> Json:
    single = {a: d for a, d in solved.deals.items() if a != widest}
    best = [max((float(d.gains[k]) for d in single.values()), default=0.0) for k in (0, 1)]
    linked = solved.deals[widest].gains
    return {
        "gain_over_best_single_agenda": _by(case, [float(linked[k]) - best[k] for k in (0, 1)]),
        "sum_over_best_single_agenda": float(linked.sum()) - max((float(d.gains.sum()) for d in single.values()), default=0.0),
        "gain_over_sum_of_single_issues": _by(case, linked - sum((solved.deals[a].gains for a in single_issues(case)), np.zeros(2))),
        "single_issues": {a: {"moved_by": movers(case, a), "reached": solved.deals[a].reached} for a in single_issues(case)},
        "set": "the linked set holds that of each single agenda by construction; the gains below say whether it offers both sides more",
        "best_for_both_over_single_deal": {a: _by(case, d.gains) for a, d in solved.beyond.items()},
        "concessions_alone": [
            {"player": c.player, "instrument": c.instrument, "from": c.start, "to": c.to, "own_change": c.own, "other_change": c.other}
            for c in solved.concessions
        ],
        "swap": _by(case, solved.swap) if solved.concessions else None,
        "claims": claims(case, solved),
    }  # fmt: skip


def _substitution(case: Case, solved: Solved) -> Json | None:
    bare = solved.tariffs_without_controls
    if bare is None:
        return None
    moved = [k for k in range(len(case.instruments)) if abs(bare.policy[k] - solved.game.low[k]) > 0 or case.instruments[k].id in bare.bounds]
    names = [case.instruments[k].id for k in moved]
    with_controls, without = solved.game.named(solved.war.policy), solved.game.named(bare.policy)
    return {n: {"with_controls": with_controls[n], "without_controls": without[n]} for n in names if without[n] > 0}


def _enforcement(case: Case, stakes: enforce.Stakes, values: Mapping[str, float], player: int) -> Json:
    rules = case.enforcement
    found = patience(case, stakes, values)
    out: Json = {
        "grim": found["grim"], "lag": {k.partition(".")[2]: v for k, v in found.items() if k.startswith("lag.")}, "noise": found.get("noise"),
        "finite": {str(n): enforce.finite_punishment(stakes, n) for n in (1, 2, 4, 8)},
        "stakes": {"deviate": stakes.deviate, "cooperate": stakes.cooperate, "punish": stakes.punish}, "period": str(rules.get("period", "period")),
    }  # fmt: skip
    discounts = rules.get("discount")
    if not isinstance(discounts, dict) or case.players[player] not in discounts:
        return out
    delta = case.number(discounts[case.players[player]], values)
    enforce.deadline_holds(delta, 1.0, 1, 0.0)  # refuses a factor that is none before anything rests on it
    out["assumed_patience"] = delta
    out["holds"] = {k: None if v is None and k != "grim" else bool(v is not None and delta >= v) for k, v in found.items()}
    deadline = rules.get("deadline")
    if isinstance(deadline, dict) and found["grim"] is not None:
        periods, chance = int(case.number(deadline.get("periods", "1"), values)), case.number(deadline.get("extension", "1"), values)
        out["deadline"] = {
            "periods": periods, "assumed_extension": chance, "extension_needed": enforce.extension_needed(delta, periods, found["grim"]),
            "holds": enforce.deadline_holds(delta, chance, periods, found["grim"]),
            "price_a_period": (1 - delta) * enforce.deadline_price(delta, chance, periods, stakes.loss) if delta < 1 else None,
        }  # fmt: skip
    return out


def _status_quo(study: Study, values: Mapping[str, float]) -> Json | None:
    """Where the regime stands, what keeps it, and deals that replace it; null where none was given."""
    case, where = study.case, study.status_quo
    if where is None:
        return None
    read = {
        s.instrument: {"options": [case.number(o, values) for o in s.options], "measures": list(s.measures),
                       "assumptions": [str(o) for o in s.options if str(o) in case.assumptions]}
        for s in where.standings
    }  # fmt: skip
    places = [_held(case, study.solved.game, h, values) for h in study.solved.standing]
    return {"on": where.on.isoformat(), "unresolved": list(where.unresolved), "instruments": read, "places": places}


def _held(case: Case, game: Game, held: Held, values: Mapping[str, float]) -> Json:
    keeps = {p: _enforcement(case, held.stakes[k], values, k) | {"best_answer": game.named(held.answers[k])} for k, p in enumerate(case.players)}
    deals = {a: _deal(game, d, case, over="status_quo") for a, d in held.deals.items()}
    return {"policy": game.named(held.policy), "payoffs": _by(case, held.payoffs), "gain_over_war": _by(case, held.over_war), "keeps": keeps,
            "deals": deals}  # fmt: skip


def _delay(study: Study, values: Mapping[str, float], widest: str) -> Json | None:
    """War and deal year by year as the named backstop grows, and what each side gains by settling later."""
    case, solved = study.case, study.sketch
    growth, discounts = case.growth, case.enforcement.get("discount")
    if "parameter" not in growth or not isinstance(discounts, dict):
        return None
    name, years = str(growth["parameter"]), int(case.number(growth.get("years", "3"), values))
    start = case.parameter(name, values)
    rows = []
    for year in range(years + 1):
        grown = min(start + year * case.number(growth["a_year"], values), 1.0)
        at = solved if year == 0 else solve(case, study.build(values, {name: grown}), like=solved)
        rows.append((grown, at.war.payoffs, at.deals[widest].payoffs))
    out: Json = {"title": str(growth.get("title", name)), "parameter": name, "years": [
        {"year": y, name: g, "war": _by(case, w), "deal": _by(case, d)} for y, (g, w, d) in enumerate(rows)
    ]}  # fmt: skip
    periods = 4 if case.enforcement.get("period") == "quarter" else 1
    for k, player in enumerate(case.players):
        delta = case.number(discounts[player], values) ** periods
        found = enforce.value_of_delay([float(r[1][k]) for r in rows], [float(r[2][k]) for r in rows], delta)
        out[player] = {"best_year_to_settle": found.best, "gain_a_year": (1 - delta) * found.worth, "patience_a_year": delta}
    return out


def _ranges(study: Study) -> Json:
    quantities, shares = {}, {}
    for name, values in study.draws.items():
        known = values[np.isfinite(values)]
        if name.startswith("claim."):
            shares[name.partition(".")[2]] = float(known.mean()) if known.size else None
        elif not name.startswith("assumption."):
            band = np.quantile(known, LEVELS) if known.size else [None] * 3
            quantities[name] = {
                "p10": band[0], "p50": band[1], "p90": band[2], "none_in": int(values.size - known.size),
            }  # fmt: skip
    return {"quantities": quantities, "claims": shares}


def _plain(value: Any) -> Any:
    """Python numbers in place of numpy's, and null in place of what is not finite."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value
