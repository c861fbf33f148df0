"""The days of a truce: when it ends, when it would end if prolonged, and which day of it a date is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.core.errors import AmountError, DateError
from detente.core.timeline import days_between

LONGEST = 36_500


@dataclass(frozen=True, slots=True)
class TruceClock:
    """Ends in order, the first without extension; ``day`` 0 is the day of the start, negative before it."""

    ends: tuple[date, ...]
    day: int


def truce_clock(start: date, days: int, extensions: Sequence[int], on: date) -> TruceClock:
    """The clock of a truce of ``days`` days that may be prolonged by each of ``extensions`` in turn."""
    for count in (days, *extensions):
        if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= LONGEST:
            raise AmountError(f"A term of {count!r} days.", hint=f"Give 1 to {LONGEST} whole days.")
    ends: list[date] = []
    at = start
    for count in (days, *extensions):
        try:
            at += timedelta(days=count)
        except OverflowError as error:
            raise DateError(f"{count} days after {at} leave the calendar.", hint="Use a year below 9999.") from error
        ends.append(at)
    return TruceClock(tuple(ends), days_between(start, on))
