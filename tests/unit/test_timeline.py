"""Instants carry a zone, intervals are half-open, and a bare date means the end of that day at the border (C1)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from detente.core.errors import DateError
from detente.core.timeline import BORDER_ZONES, Instant, Interval, days_between, end_of_day, moment_of, parse_date, parse_instant, zone

NEW_YORK, SHANGHAI = BORDER_ZONES["US"], BORDER_ZONES["CN"]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_a_date_is_read_as_iso_text():
    assert parse_date(" 2025-06-09 ") == date(2025, 6, 9)
    assert parse_date("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "bad", ["", "2025-6-9", "9 June 2025", "06/09/2025", "2025-02-29", "2025-13-01", "20250609", "2025-06-09T00:01", "٢٠٢٥-٠٦-٠٩", None, 20250609]
)
def test_what_is_no_date_says_the_form(bad):
    with pytest.raises(DateError) as caught:
        parse_date(bad)
    assert "YYYY-MM-DD" in caught.value.hint


def test_one_minute_past_midnight_in_new_york_is_four_hours_later_in_utc_in_summer_and_five_in_winter():
    # US daylight saving ran from 9 March to 2 November 2025: UTC-4 inside, UTC-5 outside.
    assert parse_instant("2025-05-14T00:01 America/New_York", default_zone=SHANGHAI).utc == utc(2025, 5, 14, 4, 1)
    assert parse_instant("2025-02-04T00:01", default_zone=NEW_YORK).utc == utc(2025, 2, 4, 5, 1)


def test_china_keeps_one_time_all_year():
    assert parse_instant("2025-05-14T12:01", default_zone=SHANGHAI).utc == utc(2025, 5, 14, 4, 1)
    assert parse_instant("2025-02-10", default_zone=SHANGHAI).utc == utc(2025, 2, 9, 16, 0)


def test_the_two_sides_of_14_may_2025_are_one_instant():
    # 12:01 a.m. eastern daylight time is 12:01 p.m. in Beijing.
    american = parse_instant("2025-05-14T00:01 America/New_York", default_zone="UTC")
    chinese = parse_instant("2025-05-14T12:01 Asia/Shanghai", default_zone="UTC")
    assert american.utc == chinese.utc


def test_an_instant_remembers_whether_an_hour_was_printed():
    bare = parse_instant("2025-04-04", default_zone=SHANGHAI)
    assert (bare.printed, bare.iso(), bare.day) == ("day", "2025-04-04", date(2025, 4, 4))
    timed = parse_instant("2025-05-14T00:01", default_zone=NEW_YORK)
    assert (timed.printed, timed.iso(), timed.day) == ("minute", "2025-05-14T00:01-04:00", date(2025, 5, 14))


@pytest.mark.parametrize("text", ["2025-05-14T04:01Z", "2025-05-14T00:01-04:00", "2025-05-14T12:01+08:00", "2025-05-14 04:01:00 UTC"])
def test_offsets_and_zones_name_the_same_moment(text):
    assert parse_instant(text, default_zone=NEW_YORK).utc == utc(2025, 5, 14, 4, 1)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "noon",
        "2025-05-14T25:00",
        "2025-05-14T00:60",
        "2025-05-14T0:01",
        "2025-05-14T00:01 Eastern",
        "2025-05-14T00:01 Mars/Base",
        "2025-02-30",
        None,
    ],
)
def test_what_is_no_instant_is_a_date_error_with_a_hint(bad):
    with pytest.raises(DateError) as caught:
        parse_instant(bad, default_zone=NEW_YORK)
    assert caught.value.hint


@pytest.mark.parametrize("bad", ["2025-05-14T00:01+25:00", "2025-05-14T00:01-99:99", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_an_offset_that_leaves_the_clock_or_the_calendar_is_a_date_error(bad):
    with pytest.raises(DateError):
        parse_instant(bad, default_zone=NEW_YORK)


@pytest.mark.parametrize("name", ["Nowhere/City", "../etc/passwd", "/etc/passwd", "", "x" * 300])
def test_a_zone_that_does_not_exist_is_a_date_error(name):
    with pytest.raises(DateError, match="time zone"):
        zone(name)


def test_the_end_of_a_day_differs_by_border():
    tick = timedelta(microseconds=1)
    assert end_of_day(date(2025, 6, 9), NEW_YORK) == utc(2025, 6, 10, 4) - tick
    assert end_of_day(date(2025, 6, 9), SHANGHAI) == utc(2025, 6, 9, 16) - tick


def test_the_days_on_which_american_clocks_change_have_23_and_25_hours():
    spring, autumn = date(2025, 3, 9), date(2025, 11, 2)
    day = timedelta(days=1)
    assert end_of_day(spring, NEW_YORK) - end_of_day(spring - day, NEW_YORK) == timedelta(hours=23)
    assert end_of_day(autumn, NEW_YORK) - end_of_day(autumn - day, NEW_YORK) == timedelta(hours=25)
    assert end_of_day(autumn, SHANGHAI) - end_of_day(autumn - day, SHANGHAI) == timedelta(hours=24)


def test_shanghai_kept_summer_time_in_1990():
    # China last observed daylight saving from 15 April to 15 September 1990 (IANA tz database, rule PRC): clocks went forward at 02:00.
    april = date(1990, 4, 15)
    assert end_of_day(april, SHANGHAI) - end_of_day(april - timedelta(days=1), SHANGHAI) == timedelta(hours=23)


def test_the_last_day_of_the_calendar_has_no_end():
    with pytest.raises(DateError, match="calendar"):
        end_of_day(date.max, NEW_YORK)


def test_a_bare_date_means_its_end_and_an_hour_means_itself():
    start = parse_instant("2025-05-14T00:01", default_zone=NEW_YORK)
    assert moment_of("2025-05-14", zone_name=NEW_YORK) == end_of_day(date(2025, 5, 14), NEW_YORK)
    assert moment_of(date(2025, 5, 14), zone_name=NEW_YORK) == end_of_day(date(2025, 5, 14), NEW_YORK)
    assert moment_of("2025-05-14T00:00", zone_name=NEW_YORK) < start.utc == moment_of(start, zone_name=SHANGHAI)


def test_a_datetime_without_a_zone_is_read_at_the_border():
    assert moment_of(datetime(2025, 5, 14, 0, 1), zone_name=NEW_YORK) == utc(2025, 5, 14, 4, 1)  # noqa: DTZ001 - the case under test
    assert moment_of(utc(2025, 5, 14, 4, 1), zone_name=SHANGHAI) == utc(2025, 5, 14, 4, 1)


def test_an_act_of_noon_counts_on_its_day_and_not_on_the_day_before():
    act = parse_instant("2025-04-10T12:01", default_zone=SHANGHAI)
    span = Interval(act.utc)
    assert moment_of("2025-04-10", zone_name=SHANGHAI) in span
    assert moment_of("2025-04-09", zone_name=SHANGHAI) not in span


def test_intervals_hold_their_start_and_not_their_end():
    span = Interval(utc(2025, 5, 14), utc(2025, 8, 12))
    assert utc(2025, 5, 14) in span
    assert utc(2025, 8, 12) not in span
    assert utc(1900, 1, 1) in Interval(None, utc(2025, 1, 1))
    assert utc(2900, 1, 1) in Interval(utc(2025, 1, 1), None)


@pytest.mark.parametrize("end", [utc(2025, 1, 1), utc(2024, 1, 1)])
def test_an_interval_that_ends_before_it_starts_is_refused(end):
    with pytest.raises(DateError, match="empty"):
        Interval(utc(2025, 1, 1), end)


def test_intervals_that_only_touch_do_not_overlap():
    first, second = Interval(utc(2025, 1, 1), utc(2025, 2, 1)), Interval(utc(2025, 2, 1), None)
    assert not first.overlaps(second)
    assert first.intersect(second) is None
    assert Interval().intersect(first) == first
    assert Interval(None, utc(2025, 1, 15)).intersect(first) == Interval(utc(2025, 1, 1), utc(2025, 1, 15))


def test_split_ignores_moments_at_the_edges_and_outside():
    span = Interval(utc(2025, 1, 1), utc(2025, 3, 1))
    moments = [utc(2025, 1, 1), utc(2025, 2, 1), utc(2025, 2, 1), utc(2025, 3, 1), utc(2026, 1, 1)]
    assert span.split(moments) == [Interval(utc(2025, 1, 1), utc(2025, 2, 1)), Interval(utc(2025, 2, 1), utc(2025, 3, 1))]
    assert span.split([]) == [span]


def test_days_between_counts_calendar_days():
    # The truce of 14 May 2025 for 90 days ends on 12 August; 9 June is its day 26.
    assert days_between(date(2025, 5, 14), date(2025, 8, 12)) == 90
    assert days_between(date(2025, 5, 14), date(2025, 6, 9)) == 26


def test_instants_are_ordered_by_time_and_not_by_zone():
    earlier = Instant(utc(2025, 5, 14, 4), "Asia/Shanghai")
    later = Instant(utc(2025, 5, 14, 5), "America/New_York")
    assert earlier < later
