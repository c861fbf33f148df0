"""Controls by quantity over a payoff asked by price, against an economy with closed forms."""

import os
import subprocess
import sys

import numpy as np
import pytest

from detente.core.errors import AmountError, ConvergenceError, ModelError
from detente.talks import capped_kernel as kernel
from detente.talks.capped import Capped, StandIn, errors, stand_in
from detente.talks.payoff import Game, Instrument

LOW, HIGH = np.zeros(3), np.array([1.0, 0.9, 0.9])


def priced(x):
    """Two flows of constant elasticity 1 and 2 that a tariff lessens by its half: log q = −e·z − t/2; payoffs smooth in both."""
    t, z = x[0], x[1:]
    logs = -np.array([1.0, 2.0]) * z - 0.5 * np.log1p(t)
    return np.array([np.sin(t) - z[0] ** 2, np.exp(logs[1]) + 0.1 * t]), logs


def closed(policy):
    """The same by hand: the wedge is what is left of the cap's logarithm after the tariff, and never below zero."""
    t, kept = policy[0], 1 - policy[1:]
    z = np.maximum(0.0, (-np.log(kept) - 0.5 * np.log1p(t)) / np.array([1.0, 2.0]))
    return priced(np.array([t, *z]))[0]


@pytest.fixture(scope="module")
def near():
    return stand_in(priced, LOW, HIGH, (1, 2))


@pytest.mark.parametrize("policy", [(0, 0, 0), (0.5, 0.1, 0.1), (0.5, 0.6, 0.0), (1.0, 0.9, 0.9), (0.0, 0.9, 0.05), (0.3, 0.122, 0.123)])
def test_caps_are_met_or_slack(near, policy):
    at = np.array(policy, dtype=float)
    assert Capped(priced, near)(at) == pytest.approx(closed(at), abs=1e-8)
    assert near(at) == pytest.approx(closed(at), abs=2e-3)


def test_the_error_said_is_the_error_found(near):
    rng = np.random.default_rng(3)
    said = errors(near, Capped(priced, near), LOW, HIGH, points=200, rng=np.random.default_rng(4))
    drawn = LOW + rng.random((200, 3)) * (HIGH - LOW)
    found = abs(np.array([near(p) - closed(p) for p in drawn])).max(axis=0)
    assert (found < 4 * said + 1e-9).all()
    assert (said < 5e-3).all()
    finer = stand_in(priced, LOW, HIGH, (1, 2), degrees=(8, 10))
    assert (errors(finer, closed, LOW, HIGH, points=200, rng=np.random.default_rng(4)) < said).all()


def test_compiled_and_plain_agree(near):
    at, caps = near.coordinates(np.array([0.4, 0.7, 0.2]))
    quick = near.solved(at, caps)
    plain = (np.empty(2), np.zeros(2), np.zeros((2, 2)))
    held = kernel.poly
    kernel.poly = kernel.chebyshev
    try:
        gap = kernel.met(at, caps, np.array([1, 2]), near.low, near.high, near.powers, near.coefficients, near.pair_of, near.pairs, *plain)
    finally:
        kernel.poly = held
    assert gap < 1e-10
    for a, b in zip(quick, plain, strict=True):
        assert a == pytest.approx(b, rel=1e-9, abs=1e-12)


def test_beyond_the_box_the_stand_in_goes_on_straight_and_says_so():
    narrow = stand_in(priced, LOW, np.array([0.5, 0.9, 0.9]), (1, 2))
    assert narrow.inside(np.array([0.5, 0.3, 0.3]))
    assert not narrow.inside(np.array([0.7, 0.3, 0.3]))
    steps = [narrow(np.array([np.expm1(np.log1p(0.5) + k * 0.05), 0.9, 0.9])) for k in (1, 2, 3)]
    assert steps[2] - steps[1] == pytest.approx(steps[1] - steps[0], abs=1e-9)
    # The true payoff does not mind the box of its first guess.
    assert Capped(priced, narrow)(np.array([0.9, 0.5, 0.5])) == pytest.approx(closed(np.array([0.9, 0.5, 0.5])), abs=1e-8)


def test_faults_are_named(near):
    with pytest.raises(AmountError, match="withholds all"):
        near(np.array([0.1, 1.0, 0.0]))
    with pytest.raises(ModelError, match="withholds 90%"):
        stand_in(lambda x: (np.zeros(2), np.zeros(2)), LOW, HIGH, (1, 2))
    stubborn = Capped(lambda x: (np.zeros(2), np.full(2, 0.5)), near)
    with pytest.raises(ConvergenceError, match="No wedges meet"):
        stubborn(np.array([0.1, 0.5, 0.5]))


def test_a_game_on_it_remembers_and_takes_terms(near):
    instruments = (Instrument("t", "A", 0, 1), Instrument("x", "B", 0, 0.9), Instrument("y", "A", 0, 0.9))
    game = Game(("A", "B"), instruments, Capped(priced, near))
    at = np.array([0.2, 0.4, 0.3])
    assert game.payoffs(at) is game.payoffs(at.copy())
    assert game.evaluations == 1
    assert isinstance(near, StandIn)


def test_a_fit_does_not_hang_on_the_number_of_threads():
    """Bytes of the coefficients of a design of 137 terms, which two threads would sum in another order."""
    told = {_fit_in_a_process_of(threads) for threads in ("1", "2", "4")}
    assert len(told) == 1


def _fit_in_a_process_of(threads):
    code = (
        "import numpy as np\n"
        "from detente.talks.capped import stand_in\n"
        "def priced(p):\n"
        "    return np.array([np.sin(p.sum()), np.cos(p).sum()]), np.array([-p[-1] - 0.1 * p[0]])\n"
        "near = stand_in(priced, np.zeros(4), np.array([1.0, 1.0, 1.0, 0.9]), [3])\n"
        "assert len(near.coefficients) == 137\n"
        "print(near.coefficients.tobytes().hex())\n"
    )
    env = {**os.environ, "OPENBLAS_NUM_THREADS": threads}
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True, text=True).stdout
