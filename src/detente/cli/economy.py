"""``detente economy``: what a tariff, an export licence or a truce does to trade, prices and real income."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from detente.cli.show import CLOCK, JSON, print_json, print_table

if TYPE_CHECKING:
    from detente.economy.uncertainty import Mapper

app = typer.Typer(no_args_is_help=True, help="Countries and sectors: flows, prices and real income, and the best each side could do.")
DATA = typer.Option(None, "--data", metavar="DIR", help="Folder that holds the data sets; not needed for data: default.")
DRAWS = typer.Option(0, "--draws", min=0, metavar="N", help="Bands over N draws of elasticities (and of duties, for a regime); 0 for none.")
SEED = typer.Option(0, "--seed", min=0, help="Seed of the draws: the same seed gives the same bands on any number of workers.")
WORKERS = typer.Option(1, "--workers", min=1, max=256, help="Processes of this machine that work the draws.")
CLUSTER = typer.Option(None, "--cluster", metavar="ADDRESS", help="Dask scheduler that works the draws; local starts one for the call.")


@app.command("run")
def run(
    spec: Path = typer.Argument(metavar="SPEC.yaml", help="Model, data, parameters, tariffs and problem; docs/economy.md has the keys."),
    data: Path = DATA,
    flows: bool = typer.Option(False, "--flows", help="Add the bilateral flows before and after (JSON)."),
    draws: int = DRAWS,
    seed: int = SEED,
    workers: int = WORKERS,
    cluster: str = CLUSTER,
    as_json: bool = JSON,
) -> None:
    """Solve one specification and print each economy's changes in percent."""
    from dataclasses import replace

    from detente.cli.compiling import compilation_told
    from detente.core import yamlio
    from detente.economy.run import answer
    from detente.economy.spec import read_spec
    from detente.economy.spec_sections import Draws

    read = read_spec(yamlio.read(spec))
    drawn = read.draws
    if draws:
        drawn = replace(drawn, count=draws, seed=seed) if drawn is not None else Draws(draws, seed)
    with compilation_told():
        told = answer(read, data, flows=flows, draws=drawn, spread=_spread(workers, cluster))
    if as_json or flows:
        print_json(told)
        return
    _print_changes({**told["groups"], **told["economies"]}, told.get("bands"))
    typer.echo(f"\nChanges in percent. Residual {told['residual']:.1e}, Walras {told['walras']:.1e}, {told['seconds']:.3f} s.")
    for name in ("own_gain", "common_gain", "epsilon"):
        if name in told:
            typer.echo(f"{name}: {told[name]}")
    if "restrictions" in told:
        print_table(
            ["restriction", "flow", "amount", "wedge"],
            [
                [r["kind"], f"{r['exporter']} → {r['importer']}: {r['sector']}", f"{r['amount']:g}", f"{r['wedge']:.3f}" if "wedge" in r else ""]
                for r in told["restrictions"]
            ],
        )
    if "path" in told:
        print_table(["month", "rate", "imports"], [[m["month"], f"{m['rate']:.1%}", f"{m['imports']:+.1f} %"] for m in told["path"]["months"]])


@app.command("regime")
def regime(
    on: str = typer.Option(..., "--on", metavar="DATE", help="The day whose regime is asked about, from 2025-01-01 on."),
    compare: str = typer.Option(
        None, "--compare", metavar="DATE|RATE", help="Another day, or a rate such as 145% on all goods of China and no other."
    ),
    revenue: str = typer.Option("lump_sum", "--revenue", help="What tariff revenue pays for: lump_sum or tax_relief."),
    clock: str = CLOCK,
    draws: int = DRAWS,
    seed: int = SEED,
    workers: int = WORKERS,
    cluster: str = CLUSTER,
    as_json: bool = JSON,
) -> None:
    """What the regime of a day does to trade, prices and real income, against the trade of the world at rest or another regime."""
    from detente.cli.compiling import compilation_told
    from detente.composition.economy_inputs import economy_inputs
    from detente.composition.regime_economy import regime_effects
    from detente.core.errors import UnknownNameError
    from detente.economy.spec_values import number
    from detente.ledger.load import load_ledger

    if revenue not in ("lump_sum", "tax_relief"):
        raise UnknownNameError.among("use of revenue", revenue, ("lump_sum", "tax_relief"), listing="which are lump_sum and tax_relief")
    ledger = load_ledger()
    with compilation_told():
        inputs = economy_inputs(ledger, on, clock=clock)
        against: Any = None
        if compare is not None:
            dated = re.fullmatch(r"\d{4}-\d\d-\d\d.*", compare.strip()) is not None
            against = economy_inputs(ledger, compare, clock=clock) if dated else number("--compare", compare)
        effects = regime_effects(
            inputs, against=against, draws=draws, seed=seed, spread=_spread(workers, cluster), tax_relief=revenue == "tax_relief"
        )
    told = effects.to_json()
    if as_json:
        print_json(told, ledger=ledger)
        return
    sides = {f"{n} on {i}": told["duties"][n][i] for n, i in (("USA", "CHN"), ("CHN", "USA"), ("USA", "MEX"), ("USA", "DEU"), ("USA", "ROW"))}
    print_table(
        ["duty", "at rest", "on the day", "bounds"],
        [[k, f"{v['at_rest']:.1%}", f"{v['level']:.1%}", f"{v['low']:.1%} to {v['high']:.1%}"] for k, v in sides.items()],
    )
    typer.echo("")
    _print_changes({**told["groups"], **told["economies"]}, told["bands"] or None)
    us, china = told["flows"]["USA"], told["flows"]["CHN"]
    typer.echo(f"\nImports' value: US from China {us['CHN']:+.1f} %, US in all {us['ALL']:+.1f} %, China from the US {china['USA']:+.1f} %.")
    brought = told["revenue_usd_bn"]
    typer.echo(f"Added duties bring in {brought['USA']:.0f} billion USD a year in the US and {brought['CHN']:.1f} in China.")
    for control in told["minerals"]["controls"]:
        flow = f"{control['exporter']} → {control['importer']}: {control['sector']}"
        typer.echo(
            f"Export control {flow} at {control['cap']:.0%} of before: price up {control['price_wedge']:.0%} ({', '.join(control['measures'])})"
        )
    typer.echo(f"\nChanges in percent of {told['against']}; ledger {told['ledger_version']}. Residual {told['residual']:.1e}.")
    for caution in told["cautions"]:
        typer.echo(f"Mind: {caution}.", err=True)


@app.command("timing")
def timing(
    first: str = typer.Option("2025-01-01", "--from", metavar="DATE", help="A day of the first month."),
    last: str = typer.Option("2025-12-31", "--to", metavar="DATE", help="A day of the last month."),
    draws: int = typer.Option(400, "--draws", min=1, metavar="N", help="Draws of the assumptions' ranges for the band."),
    seed: int = SEED,
    as_json: bool = JSON,
) -> None:
    """US imports from China by month under the ledger's duties as they were announced, beside what was reported."""
    from detente.cli.compiling import compilation_told
    from detente.composition.trade_timing import trade_timing
    from detente.core.timeline import parse_date
    from detente.ledger.load import load_ledger

    with compilation_told():
        told = trade_timing(load_ledger(), parse_date(first), parse_date(last), draws=draws, seed=seed).to_json()
    if as_json:
        print_json(told)
        return
    reported = {row["month"]: row["percent"] for row in told["reported"] if "to the US" in row["what"]}
    rows = [
        [
            m["month"], f"{m['headline']:.1%}", f"{m['added']:.1%}", f"{m['imports']:+.0f} %", f"{m['low']:+.0f} to {m['high']:+.0f} %",
            f"{reported[m['month']]:+.1f} %" if m["month"] in reported else "",
        ]
        for m in told["months"]
    ]  # fmt: skip
    print_table(["month", "headline", "weighted", "US imports from China", "5 to 95 % of draws", "reported, on the year before"], rows)
    typer.echo("\nWhere a regime stays until all has adjusted, in percent of the world at rest:")
    names = {"us_imports_from_china": "US imports from China", "us_imports": "US imports in all", "chinese_exports": "China's exports in all"}
    print_table(["headline", *names.values()], [[f"{k} %", *(f"{v[n]:+.1f}" for n in names)] for k, v in told["static"].items()])
    for row in told["reported"]:
        typer.echo(f"Reported {row['month']}: {row['what']} {row['percent']:+.1f} %.")


@app.command("import")
def import_table(
    source: Path = typer.Argument(metavar="FOLDER|FILE", help="The table as it was downloaded."),
    layout: str = typer.Option(..., "--format", metavar="NAME", help="icio, wiod, exiobase or pymrio (what pymrio saved)."),
    out: Path = typer.Option(..., "--out", metavar="DIR", help="Folder for the world, a pair of files NAME.npz and NAME.json."),
    aggregate: Path = typer.Option(None, "--aggregate", metavar="FILE", help="YAML with economies and sectors: a name, then the labels it sums."),
    year: int = typer.Option(None, "--year", min=1900, max=2200, help="Which table of a folder that holds several."),
    allow_gap: float = typer.Option(0.02, "--allow-gap", min=0, max=1, help="Gap between supply and use, over world output, that is let pass."),
    name: str = typer.Option("world", "--name", help="Name of the world; data: NAME in a specification, with --data DIR."),
    as_json: bool = JSON,
) -> None:
    """Turn an OECD ICIO, WIOD or EXIOBASE table of yours into a world that the engine solves; needs pymrio ([lab])."""
    from dataclasses import asdict, replace

    from detente.core import yamlio
    from detente.core.errors import InputFileError, UsageError
    from detente.economy.import_table import import_table as read

    if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", name) is None:
        raise UsageError(f"The name {name!r} cannot be a file's.", hint="Letters, digits, - and _.")
    if out.exists() and not out.is_dir():
        raise InputFileError(f"{out} is a file.", hint="Give a folder.")
    groups: Any = yamlio.read(aggregate) if aggregate is not None else None
    if groups is not None and not (isinstance(groups, dict) and all(isinstance(g, dict) for g in groups.values())):
        raise UsageError(f"{aggregate.name} holds no groups.", hint="Keys economies and sectors, each with a name and a list of labels.")
    made = read(source, layout, year=year, groups=groups, allowed_gap=allow_gap)
    out.mkdir(parents=True, exist_ok=True)
    replace(made.world, name=name).save(out / name)
    if as_json:
        world = made.world
        print_json({"world": name, "economies": world.economies, "sectors": world.sectors, "checks": [asdict(c) for c in made.checks]})
        return
    rows = [[c.name, "holds" if c.passed else "fails", f"{c.off:.2g}", f"{c.limit:.2g}", c.where, c.done] for c in made.checks]
    print_table(["check", "", "off by", "allowed", "worst at", "done"], rows)
    typer.echo(f"{len(made.world.economies)} economies, {len(made.world.sectors)} sectors written to {out / name}.npz and .json", err=True)


@app.command("replicate")
def replicate(data: Path = DATA, as_json: bool = JSON) -> None:
    """Each published number, ours, the difference and the verdict."""
    from detente.cli.compiling import compilation_told
    from detente.economy.replicate import replications

    with compilation_told():
        rows = replications(data)
    if as_json:
        print_json([r.to_json() for r in rows])
    else:
        print_table(["number", "published", "ours", "difference", "verdict", "source"], [r.cells() for r in rows])
    if any(r.verdict == "differs" for r in rows):
        raise typer.Exit(1)


def _spread(workers: int, cluster: str | None) -> Mapper | None:
    """How the draws are worked: one after another, in processes, or on Dask."""
    from detente.tables.cluster import map_parts

    if cluster is None and workers == 1:
        return None
    how = "processes" if cluster is None else "dask"
    scheduler = None if cluster in (None, "local") else cluster

    def spread(function: Any, tasks: Any) -> Any:
        return map_parts(function, list(tasks), how=how, workers=workers, scheduler=scheduler)

    return spread


def _print_changes(economies: dict[str, dict[str, float]], drawn: dict[str, Any] | None) -> None:
    shown = ("welfare", "real_wage", "cpi", "exports_to_gdp", "imports_to_gdp", "revenue", "tariff_mean")
    header = ["economy", *shown, *(["welfare, 5 to 95 % of draws"] if drawn else [])]
    rows = []
    for name, values in economies.items():
        band = (drawn or {}).get("economies", {}).get(name)
        last = [f"{band['p05']:.3f} to {band['p95']:.3f}" if band else ""] if drawn else []
        rows.append([name, *(f"{values[k]:.3f}" for k in shown), *last])
    print_table(header, rows)
