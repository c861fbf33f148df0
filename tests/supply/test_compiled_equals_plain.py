"""C12: the compiled day equals the plain one on random chains that have every feature, and each feature is shown to act."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.supply.reference import reference_run
from detente.supply.run import LEARN, SETTLE_DAYS, run_chain
from tests.supply.random_chains import DAYS, WITHOUT, Case, random_case

SEEDS = range(12)


def both(case: Case) -> float:
    """Largest difference of output, relative to the largest output, and of fill between the two paths."""
    chain = case.chain
    flow = case.flow_of(chain)
    made, met = reference_run(chain, days=DAYS, events=case.events, flow=flow, settle_days=SETTLE_DAYS, learn=LEARN)
    run = run_chain(chain, days=DAYS, events=case.events, flow=flow, audit=True)
    lines = [chain.node(name) for name in run.lines]
    assert run.imbalance() < 1e-9
    return max(float(np.abs(run.node_made - made).max() / chain.x0.max()), float(np.abs(run.fill[:, :, 0].T - met[:, lines]).max()))


@settings(max_examples=12)
@given(st.integers(0, 100_000))
def test_c12_with_every_feature(seed: int) -> None:
    assert both(random_case(np.random.default_rng(seed))) < 1e-7


@pytest.mark.parametrize("seed", SEEDS)
def test_c12_at_fixed_seeds(seed: int) -> None:
    assert both(random_case(np.random.default_rng(seed))) < 1e-7


def test_every_feature_acts_in_the_fixed_seeds() -> None:
    # A comparison of two paths says nothing of a feature that never bites: taken out, it must change some run.
    def fills(case: Case) -> np.ndarray:
        chain = case.chain
        return run_chain(chain, days=DAYS, events=case.events, flow=case.flow_of(chain)).fill

    acted = set()
    for seed in SEEDS:
        case = random_case(np.random.default_rng(seed))
        whole = fills(case)
        acted |= {name for name, without in WITHOUT.items() if np.abs(fills(without(case)) - whole).max() > 1e-6}
    assert acted == set(WITHOUT)


def test_a_wrong_kernel_is_found() -> None:
    # The same comparison with one number altered on one side only must fail.
    case = random_case(np.random.default_rng(0))
    chain = case.chain
    made, _ = reference_run(chain, days=DAYS, events=case.events, flow=case.flow_of(chain), settle_days=SETTLE_DAYS, learn=LEARN)
    run = run_chain(chain, days=DAYS, events=case.events, flow=case.flow_of(chain), learn=LEARN * 1.001)
    assert np.abs(run.node_made - made).max() > 1e-6


def test_blocks_equal_single_draws_with_every_feature() -> None:
    for seed in SEEDS:
        case = random_case(np.random.default_rng(seed))
        chain = case.chain
        one = case.flow_of(chain)
        from dataclasses import replace

        many = replace(one, path=np.repeat(one.path, 9, axis=1), release=np.repeat(one.release, 9, axis=2) if one.release.size else one.release)
        alone = run_chain(chain, days=DAYS, events=case.events, flow=one)
        together = run_chain(chain, days=DAYS, draws=9, events=case.events, flow=many)
        assert np.abs(together.fill - alone.fill).max() < 1e-7
        assert np.abs(together.waiting - alone.waiting).max() < 1e-4 * max(1.0, alone.waiting.max())
