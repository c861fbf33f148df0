"""The notebooks run from top to bottom, as ``python examples/NAME.py`` runs them, and say what arithmetic says."""

from __future__ import annotations

import runpy
from functools import cache
from typing import Any

import pytest

from tests.docs.pages import ROOT

NOTEBOOKS = sorted(p.stem for p in (ROOT / "examples").glob("*.py"))


@cache
def values(name: str) -> dict[str, Any]:
    """The names that a notebook's cells define, after all of them ran."""
    pytest.importorskip("marimo", reason="marimo, which runs the notebooks, is not installed")
    _, defined = runpy.run_path(str(ROOT / "examples" / f"{name}.py"))["app"].run()
    return dict(defined)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs(name):
    assert values(name)


def test_every_notebook_is_listed_and_no_other():
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert [n for n in NOTEBOOKS if f"({n}.py)" not in listed] == []
    assert len(NOTEBOOKS) == listed.count(".py](")


def test_the_magnets_owe_the_sum_of_the_rates_in_force():
    """2.1% ordinary; fentanyl 20% from 4 March, 10% from 10 November; reciprocal 125% in April, 10% from 14 May, 34% if lapsed.

    From 8 September 2025 the code is on the list of goods that owe no reciprocal duty.
    """
    totals = {day: float(answer.duty.total) for day, answer in values("magnets")["answers"].items()}
    assert totals["2025-03-10"] == pytest.approx(0.021 + 0.20)
    assert totals["2025-04-10"] == pytest.approx(0.021 + 0.20 + 1.25)
    assert totals["2025-06-09"] == pytest.approx(0.021 + 0.20 + 0.10)
    assert totals["2025-11-12"] == pytest.approx(0.021 + 0.10)
    assert float(values("magnets")["lapsed"].duty.total) == pytest.approx(0.021 + 0.20 + 0.34)
    assert values("magnets")["answers"]["2025-01-15"].status == "clear", "China's licences for dysprosium begin on 4 April 2025"
    assert values("magnets")["answers"]["2025-06-09"].status == "licence"


def test_the_buyer_owes_the_rate_of_its_value():
    now = values("sourcing")["now"]["rotor magnet"]
    assert now["low"] == now["high"] == round(180_000 * 0.321)
    laptop = values("sourcing")["now"]["notebook computer"]
    assert laptop["low"] < laptop["high"]
    assert laptop["missing"]


def test_what_carries_the_truce_out_ends_with_it():
    moved = {row["measure"] for row in values("truce")["moved"]}
    assert {"us-cn-truce", "cn-retaliation-2025-4"} <= moved


def test_every_claim_of_the_reports_is_a_piece_of_its_document():
    found = values("reports")
    assert found["relations"]
    for document, records in zip(found["documents"], found["claims"], strict=True):
        assert len(records) > 5
        assert all(document.text[r.start : r.end] == r.text for r in records)


def test_the_path_of_a_rate_has_the_height_of_april():
    assert max(v for v in values("rates_over_time")["path"].values() if v is not None) == pytest.approx(0.021 + 0.20 + 1.25)
