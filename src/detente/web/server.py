"""Runs the application under uvicorn; every fault of the start is one line."""

from __future__ import annotations

import asyncio
import errno
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from detente.core.errors import UsageError
from detente.core.settings import Settings
from detente.web.access import read_token
from detente.web.app import create_app
from detente.web.arena import keep_to_one_arena

try:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Protocol
except ImportError:  # a platform for which no compiled parser is built
    from uvicorn.protocols.http.h11_impl import H11Protocol as Protocol  # type: ignore[assignment]

KEEP_ALIVE_SECONDS = 10
HEAD_SECONDS = 10
HEAD_BYTES = 65_536
"""Most bytes of a head that is not yet complete."""

MOST_AT_ONCE = 200
"""Connections beyond this are told to come back."""

TCP, NO_DELAY = 6, 1
"""IPPROTO_TCP and TCP_NODELAY, alike on every system. uvicorn writes the head and the body of an answer apart; without this the
body waits for the reader's system to confirm the head, which it puts off by 40 ms. asyncio sets it only on sockets that were
made with the protocol's number, which uvicorn's are not; what a listener has, its connections have."""

_WHY = {
    errno.EADDRINUSE: ("is in use", "Give another with --port, or --port 0 for a free one."),
    errno.EACCES: ("may not be used by this account", "Give one above 1024 with --port."),
    errno.EADDRNOTAVAIL: ("is not on this machine", "Give --host 127.0.0.1."),
}


def run(settings: Settings, *, token_file: Path | None = None, allowed_hosts: Sequence[str] = (), say: Callable[[str], None]) -> None:
    """Serves until it is stopped; UsageError where the address cannot be had, before anything is answered."""
    keep_to_one_arena()
    token = read_token(token_file) if token_file else None
    log_to_stderr()
    config = configure(create_app(settings, token=token, allowed_hosts=[*allowed_hosts, settings.host]), settings.host, settings.port)
    quiet = logging.getLogger("uvicorn.error")
    quiet.disabled = True  # uvicorn prints the system's words on a port in use; the line below says what to do
    try:
        listener = config.bind_socket()
    except SystemExit as stop:
        cause = stop.__context__
        number = cause.errno if isinstance(cause, OSError) and cause.errno else 0
        what, hint = _WHY.get(number, (f"cannot be had ({cause})", "Give another with --host and --port."))
        raise UsageError(f"Port {settings.port} on {settings.host} {what}.", hint=hint) from cause
    finally:
        quiet.disabled = False
    listener.setsockopt(TCP, NO_DELAY, 1)
    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    _Announced(config, lambda: say(f"detente listens on {address} (Ctrl-C ends it)")).run(sockets=[listener])


def configure(app: FastAPI, host: str, port: int) -> uvicorn.Config:
    """How the application is served: no proxy is believed, nothing says what serves it, and nobody holds a line without asking."""
    return uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, server_header=False, date_header=True, http=Impatient,
        timeout_keep_alive=KEEP_ALIVE_SECONDS, limit_concurrency=MOST_AT_ONCE, proxy_headers=False,
    )  # fmt: skip


class Impatience(asyncio.Protocol):
    """Closes a connection whose next request does not begin, or whose head does not arrive in full, in HEAD_SECONDS and HEAD_BYTES.

    Without it a client that sends half a line holds one of MOST_AT_ONCE places for as long as it likes, and one that sends a line
    without end the memory. Between two requests uvicorn's own limit holds; a body that comes slowly is given up by the middleware.
    Stands before one of uvicorn's protocols.
    """

    cycle: Any
    transport: Any
    loop: asyncio.AbstractEventLoop
    _late: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._late = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._answering():
            self._head_bytes = 0
            self._stop_clock()
            return
        self._head_bytes += len(data)
        if self._head_bytes > HEAD_BYTES:
            self._give_up()
        elif self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clock()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _stop_clock(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        if not self._answering() and not self.transport.is_closing():
            self.transport.close()


class Impatient(Impatience, Protocol):
    """What the server speaks."""


class _Announced(uvicorn.Server):
    """A server that says so once it answers, not before."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._started()


def log_to_stderr() -> None:
    """The web face's own lines, and uvicorn's warnings, on stderr as they are."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    for name, level in (("detente.web", logging.INFO), ("uvicorn.error", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
