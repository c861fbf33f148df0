"""The scenarios that ship: those of the documents of 9 June 2025, and those of November 2026."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from detente.core.errors import UnknownNameError
from detente.scenario.scenario import Scenario, read_scenario


def _folder() -> Path:
    return Path(str(files("detente") / "data" / "scenarios"))


@lru_cache(maxsize=1)
def shipped_ids() -> tuple[str, ...]:
    """Ids in order of name."""
    return tuple(sorted(p.stem for p in _folder().glob("*.yaml")))


@lru_cache(maxsize=32)
def load_scenario(scenario_id: str) -> Scenario:
    """One shipped scenario; UnknownNameError with the nearest ids otherwise."""
    if scenario_id not in shipped_ids():
        raise UnknownNameError.among("scenario", scenario_id, shipped_ids(), listing="detente scenario list")
    return read_scenario(_folder() / f"{scenario_id}.yaml")


def shipped_scenarios() -> tuple[Scenario, ...]:
    """All of them, in order of id."""
    return tuple(load_scenario(i) for i in shipped_ids())
