"""``detente mcp``: the same questions as tools for an assistant."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec


def mcp() -> None:
    """Read-only tools for an assistant (Model Context Protocol) over standard input and output."""
    from detente.cli.show import today
    from detente.core.errors import UsageError
    from detente.core.settings import Settings

    if find_spec("mcp") is None:
        raise UsageError("The assistants' tools need the package mcp, which is not installed.", hint="Install it with: pip install 'detente[mcp]'")
    from detente.mcp.server import serve
    from detente.mcp.tools import Tools

    settings = Settings.from_environment(os.environ)
    if sys.stdin.isatty():
        print("detente mcp: waits for an assistant on standard input; Ctrl-D ends it. docs/assistants.md says how to set one up.", file=sys.stderr)
    serve(Tools(today, seconds=settings.job_seconds, waiting=settings.job_queue))
