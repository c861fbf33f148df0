"""A calibrated world: everything the engine needs, as plain arrays, and the cells that a policy makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AlignmentError, AmountError, ModelError, UnknownNameError
from detente.economy.backstop import Backstops, no_backstops
from detente.economy.places import find_places, label_of

Array = NDArray[np.float64]

SCALE_MODES = {"none": 0, "entry": 1, "sector": 2}
"""How scale lowers unit costs: not at all, by entry in units of the input bundle, or by a sector's own labour."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Ad valorem rates as fractions, each (sector, importer, exporter).

    An import tax falls on the price at the border, an export tax on the producer's price. A ``wedge`` is the scarcity price
    of a quota or licence on the producer's price; ``rent_exporter`` and ``rent_importer`` are the shares of it that either
    side keeps (one number or one a flow). The rest is wasted on getting the licence: the exporter's producers spend it on
    more of what the good itself is made of, none of which arrives. ``banned`` flows stop altogether.
    """

    tariffs: Array
    export_taxes: Array
    wedge: Array | None = None
    banned: NDArray[np.bool_] | None = None
    rent_exporter: float | Array = 1.0
    rent_importer: float | Array = 0.0


@dataclass(frozen=True, slots=True)
class Slopes:
    """Derivatives of an objective by import taxes, export taxes and wedges, each (sector, importer, exporter).

    NaN where they were not asked for, so that nobody takes them for zero.
    """

    tariffs: Array
    export_taxes: Array
    wedge: Array


@dataclass(frozen=True, slots=True)
class Baseline:
    """A world at rest under its own taxes.

    Shapes: S sectors, N economies. ``shares`` (S, N importer, N exporter) are parts of spending at consumers' prices and sum
    to one over exporters; ``spending`` (N, S); ``labour``, ``profit`` (N, S) and ``inputs`` (N, input, user) are parts of
    producers' sales; ``alpha`` (N, S) parts of final spending; ``theta`` (S) trade elasticities; ``tax_power`` (N) how much
    more a tariff weighs than a cost; ``nu`` (N) the part of imports' value that home labour adds; ``kappa`` the elasticity
    of labour supply; ``psi`` (S) scale elasticities; ``deficits`` (N) in the money of ``spending``, a share of world value
    added; ``outside`` (N) is labour income that no sale pays for, which closes a world whose deficits do not sum to zero;
    ``numeraire`` is the price level that stands still: ``income``, ``prices`` or ``wages``; ``substitution`` (S) is the
    elasticity between labour and inputs of each using sector, None or 1 where their shares stand still; ``backstops`` stand
    in for traded goods at home and take their part of ``spending``, of which ``shares`` divide the rest.
    """

    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    shares: Array
    spending: Array
    tariffs: Array
    export_taxes: Array
    theta: Array
    labour: Array
    profit: Array
    inputs: Array
    alpha: Array
    deficits: Array
    tax_power: Array
    nu: Array
    psi: Array
    kappa: float = 0.0
    scale: str = "none"
    tax_relief: bool = False
    numeraire: str = "income"
    lobby: Array | None = None
    outside: Array | None = None
    announced: Array | None = None
    substitution: Array | None = None
    backstops: Backstops = field(default_factory=no_backstops)
    aliases: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n, s = len(self.economies), len(self.sectors)
        shapes = {
            "shares": (s, n, n), "spending": (n, s), "tariffs": (s, n, n), "export_taxes": (s, n, n), "theta": (s,), "labour": (n, s),
            "profit": (n, s), "inputs": (n, s, s), "alpha": (n, s), "deficits": (n,), "tax_power": (n,), "nu": (n,), "psi": (s,),
        }  # fmt: skip
        for name, shape in shapes.items():
            values = np.ascontiguousarray(getattr(self, name), dtype=np.float64)
            if values.shape != shape:
                raise AlignmentError(f"{name} has shape {values.shape}.", hint=f"Expected {shape}: {s} sectors and {n} economies.")
            if not np.isfinite(values).all():
                raise AmountError(f"{name} has a value that is not finite.", hint="Every value is a number; leave out what is unknown.")
            object.__setattr__(self, name, values)
        for name in ("theta", "tax_power"):
            if (getattr(self, name) <= 0).any():
                raise AmountError(f"{name} is {getattr(self, name).min():g} somewhere.", hint="Elasticities are positive.")
        if self.substitution is not None:
            flexible = np.ascontiguousarray(self.substitution, dtype=np.float64)
            if flexible.shape != (s,):
                raise AlignmentError(f"substitution has shape {flexible.shape}.", hint=f"Expected {(s,)}: one elasticity by using sector.")
            if not np.isfinite(flexible).all() or (flexible <= 0).any():
                raise AmountError(f"substitution is {flexible.min():g} somewhere.", hint="Elasticities are positive; 1 keeps cost shares.")
            object.__setattr__(self, "substitution", flexible)
        if self.kappa < 0 or (self.psi < 0).any():
            raise AmountError("An elasticity of labour supply or of scale is negative.", hint="Both are zero or positive.")
        if self.scale not in SCALE_MODES:
            raise UnknownNameError.among("scale", self.scale, SCALE_MODES, listing=f"which are {', '.join(SCALE_MODES)}")
        if (self.psi * self.theta).max() >= 1.0 and self.scale == "sector":
            worst = self.sectors[int((self.psi * self.theta).argmax())]
            raise AmountError(
                f"In sector {worst} the scale elasticity times the trade elasticity is {(self.psi * self.theta).max():.3g}.",
                hint="It has to stay below 1, or output runs to one economy.",
            )

    @property
    def value_added(self) -> Array:
        """Labour income of each economy at rest (N)."""
        flows = self.flows()
        from_sales = np.einsum("ns,sn->n", self.labour, np.einsum("smi,m->si", flows, 1 - self.nu)) + self.nu * flows.sum(axis=(0, 2))
        held = self.backstops
        if len(held.share):
            np.add.at(from_sales, held.economies, held.labour_share * held.share * self.spending[held.economies, held.sectors])
        return np.asarray(from_sales, dtype=np.float64)

    def rents(self) -> Array:
        """What the fixed factors of backstops earn at rest (N)."""
        earned, held = np.zeros(len(self.economies)), self.backstops
        np.add.at(earned, held.economies, (1 - held.labour_share) * held.share * self.spending[held.economies, held.sectors])
        return earned

    def traded(self) -> Array:
        """Spending on traded goods at rest (N, S): all but what backstops take."""
        if not len(self.backstops.share):
            return self.spending
        return np.asarray(self.spending * (1 - self.backstops.shares(*self.spending.shape)), dtype=np.float64)

    def sales(self) -> Array:
        """Producers' sales at rest (N, S), net of the part that importers' labour adds."""
        return np.asarray(np.einsum("smi,m->is", self.flows(), 1 - self.nu), dtype=np.float64)

    def flows(self) -> Array:
        """Producers' value of every flow at rest (S, importer, exporter)."""
        return self.shares * self.traded().T[:, :, None] / ((1 + self.tariffs) * (1 + self.export_taxes))

    def at_rest(self) -> Policy:
        """The taxes of the world at rest."""
        return Policy(self.tariffs, self.export_taxes)

    def at(self, name: str) -> int:
        """Position of one economy, by its label or an alias."""
        label = label_of(name, self.economies, self.aliases)
        if label is None:
            raise UnknownNameError.among("economy", name, self.economies, listing=f"which are {', '.join(self.economies[:12])} … in the data")
        return self.economies.index(label)

    def members(self, name: str) -> list[int]:
        """Positions of a group (ALL, NON_US, EU, a group of the data) or of one economy."""
        return find_places(name, self.economies, self.aliases, self.groups)


def spending_scale(base: Baseline) -> Array:
    """What expenditure is counted in (N, S): spending at rest, or what is demanded at rest where that is far above it.

    The two are equal in a world at rest. In measured data a cell may be almost empty that the model fills, and a ratio to
    almost nothing would drown the rest. Where prices move with expenditure itself the ratio has to be to spending.
    """
    if (base.tax_power != 1).any():
        return base.spending
    sales = base.sales()
    duty = (base.traded() - base.flows().sum(axis=2).T).sum(axis=1)
    income = base.value_added + (base.profit * sales).sum(axis=1) + duty + base.rents()
    demand = base.alpha * income[:, None] + np.einsum("nks,ns->nk", base.inputs, sales)
    return np.where(demand > 1.5 * base.spending, demand, base.spending)


def start_state(base: Baseline) -> Array:
    """The state at rest: zeros, and ones for expenditure ratios."""
    n, s = base.spending.shape
    state = np.zeros(2 * n * s + 2 * n + (n * s if base.scale == "sector" else 0))
    state[n * s : 2 * n * s] = 1.0
    return state


def damping(base: Baseline) -> Array:
    """How far a wage moves towards clearing its labour market in one pass (N): one over the slope of excess demand."""
    flows = base.flows()
    total = flows.sum(axis=(0, 1))
    home = np.einsum("snn->n", flows) / np.maximum(total, 1e-300)
    weights = flows.sum(axis=1).T
    theta = (weights * base.theta).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-300)
    slope = (1 - home) * (1 + theta * (1 + home)) / np.maximum(1e-9, 1.0)
    return np.asarray(1.0 / np.maximum(slope, 0.7), dtype=np.float64)


def model_of(base: Baseline) -> tuple[Any, ...]:
    """The arrays of a baseline in the order the compiled passes take them.

    ``substitution`` is empty where every elasticity is 1, which the passes then need not look at.
    """
    flexible = np.zeros(0) if base.substitution is None or (base.substitution == 1).all() or not base.inputs.any() else base.substitution
    outside = np.zeros(len(base.economies)) if base.outside is None else base.outside
    return (
        *map(_as_compiled, (base.theta, base.tax_power, base.nu, base.labour, base.profit, base.inputs, base.alpha)),
        *map(_as_compiled, (spending_scale(base), base.sales(), base.value_added, base.deficits, base.psi, damping(base))),
        float(base.kappa), SCALE_MODES[base.scale], bool(base.tax_relief), bool(base.inputs.any()),
        _as_compiled(outside), _as_compiled(flexible), base.backstops.arrays(base.spending),
    )  # fmt: skip


def _as_compiled(values: Array) -> Array:
    """Values in C order and open to writing: the passes are compiled anew, for seconds, for arrays of any other form."""
    return np.require(values, dtype=np.float64, requirements=["C", "W"])


def cells_of(base: Baseline, policy: Policy, *, full: bool = False) -> tuple[Any, ...]:
    """Shares times wedges, and the parts of them that producers and either treasury receive.

    Without export taxes all that producers do not receive is import duty, and two arrays are enough; ``full`` makes all
    four, which derivatives by export taxes need. AmountError for a rate at or below −100 %.
    """
    check_rates(base, policy)
    one_t = 1 + policy.tariffs
    one_x = 1 + policy.export_taxes
    power = base.theta[:, None] * base.tax_power[None, :]
    a = base.shares.copy()
    if (policy.tariffs != base.tariffs).any():
        a *= np.exp(-power[:, :, None] * np.log(one_t / (1 + base.tariffs)))
    if policy.banned is not None:
        a[policy.banned] = 0.0
        _someone_sells(base, a)
    taxed = bool(full or policy.export_taxes.any() or base.export_taxes.any() or policy.wedge is not None)
    if not taxed:
        return a, a / one_t, a[:, :0], a[:, :0], False
    a *= (one_x / (1 + base.export_taxes)) ** -base.theta[:, None, None]
    wedge = np.zeros_like(a) if policy.wedge is None else policy.wedge
    a *= (1 + wedge) ** -base.theta[:, None, None]
    arrived = a / (one_t * one_x * (1 + wedge))
    # Import tax on the border price; export tax and quota rent on the producer's price, the rent before the export tax.
    mt = a * policy.tariffs / one_t + policy.rent_importer * arrived * wedge
    xt = arrived * (1 + wedge) * policy.export_taxes + policy.rent_exporter * arrived * wedge
    return a, arrived * melted(policy), mt, xt, True


def melted(policy: Policy) -> Array | float:
    """What producers receive for a flow over the value of what arrives: one, and what licences waste."""
    return 1.0 if policy.wedge is None else 1 + wasted(policy) * policy.wedge


def wasted(policy: Policy) -> Array | float:
    """The part of scarcity rents that nobody keeps."""
    return np.maximum(1 - policy.rent_exporter - policy.rent_importer, 0.0)


def _someone_sells(base: Baseline, a: Array) -> None:
    """ModelError where bans leave a buyer without any supplier."""
    empty = (a.sum(axis=2) <= 0) & (base.spending.T > 0) & (base.backstops.shares(*base.spending.shape).T == 0)
    if empty.any():
        s, n = (int(k) for k in np.argwhere(empty)[0])
        raise ModelError(
            f"The bans leave {base.economies[n]} without any supplier of {base.sectors[s]}.",
            hint="A cap of zero on every source is infeasible; leave one open or add a backstop supply.",
        )


def check_rates(base: Baseline, policy: Policy) -> None:
    """AmountError with the place of a rate at or below −100 %, AlignmentError for a wrong shape."""
    for what, rates in (("tariff", policy.tariffs), ("export tax", policy.export_taxes), ("wedge", policy.wedge)):
        if rates is None:
            continue
        if rates.shape != base.shares.shape:
            raise AlignmentError(f"The array of {what}s has shape {rates.shape}.", hint=f"Expected {base.shares.shape}: sector, importer, exporter.")
        if not np.isfinite(rates).all() or (rates <= -1).any():
            s, n, i = (int(k) for k in np.argwhere(~np.isfinite(rates) | (rates <= -1))[0])
            raise AmountError(
                f"The {what} of {base.economies[n]} on {base.sectors[s]} from {base.economies[i]} is {rates[s, n, i]:g}.",
                hint="A rate is a fraction above -1; 0.25 is 25 %.",
            )


def chain(base: Baseline, policy: Policy, cells: tuple[Any, ...], grad: Array) -> Slopes:
    """Derivatives by the instruments from those by the cells; by import taxes alone where the cells are not full."""
    a, b, _mt, xt, taxed = cells
    if not taxed:
        unknown = np.full((1, 1, 1), np.nan)
        return Slopes(grad[0], unknown, unknown)
    theta = base.theta[:, None, None]
    power = theta * base.tax_power[None, :, None]
    one_t = 1 + policy.tariffs
    one_x = 1 + policy.export_taxes
    wedge = np.zeros_like(a) if policy.wedge is None else policy.wedge
    at = a * policy.tariffs / one_t
    arrived = b / melted(policy)
    rent_m, rent_x = policy.rent_importer * arrived * wedge, policy.rent_exporter * arrived * wedge
    tax_x = arrived * (1 + wedge) * policy.export_taxes
    by_tariff = -(grad[0] * a * power + grad[1] * b * (power + 1)) / one_t
    by_tariff += grad[2] * (-power * at + a / one_t - (power + 1) * rent_m) / one_t
    by_tariff -= grad[3] * xt * (power + 1) / one_t
    by_export = -(grad[0] * a * theta + grad[1] * b * (theta + 1)) / one_x
    by_export -= grad[2] * (theta * at + (theta + 1) * rent_m) / one_x
    by_export += grad[3] * (-(theta + 1) * (tax_x + rent_x) / one_x + arrived * (1 + wedge))
    # A wedge lowers the flow as an export tax does; a unit more of it earns rent on what is left.
    kept = 1 - (theta + 1) * wedge / (1 + wedge)
    by_wedge = -(grad[0] * a * theta + grad[1] * b * (theta + 1)) / (1 + wedge) + grad[1] * wasted(policy) * arrived
    by_wedge += grad[2] * (policy.rent_importer * arrived * kept - theta * at / (1 + wedge))
    by_wedge += grad[3] * arrived * (policy.rent_exporter * kept - theta * policy.export_taxes)
    return Slopes(by_tariff, by_export, by_wedge)


def rebased(base: Baseline, policy: Policy, state: Array) -> Baseline:
    """The world at a solved state as a new world at rest under that policy."""
    n, s = base.spending.shape
    cells = cells_of(base, policy)
    from detente.economy.reference import step as plain_step

    parts = plain_step(state, model_of(base), cells)
    shares = np.divide(cells[0] * parts.v[:, None, :], parts.phi[:, :, None], out=base.shares.copy(), where=parts.phi[:, :, None] > 0)
    spending = spending_scale(base) * state[n * s : 2 * n * s].reshape(n, s)
    held = replace(base.backstops, share=parts.backstops.share, labour_share=parts.backstops.labour_share)
    return replace(
        base, shares=shares, spending=spending, tariffs=policy.tariffs, export_taxes=policy.export_taxes, labour=parts.labour, inputs=parts.inputs,
        backstops=held,
    )  # fmt: skip
