"""Amounts converted into another money right behind two amounts that agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.evidence.figures.units import MONEY
from detente.evidence.record import Quantity

if TYPE_CHECKING:
    from detente.evidence.pairs.alike import Alike

_BRACKET = 3
_RATE_MOVES = 0.1


def converted_behind(figures: Sequence[Alike], one: int, other: int) -> tuple[Quantity, Quantity] | None:
    """The conversions into another money that stand right behind two amounts, where they differ by no more than an exchange rate moves."""
    behind = []
    for number in (one, other):
        own, figure = figures[number], figures[number + 1] if number + 1 < len(figures) else None
        if figure is None or own.kind not in MONEY or figure.kind not in MONEY or figure.kind == own.kind:
            return None
        if figure.quantity.doc != own.quantity.doc or not 0 <= figure.quantity.start - own.quantity.end <= _BRACKET:
            return None
        behind.append(figure)
    a, b = behind
    return (a.quantity, b.quantity) if a.kind == b.kind and abs(a.value - b.value) <= _RATE_MOVES * max(a.value, b.value) else None
