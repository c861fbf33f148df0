"""Draws of parameters: each is what a full solve with those parameters gives, whatever was asked before."""

from dataclasses import replace

import numpy as np
import pytest
from tests.economy.made_worlds import made_world

from detente.core.errors import AmountError, DetenteError
from detente.economy.backstop import Backstop, with_backstops
from detente.economy.baseline import Policy
from detente.economy.draws import CentralSolution
from detente.economy.equilibrium import equilibrium
from detente.economy.outcomes import outcome
from detente.economy.uncertainty import Range, bands


def shocked(base):
    away = ~np.eye(len(base.economies), dtype=bool)
    return Policy(base.tariffs + 0.2 * away, base.export_taxes)


@pytest.mark.parametrize(
    ("world", "drawn"),
    [
        ({}, {"theta": 1.3}), ({"psi": 0.05}, {"theta": 0.8, "psi": 1.5}), ({"inputs": False, "kappa": 0.5}, {"kappa": 0.4}),
        ({"scarce": True}, {"theta": 1.2, "substitution": 0.5}), ({"taxed": True}, {"theta": 0.7}),
    ],
)  # fmt: skip
def test_a_draw_is_a_full_solve_with_its_parameters(world, drawn):
    world = dict(world)
    kappa, scarce, taxed = world.pop("kappa", 0.0), world.pop("scarce", False), world.pop("taxed", False)
    base = replace(made_world(**world), kappa=kappa)
    if scarce:
        base = with_backstops(replace(base, substitution=np.full(4, 0.5)), [Backstop("E1", "S0", capacity=0.4)])
    policy = shocked(base)
    if taxed:
        policy = replace(policy, export_taxes=0.1 * ~np.eye(6, dtype=bool) * np.ones((4, 1, 1)))
    values = {name: getattr(base, name) * factor for name, factor in drawn.items()}
    central = CentralSolution(base, policy)
    told = central.welfare(values)
    np.testing.assert_allclose(told, outcome(equilibrium(replace(base, **values), policy)).welfare, atol=1e-7)
    half = replace(policy, tariffs=base.tariffs + (policy.tariffs - base.tariffs) / 2)
    np.testing.assert_allclose(central.welfare(values, half), outcome(equilibrium(replace(base, **values), half)).welfare, atol=1e-7)
    assert central.welfare(values).tobytes() == told.tobytes()


def test_a_draw_without_an_equilibrium_is_an_error_and_never_nan():
    base = made_world(psi=0.1)
    central = CentralSolution(base, shocked(base))
    try:
        told = central.welfare({"psi": np.full(4, 5.0)})
    except DetenteError:
        return
    assert np.isfinite(told).all()


def test_what_a_world_does_not_have_cannot_be_drawn():
    base = made_world()
    with pytest.raises(AmountError, match="no substitution"):
        bands(base, shocked(base), [Range("substitution", 0.5, 2.0)], draws=2, rng=np.random.default_rng(0))
