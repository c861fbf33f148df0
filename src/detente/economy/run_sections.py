"""What the sections of a specification add to an answer: export restrictions, bands over draws, a path through time."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.core.errors import UsageError
from detente.economy.backstop import with_backstops
from detente.economy.baseline import Baseline, Policy
from detente.economy.policy import Restricted, restricted
from detente.economy.spec import Spec
from detente.economy.spec_sections import Draws, Path
from detente.economy.timing import shifted
from detente.economy.uncertainty import Bands, Mapper, bands

LEVELS = (0.05, 0.5, 0.95)


def with_sections(base: Baseline, spec: Spec) -> Baseline:
    """The world at rest with the elasticities between labour and inputs, and the backstops, that the specification names."""
    if spec.substitution:
        from dataclasses import replace

        from detente.core.errors import UnknownNameError

        values = np.full(len(base.sectors), spec.substitution.get("ALL", 1.0))
        for sector, value in spec.substitution.items():
            if sector == "ALL":
                continue
            if sector not in base.sectors:
                raise UnknownNameError.among("sector", sector, base.sectors, listing=f"which are {', '.join(base.sectors)}")
            values[base.sectors.index(sector)] = value
        base = replace(base, substitution=values)
    return with_backstops(base, spec.backstops) if spec.backstops else base


def held(base: Baseline, policy: Policy, spec: Spec) -> Restricted | None:
    """The equilibrium under the specification's export restrictions; None where it has none. They stand beside a counterfactual alone."""
    if not spec.restrictions:
        return None
    if spec.problem.kind != "counterfactual" or spec.us_balanced:
        raise UsageError(
            "Restrictions stand beside a problem or a balanced world.", hint="Leave problem and us_trade out; optimal policies choose taxes alone."
        )
    return restricted(base, policy, spec.restrictions, rent_exporter=spec.rents.exporter, rent_importer=spec.rents.importer)


def restrictions_told(spec: Spec, found: Restricted) -> dict[str, Any]:
    """Each restriction with its scarcity wedge over the producer's price, and the quantity left, where it is a cap that counts."""
    banned = {(r.exporter, r.importer, r.sector) for r in spec.restrictions if r.kind == "ban" or (r.kind == "cap" and r.amount == 0)}
    solved = iter(zip(found.wedges, found.quantities, strict=True))
    rows = []
    for r in spec.restrictions:
        row: dict[str, Any] = {"kind": r.kind, "exporter": r.exporter, "importer": r.importer, "sector": r.sector, "amount": r.amount}
        if (r.exporter, r.importer, r.sector) not in banned and r.kind == "cap":
            row["wedge"], row["quantity"] = next(solved)
        rows.append(row)
    return {"restrictions": rows, "rents": {"exporter": spec.rents.exporter, "importer": spec.rents.importer}, "gap": found.gap}


def bands_of(base: Baseline, policy: Policy, spec: Spec, draws: Draws, spread: Mapper | None) -> dict[str, Any]:
    """Quantiles of the welfare change from the world at rest, in percent, over the draws; restrictions are solved anew in each."""
    made = bands(
        base, policy, draws.ranges, draws=draws.count, rng=np.random.default_rng(draws.seed), levels=LEVELS, spread=spread,
        restrictions=spec.restrictions, rents=(spec.rents.exporter, spec.rents.importer),
    )  # fmt: skip
    return {"bands": bands_told(base, made) | {"seed": draws.seed, "ranges": [_range_told(r) for r in draws.ranges]}}


def bands_told(base: Baseline, made: Bands) -> dict[str, Any]:
    """Bands as plain values: quantiles by economy, draws, draws without an equilibrium, and the assumptions drawn."""
    names = [f"p{round(100 * q):02d}" for q in made.levels]
    economies = {e: {name: float(made.quantiles[k, i]) for k, name in enumerate(names)} for i, e in enumerate(base.economies)}
    return {
        "measure": "welfare", "economies": economies, "draws": len(made.welfare) + made.failed, "failed": made.failed,
        "assumptions": list(made.assumptions),
    }  # fmt: skip


def _range_told(one: Any) -> dict[str, Any]:
    return {"quantity": one.quantity, "low": one.low, "high": one.high, "common": one.common, "assumption": one.assumption}


def path_told(path: Path) -> dict[str, Any]:
    """Imports by month over those without any change, in percent."""
    moved = shifted(
        path.months, path.announcements, rate_before=path.rate_before, demand_elasticity=path.numbers["demand_elasticity"],
        shift_elasticity=path.numbers["shift_elasticity"], storing=path.numbers["storing"], ahead=path.ahead,
    )  # fmt: skip
    rows = [
        {"month": m.isoformat()[:7], "rate": float(rate), "imports": float(100 * (bought - 1)), "use": float(100 * (used - 1))}
        for m, rate, bought, used in zip(moved.months, moved.rates, moved.imports, moved.use, strict=True)
    ]
    return {
        "path": {
            "importer": path.importer,
            "exporter": path.exporter,
            "months": rows,
            "numbers": dict(path.numbers),
            "assumptions": list(path.assumptions),
        }
    }
