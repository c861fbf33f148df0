"""Two regimes beside each other. Expected duties are those of the acts; signs come from what each engine is for."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from detente.compare import ENGINES, Comparison, compare
from detente.compare.comparison import MOST_DRAWS
from detente.composition.licence_practice import control_spans, lane_classes, practice, practices
from detente.core.errors import AmountError, LimitError, UnknownNameError, UsageError
from detente.facade.operations import answer_bytes, ask
from detente.ledger.load import load_ledger
from detente.scenario import Scenario, load_scenario

FAST = ("regime", "duties")


def figure(found: Comparison, engine: str, subject: str, what: str) -> tuple[float | None, float | None]:
    return next((f.left.at, f.right.at) for f in found.figures if (f.engine, f.subject) == (engine, subject) and f.what.startswith(what))


def test_a_lapse_adds_24_points_each_way() -> None:
    found = compare("2025-truce-holds", "2025-truce-lapses", engines=("regime",))
    assert found.parting == date(2025, 8, 12)  # the day on which Executive Order 14298 lets its ninety days end
    assert figure(found, "regime", "US duty on all goods of China", "rate") == (30.0, 54.0)  # fentanyl 20 beside 10, then 34
    assert figure(found, "regime", "CN duty on all goods of the United States", "rate") == (10.0, 34.0)
    assert {a.measure.id for a, _ in found.states} == {"us-ieepa-reciprocal-cn", "cn-retaliation-2025-4", "us-cn-truce"}


def test_the_trade_weighted_duty_of_china_moves_by_the_points_on_every_line() -> None:
    found = compare("2025-truce-holds", "2025-truce-lapses", engines=("duties",))
    left, right = figure(found, "duties", "duty of China on goods of the United States", "trade")
    assert left is not None
    assert right is not None
    assert right - left == pytest.approx(24, abs=1e-9)
    left, right = figure(found, "duties", "duty of the United States on goods of China", "trade")
    assert left is not None
    assert right is not None
    assert 0 < right - left < 24  # goods under section 232 and Annex II do not pay the reciprocal duty


def test_a_regime_does_not_differ_from_itself() -> None:
    found = compare("2025-truce-holds", load_scenario("2025-truce-holds"), on="2025-08-20", engines=FAST, draws=20)
    assert found.states == ()
    assert found.parting is None
    assert {f.difference for f in found.figures} == {0.0}
    with pytest.raises(UsageError, match="do not differ"):
        compare("2025-truce-holds", "2025-truce-holds", engines=FAST)


def test_an_unknown_state_stays_unknown_in_the_table() -> None:
    found = compare("baseline", Scenario("x").end("us-cn-truce", on="2026-11-10"), engines=("regime",))
    row = next(f for f in found.figures if f.subject.startswith("CN"))
    assert (row.left.at, row.right.at, row.difference) == (None, 34.0, None)
    table = found.result().table("figures").to_csv()
    assert "CN duty on all goods of the United States,rate in law,percent,,,,34.0" in table


def test_the_chain_stops_longer_where_licences_come_at_a_trickle() -> None:
    found = compare("2025-truce-holds", "2025-licences-at-a-trickle", engines=("supply",), draws=50)
    left, right = figure(found, "supply", "all lines", "expected")
    assert left is not None
    assert right is not None
    assert right > 2 * left
    relief = compare("2025-truce-holds", "2025-rare-earths-for-chips", engines=("supply",), draws=50)
    held, freed = figure(relief, "supply", "all lines", "expected")
    assert held is not None
    assert freed is not None
    assert freed < held


def test_the_same_seed_has_the_same_bytes() -> None:
    one, other = (compare("2025-truce-holds", "2025-truce-lapses", engines=("regime", "supply"), draws=20, seed=7).to_json() for _ in "ab")
    assert one == other


def test_every_face_gives_the_same_bytes(tmp_path: Path) -> None:
    words = ["scenario", "run", "2025-truce-lapses", "--against", "2025-truce-holds", "--engines", "regime,duties", "--draws", "20", "--json"]
    done = subprocess.run([sys.executable, "-m", "detente", *words], capture_output=True, check=True)
    fields = {"left": "2025-truce-holds", "right": "2025-truce-lapses", "engines": "regime,duties", "draws": 20}
    assert done.stdout == answer_bytes(ask("compare", fields, today="2026-11-21"))
    assert done.stdout == compare("2025-truce-holds", "2025-truce-lapses", engines=FAST, draws=20).to_json()
    saved = compare("2025-truce-holds", "2025-truce-lapses", engines=FAST, draws=20).save(tmp_path / "out")
    assert {p.name for p in saved} == {"figures.csv", "states.csv", "result.json", "CITATION.txt"}


def test_limits_and_names() -> None:
    with pytest.raises(LimitError):
        compare("baseline", "2026-lapsed", draws=MOST_DRAWS + 1)
    with pytest.raises(LimitError):
        compare("baseline", "2026-lapsed", draws=0)
    with pytest.raises(AmountError):
        compare("baseline", "2026-lapsed", seed=-1)
    with pytest.raises(UnknownNameError, match="econmy"):
        compare("baseline", "2026-lapsed", engines=("econmy",))
    assert ENGINES == ("regime", "duties", "supply", "economy", "talks")


def test_the_control_is_in_force_from_the_day_of_its_announcement() -> None:
    ledger = load_ledger()
    assert control_spans(ledger, date(2026, 1, 1)) == [(date(2025, 4, 4), None)]  # No. 18 of 2025: from the day of publication
    book = load_scenario("2025-rare-earths-for-chips").apply(ledger)
    assert control_spans(book, date(2026, 8, 1)) == [(date(2025, 4, 4), date(2025, 6, 16)), (date(2026, 6, 16), None)]
    assert control_spans(book, date(2026, 8, 1), "cn-2099-1") == []


def test_a_practice_takes_the_place_of_the_reported_one_from_its_day() -> None:
    ledger, change = load_ledger(), date(2025, 6, 9)
    classes = lane_classes(ledger, "held", since=change, last=date(2025, 12, 31))
    assert [(c.begins, c.ends) for c in classes] == [
        (date(2025, 4, 4), date(2025, 5, 19)),
        (date(2025, 5, 19), change),
        (change, None),
    ]
    assert classes[-1].closed == ((change, date(2026, 1, 1)),)
    assert practice("held").steps[-1].passes == 0
    with pytest.raises(UnknownNameError, match="tricle"):
        practice("tricle")
    for one in practices().values():
        assert [s.after_days for s in one.steps] == sorted({s.after_days for s in one.steps})
        assert one.steps[0].after_days == 0


def test_a_collapse_costs_both_real_income() -> None:
    """145 and 125 per cent are far above any optimum of either side, so both lose against the truce."""
    found = compare("2025-truce-holds", "2025-truce-collapses", engines=("economy",), draws=10)
    for name in ("United States", "China"):
        left, right = figure(found, "economy", name, "real income, change")
        assert left is not None
        assert right is not None
        assert right < left
    assert Decimal("1.25") == load_scenario("2025-truce-collapses").apply(load_ledger()).state("cn-retaliation-2025-4", found.on).rate
