"""The record of talks on any day: who met, who promised what by when, what the ledger shows was done, what is alleged.

Nothing is adjudicated (C11): an allegation stands with its author and the answer; an act that carries out a commitment stands
with its own state in the ledger on that day, and whether it is enough is not said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.core import yamlio
from detente.core.errors import InputFileError, UnknownNameError
from detente.core.timeline import BORDER_ZONES, days_between, moment_of, parse_date
from detente.ledger.act import Act
from detente.ledger.query import Ledger, describe
from detente.ledger.status import truce_clock

PARTIES = {"US": "United States", "CN": "China"}
ALLEGED = ("alleged", "conceded", "disputed")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line of the record was read."""

    title: str
    locator: str
    kind: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or call; ``last`` is its last day. ``delegations`` are offices by party."""

    id: str
    kind: str
    first: date
    last: date
    place: str
    host: str
    delegations: tuple[tuple[str, tuple[str, ...]], ...]
    agenda: tuple[str, ...]
    outcome: str
    verified: bool
    sources: tuple[Citation, ...]

    @property
    def host_is_party(self) -> bool:
        return self.host in PARTIES.values() or self.host in PARTIES


@dataclass(frozen=True, slots=True)
class Allegation:
    """What one party says of another; ``status`` is alleged, conceded or disputed and comes from the parties, not from here."""

    id: str
    by: str
    against: str
    commitment: str
    on: date
    text: str
    evidence: str
    response: str
    status: str
    sources: tuple[Citation, ...]


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


def read_meetings(text: str) -> tuple[Meeting, ...]:
    """Meetings and calls of a YAML text; InputFileError names what is missing."""
    out = []
    for row in _rows(text, "meetings"):
        first = parse_date(_cell(row, "date"))
        delegations = row.get("delegations", {})
        if not isinstance(delegations, dict):
            raise InputFileError(f"Delegations of {row.get('id')} are no table.", hint="Write offices by party.")
        out.append(
            Meeting(
                id=_cell(row, "id"), kind=_cell(row, "kind"), first=first, last=parse_date(row["until"]) if "until" in row else first,
                place=str(row.get("place", "")), host=str(row.get("host", "")),
                delegations=tuple((str(k), tuple(map(str, v))) for k, v in delegations.items()), agenda=tuple(map(str, row.get("agenda", []))),
                outcome=str(row.get("outcome", "")), verified=row.get("verified") == "yes", sources=_sources(row),
            )
        )  # fmt: skip
    return tuple(sorted(out, key=lambda m: (m.first, m.id)))


def read_allegations(text: str) -> tuple[Allegation, ...]:
    """Allegations of a YAML text; a status other than alleged, conceded or disputed is an UnknownNameError."""
    out = []
    for row in _rows(text, "allegations"):
        if row.get("status") not in ALLEGED:
            raise UnknownNameError.among("status of an allegation", str(row.get("status")), ALLEGED, listing=f"which are {', '.join(ALLEGED)}")
        out.append(
            Allegation(
                id=_cell(row, "id"), by=_cell(row, "by"), against=_cell(row, "against"), commitment=_cell(row, "commitment"),
                on=parse_date(_cell(row, "date")), text=_cell(row, "text"), evidence=str(row.get("evidence", "")),
                response=str(row.get("response", "")), status=str(row["status"]), sources=_sources(row),
            )
        )  # fmt: skip
    return tuple(sorted(out, key=lambda a: (a.on, a.id)))


def record(ledger: Ledger, meetings: Sequence[Meeting], allegations: Sequence[Allegation], on: date) -> Record:
    """What was on record at the end of a day: nothing announced later enters."""
    made = []
    for measure in ledger.measures.values():
        if measure.kind != "commitment" or measure.announced > on:
            continue
        state = ledger.state(measure.id, on, known=on)
        named = measure.effect.terms.get("carried_out_by", ())
        ids = (named,) if isinstance(named, str) else named
        carried = [c for c in (_carried(ledger, i, on) for i in ids) if c is not None]
        clock = truce_clock(state, on)
        due = measure.effect.terms.get("due", "")
        made.append(
            Commitment(
                id=measure.id, party=measure.side, made=measure.announced, place=str(measure.effect.terms.get("made_at", "")),
                title=measure.title,
                text=measure.effect.requirement or measure.title, due=due if isinstance(due, str) else "; ".join(due), term=state.status,
                ends=state.standing.end.day if state.standing.end else None, carried_out_by=tuple(carried),
                clock=(clock["day"], clock["of"]) if clock else None,
                verified=measure.verified, sources=tuple(Citation(s.title, s.locator, s.kind) for s in measure.sources),
            )
        )  # fmt: skip
    made.sort(key=lambda c: (c.made, c.party, c.id))
    for allegation in allegations:
        if allegation.commitment not in ledger.measures:
            raise UnknownNameError.among("commitment", allegation.commitment, ledger.measures, listing="detente ledger list --kind commitment")
    return Record(on, tuple(m for m in meetings if m.first <= on), tuple(made), tuple(a for a in allegations if a.on <= on), ledger.version)


def as_json(found: Record) -> dict[str, Any]:
    """The record as JSON values. The outcome of a meeting that is under way is null: it was not known."""
    return {
        "on": found.on.isoformat(),
        "ledger_version": found.ledger_version,
        "adjudicated": False,
        "meetings": [
            {"id": m.id, "kind": m.kind, "from": m.first.isoformat(), "to": m.last.isoformat(), "place": m.place or None, "host": m.host or None,
             "host_is_party": m.host_is_party if m.host else None, "delegations": {k: list(v) for k, v in m.delegations},
             "agenda": list(m.agenda),
             "under_way": found.under_way(m), "outcome": None if found.under_way(m) else m.outcome or None, "verified": m.verified,
             "sources": _cited(m.sources)}
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
            {"id": a.id, "by": a.by, "against": a.against, "commitment": a.commitment, "date": a.on.isoformat(), "text": a.text,
             "evidence": a.evidence or None, "response": a.response or None, "status": a.status, "sources": _cited(a.sources)}
            for a in found.allegations
        ],
        "note": "Nothing is adjudicated. An answer or an outcome may carry days later than the day asked about, as its own words say.",
    }  # fmt: skip


def _carried(ledger: Ledger, id_: str, on: date) -> Carried | None:
    """State of an act or measure on the day; None before it was announced, UnknownNameError where the ledger has neither."""
    if id_ in ledger.acts:
        act = ledger.acts[id_]
        return _of_act(ledger, act, on) if act.announced <= on else None
    measure = ledger.measure(id_)
    if measure.announced > on:
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


def _rows(text: str, name: str) -> list[dict[str, Any]]:
    tree = yamlio.parse(text, name=f"{name}.yaml")
    if not isinstance(tree, list) or not all(isinstance(r, dict) for r in tree):
        raise InputFileError(f"{name}.yaml holds no list of records.", hint="Each record is a table with an id.")
    return [dict(r) for r in tree if isinstance(r, dict)]


def _cell(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise InputFileError(f"{row.get('id', 'A record')} has no {key!r}.", hint="docs/talks.md has the form of meetings and allegations.")
    return value


def _sources(row: dict[str, Any]) -> tuple[Citation, ...]:
    return tuple(Citation(s["title"], s["locator"], s["kind"]) for s in row.get("source", []))


def _cited(sources: Sequence[Citation]) -> list[dict[str, str]]:
    return [{"title": s.title, "locator": s.locator, "kind": s.kind} for s in sources]
