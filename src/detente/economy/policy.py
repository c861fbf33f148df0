"""From a regime to the engine's instruments: duties as an array, export controls as caps, wedges or bans with their rents.

What the rules of a day come to is handed in as plain numbers or a callable; nothing here knows the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, UnknownNameError, UnresolvedError
from detente.economy.adjoint import Solver
from detente.economy.baseline import Baseline, Policy
from detente.economy.caps import meet_caps
from detente.economy.equilibrium import Equilibrium, finished

Array = NDArray[np.float64]

RESTRICTIONS = ("cap", "wedge", "ban")
Duty = Callable[[str, str, str], float | None]
"""The ad valorem duty of an importer on a sector from an exporter, as a fraction; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """An export control on one flow: ``cap`` holds its quantity at ``amount`` times that at rest, ``wedge`` adds ``amount``
    to the producer's price, ``ban`` stops it. ``rent_exporter`` and ``rent_importer`` are who keeps the scarcity rent.
    """

    kind: str
    exporter: str
    importer: str
    sector: str
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Restricted:
    """An equilibrium under restrictions: the scarcity wedge of each cap, and how well complementarity holds.

    ``gap`` is the largest of: quantity over its cap (relative), or wedge and slack both positive (the smaller of the two).
    """

    equilibrium: Equilibrium
    wedges: tuple[float, ...]
    quantities: tuple[float, ...]
    gap: float


def duties(base: Baseline, pairs: Sequence[tuple[str, str]], duty: Duty) -> Policy:
    """The world's own taxes with those of the (importer, exporter) pairs replaced by the duties of a regime.

    UnresolvedError where a duty is not known: it is not zero (C4).
    """
    tariffs = base.tariffs.copy()
    for importer, exporter in pairs:
        n, i = base.members(importer)[0], base.members(exporter)[0]
        for s, sector in enumerate(base.sectors):
            rate = duty(importer, exporter, sector)
            if rate is None:
                raise UnresolvedError(
                    f"The duty of {importer} on {sector} from {exporter} is not known on that day.", hint="Settle it, or give a range and run draws."
                )
            tariffs[s, n, i] = rate
    return Policy(tariffs, base.export_taxes)


def headline(rates: Mapping[tuple[str, str], float]) -> Duty:
    """One rate for every sector of a pair, as a regime's headline duty is."""

    def duty(importer: str, exporter: str, sector: str) -> float | None:  # noqa: ARG001 - the same in every sector
        return rates.get((importer, exporter))

    return duty


def restricted(
    base: Baseline, policy: Policy, restrictions: Sequence[Restriction], *, rent_exporter: float = 1.0, rent_importer: float = 0.0,
    tolerance: float = 1e-10, limit: int = 60,
) -> Restricted:  # fmt: skip
    """The equilibrium with export controls: each cap holds with no wedge, or binds with one; solved, not penalised.

    Quantities are producers' values at their own unit costs, over those at rest. AmountError for a cap below zero or rents
    that exceed one; ConvergenceError with the best gap where the wedges do not settle.
    """
    if min(rent_exporter, rent_importer) < 0 or rent_exporter + rent_importer > 1 + 1e-12:
        raise AmountError(f"Rent shares are {rent_exporter:g} and {rent_importer:g}.", hint="Each from 0, together at most 1; the rest is wasted.")
    wedge = np.zeros_like(base.tariffs)
    banned = np.zeros(base.tariffs.shape, dtype=bool)
    cells: list[tuple[int, int, int]] = []
    caps: list[float] = []
    for one in restrictions:
        place = _place(base, one)
        if one.kind == "ban" or (one.kind == "cap" and one.amount == 0):
            banned[place] = True
        elif one.kind == "wedge":
            if one.amount <= -1:
                raise AmountError(f"A wedge of {one.amount:g}.", hint="A fraction above -1.")
            wedge[place] += one.amount
        else:
            if not one.amount > 0:
                raise AmountError(f"The cap on {one.sector} from {one.exporter} to {one.importer} is {one.amount:g}.", hint="A cap is zero or more.")
            cells.append(place)
            caps.append(one.amount)
    kept = [k for k, place in enumerate(cells) if not banned[place]]
    cells, caps = [cells[k] for k in kept], [caps[k] for k in kept]
    solver = Solver(base, tolerance=1e-12, full=True)
    held = replace(policy, banned=banned if banned.any() else None, rent_exporter=rent_exporter, rent_importer=rent_importer)
    index = tuple(np.array([c[k] for c in cells], dtype=np.intp) for k in range(3))
    if cells and (base.shares[index] <= 0).any():
        s, n, i = cells[int(np.argmin(base.shares[index]))]
        raise AmountError(
            f"There is no flow to cap: {base.sectors[s]} from {base.economies[i]} to {base.economies[n]}.", hint="Cap a flow that is there."
        )

    def with_wedges(logs: Array) -> Policy:
        whole = wedge.copy()
        whole[index] += np.expm1(logs)
        return replace(held, wedge=whole if whole.any() else None)

    found = meet_caps(solver, tuple(cells), np.array(caps), with_wedges, tolerance=tolerance, limit=limit)
    solved = finished(base, found.point.policy, solver.model, found.point.cells, found.point.state, 0)
    quantities = tuple(float(x) for x in np.exp(found.excess) * np.array(caps))
    return Restricted(solved, tuple(float(x) for x in np.expm1(found.logs)), quantities, found.gap)


def _place(base: Baseline, one: Restriction) -> tuple[int, int, int]:
    if one.kind not in RESTRICTIONS:
        raise UnknownNameError.among("restriction", one.kind, RESTRICTIONS, listing=f"which are {', '.join(RESTRICTIONS)}")
    if one.sector not in base.sectors:
        raise UnknownNameError.among("sector", one.sector, base.sectors, listing=f"which are {', '.join(base.sectors)}")
    n, i = base.members(one.importer), base.members(one.exporter)
    if len(n) != 1 or len(i) != 1 or n == i:
        raise AmountError(f"A restriction from {one.exporter} to {one.importer}.", hint="Name two different economies, not groups.")
    return base.sectors.index(one.sector), n[0], i[0]
