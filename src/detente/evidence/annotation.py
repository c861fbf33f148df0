"""Claims as W3C Web Annotations: where each stands by position and by quotation, and what it says.

The target of a claim carries a TextPositionSelector (code points of the text as read) and a TextQuoteSelector with some
words before and behind, so that the passage is found again in another copy. A verdict links two claims by their ids.
Vocabulary: https://www.w3.org/TR/annotation-model/ ; the fields of a claim stand under ``detente:``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from detente.evidence.record import Record, Relation
from detente.evidence.texts.document import Document

CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", {"detente": "urn:detente:vocabulary:"}]
_AROUND = 32
_PLACE = frozenset({"id", "kind", "doc", "start", "end", "text", "sentence_start", "sentence_end"})


def iri(identity: str) -> str:
    """A record's id as a URN."""
    return f"urn:detente:{quote(identity, safe=':-.')}"


def source_iri(sha256: str) -> str:
    """A document by the hash of its bytes, which holds wherever the file lies."""
    return f"urn:sha256:{sha256}"


def annotated(document: Document, records: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """One annotation a record, in the order given."""
    for record in records:
        body = {f"detente:{key}": value for key, value in record.to_json().items() if key not in _PLACE and value is not None}
        yield {
            "@context": CONTEXT,
            "id": iri(record.id),
            "type": "Annotation",
            "motivation": "classifying" if record.kind == "boilerplate" else "describing",
            "body": {"type": f"detente:{record.kind}", **body},
            "target": {
                "source": {"id": source_iri(document.sha256), "format": document.media_type, "detente:name": document.name},
                "selector": [
                    {"type": "TextPositionSelector", "start": record.start, "end": record.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": record.text,
                        "prefix": document.text[max(0, record.start - _AROUND) : record.start],
                        "suffix": document.text[record.end : record.end + _AROUND],
                    },
                ],
            },
        }


def links(relations: Sequence[Relation]) -> Iterator[dict[str, Any]]:
    """One annotation a verdict: its targets are the two claims."""
    for relation in relations:
        fields: Mapping[str, Any] = relation.to_json()
        body = {f"detente:{key}": fields[key] for key in ("relation", "reason", "arithmetic", "origins") if fields[key] is not None}
        yield {
            "@context": CONTEXT,
            "id": iri(relation.id),
            "type": "Annotation",
            "motivation": "linking",
            "body": {"type": "detente:relation", **body},
            "target": [iri(relation.a), iri(relation.b)],
        }
