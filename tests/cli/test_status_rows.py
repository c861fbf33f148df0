"""``detente status``: the fields of a row, and the days whose state the acts themselves give."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.cli.conftest import Run

FIELDS = {
    "id", "side", "kind", "authority", "programme", "title", "status", "since", "until", "until_wording", "days_left", "rate", "scope", "source",
    "verified", "masked",
}  # fmt: skip
STATUSES = {"in_force", "suspended", "ended", "not_yet", "void", "unknown"}


def rows(run: Run, on: str, *words: str) -> dict[str, dict[str, Any]]:
    outcome = run("status", "--on", on, "--json", *words)
    assert outcome.status == 0
    assert re.fullmatch(r"detente \S+, ledger \S+ \([0-9a-f]{12}\)\n", outcome.err)  # the versions, beside the answer
    return {r["id"]: r for r in json.loads(outcome.out)}


def test_each_row_has_the_fields_and_their_kinds(run: Run) -> None:
    for on in ("2025-04-12", "2025-06-09", "2026-11-21"):
        for row in rows(run, on).values():
            assert set(row) >= FIELDS
            assert row["status"] in STATUSES
            assert row["side"] in ("US", "CN", "both")
            assert row["rate"] is None or isinstance(row["rate"], float)
            assert row["masked"] is None or isinstance(row["masked"], float)
            assert isinstance(row["verified"], bool)
            if row["status"] == "unknown":
                assert row["rate"] is None
                assert row["masked"] is None
            if row["days_left"] is not None:
                assert row["until"] is not None


def test_ids_stand_once(run: Run) -> None:
    listed = [r["id"] for r in json.loads(run("status", "--on", "2025-06-09", "--json").out)]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("on", "measure", "rate", "masked", "until", "days_left"),
    [
        ("2025-06-09", "us-ieepa-reciprocal-cn", 0.10, 0.24, "2025-08-12", 64),
        ("2025-06-09", "us-ieepa-fentanyl-cn", 0.20, 0.0, None, None),
        ("2025-06-09", "cn-retaliation-2025-4", 0.10, 0.24, "2025-08-12", 64),
        ("2025-04-10", "us-ieepa-reciprocal-cn", 1.25, 0.0, None, None),
        ("2025-04-10", "cn-retaliation-2025-4", 0.84, 0.0, None, None),
        ("2025-04-12", "cn-retaliation-2025-4", 1.25, 0.0, None, None),
        ("2025-11-12", "us-ieepa-fentanyl-cn", 0.10, 0.0, None, None),
    ],
)
def test_rates_as_fractions(run: Run, on: str, measure: str, rate: float, masked: float, until: str | None, days_left: int | None) -> None:
    row = rows(run, on, "--known", on)[measure]
    assert (row["rate"], row["masked"]) == (rate, masked)
    assert (row["until"], row["days_left"]) == (until, days_left)


def test_law_and_collection_part_in_february_2026(run: Run) -> None:
    # The court held the duties void on the 20th; entries were charged until the 24th.
    legal, enforced = rows(run, "2026-02-22"), rows(run, "2026-02-22", "--clock", "enforced")
    assert legal["us-ieepa-fentanyl-cn"]["status"] == "void"
    assert enforced["us-ieepa-fentanyl-cn"]["status"] == "in_force"
    assert rows(run, "2026-02-24", "--clock", "enforced")["us-ieepa-fentanyl-cn"]["status"] == "void"


def test_known_hides_what_was_not_yet_announced(run: Run) -> None:
    # The suspension was announced on 12 May; on the 11th a reader had 145 in his calendar.
    assert rows(run, "2025-05-20")["us-ieepa-reciprocal-cn"]["rate"] == 0.10
    blind = rows(run, "2025-05-20", "--known", "2025-05-11")["us-ieepa-reciprocal-cn"]
    assert blind["rate"] == 1.25


def test_side_narrows(run: Run) -> None:
    assert {r["side"] for r in rows(run, "2025-06-09", "--side", "CN").values()} == {"CN"}


def test_the_table_names_the_same_measures(run: Run) -> None:
    outcome = run("status", "--on", "2025-06-09")
    shown = {i for i, r in rows(run, "2025-06-09").items() if r["status"] in ("in_force", "suspended", "unknown")}
    assert all(i in outcome.out for i in shown)
    assert f"{len(shown)} of " in outcome.err
