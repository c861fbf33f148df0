"""Paragraph blocks and sentences, as spans of the untouched text.

A block is a paragraph: one line where lines are whole paragraphs, several where the text is hard-wrapped. No sentence
crosses a block.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from detente.core.errors import LimitError
from detente.evidence.texts.direct import written_directly

MAX_BLOCKS = 200_000
"""Most non-empty lines read from one document; one more is a LimitError."""
MAX_SENTENCE = 4_000
"""A longer run without an end of sentence is cut at a space."""

_LINE = re.compile(r"[^\r\n]+")
LIST_ITEM = re.compile(r"\s*(?:[-*•–]\s+|\\?\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\\?[.)]\s+)")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]*]{0,3}(?=\s+[\"'“‘(\[*]{0,3}[A-Z0-9À-Þ])")
_ABBREVIATIONS = frozenset(
    """
    Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Capt St No Nos Inc Corp Ltd Co Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Sec vs approx Fig
    Art cf al seq
    """.split()
)
_LEADERS = "...."
"""Dots that lead from a name to its figure end no sentence."""
_ABBREVIATION = re.compile(rf"(?:\b(?:{'|'.join(sorted(_ABBREVIATIONS))}|e\.g|i\.e|[ap]\.m)|(?:^|[\s(“\"‘'.-])[A-Z])\.\Z")
_LONGEST_ABBREVIATION = 6
_COUNTRY_STOP = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C)\.\Z")
_STARTER = re.compile(r"\s+(?:The|This|That|These|Those|It|He|She|They|We|In|On|At|But|And|However|Meanwhile|A|An|As|For|Both|Beijing|Under)\s")


@written_directly
@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``gap`` tells that an empty line stands before it."""

    start: int
    end: int
    gap: bool


@written_directly
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its number in the document and the number of its block."""

    start: int
    end: int
    index: int
    block: int


_LEAST_RUNNING_OVER = 0.2


def is_wrapped(lines: Sequence[Block]) -> bool:
    """Whether line ends are typesetting: most lines that are followed by another without a gap have 50 to 100 code points."""
    inner = [line.end - line.start for line, after in itertools.pairwise(lines) if not after.gap]
    return len(inner) >= 6 and sum(50 <= length <= 100 for length in inner) >= 0.6 * len(inner)


def _runs_over(text: str, lines: Sequence[Block]) -> bool:
    """Whether sentences go on from line to line: of the lines right below another one, a fifth and more begin with a small letter."""
    after = [text[line.start] for line in lines if not line.gap]
    return sum(letter.islower() for letter in after) >= _LEAST_RUNNING_OVER * len(after)


def _lines_of(text: str) -> list[tuple[int, int]]:
    """Places of the lines that hold anything."""
    if "\r" in text:
        return [match.span() for match in _LINE.finditer(text)]
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        if line:
            found.append((start, stop))
        start = stop + 1
    return found


def blocks_of(text: str) -> tuple[list[Block], bool]:
    """Blocks in order, and whether the text is hard-wrapped; LimitError above ``MAX_BLOCKS`` lines."""
    lines: list[Block] = []
    last_end = 0
    for begin, stop in _lines_of(text):
        start, end = begin, stop
        if text[start].isspace() or text[end - 1].isspace():
            printed = text[begin:stop]
            if printed.isspace():
                continue
            start, end = begin + len(printed) - len(printed.lstrip()), begin + len(printed.rstrip())
        gap = not lines or (begin - last_end > 1 and (text.count("\n", last_end, begin) or text.count("\r", last_end, begin)) > 1)
        lines.append(Block(start, end, gap))
        last_end = stop
        if len(lines) > MAX_BLOCKS:
            raise LimitError(f"The document has more than {MAX_BLOCKS:,} lines.", hint="Split it.")
    if not is_wrapped(lines) or not _runs_over(text, lines):
        return lines, False
    joined: list[Block] = []
    for line in lines:
        hard_break = bool(joined) and text[joined[-1].end : joined[-1].end + 2] == "  "
        if joined and not line.gap and not hard_break and not LIST_ITEM.match(text, line.start, line.end + 1):
            joined[-1] = Block(joined[-1].start, line.end, joined[-1].gap)
        else:
            joined.append(line)
    return joined, True


def sentences_of(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Sentences of all blocks in order; each lies inside one block."""
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        start = block.start
        for match in _SENTENCE_END.finditer(text, block.start, block.end):
            if text[match.start()] == "." and (_is_abbreviation(text, start, match) or match[0].startswith(_LEADERS)):
                continue
            start = _append(found, text, start, match.end(), number)
        if start < block.end:
            _append(found, text, start, block.end, number)
    return found


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match.start()
    if match.end() - stop > 1:
        return False
    last = text[max(start, stop - _LONGEST_ABBREVIATION - 1) : stop].rpartition(" ")[2]
    if len(last) > 1 and last.isalpha() and last not in _ABBREVIATIONS:
        return False
    head = text[max(start, match.start() - 12) : match.end()]
    if _COUNTRY_STOP.search(head):
        return not _STARTER.match(text, match.end())
    return bool(_ABBREVIATION.search(head))


def _append(found: list[Sentence], text: str, start: int, end: int, block: int) -> int:
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut < 0 else cut
        found.append(Sentence(start, cut, len(found), block))
        start = cut
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        found.append(Sentence(start, end, len(found), block))
    return end


class Spanned(Protocol):
    """Anything with a place."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=Spanned)


class Cover(Generic[Item]):
    """Finds which of the sorted, disjoint spans holds a position."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._starts = [item.start for item in items]

    def at(self, position: int) -> Item | None:
        """The span that holds ``position``, or None."""
        index = bisect_right(self._starts, position) - 1
        return self._items[index] if index >= 0 and position < self._items[index].end else None


class SentenceIndex:
    """Finds the sentence that holds a position."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def at(self, position: int) -> Sentence | None:
        """The sentence that holds ``position``, or None between sentences."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self.sentences[index].end:
            return None
        return self.sentences[index]
