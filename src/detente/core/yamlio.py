"""YAML in the strict form that the ledger, scenarios and cases use: every scalar is text.

Refused: anchors, aliases, tags, duplicate keys, several documents, more than ``MAX_DEPTH`` levels, more than ``MAX_BYTES``.
An alias bomb is refused at its first anchor, before anything is expanded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.core.errors import LimitError, YamlError

Tree = str | list["Tree"] | dict[str, "Tree"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 100_000


def parse(text: str, *, name: str = "text", max_bytes: int = MAX_BYTES) -> Tree:
    """The tree of a YAML text; YamlError with line and column where it is not in the strict form."""
    import yaml

    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise LimitError(f"{name} has {size} bytes.", hint=f"A YAML file may have {max_bytes}.")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        tree = _build(yaml.parse(text, Loader=loader), name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise YamlError(f"{name}{where}: {problem}.", hint="See docs/ledger.md for the form.") from error
    return tree


def read(path: Path, *, max_bytes: int = MAX_BYTES) -> Tree:
    """The tree of a YAML file; YamlError where it cannot be read as UTF-8 text."""
    try:
        if path.stat().st_size > max_bytes:
            raise LimitError(f"{path.name} has {path.stat().st_size} bytes.", hint=f"A YAML file may have {max_bytes}.")
        return parse(path.read_bytes().decode("utf-8"), name=path.name, max_bytes=max_bytes)
    except UnicodeDecodeError as error:
        raise YamlError(f"{path.name} is not UTF-8 text (byte {error.start}).", hint="Save it as UTF-8.") from error
    except OSError as error:
        raise YamlError(f"Cannot read {path}: {error.strerror}.", hint="Check the path and its permissions.") from error


def _build(events: Any, name: str) -> Tree:
    import yaml

    root: list[Tree] = []
    stack: list[tuple[Tree, list[str]]] = []  # open collections; for a mapping the key that waits for its value
    nodes = 0

    def refuse(event: Any, why: str) -> YamlError:
        mark = event.start_mark
        return YamlError(f"{name}, line {mark.line + 1}, column {mark.column + 1}: {why}.", hint="See docs/ledger.md for the form.")

    def place(event: Any, value: Tree) -> None:
        if not stack:
            root.append(value)
            return
        parent, waiting = stack[-1]
        if isinstance(parent, list):
            parent.append(value)
        elif isinstance(parent, dict):
            if waiting:
                parent[waiting.pop()] = value
            elif not isinstance(value, str):
                raise refuse(event, "a key must be plain text")
            elif value in parent:
                raise refuse(event, f"the key {value!r} stands twice")
            else:
                waiting.append(value)

    for event in events:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise refuse(event, "anchors and aliases are not allowed")
        if isinstance(event, yaml.DocumentStartEvent) and root:
            raise refuse(event, "only one document is allowed")
        if not isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            continue
        nodes += 1
        if nodes > MAX_NODES:
            raise LimitError(f"{name} has over {MAX_NODES} values.", hint="Split it.")
        if getattr(event, "tag", None):
            raise refuse(event, "tags are not allowed")
        if isinstance(event, yaml.ScalarEvent):
            place(event, event.value)
            continue
        child: Tree = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        place(event, child)
        if len(stack) >= MAX_DEPTH:
            raise refuse(event, f"nested deeper than {MAX_DEPTH} levels")
        stack.append((child, []))
    return root[0] if root else ""
