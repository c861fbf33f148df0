"""Working days of both countries: the calendar of a statutory clock.

China's days off in lieu and the weekends worked for them are fixed a year ahead by the State Council; a clock that runs past
the last arrangement that is known says so instead of guessing. The holiday tables are those of the ``holidays`` package.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.core.errors import AmountError, DateError, UnknownNameError

if TYPE_CHECKING:
    from holidays import HolidayBase

COUNTRIES = ("CN", "US")
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_DAYS = 2600
"""Ten years of working days; no statutory period is longer."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day on which a period of working days ends. ``provisional`` where a year's arrangement of days is not yet out."""

    ends: date
    working_days: int
    provisional: bool


@lru_cache(maxsize=256)
def _year(country: str, year: int) -> HolidayBase:
    import holidays

    return holidays.country_holidays(country, years=year)


@lru_cache(maxsize=256)
def _worked_weekends(country: str, year: int) -> frozenset[date]:
    days = getattr(_year(country, year), "weekend_workdays", None) or ()
    return frozenset(d for d in days if d.year == year)


def arranged(country: str, year: int) -> bool:
    """Whether the year's arrangement of days off is known. US federal holidays follow from the statute for every year."""
    _check(country, date(min(max(year, FIRST_YEAR), LAST_YEAR), 1, 1))
    return country == "US" or bool(_worked_weekends(country, year))


def is_working_day(day: date, country: str) -> bool:
    """Whether offices of the government work on ``day``: CN with weekends worked in lieu, US by federal holidays."""
    _check(country, day)
    if day in _worked_weekends(country, day.year):
        return True
    return day.weekday() < 5 and day not in _year(country, day.year)


def add_working_days(start: date, days: int, country: str) -> Deadline:
    """The last day of a period of ``days`` working days that begins the day after ``start``.

    45 working days in China from 2025-04-04 end on 2025-06-11. AmountError where ``days`` is below 1 or above ten years.
    """
    if not 1 <= days <= MOST_DAYS:
        raise AmountError(f"A period of {days} working days.", hint=f"Give 1 to {MOST_DAYS}.")
    day, left = start, days
    while left:
        day += _DAY
        left -= is_working_day(day, country)
    return Deadline(day, days, not all(arranged(country, y) for y in range(start.year, day.year + 1)))


def working_days_between(start: date, end: date, country: str) -> int:
    """Working days after ``start`` up to and including ``end``; 0 where ``end`` is not later."""
    return sum(is_working_day(start + _DAY * n, country) for n in range(1, (end - start).days + 1))


def _check(country: str, day: date) -> None:
    if country not in COUNTRIES:
        raise UnknownNameError(f"No working days for {country!r}.", hint=f"Calendars held: {', '.join(COUNTRIES)}.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(f"{day} is outside the calendar of working days.", hint=f"It covers {FIRST_YEAR} to {LAST_YEAR}.")
