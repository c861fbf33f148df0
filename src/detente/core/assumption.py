"""A number that no official text gives (C7), as files of assumptions hold it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assumption:
    """An assumption with its range; ``used_by`` names where it enters, blank where its file is of one use."""

    id: str
    statement: str
    value: float
    low: float
    high: float
    unit: str
    basis: str
    used_by: str = ""
