"""The words of a text with their places: read once, so that later steps look only where a word of theirs stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import reduce
from itertools import compress, islice
from operator import or_
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.evidence.texts.lower_case import FOLDING, lowered
from detente.evidence.texts.telltale import BITS_OF_SETS, bits_of_word

_NEITHER, _LETTER, _DIGIT = 0, 1, 2
_LOWERED = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))
"""Each code of ASCII that is a letter, in lower case, or a digit; a space for every other."""
_CLASSES = bytes(_DIGIT if chr(code).isdigit() else _LETTER if chr(code).isalpha() else _NEITHER for code in range(128)) + bytes(128)
"""Class of each code of ASCII."""
_ALL = -1
_CELL = 5
"""What words tell is kept by cells of so many bits of place: 32 code points."""
_ASCII = bytes(range(128))

Mark = TypeVar("Mark")

_ASKED: dict[frozenset[str], int] = {}
"""The sets of spellings that steps have asked for, numbered in order: only of their members the places are kept."""
_SPELLINGS_KEPT = 65_536
_TELLERS: list[Callable[[str], Any]] = []
"""What is asked of each spelling, beside its bits and the sets of spellings that it is of."""
_BITS, _PLACED, _OWN = 0, 1, 2


class _Facts(dict[str, tuple[Any, ...] | None]):
    """What all tellers say of a spelling, None where none says anything; asked once a spelling."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = tuple(_ASKED)

    def __missing__(self, word: str) -> tuple[Any, ...] | None:
        if len(self) >= _SPELLINGS_KEPT:
            self.clear()
        of = tuple(number for number, asked in enumerate(self._asked) if word in asked)
        said = (bits_of_word(word), of, *(teller(word) for teller in _TELLERS))
        facts = self[word] = said if any(said) else None
        return facts


_Learned = tuple[int, int, int]


_LONGEST_WAIT = 32


class _Memory:
    """The facts, and how many sets of pieces, sets of spellings and tellers they rest on.

    They are worked out anew for another teller at once; for more sets a few texts later, at first the
    next one, so that what is seldom asked for costs little. Until then a text sees to the new sets by itself.
    """

    def __init__(self) -> None:
        self._known: _Learned = (0, 0, 0)
        self._facts = _Facts()
        self._wait = self._waited = 0

    def of(self, words: list[str]) -> tuple[_Learned, list[tuple[Any, ...] | None]]:
        """What the facts rest on, and what they say of each word."""
        asked = (len(BITS_OF_SETS), len(_ASKED), len(_TELLERS))
        if asked != self._known:
            self._waited += 1
            if asked[-1] != self._known[-1] or self._waited > self._wait:
                self._known, self._facts = asked, _Facts()
                self._wait, self._waited = min(_LONGEST_WAIT, max(1, 2 * self._wait)), 0
        return self._known, list(map(self._facts.__getitem__, words))


_MEMORY = _Memory()


class Words:
    """Every run of ASCII letters or of digits of ``text``, lower case, with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int]
        self.words: list[str]
        self.starts, self._ends, self.words, self.numerals = _runs(text)
        """``numerals`` tells which words in order are digits."""
        self._places: dict[frozenset[str], list[int]] = {}
        self._numbers: list[list[int]] = []
        self._late: dict[frozenset[str], list[int]] = {}
        self._all_held = not text.isascii() and any(letter in text for letter in FOLDING)
        self.lowered = None if self._all_held else lowered(text)
        """The text in lower case; None where a letter outside ASCII equals one of ASCII."""
        self._cells: list[int] = []
        self._held: dict[tuple[int, int], int] = {}
        self._learn()

    def _learn(self) -> None:
        """Read what the tellers say of each word."""
        self._known, facts = _MEMORY.of(self.words)
        self._held.clear()
        self._bits_seen, self._late_bits = self._known[_BITS], 0
        starts, ends = self.starts, self._ends
        told = list(compress(range(len(facts)), facts))
        self._columns = list(zip(*filter(None, facts), strict=True)) or [()] * (_OWN + len(_TELLERS))
        self._told_starts = list(map(starts.__getitem__, told))
        cells = [_ALL if self._all_held else 0] * ((len(self.text) >> _CELL) + 1)
        column = self._columns[_BITS]
        for number, bits in zip(compress(told, column), filter(None, column), strict=True):
            first, last = starts[number] >> _CELL, ends[number] - 1 >> _CELL
            cells[first] |= bits
            if last > first:
                for cell in range(first + 1, last + 1):
                    cells[cell] |= bits
        self._cells = cells
        numbers: list[list[int]] = [[] for _ in range(self._known[_PLACED])]
        column = self._columns[_PLACED]
        for number, asked in zip(compress(told, column), filter(None, column), strict=True):
            for which in asked:
                numbers[which].append(number)
        self._numbers = numbers

    def places(self, wanted: frozenset[str], start: int = 0, end: int | None = None) -> list[int]:
        """Where one of the wanted words begins in a stretch."""
        found = self._places.get(wanted)
        if found is None:
            found = self._places[wanted] = list(map(self.starts.__getitem__, self.numbered(wanted)))
        if not found or (end is None and start == 0):
            return found
        return found[bisect_left(found, start) : len(found) if end is None else bisect_left(found, end)]

    def numbered(self, wanted: frozenset[str]) -> list[int]:
        """Which words in order are of the wanted spellings; the list is not to be changed."""
        which = _ASKED.setdefault(wanted, len(_ASKED))
        if which < len(self._numbers):
            return self._numbers[which]
        late = self._late.get(wanted)
        if late is None:  # asked for the first time: the texts to come will know it from the start
            late = self._late[wanted] = [number for number, word in enumerate(self.words) if word in wanted]
        return late

    def marks(self, teller: Callable[[str], Mark | None]) -> Marks[Mark]:
        """All words of which ``teller`` says something, with what it says; falsy is nothing."""
        if teller not in _TELLERS:
            _TELLERS.append(teller)
        at = _TELLERS.index(teller)
        if self._known[-1] <= at:
            self._learn()
        values = self._columns[_OWN + at]
        return Marks(list(compress(self._told_starts, values)), list(filter(None, values)))

    def held(self, start: int, end: int) -> int:
        """Bits of ``telltale`` that the words of a stretch hold, and some of those right beside it."""
        stretch = (start >> _CELL, (end >> _CELL) + 1)
        held = self._held.get(stretch)
        if held is None:
            held = self._held[stretch] = reduce(or_, self._cells[stretch[0] : stretch[1]], 0)
        return held if self._known[_BITS] == len(BITS_OF_SETS) else held | self._held_late()

    def _held_late(self) -> int:
        """Bits of the sets of pieces asked for since this text was learned, where a piece stands anywhere in it."""
        if self._bits_seen != len(BITS_OF_SETS):
            for pieces, bit in islice(BITS_OF_SETS.items(), self._bits_seen, None):
                if self.lowered is None or any(piece in self.lowered for piece in pieces):
                    self._late_bits |= bit
            self._bits_seen = len(BITS_OF_SETS)
        return self._late_bits


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
    spaced = b" %s " % text.encode("ascii", "replace").translate(_LOWERED)
    classes = np.frombuffer(spaced.translate(_CLASSES), dtype=np.uint8)
    others = b"" if text.isascii() else text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    foreign = [letter for letter in set(others.decode("utf-8", "surrogatepass")) if letter.isdecimal()]
    if foreign:
        classes = classes.copy()
        classes[1:-1][np.isin(code_points(text), [ord(letter) for letter in foreign])] = _DIGIT
    edges = np.flatnonzero(classes[1:] != classes[:-1])
    before, behind = classes[edges], classes[edges + 1]
    begins, closes = behind != _NEITHER, before != _NEITHER
    starts, ends = edges[begins].tolist(), edges[closes].tolist()
    numerals = np.flatnonzero(behind[begins] == _DIGIT).tolist()
    if foreign:
        return starts, ends, [text[start:end].lower() for start, end in zip(starts, ends, strict=True)], numerals
    seams = edges[begins & closes]
    if len(seams):  # letters that touch digits are two runs
        spaced = np.insert(np.frombuffer(spaced, dtype=np.uint8), seams + 1, ord(" ")).tobytes()
    return starts, ends, spaced.decode("ascii").split(), numerals


def code_points(text: str) -> NDArray[np.uint32]:
    """The numbers of a text's code points, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
