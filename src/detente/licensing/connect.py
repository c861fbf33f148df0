"""How a store is reached: its URL, the connection, the check of its schema, and errors of the database as errors of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.core.errors import InputFileError, SourceUnavailableError, UsageError
from detente.licensing.chain import GENESIS
from detente.licensing.schema import SCHEMA_VERSION, triggers

if TYPE_CHECKING:
    from sqlalchemy import Engine, MetaData

LOCK_SECONDS = 60
_PASSWORD = re.compile(r"(?<=:)[^:@/]*(?=@)")
_AGAIN = "Nothing is half-written. Repeat the command with the same --message-id: it counts once."


def without_password(url: str) -> str:
    """The URL as it may be printed."""
    return _PASSWORD.sub("***", url)


def url_of(url: str) -> str:
    """The URL with its driver; a bare path is an SQLite file."""
    given = url.strip()
    if given.startswith(("postgresql://", "postgres://")):
        return "postgresql+pg8000://" + given.partition("://")[2]
    if "://" not in given and given:
        return "sqlite:///" + given
    if given.startswith(("sqlite:///", "postgresql+")) and given != "sqlite:///":
        return given
    raise UsageError(f"Cannot open a store at {without_password(given)!r}.", hint="Give a path, sqlite:///PATH or postgresql://USER@HOST/NAME.")


def make_engine(target: str) -> Engine:
    """Engine with its transactions in our hands."""
    import sqlalchemy
    from sqlalchemy import event
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    if target.startswith("sqlite"):
        # Autocommit in the driver: transactions are opened by BEGIN IMMEDIATE alone, never behind our back.
        engine = sqlalchemy.create_engine(target, isolation_level="AUTOCOMMIT", connect_args={"timeout": LOCK_SECONDS})

        @event.listens_for(engine, "connect")
        def set_pragmas(connection: Any, _record: object) -> None:
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "trusted_schema = OFF", "cell_size_check = ON"):
                connection.execute(f"PRAGMA {pragma}").close()

        return engine
    try:
        return sqlalchemy.create_engine(target, isolation_level="READ COMMITTED", pool_size=4, max_overflow=28)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise UsageError(f"No driver for {target.partition('://')[0]} is installed.", hint="Install it with: pip install pg8000") from error
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"Cannot read the URL of the store: {error}.", hint="Write it as postgresql://USER@HOST:PORT/NAME.") from error


def prepare(engine: Engine, meta: MetaData, where: str, *, create: bool) -> None:
    """Check the schema version; make the tables in an empty database where asked to."""
    from sqlalchemy import inspect, text
    from sqlalchemy.exc import DatabaseError

    names = set(inspect(engine).get_table_names())
    if not names and create:
        with engine.connect() as connection:
            lite = connection.dialect.name == "sqlite"
            connection.exec_driver_sql("BEGIN IMMEDIATE" if lite else "SELECT pg_advisory_xact_lock(7356419)")
            if not inspect(connection).get_table_names():  # another process may have made it meanwhile
                meta.create_all(connection, checkfirst=False)
                for statement in triggers(connection.dialect.name):
                    connection.execute(text(statement))
                connection.execute(meta.tables["about"].insert().values(name="schema_version", value=str(SCHEMA_VERSION)))
                connection.execute(meta.tables["head"].insert().values(id=1, seq=0, hash=GENESIS))
            connection.exec_driver_sql("COMMIT") if lite else connection.commit()
        names = set(inspect(engine).get_table_names())
    if "about" not in names or "events" not in names:
        raise InputFileError(f"{where} is a database but no store of cases.", hint="Give another, or an empty one to `detente case new`.")
    try:
        with engine.connect() as connection:
            version = connection.execute(text("SELECT value FROM about WHERE name = 'schema_version'")).scalar()
    except DatabaseError as error:
        raise InputFileError(f"{where} cannot be read as a store: {error.orig}.", hint="Restore it from a copy.") from error
    if version is None or not str(version).isdigit():
        raise InputFileError(f"{where} has the schema version {version!r}.", hint="It is damaged; restore it from a copy.")
    if int(version) > SCHEMA_VERSION:
        raise UsageError(
            f"{where} has schema {version}; this program knows schemas up to {SCHEMA_VERSION}.",
            hint="Install a newer detente; nothing was changed.",
        )


@contextmanager
def told(where: str) -> Iterator[None]:
    """Errors of the database as errors of ours. Whether a write that broke off was kept is not known: repeat it with its message id."""
    from sqlalchemy.exc import DatabaseError, SQLAlchemyError

    try:
        yield
    except DatabaseError as error:
        reason = str(error.orig).splitlines()[0] if str(error.orig) else type(error.orig).__name__
        if "not a database" in reason or "malformed" in reason:
            raise InputFileError(f"{where} is no sound database: {reason}.", hint="Restore it from a copy; nothing was written.") from error
        raise SourceUnavailableError(f"The store at {where} did not answer: {reason[:200]}.", hint=_AGAIN) from error
    except UnicodeError as error:
        raise InputFileError(f"{where} is no sound database: its text is damaged.", hint="Restore it from a copy; nothing was written.") from error
    except (SQLAlchemyError, ConnectionError, OSError) as error:
        raise SourceUnavailableError(f"The store at {where} went away: {str(error).splitlines()[0][:200]}.", hint=_AGAIN) from error
