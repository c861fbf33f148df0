"""The head of a request has a longest time and a most of bytes, whichever of the two parsers reads it."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("fastapi")

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from detente.web import server
from detente.web.app import create_app
from tests.web.conftest import NOW, until

BEGUN = b"GET /api/v1/scenarios HTTP/1.1\r\nhost: 127.0.0.1\r\nx-long: "


class SlowParser(server.Impatience, H11Protocol):
    """With the parser in Python."""


def protocols() -> list[Any]:
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        return [SlowParser]

    class FastParser(server.Impatience, HttpToolsProtocol):
        """With the compiled parser."""

    return [SlowParser, FastParser]


@pytest.fixture(params=protocols(), ids=lambda p: p.__name__)
def port(request) -> Iterator[int]:
    config = server.configure(create_app(clock=lambda: NOW), "127.0.0.1", 0)
    config.http = request.param
    running = uvicorn.Server(config)
    listener = config.bind_socket()
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until(lambda: running.started)
    yield listener.getsockname()[1]
    running.should_exit = True
    thread.join(timeout=10)
    listener.close()


def answer_to(port: int, sent: bytes, then: bytes = b"", seconds: float = 20.0) -> bytes:
    """What comes back for bytes sent in two parts, up to the first lines of the answer or the end of the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        line.sendall(sent)
        if then:
            time.sleep(0.3)  # the first part is to arrive by itself
            line.sendall(then)
        try:
            return line.recv(65_536)
        except ConnectionResetError:
            return b""


def test_a_long_head_that_ends_is_answered(port):
    fits = b"x" * 10_000
    assert answer_to(port, BEGUN + fits, b"\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_a_head_without_end_is_not_waited_for(port):
    begun = time.monotonic()
    got = answer_to(port, BEGUN + b"x" * (server.HEAD_BYTES + 1 - len(BEGUN)))
    assert not got.startswith(b"HTTP/1.1 200")
    assert time.monotonic() - begun < server.HEAD_SECONDS / 2, "closed for its length, not for its time"


def test_a_head_that_rests_is_closed_in_time(port, monkeypatch):
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.3)
    assert answer_to(port, BEGUN) == b""
