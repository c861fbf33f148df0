"""Cases of supply chains: each kind of case is one public function of the model and the numbers compared."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from detente.core.errors import DetenteError
from detente.licensing.office import fluid_backlog, mmc
from detente.supply import (
    backlog,
    bullwhip,
    disruption_stock,
    exposure,
    firm_run,
    industry_run,
    industry_table,
    rationing,
    serial_stock,
    service_times,
    survive,
    synthetic,
)

Verdict = tuple[str, str]
Inputs = Mapping[str, Any]
SEED = 1
HORIZON = 365


class Unsupported(Exception):  # noqa: N818 - it reports a state, not a fault
    """A case that needs something this machine lacks."""


def run(path: Path) -> Iterator[Verdict]:
    """One verdict a case."""
    cases = json.loads(path.read_text(encoding="utf-8"))
    for number, case in enumerate(cases["cases"] if isinstance(cases, dict) else cases):
        where = f"{path.name}[{number}] {case['kind']}"
        solve = KINDS.get(case["kind"])
        if solve is None:
            yield "unsupported", f"{where}: no such kind; kinds are {', '.join(sorted(KINDS))}"
            continue
        try:
            found = solve(case["inputs"], case["expected"], path.parent)
        except Unsupported as missing:
            yield "unsupported", f"{where}: {missing}"
            continue
        except DetenteError as error:
            yield "failed", f"{where}: {error}"
            continue
        misses = list(_misses(found, case["expected"], case["tol"]))
        outside = "" if case.get("required", True) else " (comparison with another model, outside its band)"
        yield ("failed", f"{where}{outside}: {'; '.join(misses)}") if misses else ("passed", where)


def _misses(found: Mapping[str, Any], expected: Mapping[str, Any], tol: Mapping[str, float]) -> Iterator[str]:
    for name, wanted in expected.items():
        if name not in found:
            yield f"no {name}"
            continue
        rel = tol.get(f"rel_{name}", None if f"abs_{name}" in tol else tol.get("rel"))
        flat = tol.get(f"abs_{name}", None if f"rel_{name}" in tol else tol.get("abs"))
        yield from _compare(name, found[name], wanted, rel, flat)


def _compare(name: str, got: Any, wanted: Any, rel: float | None, flat: float | None) -> Iterator[str]:
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            yield from [f"{name}[{key}] missing"] if key not in got else _compare(f"{name}[{key}]", got[key], value, rel, flat)
    elif isinstance(wanted, list):
        if len(got) != len(wanted):
            yield f"{name} has {len(got)} values and not {len(wanted)}"
        else:
            for k, value in enumerate(wanted):
                yield from _compare(f"{name}[{k}]", got[k], value, rel, flat)
    elif isinstance(wanted, str):
        if got != wanted:
            yield f"{name} is {got} and not {wanted}"
    else:
        allowed = max((rel or 0.0) * abs(wanted), flat or 0.0)
        # Whole numbers compare as such; the last bits of a sum are no miss.
        if got is None or not abs(got - wanted) <= allowed + 1e-12 * max(1.0, abs(wanted)):
            yield f"{name} is {got} and not {wanted}"


def _bullwhip(i: Inputs, *_: object) -> dict[str, Any]:
    rng = np.random.default_rng(SEED)
    return {"variance_ratio": bullwhip.variance_ratio(i["lead_time"], i["moving_average_periods"], i["rho"], i.get("z", 0), rng=rng)}


def _serial(i: Inputs, *_: object) -> dict[str, Any]:
    stages = sorted(i["echelon_holding"], key=int)
    given = i["demand"]
    demand = serial_stock.StageDemand(given["distribution"], given.get("mean", given.get("rate")), given.get("sd", 0.0))
    best = serial_stock.serial_base_stock([i["echelon_holding"][s] for s in stages], [i["lead_time"][s] for s in stages], i["penalty"], demand)
    return {"echelon_base_stock": dict(zip(stages, best.echelon_base_stock, strict=True)), "cost": best.cost}


def _lot_size(i: Inputs, *_: object) -> dict[str, Any]:
    names = ("fixed_cost", "holding", "stockout", "demand_rate", "disruption_rate", "recovery_rate")
    model = disruption_stock.DisruptedLotSize(**{n: i[n] for n in names})
    best = model.best()
    return {"order_quantity": best.quantity, "cost": best.cost, "cost_at": [model.cost(q) for q in i.get("at_quantity", ())]}


def _base_stock(i: Inputs, *_: object) -> dict[str, Any]:
    names = ("holding", "stockout", "demand", "disruption_probability", "recovery_probability")
    model = disruption_stock.DisruptedBaseStock(**{n: i[n] for n in names})
    best = model.best()
    return {"base_stock": best.quantity, "cost": best.cost, "cost_at": [model.cost(s) for s in i.get("at_base_stock", ())]}


def _additive(i: Inputs, *_: object) -> dict[str, Any]:
    model = disruption_stock.AdditiveYieldLotSize(i["fixed_cost"], i["holding"], i["demand_rate"], i["yield_mean"], i["yield_sd"])
    best = model.best()
    return {"order_quantity": best.quantity, "cost": best.cost, "cost_at": [model.cost(q) for q in i.get("at_quantity", ())]}


def _guaranteed(i: Inputs, _: Inputs, folder: Path) -> dict[str, Any]:
    pooling = float(i.get("pooling", 2))
    if "file" in i:
        sheet = service_times.parse_stages((folder / i["file"]).read_text(encoding="utf-8"), name=i["file"])
        rate = float(i.get("holding_rate_per_year", 1.0))
        cost = sheet.cumulative_cost() if i.get("holding_on") == "cumulative cost" else sheet.cost_added
        given = i.get("demand_sd")
        sd = {n: v if given is None else float(given[n]) if isinstance(given, dict) else float(given) for n, v in sheet.demand_sd.items()}
        promised = i.get("customer_service_time")
        outbound = {n: sheet.promised.get(n, 0) if promised is None else int(promised) for n in sd}
        stages = service_times.stages_from_inputs(
            sheet.processing, {n: rate * c for n, c in cost.items()}, sheet.links, sd, inbound={}, outbound=outbound, pooling=pooling
        )
    else:
        links: dict[str, dict[str, float]] = {}
        for edge in i["edges"]:
            links.setdefault(str(edge[1]), {})[str(edge[0])] = float(edge[2]) if len(edge) > 2 else 1.0
        stages = service_times.stages_from_inputs(
            i["processing_time"], i["holding"], links, i["demand_sd"], inbound=i.get("external_inbound", {}), outbound=i.get("external_outbound", {}),
            pooling=pooling,
        )  # fmt: skip
    best = service_times.place_stock(stages, float(i["z"]))
    return {"service_time": best.service_time, "cost": best.cost}


def _network(i: Inputs) -> exposure.ExposureNetwork:
    n = i["network"]
    same = n.get("same_material", [])
    groups = tuple(tuple(g) for g in same) if same and isinstance(same[0], list) else ((tuple(same),) if same else ())
    edges = tuple((a, b) for a, b in n["edges"])
    return exposure.ExposureNetwork(tuple(n["nodes"]), edges, n["stock"], n["capacity"], n["demand"], n.get("profit", {}), groups)


def _lost(i: Inputs, *_: object) -> dict[str, Any]:
    network = _network(i)
    return {"lost_profit": [exposure.lost_profit(network, r["off"], r["days"]) for r in i["runs"]]}


def _survives(i: Inputs, *_: object) -> dict[str, Any]:
    network = _network(i)
    return {"days": [exposure.time_to_survive(network, off["off"] if isinstance(off, dict) else off) for off in i["runs"]]}


def _serial_survival(i: Inputs, *_: object) -> dict[str, Any]:
    return {"days": [survive.serial_time_to_survive(r["cover_days"], r["pipeline_days"], r["throttle"]) for r in i["rows"]]}


def _firms(i: Inputs, expected: Inputs, _: Path) -> dict[str, Any]:
    if i.get("rationing", "proportional") != "proportional":
        raise Unsupported(f"rationing {i['rationing']!r} in the published rule")
    links = tuple((str(a), str(b), float(v)) for a, b, v in i["supplier_client_amount"])
    product = {k: str(v) for k, v in i["product"].items()}
    shock = firm_run.FirmShock(
        links, i["final_demand"], i["initial_output"], product, i["output_loss"], i["order_adjustment_days"], i["inventory_days"]
    )
    total = firm_run.run_firms(shock, max(int(d) for d in expected["total_output_at"]) + 1).sum(axis=1)
    return {"total_output_at": {d: float(total[int(d)]) for d in expected["total_output_at"]}}


def _table(i: Inputs) -> industry_table.IndustryTable:
    """The named table, from the data files of the package that publishes it; the package itself is not imported."""
    if i["table"] != "pymrio test MRIO":
        raise Unsupported(f"no table {i['table']!r}")
    found = importlib.util.find_spec("pymrio")
    if found is None or found.origin is None:
        raise Unsupported("the test table comes with pymrio, which is not installed")
    data = Path(found.origin).parent / "mrio_models" / "test_mrio" / "mrio_data"
    table = industry_table.parse_table(
        (data / "trade_flows_Z.txt").read_text(encoding="utf-8"), (data / "finald_demand_Y.txt").read_text(encoding="utf-8")
    )
    if "aggregate" in i:
        groups, names = industry_table.read_aggregation(i["aggregate"])
        table = table.aggregated(groups, names, [f"reg{k + 1}" for k in range(len(groups))])
    return table


def _leontief(i: Inputs, *_: object) -> dict[str, Any]:
    table = _table(i)
    return {"spectral_radius": table.spectral_radius(), "sum_of_inverse": float(table.leontief_inverse().sum())}


def _extraction(i: Inputs, *_: object) -> dict[str, Any]:
    return {"loss_excluding_own": _table(i).extraction_loss(i["remove"])}


def _disruption(i: Inputs, expected: Inputs, _: Path) -> dict[str, Any]:
    kind, days, unit = i["recovery"].split()
    if kind != "linear" or unit != "d":
        raise Unsupported(f"recovery {i['recovery']!r}")
    shock = industry_run.CapacityShock(i["capacity_loss"], i["start_day"], i["days"], int(days))
    at = expected.get("total_ratio_at", {})
    horizon = max([HORIZON, *(int(d) + 1 for d in at)])
    found = industry_run.run_industries(
        _table(i), shock, horizon=horizon, inventory_days=i["inventory_days"], restoration_days=i["inventory_restoration_days"], psi=i["psi"],
        overproduction_max=i["overproduction_max"],
    )  # fmt: skip
    ratio = found.ratio
    return {
        "min_total_ratio": float(ratio.min()), "cumulative_loss_output_days": found.lost_output_days,
        "total_ratio_at": {d: float(ratio[int(d)]) for d in at},
    }  # fmt: skip


def _fluid(i: Inputs, *_: object) -> dict[str, Any]:
    found = fluid_backlog(
        arrivals_per_day=i["arrivals_per_day"], capacity_closed=i["capacity_closed"], capacity_open=i["capacity_open"], days_closed=i["days_closed"]
    )
    return {n: getattr(found, n) for n in ("peak", "clear_days", "delay_at_reopening", "max_delay", "area")}


def _mmc(i: Inputs, *_: object) -> dict[str, Any]:
    found = mmc(arrival_rate=i["arrival_rate"], service_rate=i["service_rate"], servers=i["servers"])
    return {"probability_wait": found.probability_wait, "mean_wait": found.mean_wait, "mean_queue": found.mean_queue}


def _rationing(i: Inputs, *_: object) -> dict[str, Any]:
    ranks = i.get("priority")
    return {rule: rationing.ration(rule, i["supply"], i["orders"], ranks).tolist() for rule in rationing.RULES if rule != "priority" or ranks}


def _pulse(i: Inputs, *_: object) -> dict[str, Any]:
    rng = np.random.default_rng(SEED)
    chain = synthetic.random_chain(i["firms"], i["edges"], lead_days=i["lead_days"], rng=rng)
    return {"max_relative_deviation": synthetic.pulse_deviation(chain, pulse=i["pulse"], days=i["days"], settle_days=i["adjustment_days"], rng=rng)}


def _months(i: Inputs, *_: object) -> dict[str, Any]:
    found = backlog.monthly_backlog(i["exports_t"], i["baseline_t_per_month"])
    return {"peak_t": found.peak_t, "peak_month": found.peak_month, "end_t": found.end_t}


KINDS: dict[str, Callable[[Inputs, Inputs, Path], dict[str, Any]]] = {
    "bullwhip": _bullwhip,
    "serial_base_stock": _serial,
    "eoq_disruptions": _lot_size,
    "newsvendor_disruptions": _base_stock,
    "eoq_additive_yield": _additive,
    "guaranteed_service": _guaranteed,
    "risk_exposure_lost_profit": _lost,
    "risk_exposure_time_to_survive": _survives,
    "serial_time_to_survive": _serial_survival,
    "firm_network": _firms,
    "io_disruption": _disruption,
    "leontief": _leontief,
    "hypothetical_extraction": _extraction,
    "fluid_queue": _fluid,
    "mmc_wait": _mmc,
    "rationing": _rationing,
    "pulse_decay": _pulse,
    "monthly_backlog": _months,
}
