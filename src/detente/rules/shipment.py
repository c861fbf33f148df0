"""The facts of one shipment, checked as they come in. What is not given is unknown, never zero (C4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from detente.core.amounts import decimal_of
from detente.core.codes import country, normalise_hs
from detente.core.errors import AmountError, UnknownNameError
from detente.core.timeline import BORDER_ZONES, Instant, moment_of, parse_date, parse_instant
from detente.ledger.query import check_clock

METALS = ("steel", "aluminum", "copper")
DESTINATIONS = ("US", "CN")
_HEADING = re.compile(r"\d{4}\.?\d{2}(?:\.?\d{2})?")


@dataclass(frozen=True, slots=True)
class Shipment:
    """What is known of one shipment at the border.

    ``hts`` is 4 to 10 digits; ``moment`` the instant of entry in UTC and ``day`` its date at the border. ``shares`` are the
    parts of value in steel, aluminium and copper, ``us_content_share`` the part that is of US origin, ``loaded`` the day
    the goods left. ``claims`` are what the filer claims: headings (``9903.88.69``), programme symbols (``S``, ``KR``) or
    the words usmca, preference. ``quantities`` maps a unit to the amount shipped.
    """

    hts: str
    origin: str
    destination: str
    moment: datetime
    day: date
    value_usd: Decimal | None = None
    quantities: Mapping[str, Decimal] = field(default_factory=dict)
    loaded: Instant | None = None
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    us_content_share: Decimal | None = None
    claims: frozenset[str] = frozenset()
    clock: str = "legal"

    def claims_heading(self, heading: str) -> bool:
        return heading.replace(".", "") in self.claims

    @property
    def files_headings(self) -> bool:
        """Whether the filer gave his chapter-99 headings; then a heading he left out is one he does not claim."""
        return any(c.startswith("9903") for c in self.claims)


def shipment(
    *,
    hts: str,
    origin: str,
    destination: str,
    on: str | date | datetime,
    value_usd: str | Decimal | None = None,
    quantity: str | Decimal | None = None,
    unit: str | None = None,
    loaded: str | None = None,
    steel_share: str | Decimal | None = None,
    aluminum_share: str | Decimal | None = None,
    copper_share: str | Decimal | None = None,
    us_content_share: str | Decimal | None = None,
    claims: str | tuple[str, ...] = (),
    clock: str = "legal",
) -> Shipment:
    """A Shipment from facts as a person or a file gives them; UsageError names the fact that is wrong."""
    check_clock(clock)
    to = country(destination).alpha2
    if to not in DESTINATIONS:
        raise UnknownNameError(f"No schedule for imports into {to}.", hint="Destinations are US and CN.")
    zone_name = BORDER_ZONES[to]
    when = parse_date(on) if isinstance(on, str) and len(on.strip()) == 10 else on
    moment = moment_of(when, zone_name=zone_name)
    shares = {m: _share(v, f"{m}_share") for m, v in zip(METALS, (steel_share, aluminum_share, copper_share), strict=True) if _given(v)}
    if sum(shares.values()) > 1:
        raise AmountError(f"The metal shares add up to {sum(shares.values())}.", hint="Shares of one value add up to at most 1.")
    amount = _positive(quantity, "quantity") if quantity is not None and _given(quantity) else None
    quantities = {unit.strip(): amount} if unit and amount is not None else {}
    return Shipment(
        hts=normalise_hs(hts),
        origin=country(origin).alpha2,
        destination=to,
        moment=moment,
        day=when if type(when) is date else Instant(moment, zone_name).day,
        value_usd=_positive(value_usd, "value_usd") if value_usd is not None and _given(value_usd) else None,
        quantities=quantities,
        loaded=parse_instant(loaded, default_zone=zone_name) if loaded else None,
        shares=shares,
        us_content_share=_share(us_content_share, "us_content_share") if us_content_share is not None and _given(us_content_share) else None,
        claims=frozenset(_claim(c) for c in (claims.split(";") if isinstance(claims, str) else claims) if c.strip()),
        clock=clock,
    )


def _given(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _number(value: str | Decimal | None, what: str) -> Decimal:
    return decimal_of(str(value), what=what)  # refuses NaN and infinity, also in a Decimal


def _share(value: str | Decimal | None, what: str) -> Decimal:
    number = _number(value, what)
    if not 0 <= number <= 1:
        raise AmountError(f"{what} is {number}.", hint="A share lies between 0 and 1: 0.25 for a quarter.")
    return number


def _positive(value: str | Decimal | None, what: str) -> Decimal:
    number = _number(value, what)
    if number <= 0:
        raise AmountError(f"{what} is {number}.", hint="Give a number above 0, or leave it out where it is unknown.")
    return number


def _claim(text: str) -> str:
    word = text.strip()
    return word.replace(".", "") if _HEADING.fullmatch(word) else word.lower() if word.isalpha() and len(word) > 2 else word
