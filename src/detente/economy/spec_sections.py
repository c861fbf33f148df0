"""Sections of a specification beside tariffs and problem: export restrictions and their rents, draws, and a path through time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.core.errors import AmountError, DateError, UsageError
from detente.economy.backstop import Backstop
from detente.economy.draws import PLACES
from detente.economy.policy import RESTRICTIONS, Restriction
from detente.economy.spec_values import day, listing, mapping, needed, null, number, number_or, truth, whole, word
from detente.economy.timing import Announcement
from detente.economy.uncertainty import MOST_DRAWS, Range

RESTRICTION_KEYS = ("kind", "exporter", "importer", "sector", "amount")
RENT_KEYS = ("exporter", "importer")
DRAW_KEYS = ("count", "seed", "ranges")
RANGE_KEYS = ("quantity", "low", "high", "common", "assumption")
PATH_KEYS = (
    "importer", "exporter", "from", "to", "rate_before", "announcements", "demand_elasticity", "shift_elasticity", "storing", "ahead",
)  # fmt: skip
BACKSTOP_KEYS = ("economy", "sector", "premium", "substitution", "supply_elasticity", "capacity")
ANNOUNCEMENT_KEYS = ("known", "start", "rate")
MOST_MONTHS = 240

DEFAULT_RANGES = (Range("theta", 0.75, 2.0, "economy-elasticity-other", common=True),)
"""What is drawn where a specification names no ranges: the trade elasticity, by the factors of its assumption's range."""

TIMING_ASSUMPTIONS = {"demand_elasticity": "economy-demand-elasticity", "shift_elasticity": "economy-shift-elasticity", "storing": "economy-storing"}
TIMING_DEFAULTS = {"demand_elasticity": 1.5, "shift_elasticity": 6.0, "storing": 0.02}
"""Central values of those assumptions, used where a path names none."""


@dataclass(frozen=True, slots=True)
class Rents:
    """Shares of the scarcity rent of caps and wedges that each side keeps; the rest is wasted."""

    exporter: float = 1.0
    importer: float = 0.0


@dataclass(frozen=True, slots=True)
class Draws:
    """How many draws, from which seed, of what."""

    count: int
    seed: int = 0
    ranges: tuple[Range, ...] = DEFAULT_RANGES


@dataclass(frozen=True, slots=True)
class Path:
    """Monthly imports of one side from another under announced rates."""

    importer: str
    exporter: str
    months: tuple[date, ...]
    rate_before: float
    announcements: tuple[Announcement, ...]
    numbers: Mapping[str, float] = field(default_factory=dict)
    ahead: int = 3
    assumptions: tuple[str, ...] = ()


def read_restrictions(given: Any) -> tuple[Restriction, ...]:
    """Caps, wedges and bans on flows, in order."""
    out = []
    for line in listing("restrictions", given):
        row = mapping("a restriction", line, RESTRICTION_KEYS)
        needed("A restriction", row, ("kind", "exporter", "importer", "sector"))
        kind = word("restriction", row["kind"], RESTRICTIONS)
        if kind != "ban":
            needed(f"A {kind}", row, ("amount",))
        out.append(Restriction(kind, str(row["exporter"]), str(row["importer"]), str(row["sector"]), number_or("amount", row.get("amount"), 0.0)))
    return tuple(out)


def read_rents(given: Any) -> Rents:
    """Who keeps the rents; exporters where nothing is said."""
    if null(given):
        return Rents()
    row = mapping("rents", given, RENT_KEYS)
    rents = Rents(number_or("exporter", row.get("exporter"), 0.0), number_or("importer", row.get("importer"), 0.0))
    if min(rents.exporter, rents.importer) < 0 or rents.exporter + rents.importer > 1 + 1e-12:
        raise AmountError(f"Rent shares are {rents.exporter:g} and {rents.importer:g}.", hint="Each from 0, together at most 1; the rest is wasted.")
    return rents


def read_backstops(given: Any) -> tuple[Backstop, ...]:
    """What economies can make themselves of a good that becomes dear."""
    out = []
    for line in listing("backstops", given):
        row = mapping("a backstop", line, BACKSTOP_KEYS)
        needed("A backstop", row, ("economy", "sector"))
        chosen = {k: number(k, row.get(k)) for k in BACKSTOP_KEYS[2:]}
        out.append(Backstop(str(row["economy"]), str(row["sector"]), **{k: v for k, v in chosen.items() if v is not None}))
    return tuple(out)


def read_substitution(given: Any) -> dict[str, float]:
    """Elasticities between labour and inputs by using sector; ``ALL`` for every sector."""
    if null(given):
        return {}
    tree = given if isinstance(given, Mapping) else {"ALL": given}
    out = {}
    for sector, value in tree.items():
        chosen = number(f"substitution of {sector}", value)
        if chosen is None or not chosen > 0:
            raise AmountError(f"substitution of {sector} is {value!r}.", hint="An elasticity above zero; 1 keeps cost shares.")
        out[str(sector)] = chosen
    return out


def read_draws(given: Any) -> Draws | None:
    """Draws of a specification: a number, or count, seed and ranges."""
    if null(given):
        return None
    row = mapping("draws", given if isinstance(given, Mapping) else {"count": given}, DRAW_KEYS)
    needed("draws", row, ("count",))
    ranges = []
    for line in listing("ranges", row.get("ranges")):
        one = mapping("a range", line, RANGE_KEYS)
        needed("A range", one, ("quantity", "low", "high"))
        quantity = word("quantity", one["quantity"], tuple(PLACES))
        common = not null(one.get("common")) and truth("common", one["common"])
        low, high = (number_or(k, one[k], 0.0) for k in ("low", "high"))
        ranges.append(Range(quantity, low, high, str(one.get("assumption") or ""), common))
    twice = [r.quantity for r in ranges if sum(o.quantity == r.quantity for o in ranges) > 1]
    if twice:
        raise UsageError(f"{twice[0]} has two ranges.", hint="Give one range for each quantity.")
    seed = 0 if null(row.get("seed")) else whole("seed", row["seed"], low=0, high=2**31)
    return Draws(whole("count", row["count"], low=1, high=MOST_DRAWS), seed, tuple(ranges) or DEFAULT_RANGES)


def read_path(given: Any) -> Path | None:
    """A path of announced rates, by month from its first to its last."""
    if null(given):
        return None
    row = mapping("path", given, PATH_KEYS)
    needed("path", row, ("importer", "exporter", "from", "to", "announcements"))
    first, last = day("from", row["from"]), day("to", row["to"])
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if not 1 <= count <= MOST_MONTHS:
        raise DateError(f"The path runs from {first} to {last}.", hint=f"From 1 to {MOST_MONTHS} months, the first before the last.")
    months = tuple(date(first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1, 1) for k in range(count))
    announced = []
    for line in listing("announcements", row["announcements"]):
        one = mapping("an announcement", line, ANNOUNCEMENT_KEYS)
        needed("An announcement", one, ("start", "rate"))
        start = day("start", one["start"])
        announced.append(
            Announcement(day("known", one["known"]) if not null(one.get("known")) else start, start, number_or("rate", one["rate"], 0.0))
        )
    numbers = {name: number_or(name, row.get(name), default) for name, default in TIMING_DEFAULTS.items()}
    assumed = tuple(a for name, a in TIMING_ASSUMPTIONS.items() if null(row.get(name)))
    ahead = 3 if null(row.get("ahead")) else whole("ahead", row["ahead"], low=0, high=24)
    before = number_or("rate_before", row.get("rate_before"), 0.0)
    return Path(str(row["importer"]), str(row["exporter"]), months, before, tuple(announced), numbers, ahead, assumed)
