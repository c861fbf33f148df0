"""Which of the duties that reach a shipment stand beside each other, and on which share of its value.

In the order of the notes: programmes of section 232 settle among themselves; what remains of them covers the whole value
or the metal in it; the emergency and surcharge duties fall on what is left, or on all of it where their measure says so;
the duties under section 301 and 201 stack, but where a heading of theirs is listed as absent; replacements and exclusions come last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from detente.core.timeline import parse_date
from detente.rules import terms
from detente.rules.inquiry import Inquiry
from detente.rules.measure_terms import US_METAL
from detente.rules.reason import Reason
from detente.rules.scope import Reached, us_content_left
from detente.rules.shipment import METALS, Shipment

ONE, ZERO = Decimal(1), Decimal(0)
SECTION_232 = "s232"


@dataclass(frozen=True, slots=True)
class Placed:
    """A duty that applies, on ``share`` of the value."""

    reached: Reached
    share: Decimal


def stack(found: Sequence[Reached], goods: Shipment, inquiry: Inquiry, why: Reason) -> list[Placed] | None:
    """The duties that apply and their shares; None where the trial answers contradict each other (metals above the whole)."""
    standing = _after_replacements(found, why)
    own = _settled_among_232([r for r in standing if r.measure.authority == SECTION_232], goods, why)
    settled = _shares_of_metals(own, goods, inquiry)
    if settled is None:
        return None
    # What is kept out or shared rests on the duties of section 232 alone, so the others' order does not matter.
    placed = list(settled)
    for reached in (r for r in standing if r.measure.authority != SECTION_232):
        if reason := _kept_out(reached, settled, goods, inquiry):
            why.add(f"{reached.measure.title}: not owed, {reason}", source=reached.measure.instrument.label())
            continue
        share = _share_left(reached, settled, goods)
        if share > ZERO:
            placed.append(Placed(reached, share))
        else:
            why.add(f"{reached.measure.title}: not owed, section 232 covers the whole value", source=reached.measure.instrument.label())
    return placed


def _after_replacements(found: Sequence[Reached], why: Reason) -> list[Reached]:
    """Without what another duty replaces (``in_lieu_of``) or an exclusion removes."""
    gone: dict[str, Reached] = {}
    for reached in found:
        for key in ("in_lieu_of", "removes"):
            gone.update(dict.fromkeys(terms.texts(reached.measure, key), reached))
    out = []
    for reached in found:
        by = gone.get(reached.measure.authority) or gone.get(reached.programme)
        if by is None or by is reached:
            out.append(reached)
        else:
            why.add(f"{reached.measure.title}: not owed, {by.measure.title} stands in its place", source=by.measure.instrument.label())
    return [r for r in out if not terms.texts(r.measure, "removes")]


def _settled_among_232(own: list[Reached], goods: Shipment, why: Reason) -> list[Reached]:
    """Programmes that yield to others drop out; of an exclusive group the one that fits most closely stays."""
    out = []
    for reached in own:
        others = [o for o in own if o is not reached and o.programme != reached.programme]
        winner = next((o for o in others if o.programme in terms.texts(reached.measure, "yields_to")), None)
        winner = winner or next((o for o in others if reached.programme in terms.texts(o.measure, "excludes")), None)
        if winner is None:
            out.append(reached)
        else:
            why.add(f"{reached.measure.title}: not owed beside {winner.measure.title}", source=winner.measure.instrument.label())
    for group in dict.fromkeys(terms.text(r.measure, "exclusive_group") for r in out):
        members = [r for r in out if group and terms.text(r.measure, "exclusive_group") == group]
        if len(members) > 1:
            best = max(members, key=lambda r: _closeness(r, goods))
            out = [r for r in out if r is best or r not in members]
    return out


def _closeness(reached: Reached, goods: Shipment) -> tuple[bool, bool, bool, int, str]:
    """A heading claimed beats one that is not, and one for two claims one for the second alone; then a rule for named origins
    beats one for all; then the longest prefix.
    """
    measure = reached.measure
    claimed = goods.claims_heading(reached.heading) or bool(terms.text(measure, "claim"))
    both = US_METAL in goods.claims and "us_metal_total" in measure.effect.terms
    return claimed, both, "ALL" not in measure.scope.origins, len(reached.prefix), measure.id


def _shares_of_metals(own: list[Reached], goods: Shipment, inquiry: Inquiry) -> list[Placed] | None:
    placed: list[Placed] = []
    shares: dict[str, Decimal] = {}
    for reached in own:
        metal = terms.text(reached.measure, "content_share")
        if reached.state.standing.basis != "metal_content" or metal not in METALS:
            placed.append(Placed(reached, _share_not_of_us(reached, goods, inquiry)))
            continue
        share = _metal_share(reached, metal, goods, inquiry)
        shares[metal] = max(share, shares.get(metal, ZERO))
        if share > ZERO:
            placed.append(Placed(reached, share))
    return None if sum({**goods.shares, **shares}.values()) > ONE else placed


def _share_not_of_us(reached: Reached, goods: Shipment, inquiry: Inquiry) -> Decimal:
    """The whole value, or what is not of US origin where the heading for that is claimed."""
    heading = terms.text(reached.measure, "claim_non_us_content")
    if not heading or not goods.claims_heading(heading):
        return ONE
    return ONE - (inquiry.share("the share of value of US origin", ONE) if goods.us_content_share is None else goods.us_content_share)


def _metal_share(reached: Reached, metal: str, goods: Shipment, inquiry: Inquiry) -> Decimal:
    """Given, or read off the filing (a line filed under the content heading is that content), or asked for."""
    if metal in goods.shares:
        return goods.shares[metal]
    if goods.files_headings:
        return ONE if any(goods.claims_heading(h) for h in (reached.heading, *reached.measure.headings)) else ZERO
    # What the other metals leave is the most it can be; at nothing the question has one answer.
    left = ONE - sum(goods.shares.values())
    return inquiry.share(f"the share of value in {metal}", left) if left > ZERO else ZERO


def _covered(placed: Sequence[Placed], programmes: Sequence[str] | None = None) -> Decimal:
    """The share of value that the section 232 duties cover, or those of some programmes."""
    total = ZERO
    for item in placed:
        measure = item.reached.measure
        if terms.text(measure, "counts_as_section_232") == "no":
            continue
        if programmes is None or item.reached.programme in programmes:
            total += item.share
    return min(ONE, total)


def _kept_out(reached: Reached, placed: Sequence[Placed], goods: Shipment, inquiry: Inquiry) -> str:
    """The heading of section 232 or the rule that keeps a duty off these goods altogether; blank where none does."""
    if not placed:
        return ""
    measure = reached.measure
    for other in (p.reached for p in placed):
        if measure.authority in terms.texts(other.measure, "excludes_authorities"):
            return f"{other.measure.title} takes its place"
    absent = terms.headings_in(", ".join(terms.dated(measure, "absent_under_headings", goods.day)))
    unsettled = terms.headings_in(", ".join(terms.texts(measure, "unsettled_under_headings")))
    whole_from = terms.text(measure, "metal_content_only_until")
    for item in placed:
        heading = terms.digits(item.reached.heading)
        in_full = item.share == ONE or (whole_from and goods.day >= parse_date(whole_from))
        if heading in absent and in_full:
            return f"the goods are under {item.reached.heading}"
        if heading in unsettled and inquiry.holds(f"is kept from {measure.title} by heading {item.reached.heading}, which the text leaves open"):
            return f"the text is read so that heading {item.reached.heading} keeps it off"
    return ""


def _share_left(reached: Reached, placed: Sequence[Placed], goods: Shipment) -> Decimal:
    """The share of value that a duty outside section 232 falls on."""
    measure = reached.measure
    covered = ZERO
    if not placed:
        return us_content_left(measure, goods)
    if terms.is_yes(measure, "not_over_section_232"):
        covered = _covered(placed)
    elif beside := terms.texts(measure, "not_over_programmes"):
        covered = _covered(placed, beside)
    elif excepted := terms.texts(measure, "over_section_232_except"):
        covered = _covered(placed, excepted)
    return (ONE - covered) * us_content_left(measure, goods)
