"""What the regime of a day is to the trade engine: duties as arrays on the shipped worlds, export controls as caps.

``economy_inputs(ledger, "2025-04-15")`` weights the duties of every line by what was bought in 2024 and sets them beside those
of the day on which the worlds rest, so that an engine that starts from the trade of then sees only what was added since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from detente.composition.export_restrictions import ExportRestriction, export_restrictions
from detente.composition.import_baskets import SOURCES, Baskets, LineWeights, line_weights, shipped_baskets
from detente.core.assumption import Assumption
from detente.core.codes import country
from detente.core.errors import UnresolvedError
from detente.core.timeline import parse_date
from detente.economy.run import open_world
from detente.economy.world import World
from detente.ledger.places import EU, GROUPS
from detente.ledger.query import FIRST_DAY, Ledger
from detente.licensing.observed import assumptions
from detente.rules.answer import COLUMNS
from detente.rules.determine import DutyEngine
from detente.rules.kernel import DutyKernel, Grid, schedule_grid
from detente.rules.kernel.answers import ASK_INTERPRETER, Batch

Array = NDArray[np.float64]

REST = FIRST_DAY
"""The day whose regime the worlds are taken to rest under: the first that the ledger answers for."""

USMCA_WAIVES = ("base", "ieepa_fentanyl", "ieepa_reciprocal", "s122")
"""Columns that an originating good of Canada or Mexico does not pay."""

SECTOR_PREFIXES: dict[str, tuple[str, ...]] = {
    "rare_earth_oxides": ("2846", "280530"), "magnets": ("850511",), "motors_and_vehicles": ("8501", "8702", "8703", "8704", "8706", "8707", "8708"),
    "semiconductors": ("8541", "8542"), "goods": ("",), "other": ("",),
}  # fmt: skip
"""Customs codes of the sectors of the shipped worlds; ``other`` is all that no other sector of its world takes."""

_PREFIX = "composition.economy_inputs."


@dataclass(frozen=True, slots=True)
class DutyArrays:
    """Trade-weighted duties on one world as fractions, each of shape (sector, importer, exporter); zero where nothing is known to change.

    ``level`` lies between ``low`` and ``high``, which span what the ledger leaves open and the assumptions' ranges; ``at_rest`` is
    the level of the day the world rests at. ``set_cells`` marks the cells that the regime speaks of.
    """

    world: str
    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    level: Array
    low: Array
    high: Array
    at_rest: Array
    set_cells: NDArray[np.bool_]

    def added(self, which: str = "level") -> Array:
        """What the day's duties (``level``, ``low`` or ``high``) add to the price at the border that stood at rest."""
        values: Array = getattr(self, which)
        return np.where(self.set_cells, (1 + values) / (1 + self.at_rest) - 1, 0.0)

    def rate(self, importer: str, exporter: str, sector: str | None = None) -> float:
        """One level; the first sector where none is named."""
        s = 0 if sector is None else self.sectors.index(sector)
        return float(self.level[s, self.economies.index(importer), self.economies.index(exporter)])


@dataclass(frozen=True, slots=True)
class EconomyInputs:
    """The regime of one day as plain arrays with what they rest on.

    ``duties`` is on the world ``default`` (80 economies, one sector), ``minerals`` on the world ``minerals`` (7 by 5), whose flows the
    ``restrictions`` cap. ``measures`` are the ids of the duty measures in force; ``assumptions`` those of numbers no official text has.
    """

    on: date
    clock: str
    ledger_version: str
    content_hash: str
    duties: DutyArrays
    minerals: DutyArrays
    restrictions: tuple[ExportRestriction, ...]
    measures: tuple[str, ...]
    sources: tuple[str, ...]
    assumptions: tuple[str, ...]
    cautions: tuple[str, ...] = ()


@dataclass
class _Workshop:
    """What one ledger compiles to, kept while the ledger lives."""

    engine: DutyEngine
    kernels: dict[tuple[str, str], DutyKernel] = field(default_factory=dict)
    rates: dict[tuple[date, str], _Rates] = field(default_factory=dict)
    made: dict[tuple[date, str], EconomyInputs] = field(default_factory=dict)
    weights: dict[tuple[str, ...], LineWeights] = field(default_factory=dict)

    def kernel(self, destination: str, clock: str) -> DutyKernel:
        key = (destination, clock)
        if key not in self.kernels:
            self.kernels[key] = DutyKernel(self.engine, destination, clock)
        return self.kernels[key]


@dataclass(frozen=True, slots=True)
class _Rates:
    """Duties by sector (all that any world has), origin and bound (low, level, high): US on every origin, China on the US."""

    origins: tuple[str, ...]
    us: Mapping[str, Array]
    china: Mapping[str, Array]


_WORKSHOPS: WeakKeyDictionary[Ledger, _Workshop] = WeakKeyDictionary()


def economy_inputs(ledger: Ledger, on: date | str, *, clock: str = "legal") -> EconomyInputs:
    """The regime of a day, from 2025-01-01 on, for the trade engine; kept in memory by ledger, day and clock.

    The ledger may be an edited one. CoverageError for an earlier day, DateError for text that is no date.
    """
    day = parse_date(on) if isinstance(on, str) else on
    regime = ledger.on(day, clock=clock)
    shop = _WORKSHOPS.get(ledger)
    if shop is None:
        shop = _WORKSHOPS[ledger] = _Workshop(DutyEngine(ledger))
    key = (day, clock)
    if key not in shop.made:
        known = assumptions(_PREFIX)
        now, rest = (_rates(shop, d, clock, known) for d in (day, REST))
        duties = tuple(s for s in regime.states if s.measure.kind == "duty" and s.measure.flow == "import" and s.status in ("in_force", "unknown"))
        unknown = tuple(
            f"{s.measure.id}: whether it applies on that day is unknown; both answers lie inside the bounds" for s in duties if s.status == "unknown"
        )
        restrictions = export_restrictions(ledger, day, REST, clock=clock)
        shop.made[key] = EconomyInputs(
            on=day, clock=clock, ledger_version=ledger.version, content_hash=ledger.content_hash,
            duties=_on_world(open_world("default", None), now, rest), minerals=_on_world(open_world("minerals", None), now, rest),
            restrictions=restrictions, measures=tuple(s.measure.id for s in duties),
            sources=(*dict.fromkeys(s.measure.instrument.label() for s in duties), *SOURCES),
            assumptions=(*(a.id for a in known.values()), *dict.fromkeys(r.assumption for r in restrictions)), cautions=(*unknown, *CAUTIONS),
        )  # fmt: skip
    return shop.made[key]


CAUTIONS = (
    "answers of third countries to US duties are not in the ledger: their tariffs stay as at rest",
    "origins other than China and Hong Kong are weighted by chapter of 2024 and evenly within it; only Canada's and Mexico's preference is counted",
)


def _rates(shop: _Workshop, day: date, clock: str, known: Mapping[str, Assumption]) -> _Rates:
    key = (day, clock)
    if key not in shop.rates:
        origins, us = _us_rates(shop, day, clock, known)
        shop.rates[key] = _Rates(origins, us, _china_rates(shop, day, clock, known))
    return shop.rates[key]


def _us_rates(shop: _Workshop, day: date, clock: str, known: Mapping[str, Assumption]) -> tuple[tuple[str, ...], dict[str, Array]]:
    """Weighted duties by sector: (low, level, high) by origin."""
    kernel = shop.kernel("US", clock)
    grid = schedule_grid(shop.engine, day, clock=clock, kernel=kernel, breakdown=False)
    if (grid.status == ASK_INTERPRETER).any():
        raise UnresolvedError(
            f"The duties of {day} are not compiled for every line.", hint="Ask another day, or a single shipment with detente rate."
        )
    if grid.codes not in shop.weights:
        shop.weights[grid.codes] = line_weights(grid.codes, shipped_baskets(), {"EU": sorted(EU)})
    weights = shop.weights[grid.codes]
    low, high = _bounded(grid, known["specific_duty"])
    level = low + known["open_duty"].value * (high - low)
    _waive(grid, schedule_grid(shop.engine, day, sorted(GROUPS["USMCA"]), clock=clock, kernel=kernel), (low, level, high), known["usmca_share"])
    rows = np.array([weights.of(o) for o in grid.origins])
    out = {}
    for sector in SECTOR_PREFIXES:
        chosen = _chosen(grid.codes, sector)
        inside = weights.shares[:, chosen]
        whole = sector in {"goods", "other"}
        total = inside.sum(axis=1) + (weights.special if whole else 0.0)
        empty = total <= 0
        inside[empty] = 1.0 / max(1, int(chosen.sum()))  # nothing bought of it: each line alike
        inside /= np.where(empty, 1.0, total)[:, None]
        out[sector] = np.array([np.einsum("ol,lo->o", inside[rows], bound[chosen]) for bound in (low, level, high)])
    return grid.origins, out


def _bounded(grid: Grid, specific: Assumption) -> tuple[Array, Array]:
    """Low and high by line and origin; a specific duty, whose share of value nobody gave, lies in the assumption's range."""
    low, high = grid.low.copy(), grid.high.copy()
    unresolved = grid.status == 2
    low[unresolved] += specific.low
    high[unresolved] = grid.low[unresolved] + specific.high
    return low, high


def _waive(grid: Grid, originating: Grid, bounds: tuple[Array, Array, Array], share: Assumption) -> None:
    """Take off what originating goods of Canada and Mexico do not pay, on the share that is claimed: the most of it for the low bound."""
    waived = np.nansum([originating.columns[name] for name in USMCA_WAIVES], axis=0)
    for column, origin in enumerate(originating.origins):
        k = grid.origins.index(origin)
        least: Array = np.zeros(len(grid.codes))
        for values, claimed in zip(bounds, (share.high, share.value, share.low), strict=True):
            values[:, k] = np.maximum(values[:, k] - claimed * waived[:, column], least)
            least = values[:, k]


def _chosen(codes: Sequence[str], sector: str) -> NDArray[np.bool_]:
    named = [p for s, prefixes in SECTOR_PREFIXES.items() if s not in {"goods", "other"} for p in prefixes]
    wanted = SECTOR_PREFIXES[sector]
    return np.array([c.startswith(wanted) and not (sector == "other" and c.startswith(tuple(named))) for c in codes])


def _china_rates(shop: _Workshop, day: date, clock: str, known: Mapping[str, Assumption]) -> dict[str, Array]:
    """China's duties on US goods by sector: its additional duties by list, on an assumed ordinary level."""
    kernel = shop.kernel("CN", clock)
    weights = _china_basket(kernel, shipped_baskets(), known)
    numbers = np.array(sorted(weights), np.int32)
    shares = np.array([weights[int(n)] for n in numbers])
    segment = int(kernel.segments_of_days(np.array([(day - date(1970, 1, 1)).days], np.int32))[0])
    origin = kernel.origin_number("US")
    found = kernel.run(Batch(numbers, np.full(len(numbers), origin, np.int32), np.full(len(numbers), segment, np.int32)))
    if (found.status == ASK_INTERPRETER).any():
        raise UnresolvedError(
            f"China's duties of {day} are not compiled for every list.", hint="Ask another day, or a single shipment with detente rate."
        )
    # The kernel's high is unknown for want of the ordinary duty; the additional duties of its highest outcome are in the columns.
    most = np.nansum(found.columns[[i for i, name in enumerate(COLUMNS) if name != "base"]], axis=0)
    ordinary = known["china_ordinary"]
    out = {}
    for sector in SECTOR_PREFIXES:
        whole = sector in {"goods", "other"}
        part = shares if whole else (numbers == kernel.code_number("")).astype(float)
        low, high = float(part @ found.low), float(part @ np.maximum(most, found.low))
        middle = low + known["open_duty"].value * (high - low)
        out[sector] = np.array([ordinary.value + low, ordinary.value + middle, ordinary.value + high])[:, None]
    return out


def _china_basket(kernel: DutyKernel, baskets: Baskets, known: Mapping[str, Assumption]) -> dict[int, float]:
    """Shares of Chinese imports from the US by code of the kernel: listed goods, and all else on the code that no list names."""
    world = open_world("default", None)
    total = 1e3 * world.flows.select(exporter="USA", importer="CHN").values.sum()
    out: dict[int, float] = {}
    codes = [c for c in kernel.codes if c]
    for table in baskets.listed.values():
        for subheading, value in table.items():
            under = [c for c in codes if c.startswith(subheading)] or [subheading]
            for code in under:
                number = kernel.code_number(code)
                out[number] = out.get(number, 0.0) + value / total / len(under)
    for name in ("listed_2025_1_15", "listed_2025_1_10"):
        codes_of = _listed_codes(name.replace("listed_", "cn-").replace("_", "-"))
        for code in codes_of:
            number = kernel.code_number(code)
            out[number] = out.get(number, 0.0) + known[name].value / len(codes_of)
    rest = kernel.code_number("")
    out[rest] = out.get(rest, 0.0) + 1 - sum(out.values())
    return out


def _listed_codes(name: str) -> list[str]:
    text = (files("detente") / "data" / "ledger" / "cn" / "lists" / f"{name}.csv").read_text(encoding="utf-8")
    return [line.split(",", 1)[0] for line in text.splitlines()[1:] if line]


def _on_world(world: World, now: _Rates, rest: _Rates) -> DutyArrays:
    """The rates on a world's labels: groups of origins weighted by what the US bought of each."""
    economies, sectors = world.economies, world.sectors
    bought = _us_imports(now.origins)
    n, us, cn = len(economies), economies.index("USA"), economies.index("CHN")
    alone = {country(e).alpha2 for e in economies if e not in {"ROW", "EU"}}
    arrays = {name: np.zeros((len(sectors), n, n)) for name in ("low", "level", "high", "at_rest")}
    set_cells = np.zeros((len(sectors), n, n), dtype=bool)
    for i, economy in enumerate(economies):
        if economy == "USA":
            continue
        if economy == "ROW":
            members = [o for o in now.origins if o not in alone and not ("EU" in economies and o in EU)]
        else:
            members = sorted(EU) if economy == "EU" else [country(economy).alpha2]
        places = np.array([now.origins.index(m) for m in members])
        weight = np.array([bought.get(m, 0.0) for m in members])
        weight = weight / weight.sum() if weight.sum() > 0 else np.full(len(members), 1 / len(members))
        for s, sector in enumerate(sectors):
            values = now.us[sector][:, places] @ weight
            arrays["low"][s, us, i], arrays["level"][s, us, i], arrays["high"][s, us, i] = values
            arrays["at_rest"][s, us, i] = rest.us[sector][1, places] @ weight
            set_cells[s, us, i] = True
    for s, sector in enumerate(sectors):
        arrays["low"][s, cn, us], arrays["level"][s, cn, us], arrays["high"][s, cn, us] = now.china[sector][:, 0]
        arrays["at_rest"][s, cn, us] = rest.china[sector][1, 0]
        set_cells[s, cn, us] = True
    return DutyArrays(world.name, economies, sectors, arrays["level"], arrays["low"], arrays["high"], arrays["at_rest"], set_cells)


def _us_imports(origins: Sequence[str]) -> dict[str, float]:
    """US imports by origin in the default world; those of its rest are shared evenly among the origins that do not stand alone."""
    world = open_world("default", None)
    flows = world.flows.select(importer="USA").values.sum(axis=-1)
    out = {country(e).alpha2: float(flows[i]) for i, e in enumerate(world.economies) if e not in {"ROW", "USA"}}
    others = [o for o in origins if o not in out and o != "US"]
    rest = float(flows[world.economies.index("ROW")])
    return out | {o: rest / len(others) for o in others}
