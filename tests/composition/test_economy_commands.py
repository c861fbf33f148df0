"""``detente economy regime`` and ``timing`` as commands: what they print, what the page says, what they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.compiling import compilation_told
from detente.cli.economy import app
from detente.core.errors import DetenteError

PAGE = Path(__file__).resolve().parents[2] / "docs" / "economy.md"


def test_the_page_shows_what_the_command_prints() -> None:
    found = CliRunner().invoke(app, ["timing"])
    assert found.exit_code == 0
    block = PAGE.read_text(encoding="utf-8").split("```text\n", 1)[1].split("```", 1)[0]
    assert found.stdout == block


def test_a_regime_as_json_has_duties_effects_and_what_they_rest_on() -> None:
    found = CliRunner().invoke(app, ["regime", "--on", "2025-04-15", "--compare", "145%", "--json"])
    assert found.exit_code == 0, found.stderr
    told = json.loads(found.stdout)
    cell = told["duties"]["USA"]["CHN"]
    assert cell["at_rest"] < cell["low"] <= cell["level"] <= cell["high"]
    assert "us-ieepa-reciprocal-cn" in told["measures"]
    assert told["sources"]
    assert all(a.startswith("economy-") for a in told["assumptions"])
    assert told["against"] == "145% added on Chinese goods"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["regime", "--on", "2025-04-15", "--compare", "soon"], "compare"), (["regime", "--on", "2024-01-01"], "before the ledger begins"),
        (["regime", "--on", "2025-04-15", "--compare", "-120%"], "-100 %|above -1"),
        (["regime", "--on", "2025-04-15", "--revenue", "gold"], "lump_sum"),
        (["timing", "--from", "2026-01-01", "--to", "2025-01-01"], "first before"),
    ],
)  # fmt: skip
def test_faults_are_named(words: list[str], says: str) -> None:
    found = CliRunner().invoke(app, words)
    assert isinstance(found.exception, DetenteError)
    assert re.search(says, str(found.exception))


def test_compiling_is_told_once_and_code_that_is_there_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    from numba import njit

    @njit
    def twice(x):
        return 2 * x

    with compilation_told():
        assert twice(2) == 4
        assert twice(2.0) == 4.0
    assert capsys.readouterr().err.count("Compiling") == 1
    with compilation_told():
        twice(3)
    assert capsys.readouterr().err == ""
