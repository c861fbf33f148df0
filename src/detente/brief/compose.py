"""What the brief says, worked out as plain data: the page, the terminal and JSON all render the same Brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from detente.ledger.headline import Headline, HeadlineSpan, headline, headline_spans
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.state import State
from detente.ledger.status import Row, points, row_of, status_rows

if TYPE_CHECKING:
    from detente.evidence.against import Beside
    from detente.evidence.document import Document
    from detente.evidence.record import Quantity, Record, Relation

Progress = Callable[[str], None]
AHEAD = timedelta(days=540)
"""How far the page looks into the calendar."""

DRAWN = 20
"""How many bars the picture of measures holds; the table below it holds all."""

NAMES = {"US": "The United States", "CN": "China", "both": "Both"}


@dataclass(frozen=True)
class Figure:
    """One figure of a document with its sentence cut around it and the ledger's word on it."""

    record: Quantity
    before: str
    figure: str
    after: str
    beside: Beside


@dataclass(frozen=True)
class DocumentPart:
    """One document as the brief shows it."""

    name: str
    published: str | None
    published_source: str
    sha256: str
    headline: str | None
    figures: tuple[Figure, ...]
    furniture_share: float


@dataclass(frozen=True)
class Disagreement:
    """Two statements that do not say the same, with the reason."""

    relation: str
    reason: str
    arithmetic: str | None
    first: tuple[str, str]
    second: tuple[str, str]


@dataclass(frozen=True)
class Brief:
    """Everything the page shows."""

    on: date
    ledger_version: str
    ledger_hash: str
    code_version: str
    headlines: tuple[Headline, ...]
    headline_spans: dict[str, list[HeadlineSpan]]
    clocks: tuple[Row, ...]
    in_force: tuple[Row, ...]
    suspended: tuple[Row, ...]
    unknown: tuple[Row, ...]
    scheduled: tuple[dict[str, str], ...]
    drawn: tuple[State, ...]
    documents: tuple[DocumentPart, ...]
    disagreements: tuple[Disagreement, ...]
    agreements: int
    sources: tuple[dict[str, Any], ...]
    summary: tuple[str, ...]


def compose(ledger: Ledger, on: date, documents: Sequence[Document], *, code_version: str, progress: Progress = lambda _: None) -> Brief:
    """The brief of a day, from the ledger and any documents, as it was known that day."""
    progress("reading the ledger")
    regime = ledger.on(on, known=on)
    rows = status_rows(regime)
    by_status = {s: tuple(r for r in rows if r["status"] == s) for s in ("in_force", "suspended", "unknown")}
    clocks = tuple(sorted((r for r in rows if r["days_left"] is not None and r["days_left"] >= 0), key=lambda r: (r["days_left"], r["side"], r["id"])))
    headlines = tuple(headline(ledger, s, on, known=on) for s in ("US", "CN"))
    spans = {s: headline_spans(ledger, s, FIRST_DAY, on + AHEAD, known=on) for s in ("US", "CN")}
    scheduled = tuple(
        {"at": s.at.iso(), "day": s.at.day.isoformat(), "side": s.measure.side, "id": s.measure.id, "title": s.measure.title, "what": s.what}
        for s in ledger.scheduled(on)
        if s.at.day <= on + AHEAD
    )
    parts, relations, records = _read(documents, ledger, on, progress)
    used = [s for s in regime.states if s.reached and s.status in ("in_force", "suspended", "unknown")]
    return Brief(
        on=on,
        ledger_version=ledger.version,
        ledger_hash=ledger.content_hash,
        code_version=code_version,
        headlines=headlines,
        headline_spans=spans,
        clocks=clocks,
        in_force=by_status["in_force"],
        suspended=by_status["suspended"],
        unknown=by_status["unknown"],
        scheduled=scheduled,
        drawn=tuple(_worth_drawing(used, on)),
        documents=parts,
        disagreements=_disagreements(relations, records),
        agreements=sum(r.relation in ("agree", "agree_approx", "consistent_by_arithmetic") for r in relations),
        sources=tuple(_source_list(used)),
        summary=tuple(_summary(headlines, clocks, by_status["unknown"], on)),
    )


def _worth_drawing(states: list[State], on: date) -> list[State]:
    """Measures with a clock running, or begun or changed in the half-year before; commitments without a clock are left out."""
    recent = on - timedelta(days=183)

    def moved(state: State) -> bool:
        return state.until is not None or state.status in ("suspended", "unknown") or (state.since is not None and state.since.day >= recent)

    chosen = [s for s in states if moved(s) and (s.measure.kind != "commitment" or s.measure.side == "both")]
    # Running clocks come first, then what is suspended or unknown, then the newest; listings of single firms come last.
    def weight(state: State) -> tuple[bool, bool, bool, float, str]:
        begun = state.since.utc.timestamp() if state.since else 0.0
        return (state.until is None, bool(state.measure.scope.parties) and state.until is None, state.status == "in_force", -begun, state.measure.id)

    order = {"both": 0, "US": 1, "CN": 2}
    return sorted(sorted(chosen, key=weight)[:DRAWN], key=lambda s: (order[s.measure.side], s.measure.effective.utc, s.measure.id))


def _summary(headlines: Sequence[Headline], clocks: Sequence[Row], unknown: Sequence[Row], on: date) -> list[str]:
    other = {"US": "goods of China", "CN": "goods of the United States"}
    out = []
    for head in headlines:
        if head.rate is None:
            options = " or ".join(f"{points(o)}%" for o in head.outcomes)
            out.append(f"{NAMES[head.side]} adds {options} on all {other[head.side]}: nobody verified what followed the scheduled end.")
            continue
        masked = f"; {points(head.masked)} points more are suspended" if head.masked else ""
        parts = " and ".join(f"{points(p.rate)} {p.measure.programme.replace('_', ' ')}" for p in head.parts if p.rate and len(head.parts) > 1)
        out.append(f"{NAMES[head.side]} adds {points(head.rate)}% on all {other[head.side]}{f' ({parts})' if parts else ''}{masked}.")
    for row in clocks:
        if row["clock"] and row["side"] == "both":
            out.append(f"{row['title']}: day {row['clock']['day']} of {row['clock']['of']}, {row['days_left']} days left, until {row['until']}.")
    if unknown:
        out.append(f"{len(unknown)} measures are unknown on {on}: they rest on an end that nobody verified.")
    return out


def _source_list(states: Sequence[State]) -> list[dict[str, Any]]:
    out = []
    for state in states:
        measure = state.measure
        places = [f"{s.title}, {s.locator} ({s.kind})" for s in measure.sources]
        out.append({"id": measure.id, "instrument": measure.instrument.label(), "places": places, "verified": measure.verified, "how": measure.how_verified})
    return out


def _read(
    documents: Sequence[Document], ledger: Ledger, on: date, progress: Progress
) -> tuple[tuple[DocumentPart, ...], tuple[Relation, ...], dict[str, Record]]:
    if not documents:
        return (), (), {}
    from detente.evidence.against import Beholder
    from detente.evidence.read import read_records
    from detente.evidence.reconcile import reconcile

    beholder = Beholder.of(ledger, on)
    parts: list[DocumentPart] = []
    groups: list[Sequence[Record]] = []
    for document in documents:
        progress(f"reading {document.name}")
        records = read_records(document)
        groups.append(records)
        parts.append(_part(document, records, beholder))
    progress("reconciling")
    return tuple(parts), tuple(reconcile(groups)), {r.id: r for g in groups for r in g}


def _part(document: Document, records: Sequence[Record], beholder: Any) -> DocumentPart:
    from detente.evidence.record import Boilerplate, DocumentFacts, Quantity

    text = document.text
    furniture = [(r.start, r.end) for r in records if isinstance(r, Boilerplate)]
    quantities = [r for r in records if isinstance(r, Quantity) and not any(a <= r.start < b for a, b in furniture)]
    facts = next((r for r in records if isinstance(r, DocumentFacts)), None)
    figures = tuple(
        Figure(q, _flat(text[q.sentence_start : q.start]), _flat(text[q.start : q.end]), _flat(text[q.end : q.sentence_end]), b)
        for q, b in zip(quantities, beholder.beside(quantities), strict=True)
    )
    return DocumentPart(
        name=document.name,
        published=facts.published if facts else None,
        published_source=facts.published_source if facts else "unknown",
        sha256=document.sha256,
        headline=facts.headline if facts else None,
        figures=figures,
        furniture_share=sum(b - a for a, b in furniture) / max(1, len(text)),
    )


def _flat(text: str) -> str:
    """Line breaks inside a sentence become spaces; nothing else of the document's wording changes."""
    return " ".join(text.split()) if text.strip() else ""


def _disagreements(relations: Sequence[Relation], records: dict[str, Record]) -> tuple[Disagreement, ...]:
    order = {"conflict": 0, "ambiguous": 1, "differ_in_basis": 2, "superseded": 3}
    out = []
    for relation in sorted((r for r in relations if r.relation in order), key=lambda r: (order[r.relation], r.id)):
        a, b = records[relation.a], records[relation.b]
        out.append(Disagreement(relation.relation, relation.reason, relation.arithmetic, (a.doc, _flat(a.text)), (b.doc, _flat(b.text))))
    return tuple(out)


def brief_json(brief: Brief) -> dict[str, Any]:
    """The brief as plain data for programs."""
    return {
        "on": brief.on.isoformat(),
        "ledger": {"version": brief.ledger_version, "hash": brief.ledger_hash},
        "code": brief.code_version,
        "summary": list(brief.summary),
        "in_force": list(brief.in_force),
        "suspended": list(brief.suspended),
        "unknown": list(brief.unknown),
        "scheduled": list(brief.scheduled),
        "documents": [
            {
                "name": d.name,
                "published": d.published,
                "sha256": d.sha256,
                "figures": [
                    {**f.record.to_json(), "verdict": f.beside.verdict, "because": f.beside.because, "measures": list(f.beside.measures)} for f in d.figures
                ],
            }
            for d in brief.documents
        ],
        "disagreements": [
            {"relation": d.relation, "reason": d.reason, "arithmetic": d.arithmetic, "first": list(d.first), "second": list(d.second)}
            for d in brief.disagreements
        ],
        "sources": list(brief.sources),
    }


def drawn_rows(brief: Brief) -> list[Row]:
    """Rows of the measures in the picture, its table twin."""
    return [row_of(s, brief.on) for s in brief.drawn]
