"""Short documents of ours read into events, and what two of them say of each other."""

from detente.evidence.record import Event
from tests.evidence.told_documents import read, reconciled

DAYS = ("2026-01-19", "2026-01-20")


def events(text, published=DAYS[1]):
    """The events of a text."""
    return [r for r in read("a.txt", text, published) if isinstance(r, Event)]


def relations(one, other, published=DAYS):
    """Every verdict on an event of one text and an event of another."""
    told = reconciled(*zip(published, (one, other), strict=True))
    return {relation.relation for a, b, relation in told if isinstance(a, Event) and isinstance(b, Event)}
