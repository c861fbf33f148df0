"""How commands print: JSON for programs, aligned columns for people."""

from __future__ import annotations

import shutil
import sys
import textwrap
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


_ROOM = 200
"""Columns of a table that is not read on a terminal."""
_LEAST = 20
"""Fewest columns for the column that is cut."""
_LEGIBLE = 36
"""Fewest of them on a terminal before rows stand by themselves."""


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
    """Columns aligned to the widest cell; the column ``wrap`` is cut to what the terminal leaves.

    Where a terminal is too narrow for the other columns, each row stands by itself: the name of a column before its cell.
    """
    if not rows:
        typer.echo("nothing")
        return
    widths = [max(len(str(r[i])) for r in [head, *rows]) for i in range(len(head))]
    screen = sys.stdout.isatty()
    room = shutil.get_terminal_size((160, 24)).columns if screen else _ROOM
    whole = sum(widths) + 2 * (len(widths) - 1)
    if whole > room:
        left = room - (whole - widths[wrap])
        if screen and left < min(_LEGIBLE, widths[wrap]):
            for row in rows:
                typer.echo(_standing(head, row, room))
            return
        widths[wrap] = min(widths[wrap], max(_LEAST, left))
    for row in [head, *rows]:
        cells = [_cut(str(c), w).ljust(w) for c, w in zip(row, widths, strict=True)]
        typer.echo("  ".join(cells).rstrip())


def _standing(head: Sequence[str], row: Sequence[str], room: int) -> str:
    """One row over as many lines as it needs; cells with nothing in them are left out."""
    lines, line = [], ""
    for name, cell in zip(head, row, strict=True):
        if not str(cell):
            continue
        pair = f"{name}: {cell}"
        if line and len(line) + 2 + len(pair) > room:
            lines.append(line)
            line = ""
        line = f"{line}  {pair}" if line.strip() else ("  " if lines else "") + pair
    return "\n".join(textwrap.fill(one, room, subsequent_indent="    ") for one in [*lines, line])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(1, width - 1)] + "…"
