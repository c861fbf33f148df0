"""An office written down in YAML: country, first day, examiners, classes, regimes, and the path of regimes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, timedelta
from typing import Any

import numpy as np

from detente.core import yamlio
from detente.core.errors import UnknownNameError, UsageError
from detente.core.timeline import parse_date
from detente.core.workdays import is_working_day
from detente.licensing.office import ApplicantClass, Office, Regime

KEYS = ("country", "start", "examiners", "classes", "regimes", "path")
MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """An office, the regime of each day by name, and the first day."""

    office: Office
    path: tuple[str, ...]
    start: date


def parse_office(text: str, *, name: str = "office") -> OfficePlan:
    """The plan of a YAML text; UsageError or UnknownNameError says what is wrong and what is valid."""
    tree = yamlio.parse(text, name=name)
    if not isinstance(tree, dict):
        raise UsageError(f"{name} is no mapping.", hint=f"It has the keys {', '.join(KEYS)}.")
    for key in tree:
        if key not in KEYS:
            raise UnknownNameError.among("key of an office", key, KEYS, listing=f"these: {', '.join(KEYS)}")
    if missing := [k for k in KEYS if k not in tree]:
        raise UsageError(f"{name} lacks {', '.join(missing)}.", hint=f"It has the keys {', '.join(KEYS)}.")
    classes = tuple(_row(ApplicantClass, row, name) for row in _rows(tree["classes"], "classes"))
    regimes = tuple(_row(Regime, row, name) for row in _rows(tree["regimes"], "regimes"))
    path: list[str] = []
    for row in _rows(tree["path"], "path"):
        if set(row) != {"regime", "days"}:
            raise UsageError(f"A step of the path has {', '.join(sorted(row))}.", hint="It has regime and days.")
        path += [str(row["regime"])] * min(MOST_DAYS + 1, int(_number(row["days"], "days", whole=True)))
    if not 1 <= len(path) <= MOST_DAYS:
        raise UsageError(f"The path has {len(path)} days.", hint=f"It has 1 to {MOST_DAYS}.")
    start, country = parse_date(str(tree["start"])), str(tree["country"])
    is_open = np.array([is_working_day(start + timedelta(n), country) for n in range(len(path))])
    office = Office(_number(tree["examiners"], "examiners"), classes, regimes, is_open)
    for regime in dict.fromkeys(path):
        office.regime(regime)
    return OfficePlan(office, tuple(path), start)


def _rows(tree: object, what: str) -> list[Mapping[str, Any]]:
    if not isinstance(tree, list) or not all(isinstance(row, dict) for row in tree):
        raise UsageError(f"{what} is no list of mappings.", hint="Write each row as - {name: value, …}.")
    return tree


def _row(kind: Any, row: Mapping[str, Any], where: str) -> Any:
    known = {f.name: f for f in fields(kind)}
    for key in row:
        if key not in known:
            raise UnknownNameError.among(f"key in {where}", key, known, listing=f"these: {', '.join(known)}")
    if missing := [n for n, f in known.items() if f.default is MISSING and n not in row]:
        raise UsageError(f"A row of {where} lacks {', '.join(missing)}.", hint=f"It may have {', '.join(known)}.")
    whole = {n for n, f in known.items() if f.type == "int"}
    return kind(**{k: str(v) if k == "name" else _number(v, k, whole=k in whole) for k, v in row.items()})


def _number(given: object, what: str, *, whole: bool = False) -> Any:
    try:
        value = int(str(given)) if whole else float(str(given))
    except ValueError as error:
        raise UsageError(f"{what} is {given!r}.", hint=f"It is a {'whole ' if whole else ''}number.") from error
    return value
