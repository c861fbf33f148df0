"""Under which of many sets of prefixes a code falls, found in one look: each set is a bit of a number.

A regime has some twenty duties for an origin, and a code falls under the prefixes and lists of few of them. What the bits say
is coarse, since they take a list's rows of all days together: a set without its bit has no prefix of the code on any day.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable

EVERY_CODE_BIT = 1
"""Set for every code."""


class PrefixBits:
    """Sets of prefixes, each read when it is first asked for. Several threads may ask at once."""

    def __init__(self) -> None:
        self._set: dict[Hashable, int] = {}
        self._under: dict[str, int] = {}
        self._lengths: tuple[int, ...] = ()
        self._lock = threading.Lock()

    def bit(self, name: Hashable, prefixes: Callable[[], Iterable[str]]) -> int:
        """The bit of the set of that name, which has ``prefixes``."""
        found = self._set.get(name)
        return self._add(name, prefixes()) if found is None else found

    def under(self, code: str) -> int:
        """The bits of all sets with a prefix of ``code`` that were asked for by now."""
        found, bits = EVERY_CODE_BIT, self._under
        for length in self._lengths:
            found |= bits.get(code[:length], 0)
        return found

    def _add(self, name: Hashable, prefixes: Iterable[str]) -> int:
        """The bit is given out when all prefixes have it, so that nobody holds one that ``under`` does not know."""
        with self._lock:
            if name not in self._set:
                own = EVERY_CODE_BIT << (len(self._set) + 1)
                for prefix in prefixes:
                    self._under[prefix] = self._under.get(prefix, 0) | own
                self._lengths = tuple(sorted({len(p) for p in self._under}))
                self._set[name] = own
            return self._set[name]


__all__ = ["EVERY_CODE_BIT", "PrefixBits"]
