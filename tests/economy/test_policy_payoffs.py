"""Caps with exact derivatives, worlds put together, and the payoffs of two governments on the shipped minerals world."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from tests.economy.made_worlds import made_world

from detente.core.errors import AlignmentError, AmountError, ModelError, UnknownNameError
from detente.economy.adjoint import Solver
from detente.economy.aggregate import aggregated
from detente.economy.backstop import Backstop, with_backstops
from detente.economy.baseline import Policy, start_state
from detente.economy.caps import log_quantity, quantity_slopes
from detente.economy.equilibrium import equilibrium
from detente.economy.outcomes import outcome, real_income
from detente.economy.policy import Restriction, restricted
from detente.economy.policy_payoffs import ASSUMPTIONS, PolicyPayoffs, Scarcity, scarcity_of
from detente.economy.run import calibrated, open_world
from detente.economy.spec import read_spec


@pytest.fixture(scope="module")
def minerals():
    return calibrated(open_world("minerals", None), read_spec({"model": "caliendo_parro", "data": "minerals"}))


@pytest.fixture(scope="module")
def payoffs(minerals):
    return PolicyPayoffs(minerals)


def by_differences(value, x, h=1e-4):
    columns = []
    for k in range(len(x)):
        values = []
        for d in (-2, -1, 1, 2):
            moved = np.array(x, dtype=float)
            moved[k] += d * h
            values.append(value(moved))
        columns.append((values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * h))
    return np.array(columns).T


def test_derivatives_of_a_quantity_by_every_kind_of_instrument():
    base = with_backstops(replace(made_world(), substitution=np.full(4, 0.3)), [Backstop("E2", "S0", capacity=0.3)])
    away = ~np.eye(6, dtype=bool)
    rng = np.random.default_rng(2)
    rates = [base.tariffs + 0.1 * away, 0.1 * away * np.ones((4, 1, 1)), away * rng.uniform(0, 0.3, base.tariffs.shape)]
    solver = Solver(base, tolerance=1e-14, full=True)
    cell = (0, 2, 1)

    def point(r):
        return solver.at(Policy(r[0], r[1], r[2], rent_exporter=0.3, rent_importer=0.2))

    slopes = quantity_slopes(point(rates), solver, cell)
    exact = (slopes.tariffs, slopes.export_taxes, slopes.wedge)
    for which in range(3):
        for place in (cell, (0, 2, 3), (1, 2, 1), (0, 1, 2)):

            def value(x, which=which, place=place):
                moved = [r.copy() for r in rates]
                moved[which][place] = x[0]
                return np.array([log_quantity(point(moved), solver, cell)])

            numeric = by_differences(value, [rates[which][place]], 1e-3)[0, 0]
            assert numeric == pytest.approx(exact[which][place], rel=1e-6, abs=1e-8)


def test_many_caps_at_once_meet_or_do_not_bind():
    base = made_world(seed=3)
    rng = np.random.default_rng(0)
    lines = [Restriction("cap", f"E{i}", f"E{n}", f"S{s}", float(rng.uniform(0.05, 2.5))) for s in range(4) for n in range(3) for i in range(3, 6)]
    made = restricted(base, base.at_rest(), lines, rent_exporter=0.3, rent_importer=0.3)
    for line, wedge, quantity in zip(lines, made.wedges, made.quantities, strict=True):
        assert quantity <= line.amount * (1 + 1e-8)
        assert wedge == 0 or quantity == pytest.approx(line.amount, rel=1e-8)
    assert 5 < sum(w == 0 for w in made.wedges) < len(lines) - 5
    assert made.equilibrium.residual < 1e-9


def test_aggregated_worlds_rest_and_keep_their_totals(minerals):
    others = tuple(e for e in minerals.economies if e not in {"USA", "CHN"})
    groups = {"USA": ("USA",), "CHN": ("CHN",), "rest": others}
    us, china = minerals.at("USA"), minerals.at("CHN")
    small = aggregated(minerals, groups)
    assert small.spending.sum() == pytest.approx(minerals.spending.sum(), rel=1e-12)
    assert small.value_added.sum() == pytest.approx(minerals.value_added.sum(), rel=1e-12)
    assert small.flows()[:, 0, 1] == pytest.approx(minerals.flows()[:, us, china], rel=1e-12)
    solved = equilibrium(small, small.at_rest())
    assert abs(solved.state - start_state(small)).max() < 1e-9
    with pytest.raises(AlignmentError, match=others[0]):
        aggregated(minerals, groups | {"rest": others[1:]})
    with pytest.raises(ModelError):
        aggregated(replace(minerals, nu=np.full(len(minerals.economies), 0.1)), groups)


def test_aggregating_alike_economies_changes_nothing_for_the_others():
    # Two economies that are the same in everything are one: what a third one gains from a tariff on both stays.
    shares = np.array([[[0.6, 0.2, 0.2], [0.1, 0.7, 0.2], [0.1, 0.2, 0.7]]])
    one = np.ones((3, 1))
    from detente.economy.baseline import Baseline

    zero = np.zeros((1, 3, 3))
    base = Baseline(
        economies=("A", "B", "C"), sectors=("goods",), shares=shares, spending=np.array([[1.0], [2.0], [2.0]]), tariffs=zero, export_taxes=zero,
        theta=np.array([4.0]), labour=one, profit=0 * one, inputs=np.zeros((3, 1, 1)), alpha=one, deficits=np.zeros(3), tax_power=np.ones(3),
        nu=np.zeros(3), psi=np.zeros(1),
    )  # fmt: skip
    tariffs = np.array([[[0.0, 0.3, 0.3], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]])
    large = outcome(equilibrium(base, Policy(tariffs, zero))).welfare[0]
    small = aggregated(base, {"A": ("A",), "BC": ("B", "C")})
    assert outcome(equilibrium(small, Policy(np.array([[[0.0, 0.3], [0.0, 0.0]]]), small.export_taxes))).welfare[0] == pytest.approx(large, abs=1e-9)


def test_no_policy_is_worth_nothing(payoffs):
    assert abs(payoffs(payoffs.free).economies).max() < 1e-8
    assert payoffs.base.economies[:2] == ("USA", "CHN")


def test_each_restriction_hurts_its_buyer_the_more_the_tighter(payoffs):
    by_minerals = [payoffs([0, 0, cap, np.inf]).players[0] for cap in (0.9, 0.5, 0.2, 0.05)]
    by_chips = [payoffs([0, 0, np.inf, cap]).players[1] for cap in (0.9, 0.5, 0.2, 0.05)]
    for series in (by_minerals, by_chips):
        assert all(later < earlier < 0 for earlier, later in itertools.pairwise(series))


def test_a_cap_is_its_wedge(minerals, payoffs):
    wedges = PolicyPayoffs(minerals, replace(scarcity_of(), minerals=("magnets",)), kind="wedge")
    caps = PolicyPayoffs(minerals, replace(scarcity_of(), minerals=("magnets",)))
    held = caps([0.3, 0.1, 0.4, 0.6])
    same = wedges([0.3, 0.1, held.wedges[0], held.wedges[1]])
    np.testing.assert_allclose(same.economies, held.economies, atol=1e-7)


@pytest.mark.parametrize("kind", ["cap", "wedge"])
@pytest.mark.parametrize("x", [[0.3, 0.1, 0.5, 0.4], [1.0, 0.8, 0.2, 0.9], [0.0, 0.05, 0.9, 0.95]])
def test_gradient_of_the_payoffs(minerals, kind, x):
    made = PolicyPayoffs(minerals, kind=kind)
    told, exact = made.gradient(x)
    np.testing.assert_array_equal(told.players, made(x).players)
    numeric = by_differences(lambda moved: made(moved).players, x)
    np.testing.assert_allclose(exact, numeric, rtol=3e-6, atol=1e-6 * abs(exact).max())


def test_the_answer_does_not_depend_on_what_was_asked_before(payoffs):
    first = payoffs([0.2, 0.1, 0.4, 0.8]).economies.tobytes()
    payoffs([2.0, 0.0, 0.05, 0.1])
    payoffs.gradient([0.1, 0.3, 0.3, 0.9])
    assert payoffs([0.2, 0.1, 0.4, 0.8]).economies.tobytes() == first


def test_payoffs_are_real_incomes_of_the_engine(payoffs):
    # The same policy through the engine's own restrictions: one sector under a wedge whose rent is all kept.
    told = payoffs([0.25, 0.0, np.inf, np.inf])
    tariffs = payoffs.base.tariffs.copy()
    tariffs[:, 0, 1] += 0.25
    solved = equilibrium(payoffs.base, Policy(tariffs, payoffs.base.export_taxes))
    np.testing.assert_allclose(told.economies, 100 * np.log(real_income(solved)), atol=1e-8)


@pytest.mark.parametrize(
    ("x", "words"), [([0, 0, 1], "Four numbers"), ([0, 0, -0.1, 1], "minerals"), ([0, np.nan, 1, 1], "Four"), ([-0.9, 0, 1, 1], "us_tariff")]
)
def test_a_bad_policy_is_refused(payoffs, x, words):
    with pytest.raises(AmountError) as caught:
        payoffs(x)
    assert words in caught.value.message + (caught.value.hint or "")


def test_unknown_sectors_and_kinds_are_refused(minerals):
    with pytest.raises(UnknownNameError, match="magnet"):
        PolicyPayoffs(minerals, Scarcity(minerals=("magnet",)))
    with pytest.raises(UnknownNameError, match="quota"):
        PolicyPayoffs(minerals, kind="quota")


def test_the_defaults_are_those_of_the_assumptions_and_every_range_can_be_used(minerals):
    from importlib.resources import files

    from detente.core import yamlio

    rows = {
        row["id"]: row for row in yamlio.parse((files("detente") / "data" / "assumptions.yaml").read_text(encoding="utf-8"), name="assumptions.yaml")
    }
    assert {name: float(rows[name]["value"]) for name in ASSUMPTIONS} == dict(ASSUMPTIONS)
    for end in ("low", "high"):
        made = PolicyPayoffs(minerals, scarcity_of({name: float(rows[name][end]) for name in ASSUMPTIONS}))
        assert made([0.1, 0.1, 0.2, 0.2]).players.max() < 0


def test_scarcity_that_is_not_priced_in_says_which():
    with pytest.raises(UnknownNameError, match="economy-rent-chips"):
        scarcity_of({name: value for name, value in ASSUMPTIONS.items() if name != "economy-rent-chips"})
