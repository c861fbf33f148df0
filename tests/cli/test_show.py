"""Tables on a terminal: whole where they fit, cut in one column where that leaves something to read, else row by row."""

from __future__ import annotations

import os
import sys

import pytest

from detente.cli import show

HEAD = ["id", "since", "title"]
ROWS = [["us-one", "2025-06-09", "A title of some length that goes on"], ["us-two", "", "Short"]]


def printed(columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True) -> list[str]:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(show.shutil, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    show.print_table(HEAD, ROWS)
    return capsys.readouterr().out.splitlines()


def test_a_table_that_just_fits_is_whole_and_one_column_less_is_not(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Six, ten and thirty-five letters with two blanks between columns are 55."""
    lines = printed(55, capsys, monkeypatch)
    assert lines[1] == "us-one  2025-06-09  A title of some length that goes on"
    assert len(lines) == 3
    assert printed(54, capsys, monkeypatch)[0].startswith("id: us-one")


def test_a_narrow_terminal_has_every_letter_within_its_width(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = printed(30, capsys, monkeypatch)
    assert max(map(len, lines)) <= 30
    words = " ".join(lines).split()
    assert [w for cell in ROWS[0] for w in cell.split() if w not in words] == []
    assert lines[-1] == "id: us-two  title: Short", "a cell with nothing in it is left out"


def test_what_is_no_terminal_gets_the_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(30, capsys, monkeypatch, terminal=False)[0].split() == HEAD
