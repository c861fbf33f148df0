"""A question that takes long keeps nobody else waiting, by either way to its answer."""

from __future__ import annotations

import asyncio
import threading
from typing import Any
from urllib.parse import urlencode

import pytest

from detente.facade import shipments
from detente.web import beside
from detente.web.app import create_app
from tests.web.conftest import NOW

LONG = 60.0
EXPORT = {"sender": "CN", "receiver": "US", "hts": "8505.11"}


async def send_to(app: Any, path: str, query: str = "", body: bytes | None = None) -> int:
    """The status of an answer, asked for within one event loop."""
    statuses: list[int] = []
    headers = [(b"host", b"127.0.0.1")]
    if body is not None:
        headers += [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body or b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {"type": "http", "http_version": "1.1", "scheme": "http", "method": "GET" if body is None else "POST", "headers": headers}
    where = {"path": path, "raw_path": path.encode(), "root_path": "", "query_string": query.encode()}
    await app({**scope, **where, "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1)}, receive, send)
    return statuses[0]


@pytest.fixture
def gate(monkeypatch):
    """Every licence waits at it; a loop that is held up by one never opens it."""
    opened, real = threading.Event(), shipments.licence

    def licence(model: Any, asked: Any) -> Any:
        if not opened.wait(LONG):
            raise AssertionError("nobody opened the gate: the loop was held up")
        return real(model, asked)

    monkeypatch.setattr(shipments, "licence", licence)
    return opened


@pytest.mark.parametrize("by_body", [False, True])
def test_a_long_screening_holds_nobody_up(gate, by_body):
    app = create_app(clock=lambda: NOW)
    question = b'{"sender": "CN", "receiver": "US", "hts": "8505.11"}'

    async def both() -> tuple[bool, int, int]:
        long = asyncio.create_task(send_to(app, "/api/v1/licence", body=question) if by_body else send_to(app, "/api/v1/licence", urlencode(EXPORT)))
        await asyncio.sleep(0.1)
        quick = await send_to(app, "/api/v1/rate", urlencode({"hts": "8505.11.0070", "origin": "CN"}))
        waiting = not long.done()
        gate.set()
        return waiting, quick, await long

    assert asyncio.run(both()) == (True, 200, 200)


def test_a_crowd_waits_for_its_turn_and_all_are_answered(monkeypatch):
    at_once, most, lock = 0, 0, threading.Lock()
    real = shipments.licence

    def licence(model: Any, asked: Any) -> Any:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        threading.Event().wait(0.05)
        with lock:
            at_once -= 1
        return real(model, asked)

    monkeypatch.setattr(shipments, "licence", licence)
    app = create_app(clock=lambda: NOW)

    async def crowd() -> list[int]:
        return await asyncio.gather(*(send_to(app, "/api/v1/licence", urlencode({**EXPORT, "item": f"magnet {n}"})) for n in range(8)))

    assert asyncio.run(crowd()) == [200] * 8
    assert most == beside.AT_ONCE
