"""The words of a text with their places: read once, so that later steps look only where a word of theirs stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from itertools import compress
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.evidence.telltale import BITS_OF_SETS, bits_of_word

_NEITHER, _LETTER, _DIGIT = 0, 1, 2
_LOWERED = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))
"""Each code of ASCII that is a letter, in lower case, or a digit; a space for every other."""
_CLASSES = bytes(_DIGIT if chr(code).isdigit() else _LETTER if chr(code).isalpha() else _NEITHER for code in range(128)) + bytes(128)
"""Class of each code of ASCII."""
_FOLDING = "\u0130\u0131\u017f\u212a"
"""Letters outside ASCII that equal one of ASCII where case is ignored."""
_ALL = -1
_CELL = 5
"""What words tell is kept by cells of so many bits of place: 32 code points."""
_ASCII = bytes(range(128))

Mark = TypeVar("Mark")

_ASKED: set[frozenset[str]] = set()
_KNOWN: set[str] = set()
"""The sets of spellings that steps have asked for, and all their members: only of these the places are kept."""
_SPELLINGS_KEPT = 65_536
_TELLERS: list[Callable[[str], Any]] = [bits_of_word, lambda word: word if word in _KNOWN else None]
"""What is asked of each spelling; the first two are for this module."""
_BITS, _PLACED = 0, 1


class _Facts(dict[str, tuple[Any, ...] | None]):
    """What all tellers say of a spelling, None where none says anything; asked once a spelling."""

    def __missing__(self, word: str) -> tuple[Any, ...] | None:
        if len(self) >= _SPELLINGS_KEPT:
            self.clear()
        said = tuple(teller(word) for teller in _TELLERS)
        facts = self[word] = said if any(said) else None
        return facts


_Learned = tuple[int, int, int]
_learned: tuple[_Learned, _Facts] = ((0, 0, 0), _Facts())
"""The facts, and how many sets of pieces, spellings and tellers they rest on."""


def _facts_of(words: list[str]) -> tuple[_Learned, list[tuple[Any, ...] | None]]:
    global _learned  # noqa: PLW0603 - the facts are worked out anew where a step asks for more
    known = (len(BITS_OF_SETS), len(_KNOWN), len(_TELLERS))
    if known != _learned[0]:
        _learned = (known, _Facts())
    known, facts = _learned
    return known, list(map(facts.__getitem__, words))


class Words:
    """Every run of ASCII letters or of digits of ``text``, lower case, with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int]
        self.words: list[str]
        self.starts, self._ends, self.words, self.numerals = _runs(text)
        """``numerals`` tells which words in order are digits."""
        self._places: dict[frozenset[str], list[int]] = {}
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._all_held = not text.isascii() and any(letter in text for letter in _FOLDING)
        self._cells: list[int] = []
        self._learn()

    def _learn(self) -> None:
        """Read what the tellers say of each word."""
        self._known, facts = _facts_of(self.words)
        self._numbers.clear()
        self._told = list(compress(range(len(facts)), facts))
        self._facts = [said for said in facts if said]
        starts, ends = self.starts, self._ends
        cells = [_ALL if self._all_held else 0] * ((len(self.text) >> _CELL) + 1)
        numbers = self._numbers
        for number, said in zip(self._told, self._facts, strict=True):
            bits, placed = said[_BITS], said[_PLACED]
            if bits:
                first, last = starts[number] >> _CELL, ends[number] - 1 >> _CELL
                cells[first] |= bits
                while last > first:
                    cells[last] |= bits
                    last -= 1
            if placed:
                numbers[placed].append(number)
        self._cells = cells

    def places(self, wanted: frozenset[str], start: int = 0, end: int | None = None) -> list[int]:
        """Where one of the wanted words begins in a stretch."""
        found = self._places.get(wanted)
        if found is None:
            found = self._places[wanted] = [self.starts[number] for number in self.numbered(wanted)]
        if not found or (end is None and start == 0):
            return found
        return found[bisect_left(found, start) : len(found) if end is None else bisect_left(found, end)]

    def numbered(self, wanted: frozenset[str]) -> list[int]:
        """Which words in order are of the wanted spellings."""
        if wanted not in _ASKED:
            _ASKED.add(wanted)
            _KNOWN.update(wanted)
        if self._known[_PLACED] != len(_KNOWN):
            self._learn()
        found: list[int] = []
        for word in wanted & self._numbers.keys():
            found += self._numbers[word]
        found.sort()
        return found

    def marks(self, teller: Callable[[str], Mark | None]) -> Marks[Mark]:
        """All words of which ``teller`` says something, with what it says; falsy is nothing."""
        if teller not in _TELLERS:
            _TELLERS.append(teller)
        at = _TELLERS.index(teller)
        if self._known[-1] <= at:
            self._learn()
        values = [said[at] for said in self._facts]
        return Marks([self.starts[number] for number in compress(self._told, values)], list(filter(None, values)))

    def held(self, start: int, end: int) -> int:
        """Bits of ``telltale`` that the words of a stretch hold, and some of those right beside it."""
        if self._known[_BITS] != len(BITS_OF_SETS):
            self._learn()
        held = 0
        for bits in self._cells[start >> _CELL : (end >> _CELL) + 1]:
            held |= bits
        return held


class Marks(Generic[Mark]):
    """Values at places of a text, in order."""

    def __init__(self, starts: list[int], values: list[Mark]) -> None:
        self.starts = starts
        self.values = values

    def between(self, start: int, end: int) -> list[Mark]:
        """Values in a stretch."""
        return self.values[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _runs(text: str) -> tuple[list[int], list[int], list[str], list[int]]:
    """Starts and ends of all runs of ASCII letters and of digits of any script, the runs, and which of them are digits."""
    if not text:
        return [], [], [], []
    lowered = text.encode("ascii", "replace").translate(_LOWERED)
    classes = np.frombuffer(lowered.translate(_CLASSES), dtype=np.uint8)
    others = b"" if text.isascii() else text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    foreign = [letter for letter in set(others.decode("utf-8", "surrogatepass")) if letter.isdecimal()]
    if foreign:
        classes = classes.copy()
        classes[np.isin(_codes(text), [ord(letter) for letter in foreign])] = _DIGIT
    edges = np.concatenate(([0], np.flatnonzero(classes[1:] != classes[:-1]) + 1, [len(text)]))
    kinds = classes[edges[:-1]]
    told = kinds != _NEITHER
    starts, ends = edges[:-1][told].tolist(), edges[1:][told].tolist()
    numerals = np.flatnonzero(kinds[told] == _DIGIT).tolist()
    if foreign:
        return starts, ends, [text[start:end].lower() for start, end in zip(starts, ends, strict=True)], numerals
    seams = edges[1:-1][told[1:] & told[:-1]]
    if len(seams):  # letters that touch digits are two runs
        lowered = np.insert(np.frombuffer(lowered, dtype=np.uint8), seams, ord(" ")).tobytes()
    return starts, ends, lowered.decode("ascii").split(), numerals


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
