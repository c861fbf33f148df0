"""The regime of a day as arrays: weights by hand, bounds in order, what stood at rest adds nothing, an edit of the ledger shows."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from detente.composition.economy_inputs import REST, economy_inputs
from detente.composition.import_baskets import OTHERS, Baskets, line_weights, shipped_baskets
from detente.core.codes import country
from detente.core.errors import CoverageError
from detente.ledger.load import load_ledger
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment

DAYS = ("2025-01-01", "2025-04-15", "2025-05-20", "2026-08-19")


@pytest.fixture(scope="module")
def ledger():
    return load_ledger()


def test_a_basket_is_spread_over_what_the_revision_prints() -> None:
    codes = ("0101210010", "0101210020", "0101290000", "0202100000")
    held = Baskets({"CN": {"0101210010": 6.0, "0101210099": 2.0, "9801001000": 2.0}}, {"EU": {"01": 3.0, "02": 1.0}}, {})
    weights = line_weights(codes, held, {"EU": ["DE"]})
    # the dropped line goes to both that share its first eight digits; chapter 98 stands apart
    np.testing.assert_allclose(weights.shares[weights.of("CN")], [0.7, 0.1, 0, 0])
    assert weights.special[weights.of("CN")] == pytest.approx(0.2)
    np.testing.assert_allclose(weights.shares[weights.of("DE")], [0.25, 0.25, 0.25, 0.25])
    assert weights.of("BR") == weights.names.index(OTHERS)


def test_the_shipped_baskets_are_the_published_totals() -> None:
    baskets = shipped_baskets()
    # US Census Bureau, imports for consumption 2024 in billion USD, as a public table of totals by country has them
    totals = {"CN": 429.425828, "HK": 5.895965}
    for origin, total in totals.items():
        assert sum(baskets.lines[origin].values()) / 1e9 == pytest.approx(total, abs=1e-5)
    by_chapter = {"CA": 411.693825, "EU": 597.473236, "JP": 151.340131, "MX": 503.438605, "VN": 141.361159}
    for origin, total in by_chapter.items():
        assert sum(baskets.chapters[origin].values()) / 1e9 == pytest.approx(total, abs=0.01)  # rounded to a million a chapter


def test_the_weighted_duty_is_the_mean_of_single_shipments(ledger) -> None:
    """A second path: the interpreter, line by line, on the lines of one heading of the Chinese basket."""
    day = "2025-05-20"
    engine = DutyEngine(ledger)
    lines = {c: v for c, v in shipped_baskets().lines["CN"].items() if c.startswith("850511")}
    answers = {c: engine.duty(shipment(hts=c, origin="CN", destination="US", on=day)) for c in lines}
    assert all(a.total is not None for a in answers.values())
    mean = sum(float(answers[c].total) * v for c, v in lines.items()) / sum(lines.values())
    assert economy_inputs(ledger, day).minerals.rate("USA", "CHN", "magnets") == pytest.approx(mean, rel=1e-9)


def test_chinas_duties_by_hand(ledger) -> None:
    """0.10 ordinary; 84 then 125 on all from 12 April; the lists of February and March by their shares of 145.33 billion USD."""
    inputs = economy_inputs(ledger, "2025-04-15")
    march = (2.857368987 * 0.15 + 19.045437268 * 0.10) / 145.33442492
    assert inputs.duties.rate("CHN", "USA") == pytest.approx(0.10 + 1.25 + 0.03 * 0.15 + 0.07 * 0.10 + march, abs=2e-4)
    assert inputs.minerals.rate("CHN", "USA", "semiconductors") == pytest.approx(0.10 + 1.25, abs=1e-9)


def test_nothing_is_added_on_the_day_the_world_rests(ledger) -> None:
    inputs = economy_inputs(ledger, REST)
    assert abs(inputs.duties.added()).max() < 1e-15
    assert inputs.restrictions == ()


@pytest.mark.parametrize("day", DAYS)
def test_bounds_are_in_order_and_only_what_the_ledger_speaks_of_is_set(ledger, day: str) -> None:
    arrays = economy_inputs(ledger, day).duties
    assert (arrays.low <= arrays.level + 1e-15).all()
    assert (arrays.level <= arrays.high + 1e-15).all()
    us, china = arrays.economies.index("USA"), arrays.economies.index("CHN")
    spoken = np.zeros_like(arrays.set_cells)
    spoken[:, us, :], spoken[:, us, us], spoken[:, china, us] = True, False, True
    np.testing.assert_array_equal(arrays.set_cells, spoken)
    assert (arrays.added()[~spoken] == 0).all()
    assert np.isfinite(arrays.added()).all()


def test_headlines_show_through_the_weights(ledger) -> None:
    """Exempt goods keep the weighted duty below the headline of 145 added to what stood; it is most of it all the same."""
    added = economy_inputs(ledger, "2025-04-15").duties.level - economy_inputs(ledger, "2025-04-15").duties.at_rest
    duties = economy_inputs(ledger, "2025-04-15").duties
    value = added[0, duties.economies.index("USA"), duties.economies.index("CHN")]
    assert 0.7 * 1.45 - 0.02 < value < 1.45


def test_the_export_regimes_follow_the_ledger(ledger) -> None:
    def strengths(day: str) -> set[str]:
        return {r.assumption for r in economy_inputs(ledger, day).restrictions}

    assert strengths("2025-03-31") == set()
    assert "economy-rare-earths-first" in strengths("2025-04-30")
    assert "economy-chips-letter" in strengths("2025-04-30")
    assert "economy-rare-earths-temporary" in strengths("2025-07-15")
    assert "economy-rare-earths-general" in strengths("2026-01-15")
    for one in economy_inputs(ledger, "2025-04-30").restrictions:
        assert one.low <= one.amount <= one.high <= 1
        assert all(m in ledger.measures for m in one.measures)


def test_an_edited_ledger_has_its_own_arrays(ledger) -> None:
    from detente.scenario import Scenario

    edited = Scenario("no fentanyl duty").end("us-ieepa-fentanyl-cn", on="2025-05-15").apply(ledger)
    before, after = (economy_inputs(book, "2025-05-20").duties.rate("USA", "CHN") for book in (ledger, edited))
    assert 0.15 < before - after < 0.21  # 20 points on nearly all goods


def test_answers_are_kept_and_days_before_the_ledger_refused(ledger) -> None:
    assert economy_inputs(ledger, "2025-04-15") is economy_inputs(ledger, date(2025, 4, 15))
    with pytest.raises(CoverageError):
        economy_inputs(ledger, "2024-12-31")


def test_every_economy_of_the_world_has_a_basket_or_the_common_one(ledger) -> None:
    economies = economy_inputs(ledger, "2025-01-01").duties.economies
    assert [e for e in economies if e != "ROW" and not country(e).alpha2] == []
