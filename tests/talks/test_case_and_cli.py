"""Case files, the commands and the pictures of a study."""

import json
import sys
import xml.etree.ElementTree as Tree

import pytest
from typer.testing import CliRunner

from detente.core.errors import AmountError, DetenteError, UnknownNameError, UsageError
from detente.ledger.load import load_ledger
from detente.talks.case import parse_case

MINI = """
title: A quarrel of two
players: [{id: A}, {id: B}]
issues:
  - {id: quantity, instruments: [{id: x, player: A, low: 0, high: 10}, {id: y, player: B, low: 0, high: 10}]}
agendas: {linked: [quantity]}
model: {kind: expressions, payoffs: {A: "(12-x-y)*x", B: "(12-x-y)*y"}}
enforcement: {discount: {A: 0.9, B: 0.9}, lag: [2], false_alarm: 0.1, detection: 0.7}
"""


def solve(path, *words):
    from detente.cli.talks import app

    return CliRunner().invoke(app, ["solve", str(path), "--json", "--draws", "0", *words], catch_exceptions=False)


def test_a_case_of_expressions_is_solved_by_its_closed_form(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(MINI, encoding="utf-8")
    found = json.loads(solve(path).stdout)
    assert found["war"]["policy"] == pytest.approx({"x": 4, "y": 4}, abs=1e-6)
    assert found["deals"]["linked"]["payoffs"] == pytest.approx({"A": 18, "B": 18}, abs=1e-5)
    # Best answer to 3 is 4.5, worth 20.25: (20.25 − 18)/(20.25 − 16).
    assert found["enforce"]["A"]["grim"] == pytest.approx(2.25 / 4.25, abs=1e-5)
    assert found["enforce"]["A"]["lag"]["2"] == pytest.approx((2.25 / 4.25) ** 0.5, abs=1e-5)
    assert found["certificate"]["epsilon"] < 1e-6
    assert found["certificate"]["rechecked"]


def test_the_json_of_the_shipped_case_has_what_the_contract_names(tmp_path):
    from detente.cli.talks import app

    done = CliRunner().invoke(
        app, ["solve", "--json", "--model", "small", "--on", "2025-06-09", "--draws", "2", "--pictures", str(tmp_path)], catch_exceptions=False
    )
    found = json.loads(done.stdout)
    assert {"players", "issues", "war", "deals", "enforce", "certificate", "ranges", "assumptions"} <= set(found)
    assert set(found["deals"]) == {"tariffs_only", "rare_earths_only", "chips_only", "controls_only", "linked"}
    for deal in found["deals"].values():
        assert {"policy", "payoffs", "gain_over_war"} <= set(deal)
    for player in ("US", "CN"):
        assert {"grim", "lag", "noise"} <= set(found["enforce"][player])
    assert {i["id"] for i in found["issues"] if not i["priced"]} == {"market_access", "visas", "fentanyl", "taiwan"}
    assert any("none of them is an estimate" in line for line in found["summary"])
    assert all(a["low"] <= a["value"] <= a["high"] for a in found["assumptions"])
    for issue in found["issues"]:
        assert issue["sources"]
        assert issue["priced"] or issue["title"] in found["summary"][-2]
    assert found["status_quo"]["instruments"]["us_tariff"]["options"] == [0.3]
    assert found["model"] == {"kind": "small_world"}
    for row in found["offers"]["first_offer_by"].values():
        assert row["gap"] < 1e-3
    ends = found["offers"]["end_date"]["by_rounds_left"]
    # With one round left and a certain end the first to offer takes all: his gain is the most he can have.
    assert ends[0]["first_offer_by"]["US"]["certain_end"]["US"] == pytest.approx(found["other_solutions"]["ideal_gains"]["US"], rel=1e-3)
    for name in ("frontier.svg", "tornado.svg"):
        assert Tree.parse(tmp_path / name).getroot().attrib["role"] == "img"


def test_an_unknown_model_is_named():
    from detente.cli.talks import app

    with pytest.raises(UnknownNameError, match="economy"):
        CliRunner().invoke(app, ["solve", "--model", "economi", "--draws", "0"], catch_exceptions=False)


@pytest.mark.parametrize(("old", "new", "error", "match"), [
    ("players: [{id: A}, {id: B}]", "players: [{id: A}]", UsageError, "1 player"),
    (", instruments: [{id: x, player: A, low: 0, high: 10}, {id: y, player: B, low: 0, high: 10}]", "", UsageError, "empty set"),
    ("issues:\n  - {id: quantity,", "issues:\n  - {id: quantity, measures: [us-cn-truse],", UnknownNameError, "us-cn-truce"),
    ("linked: [quantity]", "linked: [quantities]", UnknownNameError, "quantity"),
    ("kind: expressions", "kind: oracle", UnknownNameError, "oracle"),
    ("player: B, low", "player: C, low", UnknownNameError, "player"),
    ("false_alarm: 0.1", "false_alarm: TLK-99", UnknownNameError, "TLK-99"),
    ("low: 0, high: 10}, {id: y", "low: 9, high: 1}, {id: y", AmountError, "bounds"),
])  # fmt: skip
def test_faulty_cases_are_refused_with_what_is_valid(register, old, new, error, match):
    assert old in MINI
    with pytest.raises(error, match=match):
        parse_case(MINI.replace(old, new), register, measures=load_ledger().measures)


@pytest.mark.parametrize(("old", "new", "match"), [
    ("A: 0.9,", "A: 1.2,", "discount factor of 1.2"), ('A: "(12-x-y)*x"', 'A: "log(-1-x)"', "payoff of A is nan"),
    ("detection: 0.7", "detection: 1.7", "detection"),
])  # fmt: skip
def test_numbers_without_meaning_end_a_study_with_their_name(tmp_path, old, new, match):
    path = tmp_path / "case.yaml"
    path.write_text(MINI.replace(old, new), encoding="utf-8")
    with pytest.raises(DetenteError, match=match):
        solve(path)


def test_the_anchor_cases_pass_and_altered_ones_fail(shared, tmp_path):
    sys.path.insert(0, str(shared.parent / "main" / "tools"))
    from case_runners.talks import run

    path = shared / "cases" / "talks" / "anchors.json"
    assert {v for v, _ in run(path)} == {"passed"}
    cases = json.loads(path.read_text(encoding="utf-8"))

    def altered(value):
        if isinstance(value, dict):
            return {k: altered(v) for k, v in value.items()}
        if isinstance(value, list):
            return [altered(v) for v in value]
        return value * 1.01 + 0.02 if isinstance(value, (int, float)) else 1.0 if value is None else "other"

    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps([c | {"outputs": altered(c["outputs"])} for c in cases]), encoding="utf-8")
    assert {v for v, _ in run(wrong)} == {"failed"}
