"""Splitting and intersecting intervals loses no moment and counts none twice; days end where the next begins (C1)."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.timeline import TICK, Interval, end_of_day, moment_of, parse_instant

FIRST, LAST = datetime(1980, 1, 1), datetime(2080, 1, 1)  # noqa: DTZ001 - hypothesis wants bounds without a zone
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
days = st.dates(FIRST.date(), LAST.date())
zones = st.sampled_from(["America/New_York", "Asia/Shanghai", "UTC"])


@st.composite
def intervals(draw):
    start, end = draw(st.none() | moments), draw(st.none() | moments)
    if start is not None and end is not None:
        if start == end:
            end += timedelta(hours=1)
        start, end = min(start, end), max(start, end)
    return Interval(start, end)


@given(intervals(), st.lists(moments, max_size=8))
def test_split_leaves_no_gap_and_no_overlap(span, cuts):
    pieces = span.split(cuts)
    assert (pieces[0].start, pieces[-1].end) == (span.start, span.end)
    for before, after in pairwise(pieces):
        assert before.end == after.start
    inside = {c for c in cuts if c in span and c != span.start}
    assert {p.start for p in pieces[1:]} == inside


@given(intervals(), st.lists(moments, max_size=8), moments)
def test_each_moment_lies_in_exactly_one_piece(span, cuts, moment):
    assert sum(moment in p for p in span.split(cuts)) == (moment in span)


@given(intervals(), intervals(), moments)
def test_the_intersection_holds_what_both_hold(first, second, moment):
    common = first.intersect(second)
    assert (common is not None and moment in common) == (moment in first and moment in second)
    assert (common is None) == (not first.overlaps(second))
    assert first.overlaps(second) == second.overlaps(first)
    assert common == second.intersect(first)


@given(days, zones)
def test_the_end_of_a_day_is_its_last_tick(day, zone_name):
    end = end_of_day(day, zone_name)
    assert end.astimezone(ZoneInfo(zone_name)).date() == day
    assert (end + TICK).astimezone(ZoneInfo(zone_name)).date() == day + timedelta(days=1)


@given(days, zones)
def test_a_day_has_23_24_or_25_hours(day, zone_name):
    length = end_of_day(day + timedelta(days=1), zone_name) - end_of_day(day, zone_name)
    assert length in {timedelta(hours=h) for h in (23, 24, 25)}


@given(moments, zones)
def test_a_printed_instant_reads_back_as_the_same_minute(moment, zone_name):
    minute = moment.replace(second=0, microsecond=0)
    text = minute.astimezone(ZoneInfo(zone_name)).isoformat(timespec="minutes")
    read = parse_instant(text, default_zone=zone_name)
    assert read.utc == minute
    assert parse_instant(read.iso(), default_zone=zone_name) == read


@given(days, zones)
def test_a_printed_day_reads_back_as_itself(day, zone_name):
    read = parse_instant(day.isoformat(), default_zone=zone_name)
    assert read.iso() == day.isoformat()
    assert read.day == day
    assert read.utc <= moment_of(day, zone_name=zone_name)


@given(days, zones, st.integers(0, 23), st.integers(0, 59))
def test_an_act_of_any_hour_counts_on_its_day(day, zone_name, hour, minute):
    act = parse_instant(f"{day.isoformat()}T{hour:02}:{minute:02}", default_zone=zone_name)
    assert moment_of(day, zone_name=zone_name) in Interval(act.utc)
    assert moment_of(day - timedelta(days=1), zone_name=zone_name) not in Interval(act.utc)


@pytest.mark.parametrize("zone_name", ["America/New_York", "Asia/Shanghai"])
def test_a_year_of_days_tiles_the_year(zone_name):
    first = date(2025, 1, 1)
    span = Interval(end_of_day(first - timedelta(days=1), zone_name) + TICK, end_of_day(date(2025, 12, 31), zone_name) + TICK)
    pieces = span.split(end_of_day(first + timedelta(days=n), zone_name) + TICK for n in range(364))
    assert len(pieces) == 365
    lengths = [(p.end - p.start) // timedelta(hours=1) for p in pieces if p.end and p.start]
    expected = {24} if zone_name == "Asia/Shanghai" else {23, 24, 25}
    assert set(lengths) == expected
    assert sum(lengths) == 365 * 24
