"""Tables of figures as they stand in the text of a page: rows of cells between bars or set with gaps, the first row naming the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.texts.aligned_tables import begins_set_off, is_set_off, names_of_aligned_cell
from detente.evidence.texts.bracketed_cells import is_signed, parts_by_growth, parts_of_name, start_of_cell

_MOST_ROWS = 60
"""A column's name is looked for so many rows up: more is data, not a document."""
_UNIT = re.compile(
    r"(?P<money>US\$|U\.S\.\s?\$|\$|€|¥|\b(?:USD|EUR|CNY|RMB|yuan|dollars?|euros?)\b)?\s?(?P<times>(?<![\d.,])(?:'000|1,?000|10,000|100)(?!,)\s?)?"
    r"\b(?P<size>bn|billions?|trn|tn|trillions?|mn|m|millions?|thousands?)?\b\s?(?:(?:of|metric)\s)?(?:US\s)?"
    r"(?P<noun>dollars?\b|USD\b|yuan\b|renminbi\b|RMB\b|euros?\b|tonnes?\b|tons?\b)?"
    r"(?:(?<=[a-zA-Z])\s(?P<after>bn|billions?|trn|tn|trillions?|mn|m|millions?|thousands?)\b)?"
    r"|%(?! points)|\bper\s?cent\b(?! points)|\b(?:percentage )?points?\b|\bpp\b",
    re.IGNORECASE,
)
_WORDED = re.compile(r"[A-Za-z]{2}|\A[^\d|]*[%$][^\d|]*\Z")
"""Words, or a bare sign of a unit: a cell with a figure names no column."""
_INDEX = re.compile(r"\b(?:PMI|[Mm]anagers[’'] [Ii]ndex|[Ii]ndex)\b")
_LONGEST_TITLE = 120
_BRACKET_NEXT = re.compile(r"[\d.,]+\s?(?:%|bn|mn|tn|[mkt])?\s?\([+−–-]?\d[\d.,]*\s?%?\)")
"""A figure with another in brackets behind it, in one cell."""
_LABEL = re.compile(r"[\s•*–-]*(?P<label>[A-Z][^:\n|\d]{1,60}):\s+(?:[+−–-]\s?)?(?=\d)")
_SIGNED = re.compile(r"\s[+−–-]\d")
"""A cell that tells a change, in a row that may hold levels beside it."""
_MOST_LABELS = 20
_UNIT_LINE = re.compile(r"\s*\(?\s*(?:[Uu]nits?|[Ff]igures|[Vv]alues|[Aa]mounts|[Aa]ll\s+(?:figures|values|amounts)|[Ii]n)\b")
_SIZES = {"b": 1e9, "m": 1e6, "th": 1e3, "tr": 1e12, "tn": 1e12}
_CURRENCIES = {"$": "USD", "u": "USD", "d": "USD", "e": "EUR", "€": "EUR", "y": "CNY", "c": "CNY", "r": "CNY", "¥": "CNY"}
"""Units of money by the first letter of their name."""


def header_of(text: str, at: int) -> tuple[int, int] | None:
    """Place of the cell that names the cell at ``at`` first: its column's, else its row's; None outside a table."""
    return next(_names_of(text, at), None)


def names_of_cell(text: str, at: int) -> tuple[tuple[int, int], ...]:
    """Places of what names the cell at ``at``: its column, its row, the title; empty outside a table."""
    return tuple(_names_of(text, at))


def _names_of(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Cells above a cell that hold words, from the top, then the first cell of its row, the title in the table's first row or the line above."""
    start = text.rfind("\n", 0, at) + 1
    if text[start : start + 1] != "|":
        if is_set_off(text, at):
            yield from names_of_aligned_cell(text, at)
        else:
            yield from _names_of_label(text, start, start_of_cell(text, at))
        return
    column, rows = text.count("|", start, at), []
    line = start
    for _ in range(_MOST_ROWS):
        above = text.rfind("\n", 0, line - 1) + 1 if line else 0
        if above == line or text[above : above + 1] != "|":
            break
        rows.append(above)
        line = above
    for above in reversed(rows):
        cell = _cell(text, above, column)
        if cell and _WORDED.search(text[slice(*cell)]):
            yield cell
    if column > 1 and (row := _cell(text, start, 1)) and _WORDED.search(text[slice(*row)]):
        yield row
    if rows and column > 1 and (title := _cell(text, rows[-1], 1)) and not _WORDED.search(text[title[1] : text.find("\n", title[1])]):
        yield title
    if line and (caption := _title_above(text, line)) is not None:
        yield caption


def _names_of_label(text: str, start: int, at: int) -> Iterator[tuple[int, int]]:
    """The label of a row "Exports: 316.1" and the line over such rows that tells their unit: "Unit: US$ billion"."""
    label = _LABEL.match(text, start, at + 1)
    if label is None or label.end() < at:
        return
    yield label.span("label")
    line = start
    for _ in range(_MOST_LABELS):
        if not line:
            return
        above = text.rfind("\n", 0, line - 1) + 1
        printed = text[above : line - 1]
        if printed.strip() and _UNIT_LINE.match(printed):
            yield above, line - 1
            return
        if printed.strip() and not _LABEL.match(text, above, line):
            return
        line = above


def _title_above(text: str, line: int) -> tuple[int, int] | None:
    """The short line over a table that ends no sentence."""
    floor = max(0, line - 2 * _LONGEST_TITLE)
    stop = floor + len(text[floor:line].rstrip())
    start = max(floor, text.rfind("\n", floor, stop) + 1)
    short = 0 < stop - start <= _LONGEST_TITLE and text[stop - 1] not in ".!?|" and text[start] != "|"
    return (start, stop) if short else None


def _cell(text: str, row: int, column: int) -> tuple[int, int] | None:
    """Place of the cell of a row, counted from one."""
    end = text.find("\n", row)
    bar = row
    for _ in range(column - 1):
        bar = text.find("|", bar + 1, end)
        if bar < 0:
            return None
    stop = text.find("|", bar + 1, end)
    return (bar + 1, stop) if stop > 0 else None


def may_be_cell(text: str, line: int, at: int) -> bool:
    """Whether the place may stand in a cell: its sentence or line starts with a bar at ``line``, or a wide gap stands before it."""
    if text[line] == "|":
        return True
    cell = start_of_cell(text, at)
    return begins_set_off(text, cell) or _is_labelled(text, cell)


def _is_labelled(text: str, at: int) -> bool:
    """Whether a cell that begins at a place stands behind a label that opens its line."""
    if ":" not in text[max(0, at - 4) : at]:
        return False
    return _LABEL.match(text, text.rfind("\n", max(0, at - 80), at) + 1, at + 1) is not None


def unit_of_column(text: str, at: int) -> tuple[str, float] | None:
    """Unit and scale of a bare number in a table, from the name of its column or row or the title: ``("USD", 1e9)`` under "US$ bn"."""
    beside = start_of_cell(text, at) != at
    doubled = beside or _BRACKET_NEXT.match(text, at) is not None
    names = tuple(_names_of(text, at))
    if not doubled and _SIGNED.search(text, text.rfind("\n", 0, at) + 1, _end_of_line(text, at)):
        signed = is_signed(text, at)
        for cell in names:
            parts = list(parts_by_growth(text, cell, grown=signed)) if signed or any(parts_by_growth(text, cell, grown=True)) else ()
            for part in parts:
                told = _unit_in(text, *part)
                if told is not None:
                    return told
    for cell in names:
        for part in parts_of_name(text, cell, bracketed=beside) if doubled else (cell,):
            told = _unit_in(text, *part)
            if told is not None:
                return told
    return ("percent", 1.0) if beside and text[at - 1] in "+-−–" else None


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _unit_in(text: str, start: int, end: int) -> tuple[str, float] | None:
    for match in _UNIT.finditer(text, start, end):
        told = match[0].strip().lower()
        noun = (match["noun"] or "").lower()
        size = (match["size"] or match["after"] or "").lower()
        scale = _SIZES[size[0] if size[0] in "bm" else size[:2]] if size else 1.0
        if match["times"]:
            scale *= float(re.sub(r"\D", "", match["times"].replace("'", "1")))
        money = (match["money"] or "").lower() or (noun if not noun.startswith("ton") else "")
        if money:
            return _CURRENCIES[money[0]], scale
        if noun:
            return "t", scale
        if told in ("%", "percent", "per cent"):
            return "percent", 1.0
        if told.endswith(("point", "points", "pp")):
            return "percentage_point", 1.0
    return ("point", 1.0) if _INDEX.search(text, start, end) else None
