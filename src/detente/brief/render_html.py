"""The brief as one HTML file that asks for nothing outside itself."""

from __future__ import annotations

import base64
from collections import Counter
from datetime import timedelta
from importlib.resources import files
from typing import Any

from detente.brief import engine_words as words
from detente.brief.authorities import authority_name, under
from detente.brief.compose import DRAWN_AHEAD, Brief, drawn_rows
from detente.brief.dots_svg import amount, dots_svg
from detente.brief.engines import Engines
from detente.brief.timeline_svg import bars_svg, headline_svg
from detente.core.wording import counted, days_in_words, long_day
from detente.ledger.headline import Headline
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.status import Row, percent, points

WIDE, NARROW = 920, 362
MOST_CHANGED = 20
WORDS = {"in_force": "in force", "suspended": "suspended", "ended": "ended", "not_yet": "not yet in force", "void": "void", "unknown": "unknown"}
VERDICTS = {
    "agrees": "Agrees with the ledger",
    "differs": "Differs from the ledger",
    "another_base": "Rests on another base",
    "not_in_ledger": "Not in the ledger",
}
RELATIONS = {
    "conflict": "Conflict",
    "ambiguous": "Ambiguous",
    "differ_in_basis": "Different bases, no conflict",
    "superseded": "One gave way to the other",
}
SIDES = (("US", "United States"), ("CN", "China"), ("both", "Both"))


def render_html(brief: Brief, ledger: Ledger, engines: Engines | None = None) -> str:
    """The page as text, with the engines' sections where they are given. Document text enters it only as escaped text."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("detente.brief") / "templates"
    load = FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8"))
    environment = Environment(loader=load, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.get_template("brief.html.j2")
    duty_title, bars_title = _duty_title(brief), _bars_title(brief)
    last = brief.on + DRAWN_AHEAD

    def bars(width: int) -> str:
        return bars_svg(ledger, brief.drawn, brief.on, first=FIRST_DAY, last=last, width=width, title=bars_title)

    def lines(width: int) -> str:
        return headline_svg(brief.headline_spans, brief.on, width=width, title=duty_title)

    return template.render(
        b=brief,
        r=brief.reports,
        page_title=f"Brief of {brief.on}",
        style=(folder / "brief.css").read_text(encoding="utf-8") + _exposure_style(engines),
        e=engines,
        **_engine_parts(engines),
        headline=headline_words(brief),
        duty_title=duty_title,
        clocks_title=clocks_title(brief),
        bars_title=bars_title,
        documents_title=documents_title(brief),
        differences_title=differences_title(brief),
        headline_wide=lines(WIDE),
        headline_narrow=lines(NARROW),
        bars_wide=bars(WIDE),
        bars_narrow=bars(NARROW),
        plots=[(p, dots_svg(p, width=WIDE), dots_svg(p, width=NARROW)) for p in brief.plots],
        headline_rows=_headline_rows(brief),
        drawn_rows=drawn_rows(brief),
        force=_force(brief),
        words=WORDS,
        verdicts=VERDICTS,
        relations=RELATIONS,
        sides=SIDES,
        may_be=may_be,
        long_day=long_day,
        counted=counted,
        in_words=days_in_words,
        amount=amount,
    )


def _exposure_style(engines: Engines | None) -> str:
    if engines is None or engines.exposure is None:
        return ""
    from detente.exposure.render_html import style

    return style()


def _engine_parts(engines: Engines | None) -> dict[str, Any]:
    """What the engines' sections show beside their results."""
    if engines is None:
        return {}
    from detente.talks.pictures import frontier_svg

    exposure = ""
    if engines.exposure is not None:
        from detente.exposure.render_html import render_fragment

        exposure = render_fragment(engines.exposure, heading=3)
    # As an image the picture keeps its style to itself.
    picture = base64.b64encode(frontier_svg(engines.talks).encode("utf-8")).decode("ascii")
    return {
        "most_changed": MOST_CHANGED,
        "watch_title": words.watch_title(engines),
        "exposure": exposure,
        "chain_title": words.chain_title(engines),
        "kinds": words.kinds(engines),
        "economy_title": words.economy_title(engines),
        "economies": words.ECONOMIES,
        "economy_rows": words.economy_rows(engines),
        "talks_lines": words.talks_lines(engines),
        "talks_title": words.talks_title(engines),
        "frontier": f"data:image/svg+xml;base64,{picture}",
        "frontier_alt": "Payoffs of the two sides: the war, the deals in reach, and where the measures in force stand.",
        "number": words.number,
        "war": words.WAR,
        "not_known": words.not_known_lines(engines),
        "chance_pct": words.chance_pct,
    }


def _charge(head: Headline) -> str:
    return f"{points(head.rate)}%" if head.rate is not None else " or ".join(percent(o) for o in head.outcomes)


def headline_words(brief: Brief) -> str:
    """The answer in one line: what each side adds, and where the truce stands."""
    said = []
    for head in brief.headlines:
        more = f" ({points(brief.collected[head.side].rate)}% still collected)" if head.side in brief.collected else ""
        said.append(f"{_charge(head)}{more or (' (unknown which)' if head.rate is None else '')}")
    day = f"; the truce is on day {brief.truce['clock']['day']} of {brief.truce['clock']['of']}" if brief.truce else ""
    return f"{brief.on:%-d %B %Y}: the United States adds {said[0]} on all Chinese goods, China {said[1]} on all American{day}"


def _duty_title(brief: Brief) -> str:
    """What the picture of the headline shows: the peaks so far."""
    bits = []
    for side, name in (("US", "the United States"), ("CN", "China")):
        past = [s for s in brief.headline_spans[side] if s.headline.rate is not None and s.first <= brief.on]
        peak = max(past, key=lambda s: s.headline.rate or 0)
        bits.append(f"{name} {_charge(peak.headline)} from {long_day(peak.first)}" if peak.headline.rate else f"{name} none")
    return f"The peaks so far: {bits[0]}, {bits[1]}"


def clocks_title(brief: Brief) -> str:
    if not brief.ends:
        return "No clock is running"
    nearest = brief.ends[0]
    left = {0: "today", 1: "tomorrow"}.get(nearest.days_left, f"in {nearest.days_left} days")
    return f"The nearest clock runs out on {long_day(nearest.day)}, {left}"


def _bars_title(brief: Brief) -> str:
    counts = Counter(s.status for s in brief.drawn)
    said = ", ".join(f"{n} {WORDS[status]}" for status, n in counts.most_common())
    return f"{len(brief.drawn)} measures that moved or have a clock: {said}"


def documents_title(brief: Brief) -> str:
    """How many figures could be held against the ledger, and with what result."""
    verdicts = Counter(f.beside.verdict for d in brief.reports.documents for f in d.figures)
    said = (("agrees", "agree with the ledger"), ("another_base", "rest on another base"), ("differs", "differ from it"))
    bits = [f"{verdicts[name]} {words}" for name, words in said if verdicts[name]]
    return f"Figures in the documents: {', '.join(bits) or 'none that the ledger speaks of'}"


def differences_title(brief: Brief) -> str:
    conflicts = sum(d.relation == "conflict" for d in brief.reports.differences)
    if not conflicts:
        return "No conflict found between the documents"
    return f"The documents conflict on {counted(conflicts, 'point')}"


def _headline_rows(brief: Brief) -> list[dict[str, Any]]:
    out = []
    for side, spans in brief.headline_spans.items():
        for span in spans:
            head = span.headline
            rate = percent(head.rate) if head.rate is not None else "unknown: " + " or ".join(percent(o) for o in head.outcomes)
            masked = f"{points(head.masked)} points" if head.masked else ""
            out.append({"side": side, "first": span.first, "last": span.end - timedelta(days=1), "rate": rate, "masked": masked})
    return out


def _force(brief: Brief) -> list[dict[str, Any]]:
    """Rows in force or suspended by side, and within a side by authority."""
    out = []
    for side, label in SIDES:
        rows = [r for r in (*brief.in_force, *brief.suspended) if r["side"] == side]
        groups: dict[str, list[tuple[str, Row]]] = {}
        for row in sorted(rows, key=lambda r: (r["kind"] != "duty", r["kind"] == "commitment", r["authority"], r["id"])):
            groups.setdefault(authority_name(row["authority"]), []).append((under(row["authority"], row["title"]), row))
        if rows:
            out.append({"side": side, "label": label, "count": len(rows), "groups": list(groups.items())})
    return out


def may_be(row: Row) -> str:
    """The states that the calendar allows, in words."""
    bits = []
    for outcome in row["outcomes"]:
        rate = f" at {outcome['rate'] * 100:g}%" if outcome["rate"] is not None and outcome["status"] == "in_force" else ""
        bits.append(f"{WORDS[outcome['status']]}{rate}")
    return " or ".join(dict.fromkeys(bits))
