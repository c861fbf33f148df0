"""The brief for a terminal."""

from __future__ import annotations

from textwrap import fill

from detente.brief.compose import Brief
from detente.brief.render_html import RELATIONS, VERDICTS

WIDTH = 100


def render_text(brief: Brief) -> str:
    """Plain lines of at most ``WIDTH`` characters where words allow."""
    out = [f"Brief of {brief.on}", "=" * 19, *(_wrapped(line, "• ") for line in brief.summary), ""]
    out += ["Clocks that run", "---------------"]
    for row in brief.clocks:
        clock = f" (day {row['clock']['day']} of {row['clock']['of']})" if row.get("clock") else ""
        rate = f" {row['rate_text']}" if row["rate_text"] else ""
        out.append(_wrapped(f"{row['until']}  {row['days_left']:>4} days  {row['side']:<4}  {row['title']}{rate}{clock}", ""))
    if brief.unknown:
        out += ["", "Unknown", "-------", *(_wrapped(f"{r['side']:<4} {r['title']}: last verified {r['last_verified']}", "") for r in brief.unknown)]
    out += ["", f"In force: {len(brief.in_force)} measures, suspended: {len(brief.suspended)} (detente status --on {brief.on})", ""]
    out += ["Scheduled", "---------"]
    out += [_wrapped(f"{s['at']}  {s['side']:<4}  {s['title']}: {s['what']}", "") for s in brief.scheduled[:12]]
    for document in brief.documents:
        title = f"{document.name} ({document.published or 'no date found'})"
        out += ["", title, "-" * len(title)]
        for figure in document.figures:
            because = f": {figure.beside.because}" if figure.beside.because else ""
            out.append(_wrapped(f"{figure.figure} — {VERDICTS[figure.beside.verdict].lower()}{because}", "• "))
    if brief.documents:
        out += ["", "Between the documents", "---------------------"]
        for d in brief.disagreements:
            out.append(_wrapped(f"{RELATIONS[d.relation]} “{d.first[1]}” ({d.first[0]}) and “{d.second[1]}” ({d.second[0]}): {d.reason}", "• "))
    out += ["", f"detente {brief.code_version}, ledger {brief.ledger_version} ({brief.ledger_hash[:12]})"]
    return "\n".join(out)


def _wrapped(text: str, bullet: str) -> str:
    return fill(text, WIDTH, initial_indent=bullet, subsequent_indent=" " * max(2, len(bullet)), break_long_words=False, break_on_hyphens=False)
