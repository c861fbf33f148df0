"""Money at stake by part as bars with whiskers; what has no upper end or is not in money is hatched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape

from detente.brief.svg import LETTER, svg
from detente.exposure.interval import Interval
from detente.exposure.ranking import PartStake

MOST_BARS = 14
ROW_WIDE, ROW_NARROW = 30, 46
BAR = 14
MARGIN = 8
_STEPS = (1, 2, 2.5, 5, 10)

Place = Callable[[float], float]
"""Where an amount stands across the picture."""


def money(value: Decimal) -> str:
    """A sum in words as short as they may be: 1.24 million, 48,000, −3,200."""
    for name, size in (("billion", 1e9), ("million", 1e6)):
        if abs(value) >= size:
            return f"{float(value) / size:.3g} {name}".replace("-", "−")
    return f"{value:,.0f}".replace("-", "−")


def stake_words(value: Interval) -> str:
    """The interval beside a bar."""
    if value.low is None:
        return "not in money" if value.high is None else f"up to {money(value.high)}"
    if value.high is None:
        return f"{money(value.low)} or more"
    return money(value.low) if round(value.low) == round(value.high) else f"{money(value.low)} to {money(value.high)}"


def bars_title(stakes: Sequence[PartStake]) -> str:
    """What the picture shows, as a finding."""
    first = next((s for s in stakes if s.counted and (s.at_stake.high is None or s.at_stake.high > 0)), None)
    if first is None:
        return "No part costs more than it did"
    return f"{first.part} has the most at stake: {stake_words(first.at_stake)} USD a year"


def bars_svg(stakes: Sequence[PartStake], *, width: int, title: str) -> str:
    """Bars from zero to the middle of each interval with a whisker from end to end, dearest first; labels above where it is narrow."""
    shown = stakes[:MOST_BARS]
    narrow = width < 600
    row = ROW_NARROW if narrow else ROW_WIDE
    left = MARGIN if narrow else round(min(220, max((len(s.part) for s in shown), default=0) * LETTER + 14))
    right = width - MARGIN if narrow else width - 190
    ends = [float(v) for s in shown for v in (s.at_stake.low, s.at_stake.high) if v is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    if high - low <= 0:
        high = low + 1
    if any(s.at_stake.high is None and s.at_stake.low is not None for s in shown):
        high += (high - low) * 0.15

    def x(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    bottom = 6 + row * len(shown)
    body = _grid(low, high, x, bottom)
    for n, stake in enumerate(shown):
        top = 6 + row * n
        middle = top + (20 + BAR / 2 if narrow else row / 2)
        body += _bar(stake, x, middle, right)
        label, words = escape(_cut(stake.part, left if not narrow else width * 0.5)), escape(stake_words(stake.at_stake))
        if narrow:
            body.append(f'<text class="label" x="{MARGIN}" y="{top + 14:.1f}">{label}</text>')
            body.append(f'<text class="label" x="{width - MARGIN}" y="{top + 14:.1f}" text-anchor="end">{words}</text>')
        else:
            body.append(f'<text class="label" x="{left - 8}" y="{middle + 4:.1f}" text-anchor="end">{label}</text>')
            body.append(f'<text class="label" x="{width - MARGIN}" y="{middle + 4:.1f}" text-anchor="end">{words}</text>')
    body.append(f'<line class="zero" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="4" y2="{bottom}"/>')
    return svg("exposure", width, bottom + 22, title, body)


def _bar(stake: PartStake, x: Place, middle: float, right: float) -> list[str]:
    value, top = stake.at_stake, middle - BAR / 2
    if value.low is None or not stake.counted:
        return [
            f'<rect class="unknown" x="{x(0):.1f}" y="{top:.1f}" width="{max(24.0, (right - x(0)) * 0.3):.1f}" height="{BAR}" fill="hatch:both"/>'
        ]
    if value.high is None:
        at = x(float(value.low))
        solid = _rect(x(0), at, top)
        return [solid, f'<rect class="unknown" x="{at:.1f}" y="{top:.1f}" width="{max(12.0, right - at):.1f}" height="{BAR}" fill="hatch:both"/>']
    a, b = x(float(value.low)), x(float(value.high))
    out = [_rect(x(0), (a + b) / 2, top)]
    if b - a >= 1:
        out += [f'<line class="whisker" x1="{a:.1f}" x2="{b:.1f}" y1="{middle:.1f}" y2="{middle:.1f}"/>']
        out += [f'<line class="whisker" x1="{e:.1f}" x2="{e:.1f}" y1="{middle - 5:.1f}" y2="{middle + 5:.1f}"/>' for e in (a, b)]
    return out


def _rect(start: float, end: float, top: float) -> str:
    return f'<rect class="bar both" x="{min(start, end):.1f}" y="{top:.1f}" width="{max(1.0, abs(end - start)):.1f}" height="{BAR}"/>'


def _grid(low: float, high: float, x: Place, bottom: float) -> list[str]:
    rough = (high - low) / 4
    power = 10.0 ** (len(str(int(rough))) - 1) if rough >= 1 else 1.0
    step = next((s * power for s in _STEPS if s * power >= rough), rough)
    out, value = [], -(-low // step) * step
    while value <= high + 1e-9:
        out.append(f'<line class="grid" x1="{x(value):.1f}" x2="{x(value):.1f}" y1="4" y2="{bottom}"/>')
        if x(high) - x(value) > 30 or value == 0:
            label = money(Decimal(repr(value))) if value else "0 USD"
            out.append(f'<text class="tick" x="{x(value):.1f}" y="{bottom + 15}" text-anchor="middle">{label}</text>')
        value += step
    return out


def _cut(text: str, room: float) -> str:
    most = max(6, int(room / LETTER))
    return text if len(text) <= most else text[: most - 1] + "…"
