"""Arithmetic of printed figures. Expected numbers are worked by hand from the printed ones and stand in the comments."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import AmountError, CoverageError, DetenteError, InputFileError, UnknownNameError
from detente.statistics.band import Band, growth, implied_base, rounded
from detente.statistics.concentration import hhi_bounds
from detente.statistics.consistency import check, month_before, year_to_date_growth
from detente.statistics.event_study import Closes, event_study, read_closes
from detente.statistics.observation import COLUMNS, Observation, read_observations, shipped


def near(band: Band, low: str, high: str) -> bool:
    return abs(band.low - Decimal(low)) < Decimal("0.006") and abs(band.high - Decimal(high)) < Decimal("0.006")


def test_exports_of_may_fit_the_monthly_change() -> None:
    # 28.75/33.05 - 1 = -13.01%, 28.85/32.95 - 1 = -12.44%
    band = growth(rounded(Decimal("33.0"), 1), rounded(Decimal("28.8"), 1))
    assert near(band, "-13.01", "-12.44")
    assert band.meets(rounded(Decimal("-12.7"), 1))


def test_the_base_that_a_yearly_change_implies() -> None:
    # 28.75/0.6555 = 43.86, 28.85/0.6545 = 44.08; 32.95/0.795 = 41.45, 33.05/0.785 = 42.10
    assert near(implied_base(rounded(Decimal("28.8"), 1), rounded(Decimal("-34.5"), 1)), "43.86", "44.08")
    assert near(implied_base(rounded(Decimal("33.0"), 1), rounded(Decimal(-21), 0)), "41.45", "42.10")


@pytest.mark.parametrize(("share", "low", "high"), [("0.69", 4761, 5722), ("0.9", 8100, 8200), ("1", 10000, 10000), ("0.4", 1600, 3600)])
def test_bounds_of_concentration(share: str, low: int, high: int) -> None:
    # 69² = 4761, + 31² = 5722; 90² = 8100, + 10² = 8200; with a largest share of 40 the rest is at most 40 and 20: 1600 + 1600 + 400
    bounds = hhi_bounds(Decimal(share))
    assert (round(bounds.low), round(bounds.high)) == (low, high)


@pytest.mark.parametrize("share", ["0", "-0.1", "1.01", "NaN"])
def test_a_share_out_of_range(share: str) -> None:
    with pytest.raises(AmountError):
        hhi_bounds(Decimal(share))


@given(st.decimals("0.01", "1", places=4))
def test_the_bounds_hold_for_any_split_of_the_rest(share: Decimal) -> None:
    bounds = hhi_bounds(share)
    rest = 1 - share
    for parts in (1, 2, 7, 100):
        if rest / parts <= share:
            index = (share**2 + parts * (rest / parts) ** 2) * 10_000
            assert bounds.low <= index <= bounds.high + Decimal("1e-9")


@given(st.decimals("1", "1000", places=1), st.decimals("-90", "200", places=1))
def test_a_base_and_its_growth_give_the_level_back(level: Decimal, change: Decimal) -> None:
    base = implied_base(Band(level, level), Band(change, change))
    back = growth(base, Band(level, level))
    assert abs(back.low - change) < Decimal("1e-9")


def finding(series: str, period: str, kind: str, printed: str) -> tuple[str, str]:
    found = [
        f for f in check(shipped()) if f.series == series and f.period == period and f.check == kind and f.arithmetic.endswith(f"printed {printed}%")
    ]
    assert len(found) == 1
    return found[0].verdict, found[0].reading


def test_the_first_wire_gave_the_year_to_date() -> None:
    verdict, reading = finding("cn_exports_us", "2025-05", "yoy against levels", "-10")
    assert verdict == "inconsistent"
    assert "year to date" in reading
    # Jan-Apr 75.56 + 40.1 + 33.0 = 148.66, down 2.5%: 152.47; with 28.8 against 44 that is 177.46 to 196.47: -9.7%
    band = year_to_date_growth(shipped(), "cn_exports_us", "2025-05")
    assert band is not None
    assert band.low < Decimal("-9.67") < band.high


def test_the_shipped_figures_of_may() -> None:
    assert finding("cn_exports_us", "2025-05", "mom against levels", "-12.7") == ("consistent", "")
    assert finding("cn_exports_us", "2025-05", "yoy against levels", "-34.5") == ("consistent", "")


def observation(
    value: str, *, basis: str = "yoy", pollster: str = "", period: str = "2025-05", source: str = "a", released: date | None = None
) -> Observation:
    number = Decimal(value)
    return Observation("s", period, basis, number, "%", max(0, -int(number.as_tuple().exponent)), released, pollster, source, "seen", "")


def test_two_polls_are_two_observations() -> None:
    rows = [observation("5.0", basis="poll_yoy", pollster="One"), observation("6", basis="poll_yoy", pollster="Other")]
    assert check(rows) == []
    assert [f.verdict for f in check([rows[0], observation("6", basis="poll_yoy", pollster="One")])] == ["inconsistent"]


def test_printings_within_rounding_agree() -> None:
    assert {f.verdict for f in check([observation("-34.5"), observation("-35", source="b")]) if f.check == "two printings"} == {"consistent"}
    assert {f.verdict for f in check([observation("-34.5"), observation("-33", source="b")]) if f.check == "two printings"} == {"inconsistent"}


@pytest.mark.parametrize(("period", "before"), [("2025-05", "2025-04"), ("2025-01", "2024-12"), ("2025", "")])
def test_the_month_before(period: str, before: str) -> None:
    assert month_before(period) == before


def write(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join([",".join(COLUMNS), *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("s,2025-05,annual,1,%,1,,,x,seen,", "annual"),
        ("s,May 2025,yoy,1,%,1,,,x,seen,", "May 2025"),
        ("s,2025-05,yoy,about 1,%,1,,,x,seen,", "about 1"),
        ("s,2025-05,yoy,NaN,%,1,,,x,seen,", "NaN"),
        ("s,2025-05,yoy,1,%,1,June,,x,seen,", "June"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(DetenteError, match=said):
        read_observations(write(tmp_path / "o.csv", [row]))


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("bad.csv", "none.csv"):
        with pytest.raises(InputFileError, match=name):
            read_observations(tmp_path / name)
    (tmp_path / "short.csv").write_text("series,period\n", encoding="utf-8")
    with pytest.raises(InputFileError, match="basis"):
        read_observations(tmp_path / "short.csv")


def closes(shock: float, *, firms: int = 4, days: int = 200, correlated: float = 0.0) -> tuple[Closes, date]:
    """Random walks with a jump of ``shock`` per cent on the event day in every firm."""
    rng = np.random.default_rng(5)
    market = rng.normal(0, 1, days)
    common = rng.normal(0, 1, days)
    steps = np.column_stack([market, *(market + correlated * common + rng.normal(0, 1, days) for _ in range(firms))])
    place = 170
    steps[place, 1:] += shock
    values = 100 * np.exp(np.vstack([np.zeros(firms + 1), steps]).cumsum(axis=0) / 100)
    first = date(2024, 1, 1)
    day = tuple(first + timedelta(days=n) for n in range(days + 1))
    return Closes(day, ("index", *(f"firm {n}" for n in range(firms))), values), day[place + 1]


def test_a_planted_shock_is_found_by_both_models() -> None:
    table, event = closes(8.0)
    for market in ("index", None):
        found = event_study(table, event, market=market, window=(0, 0), rng=np.random.default_rng(0))
        assert found.days == (event,)
        chosen = found.cumulated if market else found.cumulated[1:]
        assert np.all(np.abs(chosen - 8.0) < 4.5)
    assert found.mean > found.band[1]


def test_no_shock_stays_inside_the_band() -> None:
    table, event = closes(0.0)
    found = event_study(table, event, market="index", rng=np.random.default_rng(0))
    assert found.band[0] < found.mean < found.band[1]


def test_a_common_date_lowers_the_confidence_where_firms_move_together() -> None:
    table, event = closes(3.0, firms=12, correlated=1.0)
    found = event_study(table, event, market="index", window=(0, 0), rng=np.random.default_rng(0))
    assert found.mean_correlation > 0.3
    # (1 - r)/(1 + 11 r) with r near 0.5 is near 0.08, so t shrinks to well under a half
    assert abs(found.t_common_date) < 0.5 * abs(found.t_plain)


def test_the_same_seed_gives_the_same_band() -> None:
    table, event = closes(0.0)
    bands = [event_study(table, event, rng=np.random.default_rng(3)).band for _ in range(2)]
    assert bands[0] == bands[1]


def test_windows_that_the_closes_do_not_hold() -> None:
    table, event = closes(0.0)
    with pytest.raises(CoverageError):
        event_study(table, event, estimation=180, rng=np.random.default_rng(0))
    with pytest.raises(CoverageError):
        event_study(table, date(2030, 1, 1), rng=np.random.default_rng(0))
    with pytest.raises(UnknownNameError, match="indx"):
        event_study(table, event, market="indx", rng=np.random.default_rng(0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,a\n2025-01-01,1\n2025-01-02,\n", "line 3"),
        ("date,a\n2025-01-01,1\n2025-01-02,-5\n", "not above 0"),
        ("date,a\n2025-01-02,1\n2025-01-01,2\n", "not in order"),
        ("date,a\n2025-01-01,1,2\n2025-01-02,1\n", "line 2"),
        ("when,a\n2025-01-01,1\n2025-01-02,1\n", "First column date"),
    ],
)
def test_faulty_closes(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "closes.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFileError, match=said):
        read_closes(path)
