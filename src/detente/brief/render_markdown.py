"""The brief as Markdown, for notes and mail. Text of documents and of a company's files is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.brief.compose import Brief
from detente.brief.engine_words import (
    ECONOMIES,
    WAR,
    chain_title,
    chance_pct,
    economy_rows,
    economy_title,
    kinds,
    number,
    talks_lines,
    talks_title,
    watch_title,
)
from detente.brief.engines import Engines
from detente.brief.render_html import RELATIONS, VERDICTS, clocks_title, differences_title, documents_title, headline_words, may_be
from detente.brief.reports import Passage
from detente.core.wording import counted, days_in_words, long_day

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!])")
MOST_CHANGED = 20


def render_markdown(brief: Brief, engines: Engines | None = None) -> str:
    """Headings, lists and pipe tables of CommonMark; ends in a newline."""
    out = [f"# {escaped(headline_words(brief))}", "", *(f"- {escaped(line)}" for line in brief.summary)]
    out += _clocks(brief)
    if brief.unknown:
        rows = [(r["side"], r["title"], may_be(r), r["last_verified"]) for r in brief.unknown]
        out += ["", f"## Unknown on {long_day(brief.on)}: {counted(len(rows), 'measure')}", ""]
        out += ["Their scheduled end or change has passed and nobody verified what followed.", ""]
        out += table(("Side", "Measure", "May be", "Nothing verified after"), rows)
    if engines is not None:
        out += _changes(brief, engines)
    out += _documents(brief)
    if engines is not None:
        out += _engines(engines)
    top = [(o.side, o.authority, o.rate, "; ".join(o.titles)) for o in brief.on_top]
    out += ["", "## On top, for some goods of the other side", "", *table(("Side", "Authority", "Rate", "Goods"), top)]
    ahead = [(str(t.day), t.side, t.title, t.what) for t in brief.scheduled]
    out += ["", f"## Scheduled, as known on {long_day(brief.on)}", "", *table(("Day", "Side", "Measure", "What"), ahead)]
    out += [
        "",
        f"{counted(len(brief.in_force), 'measure')} in force, {len(brief.suspended)} suspended; each with its source in the JSON and on the page.",
        "",
    ]
    out += [f"detente {brief.code_version}, ledger {brief.ledger_version} ({brief.ledger_hash[:12]}). Not legal advice.", ""]
    return "\n".join(out)


def _clocks(brief: Brief) -> list[str]:
    rows = [
        (str(day.day), str(day.days_left), f"{e.side}: {e.text}", "; ".join(b for b in (e.state, e.count, "" if e.verified else "not verified") if b))
        for day in brief.ends
        for e in day.endings
    ]
    return ["", f"## {clocks_title(brief)}", "", *table(("Until", "Days left", "What runs out", "State"), rows)]


def _changes(brief: Brief, found: Engines) -> list[str]:
    changed = [(c.side, c.title, c.before, c.after) for c in found.changed[:MOST_CHANGED]]
    ends = [(str(w.day), number(w.us_pct, 1), number(w.cn_pct, 1)) for w in found.after_ends]
    out = ["", f"## {watch_title(found)}", "", *table(("If nobody acts, from", "US on goods of China, %", "China on goods of the US, %"), ends)]
    out += ["", f"## {counted(len(found.changed), 'measure')} changed since {long_day(found.since)}", ""]
    out += table(("Side", "Measure", f"On {found.since}", f"On {brief.on}"), changed)
    left = len(found.changed) - MOST_CHANGED
    return [*out, "", f"And {left} more: detente ledger diff {found.since} {brief.on}"] if left > 0 else out


def _engines(found: Engines) -> list[str]:
    out: list[str] = []
    if found.exposure is not None:
        from detente.exposure.render_text import render_text

        # Indented text is shown as it stands, so nothing in the company's files is read as Markdown.
        out += ["", f"## {escaped(found.company)}", "", *(f"    {line}".rstrip() for line in render_text(found.exposure).splitlines())]
    rows = [(k.name, str(k.lines), chance_pct(k.p_stop), number(k.expected_stop_days, 0), k.first_stop_date or "none stops") for k in kinds(found)]
    head = ("Lines", "Number", "Chance that one stops, %", "Expected days stopped", "Median first stop")
    out += ["", f"## {chain_title(found)}", "", *table(head, rows)]
    out += ["", f"## {economy_title(found)}", "", *table(("", *ECONOMIES.values()), [(label, *cells) for label, cells in economy_rows(found)])]
    out += ["", f"## {talks_title(found)}", "", f"{WAR} {escaped(found.talks['caveat'])}", "", *(f"- {escaped(line)}" for line in talks_lines(found))]
    out += [
        "",
        "## What this page does not know",
        "",
        *(f"- {escaped(line[:1].upper() + line[1:])}" for line in found.not_known if line != found.talks["caveat"]),
    ]
    return out


def _documents(brief: Brief) -> list[str]:
    reports = brief.reports
    if not reports.documents:
        return []
    out = ["", "## Documents", ""]
    out += [f"{d.number}. {escaped(d.headline or d.name)} ({escaped(d.name)}, {d.published or 'no date found'})" for d in reports.documents]
    out += ["", f"## {documents_title(brief)}", ""]
    for verdict in dict.fromkeys(s.verdict for s in reports.statements):
        out += [f"{VERDICTS[verdict]}:", ""]
        out += [f"- {_figures(s.passages)}: {escaped(days_in_words(s.because))}" for s in reports.statements if s.verdict == verdict] + [""]
    rest = [f"- {_figures(d.unheld)}" for d in reports.documents if d.unheld]
    out += ["The ledger does not speak of:", "", *rest] if rest else []
    conflicts = [d for d in reports.differences if d.relation == "conflict"]
    out += ["", f"## {differences_title(brief)}", ""]
    for d in conflicts:
        out.append(f"- {escaped(d.reason)}")
        out += [f"    - [{p.document}] {escaped(''.join(piece.text for piece in p.pieces))}" for p in d.passages]
    others = [d for d in reports.differences if d.relation != "conflict"]
    for name in dict.fromkeys(d.relation for d in others):
        same = [d for d in others if d.relation == name]
        out.append(
            f"- {RELATIONS[name]}: {counted(sum(d.pairs for d in same), 'pair')} of figures or statements; most often: {escaped(same[0].reason)}"
        )
    return out


def _figures(passages: Sequence[Passage]) -> str:
    """The figures as printed, with the numbers of their documents."""
    figures = dict.fromkeys(f for p in passages for f in p.figures)
    documents = sorted({p.document for p in passages})
    return f"{escaped(', '.join(figures)) or 'a statement'} [{', '.join(str(d) for d in documents)}]"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A pipe table, or a line that says there is nothing."""
    if not rows:
        return ["Nothing."]
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(c if row is lines[1] else escaped(str(c)) for c in row) + " |" for row in lines]


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
