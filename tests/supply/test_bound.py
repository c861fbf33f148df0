"""No simulation outlives the exact bound, on chains with every feature; and the check finds one that does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.supply.chain import Chain, Input, Lane, Node, chain_of
from detente.supply.flow import LicenceFlow, open_flow
from detente.supply.run import Event, run_chain
from detente.supply.survive import bound_days, breach_days
from tests.supply.random_chains import DAYS, Case, random_case

ALARM = 0.95


def breach(case: Case, simulated: Case | None = None) -> int:
    """Most days by which a line of the simulated case (the same, if none is given) outlives the bound of ``case``."""
    chain, other = case.chain, (simulated or case)
    shown = run_chain(other.chain, days=DAYS, events=other.events, flow=other.flow_of(other.chain), alarm=ALARM)
    given_flow = case.flow_of(chain)
    return max(
        breach_days(chain, line, shown.fill[shown.lines.index(line), :, 0], events=case.events, flow=given_flow, alarm=ALARM)
        for line in ("n4", "n7", "n8")
    )


@settings(max_examples=6)
@given(st.integers(0, 100_000))
def test_no_simulation_outlives_the_bound_with_every_feature(seed: int) -> None:
    assert breach(random_case(np.random.default_rng(seed))) == 0


def serial() -> Case:
    """A line of one a day with ten days of parts on the shelf, five on the way over a licensed lane, and a supplier with none of its own.

    The office is closed and the supplier's own part comes from a mine that is flooded for good.
    """
    nodes = (Node("mine", 1.0, 2.0, event="flood"), Node("works", 1.0, 2.0), Node("line", 1.0, 2.0, final=1.0))
    inputs = (Input("works", "ore", 1.0, 3.0, 3.0), Input("line", "part", 1.0, 10.0, 10.0))
    lanes = (Lane("ore way", "mine", "works", "ore", 1.0, 2), Lane("part way", "works", "line", "part", 1.0, 5, "x"))
    return Case(nodes, inputs, lanes, open_flow(1, DAYS, 1), (Event("flood", 0, 1000, 0.0),))


def run_of(case: Case, flow: LicenceFlow) -> np.ndarray:
    return run_chain(case.chain, days=DAYS, events=case.events, flow=flow, alarm=ALARM).fill[0, :, 0]


def chain_bound(case: Case, flow: LicenceFlow) -> int | None:
    return bound_days(case.chain, "line", events=case.events, flow=flow, days=DAYS, alarm=ALARM)


def closed(flow: LicenceFlow) -> LicenceFlow:
    return replace(flow, capacity=flow.capacity * 0)


def test_the_serial_chain_by_hand() -> None:
    # Ore: 3 on the shelf and 2 on the way; parts: 10 and 5. All of it lasts 20 days in full, 20 / .95 = 21.05 at the alarm.
    case = serial()
    assert np.argmin(run_of(case, case.flow) >= ALARM) <= 20
    assert chain_bound(case, case.flow) == 21
    # With the office closed only the 15 beyond it count: 15 / .95 = 15.8.
    assert np.argmin(run_of(case, closed(case.flow)) >= ALARM) == 15
    assert chain_bound(case, closed(case.flow)) == 15


@pytest.mark.parametrize("near", [0, 1, 7, 21, 60, DAYS])
def test_the_bound_does_not_rest_on_where_the_search_begins(near: int) -> None:
    case = serial()
    assert bound_days(case.chain, "line", events=case.events, flow=case.flow, days=DAYS, alarm=ALARM, near=near) == 21


def _need(chain: Chain) -> Chain:
    return replace(chain, need=chain.need * 0.5)  # half of what is made comes from nothing, since stocks and lanes stay


MUTANTS: dict[str, Callable[[Case], np.ndarray]] = {
    "made from half of the inputs": lambda c: run_chain(_need(c.chain), days=DAYS, events=c.events, flow=c.flow, alarm=ALARM).fill[0, :, 0],
    "made without the mine": lambda c: run_of(replace(c, events=()), c.flow),
    "an input that is not used up": lambda c: run_of(replace(c, inputs=(replace(c.inputs[0], need=0.0), c.inputs[1])), c.flow),
    "five days of stock that are not there": lambda c: run_of(replace(c, inputs=(c.inputs[0], replace(c.inputs[1], cover_days=15.0))), c.flow),
    "never below the alarm": lambda c: np.ones(DAYS),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_simulation_that_makes_output_from_nothing_is_caught(name: str) -> None:
    case = serial()
    fill = MUTANTS[name](case)
    assert breach_days(case.chain, "line", run_of(case, case.flow), events=case.events, flow=case.flow, alarm=ALARM) == 0
    assert breach_days(case.chain, "line", fill, events=case.events, flow=case.flow, alarm=ALARM) > 0


def test_a_simulation_that_ships_through_a_closed_office_is_caught() -> None:
    case = serial()
    assert breach_days(case.chain, "line", run_of(case, case.flow), events=case.events, flow=closed(case.flow), alarm=ALARM) >= 20 - 15 - 1


def test_a_bound_that_lacks_a_lane_is_caught() -> None:
    # Two ways bring a part, half each. A bound built without the second one falls below what the simulation does.
    case = serial()
    both = (case.lanes[0], replace(case.lanes[1], share=0.5), Lane("second way", "works", "line", "part", 0.5, 5, "x"))
    whole = replace(case, lanes=both)
    lacking = replace(case, lanes=both[:2])
    fill = run_of(whole, case.flow)
    assert breach_days(whole.chain, "line", fill, events=case.events, flow=case.flow, alarm=ALARM) == 0
    assert breach_days(lacking.chain, "line", fill, events=case.events, flow=case.flow, alarm=ALARM) > 0


def test_random_mutants_are_caught() -> None:
    # The same checker over chains with every feature: stocks doubled in the simulation alone must breach some bound.
    caught = 0
    for seed in range(6):
        case = random_case(np.random.default_rng(seed))
        rich = replace(case, inputs=tuple(replace(o, cover_days=o.cover_days * 3 + 10) for o in case.inputs), events=())
        assert breach(case) == 0
        caught += breach(case, rich) > 0
    assert caught >= 1


def test_licences_for_a_period_and_a_common_office_stay_below_the_bound() -> None:
    # The office decides a tenth of the ordinary flow a day, but one licence covers 40 days of it: goods leave far faster than
    # the sum of daily capacities. And a lane of a common office may use what its neighbour leaves.
    nodes = (Node("works", 2.0, 4.0), Node("line", 1.0, 2.0, final=1.0), Node("other", 1.0, 2.0, final=1.0))
    inputs = (Input("line", "part", 1.0, 10.0, 10.0), Input("other", "part", 1.0, 500.0, 500.0))
    lanes = (Lane("a", "works", "line", "part", 1.0, 2, "x"), Lane("b", "works", "other", "part", 1.0, 2, "y"))
    chain = chain_of(nodes, inputs, lanes)
    shape = (2, 1)
    flow = LicenceFlow(np.zeros((DAYS, 1), dtype=np.uint8), np.full(shape, 0.1), np.ones(shape), np.full(shape, 5, dtype=np.int64))
    period = replace(flow, term=np.full(shape, 40))
    common = replace(flow, capacity=np.full(shape, 0.5), office=np.zeros(2, dtype=np.int64), precedence=np.array([0, 1]))
    for given_flow in (flow, period, common):
        fill = run_chain(chain, days=DAYS, flow=given_flow, alarm=ALARM).fill[0, :, 0]
        assert breach_days(chain, "line", fill, events=(), flow=given_flow, alarm=ALARM) == 0
    assert (
        run_chain(chain, days=DAYS, flow=period, alarm=ALARM).fill[0, :, 0].min() > ALARM > run_chain(chain, days=DAYS, flow=flow).fill[0, :, 0].min()
    )
