"""Sums of duties over several documents: one tells a part or a step, another the sum or the end that it leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from detente.evidence.duties.duty_facets import PARTS_BY_GROUND, facets_of, stated_part
from detente.evidence.duties.duty_steps import steps_in
from detente.evidence.duties.duty_sums import NOT_HELD, told_totals
from detente.evidence.pairs.verdicts import Verdict
from detente.evidence.record import Quantity

_WITH_HELD_BACK = (None, "reciprocal")
"""Parts of a rate on top of which points of the reciprocal duty can come back."""
_MOST, _FEW = 60, 12


def sums_between_documents(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Pairs of figures of duty of one or two documents that a sum closes which some sentence tells."""
    yield from _points_coming_back(members)
    yield from _closed_elsewhere(members)
    yield from _steps_to_ends_elsewhere(members)
    yield from _threats_on_top(members)


def _points_coming_back(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Points held back and the rate that they would make, in one sentence, against the rate that is collected, wherever that is told."""
    told: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    lows: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
    held: dict[float, list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.value and quantity.metric in ("tariff_rate", "tariff_change"):
            told[quantity.doc, quantity.sentence_start].append(quantity)
            if quantity.metric == "tariff_change" and "suspended" in {quantity.component, *quantity.about}:
                held[abs(quantity.value)].append(quantity)
            elif (
                quantity.metric == "tariff_rate" and quantity.direction and quantity.role not in NOT_HELD and stated_part(quantity) in _WITH_HELD_BACK
            ):
                lows[quantity.direction, quantity.value].append(quantity)
    for points in [one for group in held.values() for one in group][:_MOST]:
        for total in told[points.doc, points.sentence_start][:_FEW]:
            if (
                total.metric != "tariff_rate"
                or total.direction is None
                or total.start < points.end
                or (total.value or 0.0) <= abs(points.value or 0.0)
            ):
                continue
            low = round((total.value or 0.0) - abs(points.value or 0.0), 6)
            sums = f"{low:g} + {abs(points.value or 0.0):g} = {total.value:g}"
            parts = lows.get((total.direction, low), ())[:_FEW]
            if not any(part.doc == points.doc for part in parts):
                continue
            for one in (*parts, *held[abs(points.value or 0.0)][:_FEW]):
                if one.direction in (total.direction, None):
                    yield one, total, Verdict("consistent_by_arithmetic", "the points held back on top of what is collected make the rate", sums)


def _closed_elsewhere(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Rates of one side at the heights of a part and a sum that some sentence closes, the sum one of a part of a percent: 25 + 12.5 = 37.5."""
    rates: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.metric == "tariff_rate" and quantity.direction and quantity.value:
            rates[quantity.direction, quantity.value].append(quantity)
    for total, parts in told_totals(members):
        side, height = next((q.direction for q in (total, *parts) if q.direction), None), total.value or 0.0
        if side is None or height == round(height):
            continue
        sums = f"{' + '.join(f'{part.value:g}' for part in parts)} = {height:g}"
        for other in rates[side, height][:_FEW]:
            for part in parts:
                for again in rates[side, part.value or 0.0][:_FEW]:
                    if (named := stated_part(again)) in PARTS_BY_GROUND and named != stated_part(part):
                        continue  # another part of the same height
                    yield again, other, Verdict("consistent_by_arithmetic", f"{total.doc} tells of what the sum is made", sums)


def _steps_to_ends_elsewhere(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Points by which a rate falls, beside the step that they make in their document, against the end of that step told elsewhere."""
    rates = [q for q in members if q.metric == "tariff_rate" and q.direction and q.value]
    ends: dict[tuple[str, str, float], set[float]] = defaultdict(set)
    levels: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
    for rate in rates:
        facets = facets_of(rate)
        if rate.role not in NOT_HELD and not facets.whole and facets.part is None and facets.goods is None:
            levels[rate.direction or "", rate.value or 0.0].append(rate)
    for first, second, (early, late) in steps_in(rates):
        if first.direction == second.direction and first.doc == second.doc and early and late:
            ends[first.doc, first.direction or "", round(late - early, 6)].add(late)
    for step in [q for q in members if q.metric == "tariff_change" and q.unit == "percentage_point" and q.value and q.direction][:_MOST]:
        for late in ends.get((step.doc, step.direction or "", round(step.value or 0.0, 6)), ()):
            sums = f"{late - (step.value or 0.0):g} {step.value:+g} = {late:g}"
            for level in levels.get((step.direction or "", late), ())[:_FEW]:
                if level.doc != step.doc:
                    yield step, level, Verdict("consistent_by_arithmetic", f"in {step.doc} the step leads to that level", sums)


def _threats_on_top(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """What is charged, an additional rate that is threatened, and the rate that somebody says both would make: 54 + 50 = 104."""
    spoken = [q for q in members if q.metric == "tariff_rate" and q.role == "threatened" and q.direction and q.value and stated_part(q) is None]
    added = [q for q in spoken if q.component == "additional"][:_MOST]
    charged: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
    for rate in members if added else ():
        facets = facets_of(rate)
        if (
            rate.metric == "tariff_rate"
            and rate.direction
            and rate.value
            and rate.role not in NOT_HELD
            and facets.part is None
            and facets.goods is None
        ):
            charged[rate.direction, rate.value].append(rate)
    for total in [q for q in spoken if q.component != "additional"][:_MOST]:
        for more in added:
            if more.direction != total.direction:
                continue
            low = round((total.value or 0.0) - (more.value or 0.0), 6)
            sums = f"{low:g} + {more.value:g} = {total.value:g}"
            for one in charged.get((total.direction or "", low), ())[:_FEW]:
                for part in (one, more):
                    yield (
                        part,
                        total,
                        Verdict("consistent_by_arithmetic", "what is charged and what is threatened on top make the rate that is warned of", sums),
                    )
