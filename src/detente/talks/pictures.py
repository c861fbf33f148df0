"""Pictures as self-contained SVG: the record over time, payoffs with threat point and deals, and what moves the gains.

Each carries its own colours for light and dark pages, and a label that says what it shows.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

from detente.talks.commitments import Record

WIDTH = 860
NARROW = 560
"""Below this width labels stand above their rows."""
CLASS = {"US": "us", "CN": "cn", "both": "both"}
STYLE = (
    "svg{--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--paper:#fff;--us:#1f5fa8;--cn:#b3541e;--both:#6b4fa0}"
    "@media(prefers-color-scheme:dark){svg{--ink:#e6edf3;--soft:#9aa6b2;--line:#30363d;--paper:#0d1117;--us:#79b8ff;--cn:#f0a070;--both:#b9a3ea}}"
    "svg{background:var(--paper)}text{fill:var(--ink);font:12px system-ui,sans-serif;font-variant-numeric:tabular-nums}"
    ".tick{fill:var(--soft)}.grid{stroke:var(--line);stroke-width:1}.today{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:3 3}"
    ".us{fill:var(--us)}.cn{fill:var(--cn)}.both{fill:var(--both)}.line{fill:none;stroke-width:2.5}.line.us{stroke:var(--us);fill:none}"
    ".line.cn{stroke:var(--cn);fill:none}.line.both{stroke:var(--both);fill:none}.open{opacity:.35}.head{font-weight:600}"
    ".tags{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}.act{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}.edge{stroke:var(--paper);stroke-width:1}.stands{fill:none;stroke:var(--ink);stroke-width:2}.now{stroke:var(--ink);stroke-width:1.5}.cross{stroke:var(--ink);stroke-width:2;fill:none}"
)


def record_svg(found: Record, *, width: int = WIDTH) -> str:
    """Meetings as dots, commitments as bars with the days of the acts that carry them out, allegations as triangles.

    Below ``NARROW`` each label stands above its row, so that the picture stays legible on a small screen.
    """
    days = [c.made for c in found.commitments] + [m.first for m in found.meetings] + [found.on]
    first = min(days) - timedelta(days=10)
    ends = [c.ends for c in found.commitments if c.ends is not None]
    last = max([found.on + timedelta(days=30), *(min(e, found.on + timedelta(days=400)) for e in ends)])
    narrow = width < NARROW
    left, right, top, pitch = (14, 14, 40.0, 36) if narrow else (300, 16, 34.0, 22)

    def x(day: date) -> float:
        return left + (min(max(day, first), last) - first).days / max(1, (last - first).days) * (width - left - right)

    body: list[str] = []
    rows = _record_rows(found, first, last, x)
    bottom = top + pitch * len(rows)
    for day in _months(first, last, (width - left - right) / 46):
        body.append(f'<line class="grid" x1="{x(day):.1f}" x2="{x(day):.1f}" y1="{top - 12:.1f}" y2="{bottom:.1f}"/>')
        if 20 < x(day) < width - 20:
            body.append(f'<text class="tick" x="{x(day):.1f}" y="{bottom + 14:.1f}" text-anchor="middle">{day:%b %y}</text>')
    for n, (label, marks) in enumerate(rows):
        y = top + pitch * n + (22 if narrow else 8)
        place = f'class="tags" x="{left}" y="{y - 11:.1f}"' if narrow else f'x="{left - 8}" y="{y + 3:.1f}" text-anchor="end"'
        body.append(f"<text {place}>{escape(_cut(label, (width - 2 * left) // 7 if narrow else 40))}</text>")
        body.append(f'<g transform="translate(0,{y:.1f})">{"".join(marks)}</g>')
    body.append(f'<line class="today" x1="{x(found.on):.1f}" x2="{x(found.on):.1f}" y1="{top - 14:.1f}" y2="{bottom:.1f}"/>')
    anchor, dx = ("end", -4) if x(found.on) > width / 2 else ("start", 4)
    body.append(f'<text class="head tags" x="{x(found.on) + dx:.1f}" y="{top - 16:.1f}" text-anchor="{anchor}">{found.on}</text>')
    note = "Diamonds: an act that carries the commitment out takes effect. Pale: its own term is over. Whether it was kept is not said."
    foot = bottom + 34
    for line in _wrapped(note, width - 28):
        body.append(f'<text class="tick" x="14" y="{foot:.1f}">{line}</text>')
        foot += 15
    return _svg(width, foot, f"Commitments, meetings and allegations known on {found.on}; nothing is adjudicated", body)


def _record_rows(found: Record, first: date, last: date, x: Callable[[date], float]) -> list[tuple[str, list[str]]]:
    """A label and marks around a base line for the meetings, each commitment, and the allegations."""
    dots = []
    for m in found.meetings:
        shape = f'<circle class="both" cx="{x(m.first):.1f}" cy="0" r="{5 if m.kind == "meeting" else 3.5}"/>'
        dots.append(f"<g>{_tip(f'{m.first}: {m.kind} {m.place}'.strip())}{shape}</g>")
    rows: list[tuple[str, list[str]]] = [("Meetings (large) and calls (small)", dots)]
    for c in found.commitments:
        end = c.ends or last
        stale = "" if c.term == "in_force" else " open"
        until = f"until {c.ends}" if c.ends else "no end given"
        wide = max(2.0, x(end) - x(c.made))
        tip = _tip(f"{c.text}; {c.term}, {until}")
        parts = [f'<rect class="{CLASS[c.party]}{stale}" x="{x(c.made):.1f}" y="-5" width="{wide:.1f}" height="10">{tip}</rect>']
        for act in c.carried_out_by:
            if (act.since or act.announced) < first:
                continue
            at = x(act.since or act.announced)
            parts.append(f'<path class="act" d="M{at:.1f},-8l4.5,8l-4.5,8l-4.5,-8z">{_tip(f"{act.title}: {act.state}")}</path>')
        rows.append((f"{c.party}: {c.title}", parts))
    charges = [
        f'<path class="{CLASS[a.by]} edge" d="M{x(a.made):.1f},-6l6,10h-12z">{_tip(f"{a.by} of {a.against}, {a.status}: {a.text}")}</path>'
        for a in found.allegations
    ]
    rows.append(("Allegations, in the colour of the maker", charges))
    return rows


def frontier_svg(study: Mapping[str, Any], *, width: int = 560) -> str:
    """The threat point (war), the deal of each agenda, the traced frontier of the widest one, and where the regime stands.

    Points are not joined: what lies between two of them was not found to be in reach.
    """
    a, b = (p["id"] for p in study["players"])
    war = (study["war"]["payoffs"][a], study["war"]["payoffs"][b])
    traced = [(war[0] + r["gain_over_war"][a], war[1] + r["gain_over_war"][b]) for r in (study.get("offers") or {}).get("frontier", [])]
    tried = [(p[0], p[1]) for p in study["frontier"][study["widest_agenda"]] if p[0] >= war[0] - 1e-9 and p[1] >= war[1] - 1e-9]
    deals = {k: (d["payoffs"][a], d["payoffs"][b]) for k, d in study["deals"].items() if d["reached"]}
    status = study.get("status_quo") or {"places": []}
    stands = [(p["payoffs"][a], p["payoffs"][b]) for p in status["places"]]
    every = [*traced, *tried, *deals.values(), war, *stands]
    frame = _Frame([p[0] for p in every], [p[1] for p in every], width, 400)
    body = frame.axes(f"Payoff of {a}", f"Payoff of {b}")
    body += [f'<circle class="both open" cx="{frame.x(p[0]):.1f}" cy="{frame.y(p[1]):.1f}" r="2.5"/>' for p in tried if not traced]
    body += [f'<circle class="both open" cx="{frame.x(p[0]):.1f}" cy="{frame.y(p[1]):.1f}" r="3"/>' for p in traced]
    body.append(_cross(frame.x(war[0]), frame.y(war[1])) + _tag(frame, war, "war", width))
    for n, place in enumerate(stands):
        px, py = frame.x(place[0]), frame.y(place[1])
        name = f"measures of {status['on']}" + (f" ({n + 1})" if len(stands) > 1 else "")
        body.append(f'<rect class="stands" x="{px - 4.5:.1f}" y="{py - 4.5:.1f}" width="9" height="9">{_tip(name)}</rect>')
        body.append(_tag(frame, place, name, width, below=True))
    for name, p in deals.items():
        body.append(f'<circle class="both" cx="{frame.x(p[0]):.1f}" cy="{frame.y(p[1]):.1f}" r="5">{_tip(name)}</circle>')
        body.append(_tag(frame, p, name.replace("_", " "), width))
    note = "Payoffs: 100·Δln of real income and what is worth as much; 0 is no measures at all."
    dots = "Small dots: traced deals on all issues, not joined." if traced else "Small dots: policies tried that none other tried beats, not joined."
    foot = 416.0
    for line in _wrapped(f"{note} {dots} Assumed numbers, no estimates.", width - 24):
        body.append(f'<text class="tick" x="12" y="{foot:.1f}">{line}</text>')
        foot += 15
    return _svg(width, foot, f"Payoffs of {a} and {b}: threat point (war), deals and traced frontier. Assumed numbers, no estimates", body)


def _cross(x: float, y: float) -> str:
    return f'<path class="cross" d="M{x - 6:.1f},{y - 6:.1f}l12,12m0,-12l-12,12"/>'


def _tag(frame: _Frame, at: tuple[float, float], name: str, width: int, *, below: bool = False) -> str:
    x, y = frame.x(at[0]), frame.y(at[1])
    ends = x + 12 + 7 * len(name) > width
    dx, anchor = (-9, "end") if ends else (9, "start")
    return f'<text class="tags" x="{x + dx:.1f}" y="{y + (14 if below else -7):.1f}" text-anchor="{anchor}">{escape(name)}</text>'


def tornado_svg(study: Mapping[str, Any], *, width: int = WIDTH, most: int = 12) -> str:
    """How far each assumption alone, from its low to its high end, moves the two gains from the widest deal.

    Below ``NARROW`` each label stands above its bars.
    """
    a, b = (p["id"] for p in study["players"])
    rows = sorted(study["tornado"], key=lambda r: -max(_reach(r, a), _reach(r, b)))[:most]
    values: list[float] = [r[e][p] for r in rows for e in ("low", "high") for p in (a, b) if r[e][p] is not None] or [0.0, 1.0]
    narrow = width < NARROW
    left, pitch = (14.0, 46) if narrow else (330.0, 30)
    ticks = _ticks(min([0.0, *values]), max(values), 4)
    low, high = min(ticks[0], 0.0), max(ticks[-1], *values)

    def x(v: float) -> float:
        return left + (v - low) / max(1e-12, high - low) * (width - left - 26.0)

    foot = 46 + pitch * len(rows)
    now = study["deals"][study["widest_agenda"]].get("gain_over_war", {})
    body = [f'<line class="grid" x1="{x(v):.1f}" x2="{x(v):.1f}" y1="22" y2="{foot - 12:.1f}"/>' for v in ticks]
    for n, row in enumerate(rows):
        y = 36 + pitch * n + (16 if narrow else 0)
        label = escape(_cut(f"{row['assumption']} {row['statement']}", int((width - 28) // 6.6) if narrow else 48))
        place = f'class="tags" x="{left:.0f}" y="{y - 10:.1f}"' if narrow else f'x="{left - 8:.0f}" y="{y + 6:.1f}" text-anchor="end"'
        body.append(f"<text {place}>{label}</text>")
        for k, player in enumerate((a, b)):
            ends = [row[e][player] for e in ("low", "high")]
            if None not in ends:
                p, q = sorted(x(v) for v in ends)
                said = _tip(f"{player}: {_number(ends[0], '.3f')} at the low end, {_number(ends[1], '.3f')} at the high end")
                side = ("us", "cn")[k]
                body.append(f'<rect class="{side}" x="{p:.1f}" y="{y - 6 + 9 * k:.1f}" width="{max(1.5, q - p):.1f}" height="7">{said}</rect>')
            if player in now:
                at = x(now[player])
                body.append(f'<line class="now" x1="{at:.1f}" x2="{at:.1f}" y1="{y - 7 + 9 * k:.1f}" y2="{y + 2 + 9 * k:.1f}"/>')
    body += [f'<text class="tick" x="{x(v):.1f}" y="{foot:.1f}" text-anchor="middle">{_number(v)}</text>' for v in ticks]
    title = [f"Gain over the war: {a} (upper bar), {b} (lower bar)"]
    body += [f'<text class="head" x="8" y="14">{line}</text>' for line in title]
    for line in _wrapped("From the low to the high end of one assumption at a time; the stroke is the central value. Assumed numbers.", width - 24):
        foot += 16
        body.append(f'<text class="tick" x="12" y="{foot:.1f}">{line}</text>')
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
        for vx in _ticks(self.x0, self.x1, 5 if self.right > NARROW - 120 else 3):
            out.append(f'<line class="grid" x1="{self.x(vx):.1f}" x2="{self.x(vx):.1f}" y1="{self.top}" y2="{self.bottom}"/>')
            out.append(f'<text class="tick" x="{self.x(vx):.1f}" y="{self.bottom + 15:.1f}" text-anchor="middle">{_number(vx)}</text>')
        for vy in _ticks(self.y0, self.y1, 5):
            out.append(f'<line class="grid" x1="{self.left}" x2="{self.right}" y1="{self.y(vy):.1f}" y2="{self.y(vy):.1f}"/>')
            out.append(f'<text class="tick" x="{self.left - 6}" y="{self.y(vy) + 4:.1f}" text-anchor="end">{_number(vy)}</text>')
        out.append(f'<text x="{(self.left + self.right) / 2:.1f}" y="{self.bottom + 34:.1f}" text-anchor="middle">{escape(across)}</text>')
        middle = (self.top + self.bottom) / 2
        out.append(f'<text transform="translate(14,{middle:.1f}) rotate(-90)" text-anchor="middle">{escape(up)}</text>')
        return out


def _padded(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    pad = 0.08 * (high - low) or 1.0
    return low - pad, high + pad


def _ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from ``low`` to ``high``, at most about ``most`` of them."""
    rough = max(high - low, 1e-9) / max(1, most)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough * 0.999)
    return [round(k * step, 12) for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _wrapped(text: str, width: float) -> list[str]:
    """Lines of a text in the pictures' type, each escaped."""
    return [escape(line) for line in textwrap.wrap(text, max(20, int(width / 6.3)))]


def _number(value: float, form: str = "g") -> str:
    """A number for reading; minus is −."""
    return f"{value:{form}}".replace("-", "−")


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
