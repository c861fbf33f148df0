"""``detente schedule``: the duties of a whole day's schedule, the codes of a heading, the revisions held."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.show import CLOCK, JSON, ON, SCENARIO, print_json, print_table, today


def schedule(
    on: str = ON,
    origin: str = typer.Option(None, "--origin", metavar="CC[,CC|ALL]", help="Origins, separated by commas, or ALL."),
    out: Path = typer.Option(None, "--out", metavar="OUT", help="Where the duties go: .parquet, .csv, .arrow or .arrows."),
    destination: str = typer.Option("US", "--destination", help="US; for CN the codes are those of --base-rates."),
    clock: str = CLOCK,
    base_rates: Path = typer.Option(None, "--base-rates", metavar="FILE", help="Your table of China's ordinary rates (hts, rate)."),
    under: str = typer.Option(None, "--under", metavar="CODE", help="List the codes below this one with name and general rate."),
    revisions: bool = typer.Option(False, "--revisions", help="List the revisions of the US schedule that are held."),
    scenario: str = SCENARIO,
    as_json: bool = JSON,
) -> None:
    """The duties on every line for a day and one or more origins, to a file; or what is in the schedule."""
    from detente.core.errors import UsageError

    if revisions:
        _list_revisions(as_json)
    elif under:
        _list_codes(under, on or today(), as_json)
    elif out is None or origin is None:
        raise UsageError("Give --origin and --out, or --under, or --revisions.", hint="For example: --on 2025-06-09 --origin CN --out cn.parquet")
    else:
        _write(on or today(), origin, out, destination, clock, base_rates, scenario)


def _write(on: str, origin: str, out: Path, destination: str, clock: str, base_rates: Path | None, scenario: str) -> None:
    from detente.rules.determine import DutyEngine
    from detente.scenario import ledger_under
    from detente.schedule.china import read_base_rates
    from detente.tables.progress import Progress
    from detente.tables.whole_schedule import write_schedule

    engine = DutyEngine(ledger_under(scenario), china_base=read_base_rates(base_rates) if base_rates else None)
    progress = Progress(f"schedule {on}")
    try:
        summary = write_schedule(engine, on, origin.split(","), out, destination=destination, clock=clock, progress=progress.update)
    finally:
        progress.close()
    statuses = ", ".join(f"{count} {name}" for name, count in summary.by_status.items())
    typer.echo(f"{summary.rows} rows written to {out}: {statuses}; {summary.interpreted} by the interpreter", err=True)


def _list_revisions(as_json: bool) -> None:
    from detente.schedule.panel import us_panel

    rows = [(r.name, r.start.isoformat(), r.end.isoformat() if r.end else None, r.applies) for r in us_panel().revisions]
    if as_json:
        print_json([dict(zip(("revision", "from", "until", "applies"), row, strict=True)) for row in rows])
    else:
        print_table(
            ["revision", "from", "until", ""], [[name, first, end or "", "" if held else "never in force"] for name, first, end, held in rows]
        )


def _list_codes(code: str, on: str, as_json: bool) -> None:
    from detente.core.timeline import parse_date
    from detente.schedule.nomenclature import dotted
    from detente.schedule.panel import us_panel

    lines = us_panel().lines(code, parse_date(on))
    if as_json:
        keys = ("hts", "name", "general", "units", "since")
        found = [(n.code, n.name, n.general_text or str(n.general), list(n.units), n.since.isoformat()) for n in lines]
        print_json([dict(zip(keys, row, strict=True)) for row in found])
    else:
        print_table(["code", "general", "name"], [[dotted(n.code), n.general_text or str(n.general), n.name] for n in lines])
