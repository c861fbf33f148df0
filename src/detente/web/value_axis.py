"""Values across a picture's width, with round ticks; and numbers as a reader sees them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from detente.brief.svg import text_width

WIDE, NARROW = 920, 362
"""Widths of a picture on a desk and on a telephone."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """From ``low`` to ``high`` between the pixels ``left`` and ``right``."""

    low: float
    high: float
    left: float
    right: float

    @classmethod
    def over(cls, values: Iterable[float], left: float, right: float, *, zero: bool = False) -> ValueAxis:
        """An axis with a little room around the values; ``zero`` keeps 0 on it."""
        found = [*values, 0.0] if zero else list(values)
        low, high = min(found), max(found)
        room = 0.06 * (high - low) or max(abs(high), 1.0) * 0.1
        return cls(low - room, high + room, left, right)

    def x(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def ticks(self) -> list[float]:
        """Round numbers, as many as have room."""
        most = max(2, int((self.right - self.left) / 70))
        rough = (self.high - self.low) / most
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough * 0.999)
        return [round(k * step, 12) for k in range(math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9) + 1)]

    def lines(self, top: float, bottom: float) -> list[str]:
        """The grid, with its numbers under it."""
        out = []
        for value in self.ticks():
            x, kind = self.x(value), "zero" if value == 0 else "grid"
            out.append(f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>')
            text = f"{value:g}".replace("-", "−")
            out.append(f'<text class="tick" x="{x:.1f}" y="{bottom + 14:.1f}" text-anchor="middle">{text}</text>')
        return out


def number_words(value: float | None, *, signed: bool = False, digits: int | None = None) -> str:
    """A number with ``digits`` behind the point, or with as many as it can bear; unknown stays a word."""
    if value is None:
        return "unknown"
    size = abs(value)
    if digits is None:
        digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 or size == 0 else 3
    text = f"{value:,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        return "0"
    return (f"+{text}" if signed and value > 0 else text).replace("-", "−")


def cut(text: str, room: float) -> str:
    """The text as far as it fits into ``room`` pixels."""
    letters = max(4, int(room / text_width("x")))
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
