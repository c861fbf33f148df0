"""Answers of the API that were given before, kept as bytes: a ledger does not change under a running server, so neither do they.

The key is all that an answer can depend on: the address with its query, the day of the clock, and whether the reader takes
gzip. Only complete answers with status 200 that may be stored are kept; jobs, pages and errors never.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.packing import takes_gzip

KEPT = 4_096
KEPT_BYTES = 64_000_000
LARGEST = 1_000_000
"""An answer above this is not kept."""

UNDER, NOT_UNDER = "/api/v1/", "/api/v1/jobs/"
Key = tuple[str, bytes, bool, date]


@dataclass(frozen=True, slots=True)
class Kept:
    """The two messages of one answer."""

    start: Message
    body: bytes


class AnswerCache:
    """Stands inside the check of the host's name; the headers of every answer are added outside of it, to messages of their own."""

    def __init__(self, app: ASGIApp, today: Callable[[], date]) -> None:
        self.app = app
        self.today = today
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _may_keep(scope["path"]):
            await self.app(scope, receive, send)
            return
        key = (scope["path"], scope["query_string"], takes_gzip(scope["headers"]), self.today())
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            await send(found.start)
            await send({"type": "http.response.body", "body": found.body, "more_body": False})
            return
        await self._remember(key, scope, receive, send)

    async def _remember(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        start: Message | None = None
        parts: list[bytes] = []

        async def watched(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, watched)
        body = parts[0] if len(parts) == 1 else b"".join(parts)
        if start is not None and start["status"] == 200 and len(body) <= LARGEST and not any(n == b"cache-control" for n, _ in start["headers"]):
            self._keep(key, Kept(start, body))

    def _keep(self, key: Key, answer: Kept) -> None:
        if key not in self._kept:
            self._kept[key] = answer
            self._size += len(answer.body)
        while len(self._kept) > KEPT or self._size > KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest.body)


def _may_keep(path: str) -> bool:
    return path.startswith(UNDER) and not path.startswith(NOT_UNDER)
