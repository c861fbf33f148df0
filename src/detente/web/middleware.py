"""What stands before every route, from the outside in: headers, hosts, faults, origins, the size of a body.

Plain ASGI, since each costs some microseconds on every request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web import log
from detente.web.errors import NOT_STORED, RefusedError, body_of, error_response, refuse

MAX_BODY_BYTES = 1_000_000
"""Most bytes of a body that is not a form with files."""

FORM_BYTES = 65_536
"""Room for the frame of a form around a file of the largest size."""

BODY_SECONDS = 30
"""Longest wait for a body to arrive in full."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

PLOT_STYLES = (
    "jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww=",
    "rCZUQsEQJf1DmnfnMZmlj08XC7qbIZySA6bEtitbQ00=",
    "/jg3HOQ97BIOLIR7iXhepLJanBbw11P39q1Ne1E+6Jc=",
)
"""SHA-256 of the style elements that Observable Plot 0.6.17 writes: the chart, its legends. A test draws them all and hears of a change."""


def content_policy(*, framed: bool) -> str:
    """The Content-Security-Policy; ``framed`` for the pages that another site may show in a frame."""
    styles = " ".join(["'self'", *(f"'sha256-{h}'" for h in PLOT_STYLES)])
    return (
        f"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {'*' if framed else chr(39) + 'none' + chr(39)}"
    )


ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
"""Headers of every answer, whatever a route says."""

_POLICY, _CACHED = b"content-security-policy", b"cache-control"
_NO_CACHE, _NO_STORE = (_CACHED, b"no-cache"), (_CACHED, NOT_STORED["cache-control"].encode())


class SecurityHeaders:
    """Adds the headers that every answer carries, and answers HEAD as GET without its body.

    ``usual`` are headers of every answer that does not bring its own of that name.
    """

    def __init__(self, app: ASGIApp, usual: Sequence[tuple[bytes, bytes]] = ()) -> None:
        self.app = app
        self._closed, self._framed = (((_POLICY, content_policy(framed=f).encode()), *usual) for f in (False, True))
        self._own = frozenset(name for name, _ in ALWAYS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        usual = self._framed if scope["path"].startswith("/embed/") else self._closed  # a picture as a file brings a policy of its own
        kept = _NO_CACHE if scope["method"] in SAFE_METHODS else _NO_STORE

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [h for h in message.get("headers", ()) if h[0].lower() not in self._own]
                names = {name.lower() for name, _ in headers}
                headers += ALWAYS
                headers += [h for h in (kept, *usual) if h[0] not in names]
                message = {**message, "headers": headers}
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"} if head else scope, receive, send_with_headers)


class Faults:
    """Turns an error that nobody foresaw into the one shape; its text stays out of the answer and out of the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            log.fault(scope, error)
            if started:
                raise
            hint = "The server's log has the place. Nothing was changed."
            await error_response(Request(scope), body_of(500, "internal", "The program failed on this request.", hint))(scope, receive, send)


class Hosts:
    """Answers only under the names it is called by, so that no other site can have its own name point here."""

    def __init__(self, app: ASGIApp, allowed: Iterable[str]) -> None:
        self.app = app
        self.allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._own([value for name, value in scope["headers"] if name == b"host"]):
            hint = "Open it under 127.0.0.1 or localhost; detente serve --allow-host NAME adds a name."
            await refuse(scope, receive, send, RefusedError(421, "host", "This server does not answer under that name.", hint=hint))
            return
        await self.app(scope, receive, send)

    def _own(self, hosts: Sequence[bytes]) -> bool:
        """One host and one of ours; of two, a proxy before this server may have believed the other."""
        return len(hosts) == 1 and host_name(hosts[0].decode("latin-1")) in self.allowed


@lru_cache(maxsize=256)
def host_name(header: str) -> str:
    """The name in a Host header, without its port, in lower case; empty where it is not a host."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return ""
    plain = not parts.path and not parts.query and not parts.fragment and parts.username is None
    return (parts.hostname or "") if plain else ""


class Origins:
    """Refuses whatever changes something and was sent by a page of another site.

    Browsers say so themselves: Sec-Fetch-Site in all current ones, Origin on every POST in all of them. A request with
    neither comes from a program, which no foreign page steers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            headers = Headers(scope=scope)
            site, origin = headers.get("sec-fetch-site"), headers.get("origin")
            own = f"{scope.get('scheme', 'http')}://{headers.get('host', '')}".lower()
            if (site is not None and site not in ("same-origin", "none")) or (origin is not None and origin.lower() != own):
                hint = "Send it from a page of this server, or from a program without an Origin header."
                await refuse(scope, receive, send, RefusedError(403, "origin", "This request came from a page of another site.", hint=hint))
                return
        await self.app(scope, receive, send)


class BodyLimit:
    """Reads the whole body before any route does, and refuses one that is too long, declared or not, or too slow."""

    def __init__(self, app: ASGIApp, upload_bytes: int, body_bytes: int = MAX_BODY_BYTES) -> None:
        self.app = app
        self.upload_bytes = upload_bytes + FORM_BYTES
        self.body_bytes = body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "content-length" not in headers and "transfer-encoding" not in headers:
            await self.app(scope, receive, send)
            return
        limit = self.upload_bytes if headers.get("content-type", "").startswith("multipart/form-data") else self.body_bytes
        try:
            declared = int(headers.get("content-length", "0"))
            body = None if declared > limit else await asyncio.wait_for(_read(receive, limit), BODY_SECONDS)
        except ValueError:
            await refuse(scope, receive, send, RefusedError(400, "body", "Content-Length is not a number."))
            return
        except TimeoutError:
            await refuse(scope, receive, send, RefusedError(408, "slow-body", f"The body did not arrive within {BODY_SECONDS} seconds."))
            return
        if body is None:
            error = RefusedError(413, "limit", f"The body is longer than {limit} bytes.", hint="Send less at once.", headers={"connection": "close"})
            await refuse(scope, receive, send, error)
            return
        replayed = False

        async def replay() -> Message:
            nonlocal replayed
            if replayed:
                return await receive()
            replayed = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, replay, send)


async def _read(receive: Receive, limit: int) -> bytes | None:
    """The body, or None once it is longer than the limit."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b"".join(parts)
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)
