"""Answers packed by gzip for readers that take it, for what is answered before the routes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from anyio import to_thread

SMALLEST = 1_000
"""Bytes below which packing an answer is not worth its head."""

LEVEL = 5
IN_THREAD = 128 * 1024
"""Bytes from which packing would hold the loop up for milliseconds."""

Header = tuple[bytes, bytes]
_VARIES = (b"vary", b"Accept-Encoding")
_PACKED = (b"content-encoding", b"gzip")


def takes_gzip(headers: Iterable[Header]) -> bool:
    """Whether the head of a request says so."""
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in headers)


async def packed(body: bytes, *, gzip: bool) -> tuple[bytes, list[Header]]:
    """The body as it is sent, and the headers that say how, its length among them."""
    more: list[Header] = []
    if len(body) >= SMALLEST:
        more.append(_VARIES)
        if gzip:
            body = await to_thread.run_sync(_pack, body) if len(body) >= IN_THREAD else _pack(body)
            more.append(_PACKED)
    more.append((b"content-length", str(len(body)).encode()))
    return body, more


def _pack(body: bytes) -> bytes:
    return zlib.compress(body, LEVEL, 16 + zlib.MAX_WBITS)


__all__ = ["LEVEL", "SMALLEST", "packed", "takes_gzip"]
