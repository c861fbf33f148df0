"""The same question has the same bytes by every face: command line, Python, web and assistants, for every operation there is."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.core.errors import CoverageError, DetenteError, UnknownNameError, UsageError
from detente.facade.model import model_of
from detente.facade.operations import DAYS, OPERATIONS, answer_bytes, ask, operation, read_question
from detente.facade.versions import versions_line, versions_of
from detente.scenario import load_scenario
from tests.cli.conftest import Run
from tests.facade.conftest import QUESTIONS, ROWS, TODAY

LAPSE = "2025-truce-lapses"
PATIENCE_SECONDS = 300
NAMES = [o.name for o in OPERATIONS]
WITHOUT_SCENARIO = {"coverage", "scenarios", "scenario"}
"""What these say does not depend on the ledger's regime, or names a scenario itself."""


@lru_cache(maxsize=len(NAMES))
def expected(name: str) -> bytes:
    return answer_bytes(ask(name, QUESTIONS[name], today=TODAY))


def test_every_operation_has_a_question_here_and_all_that_can_be_under_a_scenario() -> None:
    assert list(QUESTIONS) == NAMES
    assert {name for name, fields in QUESTIONS.items() if "scenario" not in fields} == WITHOUT_SCENARIO


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_prints_those_bytes_and_the_versions_beside_them(run: Run, name: str) -> None:
    words = [f"{k}={v}" for k, v in QUESTIONS[name].items() if not isinstance(v, list)]
    words += [f"{k}={v}" for k, many in QUESTIONS[name].items() if isinstance(many, list) for v in many]
    outcome = run("ask", name, *words)
    assert outcome.out.encode() == expected(name), outcome.err
    assert outcome.err.splitlines()[-1] == versions_line(model_of(QUESTIONS[name].get("scenario", "")).ledger)


@pytest.mark.parametrize("name", NAMES)
def test_python_answers_those_bytes(name: str) -> None:
    fields = dict(QUESTIONS[name])
    scenario = fields.pop("scenario", None)
    assert answer_bytes(detente.ask(name, scenario=scenario, **fields)) == expected(name)


@pytest.fixture(scope="module")
def web() -> Iterator[Any]:
    pytest.importorskip("fastapi", reason="the extra web is not installed")
    from datetime import UTC, datetime

    from fastapi.testclient import TestClient

    from detente.core.settings import Settings
    from detente.web.app import create_app

    app = create_app(Settings(job_seconds=PATIENCE_SECONDS), clock=lambda: datetime(2025, 6, 9, 12, tzinfo=UTC))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def worked(web: Any, response: Any) -> Any:
    """The answer of a job once it is there."""
    job = response.json()
    end = time.monotonic() + PATIENCE_SECONDS
    while job["state"] in ("queued", "running") and time.monotonic() < end:
        time.sleep(0.1)
        job = web.get(f"/api/v1/jobs/{job['id']}").json()
    assert job["state"] == "done", job
    return web.get(job["result"])


@pytest.mark.parametrize("name", NAMES)
def test_the_api_answers_those_bytes_by_both_methods_and_the_versions_beside_them(web: Any, name: str) -> None:
    slow = operation(name).slow
    for response in (web.post(f"/api/v1/{name}", json=QUESTIONS[name]), web.get(f"/api/v1/{name}", params=QUESTIONS[name])):
        answer = worked(web, response) if slow else response
        assert answer.status_code == 200, answer.text
        assert answer.content == expected(name)
        told = versions_of(model_of(QUESTIONS[name].get("scenario", "")).ledger)
        assert answer.headers["detente-version"] == told["detente"]
        assert answer.headers["detente-ledger"] == f"{told['ledger']} {told['hash']}"


@pytest.mark.parametrize("name", NAMES)
def test_a_tool_answers_those_bytes_and_the_versions_beside_them(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """In this process; that the tools' own process gives the same is asked in tests/mcp."""
    from detente.mcp import tools

    def here(work: Callable[..., Any], *arguments: Any, seconds: float) -> Any:
        return work(*arguments)

    monkeypatch.setattr(tools, "in_process", here)
    given = tools.Tools(lambda: TODAY, most_bytes=10_000_000).answer(name, QUESTIONS[name])
    assert not given.failed, given.text
    assert given.text.encode() == expected(name)
    assert given.versions == versions_of(model_of(QUESTIONS[name].get("scenario", "")).ledger)


def test_an_unresolved_answer_ends_with_exit_3_and_a_wrong_question_with_2(run: Run) -> None:
    assert run("ask", "licence", "sender=CN", "receiver=US", "hts=8505.11", "on=2025-06-09").status == 3
    for words in (["rates"], ["rate", "hts"], ["rate", "=x"], ["rate", "hts=8505", "hts=8506"], ["rate", "hts=@nowhere.txt"], ["rate", "hts=8505"]):
        outcome = run("ask", *words)
        assert (outcome.status, outcome.out) == (2, ""), words
        assert outcome.err.count("\n") == 1, outcome.err


def test_a_text_of_a_file_is_read_up_to_its_limit(run: Run, tmp_path: Path) -> None:
    from detente.cli.ask import MOST_BYTES

    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    outcome = run("ask", "exposure", f"shipments=@{file}", "on=2025-08-20", f"then={TODAY}", f"scenario={LAPSE}")
    assert outcome.out.encode() == expected("exposure")
    file.write_text("x" * MOST_BYTES)
    assert "at most 500000" in run("ask", "exposure", f"shipments=@{file}").err
    file.write_text("x" * (MOST_BYTES + 1))
    assert f"more than {MOST_BYTES:,} bytes" in run("ask", "exposure", f"shipments=@{file}").err
    file.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in run("ask", "exposure", f"shipments=@{file}").err


def test_all_operations_are_listed(run: Run) -> None:
    listed = run("ask").out
    assert [line.split()[0] for line in listed.splitlines()[1:]] == NAMES


# ---- commands of their own


CALLS = [
    (["status", "--on", "2025-06-09"], "status", {"on": "2025-06-09"}),
    (["status", "--on", "2025-08-20", "--scenario", LAPSE, "--side", "US"], "status", {"on": "2025-08-20", "scenario": LAPSE, "side": "US"}),
    (["rate", "8505.11.0070", "--from", "CN", "--on", "2025-06-09"], "rate", {"hts": "8505.11.0070", "origin": "CN", "on": "2025-06-09"}),
    (
        ["rate", "8505.11.0070", "--from", "CN", "--on", "2025-08-20", "--scenario", LAPSE],
        "rate",
        {"hts": "8505.11.0070", "origin": "CN", "on": "2025-08-20", "scenario": LAPSE},
    ),
    (
        [
            "licence",
            "--from",
            "CN",
            "--to",
            "US",
            "--on",
            "2025-06-20",
            "--item",
            "NdFeB magnet with dysprosium",
            "--scenario",
            "2025-rare-earths-for-chips",
        ],
        "licence",
        {"sender": "CN", "receiver": "US", "on": "2025-06-20", "item": "NdFeB magnet with dysprosium", "scenario": "2025-rare-earths-for-chips"},
    ),
    (["ledger", "timeline", "us-cn-truce"], "timeline", {"id": "us-cn-truce"}),
    (["ledger", "show", "us-cn-truce"], "measure", {"id": "us-cn-truce"}),
    (["ledger", "diff", "2025-05-13", "2025-05-15"], "diff", {"before": "2025-05-13", "after": "2025-05-15"}),
    (["scenario", "list"], "scenarios", {}),
    (["scenario", "show", LAPSE], "scenario", {"id": LAPSE}),
    (["talks", "record", "--on", "2025-06-09"], "record", {"on": "2025-06-09"}),
    (["ledger", "coverage"], "coverage", {}),
    (["ledger", "list", "--side", "CN", "--kind", "licence"], "measures", {"side": "CN", "kind": "licence"}),
    (["screen", "Huawei", "--on", "2025-06-09"], "screen", {"name": "Huawei", "on": "2025-06-09"}),
]


@pytest.mark.parametrize(("words", "name", "fields"), CALLS, ids=[" ".join(w[:2]) + str(n) for n, (w, _, _) in enumerate(CALLS)])
def test_the_command_line_prints_what_the_operation_answers(words: list[str], name: str, fields: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-m", "detente", *words, "--json"], capture_output=True, check=False)
    assert done.stdout == answer_bytes(ask(name, fields, today="2026-11-21")), done.stderr.decode()


def test_python_gives_what_the_operation_answers() -> None:
    facts = {"hts": "8505.11.0070", "origin": "CN", "destination": "US", "on": "2025-06-09", "value_usd": "120000"}
    answer = detente.determine(hts="8505.11.0070", origin="CN", destination="US", on="2025-06-09", value_usd=120_000)
    assert answer.to_json() == answer_bytes(ask("determine", facts, today="2026-11-21"))
    assert answer.duty is not None
    # 2.1% ordinary, 20% fentanyl (heading 9903.01.24) and the 10 points of 9903.01.25 that the truce left.
    assert str(answer.duty.total) == "0.321"


def test_a_scenario_moves_the_answer_in_python_as_by_name() -> None:
    by_object = detente.determine(hts="8505.11.0070", origin="CN", on="2025-08-20", scenario=load_scenario(LAPSE))
    by_name = detente.determine(hts="8505.11.0070", origin="CN", on="2025-08-20", scenario=LAPSE)
    assert by_object.to_json() == by_name.to_json()
    assert by_object.duty is not None
    assert str(by_object.duty.total) == "0.561"  # 2.1 + 20 + 34


def test_a_wrong_field_is_named() -> None:
    with pytest.raises(UnknownNameError, match="orign"):
        ask("rate", {"hts": "8505", "orign": "CN"}, today="2026-11-21")
    with pytest.raises(UsageError, match="origin"):
        ask("rate", {"hts": "8505"}, today="2026-11-21")
    with pytest.raises(UnknownNameError, match="rates"):
        ask("rates", {}, today="2026-11-21")


@pytest.mark.parametrize(("name", "field"), [(o.name, f) for o in OPERATIONS for f in DAYS if f in o.question.model_fields], ids=str)
def test_a_day_before_the_ledger_is_refused_by_every_operation_alike(name: str, field: str) -> None:
    fields = {k: v for k, v in QUESTIONS[name].items() if k != "scenario"}
    with pytest.raises(CoverageError, match="2024-12-31 lies before the ledger begins"):
        ask(name, {**fields, field: "2024-12-31"}, today=TODAY)
    read_question(operation(name), {**fields, field: "2025-01-01"}, today=TODAY)  # its first day is asked


@pytest.mark.parametrize("words", [["talks", "record"], ["talks", "solve"], ["screen", "Huawei"], ["brief"], ["status"], ["scenario", "run", LAPSE]])
def test_a_day_before_the_ledger_is_refused_by_commands_too(run: Run, words: list[str]) -> None:
    outcome = run(*words, "--on", "2024-12-31")
    assert (outcome.status, outcome.out) == (2, "")
    assert "2024-12-31 lies before the ledger begins" in outcome.err


def test_python_wants_the_day_and_names_what_is_wrong() -> None:
    with pytest.raises(UsageError, match="asks about a day"):
        detente.ask("rate", hts="8505.11.0070", origin="CN")
    with pytest.raises(UnknownNameError, match="orign"):
        detente.ask("rate", hts="8505.11.0070", orign="CN", on="2025-06-09")
    with pytest.raises(DetenteError, match="No scenario"):
        detente.versions("2025-truce-laps")
    assert detente.versions(LAPSE) == versions_of(model_of(LAPSE).ledger)
    assert detente.versions()["hash"] == detente.ledger().content_hash[:12]


def test_every_operation_says_what_it_is() -> None:
    assert len({o.name for o in OPERATIONS}) == len(OPERATIONS)
    for one in OPERATIONS:
        assert one.help.endswith("."), one.name
