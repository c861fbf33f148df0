"""Only ``detente.live`` reaches out. The import contract sees packages; this sees submodules of the standard library and calls."""

import ast
from pathlib import Path

import detente

PACKAGE = Path(detente.__file__).resolve().parent
FORBIDDEN_MODULES = {"urllib.request", "http.client", "http.server", "socket", "ssl", "ftplib", "smtplib", "xmlrpc.client", "asyncio.streams"}
FORBIDDEN_CALLS = {"urlopen", "urlretrieve", "open_connection", "create_connection", "start_server"}


def reaches_out(source: str) -> list[str]:
    """Names in the source by which it would open a connection."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name in FORBIDDEN_MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [node.module] if node.module in FORBIDDEN_MODULES else []
            found += [f"{node.module}.{a.name}" for a in node.names if f"{node.module}.{a.name}" in FORBIDDEN_MODULES]
        elif isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_CALLS:
            found.append(node.attr)
    return found


def test_no_module_outside_live_opens_a_connection():
    sources = [p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] != "live"]
    assert len(sources) > 10
    assert {str(p.relative_to(PACKAGE)): names for p in sources if (names := reaches_out(p.read_text(encoding="utf-8")))} == {}


def test_the_scan_sees_each_way():
    assert reaches_out("import urllib.request") == ["urllib.request"]
    assert reaches_out("from urllib import request") == ["urllib.request"]
    assert reaches_out("from socket import create_connection as c") == ["socket"]
    assert reaches_out("def f():\n    asyncio.open_connection('x', 1)") == ["open_connection"]
    assert reaches_out("from urllib.parse import quote") == []
