"""What the regime of a day does to trade, prices and real income, against the trade of the world at rest or another regime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.composition.economy_inputs import DutyArrays, EconomyInputs
from detente.composition.export_restrictions import ExportRestriction
from detente.core.assumption import Assumption
from detente.core.errors import AmountError
from detente.economy.baseline import Baseline, Policy
from detente.economy.equilibrium import Equilibrium, equilibrium
from detente.economy.outcomes import Outcome, average, outcome
from detente.economy.policy import Restricted, Restriction, duties, headline, restricted
from detente.economy.run import calibrated, open_world
from detente.economy.run_sections import LEVELS, bands_told
from detente.economy.spec import read_spec
from detente.economy.uncertainty import Bands, Mapper, Range, bands
from detente.licensing.observed import assumptions

Array = NDArray[np.float64]

TOLD = ("welfare", "real_wage", "cpi", "employment", "exports_to_gdp", "imports_to_gdp", "revenue", "tariff_mean")
"""Measures told of each economy, in percent."""

_WORLD_ELASTICITY = "economy-elasticity-other"


@dataclass(frozen=True, slots=True)
class RegimeEffects:
    """Effects of one regime in percent. ``economies`` holds the measures of ``TOLD`` by label, against ``against``.

    ``welfare_bounds`` are the welfare changes under the lowest and the highest duties the ledger leaves open, ``bands`` quantiles over
    draws of elasticities and duties (empty without draws). ``flows`` are changes of imports' value by (importer, exporter),
    ``flows_usd_bn`` what those imports are worth in the data of the world, a year, and ``flows_source`` whose data they are.
    ``revenue_usd_bn`` is what the added duties bring in. ``minerals`` is the second world, with and without the export controls.
    """

    inputs: EconomyInputs
    against: str
    economies: Mapping[str, Mapping[str, float]]
    groups: Mapping[str, Mapping[str, float]]
    welfare_bounds: Mapping[str, tuple[float, float]]
    bands: Mapping[str, Any]
    flows: Mapping[tuple[str, str], float]
    flows_usd_bn: Mapping[tuple[str, str], float]
    flows_source: str
    revenue_usd_bn: Mapping[str, float]
    minerals: Mapping[str, Any]
    assumptions: tuple[str, ...]
    residual: float
    draws: int
    seed: int

    def to_json(self) -> dict[str, Any]:
        """Plain values; flows as ``{importer: {exporter: percent}}``, of the United States and China; importer ALL is all they sell abroad."""
        flows, levels = _nested(self.flows), _nested(self.flows_usd_bn)
        given = self.inputs
        return {
            "on": given.on.isoformat(), "clock": given.clock, "against": self.against, "ledger_version": given.ledger_version,
            "duties": duties_told(given.duties), "economies": {k: dict(v) for k, v in self.economies.items()},
            "groups": {k: dict(v) for k, v in self.groups.items()}, "welfare_bounds": {k: list(v) for k, v in self.welfare_bounds.items()},
            "bands": dict(self.bands), "flows": flows, "flows_usd_bn": levels, "flows_source": self.flows_source,
            "revenue_usd_bn": dict(self.revenue_usd_bn),
            "minerals": dict(self.minerals), "measures": list(given.measures), "sources": list(given.sources),
            "assumptions": list(self.assumptions), "cautions": list(given.cautions), "residual": self.residual, "draws": self.draws,
            "seed": self.seed,
        }  # fmt: skip


def regime_effects(
    inputs: EconomyInputs, *, against: EconomyInputs | float | None = None, draws: int = 0, seed: int = 0, spread: Mapper | None = None,
    tax_relief: bool = False,
) -> RegimeEffects:  # fmt: skip
    """What the regime does. ``against`` is another day's regime, or a rate that the US adds on all goods of China and nothing else, as
    a fraction; without it effects count from the world at rest. ``tax_relief`` spends tariff revenue on lower income taxes instead of
    lump sums. The same seed gives the same bands whatever ``spread`` does.
    """
    base = _base("imported_labor_2025", "default", tax_relief)
    told, solved, measured = _against(base, against)
    after = equilibrium(base, _policy(base, inputs.duties))
    now = outcome(after)
    change = {name: _relative(now, measured, name) for name in TOLD}
    economies = {e: {name: float(change[name][i]) for name in TOLD} for i, e in enumerate(base.economies)}
    groups = {
        g: {name: average(change[name], base.members(g), after, "expenditure") for name in TOLD} for g in ("NON_US", "ALL", *base.groups)
    }  # fmt: skip
    lowest, highest = (outcome(equilibrium(base, _policy(base, inputs.duties, which), start=after.state)) for which in ("low", "high"))
    bounds = [_relative(o, measured, "welfare") for o in (lowest, highest)]
    found: dict[str, Any] = {}
    if draws:
        made = _drawn(base, _ends(base, inputs), draws, seed, spread)
        if against is not None:
            made = _against_drawn(made, _drawn(base, _ends(base, against), draws, seed, spread))
        found = bands_told(base, made)
    flows, levels = _flow_changes(base, after, solved), _flow_levels(base)
    source = open_world("default", None).sources[0]
    minerals = _minerals(inputs, against)
    ids = dict.fromkeys((*inputs.assumptions, _rent().id, *([_WORLD_ELASTICITY] if draws else [])))
    revenue = {e: float(after.duty[base.at(e)]) / 1e6 for e in ("USA", "CHN")}
    spans = {e: (float(min(b[i] for b in bounds)), float(max(b[i] for b in bounds))) for i, e in enumerate(base.economies)}
    residual = max(after.residual, float(minerals["residual"]))
    return RegimeEffects(
        inputs, told, economies, groups, spans, found, flows, levels, source, revenue, minerals, tuple(ids), residual, draws, seed,
    )  # fmt: skip


def _nested(flows: Mapping[tuple[str, str], float]) -> dict[str, dict[str, float]]:
    out: dict[str, dict[str, float]] = {}
    for (importer, exporter), value in flows.items():
        out.setdefault(importer, {})[exporter] = value
    return out


def duties_told(arrays: DutyArrays) -> dict[str, dict[str, dict[str, float]]]:
    """Duties that the regime sets, ``{importer: {exporter: {low, level, high, at_rest}}}`` as fractions, the mean over sectors unweighted."""
    out: dict[str, dict[str, dict[str, float]]] = {}
    for n, i in np.argwhere(arrays.set_cells.any(axis=0)):
        cell = {name: float(getattr(arrays, name)[:, n, i].mean()) for name in ("low", "level", "high", "at_rest")}
        out.setdefault(arrays.economies[n], {})[arrays.economies[i]] = cell
    return out


@lru_cache(maxsize=4)
def _base(model: str, data: str, tax_relief: bool = False) -> Baseline:
    spec = read_spec({"model": model, "data": data, "revenue": "tax_relief" if tax_relief else "lump_sum"})
    return calibrated(open_world(data, None), spec)


def _policy(base: Baseline, arrays: DutyArrays, which: str = "level") -> Policy:
    """The added duties on top of what the world's own taxes are (none on the shipped worlds)."""
    if arrays.economies != base.economies or arrays.sectors != base.sectors:
        raise AmountError(f"Duties of the world {arrays.world} do not fit.", hint="Use the world they were made for.")
    return Policy((1 + base.tariffs) * (1 + arrays.added(which)) - 1, base.export_taxes)


def _other_policy(base: Baseline, against: EconomyInputs | float) -> Policy:
    if isinstance(against, EconomyInputs):
        return _policy(base, against.duties if against.duties.economies == base.economies else against.minerals)
    return duties(base, [("USA", "CHN")], headline({("USA", "CHN"): float(against)}))


def _drawn(base: Baseline, ends: tuple[Policy, Policy], draws: int, seed: int, spread: Mapper | None) -> Bands:
    """Bands with duties between the two ends; one seed gives one series of elasticities and positions."""
    low, high = ends
    return bands(base, low, [_elasticity()], draws=draws, rng=np.random.default_rng(seed), levels=LEVELS, spread=spread, to=high)


def _ends(base: Baseline, against: EconomyInputs | float) -> tuple[Policy, Policy]:
    """The policies under the lowest and the highest duties of a regime; a rate is both."""
    if isinstance(against, EconomyInputs):
        return _policy(base, against.duties, "low"), _policy(base, against.duties, "high")
    return _other_policy(base, against), _other_policy(base, against)


def _against_drawn(now: Bands, before: Bands) -> Bands:
    """Bands of the change from one regime to another, draw by draw, over the draws in which both have an equilibrium."""
    both = now.solved & before.solved
    a, b = now.welfare[both[now.solved]], before.welfare[both[before.solved]]
    welfare = 100 * ((1 + a / 100) / (1 + b / 100) - 1)
    return replace(now, welfare=welfare, quantiles=np.quantile(welfare, now.levels, axis=0), solved=both)


def _against(base: Baseline, against: EconomyInputs | float | None) -> tuple[str, Equilibrium | None, Outcome | None]:
    if against is None:
        return "the world at rest", None, None
    solved = equilibrium(base, _other_policy(base, against))
    told = against.on.isoformat() if isinstance(against, EconomyInputs) else f"{100 * against:g}% added on Chinese goods"
    return told, solved, outcome(solved)


def _relative(now: Outcome, before: Outcome | None, name: str) -> Array:
    """A change in percent against another outcome: of levels as a ratio, of rates and shares in points."""
    values: Array = getattr(now, name)
    if before is None:
        return values
    other: Array = getattr(before, name)
    return values - other if name in {"revenue", "tariff_mean"} else 100 * ((1 + values / 100) / (1 + other / 100) - 1)


def _flow_changes(base: Baseline, after: Equilibrium, before: Equilibrium | None) -> dict[tuple[str, str], float]:
    """Percent changes of the value of imports of the US and China from each economy that they buy of, and of all that each sells abroad."""
    old = (base.flows() if before is None else before.flows()).sum(axis=0)
    new = after.flows().sum(axis=0)
    out = {}
    for importer in ("USA", "CHN"):
        n = base.at(importer)
        for i, exporter in enumerate(base.economies):
            if i != n and old[n, i] > 0:
                out[importer, exporter] = float(100 * (new[n, i] / old[n, i] - 1))
        abroad = np.arange(len(base.economies)) != n
        out[importer, "ALL"] = float(100 * (new[n, abroad].sum() / old[n, abroad].sum() - 1))
        out["ALL", importer] = float(100 * (new[abroad, n].sum() / old[abroad, n].sum() - 1))
    return out


def _flow_levels(base: Baseline) -> dict[tuple[str, str], float]:
    """Value of those flows before any duty is added, billion USD a year, under the same names as their changes."""
    bn = base.flows().sum(axis=0) / 1e6
    out: dict[tuple[str, str], float] = {}
    for importer in ("USA", "CHN"):
        n = base.at(importer)
        out |= {(importer, e): float(bn[n, i]) for i, e in enumerate(base.economies) if i != n and bn[n, i] > 0}
        abroad = np.arange(len(base.economies)) != n
        out[importer, "ALL"], out["ALL", importer] = float(bn[n, abroad].sum()), float(bn[abroad, n].sum())
    return out


def _minerals(inputs: EconomyInputs, against: EconomyInputs | float | None) -> dict[str, Any]:
    """The world with rare earths, magnets and chips: welfare under the duties alone, and with the export controls on top."""
    base = _base("caliendo_parro", "minerals")
    plain, capped = _capped(base, inputs, "amount")
    before: Outcome | None = None
    if isinstance(against, EconomyInputs):
        before = outcome(_capped(base, against, "amount")[1].equilibrium)
    elif against is not None:
        before = outcome(equilibrium(base, _other_policy(base, against)))
    alone, both = outcome(plain.equilibrium), outcome(capped.equilibrium)
    welfare = {"duties": _relative(alone, before, "welfare"), "duties_and_controls": _relative(both, before, "welfare")}
    for name in ("low", "high"):
        if inputs.restrictions:
            welfare[f"controls_{'tight' if name == 'low' else 'loose'}"] = _relative(
                outcome(_capped(base, inputs, name)[1].equilibrium), before, "welfare"
            )
    caps = [
        {
            "exporter": r.exporter, "importer": r.importer, "sector": r.sector, "cap": r.amount, "low": r.low, "high": r.high,
            "price_wedge": wedge, "assumption": r.assumption, "measures": list(r.measures),
        }
        for r, wedge in zip(inputs.restrictions, capped.wedges, strict=True)
    ]  # fmt: skip
    return {
        "welfare": {e: {k: float(v[i]) for k, v in welfare.items()} for i, e in enumerate(base.economies)}, "controls": caps,
        "residual": max(plain.equilibrium.residual, capped.equilibrium.residual), "gap": capped.gap,
    }  # fmt: skip


def _capped(base: Baseline, inputs: EconomyInputs, which: str) -> tuple[Restricted, Restricted]:
    """The equilibrium under the duties, and under duties and caps of one strength."""
    policy = _policy(base, inputs.minerals)
    free = restricted(base, policy, ())
    if not inputs.restrictions:
        return free, free
    rent = _rent().value
    return free, restricted(base, policy, _caps(inputs.restrictions, which), rent_exporter=rent, rent_importer=1 - rent)


def _caps(given: Sequence[ExportRestriction], which: str) -> list[Restriction]:
    return [Restriction(r.kind, r.exporter, r.importer, r.sector, float(getattr(r, which))) for r in given]


def _rent() -> Assumption:
    return assumptions("composition.regime_economy.")["licence_rent"]


def _elasticity() -> Range:
    """The trade elasticity's range as factors on its central value."""
    found = next(a for a in assumptions("economy.world.").values() if a.id == _WORLD_ELASTICITY)
    return Range("theta", found.low / found.value, found.high / found.value, found.id, common=True)
