"""Every record of one document, in order of place: the pipeline from text to typed claims."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from detente.core.errors import LimitError
from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.dates.dates import find_dates
from detente.evidence.events.events import find_events
from detente.evidence.figures.about import Subjects
from detente.evidence.figures.claims import build_quantities
from detente.evidence.figures.figure import Figure
from detente.evidence.figures.quantity import find_figures
from detente.evidence.furniture.boilerplate import FRONT_MATTER, label_blocks
from detente.evidence.furniture.repeats import even_marks, fold, fold_even
from detente.evidence.pairs.origins import credits_in
from detente.evidence.quotes.antecedents import Antecedents
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.credited import Sources
from detente.evidence.quotes.office_holders import with_side
from detente.evidence.quotes.question_answer import Transcript
from detente.evidence.quotes.quotes import QuoteSpan, find_quotes
from detente.evidence.record import Boilerplate, DateMention, DocumentFacts, ExcludedFigure, Quote, Record, Relation
from detente.evidence.texts.clauses import Clauses
from detente.evidence.texts.document import Document
from detente.evidence.texts.headline import headline_of
from detente.evidence.texts.publication import Publication, find_publication, written_day
from detente.evidence.texts.segment import Block, Sentence, SentenceIndex, blocks_of, sentences_of
from detente.evidence.texts.words import Words

MAX_RECORDS = 100_000
"""Most records read from one document; one more is a LimitError."""
MAX_NUMERALS = 400_000
"""Most runs of digits in one document, counted before anything is made of them; one more is a LimitError."""

_MASK = re.compile(r"<[A-Za-z/!][^<>]{0,4000}>|\]\([^()\s]{1,2000}\)|https?://[^\s<>\"”)]{1,2000}|\*{1,3}|\\")
_MASKED = ("<", "](", "http", "*", "\\")
"""One of these stands in every match of ``_MASK``."""
_FOREIGN = (("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u2011", "-"))
_MIN_REPEATED = 40
_PLACE = attrgetter("start", "end", "kind")
_BEHIND_QUOTE = 80


def plain(text: str) -> str:
    """The text with mark-up blanked and odd spaces evened, code point for code point: every offset stays."""
    if any(mark in text for mark in _MASKED):
        text = _MASK.sub(lambda match: " " * len(match[0]), text)
    for mark, usual in _FOREIGN:
        if mark in text:
            text = text.replace(mark, usual)
    return text


def read_records(document: Document) -> list[Record]:
    """All records of a document, furniture labelled, sorted by place; LimitError above ``MAX_RECORDS``."""
    text = plain(document.text)
    words, clauses = Words(text), Clauses(text)
    if len(words.numerals) > MAX_NUMERALS:
        raise LimitError(f"{document.name} holds more than {MAX_NUMERALS:,} numbers.", hint="Split it; tables of data are not documents.")
    blocks, wrapped = blocks_of(text)
    labels = label_blocks(document.text, blocks, wrapped=wrapped)
    published = find_publication(text, blocks, labels, document.stated_date)
    readable = _readable(text, blocks, labels)
    sentences = sentences_of(text, readable)
    index = SentenceIndex(sentences)
    cast = Cast(text, [(block.start, block.end) for block in readable], published.day)
    transcript = Transcript(cast, readable)
    antecedents = Antecedents(cast, readable, index, transcript)
    quotes = find_quotes(text, readable, index, cast, antecedents, transcript)
    sources = Sources(cast, words, readable, quotes, antecedents, transcript)
    dates = find_dates(text, words, index, published.day, quotes, lambda at: index.at(at) is not None, within=published.within)
    once = _first_told(text, sentences)
    figures = find_figures(text, words, lambda at: _told(index, once, at), [(item.start, item.end) for item in dates if item.form != "offset"])
    kept, homes = _with_homes(figures, index)
    _limit(document, len(figures) + len(dates) + len(quotes))
    subjects = Subjects(words, sentences)
    records: list[Record] = [_facts(document, words, blocks, labels, published)]
    records += _furniture(document, blocks, labels)
    records += [_excluded(document, figure, index) for figure in figures if not figure.unit and figure.reason != "a date"]
    records += build_quantities(document.name, words, clauses, kept, homes, dates, quotes, sources, document.text, subjects)
    records += _date_records(document, _with_day_of_publication(text, dates, published), index)
    records += _quote_records(document, quotes, dates, index)
    records += find_events(document.name, document.text, words, clauses, sentences, dates, quotes, sources, published.day, subjects)
    _limit(document, len(records))
    records.sort(key=_PLACE)
    return records


def to_jsonl(records: Iterable[Record | Relation]) -> Iterator[str]:
    """One JSON object a record, keys in a fixed order, no escapes for letters."""
    for record in records:
        yield json.dumps(record.to_json(), ensure_ascii=False)


def _limit(document: Document, count: int) -> None:
    if count > MAX_RECORDS:
        raise LimitError(
            f"{document.name} holds more than {MAX_RECORDS:,} figures, dates and quotes.", hint="Split it; tables of data are not documents."
        )


def _readable(text: str, blocks: Sequence[Block], labels: Sequence[str | None]) -> list[Block]:
    """Body blocks, and the first copy of a repeated passage, whose claims are recorded where they first stand."""
    if "duplicate" not in labels:
        return [block for block, label in zip(blocks, labels, strict=True) if label is None]
    seen = {fold(text[b.start : b.end]) for b, label in zip(blocks, labels, strict=True) if label is None and b.end - b.start >= _MIN_REPEATED}
    first: set[str] = set()
    out = []
    for block, label in zip(blocks, labels, strict=True):
        if label is None:
            out.append(block)
            first.add(fold(text[block.start : block.end])) if seen else None
        elif label == "duplicate" and (key := fold(text[block.start : block.end])) not in first:
            first.add(key)
            out.append(block)
    return out


def _first_told(text: str, sentences: Sequence[Sentence]) -> list[bool]:
    """Whether a sentence is the first of its wording."""
    seen: set[str] = set()
    out = []
    even = even_marks(text)
    for sentence in sentences:
        if sentence.end - sentence.start < _MIN_REPEATED:
            out.append(True)
            continue
        key = fold_even(even[sentence.start : sentence.end])
        out.append(key not in seen)
        seen.add(key)
    return out


def _told(index: SentenceIndex, once: Sequence[bool], at: int) -> tuple[int, int] | None:
    sentence = index.at(at)
    return (sentence.start, sentence.end) if sentence is not None and once[sentence.index] else None


def _with_homes(figures: Sequence[Figure], index: SentenceIndex) -> tuple[list[Figure], list[Sentence]]:
    kept, homes = [], []
    for figure in figures:
        home = index.at(figure.start)
        if figure.unit and home is not None and figure.end <= home.end:
            kept.append(figure)
            homes.append(home)
    return kept, homes


def _facts(document: Document, words: Words, blocks: Sequence[Block], labels: Sequence[str | None], published: Publication) -> DocumentFacts:
    start, end = (published.start, published.end) if published.end else (blocks[0].start, blocks[0].end) if blocks else (0, 0)
    return DocumentFacts(
        doc=document.name,
        start=start,
        end=end,
        text=document.text[start:end],
        sentence_start=start,
        sentence_end=end,
        published=published.day.isoformat() if published.day else None,
        published_source=published.source,
        headline=headline_of(document.text, blocks, labels),
        credits=credits_in(words, blocks, labels),
        sha256=document.sha256,
    )


def _furniture(document: Document, blocks: Sequence[Block], labels: Sequence[str | None]) -> list[Record]:
    out: list[Record] = []
    index = 0
    while index < len(blocks):
        label, stop = labels[index], index + 1
        while stop < len(blocks) and labels[stop] == label:
            stop += 1
        if label is not None and label != FRONT_MATTER:
            start, end = _whole_lines(document.text, blocks[index].start, blocks[stop - 1].end)
            out.append(
                Boilerplate(
                    doc=document.name, start=start, end=end, text=document.text[start:end], sentence_start=start, sentence_end=end, subtype=label
                )
            )
        index = stop
    return out


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Furniture with the mark-up and addresses at the ends of its lines, which the blocks leave out."""
    while start > 0 and text[start - 1] not in "\r\n":
        start -= 1
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _span(index: SentenceIndex, start: int, end: int) -> tuple[int, int]:
    home = index.at(start)
    return (home.start, max(home.end, end)) if home is not None else (start, end)


def _excluded(document: Document, figure: Figure, index: SentenceIndex) -> ExcludedFigure:
    left, right = _span(index, figure.start, figure.end)
    return ExcludedFigure(
        doc=document.name,
        start=figure.start,
        end=figure.end,
        text=document.text[figure.start : figure.end],
        sentence_start=left,
        sentence_end=right,
        reason=figure.reason,
    )


def _with_day_of_publication(text: str, dates: Sequence[DateSpan], published: Publication) -> Sequence[DateSpan]:
    """Dates and the day of publication, which may stand in a line of furniture."""
    place = written_day(text, published)
    if place is None or any(item.start < place[1] and place[0] < item.end for item in dates):
        return dates
    return [*dates, DateSpan(*place, published.day.isoformat() if published.day else None, "written", "iso")]


def _date_records(document: Document, dates: Sequence[DateSpan], index: SentenceIndex) -> list[Record]:
    out: list[Record] = []
    for item in dates:
        left, right = _span(index, item.start, item.end)
        out.append(
            DateMention(
                doc=document.name,
                start=item.start,
                end=item.end,
                text=document.text[item.start : item.end],
                sentence_start=left,
                sentence_end=right,
                resolved=item.resolved,
                anchor=item.anchor,
            )
        )
    return out


def _quote_records(document: Document, quotes: Sequence[QuoteSpan], dates: Sequence[DateSpan], index: SentenceIndex) -> list[Record]:
    starts = [item.start for item in dates]
    out: list[Record] = []
    for quote in quotes:
        left, right = _span(index, quote.start, quote.end)
        said = next(
            (
                d.resolved
                for d in dates[bisect_left(starts, left) : bisect_left(starts, max(right, quote.end + _BEHIND_QUOTE))]
                if d.form in ("weekday", "mdy", "dmy") and not quote.start <= d.start < quote.end
            ),
            None,
        )
        out.append(
            Quote(
                doc=document.name,
                start=quote.start,
                end=quote.end,
                text=document.text[quote.start : quote.end],
                sentence_start=left,
                sentence_end=right,
                speaker=with_side(quote.speaker),
                via=quote.via,
                uttered=said,
            )
        )
    return out
