"""Wrong calls get one clear line, exit 2, and leave nothing behind."""

from __future__ import annotations

import json
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
    (("status", "--scenario", "end us-cn-truse on 2025-08-12"), "No measure 'us-cn-truse'", "us-cn-truce"),
    (("status", "--scenario", "cancel us-eo-1433"), "No act 'us-eo-1433'", "us-eo-14334"),
    (
        ("scenario", "run", "set cn-retaliation-2025-4 to 15% on 2025-06-12; set cn-retaliation-2025-4 to 25% on 2025-06-12"),
        "Two edits contradict each other",
        "Keep one",
    ),
    (("scenario", "show", "known on 2025-06-09; known on 2025-06-10"), "Two sentences contradict each other", "Keep one"),
    (("scenario", "show", "licensing tricle"), "'tricle'", "trickle"),
    (("scenario", "run", "2025-truce-lapses", "--on", "2024-12-31"), "before the ledger begins", "2025-01-01"),
    (("rate", "8505.11", "--from", "CN", "--scenario", "mine.yaml"), "No scenario file mine.yaml", "detente scenario list"),
    (("screen", "Huawei", "--on", "2024-12-31"), "before the ledger begins", "2025-01-01"),
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


EXCEL = "\ufeff{head}\r\n{row}\r\n"


def test_names_of_a_spreadsheet_with_semicolons_are_read_as_names(run: Run, tmp_path: Path) -> None:
    names, out = tmp_path / "names.csv", tmp_path / "hits.json"
    names.write_bytes(EXCEL.format(head="number;Name", row='1;"Huawei Technologies Co., Ltd."').encode())
    assert run("screen", "--file", names, "--out", out, "--on", "2025-06-09").status == 0
    assert [row["name"] for row in json.loads(out.read_text())] == ["Huawei Technologies Co., Ltd."]


def test_names_without_a_column_of_names_are_refused_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    names, out = tmp_path / "names.csv", tmp_path / "hits.csv"
    names.write_bytes(EXCEL.format(head="number;supplier", row="1;Huawei").encode())
    outcome = run("screen", "--file", names, "--out", out, "--on", "2025-06-09")
    assert (outcome.status, outcome.out) == (2, "")
    assert "names.csv has the columns number, supplier." in outcome.err
    assert not out.exists()


def test_shipments_of_a_spreadsheet_with_mark_semicolons_and_decimal_commas(run: Run, tmp_path: Path) -> None:
    """1.234,50 USD of magnets at 32.1% (2.1 ordinary, 20 fentanyl, 10 of the truce) owe 396.27."""
    rows = tmp_path / "rows.csv"
    rows.write_bytes(EXCEL.format(head="part;hts;origin;destination;value_usd", row='magnet;8505.11.0070;CN;US;"1.234,50"').encode())
    outcome = run("exposure", rows, "--on", "2025-06-09", "--json")
    duty = json.loads(outcome.out)["duty_usd"]
    assert (duty["goods_counted_usd"], duty["now"]["low"], duty["now"]["high"]) == (1234.5, 396.27, 396.27)


def test_shipments_are_read_by_one_rule_whichever_command_reads_them(run: Run, tmp_path: Path) -> None:
    """Thousands with dots and decimals with commas are read; a number that may be either is refused by both commands alike."""
    head = "part;hts;origin;destination;date;value_usd"
    rows, out = tmp_path / "rows.csv", tmp_path / "out.csv"
    rows.write_bytes(EXCEL.format(head=head, row='magnet;8505.11.0070;CN;US;2025-06-09;"1.234,50"').encode())
    assert run("rates", rows, "--out", out).status == 0
    assert "0.321" in out.read_text()
    out.unlink()
    rows.write_bytes(EXCEL.format(head=head, row="magnet;8505.11.0070;CN;US;2025-06-09;1.234").encode())
    for outcome in (run("rates", rows, "--out", out), run("exposure", rows, "--on", "2025-06-09")):
        assert outcome.status == 2
        assert "line 2: value_usd '1.234' is a thousand or a decimal" in outcome.err
        assert "--decimal" in outcome.err
    assert not out.exists()
    assert run("rates", rows, "--out", out, "--decimal", "comma").status == 0


def test_without_a_browser_there_is_no_pdf(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page = tmp_path / "brief.pdf"
    outcome = run("brief", "--on", "2025-06-09", "--out", page)
    assert (outcome.status, outcome.out) == (2, "")
    assert "No browser to print the PDF with." in outcome.err
    assert list(tmp_path.iterdir()) == []


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
