"""The headline of a document: the title its front matter names, else its first line where that is no sentence."""

from __future__ import annotations

from collections.abc import Sequence

from detente.core import yamlio
from detente.core.errors import LimitError, YamlError
from detente.evidence.furniture.boilerplate import front_matter_end
from detente.evidence.texts.segment import Block

_LONGEST = 160
"""Letters; a first paragraph is longer."""
_LONGEST_FRONT_MATTER = 20_000
_SENTENCE_ENDS = '.!?”"'


def headline_of(text: str, blocks: Sequence[Block], labels: Sequence[str | None]) -> str | None:
    """The headline in the words of the document, line breaks evened; None where it has none."""
    if title := _named(text[: front_matter_end(text)]):
        return title
    head = next((b for b, label in zip(blocks, labels, strict=True) if label in (None, "duplicate")), None)
    first = text[head.start : head.end] if head is not None else ""
    return " ".join(first.split()) if first and len(first) <= _LONGEST and first[-1] not in _SENTENCE_ENDS else None


def _named(front_matter: str) -> str | None:
    """The title in a YAML front matter; None where it is not YAML in a strict form or holds no title."""
    if "title:" not in front_matter or len(front_matter) > _LONGEST_FRONT_MATTER:
        return None
    try:
        tree = yamlio.parse(front_matter.strip().lstrip("\ufeff").strip("-"), name="front matter")
    except (YamlError, LimitError):
        return None
    title = tree.get("title") if isinstance(tree, dict) else None
    return " ".join(title.split()) or None if isinstance(title, str) else None
