"""Lines of a YAML text by path, for findings that name them; the tree itself is read by ``core.yamlio``, in its strict form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

YamlPath = tuple[str | int, ...]


def lines_of(text: str) -> Mapping[YamlPath, int]:
    """Line, from 1, of every key and row of a text that ``core.yamlio`` has read: ``("classes", 0, "rate")`` and the like."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root = yaml.compose(text, Loader=loader)
    return dict(_walk(root, ())) if root is not None else {}


def _walk(node: Any, path: YamlPath) -> Iterator[tuple[YamlPath, int]]:
    import yaml

    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for n, child in enumerate(node.value):
            yield from _walk(child, (*path, n))
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from _walk(child, (*path, str(key.value)))
            yield (*path, str(key.value)), key.start_mark.line + 1
