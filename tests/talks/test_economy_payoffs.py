"""The London case on the economy engine: what its payoffs are, against the engine asked in another way."""

from datetime import date

import numpy as np
import pytest

from detente.composition.talks_economy import PARAMETERS, EconomyModel, economy_model
from detente.core.errors import UsageError
from detente.economy.equilibrium import equilibrium
from detente.economy.outcomes import real_income
from detente.economy.policy_payoffs import PolicyPayoffs
from detente.ledger.load import load_ledger
from detente.talks.capped import Capped
from detente.talks.case import parse_case
from detente.talks.equilibrium import EPSILON, certify
from detente.talks.status_quo import status_quo
from detente.talks.study import run

MINI = """
players: [{id: A}, {id: B}]
issues: [{id: q, instruments: [{id: x, player: A, low: 0, high: 1}, {id: y, player: B, low: 0, high: 1}]}]
agendas: {linked: [q]}
model: {kind: expressions, payoffs: {A: "x", B: "y"}}
"""


@pytest.fixture(scope="module")
def model(london) -> EconomyModel:
    return economy_model(london)


@pytest.fixture(scope="module")
def exact(london, model):
    return model.exact(london.values(), {})


def test_no_measures_change_nothing(exact):
    assert exact(np.zeros(4)) == pytest.approx([0, 0], abs=1e-8)


@pytest.mark.parametrize("policy", [(0.3, 0.1, 0.66, 0.6), (0.1, 0.2, 0.3, 0.0), (0.0, 0.0, 0.9, 0.9)])
def test_caps_are_those_of_the_engine(model, exact, london, policy):
    # The engine's own caps bind oxides and magnets apart; here magnets are capped and oxides bear the same wedge.
    engine = PolicyPayoffs(model.base, model._engine(model._parameters(london.values(), {})).scarcity, kind="cap")
    t = np.array(policy)
    assert exact(t) == pytest.approx(engine([t[0], t[1], 1 - t[2], 1 - t[3]]).players, abs=1e-4)


def test_where_no_rent_is_lost_a_cap_equals_its_wedge(model, london):
    values = london.values() | {"TLK-06": 0.0, "TLK-11": 0.0}
    engine = model._engine(model._parameters(values, {}))
    base = engine.base
    taxes = base.export_taxes.copy()
    for cell in engine.flows:
        taxes[cell] = 1.5 if cell[2] == engine.china else 0.8
    policy = base.at_rest()
    taxed = 100 * np.log(real_income(equilibrium(base, type(policy)(base.tariffs, taxes))))
    told = engine([0.0, 0.0, 1.5, 0.8])
    magnets, chips = (told.quantities[engine.flows.index(c)] for c in model._controlled(engine))
    capped = model.exact(values, {})(np.array([0.0, 0.0, 1 - magnets, 1 - chips]))
    assert capped == pytest.approx(taxed[[engine.us, engine.china]], abs=2e-6)


def test_the_stand_in_is_as_near_as_it_says(model, exact, london):
    said = model.error()
    quick = model.quick(london.values(), {})
    rng = np.random.default_rng(11)
    gaps = []
    for _ in range(25):
        at = rng.uniform(0.02, 1, 4) * np.array([0.6, 0.6, 0.93, 0.93])
        gaps.append(abs(quick(at) - exact(at)))
    worst = np.max(gaps, axis=0)
    assert (worst < 10 * np.array([said["central.US"], said["central.CN"]])).all()
    assert max(said.values()) < 1e-3


def test_a_larger_backstop_lessens_the_harm_of_licensing(model, london):
    at = np.array([0.0, 0.0, 0.8, 0.0])
    small, large = (model.exact(london.values(), {"re_backstop": k})(at)[0] for k in (0.2, 0.6))
    assert small < large < 0


def test_parameters_come_from_the_case(model, london):
    moved = london.values() | {"TLK-03": 0.15}
    assert model._parameters(moved, {})["re_elasticity"] == 0.15
    assert model._parameters(moved, {"re_elasticity": 0.11})["re_elasticity"] == 0.11
    assert set(model._parameters(moved, {})) == set(PARAMETERS)
    assert model.unused == ("TLK-02", "TLK-07", "TLK-12")


def test_the_war_on_the_engine_is_certified_on_the_engine(model, london):
    where = status_quo(london, load_ledger(), date(2025, 6, 9))
    study = run(london, draws=0, rng=np.random.default_rng(1), model=model.exact, quick=model.quick, tornado=False, status_quo=where)
    war = study.solved.war
    assert war.certificate.epsilon < EPSILON
    assert certify(study.solved.game, war.policy, points=5, tops=1).epsilon < EPSILON
    assert isinstance(study.solved.game.function, Capped)  # and not the stand-in
    assert study.stand_in_gap < 1e-3
    for deal in study.solved.deals.values():
        assert (deal.payoffs >= war.payoffs - 1e-9).all()


def test_a_case_that_the_engine_does_not_know_is_refused(register, model):
    with pytest.raises(UsageError, match="tariff_1"):
        EconomyModel(parse_case(MINI, register), model.base)
