"""The bytes of a CSV as people have it, as rows of cells: encoding, separator, limits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from detente.core.errors import InputFileError, LimitError, UnknownNameError
from detente.exposure.columns import recognised

MOST_BYTES = 32 * 2**20
MOST_CELL = 1_000
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """The text, and the encoding it was read in: UTF-8, UTF-16 with its mark, else Windows-1252."""
    if declared is not None and declared not in ENCODINGS:
        raise UnknownNameError.among("encoding", declared, ENCODINGS, listing=f"these: {', '.join(ENCODINGS)}")
    if len(data) > MOST_BYTES:
        raise LimitError(f"{name} has {len(data):,} bytes.", hint=f"At most {MOST_BYTES:,}; split the file.")
    if not data.strip():
        raise InputFileError(f"{name} is empty.", hint="The first line names the columns; docs/exposure.md lists them.")
    if data.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise InputFileError(f"{name} is a workbook, not a CSV.", hint="In the spreadsheet, save the sheet as CSV UTF-8.")
    tried = [declared] if declared else ["utf-16"] if data.startswith(_UTF16) else ["utf-8", "windows-1252"]
    for encoding in tried:
        try:
            text = data.decode(ENCODINGS[encoding])
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    raise InputFileError(f"{name} is not text in {' or '.join(tried)}.", hint="Save it as CSV UTF-8.")


def separator_of(text: str, name: str, declared: str | None = None) -> str:
    """The separator under which most heads of the first line are known columns; InputFileError where two do equally well."""
    if declared is not None:
        if declared in SEPARATORS.values():
            return declared
        if declared not in SEPARATORS:
            raise UnknownNameError.among("separator", declared, SEPARATORS, listing=f"these: {', '.join(SEPARATORS)}")
        return SEPARATORS[declared]
    first = text.lstrip("\ufeff").splitlines()[0] if text.strip() else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    head = next((line for line in text.splitlines() if line.strip()), "")
    scores = {mark: recognised(next(csv.reader([head], delimiter=mark))) for mark in SEPARATORS.values() if mark in head}
    best = [m for m, s in scores.items() if s == max(scores.values()) and s > 0]
    if len(best) > 1:
        names = " and ".join(n for n, m in SEPARATORS.items() if m in best)
        raise InputFileError(f"{name} can be read with {names} between cells.", hint="Declare it with --separator.")
    return best[0] if best else max(scores, key=head.count, default=",")


def rows_of(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on; blank rows are left out. InputFileError names a line that cannot be taken apart."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if line == 1 and len(cells) <= 2 and separator.join(cells).lower().startswith("sep="):
                continue
            if not any(c.strip() for c in cells):
                continue
            if long := next((c for c in cells if len(c) > MOST_CELL), None):
                raise LimitError(
                    f"{name}, line {line}: a cell has {len(long):,} letters.", hint=f"At most {MOST_CELL:,}; is a quotation mark missing?"
                )
            yield line, [c.strip() for c in cells]
    except csv.Error as error:
        raise InputFileError(f"{name}, line {begins}: {error}.", hint="Close every quotation mark, and double one inside a cell.") from error
