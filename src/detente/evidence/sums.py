"""Figures that are consistent by arithmetic: a change against the two levels it spans, parts of a duty against their sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations

from detente.evidence.record import Quantity
from detente.evidence.verdicts import Verdict

_MOST = 60
"""In larger families only so many distinct figures are put to the sum."""
_FEW = 12
_PASSAGE = 700
"""Characters within which a text speaks of one duty."""
_PARTS = frozenset({"reciprocal", "fentanyl", "section_301", "section_232", "baseline", "retained", "suspended"})


def consistent_sums(families: Mapping[str, Sequence[Quantity]]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Pairs whose figures fit a sum within the rounding of the digits printed."""
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


def _changes_and_levels(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    levels: dict[tuple[str | None, str], list[Quantity]] = defaultdict(list)
    for quantity in members:
        if quantity.unit == "USD" and quantity.basis == "level" and quantity.period and quantity.value:
            levels[quantity.direction, quantity.period].append(quantity)
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
        before = (
            _previous_month(change.period)
            if change.basis == "mom"
            else f"{int(change.period[:4]) - 1}{change.period[4:]}"
            if change.period[:4].isdigit()
            else None
        )
        if before is None:
            continue
        for late, early in (
            (late, early) for late in levels[change.direction, change.period][:_MOST] for early in levels[change.direction, before][:_MOST]
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
            if fits or not (change.approx or late.approx or early.approx or change.basis_source != "explicit"):
                yield change, late, verdict
                yield change, early, verdict


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
        if quantity.component in _PARTS:
            parts[quantity.direction, quantity.component].append(quantity)
        elif quantity.metric == "tariff_rate":
            totals[quantity.direction, round(abs(quantity.value), 6)].append(quantity)
    for (one, first), (other, second) in combinations(list(parts.items()), 2):
        if one[0] != other[0]:
            continue
        for a in first[:8]:
            for b in second[:8]:
                for total in totals.get((one[0], round(abs(a.value or 0) + abs(b.value or 0), 6)), ())[:8]:
                    sums = f"{abs(a.value or 0):g} + {abs(b.value or 0):g} = {total.value:g}"
                    reason = f"{one[1]} and {other[1]} add up to the total"
                    yield a, total, Verdict("consistent_by_arithmetic", reason, sums)
                    yield b, total, Verdict("consistent_by_arithmetic", reason, sums)


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
    steps = [q for q in members if q.metric == "tariff_change" and q.direction and q.value and q.value != round(q.value)][:_MOST]
    for quantity in members if steps else ():
        if quantity.metric == "tariff_rate" and quantity.value and quantity.value != round(quantity.value):
            levels[quantity.doc, quantity.direction].append(quantity)
    for step in steps:
        for early, late in permutations(levels[step.doc, step.direction][:_FEW], 2):
            if abs((late.value or 0) - (early.value or 0) - (step.value or 0)) < 1e-6:
                sums = f"{early.value:g} {step.value:+g} = {late.value:g}"
                for one in (early, late):
                    yield step, one, Verdict("consistent_by_arithmetic", "the step leads from one level to the other", sums)


def _steps_and_levels(members: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """A cut of 115 points against 145 before and 30 after."""
    before = [q for q in members if q.metric == "tariff_rate" and q.role in ("before", "peak") and q.direction and q.value is not None][:_MOST]
    after = [q for q in members if q.metric == "tariff_rate" and q.role in ("after", "current") and q.direction and q.value is not None][:_MOST]
    for step in [q for q in members if q.metric == "tariff_change" and q.unit == "percentage_point" and q.value is not None][:_MOST]:
        for early in before:
            for late in after:
                if (
                    early.direction == late.direction
                    and step.direction in (None, early.direction)
                    and abs((late.value or 0) - (early.value or 0) - (step.value or 0)) < 1e-6
                ):
                    sums = f"{early.value:g} - {abs(step.value or 0):g} = {late.value:g}"
                    yield step, early, Verdict("consistent_by_arithmetic", "the step leads from one level to the other", sums)
                    yield step, late, Verdict("consistent_by_arithmetic", "the step leads from one level to the other", sums)
