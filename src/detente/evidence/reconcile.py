"""Set the claims of all documents beside each other and say what holds between them.

Only records of one family are compared, so the work grows with the families, not with the square of all claims. In a
family of more than ``ALL_PAIRS`` members each distinct claim is represented once and its repetitions are tied to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from detente.evidence.event_conflicts import MOST_EVENTS, Background
from detente.evidence.event_verdicts import relate_events, relate_figures_to_events
from detente.evidence.origins import find_origins, quote_key
from detente.evidence.record import DocumentFacts, Event, Quantity, Quote, Record, Relation
from detente.evidence.sums import consistent_sums
from detente.evidence.verdicts import (
    ELEMENTS,
    Side,
    Verdict,
    compare_counts,
    compare_duties,
    compare_series,
    compare_shares,
    compare_terms,
    compare_volumes,
    same_period,
)

ALL_PAIRS = 300
"""Largest family compared pair by pair."""
_MOST_HOLDERS = 60
"""A run of words in more quotes makes no more pairs."""

_SERIES = (
    "exports",
    "imports",
    "trade_surplus",
    "trade_deficit",
    "trade",
    "cpi",
    "ppi",
    "gdp",
    "index",
    "price",
    "retail_sales",
    "industrial_output",
    "pmi",
)
_MIN_FRAGMENT = 3


def reconcile(records_by_document: Sequence[Sequence[Record]]) -> list[Relation]:
    """Relations among the records of all documents, sorted by place; at most one a pair."""
    origin_of = {name: number for number, origin in enumerate(find_origins(records_by_document)) for name in origin.documents}
    quantities = [r for records in records_by_document for r in records if isinstance(r, Quantity)]
    events = [r for records in records_by_document for r in records if isinstance(r, Event)]
    quotes = [r for records in records_by_document for r in records if isinstance(r, Quote)]
    published = {r.doc: r.published for records in records_by_document for r in records if isinstance(r, DocumentFacts)}
    found: dict[tuple[str, str], Relation] = {}

    def add(a: Record, b: Record, verdict: Verdict) -> None:
        one, other = sorted((a, b), key=lambda record: (record.doc, record.start, record.end, record.kind))
        if verdict.relation == "conflict" and one.doc == other.doc and one.sentence_start == other.sentence_start:
            verdict = Verdict("ambiguous", f"one sentence gives both: {verdict.reason}", verdict.arithmetic)  # a sentence does not contradict itself
        key = (one.id, other.id)
        if key not in found and one.id != other.id:
            shared = one.doc == other.doc or (origin_of.get(one.doc, -1) == origin_of.get(other.doc, -2))
            found[key] = Relation(
                a=one.id, b=other.id, relation=verdict.relation, reason=verdict.reason, arithmetic=verdict.arithmetic, origins=1 if shared else 2
            )

    families = _families(quantities)
    for a, b, verdict in consistent_sums(families):
        add(a, b, verdict)
    for name, members in sorted(families.items()):
        for a, b, verdict in _family_pairs(name, members, published):
            add(a, b, verdict)
    for one, other, verdict in relate_events(events, Background.of(published, records_by_document)):
        add(one, other, verdict)
    for figure, event, verdict in relate_figures_to_events(quantities, events, records_by_document):
        add(figure, event, verdict)
    for first, second, verdict in _same_quotes(quotes):
        add(first, second, verdict)
    return sorted(found.values(), key=lambda relation: (relation.a, relation.b))


def left_uncompared(records_by_document: Sequence[Sequence[Record]]) -> list[str]:
    """What was too much to compare pair by pair, one line a family of figures or kind of event; empty where all was compared."""
    quantities = [r for records in records_by_document for r in records if isinstance(r, Quantity)]
    out = []
    for name, members in sorted(_families(quantities).items()):
        distinct = len({_claim(q) for q in members}) if len(members) > ALL_PAIRS else 0
        if distinct > ALL_PAIRS:
            out.append(f"{name}: {distinct} different figures; the first {ALL_PAIRS} were compared with each other")
    deeds = Counter(r.action for records in records_by_document for r in records if isinstance(r, Event))
    for action, count in sorted(deeds.items()):
        if count > MOST_EVENTS:
            out.append(f"events of kind {action}: {count}; at most {MOST_EVENTS} of one group were compared with each other")
    return out


def _families(quantities: Sequence[Quantity]) -> dict[str, list[Quantity]]:
    families: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        name = _family(quantity)
        if name is not None:
            families[name].append(quantity)
    return families


def _family(quantity: Quantity) -> str | None:
    metric = quantity.metric or ""
    if metric in ("tariff_rate", "tariff_change"):
        return "duty"
    if metric == "volume":
        return f"volume:{quantity.sector}" if quantity.sector else None
    if metric in ("truce_term", "licence_term", "talks_duration", "decision_term", "market_share"):
        return (
            metric
            if metric != "market_share"
            else f"share:{'rare earths' if quantity.sector in ('magnets', 'critical minerals') else quantity.sector}"
        )
    if metric == "count":
        head = (quantity.scope or "").split()[-1:]
        generic = bool(head) and head[0] in ELEMENTS and quantity.sector in ("rare earths", "critical minerals", "magnets")
        return "count:rare earths" if generic else f"count:{quantity.scope}"
    if metric == "round":
        return f"round:{quantity.value}"
    return next((f"series:{series}" for series in _SERIES if metric == series or metric.startswith(f"{series}_")), None)


def _family_pairs(name: str, members: Sequence[Quantity], published: Mapping[str, str | None]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    held = _corroborated(members) if name.startswith("series:") else {}
    pairs: Iterator[tuple[Quantity, Quantity]] = combinations(members, 2) if len(members) <= ALL_PAIRS else _represented(members)
    for a, b in pairs:
        if name == "duty":
            yield a, b, compare_duties(a, b, published.get(a.doc), published.get(b.doc))
        elif name.startswith("share:"):
            yield a, b, compare_shares(a, b)
        elif name.startswith("volume:"):
            yield a, b, compare_volumes(a, b)
        elif name.startswith(("count:", "round:")):
            yield a, b, compare_counts(a, b)
        elif name.startswith("series:"):
            yield a, b, compare_series(held[a.id], held[b.id])
        else:
            yield a, b, compare_terms(a, b)


def _claim(quantity: Quantity) -> tuple[object, ...]:
    return (
        quantity.metric,
        quantity.value,
        quantity.low,
        quantity.unit,
        quantity.basis,
        quantity.direction,
        quantity.component,
        quantity.stage,
        quantity.role,
        quantity.scope,
        quantity.period,
    )


def _represented(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each repetition with the first of its claim, and the first ``ALL_PAIRS`` distinct claims with each other."""
    first: dict[tuple[object, ...], Quantity] = {}
    for quantity in members:
        head = first.setdefault(_claim(quantity), quantity)
        if head is not quantity:
            yield head, quantity
    yield from combinations(list(first.values())[:ALL_PAIRS], 2)


def _corroborated(members: Sequence[Quantity]) -> dict[str, Side]:
    """Each figure with its basis; an unstated one takes the basis of an equal figure for the same series, flow and period."""
    stated: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.basis in ("yoy", "mom", "qoq"):
            stated[quantity.metric, quantity.direction, quantity.unit, quantity.value].append(quantity)
    out = {}
    for quantity in members:
        basis, corroborated = quantity.basis, False
        if basis == "unstated":
            equal = {
                q.basis
                for q in stated.get((quantity.metric, quantity.direction, quantity.unit, quantity.value), ())
                if same_period(q.period, quantity.period) is not False
            }
            if len(equal) == 1:
                basis, corroborated = equal.pop(), True
        out[quantity.id] = Side(quantity, basis, corroborated)
    return out


def _same_quotes(quotes: Sequence[Quote]) -> Iterator[tuple[Quote, Quote, Verdict]]:
    """Quotes of two documents where one's words are a run of the other's, and no two different speakers are named."""
    keys = [quote_key(quote.text) for quote in quotes]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        for position in range(len(key) - _MIN_FRAGMENT + 1):
            gram = key[position : position + _MIN_FRAGMENT]
            if not holders[gram] or holders[gram][-1] != index:
                holders[gram].append(index)
    seen: set[tuple[int, int]] = set()
    for group in holders.values():
        for one, other in combinations(group[:_MOST_HOLDERS], 2):
            if (one, other) in seen or quotes[one].doc == quotes[other].doc:
                continue
            seen.add((one, other))
            verdict = _quote_verdict(quotes[one], quotes[other], keys[one], keys[other])
            if verdict is not None:
                yield quotes[one], quotes[other], verdict


def _quote_verdict(a: Quote, b: Quote, one: tuple[str, ...], other: tuple[str, ...]) -> Verdict | None:
    if a.speaker and b.speaker and not set(quote_key(a.speaker)) & set(quote_key(b.speaker)):
        return None
    if one == other:
        return Verdict("agree", "the same quote word for word")
    short, long = sorted((_core(one), _core(other)), key=len)
    if len(short) >= _MIN_FRAGMENT and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return Verdict("agree", "one quotes a part of the other")
    run = _longest_run(short, long)
    return Verdict("agree", f"parts of one statement: {run} words in common") if run >= _MIN_FRAGMENT and run >= 0.6 * len(short) else None


def _core(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[1:] if len(key) > _MIN_FRAGMENT and key[0] in ("a", "an", "the") else key


def _longest_run(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    best = 0
    for start in range(len(short)):
        for at in range(len(long)):
            length = 0
            while start + length < len(short) and at + length < len(long) and short[start + length] == long[at + length]:
                length += 1
            best = max(best, length)
        if best >= len(short) - start:
            break
    return best
