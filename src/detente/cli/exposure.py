"""``detente exposure``: what trade controls cost one company, from its own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.cli.show import CLOCK, JSON, ON, SCENARIO, print_json, today

if TYPE_CHECKING:
    from detente.exposure.assess import Exposure
    from detente.licensing.office_file import OfficePlan

TABLES = ("rows", "ranking", "by_measure", "first", "facts", "lines")


def exposure(
    shipments: Path | None = typer.Argument(None, metavar="[SHIPMENTS.csv]", help="Your shipments; the shipped fictional company where left out."),
    chain: Path | None = typer.Option(None, "--chain", metavar="DIR", help="Folder of your supply chain, in the form of: detente supply template."),
    on: str = ON,
    then: str | None = typer.Option(None, "--then", metavar="DATE", help="Day to compare with; a year earlier where left out."),
    scenario: str = SCENARIO,
    clock: str = CLOCK,
    licensing: str = typer.Option(
        "", "--licensing", help="Practice of the Chinese office: reported, prompt, trickle or held; the scenario's, else reported."
    ),
    regime: str = typer.Option(
        "", "--regime", metavar="FILE|NAME", help="A licence regime by name or YAML file, in place of what the ledger has in force."
    ),
    days: int = typer.Option(365, "--days", min=1, help="Days to run the lines."),
    draws: int = typer.Option(1000, "--draws", min=1, help="Number of draws."),
    seed: int = typer.Option(1, "--seed", min=0, help="Seed of the draws."),
    office: Path | None = typer.Option(None, "--office", metavar="FILE", help="Licensing office in YAML, for times beside the statutory clock."),
    base_rates: Path | None = typer.Option(None, "--base-rates", metavar="FILE", help="Your table of China's ordinary rates (hts, rate)."),
    separator: str | None = typer.Option(
        None, "--separator", help="Between cells: comma, semicolon, tab or pipe; found from the file where left out."
    ),
    decimal: str | None = typer.Option(None, "--decimal", help="Before decimals: dot or comma; found from the file where left out."),
    encoding: str | None = typer.Option(None, "--encoding", help="utf-8, utf-16 or windows-1252; found from the file where left out."),
    keep_going: bool = typer.Option(False, "--keep-going", help="Leave out rows that cannot be read, and tell them, instead of stopping."),
    out: Path | None = typer.Option(None, "--out", metavar="FILE", help="Write .html, .json, .csv or .parquet, or a folder of all tables."),
    table: str = typer.Option("rows", "--table", help=f"Table for .csv and .parquet: {', '.join(TABLES)}."),
    as_json: bool = JSON,
) -> None:
    """A company's own files: duty then and now, licences and clocks, lines and days left, ranked in money. Exit 3 where no row is in money."""
    from detente import __version__
    from detente.cli.supply_regimes import flow_of
    from detente.cli.text_file import refuse_own_input
    from detente.core.errors import UnknownNameError
    from detente.exposure.assess import assess
    from detente.exposure.sample import sample_chain, sample_shipments
    from detente.exposure.shipments import read_shipments
    from detente.scenario import as_scenario, ledger_under
    from detente.schedule.china import read_base_rates
    from detente.supply.network import load
    from detente.tables.progress import Progress

    if table not in TABLES:
        raise UnknownNameError.among("table", table, TABLES, listing=f"these: {', '.join(TABLES)}")
    refuse_own_input(out, [shipments, office, base_rates])
    if shipments is None:
        shipments, chain = sample_shipments(), chain or sample_chain()
    read = read_shipments(shipments, separator=separator, decimal=decimal, encoding=encoding, keep_going=keep_going)
    network = load(chain) if chain else None
    found_scenario = as_scenario(scenario)
    ledger = ledger_under(found_scenario)
    practice = licensing or (found_scenario.licensing if found_scenario else "reported")
    bars: dict[str, Progress] = {}

    def tell(what: str, share: float) -> None:
        bars.setdefault(what, Progress(what)).update(share, round(share * len(read.rows)))

    try:
        found = assess(
            read, network, ledger=ledger, on=on or today(), then=then, clock=clock, regime=regime, licensing=practice,
            licensing_since=found_scenario.known if found_scenario else None, flow=flow_of(regime) if network and regime else None,
            days=days, draws=draws, seed=seed, office=_office(office), china_base=read_base_rates(base_rates) if base_rates else None,
            code_version=__version__, progress=tell,
        )  # fmt: skip
    finally:
        for bar in bars.values():
            bar.close()
    for line, why in found.refused:
        typer.echo(f"{read.name}, line {line}: {why}", err=True)
    if out is not None:
        _write(found, out, table)
    if as_json:
        print_json(found.to_dict(), ledger=ledger)
    elif out is None:
        from detente.exposure.render_text import render_text

        typer.echo(render_text(found))
    if not found.counted:
        raise typer.Exit(3)


def _office(path: Path | None) -> OfficePlan | None:
    from detente.cli.office import read_office

    return None if path is None else read_office(path)


def _write(found: Exposure, out: Path, table: str) -> None:
    from detente.core.provenance import canonical_json
    from detente.core.result import write_atomically

    suffix = out.suffix.lower()
    if suffix == ".html":
        from detente.exposure.render_html import render_page

        write_atomically(out, render_page(found).encode("utf-8"))
        written = [out]
    elif suffix == ".json":
        write_atomically(out, canonical_json(found.to_dict(), indent=1))
        written = [out]
    else:
        from detente.exposure.report import exposure_result

        written = exposure_result(found).save(out, table=table)
    for path in written:
        typer.echo(f"wrote {path}", err=True)
