"""Derivatives against finite differences, and optima against what theory says of them."""

import numpy as np
import pytest
from tests.economy.gradient_check import holds_by_differences
from tests.economy.made_worlds import made_world, mirror_world

from detente.economy.adjoint import Solver, log_welfare
from detente.economy.baseline import Policy
from detente.economy.games import cooperation, nash
from detente.economy.optimum import best_response, instruments, objective_of


@pytest.mark.parametrize("kind", [{}, {"inputs": False, "profit": 0.25}, {"psi": 0.1}])
@pytest.mark.parametrize("lobby", [False, True])
def test_gradient_of_200_instruments(kind, lobby):
    if lobby and not kind.get("profit"):
        pytest.skip("lobbying weights act on profits")
    base = made_world(**kind)
    holds_by_differences(base, lobby=lobby)


def test_optimal_tariff_of_a_small_economy():
    # A small economy's export demand has elasticity θ+1 in its price, so its optimal tariff is near 1/θ.
    base = mirror_world(theta=4.0, home=0.98)
    small = Policy(base.tariffs, base.export_taxes)
    best = best_response(Solver(base), instruments(base, 0, ["import"], (None, None)), small, objective_of(base, 0, False))
    assert best.policy.tariffs[0, 0, 1] == pytest.approx(1 / (4.0 * 0.98), rel=0.02)
    assert best.slope < 1e-5


def test_nash_of_mirrored_economies_is_mirrored_and_certified():
    base = mirror_world()
    solver = Solver(base)
    sides = [instruments(base, k, ["import"], (0.0, None)) for k in (0, 1)]
    game = nash(solver, sides, [objective_of(base, k, False) for k in (0, 1)], base.at_rest())
    rates = game.policy.tariffs[0]
    assert rates[0, 1] == pytest.approx(rates[1, 0], rel=1e-3)
    assert rates[0, 1] > 0.1
    assert game.epsilon < 1e-4
    assert max(game.gains) < 0  # a war that both lose


def test_cooperation_from_the_war_ends_in_free_trade():
    base = mirror_world()
    solver = Solver(base)
    sides = [instruments(base, k, ["import"], (0.0, None)) for k in (0, 1)]
    war = Policy(np.array([[[0.0, 0.3], [0.3, 0.0]]]), base.export_taxes)
    deal = cooperation(solver, sides, log_welfare, war)
    assert deal.spread < 1e-3
    free = np.expm1(-log_welfare(solver, solver.at(war), np.zeros(2))[0][0])
    assert deal.common_gain == pytest.approx(100 * free, rel=1e-3)  # free trade is the best that mirrored economies share
