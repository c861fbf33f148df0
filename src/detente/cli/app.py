"""The table of commands. Only the module of the command that was called is imported, so that every start is quick."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

import typer


@dataclass(frozen=True, slots=True)
class Command:
    """One command or group: ``module`` below ``detente.cli`` holds a function of that name, or a Typer called ``app``.

    ``short`` is its line in the list of commands, ``help`` the first line of its own help.
    """

    name: str
    module: str
    short: str
    help: str


COMMANDS = (
    Command(
        "brief",
        "brief",
        "The regime of a day on one page, and what documents add",
        "What applies on a day, what is scheduled, and what the documents add or contradict.",
    ),
    Command(
        "status",
        "status",
        "What applies on a day, since when and until when",
        "What applies between the United States and China on a day, since when and until when.",
    ),
    Command(
        "rate",
        "rate",
        "What one shipment owes on a day, and why",
        "What one shipment owes on a day: each component with its heading and source, the total or its bounds, and why.",
    ),
    Command(
        "exposure",
        "exposure",
        "What a company's shipments and lines have at stake, in money",
        "A company's own files: duty then and now, licences and clocks, lines and days left, ranked in money. Exit 3 where no row is in money.",
    ),
    Command(
        "rates",
        "rates",
        "What every shipment of a file owes",
        "What every shipment of a file owes: total or bounds, each part, what is missing, headings and sources; rates as fractions.",
    ),
    Command(
        "schedule",
        "schedule",
        "The duties on every line of the schedule, to a file",
        "The duties on every line for a day and one or more origins, to a file; or what is in the schedule.",
    ),
    Command(
        "licence",
        "licence",
        "What both governments ask of one export, and why",
        "What both governments ask of one export on a day: clear, licence, barred or unresolved, with reasons. Exit 3 where unresolved.",
    ),
    Command(
        "screen",
        "screen",
        "Which listed party a name may mean",
        "Which listed party a name may mean, on which list, since when, and whether that is in force on the day.",
    ),
    Command(
        "ask",
        "ask",
        "The answer of any operation of the API, as JSON",
        "The answer of any operation as JSON, in the bytes of the API; all are listed where none is named. Exit 3 where it is unresolved.",
    ),
    Command(
        "ledger",
        "ledger",
        "The rules themselves: list, show, timeline, diff, check",
        "The rules themselves: list, show, timeline, diff, check, coverage, rate, promote.",
    ),
    Command(
        "scenario",
        "scenario",
        "What if: list scenarios, show one, run the engines under it",
        "What if: list scenarios, show one, run the engines under it.",
    ),
    Command(
        "evidence",
        "evidence",
        "Claims from documents: read them, reconcile them",
        "Claims from documents: read them, reconcile them.",
    ),
    Command(
        "statistics",
        "statistics",
        "Figures against each other: check, hhi, event-study",
        "Figures against each other: check, hhi, event-study.",
    ),
    Command(
        "case",
        "case",
        "Case files of licence applications, from draft to shipment",
        "Case files of licence applications, from draft to last shipment.",
    ),
    Command(
        "economy",
        "economy",
        "Flows, prices and real income of countries and sectors",
        "Countries and sectors: flows, prices and real income, and the best each side could do.",
    ),
    Command(
        "supply",
        "supply",
        "Which line stops when, how long it survives, what to hold",
        "Supply chains: which line stops when, how long it survives, what to hold.",
    ),
    Command(
        "talks",
        "talks",
        "Deals in reach, what keeps them, the record of promises",
        "Talks: the war, deals in reach and what keeps them; the record of commitments on a day.",
    ),
    Command(
        "office",
        "office",
        "The licensing office: backlog, age, time to a licence",
        "The licensing office: backlog, age, time to a licence, volume.",
    ),
    Command(
        "mcp",
        "mcp",
        "Read-only tools for an assistant (Model Context Protocol)",
        "Read-only tools for an assistant (Model Context Protocol) over standard input and output.",
    ),
    Command(
        "serve",
        "serve",
        "The web application on this machine, with the JSON API",
        "The web application on this machine: pages and the JSON API.",
    ),
    Command(
        "data",
        "data",
        "The shipped data: verify them, compare a newer export",
        "The shipped data: verify them, compare a newer export with them.",
    ),
    Command(
        "doctor",
        "doctor",
        "Versions, extras, data and settings of this machine",
        "Versions, extras, data and settings; exit 1 where a library is missing or data are not those that shipped.",
    ),
)
"""In the order that ``detente --help`` lists them."""


EPILOG = (
    "Days are YYYY-MM-DD. Answers go to standard output, progress and complaints to standard error; --json prints one document. "
    "Exit status: 0 done, 1 a check found faults, 2 wrong use, 3 unresolved, 4 a source did not answer."
)


def build_app(words: Sequence[str] | None = None) -> typer.Typer:
    """The application as a call with ``words`` needs it: the called command in full, the others by name and help."""
    app = typer.Typer(
        name="detente",
        help="An executable model of the trade-control system between the United States and China.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, epilog=EPILOG)(_version)
    given = sys.argv[1:] if words is None else words
    called = next((w for w in given if not w.startswith("-")), None)
    for command in COMMANDS:
        found = load(command) if command.name == called else _only_named(command)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=command.name)
        else:
            app.command(command.name, short_help=command.short)(found)
    return app


def load(command: Command) -> typer.Typer | Callable[..., None]:
    """The command's function, or its group of commands."""
    module = import_module(f"detente.cli.{command.module}")
    found: typer.Typer | Callable[..., None] = getattr(module, "app", None) or getattr(module, command.name)
    return found


def _only_named(command: Command) -> Callable[[], None]:
    def not_called() -> None:
        raise AssertionError(f"{command.name} was not loaded")

    not_called.__doc__ = command.help
    return not_called


def _version(context: typer.Context, version: bool = typer.Option(False, "--version", help="Print the versions of code and ledger.")) -> None:
    if version:
        from detente.facade.versions import versions_line
        from detente.ledger.load import load_ledger

        typer.echo(versions_line(load_ledger()))
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
