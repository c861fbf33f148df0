"""One answer, four forms: a page, its JSON twin, its CSV twin and, where there is a picture, its SVG.

``@pages(router, "/day/{on}")`` registers all of them from one function that returns a Page, and the page again under
/embed for frames.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from detente.core.result import Table
from detente.facade.operations import answer_bytes
from detente.web.errors import JSON_TYPE, RefusedError
from detente.web.pictures import policy, standalone
from detente.web.render import render
from detente.web.site import site_of


@dataclass(frozen=True)
class DayControl:
    """The day that a page speaks of, and where another day of it stands: ``action`` with ``on=`` and the facts in ``keep``."""

    on: date
    action: str
    keep: Mapping[str, str] = field(default_factory=dict)

    def url(self, on: date) -> str:
        return f"{self.action}?{urlencode({**self.keep, 'on': on.isoformat()})}"


@dataclass(frozen=True)
class Page:
    """What a route gives back. ``answer`` is what JSON shows, ``table`` what CSV shows, ``more`` what only the template needs."""

    template: str
    title: str
    answer: Any
    table: Table | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    day: DayControl | None = None
    svg: str = ""
    status: int = 200


Build = Callable[..., Page]


def json_response(answer: Any, status: int = 200) -> Response:
    """The answer as the command line prints it with --json: sorted keys, two spaces, a newline at the end."""
    return Response(answer_bytes(answer), status, media_type=JSON_TYPE)


def pages(router: APIRouter, path: str, *, picture: bool = False) -> Callable[[Build], Build]:
    """Registers a page and its twins. ``path`` is the page's address; the twins add .json, .csv and .svg to it."""

    def register(build: Build) -> Build:
        stem = "/index" if path == "/" else path
        router.add_api_route(f"{stem}.json", _endpoint(build, _json), include_in_schema=False)
        router.add_api_route(f"{stem}.csv", _endpoint(build, _csv), include_in_schema=False)
        if picture:
            router.add_api_route(f"{stem}.svg", _endpoint(build, _svg), include_in_schema=False)
        router.add_api_route(f"/embed{stem}", _endpoint(build, _framed), include_in_schema=False)
        router.add_api_route(path, _endpoint(build, _html), include_in_schema=False)
        return build

    return register


def _endpoint(build: Build, answer: Callable[[Request, Page], Response]) -> Callable[..., Response]:
    @functools.wraps(build)
    def endpoint(request: Request, **facts: Any) -> Response:
        return answer(request, build(request, **facts))

    # The annotations are resolved here, where the route's own names are still in reach; the return type is the Response.
    signature = inspect.signature(build, eval_str=True)
    endpoint.__signature__ = signature.replace(return_annotation=inspect.Signature.empty)  # type: ignore[attr-defined]
    endpoint.__annotations__ = {}
    return endpoint


def _html(request: Request, page: Page) -> Response:
    text = render(request, page.template, title=page.title, page=page, a=page.answer, **page.more)
    return Response(text, page.status, {"vary": "cookie, accept"}, "text/html; charset=utf-8")


def _framed(request: Request, page: Page) -> Response:
    text = render(request, page.template, layout="frame.html", title=page.title, page=page, a=page.answer, **page.more)
    return Response(text, page.status, media_type="text/html; charset=utf-8")


def _json(_request: Request, page: Page) -> Response:
    return json_response(page.answer, page.status)


def _csv(request: Request, page: Page) -> Response:
    if page.table is None:
        raise RefusedError(404, "no-table", "This page has no table.", hint="Its JSON twin has everything.")
    version = site_of(request).ledger.version
    name = f"detente-{page.table.name}-ledger-{version}.csv"
    return Response(page.table.to_csv().encode(), 200, {"content-disposition": f'attachment; filename="{name}"'}, "text/csv; charset=utf-8")


def _svg(_request: Request, page: Page) -> Response:
    if not page.svg:
        raise RefusedError(404, "no-picture", "This page has no picture.", hint="Its JSON and CSV twins hold what it shows.")
    return Response(standalone(page.svg).encode(), 200, {"content-security-policy": policy()}, "image/svg+xml")
