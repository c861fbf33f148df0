"""Where a fact or a file came from, what bytes it had, and how to cite a result."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from detente.core.errors import AmountError, UnknownNameError, UsageError

_quoted = json.encoder.encode_basestring
SOURCE_KINDS = ("official", "secondary", "recalled")
AUTHOR = "The detente developers"
STYLES = ("plain", "bibtex")
_TEX = str.maketrans({c: "\\" + c for c in "&%$#_{}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"})


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A text or file that facts were read from, and the place inside it.

    ``locator`` is a heading, page, section or row; a source without one is a UsageError, because nobody could check it.
    ``kind`` is official, secondary or recalled. ``sha256`` is the hash of the bytes that were read, where they were kept.
    """

    title: str
    locator: str
    kind: str
    publisher: str = ""
    published: date | None = None
    url: str = ""
    rights: str = ""
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.locator.strip():
            raise UsageError(
                f"Source {self.title!r} has no {'locator' if self.title.strip() else 'title'}.", hint="Name the heading, page, section or row."
            )
        if self.kind not in SOURCE_KINDS:
            raise UnknownNameError.among("kind of source", self.kind, SOURCE_KINDS, listing="detente.core.provenance.SOURCE_KINDS")
        if self.sha256 and (len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef")):
            raise UsageError(f"{self.sha256!r} is not a SHA-256.", hint="It has 64 lower-case hexadecimal digits.")

    def line(self) -> str:
        """One line for the end of an explanation."""
        parts = [self.title, self.locator, self.published.isoformat() if self.published else "", "" if self.kind == "official" else self.kind]
        return ", ".join(p for p in parts if p)


def hash_bytes(content: bytes) -> str:
    """SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def hash_json(value: object) -> str:
    """SHA-256 of the canonical JSON of a value: the same content has the same hash whatever the order of its keys."""
    return hash_bytes(canonical_json(value))


def canonical_json(value: object, *, indent: int | None = None) -> bytes:
    """UTF-8 JSON with sorted keys and one spelling for each value (C10); ends in a newline where it is indented.

    Decimals are written as numbers, to the precision of a double; dates as ISO text; dataclasses as objects; sets
    sorted; numpy scalars and arrays as numbers and lists. A number that is not finite is an AmountError: unknown is null.
    """
    if indent is None:
        text = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    else:
        parts: list[str] = []
        try:
            _write(value, "\n", " " * indent, parts)
        except TypeError:
            _plain(value)  # raises with what it cannot write
            raise
        text = "".join(parts)
    try:
        return (text if indent is None else text + "\n").encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            f"Text holds the lone surrogate {text[error.start]!r}.", hint="It is half a character; read the document again as UTF-8."
        ) from error


def _write(value: Any, line: str, step: str, out: list[str]) -> None:
    """What ``json.dumps`` writes of ``_plain(value)`` with an indent, in one pass: it has no compiled writer for that."""
    kind = type(value)
    if kind is str:
        out.append(_quoted(value))
    elif kind is dict:
        inner = line + step
        before = "{" + inner
        for key in sorted(value):
            one = value[key]
            if type(one) is str:
                out += (before, _quoted(key), ": ", _quoted(one))
            elif type(one) is float and one - one == 0.0:  # finite
                out += (before, _quoted(key), ": ", repr(one + 0.0))
            else:
                out += (before, _quoted(key), ": ")
                _write(one, inner, step, out)
            before = "," + inner
        out.append(line + "}" if value else "{}")
    elif kind is list:
        inner = line + step
        before = "[" + inner
        for one in value:
            out.append(before)
            _write(one, inner, step, out)
            before = "," + inner
        out.append(line + "]" if value else "[]")
    elif kind is float and value - value == 0.0:  # finite
        out.append(repr(value + 0.0))
    elif value is None:
        out.append("null")
    elif kind is bool:
        out.append("true" if value else "false")
    elif kind is int:
        out.append(repr(value))
    else:
        plain = _plain(value)
        if type(plain) in (str, dict, list, float, bool, int):
            _write(plain, line, step, out)
        else:  # a kind of its own derived from one of these
            out.append(json.dumps(plain, ensure_ascii=False))


def _plain(value: Any) -> Any:
    """``value`` in the types that JSON has."""
    if value is None or (isinstance(value, (str, bool, int)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, (float, Decimal)):
        number = float(value)
        if not math.isfinite(number):
            raise AmountError(f"Cannot write {value!r} as JSON.", hint="An unknown value is null; an infinite one is a fault of the computation.")
        return number + 0.0  # turns -0.0 into 0.0, which are one value
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        if wrong := [k for k in value if not isinstance(k, str)]:
            raise TypeError(f"Keys of canonical JSON are text, not {wrong[0]!r}.")
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True))
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if not f.name.startswith("_")}
    if hasattr(value, "tolist"):  # numpy, which this module does not need to import
        return _plain(value.tolist())
    raise TypeError(f"Cannot write {type(value).__name__} as canonical JSON.")


def cite(
    title: str, *, ledger_version: str, content_hash: str, code_version: str, on: date | None = None, url: str = "", style: str = "plain"
) -> str:
    """How to cite a result: its title, the versions of code and ledger, and the hash of its content.

    ``on`` is the day the result speaks of. ``style`` is ``plain`` or ``bibtex``; the key of the latter is made of the
    ledger version and the hash, so the same result always has the same key.
    """
    short = content_hash[:12]
    if style == "plain":
        about = f", as of {on.isoformat()}" if on else ""
        where = f" {url}" if url else ""
        return f"{AUTHOR}. {title}{about}. detente {code_version}, ledger {ledger_version}, content sha256 {short}.{where}"
    if style != "bibtex":
        raise UnknownNameError.among("citation style", style, STYLES, listing="detente.core.provenance.STYLES")
    entries = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{title.translate(_TEX)}}}",
        "version": f"{code_version}, ledger {ledger_version}".translate(_TEX),
    }
    entries["note"] = (f"As of {on.isoformat()}; c" if on else "C") + f"ontent sha256 {content_hash}"
    if url:
        entries["url"] = url
    body = ",\n".join(f"  {name} = {{{text}}}" for name, text in entries.items())
    key = "".join(c if c.isalnum() else "-" for c in f"detente-{ledger_version}-{short}")
    return f"@software{{{key},\n{body}\n}}"
