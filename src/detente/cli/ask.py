"""``detente ask``: any operation of the API by its name, so that every answer can be had on the command line too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from detente.cli.show import SCENARIO, print_json, print_table, today

if TYPE_CHECKING:
    from detente.facade.operations import Operation

MOST_BYTES = 2_000_000
FILE_WANTED = "Give a text file in UTF-8 after the @."


def ask(
    operation: str | None = typer.Argument(None, metavar="[OPERATION]", help="Name of the operation; all of them are listed where left out."),
    fields: list[str] = typer.Argument(
        None, metavar="[FIELD=VALUE]...", help="Fields of the question, as the API has them; FIELD=@FILE reads a text."
    ),
    scenario: str = SCENARIO,
) -> None:
    """The answer of any operation as JSON, in the bytes of the API; all are listed where none is named. Exit 3 where it is unresolved."""
    from detente.facade import operations
    from detente.facade.model import model_of
    from detente.scenario import as_scenario
    from detente.tables.progress import Progress

    if operation is None:
        print_table(["operation", "fields", "what it answers"], [[o.name, ", ".join(o.question.model_fields), o.help] for o in operations.OPERATIONS])
        return
    chosen = operations.operation(operation)
    given = read_fields(chosen, fields or ())
    under = as_scenario(scenario or given.pop("scenario", ""))
    progress = Progress(operation)
    try:
        answer = operations.ask(operation, given, today=today(), scenario=under, progress=lambda step, share: progress.update(share, step=step))
    finally:
        progress.close()
    print_json(answer, ledger=model_of(under).ledger)
    if isinstance(answer, dict) and answer.get("status") == "unresolved":
        raise typer.Exit(3)


def read_fields(chosen: Operation, words: Sequence[str]) -> dict[str, Any]:
    """``FIELD=VALUE`` words as a question's fields; UsageError where one is of another form or a field of one value is given twice."""
    from detente.cli.text_file import read_text_file
    from detente.core.errors import UsageError

    out: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageError(f"{word[:60]!r} is no field.", hint=f"Write FIELD=VALUE. Fields of {chosen.name}: {_listed(chosen)}.")
        text = read_text_file(Path(value[1:]), most_bytes=MOST_BYTES, wanted=FILE_WANTED) if value.startswith("@") else value
        many = name in chosen.question.model_fields and isinstance(chosen.question.model_fields[name].default, list)
        if many:
            out.setdefault(name, []).append(text)
        elif name in out:
            raise UsageError(f"{name} is given more than once.", hint="Give each field once.")
        else:
            out[name] = text
    return out


def _listed(chosen: Operation) -> str:
    return ", ".join(chosen.question.model_fields)


__all__ = ["ask", "read_fields"]
