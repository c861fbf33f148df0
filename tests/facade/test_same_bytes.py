"""The same question has the same bytes by the command line and by the common operations, with and without a scenario."""

import subprocess
import sys

import pytest

import detente
from detente.core.errors import UnknownNameError, UsageError
from detente.facade.operations import OPERATIONS, answer_bytes, ask
from detente.scenario import load_scenario

LAPSE = "2025-truce-lapses"
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


def test_every_operation_says_what_it_is() -> None:
    assert len({o.name for o in OPERATIONS}) == len(OPERATIONS)
    for one in OPERATIONS:
        assert one.help.endswith("."), one.name
