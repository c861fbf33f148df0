"""The one shape of every error, and the page that shows it to a person.

    {"error": {"code": "unknown-name", "hint": "List them with: detente ledger list", "message": "No measure 'x'.", "status": 404}}

``fields`` stands beside these where single parameters were at fault. Code, message and hint are those that the command line prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from detente.core.errors import DetenteError, LedgerError, LimitError, SourceUnavailableError, UnknownNameError
from detente.core.provenance import canonical_json
from detente.web import log

JSON_TYPE = "application/json"
NOT_STORED = {"cache-control": "no-store"}
METHOD_NOT_ALLOWED = 405
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_WORDS = {
    404: ("not-found", "There is no page here.", "The search box finds codes, goods, measures, places and days; / is the first page."),
    405: ("method", "This address does not take that method.", "Pages and answers are read with GET."),
}


class RefusedError(DetenteError):
    """A request that the server turns away; ``status`` and ``code`` say why. ``again`` is where a page offers to try it again."""

    def __init__(self, status: int, code: str, message: str, *, hint: str = "", headers: Mapping[str, str] | None = None, again: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})
        self.again = again


def status_of(error: DetenteError) -> int:
    """The HTTP status of an error raised on purpose."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, UnknownNameError):
        return 404
    if isinstance(error, SourceUnavailableError):
        return 503
    if isinstance(error, LimitError):
        return 413
    return 500 if type(error) is LedgerError else 422


def body_of(status: int, code: str, message: str, hint: str = "", fields: Sequence[Mapping[str, str]] = ()) -> dict[str, Any]:
    """The shape."""
    inner: dict[str, Any] = {"code": code, "message": message, "hint": hint, "status": status}
    if fields:
        inner["fields"] = [dict(f) for f in fields]
    return {"error": inner}


def phrase_of(status: int) -> str:
    """The standard words of a status, such as Not Found."""
    return HTTPException(status).detail


def wants_json(request: Request) -> bool:
    """Whether a program asked: the API and the twins always answer in JSON, other addresses where HTML is not accepted."""
    path = request.url.path
    if path.startswith("/api/") or path.endswith((".json", ".csv")):
        return True
    return "text/html" not in request.headers.get("accept", "text/html")


def error_response(request: Request, body: Mapping[str, Any], headers: Mapping[str, str] | None = None, *, again: str = "") -> Response:
    """The error as JSON or as a page, with a link to ``again`` where that may help; neither is stored anywhere."""
    status = body["error"]["status"]
    more = {**NOT_STORED, **(headers or {})}
    if wants_json(request):
        return Response(canonical_json(body, indent=2), status, more, JSON_TYPE)
    from detente.web.render import render

    text = render(request, "error.html", title=phrase_of(status), error=body["error"], again=again)
    return Response(text, status, more, "text/html; charset=utf-8")


async def refuse(scope: Scope, receive: Receive, send: Send, error: RefusedError) -> None:
    """Answers with the error, from middleware that stands before every route."""
    log.refused(scope, error.status, error.code)
    response = error_response(Request(scope), body_of(error.status, error.code, error.message, error.hint), error.headers)
    await response(scope, receive, send)


def response_to(request: Request, error: DetenteError) -> Response:
    """The answer to an error raised on purpose, noted in the log."""
    status = status_of(error)
    if status >= 500 and not isinstance(error, RefusedError | SourceUnavailableError):
        log.fault(request.scope, error)
    else:
        log.refused(request.scope, status, error.code)
    body = body_of(status, error.code, error.message, error.hint)
    return error_response(request, body, error.headers, again=error.again) if isinstance(error, RefusedError) else error_response(request, body)


def methods_of(request: Request) -> list[str]:
    """Methods that the address takes. The framework names those of the first route alone, and two may share an address."""
    routes = request.app.routes
    taken = [m for m in METHODS if any(r.matches({**request.scope, "method": m})[0] is Match.FULL for r in routes)]
    return ["GET", "HEAD", *(m for m in taken if m != "GET")] if "GET" in taken else taken


def install(app: FastAPI) -> None:
    """Gives every error that a route can end in the one shape."""

    async def on_purpose(request: Request, error: Exception) -> Response:
        if not isinstance(error, DetenteError):
            raise error
        return response_to(request, error)

    async def by_framework(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        phrase = phrase_of(error.status_code)
        code, message, hint = _WORDS.get(error.status_code, (phrase.lower().replace(" ", "-"), f"{phrase}.", ""))
        log.refused(request.scope, error.status_code, code)
        headers = {"allow": ", ".join(methods_of(request))} if error.status_code == METHOD_NOT_ALLOWED else error.headers
        return error_response(request, body_of(error.status_code, code, message, hint), headers)

    async def by_parameter(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        fields = [{"name": ".".join(str(p) for p in e["loc"][1:]) or str(e["loc"][0]), "message": e["msg"]} for e in error.errors()[:20]]
        log.refused(request.scope, 422, "parameters")
        said = "; ".join(f"{f['name']}: {f['message']}" for f in fields[:3])
        return error_response(request, body_of(422, "parameters", f"{said}.", "/api/v1/openapi.json lists every parameter.", fields))

    app.add_exception_handler(DetenteError, on_purpose)
    app.add_exception_handler(HTTPException, by_framework)
    app.add_exception_handler(RequestValidationError, by_parameter)
