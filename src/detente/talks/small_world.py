"""A small closed world for the economic part of payoffs: two players and the rest, one good each, two scarce inputs.

Each economy makes one good that the others buy in a CES with elasticity σ (Armington). Player 1's production needs an input of
which player 2 is the seller (rare earths), player 2's one that player 1 sells (chips); each is a nested CES with a low
elasticity and a backstop: own supply that grows with the price up to a share κ of the free-flow quantity. A control withholds
part of the free-flow quantity; of the scarcity rent a share λ is lost to both and the seller keeps the rest. At λ = 0 a control
is the same as an export tax with the same quantity. Tariffs are paid in the buyer's economy and rebated; transfers between
economies stay fixed in world money. It holds no intermediate inputs beyond these two, no capital, no time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AlignmentError, AmountError, ConvergenceError, UnknownNameError
from detente.talks.small_world_kernel import PARAMETERS, compiled

Array = NDArray[np.float64]

INSTRUMENTS = ("tariff_1", "tariff_2", "input_control_2", "input_control_1")
"""Policy in order: tariff of player 1 on 2, of 2 on 1, what 2 withholds of its input, what 1 withholds of its own."""

TIGHTEST = 0.98
_POSITIVE = ("re_value", "re_elasticity", "re_slope", "chip_value", "chip_elasticity", "chip_slope")
_SHARES = ("re_backstop", "re_lost", "chip_backstop", "chip_lost", "chip_margin")


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """Output (3) and goods flows (exporter, importer; 3×3, diagonal ignored) in one money, and ``PARAMETERS`` by name.

    ``re_form`` and ``chip_form`` are 0 for a control by quantity and 1 for an export tax; they default to 0.
    """

    output: Array
    flows: Array
    parameters: Mapping[str, float]
    _par: Array = field(init=False, repr=False)
    _gross: Array = field(init=False, repr=False)
    _shares: Array = field(init=False, repr=False)
    _transfers: Array = field(init=False, repr=False)
    _rest: Array = field(init=False, repr=False)

    def __post_init__(self) -> None:
        output, flows = np.asarray(self.output, dtype=np.float64), np.array(self.flows, dtype=np.float64)
        if output.shape != (3,) or flows.shape != (3, 3):
            raise AlignmentError(f"Output of shape {output.shape}, flows of shape {flows.shape}.", hint="Expected (3,) and (3, 3).")
        np.fill_diagonal(flows, 0.0)
        if not (np.isfinite(output).all() and np.isfinite(flows).all()) or (output <= 0).any() or (flows < 0).any():
            raise AmountError("Output or flows hold a number that is not above 0.", hint="Output is above 0, flows at least 0.")
        par = _parameters(self.parameters)
        v, vc, margin = par[1], par[6], par[11]
        gross = output + np.array([v, vc, 0.0])
        sold = gross - np.array([(1 - margin) * vc, v, 0.0])
        home = sold - flows.sum(axis=1)
        if (home <= 0).any():
            raise AmountError("An economy exports more than it makes.", hint="Output is in the money of the flows; check the units.")
        table = flows + np.diag(home)
        spending = table.sum(axis=0)
        base = sold + np.array([vc - v, v - vc, 0.0])
        for name, value in (
            ("_par", par), ("_gross", gross), ("_shares", table / spending), ("_transfers", spending - base), ("_rest", spending),
        ):  # fmt: skip
            object.__setattr__(self, name, np.ascontiguousarray(value, dtype=np.float64))

    def log_income(self, policy: Array) -> Array:
        """100·Δln of real income (3) under a policy in the order of ``INSTRUMENTS``; ConvergenceError where no prices clear."""
        given = np.asarray(policy, dtype=np.float64)
        _check_policy(given, self._par)
        out = np.empty(3)
        gap = compiled()(given, self._par, self._gross, self._shares, self._transfers, out)
        if not gap < 1e-9 or not min(out.tolist()) > 0:
            raise ConvergenceError(f"Markets clear only to {gap:.2g} under {given.tolist()}.", hint="Withhold less, or give a backstop.")
        return np.asarray(100 * np.log(out / self._rest), dtype=np.float64)


def _parameters(given: Mapping[str, float]) -> Array:
    for name in given:
        if name not in PARAMETERS:
            raise UnknownNameError.among("parameter of the small world", name, PARAMETERS, listing=f"which are {', '.join(PARAMETERS)}")
    values = {"re_form": 0.0, "chip_form": 0.0, **given}
    if missing := [n for n in PARAMETERS if n not in values]:
        raise AmountError(f"The small world has no {missing[0]}.", hint=f"Give {', '.join(PARAMETERS[:12])}.")
    par = np.array([float(values[n]) for n in PARAMETERS])
    if not np.isfinite(par).all():
        raise AmountError(f"The parameter {PARAMETERS[int(np.argmin(np.isfinite(par)))]} is not finite.", hint="Every parameter is a number.")
    if par[0] <= 1:
        raise AmountError(f"sigma is {par[0]:g}.", hint="The elasticity between economies is above 1.")
    for name in _POSITIVE:
        if values[name] <= 0 or (name.endswith("elasticity") and values[name] >= 1):
            raise AmountError(f"{name} is {values[name]:g}.", hint="It is above 0, and an elasticity of a scarce input below 1.")
    for name in _SHARES:
        if not 0 <= values[name] <= 1:
            raise AmountError(f"{name} is {values[name]:g}.", hint="A share lies between 0 and 1.")
    return par


def _check_policy(policy: Array, par: Array) -> None:
    if policy.shape != (4,):
        raise AlignmentError(f"A policy of shape {policy.shape}.", hint=f"Expected four numbers: {', '.join(INSTRUMENTS)}.")
    values = policy.tolist()  # plain numbers: this is asked for every evaluation
    if not all(-1 < v < np.inf for v in values):
        raise AmountError(f"The policy {policy.tolist()} holds no rates.", hint="Tariffs are fractions above -1.")
    for k, form in ((2, par[12]), (3, par[13])):
        if values[k] < 0 or (form < 0.5 and values[k] > TIGHTEST):
            raise AmountError(f"{INSTRUMENTS[k]} is {values[k]:g}.", hint=f"It withholds a part from 0 to {TIGHTEST} of the free-flow quantity.")
