"""Who may write: whoever shows the token of the token file; without such a file, nobody."""

from __future__ import annotations

import hmac
import os
from pathlib import Path

from fastapi import Request

from detente.core.errors import InputFileError
from detente.web.errors import RefusedError
from detente.web.site import site_of

SHORTEST_TOKEN = 16


def read_token(path: Path) -> str:
    """The token in a file that only its owner can read; InputFileError otherwise."""
    try:
        mode = path.stat().st_mode
        text = path.read_bytes()[:4096].decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputFileError(f"Cannot read the token file {path}: {type(error).__name__}.", hint="Give a text file with one line.") from error
    if os.name == "posix" and mode & 0o077:
        raise InputFileError(f"The token file {path} can be read by others.", hint=f"Close it first: chmod 600 {path}")
    if len(text) < SHORTEST_TOKEN or not text.isprintable() or " " in text:
        raise InputFileError(
            f"The token file {path} holds no token.", hint=f"Write one line of at least {SHORTEST_TOKEN} characters: openssl rand -hex 24"
        )
    return text


def require_token(request: Request) -> None:
    """Dependency of every route that writes: ``Depends(require_token)``."""
    expected = site_of(request).token
    if expected is None:
        raise RefusedError(403, "read-only", "This server changes nothing.", hint="Start it with --token-file FILE to allow it.")
    given = request.headers.get("authorization", "")
    if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), f"Bearer {expected}".encode()):
        raise RefusedError(
            401, "token", "The token is missing or wrong.", hint="Send it as Authorization: Bearer TOKEN.", headers={"www-authenticate": "Bearer"}
        )
