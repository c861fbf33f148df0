"""The brief as one HTML file that asks for nothing outside itself."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from typing import Any

from detente.brief.compose import Brief, Figure
from detente.brief.timeline_svg import bars_svg, headline_svg
from detente.ledger.headline import Headline
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.status import percent, points

WIDE, NARROW = 920, 362
WORDS = {"in_force": "in force", "suspended": "suspended", "ended": "ended", "not_yet": "not yet in force", "void": "void", "unknown": "unknown"}
VERDICTS = {
    "agrees": "Agrees with the ledger",
    "differs": "Differs from the ledger",
    "another_base": "Rests on another base",
    "not_in_ledger": "Not in the ledger",
}
RELATIONS = {"conflict": "Conflict.", "ambiguous": "Ambiguous.", "differ_in_basis": "Different bases, no conflict.", "superseded": "One is superseded."}


def render_html(brief: Brief, ledger: Ledger) -> str:
    """The page as text. Document text enters it only as escaped text."""
    from jinja2 import Environment, StrictUndefined

    folder = files("detente.brief") / "templates"
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((folder / "brief.html.j2").read_text(encoding="utf-8"))
    headline = _headline(brief)
    duty_title = _duty_title(brief)
    first, last = FIRST_DAY, brief.on + timedelta(days=540)
    clocks_title = _clocks_title(brief)

    def bars(width: int) -> str:
        return bars_svg(ledger, brief.drawn, brief.on, first=first, last=last, width=width, title=clocks_title)

    def lines(width: int) -> str:
        return headline_svg(brief.headline_spans, brief.on, width=width, title=duty_title)

    conflicts = sum(d.relation == "conflict" for d in brief.disagreements)
    return template.render(
        b=brief,
        page_title=f"Brief of {brief.on}",
        style=(folder / "brief.css").read_text(encoding="utf-8"),
        headline=headline,
        duty_title=duty_title,
        clocks_title=clocks_title,
        documents_title=f"What {len(brief.documents)} documents say, beside the ledger",
        disagreements_title=f"{conflicts} conflicts between documents, {len(brief.disagreements) - conflicts} differences that are none",
        headline_wide=lines(WIDE),
        headline_narrow=lines(NARROW),
        bars_wide=bars(WIDE),
        bars_narrow=bars(NARROW),
        headline_rows=_headline_rows(brief),
        differing=[(d.name, f) for d in brief.documents for f in d.figures if f.beside.verdict == "differs"],
        words=WORDS,
        verdicts=VERDICTS,
        relations=RELATIONS,
        pct=lambda v: f"{v * 100:g}%",
        gap_before=_gap_before,
        gap_after=_gap_after,
    )


def _charge(head: Headline) -> str:
    return f"{points(head.rate)}%" if head.rate is not None else " or ".join(percent(o) for o in head.outcomes)


def _headline(brief: Brief) -> str:
    """The answer in one line: what each side adds, and where the truce stands."""
    america, china = (_charge(h) for h in brief.headlines)
    truce = next((r for r in brief.clocks if r["clock"] and r["side"] == "both"), None)
    day = f"; the truce is on day {truce['clock']['day']} of {truce['clock']['of']}" if truce else ""
    return f"{brief.on:%-d %B %Y}: the United States adds {america} on all Chinese goods, China {china} on all American{day}"


def _duty_title(brief: Brief) -> str:
    """What the picture of the headline shows: the peaks, and what applies on the day."""
    bits = []
    for side, name in (("US", "the United States"), ("CN", "China")):
        past = [s for s in brief.headline_spans[side] if s.headline.rate is not None and s.first <= brief.on]
        peak = max(past, key=lambda s: s.headline.rate or 0)
        bits.append(f"{name} {_charge(peak.headline)} from {peak.first}")
    return f"The peaks so far: {bits[0]}, {bits[1]}"


def _clocks_title(brief: Brief) -> str:
    if not brief.clocks:
        return "No clock is running"
    nearest = brief.clocks[0]
    return f"{len(brief.clocks)} clocks run; the nearest ends on {nearest['until']}, in {nearest['days_left']} days"


def _headline_rows(brief: Brief) -> list[dict[str, Any]]:
    out = []
    for side, spans in brief.headline_spans.items():
        for span in spans:
            head = span.headline
            rate = percent(head.rate) if head.rate is not None else "unknown: " + " or ".join(percent(o) for o in head.outcomes)
            masked = f"{points(head.masked)} points" if head.masked else ""
            out.append({"side": side, "first": span.first, "last": span.end - timedelta(days=1), "rate": rate, "masked": masked})
    return out


def _gap_before(figure: Figure) -> str:
    return " " if figure.before and figure.before[-1].isalnum() else ""


def _gap_after(figure: Figure) -> str:
    return " " if figure.after and figure.after[0].isalnum() else ""
