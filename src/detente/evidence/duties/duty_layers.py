"""What heights of a duty are to each other by the words of all documents: layers of one sum, a threat nobody carried out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from detente.evidence.duties.duty_facets import facets_of
from detente.evidence.duties.duty_sums import told_totals
from detente.evidence.record import TARIFF_RATE, Quantity

_THREAT = "threatened"
_NEW = frozenset({"additional", "fentanyl", "reciprocal", "retained"})
"""Components of a duty that was added to those there were."""


class Layers:
    """The heights of each side's duty, asked which lie on each other and which were only threatened."""

    def __init__(self, members: Sequence[Quantity]) -> None:
        self._together: set[tuple[str | None, frozenset[float]]] = set()
        self._within: set[tuple[str, float, float]] = set()
        self._of_new_parts: set[int] = set()
        self._parts_of: set[tuple[int, float]] = set()
        by_part: dict[tuple[str | None, str], set[float]] = defaultdict(set)
        threatened: set[tuple[str | None, float]] = set()
        held: set[tuple[str | None, float]] = set()
        for rate in members:
            facets = facets_of(rate)
            if rate.metric != TARIFF_RATE or rate.value is None or facets.goods is not None:
                continue
            if facets.part is not None:
                by_part[facets.side, facets.part].add(rate.value)
            if rate.role == _THREAT:
                threatened.add((facets.side, rate.value))
            elif rate.role is not None or rate.component is not None or rate.period is not None:
                held.add((facets.side, rate.value))
        self._threats = threatened - held
        self._of_one_part = {(side, frozenset(pair)) for (side, _), heights in by_part.items() for pair in combinations(sorted(heights), 2)}
        for total, parts in told_totals(members):
            self._within |= {(total.doc, part.value or 0.0, total.value or 0.0) for part in parts}
            self._parts_of |= {(id(part), total.value or 0.0) for part in parts}
            if all(part.component in _NEW or facets_of(part).part in _NEW for part in parts):
                self._of_new_parts.add(id(total))
            for one, other in combinations(parts, 2):
                if one.value != other.value:
                    self._together.add((total.direction, frozenset((one.value or 0.0, other.value or 0.0))))

    def lie_together(self, a: Quantity, b: Quantity, side: str | None) -> bool:
        """Whether a document adds the heights of two rates of a side up, and none tells both of one part."""
        pair = side, frozenset((a.value or 0.0, b.value or 0.0))
        return pair in self._together and pair not in self._of_one_part

    def adds_up(self, doc: str, part: Quantity, total: Quantity) -> bool:
        """Whether a document tells a part of the one height in a sum of the other's."""
        return (doc, part.value or 0.0, total.value or 0.0) in self._within

    def is_part_of_height(self, part: Quantity, total: Quantity) -> bool:
        """Whether a rate is itself told as a part of a sum as high as another rate."""
        return (id(part), total.value or 0.0) in self._parts_of

    def is_of_new_parts(self, total: Quantity) -> bool:
        """Whether a rate is told as the sum of duties that were added, without the older ones."""
        return id(total) in self._of_new_parts

    def only_threatened(self, rate: Quantity, side: str | None) -> bool:
        """Whether a rate that no word of its own dates is of a height that documents threaten and none tells as in force."""
        return rate.role is None and rate.period is None and (side, rate.value) in self._threats
