"""What a policy of two governments is worth to each: real incomes on a small world with scarce inputs, for a bargaining model.

Four instruments: a tariff of each side on all goods of the other, one side's restriction on its scarce minerals and the
other's on its semiconductors. Plain numbers in and out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, UnknownNameError
from detente.economy.adjoint import Point, Solver, log_welfare
from detente.economy.aggregate import aggregated
from detente.economy.backstop import Backstop, with_backstops
from detente.economy.baseline import Baseline, Policy, Slopes
from detente.economy.caps import Cell, log_quantity, meet_caps, quantity_slopes

Array = NDArray[np.float64]

INSTRUMENTS = ("us_tariff", "china_tariff", "minerals", "chips")
"""Order of a policy vector."""

KINDS = ("cap", "wedge")

ASSUMPTIONS: Mapping[str, float] = {
    "economy-substitution-magnets": 0.2, "economy-substitution-vehicles": 0.2, "economy-substitution-semiconductors": 0.5,
    "economy-substitution-other": 0.5, "economy-backstop-premium": 1.0, "economy-backstop-substitution": 8.0, "economy-backstop-supply": 1.0,
    "economy-backstop-capacity-minerals": 0.35, "economy-backstop-capacity-chips": 0.4, "economy-rent-minerals": 0.2, "economy-rent-chips": 0.4,
}  # fmt: skip
"""Central values of the assumptions behind the shipped minerals world's scarce inputs; assumptions.yaml has their ranges."""

USERS = {"magnets": "magnets", "motors_and_vehicles": "vehicles", "semiconductors": "semiconductors", "other": "other"}
"""Using sectors of that world with an elasticity of their own, and the word for each in its assumption."""

SUBSTITUTION: Mapping[str, float] = {sector: ASSUMPTIONS[f"economy-substitution-{word}"] for sector, word in USERS.items()}
"""Central elasticities between labour and inputs by using sector."""


@dataclass(frozen=True, slots=True)
class Scarcity:
    """How hard scarce inputs are to do without: elasticities between inputs by using sector, and backstops of the buyers.

    Each of ``minerals`` and ``chips`` names the sectors its restriction covers and the shares of the scarcity rent that the
    exporter and the importer keep; the rest is wasted. ``assumptions`` are the ids behind the numbers.
    """

    substitution: Mapping[str, float] = field(default_factory=dict)
    minerals: tuple[str, ...] = ("rare_earth_oxides", "magnets")
    chips: tuple[str, ...] = ("semiconductors",)
    minerals_rent: tuple[float, float] = (1.0, 0.0)
    chips_rent: tuple[float, float] = (1.0, 0.0)
    backstops: tuple[Backstop, ...] = ()
    assumptions: tuple[str, ...] = ()


def scarcity_of(values: Mapping[str, float] = ASSUMPTIONS, *, players: tuple[str, str] = ("USA", "CHN")) -> Scarcity:
    """The scarce inputs of the shipped minerals world at values of ``ASSUMPTIONS`` by id; UnknownNameError where one is missing."""
    for name in ASSUMPTIONS:
        if name not in values:
            raise UnknownNameError(f"No value for {name}.", hint="Give every id of policy_payoffs.ASSUMPTIONS.")

    def backstop(player: str, sector: str, capacity: str) -> Backstop:
        premium, substitution, supply = (values[f"economy-backstop-{k}"] for k in ("premium", "substitution", "supply"))
        return Backstop(player, sector, premium, substitution, supply, values[f"economy-backstop-capacity-{capacity}"])

    us, china = players
    return Scarcity(
        {sector: values[f"economy-substitution-{word}"] for sector, word in USERS.items()},
        minerals_rent=(values["economy-rent-minerals"], 0.0), chips_rent=(values["economy-rent-chips"], 0.0),
        backstops=(
            backstop(us, "rare_earth_oxides", "minerals"), backstop(us, "magnets", "minerals"), backstop(china, "semiconductors", "chips"),
        ), assumptions=tuple(ASSUMPTIONS),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payoffs:
    """Payoffs at a policy: ``players`` (2) in 100·Δln of real income over the world at rest, ``economies`` likewise of all,
    ``wedges`` the scarcity wedges of the restricted flows in the order of ``PolicyPayoffs.flows``, ``quantities`` these flows
    over those at rest."""

    players: Array
    economies: Array
    wedges: Array
    quantities: Array


class PolicyPayoffs:
    """Payoffs of two players on a small world: call it with a policy vector, or ask for the gradient.

    ``base`` is a calibrated world without backstops whose economies are put together as ``groups`` (None: the players, the
    European Union and the rest). A restriction is a ``cap`` (the quantity over that at rest: 1 is what flows at rest, 0.3
    three tenths of it) or a ``wedge`` (added to the producer's price, 0 is none), on flows to the other player alone or,
    with ``all_buyers``, to every economy. The answer depends on the policy alone, not on what was asked before.
    """

    def __init__(
        self, base: Baseline, scarcity: Scarcity | None = None, *, players: tuple[str, str] = ("USA", "CHN"), kind: str = "cap",
        all_buyers: bool = False, groups: Mapping[str, Sequence[str]] | None = None,
    ) -> None:  # fmt: skip
        if kind not in KINDS:
            raise UnknownNameError.among("kind of restriction", kind, KINDS, listing=f"which are {', '.join(KINDS)}")
        scarcity = scarcity_of(players=players) if scarcity is None else scarcity
        self.scarcity = scarcity
        for sector in (*scarcity.substitution, *scarcity.minerals, *scarcity.chips):
            if sector not in base.sectors:
                raise UnknownNameError.among("sector", sector, base.sectors, listing=f"which are {', '.join(base.sectors)}")
        small = aggregated(base, _four(base, players) if groups is None else groups)
        small = replace(small, substitution=np.array([scarcity.substitution.get(s, 1.0) for s in small.sectors]))
        self.base = with_backstops(small, scarcity.backstops) if scarcity.backstops else small
        self.kind = kind
        self.players = players
        self.us, self.china = (self.base.at(p) for p in players)
        self.flows, owner = self._restricted(scarcity, all_buyers=all_buyers)
        self._owner = np.array(owner, dtype=np.intp)  # 2 minerals, 3 chips: positions in the policy vector
        self._solver = Solver(self.base, tolerance=1e-11, full=True)
        self._rest = self._solver.at(self.base.at_rest()).state
        shape = self.base.tariffs.shape
        self._rent_exporter, self._rent_importer = np.zeros(shape), np.zeros(shape)
        for cell, which in zip(self.flows, owner, strict=True):
            rent = scarcity.minerals_rent if which == 2 else scarcity.chips_rent
            if min(rent) < 0 or sum(rent) > 1 + 1e-12:
                raise AmountError(f"Rent shares are {rent[0]:g} and {rent[1]:g}.", hint="Each from 0, together at most 1; the rest is wasted.")
            self._rent_exporter[cell], self._rent_importer[cell] = rent

    @property
    def bounds(self) -> Array:
        """Lowest and highest value of each instrument that makes sense as a default (4, 2)."""
        free = [0.02, 1.0] if self.kind == "cap" else [0.0, 5.0]
        return np.array([[0.0, 2.0], [0.0, 2.0], free, free])

    @property
    def free(self) -> Array:
        """The policy of no new tariff and no restriction."""
        none = np.inf if self.kind == "cap" else 0.0
        return np.array([0.0, 0.0, none, none])

    def __call__(self, policy: Sequence[float] | Array) -> Payoffs:
        """Payoffs at a policy vector (``INSTRUMENTS``: two tariffs added to those at rest, as fractions, and two restrictions).

        A cap of infinity is no restriction. AmountError for a value outside what an instrument can be, ConvergenceError
        where no equilibrium is found.
        """
        point, logs, _ = self._solved(policy)
        wedges = np.expm1(logs)
        values = 100 * log_welfare(self._solver, point, np.zeros(len(self.base.economies)))[0]
        return Payoffs(values[[self.us, self.china]], values, wedges, self._quantities(point))

    def gradient(self, policy: Sequence[float] | Array) -> tuple[Payoffs, Array]:
        """Payoffs and their exact derivatives by the instruments (2 players, 4), at a cap's kink those of the binding side.

        Derivatives by a cap that does not bind are zero.
        """
        x = self._checked(policy)
        point, logs, binding = self._solved(x)
        caps = [cell for cell, on in zip(self.flows, binding, strict=True) if on]
        at = tuple(np.array([c[k] for c in caps], dtype=np.intp) for k in range(3))
        quantities = [quantity_slopes(point, self._solver, cell) for cell in caps]
        by_wedge = np.array([q.wedge[at] for q in quantities]).reshape(len(caps), len(caps))
        moved = np.array([self._by_instruments(q) for q in quantities]).reshape(len(caps), 4)
        if self.kind == "cap":
            for row, owner in zip(moved, self._owner[binding], strict=True):
                row[owner] -= 1 / x[owner]
        answer = -np.linalg.solve(by_wedge, moved) if caps else np.zeros((0, 4))
        rows = []
        for player in (self.us, self.china):
            weights = np.zeros(len(self.base.economies))
            weights[player] = 1.0
            found = self._solver.slopes(point, log_welfare(self._solver, point, weights)[1], ("payoff", player))
            rows.append(self._by_instruments(found) + found.wedge[at] @ answer)
        values = 100 * log_welfare(self._solver, point, np.zeros(len(self.base.economies)))[0]
        return Payoffs(values[[self.us, self.china]], values, np.expm1(logs), self._quantities(point)), 100 * np.array(rows)

    def _quantities(self, point: Point) -> Array:
        return np.exp([log_quantity(point, self._solver, cell) for cell in self.flows])

    def _solved(self, policy: Sequence[float] | Array) -> tuple[Point, Array, NDArray[np.bool_]]:
        """The point, logs of one plus the wedge of every restricted flow, and which caps bind."""
        x = self._checked(policy)
        self._solver.forget()
        tariffs = self.base.tariffs.copy()
        away = np.arange(len(self.base.sectors))
        tariffs[away, self.us, self.china] += x[0]
        tariffs[away, self.china, self.us] += x[1]
        amounts = x[self._owner]
        index = tuple(np.array([c[k] for c in self.flows], dtype=np.intp) for k in range(3))
        whole = np.zeros_like(tariffs)

        def made(logs: Array, places: tuple[NDArray[np.intp], ...]) -> Policy:
            wedge = whole.copy()
            wedge[places] = np.expm1(logs)
            return Policy(tariffs, self.base.export_taxes, wedge, rent_exporter=self._rent_exporter, rent_importer=self._rent_importer)

        none = np.zeros(len(self.flows), dtype=bool)
        if self.kind == "wedge":
            logs = np.log1p(amounts)
            return self._solver.at(made(logs, index), start=self._rest), logs, none
        capped = np.isfinite(amounts)
        cells = tuple(c for c, on in zip(self.flows, capped, strict=True) if on)
        places = tuple(k[capped] for k in index)
        self._solver.at(made(np.zeros(len(cells)), places), start=self._rest)
        held = meet_caps(self._solver, cells, amounts[capped], lambda logs: made(logs, places))
        logs = np.zeros(len(self.flows))
        logs[capped] = held.logs
        none[capped] = held.logs > -held.excess
        return held.point, logs, none

    def _by_instruments(self, slopes: Slopes) -> Array:
        """Derivatives by the policy vector from those by every rate, wedges of caps held where they are."""
        made = np.zeros(4)
        made[0] = slopes.tariffs[:, self.us, self.china].sum()
        made[1] = slopes.tariffs[:, self.china, self.us].sum()
        if self.kind == "wedge":
            for cell, which in zip(self.flows, self._owner, strict=True):
                made[which] += slopes.wedge[cell]
        return made

    def _restricted(self, scarcity: Scarcity, *, all_buyers: bool) -> tuple[tuple[Cell, ...], list[int]]:
        cells: list[Cell] = []
        owner = []
        for which, sectors, seller, buyer in ((2, scarcity.minerals, self.china, self.us), (3, scarcity.chips, self.us, self.china)):
            for sector in sectors:
                s = self.base.sectors.index(sector)
                for n in range(len(self.base.economies)) if all_buyers else (buyer,):
                    if n != seller and self.base.shares[s, n, seller] > 0:
                        cells.append((s, n, seller))
                        owner.append(which)
        return tuple(cells), owner

    def _checked(self, policy: Sequence[float] | Array) -> Array:
        x = np.asarray(policy, dtype=np.float64)
        if x.shape != (4,) or np.isnan(x).any():
            raise AmountError(f"A policy is {x.tolist()}.", hint=f"Four numbers: {', '.join(INSTRUMENTS)}.")
        for name, value in zip(INSTRUMENTS[:2], x[:2], strict=True):
            if not -0.5 < value < 50:
                raise AmountError(f"{name} is {value:g}.", hint="A fraction from above -0.5 to below 50; 0.25 is 25 %.")
        for name, value in zip(INSTRUMENTS[2:], x[2:], strict=True):
            if self.kind == "cap" and not value > 1e-6:
                raise AmountError(f"The cap of {name} is {value:g}.", hint="The quantity over that at rest, above zero; infinity is none.")
            if self.kind == "wedge" and not -0.5 < value < 1e6:
                raise AmountError(f"The wedge of {name} is {value:g}.", hint="A fraction of the producer's price; 0 is none.")
        return x


def _four(base: Baseline, players: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """The players, the European Union where the data have it, and all others."""
    alone = [base.economies[base.at(p)] for p in players] + [e for e in base.economies if e == "EU"]
    return {e: (e,) for e in alone} | {"rest": tuple(e for e in base.economies if e not in alone)}
