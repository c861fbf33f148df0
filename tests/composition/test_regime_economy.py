"""What a regime does: signs that trade theory gives, the identity at rest, comparisons that undo themselves, bands, and the path by month."""

from __future__ import annotations

import json
from datetime import date
from functools import partial

import pytest

from detente.composition.economy_inputs import REST, economy_inputs
from detente.composition.regime_economy import regime_effects
from detente.composition.trade_timing import trade_timing
from detente.core.errors import DateError
from detente.ledger.load import load_ledger
from detente.tables.cluster import map_parts


@pytest.fixture(scope="module")
def ledger():
    return load_ledger()


@pytest.fixture(scope="module")
def april(ledger):
    return economy_inputs(ledger, "2025-04-15")


def test_at_rest_nothing_happens(ledger) -> None:
    found = regime_effects(economy_inputs(ledger, REST))
    assert max(abs(v) for e in found.economies.values() for v in e.values()) < 1e-8
    assert found.revenue_usd_bn["USA"] == pytest.approx(0, abs=1e-6)
    assert found.residual < 1e-9


def test_signs(april) -> None:
    found = regime_effects(april)
    assert found.economies["CHN"]["welfare"] < 0
    assert found.flows["USA", "CHN"] < -50
    assert found.flows["CHN", "USA"] < -50
    assert found.flows["USA", "VNM"] > found.flows["USA", "CHN"]  # diversion
    low, high = found.welfare_bounds["CHN"]
    assert low <= found.economies["CHN"]["welfare"] <= high
    assert found.revenue_usd_bn["USA"] > 0
    assert found.residual < 1e-9


def test_revenue_is_rates_on_flows(april) -> None:
    """By hand: added duty times imports before duty, from the flows that the effects report."""
    from detente.economy.run import open_world

    found = regime_effects(april)
    arrays, world = april.duties, open_world("default", None)
    us = arrays.economies.index("USA")
    total = 0.0
    for i, exporter in enumerate(arrays.economies):
        if exporter != "USA":
            before = float(world.flows.values[i, us, 0]) / 1e6
            total += float(arrays.added()[0, us, i]) * before * (1 + found.flows["USA", exporter] / 100)
    assert found.revenue_usd_bn["USA"] == pytest.approx(total, rel=1e-6)


def test_controls_cost_those_who_buy(april) -> None:
    welfare = regime_effects(april).minerals["welfare"]
    assert welfare["JPN"]["duties_and_controls"] < welfare["JPN"]["duties"]
    assert welfare["JPN"]["controls_tight"] < welfare["JPN"]["controls_loose"]
    caps = regime_effects(april).minerals["controls"]
    assert all(c["price_wedge"] >= 0 and c["measures"] for c in caps)


def test_against_itself_nothing_changes_and_two_ways_undo_each_other(ledger, april) -> None:
    may = economy_inputs(ledger, "2025-05-20")
    same = regime_effects(april, against=april, draws=5)
    assert max(abs(v) for e in same.economies.values() for v in e.values()) < 1e-8
    assert max(abs(b["p95"]) for b in same.bands["economies"].values()) < 1e-6
    there, back = regime_effects(may, against=april), regime_effects(april, against=may)
    for economy in ("USA", "CHN", "MEX"):
        product = (1 + there.economies[economy]["welfare"] / 100) * (1 + back.economies[economy]["welfare"] / 100)
        assert product == pytest.approx(1, abs=1e-9)


def test_a_rate_to_compare_with(april) -> None:
    found = regime_effects(april, against=1.45)
    assert found.against == "145% added on Chinese goods"
    assert found.flows["USA", "MEX"] < 0  # the regime taxes Mexico, the single rate does not


def test_bands_repeat_with_their_seed_on_any_driver(april) -> None:
    one = regime_effects(april, draws=8, seed=3)
    two = regime_effects(april, draws=8, seed=3, spread=partial(map_parts, how="processes", workers=2))
    assert json.dumps(one.to_json(), sort_keys=True) == json.dumps(two.to_json(), sort_keys=True)
    band = one.bands["economies"]["CHN"]
    assert band["p05"] < band["p50"] < band["p95"]
    assert "economy-elasticity-other" in one.assumptions


def test_the_path_by_month_knows_only_what_was_known(ledger) -> None:
    told = trade_timing(ledger, date(2025, 1, 1), date(2025, 6, 30), draws=20)
    months = {m.month: m for m in told.months}
    assert months["2025-01"].imports == pytest.approx(0, abs=1e-9)  # the first duty was not known in mid-January
    # April by hand: 20 until the 4th, 30 from the 5th, 104 on the 9th, 145 from the 10th (US border days), over 30 days
    by_hand = (4 * 0.20 + 4 * 0.30 + 1 * 1.04 + 21 * 1.45) / 30
    assert months["2025-04"].headline == pytest.approx(by_hand, abs=0.03)
    assert months["2025-05"].imports < months["2025-06"].imports < 0
    assert months["2025-05"].low < months["2025-05"].imports < months["2025-05"].high
    assert {row["percent"] for row in told.to_json()["reported"]} == {-21.0, -34.5, 4.8}
    with pytest.raises(DateError):
        trade_timing(ledger, date(2025, 6, 1), date(2025, 1, 1))
    with pytest.raises(DateError):
        trade_timing(ledger, date(2024, 6, 1), date(2025, 1, 1))
