"""Pictures as self-contained SVG: the record over time, payoffs with threat point and deals, and what moves the gains.

Each carries its own colours for light and dark pages, and a label that says what it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

from detente.talks.commitments import Record

WIDTH = 860
CLASS = {"US": "us", "CN": "cn", "both": "both"}
STYLE = (
    "svg{--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--paper:#fff;--us:#1f5fa8;--cn:#b3541e;--both:#6b4fa0}"
    "@media(prefers-color-scheme:dark){svg{--ink:#e6edf3;--soft:#9aa6b2;--line:#30363d;--paper:#0d1117;--us:#79b8ff;--cn:#f0a070;--both:#b9a3ea}}"
    "svg{background:var(--paper)}text{fill:var(--ink);font:12px system-ui,sans-serif;font-variant-numeric:tabular-nums}"
    ".tick{fill:var(--soft)}.grid{stroke:var(--line);stroke-width:1}.today{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:3 3}"
    ".us{fill:var(--us)}.cn{fill:var(--cn)}.both{fill:var(--both)}.line{fill:none;stroke-width:2.5}.line.us{stroke:var(--us);fill:none}"
    ".line.cn{stroke:var(--cn);fill:none}.line.both{stroke:var(--both);fill:none}.open{opacity:.35}.head{font-weight:600}"
    ".tags{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}.act{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}.cross{stroke:var(--ink);stroke-width:2;fill:none}"
)


def record_svg(found: Record, *, width: int = WIDTH) -> str:
    """Meetings as dots, commitments as bars with the days of the acts that carry them out, allegations as triangles."""
    days = [c.made for c in found.commitments] + [m.first for m in found.meetings] + [found.on]
    first = min(days) - timedelta(days=10)
    ends = [c.ends for c in found.commitments if c.ends is not None]
    last = max([found.on + timedelta(days=30), *(min(e, found.on + timedelta(days=400)) for e in ends)])
    left, right, top = 300, 16, 34.0

    def x(day: date) -> float:
        return left + (min(max(day, first), last) - first).days / max(1, (last - first).days) * (width - left - right)

    body: list[str] = []
    rows: list[tuple[str, list[str]]] = []
    dots = []
    for m in found.meetings:
        shape = f'<circle class="both" cx="{x(m.first):.1f}" cy="0" r="{5 if m.kind == "meeting" else 3.5}"/>'
        dots.append(f"<g>{_tip(f'{m.first}: {m.kind} {m.place}'.strip())}{shape}</g>")
    rows.append(("Meetings (large) and calls (small)", dots))
    for c in found.commitments:
        end = c.ends or last
        name = CLASS[c.party]
        stale = "" if c.term == "in_force" else " open"
        until = f"until {c.ends}" if c.ends else "no end given"
        wide = max(2.0, x(end) - x(c.made))
        tip = _tip(f"{c.text}; {c.term}, {until}")
        parts = [f'<rect class="{name}{stale}" x="{x(c.made):.1f}" y="-6" width="{wide:.1f}" height="10">{tip}</rect>']
        for act in c.carried_out_by:
            if (act.since or act.announced) < first:
                continue
            at = x(act.since or act.announced)
            parts.append(f'<path class="act" d="M{at:.1f},-9l4.5,8l-4.5,8l-4.5,-8z">{_tip(f"{act.title}: {act.state}")}</path>')
        rows.append((f"{c.party}: {c.title}", parts))
    charges = [
        f'<path class="{CLASS[a.by]}" d="M{x(a.on):.1f},-6l6,10h-12z">{_tip(f"{a.by} of {a.against}, {a.status}: {a.text}")}</path>'
        for a in found.allegations
    ]
    rows.append(("Allegations, in the colour of who makes them", charges))
    bottom = top + 22 * len(rows)
    for day in _months(first, last, (width - left - right) / 46):
        body.append(f'<line class="grid" x1="{x(day):.1f}" x2="{x(day):.1f}" y1="{top - 12:.1f}" y2="{bottom:.1f}"/>')
        body.append(f'<text class="tick" x="{x(day):.1f}" y="{bottom + 14:.1f}" text-anchor="middle">{day:%b %y}</text>')
    for n, (label, marks) in enumerate(rows):
        y = top + 22 * n + 8
        body.append(f'<text x="{left - 8}" y="{y + 3:.1f}" text-anchor="end">{escape(_cut(label, 40))}</text>')
        body.append(f'<g transform="translate(0,{y:.1f})">{"".join(marks)}</g>')
    body.append(f'<line class="today" x1="{x(found.on):.1f}" x2="{x(found.on):.1f}" y1="{top - 14:.1f}" y2="{bottom:.1f}"/>')
    body.append(f'<text class="head tags" x="{x(found.on) - 4:.1f}" y="{top - 16:.1f}" text-anchor="end">{found.on}</text>')
    note = "Diamonds: an act that carries the commitment out takes effect. Pale: its own term is over. Whether it was kept is not said."
    body.append(f'<text class="tick" x="{width - right}" y="{bottom + 34:.1f}" text-anchor="end">{note}</text>')
    return _svg(width, bottom + 44, f"Commitments, meetings and allegations known on {found.on}; nothing is adjudicated", body)


def frontier_svg(study: Mapping[str, Any], *, width: int = 560) -> str:
    """Payoffs of policies that no other tried policy beats, one mark an agenda, the threat point and the deals.

    Points are not joined: what lies between two of them was not found to be in reach.
    """
    a, b = (p["id"] for p in study["players"])
    war = study["war"]["payoffs"]
    points = {k: [tuple(p) for p in v if p[0] >= war[a] - 1e-9 and p[1] >= war[b] - 1e-9] for k, v in study["frontier"].items()}
    deals = {k: (d["payoffs"][a], d["payoffs"][b]) for k, d in study["deals"].items() if d["reached"]}
    every = [p for v in points.values() for p in v] + list(deals.values()) + [(war[a], war[b])]
    frame = _Frame([p[0] for p in every], [p[1] for p in every], width, 420)
    body = frame.axes(f"{a}: 100·Δln real income and what is worth as much", f"{b}: the same")
    classes = dict(zip(points, ("us", "cn", "both"), strict=False))
    for name, rows in points.items():
        shade = f"{classes.get(name, 'both')} open"
        body += [f'<circle class="{shade}" cx="{frame.x(p[0]):.1f}" cy="{frame.y(p[1]):.1f}" r="2.5"/>' for p in rows]
    wx, wy = frame.x(war[a]), frame.y(war[b])
    body.append(f'<path class="cross" d="M{wx - 6:.1f},{wy - 6:.1f}l12,12m0,-12l-12,12"/>')
    body.append(f'<text class="tags" x="{wx + 9:.1f}" y="{wy - 6:.1f}">war</text>')
    for name, p in deals.items():
        body.append(f'<circle class="{classes.get(name, "both")}" cx="{frame.x(p[0]):.1f}" cy="{frame.y(p[1]):.1f}" r="5">{_tip(name)}</circle>')
        anchor, dx = ("end", -8) if frame.x(p[0]) > width - 120 else ("start", 8)
        place = f'x="{frame.x(p[0]) + dx:.1f}" y="{frame.y(p[1]) - 7:.1f}" text-anchor="{anchor}"'
        body.append(f'<text class="tags" {place}>{escape(name.replace("_", " "))}</text>')
    return _svg(width, 440, f"Payoffs of {a} and {b}: threat point (war), deals and tried policies. Assumed numbers, no estimates", body)


def tornado_svg(study: Mapping[str, Any], *, width: int = WIDTH, most: int = 12) -> str:
    """How far each assumption alone, from its low to its high end, moves the two gains from the widest deal."""
    a, b = (p["id"] for p in study["players"])
    rows = sorted(study["tornado"], key=lambda r: -max(_reach(r, a), _reach(r, b)))[:most]
    values: list[float] = [r[e][p] for r in rows for e in ("low", "high") for p in (a, b) if r[e][p] is not None] or [0.0, 1.0]
    low, high = min([0.0, *values]), max(values)
    left = 330.0

    def x(v: float) -> float:
        return left + (v - low) / max(1e-12, high - low) * (width - left - 20.0)

    body = [f'<line class="grid" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="20" y2="{30 + 30 * len(rows):.1f}"/>']
    for n, row in enumerate(rows):
        y = 34 + 30 * n
        label = escape(_cut(f"{row['assumption']} {row['statement']}", 48))
        body.append(f'<text x="{left - 8:.0f}" y="{y + 6:.1f}" text-anchor="end">{label}</text>')
        for k, player in enumerate((a, b)):
            ends = [row[e][player] for e in ("low", "high")]
            if None not in ends:
                p, q = sorted(x(v) for v in ends)
                body.append(f'<rect class="{("us", "cn")[k]}" x="{p:.1f}" y="{y - 6 + 9 * k:.1f}" width="{max(1.5, q - p):.1f}" height="7">'
                            f"{_tip(f'{player}: {ends[0]:.3f} at the low end, {ends[1]:.3f} at the high end')}</rect>")  # fmt: skip
    foot = 44 + 30 * len(rows)
    body += [f'<text class="tick" x="{x(v):.1f}" y="{foot:.1f}" text-anchor="middle">{v:.2f}</text>' for v in (low, (low + high) / 2, high)]
    body.append(f'<text class="head" x="8" y="14">Gain over the war: {a} (upper bar), {b} (lower bar)</text>')
    return _svg(width, foot + 10, "What moves the gains from the widest deal, one assumption at a time. Assumed numbers, no estimates", body)


class _Frame:
    """Values across a rectangle with round ticks."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], width: int, height: int) -> None:
        self.left, self.top, self.right, self.bottom = 64.0, 16.0, width - 16.0, height - 44.0
        self.x0, self.x1 = _padded(xs)
        self.y0, self.y1 = _padded(ys)

    def x(self, v: float) -> float:
        return self.left + (v - self.x0) / (self.x1 - self.x0) * (self.right - self.left)

    def y(self, v: float) -> float:
        return self.bottom - (v - self.y0) / (self.y1 - self.y0) * (self.bottom - self.top)

    def axes(self, across: str, up: str) -> list[str]:
        out = []
        for k in range(5):
            vx, vy = self.x0 + (self.x1 - self.x0) * k / 4, self.y0 + (self.y1 - self.y0) * k / 4
            out.append(f'<line class="grid" x1="{self.x(vx):.1f}" x2="{self.x(vx):.1f}" y1="{self.top}" y2="{self.bottom}"/>')
            out.append(f'<line class="grid" x1="{self.left}" x2="{self.right}" y1="{self.y(vy):.1f}" y2="{self.y(vy):.1f}"/>')
            out.append(f'<text class="tick" x="{self.x(vx):.1f}" y="{self.bottom + 15:.1f}" text-anchor="middle">{vx:.2f}</text>')
            out.append(f'<text class="tick" x="{self.left - 6}" y="{self.y(vy) + 4:.1f}" text-anchor="end">{vy:.2f}</text>')
        out.append(f'<text x="{(self.left + self.right) / 2:.1f}" y="{self.bottom + 34:.1f}" text-anchor="middle">{escape(across)}</text>')
        middle = (self.top + self.bottom) / 2
        out.append(f'<text transform="translate(14,{middle:.1f}) rotate(-90)" text-anchor="middle">{escape(up)}</text>')
        return out


def _padded(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    pad = 0.08 * (high - low) or 1.0
    return low - pad, high + pad


def _reach(row: Mapping[str, Any], player: str) -> float:
    low, high = row["low"][player], row["high"][player]
    return 0.0 if low is None or high is None else float(abs(high - low))


def _months(first: date, last: date, most: float) -> list[date]:
    months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13) if first <= date(y, m, 1) <= last]
    step = next((s for s in (1, 2, 3, 6, 12) if len(months) / s <= max(2.0, most)), 12)
    return [m for m in months if (m.month - 1) % step == 0]


def _tip(text: str) -> str:
    return f"<title>{escape(text)}</title>"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _svg(width: int, height: float, title: str, body: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(title)}"><style>{STYLE}</style>{"".join(body)}</svg>\n'
    )
