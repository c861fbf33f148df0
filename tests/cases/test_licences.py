"""Golden answers of ``detente licence``; anybody can add a case to licences.yaml. Faulty questions stand here."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from detente.cli.app import build_app
from detente.core.errors import AmountError, CodeError, CoverageError, DetenteError, UnknownNameError, UsageError
from detente.core.yamlio import read
from detente.ledger.load import load_ledger
from detente.rules.licence.determine import determine_licence
from detente.rules.licence.facts import transaction

NAMES = {"from": "sender", "to": "receiver", "owner": "owners"}
TREE = read(Path(__file__).parent / "licences.yaml")
CASES = [pytest.param(c, id=re.sub(r"[^\w.:]+", " ", c["ask"]).strip()) for c in TREE]


def answer(ask: str) -> dict[str, Any]:
    """The answer to a question written as options of the command."""
    facts: dict[str, Any] = {}
    words = shlex.split(ask)
    while words:
        key = words.pop(0).removeprefix("--").replace("-", "_")
        key = NAMES.get(key, key)
        if key == "chinese_technology":
            facts[key] = True
        elif key == "owners":
            facts[key] = (*facts.get(key, ()), words.pop(0))
        else:
            facts[key] = words.pop(0)
    return determine_licence(transaction(**facts), load_ledger())


@pytest.mark.parametrize("case", CASES)
def test_golden(case: dict[str, Any]) -> None:
    found = answer(case["ask"])
    assert found["status"] == case["status"], f"{case['source']}: {found['reasons']}"
    for side in ("exporter", "importer"):
        if side in case:
            assert found["sides"][side]["status"] == case[side]
    if "enforced" in case:
        assert found["by_clock"] == {"legal": case["status"], "enforced": case["enforced"]}
    if "codes" in case:
        assert {x["control_code"] for x in found["licences"]} == set(case["codes"])
    if "kinds" in case:
        assert {tuple(x["kinds"]) for x in found["licences"]} == {tuple(case["kinds"])}
    if "ends" in case:
        assert {x["clock"]["ends"] or "" for x in found["licences"]} == {case["ends"]}
    if "barred_by" in case:
        assert [b["measure"] for b in found["barred_by"]] == case["barred_by"]
    reviews = " ".join(x["review"] or "" for x in found["licences"])
    assert case.get("review", "") in reviews
    assert case.get("no_review", "\0") not in reviews
    if found["status"] == "unresolved":
        assert case.get("missing", "") in " ".join(found["missing"])
        assert found["missing"]
    else:
        assert "missing" not in case
        assert found["missing"] == []
    assert all(r["text"] and r["source"] for r in found["reasons"])


@pytest.mark.parametrize("case", CASES)
def test_overall_status_is_the_weightiest_side(case: dict[str, Any]) -> None:
    found = answer(case["ask"])
    order = ["clear", "licence", "unresolved", "barred"]
    assert found["status"] == max((s["status"] for s in found["sides"].values()), key=order.index)
    assert bool(found["barred_by"]) == (found["status"] == "barred")


FAULTY = [
    ("--control-code 1C999", UnknownNameError, "List them with"),
    ("--control-code 1C902.a.9", UnknownNameError, "1C902.a"),
    ("--control-code XYZ", CodeError, "--control-code"),
    ("--eccn 3A777", UnknownNameError, "List them with"),
    ("--eccn 3Z090", CodeError, "--eccn"),
    ("--control-code 1C905.a.4 --contains Nd,Pr", UsageError, "dysprosium"),
    ("--control-code 1C904.b --form magnet", UsageError, "oxide"),
    ("--form technology --contains Dy", UsageError, "holds no Dy"),
    ("--form magnet --item 'SmCo magnet' --contains Nd,Dy", UsageError, "no samarium"),
    ("--hts 8505.11 --form oxide --contains Dy", UsageError, "magnet"),
    ("--form oxide --item 'NdFeB magnet' --contains Dy", UsageError, "magnet"),
    ("--contains Dy:1.4 --form magnet", AmountError, "fraction"),
    ("--contains Dy:0.6,Tb:0.6 --form magnet", AmountError, "add up"),
    ("--contains Dy,Dy --form magnet", UsageError, "twice"),
    ("--contains Xx --form magnet", UnknownNameError, "Xx"),
    ("--contains Dy --form ingot", UnknownNameError, "ingot"),
    ("--eccn 3A090.a --tpp 1000 --density 1", UsageError, "3A090.a"),
    ("--tpp -1", AmountError, "tpp"),
    ("--tops 100", UsageError, "--bits"),
    ("--item x --end-use peace", UnknownNameError, "civil"),
    ("--item x --end-user y --owner Nobody", UsageError, "NAME:SHARE"),
    ("--item x --end-user y --owner A:0.7 --owner B:0.7", AmountError, "add up"),
    ("--item x --clock known", UnknownNameError, "clock"),
    ("", UsageError, "Give at least one"),
]


@pytest.mark.parametrize(("ask", "kind", "words"), FAULTY)
def test_faulty_question_says_what_is_wrong(ask: str, kind: type[DetenteError], words: str) -> None:
    american = any(option in ask for option in ("tpp", "eccn", "owner"))
    places = "--from US --to CN" if american else "--from CN --to US"
    with pytest.raises(kind) as caught:
        answer(f"{ask} {places} --on 2025-10-15")
    assert words in str(caught.value)
    assert caught.value.hint


def test_day_before_the_ledger_is_refused() -> None:
    with pytest.raises(CoverageError):
        answer("--item graphite --from CN --to US --on 2024-12-31")


def test_same_place_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="both CN"):
        answer("--item graphite --from CN --to China --on 2025-06-01")


def _invoked(line: str) -> Result:
    words = shlex.split(line)
    return CliRunner().invoke(build_app(words), words)


def test_command_prints_the_contract_and_exits_three_where_unresolved() -> None:
    run = _invoked("licence --hts 8505.11 --from CN --to US --on 2025-06-09 --json")
    found = json.loads(run.stdout)
    assert run.exit_code == 3
    assert {"status", "assumed", "sides", "licences", "barred_by", "reasons", "missing"} <= set(found)
    assert set(found["sides"]) == {"exporter", "importer"}
    assert any("--end-user" in a for a in found["assumed"])
    assert any("--exporter" in a for a in found["assumed"])
    for line in found["licences"]:
        assert {"authority", "control_code", "kinds", "documents", "clock"} <= set(line)
        assert {"working_days", "ends"} <= set(line["clock"])


def test_command_for_a_reader_exits_zero_with_an_answer() -> None:
    run = _invoked("licence --control-code 1C904.b --from CN --to DE --on 2025-04-04")
    assert run.exit_code == 0
    assert run.stdout.startswith("licence on 2025-04-04")
    assert "2025-06-11" in run.stdout


def test_enforcement_is_told_beside_the_law() -> None:
    found = answer("--eccn 3A090.a --from US --to DE --on 2025-06-01")
    assert any("by the enforced clock" in r["text"] for r in found["reasons"])
