"""Patience that a deal needs, against the inequality itself on long sums."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import AmountError
from detente.talks import enforce
from detente.talks.enforce import Stakes

stakes = st.tuples(st.floats(0.1, 5), st.floats(0.1, 5)).map(lambda g: Stakes(g[0], 0.0, -g[1]))


@given(s=stakes)
def test_at_the_grim_factor_breaking_and_keeping_are_worth_the_same(s):
    d = enforce.grim(s)
    keep, breaks = s.cooperate / (1 - d), s.deviate + d * s.punish / (1 - d)
    assert breaks == pytest.approx(keep, abs=1e-9)


@given(s=stakes, lag=st.integers(1, 8))
def test_a_lag_of_periods_gives_that_many_periods_of_temptation(s, lag):
    d = enforce.with_lag(s, lag)
    if d is not None:
        gained = s.temptation * sum(d**k for k in range(lag))
        lost = s.loss * d**lag / (1 - d)
        assert gained == pytest.approx(lost, rel=1e-8)


@given(s=stakes, periods=st.integers(1, 30))
def test_finite_punishment_solves_its_sum_or_is_none(s, periods):
    d = enforce.finite_punishment(s, periods)
    if d is None:
        assert s.temptation >= periods * s.loss * (1 - 1e-9)
    else:
        assert s.loss * sum(d**k for k in range(1, periods + 1)) == pytest.approx(s.temptation, rel=1e-8)
        assert d >= enforce.grim(s) - 1e-12


@given(s=stakes, alarm=st.floats(0, 0.4), seen=st.floats(0.5, 1))
def test_noise_solves_the_two_value_equations(s, alarm, seen):
    d = enforce.with_noise(s, alarm, seen)
    if d is None:
        return
    keep = (s.cooperate + d * alarm * s.punish / (1 - d)) / (1 - d * (1 - alarm))
    breaks = s.deviate + d * seen * s.punish / (1 - d) + d * (1 - seen) * keep
    assert breaks == pytest.approx(keep, rel=1e-7, abs=1e-7)
    assert d >= enforce.grim(s) - 1e-12  # a worse view never needs less patience


def test_perfect_detection_is_the_plain_case_and_a_blind_signal_holds_nothing():
    s = Stakes(5, 3, 1)
    assert enforce.with_noise(s, 0, 1) == pytest.approx(enforce.grim(s))
    assert enforce.with_noise(s, 0.5, 0.5) is None


def test_pooling_can_help_one_issue_and_never_beats_the_better_one():
    separate, together = enforce.pooled([Stakes(3, 0, -2), Stakes(1, 0, -4)])
    assert min(separate) < together < max(separate)


@given(delta=st.floats(0.1, 0.99), critical=st.floats(0.05, 0.9), periods=st.integers(1, 8))
def test_the_chance_of_prolonging_that_is_needed_is_the_one_that_just_holds(delta, critical, periods):
    needed = enforce.extension_needed(delta, periods, critical)
    if needed is None:
        assert not enforce.deadline_holds(delta, 1.0, periods, critical)
    else:
        assert delta * enforce.extension_factor(needed, periods) == pytest.approx(critical)
        assert not enforce.deadline_holds(delta, needed * 0.9, periods, critical)


def test_a_certain_end_unravels():
    assert not enforce.deadline_holds(0.99, 0.0, 4, 0.01)


def test_the_price_of_a_deadline_is_the_sum_of_what_is_lost():
    # Gain 1 a period, kept alive with chance .8 each period, over a long horizon.
    t = np.arange(4000)
    direct = (0.95**t).sum() - ((0.95 * 0.8) ** t).sum()
    assert enforce.deadline_price(0.95, 0.8, 1, 1.0) == pytest.approx(direct, rel=1e-9)


def test_waiting_pays_only_where_the_later_deal_is_better_enough():
    same = enforce.value_of_delay([0, 0, 0], [1, 1, 1], 0.9)
    assert same.best == 0
    assert same.worth == 0
    grows = enforce.value_of_delay([0, 0, 0], [1.0, 2.0, 2.1], 0.9)
    assert grows.best == 1
    assert grows.values[1] == pytest.approx(0.9 * 2 / 0.1)


@pytest.mark.parametrize("call", [
    lambda: enforce.deadline_holds(1.01, 0.5, 1, 0.3), lambda: enforce.with_lag(Stakes(5, 3, 1), 0), lambda: Stakes(float("nan"), 0, 0),
    lambda: enforce.with_noise(Stakes(5, 3, 1), 0.1, 1.2), lambda: enforce.finite_punishment(Stakes(5, 3, 1), 0), lambda: enforce.pooled([]),
    lambda: enforce.value_of_delay([1], [1, 2], 0.5),
])  # fmt: skip
def test_numbers_outside_their_meaning_are_refused(call):
    with pytest.raises(AmountError):
        call()
