"""A study as JSON values, and in words that claim no more than the draws allow."""

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
from detente.talks.study import Solved, Study, claims, patience, solve

Array = NDArray[np.float64]
Json = dict[str, Any]

LEVELS = (0.1, 0.5, 0.9)
FRONTIER_POINTS = 7


def as_json(study: Study) -> Json:
    """Everything the study found; payoffs are 100·Δln of real income and what is worth as much."""
    case, solved, game = study.case, study.solved, study.solved.game
    values = case.values()
    again = certify(game, solved.war.policy, points=31)
    widest = max(case.agendas, key=lambda a: len(case.free(a)))
    out: Json = {
        "title": case.title,
        "players": [{"id": p, "name": case.names[p]} for p in case.players],
        "issues": [
            {"id": i.id, "title": i.title, "priced": i.priced, "instruments": list(i.instruments), "measures": list(i.measures), "source": i.source}
            for i in case.issues
        ],
        "war": _war(game, solved.war, case) | {"other_equilibria": [_war(game, e, case) for e in solved.others]},
        "deals": {a: _deal(game, d, case) for a, d in solved.deals.items()},
        "other_solutions": _others(case, solved, widest),
        "linking": _linking(case, solved, widest),
        "substitution": _substitution(case, solved),
        "staged": {
            case.players[k]: {"policy": game.named(p), "payoffs": _by(case, u)} for k in (0, 1) for p, u in [staged(game, k, start=solved.war.policy)]
        },
        "enforce": {p: _enforcement(case, solved, values, k) for k, p in enumerate(case.players)},
        "both": {"grim": enforce.binding(solved.stakes)},
        "delay": _delay(case, solved, values, widest),
        "certificate": {
            "epsilon": max(again.epsilon, solved.war.certificate.epsilon), "gains": _by(case, again.gains), "policies_tried": again.policies_tried,
            "first_epsilon": solved.war.certificate.epsilon, "rechecked": True,
        },
        "frontier": {a: attainable(game, solved.war.policy, case.free(a), FRONTIER_POINTS).tolist() for a in case.agendas},
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
        "unit": "100 x change of log real income, with security and political terms in the same unit",
        "caveat": case.caveat,
    }  # fmt: skip
    out["summary"] = summary(study, out)
    plain: Json = _plain(out)
    return plain


def summary(study: Study, found: Json) -> list[str]:
    """Sentences, each with how many draws bear it; a claim that fewer than nine in ten bear is not made."""
    case = study.case
    count = found["draws"]["number"]
    shares = found["ranges"]["claims"]
    now = claims(case, study.solved)
    a, b = (case.names[p] for p in case.players)

    def said(claim: str, yes: str, no: str) -> str:
        if claim not in now:
            return ""
        if not count:
            return f"{yes if now[claim] else no} at the central values; no ranges were computed."
        share = shares.get(claim, 0.0)
        held = round(share * count)
        if share >= 0.9:
            return f"{yes} in {_of(held, count)}."
        if share <= 0.1:
            return f"{no} in {_of(count - held, count)}."
        return f"The draws do not agree whether {_lower(yes)}: it holds in {held} of {count}."

    lines = [
        said("deal_reached", "Some deal on all issues leaves both sides better off than the war", "No deal better for both than the war was found"),
        said("linked_beats_each_single_deal", "For the deal of each single agenda some linked deal is better for both sides",
             "Linking offers no deal that both prefer to the deals of the single agendas"),
        said("linking_raises_both", "Linking the issues gives each side more than the better of the single agendas",
             "Linking the issues does not give each side more than the better of the single agendas"),
        said("linking_raises_sum", "Linking raises the sum of both gains", "Linking does not raise the sum of both gains"),
        said("each_concession_alone_costs_its_giver", "Either side loses by giving up its control alone",
             "A side does not lose by giving up its control alone"),
        said("swap_gains_both", "The swap of both controls leaves both better off", "The swap of both controls does not leave both better off"),
    ]  # fmt: skip
    if "each_concession_alone_costs_its_giver" in now:
        lines.append("That a step alone costs its giver follows from the war being an equilibrium; it is checked here, not discovered.")
    for name in [c for c in now if c.startswith("controls_lower.")]:
        title = _lower(next(i.title or i.id for i in case.instruments if i.id == name.partition(".")[2]))
        lines.append(said(name, f"In the war the {title} is lower where controls exist", f"In the war the {title} is not lower where controls exist"))
    for name, player in ((f"war_costs.{p}", case.names[p]) for p in case.players):
        lines.append(said(name, f"The war costs {player} against no measures at all", f"The war does not cost {player} against no measures at all"))
    if count:
        need = [found["ranges"]["quantities"].get(f"enforce.{p}.grim") for p in case.players]
        if all(need):
            lines.append(
                f"Patience needed from a period to the next, if a breach is seen at once and answered for ever: {a} {need[0]['p10']:.2f} to "
                f"{need[0]['p90']:.2f}, {b} {need[1]['p10']:.2f} to {need[1]['p90']:.2f} (middle four fifths of the draws)."
            )
    if study.failed_draws:
        lines.append(f"In {study.failed_draws} further draws no equilibrium was found; they are in none of the counts.")
    bare = [i.title for i in case.issues if not i.priced]
    if bare:
        lines.append(f"Without a price and in no figure: {'; '.join(bare)}.")
    return [line for line in lines if line] + ([case.caveat] if case.caveat else [])


def _of(held: int, count: int) -> str:
    return f"every one of {count} draws" if held == count else f"{held} of {count} draws"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _by(case: Case, values: Sequence[float] | Array) -> dict[str, float]:
    return {p: float(v) for p, v in zip(case.players, values, strict=True)}


def _war(game: Game, war: Equilibrium, case: Case) -> Json:
    return {
        "policy": game.named(war.policy), "payoffs": _by(case, war.payoffs), "bounds_that_bind": war.bounds, "epsilon": war.certificate.epsilon,
        "rounds": war.rounds, "starts_leading_here": war.starts_leading_here,
    }  # fmt: skip


def _deal(game: Game, deal: Deal, case: Case) -> Json:
    return {
        "policy": game.named(deal.policy), "payoffs": _by(case, deal.payoffs), "gain_over_war": _by(case, deal.gains), "reached": deal.reached,
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


def _enforcement(case: Case, solved: Solved, values: Mapping[str, float], player: int) -> Json:
    rules, stakes = case.enforcement, solved.stakes[player]
    found = patience(case, solved, values, player)
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


def _delay(case: Case, solved: Solved, values: Mapping[str, float], widest: str) -> Json | None:
    """War and deal year by year as the named backstop grows, and what each side gains by settling later."""
    growth, discounts = case.growth, case.enforcement.get("discount")
    if "parameter" not in growth or not isinstance(discounts, dict):
        return None
    name, years = str(growth["parameter"]), int(case.number(growth.get("years", "3"), values))
    start = case.parameter(name, values)
    rows = []
    for year in range(years + 1):
        grown = min(start + year * case.number(growth["a_year"], values), 1.0)
        at = solved if year == 0 else solve(case, case.game(values, extra={name: grown}), like=solved)
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
