"""Determinations against the schedule and the acts; anybody can add a line to the YAML file beside this one."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from detente.core.yamlio import read
from detente.ledger.load import load_ledger
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment

EXPECTED = {"total", "low", "high", "status", "missing", "columns"}
WORDS = EXPECTED | {"source", "sum", "open"}
"""Keys of a case that are no fact of the shipment."""


def cases() -> list[Any]:
    tree = read(Path(__file__).parent / "duties.yaml")
    assert isinstance(tree, list)
    shown = ("hts", "from", "to", "on", "clock", "claims", "loaded", "us_content_share", "copper_share", "steel_share", "aluminum_share", "value_usd")
    out = []
    for case in tree:
        assert isinstance(case, dict)
        marks = [pytest.mark.xfail(strict=True, reason=str(case["open"]))] if "open" in case else []
        out.append(pytest.param(case, id=" ".join(str(case[k]) for k in shown if k in case), marks=marks))
    return out


@lru_cache(maxsize=1)
def engine() -> DutyEngine:
    return DutyEngine(load_ledger())


@pytest.mark.parametrize("case", cases())
def test_duty(case: dict[str, Any]) -> None:
    facts = {k: v for k, v in case.items() if k not in WORDS | {"from", "to"}}
    found = engine().duty(shipment(origin=case["from"], destination=case.get("to", "US"), **facts))
    why = f"{case['source']}\n{found.explain()}"
    assert EXPECTED & set(case), "a case without an expectation"
    if "total" in case:
        assert (found.status, found.total) == ("exact", Decimal(case["total"])), why
    if "low" in case:
        assert (found.status, found.low) == ("bounds", Decimal(case["low"])), why
    if "high" in case:
        assert found.high == Decimal(case["high"]), why
    if "status" in case:
        assert found.status == case["status"], why
    if "missing" in case:
        assert any(case["missing"] in m for m in found.missing), found.missing
    for name, expected in case.get("columns", {}).items():
        assert found.column(name) == Decimal(expected), why


def test_every_case_has_a_source_and_stands_once() -> None:
    tree = [p.values[0] for p in cases()]
    assert all(c["source"] for c in tree)
    keys = [tuple(sorted((k, str(v)) for k, v in c.items() if k not in WORDS)) for c in tree]
    assert len(keys) == len(set(keys))
    assert len(keys) >= 60
