"""The two pictures of time in the brief: the headline duties as steps, and the measures as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from detente.brief.svg import SIDE_CLASS, Frame, svg, text_width, time_axis, today_line
from detente.core.timeline import BORDER_ZONES, Instant
from detente.ledger.headline import Headline, HeadlineSpan
from detente.ledger.query import Ledger, Span
from detente.ledger.state import State
from detente.ledger.status import percent

NAMES = {"US": "United States", "CN": "China"}
Scale = Callable[[float], float]


def headline_svg(spans: dict[str, list[HeadlineSpan]], on: date, *, width: int, title: str) -> str:
    """Steps of what each side adds on all goods; hatched where the state is unknown."""
    frame = Frame(spans["US"][0].first, max(s[-1].end for s in spans.values()), width, left=44)
    top, bottom = 26.0, 206.0
    highest = max((float(s.headline.rate or max(s.headline.outcomes, default=0)) for rows in spans.values() for s in rows), default=0.0)
    ceiling = max(0.1, -(-highest * 100 // 25) * 25 / 100)

    def y(rate: float) -> float:
        return bottom - rate / ceiling * (bottom - top - 14)

    body = time_axis(frame, top, bottom)
    for tick in range(0, int(ceiling * 100) + 1, 25):
        body.append(f'<line class="grid" x1="{frame.left}" x2="{width - frame.right}" y1="{y(tick / 100):.1f}" y2="{y(tick / 100):.1f}"/>')
        if tick % 50 == 0:
            body.append(f'<text class="tick" x="{frame.left - 6}" y="{y(tick / 100) + 4:.1f}" text-anchor="end">{tick}%</text>')
    for side, rows in spans.items():
        body += _steps(rows, frame, y, SIDE_CLASS[side])
    body += today_line(frame, on, 6.0, bottom)
    for side, rows in spans.items():
        body += _peak_label(rows, frame, y, side, on)
    body += _levels(spans, frame, y, on)
    return svg("duties", width, bottom + 22, title, body)


def _steps(rows: Sequence[HeadlineSpan], frame: Frame, y: Scale, name: str) -> list[str]:
    out: list[str] = []
    path: list[str] = []
    for row in rows:
        a, b = frame.x(row.first), frame.x(row.end)
        if row.headline.rate is None:
            low, high = float(min(row.headline.outcomes)), float(max(row.headline.outcomes))
            height = max(3.0, y(low) - y(high))
            out.append(
                f'<rect class="unknown" fill="hatch:{name}" x="{a:.1f}" y="{y(high):.1f}" width="{max(1.0, b - a):.1f}" height="{height:.1f}"/>'
            )
            if path:
                out.append(f'<path class="step {name}" d="{"".join(path)}"/>')
            path = []
            continue
        level = y(float(row.headline.rate))
        path.append(f"{'L' if path else 'M'}{a:.1f},{level:.1f}L{b:.1f},{level:.1f}")
    if path:
        out.append(f'<path class="step {name}" d="{"".join(path)}"/>')
    return out


def _peak(rows: Sequence[HeadlineSpan], on: date) -> HeadlineSpan | None:
    """The highest stretch that lies in the past; None where that is what applies, or where there was none."""
    known = [r for r in rows if r.headline.rate is not None and r.first <= on]
    peak = max(known, key=lambda r: r.headline.rate or 0, default=None)
    return None if peak is None or not peak.headline.rate or on < peak.end else peak


def _peak_label(rows: Sequence[HeadlineSpan], frame: Frame, y: Scale, side: str, on: date) -> list[str]:
    peak = _peak(rows, on)
    if peak is None or peak.headline.rate is None:
        return []
    level = y(float(peak.headline.rate)) + 4
    left, right = frame.x(peak.first), frame.x(min(peak.end, on))
    today = frame.x(on)
    rate = percent(peak.headline.rate)
    for text in (f"{NAMES[side]} {rate}", f"{side} {rate}"):  # the short name where the long one would leave the picture
        wide = text_width(text)
        if left - wide - 8 > frame.left:
            return [_label(left - 6, level, side, text, "end")]
        start = today + 6 if right + 5 < today + 4 and right + 5 + wide > today - 4 else right + 6
        if start + wide <= frame.width:
            return [_label(start, level, side, text, "start")]
    return []


def _levels(spans: dict[str, list[HeadlineSpan]], frame: Frame, y: Scale, on: date) -> list[str]:
    """What applies on the day, written beside the line of today; what may follow, written on the hatching."""
    out: list[str] = []
    now = {side: next(r for r in rows if r.first <= on < r.end) for side, rows in spans.items()}
    x = frame.x(on)
    # The label of the peak names the side and shows its colour; without one the name stands here.
    texts = {side: f"{'' if _peak(spans[side], on) else NAMES[side] + ' '}{_rates(row.headline)}" for side, row in now.items()}
    # Near the right edge the labels stand before the line of the day.
    ahead = x + 14 + sum(text_width(t) for t in texts.values()) <= frame.width
    taken: dict[float, float] = {}
    for side in sorted(now, key=lambda s: -_height(now[s].headline)):
        head = now[side].headline
        level, text = y(_height(head)), texts[side]
        out.append(f'<circle class="dot {SIDE_CLASS[side]}" cx="{x:.1f}" cy="{level:.1f}" r="3.5"/>' if head.rate is not None else "")
        # A label that would stand on the other side's moves beyond it.
        away = 7 + max((end for other, end in taken.items() if abs(other - level) < 16), default=0.0)
        out.append(_label(x + away if ahead else x - away, level - 6, side, text, "start" if ahead else "end"))
        taken[level] = away + text_width(text)
    for side, rows in spans.items():
        coming = next((r for r in rows if r.first > on and r.headline.rate is None), None)
        if coming is None or now[side].headline.rate is None:
            continue
        text, at = _rates(coming.headline), frame.x(coming.first)
        if at - x > max(taken.values()) + 12 and at + 6 + text_width(text) < frame.width:
            out.append(_label(at + 6, y(float(max(coming.headline.outcomes))) + (-5 if side == _upper(now) else 14), side, text, "start"))
    return out


def _upper(now: dict[str, HeadlineSpan]) -> str:
    return max(now, key=lambda s: _height(now[s].headline))


def _height(head: Headline) -> float:
    return float(head.rate if head.rate is not None else max(head.outcomes))


def _rates(head: Headline) -> str:
    return percent(head.rate) if head.rate is not None else " or ".join(percent(o) for o in head.outcomes)


def _label(x: float, y: float, side: str, text: str, anchor: str) -> str:
    return f'<text class="label {SIDE_CLASS[side]}-text" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def bars_svg(ledger: Ledger, states: Sequence[State], on: date, *, first: date, last: date, width: int, title: str) -> str:
    """One bar a measure: solid in force, notched where a part is suspended, thin where all is, torn where void, hatched where unknown."""
    narrow = width < 600
    alone = len(states) == 1  # the title of the picture names it
    frame = Frame(first, last, width, left=12 if narrow or alone else 336)
    above = narrow and not alone  # labels above their bars
    row_height = 40 if above else 24
    top = 24.0
    bottom = top + row_height * len(states) + 4
    room = width - 24 if narrow else frame.left - 22
    body = time_axis(frame, top, bottom)
    for n, state in enumerate(states):
        y = top + n * row_height + 4
        text = _fitted(state.measure.title, room)
        place = f'x="12" y="{y + 10:.1f}"' if narrow else f'x="{frame.left - 10}" y="{y + 12:.1f}" text-anchor="end"'
        if not alone:
            body.append(f'<text class="label" {place}>{escape(text)}</text>')
        for span in ledger.spans(state.measure.id, first, last, known=on):
            body += _bar(span, frame, y + 16 if above else y + 1, state.measure.side)
    body += today_line(frame, on, 2.0, bottom)
    return svg("measures", width, bottom + 22, title, body)


def _fitted(title: str, room: float) -> str:
    """The title, cut at a word where it is wider than the room."""
    text = title
    while text_width(text + "…") > room and " " in text:
        text = text.rpartition(" ")[0]
    return title if text_width(title) <= room else text.rstrip(",:;") + "…"


def _bar(span: Span, frame: Frame, top: float, side: str) -> list[str]:
    border, name = BORDER_ZONES[side], SIDE_CLASS[side]
    begin, end = Instant(span.start, border).day, Instant(span.end, border).day
    a, b = frame.x(begin), frame.x(end)
    wide = max(1.5, b - a)
    status = span.state.status
    tip = f"<title>{escape(f'{begin} to {end}: {status}')}</title>"
    if not span.state.reached:
        return []
    if status == "in_force":
        inset = 6.0 if span.state.masked else 0.0
        return [f'<rect class="bar {name}" x="{a:.1f}" y="{top + inset:.1f}" width="{wide:.1f}" height="{14 - inset:.1f}">{tip}</rect>']
    if status == "suspended":
        return [f'<rect class="bar suspended {name}" x="{a:.1f}" y="{top + 10:.1f}" width="{wide:.1f}" height="4">{tip}</rect>']
    if status == "unknown":
        return [f'<rect class="unknown" fill="hatch:{name}" x="{a:.1f}" y="{top:.1f}" width="{wide:.1f}" height="14">{tip}</rect>']
    if status == "void":
        return [f'<path class="torn {name}" d="M{a + 1:.1f},{top:.1f}l6,3.5l-5,3.5l6,3.5l-5,3.5">{tip}</path>']
    return []
