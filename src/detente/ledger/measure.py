"""A measure: one dated, sourced rule of one side, as it stands in its file. Acts upon it are in ``act``.

id side flow kind authority programme title headings
instrument   name, number, citation
scope        goods (HS prefixes, control codes, product lists), origins, destinations, end uses, parties
effect       a typed rate, or a requirement in words; rates that differ by origin
dates        announced, published, effective, ends; the printed wording beside them
trust        verified or not and how; last_verified; sources with locators
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from detente.core.amounts import Rate
from detente.core.timeline import Instant

SIDES = ("US", "CN", "both")
FLOWS = ("import", "export", "none")
KINDS = ("duty", "licence", "ban", "quota", "exclusion", "nontariff", "commitment")
STATUSES = ("in_force", "suspended", "ended", "not_yet", "void", "unknown")
CLOCKS = ("legal", "enforced")

ALL = "ALL"
"""Stands for every code or every country in a scope."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read: a title and the place inside it. ``kind`` is official, secondary or recalled."""

    title: str
    locator: str
    kind: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """The legal act a measure or act rests on."""

    name: str
    number: str = ""
    citation: str = ""

    def label(self) -> str:
        return f"{self.name} ({self.citation})" if self.citation else self.name


@dataclass(frozen=True, slots=True)
class Scope:
    """What a measure reaches. Codes match by prefix (C5); ``lists`` name product tables beside the ledger.

    An empty ``goods`` and ``lists`` means the measure is not about goods by code. Countries are ISO codes, ``ALL`` or
    group names such as ``column_2``.
    """

    text: str
    goods: tuple[str, ...] = ()
    goods_except: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    lists_except: tuple[str, ...] = ()
    control_codes: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    origins_except: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    destinations_except: tuple[str, ...] = ()
    end_uses: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginRate:
    """A rate that differs for some origins."""

    origins: tuple[str, ...]
    rate: Rate
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a measure does: a rate on ``basis`` (full_value, or the content it bites on), or a requirement in words.

    ``terms`` are further named facts that an engine of the field reads, each documented in docs/ledger.md.
    """

    rate: Rate | None = None
    by_origin: tuple[OriginRate, ...] = ()
    basis: str = "full_value"
    requirement: str = ""
    terms: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """One rule. ``enforced_from`` and ``enforced_until`` are given only where collection differs from law."""

    id: str
    side: str
    flow: str
    kind: str
    authority: str
    programme: str
    title: str
    instrument: Instrument
    scope: Scope
    effect: Effect
    announced: date
    effective: Instant
    last_verified: date
    verified: bool
    how_verified: str
    sources: tuple[Source, ...]
    headings: tuple[str, ...] = ()
    published: date | None = None
    ends: Instant | None = None
    effective_wording: str = ""
    ends_wording: str = ""
    enforced_from: Instant | None = None
    enforced_until: Instant | None = None
    note: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class RateState:
    """The rate that applies and the part that a suspension masks, as fractions; None where there is no single rate."""

    rate: Decimal | None
    masked: Decimal | None
