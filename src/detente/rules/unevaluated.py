"""Terms of a duty that no rule here evaluates, told with every answer that the duty is part of; none is passed over in silence.

Each stands in the ledger because a source prints it; what it turns on is not among the facts of a shipment, such as what is
left of a quota, or the text that says how it counts was not seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.ledger.lists import ListShelf
from detente.ledger.measure import Measure
from detente.ledger.query import Ledger
from detente.rules import terms
from detente.rules.shipment import Shipment

NOT_EVALUATED: dict[str, tuple[str, ...]] = {
    "also_exempt": (),
    "codes_are": (),
    "exclusions_of_commerce": (),
    "goods_not_enumerated": (),
    "headings_open": (),
    "not_goods_of": (),
    "offset": (),
    "onshoring": (),
    "or_per_item": (),
    "quota": (),
    "quota_gb": ("GB",),
}
"""Each term with the origins it is about; none where it is about all."""

FURTHER: dict[str, tuple[str, ...]] = {"also_where": (), "mexico": ("MX",), "ukraine": ("UA",)}
"""Terms by which a duty reaches goods of an origin outside its scope, with the origins they are about (none: all). What they turn
on no shipment says, so they are told for all goods on the duty's lists.
"""

SAID_OTHERWISE: dict[str, str] = {
    "carrier_chooses": "the sum that the carrier may choose is told as or_per_item",
    "column_2": "the table of rates has no row for those origins but Russia",
    "lines": "the number of lines of a list that is not held; the duty of a line that may be on it is left open",
    "in_transit_wording": "the printed words of what shipped_before, imported_from and imported_by say",
    "over_section_232": "what a duty does that names no exception from it",
    "rate_to_be_announced": "the measure has no rate, so its duty cannot be computed",
    "relief": "about reliefs that no shipment states; the duty itself is not relieved",
    "stacks": "what a duty does that yields to none",
    "status_note": "why a measure's state is what the ledger says",
    "total_with_base": "the rate itself is written as a total",
    "totals": "the rates by origin are written as totals",
    "us_metal_share": "the condition of the claim us_metal, which the filer makes",
    "weight_of": "part of the question about weight",
}
"""Terms that move no duty beside what is evaluated, each with why."""

IN_WORDS = {
    "not_goods_of": "not evaluated: {title} does not reach the goods of US note",
    "codes_are": "the customs codes of {title} are",
    "exclusions_of_commerce": "exclusions granted to single importers from {title} are not held",
}
"""Terms whose text needs other words than their own."""


def not_evaluated(measures: Iterable[Measure], goods: Shipment) -> list[str]:
    """One line for each term of the duties that is not evaluated and is about goods of this origin."""
    out: dict[str, None] = {}
    for measure in measures:
        for key, origins in NOT_EVALUATED.items():
            if key in measure.effect.terms and (not origins or goods.origin in origins):
                out[_line(measure, key)] = None
    return list(out)


def reaching_further(measures: Iterable[Measure], ledger: Ledger, shelf: ListShelf, goods: Shipment) -> list[str]:
    """One line for each duty in force that has the goods on its lists and may reach them though their origin is another."""
    out = []
    for measure in measures:
        on_its_lists = (shelf.get(name).find(goods.hts, goods.day) for name in measure.scope.lists)
        if measure.side == goods.destination and any(row is not None for row in on_its_lists):
            state = ledger.state(measure.id, goods.moment, clock=goods.clock, origin=goods.origin)
            if not state.reached and state.status in ("in_force", "unknown"):
                found = [terms.text(measure, k) for k, origins in FURTHER.items() if not origins or goods.origin in origins]
                out += [f"not evaluated: {measure.title} ({state.standing.rate}) reaches other origins too: {said}" for said in found if said]
    return out


def _line(measure: Measure, key: str) -> str:
    said = terms.text(measure, key)
    words = IN_WORDS.get(key)
    if words is None:
        return f"not evaluated: {measure.title}: {said}"
    return " ".join(filter(None, (words.format(title=measure.title), said if said != "yes" else "")))


__all__ = ["FURTHER", "NOT_EVALUATED", "SAID_OTHERWISE", "not_evaluated", "reaching_further"]
