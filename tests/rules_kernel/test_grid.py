"""The whole schedule of a day: its shape, and single cells against what the law says of them."""

from __future__ import annotations

import numpy as np
import pytest

from detente.ledger.load import load_ledger
from detente.rules.determine import DutyEngine
from detente.rules.kernel import Grid, schedule_grid
from detente.rules.shipment import shipment


@pytest.fixture(scope="module")
def engine() -> DutyEngine:
    return DutyEngine(load_ledger())


@pytest.fixture(scope="module")
def grid(engine: DutyEngine) -> Grid:
    return schedule_grid(engine, "2025-06-09", ["CN", "DE"])


def test_the_lines_are_those_of_the_days_revision(engine: DutyEngine, grid: Grid) -> None:
    revision = engine.panel.on("2025-06-09").revision
    assert list(grid.codes) == [c for c in engine.panel.codes if len(c) == 10 and c < "98" and engine.panel.has(c, revision)]
    assert grid.low.shape == (len(grid.codes), 2)


def test_magnets_of_china_pay_the_base_the_fentanyl_and_the_reciprocal_duty(grid: Grid) -> None:
    # 8505.11.00: 2.1% general rate, 9903.01.24 20%, 9903.01.25 10%; no list of section 301 held it on that day
    row = grid.codes.index("8505110070")
    assert grid.total[row, 0] == pytest.approx(0.021 + 0.20 + 0.10, abs=1e-12)
    assert grid.columns["ieepa_fentanyl"][row].tolist() == [0.20, 0.0]


def test_whole_segment_equals_the_rows_one_by_one(engine: DutyEngine) -> None:
    from detente.rules.kernel.kernel import DutyKernel
    from detente.rules.kernel.loop import whole_segment

    kernel = DutyKernel(engine)
    codes, origins = np.arange(0, len(kernel.codes), 97, dtype=np.int32), np.arange(0, 250, 7, dtype=np.int32)
    segment = int(kernel.segments_of_days(np.array([20_300], np.int32))[0])
    kernel.compiled.need(np.array([segment], np.int32))
    shape = (len(codes), len(origins))
    low, high, status = np.zeros(shape), np.zeros(shape), np.zeros(shape, np.int8)
    whole_segment(kernel.compiled.tables(), codes, origins, segment, low, high, status)
    from detente.rules.kernel.answers import Batch

    rows = kernel.run(Batch(np.repeat(codes, shape[1]), np.tile(origins, shape[0]), np.full(low.size, segment, np.int32)), breakdown=False)
    np.testing.assert_array_equal(low.ravel(), rows.low)
    np.testing.assert_array_equal(high.ravel(), rows.high)
    np.testing.assert_array_equal(status.ravel(), rows.status)


def test_days_of_one_segment_have_one_answer(engine: DutyEngine, grid: Grid) -> None:
    # 9 June 2025 lies inside a segment: nothing changed between 5 and 22 June
    other = schedule_grid(engine, "2025-06-20", ["CN"])
    np.testing.assert_array_equal(other.low[:, 0], grid.low[:, 0])


def test_one_cell_is_the_interpreters(engine: DutyEngine, grid: Grid) -> None:
    row = grid.codes.index("7326908688")
    meant = engine.duty(shipment(hts="7326908688", origin="CN", destination="US", on="2025-06-09"))
    assert (grid.low[row, 0], grid.high[row, 0]) == pytest.approx((float(meant.low or 0), float(meant.high or 0)), abs=1e-12)
