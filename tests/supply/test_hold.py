"""Levers: costs in USD by hand, unknown values stay unknown, and each lever does what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.supply.chain import Input, Lane, Node
from detente.supply.exposures import exposures
from detente.supply.hold import frontier, levers
from detente.supply.network import Network
from detente.supply.regimes import RegimeFlow, RegimeState
from detente.supply.world import world_network
from detente.supply.world_values import unit_values

CLOSED = RegimeFlow((RegimeState("closed", 0.0, 0.0, 0, 1e5, 1e5, ()),))


def chain(value: dict[str, float], margin: dict[str, float]) -> Network:
    """One line of ten a day with two parts each, ten days of parts on the shelf and none on the way but the next day's."""
    nodes = (Node("s", 20.0, 100.0, product="part"), Node("line", 10.0, 12.0, 10.0, product="car"))
    inputs = (Input("line", "part", 2.0, 10.0, 10.0),)
    lanes = (Lane("way", "s", "line", "part", 1.0, 0, "x"),)
    return Network(nodes, inputs, lanes, (), {("line", "part"): (10.0, 10.0)}, margin, {"x": "office"}, (), (), value=value)


def by_name(network: Network) -> dict[str, dict[str, object]]:
    return {r["lever"]: r for r in frontier(network, CLOSED, days=73, draws=1, seed=1)["levers"]}


def test_costs_and_benefits_by_hand() -> None:
    found = by_name(chain({"part": 50.0, "car": 400.0}, {"line": 30.0}))
    # The line stands from day 10 on: 63 of 73 days. Fifteen days more of stock save fifteen days of ten cars at 30 USD.
    assert found["as it is"]["stop_days"] == 63
    more = found["15 days more of part at line"]
    assert more["saved"] == 15
    assert more["cost_usd_year"] == pytest.approx(0.2 * 50 * 20 * 15)
    assert more["benefit_usd_year"] == pytest.approx(15 * 10 * 30 * 365 / 73)
    assert more["net_usd_year"] == pytest.approx(22_500 - 3_000)
    ahead = found["file 30 days earlier for part to line"]
    assert ahead["saved"] == 30
    assert ahead["cost_usd_year"] == 2000
    assert found["a quarter more capacity at line"]["cost_usd_year"] == pytest.approx(0.15 * 400 * 10 * 0.25 * 365)
    assert found["a quarter more capacity at line"]["efficient"] is False
    assert ahead["efficient"] is True


def test_an_unknown_value_is_an_unknown_cost() -> None:
    found = by_name(chain({}, {}))
    assert found["15 days more of part at line"]["cost_usd_year"] is None
    assert found["15 days more of part at line"]["efficient"] is None
    assert found["15 days more of part at line"]["benefit_usd_year"] is None
    assert found["file 30 days earlier for part to line"]["cost_usd_year"] == 2000
    assert found["a quarter more capacity at line"]["benefit_usd_year"] == 0  # it saves nothing here, whatever it is worth


def test_the_world_carries_values_with_a_source_each() -> None:
    rows = unit_values()
    assert all(float(r["usd"]) > 0 and r["source"] for r in rows)
    world = world_network()
    assert world.value["magnet"] == 80_000
    # A magnet holds dysprosium and terbium; their oxides are worth more a tonne than the cheaper of the two.
    assert 260_000 < world.value["Dy and Tb oxide"] < 810_000
    assert "SUP-VALUE-MAGNET" in world.value_assumptions
    assert "defence US" not in world.margin  # weapons have no figure, and it is not zero


def test_levers_left_out_are_named() -> None:
    found, left_out = levers(world_network())
    named = {lever.name.split(" days more of ")[1] for lever in found if lever.kind == "stock"}
    assert len(named) == 12
    assert not named & set(left_out)
    assert len(left_out) == 44 - 12


def test_outages_that_are_not_bounded_are_listed() -> None:
    network = chain({}, {"line": 30.0})
    spare = replace(network, nodes=(*network.nodes, Node("idle", 0.0, 1.0, product="part")))
    found = exposures(spare, days=30)
    assert [r["outage"] for r in found["outages"]] == ["licences x", "supplier s"]
    assert all(r["simulated_days"] == 10 and r["bound_days"] == 10 and r["lost_usd"] == 20 * 10 * 30 for r in found["outages"])
    assert found["omitted"] == []


def two_products(value: dict[str, float]) -> Network:
    """A line that stops on day 10 and sells one car a day, and one that never stops and sells 30 bolts a day."""
    nodes = (Node("s", 31.0, 1e6, product="part"), Node("cars", 1.0, 1.2, 1.0, product="car"), Node("bolts", 30.0, 36.0, 30.0, product="bolt"))
    inputs = (Input("cars", "part", 1.0, 10.0, 10.0), Input("bolts", "part", 1.0, 10.0, 10.0))
    lanes = (Lane("a", "s", "cars", "part", 1.0, 0, "x"), Lane("b", "s", "bolts", "part", 1.0, 0))
    return Network(nodes, inputs, lanes, (), {("cars", "part"): (10.0, 10.0), ("bolts", "part"): (10.0, 10.0)}, {}, {"x": "o"}, (), (), value=value)


@pytest.mark.parametrize(
    ("value", "stop_days", "said"),
    [
        # 63 of 73 days, by 90 of 90 + 30 USD a day; the bolts' value unknown; no value and two products.
        ({"car": 90.0, "bolt": 1.0}, 63 * 0.75, "share of the value of final demand in USD a day"),
        ({"car": 90.0}, 63.0, "share of the value of final demand in USD a day; not counted, value unknown: bolts"),
        ({}, 63 / 2, "each line alike, since their products have no value and no common unit"),
    ],
)
def test_stop_days_over_lines_are_weighted_and_it_is_said(value: dict[str, float], stop_days: float, said: str) -> None:
    found = frontier(two_products(value), CLOSED, days=73, draws=1, seed=1)
    assert found["weight"] == said
    assert next(r for r in found["levers"] if r["lever"] == "as it is")["stop_days"] == pytest.approx(stop_days)


def test_lines_of_one_product_count_by_units() -> None:
    found = frontier(chain({}, {}), CLOSED, days=73, draws=1, seed=1)
    assert found["weight"] == "share of final demand in units"
