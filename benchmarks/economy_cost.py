"""Time of one solve as economies and sectors grow, as pictures: ``python -m benchmarks.economy_cost`` writes docs/images/economy-cost.svg
and, for narrow pages, economy-cost-narrow.svg.

One thread, warm, to 1e-10, best of the rounds. The load of the machine while it measured stands above the figure: beyond the number of its
processors the times are upper bounds.
"""

from __future__ import annotations

import math
import os
import time
from pathlib import Path

from benchmarks.economy import made, solve

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
SECTORS = (1, 5, 15, 45)
ECONOMIES = (5, 10, 20, 40, 77, 120, 160, 194)
MOST_CELLS = 160 * 160 * 45
"""Larger worlds are left out: arrays of a few hundred megabytes say more of the memory than of the engine."""
WIDE, NARROW = 760, 380
HEIGHT, LEFT, TOP, BOTTOM = 430, 62, 44, 58
LOWEST, HIGHEST = 1e-5, 1.0
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}.tick{fill:#666;font-size:12px}.grid{stroke:#ddd}.line{fill:none;stroke-width:2.2}"
    ".dot{stroke-width:2.2;fill:#fff}.s0{stroke:#2a6f97}.s1{stroke:#4c956c}.s2{stroke:#b3541e}.s3{stroke:#7b2d8b}"
    "@media (prefers-color-scheme:dark){text{fill:#ddd}.tick{fill:#aaa}.grid{stroke:#444}.dot{fill:#1b1b1b}"
    ".s0{stroke:#7fc8f0}.s1{stroke:#8fd19e}.s2{stroke:#f0a36b}.s3{stroke:#d79be6}}"
)


def measured() -> dict[int, list[tuple[int, float]]]:
    """Best seconds by sectors and economies; input-output links where there is more than one sector."""
    out: dict[int, list[tuple[int, float]]] = {}
    for s in SECTORS:
        for n in ECONOMIES:
            if n * n * s > MOST_CELLS:
                continue
            solve(n, s, inputs=s > 1)
            times = []
            for _ in range(7):
                begun = time.perf_counter()
                solve(n, s, inputs=s > 1)
                times.append(time.perf_counter() - begun)
            made.cache_clear()
            out.setdefault(s, []).append((n, min(times)))
            print(f"{n} x {s}: {1e3 * min(times):.3f} ms")
    return out


def picture(found: dict[int, list[tuple[int, float]]], width: int, load: float) -> str:
    """Both axes by factors of ten; a line for each number of sectors, named at its end."""
    narrow = width < 500
    right = 30 if narrow else 100

    def x(n: float) -> float:
        return LEFT + (math.log(n) - math.log(ECONOMIES[0])) / (math.log(ECONOMIES[-1]) - math.log(ECONOMIES[0])) * (width - LEFT - right)

    def y(seconds: float) -> float:
        return TOP + (math.log(HIGHEST) - math.log(seconds)) / (math.log(HIGHEST) - math.log(LOWEST)) * (HEIGHT - TOP - BOTTOM)

    body = []
    for power in range(-5, 1):
        level = 10.0**power
        name = {-6: "1 µs", -5: "10 µs", -4: "0.1 ms", -3: "1 ms", -2: "10 ms", -1: "0.1 s", 0: "1 s"}[power]
        body.append(f'<line class="grid" x1="{LEFT}" x2="{width - right}" y1="{y(level):.1f}" y2="{y(level):.1f}"/>')
        body.append(f'<text class="tick" x="{LEFT - 8}" y="{y(level) + 4:.1f}" text-anchor="end">{name}</text>')
    for n in ECONOMIES[::2] if narrow else ECONOMIES:
        body.append(f'<line class="grid" x1="{x(n):.1f}" x2="{x(n):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        body.append(f'<text class="tick" x="{x(n):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{n}</text>')
    for k, (s, points) in enumerate(found.items()):
        path = " ".join(f"{x(n):.1f},{y(t):.1f}" for n, t in points)
        body.append(f'<polyline class="line s{k}" points="{path}"/>')
        body += [
            f'<circle class="dot s{k}" cx="{x(n):.1f}" cy="{y(t):.1f}" r="3.4"><title>{n} economies, {s} sectors: {1e3 * t:.3g} ms</title></circle>'
            for n, t in points
        ]
        n, t = points[-1]
        name = str(s) if narrow else f"{s} sector{'s' if s > 1 else ''}"
        body.append(f'<text x="{x(n) + 7:.1f}" y="{y(t) + 4:.1f}">{name}</text>')
    by = "economies; a line for each number of sectors" if narrow else "economies"
    body.append(f'<text x="{(LEFT + width - right) / 2:.0f}" y="{HEIGHT - 14}" text-anchor="middle">{by}</text>')
    body.append('<text x="4" y="16">One solve, to 1e-10, on one thread, best of seven</text>')
    body.append(f'<text class="tick" x="4" y="34">{os.cpu_count()} processors, load {load:.1f} while measuring</text>')
    label = "Time of one solve by number of economies, a line for each number of sectors, both axes logarithmic"
    size = f'viewBox="0 0 {width} {HEIGHT}" width="{width}" style="max-width:100%;height:auto"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{label}"><style>{STYLE}</style>{"".join(body)}</svg>\n'


if __name__ == "__main__":
    times = measured()
    busy = os.getloadavg()[0]
    IMAGES.mkdir(parents=True, exist_ok=True)
    for file, pixels in (("economy-cost.svg", WIDE), ("economy-cost-narrow.svg", NARROW)):
        (IMAGES / file).write_text(picture(times, pixels, busy), encoding="utf-8")
        print(IMAGES / file)
