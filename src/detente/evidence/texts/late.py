"""Expressions that are compiled when they are first tried: most documents need a part of them only."""

from __future__ import annotations

import re
from typing import Any, cast

_OWN_FLAGS = re.compile(r"\(\?([imsx]+)\)")
"""Flags that an expression opens with."""
_TRIED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """The source of an expression until one of its methods is asked for; from then on the methods of the compiled one."""

    __slots__ = ("flags", "pattern", *_TRIED)

    def __init__(self, pattern: str, flags: int) -> None:
        own = _OWN_FLAGS.match(pattern)
        self.pattern = pattern
        self.flags = int(flags) | re.UNICODE | sum(getattr(re, letter.upper()) for letter in set(own[1] if own else ""))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _TRIED:
            object.__setattr__(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __eq__(self, other: object) -> bool:
        """Equal to the compiled expression, which a match names as ``match.re``; ``is`` tells them apart."""
        return (self.pattern, self.flags) == (getattr(other, "pattern", None), getattr(other, "flags", None))

    def __hash__(self) -> int:
        return hash((self.pattern, self.flags))

    def __repr__(self) -> str:
        return f"late({self.pattern!r})"


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` would give, compiled on the first call of a method of its own; an error of the expression is raised then."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
