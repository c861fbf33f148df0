"""The case of talks on the economy engine: real incomes of the trade model as payoffs, asked in quantities and in assumptions.

The engine's answers come in as a callable; talks adds its security and political terms and knows nothing of the engine. Tariffs
are added to those at rest on all goods of the other side. A control withholds a part of the free flow of magnets (rare-earth
oxides bear the same scarcity wedge) or of semiconductors; λ of the scarcity rent is lost and the seller keeps the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import UsageError
from detente.economy.backstop import Backstop
from detente.economy.baseline import Baseline
from detente.economy.policy_payoffs import ASSUMPTIONS, USERS, PolicyPayoffs, Scarcity
from detente.economy.run import calibrated, open_world
from detente.economy.spec import read_spec
from detente.talks.capped import DEGREES, FINE, Capped, Priced, StandIn, errors, stand_in
from detente.talks.case import Case

Array = NDArray[np.float64]

ORDER = ("tariff_1", "tariff_2", "input_control_2", "input_control_1")
"""What a case's instruments move, in the order of the engine's policy vector."""
PARAMETERS = (
    "sigma", "re_elasticity", "re_backstop", "re_slope", "re_lost", "chip_elasticity", "chip_backstop", "chip_slope", "chip_lost",
)  # fmt: skip
"""Parameters of a case that the engine takes; what is traded at rest and its cost it has from data."""
ENGINE_ASSUMPTIONS = ("economy-backstop-premium", "economy-backstop-substitution")
"""What the engine assumes beside the case: the price of a backstop at rest, and how readily buyers take it."""
ORDINARY = ("motors_and_vehicles", "other")
"""Sectors whose trade elasticity is the case's sigma less one; those of the scarce inputs are the engine's own."""
QUICK_TARIFF = 0.6
"""Tariffs up to which the stand-in of a draw is fitted; wars and deals lie well below."""
HELD_OUT = 60


class EconomyModel:
    """``exact`` and ``quick`` payoffs at values of a case's assumptions, for ``detente.talks.study.run(model=, quick=)``.

    UsageError for a case whose instruments are not the four that the engine knows.
    """

    def __init__(self, case: Case, base: Baseline) -> None:
        if sorted(case.moves) != sorted(ORDER):
            raise UsageError(
                f"The case moves {', '.join(case.moves) or 'nothing'}.", hint=f"The economy engine takes one instrument each of {', '.join(ORDER)}."
            )
        self.case, self.base = case, base
        self._place = [case.moves.index(name) for name in ORDER]
        self._controls = tuple(sorted(self._place[2:]))
        self._low, self._high = np.array([i.low for i in case.instruments]), np.array([i.high for i in case.instruments])
        self._made: dict[tuple[object, ...], StandIn] = {}

    @property
    def unused(self) -> tuple[str, ...]:
        """Assumptions behind parameters of the small world that the engine has from its data instead."""
        return tuple(self.case.parameter_source(n) for n in ("re_value", "chip_value", "chip_margin"))

    def exact(self, values: Mapping[str, float], extra: Mapping[str, float]) -> Capped:
        """The engine itself, its caps met to 1e-9; a few engine solves a policy."""
        return Capped(self.priced(values, extra), self._stand_in(values, extra, wide=True))

    def quick(self, values: Mapping[str, float], extra: Mapping[str, float]) -> StandIn:
        """Polynomials fitted to the engine at these values; finer and over all tariffs at the case's central values."""
        return self._stand_in(values, extra, wide=values == self.case.values() and not extra)

    def describe(self) -> dict[str, object]:
        """What the payoffs rest on, with the error of the stand-ins; assumptions that only the small world uses are named."""
        return {
            "kind": "economy", "title": "the trade engine on the minerals world (seven economies put together to four, five sectors)",
            "world": "OECD inter-country input-output tables of 2019 and trade in minerals, resting under the regime of 1 January 2025",
            "economies": list(self._engine(self._parameters(self.case.values(), {})).base.economies), "sectors": list(self.base.sectors),
            "assumptions_not_used": list(self.unused), "assumptions_of_the_engine": list(ENGINE_ASSUMPTIONS),
            "stand_in_error": self.error(), "held_out": HELD_OUT,
        }  # fmt: skip

    def error(self) -> dict[str, float]:
        """The largest gap of the central and of a draw's kind of stand-in by player, on policies inside its box not fitted to."""
        values, rng = self.case.values(), np.random.default_rng(0)
        exact = self.exact(values, {})
        out: dict[str, float] = {}
        for name, wide in (("central", True), ("draws", False)):
            made = self._stand_in(values, {}, wide=wide)
            found = errors(made, exact, self._low, self._bounds(wide=wide), points=HELD_OUT, rng=rng)
            out |= {f"{name}.{p}": float(e) for p, e in zip(self.case.players, found, strict=True)}
        return out

    def priced(self, values: Mapping[str, float], extra: Mapping[str, float]) -> Priced:
        """Payoffs and log quantities of the two controlled flows by tariffs and logs of one plus the scarcity wedge."""
        engine = self._engine(self._parameters(values, extra))
        flows, here = engine.base.flows(), [engine.flows.index(c) for c in self._controlled(engine)]
        if not all(flows[c] > 0 for c in self._controlled(engine)):
            raise UsageError("A controlled flow is nothing at rest.", hint="Use a world in which both scarce inputs are traded.")
        back = np.argsort(self._place)  # from the engine's order to the case's, for the two controls alone
        swap = back[self._controls[0]] > back[self._controls[1]]

        def ask(policy: Array) -> tuple[Array, Array]:
            x = np.asarray(policy, dtype=np.float64)[self._place]
            x[2:] = np.expm1(x[2:])
            told = engine(x)
            logs = np.log(told.quantities[here])
            return told.players, logs[::-1] if swap else logs

        return ask

    def _parameters(self, values: Mapping[str, float], extra: Mapping[str, float]) -> dict[str, float]:
        return {n: float(extra[n]) if n in extra else self.case.parameter(n, values) for n in PARAMETERS}

    def _stand_in(self, values: Mapping[str, float], extra: Mapping[str, float], *, wide: bool) -> StandIn:
        key = (wide, *self._parameters(values, extra).values())
        if key not in self._made:
            while len(self._made) > 8:
                self._made.pop(next(iter(self._made)))
            degrees = FINE if wide else DEGREES
            self._made[key] = stand_in(self.priced(values, extra), self._low, self._bounds(wide=wide), self._controls, degrees=degrees)
        return self._made[key]

    def _bounds(self, *, wide: bool) -> Array:
        high = self._high.copy()
        if not wide:
            for k in self._place[:2]:
                high[k] = min(high[k], QUICK_TARIFF)
        return high

    def _engine(self, at: Mapping[str, float]) -> PolicyPayoffs:
        theta = self.base.theta.copy()
        theta[[self.base.sectors.index(s) for s in ORDINARY]] = at["sigma"] - 1
        elasticity = {s: at["re_elasticity"] if s in ("magnets", "motors_and_vehicles") else at["chip_elasticity"] for s in USERS}
        premium, readiness = (ASSUMPTIONS[name] for name in ENGINE_ASSUMPTIONS)
        minerals = [
            Backstop("USA", s, premium, readiness, supply_elasticity=at["re_slope"], capacity=at["re_backstop"])
            for s in ("rare_earth_oxides", "magnets")
        ]
        chips = Backstop("CHN", "semiconductors", premium, readiness, supply_elasticity=at["chip_slope"], capacity=at["chip_backstop"])
        scarcity = Scarcity(
            substitution=elasticity, minerals_rent=(1 - at["re_lost"], 0.0), chips_rent=(1 - at["chip_lost"], 0.0), backstops=(*minerals, chips)
        )
        return PolicyPayoffs(replace(self.base, theta=theta), scarcity, kind="wedge")

    def _controlled(self, engine: PolicyPayoffs) -> tuple[tuple[int, int, int], ...]:
        """The largest flow of each control: China's minerals, then the chips of the United States."""
        flows = engine.base.flows()
        return tuple(max((c for c in engine.flows if c[2] == seller), key=lambda c: float(flows[c])) for seller in (engine.china, engine.us))


def economy_model(case: Case) -> EconomyModel:
    """The model on the shipped minerals world (OECD input-output tables, resting under the regime of 1 January 2025)."""
    return EconomyModel(case, calibrated(open_world("minerals", None), read_spec({"model": "caliendo_parro", "data": "minerals"})))
