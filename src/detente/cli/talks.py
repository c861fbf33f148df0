"""``detente talks``: the war, deals in reach and what keeps them; the record of commitments on a day."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from detente.cli.show import JSON, ON, print_json, print_table

WIDTH = typer.Option(860, "--width", min=320, max=4000, help="Width of the pictures in pixels; 390 for a small screen.")

app = typer.Typer(no_args_is_help=True, help="Talks: the war, deals in reach and what keeps them; the record of commitments on a day.")


@app.command("solve")
def solve(
    case: Path | None = typer.Argument(None, metavar="[CASE.yaml]", help="Case in YAML; the London talks where left out."),
    on: str = typer.Option("", "--on", metavar="DATE", help="Also the measures in force on that day: what they give, what keeps them."),
    model: str = typer.Option("", "--model", metavar="MODEL", help="economy or small; the economy where the case fits it."),
    workers: int = typer.Option(2, "--workers", min=1, help="Processes that share the draws; the answer is the same for any number."),
    draws: int = typer.Option(200, "--draws", help="Draws of the assumptions; 0 for the central values alone."),
    seed: int = typer.Option(1, "--seed", min=0, help="Seed of the draws."),
    pictures: Path | None = typer.Option(None, "--pictures", metavar="DIR", help="Write frontier.svg and tornado.svg there."),
    width: int = WIDTH,
    as_json: bool = JSON,
) -> None:
    """War, deals for each agenda, what linking adds, patience needed, ranges; exit 2 where the case is faulty."""
    import numpy as np

    from detente.core.timeline import parse_date
    from detente.ledger.load import load_ledger
    from detente.ledger.query import check_day
    from detente.talks.case import parse_case
    from detente.talks.report import as_json as report
    from detente.talks.status_quo import status_quo
    from detente.talks.study import run

    day = parse_date(on) if on else None
    if day is not None:
        check_day(day)
    held = parse_case(_read(case), _register(), name=case.name if case else "london.yaml", measures=load_ledger().measures)
    where = status_quo(held, load_ledger(), day) if day else None
    with typer.progressbar(length=1000, label="solving", file=sys.stderr) as bar:

        def tell(share: float) -> None:
            bar.update(int(950 * share) - bar.pos)

        engine = _engine(held, model)
        made = {} if engine is None else {"model": engine.exact, "quick": engine.quick, "idle": engine.unused}
        study = run(held, draws=draws, rng=np.random.default_rng(seed), seed=seed, progress=tell, status_quo=where, workers=workers, **made)
        answer = report(study)
        bar.update(1000 - bar.pos)
    answer["model"] = {"kind": held.kind} if engine is None else engine.describe()
    answer["ledger_version"] = load_ledger().version
    if pictures is not None:
        from detente.core.result import write_atomically
        from detente.talks.pictures import frontier_svg, tornado_svg

        write_atomically(pictures / "frontier.svg", frontier_svg(answer, width=min(width, 640)).encode())
        write_atomically(pictures / "tornado.svg", tornado_svg(answer, width=width).encode())
    if as_json:
        print_json(answer, ledger=load_ledger())
        return
    _print_study(answer)


@app.command("record")
def record(
    on: str = ON,
    picture: Path | None = typer.Option(None, "--picture", metavar="FILE.svg", help="Write the picture of the record there."),
    width: int = WIDTH,
    as_json: bool = JSON,
) -> None:
    """Meetings, commitments with the acts that carry them out, and allegations known on a day. Nothing is adjudicated."""
    from detente.cli.show import today
    from detente.core.timeline import parse_date
    from detente.ledger.load import load_ledger
    from detente.ledger.query import check_day
    from detente.talks.commitments import as_json as report
    from detente.talks.commitments import read_allegations, read_meetings, read_wordings
    from detente.talks.commitments import record as find

    day = parse_date(on or today())
    check_day(day)
    meetings, allegations = read_meetings(_shipped("meetings.yaml")), read_allegations(_shipped("allegations.yaml"))
    found = find(load_ledger(), meetings, allegations, day, read_wordings(_shipped("wordings.yaml")))
    if picture is not None:
        from detente.core.result import write_atomically
        from detente.talks.pictures import record_svg

        write_atomically(picture, record_svg(found, width=width).encode())
    answer = report(found)
    if as_json:
        print_json(answer, ledger=load_ledger())
        return
    _print_record(answer)


def _engine(case: Any, model: str) -> Any:
    """The economy engine as the case's model, or None for the model that the case itself states."""
    from detente.core.errors import UnknownNameError

    kinds = ("economy", "small")
    if model and model not in kinds:
        raise UnknownNameError.among("model", model, kinds, listing="detente talks solve --help")
    if model == "small" or (not model and case.kind != "small_world"):
        return None
    from detente.composition.talks_economy import ORDER, economy_model

    return None if not model and sorted(case.moves) != sorted(ORDER) else economy_model(case)


def _shipped(name: str) -> str:
    from importlib.resources import files

    return (files("detente") / "data" / "talks" / name).read_text(encoding="utf-8")


def _read(case: Path | None) -> str:
    if case is None:
        return _shipped("london.yaml")
    from detente.cli.text_file import read_text_file
    from detente.core.yamlio import MAX_BYTES

    return read_text_file(case, most_bytes=MAX_BYTES, wanted="Give a case in YAML (UTF-8); docs/talks.md shows the form.")


def _register() -> Any:
    from importlib.resources import files

    from detente.talks.case import read_assumptions

    return read_assumptions((files("detente") / "data" / "assumptions.yaml").read_text(encoding="utf-8"))


def _print_study(answer: dict[str, Any]) -> None:
    players = [p["id"] for p in answer["players"]]
    instruments = list(answer["war"]["policy"])
    rows = [["war", *(f"{answer['war']['policy'][i]:.3f}" for i in instruments), *(f"{answer['war']['payoffs'][p]:.3f}" for p in players)]]
    for name, deal in answer["deals"].items():
        shown = [f"{deal['policy'][i]:.3f}" for i in instruments] if deal["reached"] else ["no deal"] + [""] * (len(instruments) - 1)
        rows.append([name, *shown, *(f"{deal['gain_over_war'][p]:+.3f}" for p in players)])
    typer.echo(f"{answer['title']}\nModel: {answer['model'].get('title', answer['model']['kind'])}\n")
    print_table(["", *instruments, *(f"{p} payoff / gain" for p in players)], rows)
    typer.echo("\nPatience needed from a period to the next (no factor below one suffices where blank)")
    kinds = ["grim", "noise"]
    lags = list(answer["enforce"][players[0]]["lag"])
    rows = [[p, *(_number(answer["enforce"][p][k]) for k in kinds), *(_number(answer["enforce"][p]["lag"][k]) for k in lags)] for p in players]
    print_table(["", *kinds, *(f"lag {k}" for k in lags)], rows)
    typer.echo("")
    for line in answer["summary"]:
        typer.echo(f"- {line}")
    draws = answer["draws"]
    typer.echo(f"\nε of the war: {answer['certificate']['epsilon']:.1e}, checked twice; {draws['number']} draws, seed {draws['seed']}", err=True)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _print_record(answer: dict[str, Any]) -> None:
    typer.echo(f"Known on {answer['on']}; nothing is adjudicated.\n\nMeetings and calls")
    print_table(
        ["date", "kind", "place", "host", "outcome"],
        [[m["from"] if m["from"] == m["to"] else f"{m['from']} to {m['to'] or '…'}", m["kind"], m["place"] or "",
          f"{m['host']} ({'party' if m['host_is_party'] else 'no party'})" if m["host"] else "",
          "under way" if m["under_way"] else m["outcome"] or ""]
         for m in answer["meetings"]],
    )  # fmt: skip
    typer.echo("\nCommitments")
    rows = []
    for c in answer["commitments"]:
        clock = f" (day {c['clock']['day']} of {c['clock']['of']})" if c["clock"] else ""
        acts = "; ".join(f"{a['id']}: {a['state']}" for a in c["carried_out_by"]) or "none found by that day"
        rows.append([c["made"], c["party"], c["title"][:60], c["due"] or "", f"{c['term']}{clock}", c["ends"] or "", acts])
    print_table(["made", "party", "commitment", "due", "term", "ends", "acts that carry it out"], rows)
    typer.echo("\nAllegations")
    print_table(
        ["date", "by", "against", "status", "commitment", "text"],
        [[a["date"], a["by"], a["against"], a["status"], a["commitment"], a["text"]] for a in answer["allegations"]],
    )
