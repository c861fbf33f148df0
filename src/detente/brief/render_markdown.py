"""The brief as Markdown, for notes and mail. Text of documents and of a company's files is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.brief.compose import Brief
from detente.brief.engine_words import ECONOMIES, chain_title, economy_rows, economy_title, kinds, number, talks_lines, talks_title, watch_title
from detente.brief.engines import Engines
from detente.brief.render_html import RELATIONS, VERDICTS, headline_words

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!])")
MOST_CHANGED = 20


def render_markdown(brief: Brief, engines: Engines | None = None) -> str:
    """Headings, lists and pipe tables of CommonMark; ends in a newline."""
    out = [f"# {escaped(headline_words(brief))}", "", *(f"- {escaped(line)}" for line in brief.summary)]
    if engines is not None:
        out += _engines(brief, engines)
    if brief.unknown:
        rows = [(r["side"], r["title"], r["last_verified"]) for r in brief.unknown]
        out += ["", f"## Unknown on {brief.on}", "", *table(("Side", "Measure", "Nothing verified after"), rows)]
    out += _documents(brief)
    ahead = [(str(t.day), t.side, t.title, t.what) for t in brief.scheduled]
    out += ["", "## Scheduled", "", *table(("Day", "Side", "Measure", "What"), ahead)]
    out += ["", f"{len(brief.in_force)} measures in force, {len(brief.suspended)} suspended.", ""]
    out += [f"detente {brief.code_version}, ledger {brief.ledger_version} ({brief.ledger_hash[:12]})", ""]
    return "\n".join(out)


def _engines(brief: Brief, found: Engines) -> list[str]:
    changed = [(c.side, c.title, c.before, c.after) for c in found.changed[:MOST_CHANGED]]
    out = ["", f"## Changed since {found.since}", "", *table(("Side", "Measure", f"On {found.since}", f"On {brief.on}"), changed)]
    ends = [(str(w.day), number(w.us_pct, 1), number(w.cn_pct, 1)) for w in found.after_ends]
    out += ["", f"## {watch_title(found)}", "", *table(("If nobody acts, from", "US on goods of China, %", "China on goods of the US, %"), ends)]
    if found.exposure is not None:
        from detente.exposure.render_text import render_text

        # Indented text is shown as it stands, so nothing in the company's files is read as Markdown.
        out += ["", f"## {escaped(found.company)}", "", *(f"    {line}".rstrip() for line in render_text(found.exposure).splitlines())]
    rows = [
        (k.name, str(k.lines), number(100 * k.p_stop, 0), number(k.expected_stop_days, 0), k.first_stop_date or "none stops") for k in kinds(found)
    ]
    head = ("Lines", "Number", "Chance that one stops, %", "Expected days stopped", "Median first stop")
    out += ["", f"## {chain_title(found)}", "", *table(head, rows)]
    out += ["", f"## {economy_title(found)}", "", *table(("", *ECONOMIES.values()), [(label, *cells) for label, cells in economy_rows(found)])]
    out += ["", f"## {talks_title(found)}", "", *(f"- {escaped(line)}" for line in talks_lines(found))]
    out += ["", f"At the central values of the assumptions. {escaped(found.talks['caveat'])}"]
    out += ["", "## What this page does not know", "", *(f"- {escaped(line)}" for line in found.not_known)]
    return out


def _documents(brief: Brief) -> list[str]:
    reports = brief.reports
    if not reports.documents:
        return []
    out = ["", "## Documents", ""]
    out += [f"{d.number}. {escaped(d.headline or d.name)} ({escaped(d.name)}, {d.published or 'no date found'})" for d in reports.documents]
    out += ["", "## Their figures beside the ledger", ""]
    out += [f"- {VERDICTS[s.verdict]}: {escaped(s.because)}" for s in reports.statements]
    conflicts = [d for d in reports.differences if d.relation == "conflict"]
    out += ["", "## Disagreements", ""]
    return out + ([f"- {RELATIONS[d.relation]}: {escaped(d.reason)}" for d in conflicts] or ["No conflict found between the documents."])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A pipe table, or a line that says there is nothing."""
    if not rows:
        return ["Nothing."]
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(c if row is lines[1] else escaped(str(c)) for c in row) + " |" for row in lines]


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
