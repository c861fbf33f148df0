"""A figure in its sentence: the stretches it is read in, and the record that is made of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from detente.evidence.figures.figure import Figure
from detente.evidence.record import Quantity
from detente.evidence.texts.clauses import Clauses, last_match
from detente.evidence.texts.direct import written_directly
from detente.evidence.texts.segment import Sentence
from detente.evidence.texts.words import Words

MOVE_NAMED = re.compile(
    r"\b[Tt]he\s+(?:(?P<down>shortfall|decline|drop|fall|decrease|slump|slide)|rise|increase|gain|growth|pace)\s+(?:had\s+been|has\s+been|was|is"
    r"|came\s+to|comes\s+to|stood\s+at|stands\s+at|reached|amounted\s+to|worked\s+out\s+at)\s+\Z"
)
"""A growth told by a noun that stands for the series of the sentence before."""
POINTS_BACK = re.compile(r"\b(?:they|it|this|that|these)\b", re.IGNORECASE)
_OF_A_SERIES = (
    r"(?:figures?|drop|decline|fall|rise|value|rates?|increase|total|number|volumes?|amount|tonnage|sum|levels?|pace|growth|gain|jump|surge|slump|slide"
    r"|plunge|decrease|dip|tally|reading|result|shortfall|rebound|recovery|contraction|expansion)"
)
PRONOUN = re.compile(
    r"(?:(?:However|Still|But|Yet|And|Even\s+so|Nevertheless|Nonetheless|Meanwhile|Indeed|In\s+fact|Though),?\s+)?"
    r"(?:(?:[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]t|[Tt]hey)\b"
    r"|(?:[Tt]heir|[Ii]ts)\s+(?:value|total(?!\s+(?:exports|imports|trade|shipments|sales|purchases))|volume|worth|growth|decline|fall|drop|rise"
    r"|increase)\b"
    rf"|[Tt]he\s+(?:(?:latest|same|latter|new|actual|[A-Z][a-z]+(?:[’']s)?|\d[\d.,]*\s?(?:%|per\s?cent|percent)|(?:year|month)-on-(?:year|month)|annual"
    rf"|monthly)\s+)?{_OF_A_SERIES}\b)"
)
"""What opens a sentence that goes on about the series of the one before: "It", "The June volume", "However, the figure"."""
_THEY = re.compile(
    r"[^.;:%]{0,44}\b(?:(?:they|these)\s+[a-z]+"
    r"|(?:that|this|it)\s+(?:is|was|means|meant|represent(?:s|ed)|amount(?:s|ed)|mark(?:s|ed)|compare[sd]|ma[dk]es?|leaves|left|equals|comes?|came|works?"
    r"|worked|follows|followed|remains|remained|still|now)\b)"
)
"""A pronoun behind what opens the sentence: "Measured in dollars they rose by 5.9 percent"."""
_SENTENCE_REACH = 320
_SENTENCE_BEGINS = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘])")
_SENTENCE_ENDS = frozenset('.!?”"')
_REACH_BACK, _REACH_AHEAD = 700, 400
"""How far from a figure its sentence is searched: further off nothing belongs to it, and a sentence may be endless."""


@written_directly
@dataclass(frozen=True, slots=True)
class Last:
    """The latest figure of a family, for what the next leaves unsaid."""

    quantity: Quantity
    sentence: int
    family: str


class FigureInSentence:
    """A figure with its clause, its sentence and the figures beside it."""

    def __init__(
        self,
        doc: str,
        words: Words,
        clauses: Clauses,
        figure: Figure,
        sentence: Sentence,
        others: Sequence[tuple[int, int]],
        source_text: str,
        attribution: str,
        period: Callable[[str, str | None], str | None],
        issued: str | None = None,
        about: tuple[str, ...] = (),
    ) -> None:
        """``period`` gives the period of a figure from its basis and family; ``issued`` the direction of the duties that the document sets,
        ``about`` the content words it is said of.
        """
        self._issued, self._about = issued, about
        self._told: Sequence[Quantity] = ()
        self._anaphoric = False
        self._before: tuple[int, int] | None = None
        """The sentence before, where this one speaks of the duties told there."""
        self._open = False
        """Whether nothing tells whose duty the figure is."""
        self._told_side: str | None = None
        """Side of the duty that the figure tells again."""
        self._names: tuple[tuple[int, int], ...] = ()
        self._goes_on_from: tuple[int, int] | None = None
        """The sentence before, where this one speaks of the flow told there without a figure of it."""
        self._label: tuple[int, int] | None = None
        """The name of a series with a colon right before the figure."""
        self._continues = False
        """Whether the figure is one more of the series told before: of another month, or what was looked for."""
        text = words.text
        self._attribution, self._period = attribution, period
        self.words = words
        self.doc, self.text, self.figure, self.sentence, self.others, self.source_text = doc, text, figure, sentence, others, source_text
        self.span = (max(sentence.start, figure.start - _REACH_BACK), min(sentence.end, figure.end + _REACH_AHEAD))
        self.clause = clauses.around(figure.start, *self.span)
        self.region = self.clause
        self.at, self.end = figure.start, figure.end

    def _part(self) -> tuple[int, int]:
        """The part of the sentence between semicolons."""
        stop = self.text.find(";", self.end, self.span[1])
        return max(self.span[0], self.text.rfind(";", self.span[0], self.at) + 1), stop if stop >= 0 else self.span[1]

    def _sentence_before(self, *, across: bool = False) -> tuple[int, int] | None:
        """The sentence that ends right before this one in its paragraph; with ``across`` in the paragraph before, where this one opens its own."""
        left, end = max(0, self.sentence.start - _SENTENCE_REACH), self.sentence.start
        gap = len(self.text[left:end]) - len(self.text[left:end].rstrip())
        parted = "\n" in self.text[end - gap : end]
        if end <= 0 or (parted and not (across and self.text[end - gap - 1 : end - gap] in _SENTENCE_ENDS)):
            return None
        begun = last_match(_SENTENCE_BEGINS, self.text, left, end - gap - 1)
        start = max(begun.end() if begun is not None else left, self.text.rfind("\n", left, end - gap) + 1)
        return (start, end - gap) if start < end - gap else None

    def _points_back(self) -> bool:
        """Whether the sentence goes on about what the one before tells: "It", "The volume", "On a year earlier that is"."""
        return (PRONOUN.match(self.text, self.span[0]) or _THEY.match(self.text, self.span[0], self.at)) is not None

    def _previous_end(self) -> int:
        return max((other[1] for other in self.others if other[1] <= self.at), default=self.span[0])

    def _record(
        self,
        metric: str | None,
        *,
        basis: str,
        source: str,
        family: str | None = None,
        direction: str | None = None,
        direction_source: str = "none",
        geography: str | None = None,
        component: str | None = None,
        stage: str | None = None,
        role: str | None = None,
        scope: str | None = None,
        sector: str | None = None,
        negative: bool = False,
    ) -> Quantity:
        figure = self.figure
        value, low, high = figure.value, figure.low, figure.high
        if negative and value is not None and value > 0 and self.text[self.at - 1 : self.at] != "+":
            value, low, high = -value, None if high is None else -high, None if low is None else -low
        return Quantity(
            doc=self.doc,
            start=self.at,
            end=self.end,
            text=self.source_text[self.at : self.end],
            sentence_start=self.sentence.start,
            sentence_end=self.sentence.end,
            value=value,
            low=low,
            high=high,
            unit=figure.unit,
            basis=basis,
            basis_source=source,
            metric=metric,
            sector=sector,
            geography=geography,
            direction=direction,
            direction_source=direction_source,
            component=component,
            stage=stage,
            role=role,
            scope=scope,
            period=self._period(basis, family),
            attribution=self._attribution,
            approx=figure.approx,
            bound=figure.bound,
            about=self._about,
        )


def as_points(figure: Figure) -> Figure:
    """A duty can fall by more than a hundred only in points."""
    return replace(figure, unit="percentage_point")
