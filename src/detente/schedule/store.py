"""The panel's file: a JSON header and packed columns of whole numbers, read with the standard library alone.

Layout: the magic line, the length of the packed header (4 bytes, little-endian), the header as zlib-packed JSON, then
each column as its own zlib stream, in the order of ``header["columns"]``. A column unpacks on first use, so one lookup
pays only for what it reads. Columns hold unsigned 32-bit little-endian integers, or UTF-8 text.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.core.amounts import AdValorem, Compound, Rate, Specific, Uncomputable
from detente.core.errors import InputFileError
from detente.schedule.printed import Addition

MAGIC = b"detente packed columns 1\n"
_LENGTH = struct.Struct("<I")
_DAMAGED = "Check the installation with: detente data verify"


class PackedColumns:
    """A file of packed columns, opened for reading."""

    __slots__ = ("_cache", "_data", "_start", "header", "name")

    def __init__(self, path: Path) -> None:
        """InputFileError where the file is missing or not of this form."""
        self.name = path.name
        try:
            self._data = path.read_bytes()
            if not self._data.startswith(MAGIC):
                raise ValueError("it does not begin as a packed file does")
            (length,) = _LENGTH.unpack_from(self._data, len(MAGIC))
            begin = len(MAGIC) + _LENGTH.size
            self.header: dict[str, Any] = json.loads(zlib.decompress(self._data[begin : begin + length]))
        except (OSError, ValueError, zlib.error, struct.error) as error:
            raise InputFileError(f"Cannot read the data file {path.name}: {error}.", hint=_DAMAGED) from error
        self._start = begin + length
        self._cache: dict[str, Any] = {}

    def numbers(self, name: str) -> memoryview:
        """Column ``name`` as a read-only view of unsigned 32-bit integers."""
        if name not in self._cache:
            raw = self._bytes(name)
            if sys.byteorder == "big":
                swapped = array("I", raw)
                swapped.byteswap()
                raw = swapped.tobytes()
            self._cache[name] = memoryview(raw).cast("I")
        view: memoryview = self._cache[name]
        return view

    def texts(self, name: str) -> list[str]:
        """Column ``name`` as its lines."""
        if name not in self._cache:
            self._cache[name] = self._bytes(name).decode().split("\n")
        lines: list[str] = self._cache[name]
        return lines

    def _bytes(self, name: str) -> bytes:
        offset, size = self.header["columns"][name]
        try:
            return zlib.decompress(self._data[self._start + offset : self._start + offset + size])
        except zlib.error as error:
            raise InputFileError(f"Column {name} of {self.name} is damaged: {error}.", hint=_DAMAGED) from error


def pack(header: Mapping[str, Any], columns: Mapping[str, Sequence[int] | Sequence[str]]) -> bytes:
    """Bytes of a packed file; the same input gives the same bytes."""
    streams: list[bytes] = []
    places: dict[str, tuple[int, int]] = {}
    offset = 0
    for name, values in columns.items():
        textual = bool(values) and isinstance(values[0], str)
        raw = "\n".join(map(str, values)).encode() if textual else struct.pack(f"<{len(values)}I", *values)
        streams.append(zlib.compress(raw, 9))
        places[name] = (offset, len(streams[-1]))
        offset += len(streams[-1])
    text = json.dumps({**header, "columns": places}, ensure_ascii=False, separators=(",", ":"))
    head = zlib.compress(text.encode(), 9)
    return MAGIC + _LENGTH.pack(len(head)) + head + b"".join(streams)


def rate_to_json(rate: Rate | Addition) -> list[Any]:
    """Compact JSON form of a typed rate; numbers stay decimal text."""
    if isinstance(rate, Addition):
        return ["+" if rate.keeps_base else "=", rate_to_json(rate.rate), rate.on]
    if isinstance(rate, AdValorem):
        return ["%", str(rate.fraction)]
    if isinstance(rate, Specific):
        return ["$", str(rate.amount_usd), rate.unit]
    if isinstance(rate, Compound):
        return ["&", [rate_to_json(p) for p in rate.parts]]
    if isinstance(rate, Uncomputable):
        return ["?", rate.text, rate.reason]
    raise TypeError(f"the schedule prints no rate of the kind {type(rate).__name__}")


def rate_from_json(stored: list[Any]) -> Rate | Addition:
    """Typed rate from its compact JSON form."""
    kind = stored[0]
    if kind in ("+", "="):
        return Addition(_ordinary(stored[1]), kind == "+", stored[2])
    return _ordinary(stored)


def _ordinary(stored: list[Any]) -> Rate:
    kind = stored[0]
    if kind == "%":
        return AdValorem(Decimal(stored[1]))
    if kind == "$":
        return Specific(Decimal(stored[1]), stored[2])
    if kind == "&":
        parts = tuple(_ordinary(p) for p in stored[1])
        return Compound(tuple(p for p in parts if isinstance(p, AdValorem | Specific)))
    return Uncomputable(stored[1], stored[2])
