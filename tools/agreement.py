"""Compares the whole schedule with the references and prints a waterfall of matches and of what explains the rest.

    python tools/agreement.py SHARED [--page docs/agreement.md]

SHARED is the folder of reference material: ``data/reference_rates`` (rates by programme, origin and revision; means by day)
and ``cases/duties/aggregate.csv``. Three comparisons, each with its own unit: rates of programmes, simple means of the
additions by origin and day, and the rows of the case file. Nothing of it is law; where we differ, an act is named.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from agreement_conventions import CENSUS, TEXTS, Means, Reference
from agreement_faults import SIMPLE_TOLERANCE, judge
from agreement_programmes import cells, compare, ledger_rate, written

STEPS = ("match", "their known fault", "our gap", "unresolved", "not comparable")
"""Steps of the waterfall, in the order they are printed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One compared item: its step and the name of what explains it (blank for a match)."""

    step: str
    name: str = ""


def waterfall(title: str, unit: str, outcomes: Iterable[Outcome]) -> list[str]:
    """Lines of a Markdown table: the raw match, then each disposition with its count; shares of all items."""
    counted = Counter((o.step, o.name) for o in outcomes)
    total = sum(counted.values())
    lines = [f"### {title}", "", f"| step | {unit} | share |", "|---|---:|---:|", f"| all | {total:,} | 100% |"]
    for step in STEPS:
        of_step = {name: n for (s, name), n in counted.items() if s == step}
        count = sum(of_step.values())
        lines.append(f"| **{'raw match' if step == 'match' else step}** | {count:,} | {_share(count, total)} |")
        lines += [f"| — {name} | {n:,} | {_share(n, total)} |" for name, n in sorted(of_step.items(), key=lambda i: (-i[1], i[0])) if name]
    return lines


def _share(count: int, total: int) -> str:
    return f"{100 * count / total:.2f}%" if total else "—"


def programmes(folder: Path) -> Iterator[Outcome]:
    """Every rate by programme, origin and revision date."""
    for cell in cells(folder):
        yield Outcome(*compare(cell, ledger_rate, written))


def mean_rows(means: Means, folder: Path) -> list[dict[str, str]]:
    """The reference's simple mean of the total for both origins on the first day of every revision it has."""
    import duckdb

    path = folder / "daily" / "daily_by_country.parquet"
    query = (
        f"select country, min(date), arg_min(mean_total_all_pairs, date) from '{path}' where country in ('5700', '5820') group by country, revision"
    )
    origins = {number: origin for origin, number in CENSUS.items()}
    last = max(r.start for r in means.schedule.engine.panel.revisions if r.applies)
    rows = [(origins[c], d.isoformat(), str(v)) for c, d, v in duckdb.connect().execute(query).fetchall() if d <= last]
    return [{"country": o, "date": d, "simple_mean_total": v, "expected_rate": ""} for o, d, v in sorted(rows)]


def judged(means: Means, rows: Iterable[dict[str, str]]) -> Iterator[tuple[dict[str, str], float, Outcome]]:
    """Rows of means with our figure and the step they fall on."""
    for row in rows:
        verdict = judge(means, row)
        step = "match" if not verdict.miss else "their known fault" if verdict.faults else "unresolved"
        yield row, verdict.found, Outcome(step, verdict.faults or verdict.miss)


def page(shared: Path) -> str:
    """The page as Markdown."""
    reference = shared / "data" / "reference_rates"
    means = Means(Reference(shared / "data"))
    with (shared / "cases" / "duties" / "aggregate.csv").open(encoding="utf-8-sig", newline="") as file:
        cases = list(csv.DictReader(file))
    days = list(judged(means, mean_rows(means, reference)))
    lines = waterfall("Rates of programmes by origin and revision", "cells", programmes(reference / "by_revision"))
    lines += ["", *waterfall("Simple mean of the total, goods of China and Hong Kong, by revision", "means", (o for *_, o in days))]
    lines += ["", *waterfall("Rows of the case file of means", "rows", (o for *_, o in judged(means, cases)))]
    lines += ["", "### Simple means day by day", "", "| origin | day | ours | reference | points | step |", "|---|---|---:|---:|---:|---|"]
    for row, found, outcome in days:
        expected = float(row["simple_mean_total"])
        lines.append(f"| {row['country']} | {row['date']} | {found:.4f} | {expected:.4f} | {100 * (found - expected):+.2f} | {outcome.step} |")
    lines += ["", "### Conventions of the means", "", *(f"- {text}." for text in TEXTS)]
    lines += ["", f"Means agree within {100 * SIMPLE_TOLERANCE:.1f} points. The mean addition with the claims and without:"]
    lines += ["", *_bare(means)]
    return "\n".join(lines) + "\n"


def _bare(means: Means) -> list[str]:
    """The mean addition on some days, under the conventions and with nothing claimed."""
    lines = ["| origin | day | with the conventions | nothing claimed |", "|---|---|---:|---:|"]
    for origin in CENSUS:
        for day in (date(2025, 3, 12), date(2025, 5, 14), date(2025, 11, 13), date(2026, 2, 24)):
            figures = [means.grid(origin, day, bare=bare).additional().mean() for bare in (False, True)]
            lines.append(f"| {origin} | {day} | {figures[0]:.4f} | {figures[1]:.4f} |")
    return lines


INTRODUCTION = """# Agreement with other computations

Others have computed the same duties. This page sets ours beside theirs and says, for every difference, whose reading the act
supports. The figures below the line are written by `tools/agreement.py`; the references are compared with and never copied,
and nothing of them ships.

How to read the waterfalls: *raw match* is agreement as it comes; *their known fault* names the act that the reference has
otherwise, and counts only where our figure with that fault put on it comes to theirs; *our gap* is a rate that we lack or
have wrong; *unresolved* is a difference that no text at hand settles; *not comparable* is a rate that the two sides define
differently.

A mean over the schedule is no question of law alone: it needs shares of metal, claims made and preferences used, which are
facts of shipments. There the comparison takes the reference's own presumptions, listed at the end; the rates, lists, dates
and stacking are ours.

How sure each fault is differs. Those that state a date or a rate are read off the reference's own tables. That a list was
read at eight digits is seen in its list. Two are inferred from the figures alone: that goods of Hong Kong under section 232
go without the fentanyl duty, and that goods of Annex II do in the weighted means from 14 November 2025.

A third group's tests, law as code for five products, are run by `tools/compare_law_as_code.py`. Of 132 compositions 120 agree,
6 rest on facts that no word here claims, and 6 differ: four state a component before the exception that the test itself
claims, one adds the Canadian fentanyl duty to aluminium under section 232, which the stacking order of 29 April 2025 rules out,
and one has section 338 begin on 19 August 2026 where Proclamation 11056 says 22 August. Their lists of notes 20 and 2(aa) agree
line by line, but for numbers that the notes except by description.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--page", type=Path, help="write the page there instead of printing the figures")
    given = parser.parse_args()
    figures = page(given.shared)
    if given.page:
        given.page.write_text(INTRODUCTION + figures, encoding="utf-8")
    else:
        print(figures, end="")


if __name__ == "__main__":
    main()
