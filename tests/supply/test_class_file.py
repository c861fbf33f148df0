"""Licence classes from a file: hand arithmetic of what they do, and every fault by its name and line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from detente.cli.supply import app
from detente.cli.supply_regimes import flow_of
from detente.core.errors import InputFileError, UnknownNameError
from detente.supply.class_file import ClassFlow, parse_classes
from detente.supply.run import run_chain
from tests.supply.test_licences import STILL, chain

HEAD = """start: 2025-04-04
offices:
  - {name: MOFCOM, country: CN}
classes:
"""


def flow(rows: str) -> ClassFlow:
    return parse_classes(HEAD + rows, name="classes.yaml")


def waiting(rows: str, *classes: str, days: int = 60) -> np.ndarray:
    """Days of goods that wait, [class, day], one a day filed on each lane."""
    built = chain(*classes)
    drawn = flow(rows)(built, days, 1, np.random.default_rng(1))
    return run_chain(built, days=days, flow=drawn, settle_days=STILL).waiting[:, :, 0]


def test_working_days_become_the_days_of_the_office_s_calendar() -> None:
    # 45 working days from 4 April 2025 end on 11 June: Qingming, Labour Day and the Dragon Boat Festival lie between, and the
    # weekends worked for them. So 68 days of goods wait, and then as many for ever.
    found = waiting("  - {name: x, office: MOFCOM, working_days_mean: '45'}\n", "x", days=90)[0]
    assert (
        flow("  - {name: x, office: MOFCOM, working_days_mean: '45'}\n").classes[0].service_days_mean == (date(2025, 6, 11) - date(2025, 4, 4)).days
    )
    assert found == pytest.approx(np.minimum(np.arange(1, 91), 68), rel=1e-5)


def test_part_of_a_working_day_counts_in_proportion() -> None:
    # Filed on Monday 7 April: 4 working days end on Friday, the fifth on Monday the 14th; 4.5 lie half way between 4 and 7 days.
    rows = "  - {name: x, office: MOFCOM, working_days_mean: '4.5', working_days_sd: '0.9', begins: 2025-04-07}\n"
    found = flow(rows).classes[0]
    assert found.service_days_mean == pytest.approx(5.5)
    assert found.service_days_sd == pytest.approx(5.5 * 0.9 / 4.5)


def test_a_steady_rate_leaves_the_rest_waiting() -> None:
    found = waiting("  - {name: x, office: MOFCOM, rate: '0.25'}\n", "x")[0]
    assert found == pytest.approx(0.75 * np.arange(1, 61), rel=1e-5)


def test_classes_are_treated_apart() -> None:
    rows = "  - {name: x, office: MOFCOM, rate: '0.25'}\n  - {name: '*', office: MOFCOM, rate: '1000'}\n"
    first, second = waiting(rows, "x", "y")
    assert first == pytest.approx(0.75 * np.arange(1, 61), rel=1e-5)
    assert second == pytest.approx(np.zeros(60), abs=1e-5)


def test_precedence_makes_classes_share_their_office() -> None:
    # Half of the flow of two lanes is decided; the first in precedence takes it all.
    rows = "  - {name: x, office: MOFCOM, rate: '0.5', precedence: '1'}\n  - {name: y, office: MOFCOM, rate: '0.5', precedence: '0'}\n"
    late, first = waiting(rows, "x", "y")
    assert first == pytest.approx(np.zeros(60), abs=1e-4)
    assert late == pytest.approx(np.arange(1, 61), rel=1e-4)


def test_a_class_may_have_rows_one_after_another() -> None:
    # Closed for 36 days, then all that waits is decided at once.
    rows = "  - {name: x, office: MOFCOM, rate: '0', ends: 2025-05-10}\n  - {name: x, office: MOFCOM, rate: '1000', begins: 2025-05-10}\n"
    found = waiting(rows, "x")[0]
    assert found == pytest.approx(np.where(np.arange(60) < 36, np.arange(1, 61), 0), abs=1e-4)


def test_a_period_and_a_share_are_read() -> None:
    found = flow("  - {name: x, office: MOFCOM, rate: '2', term_days: '182', valid_days: '90', approval_share: '0.5'}\n").classes[0]
    assert (found.term_days, found.valid_days, found.approval_share, found.capacity, found.office) == (182, 90, 0.5, 2.0, "")


@pytest.mark.parametrize(
    ("rows", "line", "check"),
    [
        ("  - {name: x, office: MOFCOM, rate: '1', ratee: '1'}\n", 5, "unknown-key"),
        ("  - name: x\n    office: MOFCOM\n    rate: '1'\n    aproval: '1'\n", 8, "unknown-key"),
        ("  - {office: MOFCOM, rate: '1'}\n", 5, "missing-key"),
        ("  - {name: x, rate: '1'}\n", 5, "class-without-office"),
        ("  - name: x\n    office: MOFCOMM\n    rate: '1'\n", 6, "class-without-office"),
        ("  - name: x\n    office: MOFCOM\n    working_days_mean: '-3'\n", 7, "negative-duration"),
        ("  - {name: x, office: MOFCOM, rate: '1', term_days: '-182'}\n", 5, "negative-duration"),
        ("  - {name: x, office: MOFCOM, working_days_mean: '1e9'}\n", 5, "long-duration"),
        ("  - {name: x, office: MOFCOM, rate: 'nan'}\n", 5, "not-a-number"),
        ("  - {name: x, office: MOFCOM, rate: 'much'}\n", 5, "not-a-number"),
        ("  - {name: x, office: MOFCOM, rate: '-1'}\n", 5, "negative-number"),
        ("  - {name: x, office: MOFCOM, rate: '1', approval_share: '1.5'}\n", 5, "share-above-one"),
        ("  - {name: x, office: MOFCOM, rate: '1', term_days: '1.5'}\n", 5, "whole-number"),
        ("  - {name: x, office: MOFCOM}\n", 5, "nothing-said"),
        ("  - {name: x, office: MOFCOM, rate: '1', working_days_sd: '2'}\n", 5, "spread-without-mean"),
        ("  - {name: x, office: MOFCOM, rate: '1', begins: 2025-05-02, ends: 2025-05-01}\n", 5, "span-backwards"),
        ("  - {name: x, office: MOFCOM, rate: '1', begins: yesterday}\n", 5, "not-a-date"),
        ("  - {name: x, office: MOFCOM, rate: '1'}\n  - {name: x, office: MOFCOM, rate: '2'}\n", 6, "spans-overlap"),
        ("  - {name: x, office: MOFCOM, rate: '1', precedence: '0'}\n  - {name: y, office: MOFCOM, working_days_mean: '9'}\n", 6, "rate-missing"),
        ("  x\n", 4, "missing-key"),
    ],
)
def test_faults_have_a_name_and_a_line(rows: str, line: int, check: str) -> None:
    with pytest.raises(InputFileError) as caught:
        flow(rows)
    assert f"classes.yaml, line {line}: " in caught.value.message
    assert f"[{check}]" in caught.value.message


def test_an_office_without_a_calendar_and_missing_parts_are_faults() -> None:
    with pytest.raises(InputFileError, match=r"line 3: no working days are held for 'XX'.*\[office-country\]"):
        parse_classes(HEAD.replace("country: CN", "country: XX") + "  - {name: x, office: MOFCOM, rate: '1'}\n", name="f.yaml")
    with pytest.raises(InputFileError, match=r"start, offices is not given \[missing-key\]"):
        parse_classes("classes:\n  - {name: x, office: MOFCOM, rate: '1'}\n", name="f.yaml")


def test_a_class_that_no_lane_has_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="magnts"):
        waiting("  - {name: magnts, office: MOFCOM, rate: '1'}\n", "magnets")


def test_c1_simulate_takes_the_file(tmp_path: Path) -> None:
    # Nothing is decided of the one class that the line needs, so it stops; the open regime never stops it.
    runner = CliRunner()
    assert runner.invoke(app, ["template", str(tmp_path / "chain")]).exit_code == 0
    licences = (tmp_path / "chain" / "licences.csv").read_text(encoding="utf-8").splitlines()
    rows = "".join(f"  - {{name: {line.split(',')[0]}, office: MOFCOM, rate: '0'}}\n" for line in licences[1:])
    path = tmp_path / "closed.yaml"
    path.write_text(HEAD + rows, encoding="utf-8")

    def stops(regime: str) -> dict[str, float]:
        run = runner.invoke(app, ["simulate", str(tmp_path / "chain"), "--regime", regime, "--days", "300", "--draws", "4", "--json"])
        assert run.exit_code == 0, run.output
        return {name: line["p_stop"] for name, line in json.loads(run.stdout)["lines"].items()}

    assert stops(str(path)) == stops("closed")
    assert max(stops("closed").values()) == 1
    assert max(stops("open").values()) == 0


def test_an_office_s_class_of_the_lane_s_name_feeds_that_lane_alone(tmp_path: Path) -> None:
    # Class y files nothing in the office's plan, so nothing of it is ever granted; x is decided in full from the first day on.
    path = tmp_path / "office.yaml"
    path.write_text(
        "country: CN\nstart: 2025-04-04\nexaminers: '1000'\nclasses:\n"
        "  - {name: x, filings_per_day: '200', volume_mean: '1', volume_cv: '0.1'}\n"
        "  - {name: y, filings_per_day: '0', volume_mean: '1'}\n"
        "regimes:\n  - {name: open, cases_per_examiner: '10'}\npath:\n  - {regime: open, days: '60'}\n",
        encoding="utf-8",
    )
    built = chain("x: applicant", "y")
    drawn = flow_of(str(path))(built, 60, 4, np.random.default_rng(1))
    assert drawn.release[0].mean() > 0.8
    assert drawn.release[1].max() == 0
