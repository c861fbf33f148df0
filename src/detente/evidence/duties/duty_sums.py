"""Sums of duties: parts against their total, steps against the two levels they lead between, within and between documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations

from detente.evidence.dates.calendar_words import interval
from detente.evidence.duties.duty_facets import facets_of, stated_part
from detente.evidence.pairs.verdicts import Verdict
from detente.evidence.record import Quantity

_MOST = 60
"""In larger families only so many distinct figures are put to the sum."""
_FEW = 12
_LARGE = 100.0
NOT_HELD = frozenset({"before", "peak", "threatened"})
"""Roles of rates that are not in force together."""
_NOT_PRESENT = frozenset({"before", "threatened"})
"""Roles of rates that are no sum of what is told as parts now."""
_ENDS = ({"before", "after"}, {"before", "current"}, {"before", None})
"""Roles of two rates of one sentence between which a step leads: "to 37 from 47", "is 37, compared with 47"."""
_ON_TOP = ("tariff_rate", "tariff_change", "tariff_rate")
_PASSAGE = 700
"""Characters within which a text speaks of one duty."""
_PARTS = frozenset({"reciprocal", "fentanyl", "section_301", "section_232", "baseline", "retained", "suspended"})
_SUMS = frozenset({"all_in", "additional"})
"""Components of a rate that is told as a sum of others."""
_OF_ONE_PART = frozenset({"reciprocal", "retained", "suspended"})
"""What is kept and what is held back of one duty, and that duty: no sum has another part beside what is held back."""


def duty_sums(members: Sequence[Quantity], published: Mapping[str, str | None] | None = None) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Pairs of figures of duty that fit a sum; ``published`` gives the day each document came out."""
    yield from _told_totals(members)
    yield from _totals_of_other_documents(members)
    yield from _parts_and_totals(members, published or {})
    yield from _held_back_and_kept(members)
    yield from _steps_of_a_table(members)
    yield from _steps_and_levels(members)
    yield from _points_on_top(members)


def told_totals(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Levels of duty that a document gives as the sum of two to four others told with them.

    Parts stand in the same sentence as their sum, or directly before it in the sentence before where words of adding join
    them; all of one side.
    """
    levels = [q for q in members if q.metric == "tariff_rate" and q.value and q.role not in ("before", "peak")]
    by_sentence: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for quantity in levels:
        by_sentence[quantity.doc, quantity.sentence_start].append(quantity)
    before: list[Quantity] = []
    for (doc, start), told in sorted(by_sentence.items()):
        near = [q for q in before if q.doc == doc and start - q.sentence_end <= 3]
        for total in told:
            parts = _parts_of(total, [q for q in told if q is not total]) or (
                next((found for back in (1, 2) if (found := _parts_of(total, [*near[-back:], *(q for q in told if q.end <= total.start)]))), None)
                if near
                else None
            )
            if parts and _told_as_sum(total, parts):
                yield total, parts
        before = told


def _told_as_sum(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a rate is told as a sum or its parts as parts: 10, 2 and an average of 12 percent in one sentence add up by chance."""
    if total.component == "effective":
        return False
    return total.component in _SUMS or facets_of(total).whole or any(part.component in _PARTS | _SUMS or facets_of(part).part for part in parts)


def _parts_of(total: Quantity, others: Sequence[Quantity]) -> tuple[Quantity, ...] | None:
    """A run of two to four neighbours that add up to a total and are of its side."""
    for length in (2, 3, 4):
        for first in range(len(others) - length + 1):
            run = others[first : first + length]
            named = [part for q in run if (part := stated_part(q)) is not None]
            if len(named) > len(set(named)):
                continue  # two heights of one part, of which the one gave way to the other
            if abs(sum(q.value or 0 for q in run) - (total.value or 0)) < 1e-6 and len({q.direction for q in (*run, total)} - {None}) <= 1:
                return tuple(run)
    return None


def _told_totals(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    for total, parts in told_totals(members):
        sums = f"{' + '.join(f'{part.value:g}' for part in parts)} = {total.value:g}"
        for part in parts:
            yield part, total, Verdict("consistent_by_arithmetic", "the parts told with it add up to the total", sums)


def _totals_of_other_documents(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """A sum of duties that one document gives, and parts told side by side in a sentence of another that does not give it."""
    rates = [q for q in members if q.metric == "tariff_rate" and q.value and q.role not in NOT_HELD]
    totals = [q for q in rates if _may_be_total(q)][:_MOST]
    if not totals:
        return
    heights = {(q.doc, q.value) for q in members if q.metric == "tariff_rate"}
    by_sentence: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for quantity in rates:
        by_sentence[quantity.doc, quantity.sentence_start].append(quantity)
    sums_told = {id(total) for total, _ in told_totals(members)}
    told = [
        group
        for group in by_sentence.values()
        if 1 < len(group) <= _FEW and any(facets_of(q).part or (q.component == "additional" and id(q) not in sums_told) for q in group)
    ][:_MOST]
    for total in totals:
        for group in told:
            apart = group[0].doc != total.doc and (group[0].doc, total.value) not in heights
            parts = _parts_of(total, [q for q in group if id(q) not in sums_told and not facets_of(q).whole]) if apart else None
            if parts and len({q.direction for q in parts}) == 1 and (facets_of(total).whole or parts[0].direction == total.direction):
                sums = f"{' + '.join(f'{part.value:g}' for part in parts)} = {total.value:g}"
                for part in parts:
                    yield (
                        part,
                        total,
                        Verdict("consistent_by_arithmetic", "parts that one document tells side by side add up to the other's sum", sums),
                    )


def _may_be_total(rate: Quantity) -> bool:
    """Whether a rate is told as a sum, or as one side's duty without a word of a part or of some goods."""
    facets = facets_of(rate)
    plain = rate.direction is not None and rate.component in (None, "additional") and facets.part is None and facets.goods is None
    return (facets.whole and rate.component != "effective") or plain


def _parts_and_totals(members: Sequence[Quantity], published: Mapping[str, str | None]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """10 reciprocal + 20 fentanyl = 30; 24 suspended + 10 kept = 34."""
    parts: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    totals: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.direction is None or quantity.value is None:
            continue
        part = quantity.component if quantity.component in _PARTS else stated_part(quantity)
        if part is not None and quantity.metric == "tariff_change":
            if "suspended" not in {quantity.component, *quantity.about}:
                continue  # a step of a part is none of what is added up
            part = "suspended"
        if part is not None:
            parts[quantity.direction, part].append(quantity)
        elif quantity.metric == "tariff_rate" and quantity.role not in _NOT_PRESENT and (facets := facets_of(quantity)).part is facets.goods is None:
            totals[quantity.direction, round(abs(quantity.value), 6)].append(quantity)
    known = {(total.doc, *side_and_height) for side_and_height, told in totals.items() for total in told}
    heights = {(side, abs(q.value or 0.0)) for (side, _), told in parts.items() for q in told if q.metric == "tariff_rate" and stated_part(q)}
    for (one, first), (other, second) in combinations(list(parts.items()), 2):
        if one[0] != other[0] or not _may_be_added(one[1], other[1]):
            continue
        for a in first[:8]:
            for b in second[:8]:
                for total in totals.get((one[0], round(abs(a.value or 0) + abs(b.value or 0), 6)), ())[:8]:
                    if any(_came_later(part, total, published.get(total.doc)) or _was_over(part, total, published) for part in (a, b)):
                        continue
                    by_name = "suspended" in (one[1], other[1]) or total.component in _SUMS or facets_of(total).whole
                    if not by_name and (one[0], abs(total.value or 0.0)) in heights and not a.doc == b.doc == total.doc:
                        continue  # the height of one part by itself: 20 is what one part was before it was as high as another
                    sums = f"{abs(a.value or 0):g} + {abs(b.value or 0):g} = {total.value:g}"
                    reason = f"{one[1]} and {other[1]} add up to the total"
                    for member, named in ((a, one[1]), (b, other[1])):
                        if member.doc != total.doc and (member.doc, one[0], round(abs(total.value or 0.0), 6)) in known:
                            yield member, total, Verdict("differ_in_basis", f"a part ({named}) of the whole that its own document gives too", sums)
                        else:
                            yield member, total, Verdict("consistent_by_arithmetic", reason, sums)


def _may_be_added(one: str, other: str) -> bool:
    """Whether two parts of a duty lie side by side: what is suspended is a share of the reciprocal duty, and goes with what is kept of it."""
    return ({one, other} <= _OF_ONE_PART) == ("suspended" in (one, other))


def _was_over(part: Quantity, total: Quantity, published: Mapping[str, str | None]) -> bool:
    """Whether a part is told as what gave way by a document that came out before that of the total: it is no part of it."""
    told = published.get(part.doc), published.get(total.doc)
    return part.role == "before" and part.doc != total.doc and None not in told and (told[0] or "") < (told[1] or "")


def _came_later(part: Quantity, total: Quantity, told: str | None) -> bool:
    """Whether a part took effect only after the document of a total had come out, which is of no later day: it is no part of it."""
    spans = interval(part.period), interval(total.period or told), interval(told)
    if part.doc == total.doc or spans[0] is None or spans[1] is None or spans[2] is None:
        return False
    return spans[0][0] > spans[2][1] and spans[0][0] > spans[1][1]


def _held_back_and_kept(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """What one passage says is suspended and what it says is kept, against the rate it names: 24 points and 10 percent of 34."""
    told: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.value:
            told[quantity.doc].append(quantity)
    for group in told.values():
        held = [q for q in group if q.component == "suspended"][:_FEW]
        kept = [q for q in group if q.metric == "tariff_rate" and q.component in ("retained", None)] if held else []
        for back in held:
            near = [q for q in kept if abs(q.start - back.start) <= _PASSAGE and (q.direction or back.direction) in (back.direction, None)][:_FEW]
            for part, total in permutations(near, 2):
                if part.component == "retained" and abs(abs(back.value or 0) + (part.value or 0) - (total.value or 0)) < 1e-6:
                    sums = f"{abs(back.value or 0):g} + {part.value:g} = {total.value:g}"
                    for one in (back, part):
                        yield one, total, Verdict("consistent_by_arithmetic", "what is suspended and what is kept add up to the rate", sums)


def _steps_of_a_table(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """A step told to the tenth of a point against two levels of one side in its document that lie so far apart: 126.5 to 51.1 is 75.4."""
    levels: dict[tuple[str, str | None], list[Quantity]] = defaultdict(list)
    steps = [q for q in members if q.metric == "tariff_change" and q.value and q.value != round(q.value)][:_MOST]
    for quantity in members if steps else ():
        if quantity.metric == "tariff_rate" and quantity.value and quantity.value != round(quantity.value):
            levels[quantity.doc, quantity.direction].append(quantity)
    for step in steps:
        sides = [step.direction] if step.direction else sorted({side for doc, side in levels if doc == step.doc and side})
        for early, late in (pair for side in sides for pair in permutations(levels[step.doc, side][:_FEW], 2)):
            if abs((late.value or 0) - (early.value or 0) - (step.value or 0)) < 1e-6:
                sums = f"{early.value:g} {step.value:+g} = {late.value:g}"
                for one in (early, late):
                    yield step, one, Verdict("consistent_by_arithmetic", "the step leads from one level to the other", sums)


def _steps_and_levels(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """A step of ten points against 57 before and 47 after, which one sentence tells; one of a hundred and more also against ends told apart."""
    rates = [q for q in members if q.metric == "tariff_rate" and q.direction and q.value is not None]
    ends = [(first, second) if first.role == "before" else (second, first) for first, second in pairwise(rates) if _are_ends(first, second)]
    before = [q for q in rates if q.role in ("before", "peak")][:_MOST]
    after = [q for q in rates if q.role in ("after", "current")][:_MOST]
    far = [
        (early, late)
        for early in before
        for late in after
        if (early.value or 0.0) - (late.value or 0.0) >= _LARGE and early.direction == late.direction and _of_one_duty(early, late)
    ]
    by_height: dict[float, list[tuple[Quantity, Quantity]]] = defaultdict(list)
    for early, late in dict.fromkeys([*ends, *far]):
        by_height[round(abs((late.value or 0.0) - (early.value or 0.0)), 6)].append((early, late))
    for step in [q for q in members if q.metric == "tariff_change" and q.unit in ("percentage_point", "percent") and q.value][:_MOST]:
        for early, late in by_height.get(round(abs(step.value or 0.0), 6), ())[:_MOST]:
            fell = (late.value or 0.0) < (early.value or 0.0)
            if step.direction in (None, early.direction) and (fell or (step.value or 0.0) > 0):  # "gave up ten points" has no sign
                sums = f"{early.value:g} {'-' if fell else '+'} {abs(step.value or 0):g} = {late.value:g}"
                for end in (early, late):
                    yield step, end, Verdict("consistent_by_arithmetic", "the step leads from one level to the other", sums)


def _of_one_duty(early: Quantity, late: Quantity) -> bool:
    """Whether a step can lead from one rate to the other by the parts they are told of: both of one, or neither of one apart from the rest."""
    one, other = stated_part(early), stated_part(late)
    return one == other or {one, other} <= {None, "reciprocal"}


def _points_on_top(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """A rate, points that would come on top of it, and the rate that they make, in one sentence: "at 10; another 24 points would make 34"."""
    told: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.value and quantity.metric in ("tariff_rate", "tariff_change"):
            told[quantity.doc, quantity.sentence_start].append(quantity)
    for group in told.values():
        for low, points, high in zip(group, group[1:], group[2:], strict=False):
            fits = (low.metric, points.metric, high.metric) == _ON_TOP and points.unit == "percentage_point" and (points.value or 0.0) > 0
            if not fits or low.role == "before" or len({q.direction for q in (low, points, high)} - {None}) > 1:
                continue
            if abs((low.value or 0.0) + (points.value or 0.0) - (high.value or 0.0)) < 1e-6:
                sums = f"{low.value:g} + {points.value:g} = {high.value:g}"
                for one in (low, points):
                    yield one, high, Verdict("consistent_by_arithmetic", "the points on top of the one rate make the other", sums)


def _are_ends(first: Quantity, second: Quantity) -> bool:
    """Whether two rates told one after the other in a sentence are where one step begins and ends."""
    one_sentence = first.doc == second.doc and first.sentence_start == second.sentence_start
    return one_sentence and first.direction == second.direction and {first.role, second.role} in _ENDS
