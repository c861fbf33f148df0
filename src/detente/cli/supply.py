"""``detente supply``: who runs out when, and what to hold against it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from detente.cli.show import JSON, print_json, print_table
from detente.cli.supply_regimes import flow_of
from detente.core.wording import counted

app = typer.Typer(no_args_is_help=True, help="Supply chains: which line stops when, how long it survives, what to hold.")

FOLDER = typer.Argument(..., metavar="DIR", help="Folder of CSV files, or a workbook.")
OPTIONAL_FOLDER = typer.Argument(None, metavar="[DIR]", help="Folder of CSV files, or a workbook; the shipped world where left out.")
REGIME = typer.Option(
    "lapse", "--regime", metavar="FILE|NAME", help="Licence regime: a name, or a YAML file of states, of licence classes, or of an office."
)
DAYS = typer.Option(365, "--days", help="Days to run.")
DRAWS = typer.Option(1000, "--draws", help="Number of draws.")
SEED = typer.Option(1, "--seed", min=0, help="Seed of the draws.")


@app.command("template")
def template_command(folder: Path = FOLDER) -> None:
    """Write a sample folder to start from."""
    from detente.supply.network import template

    for path in template(folder):
        typer.echo(path)


@app.command("check")
def check_command(folder: Path = FOLDER, as_json: bool = JSON) -> None:
    """Run every named check; exit 1 where one finds a fault."""
    from detente.supply.network import check

    findings = check(folder)
    if as_json:
        print_json([{"check": f.check, "file": f.file, "line": f.line, "message": f.message, "fault": f.fault} for f in findings])
    else:
        for finding in findings:
            typer.echo(f"{'fault' if finding.fault else 'note'}: {finding}")
        faults = sum(f.fault for f in findings)
        typer.echo(f"{counted(faults, 'fault')}, {counted(len(findings) - faults, 'note')}")
    raise typer.Exit(1 if any(f.fault for f in findings) else 0)


@app.command("import")
def import_command(
    source: Path = typer.Argument(..., metavar="TABLE", help="Folder that pymrio's save_all left: Z.txt and Y.txt, or Parquet."),
    folder: Path = FOLDER,
    unit: str = typer.Option("million", "--unit", help="Unit of the table's flows, as a name."),
    cover: float | None = typer.Option(None, "--cover-days", help="Days of stock of every input; unknown where left out."),
    lead: int = typer.Option(0, "--lead-days", min=0, help="Days on the way of every lane; a table holds none."),
    least: float = typer.Option(1e-4, "--least", help="Inputs below this share of a buyer's output are left out, and said."),
) -> None:
    """Write an input-output table as a folder to run."""
    from detente.supply.table_import import read_saved_table, write_chain

    for note in write_chain(read_saved_table(source), folder, unit=unit, cover_days=cover, lead_days=lead, least_share=least):
        typer.echo(f"note: {note}", err=True)
    typer.echo(folder)


@app.command("simulate")
def simulate_command(
    folder: Path | None = OPTIONAL_FOLDER,
    regime: str = REGIME,
    days: int = DAYS,
    draws: int = DRAWS,
    seed: int = SEED,
    out: Path | None = typer.Option(None, "--out", metavar="DIR", help="Write the answer and its pictures there."),
    how: str = typer.Option("serial", "--how", help="serial, processes or dask; the answer is the same."),
    jobs: int = typer.Option(2, "--jobs", min=1, help="Worker processes."),
    as_json: bool = JSON,
) -> None:
    """Which line stops on which day with which chance, and because of which lane."""
    from functools import partial

    from detente.supply.simulate import simulate
    from detente.tables.cluster import map_parts

    work = partial(map_parts, how=how, workers=jobs)
    found = simulate(_network(folder), flow_of(regime), days=days, draws=draws, seed=seed, work=work)
    answer = found.to_dict() | {"regime": regime}
    if out is not None:
        _write(found, answer, out)
    if as_json:
        print_json(answer)
        return
    rows = []
    for name, line in answer["lines"].items():
        stop = line["stop_day"]
        roots = "; ".join(f"{r['lane']} {r['share']:.0%}" for r in line["root"][:3])
        rows.append(
            [
                name,
                f"{line['p_stop']:.0%}",
                *("never" if stop[k] is None else f"{stop[k]:g}" for k in stop),
                f"{line['expected_stop_days']:.1f}",
                roots,
            ]
        )
    print_table(["line", "stops", "day p10", "p50", "p90", "stop-days", "because of"], rows)
    for note in answer["notes"]:
        typer.echo(f"note: {note}", err=True)
    typer.echo(f"{days} days, {draws} draws, seed {seed}, regime {regime}; assumptions {', '.join(answer['assumptions'])}", err=True)


@app.command("survive")
def survive_command(folder: Path | None = OPTIONAL_FOLDER, days: int = typer.Option(200, "--days", help="Horizon."), as_json: bool = JSON) -> None:
    """Time each line survives the loss of each lane's licence or of each supplier, with the exact bound and the gap."""
    from detente.supply.exposures import exposures

    with typer.progressbar(length=100, label="outages", file=sys.stderr) as bar:
        found = exposures(_network(folder), days=days, progress=lambda share: bar.update(int(100 * share) - bar.pos))
    if as_json:
        print_json({"days": days, **found, "assumptions": ["SUP-ALARM", "SUP-LEARN", "SUP-SETTLE"]})
        return

    def shown(value: float | None) -> str:
        return f">{days}" if value is None else f"{value:g}"

    print_table(
        ["outage of", "line", "simulated", "bound", "gap", "lost units", "lost value"],
        [
            [
                r["outage"],
                r["line"],
                shown(r["simulated_days"]),
                shown(r["bound_days"]),
                "" if r["gap_days"] is None else f"{r['gap_days']:g}",
                f"{r['lost_units']:,.0f}",
                "unknown" if r["lost_usd"] is None else f"{r['lost_usd']:,.0f}",
            ]
            for r in found["outages"]
        ],
    )
    if found["omitted"]:
        typer.echo(f"simulated but not bounded, smaller losses: {', '.join(o['outage'] for o in found['omitted'])}", err=True)
    typer.echo(f"no line is reached within {days} days by: {', '.join(found['harmless']) or 'none'}", err=True)


@app.command("hold")
def hold_command(
    folder: Path | None = OPTIONAL_FOLDER,
    regime: str = REGIME,
    days: int = DAYS,
    draws: int = typer.Option(300, "--draws", help="Number of draws."),
    seed: int = SEED,
    as_json: bool = JSON,
) -> None:
    """What more stock, a second source, capacity or earlier filing buys in stop-days, and the efficient frontier."""
    from detente.supply.hold import frontier

    with typer.progressbar(length=100, label="levers", file=sys.stderr) as bar:
        answer = frontier(
            _network(folder), flow_of(regime), days=days, draws=draws, seed=seed, progress=lambda share: bar.update(int(100 * share) - bar.pos)
        )
    if as_json:
        print_json(answer)
        return

    def usd(value: float | None) -> str:
        return "unknown" if value is None else f"{value:,.0f}"

    rows = [
        [
            r["lever"],
            usd(r["cost_usd_year"]),
            f"{r['stop_days']:.2f}",
            f"{r['saved']:.2f}",
            usd(r["benefit_usd_year"]),
            usd(r["net_usd_year"]),
            "yes" if r["efficient"] else "",
        ]
        for r in answer["levers"]
    ]
    print_table(["lever", "USD a year", "stop-days", "saved", "worth USD a year", "net", "efficient"], rows)
    typer.echo(f"stop-days are a mean over lines, weighted: {answer['weight']}", err=True)
    if answer["left_out"]:
        typer.echo(f"left out, smaller flows: {', '.join(answer['left_out'])}", err=True)
    typer.echo(f"{days} days, {draws} draws, seed {seed}, regime {regime}; assumptions {', '.join(answer['assumptions'])}", err=True)


@app.command("world")
def world_command(as_json: bool = JSON) -> None:
    """The shipped world of seventeen elements: deposits, separation, magnets, uses, and what is not known."""
    from detente.supply.materials import describe_world

    answer = describe_world()
    if as_json:
        print_json(answer)
        return
    for name, rows in answer["tables"].items():
        typer.echo(name)
        print_table(
            list(rows[0]), [["" if v is None else f"{v:,.4g}" if isinstance(v, float) else str(v) for v in r.values()] for r in rows], wrap=-1
        )
        typer.echo("")


def _network(folder: Path | None) -> Any:
    if folder is None:
        from detente.supply.world import world_network

        return world_network()
    from detente.supply.network import load

    return load(folder)


def _write(found: Any, answer: dict[str, Any], out: Path) -> None:
    from detente.core.provenance import canonical_json
    from detente.core.result import write_atomically
    from detente.supply.pictures import pictures

    write_atomically(out / "simulation.json", canonical_json(answer, indent=1))
    for name, text in pictures(found).items():
        write_atomically(out / f"{name}.svg", text.encode("utf-8"))
    typer.echo(f"wrote {out}", err=True)
