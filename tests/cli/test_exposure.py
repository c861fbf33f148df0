"""``detente exposure`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROW = "part,hts,origin,destination,value_usd\nmagnet,8505.11.0070,CN,US,100000\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.csv"
    path.write_text(ROW, encoding="utf-8")
    return path


def test_json_of_ones_own_file(run: Run, file: Path) -> None:
    outcome = run("exposure", file, "--on", "2025-06-09", "--then", "2025-04-20", "--json")
    assert outcome.status == 0
    found = json.loads(outcome.out)
    assert found["duty_usd"]["now"] == {"low": 32100.0, "high": 32100.0}  # 2.1 + 20 + 10 per cent
    assert found["question"]["source"] == "ours.csv"
    assert found["code"]


def test_the_sample_runs_without_a_file_and_writes_a_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "exposure.html"
    outcome = run("exposure", "--on", "2026-11-09", "--draws", "40", "--out", page)
    assert outcome.status == 0
    assert "What to do first" in page.read_text(encoding="utf-8")
    assert outcome.out == ""


@pytest.mark.parametrize("name", ["out.csv", "out.json", "out.parquet", "folder"])
def test_other_forms_of_output(run: Run, file: Path, tmp_path: Path, name: str) -> None:
    outcome = run("exposure", file, "--on", "2025-06-09", "--out", tmp_path / name, "--table", "ranking")
    assert outcome.status == 0
    assert (tmp_path / name).exists()


def test_a_scenario_moves_the_duty(run: Run, file: Path) -> None:
    edit = "end us-ieepa-fentanyl-cn on 2025-06-01"
    outcome = run("exposure", file, "--on", "2025-06-09", "--then", "2025-04-20", "--scenario", edit, "--json")
    assert outcome.status == 0, outcome.err
    assert json.loads(outcome.out)["duty_usd"]["now"]["low"] == 12100.0  # 2.1 + 10 per cent


def test_exit_3_where_no_row_is_in_money(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text(ROW.replace("100000", ""), encoding="utf-8")
    outcome = run("exposure", path, "--on", "2025-06-09")
    assert outcome.status == 3
    assert "value_usd is unknown" in outcome.out


WRONG = [
    (ROW.replace("8505.11.0070", "8.50511E+09"), (), "line 2"),
    (ROW.replace("100000", '"100,000"'), (), "--decimal"),
    (ROW.replace("origin", "orgin"), (), "Nearest: origin"),
    (ROW, ("--decimal", "point"), "dot, comma"),
    (ROW, ("--table", "totals"), "ranking"),
    (ROW, ("--on", "2024-01-01"), "before the ledger begins"),
    (ROW, ("--out", "x.doc"), "Cannot save"),
    (ROW, ("--office", "none.yaml"), "Cannot read none.yaml"),
    (ROW, ("--chain", "none"), "none"),
]


@pytest.mark.parametrize(("text", "more", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_wrong_calls_get_one_clear_line_and_leave_nothing(run: Run, tmp_path: Path, text: str, more: tuple[str, ...], said: str) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(text, encoding="utf-8")
    words = ["exposure", path, *more]
    outcome = run(*words, *(() if "--on" in more else ("--on", "2025-06-09")))
    assert outcome.status == 2
    assert said in outcome.err
    assert "Traceback" not in outcome.err
    assert len([line for line in outcome.err.strip().splitlines() if line.startswith("detente:")]) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ours.csv"]


def test_the_decimal_mark_can_be_declared(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(ROW.replace("100000", '"100,000"'), encoding="utf-8")
    outcome = run("exposure", path, "--on", "2025-06-09", "--decimal", "dot", "--json")
    assert json.loads(outcome.out)["rows"][0]["annual_usd"] == 100000.0
