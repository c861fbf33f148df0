"""A company's exposure: the shipped fictional one, and one's own files, which stay in memory on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from detente.core.errors import UsageError
from detente.core.result import Column, Table
from detente.core.timeline import parse_date
from detente.exposure.columns import COLUMNS as SHIPMENT_COLUMNS
from detente.exposure.render_html import style
from detente.ledger.measure import CLOCKS
from detente.ledger.query import FIRST_DAY
from detente.supply.tables import OPTIONAL, SCHEMA
from detente.web.company_job import READING, TABLES, arguments_of, chain_files, chain_of, shipments_of, table_from_json
from detente.web.errors import NOT_STORED, RefusedError
from detente.web.page import DayControl, Page, json_response, pages
from detente.web.parameters import DayInQuery, Ident
from detente.web.render import render
from detente.web.site import Site, site_of
from detente.web.uploads import Form, form_of
from detente.web.work import Piece, here, piece_of

router = APIRouter()
DRAWS, LEAST_DRAWS, MOST_DRAWS, SEED, MOST_SEED = 1000, 50, 5000, 1, 2**31 - 1
WHAT = "the company's exposure"
TableName = Annotated[Literal["ranking", "rows", "by_measure", "first", "facts", "lines"], Query(description="Which table the CSV holds.")]
Scenario = Annotated[str, Query(max_length=4000, description="A shipped scenario's id, or edits as sentences.")]
Draws = Annotated[int, Query(ge=LEAST_DRAWS, le=MOST_DRAWS)]


@pages(router, "/company")
def company(request: Request, on: DayInQuery = None) -> Page:
    """A form for one's own files, and the way to the fictional company."""
    site = site_of(request)
    when = max(on or site.today(), FIRST_DAY)
    listed = tuple((c.name, c.required, c.help) for c in SHIPMENT_COLUMNS)
    columns = [{"name": name, "required": required, "help": holds} for name, required, holds in listed]
    files = [{"name": f"{n}.csv", "required": n not in OPTIONAL, "columns": [c.name for c in rules]} for n, rules in SCHEMA.items()]
    answer = {"on": when.isoformat(), "shipments": columns, "chain": files, "ledger": site.ledger.version, "code": site.code_version}
    table = Table("shipment_columns", (Column("name", "text"), Column("required", "boolean"), Column("help", "text")), listed)
    more = {"on": when, "most_mb": site.settings.max_document_mb, "draws": DRAWS, "least": LEAST_DRAWS, "most": MOST_DRAWS}
    return Page("company_form.html", "What trade controls cost a company", answer, table, more, DayControl(when, "/company"))


@router.get("/company/style.css", include_in_schema=False)
async def fragment_style() -> Response:
    """The style sheet that the exposure brings along."""
    return Response(style(), media_type="text/css; charset=utf-8")


@pages(router, "/company/sample", picture=True)
def sample(
    request: Request, on: DayInQuery = None, then: DayInQuery = None, scenario: Scenario = "", draws: Draws = DRAWS, table: TableName = "ranking"
) -> Page:
    """The fictional company that ships with the package."""
    site = site_of(request)
    when = max(on or site.today(), FIRST_DAY)
    asked = _question(when, then, scenario, "legal", draws, SEED)
    site.model(scenario)  # one that does not fit the ledger is refused here and not by the job
    piece = piece_of(request, site.jobs.submit("company", arguments_of(None, (), asked, {}), anew=False), WHAT, again=here(request))
    title = "The fictional company: what trade controls cost it"
    keep = {k: str(v) for k, v in (("then", then or ""), ("scenario", scenario), ("draws", draws if draws != DRAWS else "")) if v}
    control = DayControl(when, "/company/sample", keep)
    if piece.answer is None:
        return Page("company.html", title, dict(piece.job), None, {"piece": piece, "own": False, "on": when}, control, status=202)
    more = {"piece": piece, "own": False, "on": when, "stem": "/company/sample", "keep": {"on": when.isoformat(), **keep}, **_shown(piece.answer)}
    listed = table_from_json(table, piece.answer["tables"][table])
    return Page("company.html", title, piece.answer["exposure"], listed, more, control, svg=piece.answer["picture"])


def _shown(found: Mapping[str, Any]) -> dict[str, Any]:
    # Written by our own renderer, which escapes every text of the company's files.
    return {"fragment": Markup(found["fragment"]), "tables": TABLES}  # noqa: S704


def _question(on: date, then: date | None, scenario: str, clock: str, draws: int, seed: int) -> dict[str, Any]:
    return {"on": on.isoformat(), "then": then.isoformat() if then else "", "scenario": scenario, "clock": clock, "draws": draws, "seed": seed}


# --- one's own files -----------------------------------------------------------------------------------------------


@router.post("/company", include_in_schema=False)
async def hand_in(request: Request) -> Response:
    """Checks the files, queues the work and leads to its page. Both live in memory until the work is done, the answer a while longer."""
    form = await form_of(request)
    job_id = await run_in_threadpool(_queue, site_of(request), form)
    return RedirectResponse(f"/company/result/{job_id}", 303)


def _queue(site: Site, form: Form) -> str:
    asked = _question_of(form, site)
    content = form.file("shipments").content
    how = {k: form.fields[k] for k in (*READING, "keep_going") if k in form.fields}
    shipments_of(content, how)  # what is wrong with a file is said at once
    chain = chain_files(form.files.get("chain", ()))
    chain_of(chain)
    site.model(asked["scenario"])  # one that does not fit the ledger is refused here and not by the job
    return site.jobs.submit("company", arguments_of(content, chain, asked, how)).id


def _question_of(form: Form, site: Site) -> dict[str, Any]:
    fields = form.fields
    on = max(parse_date(fields["on"]) if "on" in fields else site.today(), FIRST_DAY)
    then = parse_date(fields["then"]) if "then" in fields else None
    clock = fields.get("clock", "legal")
    if clock not in CLOCKS:
        raise UsageError("The clock is neither legal nor enforced.", hint=f"Valid: {', '.join(CLOCKS)}.")
    draws, seed = _whole(fields, "draws", DRAWS, LEAST_DRAWS, MOST_DRAWS), _whole(fields, "seed", SEED, 0, MOST_SEED)
    return _question(on, then, fields.get("scenario", ""), clock, draws, seed)


def _whole(fields: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    given = fields.get(name, str(default))
    if not (given.isascii() and given.isdigit() and len(given) <= 10 and least <= int(given) <= most):
        raise UsageError(f"The field {name} is not a whole number from {least} to {most}.", hint=f"Leave it out for {default}.")
    return int(given)


def _own(request: Request, job_id: str) -> Piece:
    """The piece of work behind a result's address; RefusedError with 404 where it is no company's."""
    job = site_of(request).jobs.get(job_id)
    if job.kind != "company":
        raise RefusedError(404, "unknown-job", "There is no such job, or its answer is no longer kept.", hint="Hand in the files again at /company.")
    return piece_of(request, job, WHAT)


@router.get("/company/result/{job_id}.json", include_in_schema=False)
def result_json(request: Request, job_id: Ident) -> Response:
    piece = _own(request, job_id)
    response = json_response(piece.answer["exposure"] if piece.answer else piece.job)
    response.headers.update(NOT_STORED)
    return response


@router.get("/company/result/{job_id}.csv", include_in_schema=False)
def result_csv(request: Request, job_id: Ident, table: TableName = "ranking") -> Response:
    piece = _own(request, job_id)
    if piece.answer is None:
        raise RefusedError(409, "not-done", "The answer is not there yet.", hint="Look at its page first.")
    headers = {**NOT_STORED, "content-disposition": f'attachment; filename="detente-exposure-{table}.csv"'}
    return Response(table_from_json(table, piece.answer["tables"][table]).to_csv().encode(), 200, headers, "text/csv; charset=utf-8")


@router.get("/company/result/{job_id}", include_in_schema=False)
def result_page(request: Request, job_id: Ident) -> Response:
    """The answer, or how far it is. Never stored by the browser, and never shown in a frame."""
    piece = _own(request, job_id)
    title = "What trade controls cost your company"
    if piece.answer is None:
        text = render(request, "company.html", title=title, piece=piece, own=True, on=None, a=dict(piece.job))
        return Response(text, 202, NOT_STORED, "text/html; charset=utf-8")
    asked = piece.answer["exposure"]
    on = date.fromisoformat(asked["question"]["on"])
    more = {"piece": piece, "own": True, "on": on, "stem": f"/company/result/{job_id}", "keep": {}, **_shown(piece.answer)}
    return Response(render(request, "company.html", title=title, a=asked, **more), 200, NOT_STORED, "text/html; charset=utf-8")


@router.post("/company/stop/{job_id}", include_in_schema=False)
def stop(request: Request, job_id: Ident) -> Response:
    """The button of a page without scripts: stops the work and leads back to the form."""
    jobs = site_of(request).jobs
    if jobs.get(job_id).kind == "company":
        jobs.cancel(job_id)
    return RedirectResponse("/company", 303)
