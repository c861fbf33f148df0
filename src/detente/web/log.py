"""One JSON line on stderr for each refusal and each fault: when, what, which path. Never a query, a body or a message with what was given."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

LOGGER = logging.getLogger("detente.web")
LONGEST_PATH = 200


def refused(scope: Mapping[str, Any], status: int, code: str) -> None:
    """Notes a request that was turned away."""
    LOGGER.warning(_line("refused", scope, status=status, code=code))


def fault(scope: Mapping[str, Any], error: Exception) -> None:
    """Notes an error of the program: its type and where it was raised, without its message, which may quote a document."""
    frames = [f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)[-6:]]
    LOGGER.error(_line("fault", scope, status=500, code="internal", type=type(error).__name__, frames=frames))


def _line(event: str, scope: Mapping[str, Any], **more: Any) -> str:
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    about = {"at": at, "event": event, "method": scope.get("method", ""), "path": str(scope.get("path", ""))[:LONGEST_PATH]}
    return json.dumps({**about, **more}, ensure_ascii=True)
