"""Codes of the nomenclature: their form, their order, and their short names.

Codes are text of 4, 6, 8 or 10 digits (C5). A short name comes from our own table, by the longest prefix that has one.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from detente.core.errors import CodeError

PANELS = Path(__file__).resolve().parent.parent / "data" / "panels"
"""Folder of the shipped tables."""

_HINT = "Give 4, 6, 8 or 10 digits, with or without dots, for example 8505.11.0070 or 85051100."
_LENGTHS = frozenset({4, 6, 8, 10})
_PRINTED = re.compile(r"[0-9][0-9. ]*")


def parse_code(given: str) -> str:
    """Digits of an HTS code given with or without dots; CodeError where it has the wrong form."""
    if isinstance(given, str) and len(given) in _LENGTHS and given.isascii() and given.isdecimal() and given[:2] != "00":
        return given  # as almost all are, and in half a microsecond
    if not isinstance(given, str) or not _PRINTED.fullmatch(given.strip()):
        raise CodeError(f"{given!r} is not an HTS code.", hint=_HINT)
    digits = re.sub(r"[. ]", "", given)
    if len(digits) in (3, 5, 7, 9) and digits[0] in "123456789":
        raise CodeError(f"{given!r} has {len(digits)} digits.", hint=f"{_HINT} A leading zero may have been lost: 0{digits}.")
    if len(digits) not in _LENGTHS:
        raise CodeError(f"{given!r} has {len(digits)} digits.", hint=_HINT)
    if digits[:2] == "00":
        raise CodeError(f"{given!r} names chapter 00.", hint="Chapters run from 01 to 99.")
    return digits


def dotted(code: str) -> str:
    """A code as printed: ``8505.11.00.70``."""
    return ".".join([code[:4], *(code[i : i + 2] for i in range(4, len(code), 2))])


def with_prefix(codes: Sequence[str], prefix: str) -> range:
    """Places in the sorted ``codes`` of those that start with ``prefix``."""
    return range(bisect_left(codes, prefix), bisect_left(codes, prefix + ":"))


def nearest(codes: Sequence[str], unknown: str, count: int = 4) -> tuple[str, ...]:
    """Codes of the longest common prefix with ``unknown``, nearest by number first. ``codes`` is sorted and of one length."""
    for length in range(len(unknown), 1, -1):
        family = [codes[i] for i in with_prefix(codes, unknown[:length])]
        if family:
            width = len(family[0])
            target = int(unknown.ljust(width, "0")[:width])
            return tuple(sorted(sorted(family, key=lambda c: (abs(int(c) - target), c))[:count]))
    return ()


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    with (PANELS / "names.csv").open(newline="", encoding="utf-8") as file:
        return {row["prefix"]: row["name"] for row in csv.DictReader(file)}


def short_name(code: str) -> str:
    """Our short name of a code, by the longest prefix that has one; empty where not even the chapter has."""
    names = _names()
    return next((names[code[:n]] for n in range(len(code), 1, -1) if code[:n] in names), "")


@lru_cache(maxsize=1)
def _changes() -> tuple[tuple[str, str, str, str], ...]:
    with (PANELS / "us_concordance.csv").open(newline="", encoding="utf-8") as file:
        return tuple((row["revision"], row["old"], row["new"], row["change"]) for row in csv.DictReader(file))


def successors(code: str) -> tuple[tuple[str, str], ...]:
    """(revision, new code) of every ten-digit code that took over from ``code`` or from a code below it."""
    return tuple(dict.fromkeys((r, new) for r, old, new, _ in _changes() if old and new and new != old and old.startswith(code)))


def predecessors(code: str) -> tuple[tuple[str, str], ...]:
    """(revision, old code) of every ten-digit code that ``code`` or a code below it took over from."""
    return tuple(dict.fromkeys((r, old) for r, old, new, _ in _changes() if old and new and new != old and new.startswith(code)))
