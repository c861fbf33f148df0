"""``detente case`` and ``detente office`` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, run  # noqa: F401 - a fixture


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Run:  # noqa: F811
    """``case("show", "A-1")`` on a store of its own, on 2 June 2025 unless another day is given."""

    def call(*words: str) -> object:
        day = () if "--on" in words or words[0] in ("export", "verify") else ("--on", "2025-06-02")
        return run("case", *words, "--store", str(tmp_path / "cases.sqlite"), *day)

    return call  # type: ignore[return-value]


@pytest.fixture
def granted(case: Run, tmp_path: Path) -> Run:
    paper = tmp_path / "end-use.txt"
    paper.write_text("We use them in motors.")
    for words in (
        ("new", "--authority", "CN", "--kind", "general", "--id", "A-1", "--title", "Sample"),
        ("add", "goods", "A-1", "--description", "magnets", "--quantity", "100", "--unit", "kg", "--value-usd", "9000", "--control-code", "1C902.a"),
        ("add", "party", "A-1", "--role", "exporter", "--name", "Sample Magnet Works", "--country", "CN"),
        ("add", "party", "A-1", "--role", "end_user", "--name", "Sample Motor Company", "--country", "DE"),
        ("add", "document", "A-1", str(paper), "--kind", "end_use"),
        ("add", "undertaking", "A-1", "--party", "Sample Motor Company", "--text", "No re-export"),
        ("submit", "A-1"),
        ("accept", "A-1"),
        ("return", "A-1", "--reason", "papers", "--paper", "contract", "--on", "2025-06-05"),
        ("submit", "A-1", "--on", "2025-06-10"),
        ("approve", "A-1", "--valid-until", "2026-06-01", "--line", "1:80:8000", "--on", "2025-06-20"),
    ):
        outcome = case(*words)
        assert outcome.status == 0, outcome.err
    return case


def test_a_whole_case(granted: Run) -> None:
    drawn = granted("draw", "A-1", "--quantity", "50.5", "--value-usd", "4000", "--message-id", "m1", "--on", "2025-06-21", "--json")
    assert json.loads(drawn.out)["state"] == "approved"
    again = granted("draw", "A-1", "--quantity", "50.5", "--value-usd", "4000", "--message-id", "m1", "--on", "2025-06-21", "--json")
    assert json.loads(again.out)["repeated"] is True
    over = granted("draw", "A-1", "--quantity", "29.6", "--value-usd", "1", "--message-id", "m2", "--on", "2025-06-21")
    assert over.status == 2
    assert "29.5 kg left" in over.err
    assert granted("suspend", "A-1", "--reason", "audit", "--on", "2025-06-22").status == 0
    held = granted("draw", "A-1", "--quantity", "1", "--value-usd", "1", "--message-id", "m3", "--on", "2025-06-22")
    assert held.status == 2
    assert "Cannot draw in state suspended" in held.err
    facts = json.loads(granted("show", "A-1", "--on", "2025-06-30", "--json").out)
    assert facts["licence"]["lines"][0]["left"] == "29.5"
    # Accepted on Monday 2 June, returned on the 5th, back on the 10th, approved on the 20th: 3 + 8 working days.
    assert (facts["clock"]["status"], facts["clock"]["used_days"], facts["clock"]["paused_days"]) == ("stopped", 11, 3)
    assert json.loads(granted("list", "--on", "2026-06-02", "--json").out)[0]["state"] == "expired"
    lines = granted("export").out.splitlines()
    head = json.loads(lines[-1])["head"]
    assert granted("verify", "--head", f"{head['seq']}:{head['hash']}").status == 0
    assert granted("verify", "--head", f"{head['seq']}:{'0' * 64}").status == 1


def test_bad_calls_leave_nothing_behind(granted: Run, tmp_path: Path, run: Run) -> None:  # noqa: F811
    before = granted("export").out
    big = tmp_path / "big.bin"
    big.write_bytes(b"\0" * 10_000_001)
    for words, said in (
        (("add", "document", "A-1", str(big), "--kind", "technical"), "10000001 bytes"),
        (("approve", "A-1", "--valid-until", "2026-01-01"), "Cannot approve in state approved"),
        (("draw", "A-1", "--quantity", "ten", "--value-usd", "1", "--message-id", "x", "--on", "2025-06-21"), "Cannot read 'ten'"),
        (("amend", "A-1", "--reason", "r", "--on", "2025-07-01"), "changes nothing"),
        (("amend", "A-1", "--reason", "r", "--line", "1-5"), "as amounts of a line"),
        (("show", "A-2"), "Nearest: A-1"),
        (("new", "--authority", "CN", "--kind", "individul"), "Nearest: CN individual"),
    ):
        outcome = granted(*words)
        assert (outcome.status, outcome.out) == (2, ""), words
        assert said in outcome.err, outcome.err
    assert granted("export").out == before
    away = run("case", "list", "--store", "postgresql://nobody:secret@127.0.0.1:1/none")
    assert away.status == 4
    assert "secret" not in away.err


def test_office_answers(run: Run) -> None:  # noqa: F811
    answer = json.loads(run("office", "simulate", "--draws", "50", "--json").out)
    assert answer["imbalance"] == 0
    assert answer["sample_office"] is True
    for row in answer["classes"]:
        out = sum(row[m]["p50"] for m in ("granted", "refused", "withdrawn", "returned", "pending"))
        assert out == pytest.approx(row["filed"]["p50"], rel=0.05)
    found = json.loads(run("office", "calibrate", "--draws", "200", "--json").out)
    assert found["forecast"][0]["month"] == "2025-10"
    assert set(found["fit"][0]) == {"month", "seen", "p10", "p50", "p90"}
    wrong = run("office", "simulate", "--file", "none.yaml")
    assert wrong.status == 2
