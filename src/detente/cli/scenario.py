"""``detente scenario``: the scenarios that ship, what one does, and the engines under it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.cli.show import JSON, print_answer, print_json, print_table, today

if TYPE_CHECKING:
    from detente.compare.figure import Value
    from detente.ledger.state import State

app = typer.Typer(no_args_is_help=True, help="What if: list scenarios, show one, run the engines under it.")


@app.command("list")
def list_scenarios(as_json: bool = JSON) -> None:
    """The scenarios that ship."""
    from detente.facade.operations import ask

    if as_json:
        print_answer("scenarios")
        return
    rows = ask("scenarios", {}, today=today())
    print_table(
        ["id", "known", "holds until", "edits", "title"],
        [[r["id"], r["known"] or "", r["holds_until"] or "", str(len(r["edits"])), r["title"]] for r in rows],
    )


@app.command("show")
def show(
    what: str = typer.Argument(metavar="SCENARIO", help="An id, a YAML file, or edits as sentences separated by ';'."), as_json: bool = JSON
) -> None:
    """One scenario: its edits, and the acts that they add to the ledger."""
    from detente.core.errors import UsageError
    from detente.facade.model import model_of
    from detente.facade.scenarios import described
    from detente.scenario import as_scenario

    found = as_scenario(what)
    if found is None:
        raise UsageError("The baseline is the ledger as it stands; it has no edits.", hint="List scenarios with: detente scenario list")
    answer = described(found, model_of().ledger)
    if as_json:
        print_json(answer, ledger=found.apply(model_of().ledger))
        return
    typer.echo(f"{answer['title']}\n{answer['why']}".rstrip() + "\n")
    if answer["known"]:
        typer.echo(f"From what was known on {answer['known']}.")
    for edit in answer["edits"]:
        typer.echo(f"- {edit}")
    if answer["holds_until"]:
        typer.echo(f"Nothing else changes until {answer['holds_until']}.")
    for act in answer["acts"]:
        typer.echo(f"adds {act['id']}: {', '.join(o['verb'] + ' ' + o['targets'][0] for o in act['operations'])}")
    typer.echo(f"content {answer['content_hash'][:12]}, ledger {answer['ledger']['version']}", err=True)


@app.command("run")
def run(
    what: str = typer.Argument(metavar="SCENARIO", help="An id, a YAML file, or edits as sentences separated by ';'."),
    against: str = typer.Option("baseline", "--against", metavar="SCENARIO", help="What it is set beside; the ledger as it stands where left out."),
    on: str = typer.Option("", "--on", metavar="DATE", help="Day compared; a week after the two part where left out."),
    engines: str = typer.Option("", "--engines", help="regime, duties, supply, economy, talks, with commas; all where left out."),
    draws: int = typer.Option(200, "--draws", min=1, max=2000, help="Draws for the bands."),
    seed: int = typer.Option(1, "--seed", min=0, help="Seed of the draws."),
    out: Path | None = typer.Option(None, "--out", metavar="OUT", help="Folder, or a file ending in .json, .csv, .parquet or .arrows."),
    as_json: bool = JSON,
) -> None:
    """The engines under a scenario beside another regime: one table of what differs, with bands and reasons."""
    from detente.compare import ENGINES, compare
    from detente.tables.progress import Progress

    chosen = tuple(e.strip() for e in engines.split(",") if e.strip()) or ENGINES
    progress = Progress("compare")
    try:
        found = compare(
            against, what, on=on or None, engines=chosen, draws=draws, seed=seed, progress=lambda step, share: progress.update(share, step=step)
        )
    finally:
        progress.close()
    if out is not None:
        for path in found.result().save(out, table="figures" if out.suffix not in ("", ".json") else None):
            typer.echo(f"{path}", err=True)
    if as_json:
        print_json(found.to_dict(), ledger=found.right.ledger)
        return
    typer.echo(f"{found.right.title}\nbeside {found.left.title}, on {found.on}" + (f"; they part on {found.parting}" if found.parting else "") + "\n")
    print_table(
        ["side", "measure", "first", "second", "title"],
        [[a.measure.side, a.measure.id, *_states(a, b, found.on), a.measure.title] for a, b in found.states],
    )
    typer.echo("")
    rows = [[f.engine, f.subject, f.what, f.unit, _value(f.left), _value(f.right), _signed(f.difference)] for f in found.figures]
    print_table(["engine", "of", "what", "unit", "first", "second", "difference"], rows)
    for caution in found.cautions:
        typer.echo(f"Note: {caution}")
    typer.echo(f"\n{draws} draws, seed {seed}; ranges are those of the engine; ledger {found.right.ledger.version}", err=True)


def _states(before: State, after: State, day: date) -> list[str]:
    from detente.ledger.status import row_of

    return [f"{r['status']} {r['rate_text']}".strip() for r in (row_of(before, day), row_of(after, day))]


def _value(value: Value) -> str:
    at = "unknown" if value.at is None else f"{value.at:,.2f}"
    band = "" if value.low is None or value.high is None or value.low == value.high else f" ({value.low:,.2f} to {value.high:,.2f})"
    return value.text or at + band


def _signed(number: float | None) -> str:
    return "unknown" if number is None else f"{number:+,.2f}" if number else "0"
