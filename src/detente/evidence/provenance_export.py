"""Where each claim comes from, as PROV-O in JSON-LD: documents, claims, verdicts, and who is credited with what.

A claim is derived from its document and attributed to the speaker or source that the document names; a verdict is derived
from the two claims. No time of reading is given: the same files give the same graph. Terms: https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.evidence.annotation import iri, source_iri
from detente.evidence.record import Boilerplate, DocumentFacts, Event, Quantity, Quote, Record, Relation
from detente.evidence.texts.document import Document

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "detente": "urn:detente:vocabulary:",
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
    "prov:wasGeneratedBy": {"@type": "@id"},
    "prov:used": {"@type": "@id"},
    "prov:actedOnBehalfOf": {"@type": "@id"},
    "prov:generatedAtTime": {"@type": "xsd:date"},
}
_READING, _RECONCILING = "urn:detente:activity:reading", "urn:detente:activity:reconciling"


def provenance(documents: Sequence[Document], records: Sequence[Sequence[Record]], relations: Sequence[Relation] = ()) -> dict[str, Any]:
    """The graph of all documents, their claims but for furniture, and the verdicts; ``records`` in the order of ``documents``."""
    graph: list[dict[str, Any]] = []
    agents: dict[str, dict[str, Any]] = {}
    claims: list[dict[str, Any]] = []
    for document, read in zip(documents, records, strict=True):
        source = source_iri(document.sha256)
        facts = next((record for record in read if isinstance(record, DocumentFacts)), None)
        entity: dict[str, Any] = {"@id": source, "@type": "prov:Entity", "detente:name": document.name, "detente:format": document.media_type}
        if facts is not None and facts.published:
            entity["prov:generatedAtTime"] = facts.published
        graph.append(entity)
        claims += [_claim(record, source, document.name, agents) for record in read if not isinstance(record, DocumentFacts | Boilerplate)]
    graph.append({"@id": _READING, "@type": "prov:Activity", "prov:used": [source_iri(document.sha256) for document in documents]})
    graph += agents.values()
    graph += claims
    if relations:
        graph.append({"@id": _RECONCILING, "@type": "prov:Activity"})
        graph += [
            {
                "@id": iri(relation.id),
                "@type": "prov:Entity",
                "detente:relation": relation.relation,
                "detente:reason": relation.reason,
                "prov:wasDerivedFrom": [iri(relation.a), iri(relation.b)],
                "prov:wasGeneratedBy": _RECONCILING,
            }
            for relation in relations
        ]
    return {"@context": CONTEXT, "@graph": graph}


def _claim(record: Record, source: str, outlet: str, agents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    said_by = record.speaker if isinstance(record, Quote) else record.attribution if isinstance(record, Quantity | Event) else None
    chain = [name for name in (said_by if said_by != "outlet" else None, record.via if isinstance(record, Quote) else None) if name]
    credited = []
    for name in [*chain, f"the outlet of {outlet}"]:
        identity = iri(f"agent:{name}")
        agents.setdefault(identity, {"@id": identity, "@type": "prov:Agent", "detente:name": name})
        credited.append(identity)
    return {
        "@id": iri(record.id),
        "@type": "prov:Entity",
        "detente:kind": record.kind,
        "detente:text": record.text,
        "detente:start": record.start,
        "detente:end": record.end,
        "prov:wasDerivedFrom": source,
        "prov:wasAttributedTo": credited,
        "prov:wasGeneratedBy": _READING,
    }
