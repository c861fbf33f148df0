"""``detente ledger``: what each command prints and with which status it leaves."""

from __future__ import annotations

import json

from detente.ledger.load import load_ledger
from tests.cli.conftest import Run


def test_show_gives_the_measure_and_the_acts_upon_it(run: Run) -> None:
    tree = json.loads(run("ledger", "show", "us-ieepa-reciprocal-cn", "--json").out)
    assert tree["id"] == "us-ieepa-reciprocal-cn"
    assert {a["id"] for a in tree["acts"]} == {a.id for a in load_ledger().acts_on("us-ieepa-reciprocal-cn")}
    assert "us-eo-14298" in {a["id"] for a in tree["acts"]}
    assert tree["sources"]
    assert tree["sources"][0]["locator"]


def test_show_knows_acts_too_and_prints_for_people(run: Run) -> None:
    assert json.loads(run("ledger", "show", "us-eo-14298", "--json").out)["operations"]
    text = run("ledger", "show", "cn-2025-18").out
    assert "No. 18 of 2025" in text
    assert "dysprosium" in text


def test_list_narrows_by_side_kind_and_authority(run: Run) -> None:
    everything = json.loads(run("ledger", "list", "--json").out)
    assert len(everything) == len(load_ledger().measures)
    duties = json.loads(run("ledger", "list", "--side", "US", "--kind", "duty", "--authority", "ieepa_fentanyl", "--json").out)
    assert "us-ieepa-fentanyl-cn" in {m["id"] for m in duties}
    assert {(m["side"], m["kind"], m["authority"]) for m in duties} == {("US", "duty", "ieepa_fentanyl")}
    assert all(m["id"] in run("ledger", "list").out for m in duties)


def test_timeline_is_in_order_and_ends_where_the_truce_does(run: Run) -> None:
    entries = json.loads(run("ledger", "timeline", "us-cn-truce", "--json").out)
    days = [e["at"][:10] for e in entries]
    assert days == sorted(days)
    assert days[0] == "2025-05-14"
    assert {"2025-08-12", "2025-11-10", "2026-11-10"} <= set(days)
    # In June 2025 neither extension had been announced.
    early = [e["at"][:10] for e in json.loads(run("ledger", "timeline", "us-cn-truce", "--known", "2025-06-09", "--json").out)]
    assert early == ["2025-05-14", "2025-08-12"]
    assert "2025-05-14" in run("ledger", "timeline", "us-cn-truce").out


def test_diff_shows_what_the_truce_changed(run: Run) -> None:
    changed = {c["id"]: c for c in json.loads(run("ledger", "diff", "2025-05-01", "2025-06-09", "--json").out)}
    reciprocal = changed["us-ieepa-reciprocal-cn"]
    assert (reciprocal["before"]["rate"], reciprocal["after"]["rate"]) == (1.25, 0.10)
    assert "us-ieepa-fentanyl-cn" not in changed
    assert "us-ieepa-reciprocal-cn" in run("ledger", "diff", "2025-05-01", "2025-06-09").out


def test_a_day_does_not_differ_from_itself(run: Run) -> None:
    assert json.loads(run("ledger", "diff", "2025-06-09", "2025-06-09", "--json").out) == []


def test_check_finds_nothing_and_counts(run: Run) -> None:
    outcome = run("ledger", "check", "--json")
    assert (outcome.status, json.loads(outcome.out)) == (0, [])
    assert f"{len(load_ledger().measures)} measures" in outcome.err


def test_coverage_says_how_far_and_against_what(run: Run) -> None:
    covered = json.loads(run("ledger", "coverage", "--json").out)
    assert {r["status"] for r in covered} <= {"complete", "partial", "absent"}
    assert {r["side"] for r in covered} == {"US", "CN", "both"}
    assert all(r.get("checked_against") for r in covered if r["status"] == "complete")
    assert "ieepa_reciprocal" in run("ledger", "coverage").out


def test_a_calendar_names_points_without_needless_zeros(run: Run) -> None:
    text = run("brief", "--on", "2025-06-09").out
    assert "suspension of 24 points ends" in text
    assert "24.00" not in text
