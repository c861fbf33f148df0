"""The shipped case of talks and its small world at central values."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.ledger.load import load_ledger, shipped_folder
from detente.talks.case import Case, parse_case, read_assumptions
from detente.talks.study import Solved, solve

DATA = shipped_folder().parent


@pytest.fixture(scope="session")
def register():
    return read_assumptions((DATA / "assumptions.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def london_text() -> str:
    return (Path(DATA) / "talks" / "london.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def london(register, london_text) -> Case:
    return parse_case(london_text, register, measures=load_ledger().measures)


@pytest.fixture(scope="session")
def solved(london) -> Solved:
    return solve(london, london.game())
