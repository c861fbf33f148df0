"""Bargaining solutions against closed forms and the axioms that define them."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.errors import AmountError, ModelError, UnknownNameError, UsageError
from detente.talks import bargain
from detente.talks.expression import parse_expression
from detente.talks.frontier import Frontier, frontier_of, undominated

LINE = frontier_of("1-u1", (0, 1))
weights = st.floats(0.05, 0.95)
deltas = st.floats(0.05, 0.98)


@given(w=weights, d1=st.floats(0, 0.4), d2=st.floats(0, 0.4))
def test_nash_on_a_line_shares_the_surplus_by_weight(w, d1, d2):
    # Cobb-Douglas on u1 + u2 = 1: each gets the threat and the part w of what is left.
    u = bargain.nash(LINE, (d1, d2), (w, 1 - w))
    assert u == pytest.approx((d1 + w * (1 - d1 - d2), d2 + (1 - w) * (1 - d1 - d2)), abs=1e-7)


@given(power=st.floats(0.3, 1.0))
def test_nash_with_a_power_frontier_meets_its_first_order_condition(power):
    # max u·(1−u)^p has u = 1/(1+p).
    u = bargain.nash(frontier_of(f"(1-u1)**{power}", (0, 1)), (0, 0))
    assert u[0] == pytest.approx(1 / (1 + power), abs=1e-7)


@given(a=st.floats(0.2, 5), b=st.floats(-3, 3), d=st.floats(0, 0.3))
def test_nash_does_not_move_when_a_payoff_is_scaled_or_shifted(a, b, d):
    plain = bargain.nash(frontier_of("sqrt(1-u1)", (0, 1)), (d, d))
    shape = Frontier(lambda v: np.sqrt(np.maximum(0.0, 1 - (v - b) / a)), b, a + b)
    moved = bargain.nash(shape, (a * d + b, d))
    assert (moved[0] - b) / a == pytest.approx(plain[0], abs=1e-7)


@pytest.mark.parametrize("solution", [bargain.nash, bargain.kalai_smorodinsky, bargain.egalitarian])
@given(d1=st.floats(0, 0.3), d2=st.floats(0, 0.3))
@settings(max_examples=15)
def test_swapping_the_players_swaps_the_answer_and_nobody_falls_below_the_threat(solution, d1, d2):
    # u2 = 1 − u1² has the mirror image u2 = sqrt(1 − u1).
    one = solution(frontier_of("1-u1**2", (0, 1)), (d1, d2))
    other = solution(frontier_of("sqrt(1-u1)", (0, 1)), (d2, d1))
    assert one == pytest.approx((other[1], other[0]), abs=1e-6)
    assert one[0] >= d1
    assert one[1] >= d2


def test_kalai_smorodinsky_gains_are_in_proportion_to_the_ideal_gains():
    shape = frontier_of("sqrt(1-u1)", (0, 1))
    u = bargain.kalai_smorodinsky(shape, (0.1, 0.2))
    # ideal: player 1 where sqrt(1-u) = .2, so .96; player 2 at u = .1, so sqrt(.9)
    assert (u[0] - 0.1) / (u[1] - 0.2) == pytest.approx((0.96 - 0.1) / (math.sqrt(0.9) - 0.2), abs=1e-9)


@given(d1=deltas, d2=deltas)
@settings(max_examples=30)
def test_rubinstein_on_a_line(d1, d2):
    first = bargain.alternating_offers(LINE, (d1, d2), 1).first[0]
    second = bargain.alternating_offers(LINE, (d1, d2), 2).first[0]
    assert first == pytest.approx((1 - d2) / (1 - d1 * d2), abs=1e-9)
    assert second == pytest.approx(d1 * (1 - d2) / (1 - d1 * d2), abs=1e-9)


def test_patient_offers_come_to_the_nash_solution():
    # Binmore: as the time between offers goes to nothing with equal patience.
    shape = frontier_of("sqrt(1-u1)", (0, 1))
    assert bargain.alternating_offers(shape, (0.9999, 0.9999)).first[0] == pytest.approx(2 / 3, abs=1e-3)


@given(d1=deltas, d2=deltas, rounds=st.integers(1, 9), first=st.sampled_from([1, 2]))
@settings(max_examples=30)
def test_finite_offers_follow_the_recursion(d1, d2, rounds, first):
    # Written the other way round: from the last round's proposer, who keeps all.
    share, proposer = 1.0, first if rounds % 2 else 3 - first
    for _ in range(rounds - 1):
        share = 1 - (d1 if proposer == 1 else d2) * share
        proposer = 3 - proposer
    expected = share if first == 1 else 1 - share
    assert bargain.finite_offers((d1, d2), rounds, first)[0] == pytest.approx(expected, abs=1e-12)
    assert bargain.finite_offers((d1, d2), rounds, first, LINE)[0] == pytest.approx(expected, abs=1e-9)


def test_many_rounds_come_to_the_stationary_offer():
    assert bargain.finite_offers((0.9, 0.8), 400)[0] == pytest.approx(0.2 / 0.28, abs=1e-9)


def test_a_dent_in_the_frontier_is_not_bridged():
    # Two steps: the chord between their corners (0.2, 1) and (1, 0.2) would hold (0.6, 0.6), which is out of reach.
    shape = Frontier(lambda u: np.where(u <= 0.2, 1.0, 0.2), 0.0, 1.0)
    u = bargain.kalai_smorodinsky(shape, (0.0, 0.0))
    assert u == pytest.approx((0.2, 0.2), abs=1e-6)
    assert sorted(bargain.nash(shape, (0.0, 0.0))) == pytest.approx([0.2, 1.0], abs=1e-6)


def test_undominated_keeps_only_what_nothing_beats():
    points = np.array([[0.0, 1.0], [0.5, 0.5], [0.4, 0.4], [1.0, 0.0], [0.5, 0.2]])
    assert points[undominated(points)].tolist() == [[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]]


def test_no_deal_is_said_and_the_threat_on_the_frontier_is_the_deal():
    with pytest.raises(ModelError, match="No point"):
        bargain.nash(LINE, (0.7, 0.7))
    assert bargain.nash(LINE, (0.4, 0.6)) == pytest.approx((0.4, 0.6))


@pytest.mark.parametrize("bad", [(1.2, 0.9), (0.9, -0.1), (float("nan"), 0.5), (1.0, 1.0)])
def test_discount_factors_outside_their_range_are_refused(bad):
    with pytest.raises(AmountError):
        bargain.alternating_offers(LINE, bad)


@pytest.mark.parametrize("text", ["__import__('os')", "u1.real", "u1 if u1 else 0", "[u1]", "sqrt(u1, 2)", "lambda: 1", "u1 @ u1", "'a'"])
def test_an_expression_is_arithmetic_only(text):
    with pytest.raises(UsageError):
        parse_expression(text, ("u1",))


def test_an_unknown_name_offers_the_nearest_and_a_hole_in_the_frontier_is_named():
    with pytest.raises(UnknownNameError, match="sqrt"):
        parse_expression("sqr(u1)", ("u1",))
    with pytest.raises(AmountError, match="u1 = "):
        frontier_of("sqrt(0.5-u1)", (0, 1))
