"""Different figures that one passage gives of one kind: which base they differ in, named, or left open where none is told.

A document does not correct itself within a passage: of two growth rates, amounts or shares told near each other and not equal
the one is of another flow, good, partner, time or basis than the other. Only neighbours are looked at, so the work grows with
the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.evidence.figures.about import WEAK
from detente.evidence.figures.tonnages import partner_of
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.alike import Alike
from detente.evidence.pairs.verdicts import Found, Verdict
from detente.evidence.record import DUTY_METRICS, GROWTH_BASES

_NEIGHBOURS = 8
_PASSAGE = 900
"""Code points within which a text goes on about one thing."""
_GAP = 3
_BASES = (("period", "periods"), ("sector", "goods"), ("direction", "flows"), ("geography", "economies"), ("stage", "stages"), ("scope", "of"))


def near_apart(figures: Sequence[Alike]) -> Iterator[Found]:
    """Pairs of unequal figures of one passage and one kind, each with the base in which they differ."""
    for number, other in enumerate(figures):
        family = _family(other)
        if family is None:
            continue
        for one in figures[max(0, number - _NEIGHBOURS) : number]:
            a, b = one.quantity, other.quantity
            if a.doc != b.doc or b.start - a.end > _PASSAGE or _family(one) != family or not (one.low > other.high or other.low > one.high):
                continue
            if _go_together(one, other, family):
                yield a, b, _verdict(one, other, family)


def _family(figure: Alike) -> str | None:
    own = figure.quantity
    if own.metric in DUTY_METRICS or figure.value <= 0 or (own.bound is not None and figure.kind not in MONEY):
        return None
    if figure.kind == "percent":
        if own.unit != "percent":
            return "fraction" if own.unit == "fraction" and own.basis == "share" else None
        return "growth" if own.basis in GROWTH_BASES else "share" if own.basis == "share" else None
    return figure.kind if (figure.kind in MONEY or figure.kind in ("t", "point")) and own.basis in ("level", "unstated") else None


def _go_together(one: Alike, other: Alike, family: str) -> bool:
    """Whether two figures are of one story: of one measure, said of a common thing, or told right after each other."""
    a, b = one.quantity, other.quantity
    if b.sentence_start - a.sentence_end <= _GAP and (family == "growth" or (b.basis_source == "inherited" and a.metric == b.metric)):
        return True
    if a.metric is not None and a.metric == b.metric and family not in ("share", "fraction"):
        return True
    return (a.sector is not None and a.sector == b.sector) or not WEAK.issuperset(one.forms & other.forms)


def _verdict(one: Alike, other: Alike, family: str) -> Verdict:
    a, b = one.quantity, other.quantity
    if a.metric and b.metric and a.metric != b.metric:
        return Verdict("differ_in_basis", f"two measures: {a.metric}, {b.metric}")
    if family == "growth" and a.basis != b.basis:
        return Verdict("differ_in_basis", f"bases: {a.basis}, {b.basis}")
    for field, name in _BASES:
        left, right = getattr(a, field), getattr(b, field)
        if left is not None and right is not None and left != right:
            return Verdict("differ_in_basis", f"{name}: {left}, {right}")
    partners = partner_of(a), partner_of(b)
    if None not in partners and partners[0] != partners[1]:
        return Verdict("differ_in_basis", f"partners: {partners[0]}, {partners[1]}")
    if "before" in (a.role, b.role) and a.role != b.role:
        return Verdict("differ_in_basis", "one is the earlier state of the other")
    if family == "share":
        return Verdict("ambiguous", "neither share says of which whole and time it is")
    said = [sorted(mine - theirs - WEAK)[:3] for mine, theirs in ((one.forms, other.forms), (other.forms, one.forms))]
    if all(said):
        return Verdict("differ_in_basis", f"one passage tells them of two things: {', '.join(said[0])}; {', '.join(said[1])}")
    return Verdict("differ_in_basis", "one passage gives both and does not correct itself")
