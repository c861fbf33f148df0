"""Short documents of ours, each with its day: what is read from one of them, and what is said to hold between several."""

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.texts.document import document_from_bytes


def read(name, text, published):
    """All records of a text published on a day."""
    return read_records(document_from_bytes(name, f"date {published}\n\n{text}\n".encode()))


def reconciled(*told):
    """Every relation among documents a.txt, b.txt, ...: both records and the relation; each of ``told`` is a day and a text."""
    documents = [read(f"{name}.txt", text, day) for name, (day, text) in zip("abcdefgh", told, strict=False)]
    by_id = {record.id: record for records in documents for record in records}
    return [(by_id[relation.a], by_id[relation.b], relation) for relation in reconcile(documents)]
