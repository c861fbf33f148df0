"""Figures that are consistent by arithmetic: a change against the two levels it spans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations

from detente.evidence.duties.duty_sums import duty_sums
from detente.evidence.duties.duty_sums_between import sums_between_documents
from detente.evidence.figures.about import SOME_GOODS
from detente.evidence.pairs.verdicts import Verdict, nearness
from detente.evidence.pairs.volume_verdicts import PLEDGED, goods_of
from detente.evidence.record import Quantity

_MOST = 60
"""In larger families only so many distinct figures are put to the sum."""
_FEW = 12
_DIGITS = re.compile(r"\d")
_TELLING = 4


def consistent_sums(
    families: Mapping[str, Sequence[Quantity]], published: Mapping[str, str | None] | None = None
) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Pairs whose figures fit a sum within the rounding of the digits printed; ``published`` gives the day each document came out."""
    tonnages = [q for name, members in families.items() if name.startswith("volume") for q in members]
    yield from _changes_and_tonnages([q for name, members in families.items() if name.startswith("series:") for q in members], tonnages)
    for name, members in families.items():
        if name.startswith("series:"):
            yield from _changes_and_levels(members)
            if name == "series:index":
                yield from _moves_of_an_index(members)
        elif name == "duty":
            yield from duty_sums(members, published)
            yield from sums_between_documents(members)


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
    unsure = {key for key, told in levels.items() if _set_against_themselves(told)}
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
                not unsure.isdisjoint((change.direction, change.sector, period) for period in (change.period, before))
                or SOME_GOODS.intersection((*change.about, *late.about))
                or change.approx
                or late.approx
                or early.approx
                or change.basis_source != "explicit"
                or (change.doc == late.doc == early.doc and _closed_by_another(change, low, high, members))
            ):
                within = late.doc == early.doc  # where another document's level tells against it, the fault is not between two of its own
                for level in (late, early):
                    if fits or within or level.doc != change.doc:
                        yield change, level, verdict


def _closed_by_another(change: Quantity, low: float, high: float, members: Sequence[Quantity]) -> bool:
    """Whether another change of the same document and time follows from the two levels: then this one is of another flow."""
    return any(
        other.doc == change.doc
        and (other.basis, other.unit, other.period) == (change.basis, change.unit, change.period)
        and other.low is not None
        and other.high is not None
        and low <= other.high
        and other.low <= high
        for other in members
        if other is not change
    )


def _set_against_themselves(levels: Sequence[Quantity]) -> bool:
    """Whether one document tells two levels of one flow and month that do not meet: one of them is of something else."""
    return any(a.doc == b.doc and nearness(a, b) is None for a, b in combinations(levels[:_FEW], 2))


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
