"""Expressions as ``re`` parses them: it gives its parser no public name, and here alone it is named.

An operator that a reader of the parsed form does not know must tell it nothing.
"""

from __future__ import annotations

from re import _constants, _parser  # type: ignore[attr-defined]  # no public name, see above
from typing import Any

op: Any = _constants
"""The operators of parsed expressions."""
REPEATS = frozenset(getattr(op, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(op, name))


def parsed(source: str, flags: int) -> list[Any]:
    """The items of an expression in order, each an operator with its value."""
    return items_of(_parser.parse(source, flags))


def items_of(part: Any) -> list[Any]:
    """The items of a part of a parsed expression, which gives them one by one ten times as slowly; the list is not to be changed."""
    items: list[Any] = part.data if isinstance(part, _parser.SubPattern) else part
    return items
