"""Tables of shipments for the tests, and one engine for all of them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.ledger.load import load_ledger
from detente.rules.determine import DutyEngine

HEAD = "hts,origin,destination,date"
MAGNET = "8505.11.0070,CN,US,2025-06-09"
STEEL = "7326.90.8688,CN,US,2025-06-09"

Written = Callable[..., Path]


@pytest.fixture(scope="session")
def engine() -> DutyEngine:
    return DutyEngine(load_ledger())


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(*lines: str, name: str = "in.csv", encoding: str = "utf-8", end: str = "\n") -> Path:
        path = tmp_path / name
        path.write_bytes((end.join(lines) + end).encode(encoding))
        return path

    return write


def records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
