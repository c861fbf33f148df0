"""Figures to quantity records: each with its metric, basis, direction, period, component and source.

What a figure's own clause leaves unsaid is taken from its sentence, then from the figure before it of the same family,
at most one sentence back; every such step is marked ``inherited``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.duties.duty_sums import told_totals
from detente.evidence.duties.issuer import issuing_side, with_respective_sides
from detente.evidence.figures.about import Subjects
from detente.evidence.figures.compared_with import with_what_is_compared
from detente.evidence.figures.figure import Figure
from detente.evidence.figures.figure_in_sentence import Last
from detente.evidence.figures.periods import VOLUME, period_of
from detente.evidence.figures.reading import FigureReader
from detente.evidence.figures.release_month import HEADED, period_of_release
from detente.evidence.figures.set_against import is_set_against
from detente.evidence.figures.subject import FLOWS, SERIES
from detente.evidence.figures.units import MONEY
from detente.evidence.quotes.credited import Sources
from detente.evidence.quotes.quotes import QuoteSpan
from detente.evidence.record import GROWTH_BASES, Quantity
from detente.evidence.texts.clauses import Clauses
from detente.evidence.texts.segment import Cover, Sentence
from detente.evidence.texts.tables import may_be_cell, names_of_cell
from detente.evidence.texts.words import Words

_JOINED = re.compile(r"\s*(?:(?:higher|lower|more|less|growth|expansion|rise)\s+)?(?:(?:in|for|during|over)\s+)?(?:the\s+)?")
_REACH = 2
_NEXT_SENTENCE = 4
_AMOUNTS_OF_TRADE = (VOLUME, "exports", "imports")
_REACH_SOURCE = 600
_YEAR_REACH = 90
_MONTH = 7
_OPENING_REACH = 120
_NEIGHBOURS = 8
_CARRIED = MONEY | {"percent", "percentage_point", "point", "fraction"}
"""Units of figures that leave to the next what it does not say."""


def build_quantities(
    doc: str,
    words: Words,
    clauses: Clauses,
    figures: Sequence[Figure],
    sentence_of: Sequence[Sentence],
    dates: Sequence[DateSpan],
    quotes: Sequence[QuoteSpan],
    sources: Sources,
    source_text: str,
    subjects: Subjects,
) -> list[Quantity]:
    """One record a figure; ``sentence_of`` gives each figure's sentence, ``source_text`` the untouched text of the document."""
    text = words.text
    built: list[Quantity] = []
    last: dict[str, Last] = {}
    latest: Last | None = None
    dated = _Dated(text, clauses, dates, built)
    said = Cover(quotes)
    issued = issuing_side(text)
    for index, (figure, sentence) in enumerate(zip(figures, sentence_of, strict=True)):
        others = _others(figures, sentence_of, index)

        quote = said.at(figure.start)
        source = (quote.speaker if quote is not None else None) or _source(sentence, figure.start, sources)
        quantity, family = FigureReader(
            doc,
            words,
            clauses,
            figure,
            sentence,
            others,
            source_text,
            source,
            partial(dated.period, figure, sentence, others, last, latest),
            issued,
            subjects.of(figure.start, figure.end, sentence),
        ).build(last, latest, built)
        built.append(quantity)
        if figure.unit in _CARRIED:
            if family is not None and (family not in last or last[family].sentence != sentence.index):
                last[family] = Last(quantity, sentence.index, family)
            latest = Last(quantity, sentence.index, family or "")
    return _with_totals(with_what_is_compared(text, with_respective_sides(text, built)))


_A_GOOD = re.compile(r"\b(?:rare[- ]earth|magnet|soy|oil|ore|gas|coal|beef|pork|copper|steel|grain|corn|wheat|cotton)", re.IGNORECASE)


def _of_another_good(told: Quantity, sentence: str) -> bool:
    """Whether a sentence names goods, and not that of the amount told before it."""
    return _A_GOOD.search(sentence) is not None and (told.sector is None or told.sector.rstrip("s") not in sentence.lower().replace("-", " "))


_TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|shall|should|expect\w*|forecast\w*|project(?:s|ed|ion|ions)|predict\w*|pledg\w*|promis\w*|commit\w*|agree[ds]?|undert\w+"
    r"|plans?|planned|target\w*|contract(?:s|ed))\b"
)
"""Before an amount of goods that is still to come, of which the time told before is none."""
_OF_MARKETS = frozenset({"index", "price"})
"""Families that move by the day and take no period from a statistic told before them."""
_OTHER_DEED_REACH = 160
_UNTIL_WORDS = ("through ", "until ", "till ", "by ")
_OTHER_DEED = re.compile(
    r"\b(?:through|until|till|by)\s+(?:(?:the|end|of|early|late|mid)\s+)*[\w.]+(?:\s+\d{1,2})?(?:,?\s+20\d\d)?,?(?:\s+[^.;\d]{0,40},)?\s+"
    r"(?P<verb>(?:and|but|while)\s+(?:(?:it|he|she|they|China|Beijing|Washington)\s+)?(?:will|would|shall|must|is\s+to|are\s+to|also|had|has|signed|agreed|pledged|promised|bought))\b"
    r"[^.;\d]{0,50}\Z"
)


class _Dated:
    """Finds the period of each figure of a document among its dates."""

    def __init__(self, text: str, clauses: Clauses, dates: Sequence[DateSpan], built: Sequence[Quantity]) -> None:
        self._text, self._clauses, self._dates, self._built = text, clauses, dates, built
        self._starts = [item.start for item in dates]
        self._used: set[int] = set()

    def period(
        self,
        figure: Figure,
        sentence: Sentence,
        others: Sequence[tuple[int, int]],
        last: dict[str, Last],
        latest: Last | None,
        basis: str,
        family: str | None,
    ) -> str | None:
        """Period of a figure with its basis and family; a date is used once."""
        dates, starts, text, forecast = self._dates, self._starts, self._text, basis == "forecast"
        if may_be_cell(text, sentence.start, figure.start) and (headed := self._of_column(figure.start)) is not None:
            return headed
        found = (
            (self._right_behind(figure, sentence) or self._year_before(figure, sentence, others))
            if forecast and others
            else period_of(dates, starts, figure, sentence, others, family, self._used, text, self._clauses)
        )
        against = is_set_against(text, sentence.start, figure.start)
        to_come = family == VOLUME and _TO_COME.search(text, sentence.start, figure.start) is not None
        found = found or (
            None
            if against or to_come
            else _inherited_period(
                self._own(last, family),
                self._uncompared(latest),
                sentence,
                family,
                self._uncompared_in(sentence, family),
                text[sentence.start : sentence.end] if family == VOLUME else "",
                forecast=forecast,
            )
        )
        if found is not None and found == self._bound_of_other(figure, sentence):
            found = None
        if found is None and family in HEADED and not against:
            found = self._of_opening(sentence)
        if found is None and (family in FLOWS or family in HEADED) and basis in ("yoy", "mom", "level"):
            found = period_of_release(dates, starts, figure, sentence, text, family or "")
        return found

    def _of_opening(self, sentence: Sentence) -> str | None:
        """The month that the sentence before names, where it tells no figure: "June's data were mixed. Output rose"."""
        inside = self._dates[bisect_left(self._starts, sentence.start - _OPENING_REACH) : bisect_left(self._starts, sentence.start)]
        last = inside[-1] if inside else None
        if last is None or last.form != "month" or "\n" in self._text[last.end : sentence.start].strip(" "):
            return None
        own = bisect_left(self._starts, sentence.start)
        dated = own < len(self._dates) and self._dates[own].end <= sentence.end and self._dates[own].form in ("month", "quarter", "stretch")
        return None if dated or any(q.end > last.start for q in self._built[-1:] if q.start < sentence.start) else last.resolved

    def _bound_of_other(self, figure: Figure, sentence: Sentence) -> str | None:
        """The time up to which what is told before the figure runs, where a verb parts the two: "a year through 2028, and would sign for"."""
        part = self._text[max(sentence.start, figure.start - _OTHER_DEED_REACH) : figure.start]
        if not any(word in part for word in _UNTIL_WORDS) or (parted := _OTHER_DEED.search(part)) is None:
            return None
        left, right = figure.start - len(part) + parted.start(), figure.start - len(part) + parted.start("verb")
        inside = [item for item in self._dates[bisect_left(self._starts, left) : bisect_left(self._starts, right)] if item.end <= right]
        return inside[-1].resolved if inside else None

    def _of_column(self, at: int) -> str | None:
        """Month, quarter or year that the name of a cell's column or row gives."""
        for left, right in names_of_cell(self._text, at):
            inside = [item for item in self._dates[bisect_left(self._starts, left) : bisect_left(self._starts, right)] if item.end <= right]
            if len(inside) == 1 and inside[0].resolved and inside[0].form in ("month", "quarter", "year", "stretch"):
                return inside[0].resolved
        return None

    def _own(self, last: dict[str, Last], family: str | None) -> Last | None:
        """The last figure of the family that no other is compared with."""
        return self._uncompared(last.get(family or "")) if family in SERIES else None

    def _uncompared_in(self, sentence: Sentence, family: str | None) -> list[Quantity]:
        """The last figures told, without those of the sentence that are of an earlier time; an amount of goods leaves out all such."""
        whole = family == VOLUME
        return [
            q
            for q in self._built[-6:]
            if (q.sentence_start != sentence.start and not whole) or not is_set_against(self._text, q.sentence_start, q.start)
        ]

    def _uncompared(self, latest: Last | None) -> Last | None:
        """The last figure, or where that is of an earlier time with which another is compared, the one before it in its sentence."""
        if latest is None or not is_set_against(self._text, latest.quantity.sentence_start, latest.quantity.start):
            return latest
        for told in reversed(self._built[-_NEIGHBOURS:]):
            same = told.sentence_start == latest.quantity.sentence_start and told.unit in _CARRIED
            if same and told is not latest.quantity and not is_set_against(self._text, told.sentence_start, told.start):
                return replace(latest, quantity=told)
        for told in reversed(self._built[-_NEIGHBOURS:]):
            if told.sentence_start < latest.quantity.sentence_start and told.metric == latest.quantity.metric and told.unit in _CARRIED:
                return replace(latest, quantity=told)
        return latest

    def _year_before(self, figure: Figure, sentence: Sentence, others: Sequence[tuple[int, int]]) -> str | None:
        """The year that stands before a forecast with no other figure between: "its forecast for 2026 to 4.4 percent"."""
        last = max((other[1] for other in others if other[1] <= figure.start), default=sentence.start)
        for item in reversed(self._dates[bisect_left(self._starts, max(last, figure.start - _YEAR_REACH)) : bisect_left(self._starts, figure.start)]):
            if item.form in ("year", "relative", "part") and item.end <= figure.start and (item.resolved or "").isdigit():
                return item.resolved
        return None

    def _right_behind(self, figure: Figure, sentence: Sentence) -> str | None:
        """The date that follows a forecast at once: "4.5 percent this year", "3.2 in 2027"."""
        index = bisect_left(self._starts, figure.end)
        if index >= len(self._dates) or self._dates[index].end > sentence.end:
            return None
        item = self._dates[index]
        return (
            item.resolved if _JOINED.fullmatch(self._text[figure.end : item.start]) and item.form in ("year", "relative", "part", "quarter") else None
        )


def _with_totals(built: list[Quantity]) -> list[Quantity]:
    """A level of duty told as the sum of others, with no part named, is the whole."""
    whole = {id(total) for total, _ in told_totals(built) if total.component is None}
    return [replace(quantity, component="all_in") if id(quantity) in whole else quantity for quantity in built] if whole else built


def _others(figures: Sequence[Figure], sentence_of: Sequence[Sentence], index: int) -> list[tuple[int, int]]:
    """Places of up to eight figures of the same sentence on either side."""
    own = sentence_of[index].index
    low, high = index, index + 1
    while low > 0 and index - low < _NEIGHBOURS and sentence_of[low - 1].index == own:
        low -= 1
    while high < len(figures) and high - index <= _NEIGHBOURS and sentence_of[high].index == own:
        high += 1
    return [(figures[at].start, figures[at].end) for at in range(low, high) if at != index]


def _source(sentence: Sentence, at: int, sources: Sources) -> str:
    told = sources.of(max(sentence.start, at - _REACH_SOURCE), min(sentence.end, at + _REACH_SOURCE), at, sentence.start)
    return told or "outlet"


def _inherited_period(
    own: Last | None, latest: Last | None, sentence: Sentence, family: str | None, built: Sequence[Quantity], sentence_text: str, *, forecast: bool
) -> str | None:
    if family in SERIES or family == VOLUME:
        told = [
            quantity for quantity in built[-6:] if quantity.sentence_start == sentence.start and quantity.basis not in ("duration", "window", "count")
        ]
        if told:
            return told[0 if forecast else -1].period
        if family == VOLUME:
            near = [q for q in built if 0 <= sentence.start - q.sentence_end <= _NEXT_SENTENCE and q.basis in ("level", *GROWTH_BASES)]
            last_amount = next((q for q in reversed(near) if q.period and (q.metric or "").startswith(_AMOUNTS_OF_TRADE)), None)
            other = last_amount is not None and "/" in (last_amount.period or "") and _of_another_good(last_amount, sentence_text)
            return None if last_amount is None or other else last_amount.period
        if family in FLOWS and latest is None and built and built[-1].unit == "t" and 0 <= sentence.start - built[-1].sentence_end <= _NEXT_SENTENCE:
            return built[-1].period
        flows = latest is not None and family in FLOWS and latest.family in FLOWS
        newer = own is not None and latest is not None and flows and latest.sentence > own.sentence and latest.quantity.period is not None
        if own is not None and not newer and sentence.index - own.sentence <= _REACH:
            return own.quantity.period
        of_market = family in _OF_MARKETS or (latest is not None and latest.family in _OF_MARKETS)
        if (
            latest is not None
            and latest.family in ("surplus", "trade")
            and family in ("exports", "imports")
            and "/" in (latest.quantity.period or "")
        ):
            near = [q for q in built if len(q.period or "") == _MONTH and q.bound is None and (q.metric or "").startswith(("exports", "imports"))]
            first = next((q for q in near if q.sentence_start == near[-1].sentence_start), None)
            return first.period if first is not None else latest.quantity.period
        if latest is not None and sentence.index - latest.sentence <= 1 and latest.family in SERIES and (not of_market or latest.family == family):
            return latest.quantity.period
    return None
