"""Cases of bargaining, enforcement, tariff games, printed figures and clocks, told apart by ``kind``.

``inputs`` holds every number. Each output of a case is compared: numbers to ``tol``, null as null, text exactly; an output that
the kind does not have is a miss.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.core.errors import DetenteError
from detente.statistics.band import Band, growth, implied_base, rounded
from detente.statistics.concentration import hhi_bounds
from detente.talks import bargain, enforce
from detente.talks.clock import truce_clock
from detente.talks.expression import parse_expression
from detente.talks.frontier import Frontier, frontier_of
from detente.talks.textbook import TwoCountries, optimal_tariff, tariff_war

Verdict = tuple[str, str]
Answer = dict[str, Any]
Inputs = dict[str, Any]


def run(path: Path) -> Iterator[Verdict]:
    """One verdict a case."""
    try:
        cases = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        yield "failed", f"{path.name}: {error}"
        return
    for number, case in enumerate(cases if isinstance(cases, list) else [cases], start=1):
        where = f"{path.name}:{case.get('id', number)}"
        solve = KINDS.get(str(case.get("kind")))
        if solve is None:
            yield "unsupported", f"{where}: kind {case.get('kind')!r}"
            continue
        try:
            found = solve(case["inputs"])
            misses = list(_misses(case["outputs"], found, float(case.get("tol", 1e-6)), ""))
            misses += [] if case["outputs"] else ["no expectation"]
        except DetenteError as error:
            misses = [str(error)]
        except (KeyError, TypeError, ValueError) as error:
            misses = [f"{type(error).__name__}: {error}"]
        yield ("failed", f"{where}: {'; '.join(misses)}") if misses else ("passed", where)


def _misses(expected: Any, found: Any, tolerance: float, name: str) -> Iterator[str]:
    if isinstance(expected, dict):
        for key, value in expected.items():
            at = f"{name}.{key}" if name else str(key)
            if isinstance(found, dict) and key in found:
                yield from _misses(value, found[key], tolerance, at)
            else:
                yield f"{at} is not answered"
    elif isinstance(expected, list):
        if not isinstance(found, (list, tuple)) or len(found) != len(expected):
            yield f"{name} is {found} and not {expected}"
            return
        for i, (a, b) in enumerate(zip(expected, found, strict=True)):
            yield from _misses(a, b, tolerance, f"{name}[{i}]")
    elif isinstance(expected, (int, float)) and not isinstance(expected, bool):
        number = isinstance(found, (int, float, Decimal)) and not isinstance(found, bool)
        if not number or not math.isfinite(float(found)) or abs(float(found) - expected) > tolerance:
            yield f"{name} is {found} and not {expected}"
    elif found != expected:
        yield f"{name} is {found} and not {expected}"


def _frontier(inputs: Inputs) -> Frontier:
    low, high = inputs["u1_range"]
    return frontier_of(inputs["frontier"], (float(low), float(high)))


def _threat(inputs: Inputs) -> tuple[float, float]:
    a, b = inputs.get("disagreement", (0.0, 0.0))
    return float(a), float(b)


def _nash(inputs: Inputs) -> Answer:
    a, b = inputs.get("weights", (0.5, 0.5))
    return {"u": list(bargain.nash(_frontier(inputs), _threat(inputs), (float(a), float(b))))}


def _kalai_smorodinsky(inputs: Inputs) -> Answer:
    return {"u": list(bargain.kalai_smorodinsky(_frontier(inputs), _threat(inputs)))}


def _egalitarian(inputs: Inputs) -> Answer:
    return {"u": list(bargain.egalitarian(_frontier(inputs), _threat(inputs)))}


def _discounts(inputs: Inputs) -> tuple[float, float]:
    if "discount" in inputs:
        a, b = inputs["discount"]
        return float(a), float(b)
    return bargain.discount_factors([float(r) for r in inputs["discount_rate"]], float(inputs["interval"]))


def _alternating(inputs: Inputs) -> Answer:
    offers = bargain.alternating_offers(_frontier(inputs), _discounts(inputs), int(inputs.get("first", 1)), _threat(inputs))
    return {"u1_first_proposal": offers.first[0], "u2_first_proposal": offers.first[1], "u": list(offers.first)}


def _finite(inputs: Inputs) -> Answer:
    shape = _frontier(inputs) if "frontier" in inputs else None
    rounds = inputs["rounds"] if isinstance(inputs["rounds"], list) else [inputs["rounds"]]
    ends = [bargain.finite_offers(_discounts(inputs), n, int(inputs.get("first", 1)), shape) for n in rounds]
    one = not isinstance(inputs["rounds"], list)
    return {"u1": ends[0][0] if one else [e[0] for e in ends], "u2": ends[0][1] if one else [e[1] for e in ends]}


def _critical(inputs: Inputs) -> Answer:
    stakes = enforce.Stakes(float(inputs["deviate"]), float(inputs["cooperate"]), float(inputs["punish"]))
    noisy = "false_alarm" in inputs or "detection" in inputs
    answer: Answer = {"grim": enforce.grim(stakes)}
    if noisy:
        answer["grim"] = enforce.with_noise(stakes, float(inputs.get("false_alarm", 0.0)), float(inputs.get("detection", 1.0)))
    if "lag" in inputs:
        answer["lag"] = {str(n): enforce.with_lag(stakes, float(n)) for n in _many(inputs["lag"])}
    if "punishment_periods" in inputs:
        answer["finite"] = {str(n): enforce.finite_punishment(stakes, n) for n in _many(inputs["punishment_periods"])}
    return answer


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _linkage(inputs: Inputs) -> Answer:
    issues = [enforce.Stakes(float(i["deviate_minus_cooperate"]), 0.0, -float(i["cooperate_minus_punish"])) for i in inputs["issues"]]
    separate, together = enforce.pooled(issues)
    return {"separate": separate, "pooled": together}


def _curve(inputs: Inputs, name: str) -> tuple[float, float]:
    return float(inputs[name]["intercept"]), float(inputs[name]["slope"])


def _optimal_tariff(inputs: Inputs) -> Answer:
    best = optimal_tariff(_curve(inputs, "import_demand_inverse"), _curve(inputs, "export_supply_inverse"))
    return {"imports": best.imports, "specific": best.specific, "ad_valorem": best.ad_valorem, "gain": best.gain}


def _ces_game(inputs: Inputs) -> Answer:
    weights, labour = inputs["home_weight"], inputs.get("labour", (1.0, 1.0))
    war = tariff_war(TwoCountries(float(inputs["sigma"]), (float(weights[0]), float(weights[1])), (float(labour[0]), float(labour[1]))))
    return {
        "unilateral_first": war.unilateral_first, "nash": list(war.nash), "welfare_change_nash_percent": list(war.welfare_change),
        "critical_discount_first": war.critical_discount_first,
    }  # fmt: skip


def _event_study(inputs: Inputs) -> Answer:
    from detente.statistics.market_model import market_model

    names = ("market", "residual")
    asset = inputs["asset"]
    if isinstance(asset, str):
        asset = parse_expression(asset, names)({n: _array(inputs[n]) for n in names if n in inputs})
    event = inputs["event"]
    one = market_model(_array(inputs["market"]), _array(asset), float(event["market"]), float(event["asset"]))
    return {"alpha": one.alpha, "beta": one.beta, "abnormal_return": one.abnormal, "sd": one.deviation, "t": one.t}


def _array(values: Any) -> Any:
    import numpy as np

    return np.asarray(values, dtype=np.float64)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))


def _stated(value: Any) -> Band:
    number = _decimal(value)
    exponent = number.as_tuple().exponent
    return rounded(number, max(0, -exponent) if isinstance(exponent, int) else 0)


def _consistency(inputs: Inputs) -> Answer:
    decimals = int(inputs["decimals"])
    before, after = rounded(_decimal(inputs["before"]), decimals), rounded(_decimal(inputs["after"]), decimals)
    band = growth(before, after)
    answer: Answer = {
        "mom": (_decimal(inputs["after"]) / _decimal(inputs["before"]) - 1) * 100, "mom_interval": [band.low, band.high],
        "verdict": "underdetermined",
    }  # fmt: skip
    if "stated_mom" in inputs:
        answer["verdict"] = "consistent" if band.meets(_stated(inputs["stated_mom"])) else "inconsistent"
    if "stated_yoy" in inputs:
        base = implied_base(after, _stated(inputs["stated_yoy"]))
        answer["base_interval"] = [base.low, base.high]
    return answer


def _year_to_date(inputs: Inputs) -> Answer:
    names = ("prior_sum", "prior_yoy", "month", "month_base")
    cumulated, change, month, month_before = (Band(_decimal(inputs[n]), _decimal(inputs[n])) for n in names)
    return {"ytd_yoy": growth(implied_base(cumulated, change).plus(month_before), cumulated.plus(month)).low}


def _concentration(inputs: Inputs) -> Answer:
    many = isinstance(inputs["top_share"], list)
    bounds = [hhi_bounds(_decimal(s)) for s in _many(inputs["top_share"])]
    pairs = [[b.low, b.high] for b in bounds]
    return {"bounds": pairs if many else pairs[0]}


def _clock(inputs: Inputs) -> Answer:
    clock = truce_clock(
        date.fromisoformat(inputs["start"]), inputs["days"], _many(inputs.get("extension_days", [])), date.fromisoformat(inputs["on"])
    )
    return {"ends": [d.isoformat() for d in clock.ends], "day": clock.day}


KINDS: dict[str, Callable[[Inputs], Answer]] = {
    "nash_bargaining": _nash, "kalai_smorodinsky": _kalai_smorodinsky, "egalitarian": _egalitarian, "alternating_offers": _alternating,
    "finite_offers": _finite, "critical_discount": _critical, "linkage": _linkage, "optimal_tariff": _optimal_tariff, "ces_tariff_game": _ces_game,
    "event_study": _event_study, "consistency": _consistency, "year_to_date": _year_to_date, "concentration": _concentration,
    "truce_clock": _clock,
}  # fmt: skip
