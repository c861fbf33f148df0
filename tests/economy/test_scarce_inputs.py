"""Low substitution between inputs and backstop supplies: their meaning by hand, and the engine's own properties with them on."""

from dataclasses import replace

import numpy as np
import pytest
from tests.economy.gradient_check import holds_by_differences
from tests.economy.made_worlds import LINES, made_world, rigid, scaled, scarce_world

from detente.core.errors import AmountError, ModelError, UnknownNameError
from detente.economy import kernel, reference
from detente.economy.adjoint import Solver, welfare
from detente.economy.backstop import Backstop, factor_technique, with_backstops
from detente.economy.baseline import Policy, cells_of, model_of, start_state
from detente.economy.equilibrium import equilibrium
from detente.economy.newton import workspace_of
from detente.economy.outcomes import outcome
from detente.economy.policy import Restriction, restricted


def raised(base, amount=0.2, seed=1):
    rng = np.random.default_rng(seed)
    away = ~np.eye(len(base.economies), dtype=bool)
    return Policy(base.tariffs + amount * away * rng.uniform(0, 1, base.tariffs.shape), base.export_taxes)


@pytest.mark.parametrize("seed", range(8))
def test_compiled_pass_equals_the_plain_one_on_random_worlds(seed):
    rng = np.random.default_rng(seed)
    kind = [{}, {"psi": 0.1}, {"profit": 0.2}, {"n": 3, "s": 6}][seed % 4]
    base = with_backstops(rigid(made_world(seed=seed, **kind), 0.05, 3.0, seed), LINES)
    if seed >= 4:
        base = replace(base, scale="entry", psi=np.full(len(base.sectors), 0.1), kappa=0.5, tax_relief=True)
    away = ~np.eye(len(base.economies), dtype=bool)
    wedge = away * rng.uniform(0, 0.3, base.tariffs.shape)
    banned = np.zeros(base.tariffs.shape, dtype=bool)
    banned[0, 1, :] = True  # all that is left is the backstop
    for policy in (
        raised(base), Policy(base.tariffs, wedge / 2, wedge, rent_exporter=0.4, rent_importer=0.3),
        Policy(base.tariffs, base.export_taxes, banned=banned),
    ):  # fmt: skip
        model, cells = model_of(base), cells_of(base, policy)
        state = start_state(base) + rng.normal(0, 0.05, start_state(base).size)
        out = np.empty_like(state)
        kernel.step(state, out, model, cells, workspace_of(model))
        np.testing.assert_allclose(out, reference.step(state, model, cells).out, rtol=1e-12, atol=1e-12)


def test_compiled_solve_equals_the_plain_one():
    base = scarce_world()
    np.testing.assert_allclose(equilibrium(base, raised(base)).state, equilibrium(base, raised(base), plain=True).state, atol=1e-9)


def test_money_does_not_matter():
    base = scarce_world()
    one, other = (outcome(equilibrium(b, raised(b))).welfare for b in (base, scaled(base, 1e6)))
    np.testing.assert_allclose(one, other, atol=1e-9)


def test_an_elasticity_of_one_is_fixed_shares():
    base = made_world()
    fixed = equilibrium(base, raised(base)).state
    ones = equilibrium(replace(base, substitution=np.ones(len(base.sectors))), raised(base)).state
    np.testing.assert_array_equal(ones, fixed)
    near = equilibrium(replace(base, substitution=np.full(len(base.sectors), 1 + 1e-11)), raised(base)).state
    np.testing.assert_allclose(near, fixed, rtol=0, atol=1e-10)


def test_costs_by_hand():
    # Labour .5, two inputs .3 and .2, σ = 1/2: cost^½ is the mean of prices^½.
    cost, labour, inputs = reference.technique(
        np.log(np.array([[4.0, 1.0]])), np.zeros(1), np.array([[0.5, 0.5]]), np.array([[[0.3, 0.3], [0.2, 0.2]]]), np.zeros((1, 2)),
        np.array([0.5, 0.5]), np.zeros((1, 2)),
    )  # fmt: skip
    root = 0.5 + 0.3 * 2 + 0.2  # 1.3
    np.testing.assert_allclose(np.exp(cost), root**2)
    np.testing.assert_allclose(labour, 0.5 / root)
    np.testing.assert_allclose(inputs[0, :, 0], [0.6 / root, 0.2 / root])


def test_supply_of_a_backstop_by_hand():
    # Constant elasticity 2: a price 10 % up over the wage sells 1.1² as much, of which labour has 2/3 as before.
    quantity, labour, elasticity = kernel.supply(np.log(1.1), 2 / 3, 1.0)
    assert quantity == pytest.approx(2 * np.log(1.1), rel=1e-14)
    assert labour == pytest.approx(2 / 3)
    assert elasticity == pytest.approx(2)
    # With a bound of three times what is sold at rest: elasticity as asked at rest, and never more than the bound.
    labour_share, factors = factor_technique(0.8, 3.0)
    step = 1e-6
    slope = (kernel.supply(step, labour_share, factors)[0] - kernel.supply(-step, labour_share, factors)[0]) / (2 * step)
    assert slope == pytest.approx(0.8, rel=1e-6)
    assert np.exp(kernel.supply(400.0, labour_share, factors)[0]) == pytest.approx(3.0, rel=1e-9)
    # Cost is what labour is paid: its integral over the quantity is labour's part of the revenue (rents are the rest).
    prices = np.linspace(-0.5, 1.5, 20001)
    sold = np.array([kernel.supply(y, labour_share, factors)[:2] for y in prices])
    volume, paid = np.exp(sold[:, 0]), sold[:, 1] * np.exp(sold[:, 0] + prices)
    marginal = np.exp(prices)
    middle = (marginal[1:] + marginal[:-1]) / 2
    assert (middle * np.diff(volume)).sum() == pytest.approx(paid[-1] - paid[0], rel=1e-6)


def test_what_a_backstop_sells_where_nobody_else_does_by_hand():
    # Supply elasticity 1: price times quantity is the square of the price, so revenue nine times that at rest is a price of 3.
    # All is spent on it, so the whole good costs its price over the weight that its share at rest gives it: 3·(1/4)^(−1/2).
    place = np.zeros((1, 2), dtype=np.int64)
    backstops = (place, np.array([0.25]), np.array([0.25]), np.array([2.0]), np.array([0.5]), np.array([1.0]))
    met = reference.backstop_sales(np.zeros((1, 1)), np.array([[0.25 * 9]]), np.zeros(1), np.array([4.0]), backstops)
    assert np.exp(met.log_price[0]) == pytest.approx(3)
    assert met.share[0] == pytest.approx(1)
    assert np.exp(met.log_whole[0]) == pytest.approx(3 * 2)
    # At rest it sells its share at rest, at the price at rest.
    met = reference.backstop_sales(np.ones((1, 1)), np.ones((1, 1)), np.zeros(1), np.array([4.0]), backstops)
    np.testing.assert_allclose([met.log_price[0], met.share[0], met.log_whole[0]], [0, 0.25, 0], atol=1e-14)


def test_where_every_source_is_banned_the_backstop_is_left():
    base = scarce_world()
    banned = np.zeros(base.tariffs.shape, dtype=bool)
    banned[0, 1, :] = True
    solved = equilibrium(base, Policy(base.tariffs, base.export_taxes, banned=banned))
    assert solved.residual < 1e-9
    assert solved.walras < 1e-9
    assert solved.traded[1, 0] == 0
    told = outcome(solved).measures()
    assert all(np.isfinite(values).all() for values in told.values())
    assert told["welfare"][1] < 0
    # What it makes of the good stays below its capacity of 0.4 of what was bought at rest.
    share, whole = base.backstops.share[0], solved.log_prices[1, 0]
    price = whole + np.log(share) / 5.0  # all is spent on it: P = share^(1/(1-6))·p
    assert share / (1 + 1.0) * solved.spending[1, 0] / (share * base.spending[1, 0]) / np.exp(price) < 0.4


def test_a_backstop_bounds_the_harm_of_an_embargo():
    base = rigid(made_world(), 0.1, 0.2)
    lines = [Restriction("cap", f"E{k}", "E1", "S0", 0.02) for k in range(6) if k != 1]
    harms = []
    for capacity in (None, 0.2, 0.6):
        held = base if capacity is None else with_backstops(base, [Backstop("E1", "S0", 0.5, 6.0, 2.0, capacity)])
        harms.append(outcome(restricted(held, held.at_rest(), lines).equilibrium).welfare[1])
    assert harms[0] < harms[1] < harms[2] < 0


def test_low_substitution_makes_an_export_cap_bite():
    lines = [Restriction("cap", "E2", "E1", "S0", 0.3)]
    base = made_world()
    harms = []
    for elasticity in (1.0, 0.3, 0.1):
        world = replace(base, substitution=np.full(len(base.sectors), elasticity), theta=np.where(np.arange(4) == 0, 0.6, base.theta))
        harms.append(outcome(restricted(world, world.at_rest(), lines).equilibrium).welfare[1])
    assert harms[0] > harms[1] > harms[2]


@pytest.mark.parametrize("capacity", [0.4, None])
def test_a_cap_equals_its_wedge_and_its_export_tax(capacity):
    base = with_backstops(rigid(made_world()), [Backstop("E2", "S0", 1.0, 6.0, 0.8, capacity)])
    tax = base.export_taxes.copy()
    tax[0, 2, 1] = 0.6
    taxed = equilibrium(base, Policy(base.tariffs, tax))
    cost = -np.log(reference.step(taxed.state, model_of(base), cells_of(base, taxed.policy)).v[0, 1]) / base.theta[0]
    quantity = taxed.flows()[0, 2, 1] / base.flows()[0, 2, 1] / np.exp(cost)
    cap = restricted(base, base.at_rest(), [Restriction("cap", "E1", "E2", "S0", float(quantity))])
    assert cap.wedges[0] == pytest.approx(0.6, abs=1e-8)
    np.testing.assert_allclose(cap.equilibrium.state, taxed.state, atol=1e-8)


@pytest.mark.parametrize("kind", [{}, {"psi": 0.1}, {"profit": 0.25, "lobby": True}])
def test_gradient_of_200_instruments(kind):
    kind = dict(kind)
    lobby = kind.pop("lobby", False)
    base = rigid(made_world(**kind))
    base = base if lobby else with_backstops(base, LINES)
    holds_by_differences(base, lobby=lobby)


def test_gradient_by_import_taxes_alone():
    base = scarce_world()
    solver = Solver(base, tolerance=1e-14)
    policy = raised(base)
    weights = np.arange(1.0, 7.0)
    point = solver.at(policy)
    exact = solver.gradient(point, welfare(weights)(solver, point)[1], tolerance=1e-13)[0]
    for place in ((0, 1, 2), (0, 1, 3), (1, 1, 0), (0, 2, 1), (3, 4, 5)):
        values = []
        for step in (-2e-3, -1e-3, 1e-3, 2e-3):
            tariffs = policy.tariffs.copy()
            tariffs[place] += step
            values.append(welfare(weights)(solver, solver.at(Policy(tariffs, base.export_taxes), start=point.state))[0])
        numeric = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * 1e-3)
        assert numeric == pytest.approx(exact[place], rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        ({"premium": -0.1}, AmountError, "premium"), ({"substitution": 1.0}, AmountError, "substitution"),
        ({"supply_elasticity": 0.0}, AmountError, "supply_elasticity"), ({"capacity": 1e-6}, AmountError, "capacity"),
        ({"sector": "S9"}, UnknownNameError, "S9"), ({"economy": "E99"}, UnknownNameError, "E99"),
    ],
)  # fmt: skip
def test_bad_backstops_are_refused(line, error, words):
    with pytest.raises(error, match=words):
        with_backstops(made_world(), [Backstop(**({"economy": "E1", "sector": "S0"} | line))])


def test_bad_elasticities_between_inputs_are_refused():
    with pytest.raises(AmountError, match="substitution"):
        replace(made_world(), substitution=np.array([0.5, 0.0, 1.0, 1.0]))


def test_models_whose_prices_move_with_expenditure_take_no_backstop():
    base = replace(made_world(), tax_power=np.full(6, 1.1))
    with pytest.raises(ModelError):
        with_backstops(base, [Backstop("E1", "S0")])
