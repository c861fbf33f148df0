"""Case files in a database: SQLite by default, PostgreSQL by URL. Events are appended and never changed.

Each write is one transaction that first takes the head of the chain for itself (``BEGIN IMMEDIATE`` in SQLite, a row lock
in PostgreSQL), then reads the case, decides, appends and moves the head. So writers follow one another, a draw sees every
draw before it, and an event is either acknowledged and on disk or not there at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from detente.core.errors import InputFileError, LimitError, UnknownNameError, UsageError
from detente.core.provenance import canonical_json, hash_bytes
from detente.licensing.application import require_case_id
from detente.licensing.casefile import CaseFile, Event, decide, normal, replay
from detente.licensing.chain import Head, Record, link
from detente.licensing.connect import make_engine, prepare, told, url_of, without_password
from detente.licensing.schema import tables, triggers
from detente.licensing.transitions import Command

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, MetaData

DEFAULT_MAX_DOCUMENT_BYTES = 10_000_000
MAX_BODY_BYTES, MAX_ACTOR, MAX_MESSAGE_ID = 100_000, 200, 200


@dataclass(frozen=True, slots=True)
class Receipt:
    """An acknowledged event. ``repeated`` is true where the message had come before and nothing was added."""

    seq: int
    hash: str
    case_id: str
    repeated: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a store holds at one moment; documents are bytes by their hash."""

    records: tuple[Record, ...]
    head: Head
    documents: dict[str, bytes]


class CaseStore:
    """An open store; ``open_store`` makes one. Closes as a context manager."""

    def __init__(self, engine: Engine, where: str, max_document_bytes: int) -> None:
        self._engine = engine
        self._tables: MetaData = tables()
        self.where = where
        self._max_document_bytes = max_document_bytes

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def prepare(self, *, create: bool) -> None:
        """Check the schema version; with ``create`` make the tables in an empty database."""
        prepare(self._engine, self._tables, self.where, create=create)

    def append(
        self, case_id: str, command: Command, arguments: Mapping[str, Any], *, on: date, at: str, actor: str, message_id: str | None = None,
        content: bytes | None = None,
    ) -> Receipt:  # fmt: skip
        """Add one event to a case if its state allows it, and return once it is on disk.

        ``on`` is the legal day, ``at`` the instant of writing as text. A ``message_id`` seen before with the same case,
        command and body is answered with the first receipt; with another body it is refused. ``content`` is the bytes of
        a document to add. Nothing is written when anything is refused.
        """
        require_case_id(case_id)
        _require_short("actor", actor, MAX_ACTOR)
        _require_short("message id", message_id, MAX_MESSAGE_ID)
        given = dict(arguments)
        if content is not None:
            if len(content) > self._max_document_bytes:
                raise LimitError(
                    f"The document has {len(content)} bytes.", hint=f"At most {self._max_document_bytes}; the setting max_document_mb raises it."
                )
            given |= {"sha256": hash_bytes(content), "size": len(content)}
        with self._writing() as connection:
            if message_id is not None and (earlier := self._by_message(connection, message_id)):
                return _repeated(earlier, case_id, command, on, given)
            case = replay(_events(self._records(connection, case_id)))
            body = canonical_json(decide(case, command, case_id=case_id, on=on, arguments=given)).decode()
            if len(body) > MAX_BODY_BYTES:
                raise LimitError(f"The event has {len(body)} characters.", hint=f"At most {MAX_BODY_BYTES}; put long text into a document.")
            head = self._head(connection)
            record = link(head.seq + 1, case_id, str(command), on.isoformat(), at, actor, message_id, body, head.hash)
            events, documents, heads = (self._tables.tables[n] for n in ("events", "documents", "head"))
            connection.execute(events.insert().values(**{f: getattr(record, f) for f in Record.__dataclass_fields__}))
            if content is not None and not connection.execute(documents.select().where(documents.c.sha256 == given["sha256"])).first():
                connection.execute(documents.insert().values(sha256=given["sha256"], content=content))
            connection.execute(heads.update().where(heads.c.id == 1).values(seq=record.seq, hash=record.hash))
        return Receipt(record.seq, record.hash, case_id, repeated=False)

    def next_case_id(self) -> str:
        """A case id that no event has yet, from the number of the next event."""
        with self._reading() as connection:
            return f"case-{self._head(connection).seq + 1:06d}"

    def case(self, case_id: str) -> CaseFile:
        """The file as its events leave it; UnknownNameError with near ids otherwise."""
        with self._reading() as connection:
            case = replay(_events(self._records(connection, require_case_id(case_id))))
            if case is None:
                raise UnknownNameError.among("case", case_id, self._case_ids(connection), listing="detente case list")
            return case

    def cases(self) -> list[CaseFile]:
        """Every file, in the order they were opened."""
        with self._reading() as connection:
            grouped: dict[str, list[Record]] = {}
            for record in self._records(connection):
                grouped.setdefault(record.case_id, []).append(record)
            return [case for records in grouped.values() if (case := replay(_events(records)))]

    def records(self, case_id: str | None = None) -> list[Record]:
        """Stored events of one case or of all, in order."""
        with self._reading() as connection:
            found = list(self._records(connection, case_id))
            if case_id is not None and not found:
                raise UnknownNameError.among("case", case_id, self._case_ids(connection), listing="detente case list")
            return found

    def head(self) -> Head:
        """The end of the chain, to be noted down elsewhere."""
        with self._reading() as connection:
            return self._head(connection)

    def snapshot(self) -> Snapshot:
        """All events, the head and all documents as of one moment, while others go on writing."""
        with told(self.where), self._engine.connect() as connection:
            lite = connection.dialect.name == "sqlite"
            if lite:
                connection.exec_driver_sql("BEGIN")
            else:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            try:
                documents = {r.sha256: r.content for r in connection.execute(self._tables.tables["documents"].select())}
                return Snapshot(tuple(self._records(connection)), self._head(connection), documents)
            finally:
                connection.exec_driver_sql("ROLLBACK") if lite else connection.rollback()

    def structure_faults(self) -> list[str]:
        """What the database itself finds wrong: damaged pages, missing triggers."""
        from sqlalchemy import text

        with self._reading() as connection:
            if connection.dialect.name != "sqlite":
                there = {r[0] for r in connection.execute(text("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"))}
                wanted = {"events_append_only", "documents_append_only"}
                return [f"trigger {name} is missing or off" for name in sorted(wanted - there)]
            faults = [str(r[0]) for r in connection.execute(text("PRAGMA integrity_check")) if r[0] != "ok"]
            kept = {r[0] for r in connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'"))}
            return faults + [f"trigger is missing or altered: {t.split(' BEFORE')[0]}" for t in triggers("sqlite") if t not in kept]

    def _head(self, connection: Connection) -> Head:
        heads = self._tables.tables["head"]
        row = connection.execute(heads.select().where(heads.c.id == 1)).one()
        return Head(row.seq, row.hash)

    def _records(self, connection: Connection, case_id: str | None = None) -> Iterator[Record]:
        events = self._tables.tables["events"]
        query = events.select().order_by(events.c.seq)
        for row in connection.execute(query if case_id is None else query.where(events.c.case_id == case_id)):
            yield Record(**row._mapping)

    def _by_message(self, connection: Connection, message_id: str) -> Record | None:
        events = self._tables.tables["events"]
        row = connection.execute(events.select().where(events.c.message_id == message_id)).first()
        return Record(**row._mapping) if row else None

    def _case_ids(self, connection: Connection) -> list[str]:
        from sqlalchemy import select

        return [r[0] for r in connection.execute(select(self._tables.tables["events"].c.case_id).distinct())]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that holds the head of the chain, so that no other writer reads or moves it meanwhile."""
        heads = self._tables.tables["head"]
        with told(self.where), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.execute(heads.select().where(heads.c.id == 1).with_for_update()).one()
            try:
                yield connection
                connection.exec_driver_sql("COMMIT") if connection.dialect.name == "sqlite" else connection.commit()
            except BaseException:
                connection.exec_driver_sql("ROLLBACK") if connection.dialect.name == "sqlite" else connection.rollback()
                raise


def open_store(url: str, *, create: bool = False, max_document_bytes: int = DEFAULT_MAX_DOCUMENT_BYTES) -> CaseStore:
    """Open the store at a URL (``sqlite:///cases.sqlite``, ``postgresql://user@host/name``) or path of an SQLite file.

    With ``create`` an empty database becomes a store. A store written by a newer program is refused, and so is a database
    that is none.
    """
    target, where = url_of(url), without_password(url)
    if target.startswith("sqlite"):
        file = Path(target.removeprefix("sqlite:///"))
        if not file.exists() and not create:
            raise InputFileError(f"There is no store at {file}.", hint="Make one with: detente case new --store " + where)
        if create and not file.parent.is_dir():
            raise InputFileError(f"There is no folder {file.parent}.", hint="Make the folder first, or give another path.")
    with told(where):
        store = CaseStore(make_engine(target), where, max_document_bytes)
        try:
            store.prepare(create=create)
        except BaseException:
            store.close()
            raise
    return store


def _events(records: Iterator[Record] | list[Record]) -> Iterator[Event]:
    for r in records:
        yield Event(r.case_id, Command(r.command), date.fromisoformat(r.on_day), json.loads(r.body), r.at, r.actor, r.message_id or "")


def _repeated(earlier: Record, case_id: str, command: Command, on: date, given: Mapping[str, Any]) -> Receipt:
    """The first receipt of a message that came again; UsageError where it says something else now."""
    body = canonical_json(normal(command, given)).decode()
    if (earlier.case_id, earlier.command, earlier.on_day, earlier.body) != (case_id, str(command), on.isoformat(), body):
        raise UsageError(
            f"A message with the same id came before as event {earlier.seq} ({earlier.command} on {earlier.case_id}) and said something else.",
            hint="Give each message its own id; nothing was written.",
        )
    return Receipt(earlier.seq, earlier.hash, case_id, repeated=True)


def _require_short(what: str, text: str | None, limit: int) -> None:
    if text is not None and not 0 < len(text) <= limit:
        raise LimitError(f"The {what} has {len(text)} characters.", hint=f"It has 1 to {limit}.")
