"""Whether two documents tell of one thing: what stands beside both figures, when the documents came out, what else each tells.

A figure says little of what it is of; the figures told beside it say more. Two documents that give the same second figure
("12 million by January and 25 million a year" and "12 million this year and 20 million in each of three") speak of one
deal, so that where the first figures do not meet, both cannot be right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from detente.evidence.dates.calendar_words import interval
from detente.evidence.figures.about import WEAK
from detente.evidence.pairs.alike import Alike
from detente.evidence.record import TARIFF_RATE, Quantity

ONE_ACCOUNT = 2
"""Weight of equal figures beside both from which two passages are held to tell of one thing."""
_DAYS = 14
"""Documents so many days apart can tell of one state of things."""
_MONTH = 7
_MONTHLY = frozenset({"level", "yoy", "mom"})
_FEWEST = 3
_MOSTLY = 0.6
"""A document is one of a month's statistics where so large a part of its figures, and so many, are of that month."""
_OWN_KIND = 2
_WORDS = 3
_MUTUAL = frozenset({"retaliatory", "retaliation", "retaliate", "retaliat", "tit", "tat", "mutual", "reciprocate", "respective", "bilateral"})
"""Forms by which a sentence speaks of what both sides did to each other."""
LEFT_OPEN = "US and China"
"""Geography of a duty that may be either side's."""


class Accounts:
    """The figures of all documents, asked what two of them have in common; made in one pass."""

    def __init__(self, figures: Sequence[Alike], published: Mapping[str, str | None]) -> None:
        self._figures = figures
        self._figure_of = {id(figure.quantity): figure for figure in figures}
        self._day = {doc: span[0] for doc, day in published.items() if (span := interval(day)) is not None}
        self._told: dict[tuple[str, str, str | None], list[Alike]] = defaultdict(list)
        self._sides: dict[float, set[str]] = defaultdict(set)
        for figure in figures:
            quantity = figure.quantity
            self._told[quantity.doc, figure.kind, quantity.metric].append(figure)
            if quantity.metric == TARIFF_RATE and quantity.direction:
                self._sides[figure.value].add(quantity.direction)

    def months(self) -> dict[str, str]:
        """The month that a document's figures of statistics are of, where most of those with a month are of one."""
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for quantity in (figure.quantity for figure in self._figures):
            if quantity.period is not None and len(quantity.period) == _MONTH and quantity.basis in _MONTHLY:
                told[quantity.doc][quantity.period] += 1
        return {doc: month for doc, months in told.items() for month, count in months.most_common(1) if _FEWEST <= count >= _MOSTLY * months.total()}

    def companions(self, a: Quantity, b: Quantity) -> int:
        """Weight of the equal figures told beside both; one of their own kind says more than a length of time."""
        one, other = self._figure_of.get(id(a)), self._figure_of.get(id(b))
        if one is None or other is None:
            return 0
        return sum(_OWN_KIND if kind == one.kind else 1 for kind, _ in one.beside & other.beside)

    def days_apart(self, a: Quantity, b: Quantity) -> int | None:
        """Days between the two documents; None where one is not dated."""
        one, other = self._day.get(a.doc), self._day.get(b.doc)
        return None if one is None or other is None else abs((one - other).days)

    def was_over(self, figure: Quantity, doc: str | None = None) -> bool:
        """Whether the time a figure is told of had ended two weeks and more before its document, or another, came out."""
        span, day = interval(figure.period), self._day.get(doc or figure.doc)
        return span is not None and day is not None and (day - span[1]).days > _DAYS

    def the_only_side(self, value: float) -> str | None:
        """The side of which a rate of duty is told wherever its side is told; None where there are two, or none."""
        sides = self._sides.get(abs(value), ())
        return next(iter(sides)) if len(sides) == 1 else None

    def speaks_of_both_sides(self, quantity: Quantity) -> bool:
        """Whether a figure's sentence speaks of what both sides did to each other, or leaves a duty open between them."""
        return (quantity.direction is None and quantity.geography == LEFT_OPEN) or not _MUTUAL.isdisjoint(quantity.about)

    def cannot_both_be_right(self, a: Quantity, b: Quantity) -> bool:
        """Whether two figures of one thing are two accounts of it that do not meet.

        The documents came out within two weeks of each other, their figures do not meet, and neither tells the other's
        figure itself: a document that tells both knows two things. That both are of one thing is for the caller to say.
        """
        one, other = self._figure_of.get(id(a)), self._figure_of.get(id(b))
        apart = self.days_apart(a, b)
        if one is None or other is None or a.doc == b.doc or apart is None or apart > _DAYS or one.kind != other.kind:
            return False
        if (one.low <= other.high and other.low <= one.high) or a.approx or b.approx:
            return False
        return not (self._tells(a, other) or self._tells(b, one))

    def are_two_accounts_of_one(self, a: Quantity, b: Quantity) -> bool:
        """Whether two figures of one name are of one thing, and cannot both be right: equal figures stand beside both, and their words meet."""
        if not self.cannot_both_be_right(a, b) or (a.direction and b.direction and a.direction != b.direction):
            return False
        words = {*a.about} & {*b.about}
        dated = a.period is not None and a.period == b.period
        return not WEAK.issuperset(words) and self.companions(a, b) + dated >= ONE_ACCOUNT and len(words) >= _WORDS

    def _tells(self, quantity: Quantity, other: Alike) -> bool:
        """Whether the document of ``quantity`` has a figure of its metric, and of its side or of none, that meets ``other``."""
        return any(
            figure.low <= other.high and other.low <= figure.high and quantity.direction in (figure.quantity.direction or quantity.direction, None)
            for figure in self._told[quantity.doc, other.kind, quantity.metric]
        )
