"""The statutory clock: dates counted by hand on the Chinese calendar of 2025, and what a pause may do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.licensing.clock import CLOCKS, CalendarDays, ClockRule, Span, calendar_of, read_clock

CN = CLOCKS["CN"]
CHINA = calendar_of(CN)
ACCEPTED = date(2025, 4, 4)


def test_forty_five_chinese_working_days_from_4_april_2025() -> None:
    # Qingming on 4 April, Labour Day 1-5 May with 27 April worked, Dragon Boat on 2 June.
    reading = read_clock(CN, CHINA, started=ACCEPTED, pauses=(), stopped=None, on=date(2025, 4, 30))
    assert (reading.due, reading.status, reading.used_days) == (date(2025, 6, 11), "running", 19)
    assert not reading.provisional
    assert read_clock(CN, CHINA, started=ACCEPTED, pauses=(), stopped=None, on=date(2025, 6, 11)).status == "running"
    assert read_clock(CN, CHINA, started=ACCEPTED, pauses=(), stopped=None, on=date(2025, 6, 12)).status == "overdue"


def test_a_pause_moves_the_end_by_the_working_days_it_holds() -> None:
    # Papers asked for on Monday 14 April, back on Monday 21 April: five working days do not count.
    pause = (Span(date(2025, 4, 14), date(2025, 4, 21), "papers"),)
    reading = read_clock(CN, CHINA, started=ACCEPTED, pauses=pause, stopped=None, on=date(2025, 5, 30))
    assert (reading.paused_days, reading.due) == (5, date(2025, 6, 18))
    waiting = read_clock(CN, CHINA, started=ACCEPTED, pauses=pause, stopped=None, on=date(2025, 4, 18))
    assert (waiting.status, waiting.due, waiting.used_days) == ("paused", None, 6)
    decided = read_clock(CN, CHINA, started=ACCEPTED, pauses=pause, stopped=date(2025, 4, 25), on=date(2025, 12, 1))
    assert (decided.status, decided.used_days, decided.paused_days) == ("stopped", 10, 5)


def test_before_acceptance_no_clock_runs() -> None:
    assert read_clock(CN, CHINA, started=None, pauses=(), stopped=None, on=ACCEPTED).status == "not_started"
    assert read_clock(CN, CHINA, started=ACCEPTED, pauses=(), stopped=None, on=date(2025, 4, 3)).due is None


def test_a_year_without_an_arrangement_is_provisional() -> None:
    assert read_clock(CN, CHINA, started=date(2029, 12, 1), pauses=(), stopped=None, on=date(2029, 12, 5)).provisional


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=6), st.integers(0, 200), st.integers(1, 60))
def test_counting_day_by_day_agrees(gaps: list[int], until: int, limit: int) -> None:
    """The same clock by walking the days one at a time with a flag."""
    rule = ClockRule("XX", limit, "calendar", "CN", "test")
    marks = []
    at = ACCEPTED
    for gap in gaps:
        at += timedelta(days=gap)
        marks.append(at)
    pauses = [Span(a, b, "papers") for a, b in zip(marks[::2], marks[1::2], strict=False)]
    if len(marks) % 2:
        pauses.append(Span(marks[-1], None, "papers"))
    on = ACCEPTED + timedelta(days=until)
    used = paused = 0
    due = None
    for n in range(1, 2000):
        day = ACCEPTED + timedelta(days=n)
        held = any(s.start < day and (s.end is None or day <= s.end) for s in pauses if s.start <= on)
        held_now = any(s.start < day and (s.end is None or s.end > on or day <= s.end) for s in pauses if s.start <= on)
        if day <= on:
            paused, used = paused + held, used + (not held)
        if not held_now and due is None:
            limit -= 1
            due = day if limit == 0 else None
    reading = read_clock(rule, CalendarDays(), started=ACCEPTED, pauses=pauses, stopped=None, on=on)
    assert (reading.used_days, reading.paused_days) == (used, paused)
    assert reading.due == due


def test_unknown_country_is_refused() -> None:
    with pytest.raises(Exception, match="No working days for"):
        calendar_of(ClockRule("XX", 10, "working", "XX", "test")).after(ACCEPTED, 3)
