"""``detente ledger``: read and check the rules themselves."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.show import CLOCK, JSON, KNOWN, ON, SCENARIO, print_answer, print_json, print_table, today

app = typer.Typer(no_args_is_help=True, help="The rules themselves: list, show, timeline, diff, check, coverage, rate, promote.")


@app.command("list")
def list_measures(
    side: str = typer.Option(None, "--side", help="US, CN or both."),
    kind: str = typer.Option(None, "--kind", help="duty, licence, ban, quota, exclusion, nontariff or commitment."),
    authority: str = typer.Option(None, "--authority", help="Legal authority, such as s232."),
    as_json: bool = JSON,
) -> None:
    """Every measure in the ledger, or those of one side, kind or authority."""
    if as_json:
        print_answer("measures", side=side or "", kind=kind or "", authority=authority or "")
        return
    from detente.facade.operations import ask

    rows = ask("measures", {"side": side or "", "kind": kind or "", "authority": authority or ""}, today=today())
    print_table(["side", "kind", "authority", "id", "title"], [[m["side"], m["kind"], m["authority"], m["id"], m["title"]] for m in rows])


@app.command("show")
def show(measure_id: str = typer.Argument(metavar="ID"), as_json: bool = JSON) -> None:
    """One measure or act as its file has it, with the acts upon it."""
    from detente.facade.operations import ask
    from detente.ledger.present import item_lines

    if as_json:
        print_answer("measure", id=measure_id)
    else:
        typer.echo("\n".join(item_lines(ask("measure", {"id": measure_id}, today=today()))))


@app.command("timeline")
def timeline(
    measure_id: str = typer.Argument(metavar="ID"), clock: str = CLOCK, known: str = KNOWN, scenario: str = SCENARIO, as_json: bool = JSON
) -> None:
    """What happened to a measure and what is scheduled for it."""
    from detente.core.timeline import parse_date
    from detente.scenario import ledger_under

    if as_json:
        print_answer("timeline", id=measure_id, clock=clock, known=known or "", scenario=scenario)
        return
    entries = ledger_under(scenario).timeline(measure_id, clock=clock, known=parse_date(known) if known else None)
    print_table(["at", "what", "by", "source"], [[e.at.iso(), e.what, e.act_id, e.citation] for e in entries])


@app.command("diff")
def diff(
    before: str = typer.Argument(metavar="DATE"),
    after: str = typer.Argument(metavar="DATE"),
    clock: str = CLOCK,
    known: str = KNOWN,
    scenario: str = SCENARIO,
    as_json: bool = JSON,
) -> None:
    """Measures whose state differs between two days."""
    from detente.core.timeline import parse_date
    from detente.ledger.status import row_of
    from detente.scenario import ledger_under

    if as_json:
        print_answer("diff", before=before, after=after, clock=clock, known=known or "", scenario=scenario)
        return
    first, second = parse_date(before), parse_date(after)
    changed = ledger_under(scenario).diff(first, second, clock=clock, known=parse_date(known) if known else None)
    rows = [(row_of(c.before, first), row_of(c.after, second)) for c in changed if c.before.reached or c.after.reached]
    table = [[a["side"], a["id"], f"{a['status']} {a['rate_text']}".strip(), f"{b['status']} {b['rate_text']}".strip(), a["title"]] for a, b in rows]
    print_table(["side", "id", before, after, "title"], table)


@app.command("check")
def check(
    folder: Path = typer.Argument(None, metavar="[FOLDER]", help="A ledger folder of your own; the shipped one where left out."), as_json: bool = JSON
) -> None:
    """Looks for faults; exit 1 where any is found, 2 where a file cannot be read as a measure or an act."""
    from detente.ledger.check import check as find_faults
    from detente.ledger.load import load_ledger, shipped_folder

    book = load_ledger(folder)
    faults = find_faults(book, folder or shipped_folder())
    if as_json:
        print_json([{"check": f.check, "item": f.item, "what": f.what} for f in faults])
    else:
        for fault in faults:
            typer.echo(str(fault))
    typer.echo(f"{len(faults)} faults in {len(book.measures)} measures and {len(book.acts)} acts", err=True)
    if faults:
        raise typer.Exit(1)


@app.command("coverage")
def coverage(as_json: bool = JSON) -> None:
    """For each authority and period: complete, partial or absent, and against what it was checked."""
    from detente.ledger.present import coverage_rows

    rows = coverage_rows()
    if as_json:
        print_answer("coverage")
        return
    columns = ["side", "authority", "programme", "from", "until", "status", "checked_against"]
    print_table(columns, [[r.get(c, "") for c in columns] for r in rows])


@app.command("rate")
def rate(
    authority: str = typer.Option(..., "--authority", help="Legal authority, such as s232, s122 or ieepa."),
    origin: str = typer.Option(..., "--origin", help="Country of origin."),
    programme: str = typer.Option(None, "--programme", help="Programme of the authority, such as steel or reciprocal."),
    on: str = ON,
    clock: str = CLOCK,
    as_json: bool = JSON,
) -> None:
    """The rate of one programme for one origin on a day, whatever the goods."""
    from detente.core.codes import country
    from detente.core.timeline import parse_date
    from detente.ledger.load import load_ledger, shipped_folder
    from detente.ledger.programme import programme_rate

    day = parse_date(on or today())
    ledger = load_ledger()
    found = programme_rate(ledger, shipped_folder(), authority, programme, country(origin).alpha2, day, clock=clock)
    if as_json:
        number = None if found.rate is None else float(found.rate)
        told = {"rate": number, "status": found.status, "source": found.source, "rate_text": found.typed, "measures": list(found.measures)}
        print_json({**told, "replaced_by": [r.to_json() for r in found.replaced_by]}, ledger=ledger)
        return
    typer.echo(f"{found.typed or 'nothing applies'}  {found.status}  {found.source}".rstrip())
    for later in found.replaced_by:
        claimed = ", where it is claimed" if later.claimed else ""
        typer.echo(f"since {later.since} replaced by {later.title}: {later.rate}{claimed}  [{later.measure}; {later.source}]")


@app.command("promote")
def promote(
    draft: Path = typer.Argument(metavar="DRAFT.yaml", help="A drafted measure that a person has read and completed."),
    into: Path = typer.Option(..., "--into", metavar="DIR", help="The ledger folder that it goes into."),
    yes: bool = typer.Option(False, "--yes", help="Do not ask."),
) -> None:
    """Make a draft a rule of a ledger folder: checks it, asks, sets the mark off and moves the file."""
    from detente.ledger.promotion import prepare
    from detente.ledger.promotion import promote as move

    ready = prepare(draft, into)
    typer.echo(f"{ready.measure.id}: {ready.measure.title}", err=True)
    if not yes:
        typer.confirm(f"Promote it to {ready.target}?", abort=True, err=True)
    typer.echo(str(move(ready)))
