"""Working days: expectations counted by hand on the calendars of the State Council and of 5 U.S.C. 6103."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import AmountError, DateError, UnknownNameError
from detente.core.workdays import add_working_days, arranged, is_working_day, working_days_between

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def test_45_chinese_working_days_from_the_rare_earth_controls() -> None:
    assert add_working_days(date(2025, 4, 4), 45, "CN").ends == date(2025, 6, 11)


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        (date(2025, 4, 4), "CN", False),  # Tomb-Sweeping Day
        (date(2025, 4, 27), "CN", True),  # a Sunday worked for 5 May
        (date(2025, 5, 5), "CN", False),
        (date(2025, 6, 2), "CN", False),  # Dragon Boat Festival observed
        (date(2025, 9, 28), "CN", True),
        (date(2025, 10, 8), "CN", False),
        (date(2025, 10, 11), "CN", True),
        (date(2026, 2, 14), "CN", True),
        (date(2026, 2, 20), "CN", False),
        (date(2025, 7, 4), "CN", True),
        (date(2025, 7, 4), "US", False),
        (date(2025, 6, 19), "US", False),  # Juneteenth
        (date(2025, 11, 11), "US", False),
        (date(2026, 7, 3), "US", False),  # Independence Day of 2026 falls on a Saturday
        (date(2025, 4, 27), "US", False),
    ],
)
def test_single_days(day: date, country: str, works: bool) -> None:
    assert is_working_day(day, country) is works


def test_a_weekend_worked_in_lieu_counts() -> None:
    # Saturday 26 April is free, Sunday 27 April is worked.
    assert add_working_days(date(2025, 4, 25), 1, "CN").ends == date(2025, 4, 27)


def test_a_year_without_arrangement_is_provisional() -> None:
    assert arranged("CN", 2025)
    assert not arranged("CN", 2090)
    assert add_working_days(date(2089, 12, 1), 45, "CN").provisional
    assert not add_working_days(date(2025, 4, 4), 45, "CN").provisional
    assert not add_working_days(date(2089, 12, 1), 45, "US").provisional


@given(DAYS, st.integers(1, 90), st.sampled_from(["CN", "US"]))
def test_the_period_holds_just_so_many_working_days(start: date, days: int, country: str) -> None:
    end = add_working_days(start, days, country).ends
    assert is_working_day(end, country)
    assert working_days_between(start, end, country) == days
    assert sum(is_working_day(start + timedelta(days=n), country) for n in range(1, (end - start).days + 1)) == days


def test_faulty_questions() -> None:
    with pytest.raises(AmountError):
        add_working_days(date(2025, 1, 1), 0, "CN")
    with pytest.raises(UnknownNameError, match="JP"):
        is_working_day(date(2025, 1, 1), "JP")
    with pytest.raises(DateError):
        is_working_day(date(1999, 1, 1), "CN")
