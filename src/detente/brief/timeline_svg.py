"""The two pictures of the brief as SVG text: the headline duties through time, and the measures as bars.

Drawn twice, wide and narrow, and switched by the page's width, since a picture scaled down to a telephone cannot be read.
Colours are classes, so that the page's light and dark style sheets both apply.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from detente.core.timeline import BORDER_ZONES, Instant
from detente.ledger.headline import HeadlineSpan
from detente.ledger.query import Ledger, Span
from detente.ledger.state import State

SIDE_CLASS = {"US": "us", "CN": "cn", "both": "both"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Days from ``first`` to ``last`` across ``width`` pixels, with room for labels on the left."""

    first: date
    last: date
    width: int
    left: int
    right: int = 12

    def x(self, day: date) -> float:
        share = (min(max(day, self.first), self.last) - self.first).days / max(1, (self.last - self.first).days)
        return self.left + share * (self.width - self.left - self.right)


def month_starts(frame: Frame) -> list[date]:
    """First days of quarters, or of half-years where the frame is narrow."""
    step = 3 if frame.width >= 600 else 6
    out = []
    day = frame.first.replace(day=1)
    while day <= frame.last:
        if day >= frame.first and (day.month - 1) % step == 0:
            out.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return out


def _axis(frame: Frame, top: float, bottom: float) -> list[str]:
    out = []
    for day in month_starts(frame):
        x = frame.x(day)
        text = f"{day:%b}" if day.month != 1 else f"{day:%Y}"
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>')
        out.append(f'<text class="tick" x="{x:.1f}" y="{bottom + 14:.1f}" text-anchor="middle">{text}</text>')
    return out


def _today(frame: Frame, on: date, top: float, bottom: float) -> list[str]:
    x = frame.x(on)
    anchor = "end" if x > frame.width - 70 else "start"
    dx = -4 if anchor == "end" else 4
    return [
        f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>',
        f'<text class="todaylabel" x="{x + dx:.1f}" y="{top + 10:.1f}" text-anchor="{anchor}">{on.isoformat()}</text>',
    ]


def headline_svg(spans: dict[str, list[HeadlineSpan]], on: date, *, width: int, title: str) -> str:
    """Steps of what each side adds on all goods; hatched where the state is unknown."""
    first = spans["US"][0].first
    last = max(s[-1].end for s in spans.values())
    frame = Frame(first, last, width, left=44)
    top, bottom = 26.0, 206.0
    highest = max((float(s.headline.rate or max(s.headline.outcomes, default=0)) for rows in spans.values() for s in rows), default=0.0)
    ceiling = max(0.1, -(-highest * 100 // 25) * 25 / 100)

    def y(rate: float) -> float:
        return bottom - rate / ceiling * (bottom - top - 14)

    body = _axis(frame, top, bottom)
    for tick in range(0, int(ceiling * 100) + 1, 25):
        body.append(f'<line class="grid" x1="{frame.left}" x2="{width - frame.right}" y1="{y(tick / 100):.1f}" y2="{y(tick / 100):.1f}"/>')
        if tick % 50 == 0:
            body.append(f'<text class="tick" x="{frame.left - 6}" y="{y(tick / 100) + 4:.1f}" text-anchor="end">{tick}%</text>')
    for side, rows in spans.items():
        body += _steps(rows, frame, y, SIDE_CLASS[side])
        body += _direct_label(rows, frame, y, side, on)
    body += _today(frame, on, 6.0, bottom)
    return _svg(width, bottom + 22, title, body)


def _steps(rows: Sequence[HeadlineSpan], frame: Frame, y: Callable[[float], float], name: str) -> list[str]:
    out: list[str] = []
    path: list[str] = []
    for row in rows:
        a, b = frame.x(row.first), frame.x(row.end)
        if row.headline.rate is None:
            low, high = float(min(row.headline.outcomes)), float(max(row.headline.outcomes))
            height = max(3.0, y(low) - y(high))
            out.append(f'<rect class="unknown {name}-hatch" x="{a:.1f}" y="{y(high):.1f}" width="{max(1.0, b - a):.1f}" height="{height:.1f}"/>')
            if path:
                out.append(f'<path class="step {name}" d="{"".join(path)}"/>')
            path = []
            continue
        level = y(float(row.headline.rate))
        path.append(f"{'L' if path else 'M'}{a:.1f},{level:.1f}L{b:.1f},{level:.1f}")
    if path:
        out.append(f'<path class="step {name}" d="{"".join(path)}"/>')
    return out


def _direct_label(rows: Sequence[HeadlineSpan], frame: Frame, y: Callable[[float], float], side: str, on: date) -> list[str]:
    known = [r for r in rows if r.headline.rate is not None]
    peak = max(known, key=lambda r: r.headline.rate or 0, default=None)
    if peak is None or not peak.headline.rate:
        return []
    text = f"{'United States' if side == 'US' else 'China'} {float(peak.headline.rate) * 100:g}%"
    x = frame.x(peak.end) + 5
    level = y(float(peak.headline.rate)) + (4 if side == "US" else 14)
    return [f'<text class="label {SIDE_CLASS[side]}-text" x="{x:.1f}" y="{level:.1f}">{escape(text)}</text>']


def bars_svg(ledger: Ledger, states: Sequence[State], on: date, *, first: date, last: date, width: int, title: str) -> str:
    """One bar a measure: solid in force, thin where suspended (whole or part), a torn end where void, hatched where unknown."""
    narrow = width < 600
    frame = Frame(first, last, width, left=12 if narrow else 336)
    row_height = 40 if narrow else 24
    top = 24.0
    bottom = top + row_height * len(states) + 4
    body = _axis(frame, top, bottom)
    for n, state in enumerate(states):
        y = top + n * row_height + 4
        limit = 50 if narrow else 46
        label = state.measure.title if len(state.measure.title) <= limit else state.measure.title[: limit - 1].rstrip() + "…"
        if narrow:
            body.append(f'<text class="label" x="12" y="{y + 10:.1f}">{escape(label)}</text>')
        else:
            body.append(f'<text class="label" x="{frame.left - 10}" y="{y + 12:.1f}" text-anchor="end">{escape(label)}</text>')
        bar_top = y + 16 if narrow else y + 1
        for span in ledger.spans(state.measure.id, first, last, known=on):
            body += _bar(span, frame, bar_top, SIDE_CLASS[state.measure.side], state.measure.side)
    body += _today(frame, on, 2.0, bottom)
    return _svg(width, bottom + 22, title, body)


def _bar(span: Span, frame: Frame, top: float, name: str, side: str) -> list[str]:
    border = BORDER_ZONES[side]
    a, b = frame.x(Instant(span.start, border).day), frame.x(Instant(span.end, border).day)
    wide = max(1.5, b - a)
    status = span.state.status
    tip = f"<title>{escape(f'{Instant(span.start, border).day} to {Instant(span.end, border).day}: {status}')}</title>"
    if not span.state.reached:
        return []
    if status == "in_force":
        inset = 4.0 if span.state.masked else 0.0
        return [f'<rect class="bar {name}" x="{a:.1f}" y="{top + inset:.1f}" width="{wide:.1f}" height="{14 - inset:.1f}">{tip}</rect>']
    if status == "suspended":
        return [f'<rect class="bar suspended {name}" x="{a:.1f}" y="{top + 10:.1f}" width="{wide:.1f}" height="4">{tip}</rect>']
    if status == "unknown":
        return [f'<rect class="unknown {name}-hatch" x="{a:.1f}" y="{top:.1f}" width="{wide:.1f}" height="14">{tip}</rect>']
    if status == "void":
        teeth = f"M{a:.1f},{top:.1f}l5,3.5l-5,3.5l5,3.5l-5,3.5"
        return [f'<path class="torn {name}" d="{teeth}"/>']
    return []


def _svg(width: int, height: float, title: str, body: list[str]) -> str:
    hatches = "".join(
        f'<pattern id="{n}-hatch-{width}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line class="hatch {n}" x1="0" y1="0" x2="0" y2="6"/></pattern>'
        for n in ("us", "cn", "both")
    )
    joined = "".join(body)
    for n in ("us", "cn", "both"):
        joined = joined.replace(f'class="unknown {n}-hatch"', f'class="unknown" fill="url(#{n}-hatch-{width})"')
    return (
        f'<svg viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="img" aria-label="{escape(title)}">'
        f"<defs>{hatches}</defs>{joined}</svg>"
    )
