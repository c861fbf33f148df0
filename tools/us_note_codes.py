"""Tariff codes enumerated in the text of the US notes to chapter 99: one subdivision of a note → its codes.

The text is a print of the notes with page heads, tables of codes in columns and prose. A line that holds nothing but codes
belongs to the table; from a line of prose only dotted codes of eight digits or more are taken, and only where the list
runs on in the sentence. Codes of chapter 99 and of chapter 98 are references, never members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CODE = re.compile(r"(?<![\d.])(\d{4})(?:\.(\d{2})(?:\.(\d{2})(?:\.?(\d{2}))?)?)?(?![\d.]*\d)")
LONG_CODE = re.compile(r"(?<![\d.])\d{4}\.\d{2}\.\d{2}(?:\.?\d{2})?(?!\d)")
_FILLER = re.compile(r"(?:U\.S\. Notes \(con\.\)|\(\d+\)|\d+\.(?=\s)|\b(?:and|or)\b|[;,.:\s])+")


def digits(code: str) -> str:
    return code.replace(".", "")


def read_lines(path: Path) -> list[str]:
    """Lines of the print with runs of blanks made one, so that a marker is found whatever its indent."""
    return [" ".join(line.split()) for line in path.read_text(encoding="utf-8", errors="replace").split("\n")]


def region(lines: list[str], start: str, stop: str, *, after: int = 0) -> tuple[int, int]:
    """First line at or after ``after`` that matches ``start``, and the next one that matches ``stop``."""
    first = next((n for n in range(after, len(lines)) if re.search(start, lines[n])), None)
    if first is None:
        raise SystemExit(f"No line matches {start!r} in the notes.")
    last = next((n for n in range(first + 1, len(lines)) if re.search(stop, lines[n])), None)
    if last is None:
        raise SystemExit(f"No line after {start!r} matches {stop!r} in the notes.")
    return first, last


def codes_in(lines: list[str], *, inline: bool = False) -> Iterator[str]:
    """Codes (digits only) that the lines enumerate; ``inline`` takes those inside sentences too."""
    for line in lines:
        if "Harmonized Tariff Schedule" in line or "Revision" in line:
            continue
        table = not _FILLER.sub("", CODE.sub(" ", line)).strip()
        pattern = CODE if table else LONG_CODE if inline else None
        if pattern is None:
            continue
        for match in pattern.finditer(line):
            code = digits(match[0])
            if code[:2] not in ("98", "99"):
                yield code


def subdivision(lines: list[str], start: str, stop: str, *, after: int = 0, inline: bool = False) -> list[str]:
    """Codes of the subdivision between two markers, each once, in order of the schedule."""
    first, last = region(lines, start, stop, after=after)
    return sorted(set(codes_in(lines[first:last], inline=inline)))
