"""One measure: its text, its state on a day, what happened to it and what is scheduled; and one act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request

from detente.brief.authorities import authority_name
from detente.brief.render_html import VERDICTS
from detente.brief.timeline_svg import bars_svg
from detente.core.errors import UnknownNameError
from detente.core.result import Column, Table
from detente.core.wording import long_day
from detente.ledger.query import FIRST_DAY
from detente.ledger.status import row_of
from detente.web.calendar import last_day
from detente.web.document_answer import reported_of
from detente.web.page import DayControl, Page, pages
from detente.web.parameters import Clock, DayInQuery, Ident
from detente.web.render import STATE_WORDS
from detente.web.site import Site, site_of

router = APIRouter()
WIDE, NARROW = 920, 362
COLUMNS = (
    Column("at", "text", help="instant at the measure's border, or the day where no hour was printed"),
    Column("what", "text"),
    Column("act", "text", help="id of the measure or act"),
    Column("title", "text"),
    Column("source", "text"),
)


@pages(router, "/measure/{measure_id}", picture=True)
def measure(request: Request, measure_id: Ident, on: DayInQuery = None, clock: Clock = "legal") -> Page:
    """The measure as its file has it, its state on the day, and its timeline."""
    site = site_of(request)
    when = max(on or site.today(), FIRST_DAY)
    found = site.ledger.measure(measure_id)
    state = site.ledger.state(measure_id, when, clock=clock)
    timeline = site.ask("timeline", {"id": measure_id, "clock": clock})
    answer = {
        "measure": site.ask("measure", {"id": measure_id}),
        "on": when.isoformat(),
        "clock": clock,
        "state": row_of(state, when),
        "timeline": timeline,
        "carries_out": _carries_out(site, measure_id),
        "reported": reported_of(measure_id, site.ledger, when),
        "ledger": site.ledger.version,
        "code": site.code_version,
    }
    title = f"{found.title}: {_state_words(answer['state'])} on {long_day(when)}"
    last = max(last_day(site.today()), when + timedelta(days=30))
    wide, narrow = (bars_svg(site.ledger, [state], when, first=FIRST_DAY, last=last, width=w, title=title) for w in (WIDE, NARROW))
    rows = tuple((e["at"], e["what"], e["act"], e["title"], e["source"]) for e in timeline)
    more = {
        "on": when, "m": answer["measure"], "verdicts": VERDICTS, "wide": wide, "narrow": narrow, "authority": authority_name(found.authority),
        "picture_title": title,
    }  # fmt: skip
    keep = {"clock": clock} if clock != "legal" else {}
    control = DayControl(when, f"/measure/{measure_id}", keep)
    return Page("measure.html", found.title, answer, Table("timeline", COLUMNS, rows), more, control, svg=wide)


@pages(router, "/act/{act_id}")
def act(request: Request, act_id: Ident) -> Page:
    """An act as its file has it, with the measures it points at."""
    site = site_of(request)
    if act_id not in site.ledger.acts:
        raise UnknownNameError.among("act", act_id, site.ledger.acts, listing="detente ledger list")
    found = site.ledger.acts[act_id]
    answer = {"act": site.ask("measure", {"id": act_id}), "ledger": site.ledger.version, "code": site.code_version}
    columns = (Column("verb", "text"), Column("target", "text"), Column("legal_from", "text"), Column("until", "text"))
    rows = tuple(
        (o.verb, t, str(o.legal_from) if o.legal_from else None, str(o.until) if o.until else None) for o in found.operations for t in o.targets
    )
    titles = {i: m.title for i, m in site.ledger.measures.items()} | {i: a.title for i, a in site.ledger.acts.items()}
    more = {"act": answer["act"], "titles": titles, "on": max(found.announced, FIRST_DAY), "measures": site.ledger.measures}
    return Page("act.html", found.title, answer, Table("act", columns, rows), more)


def _carries_out(site: Site, measure_id: str) -> list[dict[str, str]]:
    """Commitments that this measure or its acts are named in as carrying them out."""
    acts = {measure_id, *(a.id for a in site.ledger.acts_on(measure_id))}
    out = []
    for other in site.ledger.measures.values():
        named = other.effect.terms.get("carried_out_by", ())
        if acts & set((named,) if isinstance(named, str) else named):
            out.append({"id": other.id, "title": other.title})
    return out


def _state_words(row: dict[str, Any]) -> str:
    words = STATE_WORDS[row["status"]]
    return f"{words}, {row['rate_text']}" if row["rate_text"] and row["status"] == "in_force" else words
