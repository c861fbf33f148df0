"""What the documents say: their figures beside the ledger, and where they differ among themselves, each with its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.ledger.query import Ledger

if TYPE_CHECKING:
    from detente.evidence.against import Beholder, Beside
    from detente.evidence.record import Quantity, Record, Relation
    from detente.evidence.texts.document import Document

VERDICT_ORDER = ("differs", "another_base", "agrees")
RELATION_ORDER = ("conflict", "ambiguous", "differ_in_basis", "superseded")
AGREEING = frozenset({"agree", "agree_approx", "consistent_by_arithmetic", "compatible"})
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; ``marked`` where it is a figure or a claim in question."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document, by the document's number on the page."""

    document: int
    pieces: tuple[Piece, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a document with the ledger's word on it."""

    record: Quantity
    beside: Beside


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One document: what it is, its figures, and the sentences whose figures the ledger does not speak of."""

    number: int
    name: str
    published: str | None
    published_source: str
    sha256: str
    headline: str | None
    furniture_share: float
    figures: tuple[Figure, ...]
    unheld: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One verdict of the ledger with every passage it is given on."""

    verdict: str
    because: str
    sources: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Passages that do not say the same, and why; ``pairs`` counts the comparisons behind it."""

    relation: str
    reason: str
    arithmetic: tuple[str, ...]
    passages: tuple[Passage, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class Kin:
    """Documents, by number, that rest on one origin, and how that is known."""

    documents: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Reports:
    """All that the brief says of the documents."""

    documents: tuple[DocumentPart, ...]
    statements: tuple[Statement, ...]
    differences: tuple[Difference, ...]
    kin: tuple[Kin, ...]
    agreements: int


NO_REPORTS = Reports((), (), (), (), 0)


def read_reports(documents: Sequence[Document], ledger: Ledger, on: date, progress: Callable[[str], None]) -> Reports:
    """Reads every document and sets its figures beside the ledger as known on the day."""
    if not documents:
        return NO_REPORTS
    from detente.evidence.against import Beholder
    from detente.evidence.pairs.origins import find_origins
    from detente.evidence.read import read_records
    from detente.evidence.reconcile import reconcile

    beholder = Beholder.of(ledger, on)
    parts: list[DocumentPart] = []
    groups: list[Sequence[Record]] = []
    for number, document in enumerate(documents, start=1):
        progress(f"reading {document.name}")
        records = read_records(document)
        groups.append(records)
        parts.append(_part(number, document, records, beholder))
    progress("reconciling")
    numbers = {d.name: n for n, d in enumerate(documents, start=1)}
    texts = {d.name: d.text for d in documents}
    by_id = {r.id: r for g in groups for r in g}
    relations = reconcile(groups)
    return Reports(
        documents=tuple(parts),
        statements=_statements(parts, texts),
        differences=_differences(relations, by_id, texts, numbers),
        kin=tuple(Kin(tuple(numbers[n] for n in o.documents), o.reason) for o in find_origins(groups)),
        agreements=sum(r.relation in AGREEING for r in relations),
    )


def _part(number: int, document: Document, records: Sequence[Record], beholder: Beholder) -> DocumentPart:
    from detente.evidence.record import Boilerplate, DocumentFacts, Quantity

    furniture = [(r.start, r.end) for r in records if isinstance(r, Boilerplate)]
    quantities = [r for r in records if isinstance(r, Quantity) and not any(a <= r.start < b for a, b in furniture)]
    facts = next((r for r in records if isinstance(r, DocumentFacts)), None)
    figures = tuple(Figure(q, b) for q, b in zip(quantities, beholder.beside(quantities), strict=True))
    unheld = [f.record for f in figures if f.beside.verdict == "not_in_ledger"]
    return DocumentPart(
        number=number,
        name=document.name,
        published=facts.published if facts else None,
        published_source=facts.published_source if facts else "unknown",
        sha256=document.sha256,
        headline=flat(facts.headline) if facts and facts.headline else None,
        furniture_share=sum(b - a for a, b in furniture) / max(1, len(document.text)),
        figures=figures,
        unheld=passages(unheld, {document.name: document.text}, {document.name: number}),
    )


def _statements(parts: Sequence[DocumentPart], texts: dict[str, str]) -> tuple[Statement, ...]:
    numbers = {p.name: p.number for p in parts}
    groups: dict[tuple[str, str, tuple[str, ...]], list[Quantity]] = defaultdict(list)
    for part in parts:
        for figure in part.figures:
            if figure.beside.verdict != "not_in_ledger":
                groups[figure.beside.verdict, figure.beside.because, figure.beside.sources].append(figure.record)
    found = [Statement(verdict, because, sources, passages(records, texts, numbers)) for (verdict, because, sources), records in groups.items()]
    return tuple(sorted(found, key=lambda s: (VERDICT_ORDER.index(s.verdict), -len(s.passages))))


def _differences(relations: Iterable[Relation], by_id: dict[str, Record], texts: dict[str, str], numbers: dict[str, int]) -> tuple[Difference, ...]:
    groups: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.relation in RELATION_ORDER:
            groups[relation.relation, relation.reason].append(relation)
    out = []
    for (name, reason), members in groups.items():
        records = [by_id[i] for r in members for i in (r.a, r.b)]
        sums = tuple(dict.fromkeys(r.arithmetic for r in members if r.arithmetic))
        out.append(Difference(name, reason, sums, passages(records, texts, numbers), len(members)))
    return tuple(sorted(out, key=lambda d: (RELATION_ORDER.index(d.relation), -d.pairs, d.reason)))


def passages(records: Iterable[Record], texts: dict[str, str], numbers: dict[str, int]) -> tuple[Passage, ...]:
    """One passage a sentence, in order of document and place, with every record in it marked."""
    by_sentence: dict[tuple[int, str, int, int], set[tuple[int, int]]] = defaultdict(set)
    for record in records:
        by_sentence[numbers[record.doc], record.doc, record.sentence_start, max(record.sentence_end, record.end)].add((record.start, record.end))
    out = []
    for (number, doc, start, end), marks in sorted(by_sentence.items()):
        text = texts[doc]
        joined = _joined(sorted(marks))
        figures = tuple(dict.fromkeys(flat(text[a:b]) for a, b in joined))
        out.append(Passage(number, _pieces(text, start, end, joined), figures))
    return tuple(out)


def _joined(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that overlap become one."""
    out: list[tuple[int, int]] = []
    for start, end in marks:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    at = start
    for a, b in marks:
        out += [Piece(_spaced(text[at:a]), False), Piece(_spaced(text[a:b]), True)]
        at = b
    out.append(Piece(_spaced(text[at:end]), False))
    return tuple(p for p in out if p.text)


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text)


def flat(text: str) -> str:
    """Line breaks inside a text become spaces; nothing else of its wording changes."""
    return _spaced(text).strip()
