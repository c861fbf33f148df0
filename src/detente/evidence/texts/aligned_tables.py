"""Tables set with spaces or tabs: which cells name the column, the row and the whole of the cell at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.dates.calendar_words import LIKE_A_YEAR
from detente.evidence.texts.bracketed_cells import start_of_cell

_GAP = re.compile(r" {2,}|[ \t]*\t[ \t]*")
_TAB = re.compile(r"\t")
_FIGURE = re.compile(
    r"[(+−–-]?\s?(?:US\$|[$€£¥])?\d[\d,.]*\s?(?:%|bn|mn|tn|[mkt])?\)?(?:\s?\([+−–-]?\d[\d.,]*\s?%?\))?[*†‡]?\Z|\.\.\.?\Z|n/?a\Z|[-–—]\Z",
    re.IGNORECASE,
)
_WORDED = re.compile(r"[A-Za-z]{2}|%|\$")
_MOST_ROWS = 60
_MOST_CAPTIONS = 3
_LONGEST_CAPTION = 120
_FURTHEST = 10
"""So many columns a figure may stand beside the words that head it."""

Span = tuple[int, int]


def is_set_off(text: str, at: int) -> bool:
    """Whether a gap as wide as between columns stands before a place; a sign may stand between them."""
    return begins_set_off(text, start_of_cell(text, at))


def begins_set_off(text: str, at: int) -> bool:
    """The same for a place where a cell begins."""
    before = text[max(0, at - 3) : at]
    return "  " in before or "\t" in before


def names_of_aligned_cell(text: str, at: int) -> Iterator[Span]:
    """Heads of the column from the top, the first cell of the row, then the lines over the table; nothing outside a table."""
    if not is_set_off(text, at):
        return
    start = text.rfind("\n", 0, at) + 1
    cells = _cells(text, start)
    own = next((index for index, cell in enumerate(cells) if cell[0] <= at < cell[1]), 0)
    if not own or not _FIGURE.match(text[slice(*cells[own])]):
        return
    heads, captions, rows = _lines_over(text, start)
    if not (heads or rows or _is_row(text, _cells(text, text.find("\n", at) + 1))):
        return
    for line in reversed(heads):
        head = _over(text, start, cells, own, line)
        if head is not None:
            yield head
    if _WORDED.search(text[slice(*cells[0])]):
        yield cells[0]
    yield from captions


def heads_left_of(text: str, at: int) -> Iterator[Span]:
    """Heads of the columns to the left of a cell, the nearest first: a column of changes follows that of the levels."""
    if not is_set_off(text, at):
        return
    start = text.rfind("\n", 0, at) + 1
    cells = _cells(text, start)
    own = next((index for index, cell in enumerate(cells) if cell[0] <= at < cell[1]), 0)
    heads, _, _ = _lines_over(text, start)
    for number in range(own - 1, 0, -1):
        for line in reversed(heads):
            head = _over(text, start, cells, number, line)
            if head is not None:
                yield head


def _cells(text: str, start: int) -> list[Span]:
    """Places of the cells of the line that starts at ``start``: what stands between wide gaps."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    cells: list[Span] = []
    left = start
    for gap in (_TAB if "\t" in text[start:end] else _GAP).finditer(text, start, end):
        cells.append((left, gap.start()))
        left = gap.end()
    cells.append((left, end))
    trimmed = []
    for left, right in cells:
        printed = text[left:right]
        trimmed.append((left + len(printed) - len(printed.lstrip()), left + max(len(printed.rstrip()), len(printed) - len(printed.lstrip()))))
    return trimmed


def _is_row(text: str, cells: list[Span]) -> bool:
    """Whether the cells of a line hold figures; years alone head columns."""
    figures = [text[slice(*cell)] for cell in cells[1:] if _FIGURE.match(text[slice(*cell)])]
    return any(not LIKE_A_YEAR.match(figure) for figure in figures)


def _lines_over(text: str, start: int) -> tuple[list[int], list[Span], int]:
    """Starts of the lines of heads from the lowest, the lines over them, and how many rows of figures stand between."""
    heads: list[int] = []
    captions: list[Span] = []
    rows, line, blank = 0, start, False
    for _ in range(_MOST_ROWS):
        if not line:
            break
        above = text.rfind("\n", 0, line - 1) + 1
        printed = text[above : line - 1]
        line = above
        if not printed.strip():
            if blank or captions:
                break
            blank = True
            continue
        filled = [cell for cell in _cells(text, above) if cell[0] < cell[1]]
        if len(filled) > 1 and _is_row(text, _cells(text, above)):
            if heads or captions:
                break
            rows, blank = rows + 1, False
        elif len(filled) > 1 and not captions:
            heads.append(above)
            blank = False
        else:
            if len(printed) > _LONGEST_CAPTION or printed.rstrip().endswith((".", "!", "?")) or len(captions) == _MOST_CAPTIONS:
                break
            captions.append(filled[0])
    return heads, captions, rows


def _over(text: str, start: int, cells: list[Span], own: int, line: int) -> Span | None:
    """The cell of a line of heads that stands over a cell: the one of its number between tabs, else the one over its columns."""
    heads = _cells(text, line)
    if "\t" in text[start : cells[-1][1]]:
        at = own - (len(cells) - len(heads) == 1)
        found = heads[at] if at < len(heads) else None
        return found if found and _WORDED.search(text[slice(*found)]) else None
    left, right = cells[own][0] - start, cells[own][1] - start
    best: tuple[int, Span] | None = None
    for head in heads:
        if head[0] == head[1] or not _WORDED.search(text[slice(*head)]):
            continue
        apart = max(left - (head[1] - line), (head[0] - line) - right, 0)
        if apart <= _FURTHEST and (best is None or apart < best[0]):
            best = (apart, head)
    return best[1] if best else None
