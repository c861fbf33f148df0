"""``detente office``: simulate a licensing office, or calibrate it on the magnet exports of 2025."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from detente.cli.show import JSON, print_json, print_table
from detente.cli.text_file import read_text_file

if TYPE_CHECKING:
    from detente.licensing.office_file import OfficePlan

app = typer.Typer(no_args_is_help=True, help="The licensing office: backlog, age, time to a licence, volume.")

SEED = typer.Option(1, "--seed", min=0, help="Seed of the draws.")
EVERY_DAYS = 7


@app.command("simulate")
def simulate_office(
    file: Path | None = typer.Option(None, "--file", metavar="FILE", help="Office in YAML; a sample where left out."),
    draws: int = typer.Option(1000, "--draws", help="Number of draws."),
    seed: int = SEED,
    as_json: bool = JSON,
) -> None:
    """Run an office day by day: backlog, age, issue times and volume by class, with 10/50/90% bands."""
    from importlib.resources import files

    import numpy as np

    from detente.licensing.office import simulate
    from detente.licensing.office_file import parse_office

    sample = files("detente") / "data" / "licensing" / "office.yaml"
    plan = read_office(file) if file else parse_office(sample.read_text(encoding="utf-8"), name="the sample office")
    run = simulate(plan.office, plan.path, draws=draws, rng=np.random.default_rng(seed))
    answer = _office_answer(plan, run, draws, seed, sample=file is None)
    if as_json:
        print_json(answer)
        return
    rows = [
        [
            c["name"],
            *(f"{c[m]['p50']:,.0f}" for m in ("filed", "granted", "refused", "withdrawn", "returned", "pending")),
            f"{c['peak_pending']['p50']:,.0f}",
            "" if c["issue_days"]["p50"] is None else f"{c['issue_days']['p50']} / {c['issue_days']['p90']}",
            f"{c['volume']['p10']:,.0f}–{c['volume']['p90']:,.0f}",
        ]
        for c in answer["classes"]
    ]
    head = ["class", "filed", "granted", "refused", "withdrawn", "returned", "pending", "peak pending", "days to issue p50/p90", "volume p10–p90"]
    print_table(head, rows)
    typer.echo(f"\n{answer['days']} days from {answer['start']}, {draws} draws, seed {seed}{'; sample office' if file is None else ''}", err=True)


@app.command("calibrate")
def calibrate_office(draws: int = typer.Option(1500, "--draws", help="Number of draws kept."), seed: int = SEED, as_json: bool = JSON) -> None:
    """Fit January–September 2025 and forecast October 2025 – March 2026, in tonnes of all magnets exported."""
    from detente.licensing.report import calibration_report

    with typer.progressbar(length=100, label="fitting", file=sys.stderr) as bar:
        answer = calibration_report(draws=draws, seed=seed, progress=lambda share: bar.update(int(100 * share) - bar.pos))
    if as_json:
        print_json(answer)
        return
    typer.echo(f"controlled share of magnets: {_range(answer['controlled_share'])}; fit misses {answer['fit_mean_error']:.1%} a month on average\n")
    print_table(
        ["month", "seen", "p10", "p50", "p90"],
        [[r["month"], f"{r['seen']:,.0f}", *(f"{r[k]:,.0f}" for k in ("p10", "p50", "p90"))] for r in answer["fit"]],
    )
    typer.echo("")
    rows = [
        [
            r["month"],
            *(f"{r[k]:,.0f}" for k in ("p10", "p50", "p90")),
            f"{r['controlled']['p50']:,.0f}",
            f"{n['last_value']:,.0f}",
            f"{n['statutory_clock']:,.0f}",
        ]
        for r, n in zip(answer["forecast"], answer["naive"], strict=True)
    ]
    print_table(["month", "p10", "p50", "p90", "under control p50", "last value", "clock alone"], rows)
    typer.echo("\nNot identified:")
    for line in answer["not_identified"]:
        typer.echo(f"- {line}")


def _range(band: dict[str, Any]) -> str:
    return f"{band['p50']:.0%} ({band['p10']:.0%} to {band['p90']:.0%})"


def read_office(path: Path) -> OfficePlan:
    """The office of a YAML file. InputFileError where the file cannot be read."""
    from detente.core.yamlio import MAX_BYTES
    from detente.licensing.office_file import parse_office

    text = read_text_file(path, most_bytes=MAX_BYTES, wanted="Give an office in YAML; docs/licensing.md shows the form.")
    return parse_office(text, name=path.name)


def _office_answer(plan: Any, run: Any, draws: int, seed: int, *, sample: bool) -> dict[str, Any]:
    from datetime import timedelta

    import numpy as np

    def band(values: Any) -> dict[str, float]:
        return dict(zip(("p10", "p50", "p90"), (round(float(v), 3) for v in np.quantile(values, (0.1, 0.5, 0.9))), strict=True))

    classes, series = [], []
    pending = run.band(run.measure("pending"))
    age, volume = run.band(run.age), run.band(run.volume.cumsum(axis=1))
    for k, name in enumerate(run.classes):
        flows = {m: band(run.measure(m)[:, :, k].sum(axis=1)) for m in ("filed", "granted", "refused", "withdrawn")}
        stocks = {m: band(run.measure(m)[:, -1, k]) for m in ("returned", "pending")}
        times = {"p50": run.issue_quantile(name, 0.5), "p90": run.issue_quantile(name, 0.9)}
        classes.append(
            {"name": name, **flows, **stocks, "peak_pending": band(run.measure("pending")[:, :, k].max(axis=1)), "issue_days": times}
            | {"volume": band(run.volume[:, :, k].sum(axis=1, dtype=np.float64))}
        )
        for day in range(0, len(plan.path), EVERY_DAYS):
            at = {"class": name, "day": (plan.start + timedelta(day)).isoformat(), "regime": plan.path[day]}
            bands = {
                m: [round(float(v), 2) for v in values[:, day, k]]
                for m, values in (("pending", pending), ("age_days", age), ("volume_so_far", volume))
            }
            series.append(at | bands)
    return {
        "start": plan.start.isoformat(), "days": len(plan.path), "draws": draws, "seed": seed, "sample_office": sample,
        "classes": classes, "levels": [0.1, 0.5, 0.9], "series": series, "imbalance": run.imbalance(),
    }  # fmt: skip
