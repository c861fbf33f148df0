"""The calibration: what it may see, how it fits, and that it tells the truth where the truth is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from detente.core.errors import LimitError
from detente.licensing import report
from detente.licensing.calibrate import AHEAD, FIRST, FITTED, FITTED_MONTHS, FORECAST_MONTHS, LAST, calibrate, triangular
from detente.licensing.magnet_flow import CONTROL, FESTIVALS, Days, flow, orders
from detente.licensing.observed import Exported, approval_shares, assumptions, exported
from detente.licensing.report import calibration_report


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return calibration_report(draws=800, seed=1)


def middle() -> dict[str, np.ndarray]:
    assumed = assumptions()
    return {name: np.array([assumed[name].value]) for name in (*FITTED, *AHEAD)}


def calendar() -> Days:
    return Days.spanning(FIRST, LAST, report._calendar()[0])


def test_nothing_after_september_2025_is_seen() -> None:
    assert max(row.last_month for row in exported()) == "2025-09"
    assert max(s.on for s in approval_shares() if s.used_for == "fit") < date(2025, 10, 1)


def test_shipped_months_are_those_of_the_reference(shared: Any) -> None:
    import csv

    rows = list(csv.DictReader((shared / "facts" / "magnet_exports.csv").read_text(encoding="utf-8").splitlines()))
    ours = {row.first_month: row.tonnes for row in exported() if row.first_month == row.last_month}
    for row in rows:
        assert ours[row["month"]] == float(row["total_t"])


def test_fit_and_forecast_meet_their_bars(answer: dict[str, Any]) -> None:
    assert [r["month"] for r in answer["fit"]] == list(FITTED_MONTHS)
    assert [r["month"] for r in answer["forecast"]] == list(FORECAST_MONTHS)
    errors = [abs(r["p50"] / r["seen"] - 1) for r in answer["fit"]]
    assert np.mean(errors) <= 0.12
    assert np.mean(errors) < answer["statutory_clock_fit_mean_error"]
    assert sum(r["p10"] <= r["seen"] <= r["p90"] for r in answer["fit"]) >= 7  # 80% of nine
    for row, naive in zip(answer["forecast"], answer["naive"], strict=True):
        assert row["p10"] < row["p50"] < row["p90"]
        assert 0 < row["controlled"]["p50"] < row["p50"]
        assert row["p90"] - row["p10"] < naive["random_walk"]["p90"] - naive["random_walk"]["p10"]
    share = answer["controlled_share"]
    assert share["p90"] - share["p10"] > 0.1  # the share is not known, and the answer says so
    assert set(answer["assumptions"]) == {a.id for a in assumptions().values()}


def test_same_seed_same_answer(answer: dict[str, Any]) -> None:
    assert calibration_report(draws=800, seed=1) == answer


def test_a_known_office_is_found_again() -> None:
    """Exports made by known parameters, with chance added: the bands hold what was put in about as often as they promise."""
    days = calendar()
    truth = middle() | {"controlled_share": np.array([0.45]), "first_licences": np.array([38.0]), "level": np.array([5300.0])}
    made = flow(days, truth)
    rng = np.random.default_rng(12)
    seen = []
    for row in exported():
        a, b = days.months.index(row.first_month), days.months.index(row.last_month) + 1
        tonnes = float((made.total[0, a:b] * np.exp(0.05 * rng.normal(size=b - a))).sum())
        seen.append(Exported(row.first_month, row.last_month, tonnes, "made", row.used_for, "made"))
    shares = [s.__class__(s.on, float(made.share_on(s.on)[0]), s.population, s.used_for, s.source) for s in approval_shares()]
    found = calibrate(*report._calendar(), seen, shares, assumptions(), draws=600, seed=3)
    months = [days.months.index(m) for m in FORECAST_MONTHS]
    true = made.total[0, months] * np.exp(0.05 * rng.normal(size=len(months)))
    assert sum((found.forecast[0] <= true) & (true <= found.forecast[2])) >= 4
    assert np.mean(np.abs(found.forecast[1] / made.total[0, months] - 1)) < 0.08
    for name in ("controlled_share", "first_licences", "level"):
        low, high = np.quantile(found.parameters[name], [0.02, 0.98])
        assert low <= truth[name][0] <= high, name


def test_mass_is_conserved() -> None:
    days = calendar()
    p = middle() | {"given_up": np.array([0.0]), "general": np.array([0.0])}
    made = flow(days, p)
    wanted, _ = orders(days, p)
    missing = wanted.sum() - made.total.sum()
    # What did not leave waits for a licence, is examined, or has its licence and not left port: all at the very end.
    last_days = wanted[-90:].sum()
    assert 0 <= missing <= last_days * p["controlled_share"][0]
    assert made.unmet_at_end[0] <= missing + 1e-6


def test_without_control_exports_are_orders() -> None:
    days = calendar()
    p = middle() | {"controlled_share": np.array([0.0]), "held_share": np.array([0.0])}
    with np.errstate(invalid="ignore"):
        made = flow(days, p)
    assert made.total == pytest.approx(days.by_month(orders(days, p)[0]))
    assert made.controlled.max() == pytest.approx(made.controlled[:, : days.months.index("2025-03")].max())


def test_festivals_are_days_off() -> None:
    from detente.core.workdays import is_working_day

    for start, end in FESTIVALS:
        assert not any(is_working_day(start + timedelta(n), "CN") for n in range((end - start).days))
        assert is_working_day(end, "CN") or is_working_day(end + timedelta(1), "CN")


def test_the_clock_alone_releases_on_11_june() -> None:
    worked, limit = report._calendar()
    assert CONTROL + timedelta(limit[0]) == date(2025, 6, 11)
    days = Days.spanning(FIRST, LAST, worked)
    made = flow(days, middle() | {"bite": np.array([1.0])}, statutory=limit)
    assert made.share_on(date(2025, 6, 10))[0] == 0
    assert made.share_on(date(2025, 6, 11))[0] > 0


def test_triangular_quantiles() -> None:
    u = np.array([0.0, 0.25, 1.0])
    assert triangular(u, 0.0, 1.0, 4.0) == pytest.approx([0.0, 1.0, 4.0])  # a quarter of the mass lies below the mode
    assert triangular(u, 2.0, 2.0, 2.0) == pytest.approx([2.0, 2.0, 2.0])


def test_limits() -> None:
    with pytest.raises(LimitError):
        calibration_report(draws=5)
