"""``detente economy``: what a tariff, an export licence or a truce does to trade, prices and real income."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.show import JSON, print_json, print_table

app = typer.Typer(no_args_is_help=True, help="Countries and sectors: flows, prices and real income, and the best each side could do.")
DATA = typer.Option(None, "--data", metavar="DIR", help="Folder that holds the data sets; not needed for data: default.")


@app.command("run")
def run(
    spec: Path = typer.Argument(metavar="SPEC.yaml", help="Model, data, parameters, tariffs and problem; docs/economy.md has the keys."),
    data: Path = DATA,
    flows: bool = typer.Option(False, "--flows", help="Add the bilateral flows before and after (JSON)."),
    as_json: bool = JSON,
) -> None:
    """Solve one specification and print each economy's changes in percent."""
    from detente.core import yamlio
    from detente.economy.run import answer
    from detente.economy.spec import read_spec

    told = answer(read_spec(yamlio.read(spec)), data, flows=flows)
    if as_json or flows:
        print_json(told)
        return
    shown = ("welfare", "real_wage", "cpi", "exports_to_gdp", "imports_to_gdp", "revenue", "tariff_mean")
    rows = [[name, *(f"{v[k]:.3f}" for k in shown)] for name, v in {**told["groups"], **told["economies"]}.items()]
    print_table(["economy", *shown], rows)
    typer.echo(f"\nChanges in percent. Residual {told['residual']:.1e}, Walras {told['walras']:.1e}, {told['seconds']:.3f} s.")
    for name in ("own_gain", "common_gain", "epsilon"):
        if name in told:
            typer.echo(f"{name}: {told[name]}")


@app.command("replicate")
def replicate(data: Path = DATA, as_json: bool = JSON) -> None:
    """Each published number, ours, the difference and the verdict."""
    from detente.economy.replicate import replications

    rows = replications(data)
    if as_json:
        print_json([r.to_json() for r in rows])
    else:
        print_table(["number", "published", "ours", "difference", "verdict", "source"], [r.cells() for r in rows])
    if any(r.verdict == "differs" for r in rows):
        raise typer.Exit(1)
