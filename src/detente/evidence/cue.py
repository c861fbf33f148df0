"""Regular expressions that are tried only where the words of a stretch allow a match."""

from __future__ import annotations

import re
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
        self.needs = tuple({sum({bit_of(pieces) for pieces in alternative}) for alternative in told})
        """Bits of which a stretch with a match holds all of one."""

    def possible(self, words: Words, start: int, end: int) -> bool:
        """False where no match can lie in a stretch."""
        held = words.held(start, end)
        for need in self.needs:  # noqa: SIM110 - a generator would take three times as long
            if held & need == need:
                return True
        return False

    def search(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The first match between two positions; what stands before the first is seen by looking back."""
        held = words.held(start, end)
        for need in self.needs:
            if held & need == need:
                return self.pattern.search(words.text, start, end)
        return None

    def finditer(self, words: Words, start: int, end: int) -> Iterable[re.Match[str]]:
        """All matches between two positions."""
        return self.pattern.finditer(words.text, start, end) if self.possible(words, start, end) else _NONE

    def last(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The last of the matches between two positions."""
        found = None
        if self.possible(words, start, end):
            for found in self.pattern.finditer(words.text, start, end):  # noqa: B007 - the last one is wanted
                pass
        return found

    def in_cut(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The first match in the stretch cut out by itself: nothing before it is seen."""
        return self.pattern.search(words.text[start:end]) if self.possible(words, start, end) else None
