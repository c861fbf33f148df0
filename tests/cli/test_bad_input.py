"""Wrong calls get one clear line, exit 2, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

BAD_CALLS = [
    (("status", "--on", "2024-12-31"), "before the ledger begins", "2025-01-01"),
    (("status", "--on", "2025-02-30"), "not a day of the calendar", "YYYY-MM-DD"),
    (("status", "--on", "yesterday"), "Cannot read 'yesterday' as a date", "YYYY-MM-DD"),
    (("status", "--on", "2025-06-09", "--clock", "lawful"), "No clock 'lawful'", "legal"),
    (("status", "--on", "2025-06-09", "--side", "EU"), "No side 'EU'", "US"),
    (("status", "--on", "2025-06-09", "--known", "soon"), "Cannot read 'soon'", "YYYY-MM-DD"),
    (("ledger", "show", "cn-2025-81"), "No measure 'cn-2025-81'", "detente ledger list"),
    (("ledger", "timeline", "cn-2025-188"), "Nearest: cn-2025-18", "detente ledger list"),
    (("ledger", "list", "--kind", "tax"), "No kind 'tax'", "detente ledger list"),
    (("ledger", "diff", "2025-01-01", "2026"), "Cannot read '2026'", "YYYY-MM-DD"),
    (("brief", "no-such-file.txt", "--on", "2025-06-09"), "no-such-file.txt", "path"),
]


@pytest.mark.parametrize(("words", "said", "hint"), BAD_CALLS, ids=[" ".join(w) for w, _, _ in BAD_CALLS])
def test_one_clear_line(run: Run, words: tuple[str, ...], said: str, hint: str) -> None:
    outcome = run(*words)
    assert outcome.status == 2
    assert outcome.out == ""
    assert said in outcome.err
    assert hint in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 8),
        ("latin1.txt", "Zölle auf Waren aus China betragen 30 Prozent".encode("latin-1")),
        ("large.txt", b"tariff " * 8_000_000),
    ],
)
def test_a_document_that_cannot_be_read(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    path, page = tmp_path / name, tmp_path / "brief.html"
    path.write_bytes(content)
    outcome = run("brief", path, "--on", "2025-06-09", "--out", page)
    assert outcome.status == 2
    assert name in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
    assert not page.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


def test_the_exit_status_of_a_clean_check_is_zero(run: Run) -> None:
    outcome = run("ledger", "check")
    assert outcome.out == ""
    assert outcome.status == 0


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
NOTHING = """id: us-nothing
side: US
title: Suspends nothing
instrument: {name: An act}
announced: 2025-01-01
operations: [{verb: suspend, targets: [], from: 2025-01-02}]
verified: "no"
how_verified: a test
sources: [{title: x, locator: y, kind: recalled}]
"""


@pytest.mark.parametrize(
    ("name", "text", "said"), [("bomb.yaml", BOMB, "anchors and aliases"), ("acts/us-nothing.yaml", NOTHING, "points at nothing")]
)
def test_a_ledger_folder_that_cannot_be_read(run: Run, tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    outcome = run("ledger", "check", tmp_path)
    assert outcome.status == 2
    assert said in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
    assert not (tmp_path / "snapshot.json").exists()


def test_a_suspension_of_a_measure_that_is_not_there_is_a_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "acts").mkdir()
    (tmp_path / "acts" / "us-nothing.yaml").write_text(NOTHING.replace("targets: []", "targets: [us-none]"), encoding="utf-8")
    outcome = run("ledger", "check", tmp_path)
    assert outcome.status == 1
    assert "us-none, which is not in the ledger" in outcome.out
