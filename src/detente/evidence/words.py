"""The words of a text with their places: read once, so that later steps look only where a word of theirs stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from typing import Generic, TypeVar

import numpy as np

from detente.evidence.telltale import held_by, sets_known

_NEITHER, _LETTER, _DIGIT = 0, 1, 2
_CLASSES = np.array(
    [_DIGIT if chr(code).isdigit() else _LETTER if chr(code).isalpha() else _NEITHER for code in range(128)] + [_NEITHER], dtype=np.int8
)
"""Class of each code point of ASCII, and of all others together."""
_FOLDING = "\u0130\u0131\u017f\u212a"
"""Letters outside ASCII that equal one of ASCII where case is ignored."""
_ALL = -1

Mark = TypeVar("Mark")


class Words:
    """Every run of ASCII letters or of digits of ``text``, lower case, with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts, ends, self.numerals = _runs(text)
        self.starts: list[int] = starts
        lowered = text.lower()
        # A letter that changes its length or its alphabet would move the words: then each is lowered by itself.
        if len(lowered) == len(text) and "\u212a" not in text:
            self.words = [lowered[start:end] for start, end in zip(starts, ends, strict=True)]
        else:
            self.words = [text[start:end].lower() for start, end in zip(starts, ends, strict=True)]
        self._places: dict[frozenset[str], list[int]] = {}
        self.numbers: defaultdict[str, list[int]] = defaultdict(list)
        """Which words in order a spelling is; ``numerals`` are those that are digits."""
        for number, word in enumerate(self.words):
            self.numbers[word].append(number)
        self._all_held = any(letter in text for letter in _FOLDING)
        self._held: dict[tuple[int, int], int] = {}
        self._sets_known = -1
        self._telling_starts: list[int] = []
        self._telling_ends: list[int] = []
        self._telling_bits: list[int] = []

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

    def numbered(self, wanted: Set[str]) -> list[int]:
        """Numbers of all words of the wanted spellings, in order."""
        found: list[int] = []
        for word in wanted & self.numbers.keys():
            found += self.numbers[word]
        found.sort()
        return found

    def marks(self, value_of: Callable[[str], Mark | None]) -> Marks[Mark]:
        """All words that ``value_of`` knows, with what it says of them; asked once a spelling."""
        told = [(number, value) for word, numbers in self.numbers.items() if (value := value_of(word)) is not None for number in numbers]
        told.sort(key=lambda pair: pair[0])
        return Marks([self.starts[number] for number, _ in told], [value for _, value in told])

    def held(self, start: int, end: int) -> int:
        """Bits of ``telltale`` that the words of a stretch hold, words that it cuts included."""
        found = self._held.get((start, end))
        if found is None or self._sets_known != sets_known():
            found = self._held[start, end] = self._held_between(start, end)
        return found

    def _held_between(self, start: int, end: int) -> int:
        if self._all_held:
            return _ALL
        if self._sets_known != sets_known():
            self._tell()
        bits = 0
        for one in self._telling_bits[bisect_right(self._telling_ends, start) : bisect_left(self._telling_starts, end)]:
            bits |= one
        return bits

    def _tell(self) -> None:
        self._held.clear()
        self._sets_known = sets_known()
        bits_of = {word: bits for word in self.numbers if (bits := held_by(word))}
        telling = self.numbered(bits_of.keys())
        self._telling_starts = [self.starts[number] for number in telling]
        self._telling_ends = [self.starts[number] + len(self.words[number]) for number in telling]
        self._telling_bits = [bits_of[self.words[number]] for number in telling]


class Marks(Generic[Mark]):
    """Values at places of a text, in order."""

    def __init__(self, starts: list[int], values: list[Mark]) -> None:
        self._starts = starts
        self._values = values

    def between(self, start: int, end: int) -> list[Mark]:
        """Values in a stretch."""
        return self._values[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _runs(text: str) -> tuple[list[int], list[int], list[int]]:
    """Starts and ends of all runs of ASCII letters and of digits of any script, and which of the runs are digits."""
    if not text:
        return [], [], []
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    classes = _CLASSES[np.minimum(codes, 128)]
    for code in set(codes[codes > 127].tolist()):
        if chr(code).isdecimal():
            classes[codes == code] = _DIGIT
    edges = np.concatenate(([0], np.flatnonzero(classes[1:] != classes[:-1]) + 1, [len(text)]))
    kinds = classes[edges[:-1]]
    told = kinds != _NEITHER
    return edges[:-1][told].tolist(), edges[1:][told].tolist(), np.flatnonzero(kinds[told] == _DIGIT).tolist()
