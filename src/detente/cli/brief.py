"""``detente brief``: one page on a day, with or without documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.cli.show import ON, SCENARIO, print_json, today

if TYPE_CHECKING:
    from detente.brief.engines import Company


def brief(
    documents: list[Path] = typer.Argument(None, metavar="[DOCUMENT]...", help="Text, HTML or PDF files; shipped samples where left out."),
    on: str = ON,
    out: Path | None = typer.Option(None, "--out", metavar="FILE", help="Write a file: .html, .pdf (needs a Chromium), .md or .json."),
    full: bool = typer.Option(False, "--full", help="Also what changed, the chain, the economies and the talks."),
    since: str = typer.Option(None, "--since", metavar="DATE", help="With --full: changes since this day; 30 days before where left out."),
    company: Path | None = typer.Option(
        None, "--company", metavar="FILE", help="A company's shipments; 'sample' for the fictional one. Implies --full."
    ),
    chain: Path | None = typer.Option(None, "--chain", metavar="DIR", help="The company's chain, a folder as of: detente supply template."),
    scenario: str = SCENARIO,
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """What applies on a day, what is scheduled, and what the documents add or contradict."""
    from detente import __version__
    from detente.brief.compose import brief_json, compose
    from detente.brief.output import check_ending, engines_json, write_brief
    from detente.cli.text_file import refuse_own_input
    from detente.core.timeline import parse_date
    from detente.evidence.texts.document import read_document
    from detente.ledger.query import check_day
    from detente.scenario import ledger_under
    from detente.tables.progress import Progress

    day = parse_date(on or today())
    first = parse_date(since) if since else None
    check_day(day)  # before any document is read
    ledger = ledger_under(scenario)
    if out is not None:
        check_ending(out)
        refuse_own_input(out, [*(documents or []), company])
    files = _company(company, chain)
    read = [read_document(p) for p in (documents or sample_documents())]
    page = compose(ledger, day, read, code_version=__version__, progress=_say)
    engines = None
    if full or files is not None:
        from detente.brief.engines import run_engines

        progress = Progress("engines")
        try:
            engines = run_engines(ledger, day, since=first, company=files, progress=lambda step, share: progress.update(share, step=step))
        finally:
            progress.close()
    if as_json:
        print_json({**brief_json(page), **({"engines": engines_json(engines)} if engines else {})}, ledger=ledger)
        return
    if out is not None:
        write_brief(out, page, ledger, engines)
        typer.echo(f"{out}: {len(page.in_force)} measures in force on {day}, {len(read)} documents", err=True)
        return
    if engines is not None:
        from detente.brief.render_markdown import render_markdown

        typer.echo(render_markdown(page, engines), nl=False)
        return
    from detente.brief.render_text import render_text

    typer.echo(render_text(page))


def _company(shipments: Path | None, chain: Path | None) -> Company | None:
    from detente.core.errors import UsageError

    if shipments is None:
        if chain is not None:
            raise UsageError("--chain needs --company.", hint="A chain alone is simulated by: detente supply simulate DIR")
        return None
    from detente.brief.engines import Company
    from detente.exposure.sample import sample_chain, sample_shipments
    from detente.exposure.shipments import read_shipments
    from detente.supply.network import load

    sample = str(shipments) == "sample"
    folder = sample_chain() if sample and chain is None else chain
    name = "The sample company (fictional)" if sample else shipments.stem
    return Company(read_shipments(sample_shipments() if sample else shipments), load(folder) if folder else None, name)


def sample_documents() -> list[Path]:
    """The sample documents that ship with the package; our own prose."""
    from importlib.resources import files

    folder = Path(str(files("detente") / "data" / "samples"))
    return sorted(folder.glob("*.txt"))


def _say(step: str) -> None:
    if sys.stderr.isatty():
        typer.echo(f"… {step}", err=True)
