"""Passages that stand more than once in a document: which copy is body."""

from __future__ import annotations

from collections.abc import Sequence

from detente.evidence.texts.segment import Block

_ALIKE = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))


_LONGEST_HEAD, _LONGEST_NUMBER, _LEAST_PAGES = 90, 16, 3


def even_marks(text: str) -> str:
    """The text with straight quotes, code point for code point."""
    for mark, plain_mark in _ALIKE:
        if mark in text:
            text = text.replace(mark, plain_mark)
    return text


def fold(passage: str) -> str:
    """Passage for comparison: straight quotes, single spaces, lower case."""
    return fold_even(even_marks(passage))


def fold_even(passage: str) -> str:
    """The same for a passage of a text whose marks are even already."""
    passage = passage.lower()
    plain = passage.isprintable() and "  " not in passage and passage[:1] != " " and passage[-1:] != " "  # every other space is not printable
    return passage if plain else " ".join(passage.split())


def label_repeats(text: str, blocks: Sequence[Block], labels: list[str | None]) -> None:
    """A paragraph that stands twice is body once: beside its copy the later goes, a standfirst that recurs in the story goes."""
    seen: dict[str, int] = {}
    even = even_marks(text)
    head = min(6, len(blocks) // 5)
    for index, block in enumerate(blocks):
        if block.end - block.start < 40 or labels[index] not in (None, "caption"):
            continue
        key = fold_even(even[block.start : block.end])
        first = seen.setdefault(key, index)
        if first == index:
            continue
        between = any(labels[i] is None for i in range(first + 1, index))
        if between and first < head:
            labels[first] = "duplicate"
            seen[key] = index
        else:
            labels[index] = "duplicate"


def label_running_heads(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool], kept: Sequence[bool]) -> None:
    """A short line with a number or in columns that stands on each page of a printed text, alone or beside the number of the page."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line and len(line) <= _LONGEST_HEAD and not prose[index] and not kept[index] and " " in line:
            places.setdefault(line, []).append(index)
    numbers = {i for i, label in enumerate(labels) if label == "metadata" and len(lines[i]) <= _LONGEST_NUMBER}
    for line, found in places.items():
        numbered = any(near in numbers for i in found for near in (i - 1, i + 1))
        marked = "  " in line or "\t" in line or any(letter.isdigit() for letter in line)
        if (len(found) >= _LEAST_PAGES and marked) or (len(found) >= 2 and numbered):
            for i in found if marked else found[1:]:
                labels[i] = labels[i] or "metadata"
