"""Whether two figures can be one of which a document gives fewer digits: cut, or told in tens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.evidence.figures.about import WEAK
from detente.evidence.pairs.verdicts import same_period
from detente.evidence.record import DUTY_METRICS, Quantity

if TYPE_CHECKING:
    from detente.evidence.pairs.alike import Alike

_DIGITS = re.compile(r"\d+")
_TELLING_DIGITS = 3
_TEN = 10
_SAME_WORDS = 4


def is_told_in_tens(a: Alike, b: Alike) -> bool:
    """Whether two percentages of many words in common are one, told to the point here and to ten points there: 89 and 90."""
    if a.kind != "percent" or a.quantity.doc == b.quantity.doc or not _one_point_apart(a.value, b.value):
        return False
    if {a.quantity.metric, b.quantity.metric} & DUTY_METRICS or same_period(a.quantity.period, b.quantity.period) is False:
        return False
    return len((a.forms & b.forms) - WEAK) >= _SAME_WORDS


def _one_point_apart(one: float, other: float) -> bool:
    """Whether one of two whole percentages is a multiple of ten, and the other next to it."""
    whole = one == round(one) and other == round(other)
    return whole and abs(one - other) <= 1 and (one % _TEN == 0) != (other % _TEN == 0)


def rounds_to(one: Quantity, other: Quantity) -> bool:
    """Whether one figure is the other cut to fewer of its many digits: 1,234.4 tonnes told as 1,234."""
    if one.unit != other.unit or None in (one.value, other.value, one.low, one.high, other.low, other.high):
        return False
    digits = min(len("".join(_DIGITS.findall(figure.text)).strip("0")) for figure in (one, other))
    coarse, fine = (one, other) if (one.high or 0) - (one.low or 0) >= (other.high or 0) - (other.low or 0) else (other, one)
    return digits > _TELLING_DIGITS and (coarse.low or 0) <= (fine.value or 0) <= (coarse.high or 0)
