"""Whether a measure reaches a shipment: its state, origin, goods and lists, claims and conditions, in that order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from detente.core.amounts import AdValorem, Rate, TotalAtLeast, Uncomputable, decimal_of, parse_rate
from detente.core.timeline import BORDER_ZONES, end_of_day, parse_date, parse_instant
from detente.ledger.lists import Listed, ListShelf
from detente.ledger.measure import ALL, Measure, OriginRate
from detente.ledger.places import covers
from detente.ledger.rate_tables import CountryRate, country_rate
from detente.ledger.state import State
from detente.rules import terms
from detente.rules.inquiry import Inquiry
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

    def country_rate(self, state: State, table: str, origin: str, day: date) -> CountryRate | None:
        """The rate of a table by country on a day; where the ledger stops at a known day, as the table stood then."""
        on = day if self.known is None else min(day, self.known)
        return country_rate(self.root, table, origin, on, state.standing.by_origin)


def reach(state: State, goods: Shipment, reader: Reader, inquiry: Inquiry, why: Reason) -> Reached | None:
    """The measure as it falls on the shipment, or None; a near miss is written under ``why`` with the rule that lets it out."""
    measure = state.measure
    prefix = _listed(state, goods, reader)
    if prefix is None:
        return None
    if not _claimed(measure, goods):
        return None
    if out := _exempt_by_list(state, goods, reader, inquiry):
        why.add(f"{measure.title}: not owed, {out}", source=measure.instrument.label())
        return None
    if out := _exempt_by_claim(measure, goods) or _in_transit(measure, goods) or _condition_fails(measure, goods, inquiry):
        why.add(f"{measure.title}: not owed, {out}", source=measure.instrument.label())
        return None
    found = _rate(state, goods, reader, inquiry)
    if found is None:
        return None
    rate, heading, floor = found
    return Reached(measure, state, rate, heading, floor, prefix)


def _listed(state: State, goods: Shipment, reader: Reader) -> str | None:
    """The longest prefix by which the goods are reached; None where they are not."""
    scope, standing = state.measure.scope, state.standing
    found = [""] if ALL in scope.goods else [p for p in scope.goods if goods.hts.startswith(p)]
    for name in standing.lists:
        row = reader.shelf.get(name).find(goods.hts, goods.day)
        if row is not None:
            found.append(row.hts)
    if terms.text(state.measure, "goods_known") == "no":
        found.append("")
    if not found or any(goods.hts.startswith(p) for p in scope.goods_except):
        return None
    return max(found, key=len)


def _exempt_by_list(state: State, goods: Shipment, reader: Reader, inquiry: Inquiry) -> str:
    measure = state.measure
    for name in state.standing.lists_except:
        if row := reader.shelf.get(name).find(goods.hts, goods.day):
            return f"{goods.hts} is on the list {name}{_by(row)}"
    for name, countries in terms.lists_under(measure, "exempt_lists"):
        if (not countries or goods.origin in countries) and (row := reader.shelf.get(name).find(goods.hts, goods.day)):
            return f"{goods.hts} is on the list {name}{_by(row)}"
    for key in ("claim_lists", "aircraft_lists", "aircraft_claim_lists"):
        for name, countries in terms.lists_under(measure, key):
            row = reader.shelf.get(name).find(goods.hts, goods.day) if not countries or goods.origin in countries else None
            if row is not None and (terms.claim_word(name) in goods.claims or (row.heading and goods.claims_heading(row.heading))):
                return f"claimed as {terms.claim_word(name)} of the list {name}{_by(row)}"
    for key in ("description_lists", "conditional_lists"):
        for name in terms.texts(measure, key):
            row = reader.shelf.get(name).find(goods.hts, goods.day)
            if row is not None and _states(goods, inquiry, f"is a particular article of the list {name}{_by(row)}", {terms.digits(row.heading)}):
                return f"a particular article of the list {name}{_by(row)}"
    return ""


def _by(row: Listed) -> str:
    return f" ({row.heading})" if row.heading else ""


def _claimed(measure: Measure, goods: Shipment) -> bool:
    """A measure that has to be claimed or found applies only where it was."""
    word = terms.text(measure, "claim")
    return not word or word in goods.claims or any(goods.claims_heading(h) for h in measure.headings)


def _exempt_by_claim(measure: Measure, goods: Shipment) -> str:
    for word in terms.texts(measure, "not_for_claims"):
        if word in goods.claims and not _usmca_too_early(measure, goods, word):
            return f"claimed as {word}"
    if (transit := terms.text(measure, "in_transit_heading")) and goods.claims_heading(transit):
        return f"in transit ({transit})"
    if (process := terms.text(measure, "exclusion_process")) and "exclusion" in goods.claims:
        return f"within an exclusion claimed under {process}"
    if "usmca" in goods.claims and goods.origin in ("CA", "MX"):
        if terms.text(measure, "usmca_exempt") not in ("", "no"):
            return "entered free under the USMCA"
        if " are free" in terms.text(measure, "usmca"):
            return "qualifies under the USMCA"
    named = terms.headings_in(" ".join(terms.text(measure, key) for key in ("claim_exempt", "usmca", "usmca_exempt", "cafta_dr_exempt")))
    for heading in sorted(named & goods.claims):
        return f"claimed under {heading[:4]}.{heading[4:6]}.{heading[6:]}"
    return ""


def _usmca_too_early(measure: Measure, goods: Shipment, word: str) -> bool:
    first = terms.text(measure, "usmca_exempt_from")
    return word == "usmca" and bool(first) and goods.day < parse_date(first)


def _in_transit(measure: Measure, goods: Shipment) -> str:
    before = terms.text(measure, "shipped_before")
    if not before or goods.loaded is None:
        return ""
    zone = BORDER_ZONES[measure.side]
    left = parse_instant(before, default_zone=zone)
    last = end_of_day(parse_date(terms.text(measure, "imported_by")), zone)
    first = parse_instant(terms.text(measure, "imported_from"), default_zone=zone)
    if goods.loaded.utc < left.utc and first.utc <= goods.moment <= last:
        return f"left before {left} and came in by {terms.text(measure, 'imported_by')}"
    return ""


def _condition_fails(measure: Measure, goods: Shipment, inquiry: Inquiry) -> str:
    """Conditions on the goods that a code does not settle: asked for where the filing does not say."""
    headings = {terms.digits(h) for h in measure.headings}
    chapters = terms.texts(measure, "threshold_outside_chapters")
    if "threshold_weight_share" in measure.effect.terms and not goods.hts.startswith(chapters):
        share = terms.text(measure, "threshold_weight_share")
        if not _states(goods, inquiry, f"holds {share} or more of its weight in the metals of its lists", headings):
            return f"under {share} of its weight is metal"
    described = terms.text(measure, "description")
    if described and not terms.text(measure, "claim") and not _states(goods, inquiry, f"is as {measure.title} describes: {described}", headings):
        return "not as described"
    if (use := terms.text(measure, "end_use")) and not _states(goods, inquiry, f"is a {use}", headings):
        return f"not a {use}"
    if terms.is_yes(measure, "patented_only") and not _states(goods, inquiry, "is a patented pharmaceutical", headings):
        return "not patented"
    return ""


def _states(goods: Shipment, inquiry: Inquiry, fact: str, headings: Iterable[str]) -> bool:
    """What the filing says by its headings; where it names none of chapter 99, the fact is asked for."""
    if goods.claims & set(headings):
        return True
    return False if goods.files_headings else inquiry.holds(fact)


def _rate(state: State, goods: Shipment, reader: Reader, inquiry: Inquiry) -> tuple[Rate, str, str] | None:
    """The rate for the origin, its heading and how a total counts; None where a table has no row for the origin."""
    measure = state.measure
    first = terms.text(measure, "claim_non_us_content")
    if not first or not goods.claims_heading(first):
        first = measure.headings[0] if measure.headings else ""
    if terms.text(measure, "goods_known") == "no":
        return Uncomputable(str(state.typed_rate), f"whether the line is on the list of {measure.title}"), first, ""
    if "minimum_import_price" in measure.effect.terms:
        return Uncomputable("minimum import price", "the price, to be set against the minimum import price"), first, ""
    for heading, claimed in (row.split(" ", 1) for row in terms.texts(measure, "claim_rates")):
        if goods.claims_heading(heading):
            return parse_rate(claimed), heading, ""
    if table := terms.text(measure, "rates_table"):
        row = reader.country_rate(state, table, goods.origin, goods.day)
        return (row.rate, row.heading, row.floor) if row else None
    if state.status == "unknown":
        options = tuple(dict.fromkeys(o.rate for o in state.outcomes if o.rate is not None))
        if not options:
            return Uncomputable("unknown", f"what became of {measure.title} after {measure.last_verified}"), first, ""
        chosen = inquiry.choose(f"what became of {measure.title} after {measure.last_verified}", options)
        return AdValorem(chosen), first, ""
    special = next((o for o in state.standing.by_origin if covers(o.origins, goods.origin)), None)
    if special is not None and _on_rate_lists(measure, goods, reader) and _special_holds(measure, goods, inquiry, special):
        heading = reader.heading_on(special.headings or measure.headings, special.rate, goods.day)
        return special.rate, heading, "total_column_1" if isinstance(special.rate, TotalAtLeast) else ""
    rate = state.standing.rate
    if isinstance(rate, AdValorem) and state.masked:
        rate = AdValorem(rate.fraction - state.masked)
    if rate is None:
        return Uncomputable("no rate", f"the rate of {measure.title} for {goods.origin}"), first, ""
    return rate, reader.heading_on(measure.headings, rate, goods.day), "total_column_1" if isinstance(rate, TotalAtLeast) else ""


def _on_rate_lists(measure: Measure, goods: Shipment, reader: Reader) -> bool:
    """Whether the goods are on the lists to which the rate of a partner is limited, where it is limited to any."""
    names = [name for name, countries in terms.lists_under(measure, "rate_lists") if goods.origin in countries]
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
