"""What the shipped sample documents say as of a day, counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from detente.brief.reports import read_reports
from detente.evidence.texts.document import Document, read_document
from detente.ledger.query import Ledger


@lru_cache(maxsize=1)
def sample_documents() -> tuple[Document, ...]:
    """The documents that ship with the package, read once."""
    folder = Path(str(files("detente") / "data" / "samples"))
    return tuple(read_document(p) for p in sorted(folder.glob("*.txt")))


@lru_cache(maxsize=64)
def report_counts(ledger: Ledger, on: date) -> dict[str, Any]:
    """Documents published by the day, verdicts on their figures, and how they relate to each other."""
    found = read_reports(sample_documents(), ledger, on, lambda _step: None)
    published = [d for d in found.documents if d.published is None or d.published[:10] <= on.isoformat()]
    numbers = {d.number for d in published}
    verdicts = Counter(f.beside.verdict for d in published for f in d.figures)
    relations = Counter(d.relation for d in found.differences if {p.document for p in d.passages} <= numbers)
    return {
        "documents": [{"name": d.name, "published": d.published, "headline": d.headline} for d in published],
        "figures": dict(sorted(verdicts.items())),
        "relations": dict(sorted(relations.items())),
    }
