"""The versions of code and ledger as headers of every answer."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.facade.versions import versions_of
from detente.ledger.query import Ledger

Pairs = tuple[tuple[bytes, bytes], ...]
CODE, LEDGER = b"detente-version", b"detente-ledger"


def ledger_header(ledger: Ledger) -> str:
    """What ``Detente-Ledger`` says: the ledger's version and the first digits of its hash."""
    said = versions_of(ledger)
    return f"{said['ledger']} {said['hash']}"


class Versions:
    """Adds both headers to every answer. One that was worked out under a scenario brings its own ``Detente-Ledger``."""

    def __init__(self, app: ASGIApp, ledger: Ledger) -> None:
        self.app = app
        self._code = (CODE, versions_of(ledger)["detente"].encode())
        self._ledger = (LEDGER, ledger_header(ledger).encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_versions(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                headers.append(self._code)
                if not any(name == LEDGER for name, _ in headers):
                    headers.append(self._ledger)
            await send(message)

        await self.app(scope, receive, with_versions)
