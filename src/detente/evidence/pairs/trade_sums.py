"""Figures of trade of one document put to the sum: a balance, a total, a year so far, a change from two levels, counts of parts.

Unlike the sums of a passage these need no neighbourhood: what each figure is of says which may be put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from detente.evidence.dates.calendar_words import MONTHS_OF_CHANGE, interval
from detente.evidence.figures.about import WEAK
from detente.evidence.figures.base_periods import shifted
from detente.evidence.figures.tonnages import partner_of
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.alike import telling_digits
from detente.evidence.pairs.one_sort import sort_of
from detente.evidence.pairs.verdicts import Found, Verdict
from detente.evidence.record import Quantity

_MOST = 12
"""Levels of one flow in one document that are put to the sum."""
_TELLING = 3
_FLOWS = {"exports": "exports", "imports": "imports", "trade_surplus": "balance", "trade_deficit": "balance", "trade": "trade"}
_FLOW_FORMS = frozenset({"exports", "imports", "balance"})
_TRADERS = frozenset(
    "exporters importers buyers sellers suppliers manufacturers producers makers users applicants licensees shippers traders".split()
)
"""Names of firms by their part in trade."""
_FEWEST = 5
"""Counts below this add up by chance."""


def trade_sums(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Pairs of figures that fit a sum within the rounding of the digits printed."""
    levels: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.unit in MONEY and quantity.value and quantity.basis in ("level", "unstated") and telling_digits(quantity) >= _TELLING:
            levels[quantity.doc].append(quantity)
    for told in levels.values():
        yield from _balances(told)
        yield from _years_so_far(told)
    yield from _changes(quantities, levels)
    yield from _counts_of_parts(quantities)
    yield from _counts_of_traders(quantities)


def flow_of(quantity: Quantity) -> str | None:
    """Exports, imports, balance or trade, from the metric of a level or a growth."""
    metric = quantity.metric or ""
    return _FLOWS.get(metric) or _FLOWS.get(metric.rpartition("_")[0])


def _sum_is(parts: Iterable[Quantity], total: Quantity) -> bool:
    told = list(parts)
    low, high = sum(abs(q.low or 0.0) for q in told), sum(abs(q.high or 0.0) for q in told)
    one, other = sorted((abs(total.low or 0.0), abs(total.high or 0.0)))
    return low <= other and one <= high


def _balances(told: Sequence[Quantity]) -> Iterator[Found]:
    """Exports less imports, and both together, of one period, unit and partner."""
    groups: dict[tuple[str, str | None, int | None], dict[str, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    for quantity in told:
        flow = flow_of(quantity)
        if flow is not None:
            groups[quantity.unit, quantity.period, None if quantity.period else quantity.sentence_start][flow].append(quantity)
    for flows in groups.values():
        for out, into in product(flows["exports"][:_MOST], flows["imports"][:_MOST]):
            for left in flows["balance"][:_MOST]:
                small, large = (into, out) if abs(into.value or 0.0) < abs(out.value or 0.0) else (out, into)
                if _sum_is((small, left), large):
                    sums = f"{out.value:g} - {into.value:g} = {(out.value or 0.0) - (into.value or 0.0):g}, printed {left.value:g}"
                    for one, other in ((out, left), (into, left)):
                        yield one, other, Verdict("consistent_by_arithmetic", "the balance is exports less imports", sums)
            for both in flows["trade"][:_MOST]:
                if _sum_is((out, into), both):
                    sums = f"{out.value:g} + {into.value:g} = {(out.value or 0.0) + (into.value or 0.0):g}, printed {both.value:g}"
                    for one in (out, into):
                        yield one, both, Verdict("consistent_by_arithmetic", "exports and imports make up the trade", sums)


def _years_so_far(told: Sequence[Quantity]) -> Iterator[Found]:
    """A month and the year before it, against the year up to its end."""
    series: dict[tuple[str | None, str | None, str | None, str], dict[tuple[int, int, int], Quantity]] = defaultdict(dict)
    for quantity in told:
        span = interval(quantity.period)
        if span is not None and span[0].day == 1 and span[0].year == span[1].year and flow_of(quantity):
            key = quantity.metric, quantity.direction, quantity.sector, quantity.unit
            series[key].setdefault((span[0].year, span[0].month, span[1].month), quantity)
    for spans in series.values():
        for (year, first, last), whole in list(spans.items())[: _MOST**2]:
            for cut in range(first, last):
                early, late = spans.get((year, first, cut)), spans.get((year, cut + 1, last))
                if early is not None and late is not None and _sum_is((early, late), whole):
                    sums = f"{early.value:g} + {late.value:g} = {(early.value or 0.0) + (late.value or 0.0):g}, printed {whole.value:g}"
                    for part in (early, late):
                        yield part, whole, Verdict("consistent_by_arithmetic", "the parts of the period add up to it", sums)


def _changes(quantities: Sequence[Quantity], levels: dict[str, list[Quantity]]) -> Iterator[Found]:
    """A change told with the level it led to, against an earlier level of that flow and partner anywhere in the document."""
    for rate in quantities:
        ahead = MONTHS_OF_CHANGE.get(rate.basis)
        if ahead is None or rate.unit != "percent" or rate.value is None or "." not in rate.text or rate.doc not in levels:
            continue
        flow, told = flow_of(rate), levels[rate.doc]
        late = next((q for q in reversed(told) if q.sentence_start == rate.sentence_start and q.end <= rate.start and flow_of(q) == flow), None)
        if flow is None or late is None or not late.low:
            continue
        before = shifted(late.period or rate.period, -ahead)
        words, tried = {flow} & _FLOW_FORMS, 0
        for early in told:
            fits_name = flow_of(early) == flow and words <= {*early.about} and partner_of(early) == partner_of(late)
            if early is late or early.unit != late.unit or not fits_name or (early.sentence_start == late.sentence_start and early.end <= late.start):
                continue
            if before is not None and early.period == before:
                pass
            elif early.period not in (None, late.period, rate.period) or (tried := tried + 1) > _MOST:
                continue
            low, high = 100 * (late.low / (early.high or 1.0) - 1), 100 * ((late.high or 0.0) / (early.low or 1.0) - 1)
            if low <= (rate.high or 0.0) and (rate.low or 0.0) <= high and early.value != late.value:
                sums = f"{late.value:g} / {early.value:g} - 1 = {low:.2f}% to {high:.2f}%, printed {rate.value:g}%"
                for level in (late, early):
                    yield rate, level, Verdict("consistent_by_arithmetic", f"the {rate.basis} change follows from two levels of the document", sums)
                yield early, late, Verdict("differ_in_basis", "the two levels that one change leads between")
                break


def _counts_of_parts(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Two counts of one sort in one sentence, against the count of both together, in whichever document of one subject."""
    by_sentence: dict[tuple[str, int, str], list[Quantity]] = defaultdict(list)
    of_value: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        sort = sort_of(quantity.scope) if quantity.unit == "count" and quantity.metric == "count" and quantity.value else None
        if sort and (quantity.value or 0.0) >= _FEWEST and not quantity.approx and quantity.bound is None:
            by_sentence[quantity.doc, quantity.sentence_start, sort].append(quantity)
            of_value[sort, quantity.value or 0.0].append(quantity)
    for (_, _, sort), parts in by_sentence.items():
        for one, other in combinations(parts[:_MOST], 2):
            for total in of_value.get((sort, (one.value or 0.0) + (other.value or 0.0)), ())[:_MOST]:
                shared = ({*one.about} & {*other.about} & {*total.about}) - WEAK
                if total.doc == one.doc or len(shared) > 1:
                    sums = f"{one.value:g} + {other.value:g} = {total.value:g}"
                    for part in (one, other):
                        yield part, total, Verdict("consistent_by_arithmetic", f"two counts of {total.scope} add up to the third", sums)


def _counts_of_traders(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Two counts of firms by two names for their part in trade, in two documents of one subject: those eligible and those granted."""
    counted: list[tuple[Quantity, str]] = []
    for quantity in quantities:
        head = (quantity.scope or "").split()[-1:]
        if quantity.metric == "count" and quantity.value and head and (head[0] in _TRADERS or sort_of(head[0]) == sort_of("firms")):
            counted.append((quantity, head[0]))
    for (one, name), (other, other_name) in combinations(counted[: _MOST**2], 2):
        apart = one.doc != other.doc and name != other_name and one.value != other.value and not _TRADERS.isdisjoint((name, other_name))
        if apart and len(({*one.about} & {*other.about}) - WEAK) >= _TELLING:
            yield one, other, Verdict("differ_in_basis", f"counts of two sets of firms: {one.scope}, {other.scope}")
