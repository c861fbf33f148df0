"""What a figure of duty is of, by its own words: its side, its part, its goods, and whether it is the whole or an average.

A part that no component names is taken from the words beside the figure ("on account of opioids"); a side that no word names
from the part, where only one side has such a duty.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.figures.about import SOME_GOODS
from detente.evidence.figures.goods import EARTHS
from detente.evidence.record import Quantity

WHOLE = frozenset({"all_in", "effective"})
"""Components of a figure that is of the whole of a duty."""
LOOSE = frozenset({None, "additional", "retained", "baseline"})
"""Components that name no part by its ground."""
_NAMED = frozenset({"reciprocal", "fentanyl", "section_301", "section_232"})
OF_BOTH = "US and China, each"
"""Geography of a figure that is told of each of both sides."""
PARTS = _NAMED | {"suspended", "retained", "baseline"}
"""Components of a figure that is of a part of a duty."""
_SIDE_OF_PART = {"fentanyl": "US on China", "section_301": "US on China", "section_232": "US on China"}
PARTS_BY_GROUND = frozenset({"fentanyl", "reciprocal"})
_WHOLE_WORDS = frozenset({"overall", "combin", "combined", "altogether", "cumulative", "sum"})
_NO_GOODS = EARTHS | {"fentanyl"}
"""What a duty is told with as its occasion, and not as what it is on."""
_PARCELS = frozenset({"parcel", "parcels", "package", "postal", "minimis"})
"""Forms by which a duty is on small parcels, whatever is in them."""
_OF_PARCELS = "parcels"
_LISTED = 2
_EXACT = 1e-6
_SMALL = 12.5
_RANGE = 0.3
"""A figure whose ends lie further apart than this part of it is no rounded one."""


@dataclass(frozen=True, slots=True)
class DutyFacets:
    """Side, part (``stated`` where a component or sector names it), goods, and the kind of rate; None is left open."""

    side: str | None
    part: str | None
    stated: bool
    goods: str | None
    whole: bool
    average: bool
    ranges: bool


def facets_of(quantity: Quantity) -> DutyFacets:
    """The facets of one figure of duty by its own words alone."""
    stated = stated_part(quantity)
    goods = _goods(quantity)
    part = stated or (_hinted_part(quantity) if goods != _OF_PARCELS else None)  # the order on parcels is named after opioids
    whole = quantity.component in WHOLE or (part is None and quantity.component is None and not _WHOLE_WORDS.isdisjoint(quantity.about))
    return DutyFacets(
        quantity.direction or _SIDE_OF_PART.get(part or ""),
        part,
        stated is not None,
        goods,
        whole,
        _is_average(quantity),
        _is_range(quantity),
    )


def stated_part(quantity: Quantity) -> str | None:
    """The part of a duty that a figure is told of by name; None where it is not one."""
    if quantity.component in _NAMED:
        return quantity.component
    return "fentanyl" if quantity.sector == "fentanyl" and quantity.component is None else None


def _hinted_part(quantity: Quantity) -> str | None:
    hints = PARTS_BY_GROUND.intersection(quantity.about) if quantity.component in LOOSE else ()
    return next(iter(hints)) if len(hints) == 1 else None


def _is_average(quantity: Quantity) -> bool:
    """Whether a rate is one that nobody lays down: named so, or told to a part of a percent (but for small rates in halves, as 7.5)."""
    height = abs(quantity.value or 0.0)
    return quantity.component == "effective" or height % 1 > _EXACT < (height if height > _SMALL else height * 2) % 1


def _is_range(quantity: Quantity) -> bool:
    """Whether a figure spans several rates ("7.5% to 100%"), so that a rate within it is no rounding of it; a bound is one rate not told in full."""
    return (
        quantity.bound is None
        and quantity.low is not None
        and quantity.high is not None
        and quantity.high - quantity.low > max(1.0, _RANGE * abs(quantity.value or 0.0))
    )


def _goods(quantity: Quantity) -> str | None:
    """The goods a duty is on, where they are some of all: the one it is told of, or two and more of a list."""
    if stated_part(quantity) in ("fentanyl", "reciprocal"):
        return None
    if quantity.sector is not None and quantity.sector not in _NO_GOODS:
        return quantity.sector
    if not _PARCELS.isdisjoint(quantity.about):
        return _OF_PARCELS
    listed = sorted(SOME_GOODS.intersection(quantity.about))
    return " and ".join(listed) if len(listed) >= _LISTED else None
