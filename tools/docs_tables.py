"""Lists of the documentation that the code itself holds, as Markdown."""

from __future__ import annotations

import ast
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import detente

SOURCE = Path(detente.__file__).parent


def cell(text: object) -> str:
    """Text for one cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;")


def table(head: list[str], rows: list[list[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(cell(c) for c in row) + " |" for row in rows)]) + "\n"


def commands() -> str:
    """Every command with its arguments and options, in the order of ``detente --help``."""
    out = []
    for path, command in every_command():
        out.append(f"## detente {path}\n\n{' '.join((command.help or '').split())}\n")
        rows: list[list[object]] = []
        for one in command.params:
            names = ", ".join([*one.opts, *one.secondary_opts]) if one.param_type_name == "option" else (one.metavar or one.name or "").upper()
            if "--help" not in names:
                rows.append([f"`{names}`", "needed" if one.required else _default(one.default), getattr(one, "help", "") or ""])
        out.append(table(["argument or option", "where left out", "what it is"], rows) if rows else "It takes nothing.\n")
    return "\n".join(out)


def _default(value: Any) -> str:
    return "" if value in (None, "", False) or callable(value) or "UNSET" in repr(value).upper() else str(value)


def every_command() -> list[tuple[str, Any]]:
    """Pairs of words (``ledger show``) and the command, groups left out."""
    import typer

    from detente.cli.app import COMMANDS, load

    found: list[tuple[str, Any]] = []
    for command in COMMANDS:
        loaded = load(command)
        if not isinstance(loaded, typer.Typer):
            single = typer.Typer(add_completion=False)
            single.command(command.name)(loaded)
            found.append((command.name, typer.main.get_command(single)))
        else:
            found += _leaves(command.name, typer.main.get_command(loaded))
    return found


def _leaves(path: str, command: Any) -> list[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if not inner:
        return [(path, command)]
    return [leaf for name, one in inner.items() for leaf in _leaves(f"{path} {name}", one)]


def operations() -> str:
    """Every operation with the fields of its question."""
    from detente.facade.operations import OPERATIONS

    out = []
    for one in OPERATIONS:
        slow = " It may take a while: the web runs it as a job, assistants' tools within a limit of time." if one.slow else ""
        out.append(f"## {one.name}\n\n{one.help}{slow}\n\n`GET /api/v1/{one.name}`, `POST /api/v1/{one.name}`, tool `{one.name}`\n")
        schema = one.question.model_json_schema()
        rows: list[list[object]] = [
            [f"`{name}`", "yes" if name in schema.get("required", ()) else "", _kind(field), field.get("description", _of_schema(field, schema))]
            for name, field in schema["properties"].items()
        ]
        out.append(table(["field", "needed", "kind", "what it is"], rows))
    return "\n".join(out)


def _kind(field: dict[str, Any]) -> str:
    if "enum" in field:
        return " or ".join(map(str, field["enum"]))
    kinds = [k.get("type", "object") for k in field.get("anyOf", [field])]
    bounds = [
        f"{word} {field[key]}"
        for key, word in (("minimum", "from"), ("maximum", "to"), ("maxLength", "up to"), ("maxItems", "up to"))
        if key in field
    ]
    words = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list", "null": "nothing"}
    unit = " characters" if "maxLength" in field else " items" if "maxItems" in field else ""
    return " or ".join(words.get(k, k) for k in kinds) + (f", {' '.join(bounds)}{unit}" if bounds else "")


def _of_schema(field: dict[str, Any], schema: dict[str, Any]) -> str:
    name = str(field.get("$ref", field.get("items", {}).get("$ref", ""))).rsplit("/", 1)[-1]
    return str(schema.get("$defs", {}).get(name, {}).get("description", ""))


def assumptions() -> str:
    """Every number that is not in an official text: value, range, basis, and what uses it."""
    from detente.core.yamlio import read

    rows = read(Path(str(files("detente") / "data" / "assumptions.yaml")))
    assert isinstance(rows, list)
    found = [[f"`{r['id']}`", r["statement"], r["value"], f"{r['low']} to {r['high']}", r["unit"], r["basis"], f"`{r['used_by']}`"] for r in rows]  # type: ignore[index,call-overload]
    return table(["id", "statement", "value", "range", "unit", "basis", "used by"], found)


def coverage() -> str:
    """What the ledger covers, by side, authority and period."""
    from detente.ledger.present import coverage_rows

    columns = ("side", "authority", "programme", "from", "until", "status", "checked_against", "note")
    rows = sorted([r.get(c, "") for c in columns] for r in coverage_rows())
    return table(["side", "authority", "programme", "from", "until", "state", "checked against", "note"], rows)


def scenarios() -> str:
    """The scenarios that ship."""
    from detente.scenario import shipped_scenarios

    out = []
    for one in shipped_scenarios():
        out.append(f"### {one.id}\n\n{one.title}. {one.why}\n")
        out.append("\n".join(f"- `{e}`" for e in one.edits) + "\n" if one.edits else "It edits nothing: what is scheduled happens.\n")
        kept = [f"known on {one.known}" if one.known else "", f"holds until {one.horizon}" if one.horizon else ""]
        kept += [f"{k}: {v}" for k, v in one.parameters.items()]
        out.append("; ".join(k for k in kept if k) + ".\n")
    return "\n".join(out)


def practices() -> str:
    """The practices of China's licensing office that a scenario may name."""
    from detente.composition.licence_practice import practices as shipped

    return table(["licensing", "what it is", "assumptions"], [[f"`{n}`", p.says, ", ".join(p.assumptions)] for n, p in shipped().items()])


def addresses() -> str:
    """Every address of the web application with what it shows; the forms of one page stand in one row."""
    from detente.facade.operations import OPERATIONS
    from detente.web.routes import ROUTERS

    asked = {f"/api/v1/{o.name}" for o in OPERATIONS}
    forms: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    for router in ROUTERS:
        for route in router.routes:
            path, endpoint = str(getattr(route, "path", "")), getattr(route, "endpoint", None)
            if not path or path in asked:
                continue
            method = "" if "GET" in getattr(route, "methods", ()) else f"{', '.join(sorted(route.methods))} "  # type: ignore[attr-defined]
            page = method + (re.sub(r"\.(json|csv|svg|png)$", "", path).removeprefix("/embed") or "/").replace("/index", "/")
            forms.setdefault(page, []).append(f"`{path}`")
            words = getattr(endpoint, "__doc__", "") or getattr(sys.modules.get(getattr(endpoint, "__module__", "")), "__doc__", "") or ""
            said.setdefault(page, words.strip().split("\n\n")[0])
    rows: list[list[object]] = [[f"`{page}`", said[page], " ".join(f for f in forms[page] if f != f"`{page}`")] for page in forms]
    return table(["address", "what it is", "other forms"], rows)


def web_errors() -> str:
    """Codes that only the web application gives, read from its source."""
    found: dict[str, list[object]] = {}
    for path in sorted((SOURCE / "web").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            at = {"RefusedError": 1, "_error": 0}.get(node.func.id)
            if at is None or len(node.args) <= at + 1 or not isinstance(node.args[at], ast.Constant):
                continue
            status = str(getattr(node.args[0], "value", "")) if at else "in a job"
            code, words = str(node.args[at].value), _words(node.args[at + 1])  # type: ignore[attr-defined]
            found[f"{code} {status}"] = [f"`{code}`", status, words]
    return table(["code", "status", "message"], [found[k] for k in sorted(found)])


def _words(node: ast.expr) -> str:
    """The text of a message, its inserted parts as an ellipsis."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in node.values)
    return "…"
