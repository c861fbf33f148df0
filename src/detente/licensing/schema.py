"""Tables of the store, and the triggers that keep events and documents from being changed or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import MetaData

SCHEMA_VERSION = 1
APPEND_ONLY = ("events", "documents")


def tables() -> MetaData:
    """``about`` (schema version), ``head`` (one row: the end of the chain), ``events``, ``documents`` (bytes by hash)."""
    from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

    found = MetaData()
    Table("about", found, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
    Table(
        "head",
        found,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("seq", BigInteger, nullable=False),
        Column("hash", String(64), nullable=False),
    )
    Table(
        "events",
        found,
        Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
        Column("case_id", String(80), nullable=False),
        Column("command", String(20), nullable=False),
        Column("on_day", String(10), nullable=False),
        Column("at", String(40), nullable=False),
        Column("actor", Text, nullable=False),
        Column("message_id", String(200), unique=True),
        Column("body", Text, nullable=False),
        Column("previous", String(64), nullable=False),
        Column("hash", String(64), nullable=False),
        Index("events_of_case", "case_id", "seq"),
    )
    Table("documents", found, Column("sha256", String(64), primary_key=True), Column("content", LargeBinary, nullable=False))
    return found


def triggers(dialect: str) -> list[str]:
    """Statements that make ``events`` and ``documents`` append-only on a database."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
            for table in APPEND_ONLY
            for verb in ("update", "delete")
        ]
    refuse = (
        "CREATE FUNCTION detente_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% are append-only', TG_TABLE_NAME; END $$"
    )
    guards = [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION detente_append_only()"
        for table in APPEND_ONLY
    ]
    return [refuse, *guards]
