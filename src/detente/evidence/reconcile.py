"""Set the claims of all documents beside each other and say what holds between them.

Which pairs are looked at: figures of one family (``families``), figures of equal value whatever they are called (``alike``),
figures of one passage (``passage_sums``, ``told_apart``), events of one deed, quotes with words in common. Each has its own
bound, so the work grows with the documents and not with their square.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from detente.evidence.events.deeds import left_of_deeds
from detente.evidence.events.event_conflicts import MOST_EVENTS, STATISTICS, Background
from detente.evidence.events.event_verdicts import relate_events, relate_figures_to_events
from detente.evidence.figures.tonnages import growth_of_amounts, with_goods
from detente.evidence.pairs.accounts import Accounts
from detente.evidence.pairs.alike import alike_figures, alike_pairs, left_of_alike
from detente.evidence.pairs.closures import Closures
from detente.evidence.pairs.factors import changes_by_a_fraction
from detente.evidence.pairs.families import families_of, family_pairs, left_of_families
from detente.evidence.pairs.near_apart import near_apart
from detente.evidence.pairs.origins import find_origins
from detente.evidence.pairs.paced_amounts import paced_sums
from detente.evidence.pairs.part_sums import part_sums
from detente.evidence.pairs.passage_sums import passage_sums
from detente.evidence.pairs.quote_verdicts import same_quotes
from detente.evidence.pairs.rival_estimates import rival_estimates
from detente.evidence.pairs.same_figure import SameFigure
from detente.evidence.pairs.shares_and_steps import shares_and_steps
from detente.evidence.pairs.sums import consistent_sums
from detente.evidence.pairs.term_verdicts import measure_terms
from detente.evidence.pairs.through_equals import through_equals
from detente.evidence.pairs.told_apart import Beside
from detente.evidence.pairs.trade_sums import trade_sums
from detente.evidence.pairs.verdicts import Verdict
from detente.evidence.record import DocumentFacts, Event, Quantity, Quote, Record, Relation


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """What is made here by the hundred thousand holds no cycles; the collector would walk all of it again and again as it grows."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_search_for_cycles()
def reconcile(records_by_document: Sequence[Sequence[Record]]) -> list[Relation]:
    """Relations among the records of all documents, sorted by place; at most one a pair."""
    origin_of = {name: number for number, origin in enumerate(find_origins(records_by_document)) for name in origin.documents}
    quantities = [r for records in records_by_document for r in records if isinstance(r, Quantity)]
    events = [r for records in records_by_document for r in records if isinstance(r, Event)]
    quotes = [r for records in records_by_document for r in records if isinstance(r, Quote)]
    published = {r.doc: r.published for records in records_by_document for r in records if isinstance(r, DocumentFacts)}
    found: dict[tuple[str, str], Relation] = {}

    # The place of each record, its name, and the origin of its document.
    known = {id(r): ((r.doc, r.start, r.end, r.kind), r.id, origin_of.get(r.doc, r.doc)) for r in (*quantities, *events, *quotes)}

    told: dict[tuple[str, str], tuple[Quantity, Quantity, Verdict]] = {}

    def add(a: Record, b: Record, verdict: Verdict, *, anew: bool = False) -> None:
        one, other = known[id(a)], known[id(b)]
        if other[0] < one[0]:
            a, b, one, other = b, a, other, one
        key = first, second = one[1], other[1]
        if (anew or key not in found) and first != second:
            if isinstance(a, Quantity) and isinstance(b, Quantity):
                told[key] = a, b, verdict
            found[key] = Relation(
                a=first,
                b=second,
                relation=verdict.relation,
                reason=verdict.reason,
                arithmetic=verdict.arithmetic,
                origins=1 if one[2] == other[2] else 2,
            )

    families, figures = families_of(quantities), alike_figures(quantities)
    beside, accounts = Beside(figures), Accounts(figures, published)
    closings = [
        *consistent_sums(families, published),
        *changes_by_a_fraction(quantities),
        *passage_sums(figures),
        *trade_sums(quantities),
        *paced_sums(quantities),
        *shares_and_steps(quantities),
    ]
    for a, b, verdict in [*closings, *part_sums(figures), *Closures(figures).found()]:
        add(a, b, beside.of_all_goods(a, b, verdict))
    for a, b, verdict in measure_terms(quantities, accounts):
        add(a, b, verdict)
    for name, members in sorted(families.items()):
        for a, b, verdict in family_pairs(name, members, published, accounts):
            add(a, b, beside.settled(a, b, verdict))
    for a, b, verdict in growth_of_amounts(quantities, with_goods([q for q in quantities if q.unit == "t"])):
        add(a, b, verdict)
    equal = list(alike_pairs(figures))
    for a, b, verdict in [*equal, *beside.told_apart(), *beside.of_equals(equal), *near_apart(figures), *rival_estimates(quantities)]:
        add(a, b, verdict)
    open_still = {(id(a), id(b)): verdict.relation for a, b, verdict in told.values()}
    for a, b, verdict in list(SameFigure(figures, records_by_document).pairs(open_still)):
        add(a, b, verdict, anew=True)
    for a, b, verdict in through_equals(list(told.values())):
        add(a, b, verdict, anew=True)
    for one, other, verdict in relate_events(events, Background.of(published, records_by_document)):
        add(one, other, verdict)
    for figure, event, verdict in relate_figures_to_events(quantities, events, records_by_document):
        add(figure, event, verdict)
    for first, second, verdict in same_quotes(quotes):
        add(first, second, verdict)
    return [found[key] for key in sorted(found)]


def left_uncompared(records_by_document: Sequence[Sequence[Record]]) -> list[str]:
    """What was too much to compare pair by pair, one line a family of figures or kind of event; empty where all was compared."""
    quantities = [r for records in records_by_document for r in records if isinstance(r, Quantity)]
    events = [r for records in records_by_document for r in records if isinstance(r, Event)]
    out = [*left_of_families(quantities), *left_of_alike(quantities), *left_of_deeds(events)]
    deeds = Counter(event.action for event in events if event.action not in STATISTICS)
    for action, count in sorted(deeds.items()):
        if count > MOST_EVENTS:
            out.append(f"events of kind {action}: {count}; at most {MOST_EVENTS} of one group were compared with each other")
    return out
