"""How commands print: JSON for programs, aligned columns for people."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from detente.ledger.query import Ledger

ON = typer.Option(None, "--on", metavar="DATE", help="Day asked about, YYYY-MM-DD; today where left out.")
KNOWN = typer.Option(None, "--known", metavar="DATE", help="Use only what was announced by this day.")
CLOCK = typer.Option("legal", "--clock", help="legal: the law; enforced: what is collected or enforced.")
SIDE = typer.Option(None, "--side", help="US or CN; both where left out.")
SCENARIO = typer.Option("", "--scenario", metavar="WHAT", help="Scenario: an id, a YAML file, or edits as sentences separated by ';'.")
JSON = typer.Option(False, "--json", help="Print JSON.")


def today() -> str:
    """The day of the machine's clock; the only place where a command reads it."""
    return datetime.now().astimezone().date().isoformat()


def print_json(value: Any, *, ledger: Ledger | None = None) -> None:
    """One JSON document with sorted keys, so that equal answers are equal bytes (C10).

    For an answer from the ledger its versions go to standard error, beside the answer and not into it.
    """
    from detente.core.provenance import canonical_json

    typer.echo(canonical_json(value, indent=2).decode(), nl=False)
    if ledger is not None:
        from detente.facade.versions import versions_line

        typer.echo(versions_line(ledger), err=True)


def print_answer(operation: str, **fields: Any) -> Any:
    """Prints the answer of the common operation and gives it back; a day left out is today's."""
    from detente.facade.model import model_of
    from detente.facade.operations import ask
    from detente.scenario import as_scenario

    scenario = as_scenario(fields.pop("scenario", ""))
    answer = ask(operation, fields, today=today(), scenario=scenario)
    print_json(answer, ledger=model_of(scenario).ledger)
    return answer


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, wrap: int = -1) -> None:
    """Columns aligned to the widest cell; the column ``wrap`` is cut to what the terminal leaves."""
    if not rows:
        typer.echo("nothing")
        return
    widths = [max(len(str(r[i])) for r in [head, *rows]) for i in range(len(head))]
    room = shutil.get_terminal_size((160, 24)).columns if sys.stdout.isatty() else 200
    if sum(widths) + 2 * len(widths) > room:
        others = sum(w for i, w in enumerate(widths) if i != wrap % len(head)) + 2 * len(widths)
        widths[wrap] = max(20, room - others)
    for row in [head, *rows]:
        cells = [_cut(str(c), w).ljust(w) for c, w in zip(row, widths, strict=True)]
        typer.echo("  ".join(cells).rstrip())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(1, width - 1)] + "…"
