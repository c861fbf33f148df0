"""The register of benchmarks: a function, what it measures, and the time that was promised."""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

MODULES = ("startup", "duties", "exposure", "office", "evidence", "economy", "supply", "talks", "web")
"""Modules of this folder that hold drivers, in the order they run."""


Driver = Callable[[], float | None]


class Absent(Exception):  # noqa: N818 - it reports a state, not a fault
    """Raised by a driver whose subject is not there; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One driver. ``rounds`` are counted; one more runs first and is not. What ``run`` gives back, if anything, is the time it measured itself."""

    name: str
    what: str
    target_seconds: float
    rounds: int
    run: Driver


@dataclass(frozen=True, slots=True)
class Measured:
    """Times of one benchmark in seconds; ``absent`` or ``failed`` says why there are none."""

    name: str
    what: str
    target_seconds: float
    best: float | None = None
    median: float | None = None
    absent: str = ""
    failed: str = ""

    @property
    def ratio(self) -> float | None:
        """Best time over the promised one; below 1 is quicker than promised."""
        return None if self.best is None else self.best / self.target_seconds


_registered: dict[str, Benchmark] = {}


def benchmark(name: str, *, target_seconds: float, what: str, rounds: int = 5) -> Callable[[Driver], Driver]:
    """Register the function below as a driver; a name stands once."""

    def register(run: Driver) -> Driver:
        if name in _registered:
            raise ValueError(f"Two benchmarks are named {name!r}.")
        _registered[name] = Benchmark(name, what, target_seconds, rounds, run)
        return run

    return register


def load() -> dict[str, Benchmark]:
    """Import every module of drivers and return the register."""
    for module in MODULES:
        importlib.import_module(f"benchmarks.{module}")
    return dict(_registered)


def measure(one: Benchmark) -> Measured:
    """Run a driver once to warm it, then its rounds."""
    try:
        one.run()
        times = []
        for _ in range(one.rounds):
            start = time.perf_counter()
            took = one.run()
            times.append(time.perf_counter() - start if took is None else took)
    except Absent as missing:
        return Measured(one.name, one.what, one.target_seconds, absent=str(missing))
    except Exception as error:  # one broken driver must not hide the figures of the others
        return Measured(one.name, one.what, one.target_seconds, failed=f"{type(error).__name__}: {error}")
    return Measured(one.name, one.what, one.target_seconds, min(times), statistics.median(times))
