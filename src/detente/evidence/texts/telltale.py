"""What a regular expression cannot match without: pieces of words, found from the expression itself.

A search through a stretch of text is only begun where the stretch holds such pieces. The answer is the same as without them;
the pieces are a necessary condition and are taken from the parsed expression, never written down beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from detente.evidence.texts.parsed import REPEATS, items_of, op, parsed

Pieces = frozenset[str]
"""Lower-case runs of letters or digits, one of which stands in every match."""

_MOST = 400
"""Largest set of spellings followed through a sequence."""
_SHORTEST = 2
_LONGEST = 256
"""Letters: looking through a longer run costs more than trying each expression on it."""
_EVERYWHERE = frozenset("the and for that with to in on at by of an or is it as he we no so be do go re er es ed".split())
"""Pieces that nearly every stretch holds tell nothing."""
_RUN = re.compile(r"[a-z]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """All spellings an expression can match, where they are few; else the pieces of which each is needed."""

    spellings: frozenset[str] | None
    needed: tuple[Pieces, ...] = ()

    def all_needed(self) -> tuple[Pieces, ...]:
        return self.needed if self.spellings is None else _pieces_of(self.spellings)


_NOTHING = _Told(None)
_EMPTY = _Told(frozenset({""}))


def telltales(pattern: re.Pattern[str]) -> tuple[tuple[Pieces, ...], ...]:
    """Alternatives, each with the sets of pieces of which a match holds one each; empty where the expression gives nothing away."""
    alternatives = _alternatives(parsed(pattern.pattern, pattern.flags))
    return tuple(alternatives) if all(alternatives) else ()


def _alternatives(items: Sequence[Any]) -> list[tuple[Pieces, ...]]:
    if len(items) == 1 and items[0][0] is op.SUBPATTERN:
        return _alternatives(items_of(items[0][1][-1]))
    told = [_one(item) for item in items]
    for index, (operator, value) in enumerate(items):
        if operator is op.BRANCH and told[index].spellings is None:
            return [_in_order([*told[:index], *map(_one, items_of(branch)), *told[index + 1 :]]).all_needed() for branch in value[1]]
    return [_in_order(told).all_needed()]


def _sequence(items: Sequence[Any]) -> _Told:
    return _in_order(map(_one, items_of(items)))


def _in_order(parts: Iterable[_Told]) -> _Told:
    """What is told by parts that follow each other."""
    needed: list[Pieces] = []
    whole = True
    run: frozenset[str] = frozenset({""})
    for told in parts:
        if told.spellings is not None and len(run) * len(told.spellings) <= _MOST:
            run = frozenset(left + right for left in run for right in told.spellings)
            continue
        whole = False
        needed += _pieces_of(run)
        run = told.spellings if told.spellings is not None else frozenset({""})
        needed += told.needed
    return _Told(run) if whole else _Told(None, tuple(dict.fromkeys([*needed, *_pieces_of(run)])))


def _one(item: Any) -> _Told:
    operator, value = item
    if operator is op.LITERAL:
        return _Told(frozenset({chr(value).lower()}))
    if operator is op.IN:
        letters = [chr(member).lower() for kind, member in value if kind is op.LITERAL]
        return _Told(frozenset(letters)) if len(letters) == len(value) <= 4 else _NOTHING
    if operator is op.BRANCH:
        return _branch(value[1])
    if operator is op.SUBPATTERN:
        return _sequence(value[-1])
    if operator in REPEATS:
        least, most, inner = value
        told = _sequence(inner)
        if most == 1 and told.spellings is not None:
            return _Told(told.spellings | {""}) if least == 0 else told
        return _Told(None, told.all_needed()) if least else _NOTHING
    return _EMPTY if operator is op.AT or operator is op.ASSERT_NOT or operator is op.ASSERT else _NOTHING


def _branch(branches: Sequence[Any]) -> _Told:
    told = [_sequence(branch) for branch in branches]
    spellings: frozenset[str] = frozenset()
    for one in told:
        if one.spellings is None:
            return _either(told)
        spellings |= one.spellings
    return _Told(spellings) if len(spellings) <= _MOST else _either(told)


def _either(told: Sequence[_Told]) -> _Told:
    union: frozenset[str] = frozenset()
    for one in told:
        needed = one.all_needed()
        if not needed:
            return _NOTHING
        best: Pieces = max(needed, key=_worth)
        union |= best
    return _Told(None, (_without_longer(union),))


def _worth(pieces: Pieces) -> tuple[int, int, list[str]]:
    return min(len(piece) for piece in pieces), -len(pieces), sorted(pieces)


def _pieces_of(spellings: frozenset[str]) -> tuple[Pieces, ...]:
    """The longest run of each spelling; nothing where one has none long enough to tell."""
    runs = [max(_RUN.findall(spelling), key=len, default="") for spelling in spellings]
    if any(len(run) < _SHORTEST or run in _EVERYWHERE for run in runs):
        return ()
    return (_without_longer(frozenset(runs)),)


def _without_longer(pieces: Pieces) -> Pieces:
    return frozenset(piece for piece in pieces if not any(other != piece and other in piece for other in pieces))


BITS_OF_SETS: dict[Pieces, int] = {}
"""The bit of every set of pieces that an expression needs."""
_BY_HEAD: dict[str, list[tuple[str, int]]] = {}


def bit_of(pieces: Pieces) -> int:
    """The bit that stands for a set of pieces in ``bits_of_word``, the same for the same set."""
    bit = BITS_OF_SETS.get(pieces)
    if bit is None:
        bit = BITS_OF_SETS[pieces] = 1 << len(BITS_OF_SETS)
        for piece in pieces:
            _BY_HEAD.setdefault(piece[:_SHORTEST], []).append((piece, bit))
    return bit


def bits_of_word(spelling: str) -> int:
    """Bits of all sets of which a word, lower case, holds a piece; all bits for a run too long to be a word."""
    if len(spelling) > _LONGEST:
        return -1
    bits = 0
    for at in range(len(spelling) - _SHORTEST + 1):
        for piece, bit in _BY_HEAD.get(spelling[at : at + _SHORTEST], ()):
            if spelling.startswith(piece, at):
                bits |= bit
    return bits
