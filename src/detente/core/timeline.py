"""Instants with a zone, half-open intervals, and the meaning of a bare date (C1).

An act takes effect at an instant at a border: ``2025-05-14T00:01 America/New_York``. A question asked "on" a bare date
means the last moment of that day at the border concerned, so an act of noon counts on its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from detente.core.errors import DateError

BORDER_ZONES = {"US": "America/New_York", "CN": "Asia/Shanghai", "both": "UTC"}
"""Zone of the customs border of each side."""

LAST_YEAR = 9990
"""Latest year that is asked about or edited: what follows from a day, such as the year after it, is still of the calendar."""

TICK = timedelta(microseconds=1)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?(?:\s*(Z|[+-]\d{2}:\d{2}|[A-Za-z]+(?:/[A-Za-z_]+)+|UTC))?")


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; DateError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: a name that is too long or a folder
        raise DateError(f"No time zone {name!r}.", hint="Use an IANA name such as America/New_York or Asia/Shanghai.") from error


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """A moment in UTC, with the zone and precision it was printed in.

    ``printed`` is ``minute`` where an hour was printed and ``day`` where only a date was.
    """

    utc: datetime
    zone_name: str = "UTC"
    printed: str = "minute"

    @property
    def local(self) -> datetime:
        return self.utc.astimezone(zone(self.zone_name))

    @property
    def day(self) -> date:
        """Calendar day at its own border."""
        return self.local.date()

    def iso(self) -> str:
        """``2025-05-14T00:01-04:00``, or the bare date where only a date was printed."""
        return self.day.isoformat() if self.printed == "day" else self.local.isoformat(timespec="minutes")

    def __str__(self) -> str:
        return self.iso()


def parse_date(text: str) -> date:
    """Calendar date from ISO text; DateError says what was given and what is valid."""
    if not isinstance(text, str) or not _DATE.fullmatch(text.strip()):
        raise DateError(f"Cannot read {text!r} as a date.", hint="Give it as YYYY-MM-DD, for example 2025-06-09.")
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise DateError(f"{text!r} is not a day of the calendar ({error}).", hint="Give it as YYYY-MM-DD, for example 2025-06-09.") from error


def check_last_year(day: date) -> None:
    """DateError where days that follow from this one would leave the calendar."""
    if day.year > LAST_YEAR:
        raise DateError(f"{day} is past the end of the calendar.", hint=f"Use a year up to {LAST_YEAR}.")


def parse_instant(text: str, *, default_zone: str) -> Instant:
    """Instant from ``DATE``, ``DATETHH:MM`` or ``DATETHH:MM ZONE``; a bare date starts at 00:00 of that day."""
    match = _INSTANT.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise DateError(f"Cannot read {text!r} as an instant.", hint="Use 2025-05-14, 2025-05-14T00:01 or 2025-05-14T00:01 America/New_York.")
    day, hour, where = parse_date(match[1]), match[2], match[3]
    try:
        clock = time.fromisoformat(hour) if hour else time(0)
    except ValueError as error:
        raise DateError(f"Cannot read the hour of {text!r}.", hint="Use 24-hour time such as 00:01 or 13:01.") from error
    try:
        if where and (where == "Z" or where[0] in "+-"):
            moment = datetime.fromisoformat(f"{day}T{clock}{'+00:00' if where == 'Z' else where}")
            return Instant(moment.astimezone(UTC), default_zone, "minute")
        name = where or default_zone
        return Instant(datetime.combine(day, clock, zone(name)).astimezone(UTC), name, "minute" if hour else "day")
    except (ValueError, OverflowError) as error:
        raise DateError(
            f"{text!r} leaves the clock or the calendar ({error}).", hint="Offsets lie within a day, such as -04:00; years run from 1 to 9999."
        ) from error


@lru_cache(maxsize=4096)
def end_of_day(day: date, zone_name: str) -> datetime:
    """Last moment of ``day`` in the zone, in UTC."""
    if day >= date.max:
        raise DateError(f"{day} is past the end of the calendar.", hint="Use a year below 9999.")
    return datetime.combine(day + timedelta(days=1), time(0), zone(zone_name)).astimezone(UTC) - TICK


def moment_of(when: str | date | datetime | Instant, *, zone_name: str) -> datetime:
    """The UTC moment a question means: the end of the day for a bare date, else the instant itself (C1)."""
    if isinstance(when, Instant):
        return when.utc
    if isinstance(when, datetime):
        return (when if when.tzinfo else when.replace(tzinfo=zone(zone_name))).astimezone(UTC)
    if isinstance(when, date):
        return end_of_day(when, zone_name)
    instant = parse_instant(when, default_zone=zone_name)
    return end_of_day(instant.day, zone_name) if instant.printed == "day" else instant.utc


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open span ``[start, end)``; ``None`` is unbounded on that side."""

    start: datetime | None = None
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise DateError(f"An interval from {self.start} to {self.end} is empty.", hint="The end must come after the start.")

    def __contains__(self, moment: datetime) -> bool:
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)

    def overlaps(self, other: Interval) -> bool:
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def intersect(self, other: Interval) -> Interval | None:
        """The common part, or None."""
        if not self.overlaps(other):
            return None
        starts = [s for s in (self.start, other.start) if s is not None]
        ends = [e for e in (self.end, other.end) if e is not None]
        return Interval(max(starts, default=None), min(ends, default=None))

    def split(self, moments: Iterable[datetime]) -> list[Interval]:
        """This interval cut at each of the moments inside it, in order, without gap or overlap."""
        cuts = sorted({m for m in moments if m in self and m != self.start})
        edges: list[datetime | None] = [self.start, *cuts, self.end]
        return [Interval(a, b) for a, b in pairwise(edges)]


def days_between(earlier: date, later: date) -> int:
    """Whole calendar days from one date to the other."""
    return (later - earlier).days
