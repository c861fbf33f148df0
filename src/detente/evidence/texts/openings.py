"""With which words the matches of an expression can begin, found from the expression itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from detente.evidence.texts.parsed import REPEATS, items_of, op, parsed

_NO_LETTERS = frozenset({op.CATEGORY_SPACE, op.CATEGORY_DIGIT})
_ENDS = frozenset({op.AT_BOUNDARY, op.AT_END, op.AT_END_STRING})

_Words = frozenset[str]
_NO_WORDS: _Words = frozenset()
_Begun = tuple[_Words, _Words, _Words]
"""Letters that begin a match: those that the next sign goes on from, whole words, and those of which no more is known."""


def words_that_open(source: str, words: Iterable[str]) -> frozenset[str]:
    """Those of some words, lower case, with which a match can begin, whatever the case of letters; the others begin none.

    A word is a whole run of ASCII letters. It holds of a text without the letters of ``lower_case.FOLDING``.
    """
    asked = frozenset(words)
    beginnings = frozenset(word[:size] for word in asked for size in range(len(word) + 1))
    unfinished, whole, unknown = _sequence(beginnings, frozenset({""}), parsed(source, re.IGNORECASE))
    more = tuple(unfinished | unknown)
    return frozenset(word for word in asked if word in whole or word.startswith(more))


def _sequence(asked: _Words, begun: _Words, items: Any) -> _Begun:
    """How ``begun`` goes on through a sequence; only beginnings of words that are ``asked`` for are followed."""
    whole, unknown = _NO_WORDS, _NO_WORDS
    for operator, value in items_of(items):
        begun, ended, lost = _one(asked, begun, operator, value)
        whole |= ended
        unknown |= lost
        if not begun:
            break
    return begun, whole, unknown


def _one(asked: _Words, begun: _Words, operator: Any, value: Any) -> _Begun:
    if operator is op.LITERAL:
        return _letters(asked, begun, [chr(value)])
    if operator is op.IN:
        return _class_of_letters(asked, begun, value)
    if operator is op.BRANCH:
        return _together(_sequence(asked, begun, branch) for branch in value[1])
    if operator is op.SUBPATTERN:
        return _sequence(asked, begun, value[-1])
    if operator in REPEATS:
        least, most, inner = value
        after, whole, unknown = _sequence(asked, begun, inner)
        return after | (begun if least == 0 else _NO_WORDS), whole, unknown | (after if most > 1 else _NO_WORDS)
    if operator is op.AT:
        ended = begun - {""} if value in _ENDS else _NO_WORDS
        return begun - ended, ended, _NO_WORDS
    if operator is op.ASSERT or operator is op.ASSERT_NOT:
        return begun, _NO_WORDS, _NO_WORDS
    return _NO_WORDS, _NO_WORDS, begun


def _letters(asked: _Words, begun: _Words, letters: Iterable[str]) -> _Begun:
    """The beginnings with each letter behind them; any other sign ends the run."""
    told = {letter.lower() for letter in letters}
    more = {letter for letter in told if letter.isascii() and letter.isalpha()}
    return (
        frozenset(longer for word in begun for letter in more if (longer := word + letter) in asked),
        begun if told - more else _NO_WORDS,
        _NO_WORDS,
    )


def _class_of_letters(asked: _Words, begun: _Words, members: Iterable[Any]) -> _Begun:
    literals = []
    for kind, member in members:
        if kind is op.LITERAL:
            literals.append(chr(member))
        elif kind is op.RANGE and chr(member[1]) <= "9":
            literals.append("9")
        elif kind is op.CATEGORY and member in _NO_LETTERS:
            literals.append(" ")
        else:
            return _NO_WORDS, _NO_WORDS, begun
    return _letters(asked, begun, literals)


def _together(found: Iterable[_Begun]) -> _Begun:
    begun, whole, unknown = _NO_WORDS, _NO_WORDS, _NO_WORDS
    for one in found:
        begun, whole, unknown = begun | one[0], whole | one[1], unknown | one[2]
    return begun, whole, unknown
