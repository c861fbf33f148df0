"""Golden states of the shipped ledger; anybody can add a line to the YAML files beside this one (C1, C2, C4)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from detente.core.yamlio import read
from detente.ledger.headline import headline
from detente.ledger.load import load_ledger
from detente.ledger.status import row_of

HERE = Path(__file__).parent


def cases(name: str) -> list:
    tree = read(HERE / name)
    assert isinstance(tree, list)
    return [pytest.param(c, id="-".join(str(c[k]) for k in ("side", "id", "on", "clock") if k in c)) for c in tree]


@pytest.mark.parametrize("case", cases("headline.yaml"))
def test_headline(case: dict) -> None:
    found = headline(load_ledger(), case["side"], date.fromisoformat(case["on"]), clock=case.get("clock", "legal"))
    assert found.rate == Decimal(case["rate"]), case["source"]
    assert found.masked == Decimal(case.get("masked", "0")), case["source"]


@pytest.mark.parametrize("case", cases("status.yaml"))
def test_status(case: dict) -> None:
    day = date.fromisoformat(case["on"])
    row = row_of(load_ledger().state(case["id"], day), day)
    assert row["status"] == case["status"], case["source"]
    if "until" in case:
        assert row["until"] == case["until"], case["source"]
    if "day" in case:
        assert row["clock"] == {"day": int(case["day"]), "of": int(case["of"])}


def test_chinas_masked_points_can_return_and_the_american_ones_cannot() -> None:
    book = load_ledger()
    china = book.state("cn-retaliation-2025-4", "2026-11-21")
    america = book.state("us-ieepa-reciprocal-cn", "2026-11-21")
    assert {o.rate for o in china.outcomes} == {Decimal("0.10"), Decimal("0.34")}
    assert (america.status, america.rate, america.masked) == ("void", 0, 0)


def test_number_18_has_run_without_a_break() -> None:
    spans = load_ledger().spans("cn-2025-18", date(2025, 4, 4), date(2026, 11, 21))
    assert [s.state.status for s in spans] == ["in_force"]


@pytest.mark.parametrize("number", [55, 56, 57, 58])
def test_the_four_of_october_never_operated(number: int) -> None:
    spans = load_ledger().spans(f"cn-2025-{number}", date(2025, 10, 1), date(2026, 11, 9))
    assert "in_force" not in {s.state.status for s in spans}


def test_one_reciprocal_duty_reaches_china_each_day() -> None:
    book = load_ledger()
    duties = [m.id for m in book.measures.values() if m.authority == "ieepa_reciprocal" and "ALL" in m.scope.goods]
    for text in ("2025-04-05", "2025-04-08", "2025-04-09", "2025-05-14", "2025-08-08", "2025-11-11"):
        states = [book.state(d, text) for d in duties]
        assert sum(bool(s.reached and s.status == "in_force" and s.rate) for s in states) == 1, text
