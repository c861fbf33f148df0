"""From the tariff rules of a specification to an array of rates: announced, mirrored and formula rates by their definitions."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import UnknownNameError, UsageError
from detente.economy.baseline import Baseline, Policy
from detente.economy.places import label_of
from detente.economy.published import OSSA_NAMES
from detente.economy.spec import Rule, Spec
from detente.economy.world import World

Array = NDArray[np.float64]


def policy_of(base: Baseline, world: World, spec: Spec) -> Policy:
    """Rates after every rule: later rules override, the diagonal is zero, and cells that no rule names are zero.

    Where no rule sets a rate (there is none, or each adds to what stands there) the rates of the data stay.

    Mirrored rates are filled last, from the other side's final rate; on the way the order of the rules holds.
    """
    tariffs, exports = base.tariffs.copy(), base.export_taxes.copy()
    if any(not rule.add for rule in spec.rules):
        tariffs[:], exports[:] = 0.0, 0.0
    for name in spec.tables:
        _add_table(tariffs, base, world, name)
    if spec.experiment is not None:
        _experiment(tariffs, base, world, spec.experiment)
    mirrored = np.zeros(tariffs.shape, dtype=bool)
    us_optimal = any(_covers_us(base, r) and r.rate == "optimal" for r in spec.rules)
    for rule in spec.rules:
        importers, exporters = base.members(rule.importer), base.members(rule.exporter)
        target = exports if rule.export_tax else tariffs
        for s in _sectors(base, rule.sector):
            for n in importers:
                cells = [i for i in exporters if i != n]
                if rule.rate == "mirror":
                    mirrored[s, n, cells] = True
                    continue
                if not rule.export_tax:
                    mirrored[s, n, cells] = False
                rates = _rates(
                    base, rule, n, cells, answered=us_optimal and any(r.rate in {"optimal", "optimal_two_region"} for r in _answers(base, spec))
                )
                target[s, n, cells] = target[s, n, cells] + rates if rule.add else rates
    for s, n, i in np.argwhere(mirrored):
        tariffs[s, n, i] = 0.0 if mirrored[s, i, n] else tariffs[s, i, n]
    np.einsum("snn->sn", tariffs)[:] = 0.0
    np.einsum("snn->sn", exports)[:] = 0.0
    return Policy(tariffs, exports)


def optimal_rate(base: Baseline, n: int, *, of_income: bool = False) -> float:
    """The sufficient-statistic rate 1/((1 + δε)φ − 1) of one economy (Ignatenko and others 2025).

    δ weighs its exports by how little of each market they fill; ``of_income`` puts income in place of spending below.
    """
    flows = base.flows()[0].T
    spending = base.spending[:, 0]
    size = base.value_added[n] if of_income else spending[n]
    return _formula(flows, spending, base.nu, size, n, float(base.theta[0]), float(base.tax_power[n]))


def two_region_rate(base: Baseline, side: str) -> float:
    """The same rate on the aggregate of all others and the United States, for ``others`` or ``us``, with income below."""
    us = _us(base)
    matrix = np.zeros((2, len(base.economies)))
    matrix[0] = 1.0
    matrix[0, us], matrix[1, us] = 0.0, 1.0
    flows = matrix @ base.flows()[0].T @ matrix.T
    k, other = (0, int(us == 0)) if side == "others" else (1, us)
    nu = np.array([base.nu[int(us == 0)], base.nu[us]])
    income = matrix @ base.value_added
    return _formula(flows, flows.sum(axis=0), nu, float(income[k]), k, float(base.theta[0]), float(base.tax_power[other]))


def _formula(flows: Array, spending: Array, nu: Array, size: float, n: int, epsilon: float, phi: float) -> float:
    away = np.arange(len(spending)) != n
    out = (flows[n] * (1 - nu) * (1 - flows[n] / spending))[away].sum()
    delta = out / ((1 - nu[n]) * (size - flows[n, n]))
    return float(1 / ((1 + delta * epsilon) * phi - 1))


def _rates(base: Baseline, rule: Rule, n: int, cells: list[int], *, answered: bool) -> Array | float:
    if not isinstance(rule.rate, str):
        return rule.rate
    if rule.rate == "announced":
        if base.announced is None:
            raise UnknownNameError("These data have no announced rates.", hint="Give a number, or use data with an array named announced.")
        if n != _us(base):
            raise UsageError(f"The announced rates are those of the United States, not of {base.economies[n]}.", hint="Use mirror, or a number.")
        return base.announced[cells]
    if len(base.sectors) > 1:
        raise UsageError(f"The rate {rule.rate!r} is a formula for one sector.", hint="Use problem: {kind: optimal} for a numerical optimum.")
    if rule.rate == "optimal_two_region":
        return two_region_rate(base, "us" if n == _us(base) else "others")
    if cells == [_us(base)]:
        return two_region_rate(base, "others")
    return optimal_rate(base, n, of_income=answered)


def _answers(base: Baseline, spec: Spec) -> list[Rule]:
    us = _us(base)
    return [r for r in spec.rules if base.members(r.importer) != [us] and us in base.members(r.exporter)]


def _covers_us(base: Baseline, rule: Rule) -> bool:
    us = label_of("USA", base.economies, base.aliases)
    return us is not None and base.members(rule.importer) == [base.economies.index(us)]


def _us(base: Baseline) -> int:
    us = label_of("USA", base.economies, base.aliases)
    if us is None:
        raise UnknownNameError("These data have no United States.", hint="Give rates as numbers.")
    return base.economies.index(us)


def _sectors(base: Baseline, name: str) -> list[int]:
    if name == "ALL":
        return list(range(len(base.sectors)))
    label = OSSA_NAMES.get(name, name)
    if label not in base.sectors:
        raise UnknownNameError.among("sector", name, base.sectors, listing=f"which are {', '.join(base.sectors)}")
    return [base.sectors.index(label)]


def _add_table(tariffs: Array, base: Baseline, world: World, name: str) -> None:
    tariffs += world.array(name).values.transpose(2, 1, 0)
    if tariffs.shape != base.tariffs.shape:
        raise UsageError(f"The table {name} does not fit the world.", hint="Use the labels of the data.")


def _experiment(tariffs: Array, base: Baseline, world: World, text: str) -> None:
    """A named change: ``nafta`` (tariffs among the group NAFTA to those of 2005) or "US tariff on SECTOR +N points"."""
    if text.lower() == "nafta":
        later = world.array("tariffs2005").values.transpose(2, 1, 0)
        group = base.members("NAFTA")
        for n in group:
            tariffs[:, n, group] = later[:, n, group]
        return
    found = re.fullmatch(r"(\S+) tariffs? on (.+?) ([+-][\d.]+) points?", text.strip())
    if not found:
        raise UsageError(f"No experiment {text!r}.", hint='Known: nafta, or a line like "US tariff on chemicals +50 points".')
    for n in base.members(found.group(1)):
        for s in _sectors(base, found.group(2)):
            away = [i for i in range(len(base.economies)) if i != n]
            tariffs[s, n, away] += float(found.group(3)) / 100
