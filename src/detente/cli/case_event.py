"""What every ``detente case`` command shares: its options, opening the store, and adding one event."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from detente.cli.show import print_json, today

if TYPE_CHECKING:
    from detente.licensing.casefile import CaseFile
    from detente.licensing.store import CaseStore

CASE = typer.Argument(metavar="CASE", help="Id of the case.")
STORE = typer.Option("detente-cases.sqlite", "--store", metavar="URL", help="Path of an SQLite file, or postgresql://USER@HOST/NAME.")
DAY = typer.Option(None, "--on", metavar="DATE", help="Legal day of the event, YYYY-MM-DD; today where left out.")
ACTOR = typer.Option("unnamed", "--by", metavar="NAME", help="Who does it; kept with the event.")
MESSAGE = typer.Option(None, "--message-id", metavar="ID", help="Id of the message; one that comes again counts once.")
REASON = typer.Option(..., "--reason", metavar="TEXT", help="Why; kept on the file.")


def max_document_bytes() -> int:
    """The limit for one document, from the settings."""
    import os

    from detente.core.settings import Settings

    return Settings.from_environment(os.environ).max_document_mb * 1_000_000


def open_cases(store: str, *, create: bool = False) -> CaseStore:
    """The store at a URL or path."""
    from detente.licensing.store import open_store

    return open_store(store, create=create, max_document_bytes=max_document_bytes())


def day_of(on: str | None) -> date:
    """The day given, or today."""
    from detente.core.timeline import parse_date

    return parse_date(on or today())


def described(case: CaseFile, on: date) -> dict[str, Any]:
    """A file as JSON values on a day."""
    from detente.licensing.clock import CLOCKS, calendar_of
    from detente.licensing.describe import describe

    return describe(case, on, calendar_of(CLOCKS[case.authority]))


def do(store: str, case_id: str, command: str, body: dict[str, Any], on: str | None, actor: str, message_id: str | None, as_json: bool) -> None:
    """Open the store and add one event."""
    with open_cases(store) as opened:
        append(opened, case_id, command, body, on, actor, message_id, as_json)


def append(
    opened: CaseStore, case_id: str, command: str, body: dict[str, Any], on: str | None, actor: str, message_id: str | None, as_json: bool,
    content: bytes | None = None,
) -> None:  # fmt: skip
    """Add one event and print its receipt."""
    from datetime import UTC, datetime

    from detente.licensing.transitions import Command

    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    receipt = opened.append(
        case_id, Command(command), body, on=day_of(on), at=at, actor=actor, message_id=message_id, content=content
    )  # fmt: skip
    state = opened.case(case_id).state.value
    if as_json:
        print_json({"case_id": case_id, "event": receipt.seq, "hash": receipt.hash, "repeated": receipt.repeated, "state": state})
    else:
        typer.echo(f"{case_id}  {state}  event {receipt.seq}{' (came before, counted once)' if receipt.repeated else ''}")
