"""Answers about the ledger itself: what holds on a day, the measures, what changed, what is scheduled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.core.errors import UnknownNameError
from detente.core.timeline import parse_date
from detente.facade.model import Model
from detente.facade.questions import (
    DiffQuestion,
    MeasureQuestion,
    MeasuresQuestion,
    NoQuestion,
    RecordQuestion,
    ScheduledQuestion,
    StatusQuestion,
    TimelineQuestion,
)

if TYPE_CHECKING:
    from datetime import date

    from detente.ledger.query import Ledger
    from detente.talks.commitments import Record

Json = Any


def status(model: Model, asked: StatusQuestion) -> Json:
    """One row a measure: state, since when, until when, rate, masked part, source."""
    from detente.ledger.status import status_rows

    known = parse_date(asked.known) if asked.known else None
    return status_rows(model.ledger.on(parse_date(asked.on), clock=asked.clock, known=known, side=asked.side or None))


def measures(model: Model, asked: MeasuresQuestion) -> Json:
    """Every measure, or those of one side, kind or authority: id, side, kind, authority, programme, title."""
    from detente.ledger.measure import KINDS, SIDES

    book = model.ledger
    authorities = {m.authority for m in book.measures.values()}
    for what, given, valid in (("side", asked.side, SIDES), ("kind", asked.kind, KINDS), ("authority", asked.authority, authorities)):
        if given and given not in valid:
            raise UnknownNameError.among(what, given, sorted(valid), listing="detente ledger list")
    return [
        {"id": m.id, "side": m.side, "kind": m.kind, "authority": m.authority, "programme": m.programme, "title": m.title}
        for m in sorted(book.measures.values(), key=lambda m: (m.side, m.authority, m.id))
        if asked.side in ("", m.side) and asked.kind in ("", m.kind) and asked.authority in ("", m.authority)
    ]


def measure(model: Model, asked: MeasureQuestion) -> Json:
    """One measure or act as its file has it, with the acts upon it."""
    from detente.ledger.present import act_json, measure_json

    book = model.ledger
    if asked.id in book.acts:
        return act_json(book.acts[asked.id])
    found = book.measure(asked.id)
    return {**measure_json(found), "acts": [act_json(a) for a in book.acts_on(found.id)]}


def timeline(model: Model, asked: TimelineQuestion) -> Json:
    """What happened to a measure and what is scheduled for it."""
    entries = model.ledger.timeline(asked.id, clock=asked.clock, known=parse_date(asked.known) if asked.known else None)
    return [{"at": e.at.iso(), "what": e.what, "act": e.act_id, "title": e.act_title, "source": e.citation} for e in entries]


def diff(model: Model, asked: DiffQuestion) -> Json:
    """Measures whose state differs between two days, with both states."""
    from detente.ledger.status import row_of

    first, second = parse_date(asked.before), parse_date(asked.after)
    changed = model.ledger.diff(first, second, clock=asked.clock, known=parse_date(asked.known) if asked.known else None)
    rows = [(row_of(c.before, first), row_of(c.after, second)) for c in changed if c.before.reached or c.after.reached]
    return [{"id": a["id"], "title": a["title"], "before": a, "after": b} for a, b in rows]


def scheduled(model: Model, asked: ScheduledQuestion) -> Json:
    """Turning points ahead of the day that had been announced by it."""
    found = model.ledger.scheduled(parse_date(asked.on))
    return [
        {"at": s.at.iso(), "day": s.at.day.isoformat(), "id": s.measure.id, "side": s.measure.side, "title": s.measure.title, "what": s.what}
        for s in found
    ]


def coverage(_model: Model, _asked: NoQuestion) -> Json:
    """For each authority and period: complete, partial or absent, and against what it was checked."""
    from detente.ledger.present import coverage_rows

    return coverage_rows()


def talks_record(model: Model, asked: RecordQuestion) -> Json:
    """Meetings, commitments with their clocks and the acts that carry them out, and allegations, as known on the day."""
    from detente.talks.commitments import as_json

    return as_json(record_of(model.ledger, parse_date(asked.on)))


def record_of(ledger: Ledger, on: date) -> Record:
    """The shipped record of the talks over ``ledger``, as known on the day."""
    from importlib.resources import files

    from detente.talks.commitments import read_allegations, read_meetings, read_wordings, record

    folder = files("detente") / "data" / "talks"
    meetings, allegations, wordings = ((folder / f"{n}.yaml").read_text(encoding="utf-8") for n in ("meetings", "allegations", "wordings"))
    # A scenario that starts from what was known on a day has no later commitments, so nothing can be alleged of them.
    alleged = [a for a in read_allegations(allegations) if a.commitment in ledger.measures]
    return record(ledger, read_meetings(meetings), alleged, on, read_wordings(wordings))
