"""Duties of rows on two days, against sums done by hand from the rates that are printed in the acts."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest

from detente.core.errors import CoverageError, UsageError
from detente.exposure.assess import assess
from detente.exposure.duties import BOUNDS, EXACT, NOT_HELD, UNRESOLVED, UNSPLIT, row_duties
from detente.exposure.interval import Interval
from detente.exposure.shipments import Shipments
from detente.ledger.query import Ledger
from detente.rules.determine import DutyEngine
from detente.scenario import Scenario
from tests.exposure.conftest import shipments

APRIL, JUNE, NOVEMBER = "2025-04-20", "2025-06-09", "2025-11-22"
MAGNET = "magnet,8505.11.0070,CN,US,100000,12,"
HOUSING = "housing,7616.99.5190,CN,US,200000,1,"


def test_a_magnet_in_april_and_in_june_2025(ledger: Ledger) -> None:
    # Ordinary 2.1%, fentanyl 20%, reciprocal 125% from 10 April and 10% from 14 May.
    found = assess(shipments(MAGNET), ledger=ledger, on=JUNE, then=APRIL)
    assert found.duty_then().exact == Decimal(1765200)  # 147.1% of 1.2 million
    assert found.duty_now().exact == Decimal(385200)  # 32.1%
    assert found.duty_change().exact == Decimal(-1380000)  # 115 points
    parts = {m.column: m for m in found.by_measure}
    assert parts["base"].now.exact == parts["base"].then.exact == Decimal(25200)
    assert parts["ieepa_fentanyl"].change.exact == 0
    assert parts["ieepa_reciprocal"].change.exact == Decimal(-1380000)
    assert sum((m.now.low or Decimal(0)) for m in found.by_measure) == found.duty_now().low


def test_a_missing_share_gives_an_interval_and_what_stating_it_settles(ledger: Ledger) -> None:
    # 2.5% ordinary, 25% of section 301 and 10% fentanyl on the whole; on aluminium 50%, on what is not aluminium 10%.
    found = assess(shipments(HOUSING), ledger=ledger, on=NOVEMBER, then=JUNE)
    assert found.duty_now() == Interval(Decimal(95000), Decimal(175000))  # 47.5% and 87.5% of 200,000
    (fact,) = [f for f in found.facts if f.kind == "duty"]
    assert fact.fact == "the share of value in aluminum"
    assert fact.column == "aluminum_share"
    assert fact.settles == Interval(Decimal(80000), Decimal(80000))
    assert fact.said == "State the share of value in aluminum: between 47.5% and 87.5%: 80,000 USD a year"
    assert [(o.answer, o.usd.low, o.usd.high) for o in fact.outcomes] == [("0%", 95000, 95000), ("100%", 175000, 175000)]


def test_a_change_compares_both_days_under_the_same_answer(ledger: Ledger) -> None:
    """Both days are forty points wide, and yet the change is known: fentanyl fell by ten points, whatever the share."""
    found = assess(shipments(HOUSING), ledger=ledger, on=NOVEMBER, then=JUNE)
    (row,) = found.rows
    assert row.duty.then.rate == Interval(Decimal("0.575"), Decimal("0.975"))
    assert row.duty.change.exact == Decimal("-0.1")
    assert found.duty_change().exact == Decimal(-20000)


@pytest.mark.parametrize(("share", "usd"), [("0", 95000), ("0.25", 115000), ("1", 175000)])
def test_stating_the_share_gives_one_sum_inside_the_interval(ledger: Ledger, share: str, usd: int) -> None:
    found = assess(shipments(HOUSING + share), ledger=ledger, on=NOVEMBER, then=JUNE)
    assert found.duty_now().exact == usd
    assert not [f for f in found.facts if f.kind == "duty"]


def test_totals_add_the_ends_of_intervals(ledger: Ledger) -> None:
    found = assess(shipments(MAGNET, HOUSING, HOUSING), ledger=ledger, on=JUNE, then=APRIL)
    assert found.duty_now() == Interval(Decimal(385200 + 2 * 115000), Decimal(385200 + 2 * 195000))  # 57.5% and 97.5% of 200,000


APART = {
    "value unknown": ("magnet,8505.11.0070,CN,US,,12,", EXACT, "value_usd is unknown"),
    "number of shipments unknown": ("magnet,8505.11.0070,CN,US,100000,,", EXACT, "shipments_per_year is unknown"),
    "no schedule held": ("magnet,8505.11.0070,CN,MX,100000,1,", NOT_HELD, "no schedule of MX is held"),
    "base rate of China unknown": ("tester,9030.33.3800,US,CN,100000,1,", UNRESOLVED, "ordinary rate of China's own schedule"),
    "no such code": ("magnet,8505.11.0001,CN,US,100000,1,", UNRESOLVED, "8505.11.00.01 is no code"),
}


@pytest.mark.parametrize(("row", "status", "why"), APART.values(), ids=APART)
def test_what_is_unknown_is_in_no_total(ledger: Ledger, row: str, status: str, why: str) -> None:
    alone = assess(shipments(MAGNET), ledger=ledger, on=NOVEMBER, then=JUNE)
    found = assess(shipments(MAGNET, row), ledger=ledger, on=NOVEMBER, then=JUNE)
    (apart,) = found.apart
    assert apart.duty.now.status == status
    assert why in apart.apart
    assert (found.duty_now(), found.duty_then()) == (alone.duty_now(), alone.duty_then())
    answer = next(r for r in found.to_dict()["rows"] if r["line"] == 3)
    assert answer["change_usd"] == {"low": None, "high": None}


def test_what_is_known_of_an_unresolved_duty_is_a_lower_end(ledger: Ledger) -> None:
    (row,) = assess(shipments("tester,9030.33.3800,US,CN,100000,1,"), ledger=ledger, on="2025-04-20", then="2025-03-01").rows
    # China's additional duty on all American goods stood at 125% from 12 April 2025.
    assert row.duty.now.rate == Interval(Decimal("1.25"), None)


def test_many_rows_by_the_kernel_equal_the_interpreter(ledger: Ledger) -> None:
    draw = random.Random(3)
    engine = DutyEngine(ledger)
    day, before = date(2026, 9, 1), date(2025, 6, 9)
    revision = engine.panel.on(day).revision
    codes = [c for c in engine.panel.codes if len(c) == 10 and c < "98" and engine.panel.has(c, revision)]
    rows = [
        f"p,{draw.choice(codes)},{draw.choice(['CN', 'MX', 'DE', 'VN', 'CA'])},US,{draw.randint(1, 9999)},2,{draw.choice(['', '0', '0.5', '1'])}"
        for _ in range(60)
    ]
    given = shipments(*rows, "t,9030.33.3800,US,CN,10,1,", "m,8505.11.0070,CN,MX,10,1,").rows
    slow = row_duties(given, (engine, before), (engine, day), kernel_from=10**9)
    fast = row_duties(given, (engine, before), (engine, day), kernel_from=1)
    assert sum(d.now.status == EXACT for d in slow) > 20
    for a, b in zip(slow, fast, strict=True):
        assert (a.then.status, a.now.status) == (b.then.status, b.now.status)
        for x, y in ((a.then.rate, b.then.rate), (a.now.rate, b.now.rate), (a.change, b.change)):
            assert _near(x.low, y.low)
            assert _near(x.high, y.high)
        for name in {*a.now.columns, *b.now.columns}:
            zero = Interval(Decimal(0), Decimal(0))
            assert _near(a.now.columns.get(name, zero).high, b.now.columns.get(name, zero).high)


def _near(a: Decimal | None, b: Decimal | None) -> bool:
    return a is b is None or (a is not None and b is not None and abs(a - b) < Decimal("1e-12"))


def test_rows_that_are_not_worked_out_fact_by_fact_keep_bounds_that_hold_the_answer(ledger: Ledger) -> None:
    engine = DutyEngine(ledger)
    given = shipments(HOUSING, MAGNET).rows
    days = ((engine, date(2025, 6, 9)), (engine, date(2025, 11, 22)))
    wide = row_duties(given, *days, kernel_from=1, most_questioned=0)[0]
    full = row_duties(given, *days)[0]
    assert not wide.split
    assert full.split
    assert wide.now.status == BOUNDS
    assert wide.now.rate.width == full.now.rate.width
    assert _inside(full.change, wide.change)
    assert list(wide.now.columns) == list(wide.column_change) == [UNSPLIT]
    assert _inside(full.now.rate, wide.now.columns[UNSPLIT])


def _inside(inner: Interval, outer: Interval) -> bool:
    assert inner.low is not None
    assert inner.high is not None
    assert outer.low is not None
    assert outer.high is not None
    return outer.low <= inner.low + Decimal("1e-12") and inner.high <= outer.high + Decimal("1e-12")


def test_another_ledger_then_compares_two_worlds_on_one_day(ledger: Ledger) -> None:
    edited = Scenario("the fentanyl duty ends").end("us-ieepa-fentanyl-cn", on="2025-06-01").apply(ledger)
    found = assess(shipments(MAGNET), ledger=edited, then_ledger=ledger, on=JUNE, then=JUNE)
    assert found.duty_change().exact == Decimal(-240000)  # 20% of 1.2 million


def test_an_empty_company_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no shipments"):
        assess(Shipments(()), ledger=ledger, on=NOVEMBER)


@pytest.mark.parametrize("days", [{"on": "2024-12-31"}, {"on": NOVEMBER, "then": "2024-01-01"}])
def test_days_before_the_ledger_are_refused(ledger: Ledger, days: dict[str, str]) -> None:
    with pytest.raises(CoverageError):
        assess(shipments(MAGNET), ledger=ledger, **days)  # type: ignore[arg-type]


def test_then_is_a_year_before_and_never_before_the_ledger(ledger: Ledger) -> None:
    assert assess(shipments(MAGNET), ledger=ledger, on="2026-03-01").then == date(2025, 3, 1)
    assert assess(shipments(MAGNET), ledger=ledger, on="2025-03-01").then == date(2025, 1, 1)
