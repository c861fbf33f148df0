"""One server in a process of its own, as an assistant starts it; everything the tests need is asked in one session."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente.facade.operations import OPERATIONS

TODAY_FREE = "2025-06-09"
QUESTIONS: dict[str, dict[str, Any]] = {
    "status": {"on": TODAY_FREE, "side": "CN"},
    "measures": {"side": "CN", "kind": "licence"},
    "measure": {"id": "us-cn-truce"},
    "timeline": {"id": "us-ieepa-reciprocal-cn"},
    "diff": {"before": "2025-05-01", "after": TODAY_FREE},
    "scheduled": {"on": TODAY_FREE},
    "coverage": {},
    "rate": {"hts": "8505.11.0070", "origin": "CN", "on": TODAY_FREE},
    "licence": {"sender": "CN", "receiver": "US", "hts": "8505.11", "form": "magnet", "contains": "Nd:0.3,Dy:0.03", "on": TODAY_FREE},
    "determine": {"hts": "8505.11.0070", "origin": "CN", "on": TODAY_FREE, "value_usd": "120000"},
    "screen": {"name": "Huawei", "on": TODAY_FREE},
    "record": {"on": TODAY_FREE},
    "scenarios": {},
    "scenario": {"id": "end us-cn-truce on 2026-11-10"},
    "compare": {"left": "2025-truce-holds", "right": "2025-truce-lapses", "on": "2025-09-01", "engines": "regime"},
}
"""One question an operation; a quick one that is not here is asked nothing, which gives an answer or an error, both compared."""

ASKED = [o.name for o in OPERATIONS if o.name in QUESTIONS or not o.slow]
"""Of the slow ones that stand above, the answer comes from a process of its own."""

HOSTILE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("no-such-tool", {}),
    ("measure", {"id": "../../../../etc/passwd"}),
    ("measure", {"id": "x" * 100_000}),
    ("rate", {"hts": "8505.11.0070", "origin": "CN", "path": "/etc/passwd"}),
    ("rate", {"hts": "8505.11.0070\x00", "origin": "CN"}),
    ("rate", {"hts": {"$ref": "#"}, "origin": ["CN"]}),
    ("rate", {"hts": "8505.11.0070", "origin": "CN", "on": "2025-02-30"}),
    ("rate", {"hts": "8505.11.0070", "origin": "CN", "value_usd": "1e999999999"}),
    ("status", {"on": "9999-99-99"}),
    ("status", {"on": TODAY_FREE, "scenario": "/etc/passwd"}),
    ("status", {"on": TODAY_FREE, "scenario": "hostile.yaml"}),
    ("status", {"on": TODAY_FREE, "scenario": "https://example.org/scenario"}),
    ("status", {"on": TODAY_FREE, "scenario": "end us-cn-truce on 2026-11-10; " * 201}),
    ("scenario", {"id": "!!python/object/apply:os.system [id]"}),
    ("screen", {"name": ""}),
)


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the server said: tools, server_info, answers by operation, refusals in the order of HOSTILE, one answer after them."""
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    import anyio
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    said: dict[str, Any] = {}
    log = tmp_path_factory.mktemp("mcp") / "stderr"

    async def ask_everything() -> None:
        environment = {k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONDONTWRITEBYTECODE", "DETENTE_CACHE_DIR", "HOME")}
        start = StdioServerParameters(command=sys.executable, args=["-m", "detente", "mcp"], env=environment, cwd=Path.cwd())
        with log.open("w", encoding="utf-8") as errors:
            async with Client(stdio_client(start, errlog=errors)) as client:
                said["instructions"] = client.instructions
                said["tools"] = (await client.list_tools()).tools
                said["answers"] = {name: await client.call_tool(name, QUESTIONS.get(name, {})) for name in ASKED}
                said["refusals"] = [await client.call_tool(name, fields) for name, fields in HOSTILE]
                said["after"] = await client.call_tool("timeline", QUESTIONS["timeline"])

    anyio.run(ask_everything)
    said["stderr"] = log.read_text(encoding="utf-8")
    return said


@pytest.fixture
def fixed_today() -> Callable[[], str]:
    return lambda: TODAY_FREE
