"""What must hold on any chain: stocks never negative, mass in balance, steady without a shock; and that each test can fail."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.supply.reference import reference_run
from detente.supply.run import LEARN, SETTLE_DAYS, run_chain
from detente.supply.synthetic import pulse_deviation, random_chain
from tests.supply.random_chains import DAYS, random_case


@settings(max_examples=10)
@given(st.integers(0, 100_000))
def test_nothing_is_ever_negative_and_mass_balances(seed: int) -> None:
    case = random_case(np.random.default_rng(seed))
    chain = case.chain
    run = run_chain(chain, days=DAYS, events=case.events, flow=case.flow_of(chain), audit=True)
    assert run.node_made.min() >= 0
    assert run.waiting.min(initial=0) >= 0
    assert run.fill.min() >= 0
    assert run.fill.max() <= 1
    assert run.imbalance() < 1e-9
    made, _ = reference_run(chain, days=DAYS, events=case.events, flow=case.flow_of(chain), settle_days=SETTLE_DAYS, learn=LEARN)
    assert made.min() >= 0


def test_an_imbalance_would_be_seen() -> None:
    case = random_case(np.random.default_rng(4))
    chain = case.chain
    run = run_chain(chain, days=DAYS, events=case.events, flow=case.flow_of(chain), audit=True)
    leaky = run.audit.copy()
    leaky[40:, 3] -= 1e-6 * leaky[:, 3].max()
    assert replace(run, audit=leaky).imbalance() > 1e-7


def test_an_unsteady_start_would_be_seen() -> None:
    # The steady test compares output with x0; a chain whose x0 does not match its demand must not pass it.
    chain = random_chain(50, 300, lead_days=5, rng=np.random.default_rng(3))
    wrong = replace(chain, final=chain.final * 1.001)
    run = run_chain(wrong, days=50, audit=True, lines=())
    assert np.abs(run.node_made / chain.x0 - 1).max() > 1e-5


def test_a_pulse_is_still_there_after_a_week() -> None:
    rng = np.random.default_rng(5)
    assert pulse_deviation(random_chain(500, 5000, lead_days=5, rng=rng), pulse=1e-6, days=7, settle_days=6.0, rng=rng) > 1e-9


@pytest.mark.parametrize("rule", ["proportional", "priority", "constrained_equal"])
def test_no_rule_of_rationing_gives_a_negative_amount(rule: str) -> None:
    from detente.supply.rationing import ration

    rng = np.random.default_rng(1)
    for _ in range(300):
        orders = rng.uniform(0, 10, 5)
        given_out = ration(rule, float(rng.uniform(0, orders.sum())), orders.tolist(), rng.integers(0, 3, 5).tolist())
        assert given_out.min() >= 0
        assert (given_out <= orders * (1 + 1e-12)).all()
