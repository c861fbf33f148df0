"""Check a store: that the chain is whole, every byte is what was hashed, and every event could have been given."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from detente.core.errors import DetenteError
from detente.core.provenance import canonical_json, hash_bytes
from detente.licensing.casefile import CaseFile, Event, apply
from detente.licensing.chain import GENESIS, Head, Record, link
from detente.licensing.store import CaseStore
from detente.licensing.transitions import Command


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written; ``seq`` is the event, 0 where it concerns the store."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """Result of a check."""

    events: int
    cases: int
    documents: int
    head: Head | None
    faults: tuple[Fault, ...]


def verify(store: CaseStore, *, noted: Head | None = None) -> Verified:
    """Every fault of a store. ``noted`` is a head written down earlier: a store that was rewritten or cut off since then
    cannot hold it any more."""
    faults: list[Fault] = []
    try:
        faults += [Fault(0, what) for what in store.structure_faults()]
        found = store.snapshot()
    except (DetenteError, UnicodeError, TypeError, ValueError, OverflowError, ArithmeticError) as error:
        return Verified(0, 0, 0, None, (*faults, Fault(0, f"cannot be read: {error}")))
    records, head, kept = found.records, found.head, found.documents
    cases: dict[str, CaseFile] = {}
    wanted: dict[str, int] = {}
    last = Head(0, GENESIS)
    for record in records:
        faults += _link_faults(record, last)
        last = Head(record.seq, record.hash)
        if noted is not None and record.seq == noted.seq and record.hash != noted.hash:
            faults.append(Fault(record.seq, f"its hash is not the one noted down, {noted.hash[:12]}…"))
        try:
            body = json.loads(record.body)
            event = Event(record.case_id, Command(record.command), date.fromisoformat(record.on_day), body)
            cases[record.case_id] = apply(cases.get(record.case_id), event)
            if event.command is Command.ADD and body.get("what") == "document":
                wanted.setdefault(body["sha256"], record.seq)
        except (DetenteError, KeyError, TypeError, ValueError, AttributeError) as error:
            faults.append(Fault(record.seq if isinstance(record.seq, int) else 0, f"could not have been given: {error}"))
    if head != last:
        faults.append(Fault(0, f"the head of the chain is {head.seq}:{str(head.hash)[:12]}… and its last event {last.seq}:{str(last.hash)[:12]}…"))
    if noted is not None and noted.seq > len(records):
        faults.append(Fault(0, f"the store ends at event {len(records)}; {noted.seq} was noted down"))
    faults += [Fault(seq, f"its document {digest[:12]}… is missing") for digest, seq in wanted.items() if digest not in kept]
    for digest, content in kept.items():
        if not isinstance(content, bytes) or hash_bytes(content) != digest:
            faults.append(Fault(wanted.get(digest, 0), f"the document {str(digest)[:12]}… has other bytes"))
        elif digest not in wanted:
            faults.append(Fault(0, f"the document {digest[:12]}… belongs to no event"))
    return Verified(len(records), len(cases), len(kept), head, tuple(faults))


def _link_faults(record: Record, last: Head) -> list[Fault]:
    texts = (record.case_id, record.command, record.on_day, record.at, record.actor, record.body, record.previous, record.hash)
    if type(record.seq) is not int or any(type(t) is not str for t in texts) or not isinstance(record.message_id, (str, type(None))):
        return [Fault(last.seq + 1, "a field is of another type than it was written with")]
    again = link(record.seq, record.case_id, record.command, record.on_day, record.at, record.actor, record.message_id, record.body, record.previous)
    faults = []
    if again.hash != record.hash:
        faults.append(Fault(record.seq, "its content is not what was hashed"))
    if record.seq != last.seq + 1:
        faults.append(Fault(record.seq, f"event {last.seq + 1} was expected here"))
    if record.previous != last.hash:
        faults.append(Fault(record.seq, "it does not follow on the event before it"))
    return faults


def export(store: CaseStore, case_id: str | None = None) -> bytes:
    """Events as JSON lines with their hashes, and the head as the last line; the same store gives the same bytes."""
    lines = [canonical_json(record) for record in store.records(case_id)]
    head = store.head()
    lines.append(canonical_json({"head": {"seq": head.seq, "hash": head.hash}, "case_id": case_id}))
    return b"".join(line + b"\n" for line in lines)
