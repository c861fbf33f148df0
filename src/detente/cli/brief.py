"""``detente brief``: one page on a day, with or without documents."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from detente.cli.show import ON, print_json, today


def brief(
    documents: list[Path] = typer.Argument(None, metavar="[DOCUMENT]...", help="Text, HTML or PDF files; shipped samples where left out."),
    on: str = ON,
    out: Path | None = typer.Option(None, "--out", metavar="FILE", help="Write one self-contained HTML file; else print to the terminal."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """What applies on a day, what is scheduled, and what the documents add or contradict."""
    from detente import __version__
    from detente.brief.compose import brief_json, compose
    from detente.core.timeline import parse_date
    from detente.evidence.document import read_document
    from detente.ledger.load import load_ledger

    day = parse_date(on or today())
    ledger = load_ledger()
    ledger.on(day)  # refuses a day outside the ledger before any document is read
    read = [read_document(p) for p in (documents or sample_documents())]
    page = compose(ledger, day, read, code_version=__version__, progress=_say)
    if as_json:
        print_json(brief_json(page))
        return
    if out is None:
        from detente.brief.render_text import render_text

        typer.echo(render_text(page))
        return
    from detente.brief.render_html import render_html
    from detente.core.result import write_atomically

    write_atomically(out, render_html(page, ledger).encode("utf-8"))
    typer.echo(f"{out}: {len(page.in_force)} measures in force on {day}, {len(read)} documents", err=True)


def sample_documents() -> list[Path]:
    """The sample documents that ship with the package; our own prose."""
    from importlib.resources import files

    folder = Path(str(files("detente") / "data" / "samples"))
    return sorted(folder.glob("*.txt"))


def _say(step: str) -> None:
    if sys.stderr.isatty():
        typer.echo(f"… {step}", err=True)
