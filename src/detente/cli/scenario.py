"""``detente scenario``: the scenarios that ship, what one does, and the engines under it."""

from __future__ import annotations

import typer

from detente.cli.show import JSON, print_answer, print_json, print_table, today

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
        print_json(answer)
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
