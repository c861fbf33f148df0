"""``detente case``: run an application from its first line of goods to its last shipment."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.case_add import add
from detente.cli.case_event import ACTOR, CASE, DAY, MESSAGE, REASON, STORE, append, day_of, described, do, open_cases
from detente.cli.show import JSON, print_json, print_table

app = typer.Typer(no_args_is_help=True, help="Case files of licence applications, from draft to last shipment.")
app.add_typer(add, name="add")

LINES = typer.Option([], "--line", metavar="N:QUANTITY[:VALUE_USD]", help="Amounts for a goods line; may be repeated.")


@app.command("new")
def new(
    authority: str = typer.Option(..., "--authority", metavar="CN|US", help="Whose licence it is."),
    kind: str = typer.Option("individual", "--kind", help="individual, general, temporary or registration."),
    case_id: str = typer.Option(None, "--id", metavar="CASE", help="Id of the case; the next free number where left out."),
    title: str = typer.Option("", "--title", help="What it is about."),
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """Open a file, and the store where there is none yet."""
    with open_cases(store, create=True) as opened:
        chosen = case_id or opened.next_case_id()
        append(opened, chosen, "new", {"authority": authority.upper(), "kind": kind, "title": title}, on, actor, message_id, as_json)


def _plain_step(name: str, what: str) -> None:
    def step(case_id: str = CASE, store: str = STORE, on: str = DAY, actor: str = ACTOR, message_id: str = MESSAGE, as_json: bool = JSON) -> None:
        do(store, case_id, name, {}, on, actor, message_id, as_json)

    app.command(name, help=what)(step)


def _reasoned_step(name: str, what: str) -> None:
    def step(
        case_id: str = CASE,
        reason: str = REASON,
        store: str = STORE,
        on: str = DAY,
        actor: str = ACTOR,
        message_id: str = MESSAGE,
        as_json: bool = JSON,
    ) -> None:
        do(store, case_id, name, {"reason": reason}, on, actor, message_id, as_json)

    app.command(name, help=what)(step)


_plain_step("submit", "Hand the application in, or again after it was returned.")
_plain_step("accept", "The office accepts it: the statutory clock starts.")
_plain_step("review", "The office begins to examine it.")
_plain_step("resume", "Lift a suspension; the state before it returns.")
_plain_step("withdraw", "The applicant withdraws before a decision.")
_reasoned_step("refuse", "Refuse the application.")
_reasoned_step("suspend", "Suspend the licence, or the examination: at once, for every shipment not yet drawn.")
_reasoned_step("revoke", "Take a granted licence back.")


@app.command("return")
def return_for_papers(
    case_id: str = CASE,
    reason: str = REASON,
    papers: list[str] = typer.Option([], "--paper", help="A paper that is wanted; may be repeated."),
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """Send it back for papers: the clock pauses until it is submitted again."""
    do(store, case_id, "return", {"reason": reason, "papers": papers}, on, actor, message_id, as_json)


@app.command("approve")
def approve(
    case_id: str = CASE,
    valid_until: str = typer.Option(..., "--valid-until", metavar="DATE", help="Last day on which goods may leave."),
    valid_from: str = typer.Option(None, "--valid-from", metavar="DATE", help="First day; the day of approval where left out."),
    lines: list[str] = LINES,
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """Grant the licence, for the amounts applied for or less."""
    do(store, case_id, "approve", {"valid_until": valid_until, "valid_from": valid_from, "lines": _lines(lines)}, on, actor, message_id, as_json)


@app.command("amend")
def amend(
    case_id: str = CASE,
    reason: str = REASON,
    valid_until: str = typer.Option(None, "--valid-until", metavar="DATE", help="New last day."),
    lines: list[str] = LINES,
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """Supersede the terms of a granted licence; what has left stays drawn."""
    do(store, case_id, "amend", {"reason": reason, "valid_until": valid_until, "lines": _lines(lines)}, on, actor, message_id, as_json)


@app.command("draw")
def draw(
    case_id: str = CASE,
    quantity: str = typer.Option(..., "--quantity", help="Decimal amount in the line's unit."),
    value_usd: str = typer.Option(..., "--value-usd", help="Value of the shipment in US dollars."),
    line: int = typer.Option(1, "--line", help="Goods line."),
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = typer.Option(..., "--message-id", metavar="ID", help="Id of the customs message; one that comes again counts once."),
    as_json: bool = JSON,
) -> None:
    """Book a shipment; more than is left is refused."""
    do(store, case_id, "draw", {"line": line, "quantity": quantity, "value_usd": value_usd}, on, actor, message_id, as_json)


@app.command("show")
def show(case_id: str = CASE, store: str = STORE, on: str = DAY, as_json: bool = JSON) -> None:
    """A file on a day: state, clock, amounts left."""
    with open_cases(store) as opened:
        found = opened.case(case_id)
    facts = described(found, day_of(on))
    if as_json:
        print_json(facts)
        return
    clock = facts["clock"]
    typer.echo(f"{facts['case_id']}  {facts['authority']} {facts['kind']}  {facts['state']}  {facts['title']}")
    typer.echo(
        f"clock: {clock['status']}, {clock['used_days']} of {clock['limit_days']} {clock['counts']} days, ends {clock['due'] or 'not yet known'}"
    )
    if licence := facts["licence"]:
        typer.echo(f"licence: {licence['valid_from']} to {licence['valid_until']}, version {licence['version']}")
        rows = [[str(b["line"]), b["granted"], b["drawn"], b["left"], b["unit"], b["left_usd"]] for b in licence["lines"]]
        print_table(["line", "granted", "drawn", "left", "unit", "USD left"], rows)
    else:
        rows = [[str(g["line"]), g["quantity"], g["unit"], g["value_usd"], g["control_code"], g["description"]] for g in facts["goods"]]
        print_table(["line", "quantity", "unit", "USD", "control code", "goods"], rows)


@app.command("list")
def list_cases(store: str = STORE, on: str = DAY, as_json: bool = JSON) -> None:
    """Every file and its state on a day."""
    with open_cases(store) as opened:
        facts = [described(c, day_of(on)) for c in opened.cases()]
    if as_json:
        print_json([{k: f[k] for k in ("case_id", "authority", "kind", "state", "title")} | {"due": f["clock"]["due"]} for f in facts])
        return
    rows = [[f["case_id"], f["authority"], f["kind"], f["state"], f["clock"]["due"] or "", f["title"]] for f in facts]
    print_table(["case", "authority", "kind", "state", "due", "title"], rows)


@app.command("export")
def export_events(
    case_id: str | None = typer.Argument(None, metavar="[CASE]", help="One case; all where left out."),
    store: str = STORE,
    out: Path | None = typer.Option(None, "--out", metavar="FILE", help="Write there instead of to stdout."),
) -> None:
    """Events as JSON lines with their hashes, the head of the chain last."""
    from detente.core.result import write_atomically
    from detente.licensing.verify import export

    with open_cases(store) as opened:
        content = export(opened, case_id)
    if out is None:
        typer.echo(content.decode(), nl=False)
    else:
        write_atomically(out, content)


@app.command("verify")
def verify_store(
    store: str = STORE,
    head: str | None = typer.Option(None, "--head", metavar="N:HASH", help="Head noted down earlier; the store has to contain it."),
    as_json: bool = JSON,
) -> None:
    """Find any altered byte: exit 1 where there is one."""
    from detente.core.errors import InputFileError
    from detente.licensing.chain import Head
    from detente.licensing.verify import Fault, Verified, verify

    noted = Head.parse(head) if head else None
    try:
        with open_cases(store) as opened:
            found = verify(opened, noted=noted)
    except InputFileError as error:
        if not Path(store.removeprefix("sqlite:///")).is_file():
            raise
        found = Verified(0, 0, 0, None, (Fault(0, str(error)),))
    if as_json:
        print_json(
            {
                "events": found.events,
                "cases": found.cases,
                "documents": found.documents,
                "head": str(found.head) if found.head else None,
                "faults": [{"event": f.seq, "what": f.what} for f in found.faults],
            }
        )
    else:
        typer.echo(f"{found.events} events, {found.cases} cases, {found.documents} documents, head {found.head}")
        for fault in found.faults:
            typer.echo(f"event {fault.seq}: {fault.what}" if fault.seq else fault.what)
    if found.faults:
        raise typer.Exit(1)


def _lines(given: list[str]) -> list[dict[str, str]]:
    from detente.core.errors import UsageError

    rows = []
    for text in given:
        parts = text.split(":")
        if len(parts) not in (2, 3):
            raise UsageError(
                f"Cannot read {text!r} as amounts of a line.", hint="Write LINE:QUANTITY or LINE:QUANTITY:VALUE_USD, such as 1:250.5:40000."
            )
        rows.append(dict(zip(("line", "quantity", "value_usd"), parts, strict=False)))
    return rows
