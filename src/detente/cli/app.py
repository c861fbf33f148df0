"""The tree of commands. A command's module is imported when the command runs, so that ``--help`` stays quick."""

from __future__ import annotations

import typer

from detente.cli import brief, case, data, doctor, evidence, ledger, licence, office, rate, screen, statistics, status


def build_app() -> typer.Typer:
    """The application with every command."""
    app = typer.Typer(
        name="detente",
        help="An executable model of the trade-control system between the United States and China.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_version)
    app.command("status")(status.status)
    app.command("brief")(brief.brief)
    app.command("rate")(rate.rate)
    app.command("licence")(licence.licence)
    app.command("screen")(screen.screen)
    app.command("doctor")(doctor.doctor)
    app.add_typer(ledger.app, name="ledger")
    app.add_typer(data.app, name="data")
    app.add_typer(evidence.app, name="evidence")
    app.add_typer(statistics.app, name="statistics")
    app.add_typer(case.app, name="case")
    app.add_typer(office.app, name="office")
    return app


def _version(context: typer.Context, version: bool = typer.Option(False, "--version", help="Print the versions of code and ledger.")) -> None:
    if version:
        from detente import __version__
        from detente.ledger.load import load_ledger

        book = load_ledger()
        typer.echo(f"detente {__version__}, ledger {book.version} ({book.content_hash[:12]})")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
