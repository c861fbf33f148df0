"""Pictures of a simulation as SVG text: fill by line as a fan, the chain as a flow with its bottleneck, a calendar of stops.

Each is drawn for a wide and a narrow page. Colours are classes with a light and a dark value in the picture's own style
sheet, so a file stands alone and a page may override them.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.supply.simulate import Simulation

WIDE, NARROW = 860, 380
LETTER = 6.9
MOST_LINES = 12
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#333}.tick{fill:#666;font-size:11px}.grid{stroke:#ddd}.band{fill:#2a6f97;opacity:.22}"
    ".mean{fill:none;stroke:#2a6f97;stroke-width:2}.node{fill:#eef3f6;stroke:#7a8b95}.lane{fill:none;stroke:#9aa8b0}.licensed{fill:none;stroke:#b3541e;"
    "stroke-dasharray:5 3}.bottleneck{fill:none;stroke:#c1121f}.stopped{fill:#c1121f}.head{font-weight:600}.small{font-size:10px}"
    "@media (prefers-color-scheme:dark){text{fill:#ddd}.tick{fill:#aaa}.grid{stroke:#444}.band{fill:#7fc8f0}.mean{stroke:#7fc8f0}.node{fill:#26323a;"
    "stroke:#8fa3ae}.lane{stroke:#75858e}.licensed{stroke:#f0a36b}.bottleneck{stroke:#ff6b6b}.stopped{fill:#ff6b6b}}"
)


def pictures(found: Simulation) -> dict[str, str]:
    """Name of the file without its ending, and the SVG."""
    out = {}
    for size, width in (("wide", WIDE), ("narrow", NARROW)):
        out[f"fill-{size}"] = fan_svg(found, width)
        out[f"chain-{size}"] = chain_svg(found, width)
        out[f"stops-{size}"] = stops_svg(found, width)
    return out


def _svg(width: int, height: float, label: str, body: list[str]) -> str:
    size = f'viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(label)}"><style>{STYLE}</style>{"".join(body)}</svg>\n'


def _cut(text: str, room: float, letter: float = LETTER) -> str:
    letters = max(3, int(room / letter))
    return escape(text if len(text) <= letters else text[: letters - 1] + "…")


def _leading(found: Simulation) -> list[int]:
    """Lines by expected stop-days, the worst first."""
    worst = np.argsort(-found.run.stop_days.mean(axis=1), kind="stable")
    return [int(m) for m in worst[:MOST_LINES]]


def _day_axis(days: int, left: float, right: float, top: float, bottom: float) -> list[str]:
    step = next(s for s in (5, 10, 30, 60, 90, 180, 365, 3650) if days / s <= (right - left) / 45)
    out = []
    for day in range(0, days + 1, step):
        x = left + day / days * (right - left)
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}"/>')
        out.append(f'<text class="tick" x="{x:.1f}" y="{bottom + 14:.1f}" text-anchor="middle">{day}</text>')
    return out


def fan_svg(found: Simulation, width: int) -> str:
    """Share of demand met by line: mean over draws and the band from the tenth to the ninetieth hundredth."""
    lines = _leading(found)
    columns = 1 if width < 600 else min(2, len(lines))
    cell, tall, gap = (width - 20) / columns, 150.0, 46.0
    days = found.run.fill.shape[1]
    body: list[str] = []
    for n, m in enumerate(lines):
        left, top = 10 + (n % columns) * cell + 34, 30 + (n // columns) * (tall + gap)
        right, bottom = left + cell - 50, top + tall
        low, high = np.quantile(found.run.fill[m], (0.1, 0.9), axis=1)
        mean = found.run.fill[m].mean(axis=1)
        xs = left + (np.arange(days) + 0.5) / days * (right - left)

        def points(values: np.ndarray, xs: np.ndarray = xs, bottom: float = bottom) -> list[str]:
            return [f"{x:.1f},{bottom - v * tall:.1f}" for x, v in zip(xs, values, strict=True)]

        body.append(f'<text class="head" x="{left:.1f}" y="{top - 10:.1f}">{_cut(found.run.lines[m], cell - 60)}</text>')
        body += _day_axis(days, left, right, top, bottom)
        for share in (0.0, 0.5, 1.0):
            y = bottom - share * tall
            body.append(f'<line class="grid" x1="{left:.1f}" x2="{right:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
            body.append(f'<text class="tick" x="{left - 5:.1f}" y="{y + 4:.1f}" text-anchor="end">{share:.0%}</text>')
        body.append(f'<path class="band" d="M{"L".join(points(low) + points(high)[::-1])}Z"/><path class="mean" d="M{"L".join(points(mean))}"/>')
    rows = -(-len(lines) // columns)
    return _svg(width, 30 + rows * (tall + gap), "Share of demand met by day, mean and 10-90% band", body)


def chain_svg(found: Simulation, width: int) -> str:
    """Sites in the order goods flow, lanes as curves, licensed lanes dashed, and the lane that is most often the root in red.

    On a narrow page the stages run downwards.
    """
    chain = found.run.chain
    roots = found.run.root[found.run.stop_day >= 0]
    keep = _shown(found)
    # The mark stands on a lane that is drawn, so only lanes into sites that are shown count.
    owner = np.repeat(np.arange(len(chain.nodes)), np.diff(chain.slot_start))
    clients = np.repeat(owner, np.diff(chain.edge_start))
    roots = roots[(roots >= 0) & np.isin(clients[roots], keep)]
    worst = int(np.bincount(roots).argmax()) if len(roots) else -1
    depth = _depths(found, keep)
    levels = max(depth.values()) + 1
    columns = [sorted((i for i in keep if depth[i] == d), key=lambda i: chain.nodes[i]) for d in range(levels)]
    narrow = width < 600
    place: dict[int, tuple[float, float]] = {}
    if narrow:
        box, pitch = min(150.0, (width - 20) / max(len(c) for c in columns) - 8), 74.0
        for d, column in enumerate(columns):
            for r, i in enumerate(column):
                place[i] = (10 + (width - 20) * (r + 0.5) / len(column), 60 + d * pitch)
        height = 60 + levels * pitch
    else:
        box, pitch = min(150.0, (width - 20) / levels - 26), 52.0
        tallest = max(len(c) for c in columns)
        for d, column in enumerate(columns):
            for r, i in enumerate(column):
                place[i] = (10 + (width - 20) * (d + 0.5) / levels, 60 + (r + (tallest - len(column)) / 2) * pitch)
        height = 60 + tallest * pitch
    body = _legend(found, worst)
    order = sorted(range(len(chain.src)), key=lambda e: e == worst)
    for e in order:
        a, b = int(chain.src[e]), int(clients[e])
        if a not in place or b not in place:
            continue
        (x1, y1), (x2, y2) = place[a], place[b]
        kind = "bottleneck" if e == worst else "licensed" if chain.licence[e] >= 0 else "lane"
        if narrow:
            y1, y2 = y1 + 15, y2 - 15
            path = f"M{x1:.1f},{y1:.1f}C{x1:.1f},{(y1 + y2) / 2:.1f} {x2:.1f},{(y1 + y2) / 2:.1f} {x2:.1f},{y2:.1f}"
        else:
            x1, x2 = x1 + box / 2, x2 - box / 2
            path = f"M{x1:.1f},{y1:.1f}C{(x1 + x2) / 2:.1f},{y1:.1f} {(x1 + x2) / 2:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        body.append(
            f'<path class="{kind}" stroke-width="{3.5 if kind == "bottleneck" else 1.6}" d="{path}"><title>{escape(chain.lanes[e])}</title></path>'
        )
    for i, (x, y) in place.items():
        tip = f"<title>{escape(chain.nodes[i])}</title>"
        body.append(f'<rect class="node" x="{x - box / 2:.1f}" y="{y - 15:.1f}" width="{box:.1f}" height="30" rx="4">{tip}</rect>')
        size, letter = ("", LETTER) if box > 120 else (' class="small"', 5.6)
        body.append(f'<text{size} x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{_cut(chain.nodes[i], box - 6, letter)}</text>')
    return _svg(width, height, "The chain as a flow; the lane that most often stops a line is marked", body)


def _legend(found: Simulation, worst: int) -> list[str]:
    text = f"bottleneck: {found.run.lane(worst)}" if worst >= 0 else "no line stops"
    return [
        '<path class="licensed" stroke-width="1.6" d="M10,14h26"/><text x="42" y="18">needs a licence</text>',
        f'<path class="bottleneck" stroke-width="3.5" d="M10,34h26"/><text x="42" y="38">{escape(text)}</text>',
    ]


def _shown(found: Simulation) -> list[int]:
    """Nodes upstream of the worst lines, so that a chain of hundreds stays readable."""
    chain = found.run.chain
    lines = [chain.node(found.run.lines[m]) for m in _leading(found)[: 4 if len(chain.nodes) > 24 else MOST_LINES]]
    keep, stack = list[int](), lines
    while stack:
        i = stack.pop(0)
        if i in keep:
            continue
        keep.append(i)
        for k in range(chain.slot_start[i], chain.slot_start[i + 1]):
            stack += [int(s) for s in chain.src[chain.edge_start[k] : chain.edge_start[k + 1]]]
    return keep


def _depths(found: Simulation, keep: list[int]) -> dict[int, int]:
    """Stage of each node: one after its latest supplier; a cycle stops the count at the number of nodes."""
    chain = found.run.chain
    depth = dict.fromkeys(keep, 0)
    for _ in range(len(keep)):
        moved = False
        for i in keep:
            for k in range(chain.slot_start[i], chain.slot_start[i + 1]):
                for s in chain.src[chain.edge_start[k] : chain.edge_start[k + 1]]:
                    if depth[int(s)] >= depth[i] and depth[i] < len(keep) - 1:
                        depth[i] = min(depth[int(s)] + 1, len(keep) - 1)
                        moved = True
        if not moved:
            break
    ranks = {d: n for n, d in enumerate(sorted(set(depth.values())))}
    return {i: ranks[d] for i, d in depth.items()}


def stops_svg(found: Simulation, width: int) -> str:
    """A row a line: the darker a day, the more draws stand still."""
    from detente.supply.run import ALARM

    lines = _leading(found)
    narrow = width < 600
    left, row, top = (10.0, 42.0, 30.0) if narrow else (190.0, 26.0, 30.0)
    days, right = found.run.fill.shape[1], width - 60.0
    bottom = top + row * len(lines)
    body = ['<text class="head" x="10" y="16">Chance that a line stands still, by day</text>', *_day_axis(days, left, right, top, bottom)]
    for n, m in enumerate(lines):
        chance = (found.run.fill[m] < ALARM).mean(axis=1)
        y = top + n * row
        name = _cut(found.run.lines[m], width - 80 if narrow else left - 18)
        body.append(f'<text x="10" y="{y + (14 if narrow else 17):.1f}">{name}</text>')
        high = y + (20 if narrow else 4)
        step = max(1, -(-days // 120))
        for day in range(0, days, step):
            share = float(chance[day : day + step].mean())
            if share > 0.004:
                x, wide = left + day / days * (right - left), step / days * (right - left)
                body.append(f'<rect class="stopped" opacity="{0.12 + 0.88 * share:.2f}" x="{x:.1f}" y="{high:.1f}" width="{wide:.2f}" height="16"/>')
        body.append(f'<text class="tick" x="{right + 6:.1f}" y="{high + 12:.1f}">{(found.run.stop_day[m] >= 0).mean():.0%}</text>')
    return _svg(width, bottom + 22, "Calendar of stops", body)
