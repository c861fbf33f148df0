"""The record of talks on any day: who met, who promised what by when, what the ledger shows was done, what is alleged.

Nothing is adjudicated (C11): an allegation stands with its author and the answer; an act that carries out a commitment stands
with its own state in the ledger on that day, and whether it is enough is not said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.core.errors import UnknownNameError
from detente.core.timeline import BORDER_ZONES, days_between, moment_of
from detente.ledger.act import Act
from detente.ledger.measure import Measure
from detente.ledger.query import Ledger, describe
from detente.ledger.status import truce_clock
from detente.talks.record_files import (
    Allegation,
    Citation,
    Meeting,
    Wording,
    known_from,
    out_by,
    printed_date,
    read_allegations,
    read_meetings,
    read_wordings,
)


@dataclass(frozen=True, slots=True)
class Carried:
    """An act or measure that carries out a commitment, and its state in the ledger on the day, with what follows it."""

    id: str
    title: str
    announced: date
    state: str
    since: date | None
    until: date | None
    touches: tuple[tuple[str, str], ...]
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise: ``party`` made it, ``term`` is in force, ended, or unknown on the day by its own dates."""

    id: str
    party: str
    made: date
    place: str
    title: str
    text: str
    due: str
    term: str
    ends: date | None
    carried_out_by: tuple[Carried, ...]
    clock: tuple[int, int] | None
    verified: bool
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything known on a day; meetings and allegations oldest first, commitments by day and party."""

    on: date
    meetings: tuple[Meeting, ...]
    commitments: tuple[Commitment, ...]
    allegations: tuple[Allegation, ...]
    ledger_version: str

    def under_way(self, meeting: Meeting) -> bool:
        return meeting.first <= self.on <= meeting.last and meeting.kind != "call"


def record(ledger: Ledger, meetings: Sequence[Meeting], allegations: Sequence[Allegation], on: date, wordings: Sequence[Wording] = ()) -> Record:
    """What was on record at the end of a day: nothing that was announced, said or published later enters."""
    for allegation in allegations:
        if allegation.commitment not in ledger.measures:
            raise UnknownNameError.among("commitment", allegation.commitment, ledger.measures, listing="detente ledger list --kind commitment")
    named = _named(ledger)
    made = []
    for measure in ledger.measures.values():
        if measure.kind == "commitment":
            found = _commitment(ledger, measure, on, [w for w in wordings if w.commitment == measure.id], named)
            made += [found] if found is not None else []
    made.sort(key=lambda c: (c.made, c.party, c.id))
    met = tuple(m for m in (m.on(on) for m in meetings) if m is not None)
    said = tuple(a for a in (a.on(on) for a in allegations) if a is not None)
    return Record(on, met, tuple(made), said, ledger.version)


def _named(ledger: Ledger) -> dict[str, date]:
    """The first announcement under each instrument's name, which dates a source that is cited by that name."""
    out: dict[str, date] = {}
    dated = [(m.instrument.name, m.announced) for m in ledger.measures.values()] + [(a.instrument.name, a.announced) for a in ledger.acts.values()]
    for name, announced in dated:
        out[name] = min(out.get(name, announced), announced)
    return out


def _commitment(ledger: Ledger, measure: Measure, on: date, wordings: Sequence[Wording], named: Mapping[str, date]) -> Commitment | None:
    """One commitment as known at the end of a day; None before it was announced and a source of it was out."""
    sources = [Citation(s.title, s.locator, s.kind, printed_date(s.title) or named.get(s.title)) for s in measure.sources]
    sources += [s for w in wordings for s in w.sources]
    if known_from(measure.announced, sources) > on:
        return None
    state = ledger.state(measure.id, on, known=on)
    terms = measure.effect.terms
    ids = terms.get("carried_out_by", ())
    carried = [c for c in (_carried(ledger, i, on) for i in ((ids,) if isinstance(ids, str) else ids)) if c is not None]
    clock = truce_clock(state, on)
    due = terms.get("due", "")
    heard = [w.text for w in wordings if w.known <= on]
    text = (heard[-1] if heard else "") or measure.effect.requirement or measure.title
    return Commitment(
        id=measure.id, party=measure.side, made=measure.announced, place=str(terms.get("made_at", "")), title=measure.title, text=text,
        due=due if isinstance(due, str) else "; ".join(due), term=state.status, ends=state.standing.end.day if state.standing.end else None,
        carried_out_by=tuple(carried), clock=(clock["day"], clock["of"]) if clock else None, verified=measure.verified,
        sources=tuple(dict.fromkeys(s for s in sources if out_by(s, on))),
    )  # fmt: skip


def as_json(found: Record) -> dict[str, Any]:
    """The record as JSON values. ``to`` of a meeting that is under way is null, and so is an outcome that was not known."""
    return {
        "on": found.on.isoformat(),
        "ledger_version": found.ledger_version,
        "adjudicated": False,
        "meetings": [
            {"id": m.id, "kind": m.kind, "from": m.first.isoformat(),
             "to": None if found.on < m.last else m.last.isoformat(), "place": m.place or None, "host": m.host or None,
             "host_is_party": m.host_is_party if m.host else None, "delegations": {k: list(v) for k, v in m.delegations},
             "agenda": list(m.agenda),
             "under_way": found.under_way(m), "outcome": m.outcome or None,
             "reports": [{"known": r.known.isoformat(), "outcome": r.outcome, "sources": _cited(r.sources)} for r in m.reports if r.outcome],
             "verified": m.verified, "sources": _cited(m.sources)}
            for m in found.meetings
        ],
        "commitments": [
            {"id": c.id, "party": c.party, "made": c.made.isoformat(), "place": c.place or None, "title": c.title, "text": c.text,
             "due": c.due or None, "term": c.term,
             "ends": c.ends.isoformat() if c.ends else None, "days_left": days_between(found.on, c.ends) if c.ends and c.term == "in_force" else None,
             "clock": {"day": c.clock[0], "of": c.clock[1]} if c.clock else None, "verified": c.verified,
             "carried_out_by": [
                 {"id": a.id, "title": a.title, "announced": a.announced.isoformat(), "state": a.state,
                  "since": a.since.isoformat() if a.since else None,
                  "until": a.until.isoformat() if a.until else None, "does": list(a.does),
                  "measures": [{"id": k, "state": v} for k, v in a.touches]}
                 for a in c.carried_out_by
             ],
             "sources": _cited(c.sources)}
            for c in found.commitments
        ],
        "allegations": [
            {"id": a.id, "by": a.by, "against": a.against, "commitment": a.commitment, "date": a.made.isoformat(), "text": a.text,
             "evidence": a.evidence or None, "response": a.response or None, "status": a.status,
             "answers": [{"known": r.known.isoformat(), "text": r.text, "status": r.status, "sources": _cited(r.sources)} for r in a.answers],
             "sources": _cited(a.sources)}
            for a in found.allegations
        ],
        "note": "Nothing is adjudicated. A line shows only what its sources had published by the day; later days stand where a text itself sets one.",
    }  # fmt: skip


def _carried(ledger: Ledger, id_: str, on: date) -> Carried | None:
    """State of an act or measure on the day; None before it was announced, and where a scenario's ledger leaves it out as not yet known."""
    if id_ in ledger.acts:
        act = ledger.acts[id_]
        return _of_act(ledger, act, on) if act.announced <= on else None
    measure = ledger.measures.get(id_)
    if measure is None or measure.announced > on:
        return None
    state = ledger.state(id_, on, known=on)
    # The start and end of the measure itself: ``state.since`` would be the day on which it ended, once it has.
    since, until = state.standing.start.day, state.standing.end.day if state.standing.end else None
    does = (measure.effect.requirement or measure.scope.text,)
    return Carried(id_, measure.title, measure.announced, state.status, since, until, ((id_, state.status),), does)


def _of_act(ledger: Ledger, act: Act, on: date) -> Carried:
    begun = []
    for operation in act.operations:
        zone = BORDER_ZONES[act.side]
        begun.append(operation.legal_from is not None and operation.legal_from.utc <= moment_of(on, zone_name=zone))
    state = "in effect" if begun and all(begun) else "in effect in part" if any(begun) else "announced"
    starts = [o.legal_from.day for o in act.operations if o.legal_from is not None]
    ends = [o.until.day for o in act.operations if o.until is not None]
    ended = ends and max(ends) <= on and len(ends) == len(act.operations)
    targets = list(dict.fromkeys(t for o in act.operations for t in o.targets if t in ledger.measures and ledger.measures[t].announced <= on))
    touches = tuple((t, _state_text(ledger, t, on)) for t in targets)
    does = tuple(dict.fromkeys(describe(o) for o in act.operations))
    shown = "its term is over" if ended else state
    return Carried(act.id, act.title, act.announced, shown, min(starts, default=None), max(ends, default=None), touches, does)


def _state_text(ledger: Ledger, measure: str, on: date) -> str:
    from detente.ledger.status import rate_text

    state = ledger.state(measure, on, known=on)
    rate = rate_text(state)
    return f"{state.status}, {rate}" if rate and state.status != "unknown" else state.status


def _cited(sources: Sequence[Citation]) -> list[dict[str, str | None]]:
    return [{"title": s.title, "locator": s.locator, "kind": s.kind, "published": s.published.isoformat() if s.published else None} for s in sources]


__all__ = [
    "Allegation",
    "Carried",
    "Citation",
    "Commitment",
    "Meeting",
    "Record",
    "Wording",
    "as_json",
    "read_allegations",
    "read_meetings",
    "read_wordings",
    "record",
]
