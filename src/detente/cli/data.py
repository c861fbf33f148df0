"""``detente data``: the shipped data files, and outside files compared with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import typer

from detente.cli.show import JSON, print_json, print_table

app = typer.Typer(no_args_is_help=True, help="The shipped data: verify them, compare a newer export with them.")


@app.command("verify")
def verify(as_json: bool = JSON) -> None:
    """Checks every shipped data file against its manifest; exit 1 where one differs or is missing."""
    from detente.cli.shipped import UNLISTED, data_folder
    from detente.cli.shipped import verify as check

    files = check(data_folder())
    faulty = [f for f in files if f.faulty]
    if as_json:
        print_json([asdict(f) for f in files])
    else:
        # Sound files are only counted: their names say nothing that somebody could act on.
        shown = [*faulty, *(f for f in files if f.state == UNLISTED)]
        print_table(["state", "file", "manifest"], [[f.state, f.file, f.manifest] for f in shown]) if shown else typer.echo("all sound")
    counts = Counter(f.state for f in files)
    typer.echo(", ".join(f"{n} {state}" for state, n in sorted(counts.items())), err=True)
    if faulty:
        raise typer.Exit(1)


@app.command("refresh")
def refresh(
    what: str = typer.Argument(metavar="hts", help="What the file is: hts, an export of the US schedule."),
    file: Path = typer.Argument(metavar="FILE", help="The newer export, JSON, plain or gzipped."),
    as_json: bool = JSON,
) -> None:
    """How a newer official export differs from the shipped data; changes nothing."""
    from detente.core.errors import UnknownNameError
    from detente.schedule.refresh import compare_export

    if what != "hts":
        raise UnknownNameError.among("kind of export", what, ["hts"], listing="detente data refresh --help")
    difference = compare_export(file)
    if as_json:
        print_json(asdict(difference))
    else:
        typer.echo(difference.report())
