"""The statutory clock of an application, recomputed from its events each time it is asked for.

The day an application is accepted does not count; the limit ends with the last day counted. While papers are awaited, or
the examination is suspended, no day counts: the day the pause begins still does, the day it ends does not. So a pause
moves the end by the days it holds and by nothing else. The calendar is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol


class WorkingDays(Protocol):
    """A calendar of working days of one country."""

    def after(self, start: date, days: int) -> date:
        """The last of ``days`` working days that follow ``start``; ``start`` itself where ``days`` is 0."""

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; 0 where ``end`` is not after ``start``."""

    def provisional(self, start: date, end: date) -> bool:
        """Whether some year from ``start`` to ``end`` has no arrangement of days off yet."""


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """Working days of a country's government offices, Chinese make-up days included."""

    country: str

    def after(self, start: date, days: int) -> date:
        """The last of so many working days after ``start``."""
        from detente.core.workdays import add_working_days

        return add_working_days(start, days, self.country).ends if days else start

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``."""
        from detente.core.workdays import working_days_between

        return working_days_between(start, end, self.country)

    def provisional(self, start: date, end: date) -> bool:
        """Whether some year's arrangement is not known yet."""
        from detente.core.workdays import arranged

        return not all(arranged(self.country, year) for year in range(start.year, end.year + 1))


class CalendarDays:
    """Every day counts, as for a limit in calendar days."""

    def after(self, start: date, days: int) -> date:
        """``start`` and so many days."""
        return start + timedelta(days=days)

    def between(self, start: date, end: date) -> int:
        """Days from ``start`` to ``end``, never negative."""
        return max(0, (end - start).days)

    def provisional(self, start: date, end: date) -> bool:  # noqa: ARG002 - the calendar itself is always known
        """Never."""
        return False


def calendar_of(rule: ClockRule) -> WorkingDays:
    """The calendar a limit counts in."""
    return OfficeDays(rule.country) if rule.counts == "working" else CalendarDays()


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A limit for deciding: so many days, working or calendar, in the calendar of a country."""

    authority: str
    days: int
    counts: str
    country: str
    source: str


CLOCKS: dict[str, ClockRule] = {
    "CN": ClockRule("CN", 45, "working", "CN", "Dual-Use Regulations (Decree 792): 45 working days from acceptance"),
    "US": ClockRule("US", 90, "calendar", "US", "90-day rule for licence applications; secondary reading"),
}
"""Limits by authority, for files that name no other."""


@dataclass(frozen=True, slots=True)
class Span:
    """A pause: from the day it began to the day it ended; ``end`` is None while it lasts."""

    start: date
    end: date | None
    why: str


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The clock on a day. ``status``: not_started, running, paused, overdue or stopped; ``due`` is None while paused or not started."""

    status: str
    limit_days: int
    used_days: int
    paused_days: int
    started: date | None
    stopped: date | None
    due: date | None
    provisional: bool
    counts: str
    source: str


def read_clock(
    rule: ClockRule, calendar: WorkingDays, *, started: date | None, pauses: Sequence[Span], stopped: date | None, on: date
) -> ClockReading:
    """The clock at the end of the day ``on``, from acceptance, pauses in order, and decision.

    ``used_days`` counts to the decision or to ``on``. A decision after the limit is ``stopped`` with ``used_days`` above it.
    """
    if started is None or started > on:
        return ClockReading("not_started", rule.days, 0, 0, None, None, None, False, rule.counts, rule.source)
    done = stopped is not None and stopped <= on
    end = stopped if stopped is not None and done else on
    held = [Span(s.start, None if s.end is None or s.end > end else s.end, s.why) for s in pauses if s.start <= end]
    used, paused, cursor = 0, 0, started
    for span in held:
        used += calendar.between(cursor, span.start)
        paused += calendar.between(span.start, span.end or end)
        cursor = span.end or end
    used += calendar.between(cursor, end)
    due = _due(rule.days, calendar, started, held)
    if done:
        status = "stopped"
    elif due is not None and end > due:
        status = "overdue"
    else:
        status = "paused" if held and held[-1].end is None else "running"
    unsure = due is not None and calendar.provisional(started, due)
    return ClockReading(status, rule.days, used, paused, started, stopped if done else None, due, unsure, rule.counts, rule.source)


def _due(days: int, calendar: WorkingDays, started: date, held: Sequence[Span]) -> date | None:
    """The last day of the limit; None where a pause that lasts leaves it open."""
    cursor, left = started, days
    for span in held:
        ran = calendar.between(cursor, span.start)
        if ran >= left:
            break
        if span.end is None:
            return None
        left -= ran
        cursor = span.end
    return calendar.after(cursor, left)
