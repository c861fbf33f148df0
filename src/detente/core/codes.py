"""Codes as text (C5): customs codes matched by prefix, countries by any of their names, control codes by paragraph.

HS codes       ``8505.11.0070`` is kept as the digits ``8505110070``; two digits a level, ten at most
countries      ISO 3166-1 alpha-2 inside; alpha-3, numeric, US Census Schedule C and common names are read
control codes  ``3A090.a`` and ``1C902.a.1``: the US control list and the Chinese dual-use catalogue share the form
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

from detente.core.errors import CodeError, UnknownNameError

Value = TypeVar("Value")

EVERY_CODE = "ALL"
"""The prefix that every customs code begins with, as a scope prints it."""

MAX_TEXT = 200
"""No code or country name is longer; longer text is refused before it is compared with anything."""

HS_STYLES = {"US": (4, 2, 4), "CN": (4, 2, 2, 2)}
"""Digits between the dots as each side prints them: 8505.11.0070 and 8505.11.10."""

_HS_LENGTHS = frozenset({2, 4, 6, 8, 10})
_HS = re.compile(r"[0-9]{2,10}(?:[. ][0-9]{1,8}){0,4}")
_CONTROL = re.compile(r"([0-9])([A-E])([0-9]{3})((?:\.(?:[a-z]{1,4}|[0-9]{1,3})){0,8})")


def normalise_hs(text: str) -> str:
    """Digits of a customs code given with or without dots or spaces; 2, 4, 6, 8 or 10 of them. CodeError otherwise."""
    if not isinstance(text, str):
        raise CodeError(
            f"A customs code is text, not {type(text).__name__} {text!r}.", hint="Quote it, such as '0101.21.0010': a number loses its zeros."
        )
    if len(text) in _HS_LENGTHS and text.isascii() and text.isdecimal() and text[:2] != "00":
        return text  # the plain digits, as most codes come
    given = text.strip()
    if not _HS.fullmatch(given):
        raise CodeError(f"{_short(text)} is not a customs code.", hint="Give 2 to 10 digits, with or without dots, such as 8505.11.0070 or 850511.")
    groups = re.split(r"[. ]", given)
    digits = "".join(groups)
    if len(digits) % 2:
        hint = (
            f"Two digits make a level; if a spreadsheet dropped a leading zero, it was {'0' + digits}."
            if digits[0] != "0"
            else "Two digits make a level."
        )
        raise CodeError(f"Customs code {text!r} has {len(digits)} digits, an odd number.", hint=hint)
    if len(digits) > 10:
        raise CodeError(
            f"Customs code {text!r} has {len(digits)} digits.", hint="Neither side's schedule goes below 10 digits; leave out what follows."
        )
    if any(len(g) % 2 for g in groups):
        raise CodeError(f"Customs code {text!r} has a dot inside a level.", hint=f"It reads as {format_hs(digits)} if the digits are right.")
    if digits.startswith("00"):
        raise CodeError(f"Customs code {text!r} begins with chapter 00.", hint="Chapters run from 01 to 99.")
    return digits


def format_hs(digits: str, style: str = "US") -> str:
    """Digits with dots as the side prints them: US 4.2.4, CN 4.2.2."""
    if style not in HS_STYLES:
        raise UnknownNameError.among("style of customs codes", style, HS_STYLES, listing="detente.core.codes.HS_STYLES")
    groups, at = [], 0
    for width in HS_STYLES[style]:
        groups.append(digits[at : at + width])
        at += width
    return ".".join(g for g in groups if g)


class PrefixTable(Generic[Value]):
    """Values by prefix of a customs code; the longest prefix wins (C5).

    A lookup costs one dictionary probe for each length present, whatever the number of prefixes. Codes asked for are
    digits as ``normalise_hs`` gives them. Two values for one prefix are a CodeError: a table never overwrites in silence.
    """

    __slots__ = ("_lengths", "_values")

    def __init__(self, entries: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        self._values: dict[str, Value] = {}
        for prefix, value in pairs:
            digits = "" if prefix in ("", EVERY_CODE) else normalise_hs(prefix)
            if digits in self._values and self._values[digits] != value:
                raise CodeError(f"Prefix {prefix!r} has two values: {self._values[digits]!r} and {value!r}.", hint="Keep one line for each prefix.")
            self._values[digits] = value
        self._lengths = tuple(sorted({len(p) for p in self._values}, reverse=True))

    def longest(self, code: str) -> tuple[str, Value] | None:
        """The longest prefix of ``code`` in the table and its value, or None."""
        for length in self._lengths:
            prefix = code[:length]
            if len(prefix) == length and prefix in self._values:
                return prefix, self._values[prefix]
        return None

    def get(self, code: str) -> Value | None:
        """Value of the longest prefix, or None."""
        found = self.longest(code)
        return None if found is None else found[1]

    def all_of(self, code: str) -> list[tuple[str, Value]]:
        """Every prefix of ``code`` in the table with its value, longest first."""
        return [(code[:n], self._values[code[:n]]) for n in self._lengths if n <= len(code) and code[:n] in self._values]

    def under(self, code: str) -> list[tuple[str, Value]]:
        """Entries strictly finer than ``code``: a short code with any of these has no single answer (C4)."""
        return sorted((p, v) for p, v in self._values.items() if len(p) > len(code) and p.startswith(code))

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self.longest(code) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._values))

    def __len__(self) -> int:
        return len(self._values)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or customs territory. ``census`` holds its US Schedule C codes; ``eu`` is membership today.

    Kosovo carries the user-assigned XK and no numeric code. The list shows how customs authorities code places and
    takes no view of their status.
    """

    alpha2: str
    alpha3: str
    numeric: str
    name: str
    aliases: tuple[str, ...]
    census: tuple[str, ...]
    eu: bool


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries and territories by alpha-2 code."""
    text = files("detente").joinpath("data/codes/countries.csv").read_text(encoding="utf-8")
    return tuple(
        Country(r["alpha2"], r["alpha3"], r["numeric"], r["name"], _listed(r["aliases"]), _listed(r["census"]), r["eu"] == "yes")
        for r in csv.DictReader(text.splitlines())
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split("|") if p)


def country(text: str) -> Country:
    """Country from an alpha-2, alpha-3, numeric or Census code, or one of its names; UnknownNameError with the nearest."""
    if not isinstance(text, str):
        raise CodeError(f"A country is text, not {type(text).__name__} {text!r}.", hint="Give a code such as CN or a name such as China.")
    found = _named(text) if len(text) <= MAX_TEXT else None
    if found is None:
        known = _by_any_name()
        near = {known[n].alpha2: known[n].name for n in difflib.get_close_matches(_fold(text[:MAX_TEXT]), list(known), n=4, cutoff=0.6)}
        offer = f"Nearest: {', '.join(f'{name} ({code})' for code, name in list(near.items())[:3])}. " if near else ""
        raise UnknownNameError(
            f"No country {_short(text)}.", hint=f"{offer}Give an ISO code or an English name; detente.core.codes.countries() lists them."
        )
    return found


@lru_cache(maxsize=1024)
def _named(text: str) -> Country | None:
    return _by_any_name().get(_fold(text))


@lru_cache(maxsize=1)
def eu_members() -> frozenset[str]:
    """Alpha-2 codes of the 27 members of the European Union."""
    return frozenset(c.alpha2 for c in countries() if c.eu)


@lru_cache(maxsize=1)
def _by_any_name() -> dict[str, Country]:
    return {_fold(key): c for c in countries() for key in (c.alpha2, c.alpha3, c.numeric, c.name, *c.aliases, *c.census) if key}


def _fold(text: str) -> str:
    """Letters and digits alone, without case, accents or a leading article."""
    bare = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))
    words = re.sub(r"[^\w\s]", "", bare.casefold().replace("&", " and ").replace("-", " ")).split()
    words = ["saint" if w == "st" else w for w in words if w]
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@dataclass(frozen=True, slots=True, order=True)
class ControlCode:
    """An entry of a control list and the paragraph inside it: ``3A090.a`` is category 3, group A, entry 3A090, paragraph a."""

    category: str
    group: str
    number: str
    paragraphs: tuple[str, ...] = ()

    @property
    def entry(self) -> str:
        return f"{self.category}{self.group}{self.number}"

    @property
    def parent(self) -> ControlCode | None:
        """The paragraph above, or None for a whole entry."""
        return ControlCode(self.category, self.group, self.number, self.paragraphs[:-1]) if self.paragraphs else None

    def covers(self, other: ControlCode) -> bool:
        """Whether ``other`` is this code or one of its paragraphs."""
        return self.entry == other.entry and other.paragraphs[: len(self.paragraphs)] == self.paragraphs

    def __str__(self) -> str:
        return ".".join((self.entry, *self.paragraphs))


def parse_control_code(text: str) -> ControlCode:
    """Control code from text in either case, such as ``3a090.A``; CodeError otherwise."""
    if not isinstance(text, str):
        raise CodeError(f"A control code is text, not {type(text).__name__} {text!r}.", hint="Give it as 3A090.a or 1C902.a.1.")
    given = text.strip()
    match = _CONTROL.fullmatch(given[:2].upper() + given[2:].lower())
    if match is None:
        if given.upper() == "EAR99":
            raise CodeError(
                "EAR99 is not an entry of the control list.", hint="It is what goods are called that no entry reaches; leave the code out."
            )
        raise CodeError(
            f"{_short(text)} is not a control code.", hint="Write category, group, three digits, then paragraphs, such as 3A090.a or 1C902.a.1."
        )
    return ControlCode(match[1], match[2], match[3], tuple(p for p in match[4].split(".") if p))


def control_code_covers(wider: str, narrower: str) -> bool:
    """Whether ``narrower`` is ``wider`` or a paragraph of it, both as text."""
    return parse_control_code(wider).covers(parse_control_code(narrower))


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
