"""Changes of bilateral trade as bars from nothing, in the colour of the importer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from detente.brief.svg import svg
from detente.web.value_axis import ValueAxis, cut, number_words

ROW = 22.0
LABELS = 230.0


def flow_svg(groups: Sequence[tuple[str, str, Sequence[tuple[str, float]]]], *, width: int, title: str) -> str:
    """``groups`` are (heading, class of the side, rows of (partner, change in percent)); all stand on one scale."""
    narrow = width < 600
    left, right = (14.0, width - 64.0) if narrow else (LABELS, width - 70.0)
    axis = ValueAxis.over([v for _, _, rows in groups for _, v in rows], left + 36, right, zero=True)
    row = ROW + (14 if narrow else 0)
    body: list[str] = []
    y = 4.0
    for heading, side, rows in groups:
        body.append(f'<text class="{side}-text" x="{14 if narrow else 10}" y="{y + 14:.1f}">{escape(cut(heading, width - 20))}</text>')
        top = y + 24
        bottom = top + row * len(rows)
        body += axis.lines(top, bottom)
        for n, (partner, change) in enumerate(rows):
            at = top + row * n + (14 if narrow else 0)
            a, b = sorted((axis.x(0.0), axis.x(change)))
            place = f'x="14" y="{at - 2:.1f}"' if narrow else f'x="{LABELS - 14}" y="{at + 15:.1f}" text-anchor="end"'
            body.append(f'<text class="label" {place}>{escape(cut(partner, width - 30 if narrow else LABELS - 24))}</text>')
            body.append(f'<rect class="bar {side}" x="{a:.1f}" y="{at + 4:.1f}" width="{max(1.0, b - a):.1f}" height="14"/>')
            x, anchor = (b + 5, "start") if change >= 0 else (a - 5, "end")
            body.append(
                f'<text class="value" x="{x:.1f}" y="{at + 15:.1f}" text-anchor="{anchor}">{number_words(change, signed=True, digits=1)}%</text>'
            )
        y = bottom + 28
    return svg("flows", width, y, title, body)
