"""Tables of figures as they stand in the text of a page: rows of cells between bars, the first row naming the columns."""

from __future__ import annotations

import re

_MOST_ROWS = 60
"""A column's name is looked for so many rows up: more is data, not a document."""
_UNIT = re.compile(
    r"(?P<dollar>US\$|U\.S\.\s?\$|\$|\bUSD\b|\bdollars?\b)?\s?\b(?P<size>bn|billions?|mn|m|millions?|thousands?)?\b\s?(?P<noun>dollars?|tonnes?|tons?)?|%|\bper\s?cent\b",
    re.IGNORECASE,
)
_SIZES = {"b": 1e9, "m": 1e6, "t": 1e3}


def header_of(text: str, at: int) -> tuple[int, int] | None:
    """Place of the cell that names the column of the cell at ``at``; None outside a table."""
    start = text.rfind("\n", 0, at) + 1
    if text[start : start + 1] != "|":
        return None
    column, top = text.count("|", start, at), start
    for _ in range(_MOST_ROWS):
        above = text.rfind("\n", 0, top - 1) + 1 if top else 0
        if above == top or text[above : above + 1] != "|":
            break
        top = above
    if top == start:
        return None
    bar = top
    for _ in range(column - 1):
        bar = text.find("|", bar + 1, start)
        if bar < 0:
            return None
    stop = text.find("|", bar + 1, start)
    return (bar + 1, stop) if stop > 0 else None


def unit_of_column(text: str, at: int) -> tuple[str, float] | None:
    """Unit and scale of a bare number in a table, from the name of its column: ``("USD", 1e9)`` under "US$ bn"."""
    cell = header_of(text, at)
    if cell is None:
        return None
    for match in _UNIT.finditer(text, *cell):
        told = match[0].strip().lower()
        noun = (match["noun"] or "").lower()
        scale = _SIZES[match["size"][0].lower()] if match["size"] else 1.0
        if match["dollar"] or noun.startswith("dollar"):
            return "USD", scale
        if noun:
            return "t", scale
        if told in ("%", "percent", "per cent"):
            return "percent", 1.0
    return None
