"""The office against closed forms, conservation, Little's law, and its own step uncompiled."""

from __future__ import annotations

import heapq
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.errors import AmountError, LimitError, ModelError, UnknownNameError, UsageError
from detente.licensing.office import ApplicantClass, Office, Regime, fluid_backlog, mmc, sample_regimes, simulate
from detente.licensing.office_file import parse_office

EVERY_DAY = np.ones(365, dtype=np.bool_)
SAMPLE = Path(__file__).resolve().parents[2] / "src" / "detente" / "data" / "licensing" / "office.yaml"


def test_reference_queues(shared: Path) -> None:
    cases = [c for c in json.loads((shared / "cases" / "supply" / "cases.json").read_text()) if c["kind"] in ("fluid_queue", "mmc_wait")]
    assert len(cases) == 4
    for case in cases:
        found = (fluid_backlog if case["kind"] == "fluid_queue" else mmc)(**case["inputs"])
        for name, expected in case["expected"].items():
            assert getattr(found, name) == pytest.approx(expected, rel=1e-7), (case["id"], name)


def test_fluid_by_hand() -> None:
    # 10 a day against 0 for 6 days makes 60; 15 a day then clears 5 a day net: 12 days; 60 / 15 = 4 days at the reopening;
    # who files first waits all 6 days; the triangle has 60 × 18 / 2 case-days.
    found = fluid_backlog(arrivals_per_day=10, capacity_closed=0, capacity_open=15, days_closed=6)
    assert (found.peak, found.clear_days, found.delay_at_reopening, found.max_delay, found.area) == (60, 12, 4, 6, 540)
    assert fluid_backlog(arrivals_per_day=10, capacity_closed=10, capacity_open=15, days_closed=6).peak == 0
    with pytest.raises(ModelError, match="never clears"):
        fluid_backlog(arrivals_per_day=10, capacity_closed=0, capacity_open=10, days_closed=6)
    with pytest.raises(AmountError):
        fluid_backlog(arrivals_per_day=float("nan"), capacity_closed=0, capacity_open=10, days_closed=6)


def test_one_server_is_the_textbook_queue() -> None:
    found = mmc(arrival_rate=3, service_rate=4, servers=1)
    assert found.probability_wait == pytest.approx(3 / 4)  # M/M/1: the load
    assert found.mean_wait == pytest.approx(3 / (4 * (4 - 3)))
    with pytest.raises(ModelError):
        mmc(arrival_rate=4, service_rate=1, servers=4)


def test_several_servers_against_a_simulation_by_events() -> None:
    rng = np.random.default_rng(3)
    servers, wait, waited, count = [0.0] * 3, 0.0, 0, 200_000
    for arrival in np.cumsum(rng.exponential(1 / 2, count)):
        free = heapq.heappop(servers)
        start = max(free, arrival)
        wait, waited = wait + start - arrival, waited + (start > arrival)
        heapq.heappush(servers, start + rng.exponential(1.0))
    found = mmc(arrival_rate=2, service_rate=1, servers=3)
    assert found.probability_wait == pytest.approx(waited / count, abs=0.02)
    assert found.mean_wait == pytest.approx(wait / count, rel=0.06)


def test_the_simulated_office_follows_the_fluid() -> None:
    office = Office(1, (ApplicantClass("all", 1000),), (Regime("closed", 200), Regime("open", 1500)), EVERY_DAY)
    run = simulate(office, ["closed"] * 60 + ["open"] * 305, draws=200, rng=np.random.default_rng(5))
    fluid = fluid_backlog(arrivals_per_day=1000, capacity_closed=200, capacity_open=1500, days_closed=60)
    low, middle, high = run.band(run.measure("pending")[:, :, 0])
    assert middle.max() == pytest.approx(fluid.peak, rel=0.02)
    assert low.max() < fluid.peak < high.max()
    assert int(np.argmax(middle[60:] < 10)) == pytest.approx(fluid.clear_days, rel=0.03)
    assert middle.sum() == pytest.approx(fluid.area, rel=0.03)
    days = run.issue_days[0]
    assert int(np.flatnonzero(days)[-1]) == pytest.approx(fluid.max_delay, rel=0.05)


def test_littles_law_inside_the_band() -> None:
    # Cases in the office = filed a day × days from filing to leaving; over a year the edges weigh little.
    days = 2000
    classes = tuple(ApplicantClass(f"class {k}", 6.0 + k, priority=k, papers_days=12, withdraw_share=0.1) for k in range(3))
    regime = Regime("steady", 1.0, return_share=0.25, refusal_share=0.03, minimum_days=9)
    office = Office(34, classes, (regime,), np.array([n % 7 < 5 for n in range(days)]))
    run = simulate(office, ["steady"] * days, draws=100, rng=np.random.default_rng(8))
    inside = (run.measure("pending") + run.measure("returned")).mean(axis=1)
    predicted = run.measure("filed").mean(axis=1) * run.mean_issue_days()
    low, high = np.quantile(inside - predicted, [0.05, 0.95], axis=0)
    assert (low < inside.mean(axis=0) * 0.02).all()
    assert (high > -inside.mean(axis=0) * 0.02).all()
    assert inside.mean(axis=0) == pytest.approx(predicted.mean(axis=0), rel=0.02)


SHARE = st.floats(0, 1)


@st.composite
def offices(draw: st.DrawFn) -> tuple[Office, np.ndarray, int]:
    days, size = draw(st.integers(1, 40)), draw(st.integers(1, 3))
    classes = tuple(
        ApplicantClass(
            f"c{k}", draw(st.floats(0, 60)), draw(st.integers(0, 2)), draw(st.floats(0, 9)), draw(st.floats(0, 2)), draw(st.integers(1, 50)),
            draw(SHARE), draw(st.integers(0, 100)),
        )
        for k in range(size)
    )  # fmt: skip
    regimes = tuple(Regime(f"r{n}", draw(st.floats(0, 30)), draw(SHARE), draw(SHARE), draw(st.integers(0, 50)), draw(SHARE)) for n in range(2))
    is_open = np.array(draw(st.lists(st.booleans(), min_size=days, max_size=days)))
    path = np.array([draw(st.lists(st.integers(0, 1), min_size=days, max_size=days)) for _ in range(2)])
    return Office(draw(st.floats(0, 9)), classes, regimes, is_open), path, draw(st.integers(0, 2**32))


@settings(max_examples=150, deadline=None)
@given(offices())
def test_compiled_equals_plain_and_every_day_is_conserved(case: tuple[Office, np.ndarray, int]) -> None:
    office, path, seed = case
    fast = simulate(office, path, draws=2, rng=np.random.default_rng(seed))
    plain = simulate(office, path, draws=2, rng=np.random.default_rng(seed), use_compiled=False)
    assert np.array_equal(fast.counts, plain.counts)
    assert np.array_equal(fast.issue_days, plain.issue_days)
    assert fast.volume == pytest.approx(plain.volume)
    assert fast.age == pytest.approx(plain.age)
    assert fast.imbalance() == 0
    assert (fast.counts >= 0).all()
    closed = ~office.is_open
    assert fast.measure("granted")[:, closed].sum() == 0
    assert fast.issue_days.sum() == fast.measure("granted").sum()


def test_same_seed_same_bytes_and_priority_goes_first() -> None:
    classes = (ApplicantClass("late", 10, priority=1), ApplicantClass("first", 10, priority=0))
    office = Office(1, classes, (Regime("short", 12.0),), EVERY_DAY)
    one = simulate(office, ["short"] * 365, draws=20, rng=np.random.default_rng(2))
    two = simulate(office, ["short"] * 365, draws=20, rng=np.random.default_rng(2))
    assert one.counts.tobytes() == two.counts.tobytes()
    wait = one.mean_issue_days().mean(axis=0)
    assert wait[1] < 3 < 100 < wait[0]  # 12 a day serve 10 of the first class and 2 of the other


def test_volume_is_cases_times_their_mean() -> None:
    office = Office(1, (ApplicantClass("all", 50, volume_mean=3.0, volume_cv=1.5),), (Regime("open", 200.0),), EVERY_DAY)
    run = simulate(office, ["open"] * 365, draws=50, rng=np.random.default_rng(4))
    granted = run.measure("granted").sum()
    assert run.volume.sum(dtype=np.float64) == pytest.approx(3.0 * granted, rel=4 * 1.5 / np.sqrt(granted))


def test_regime_paths_stay_as_long_as_they_should() -> None:
    swap = np.array([[0.0, 1.0], [1.0, 0.0]])
    paths = sample_regimes(start=0, mean_days=(40, 10), next_share=swap, days=4000, draws=50, rng=np.random.default_rng(6))
    assert (paths[:, 0] == 0).all()
    assert (paths == 0).mean() == pytest.approx(40 / 50, abs=0.02)
    with pytest.raises(AmountError):
        sample_regimes(start=0, mean_days=(40, 10), next_share=np.ones((2, 2)), days=9, draws=1, rng=np.random.default_rng(6))


def test_wrong_offices_are_refused() -> None:
    good = ApplicantClass("all", 5)
    with pytest.raises(AmountError, match="between 0 and 1"):
        Office(1, (good,), (Regime("r", 1, return_share=1.2),), EVERY_DAY)
    with pytest.raises(AmountError, match="finite number"):
        Office(float("inf"), (good,), (Regime("r", 1),), EVERY_DAY)
    office = Office(1, (good,), (Regime("open", 1),), EVERY_DAY)
    with pytest.raises(UnknownNameError, match="open"):
        simulate(office, ["opened"] * 365, draws=1, rng=np.random.default_rng())
    with pytest.raises(UsageError, match="path of regimes"):
        simulate(office, ["open"] * 3, draws=1, rng=np.random.default_rng())
    with pytest.raises(LimitError):
        simulate(office, ["open"] * 365, draws=10**9, rng=np.random.default_rng())


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("country: CN", "county: CN", "Nearest: country"),
        ("examiners", "examiner", "Nearest: examiners"),
        ("filings_per_day", "filings_a_day", "Nearest: filings_per_day"),
        ('"60"', "many", "examiners is 'many'"),
        ("regime: closed", "regime: clsed", "Nearest: closed"),
        ('days: "40"', 'days: "-4"', "path"),
    ],
)
def test_office_files(was: str, now: str, said: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert len(parse_office(text).path) == 365
    if now == 'days: "-4"':
        text = text[: text.index("path:")] + 'path:\n  - {regime: closed, days: "-4"}\n'
        now = was = ""
    with pytest.raises(UsageError, match=said):
        parse_office(text.replace(was, now, 1) if was else text)
