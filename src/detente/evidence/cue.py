"""Regular expressions that are tried only where the words of a stretch allow a match."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from detente.evidence.telltale import bit_of, telltales
from detente.evidence.words import Words

_NONE: tuple[re.Match[str], ...] = ()


class Cue:
    """An expression with what it cannot match without; every search gives what the bare expression gives."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        told = telltales(self.pattern)
        if not told:
            raise ValueError(f"Nothing tells where {pattern!r} can match; compile it with re.")
        self._needs = tuple({sum({bit_of(pieces) for pieces in alternative}) for alternative in told})

    def possible(self, words: Words, start: int, end: int) -> bool:
        """False where no match can lie in a stretch."""
        held = words.held(start, end)
        if held:
            for need in self._needs:
                if held & need == need:
                    return True
        return False

    def search(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The first match between two positions; what stands before the first is seen by looking back."""
        return self.pattern.search(words.text, start, end) if self.possible(words, start, end) else None

    def finditer(self, words: Words, start: int, end: int) -> Iterable[re.Match[str]]:
        """All matches between two positions."""
        return self.pattern.finditer(words.text, start, end) if self.possible(words, start, end) else _NONE

    def last(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The last of the matches between two positions."""
        found = deque(self.finditer(words, start, end), maxlen=1)
        return found[0] if found else None

    def in_cut(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The first match in the stretch cut out by itself: nothing before it is seen."""
        return self.pattern.search(words.text[start:end]) if self.possible(words, start, end) else None
