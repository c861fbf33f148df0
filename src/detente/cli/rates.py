"""``detente rates``: what every shipment of a file owes."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.show import SCENARIO


def rates(
    source: Path = typer.Argument(metavar="IN", help="Shipments: .csv, .parquet, .arrow or .arrows; or a folder of Parquet parts."),
    out: Path = typer.Option(..., "--out", metavar="OUT", help="Where the answers go; the format by the ending. A folder for a folder."),
    keep_going: bool = typer.Option(False, "--keep-going", help="Leave out rows that cannot be answered, and tell them, instead of stopping."),
    decimal: str = typer.Option(None, "--decimal", help="Before decimals: dot or comma; found from the file where left out."),
    base_rates: Path = typer.Option(None, "--base-rates", metavar="FILE", help="Your table of China's ordinary rates (hts, rate)."),
    how: str = typer.Option("serial", "--on-parts", help="How the parts of a folder are worked: serial, processes or dask."),
    workers: int = typer.Option(2, "--workers", min=1, max=256, help="Processes for the parts of a folder."),
    scenario: str = SCENARIO,
    scheduler: str = typer.Option(None, "--scheduler", metavar="ADDRESS", help="Dask scheduler to use; a local cluster where left out."),
) -> None:
    """What every shipment of a file owes: total or bounds, each part, what is missing, headings and sources; rates as fractions."""
    from detente.cli.text_file import refuse_own_input
    from detente.core.errors import UsageError
    from detente.rules.determine import DutyEngine
    from detente.scenario import ledger_under
    from detente.schedule.china import read_base_rates
    from detente.tables.progress import Progress
    from detente.tables.rates import MOST_FAULTS_SHOWN, rate_file

    refuse_own_input(out, [source, base_rates])
    progress = Progress(f"rates {source.name}")
    try:
        if source.is_dir():
            if scenario:
                raise UsageError("A folder is worked by other processes, which read the shipped ledger.", hint="Give one file with --scenario.")
            from detente.tables.cluster import rate_folder

            summary = rate_folder(
                source,
                out,
                base_rates=base_rates,
                keep_going=keep_going,
                decimal=decimal,
                how=how,
                workers=workers,
                scheduler=scheduler,
                progress=progress.update,
            )
        else:
            engine = DutyEngine(ledger_under(scenario), china_base=read_base_rates(base_rates) if base_rates else None)
            summary = rate_file(source, out, engine, keep_going=keep_going, decimal=decimal, progress=progress.update)
    finally:
        progress.close()
    for fault in summary.faults[:MOST_FAULTS_SHOWN]:
        typer.echo(f"{source.name}, line {fault.line}: {fault.message}", err=True)
    if len(summary.faults) > MOST_FAULTS_SHOWN:
        typer.echo(f"… and {len(summary.faults) - MOST_FAULTS_SHOWN} more", err=True)
    if summary.not_read:
        typer.echo(f"Carried over and not read: {', '.join(summary.not_read)}", err=True)
    statuses = ", ".join(f"{count} {name}" for name, count in summary.by_status.items())
    left_out = f"; {len(summary.faults)} left out" if summary.faults else ""
    interpreted = f"{summary.interpreted} by the interpreter ({summary.distinct_interpreted} distinct)"
    typer.echo(f"{summary.rows} rows written to {out}: {statuses}; {interpreted}{left_out}", err=True)
