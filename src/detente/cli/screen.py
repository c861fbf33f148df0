"""``detente screen``: names against the dated lists of three governments, one at a time or a file of them."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from detente.cli.show import JSON, ON, print_json, print_table, today
from detente.core.wording import counted

MOST_BYTES = 10_000_000
MOST_NAMES = 200_000
NAME_COLUMNS = ("name", "party", "company", "end_user", "entity")


def screen(
    name: str | None = typer.Argument(None, metavar="[NAME]", help="A person, firm, ship or aircraft."),
    on: str = ON,
    file: Path | None = typer.Option(None, "--file", metavar="FILE", help="Names, one a line, or a CSV file with a column called name."),
    out: Path | None = typer.Option(None, "--out", metavar="FILE", help="Where the hits of --file go: .csv or .json."),
    threshold: float | None = typer.Option(None, "--threshold", help="Lowest score that counts as a hit, of 100; 88 where left out."),
    owner: list[str] = typer.Option([], "--owner", metavar="NAME:SHARE", help="An owner of the party; may be repeated."),
    as_json: bool = JSON,
) -> None:
    """Which listed party a name may mean, on which list, since when, and whether that is in force on the day."""
    from detente.cli.text_file import refuse_own_input
    from detente.core.errors import UsageError
    from detente.core.timeline import parse_date
    from detente.ledger.load import load_ledger
    from detente.ledger.query import check_day

    day = parse_date(on or today())
    check_day(day)
    ledger = load_ledger()
    if name is not None and file is not None:
        raise UsageError("Give a name or --file, not both.", hint="detente screen --help")
    if name is not None:
        _one(name, day, ledger, owner, as_json)
        return
    if file is None:
        raise UsageError("Give one name, or --file with names.", hint="detente screen --help")
    if out is None:
        raise UsageError("--file needs --out.", hint="Name the file the hits go to, ending in .csv or .json.")
    if out.suffix.lower() not in (".csv", ".json"):
        raise UsageError(f"{out.name} has no format that can be written.", hint="End --out in .csv or .json.")
    refuse_own_input(out, [file])
    _many(file, out, day, ledger, threshold)


def _one(name: str, day: Any, ledger: Any, owners: list[str], as_json: bool) -> None:
    from detente.ledger.parties import all_parties
    from detente.rules.licence.facts import read_holding
    from detente.rules.nearest import screen_one
    from detente.rules.screened import hit_row
    from detente.rules.screening import listed_share

    book = all_parties(ledger)
    bounds: dict[str, str] = {}

    def hits(party: str) -> list[dict[str, Any]]:
        found = screen_one(book, party)
        if found.note:
            bounds[party] = found.note
        return [hit_row(party, h, day, ledger, book.as_of) for h in found.hits]

    rows = hits(name)
    answer: dict[str, Any] = {"name": name, "on": day.isoformat(), "hits": rows, "lists_as_of": book.as_of.isoformat()}
    if owners:
        holdings = [read_holding(o) for o in owners]
        listed = {h.owner: [r for r in hits(h.owner) if r["hit"] and r["in_force"]] for h in holdings}
        share = listed_share(holdings, lambda owner: bool(listed[owner]))
        by_owner = {o: r[0]["list"] if r else None for o, r in listed.items()}
        answer["ownership"] = {"listed_share": round(share, 6), "half_or_more": share >= 0.5, "owners": by_owner}
    if bounds:
        answer["bound"] = "; ".join(f"{party}: {note}" for party, note in bounds.items())
    if as_json:
        print_json(answer, ledger=ledger)
        return
    print_table(
        ["score", "hit", "listed name", "list", "since", "state", "matched"],
        [
            [f"{r['score']:g}", "yes" if r["hit"] else "partial", r["listed_name"], r["list"], r["since"] or "", r["state"], r["matched"]]
            for r in rows
        ],
    )
    if "ownership" in answer:
        typer.echo(f"listed owners hold {answer['ownership']['listed_share']:.1%}")
    if bounds:
        typer.echo(answer["bound"], err=True)
    typer.echo(f"{counted(sum(r['hit'] for r in rows), 'hit')} on {day}; US and Japanese lists as of {book.as_of}", err=True)


def _many(file: Path, out: Path, day: Any, ledger: Any, threshold: float | None) -> None:
    from detente.core.result import write_atomically
    from detente.ledger.parties import all_parties
    from detente.rules.names import spelling
    from detente.rules.screened import COLUMNS, flat_row, hit_row, no_hit
    from detente.rules.screening import LONGEST_NAME, THRESHOLD, Screener

    names = list(read_names(file))
    readable = [n for n in names if len(n) <= LONGEST_NAME and spelling(n).core]
    book = all_parties(ledger)
    screener = Screener(book.parties, book.common)
    lowest = THRESHOLD if threshold is None else threshold
    hits = screener.screen_many(readable, threshold=lowest, progress=_say(len(readable)))
    found = dict(zip(readable, hits, strict=True))
    rows = {n: [hit_row(n, h, day, ledger, book.as_of) for h in found.get(n, [])] for n in names}
    if out.suffix.lower() == ".json":
        body = json.dumps([{"name": n, "hits": rows[n]} for n in names], ensure_ascii=False, indent=1)
    else:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for n in names:
            for row in [flat_row(r) for r in rows[n]] or [no_hit(n)]:
                writer.writerow({k: _cell(v) for k, v in row.items()})
        body = stream.getvalue()
    write_atomically(out, body.encode("utf-8"))
    hit = sum(bool(rows[n]) for n in names)
    typer.echo(
        f"{out}: {counted(len(names), 'name')}, {hit} with a hit, {len(names) - len(readable)} without letters; lists as of {book.as_of}", err=True
    )


def read_names(file: Path) -> Iterator[str]:
    """Names of a file: a CSV file with a header that has a name column, or one name a line. InputFileError otherwise."""
    from detente.cli.text_file import read_text_file
    from detente.core.errors import InputFileError, LimitError
    from detente.exposure.plain_text import SEPARATORS

    text = read_text_file(file, most_bytes=MOST_BYTES, wanted="Give a text file with one name a line, or a CSV file with a column called name.")
    if "\0" in text:
        raise InputFileError(f"{file.name} is a binary file.", hint="Give a text file with one name a line, or a CSV file.")
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise InputFileError(f"{file.name} is empty.", hint="Give a text file with one name a line, or a CSV file.")
    # Spreadsheets of many languages write semicolons between cells.
    heads = {mark: [c.strip().lower() for c in next(csv.reader([lines[0]], delimiter=mark))] for mark in SEPARATORS.values()}
    mark = max(heads, key=lambda m: (any(c in heads[m] for c in NAME_COLUMNS), len(heads[m])))
    head = heads[mark]
    column = next((c for c in NAME_COLUMNS if c in head), None)
    if column is None and file.suffix.lower() == ".csv" and len(head) > 1:
        raise InputFileError(f"{file.name} has the columns {', '.join(head)}.", hint=f"Call the column of names {NAME_COLUMNS[0]}.")
    try:
        found = _column(text, head.index(column), mark) if column else [line.strip() for line in lines]
    except csv.Error as error:
        raise InputFileError(f"{file.name} is no readable CSV file ({error}).", hint="Quote names that hold commas or quotes.") from error
    # A quotation mark that nobody closed would take the names below it into one, and they would go unscreened.
    if broken := next((n for n in found if "\n" in n or "\r" in n), None):
        raise InputFileError(f"{file.name} has a name over several lines, {broken[:40]!r}.", hint="Close every quotation mark.")
    names = [n for n in found if n]
    if not names:
        raise InputFileError(f"{file.name} names nobody.", hint=f"The column {column} is empty.")
    if blank := len(found) - len(names):
        typer.echo(f"{file.name}: {counted(blank, 'row')} without a name, not screened", err=True)
    if len(names) > MOST_NAMES:
        raise LimitError(f"{file.name} has {len(names)} names.", hint=f"Screen at most {MOST_NAMES} at a time.")
    return iter(names)


def _column(text: str, number: int, mark: str) -> list[str]:
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True) if any(c.strip() for c in row)]
    return [row[number].strip() if len(row) > number else "" for row in rows[1:]]


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _say(total: int) -> Any:
    if not sys.stderr.isatty():
        return None
    return lambda done: typer.echo(f"\r… {done} of {total} names", err=True, nl=done == total)
