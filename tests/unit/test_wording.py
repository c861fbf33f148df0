"""Days and counts in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from detente.core.wording import counted, days_in_words, long_day


@pytest.mark.parametrize(("number", "said"), [(0, "0 hits"), (1, "1 hit"), (1200, "1,200 hits")])
def test_what_is_counted_has_its_plural(number: int, said: str) -> None:
    assert counted(number, "hit") == said


def test_a_day_in_words_has_no_leading_zero() -> None:
    assert long_day(date(2025, 6, 9)) == long_day("2025-06-09T00:01-04:00") == "9 June 2025"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("on 2025-06-09, against 2025-01-01: more", "on 9 June 2025, against 1 January 2025: more"),
        ("It ends 2025-08-12.", "It ends 12 August 2025."),
        ("under cn-tc-2025-05-13 (2025-05-14)", "under cn-tc-2025-05-13 (14 May 2025)"),
        ("at 2025-05-14T00:01-04:00", "at 2025-05-14T00:01-04:00"),
        ("see brief-2025-06-09.html or 2025-06-09.csv", "see brief-2025-06-09.html or 2025-06-09.csv"),
        ("no day: 2025-02-30", "no day: 2025-02-30"),
    ],
)
def test_days_that_stand_by_themselves_are_said_and_no_others(given: str, said: str) -> None:
    assert days_in_words(given) == said
