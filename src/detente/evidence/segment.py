"""Paragraph blocks and sentences, as spans of the untouched text.

A block is a paragraph: one line where lines are whole paragraphs, several where the text is hard-wrapped. No sentence
crosses a block.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from detente.core.errors import LimitError

MAX_BLOCKS = 200_000
"""Most non-empty lines read from one document; one more is a LimitError."""
MAX_SENTENCE = 4_000
"""A longer run without an end of sentence is cut at a space."""

_LINE = re.compile(r"[^\r\n]+")
_LIST_ITEM = re.compile(r"\s*(?:[-*•–]\s+|\\?\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\\?[.)]\s+)")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]*]{0,3}(?=\s+[\"'“‘(\[*]{0,3}[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|St|Nos?|Inc|Corp|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Sec|vs|e\.g|i\.e"
    r"|approx|[ap]\.m|Fig|Art|cf|al|seq)|(?:^|[\s(“\"‘'.-])[A-Z])\.\Z"
)
_COUNTRY_STOP = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C)\.\Z")
_STARTER = re.compile(r"\s+(?:The|This|That|These|Those|It|He|She|They|We|In|On|At|But|And|However|Meanwhile|A|An|As|For|Both|Beijing|Under)\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``gap`` tells that an empty line stands before it."""

    start: int
    end: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its number in the document and the number of its block."""

    start: int
    end: int
    index: int
    block: int


def is_wrapped(lines: Sequence[Block]) -> bool:
    """Whether line ends are typesetting: most lines that are followed by another without a gap have 50 to 100 code points."""
    inner = [line.end - line.start for line, after in itertools.pairwise(lines) if not after.gap]
    return len(inner) >= 6 and sum(50 <= length <= 100 for length in inner) >= 0.6 * len(inner)


def blocks_of(text: str) -> tuple[list[Block], bool]:
    """Blocks in order, and whether the text is hard-wrapped; LimitError above ``MAX_BLOCKS`` lines."""
    lines: list[Block] = []
    last_end = 0
    for match in _LINE.finditer(text):
        if match[0].isspace():
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        gap = not lines or (text.count("\n", last_end, match.start()) or text.count("\r", last_end, match.start())) > 1
        lines.append(Block(start, end, gap))
        last_end = match.end()
        if len(lines) > MAX_BLOCKS:
            raise LimitError(f"The document has more than {MAX_BLOCKS:,} lines.", hint="Split it.")
    if not is_wrapped(lines):
        return lines, False
    joined: list[Block] = []
    for line in lines:
        hard_break = bool(joined) and text[joined[-1].end : joined[-1].end + 2] == "  "
        if joined and not line.gap and not hard_break and not _LIST_ITEM.match(text, line.start, line.end + 1):
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
            if text[match.start()] == "." and _is_abbreviation(text, start, match):
                continue
            start = _append(found, text, start, match.end(), number)
        if start < block.end:
            _append(found, text, start, block.end, number)
    return found


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    if match.end() - match.start() > 1:
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
Mark = TypeVar("Mark")


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


_TOKEN = re.compile(r"[A-Za-z]+|\d+")


class Words:
    """Every run of letters or digits, lower case, with its place: read once, so that later steps look only where a word of theirs stands."""

    def __init__(self, text: str) -> None:
        self.starts = [match.start() for match in _TOKEN.finditer(text)]
        lowered = text.lower()
        # A letter that changes its length or its alphabet would move the words: then each is lowered by itself.
        faithful = len(lowered) == len(text) and "\u212a" not in text
        self.words = _TOKEN.findall(lowered) if faithful else [word.lower() for word in _TOKEN.findall(text)]
        self._places: dict[frozenset[str], list[int]] = {}
        self.numbers: defaultdict[str, list[int]] = defaultdict(list)
        """Which words in order a spelling is."""
        for number, word in enumerate(self.words):
            self.numbers[word].append(number)

    def between(self, start: int, end: int) -> Sequence[str]:
        """Words that begin in a stretch."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def places(self, wanted: frozenset[str], start: int = 0, end: int | None = None) -> list[int]:
        """Where one of the wanted words begins in a stretch."""
        found = self._places.get(wanted)
        if found is None:
            found = self._places[wanted] = [self.starts[number] for number in self.numbered(wanted)]
        if not found or (end is None and start == 0):
            return found
        return found[bisect_left(found, start) : len(found) if end is None else bisect_left(found, end)]

    def numbered(self, wanted: frozenset[str]) -> list[int]:
        """Numbers of all words of the wanted spellings, in order."""
        return sorted(number for word in wanted & self.numbers.keys() for number in self.numbers[word])

    def marks(self, value_of: Callable[[str], Mark | None]) -> Marks[Mark]:
        """All words that ``value_of`` knows, with what it says of them; asked once a spelling."""
        told = [(number, value) for word, numbers in self.numbers.items() if (value := value_of(word)) is not None for number in numbers]
        told.sort(key=lambda pair: pair[0])
        return Marks([self.starts[number] for number, _ in told], [value for _, value in told])


class Marks(Generic[Mark]):
    """Values at places of a text, in order."""

    def __init__(self, starts: list[int], values: list[Mark]) -> None:
        self._starts = starts
        self._values = values

    def between(self, start: int, end: int) -> list[Mark]:
        """Values in a stretch."""
        return self._values[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
