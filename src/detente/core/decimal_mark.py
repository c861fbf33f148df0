"""Numbers as spreadsheets of many languages write them. Which mark sets off decimals is found from the file, or declared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from detente.core.errors import AmountError, InputFileError, UnknownNameError

DOT, COMMA = "dot", "comma"
MARKS = {DOT: ".", COMMA: ","}
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d)")
_MONEY = re.compile(r"^(?:US\s?\$|USD|\$)\s*|\s*(?:USD|US\s?\$|\$)$", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_NUMBER = {
    DOT: re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?(?:[eE][+-]?\d{1,2})?"),
    COMMA: re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d*)(?:,\d*)?(?:[eE][+-]?\d{1,2})?"),
}


def bare(cell: str) -> str:
    """A cell without dollar signs, percent sign and the spaces or apostrophes between thousands."""
    return _SPACES.sub("", _MONEY.sub("", cell.strip()).strip().removesuffix("%").strip())


def mark_shown(cell: str) -> str | None:
    """The decimal mark that a cell can only be read with, ``""`` where both readings stand, None where it shows nothing.

    ``1.234,5`` and ``0,25`` show a comma, ``1,234,567`` and ``12.5`` a dot; ``1,234`` may be either.
    """
    text = bare(cell)
    if not text or _PLAIN.fullmatch(text) or ("," not in text and "." not in text):
        return None
    if "," in text and "." in text:
        last = max(text.rfind(","), text.rfind("."))
        return COMMA if text[last] == "," else DOT
    mark = "," if "," in text else "."
    shown = COMMA if mark == "," else DOT
    other = DOT if shown == COMMA else COMMA
    if text.count(mark) > 1:
        return other
    grouped = _GROUPED.fullmatch(text)
    return "" if grouped and text.lstrip("+-")[0] != "0" else shown


def decimal_mark(cells: Iterable[tuple[int, str, str]], declared: str | None, name: str) -> str:
    """``dot`` or ``comma`` for a file whose number cells are (line, column, text).

    InputFileError where cells contradict each other, or some can be read both ways and none settles it.
    """
    if declared is not None:
        if declared not in MARKS:
            raise UnknownNameError(f"No decimal mark {declared!r}.", hint="Valid: dot, comma.")
        return declared
    shown: dict[str, tuple[int, str, str]] = {}
    for line, column, text in cells:
        mark = mark_shown(text)
        if mark is not None:
            shown.setdefault(mark, (line, column, text))
    if DOT in shown and COMMA in shown:
        (a, ca, ta), (b, cb, tb) = shown[DOT], shown[COMMA]
        raise InputFileError(
            f"{name} writes decimals in two ways: line {a} has {ca} {ta!r}, line {b} has {cb} {tb!r}.", hint="Write them all with one mark."
        )
    if "" in shown and len(shown) == 1:
        line, column, text = shown[""]
        raise InputFileError(
            f"{name}, line {line}: {column} {text!r} is a thousand or a decimal, and no other number in the file says which.",
            hint="Declare it: --decimal dot (1,234 is one thousand) or --decimal comma (1,234 is a little over one).",
        )
    return COMMA if COMMA in shown else DOT


def read_number(cell: str, mark: str, what: str, *, share: bool = True) -> Decimal | None:
    """A number by the file's decimal mark, a percentage as a fraction; None where the cell is blank.

    AmountError for anything else, for a cell that can only be read with the other mark, and for a percentage of what is no ``share``.
    """
    given = cell.strip()
    if not given:
        return None
    if given.endswith("%") and not share:
        raise AmountError(f"{what} is {cell!r}, a percentage.", hint="Only shares are percentages.")
    text = bare(given)
    fits = _NUMBER[mark].fullmatch(text) and any(ch.isdigit() for ch in text)
    if not fits or mark_shown(given) not in (None, "", mark):
        said = "a dot" if mark == DOT else "a comma"
        raise AmountError(f"{what} is {cell!r}.", hint=f"Give a number, with {said} for decimals as the file has it; leave blank what is unknown.")
    thousands = "," if mark == DOT else "."
    value = Decimal(text.replace(thousands, "").replace(",", "."))
    return value / 100 if given.endswith("%") else value
