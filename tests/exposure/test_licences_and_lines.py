"""Licences with their clocks, lines with their days, and the money that hangs on them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from detente.exposure.assess import assess
from detente.exposure.interval import Interval
from detente.exposure.lines import LineRisk, Root, line_risks, stock_questions
from detente.exposure.permits import office_times, row_permits
from detente.exposure.ranking import loss_shares, usd_range
from detente.exposure.render_text import render_text
from detente.ledger.query import Ledger
from detente.licensing.office_file import parse_office
from detente.supply.network import load
from detente.supply.regimes import RegimeFlow, regime
from tests.exposure.conftest import MakeChain, shipments

HEAD = "part,description,hts,origin,shipped_from,destination,value_usd,contains,eccn,end_use"
DY = 'magnet,sintered NdFeB magnets,8505.11.0070,CN,,US,1000,"Nd:0.28,Dy:0.04",,civil'
PLAIN = "magnet,sintered NdFeB magnets,8505.11.0070,CN,,US,1000,Nd:0.30,,civil"
OPEN = "magnet,sintered NdFeB magnets,8505.11.0070,CN,,US,1000,,,civil"
AT_HOME = "magnet,sintered NdFeB magnets,8505.11.0070,CN,US,US,1000,,,civil"
WRONG = "chip,processors,8542.31.0045,US,,CN,1000,,9Z999,civil"


def test_dysprosium_decides_and_the_clock_is_the_statutory_one(ledger: Ledger) -> None:
    dy, plain, open_, home, wrong = row_permits(shipments(DY, PLAIN, OPEN, AT_HOME, WRONG, head=HEAD).rows, ledger, date(2025, 4, 4))
    assert (dy.status, plain.status, open_.status, home.status, wrong.status) == ("licence", "clear", "unresolved", "no_border", "unresolved")
    (clock,) = dy.clocks
    # 45 working days of China from 4 April 2025 end on 11 June 2025: the arithmetic stands with the calendar.
    assert (clock.authority, clock.control_code, clock.working_days, clock.ends) == ("MOFCOM", "1C905.a.4", 45, date(2025, 6, 11))
    assert open_.columns == ("contains",)
    assert not open_.missing[0].startswith("--")
    assert "9Z999" in wrong.why


def test_deals_alike_are_asked_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.exposure import permits

    asked = []
    real = permits.determine_licence
    monkeypatch.setattr(permits, "determine_licence", lambda deal, book: asked.append(deal) or real(deal, book))
    found = row_permits(shipments(*[DY] * 5, *[PLAIN] * 5, head=HEAD).rows, ledger, date(2025, 6, 9))
    assert len(asked) == 2
    assert [p.status for p in found] == ["licence"] * 5 + ["clear"] * 5


def test_days_left_under_a_closed_office(make_chain: MakeChain) -> None:
    """Twenty days of stock and ten days of goods at sea: nothing is left from day 30 on, and a day of output is 500 USD."""
    (risk,) = line_risks(load(make_chain()), RegimeFlow(regime("closed")), days=100, draws=20, seed=1)
    assert risk.stop_day == (30, 30, 30)
    assert risk.p_stop == 1
    assert risk.lost_days == pytest.approx(70)
    assert risk.lost_usd == pytest.approx(Decimal(35000))
    assert [(r.lane, r.product, r.office) for r in risk.roots] == [("sea", "magnet", "MOFCOM")]
    assert risk.arithmetic() == "100% × 70.0 days of output lost where it stops × 10 units a day × 50 USD = 35,000 USD"


def test_the_parts_of_an_expected_loss_make_the_whole(make_chain: MakeChain) -> None:
    network = load(make_chain(stock="", low="5", high="80"))
    (risk,) = line_risks(network, RegimeFlow(regime("lapse")), days=120, draws=400, seed=3)
    assert 0 < risk.p_stop < 1
    assert risk.lost_days == pytest.approx(risk.p_stop * risk.lost_if_stopped + (1 - risk.p_stop) * risk.lost_else)
    band = risk.lost_usd_band()
    assert band is not None
    assert band[0] <= band[1] <= band[2]


def test_what_stating_a_stock_settles(make_chain: MakeChain) -> None:
    """Ten days of stock stop the line on day 20, forty on day 50: thirty days of 500 USD lie between."""
    (question,), left = stock_questions(load(make_chain(stock="", low="10", high="40")), RegimeFlow(regime("closed")), days=100, draws=10, seed=1)
    ((_, low, high),) = question.lines
    assert (low.stop_day[1], high.stop_day[1], left) == (20, 50, 0)
    assert question.settles_usd == pytest.approx(Decimal(15000))


def test_a_known_stock_is_no_question(make_chain: MakeChain) -> None:
    assert stock_questions(load(make_chain()), RegimeFlow(regime("closed")), days=50, draws=5, seed=1) == ((), 0)


def test_a_part_carries_its_duty_and_the_loss_of_the_line_it_stops(ledger: Ledger, make_chain: MakeChain) -> None:
    rows = shipments("magnet,8505.11.0070,CN,US,100000,12,")
    found = assess(rows, load(make_chain()), ledger=ledger, on="2025-06-09", then="2025-04-20", regime="closed", days=100, draws=20)
    (stake,) = found.stakes
    assert stake.loss.exact == pytest.approx(Decimal(35000))
    assert stake.at_stake.exact == pytest.approx(Decimal(-1380000 + 35000))
    assert "duty 385,200 USD now less 1,765,200 USD then = −1,380,000 USD" in stake.arithmetic
    assert "35,000 USD" in stake.arithmetic


def test_an_unknown_margin_leaves_the_stake_without_an_upper_end(ledger: Ledger, make_chain: MakeChain) -> None:
    rows = shipments("magnet,8505.11.0070,CN,US,100000,12,")
    found = assess(rows, load(make_chain(margin="")), ledger=ledger, on="2025-06-09", then="2025-06-09", regime="closed", days=100, draws=5)
    (stake,) = found.stakes
    assert stake.at_stake == Interval(Decimal(0), None)
    assert usd_range(stake.at_stake) == "0 USD or more"
    assert found.to_dict()["lines"][0]["lost_usd"] is None
    assert any(f.fact == "margin_usd of Line" for f in found.facts)


def _line(*roots: tuple[str, float], p_stop: float = 0.5, margin: float | None = 10.0) -> LineRisk:
    found = tuple(Root(f"lane of {product}", share, product, "s", "", "") for product, share in roots)
    return LineRisk("L", "drive", p_stop, (1, 2, 3), 5, 20.0, (0, 20, 40), 40.0, 0.0, 3.0, margin, False, found)


def test_a_loss_is_shared_by_what_began_the_stops() -> None:
    shares = loss_shares([_line(("magnet", 0.75), ("chip", 0.25))])
    # 20 days × 3 a day × 10 USD = 600 USD.
    assert shares["magnet"][0].loss_usd == Decimal(450)
    assert shares["chip"][0].loss_usd == Decimal(150)


def test_rows_apart_alone_are_not_a_stake_of_nothing(ledger: Ledger) -> None:
    found = assess(shipments("tester,9030.33.3800,US,CN,100000,1,"), ledger=ledger, on="2025-06-09", then="2025-04-20")
    (stake,) = found.stakes
    assert not stake.counted
    assert stake.to_dict()["at_stake_usd"] == {"low": None, "high": None}


def test_parts_are_ranked_by_what_they_may_cost(ledger: Ledger) -> None:
    rows = shipments("small,8505.11.0070,CN,US,1000,1,", "large,8505.11.0070,CN,US,900000,1,", "unknown,8505.11.0070,CN,US,,1,")
    found = assess(rows, ledger=ledger, on="2025-04-20", then="2025-03-20")
    assert [s.part for s in found.stakes] == ["large", "small", "unknown"]


def test_first_comes_filing_for_the_part_that_stops_the_line(ledger: Ledger, make_chain: MakeChain) -> None:
    rows = shipments(DY, head=HEAD)
    found = assess(rows, load(make_chain()), ledger=ledger, on="2025-04-04", then="2025-04-04", regime="closed", days=100, draws=5)
    first = found.first[0]
    assert first.kind == "file"
    assert first.usd == pytest.approx(Decimal(35000))
    # The answer comes on 11 June, day 68; the line stops on day 30.
    assert "answered by 2025-06-11 (day 68)" in first.said
    assert "38 days after the median stop of Line (day 30, 100%)" in first.said


def test_what_is_barred_comes_before_all_money(ledger: Ledger) -> None:
    """No. 23 of 22 June 2026 lists this maker: dual-use items of China may not go to it."""
    head = f"{HEAD},end_user,shipments_per_year"
    found = assess(shipments(f"{DY},MP Materials,4", f"{DY},,400", head=head), ledger=ledger, on="2026-07-01", then="2026-06-01")
    assert [r.permit.status for r in found.rows] == ["barred", "licence"]
    assert found.first[0].kind == "barred"
    assert found.first[0].usd == Decimal(4000)
    assert "cn-2026-23" in found.first[0].said


def test_filing_comes_before_dearer_duties_and_each_action_names_its_acts(ledger: Ledger) -> None:
    """The duty of the steel is a hundred times dearer, but nothing of the magnet may leave before the licence is there."""
    head = f"{HEAD},shipments_per_year"
    steel = "steel,steel bars,7228.30.6000,DE,,US,1000000,,,civil"
    found = assess(shipments(f"{steel},1", f"{DY},10", head=head), ledger=ledger, on="2025-06-09", then="2025-03-01")
    file, *others = found.first
    assert (file.kind, file.usd, file.sources) == ("file", None, ("cn-2025-18",))
    assert "10,000 USD of goods a year wait for it" in file.money
    rise = next(a for a in others if a.parts == ("steel",))
    # Steel from Germany was free of section 232 until 12 March 2025 and owes 50% since 4 June: both proclamations are of 2025.
    assert any("Proclamation 10896" in s for s in rise.sources)
    assert not any("HTS" in s for a in found.first for s in a.sources)
    assert "\n    by cn-2025-18\n" in render_text(found)


def test_rows_without_a_part_are_ranked_by_their_code(ledger: Ledger) -> None:
    head = "hts,origin,destination,value_usd,shipments_per_year"
    found = assess(
        shipments("8505.11.0070,CN,US,1000,1", "850511.0070,CN,US,2000,1", "8542.31.0045,TW,US,9,1", head=head),
        ledger=ledger, on="2025-06-09", then="2025-03-01",
    )  # fmt: skip
    assert {s.part: s.rows for s in found.stakes} == {"8505.11.0070": (2, 3), "8542.31.0045": (4,)}


def test_a_long_list_of_goods_is_cut_in_a_sentence(ledger: Ledger) -> None:
    rows = [f'magnet {n},magnets {n},8505.11.0070,CN,,US,1000,"Nd:0.28,Dy:0.04",,civil' for n in range(20)]
    found = assess(shipments(*rows, head=HEAD), ledger=ledger, on="2025-06-09", then="2025-06-09")
    (file,) = [a for a in found.first if a.kind == "file"]
    assert "magnet 7 and 12 more" in file.said
    assert len(file.parts) == 20


def test_an_office_gives_its_own_times() -> None:
    text = (files("detente") / "data" / "licensing" / "office.yaml").read_text(encoding="utf-8")
    times = office_times(parse_office(text), draws=20, seed=1)
    assert times.p10 is not None
    assert times.p50 is not None
    assert times.p90 is not None
    # The sample office is closed for its first forty days, so what was filed early waits at least that long.
    assert times.p10 <= times.p50 <= times.p90
    assert times.to_dict(date(2025, 4, 4))["p50"]["day"] == date.fromordinal(date(2025, 4, 4).toordinal() + times.p50).isoformat()
