"""The one box: a page of answers, or straight to the one that was asked for in so many words."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from detente.core.result import Column, Table
from detente.web.openapi import ANSWERED
from detente.web.page import Page, json_response, pages
from detente.web.search.answer import find
from detente.web.search.question import LONGEST_QUERY
from detente.web.site import site_of

router = APIRouter()
Words = Annotated[str, Query(max_length=LONGEST_QUERY, description="A code, words for goods, a measure, a place, a day, or a mix.")]
COLUMNS = (Column("kind", "text"), Column("title", "text"), Column("detail", "text"), Column("url", "text", help="address on this server"))


def _found(request: Request, q: str) -> dict[str, Any]:
    site = site_of(request)
    answer = find(q, site.ledger, site.search, site.today())
    return {**answer, "ledger": site.ledger.version, "code": site.code_version}


@router.get("/api/v1/search", tags=["answers"], responses=ANSWERED, summary="What a line of words leads to: shipments, measures, acts, days, places.")
async def search(request: Request, q: Words) -> Response:
    return json_response(_found(request, q))


@router.get("/find", include_in_schema=False)
def go(request: Request, q: Words = "") -> Response:
    """Where the box sends: to the answer itself where the first one is sure, else to the list."""
    found = _found(request, q)
    first = found["answers"][0]["url"] if found["sure"] else ""
    if not first:
        return RedirectResponse(f"/search?{urlencode({'q': q})}", 303)
    return RedirectResponse(f"{first}{'&' if '?' in first else '?'}{urlencode({'q': q})}", 303)


@pages(router, "/search")
def search_page(request: Request, q: Words = "") -> Page:
    found = _found(request, q)
    rows = tuple((a["kind"], a["title"], a["detail"], a["url"]) for a in found["answers"])
    return Page("search.html", f"Answers to {q}" if q else "Search", found, Table("search", COLUMNS, rows))
