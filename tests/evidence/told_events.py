"""Short documents of ours read into events, and what two of them say of each other."""

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Event
from detente.evidence.texts.document import document_from_bytes

DAYS = ("2026-01-19", "2026-01-20")


def read(name, text, published=DAYS[1]):
    """All records of a text published on a day."""
    return read_records(document_from_bytes(name, f"date {published}\n\n{text}".encode()))


def events(text, published=DAYS[1]):
    """The events of a text."""
    return [r for r in read("a.txt", text, published) if isinstance(r, Event)]


def relations(one, other, published=DAYS):
    """Every verdict on an event of one text and an event of another."""
    documents = [read(name, text, day) for name, text, day in zip(("a.txt", "b.txt"), (one, other), published, strict=True)]
    kinds = {record.id: record.kind for records in documents for record in records}
    return {r.relation for r in reconcile(documents) if kinds[r.a] == kinds[r.b] == "event"}
