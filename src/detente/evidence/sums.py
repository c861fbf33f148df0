"""Figures that are consistent by arithmetic: a change against the two levels it spans, parts of a duty against their sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations

from detente.evidence.about import SOME_GOODS
from detente.evidence.duty_facets import facets_of, stated_part
from detente.evidence.record import Quantity
from detente.evidence.verdicts import Verdict
from detente.evidence.volume_verdicts import PLEDGED, goods_of

_MOST = 60
"""In larger families only so many distinct figures are put to the sum."""
_FEW = 12
_DIGITS = re.compile(r"\d")
_TELLING = 4
_LARGE = 100.0
_PASSAGE = 700
"""Characters within which a text speaks of one duty."""
_PARTS = frozenset({"reciprocal", "fentanyl", "section_301", "section_232", "baseline", "retained", "suspended"})


def consistent_sums(families: Mapping[str, Sequence[Quantity]]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Pairs whose figures fit a sum within the rounding of the digits printed."""
    tonnages = [q for name, members in families.items() if name.startswith("volume") for q in members]
    yield from _changes_and_tonnages([q for name, members in families.items() if name.startswith("series:") for q in members], tonnages)
    for name, members in families.items():
        if name.startswith("series:"):
            yield from _changes_and_levels(members)
            if name == "series:index":
                yield from _moves_of_an_index(members)
        elif name == "duty":
            yield from _told_totals(members)
            yield from _parts_and_totals(members)
            yield from _held_back_and_kept(members)
            yield from _steps_of_a_table(members)
            yield from _steps_and_levels(members)


def _previous_month(period: str) -> str | None:
    if len(period) != 7:
        return None
    year, month = int(period[:4]), int(period[5:7])
    return f"{year - (month == 1):04d}-{12 if month == 1 else month - 1:02d}"


def _previous_year(period: str) -> str | None:
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdigit() else None


def _changes_and_levels(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    levels: dict[tuple[str | None, str | None, str], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.unit == "USD" and quantity.basis == "level" and quantity.period and quantity.value:
            levels[quantity.direction, quantity.sector, quantity.period].append(quantity)
    changes = list({(q.value, q.direction, q.period, q.basis): q for q in reversed(members)}.values())[:_MOST]
    for change in changes if len(members) > _MOST else members:
        if (
            change.basis not in ("mom", "yoy")
            or change.unit != "percent"
            or not change.period
            or change.value is None
            or change.low is None
            or change.high is None
        ):
            continue
        before = _previous_month(change.period) if change.basis == "mom" else _previous_year(change.period)
        if before is None:
            continue
        for late, early in (
            (late, early)
            for late in levels[change.direction, change.sector, change.period][:_MOST]
            for early in levels[change.direction, change.sector, before][:_MOST]
        ):
            if late.low is None or late.high is None or early.low is None or early.high is None or early.low <= 0:
                continue
            low, high = 100 * (late.low / early.high - 1), 100 * (late.high / early.low - 1)
            fits = low <= change.high and change.low <= high
            verdict = Verdict(
                "consistent_by_arithmetic" if fits else "conflict",
                f"the {change.basis} change follows from the two levels" if fits else f"the two levels give another {change.basis} change",
                f"{late.value:g} / {early.value:g} - 1 = {low:.2f}% to {high:.2f}%, printed {change.value:g}%",
            )
            if fits or not (
                SOME_GOODS.intersection((*change.about, *late.about))
                or change.approx
                or late.approx
                or early.approx
                or change.basis_source != "explicit"
            ):
                yield change, late, verdict
                yield change, early, verdict


def _changes_and_tonnages(changes: Sequence[Quantity], tonnages: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """A change of the shipments of one good against two tonnages of it, from whichever documents: 5,774 to 5,473 is -5.2 percent.

    The months are those told; a tonnage of no told month must have four digits, so that it does not fit by chance.
    """
    levels: dict[tuple[str, str | None], dict[float, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    for quantity in tonnages:
        if quantity.value and quantity.role != PLEDGED and (quantity.period or len(_DIGITS.findall(quantity.text)) >= _TELLING):
            for good in goods_of(quantity):
                levels[good, quantity.period][quantity.value].append(quantity)
    for change in changes:
        if not (change.sector and change.unit == "percent" and change.basis in ("mom", "yoy") and change.period) or None in (change.low, change.high):
            continue
        before = _previous_month(change.period) if change.basis == "mom" else _previous_year(change.period)
        late, early = ({**levels[change.sector, None], **levels[change.sector, period]} for period in (change.period, before))
        for new, old in ((new, old) for new in list(late)[:_FEW] for old in list(early)[:_FEW] if new != old):
            one, other = late[new][0], early[old][0]
            if change.period not in (one.period, other.period) and before not in (one.period, other.period):
                continue
            low, high = 100 * ((one.low or 0.0) / (other.high or 1.0) - 1), 100 * ((one.high or 0.0) / (other.low or 1.0) - 1)
            if low <= (change.high or 0.0) and (change.low or 0.0) <= high and change.value and (new - old) * change.value > 0:
                sums = f"{new:g} / {old:g} - 1 = {low:.2f}% to {high:.2f}%, printed {change.value:g}%"
                for level in (*late[new][:_FEW], *early[old][:_FEW]):
                    yield change, level, Verdict("consistent_by_arithmetic", f"the {change.basis} change follows from two tonnages", sums)


def _moves_of_an_index(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """What one document tells of one index: its moves in percent against two of its levels, or against a level and the move in points."""
    told: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.scope and quantity.value and quantity.low is not None and quantity.high is not None:
            told[quantity.doc, quantity.scope].append(quantity)
    for group in told.values():
        rates = [q for q in group if q.unit == "percent" and q.basis in ("change", "unstated")][:_FEW]
        points = [q for q in group if q.unit == "point" and q.basis == "change"][:_FEW]
        levels = [q for q in group if q.unit == "point" and q.basis == "level"][:_FEW]
        for rate in rates:
            value, low, high = abs(rate.value or 0.0), *sorted((abs(rate.low or 0.0), abs(rate.high or 0.0)))
            for late, early in permutations(levels, 2):
                moved = 100 * (late.value or 0.0) / (early.value or 1.0) - 100
                if moved and low <= abs(moved) <= high and ((rate.value or 0.0) > 0 or moved < 0):
                    verdict = Verdict(
                        "consistent_by_arithmetic", "the move follows from two levels of the index", f"{moved:.3f}%, printed {value:g}%"
                    )
                    yield rate, late, verdict
                    yield rate, early, verdict
            for step in points:
                for level in levels:
                    moved = 100 * abs(step.value or 0.0) / (level.value or 1.0)
                    if low <= moved <= high:
                        sums = f"{abs(step.value or 0.0):g} / {level.value:g} = {moved:.3f}%, printed {value:g}%"
                        yield step, rate, Verdict("consistent_by_arithmetic", "one move of the index in points and in percent", sums)


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
                _parts_of(total, [*near[-1:], *(q for q in told if q.end <= total.start)]) if near else None
            )
            if parts:
                yield total, parts
        before = told


def _parts_of(total: Quantity, others: Sequence[Quantity]) -> tuple[Quantity, ...] | None:
    """A run of two to four neighbours that add up to a total and are of its side."""
    for length in (2, 3, 4):
        for first in range(len(others) - length + 1):
            run = others[first : first + length]
            if abs(sum(q.value or 0 for q in run) - (total.value or 0)) < 1e-6 and len({q.direction for q in (*run, total)} - {None}) <= 1:
                return tuple(run)
    return None


def _told_totals(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    for total, parts in told_totals(members):
        sums = f"{' + '.join(f'{part.value:g}' for part in parts)} = {total.value:g}"
        for part in parts:
            yield part, total, Verdict("consistent_by_arithmetic", "the parts told with it add up to the total", sums)


def _parts_and_totals(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """10 reciprocal + 20 fentanyl = 30; 24 suspended + 10 kept = 34."""
    parts: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    totals: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.direction is None or quantity.value is None:
            continue
        part = quantity.component if quantity.component in _PARTS else stated_part(quantity)
        if part is not None:
            parts[quantity.direction, part].append(quantity)
        elif quantity.metric == "tariff_rate" and facets_of(quantity).part is None:
            totals[quantity.direction, round(abs(quantity.value), 6)].append(quantity)
    known = {(total.doc, *side_and_height) for side_and_height, told in totals.items() for total in told}
    for (one, first), (other, second) in combinations(list(parts.items()), 2):
        if one[0] != other[0]:
            continue
        for a in first[:8]:
            for b in second[:8]:
                for total in totals.get((one[0], round(abs(a.value or 0) + abs(b.value or 0), 6)), ())[:8]:
                    sums = f"{abs(a.value or 0):g} + {abs(b.value or 0):g} = {total.value:g}"
                    reason = f"{one[1]} and {other[1]} add up to the total"
                    for member, named in ((a, one[1]), (b, other[1])):
                        if member.doc != total.doc and (member.doc, one[0], round(abs(total.value or 0.0), 6)) in known:
                            yield member, total, Verdict("differ_in_basis", f"a part ({named}) of the whole that its own document gives too", sums)
                        else:
                            yield member, total, Verdict("consistent_by_arithmetic", reason, sums)


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
        if (early.value or 0.0) - (late.value or 0.0) >= _LARGE and early.direction == late.direction
    ]
    by_height: dict[float, list[tuple[Quantity, Quantity]]] = defaultdict(list)
    for early, late in dict.fromkeys([*ends, *far]):
        by_height[round(abs((late.value or 0.0) - (early.value or 0.0)), 6)].append((early, late))
    for step in [q for q in members if q.metric == "tariff_change" and q.unit == "percentage_point" and q.value][:_MOST]:
        for early, late in by_height.get(round(abs(step.value or 0.0), 6), ())[:_MOST]:
            fell = (late.value or 0.0) < (early.value or 0.0)
            if step.direction in (None, early.direction) and (fell or (step.value or 0.0) > 0):  # "gave up ten points" has no sign
                sums = f"{early.value:g} {'-' if fell else '+'} {abs(step.value or 0):g} = {late.value:g}"
                for end in (early, late):
                    yield step, end, Verdict("consistent_by_arithmetic", "the step leads from one level to the other", sums)


def _are_ends(first: Quantity, second: Quantity) -> bool:
    """Whether two rates told one after the other in a sentence are where one step begins and ends."""
    one_sentence = first.doc == second.doc and first.sentence_start == second.sentence_start
    return one_sentence and first.direction == second.direction and {first.role, second.role} == {"before", "after"}
