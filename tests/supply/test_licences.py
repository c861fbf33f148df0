"""Licence lanes by hand arithmetic: expiry, renewal, precedence, general licences; and regimes as dated data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from detente.core.errors import AmountError, UnknownNameError
from detente.supply.chain import Chain, Input, Lane, Node, chain_of
from detente.supply.flow import LicenceFlow
from detente.supply.licence_regime import LaneClass, stops_under
from detente.supply.network import Network
from detente.supply.run import run_chain

STILL = 1e12
"""Days in which stock gaps are ordered away: so long that every day's order is one day's use, and sums can be done by hand."""


def chain(*classes: str, ahead: int = 0) -> Chain:
    """Lines that use one a day from one supplier, each over a lane of its own licence class, with stock for ever."""
    nodes = [Node("s", float(len(classes)), 1e6), *(Node(f"c{k}", 1.0, 1.0, final=1.0) for k in range(len(classes)))]
    inputs = [Input(f"c{k}", "p", 1.0, 2000.0, 2000.0) for k in range(len(classes))]
    lanes = [Lane(f"l{k}", "s", f"c{k}", "p", 1.0, 0, name, file_ahead_days=ahead) for k, name in enumerate(classes)]
    return chain_of(nodes, inputs, lanes)


def flow(days: int, classes: int = 1, *, capacity: float = 1e9, approval: float = 1.0, wait: int = 0) -> LicenceFlow:
    shape = (classes, 1)
    return LicenceFlow(np.zeros((days, 1), dtype=np.uint8), np.full(shape, capacity), np.full(shape, approval), np.full(shape, wait, dtype=np.int64))


def waiting(built: Chain, office: LicenceFlow) -> np.ndarray:
    """Days of goods that wait, [class, day]."""
    return run_chain(built, days=len(office.path), flow=office, settle_days=STILL).waiting[:, :, 0]


def test_a_six_month_licence_leaves_a_gap_of_examination_less_filing_ahead() -> None:
    # 30 days in hand; applied for on day 0, granted on day 45: goods of days 30 to 44 wait. The licence is for 180 days of flow,
    # 15 of which those goods use up, so it is empty after day 209; renewed 30 days of flow before that, it comes on day 225.
    office = replace(flow(380, wait=45), term=np.array([[180]]))
    found = waiting(chain("x", ahead=30), office)[0]
    expected = np.zeros(380)
    for last in (44, 224):
        expected[last - 14 : last + 1] = np.arange(1, 16)
    assert found == pytest.approx(expected, abs=1e-4)


def test_filing_ahead_as_long_as_the_examination_leaves_no_gap() -> None:
    office = replace(flow(400, wait=45), term=np.array([[180]]))
    assert waiting(chain("x", ahead=45), office)[0] == pytest.approx(np.zeros(400), abs=1e-4)


def test_a_licence_for_half_the_quantity_is_empty_in_half_the_time() -> None:
    # Ten are granted on day 5: five that wait and that day's, then days 6 to 9. Applied for again on day 10, granted on day 15.
    office = replace(flow(16, approval=0.5, wait=5), term=np.array([[20]]))
    expected = [1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 0]
    assert waiting(chain("x"), office)[0] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("valid", "lasts"), [(0, 20), (8, 8), (50, 20)])
def test_licences_in_hand_lapse_unused(valid: int, lasts: int) -> None:
    # The office closes on day 0. Licences in hand for 20 days of flow were granted over the last 20 days, oldest used first.
    office = replace(flow(40, capacity=0.0), valid=np.array([valid]))
    assert waiting(chain("x", ahead=20), office)[0] == pytest.approx(np.maximum(0, np.arange(40) - lasts + 1), abs=1e-4)


def test_precedence_in_a_common_office() -> None:
    # Two lanes of one a day in an office that decides half of that: the expedited one never waits, the other never moves.
    day = np.arange(1, 31)
    common = replace(flow(30, 2, capacity=0.5), office=np.zeros(2, dtype=np.int64))
    first, second = waiting(chain("expedited", "other"), replace(common, precedence=np.array([0, 1])))
    assert first == pytest.approx(np.zeros(30), abs=1e-5)
    assert second == pytest.approx(day, rel=1e-5)
    for alike in (replace(common, precedence=np.zeros(2, dtype=np.int64)), flow(30, 2, capacity=0.5)):
        for one in waiting(chain("expedited", "other"), alike):
            assert one == pytest.approx(day / 2, rel=1e-5)


def test_a_closed_class_takes_nothing_from_its_common_office() -> None:
    office = replace(flow(10, 2), capacity=np.array([[0.0], [1.0]]), office=np.zeros(2, dtype=np.int64))
    first, second = waiting(chain("closed", "open"), office)
    assert first == pytest.approx(np.arange(1, 11), rel=1e-5)
    assert second == pytest.approx(np.zeros(10), abs=1e-5)


def two_lines() -> Network:
    """A licensed line with ten days of parts on the shelf and three on the way, and one that needs no licence."""
    nodes = (Node("s", 2.0, 1e6), Node("a", 1.0, 1.0, 1.0), Node("b", 1.0, 1.0, 1.0))
    inputs = (Input("a", "p", 1.0, 10.0, 10.0), Input("b", "p", 1.0, 10.0, 10.0))
    lanes = (Lane("licensed", "s", "a", "p", 1.0, 3, "x: a"), Lane("free", "s", "b", "p", 1.0, 3))
    return Network(nodes, inputs, lanes, (), {("a", "p"): (10.0, 10.0), ("b", "p"): (10.0, 10.0)}, {}, {"x: a": "office"}, (), ())


def test_closure_stops_the_line_when_stock_and_way_are_used_up() -> None:
    start = date(2025, 4, 4)
    closed = LaneClass("x", 0.0, closed=((date(2025, 4, 14), date(2026, 4, 4)),))
    found = stops_under([closed], start=start, days=60, draws=16, seed=1, network=two_lines()).to_dict()
    # Ten days pass freely, then three on the way and ten on the shelf: 23 days of parts.
    assert found["lines"]["a"]["stop_day"] == {"p10": 23.0, "p50": 23.0, "p90": 23.0}
    assert found["lines"]["a"]["stop_date"]["p50"] == "2025-04-27"
    assert found["lines"]["a"]["root"] == [{"lane": "licensed", "share": 1.0}]
    assert found["lines"]["a"]["expected_stop_days"] == 60 - 23
    assert found["lines"]["b"]["p_stop"] == 0
    assert found["lines"]["b"]["stop_day_of_all"]["p50"] is None
    assert found["expected_stop_days"] == pytest.approx((60 - 23) / 2)


def test_controls_that_begin_later_stop_later() -> None:
    start = date(2025, 4, 4)

    def stop(begins: date) -> float:
        slow = LaneClass("*", 400.0, begins=begins)
        return float(stops_under([slow], start=start, days=90, draws=8, seed=1, network=two_lines()).lines["a"]["stop_day"]["p50"])

    assert stop(date(2025, 4, 24)) - stop(start) == 20


def test_service_days_have_the_mean_and_spread_asked_for() -> None:
    from detente.supply.licence_regime import _service_days

    found = _service_days(LaneClass("x", 45.0, 15.0), np.random.default_rng(1).standard_normal(200_000))
    assert found.mean() == pytest.approx(45, rel=0.01)
    assert found.std() == pytest.approx(15, rel=0.02)


def test_c10_the_report_repeats_and_the_seed_matters() -> None:
    given = [LaneClass("*", 45.0, 15.0, approval_share=0.9, closed=((date(2025, 4, 4), date(2025, 5, 10)),))]

    def run(seed: int) -> str:
        return json.dumps(stops_under(given, start=date(2025, 4, 4), days=120, draws=64, seed=seed).to_dict())

    assert run(1) == run(1)
    assert run(1) != run(2)


def test_a_longer_closure_never_stops_the_leading_line_later() -> None:
    def first(last: date) -> float:
        closed = LaneClass("*", 20.0, closed=((date(2025, 4, 4), last),))
        return float(stops_under([closed], start=date(2025, 4, 4), days=200, draws=64, seed=3).expected_stop_days)

    assert first(date(2025, 5, 4)) < first(date(2025, 7, 4)) < first(date(2025, 9, 4))


def test_treatments_that_make_no_sense_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="magnts"):
        stops_under([LaneClass("CN rare-earth magnts", 45.0)], start=date(2025, 4, 4), seed=1)
    with pytest.raises(AmountError, match="out of range"):
        LaneClass("x", float("nan"))
    with pytest.raises(AmountError, match="ends before"):
        LaneClass("x", 1.0, closed=((date(2025, 5, 1), date(2025, 4, 1)),))
