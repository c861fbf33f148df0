"""One document with its claims: what it states and where, what other documents say of it, and what the ledger says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from detente.core.errors import UnknownNameError
from detente.evidence.record import Boilerplate, DateMention, DocumentFacts, Event, Quantity, Quote
from detente.ledger.query import Ledger
from detente.web.reports import sample_documents

if TYPE_CHECKING:
    from detente.evidence.record import Record, Relation
    from detente.evidence.texts.document import Document

CLAIMS = (Quantity, DateMention, Quote, Event)
MOST_OTHERS = 20
"""Relations of one claim that are told; the number of all stands beside them."""

_FIRST_TOLD = ("conflict", "ambiguous", "superseded", "differ_in_basis")

_PLACE = ("doc", "start", "end", "text", "sentence_start", "sentence_end", "id", "kind")
Records = Sequence["Record"]


def sample_id(document: Document) -> str:
    """What a shipped document is called in an address."""
    return PurePosixPath(document.name).stem


@lru_cache(maxsize=1)
def sample_records() -> tuple[tuple[Record, ...], ...]:
    """The records of the shipped documents, read once."""
    from detente.evidence.read import read_records

    return tuple(tuple(read_records(d)) for d in sample_documents())


@lru_cache(maxsize=32)
def sample_answers(ledger: Ledger, on: date) -> Mapping[str, dict[str, Any]]:
    """Every shipped document by id, beside the others and the ledger as known on the day."""
    documents, groups = sample_documents(), sample_records()
    return {sample_id(d): document_answer(d, r, documents, groups, ledger, on) for d, r in zip(documents, groups, strict=True)}


def sample_answer(document_id: str, ledger: Ledger, on: date) -> dict[str, Any]:
    """One shipped document; UnknownNameError where there is none of that id."""
    found = sample_answers(ledger, on)
    if document_id not in found:
        raise UnknownNameError.among("document", document_id, found, listing="/document")
    return found[document_id]


def reported_of(measure_id: str, ledger: Ledger, on: date) -> list[dict[str, Any]]:
    """Figures of the shipped documents published by the day whose verdict rests on the measure, the oldest first.

    ``at`` is where the figure stands in its ``sentence``, in code points.
    """
    found = []
    for name, answer in sample_answers(ledger, on).items():
        about = answer["document"]
        if about["published"] is not None and about["published"][:10] > on.isoformat():
            continue
        found += [
            {"document": name, "headline": about["headline"], "published": about["published"], "claim": c["number"], "text": c["text"],
             "sentence": c["sentence"], "at": c["start"] - c["sentence_start"], "verdict": c["ledger"]["verdict"], "because": c["ledger"]["because"]}
            for c in answer["claims"] if c["ledger"] and measure_id in c["ledger"]["measures"]
        ]  # fmt: skip
    return sorted(found, key=lambda r: (r["published"] or "", r["document"], r["claim"]))


def document_answer(
    document: Document, records: Records, others: Sequence[Document], groups: Sequence[Records], ledger: Ledger, on: date
) -> dict[str, Any]:
    """The document as JSON values. ``groups`` are the records of ``others``, in their order; the document may be among them."""
    from detente.evidence.reconcile import reconcile

    known = list(zip(others, groups, strict=True))
    if all(d is not document for d, _ in known):
        known = [*known, (document, records)]
    by_id = {r.id: r for _, rs in known for r in rs}
    numbers = {r.id: n for _, rs in known for n, r in enumerate(_claims(rs), start=1)}
    texts = {d.name: d for d, _ in known}
    related: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for relation in reconcile([rs for _, rs in known]):
        for mine, other in ((relation.a, relation.b), (relation.b, relation.a)):
            if by_id[mine].doc == document.name:
                related[mine].append(_other(relation, by_id[other], texts, numbers[other]))
    besides = _beside(records, ledger, on)
    facts = next((r for r in records if isinstance(r, DocumentFacts)), None)
    furniture = [r for r in records if isinstance(r, Boilerplate)]
    return {
        "document": {
            "id": sample_id(document),
            "media_type": document.media_type,
            "sha256": document.sha256,
            "characters": len(document.text),
            "published": facts.published if facts else None,
            "published_source": facts.published_source if facts else "unknown",
            "headline": facts.headline if facts else None,
            "boilerplate_share": round(sum(r.end - r.start for r in furniture) / max(1, len(document.text)), 4),
        },
        "on": on.isoformat(),
        "text": document.text,
        "claims": [_claim(n, r, document, besides.get(r.id), related[r.id]) for n, r in enumerate(_claims(records), start=1)],
        "boilerplate": [{"start": r.start, "end": r.end, "subtype": r.subtype} for r in furniture],
        "compared_with": [sample_id(d) for d, _ in known if d is not document],
        "ledger": ledger.version,
    }


def _claims(records: Records) -> list[Record]:
    """Claims by place; figures of the page's furniture are none."""
    furniture = [(r.start, r.end) for r in records if isinstance(r, Boilerplate)]
    return [r for r in records if isinstance(r, CLAIMS) and not any(a <= r.start < b for a, b in furniture)]


def _beside(records: Records, ledger: Ledger, on: date) -> dict[str, dict[str, Any]]:
    from detente.evidence.against import Beholder

    figures = [r for r in _claims(records) if isinstance(r, Quantity)]
    return {
        b.record_id: {"verdict": b.verdict, "because": b.because, "measures": list(b.measures), "sources": list(b.sources)}
        for b in Beholder.of(ledger, on).beside(figures)
    }


def _claim(number: int, record: Record, document: Document, beside: dict[str, Any] | None, others: list[dict[str, Any]]) -> dict[str, Any]:
    flat = record.to_json()
    return {
        "number": number,
        "kind": record.kind,
        "start": record.start,
        "end": record.end,
        "text": record.text,
        "sentence": document.text[record.sentence_start : record.sentence_end],
        "sentence_start": record.sentence_start,
        "facts": {k: v for k, v in flat.items() if k not in _PLACE and v not in (None, "", False, [])},
        "ledger": beside,
        "others": sorted(others, key=_weight)[:MOST_OTHERS],
        "others_count": len(others),
    }


def _weight(other: Mapping[str, Any]) -> int:
    """Disagreements are told first."""
    name = other["relation"]
    return _FIRST_TOLD.index(name) if name in _FIRST_TOLD else len(_FIRST_TOLD)


def _other(relation: Relation, record: Record, documents: Mapping[str, Document], number: int) -> dict[str, Any]:
    document = documents[record.doc]
    return {
        "relation": relation.relation,
        "reason": relation.reason,
        "arithmetic": relation.arithmetic,
        "document": sample_id(document),
        "claim": number,
        "text": record.text,
        "sentence": document.text[record.sentence_start : record.sentence_end],
    }
