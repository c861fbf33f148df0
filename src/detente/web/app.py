"""The application: routes, and around them what every request passes."""

from __future__ import annotations

import gc
import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Message, Receive, Scope, Send

from detente import __version__
from detente.core.settings import Settings
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger
from detente.web import assets, errors, middleware, packing
from detente.web.answer_cache import AnswerCache
from detente.web.direct import DirectAnswers
from detente.web.jobs import Jobs
from detente.web.routes import ROUTERS
from detente.web.routes.api import QUICK
from detente.web.routes.jobs import KINDS
from detente.web.site import Clock, Site
from detente.web.versions import version_headers

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
SCHEMA = "/api/v1/openapi.json"
WARM_AFTER_SECONDS = 1.0
"""The first page comes before what the first search needs; one of them at a time has the processor."""


class Application(FastAPI):
    """FastAPI without its look, before every request, whether tracing is set up: nothing here sets it up, and the look takes as long
    as all that stands before the routes.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await Starlette.__call__(self, scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def local_clock() -> datetime:
    """The machine's clock; the only place where the web face reads it."""
    return datetime.now().astimezone()


def create_app(
    settings: Settings | None = None,
    ledger: Ledger | None = None,
    *,
    clock: Clock = local_clock,
    token: str | None = None,
    allowed_hosts: Iterable[str] = (),
) -> FastAPI:
    """The ASGI application over the shipped ledger, or over ``ledger``.

    ``token`` opens what writes; ``allowed_hosts`` are names to answer under beside those of this machine.
    """
    chosen = settings or Settings()
    book = ledger or load_ledger()
    stamp = f"{__version__} {book.version} {book.content_hash}"
    jobs = Jobs(KINDS, seconds=chosen.job_seconds, waiting=chosen.job_queue, stamp=stamp, ledger=ledger)
    names = LOCAL_NAMES | {h.lower() for h in allowed_hosts}
    site = Site(chosen, __version__, clock, jobs, names, own_ledger=ledger, token=token)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await _visit(app, "/")  # the first reader does not wait for what every page needs
        later = threading.Timer(WARM_AFTER_SECONDS, _warm, (site,))
        later.daemon = True
        later.start()
        yield
        later.cancel()
        jobs.close()

    app = Application(
        title="detente",
        version=f"{__version__}+ledger.{book.version}",
        summary="An executable model of the trade-control system between the United States and China",
        openapi_url=SCHEMA,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.site = site
    errors.install(app)
    for router in (*ROUTERS, assets.router):
        app.include_router(router)
    # Added from the inside out: what is added last sees a request first.
    app.add_middleware(middleware.BodyLimit, upload_bytes=chosen.max_document_mb * 1_000_000)
    app.add_middleware(middleware.Origins)
    app.add_middleware(GZipMiddleware, minimum_size=packing.SMALLEST, compresslevel=packing.LEVEL)
    app.add_middleware(DirectAnswers, questions=QUICK, ask=site.ask_valid, stamp=site.stamp, beside=site.beside)
    app.add_middleware(AnswerCache, today=site.today)
    app.add_middleware(middleware.Faults)
    app.add_middleware(middleware.Hosts, allowed=names)
    app.add_middleware(middleware.SecurityHeaders, usual=version_headers(book))
    return app


async def _visit(app: FastAPI, path: str) -> None:
    """Asks for a page from within and drops it."""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_message: Message) -> None:
        return None

    address = {"path": path, "raw_path": path.encode(), "root_path": "", "query_string": b"", "server": ("127.0.0.1", 80), "client": None}
    await app(
        {"type": "http", "http_version": "1.1", "scheme": "http", "method": "GET", "headers": [(b"host", b"127.0.0.1")], **address}, receive, send
    )


def _warm(site: Site) -> None:
    """Builds what the first search would otherwise wait for, and takes what is there by now out of the search for garbage."""
    _ = site.search
    gc.collect()
    gc.freeze()
