"""The frame of a picture: days or values across a width, an axis, and the SVG element with its label.

Pictures are drawn twice, wide and narrow, and switched by the page's width, since a picture scaled down to a telephone
cannot be read. Colours are classes, so that the page's light and dark style sheets both apply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

SIDE_CLASS = {"US": "us", "CN": "cn", "both": "both"}
LETTER = 6.9
"""Width of a letter at the pictures' 12 pixels, on the large side."""


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


def text_width(text: str) -> float:
    return len(text) * LETTER


def month_starts(frame: Frame) -> list[date]:
    """First days of quarters, or of half-years where months are narrow."""
    months = max(1, (frame.last - frame.first).days / 30.4)
    step = next((s for s in (3, 6, 12) if (frame.width - frame.left) / months * s >= 34), 12)
    out = []
    day = frame.first.replace(day=1)
    while day <= frame.last:
        if day >= frame.first and (day.month - 1) % step == 0:
            out.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return out


def time_axis(frame: Frame, top: float, bottom: float) -> list[str]:
    out = []
    for day in month_starts(frame):
        x = frame.x(day)
        text = f"{day:%b}" if day.month != 1 else f"{day:%Y}"
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>')
        half = text_width(text) / 2  # the first and the last day written stay inside the picture
        out.append(f'<text class="tick" x="{min(max(x, half), frame.width - half):.1f}" y="{bottom + 14:.1f}" text-anchor="middle">{text}</text>')
    return out


def today_line(frame: Frame, on: date, top: float, bottom: float) -> list[str]:
    x = frame.x(on)
    anchor, dx = ("end", -4) if x > frame.width - 80 else ("start", 4)
    return [
        f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>',
        f'<text class="todaylabel" x="{x + dx:.1f}" y="{top + 10:.1f}" text-anchor="{anchor}">{on.isoformat()}</text>',
    ]


def svg(name: str, width: int, height: float, title: str, body: Sequence[str]) -> str:
    """The element, with the three hatches that stand for unknown; ``fill="hatch:us"`` in the body becomes a reference.

    ``name`` tells the pictures of one page apart.
    """
    hatches = "".join(
        f'<pattern id="{name}-{width}-{n}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line class="hatch {n}" x1="0" y1="0" x2="0" y2="6"/></pattern>'
        for n in ("us", "cn", "both")
    )
    joined = "".join(body)
    for n in ("us", "cn", "both"):
        joined = joined.replace(f'fill="hatch:{n}"', f'fill="url(#{name}-{width}-{n})"')
    defs = f"<defs>{hatches}</defs>" if "url(#" in joined else ""
    label = escape(title)
    return f'<svg viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="img" aria-label="{label}">{defs}{joined}</svg>'
