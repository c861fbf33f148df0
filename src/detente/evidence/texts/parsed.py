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
    return list(_parser.parse(source, flags))
