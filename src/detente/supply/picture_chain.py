"""The chain as a flow: sites in the order goods go, lanes as curves, and the lanes at the root of most stops marked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from detente.supply.picture_lines import MOST_LINES, leading
from detente.supply.svg_parts import LETTER, NARROW, SMALL_LETTER, broken, svg

if TYPE_CHECKING:
    from detente.supply.simulate import Simulation


def chain_svg(found: Simulation, width: int) -> str:
    """Sites in the order goods flow, lanes as curves, licensed lanes dashed, and in red the lanes of the supplier at the root of
    most stops of the lines that are shown. On a narrow page the stages run downwards.
    """
    chain = found.run.chain
    keep = _shown(found)
    owner = np.repeat(np.arange(len(chain.nodes)), np.diff(chain.slot_start))
    clients = np.repeat(owner, np.diff(chain.edge_start))
    marked, said = _bottleneck(found, keep)
    depth = _depths(found, keep)
    levels = max(depth.values()) + 1
    columns = [sorted((i for i in keep if depth[i] == d), key=lambda i: chain.nodes[i]) for d in range(levels)]
    narrow = width < 600
    place: dict[int, tuple[float, float]] = {}
    if narrow:
        box, pitch = min(150.0, (width - 20) / max(len(c) for c in columns) - 8), 74.0
        for d, column in enumerate(columns):
            for r, i in enumerate(column):
                place[i] = (10 + (width - 20) * (r + 0.5) / len(column), 92 + d * pitch)
        height = 92 + levels * pitch - 44
    else:
        box, pitch = min(150.0, (width - 20) / levels - 26), 52.0
        tallest = max(len(c) for c in columns)
        for d, column in enumerate(columns):
            for r, i in enumerate(column):
                place[i] = (10 + (width - 20) * (d + 0.5) / levels, 76 + (r + (tallest - len(column)) / 2) * pitch)
        height = 76 + tallest * pitch - 22
    body = _legend(said, width)
    drawn = [e for e in range(len(chain.src)) if int(chain.src[e]) in place and int(clients[e]) in place]
    for e in sorted(drawn, key=lambda e: e in marked):
        a, b = int(chain.src[e]), int(clients[e])
        (x1, y1), (x2, y2) = place[a], place[b]
        kind = "bottleneck" if e in marked else "licensed" if chain.licence[e] >= 0 else "lane"
        dash = ' stroke-dasharray="7 3"' if e in marked and chain.licence[e] >= 0 else ""
        if narrow:
            y1, y2 = y1 + 15, y2 - 15
            path = f"M{x1:.1f},{y1:.1f}C{x1:.1f},{(y1 + y2) / 2:.1f} {x2:.1f},{(y1 + y2) / 2:.1f} {x2:.1f},{y2:.1f}"
        else:
            x1, x2 = x1 + box / 2, x2 - box / 2
            path = f"M{x1:.1f},{y1:.1f}C{(x1 + x2) / 2:.1f},{y1:.1f} {(x1 + x2) / 2:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        path = _around(place[a], place[b], [place[i] for i in place if depth[a] < depth[i] < depth[b]], box, narrow) or path
        thick = 3.2 if kind == "bottleneck" else 1.6
        body.append(f'<path class="{kind}" stroke-width="{thick}"{dash} d="{path}"><title>{escape(chain.lanes[e])}</title></path>')
    for i, (x, y) in place.items():
        tip = f"<title>{escape(chain.nodes[i])}</title>"
        body.append(f'<rect class="node" x="{x - box / 2:.1f}" y="{y - 15:.1f}" width="{box:.1f}" height="30" rx="4">{tip}</rect>')
        body += _label(chain.nodes[i], x, y, box - 6)
    return svg(width, height, "The chain as a flow; the lanes that most often stop a line are marked", body)


def _around(start: tuple[float, float], end: tuple[float, float], between: list[tuple[float, float]], box: float, narrow: bool) -> str:
    """The way of a lane that passes over other stages, past the boxes that stand in it; blank where none lies between.

    Worked out along the flow: ``u`` runs with it, ``v`` across it.
    """
    if not between:
        return ""
    half_along, half_across = (15.0, box / 2) if narrow else (box / 2, 15.0)
    (u1, v1), (u2, v2), boxes = (start[::-1], end[::-1], [p[::-1] for p in between]) if narrow else (start, end, between)
    u1, u2 = u1 + half_along, u2 - half_along

    def across(u: float) -> float:
        return v1 + (v2 - v1) * (u - u1) / max(1.0, u2 - u1)

    hit = [v for u, v in boxes if min(abs(v - across(at)) for at in (u - half_along, u, u + half_along)) < half_across + 4]
    if hit:
        free = half_across + 8
        most = NARROW - 4 if narrow else 1e9
        sides = [v for v in (min(hit) - free, max(hit) + free) if 4 < v < most]
        side = min(sides or [v1], key=lambda v: abs(v - (v1 + v2) / 2))
        way = [(u1, v1), (u1 + 30, side), (u1 + 30, side), ((u1 + u2) / 2, side), (u2 - 30, side), (u2, v2)]
    else:
        way = [(u1, v1), ((u1 + u2) / 2, v1), ((u1 + u2) / 2, across((u1 + u2) / 2)), ((u1 + u2) / 2, (v1 + v2) / 2), ((u1 + u2) / 2, v2), (u2, v2)]
    at = [f"{v:.1f},{u:.1f}" if narrow else f"{u:.1f},{v:.1f}" for u, v in way]
    return f"M{at[0]}C{at[1]} {at[2]} {at[3]}S{at[4]} {at[5]}"


def _label(name: str, x: float, y: float, room: float) -> list[str]:
    """A name in a box: in letters of the usual size, else small on one row, else small on two."""
    if len(name) * LETTER <= room:
        return [f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{escape(name)}</text>']
    rows = broken(name, room, SMALL_LETTER)
    first = y + 4 if len(rows) == 1 else y - 2
    return [f'<text class="small" x="{x:.1f}" y="{first + 12 * n:.1f}" text-anchor="middle">{r}</text>' for n, r in enumerate(rows)]


def _bottleneck(found: Simulation, keep: list[int]) -> tuple[set[int], str]:
    """Lanes of one supplier and product that are the root of most stops of the lines that are shown, and their share in words."""
    chain, run = found.run.chain, found.run
    shown = [m for m, name in enumerate(run.lines) if chain.node(name) in keep]
    roots = run.root[shown][run.stop_day[shown] >= 0]
    if not len(roots):
        return set(), "no line stops"
    counts = np.bincount(roots[roots >= 0], minlength=len(chain.src))
    slot_of = np.repeat(np.arange(len(chain.need)), np.diff(chain.edge_start))
    by_source: dict[tuple[int, str], list[int]] = {}
    for e in np.flatnonzero(counts):
        by_source.setdefault((int(chain.src[e]), chain.slots[int(slot_of[e])][1]), []).append(int(e))
    if not by_source:
        return set(), "bottleneck: the lines' own capacity"
    (source, product), lanes = max(by_source.items(), key=lambda item: int(counts[item[1]].sum()))
    return set(lanes), f"root of {counts[lanes].sum() / len(roots):.0%} of stops: {product} from {chain.nodes[source]}"


def _legend(said: str, width: int) -> list[str]:
    rows = broken(said, width - 52)
    return [
        '<path class="licensed" stroke-width="1.6" d="M10,14h26"/><text x="42" y="18">needs a licence (dashed)</text>',
        '<path class="bottleneck" stroke-width="3.2" d="M10,34h26"/>',
        *(f'<text x="42" y="{38 + 16 * n}">{row}</text>' for n, row in enumerate(rows)),
    ]


def _shown(found: Simulation) -> list[int]:
    """Nodes upstream of the worst lines, so that a chain of hundreds stays readable."""
    chain = found.run.chain
    lines = [chain.node(found.run.lines[m]) for m in list(leading(found))[: 4 if len(chain.nodes) > 24 else MOST_LINES]]
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
