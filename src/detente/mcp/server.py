"""The server: lists the tools, answers calls, over standard input and output. Needs the extra ``mcp``."""

from __future__ import annotations

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from detente import __version__
from detente.mcp.tools import INSTRUCTIONS, OPERATIONS, QUOTED, Tools, schema_of

META = "detente/versions"


def build_server(tools: Tools) -> Server:
    """A server of read-only tools. No tool takes a path or an address, and none writes anything."""
    reads = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    listed = [types.Tool(name=one.name, description=one.help, input_schema=schema_of(one), annotations=reads) for one in OPERATIONS]

    async def list_tools(_context: ServerRequestContext, _asked: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed)

    async def call_tool(_context: ServerRequestContext, asked: types.CallToolRequestParams) -> types.CallToolResult:
        given = await anyio.to_thread.run_sync(tools.answer, asked.name, asked.arguments or {})
        said = [types.TextContent(text=given.text)]
        if not given.failed:
            said.append(types.TextContent(text=QUOTED))
        return types.CallToolResult(content=[*said], is_error=given.failed, _meta={META: dict(given.versions)})

    return Server("detente", version=__version__, instructions=INSTRUCTIONS, on_list_tools=list_tools, on_call_tool=call_tool)


def serve(tools: Tools) -> None:
    """Serves until standard input ends."""

    async def run() -> None:
        server = build_server(tools)
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(run)


__all__ = ["build_server", "serve"]
