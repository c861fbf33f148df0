"""The application under test: by TestClient, on a free port of this machine, and in a real browser."""

from __future__ import annotations

import json
import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")

import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from detente.web.access import require_token
from detente.web.app import create_app
from detente.web.server import NO_DELAY, TCP, configure

NOW = datetime(2025, 6, 9, 12, tzinfo=UTC)
TOKEN = "a-token-for-tests-0123456789"
SECRET = "the buyer is in Shenzhen"
HERE = "http://127.0.0.1:8765"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
DESK, TELEPHONE = 1200, 390
VIEWS = [(DESK, "light"), (DESK, "dark"), (TELEPHONE, "light"), (TELEPHONE, "dark")]


def until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Waits until something is so; fails where it never is."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(clock=lambda: NOW)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """Answers in this process; a fault of the program is an answer with status 500, as it is for a user."""
    with TestClient(app, base_url=HERE, follow_redirects=False) as running:
        yield running


@dataclass
class Served:
    """A running server."""

    url: str


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """The real server on a free port, in a thread."""
    config = configure(create_app(clock=lambda: NOW, token=TOKEN), "127.0.0.1", 0)
    server = uvicorn.Server(config)
    listener = config.bind_socket()
    listener.setsockopt(TCP, NO_DELAY, 1)  # as the server itself does
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium for one module: while it is open its driver's event loop runs in this thread, so no other module may need one."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@dataclass
class Tab:
    """A page of the browser, with what it said and what it asked for."""

    page: Any
    url: str
    messages: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.url + path, wait_until="load")


@pytest.fixture
def open_tab(browser: Any, served: Served) -> Iterator[Callable[..., Tab]]:
    """``open_tab(width, scheme)``: a new tab. The test fails at its end where a tab complained or asked for anything outside."""
    contexts: list[Any] = []
    tabs: list[Tab] = []

    def make(width: int = DESK, scheme: str = "light", *, scripts: bool = True) -> Tab:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts, accept_downloads=True, reduced_motion="reduce"
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        tab = Tab(page, served.url)
        page.on("console", lambda message: tab.messages.append(message.text))
        page.on("pageerror", lambda error: tab.messages.append(str(error)))
        page.on("request", lambda request: tab.outside.append(request.url) if not request.url.startswith((served.url, "data:")) else None)
        contexts.append(context)
        tabs.append(tab)
        return tab

    yield make
    for context in contexts:
        context.close()
    assert [m for t in tabs for m in t.messages] == []
    assert [u for t in tabs for u in t.outside] == []


def axe(tab: Tab) -> list[str]:
    """What axe-core finds serious or critical on the page, one line each."""
    # Evaluated by the driver, which the page's policy does not bind; a script element would be refused.
    tab.page.evaluate(AXE.read_text(encoding="utf-8") + "\n0")
    found = tab.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {n['target']} {n['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"]
    ]


@pytest.fixture
def refusals(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, Any]]]:
    """The lines of the application's log, read as JSON."""
    caplog.set_level(logging.WARNING, logger="detente.web")
    return lambda: [json.loads(r.getMessage()) for r in caplog.records if r.name == "detente.web"]


@pytest.fixture(scope="module")
def writing() -> TestClient:
    """An application with a token and a route that writes, and one that fails."""
    app = create_app(clock=lambda: NOW, token=TOKEN)

    @app.post("/api/v1/write", dependencies=[Depends(require_token)])
    async def write(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    @app.get("/api/v1/fail")
    def fail() -> None:
        raise ValueError(SECRET)

    return TestClient(app, base_url=HERE)
