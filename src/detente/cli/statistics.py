"""``detente statistics``: printed figures tested against each other."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.show import JSON, print_json, print_table

app = typer.Typer(no_args_is_help=True, help="Figures against each other: check, hhi, event-study.")


@app.command("check")
def check(
    file: Path = typer.Option(None, "--file", metavar="FILE", help="Your table of observations; the shipped one where left out."),
    series: str = typer.Option(None, "--series", help="Only this series."),
    as_json: bool = JSON,
) -> None:
    """Growth rates against levels and printings against each other; exit 1 where figures cannot all be true."""
    from detente.core.errors import UnknownNameError
    from detente.statistics.consistency import check as find
    from detente.statistics.observation import read_observations, shipped

    rows = read_observations(file) if file else shipped()
    names = sorted({r.series for r in rows})
    if series is not None and series not in names:
        raise UnknownNameError.among("series", series, names, listing="detente statistics check --json")
    findings = [f for f in find(rows) if series in (None, f.series)]
    if as_json:
        print_json(
            [
                {"series": f.series, "period": f.period, "check": f.check, "verdict": f.verdict, "arithmetic": f.arithmetic, "reading": f.reading,
                 "sources": list(f.sources)}
                for f in findings
            ]
        )  # fmt: skip
    else:
        print_table(["series", "period", "check", "verdict", "arithmetic", "reading"],
                    [[f.series, f.period, f.check, f.verdict, f.arithmetic, f.reading] for f in findings], wrap=4)  # fmt: skip
    counts = {v: sum(f.verdict == v for f in findings) for v in ("consistent", "inconsistent", "underdetermined")}
    typer.echo(", ".join(f"{n} {v}" for v, n in counts.items()), err=True)
    if counts["inconsistent"]:
        raise typer.Exit(1)


@app.command("hhi")
def hhi(
    share: str = typer.Argument(metavar="SHARE", help="One share between 0 and 1."),
    not_largest: bool = typer.Option(False, "--not-largest", help="Others may hold more than this share."),
    as_json: bool = JSON,
) -> None:
    """Bounds of the concentration index when only one share is known."""
    from detente.core.amounts import decimal_of
    from detente.statistics.concentration import hhi_bounds

    bounds = hhi_bounds(decimal_of(share, what="share"), largest=not not_largest)
    if as_json:
        print_json({"low": float(bounds.low), "high": float(bounds.high)})
        return
    typer.echo(f"{float(bounds.low):,.0f} to {float(bounds.high):,.0f} points")


@app.command("event-study")
def event_study(
    file: Path = typer.Argument(metavar="FILE", help="CSV of closes: date, then one column a firm or index."),
    event: str = typer.Option(..., "--event", metavar="DATE", help="Day of the event."),
    market: str = typer.Option(None, "--market", help="Column of the market index; the constant-mean model where left out."),
    days: int = typer.Option(2, "--days", min=1, help="Trading days of the window, the event day first."),
    estimation: int = typer.Option(120, "--estimation", help="Trading days the model is estimated on."),
    seed: int = typer.Option(0, "--seed", help="Seed of the permutation band."),
    as_json: bool = JSON,
) -> None:
    """Abnormal returns around a day, with a test that admits one common date."""
    import numpy as np

    from detente.core.timeline import parse_date
    from detente.statistics.event_study import event_study as study
    from detente.statistics.event_study import read_closes

    found = study(read_closes(file), parse_date(event), market=market, window=(0, days - 1), estimation=estimation, rng=np.random.default_rng(seed))
    if as_json:
        cumulated = {f: float(c) for f, c in zip(found.firms, found.cumulated, strict=True)}
        tests = {"t_plain": found.t_plain, "t_common_date": found.t_common_date, "mean_correlation": found.mean_correlation}
        days_shown = [d.isoformat() for d in found.days]
        print_json(
            {"model": found.model, "days": days_shown, "cumulated": cumulated, "mean": found.mean, **tests, "band": list(found.band), "seed": seed}
        )
        return
    print_table(["firm", "cumulated abnormal return, %"], [[f, f"{c:.2f}"] for f, c in zip(found.firms, found.cumulated, strict=True)])
    low, high = found.band
    typer.echo(
        f"\nmean {found.mean:.2f}%; t {found.t_plain:.2f}, corrected for one common date {found.t_common_date:.2f}; "
        f"95% of windows without an event lie between {low:.2f} and {high:.2f}"
    )
