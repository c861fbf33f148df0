"""Odd and hostile facts, files and days: each is refused in one clear line, and none is read as something else in silence."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Outcome, Run, run

import detente
from detente.core.errors import AmountError, CodeError, CoverageError, DateError, DetenteError, UnknownNameError, UsageError

__all__ = ["run"]

HEAD = "hts,origin,destination,date,value_usd,note"
ROW = "8505.11.0070,CN,US,2025-06-09,100,"
MAGNET = {"hts": "8505.11.0070", "origin": "CN", "on": "2025-06-09"}
EXPORT = {"hts": "8505.11", "sender": "CN", "receiver": "US", "on": "2025-06-09"}


def refused(outcome: Outcome, *said: str) -> None:
    """One line, status 2, and nothing on standard output."""
    assert (outcome.status, outcome.out) == (2, ""), outcome
    assert len(outcome.err.strip().splitlines()) == 1, outcome.err
    for words in said:
        assert words in outcome.err


@pytest.mark.parametrize("day", ["9999-12-31", "9991-01-01"], ids=["the last of the calendar", "the first past the limit"])
@pytest.mark.parametrize(
    ("operation", "fields", "name"),
    [
        ("status", {}, "on"),
        ("record", {}, "on"),
        ("diff", {"before": "2025-06-09"}, "after"),
        ("rate", {"hts": "8505.11.0070", "origin": "CN"}, "on"),
        ("screen", {"name": "Huawei"}, "on"),
    ],
)
def test_a_day_past_the_calendar_is_refused(operation: str, fields: dict[str, str], name: str, day: str) -> None:
    asked = {**fields, name: day}
    with pytest.raises(DateError, match="past the end of the calendar"):
        detente.ask(operation, **asked)


def test_the_last_year_is_answered() -> None:
    assert detente.ask("status", on="9990-12-31")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("end us-cn-truce on 9999-12-31", DateError),
        ("suspend cn-2025-18 on 2025-06-10 until 9999-12-31", DateError),
        ("hold until 9999-12-31; end us-cn-truce on 2025-08-12", DateError),
        ("known on 9999-12-31", DateError),
        ("set us-ieepa-fentanyl-cn to -5% on 2025-06-12", AmountError),
        ("set us-ieepa-fentanyl-cn to 3% + -1% on 2025-06-12", AmountError),
        ("set us-ieepa-fentanyl-cn to total -15% on 2025-06-12", AmountError),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(text: str, error: type[DetenteError]) -> None:
    with pytest.raises(error):
        detente.ask("scenario", id=text)


@pytest.mark.parametrize("given", ["abc", "-3", "0"])
def test_a_quantity_is_checked_where_no_unit_stands_beside_it(given: str) -> None:
    with pytest.raises(AmountError, match="quantity"):
        detente.ask("rate", **MAGNET, quantity=given)


@pytest.mark.parametrize("given", ["abc", "-1", "0"])
def test_a_die_area_is_checked_where_no_performance_stands_beside_it(given: str) -> None:
    with pytest.raises(AmountError, match="die_area"):
        detente.ask("licence", **EXPORT, die_area=given)


@pytest.mark.parametrize("given", [";", ", ,", ":"])
def test_contents_that_name_nothing_are_not_read_as_no_rare_earth(given: str) -> None:
    with pytest.raises((UsageError, UnknownNameError)):
        detente.ask("licence", **EXPORT, contains=given)


@pytest.mark.parametrize("code", ["9999.99", "7700", "77"])
def test_goods_of_no_heading_are_not_free_to_go(code: str) -> None:
    """Chapter 77 is reserved and there is no heading 9999; no list has either, so each used to be clear."""
    with pytest.raises(UnknownNameError, match="No heading"):
        detente.ask("licence", **{**EXPORT, "hts": code})


@pytest.mark.parametrize("given", ["1_0", "٣", True, "1.5", "1e2", ""])
def test_a_number_of_draws_is_a_whole_number(given: Any) -> None:
    with pytest.raises(UsageError, match="draws"):
        detente.ask("supply", on="2025-06-09", draws=given)


@pytest.mark.parametrize(
    "on",
    [
        dt.date(2025, 6, 9),
        dt.datetime(2025, 6, 9, 12),  # noqa: DTZ001 - a moment without a zone is that of the border
        dt.datetime(2025, 6, 9, 12, tzinfo=dt.UTC),
        dt.datetime(2025, 6, 10, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=8))),
    ],
)
def test_a_day_or_a_moment_may_be_an_object(on: dt.date) -> None:
    """Each lies on 9 June 2025 in New York: 2.1 ordinary, 20 fentanyl and 10 reciprocal."""
    answer = detente.ask("rate", hts="8505.11.0070", origin="CN", on=on)
    assert (answer["on"], answer["total"]) == ("2025-06-09", 0.321)


def test_a_scenario_of_another_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="int"):
        detente.compare(1, "baseline")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f'{HEAD}\n{ROW}"abc\n{ROW}def\n{ROW}x\n', "line 2: a quotation mark takes the lines below"),
        (f'{HEAD}\n{ROW}a\n{ROW}"abc\n{ROW}def\n{ROW}"x\n', "line 3: a quotation mark takes the lines below"),
        (f'{HEAD[:-4]}"note\n{ROW}x\n', "line 1"),
        (f"{HEAD},{','.join(f'c{i}' for i in range(9_995))}\n{ROW}\n", "10,001 cells"),
        (f"{HEAD},{'c' * 201}\n{ROW},\n", "201 letters"),
        (f"{','.join(f'c{i}' for i in range(10_000))}\n", "and 9980 more"),
        (f"{HEAD}\n8505.11.0070,CN,US,2025-06-0", "line 2"),
    ],
    ids=["open to the end", "open to the next", "open in the head", "columns", "name", "none of the columns", "cut off"],
)
def test_a_table_that_would_be_read_in_part_is_refused(run: Run, tmp_path: Path, content: str, said: str) -> None:
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(content, encoding="utf-8")
    refused(run("rates", given, "--out", out), said)
    assert [p.name for p in tmp_path.iterdir()] == ["in.csv"]


def test_a_column_name_may_hold_a_comma_and_a_cell_a_line_break(run: Run, tmp_path: Path) -> None:
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text(f'{HEAD[:-4]}"note, ""long"""\n{ROW}"one\ntwo, three"\n{ROW}b\n', encoding="utf-8")
    outcome = run("rates", given, "--out", out)
    assert outcome.status == 0
    assert "2 rows written" in outcome.err
    assert out.read_text(encoding="utf-8").startswith('hts,origin,destination,date,value_usd,"note, ""long""",total')


def test_an_open_quotation_mark_leaves_no_name_unscreened(run: Run, tmp_path: Path) -> None:
    names, out = tmp_path / "names.csv", tmp_path / "hits.json"
    for body in ('name\n"Acme Ltd\nHuawei Technologies\n', 'name\n"Acme Ltd\nHuawei Technologies\n"\n'):
        names.write_text(body, encoding="utf-8")
        refused(run("screen", "--file", names, "--out", out, "--on", "2025-06-09"), "names.csv")
        assert not out.exists()


def test_rows_without_a_name_are_told(run: Run, tmp_path: Path) -> None:
    names, out = tmp_path / "names.csv", tmp_path / "hits.json"
    names.write_text("number,name\n1,Huawei Technologies\n2,\n3\n", encoding="utf-8")
    outcome = run("screen", "--file", names, "--out", out, "--on", "2025-06-09")
    assert outcome.status == 0
    assert "2 rows without a name, not screened" in outcome.err
    assert [row["name"] for row in json.loads(out.read_text(encoding="utf-8"))] == ["Huawei Technologies"]


@pytest.mark.parametrize("content", ["x" * 200_000, 'a,b\n"open\n'], ids=["one line", "open quotation mark"])
def test_tables_of_statistics_that_cannot_be_taken_apart(run: Run, tmp_path: Path, content: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(content, encoding="utf-8")
    refused(run("statistics", "check", "--file", table), "table.csv")
    refused(run("statistics", "event-study", table, "--event", "2025-04-02"), "table.csv")


OBSERVED = "series,period,basis,value,unit,decimals,released,pollster,source,status,note"


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        (f"{OBSERVED},value", "a,2025,level,1,USD,0,,,x,,,2", "two columns named 'value'"),
        (OBSERVED, "a,2025,level,1,USD,0,,,x,,,2", "more cells"),
    ],
)
def test_observations_of_more_than_their_columns(run: Run, tmp_path: Path, head: str, row: str, said: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"{head}\n{row}\n", encoding="utf-8")
    refused(run("statistics", "check", "--file", table), said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: [lines[0] + "," + lines[0].split(",")[0], *(line + ",other" for line in lines[1:])], "column-twice"),
        (lambda lines: [lines[0], lines[1] + ",beyond", *lines[2:]], "[cells]"),
    ],
    ids=["a column twice", "more cells than columns"],
)
def test_a_chain_whose_cells_would_be_dropped(run: Run, tmp_path: Path, change: Any, said: str) -> None:
    folder = tmp_path / "chain"
    assert run("supply", "template", folder).status == 0
    path = folder / "sites.csv" if (folder / "sites.csv").is_file() else min(folder.glob("*.csv"))
    path.write_text("\n".join(change(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")
    outcome = run("supply", "check", folder)
    assert outcome.status == 1
    assert said in outcome.out


def test_an_answer_does_not_take_the_place_of_what_it_is_made_from(run: Run, tmp_path: Path) -> None:
    rows, names, page = tmp_path / "rows.csv", tmp_path / "names.csv", tmp_path / "page.html"
    rows.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    names.write_text("name\nHuawei\n", encoding="utf-8")
    page.write_text("<p>Tariffs are 30 percent.</p>", encoding="utf-8")
    again = tmp_path / "again.csv"
    again.symlink_to(rows)
    before = {p: p.read_bytes() for p in (rows, names, page)}
    for words in (
        ("rates", rows, "--out", rows),
        ("rates", rows, "--out", again),
        ("exposure", rows, "--on", "2025-06-09", "--out", rows),
        ("screen", "--file", names, "--out", names, "--on", "2025-06-09"),
        ("brief", page, "--on", "2025-06-09", "--out", page),
    ):
        refused(run(*words), "is the file that is read")
    assert {p: p.read_bytes() for p in before} == before


@pytest.mark.parametrize("bad", [CodeError, CoverageError])
def test_letters_that_a_terminal_obeys_are_shown_and_not_sent(run: Run, bad: type[DetenteError]) -> None:
    words = ("rate", "8505\x1b[31m", "--from", "CN") if bad is CodeError else ("rate", "8505.11", "--from", "CN\x1b]0;x\x07ZZ")
    outcome = run(*words, "--on", "2025-06-09")
    assert outcome.status == 2
    assert all(c.isprintable() or c == "\n" for c in outcome.err)
