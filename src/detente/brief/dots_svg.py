"""A dot plot of one quantity: a row a basis, a dot a value, the numbers of the documents beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from detente.brief.dots import Dot, DotPlot, DotRow
from detente.brief.svg import svg, text_width

GAP = 15.0
"""Height of one line of labels under the dots."""

UNIT_OF_MONEY = " US dollars"


def dots_svg(plot: DotPlot, *, width: int, kin: Sequence[tuple[int, ...]] = ()) -> str:
    """Hollow dots where the basis is not stated; a bar where the ledger stands on that base.

    ``kin`` are sets of documents that rest on one origin; their numbers are joined by =, for they count once.
    """
    narrow = width < 600
    labels = max(text_width(r.label) for r in plot.rows)
    left, right = (12.0, width - 14.0) if narrow else (min(340.0, labels + 22), width - 24.0)
    values = [d.value for r in plot.rows for d in r.dots] + [r.ledger for r in plot.rows if r.ledger is not None] + [0.0]
    low, high = min(values), max(values)
    room = (high - low) * 0.06 or 1.0
    low, high = low - (room if low < 0 else 0), high + room

    def x(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    body: list[str] = []
    y = 10.0
    for row in plot.rows:
        if narrow:
            y += 12
            body.append(f'<text class="label" x="{left + 6}" y="{y:.1f}">{escape(row.label)}</text>')
        y += 14
        if not narrow:
            body.append(f'<text class="label" x="{left - 14}" y="{y + 4:.1f}" text-anchor="end">{escape(row.label)}</text>')
        body.append(f'<line class="grid" x1="{left:.1f}" x2="{right:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
        y += _draw(row, plot, x, y, (left, float(width)), body, kin)
    zero = f'<line class="zero" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="6" y2="{y:.1f}"/>'
    body.append(f'<text class="tick" x="{x(0):.1f}" y="{y + 14:.1f}" text-anchor="middle">0</text>')
    return svg("dots", width, y + 20, plot.title, [zero, *body])


def _draw(
    row: DotRow,
    plot: DotPlot,
    x: Callable[[float], float],
    y: float,
    limits: tuple[float, float],
    body: list[str],
    kin: Sequence[tuple[int, ...]],
) -> float:
    """Draws one row and gives the height it took under its line."""
    left, width = limits
    ends: list[float] = []
    under = len(body)  # lines lie under every label
    if row.ledger is not None:
        at = x(row.ledger)
        body.append(f'<line class="ledgermark" x1="{at:.1f}" x2="{at:.1f}" y1="{y - 8:.1f}" y2="{y + 8:.1f}"/>')
    places = [x(d.value) for d in row.dots]
    for n, (dot, at) in enumerate(zip(row.dots, places, strict=True)):
        text = label_of(dot, plot, kin)
        half = text_width(text) / 2
        # A label keeps clear of the next dot, whose own line may come down there.
        free = places[n + 1] - 6 if n + 1 < len(places) else width - 2.0
        centre = max(half + 2, min(max(at, left + half - 8), max(at - half + 6, free - half)))
        level = next((k for k, end in enumerate(ends) if centre - half > end + 4), len(ends))
        ends[level : level + 1] = [centre + half]
        below = y + 6 + (level + 1) * GAP - 2
        if level:
            body.insert(under, f'<line class="lead" x1="{at:.1f}" x2="{at:.1f}" y1="{y + 5:.1f}" y2="{below - 10:.1f}"/>')
        body.append(f'<circle class="{"dot both" if row.stated else "dot open"}" cx="{at:.1f}" cy="{y:.1f}" r="4.5"/>')
        body.append(f'<text class="value" x="{centre:.1f}" y="{below:.1f}" text-anchor="middle">{escape(text)}</text>')
    return 10 + GAP * len(ends) + 4


def label_of(dot: Dot, plot: DotPlot, kin: Sequence[tuple[int, ...]] = ()) -> str:
    """The value with its unit and period and, in brackets, the documents that give it; those of one origin joined by =."""
    period = f" {dot.period}" if dot.period else ""
    return f"{amount(dot.value, plot.unit)}{period} ({', '.join('='.join(map(str, o)) for o in by_origin(dot.documents, kin))})"


def by_origin(documents: Sequence[int], kin: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The documents in sets of one origin each, in the order of their first."""
    out: dict[tuple[int, ...], list[int]] = {}
    for number in documents:
        out.setdefault(next((k for k in kin if number in k), (number,)), []).append(number)
    return [tuple(found) for found in out.values()]


def amount(value: float, unit: str) -> str:
    """A value as people read it; minus is −."""
    scaled, word = value, ""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            scaled, word = value / size, name
            break
    text = f"{abs(scaled):g}{word}"
    sign = "−" if value < 0 else ""
    return f"{sign}${text}" if unit == UNIT_OF_MONEY else f"{sign}{text}{unit}"
