"""The alternatives of an expression: those that say how a line begins, and those that may begin with anything."""

from __future__ import annotations

import re

from detente.evidence.texts.late import late
from detente.evidence.texts.telltale import telltales

_OPEN_BEGINNING = re.compile(r"[(]*(?:\?:|\?-i:)?(?:\.\{|\[\^|\[\\w|\[A-Z\]\)|\[[^\]]*\]\??[(]*(?:\?:|\?-i:)?(?:\.\{|\[A-Z\]\)))")
"""A part of an expression that begins with any letter, or with any capital."""

_LONG_ENOUGH = 4


def split_alternatives(source: str) -> list[str]:
    """The parts of an expression between the strokes that stand in no bracket."""
    parts, start, depth, in_class, place = [], 0, 0, False, 0
    while place < len(source):
        letter = source[place]
        if letter == "\\":
            place += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
            place += source[place + 1 : place + 2] == "]"
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            parts.append(source[start:place])
            start = place + 1
        place += 1
    return [*parts, source[start:]]


def _worth(pieces: frozenset[str]) -> tuple[bool, int, list[str]]:
    """Few long pieces tell most, and are looked for fastest."""
    return min(len(piece) for piece in pieces) >= _LONG_ENOUGH, -len(pieces), sorted(pieces)


def parted(source: str) -> tuple[str, dict[str, str]]:
    """An expression in two, for which case is nothing: what tells how a line begins, and what may begin with anything, by pieces of words.

    No line matches a part of the second that holds none of the pieces, lower case, under which it stands.
    """
    begun: list[str] = []
    anywhere: dict[str, list[str]] = {}
    for part in split_alternatives(source):
        told = telltales(late(part, re.IGNORECASE)) if _OPEN_BEGINNING.match(part) else ()
        if not told:
            begun.append(part)
        for piece in {piece for needed in told for piece in max(needed, key=_worth)}:
            anywhere.setdefault(piece, []).append(part)
    return "|".join(begun), {piece: "|".join(parts) for piece, parts in sorted(anywhere.items())}
