"""``detente rates`` and ``detente schedule`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from detente.cli.app import build_app
from detente.core.errors import UsageError
from tests.tables.conftest import HEAD, MAGNET, Written, records


def run(*arguments: str) -> Result:
    return CliRunner().invoke(build_app(arguments), list(arguments), catch_exceptions=True)


def test_rates_writes_the_file_and_tells_what_became_of_it(written: Written, tmp_path: Path) -> None:
    done = run("rates", str(written(HEAD, MAGNET, "8505.11.0070,XX,US,2025-06-09")), "--out", str(tmp_path / "o.csv"), "--keep-going")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "line 3: No country 'XX'" in done.stderr
    assert "1 rows written" in done.stderr
    assert records(tmp_path / "o.csv")[0]["total"] == "0.321"


def test_schedule_writes_every_line_of_the_day(tmp_path: Path) -> None:
    assert run("schedule", "--on", "2025-06-09", "--origin", "CN,DE", "--out", str(tmp_path / "s.parquet")).exit_code == 0
    table = pq.read_table(tmp_path / "s.parquet")
    assert set(table.column("origin").to_pylist()) == {"CN", "DE"}
    magnet = [r for r in table.select(["hts", "origin", "total"]).to_pylist() if r["hts"] == "8505110070"]
    assert [r["total"] for r in magnet] == [0.321, 0.121]  # 2.1% + 10% for Germany, 20% more for China


def test_schedule_lists_codes_and_revisions() -> None:
    under = json.loads(run("schedule", "--under", "8505.11", "--on", "2025-06-09", "--json").stdout)
    assert {"hts": "8505110070", "general": "2.1%"}.items() <= next(r for r in under if r["hts"] == "8505110070").items()
    assert json.loads(run("schedule", "--revisions", "--json").stdout)[0]["revision"] == "2025_basic"


def test_schedule_says_what_it_needs(tmp_path: Path) -> None:
    assert isinstance(run("schedule", "--on", "2025-06-09").exception, UsageError)
    china = run("schedule", "--on", "2025-06-09", "--origin", "US", "--destination", "CN", "--out", str(tmp_path / "c.parquet"))
    assert isinstance(china.exception, UsageError)
    assert "--base-rates" in str(china.exception)


@pytest.mark.parametrize("origin", ["XX", ""])
def test_an_origin_that_is_no_country(tmp_path: Path, origin: str) -> None:
    assert isinstance(run("schedule", "--on", "2025-06-09", "--origin", origin, "--out", str(tmp_path / "c.parquet")).exception, UsageError)
    assert not (tmp_path / "c.parquet").exists()
