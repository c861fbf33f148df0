"""``detente status``: what is in force on a day."""

from __future__ import annotations

import typer

from detente.cli.show import CLOCK, JSON, KNOWN, ON, SCENARIO, SIDE, print_answer, print_table, today


def status(
    on: str = ON,
    known: str = KNOWN,
    clock: str = CLOCK,
    side: str = SIDE,
    scenario: str = SCENARIO,
    as_json: bool = JSON,
    everything: bool = typer.Option(False, "--all", help="Also measures that ended, are void or are yet to come."),
) -> None:
    """What applies between the United States and China on a day, since when and until when."""
    from detente.core.timeline import parse_date
    from detente.ledger.status import status_rows
    from detente.scenario import ledger_under

    if as_json:
        print_answer("status", on=on, known=known or "", clock=clock, side=side or "", scenario=scenario)
        return
    regime = ledger_under(scenario).on(parse_date(on or today()), clock=clock, known=parse_date(known) if known else None, side=side)
    rows = status_rows(regime)
    shown = [r for r in rows if everything or r["status"] in ("in_force", "suspended", "unknown")]
    table = [[r["side"], r["status"], r["rate_text"], r["since"] or "", r["until"] or "", left(r["days_left"]), r["id"], r["title"]] for r in shown]
    print_table(["side", "status", "rate", "since", "until", "days left", "id", "title"], table)
    typer.echo(f"\n{len(shown)} of {len(rows)} measures on {regime.day} by the {clock} clock; ledger {regime.ledger.version}", err=True)


def left(days: int | None) -> str:
    return "" if days is None else str(days)
