"""A date as read in a text, and of what grain it is: a month, a quarter, a year."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.dates.calendar_words import interval
from detente.evidence.texts.direct import written_directly


@written_directly
@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date's place, its interval as text, its anchor, its form, and whether it is written (not counted from anything)."""

    start: int
    end: int
    resolved: str | None
    anchor: str
    form: str


def grain_asked(lowered: str) -> str | None:
    """Whether a comparison names months or quarters; None where any period will do."""
    if lowered.rpartition(" of ")[0].endswith("s") or lowered.endswith(("months", "quarters")):
        return None  # "the same months of 2025"
    return "month" if "month" in lowered else "quarter" if "quarter" in lowered else None


def grain_of(resolved: str | None) -> str | None:
    days = interval(resolved)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    return "month" if length in range(28, 32) else "quarter" if length in range(89, 93) else "year" if length >= 365 else "other"


def has_grain(resolved: str | None, grain: str | None) -> bool:
    return grain is None or grain_of(resolved) == grain
