"""Pictures of a simulation as SVG text: fill by line as a fan, the chain as a flow with its bottleneck, a calendar of stops.

Each is drawn for a wide and a narrow page. Colours are classes with a light and a dark value in the picture's own style
sheet, so a file stands alone and a page may override them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.supply.picture_chain import chain_svg
from detente.supply.picture_lines import leading, stands_for
from detente.supply.svg_parts import LETTER, NARROW, WIDE, cut, svg

if TYPE_CHECKING:
    from detente.supply.simulate import Simulation

FAN_HEAD = ("Share of demand met: mean (line) and 10–90% of draws (band)", "Share of demand met: mean and 10–90%")
"""On a wide page and on a narrow one."""


def pictures(found: Simulation) -> dict[str, str]:
    """Name of the file without its ending, and the SVG."""
    out = {}
    for size, width in (("wide", WIDE), ("narrow", NARROW)):
        out[f"fill-{size}"] = fan_svg(found, width)
        out[f"chain-{size}"] = chain_svg(found, width)
        out[f"stops-{size}"] = stops_svg(found, width)
    return out


def _heading(found: Simulation, text: str, shown: int) -> list[str]:
    """A head, and below it how many of the lines are shown."""
    every = len(found.run.lines)
    rest = f"{shown} of {every} lines, most stop-days first" if shown < every else "most stop-days first" if every > 1 else ""
    return [f'<text class="head" x="10" y="16">{text}</text>', f'<text class="tick" x="10" y="32">{rest}</text>' if rest else ""]


def _day_axis(days: int, left: float, right: float, top: float, bottom: float) -> list[str]:
    """Grid and numbers of days; the first is called a day."""
    step = next(s for s in (5, 10, 30, 60, 90, 180, 365, 3650) if days / s <= (right - left) / 45)
    out = []
    for day in range(0, days + 1, step):
        x = left + day / days * (right - left)
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>')
        anchor = "start" if x < 20 else "middle"
        out.append(f'<text class="tick" x="{x:.1f}" y="{bottom + 14:.1f}" text-anchor="{anchor}">{day or "day 0"}</text>')
    return out


def fan_svg(found: Simulation, width: int) -> str:
    """Share of demand met by line: mean over draws and the band from the tenth to the ninetieth hundredth."""
    lines = leading(found)
    columns = 1 if width < 600 else min(2, len(lines))
    cell, tall, gap, first = (width - 20) / columns, 150.0, 46.0, 62.0
    days = found.run.fill.shape[1]
    body = _heading(found, FAN_HEAD[width < 600], len(lines))
    for n, (m, like) in enumerate(lines.items()):
        title = ", ".join(filter(None, (found.run.lines[m], stands_for(like))))
        left, top = 10 + (n % columns) * cell + 34, first + (n // columns) * (tall + gap)
        right, bottom = left + cell - 50, top + tall
        low, high = np.quantile(found.run.fill[m], (0.1, 0.9), axis=1)
        mean = found.run.fill[m].mean(axis=1)
        xs = left + (np.arange(days) + 0.5) / days * (right - left)

        def points(values: np.ndarray, xs: np.ndarray = xs, bottom: float = bottom) -> list[str]:
            return [f"{x:.1f},{bottom - v * tall:.1f}" for x, v in zip(xs, values, strict=True)]

        body.append(f'<text class="head" x="{left:.1f}" y="{top - 10:.1f}">{cut(title, cell - 60)}</text>')
        body += _day_axis(days, left, right, top, bottom)
        for share in (0.0, 0.5, 1.0):
            y = bottom - share * tall
            body.append(f'<line class="grid" x1="{left:.1f}" x2="{right:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
            body.append(f'<text class="tick" x="{left - 5:.1f}" y="{y + 4:.1f}" text-anchor="end">{share:.0%}</text>')
        body.append(f'<path class="band" d="M{"L".join(points(low) + points(high)[::-1])}Z"/><path class="mean" d="M{"L".join(points(mean))}"/>')
    rows = -(-len(lines) // columns)
    return svg(width, first + rows * (tall + gap) - 16, "Share of demand met by day, mean and 10-90% band", body)


def stops_svg(found: Simulation, width: int) -> str:
    """A row a line: the stronger the colour of a day, the more draws stand still; at the end the share of draws that ever stop."""
    from detente.supply.run import ALARM

    lines = leading(found)
    narrow = width < 600
    left, row, top = (10.0, 42.0, 88.0) if narrow else (236.0, 26.0, 82.0)
    days, right = found.run.fill.shape[1], width - 60.0
    bottom = top + row * len(lines)
    body = _heading(found, "Chance that a line stands still, by day", len(lines))
    body += _scale(10.0, 42.0)
    body.append(f'<text class="tick" x="{right + 6:.1f}" y="{top - 8:.1f}">ever</text>')
    body += _day_axis(days, left, right, top, bottom)
    step = max(1, -(-days // 120))
    for n, (m, like) in enumerate(lines.items()):
        chance = (found.run.fill[m] < ALARM).mean(axis=1)
        y = top + n * row
        name, base = found.run.lines[m], y + (14 if narrow else 17)
        room = (width - 80 if narrow else left - 12) - (105 if like > 1 else 0)
        body.append(f'<text x="10" y="{base:.1f}">{cut(name, room, 6.2)}</text>')
        if like > 1:
            after = 10 + min(room, LETTER * len(name) + 8)
            body.append(f'<text class="tick" x="{after:.1f}" y="{base:.1f}">{stands_for(like)}</text>')
        high = y + (20 if narrow else 4)
        # Days of one shade are one rectangle, so that no seams show between them.
        shades = [_shade(float(chance[day : day + step].mean())) for day in range(0, days, step)]
        begin = 0
        for k in range(1, len(shades) + 1):
            if k < len(shades) and shades[k] == shades[begin]:
                continue
            if shades[begin] > 0:
                x, end = (left + min(days, d * step) / days * (right - left) for d in (begin, k))
                body.append(_patch(shades[begin], x, high, end - x))
            begin = k
        body.append(f'<text class="tick" x="{right + 6:.1f}" y="{high + 12:.1f}">{(found.run.stop_day[m] >= 0).mean():.0%}</text>')
    return svg(width, bottom + 22, "Calendar of stops", body)


def _shade(share: float) -> int:
    """Tenths in which a chance is coloured; 0 for none."""
    return 0 if share <= 0.004 else min(10, int(share * 10) + 1)


def _patch(shade: int, x: float, y: float, wide: float) -> str:
    strength = f"{0.1 + 0.09 * shade:.2f}"
    return f'<rect class="stopped" shape-rendering="crispEdges" opacity="{strength}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="16"/>'


def _scale(x: float, y: float) -> list[str]:
    """What the shades mean: a patch for each tenth."""
    out = [_patch(n, x + 26 + (n - 1) * 14, y, 14.0) for n in range(1, 11)]
    ends = ((x, "0%"), (x + 172, "100%"))
    return [*out, *(f'<text class="tick" text-anchor="start" x="{at:.0f}" y="{y + 12:.0f}">{said}</text>' for at, said in ends)]
