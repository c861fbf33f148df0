"""Documents: their text with claims marked in place, what others and the ledger say of each, and where documents disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from detente.brief.dots import BASES, DotPlot, dot_plots
from detente.brief.dots_svg import amount, by_origin, dots_svg
from detente.brief.render_html import RELATIONS, VERDICTS
from detente.brief.reports import Difference, Reports, read_reports
from detente.core.errors import UnknownNameError
from detente.core.result import Column, Table
from detente.core.timeline import parse_date
from detente.ledger.headline import headline
from detente.ledger.query import FIRST_DAY, Ledger
from detente.web.document_answer import sample_answer, sample_answers
from detente.web.document_child import read_upload
from detente.web.errors import NOT_STORED
from detente.web.marked_text import MOST_CLAIMS, marked_paragraphs, shown_length
from detente.web.page import DayControl, Page, json_response, pages
from detente.web.parameters import DayInQuery, Ident
from detente.web.render import render
from detente.web.reports import sample_documents
from detente.web.site import Site, site_of
from detente.web.uploads import Form, form_of

router = APIRouter()
WIDE, NARROW = 920, 362
KINDS = {"quantity": "Figure", "date": "Date", "quote": "Quote", "event": "Event"}
RELATION_WORDS = RELATIONS | {
    "agree": "Agrees", "agree_approx": "Agrees, one of them rounded", "consistent_by_arithmetic": "Follows by arithmetic", "compatible": "Compatible",
}  # fmt: skip
FACTS = (
    "basis", "metric", "direction", "geography", "sector", "component", "stage", "role", "scope", "period", "bound", "approx", "resolved", "anchor",
    "speaker", "via", "uttered", "actor", "action", "instrument", "target", "effective", "expiry", "status", "occasion", "effect", "attribution",
)  # fmt: skip
DISAGREEING = ("conflict", "ambiguous", "differ_in_basis", "superseded")
CLAIM_COLUMNS = (
    Column("number", "integer"),
    Column("kind", "text"),
    Column("start", "integer", unit="code points from the start of the text"),
    Column("end", "integer", unit="code points from the start of the text"),
    Column("text", "text"),
    Column("facts", "text"),
    Column("verdict", "text", help="what the ledger says: agrees, differs, another_base or not_in_ledger"),
    Column("because", "text"),
    Column("measures", "text"),
    Column("others", "integer", help="relations to claims of this and other documents"),
    Column("disagreeing", "integer", help="of these, conflicts, ambiguities, other bases and values that gave way; of those told"),
)
DOT_COLUMNS = (
    Column("quantity", "text"),
    Column("basis", "text"),
    Column("stated", "boolean", help="whether the document states the basis"),
    Column("period", "text"),
    Column("value", "number"),
    Column("unit", "text"),
    Column("documents", "text", help="ids; those of one origin joined by ="),
    Column("origins", "integer"),
    Column("as_printed", "text"),
)
ClaimNumber = Annotated[int | None, Query(ge=1, le=MOST_CLAIMS, description="The claim whose sentence is marked.")]
PlotNumber = Annotated[int, Query(ge=1, le=9, description="Which of the plots the picture shows.")]


@pages(router, "/document")
def documents_list(request: Request, on: DayInQuery = None) -> Page:
    """The shipped documents, and a form that takes one of your own."""
    site = site_of(request)
    when = max(on or site.today(), FIRST_DAY)
    rows = [_row(a) for a in sample_answers(site.ledger, when).values()]
    answer = {"on": when.isoformat(), "documents": rows, "ledger": site.ledger.version, "code": site.code_version}
    columns = (
        Column("id", "text"), Column("published", "text"), Column("headline", "text"), Column("characters", "integer"), Column("figures", "integer"),
        Column("agrees", "integer"), Column("differs", "integer"), Column("another_base", "integer"), Column("not_in_ledger", "integer"),
    )  # fmt: skip
    table = Table("documents", columns, tuple(tuple(r[c.name] for c in columns) for r in rows))
    more = {"on": when, "most_mb": site.settings.max_document_mb}
    return Page("document_list.html", "Documents and what they claim", answer, table, more, DayControl(when, "/document"))


def _row(answer: Mapping[str, Any]) -> dict[str, Any]:
    verdicts = Counter(c["ledger"]["verdict"] for c in answer["claims"] if c["ledger"])
    about = answer["document"]
    counts = {v: verdicts[v] for v in VERDICTS}
    return {**{k: about[k] for k in ("id", "published", "headline", "characters", "sha256")}, "figures": sum(counts.values()), **counts}


@pages(router, "/document/{document_id}")
def document(request: Request, document_id: Ident, on: DayInQuery = None, claim: ClaimNumber = None) -> Page:
    """One shipped document; ``claim`` marks the sentence that holds it."""
    site = site_of(request)
    when = max(on or site.today(), FIRST_DAY)
    answer = {**sample_answer(document_id, site.ledger, when), "code": site.code_version}
    if claim and claim > len(answer["claims"]):
        raise UnknownNameError(f"The document has no claim {claim}.", hint=f"Claims are numbered from 1 to {len(answer['claims'])}.")
    title = answer["document"]["headline"] or document_id
    more = _shown(answer, when, answer["claims"][claim - 1] if claim else None)
    control = DayControl(when, f"/document/{document_id}", {"claim": str(claim)} if claim else {})
    return Page("document.html", title, answer, _claims_table(answer), more, control)


async def _uploaded(request: Request) -> tuple[Site, dict[str, Any]]:
    """The answer on the file in the request. Nothing of it is kept."""
    form = await form_of(request)
    site = site_of(request)
    when = _day(form, site)
    raw = form.file("file").content
    answer = await run_in_threadpool(read_upload, raw, site.ledger, when, site.settings)
    return site, {**answer, "code": site.code_version}


def _day(form: Form, site: Site) -> date:
    return max(parse_date(form.fields["on"]) if "on" in form.fields else site.today(), FIRST_DAY)


@router.post("/document", include_in_schema=False)
async def uploaded_page(request: Request) -> Response:
    """A document of the reader's own, read for this answer alone."""
    _, answer = await _uploaded(request)
    title = answer["document"]["headline"] or "Your document"
    more = _shown(answer, date.fromisoformat(answer["on"]))
    text = await run_in_threadpool(lambda: render(request, "document.html", title=title, a=answer, **{**more, "own": True}))
    return Response(text, 200, NOT_STORED, "text/html; charset=utf-8")


@router.post("/document.json", include_in_schema=False)
async def uploaded_json(request: Request) -> Response:
    _, answer = await _uploaded(request)
    response = json_response(answer)
    response.headers.update({**NOT_STORED, "content-disposition": 'attachment; filename="detente-claims.json"'})
    return response


@router.post("/document.csv", include_in_schema=False)
async def uploaded_csv(request: Request) -> Response:
    _, answer = await _uploaded(request)
    headers = {**NOT_STORED, "content-disposition": 'attachment; filename="detente-claims.csv"'}
    return Response(_claims_table(answer).to_csv().encode(), 200, headers, "text/csv; charset=utf-8")


def _shown(answer: Mapping[str, Any], when: date, asked: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the template needs beside the answer; ``asked`` is the claim whose sentence is marked."""
    length = shown_length(answer)
    claims = [c for c in answer["claims"] if c["start"] < length]
    verdicts = Counter(c["ledger"]["verdict"] for c in claims if c["ledger"])
    counts = {v: verdicts[v] for v in VERDICTS if verdicts[v]}
    return {
        "on": when, "own": False, "paragraphs": marked_paragraphs(answer, asked), "claims": claims, "left_out": len(answer["claims"]) - len(claims),
        "cut": len(answer["text"]) - length, "verdicts": VERDICTS, "counts": counts, "relations": RELATION_WORDS, "kinds": KINDS,
        "disagreeing": DISAGREEING, "shown_facts": _shown_facts,
    }  # fmt: skip


def _shown_facts(claim: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a claim states, for people; the bounds of rounding and how a basis was found are left to the data."""
    facts = claim["facts"]
    out = [("value", f"{facts['value']:g} {facts['unit']}")] if "value" in facts else []
    if claim["kind"] == "date" and "resolved" not in facts:
        out.append(("resolved", "unknown"))
    for name in FACTS:
        value = facts.get(name)
        if value is not None and not (name == "geography" and value == facts.get("direction")):
            words = BASES.get(value, value) or value if name == "basis" else "yes" if value is True else value
            out.append((name.replace("_", " "), ", ".join(words) if isinstance(words, list) else str(words).replace("_", " ")))
    return out


def _claims_table(answer: Mapping[str, Any]) -> Table:
    rows = []
    for c in answer["claims"]:
        beside = c["ledger"] or {"verdict": "", "because": "", "measures": []}
        said = "; ".join(f"{k}: {v}" for k, v in c["facts"].items())
        apart = sum(o["relation"] in DISAGREEING for o in c["others"])
        place = (c["number"], c["kind"], c["start"], c["end"], c["text"])
        rows.append((*place, said, beside["verdict"], beside["because"], " ".join(beside["measures"]), c["others_count"], apart))
    return Table("claims", CLAIM_COLUMNS, tuple(rows))


# --- where they disagree -------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def _reports(ledger: Ledger, on: date) -> tuple[Reports, tuple[DotPlot, ...]]:
    found = read_reports(sample_documents(), ledger, on, lambda _step: None)
    return found, dot_plots(found, {side: headline(ledger, side, on).rate for side in ("US", "CN")})


@pages(router, "/documents", picture=True)
def documents(request: Request, on: DayInQuery = None, plot: PlotNumber = 1) -> Page:
    """The shipped documents beside each other: one quantity across all of them by basis, and every point they differ on."""
    site = site_of(request)
    when = max(on or site.today(), FIRST_DAY)
    reports, plots = _reports(site.ledger, when)
    if plots and plot > len(plots):
        raise UnknownNameError(f"There is no plot {plot}.", hint=f"Plots are numbered from 1 to {len(plots)}.")
    ids = {d.number: d.name.rpartition(".")[0] for d in reports.documents}
    kin = tuple(k.documents for k in reports.kin)
    answer = {
        "on": when.isoformat(),
        "documents": [{"number": d.number, "id": ids[d.number], "published": d.published, "headline": d.headline} for d in reports.documents],
        "origins": [{"documents": [ids[n] for n in k.documents], "reason": k.reason} for k in reports.kin],
        "plots": [_plot_json(p, ids, kin) for p in plots],
        "differences": [_difference_json(d, ids) for d in reports.differences],
        "agreements": reports.agreements,
        "ledger": site.ledger.version,
        "code": site.code_version,
    }
    conflicts = sum(d.relation == "conflict" for d in reports.differences)
    points = "point" if conflicts == 1 else "points"
    title = f"The documents conflict on {conflicts} {points}" if conflicts else "No conflict found between the documents"
    drawn = [(p, dots_svg(p, width=WIDE, kin=kin), dots_svg(p, width=NARROW, kin=kin)) for p in plots]
    more = {
        "on": when, "reports": reports, "plots": drawn, "ids": ids, "kin": kin, "relations": RELATION_WORDS, "order": DISAGREEING[1:],
        "amount": amount, "by_origin": by_origin,
    }  # fmt: skip
    svg = drawn[plot - 1][1] if drawn else ""
    return Page("documents.html", title, answer, _dots_table(answer), more, DayControl(when, "/documents"), svg=svg)


def _difference_json(found: Difference, ids: Mapping[int, str]) -> dict[str, Any]:
    said = [{"document": ids[p.document], "figures": list(p.figures), "sentence": "".join(x.text for x in p.pieces)} for p in found.passages]
    return {"relation": found.relation, "reason": found.reason, "pairs": found.pairs, "arithmetic": list(found.arithmetic), "passages": said}


def _plot_json(plot: DotPlot, ids: Mapping[int, str], kin: tuple[tuple[int, ...], ...]) -> dict[str, Any]:
    return {
        "quantity": plot.name,
        "title": plot.title,
        "unit": plot.unit.strip(),
        "rows": [
            {
                "basis": row.label,
                "stated": row.stated,
                "ledger": row.ledger,
                "dots": [
                    {"value": d.value, "period": d.period, "documents": [[ids[n] for n in o] for o in by_origin(d.documents, kin)],
                     "as_printed": list(d.as_printed)}
                    for d in row.dots
                ],
            }
            for row in plot.rows
        ],
    }  # fmt: skip


def _dots_table(answer: Mapping[str, Any]) -> Table:
    rows = [
        (p["quantity"], row["basis"], row["stated"], d["period"], d["value"], p["unit"], ", ".join("=".join(o) for o in d["documents"]),
         len(d["documents"]), " | ".join(d["as_printed"]))
        for p in answer["plots"] for row in p["rows"] for d in row["dots"]
    ]  # fmt: skip
    return Table("dots", DOT_COLUMNS, tuple(rows))
