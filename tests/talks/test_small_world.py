"""The small world against the trade engine, against what a quota is, and against what accounting asks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.errors import AmountError, UnknownNameError
from detente.talks import small_world_kernel as kernel
from detente.talks.small_world import SmallWorld

OUTPUT = np.array([27843.3, 17794.8, 59673.5])
FLOWS = np.array([[0, 145.3, 1713.4], [440.5, 0, 2903.1], [2462.1, 1898.5, 0]])
PARAMETERS = {
    "sigma": 5.0, "re_value": 4.0, "re_elasticity": 0.2, "re_backstop": 0.3, "re_slope": 1.0, "re_lost": 0.7, "chip_value": 30.0,
    "chip_elasticity": 0.6, "chip_backstop": 0.4, "chip_slope": 1.5, "chip_lost": 0.5, "chip_margin": 0.4,
}  # fmt: skip


def world(**changes):
    return SmallWorld(OUTPUT, FLOWS, PARAMETERS | changes)


def test_nothing_moves_without_measures():
    assert world().log_income(np.zeros(4)) == pytest.approx(np.zeros(3), abs=1e-10)


@pytest.mark.parametrize("tariffs", [(0.2, 0.0), (0.0, 0.3), (0.54, 0.34), (1.45, 1.25)])
def test_tariffs_alone_give_what_the_trade_engine_gives(tariffs):
    # With the scarce inputs next to nothing both are one-sector Armington worlds with transfers fixed in world money.
    from detente.economy.baseline import Baseline, Policy
    from detente.economy.equilibrium import equilibrium
    from detente.economy.outcomes import real_income

    table = FLOWS + np.diag(OUTPUT - FLOWS.sum(axis=1))
    spending = table.sum(axis=0)
    one, none = np.ones((3, 1)), np.zeros((1, 3, 3))
    base = Baseline(
        economies=("US", "CN", "REST"), sectors=("goods",), shares=(table / spending).T[None], spending=spending[:, None], tariffs=none,
        export_taxes=none, theta=np.array([4.0]), labour=one, profit=0 * one, inputs=np.zeros((3, 1, 1)), alpha=one,
        deficits=spending - OUTPUT, tax_power=np.ones(3), nu=np.zeros(3), psi=np.zeros(1),
    )  # fmt: skip
    rates = none.copy()
    rates[0, 0, 1], rates[0, 1, 0] = tariffs
    engine = 100 * np.log(real_income(equilibrium(base, Policy(rates, none))))
    small = world(re_value=1e-7, chip_value=1e-7).log_income(np.array([*tariffs, 0, 0]))
    assert small == pytest.approx(engine, abs=2e-6)


@pytest.mark.parametrize("control", [0.1, 0.5, 0.8])
@pytest.mark.parametrize("which", [("re", 2), ("chip", 3)])
def test_where_no_rent_is_lost_a_cap_equals_its_wedge(control, which):
    name, place = which
    capped = world(**{f"{name}_lost": 0.0})
    policy = np.array([0.1, 0.05, 0.0, 0.0])
    policy[place] = control
    target = capped.log_income(policy)
    taxed = world(**{f"{name}_lost": 0.0, f"{name}_form": 1.0})
    # The export tax with the same quantity, found by bisection on the seller's own bought quantity.
    low, high = 0.0, 2e4  # above it the input would cost more than all output
    for _ in range(200):
        middle = (low + high) / 2
        policy[place] = middle
        if bought(taxed, policy, place) > 1 - control:
            low = middle
        else:
            high = middle
    policy[place] = high
    assert taxed.log_income(policy) == pytest.approx(target, abs=1e-7)


def bought(w, policy, place):
    """Quantity of an input under an export tax, from the uncompiled pieces at the solved prices."""
    from scipy.optimize import root

    out = np.empty(3)
    logs = root(lambda x: kernel.balance(x, policy, w._par, w._gross, w._shares, w._transfers, out), np.zeros(2), tol=1e-14).x
    p = (1.0, float(np.exp(logs[0])))
    at = 1 if place == 2 else 6
    user, seller, gross = (p[0], p[1], w._gross[0]) if place == 2 else (p[1], p[0], w._gross[1])
    return kernel.scarce_input(user, seller, w._par[at] / gross, *w._par[at + 1 : at + 4], policy[place], 1.0)[2]


@given(kappa=st.floats(0.05, 0.5), more=st.floats(0.05, 0.4), control=st.floats(0.3, 0.9))
@settings(max_examples=25)
def test_a_larger_backstop_lessens_the_harm(kappa, more, control):
    policy = np.array([0, 0, control, 0])
    assert world(re_backstop=kappa + more).log_income(policy)[0] >= world(re_backstop=kappa).log_income(policy)[0] - 1e-9


@given(eps=st.floats(0.1, 0.3), kappa=st.floats(0.15, 0.6), slope=st.floats(0.5, 2.0), control=st.floats(0, 0.95))
@settings(max_examples=60)
def test_the_scarce_input_is_used_up_to_what_is_let_through_and_made(eps, kappa, slope, control):
    output, ratio, got, _ = kernel.scarce_input(1.0, 1.0, 5e-5, eps, kappa, slope, control, 0.0)
    made = kappa * (1 - ratio**-slope)
    assert ratio**-eps * output == pytest.approx(got + made, rel=1e-9)
    assert got <= 1 - control + 1e-12


def test_without_a_backstop_harm_runs_away():
    harms = [world(re_backstop=0.0).log_income(np.array([0, 0, c, 0]))[0] for c in (0.7, 0.85, 0.95)]
    assert harms[0] > harms[1] > harms[2]
    assert harms[2] < -5


def test_player_2_is_not_a_copy_of_player_1_but_a_mirror_world_is():
    # Exchange the two economies' output and flows: tariffs alone then give exchanged answers.
    turned = FLOWS[[1, 0, 2]][:, [1, 0, 2]]
    tiny = PARAMETERS | {"re_value": 1e-7, "chip_value": 1e-7}
    plain = SmallWorld(OUTPUT, FLOWS, tiny).log_income(np.array([0.3, 0.1, 0, 0]))
    mirror = SmallWorld(OUTPUT[[1, 0, 2]], turned, tiny).log_income(np.array([0.1, 0.3, 0, 0]))
    assert mirror == pytest.approx(plain[[1, 0, 2]], abs=1e-7)


def test_bad_parameters_and_policies_are_named():
    with pytest.raises(UnknownNameError, match="sigma"):
        SmallWorld(OUTPUT, FLOWS, PARAMETERS | {"sigmaa": 3.0})
    with pytest.raises(AmountError, match="re_lost"):
        world(re_lost=1.5)
    with pytest.raises(AmountError, match="exports more"):
        SmallWorld(OUTPUT / 100, FLOWS, PARAMETERS)
    with pytest.raises(AmountError, match="input_control_2"):
        world().log_income(np.array([0, 0, 0.999, 0]))
    assert replace(world(), parameters=PARAMETERS).log_income(np.zeros(4)).shape == (3,)
