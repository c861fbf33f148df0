"""A statutory clock as a bar: one cell for each day that counts, in its place in the calendar, up to the day the limit ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from html import escape

from detente.brief.svg import SIDE_CLASS, Frame, svg, text_width
from detente.core.workdays import arranged, is_working_day
from detente.licensing.clock import ClockReading, ClockRule

TOP, TALL = 24, 22
_DAY = timedelta(days=1)


def clock_svg(rule: ClockRule, reading: ClockReading, on: date, *, name: str, width: int, title: str) -> str:
    """Full cells are days used by ``on``, hollow ones days left; hatched where a year's days off are not arranged yet.

    Gaps are days that do not count. ``reading`` has a start and a due day.
    """
    if reading.started is None or reading.due is None:
        return ""
    frame = Frame(reading.started, reading.due + _DAY, width, 12, 12)
    cell = (frame.x(frame.first + _DAY) - frame.x(frame.first)) or 1.0
    side = SIDE_CLASS[rule.country]
    body = []
    for day in _counted(rule, reading.started, reading.due):
        x, room = frame.x(day), max(1.0, cell - (1.5 if cell > 5 else 0.5))
        sure = rule.counts != "working" or arranged(rule.country, day.year)
        look = f'fill="hatch:{side}"' if not sure else f'class="bar {side}"' if day <= on else f'class="left {side}"'
        body.append(f'<rect {look} x="{x:.1f}" y="{TOP}" width="{room:.1f}" height="{TALL}"/>')
    ends = [(reading.started, f"accepted {reading.started}"), (reading.due, f"ends {reading.due}")]
    for day, words in ends:
        half = text_width(words) / 2
        x = min(max(frame.x(day) + cell / 2, half), width - half)
        body.append(f'<text class="label" x="{x:.1f}" y="{TOP - 8}" text-anchor="middle">{escape(words)}</text>')
    body += _months(frame)
    return svg(name, width, TOP + TALL + 22, title, body)


def _counted(rule: ClockRule, started: date, due: date) -> list[date]:
    """Days after acceptance that count; the day of acceptance does not."""
    days = [started + _DAY * n for n in range(1, (due - started).days + 1)]
    counts: Callable[[date], bool] = (lambda d: is_working_day(d, rule.country)) if rule.counts == "working" else (lambda _d: True)
    return [d for d in days if counts(d)]


def _months(frame: Frame) -> list[str]:
    bottom = TOP + TALL
    out = [f'<line class="grid" x1="{frame.left}" x2="{frame.width - frame.right}" y1="{bottom + 2}" y2="{bottom + 2}"/>']
    day = (frame.first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < frame.last:
        x = frame.x(day)
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 2}" y2="{bottom + 6}"/>')
        out.append(f'<text class="tick" x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{day:%b %Y}</text>')
        day = (day + timedelta(days=32)).replace(day=1)
    return out
