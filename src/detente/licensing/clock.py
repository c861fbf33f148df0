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


class CalendarDays:
    """Every day counts, as for a limit in calendar days."""

    def after(self, start: date, days: int) -> date:
        """``start`` and so many days."""
        return start + timedelta(days=days)

    def between(self, start: date, end: date) -> int:
        """Days from ``start`` to ``end``, never negative."""
        return max(0, (end - start).days)


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
    counts: str
    source: str


def read_clock(
    rule: ClockRule, calendar: WorkingDays, *, started: date | None, pauses: Sequence[Span], stopped: date | None, on: date
) -> ClockReading:
    """The clock at the end of the day ``on``, from acceptance, pauses in order, and decision.

    ``used_days`` counts to the decision or to ``on``. A decision after the limit is ``stopped`` with ``used_days`` above it.
    """
    if started is None or started > on:
        return ClockReading("not_started", rule.days, 0, 0, None, None, None, rule.counts, rule.source)
    end = min(on, stopped) if stopped else on
    used = paused = 0
    cursor = started
    open_pause = False
    for span in pauses:
        if span.start > end:
            break
        used += calendar.between(cursor, span.start)
        until = end if span.end is None or span.end > end else span.end
        paused += calendar.between(span.start, until)
        open_pause = span.end is None or span.end > end
        cursor = until
    used_before_cursor = used
    if not open_pause:
        used += calendar.between(cursor, end)
    done = stopped is not None and stopped <= on
    overdue = used > rule.days
    status = "stopped" if done else "paused" if open_pause else "overdue" if overdue else "running"
    due = None if open_pause else _due(rule, calendar, started, pauses, end) if used_before_cursor > rule.days else calendar.after(cursor, rule.days - used_before_cursor)
    return ClockReading(status, rule.days, used, paused, started, stopped if done else None, due, rule.counts, rule.source)


def _due(rule: ClockRule, calendar: WorkingDays, started: date, pauses: Sequence[Span], end: date) -> date:
    """The day the limit ended where it ended before the last pause."""
    cursor, left = started, rule.days
    for span in pauses:
        if span.start > end or calendar.between(cursor, span.start) >= left:
            break
        left -= calendar.between(cursor, span.start)
        cursor = span.end or span.start
    return calendar.after(cursor, left)
