"""Figures under two regimes as dots with their intervals: hollow under the first, full under the second, one scale a measure."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from detente.brief.svg import LETTER, svg
from detente.web.value_axis import ValueAxis, cut, number_words

LABELS = 330.0
ROW, HEAD, FOOT, LINE = 28.0, 26.0, 26.0, 15.0


def moved(figures: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the figures that differ between the two, or are unknown under one of them."""
    return [f for f in figures if f["difference"] is None or abs(f["difference"]) > 1e-9]


def interval_svg(figures: Sequence[Mapping[str, Any]], names: tuple[str, str], *, width: int, title: str) -> str:
    """``figures`` as a comparison gives them. A value that is unknown is hatched over its range, or along the whole row."""
    narrow = width < 600
    left, right = (14.0, width - 14.0) if narrow else (LABELS, width - 24.0)
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for f in figures:
        groups.setdefault((f["engine"], f["what"], f["unit"]), []).append(f)
    body, y = _legend(names, width, narrow=narrow)
    row = ROW + (16 if narrow else 0)
    for (_, what, unit), rows in groups.items():
        numbers = [v for f in rows for side in ("left", "right") for v in _numbers(f[side])]
        axis = ValueAxis.over(numbers or [0.0, 1.0], left, right)
        for heading in textwrap.wrap(f"{what}, {unit}", int((width - 28) / LETTER)):
            body.append(f'<text class="head" x="{14 if narrow else 10}" y="{y + 14:.1f}">{escape(heading)}</text>')
            y += LINE
        top = y + HEAD - LINE
        bottom = top + row * len(rows)
        body += axis.lines(top - 4, bottom)
        for n, f in enumerate(rows):
            middle = top + row * n + row / 2 + (6 if narrow else 0)
            subject = escape(cut(f["subject"], width - 28 if narrow else LABELS - 24))
            place = f'x="14" y="{middle - 13:.1f}"' if narrow else f'x="{LABELS - 14}" y="{middle + 4:.1f}" text-anchor="end"'
            body.append(f'<text class="label" {place}>{subject}</text>')
            body += _mark(f["left"], axis, middle - 5, "was") + _mark(f["right"], axis, middle + 5, "now")
        y = bottom + FOOT
    return svg("intervals", width, y, title, body)


def _legend(names: tuple[str, str], width: int, *, narrow: bool) -> tuple[list[str], float]:
    was, now = (escape(cut(n, (width - 60) if narrow else width / 2 - 50)) for n in names)
    x, y = (14, 34) if narrow else (width / 2, 14)
    body = [
        f'<circle class="was" cx="20" cy="10" r="5"/><text x="32" y="14">{was}</text>',
        f'<circle class="now-dot" cx="{x + 6}" cy="{y - 4}" r="5"/><text x="{x + 18}" y="{y}">{now}</text>',
    ]
    return body, 48.0 if narrow else 30.0


def _numbers(value: Mapping[str, Any]) -> list[float]:
    return [v for v in (value["value"], value["low"], value["high"]) if v is not None]


def _mark(value: Mapping[str, Any], axis: ValueAxis, y: float, kind: str) -> list[str]:
    at, low, high = value["value"], value["low"], value["high"]
    words = number_words(at) if low is None else f"{number_words(at)} ({number_words(low)} to {number_words(high)})"
    tip = f"<title>{escape(value.get('text') or words)}</title>"
    if at is None:
        a, b = (axis.left, axis.right) if low is None or high is None else (axis.x(low), axis.x(high))
        return [f'<rect class="unknown" fill="hatch:both" x="{a:.1f}" y="{y - 4:.1f}" width="{max(6.0, b - a):.1f}" height="8">{tip}</rect>']
    out = []
    if low is not None and high is not None and high > low:
        out.append(f'<line class="{kind}-line" x1="{axis.x(low):.1f}" x2="{axis.x(high):.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
    dot = "was" if kind == "was" else "now-dot"
    return [*out, f'<circle class="{dot}" cx="{axis.x(at):.1f}" cy="{y:.1f}" r="4.5">{tip}</circle>']
