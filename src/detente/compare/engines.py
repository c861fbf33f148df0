"""What each engine says of two regimes on a day. One function an engine; each takes both sides and gives its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from detente.compare.figure import Figure, Found, Side, Value
from detente.composition.chain_lines import by_kind
from detente.composition.licence_practice import CONTROL, REPORTED, lane_classes, practice

if TYPE_CHECKING:
    from detente.composition.economy_inputs import EconomyInputs
    from detente.composition.regime_economy import RegimeEffects
    from detente.ledger.state import State

ECONOMIES = {"USA": "United States", "CHN": "China"}
BEFORE = timedelta(days=90)
"""How long before the regimes part the chain is run, so that stocks are what the past left."""

SUPPLY_DAYS = 365


@dataclass(frozen=True, slots=True)
class Asked:
    """The day compared, the day on which the regimes part, draws and seed."""

    on: date
    parting: date
    draws: int
    seed: int


def regime(left: Side, right: Side, asked: Asked) -> Found:
    """Headline duties on all goods of the other side, as the law has them."""
    from detente.ledger.headline import headline

    figures = []
    for side, goods in (("US", "goods of China"), ("CN", "goods of the United States")):
        found = [headline(s.ledger, side, asked.on) for s in (left, right)]
        values = [Value(None if h.rate is None else float(h.rate) * 100) for h in found]
        figures.append(Figure("regime", f"{side} duty on all {goods}", "rate in law", "percent", values[0], values[1], reason=_why_duty(right)))
    return Found(figures)


def duties(left: Side, right: Side, asked: Asked) -> Found:
    """The trade-weighted duty each side charges the other, over every line of its schedule."""
    inputs = [_inputs(s, asked) for s in (left, right)]
    figures = []
    for importer, exporter in (("USA", "CHN"), ("CHN", "USA")):
        values = []
        for one in inputs:
            arrays = one.duties
            n, i = arrays.economies.index(importer), arrays.economies.index(exporter)
            low, level, high = (float(getattr(arrays, name)[0, n, i]) * 100 for name in ("low", "level", "high"))
            values.append(Value(level, low, high))
        what = f"duty of {_of(importer)} on goods of {_of(exporter)}"
        figures.append(
            Figure("duties", what, "trade-weighted mean", "percent", values[0], values[1], reason="the lines of the schedule under each regime")
        )
    assumptions, sources, cautions = ([*getattr(inputs[0], k), *getattr(inputs[1], k)] for k in ("assumptions", "sources", "cautions"))
    return Found(figures, assumptions, sources, cautions)


def economy(left: Side, right: Side, asked: Asked) -> Found:
    """Welfare, prices, trade and revenue of both, against the world at rest, with bands over elasticities and unknown duties."""
    from detente.composition.regime_economy import regime_effects

    told = [regime_effects(_inputs(s, asked), draws=asked.draws, seed=asked.seed) for s in (left, right)]
    figures = []
    for code, name in ECONOMIES.items():
        for what, key in (("real income", "welfare"), ("consumer prices", "cpi")):
            values = [_economy_value(t, code, key) for t in told]
            figures.append(
                Figure("economy", name, f"{what}, change from the world at rest", "percent", values[0], values[1], reason="duties of both sides")
            )
        revenue = [Value(t.revenue_usd_bn[code]) for t in told]
        figures.append(
            Figure("economy", name, "revenue of the added duties", "billion USD a year", revenue[0], revenue[1], reason="duties of both sides")
        )
    for importer, exporter in (("USA", "CHN"), ("CHN", "USA")):
        flows = [Value(t.flows.get((importer, exporter))) for t in told]
        what = f"imports of {_of(importer)} from {_of(exporter)}"
        figures.append(
            Figure("economy", what, "change of value from the world at rest", "percent", flows[0], flows[1], reason="duties of both sides")
        )
    for code, name in ECONOMIES.items():
        values = [_mineral_value(t, code) for t in told]
        what = "real income in the world of critical minerals, duties and export controls"
        figures.append(Figure("economy", name, what, "percent", values[0], values[1], reason="export controls as caps on flows"))
    assumptions, sources, cautions = (
        [*told[0].assumptions, *told[1].assumptions], [*told[0].inputs.sources, *told[1].inputs.sources],
        [*told[0].inputs.cautions, *told[1].inputs.cautions],
    )  # fmt: skip
    return Found(figures, assumptions, sources, cautions)


def supply(left: Side, right: Side, asked: Asked) -> Found:
    """The shipped chain of seventeen elements: when lines stop and for how long, under each side's licensing."""
    from detente.supply.licence_regime import stops_under

    start = asked.parting - BEFORE
    last = start + timedelta(days=SUPPLY_DAYS)
    reports = []
    for one in (left, right):
        classes = lane_classes(one.ledger, one.licensing, since=asked.parting, last=last)
        reports.append(stops_under(classes, start=start, days=SUPPLY_DAYS, draws=asked.draws, seed=asked.seed).to_dict())
    why = _why_supply(right)
    stopped = [Value(r["expected_stop_days"]) for r in reports]
    first = [_quantiles(r["leading"]) for r in reports]
    figures = [
        Figure("supply", "all lines", "expected days stopped in a year", "day", stopped[0], stopped[1], reason=why),
        Figure("supply", "first line to stop", f"day of the first stop, from {start}", "day", first[0], first[1], reason=why),
    ]
    kinds = [by_kind(r["lines"]) for r in reports]
    for name in kinds[0]:
        before, after = kinds[0][name], kinds[1][name]
        chance, days = "chance that a line stops within a year", "expected days stopped in a year"
        figures += [
            Figure("supply", name, chance, "percent", Value(100 * before.p_stop), Value(100 * after.p_stop), reason=why),
            Figure("supply", name, days, "day", Value(before.expected_stop_days), Value(after.expected_stop_days), reason=why),
        ]
    ids = [a for r in reports for a in r["assumptions"]] + [a for s in (left, right) for a in practice(s.licensing).assumptions]
    return Found(figures, ids, (), [n for r in reports for n in r["notes"]])


def talks(left: Side, right: Side, asked: Asked) -> Found:
    """What the regime as it stands gives each side over the war, and the patience that keeping it asks."""
    from detente.composition.talks_study import study_under

    told = [study_under(s.ledger, asked.on, seed=asked.seed) for s in (left, right)]
    figures = []
    for player in told[0]["status_quo"]["places"][0]["payoffs"]:
        gains = [_spread([p["gain_over_war"][player] for p in t["status_quo"]["places"]]) for t in told]
        figures.append(
            Figure(
                "talks",
                player,
                "gain of the regime over the war",
                "percent of real income",
                gains[0],
                gains[1],
                reason="tariffs and controls in force",
            )
        )
        needed = [_spread([p["keeps"][player]["grim"] for p in t["status_quo"]["places"]]) for t in told]
        figures.append(Figure("talks", player, "patience that keeping the regime asks", "factor a period", needed[0], needed[1],
                              reason="a breach is answered by the war for good"))  # fmt: skip
    return Found(figures, [a["id"] for t in told for a in t["assumptions"]], (), [])


def changed_states(left: Side, right: Side, day: date) -> list[tuple[State, State]]:
    """Measures of both ledgers whose state on the day differs."""
    out = []
    for name in sorted(left.ledger.measures.keys() & right.ledger.measures.keys()):
        a, b = left.ledger.state(name, day), right.ledger.state(name, day)
        if (a.status, a.rate, a.masked, a.reached) != (b.status, b.rate, b.masked, b.reached) and (a.reached or b.reached):
            out.append((a, b))
    return out


def _inputs(side: Side, asked: Asked) -> EconomyInputs:
    """The regime as the economy engine reads it; where the scenario sets a practice of the office, its flow takes the place of the cap."""
    from detente.composition.economy_inputs import economy_inputs

    found = economy_inputs(side.ledger, asked.on)
    if side.licensing == REPORTED:
        return found
    passes = max(practice(side.licensing).steps[-1].passes, 0.02)  # a cap of nothing has no equilibrium without a backstop
    caps = tuple(replace(r, amount=passes, low=passes, high=passes) if CONTROL in r.measures else r for r in found.restrictions)
    return replace(found, restrictions=caps)


def _economy_value(told: RegimeEffects, code: str, key: str) -> Value:
    at = told.economies[code][key]
    if key != "welfare":
        return Value(at)
    band = told.bands.get("economies", {}).get(code)
    low, high = (band["p05"], band["p95"]) if band else told.welfare_bounds[code]
    return Value(at, float(low), float(high))


def _mineral_value(told: RegimeEffects, code: str) -> Value:
    row = told.minerals["welfare"][code]
    ends = (row["controls_tight"], row["controls_loose"])
    return Value(row["duties_and_controls"], min(ends), max(ends))


def _quantiles(leading: Mapping[str, Any]) -> Value:
    days = leading["stop_day_of_all"]
    return Value(days["p50"], days["p10"], days["p90"], "" if days["p50"] is not None else "in most draws no line stops")


def _spread(values: list[float | None]) -> Value:
    """One number, or unknown with its range where the ledger leaves several places open."""
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return Value(None, text="no patience below one keeps it")
    return Value(known[0] if len(set(known)) == 1 else None, min(known), max(known))


def _of(code: str) -> str:
    return f"the {ECONOMIES[code]}" if code == "USA" else ECONOMIES[code]


def _why_duty(right: Side) -> str:
    scenario = right.scenario
    if scenario is None or not scenario.edits:
        return "what the schedule of the ledger brings by itself"
    return "; ".join(str(e) for e in scenario.edits)


def _why_supply(right: Side) -> str:
    if right.licensing != REPORTED:
        return f"practice of the office: {practice(right.licensing).says}"
    return f"days on which {CONTROL} is in force, and the practice of the office as reported"
