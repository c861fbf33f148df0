"""Cases of the trade engine: a specification and the changes in percent that a paper or an independent program has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from detente.core.errors import DetenteError, UnknownNameError
from detente.economy.places import ALIASES
from detente.economy.run import answer
from detente.economy.spec import read_spec

Verdict = tuple[str, str]


def run(path: Path) -> Iterator[Verdict]:
    """One verdict a case. Data are read from the folder ``data/economy`` above the file of cases, or beside it."""
    folder = next((p / "data" / "economy" for p in path.resolve().parents if (p / "data" / "economy").is_dir()), None)
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")), start=1):
        where = f"{path.name}:{number} {case.get('id', '')}"
        try:
            told = answer(read_spec(case.get("spec", case.get("inputs"))), folder)
        except UnknownNameError as error:
            yield "unsupported", f"{where}: {error}"
            continue
        except DetenteError as error:
            yield "failed", f"{where}: {error}"
            continue
        tolerance = float(case.get("tol", 1e-3))
        misses = []
        for key, expected in case.items():
            if key == "expected":
                misses += list(_compare(expected, told, tolerance))
            elif key.startswith("expected_"):
                misses += list(_named(key.removeprefix("expected_"), expected, told, tolerance))
        yield ("failed", f"{where}: {'; '.join(misses)}") if misses else ("passed", where)


def _compare(expected: Mapping[str, Any], told: Mapping[str, Any], tolerance: float) -> Iterator[str]:
    for name, measures in expected.items():
        if not isinstance(measures, Mapping):
            yield from _named(name, measures, told, tolerance)
            continue
        found = _find(name, {**told["groups"], **told["economies"]})
        if found is None:
            yield f"no economy or group {name}"
            continue
        for measure, value in measures.items():
            yield from _close(f"{name} {measure}", value, found.get(measure), tolerance)


def _named(key: str, expected: Any, told: Mapping[str, Any], tolerance: float) -> Iterator[str]:
    ours = told.get(key)
    if isinstance(expected, Mapping):
        for name, value in expected.items():
            yield from _close(f"{key} {name}", value, _find(name, ours) if isinstance(ours, Mapping) else ours, tolerance)
    else:
        yield from _close(key, expected, ours, tolerance)


def _find(name: str, among: Mapping[str, Any]) -> Any:
    return among.get(name, among.get(ALIASES.get(name, name)))


def _close(what: str, expected: Any, ours: Any, tolerance: float) -> Iterator[str]:
    if ours is None:
        yield f"{what} is not in the answer"
    elif not abs(float(ours) - float(expected)) <= tolerance:
        yield f"{what} {float(ours):.5f}, expected {float(expected):.5f}"
