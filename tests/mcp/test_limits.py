"""Bounds of size, time and number, each at its limit and one past it; and a machine without the extra."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace

import pytest

from detente.cli.mcp import mcp as command
from detente.core.errors import DetenteError, LimitError, ModelError, UsageError
from detente.facade.operations import answer_bytes, ask, operation
from detente.mcp import tools as tools_module
from detente.mcp.tools import MOST_BYTES, Tools
from detente.mcp.worker import answer_of, in_process

ASKED = {"on": "2025-06-09"}


def test_an_answer_of_the_most_bytes_passes_and_one_byte_more_does_not(fixed_today):
    size = len(answer_bytes(ask("scheduled", ASKED, today=ASKED["on"])))
    assert not Tools(fixed_today, most_bytes=size).answer("scheduled", ASKED).failed
    refused = Tools(fixed_today, most_bytes=size - 1).answer("scheduled", ASKED)
    error = json.loads(refused.text)["error"]
    assert refused.failed
    assert error["code"] == "limit"
    assert str(size) in error["message"]


def test_the_refusal_names_the_fields_that_narrow_the_question(fixed_today):
    error = json.loads(Tools(fixed_today, most_bytes=10).answer("status", {**ASKED, "known": "2025-06-01"}).text)["error"]
    assert "Narrow it with: side." in error["hint"]


def test_no_answer_about_one_day_is_past_the_shipped_bound(fixed_today):
    assert len(answer_of("status", ASKED, ASKED["on"])) <= MOST_BYTES


def test_work_that_takes_too_long_is_stopped():
    start = time.monotonic()
    with pytest.raises(LimitError, match=r"longer than 0\.5 seconds"):
        in_process(time.sleep, 600, seconds=0.5)
    assert time.monotonic() - start < 60


def test_a_process_that_dies_is_an_error_and_not_a_wait():
    with pytest.raises(ModelError, match="ended before"):
        in_process(os._exit, 3, seconds=60)


def test_an_error_of_the_engine_crosses_from_the_process():
    with pytest.raises(DetenteError, match="No measure 'no-such-measure'") as caught:
        in_process(answer_of, "measure", {"id": "no-such-measure"}, "2025-06-09", seconds=60)
    assert caught.value.code == "unknown-name"
    assert caught.value.hint


def test_a_slow_operation_gives_the_same_bytes_from_its_process(fixed_today, monkeypatch):
    monkeypatch.setattr(tools_module, "operation", lambda name: replace(operation(name), slow=True))
    given = Tools(fixed_today).answer("scheduled", ASKED)
    assert given.text.encode() == answer_bytes(ask("scheduled", ASKED, today=ASKED["on"]))


def test_as_many_wait_as_may_and_one_more_is_refused(fixed_today, monkeypatch):
    slow = replace(operation("scheduled"), slow=True)
    tools = Tools(fixed_today, waiting=2)
    monkeypatch.setattr(tools_module, "in_process", lambda *_, **__: b"{}")
    for _ in range(2):  # one at work and one that waits: a second may wait
        assert tools._places.acquire(blocking=False)
    assert tools._bytes(slow, ASKED) == b"{}"
    assert tools._places.acquire(blocking=False)
    with pytest.raises(LimitError, match="2 long answers wait"):
        tools._bytes(slow, ASKED)


def test_a_fault_of_the_program_is_told_without_its_details(fixed_today, monkeypatch, capsys):
    def broken(*_):
        raise RuntimeError("details of the machine")

    monkeypatch.setattr(tools_module, "answer_of", broken)
    given = Tools(fixed_today).answer("scheduled", ASKED)
    assert given.failed
    assert set(json.loads(given.text)["error"]) == {"code", "message", "hint"}
    assert "details of the machine" not in given.text
    assert "details of the machine" in capsys.readouterr().err


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setattr("detente.cli.mcp.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'detente\[mcp\]'"):
        command()


def test_the_command_imports_nothing_of_the_extra_before_it_is_called():
    import subprocess

    code = "import sys, detente.cli.mcp, detente.mcp.tools; sys.exit(any(m == 'mcp' or m.startswith('mcp.') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
