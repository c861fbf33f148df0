"""The brief for a terminal."""

from __future__ import annotations

from textwrap import fill

from detente.brief.compose import Brief
from detente.brief.render_html import RELATIONS, VERDICTS, headline_words
from detente.brief.reports import Passage
from detente.core.wording import counted, days_in_words

WIDTH = 100
MOST_TURNS = 12
MOST_PASSAGES = 4


def render_text(brief: Brief) -> str:
    """Plain lines of at most ``WIDTH`` characters where words allow."""
    out = [_wrapped(headline_words(brief), ""), "=" * WIDTH, *(_wrapped(line, "• ") for line in brief.summary)]
    out += _clocks(brief)
    if brief.unknown:
        out += _titled("Unknown", [_wrapped(f"{r['side']:<4} {r['title']}: nothing verified after {r['last_verified']}", "") for r in brief.unknown])
    out += _documents(brief)
    out += _titled("On top, for some goods", [_wrapped(f"{o.side:<4} {o.authority} {o.rate}: {'; '.join(o.titles)}", "") for o in brief.on_top])
    out += _titled("Scheduled", [_wrapped(f"{t.day}  {t.side:<4} {t.title}: {t.what}", "") for t in brief.scheduled[:MOST_TURNS]])
    out += ["", f"In force: {len(brief.in_force)} measures, suspended: {len(brief.suspended)}. All of them: detente status --on {brief.on}"]
    out += [f"detente {brief.code_version}, ledger {brief.ledger_version} ({brief.ledger_hash[:12]})"]
    return "\n".join(out)


def _clocks(brief: Brief) -> list[str]:
    lines = []
    for day in brief.ends:
        lines.append(f"{day.day}, {counted(day.days_left, 'day')} left")
        for e in day.endings:
            bits = "; ".join(b for b in (e.state, e.count, "" if e.verified else "not verified") if b)
            lines.append(_wrapped(f"{e.side:<4} {e.text}{f' ({bits})' if bits else ''}", "  "))
    return _titled("Clocks that run", lines)


def _documents(brief: Brief) -> list[str]:
    reports = brief.reports
    if not reports.documents:
        return []
    out = _titled("Documents", [f"[{d.number}] {d.name}, {d.published or 'no date found'}" for d in reports.documents])
    lines: list[str] = []
    for s in reports.statements:
        figures = list(dict.fromkeys(f for p in s.passages for f in p.figures))
        lines.append(_wrapped(f"{', '.join(figures)}: {VERDICTS[s.verdict].lower()}: {days_in_words(s.because)}", "• "))
        lines += _quoted(s.passages)
    out += _titled("Their figures beside the ledger", lines)
    rest = [f"[{d.number}] {', '.join(f for p in d.unheld for f in p.figures)}" for d in reports.documents if d.unheld]
    out += _titled("Figures the ledger does not speak of", [_wrapped(line, "") for line in rest])
    lines = []
    for d in reports.differences:
        if d.relation == "conflict":
            lines += [_wrapped(f"{RELATIONS[d.relation]}: {d.reason}", "• "), *_quoted(d.passages)]
    others = [d for d in reports.differences if d.relation != "conflict"]
    for name in dict.fromkeys(d.relation for d in others):
        same = [d for d in others if d.relation == name]
        lines.append(_wrapped(f"{RELATIONS[name]}: {sum(d.pairs for d in same)} pairs; most often: {same[0].reason}", "• "))
    return out + _titled("Between the documents", lines)


def _quoted(passages: tuple[Passage, ...]) -> list[str]:
    shown = [_wrapped(f"[{p.document}] {''.join(piece.text for piece in p.pieces).strip()}", "    ") for p in passages[:MOST_PASSAGES]]
    left = len(passages) - MOST_PASSAGES
    return [*shown, f"    and {left} more"] if left > 0 else shown


def _titled(title: str, lines: list[str]) -> list[str]:
    return ["", title, "-" * len(title), *lines] if lines else []


def _wrapped(text: str, bullet: str) -> str:
    return fill(text, WIDTH, initial_indent=bullet, subsequent_indent=" " * max(2, len(bullet)), break_long_words=False, break_on_hyphens=False)
