"""Regular expressions that are tried only where the words of a stretch allow a match.

What an expression needs, and all forms of it that are compiled, are worked out when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.evidence.texts.late import late
from detente.evidence.texts.lower_case import for_lower_case, needed_in_lower_case
from detente.evidence.texts.telltale import bit_of, telltales
from detente.evidence.texts.words import Words

_NONE: tuple[re.Match[str], ...] = ()


class Cue:
    """An expression with what it cannot match without; every search gives what the bare expression gives.

    Where the case of letters is nothing to the expression the match may be one in the text in lower case, at the same place.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = late(pattern, flags)
        self._needs: tuple[int, ...] = ()
        self._small: re.Pattern[str] | None = None
        self._needed: re.Pattern[str] | None = None
        """What fits wherever the expression does, where case matters to a part of it alone: most searches end with it, in half the time."""
        self._is_lowered = False

    @property
    def needs(self) -> tuple[int, ...]:
        """Bits of which a stretch with a match holds all of one; ValueError where nothing tells of a match."""
        if not self._needs:
            told = telltales(self.pattern)
            if not told:
                raise ValueError(f"Nothing tells where {self.pattern.pattern!r} can match; compile it with re.")
            self._needs = tuple({sum({bit_of(pieces) for pieces in alternative}) for alternative in told})
        return self._needs

    def _lower(self) -> None:
        self._small = for_lower_case(self.pattern)
        self._needed = needed_in_lower_case(self.pattern) if self._small is None and self.pattern.flags & re.IGNORECASE else None
        self._is_lowered = True

    def possible(self, words: Words, start: int, end: int) -> bool:
        """False where no match can lie in a stretch."""
        needs = self._needs or self.needs  # asked before the words are: they answer what has been asked
        held = words.held(start, end)
        for need in needs:  # noqa: SIM110 - a generator would take three times as long
            if held & need == need:
                return True
        return False

    def search(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The first match between two positions; what stands before the first is seen by looking back."""
        needs = self._needs or self.needs
        held = words.held(start, end)
        for need in needs:
            if held & need == need:
                return self.tried(words, start, end)
        return None

    def match(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The match that begins at a position and ends before another."""
        return self.pattern.match(words.text, start, end) if self.possible(words, start, end) else None

    def tried(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The same for a stretch whose words are known to allow a match."""
        if words.lowered is not None:
            if not self._is_lowered:
                self._lower()
            if self._small is not None:
                return self._small.search(words.lowered, start, end)
            if self._needed is not None and self._needed.search(words.lowered, start, end) is None:
                return None
        return self.pattern.search(words.text, start, end)

    def _tried_on(self, words: Words) -> tuple[re.Pattern[str], str]:
        if words.lowered is not None:
            if not self._is_lowered:
                self._lower()
            if self._small is not None:
                return self._small, words.lowered
        return self.pattern, words.text

    def finditer(self, words: Words, start: int, end: int) -> Iterable[re.Match[str]]:
        """All matches between two positions."""
        if not self.possible(words, start, end):
            return _NONE
        pattern, text = self._tried_on(words)
        return pattern.finditer(text, start, end)

    def last(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The last of the matches between two positions."""
        found = None
        if self.possible(words, start, end):
            pattern, text = self._tried_on(words)
            for found in pattern.finditer(text, start, end):  # noqa: B007 - the last one is wanted
                pass
        return found

    def in_cut(self, words: Words, start: int, end: int) -> re.Match[str] | None:
        """The first match in the stretch cut out by itself: nothing before it is seen."""
        if not self.possible(words, start, end):
            return None
        pattern, text = self._tried_on(words)
        return pattern.search(text[start:end])
