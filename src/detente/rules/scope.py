"""Whether a measure reaches a shipment: its state, origin, goods and lists, claims and conditions, in that order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from detente.core.amounts import AdValorem, Rate, TotalAtLeast, Uncomputable, decimal_of, parse_rate
from detente.core.codes import format_hs
from detente.core.timeline import BORDER_ZONES, end_of_day, parse_date, parse_instant
from detente.ledger.lists import Listed, ListShelf
from detente.ledger.measure import Measure, OriginRate
from detente.ledger.places import covers
from detente.ledger.rate_tables import CountryRate, country_rate
from detente.ledger.state import State
from detente.rules import terms
from detente.rules.inquiry import Inquiry
from detente.rules.measure_terms import US_METAL, ConditionalRate, MeasureTerms, read_terms
from detente.rules.prefixes import EVERY_CODE_BIT, PrefixBits
from detente.rules.reason import Reason
from detente.rules.shipment import Shipment


@dataclass(frozen=True, slots=True)
class Reached:
    """A measure that falls on the shipment, with the rate for its origin and how a total is counted."""

    measure: Measure
    state: State
    rate: Rate
    heading: str
    floor: str
    prefix: str

    @property
    def programme(self) -> str:
        return self.measure.programme


HeadingOn = Callable[[tuple[str, ...], Rate, date], str]
"""Picks, of a measure's headings, the one that carries the rate on a day."""


def first_heading(headings: tuple[str, ...], rate: Rate, day: date) -> str:  # noqa: ARG001 - the plainest HeadingOn
    return headings[0] if headings else ""


@dataclass(frozen=True)
class Reader:
    """Everything ``reach`` reads beside the measure: product lists and rate tables of the ledger's folder, printed headings."""

    shelf: ListShelf
    root: Path
    heading_on: HeadingOn = first_heading
    known: date | None = None
    prefixes: PrefixBits = field(default_factory=PrefixBits, repr=False, compare=False)
    _terms: dict[str, MeasureTerms] = field(default_factory=dict, repr=False, compare=False)

    def terms(self, measure: Measure) -> MeasureTerms:
        """The terms of a measure, kept by its id as long as it is the same measure."""
        kept = self._terms.get(measure.id)
        if kept is None or kept.measure is not measure:
            kept = self._terms[measure.id] = read_terms(measure)
        return kept

    def goods_bits(self, state: State) -> int:
        """Bits of ``prefixes`` of which a code must have one to be among the goods of the measure."""
        read = self.terms(state.measure)
        if read.all_goods or read.goods_unknown:
            return EVERY_CODE_BIT
        own = self.prefixes.bit(read.goods, lambda: read.goods) if read.goods else 0
        return own | self.list_bits(state.standing.lists)

    def list_bits(self, names: Iterable[str]) -> int:
        """Bits of ``prefixes`` of which a code must have one to be on one of the lists on some day."""
        out = 0
        for name in names:
            out |= self.prefixes.bit(name, lambda n=name: (row.hts for row in self.shelf.get(n).rows))  # type: ignore[misc]
        return out

    def country_rate(self, state: State, table: str, origin: str, day: date) -> CountryRate | None:
        """The rate of a table by country on a day; where the ledger stops at a known day, as the table stood then."""
        on = day if self.known is None else min(day, self.known)
        return country_rate(self.root, table, origin, on, state.standing.by_origin)


def reach(state: State, goods: Shipment, reader: Reader, inquiry: Inquiry, why: Reason) -> Reached | None:
    """The measure as it falls on the shipment, or None; a near miss is written under ``why`` with the rule that lets it out."""
    read = reader.terms(state.measure)
    if not _claimed(read, goods):
        return None
    prefix = _listed(read, state, goods, reader)
    if prefix is None:
        return None
    if out := _exempt_by_list(read, state, goods, reader, inquiry):
        why.add(f"{state.measure.title}: not owed, {out}", source=read.source)
        return None
    if out := _exempt_by_claim(read, goods) or _in_transit(read, goods) or _condition_fails(read, goods, inquiry):
        why.add(f"{state.measure.title}: not owed, {out}", source=read.source)
        return None
    found = _rate(read, state, goods, reader, inquiry)
    if found is None:
        return None
    rate, heading, floor = found
    return Reached(state.measure, state, rate, heading, floor, prefix)


def _claimed(read: MeasureTerms, goods: Shipment) -> bool:
    """A measure that has to be claimed or found applies only where it was."""
    return not read.claim or read.claim in goods.claims or not read.headings.isdisjoint(goods.claims)


def _listed(read: MeasureTerms, state: State, goods: Shipment, reader: Reader) -> str | None:
    """The longest prefix by which the goods are reached; None where they are not."""
    hts = goods.hts
    if read.goods_except and hts.startswith(read.goods_except):
        return None
    longest = "" if read.all_goods or read.goods_unknown else None
    if not read.all_goods and hts.startswith(read.goods):
        longest = max((p for p in read.goods if hts.startswith(p)), key=len)
    for name in state.standing.lists:
        row = reader.shelf.get(name).find(hts, goods.day)
        if row is not None and (longest is None or len(row.hts) > len(longest)):
            longest = row.hts
    return longest


def _exempt_by_list(read: MeasureTerms, state: State, goods: Shipment, reader: Reader, inquiry: Inquiry) -> str:
    for name in state.standing.lists_except:
        if row := reader.shelf.get(name).find(goods.hts, goods.day):
            return f"{goods.hts} is on the list {name}{_by(row)}"
    for name, countries in read.exempt_lists:
        if (not countries or goods.origin in countries) and (row := reader.shelf.get(name).find(goods.hts, goods.day)):
            return f"{goods.hts} is on the list {name}{_by(row)}"
    for name, countries, word in read.claimed_lists if goods.claims else ():
        row = reader.shelf.get(name).find(goods.hts, goods.day) if not countries or goods.origin in countries else None
        if row is not None and (word in goods.claims or (row.heading and goods.claims_heading(row.heading))):
            return f"claimed as {word} of the list {name}{_by(row)}"
    for name in read.described_lists:
        row = reader.shelf.get(name).find(goods.hts, goods.day)
        if row is not None and _states(goods, inquiry, f"is a particular article of the list {name}{_by(row)}", {terms.digits(row.heading)}):
            return f"a particular article of the list {name}{_by(row)}"
    return ""


def _by(row: Listed) -> str:
    return f" ({row.heading})" if row.heading else ""


def _exempt_by_claim(read: MeasureTerms, goods: Shipment) -> str:
    if not goods.claims:
        return ""
    for word in read.not_for_claims:
        if word in goods.claims and not _usmca_too_early(read.measure, goods, word):
            return f"claimed as {word}"
    if read.transit_heading and goods.claims_heading(read.transit_heading):
        return f"in transit ({read.transit_heading})"
    if read.exclusion_process and "exclusion" in goods.claims:
        return f"within an exclusion claimed under {read.exclusion_process}"
    if "usmca" in goods.claims and goods.origin in ("CA", "MX"):
        if read.usmca_exempt:
            return "entered free under the USMCA"
        if read.usmca_free:
            return "qualifies under the USMCA"
    for heading in read.claim_headings:
        if heading in goods.claims:
            return f"claimed under {format_hs(heading)}"
    return ""


def _usmca_too_early(measure: Measure, goods: Shipment, word: str) -> bool:
    first = terms.text(measure, "usmca_exempt_from")
    return word == "usmca" and bool(first) and goods.day < parse_date(first)


def _in_transit(read: MeasureTerms, goods: Shipment) -> str:
    if not read.shipped_before or goods.loaded is None:
        return ""
    measure = read.measure
    zone = BORDER_ZONES[measure.side]
    left = parse_instant(read.shipped_before, default_zone=zone)
    last = end_of_day(parse_date(terms.text(measure, "imported_by")), zone)
    first = parse_instant(terms.text(measure, "imported_from"), default_zone=zone)
    if goods.loaded.utc < left.utc and first.utc <= goods.moment <= last:
        return f"left before {left} and came in by {terms.text(measure, 'imported_by')}"
    return ""


def _condition_fails(read: MeasureTerms, goods: Shipment, inquiry: Inquiry) -> str:
    """Conditions on the goods that a code does not settle: asked for where the filing does not say."""
    if read.has_weight_threshold and not goods.hts.startswith(read.outside_chapters):
        share = read.weight_share
        if not _states(goods, inquiry, f"holds {share} or more of its weight in the metals of its lists", read.headings):
            return f"under {share} of its weight is metal"
    described = f"is as {read.measure.title} describes: {read.description}"
    if read.description and not read.claim and not _states(goods, inquiry, described, read.headings):
        return "not as described"
    if read.end_use and not _states(goods, inquiry, f"is a {read.end_use}", read.headings):
        return f"not a {read.end_use}"
    if read.patented_only and not _states(goods, inquiry, "is a patented pharmaceutical", read.headings):
        return "not patented"
    return ""


def _states(goods: Shipment, inquiry: Inquiry, fact: str, headings: Iterable[str]) -> bool:
    """What the filing says by its headings; where it names none of chapter 99, the fact is asked for."""
    if not goods.claims.isdisjoint(headings):
        return True
    return False if goods.files_headings else inquiry.holds(fact)


def _rate(read: MeasureTerms, state: State, goods: Shipment, reader: Reader, inquiry: Inquiry) -> tuple[Rate, str, str] | None:
    """The rate for the origin, its heading and how a total counts; None where a table has no row for the origin."""
    measure = state.measure
    first = read.non_us_content_heading
    if not first or not goods.claims_heading(first):
        first = read.first_heading
    if read.goods_unknown:
        return Uncomputable(str(state.typed_rate), f"whether the line is on the list of {measure.title}"), first, ""
    if read.has_minimum_price:
        return Uncomputable("minimum import price", "the price, to be set against the minimum import price"), first, ""
    for heading, claimed in read.claim_rates:
        if goods.claims_heading(heading):
            return parse_rate(claimed), heading, ""
    if under := _on_claim(read, goods):
        return under
    if read.rates_table:
        row = reader.country_rate(state, read.rates_table, goods.origin, goods.day)
        return (row.rate, row.heading, row.floor) if row else None
    if state.status == "unknown":
        options = tuple(dict.fromkeys(o.rate for o in state.outcomes if o.rate is not None))
        if not options:
            return Uncomputable("unknown", f"what became of {measure.title} after {measure.last_verified}"), first, ""
        chosen = inquiry.choose(f"what became of {measure.title} after {measure.last_verified}", options)
        return AdValorem(chosen), first, ""
    special = next((o for o in state.standing.by_origin if covers(o.origins, goods.origin)), None)
    if special is not None and _on_rate_lists(read, goods, reader) and _special_holds(measure, goods, inquiry, special):
        heading = reader.heading_on(special.headings or measure.headings, special.rate, goods.day)
        return special.rate, heading, "total_column_1" if isinstance(special.rate, TotalAtLeast) else ""
    rate = state.standing.rate
    if isinstance(rate, AdValorem) and state.masked:
        rate = AdValorem(rate.fraction - state.masked)
    if rate is None:
        other = f", which is that of {read.rate_of} and is not evaluated" if read.rate_of else ""
        return Uncomputable("no rate", f"the rate of {measure.title} for {goods.origin}{other}"), first, ""
    if read.thermal_imaging and _carries_thermal_imaging(read.thermal_imaging, read, goods, inquiry):
        return parse_rate(read.thermal_imaging.rate), read.thermal_imaging.headings[0], ""
    return rate, reader.heading_on(measure.headings, rate, goods.day), "total_column_1" if isinstance(rate, TotalAtLeast) else ""


def _on_claim(read: MeasureTerms, goods: Shipment) -> tuple[Rate, str, str] | None:
    """The rate of goods of US metal, or of goods that qualify under the USMCA where only part of their value pays."""
    if not goods.claims:
        return None
    metal, split = read.us_metal_total, read.usmca_split
    if metal and (US_METAL in goods.claims or metal.claimed(goods.claims)):
        return parse_rate(f"total {metal.rate}"), metal.headings[0], "total_column_1"
    if split and (split.claimed(goods.claims) or ("usmca" in goods.claims and goods.origin in ("CA", "MX"))):
        # The note that says which part of the value is left out was not seen: neither the whole rate nor a part of it is safe.
        missing = f"the part of the value that {read.measure.title} falls on under the USMCA, which is not evaluated: {split.words}"
        return Uncomputable(f"{split.rate} of a part of the value", missing), split.headings[0], ""
    return None


def _carries_thermal_imaging(imaging: ConditionalRate, read: MeasureTerms, goods: Shipment, inquiry: Inquiry) -> bool:
    """As filed under the heading for it or under the measure's own; asked for where neither is filed."""
    if imaging.claimed(goods.claims):
        return True
    own = {terms.digits(h) for h in read.measure.headings}
    return own.isdisjoint(goods.claims) and _states(goods, inquiry, "carries thermal imaging", ())


def _on_rate_lists(read: MeasureTerms, goods: Shipment, reader: Reader) -> bool:
    """Whether the goods are on the lists to which the rate of a partner is limited, where it is limited to any."""
    names = [name for name, countries in read.rate_lists if goods.origin in countries]
    return not names or any(reader.shelf.get(name).find(goods.hts, goods.day) for name in names)


def _special_holds(measure: Measure, goods: Shipment, inquiry: Inquiry, special: OriginRate) -> bool:
    condition = terms.text(measure, "by_origin_condition") or terms.text(measure, f"by_origin_condition_{goods.origin.lower()}")
    headings = {terms.digits(h) for h in special.headings}
    return not condition or goods.origin == "RU" or _states(goods, inquiry, condition.split(";")[0], headings)


def us_content_left(measure: Measure, goods: Shipment) -> Decimal:
    """The share of value a measure falls on where US content is excluded from some share of it on."""
    least = terms.text(measure, "us_content_excluded_from")
    if not least or goods.us_content_share is None or goods.us_content_share < decimal_of(least):
        return Decimal(1)
    return 1 - goods.us_content_share
