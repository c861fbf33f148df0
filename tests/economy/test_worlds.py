"""Worlds as data: saving, checks by name, aggregation, the shipped ones, specifications and their errors."""

import json
from dataclasses import replace

import numpy as np
import pytest

from detente.core.axes import LabelledArray
from detente.core.errors import AlignmentError, AmountError, InputFileError, UnknownNameError
from detente.economy.checks import check_world
from detente.economy.run import answer, open_world
from detente.economy.spec import read_spec
from detente.economy.world import World, load_world

AXES = {"exporter": ["A", "B", "C"], "importer": ["A", "B", "C"], "sector": ["goods"]}


def small(flows=None, **beside):
    values = np.array([[5.0, 1, 1], [1, 6, 2], [2, 1, 7]]) if flows is None else np.array(flows, dtype=float)
    return World("small", LabelledArray.of(values[:, :, None], **AXES), "producer", beside)


def test_saved_worlds_come_back_the_same(tmp_path):
    world = small(gdp=LabelledArray.of([1.0, 2, 3], economy=["A", "B", "C"]))
    world.save(tmp_path / "w")
    first = (tmp_path / "w.npz").read_bytes()
    back = load_world(tmp_path / "w")
    assert back.economies == world.economies
    np.testing.assert_array_equal(back.flows.values, world.flows.values)
    back.save(tmp_path / "w")
    assert (tmp_path / "w.npz").read_bytes() == first
    (tmp_path / "w.json").write_text(json.dumps({"format": "other"}))
    with pytest.raises(InputFileError, match="format"):
        load_world(tmp_path / "w")


@pytest.mark.parametrize(
    ("flows", "words"), [([[5, -1, 1], [1, 6, 2], [2, 1, 7]], "from A to B"), ([[0, 1, 0], [0, 6, 2], [0, 1, 7]], "A buys nothing")]
)
def test_checks_say_where(flows, words):
    with pytest.raises(AmountError, match=words):
        check_world(small(flows))


def test_labels_have_to_match():
    with pytest.raises(AlignmentError, match="gdp"):
        small(gdp=LabelledArray.of([1.0, 2, 3], economy=["A", "B", "D"]))


def test_shares_have_to_add_up():
    final = LabelledArray.of([[0.9], [1.0], [1.0]], economy=["A", "B", "C"], sector=["goods"])
    with pytest.raises(AmountError, match=r"Final spending shares of A .* sum to 0\.9"):
        check_world(small(final=final))


def test_elasticities_are_positive():
    with pytest.raises(AmountError, match="elasticity"):
        check_world(small(elasticity=LabelledArray.of([0.0], sector=["goods"])))


def test_aggregation_keeps_the_world_total():
    world = small(gdp=LabelledArray.of([1.0, 2, 3], economy=["A", "B", "C"]))
    two = world.aggregate({"A": ["A"], "rest": ["B", "C"]})
    assert two.flows.values.sum() == world.flows.values.sum()
    assert two.array("gdp").values.tolist() == [1, 5]
    with pytest.raises(AlignmentError):
        world.aggregate({"A": ["A"], "rest": ["B"]})


def test_shipped_world_is_large_enough_and_solves():
    assert len(open_world("default", None).economies) >= 61
    spec = {"model": "imported_labor_2025", "data": "default", "tariffs": [{"importer": "US", "exporter": "CHN", "rate": "0.3"}]}
    told = answer(read_spec(spec), None)
    assert told["residual"] < 1e-9
    assert told["economies"]["CHN"]["welfare"] < 0 < told["economies"]["MEX"]["welfare"]  # diversion
    assert np.isfinite([v for e in told["economies"].values() for v in e.values()]).all()


def test_shipped_minerals_world_hurts_the_buyer_who_taxes_its_only_source():
    spec = {"model": "caliendo_parro", "data": "minerals", "tariffs": [{"importer": "USA", "exporter": "CHN", "rate": 3, "sector": "magnets"}]}
    told = answer(read_spec(spec), None)
    assert told["economies"]["USA"]["real_wage"] < 0
    assert told["residual"] < 1e-9


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"model": "osa"}, UnknownNameError), ({"epsilon": -1}, AmountError), ({"epslion": 4}, UnknownNameError), ({"beta": 1.5}, AmountError),
        ({"tariffs": [{"importer": "USA", "exporter": "ALL", "rate": -1.5}]}, AmountError),
        ({"tariffs": [{"importer": "USA", "exporter": "Atlantis", "rate": 0.1}]}, UnknownNameError),
        ({"tariffs": [{"importer": "USA", "exporter": "ALL", "rate": "announcd"}]}, UnknownNameError),
        ({"problem": {"kind": "optimal", "bounds": [0.5, 0.1], "players": ["USA"]}}, AmountError),
    ],
)  # fmt: skip
def test_bad_specifications_are_refused(change, error):
    with pytest.raises(error):
        answer(read_spec({"model": "imported_labor_2025", "data": "default"} | change), None)


def test_later_rules_override_and_mirrors_follow_the_final_rate():
    from detente.economy.rates import policy_of
    from detente.economy.run import calibrated

    rules = [
        {"importer": "ALL", "exporter": "USA", "rate": "mirror"}, {"importer": "USA", "exporter": "ALL", "rate": 0.1},
        {"importer": "USA", "exporter": "CHN", "rate": 1.08},
    ]  # fmt: skip
    spec = read_spec({"model": "imported_labor_2025", "data": "default", "tariffs": rules})
    world = open_world("default", None)
    base = calibrated(world, spec)
    rates = policy_of(base, world, spec).tariffs[0]
    us, cn, mx = base.at("US"), base.at("CHN"), base.at("MEX")
    assert (rates[us, cn], rates[cn, us], rates[us, mx], rates[mx, us], rates[us, us], rates[mx, cn]) == (1.08, 1.08, 0.1, 0.1, 0, 0)


def test_base_taxes_stay_where_no_rule_sets_one():
    world = replace(small(), valuation="consumer")
    assert world.valuation == "consumer"
