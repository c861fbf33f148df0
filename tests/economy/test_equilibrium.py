"""Properties that any equilibrium has, whatever the data: C9 labels, C10 same bytes, C12 compiled equals plain."""

import numpy as np
import pytest
from tests.economy.made_worlds import made_world, mirror_world, scaled, scarce_world

from detente.core.errors import AlignmentError, AmountError, ConvergenceError, ModelError
from detente.economy import kernel, reference
from detente.economy.baseline import Policy, cells_of, model_of, start_state
from detente.economy.equilibrium import equilibrium
from detente.economy.outcomes import outcome

KINDS = [{}, {"inputs": False, "profit": 0.25}, {"psi": 0.1}, {"profit": 0.2}]
SCARCE_KINDS = [{}, {"psi": 0.1}, {"profit": 0.2}, {"seed": 4, "n": 5, "s": 3}]
WORLDS = [(made_world, kind) for kind in KINDS] + [(scarce_world, kind) for kind in SCARCE_KINDS]


def raised(base, amount=0.1, seed=1):
    rng = np.random.default_rng(seed)
    tariffs = base.tariffs + amount * rng.uniform(0, 1, base.tariffs.shape)
    for k in range(len(base.sectors)):
        np.fill_diagonal(tariffs[k], 0.0)
    return Policy(tariffs, base.export_taxes)


@pytest.mark.parametrize(("world", "kind"), WORLDS)
def test_no_shock_is_the_identity(world, kind):
    base = world(**kind)
    solved = equilibrium(base, base.at_rest())
    assert abs(solved.state - start_state(base)).max() < 1e-12
    for name, values in outcome(solved).measures().items():
        if name not in {"tariff_mean", "revenue"}:  # levels, not changes
            assert abs(values).max() < 1e-9, name


@pytest.mark.parametrize(("world", "kind"), WORLDS)
def test_residual_and_walras_of_a_shock(world, kind):
    base = world(**kind)
    solved = equilibrium(base, raised(base, 0.5))
    assert solved.residual < 1e-9
    assert solved.walras < 1e-9
    # Incomes are all spent: what is bought for use, with what users buy as inputs.
    users = reference.step(solved.state, model_of(base), cells_of(base, solved.policy))
    np.testing.assert_allclose(solved.income + np.einsum("nks,sn->n", users.inputs, solved.sales), solved.spending.sum(axis=1), rtol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_compiled_pass_equals_the_plain_one(kind):
    base = made_world(**kind)
    rng = np.random.default_rng(3)
    policy = raised(base)
    wedge = np.where(policy.tariffs > 0, rng.uniform(0, 0.3, policy.tariffs.shape), 0.0)
    for tried in (policy, Policy(policy.tariffs, wedge / 2, wedge, rent_exporter=0.4, rent_importer=0.3)):
        model, cells = model_of(base), cells_of(base, tried)
        state = start_state(base) + rng.normal(0, 0.05, start_state(base).size)
        out = np.empty_like(state)
        kernel.step(state, out, model, cells, kernel.workspace(*base.spending.shape))
        np.testing.assert_allclose(out, reference.step(state, model, cells).out, rtol=0, atol=1e-13)


def test_compiled_solve_equals_the_plain_one():
    base = made_world()
    np.testing.assert_allclose(equilibrium(base, raised(base)).state, equilibrium(base, raised(base), plain=True).state, atol=1e-10)


def test_exponential_and_logarithm_of_the_kernel():
    x = np.random.default_rng(0).uniform(-30, 30, 999)
    powers = x.copy()
    kernel.powers_of_e(powers, np.empty(x.size, dtype=np.int64))
    np.testing.assert_allclose(powers, np.exp(x), rtol=1e-14)
    logs = np.empty_like(x)
    kernel.logs_of(powers, logs)
    np.testing.assert_allclose(logs, np.log(powers), rtol=1e-14, atol=1e-15)


def test_money_does_not_matter():
    base = made_world()
    policy = raised(base)
    one, other = outcome(equilibrium(base, policy)), outcome(equilibrium(scaled(base, 1e6), policy))
    np.testing.assert_allclose(one.welfare, other.welfare, atol=1e-9)


def test_mirrored_economies_fare_alike():
    base = mirror_world()
    rate = np.array([[[0.0, 0.3], [0.3, 0.0]]])
    both = outcome(equilibrium(base, Policy(rate, base.export_taxes)))
    assert both.welfare[0] == pytest.approx(both.welfare[1], abs=1e-10)
    alone = np.array([[[0.0, 0.3], [0.0, 0.0]]])
    first = outcome(equilibrium(base, Policy(alone, base.export_taxes))).welfare
    second = outcome(equilibrium(base, Policy(alone.transpose(0, 2, 1), base.export_taxes))).welfare
    np.testing.assert_allclose(first, second[::-1], atol=1e-10)


def test_symmetric_tariff_war_by_hand():
    # Both wages stay equal by symmetry, so home share and real income follow from the price index alone.
    theta, home, t = 4.0, 0.7, 0.3
    base = mirror_world(theta, home)
    rate = np.array([[[0.0, t], [t, 0.0]]])
    phi = home + (1 - home) * (1 + t) ** -theta
    share = (1 - home) * (1 + t) ** -theta / phi
    income = 1 / (1 - share * t / (1 + t))
    expected = 100 * (income * phi ** (1 / theta) - 1)
    assert outcome(equilibrium(base, Policy(rate, base.export_taxes))).welfare[0] == pytest.approx(expected, abs=1e-9)


def test_real_wage_follows_the_home_share_without_inputs():
    base = made_world(inputs=False)
    told = outcome(equilibrium(base, raised(base, 0.4)))
    np.testing.assert_allclose(told.from_inputs, 0, atol=1e-9)  # Arkolakis, Costinot, Rodríguez-Clare (2012)


def test_lerner_symmetry():
    # A uniform import tax and an export tax of the same rate leave an economy with the same real income.
    base = mirror_world()
    zero = np.zeros_like(base.tariffs)
    tax = np.array([[[0.0, 0.2], [0.0, 0.0]]])
    by_import = outcome(equilibrium(base, Policy(tax, zero))).welfare
    by_export = outcome(equilibrium(base, Policy(zero, tax.transpose(0, 2, 1)))).welfare
    np.testing.assert_allclose(by_import, by_export, atol=1e-9)


def test_a_rate_below_minus_one_says_where():
    base = made_world()
    tariffs = base.tariffs.copy()
    tariffs[1, 2, 3] = -1.2
    with pytest.raises(AmountError, match="E2 on S1 from E3"):
        equilibrium(base, Policy(tariffs, base.export_taxes))


def test_a_wrong_shape_is_an_alignment_error():
    base = made_world()
    with pytest.raises(AlignmentError):
        equilibrium(base, Policy(base.tariffs[:1], base.export_taxes))


def test_no_convergence_says_how_close_it_came():
    base = made_world(psi=0.15)
    with pytest.raises(ConvergenceError, match=r"best residual is .* at the"):
        kernel_limit(base)


def kernel_limit(base):
    from detente.economy.equilibrium import solve_state

    return solve_state(base, model_of(base), cells_of(base, raised(base, 2.0)), limit=2, finish=False)


def test_a_ban_of_every_source_is_infeasible():
    base = made_world()
    banned = np.zeros(base.tariffs.shape, dtype=bool)
    banned[0, 1, :] = True
    with pytest.raises(ModelError, match="E1 without any supplier of S0"):
        equilibrium(base, Policy(base.tariffs, base.export_taxes, banned=banned))


def test_elasticities_have_to_be_positive():
    from dataclasses import replace

    base = made_world()
    with pytest.raises(AmountError, match="theta"):
        replace(base, theta=base.theta * 0)
