"""Cells that hold two figures, "328.6 (+8.3)", and which part of a name or caption speaks of the one in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGN = frozenset("+-−–")
_BEFORE_BRACKET = re.compile(r"(?:(?:US\$|[$€£¥])\s?)?\d[\d.,]*\s?(?:%|bn|mn|tn|[mkt])?\s?\(\Z")
_LONGEST = 24
_PIECE = re.compile(r"[^;()\[\]]+")
_LISTED_PIECE = re.compile(r"(?:(?!\band\b)[^;,:()\[\]])+")
_SAID_OF_BRACKETS = re.compile(r"\b(?:(?:brackets?|parenthes[ie]s)|bracketed|parenthesi[sz]ed)\b", re.IGNORECASE)
_OPENS_WITH = re.compile(r"\s*(?:(?:figures?|numbers?|values?|those)\s+)?(?:(?:with)?in\s+)?(?:brackets?|parenthes[ie]s)\b", re.IGNORECASE)
_GROWTH = re.compile(r"%|\bper\s?cent\b|\bchange\b|\bgrowth\b|\by[/-]?o?[/-]?y\b", re.IGNORECASE)

Span = tuple[int, int]


def is_bracketed(text: str, at: int) -> bool:
    """Whether the figure at a place opens a bracket, with or without a sign."""
    before = text[at - 1 : at]
    return before == "(" or (before in _SIGN and text[at - 2 : at - 1] == "(")


def start_of_cell(text: str, at: int) -> int:
    """Where the cell of a figure begins: at the figure before the bracket for one that stands in brackets, else at itself."""
    if not is_bracketed(text, at):
        return at
    opened = text.rfind("(", max(0, at - 2), at) + 1
    left = max(0, opened - _LONGEST)
    main = _BEFORE_BRACKET.search(text, left, opened)
    return main.start() if main else at


def is_signed(text: str, at: int) -> bool:
    """Whether a sign stands before a figure that opens no bracket: a change among levels."""
    return text[at - 1 : at] in _SIGN and text[at - 2 : at - 1].isspace()


def parts_by_growth(text: str, name: Span, *, grown: bool) -> Iterator[Span]:
    """Parts of a name that speak of changes, or those that do not: "Billion US dollars; change on the year in percent"."""
    for piece in _LISTED_PIECE.finditer(text, *name):
        if (_GROWTH.search(text, *piece.span()) is not None) == grown:
            yield piece.span()


def parts_of_name(text: str, name: Span, *, bracketed: bool) -> Iterator[Span]:
    """Parts of a name of a column, a row or a table that speak of the bracketed figures, or else of the others."""
    for piece in _PIECE.finditer(text, *name):
        start, end = piece.span()
        said = _SAID_OF_BRACKETS.search(text, start, end)
        if said is None:
            inner = text[start - 1 : start] == "(" and _GROWTH.search(text, start, end) is not None
            if inner == bracketed:
                yield start, end
        elif _OPENS_WITH.match(text, start, end):
            if bracketed:
                yield start, end
        else:
            comma = text.rfind(",", start, said.start())
            if bracketed:
                yield (comma + 1 if comma >= 0 else start), end
            elif comma >= 0:
                yield start, comma
