"""Stock models against arithmetic that can be done by hand, and against each other."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.supply.bullwhip import variance_ratio
from detente.supply.disruption_stock import DisruptedBaseStock, DisruptedLotSize
from detente.supply.exposure import ExposureNetwork, lost_profit, time_to_survive
from detente.supply.rationing import ration
from detente.supply.serial_stock import StageDemand, serial_base_stock
from detente.supply.service_times import Stage, _programme, place_stock


def test_one_stage_is_the_newsvendor() -> None:
    from scipy.stats import norm

    best = serial_base_stock([1.0], [1.0], 9.0, StageDemand("normal", 50.0, 8.0))
    assert best.echelon_base_stock[0] == pytest.approx(50 + 8 * norm.ppf(0.9), abs=0.1)


def test_without_disruptions_the_lot_is_the_classic_one() -> None:
    model = DisruptedLotSize(10.0, 0.5, 5.0, 100.0, 1e-12, 10.0)
    assert model.best().quantity == pytest.approx(math.sqrt(2 * 10 * 100 / 0.5), rel=1e-5)


def test_base_stock_beats_its_neighbours() -> None:
    model = DisruptedBaseStock(0.25, 3.0, 20.0, 0.1, 0.3)
    best = model.best()
    assert best.cost <= min(model.cost(best.quantity - 20), model.cost(best.quantity + 20))


def test_bullwhip_by_simulation_meets_the_closed_form_at_small_z() -> None:
    exact = variance_ratio(2, 5, 0.3)
    assert variance_ratio(2, 5, 0.3, 1e-9, rng=np.random.default_rng(1), periods=400_000) == pytest.approx(exact, rel=0.02)


def test_tree_and_programme_place_alike() -> None:
    rng = np.random.default_rng(2)
    names = [f"s{i}" for i in range(7)]
    stages = {
        n: Stage(n, int(rng.integers(1, 6)), float(rng.uniform(1, 5)), 1.0, suppliers=(names[(i - 1) // 2],) if i else ())
        for i, n in enumerate(names)
    }
    found = place_stock(stages, 1.5)
    longest: dict[str, int] = {}
    for n in names:
        longest[n] = stages[n].processing + max([0, *(longest[u] for u in stages[n].suppliers)])
    assert found.cost == pytest.approx(_programme(stages, longest, 1.5).cost, rel=1e-9)


def test_a_lone_node_survives_its_stock() -> None:
    network = ExposureNetwork(("a", "b"), (("a", "b"),), {"a": 30.0, "b": 10.0}, {"a": 8.0, "b": 8.0}, {"b": 4.0}, {"b": 2.0})
    assert time_to_survive(network, ["a"]) == pytest.approx(10.0)
    assert lost_profit(network, ["a"], 15) == pytest.approx(5 * 4 * 2)
    assert time_to_survive(network, []) == math.inf


def test_rationing_never_gives_more_than_asked() -> None:
    for rule in ("proportional", "priority", "constrained_equal"):
        given = ration(rule, 7.0, [4.0, 0.0, 9.0], [2, 1, 1])
        assert given.sum() == pytest.approx(7.0)
        assert (given <= np.array([4.0, 0.0, 9.0])).all()
