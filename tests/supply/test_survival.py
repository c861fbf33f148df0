"""Time to survive: closed forms, the bound above the simulation, and 2025 as a test of the whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.supply.materials import CONTROLLED, ELEMENTS, element_supply, oxide_per_magnet, raise_element
from detente.supply.run import Event
from detente.supply.simulate import simulate
from detente.supply.survive import serial_time_to_survive, survive
from detente.supply.world import flow_after_closure, leading_lines, world_network
from tests.supply.test_kernel import licence_flow, small_chain


@pytest.mark.parametrize(("cover", "pipeline", "throttle"), [(12, 0, 0.0), (7, 9, 0.0), (40, 11, 0.6), (25, 3, 0.9)])
def test_serial_survival_is_pipeline_plus_cover_over_what_is_cut(cover: int, pipeline: int, throttle: float) -> None:
    # The day counts only when its whole need is at hand, so the simulation may be one day short of the fluid formula.
    assert serial_time_to_survive(cover, pipeline, throttle) == pytest.approx(pipeline + cover / (1 - throttle), abs=1)


def test_a_lane_that_is_open_never_stops_the_line() -> None:
    assert serial_time_to_survive(10, 5, 1.0) is None


@settings(max_examples=5)
@given(st.integers(0, 10_000))
def test_no_simulation_outlives_the_bound(seed: int) -> None:
    rng = np.random.default_rng(seed)
    chain = small_chain(rng)
    flow = licence_flow(chain, 60, rng)
    for line in chain.lines[-2:]:
        found = survive(chain, line, events=(Event("e", 0, 60, 0.0),), flow=flow, days=60, alarm=0.95)
        if found.bound_days is not None:
            assert found.simulated_days is not None
            assert found.gap_days is not None
            assert found.gap_days >= 0


def test_2025_from_the_closure_and_the_approvals_alone() -> None:
    # Seen: a plant in Chicago stood still for a week of May 2025 (days 27 to 57 after 4 April), one line in Japan stopped on
    # 26 May (day 52), several in Europe by 4 June (day 61); that line restarted on 13 June (day 70). Nothing is fitted to these.
    run = simulate(world_network(), flow_after_closure, days=200, draws=400, seed=1).run
    seen = leading_lines(run.fill, run.lines, 0.95)
    low, middle, high = np.quantile(seen["stop"], (0.1, 0.5, 0.9))
    assert 27 <= middle <= 61
    assert low <= 52 <= high
    early, late = np.quantile(seen["back"], (0.05, 0.95))
    assert early <= 70 <= late
    assert (run.stop_day[run.lines.index("vehicles CN")] == -1).all()


def test_joint_production_raises_cerium_with_dysprosium() -> None:
    more = raise_element("Dy", 10.0, "Bayan Obo bastnasite")
    assert more["Ce"] == pytest.approx(10.0 * 50.0 / 0.1)
    assert more["Sc"] is None  # no figure is not zero
    assert len(ELEMENTS) == 17
    assert {s.element for s in element_supply()} == set(ELEMENTS)
    assert set(CONTROLLED) <= set(ELEMENTS)


def test_losses_are_counted_once_on_the_way_to_a_magnet() -> None:
    # 4% of a magnet, oxide is 1.148 times the metal, a fifth lost to metal and a quarter in the works.
    assert oxide_per_magnet("Dy") == pytest.approx(0.04 * 1.148 / (0.8 * 0.75))
