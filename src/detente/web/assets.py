"""Files that the browser loads: held by name, so that no request can name another file; with ETag and gzip."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from detente.web.errors import RefusedError

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
PACKABLE = frozenset({".js", ".css", ".json", ".svg"})
A_YEAR = "public, max-age=31536000, immutable"
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, packed bytes where packing pays, type and the hash of its content."""

    content: bytes
    packed: bytes | None
    media_type: str
    digest: str


def folder() -> Path:
    return Path(str(files("detente.web") / "static"))


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Every file below static/, by its address."""
    root = folder()
    return frozenset(str(p.relative_to(root)).replace("\\", "/") for p in root.rglob("*") if p.is_file() and p.suffix in TYPES)


@lru_cache(maxsize=256)
def asset(name: str) -> Asset:
    """One file by name; RefusedError with 404 where there is none."""
    if name not in names():
        raise RefusedError(404, "not-found", "There is no such file.")
    path = folder() / name
    content = path.read_bytes()
    packed = gzip.compress(content, 9, mtime=0) if path.suffix in PACKABLE else None
    return Asset(content, packed, TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:16])


def url(name: str) -> str:
    """Address of a file with the hash of its content, which lets browsers keep it for good."""
    return f"/static/{name}?v={asset(name).digest}"


@router.get("/favicon.ico", include_in_schema=False)
async def icon() -> Response:
    """What a browser asks for beside a picture or a file of ours, which name no icon."""
    return Response(asset("icon.svg").content, media_type=asset("icon.svg").media_type)


@router.get("/static/{name:path}", include_in_schema=False)
async def static(request: Request, name: str) -> Response:
    found = asset(name)
    tag = f'"{found.digest}"'
    headers = {"etag": tag, "vary": "accept-encoding", "cache-control": A_YEAR if request.query_params.get("v") == found.digest else "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, headers={**headers, "content-encoding": "gzip"}, media_type=found.media_type)
    return Response(found.content, headers=headers, media_type=found.media_type)
