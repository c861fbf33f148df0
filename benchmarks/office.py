"""The licensing office: a year for a thousand draws, the calibration, and one write to the store."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from benchmarks.registry import Absent, benchmark

try:
    from detente.licensing.office import ApplicantClass, Office, Regime, simulate
except ImportError as error:  # the driver says so instead of breaking the others
    _missing: ImportError | None = error
else:
    _missing = None


@lru_cache(maxsize=1)
def _office() -> Office:
    classes = tuple(
        ApplicantClass(f"class {k}", 8.0 + 4 * k, priority=k, volume_mean=2.0, volume_cv=1.2, papers_days=15, withdraw_share=0.1) for k in range(5)
    )
    regimes = (
        Regime("closed", 0.0, 0.3, 0.01, 20),
        Regime("case by case", 2.2, 0.25, 0.02, 20),
        Regime("temporary", 2.6, 0.15, 0.01, 15),
        Regime("general", 2.6, 0.1, 0.01, 15, 0.3),
    )
    return Office(60, classes, regimes, np.array([n % 7 < 5 for n in range(365)]))


@benchmark("office-simulate", target_seconds=0.5, what="1,000 draws × 365 days × 5 classes, four regimes, warm")
def simulate_year() -> None:
    """The step alone; bands are counted apart."""
    if _missing:
        raise Absent(str(_missing))
    path = ["closed"] * 60 + ["case by case"] * 60 + ["temporary"] * 120 + ["general"] * 125
    simulate(_office(), path, draws=1000, rng=np.random.default_rng(1))


@benchmark("office-calibrate", target_seconds=10.0, what="calibrate on nine months and forecast six, 1,500 draws", rounds=2)
def calibrate_year() -> None:
    """The whole fit."""
    if _missing:
        raise Absent(str(_missing))
    from detente.licensing.report import run_calibration

    run_calibration(draws=1500, seed=1)


@benchmark("case-draw", target_seconds=1.0, what="100 shipments booked on one licence, each on disk before the next (SQLite)", rounds=3)
def book_shipments() -> None:
    """Durable writes one after another."""
    from detente.licensing.store import open_store
    from detente.licensing.transitions import Command

    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "cases.sqlite"), create=True) as store:

        def give(command: Command, **body: str) -> None:
            store.append("A-1", command, body, on=date(2025, 6, 2), at="2025-06-02T00:00:00Z", actor="benchmark")

        give(Command.NEW, authority="CN", kind="general")
        give(Command.ADD, what="goods", description="magnets", quantity="1000", unit="kg", value_usd="90000")
        give(Command.ADD, what="party", role="exporter", name="Sample Magnet Works", country="CN")
        give(Command.ADD, what="party", role="end_user", name="Sample Motor Company", country="DE")
        for command in (Command.SUBMIT, Command.ACCEPT):
            give(command)
        give(Command.APPROVE, valid_until="2026-06-01")
        for _ in range(100):
            give(Command.DRAW, line="1", quantity="1.5", value_usd="100")
