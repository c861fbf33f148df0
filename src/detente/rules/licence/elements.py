"""Chemical elements as people write them, and what a text says of a good: its elements, its form, its type of magnet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from detente.core.errors import AmountError, UnknownNameError, UsageError

RARE_EARTHS = {
    "Sc": "scandium", "Y": "yttrium", "La": "lanthanum", "Ce": "cerium", "Pr": "praseodymium", "Nd": "neodymium", "Pm": "promethium",
    "Sm": "samarium", "Eu": "europium", "Gd": "gadolinium", "Tb": "terbium", "Dy": "dysprosium", "Ho": "holmium", "Er": "erbium",
    "Tm": "thulium", "Yb": "ytterbium", "Lu": "lutetium",
}  # fmt: skip
OTHERS = {
    "Li": "lithium", "Be": "beryllium", "B": "boron", "C": "carbon", "N": "nitrogen", "O": "oxygen", "F": "fluorine", "Na": "sodium",
    "Mg": "magnesium", "Al": "aluminium", "Si": "silicon", "P": "phosphorus", "S": "sulphur", "Cl": "chlorine", "K": "potassium",
    "Ca": "calcium", "Ti": "titanium", "V": "vanadium", "Cr": "chromium", "Mn": "manganese", "Fe": "iron", "Co": "cobalt", "Ni": "nickel",
    "Cu": "copper", "Zn": "zinc", "Ga": "gallium", "Ge": "germanium", "As": "arsenic", "Se": "selenium", "Br": "bromine", "Sr": "strontium",
    "Zr": "zirconium", "Nb": "niobium", "Mo": "molybdenum", "Ru": "ruthenium", "Rh": "rhodium", "Pd": "palladium", "Ag": "silver",
    "Cd": "cadmium", "In": "indium", "Sn": "tin", "Sb": "antimony", "Te": "tellurium", "I": "iodine", "Cs": "caesium", "Ba": "barium",
    "Hf": "hafnium", "Ta": "tantalum", "W": "tungsten", "Re": "rhenium", "Os": "osmium", "Ir": "iridium", "Pt": "platinum", "Au": "gold",
    "Hg": "mercury", "Tl": "thallium", "Pb": "lead", "Bi": "bismuth", "Th": "thorium", "U": "uranium",
}  # fmt: skip
NAMES = RARE_EARTHS | OTHERS
SYMBOLS = {name: symbol for symbol, name in NAMES.items()} | {"aluminum": "Al", "sulfur": "S", "cesium": "Cs", "wolfram": "W"}

FORMS = ("magnet", "oxide", "metal", "alloy", "target", "compound", "technology", "equipment")
IMMATERIAL = ("technology", "equipment")
"""Forms that hold no element of a list of materials."""

_FORM_WORDS = {
    "magnet": "magnet",
    "oxide": "oxide",
    "metal": "metal",
    "alloy": "alloy",
    "target": "target",
    "technology": "technology",
    "equipment": "equipment",
}
_MAGNETS = (("smco", "SmCo"), ("samarium cobalt", "SmCo"), ("ndfeb", "NdFeB"), ("neodymium", "NdFeB"), ("ferrite", "other"), ("alnico", "other"))
_NEGATED = re.compile(r"\b(?:no|non|not|without|free|less)\b")


def read_contents(text: str) -> dict[str, Decimal | None]:
    """Elements and shares from ``Dy:0.03,Tb``: symbols or names, shares as fractions or with %. A share of 0 means absent."""
    out: dict[str, Decimal | None] = {}
    for part in re.split(r"[,;]", text):
        name, _, share = part.strip().partition(":")
        if not name.strip() and not share:
            continue
        symbol = element(name)
        if symbol in out:
            raise UsageError(f"--contains names {symbol} twice.", hint="Give each element once.")
        out[symbol] = _share(share.strip(), symbol) if share.strip() else None
    if not out:  # nothing named would read as nothing in the goods (C4)
        raise UsageError(f"--contains {text!r} names no element.", hint="Leave it out where it is unknown; Dy:0 says that there is no Dy.")
    total = sum((s for s in out.values() if s is not None), Decimal(0))
    if total > 1:
        raise AmountError(f"The shares in --contains add up to {total}.", hint="They are fractions of one whole: Dy:0.03 is 3 per cent.")
    return {s: share for s, share in out.items() if share is None or share > 0}


def element(text: str) -> str:
    """Symbol of an element given by symbol or English name; UnknownNameError with the nearest otherwise."""
    name = text.strip()
    if name.capitalize() in NAMES and len(name) <= 2:
        return name.capitalize()
    if name.casefold() in SYMBOLS:
        return SYMBOLS[name.casefold()]
    raise UnknownNameError.among("element", name, [*NAMES, *SYMBOLS], listing="detente.rules.licence.elements.NAMES")


def _share(text: str, symbol: str) -> Decimal:
    percent = text.endswith("%")
    try:
        share = Decimal(text.rstrip("% ")) / (100 if percent else 1)
    except InvalidOperation:
        share = Decimal("NaN")
    if not share.is_finite() or not 0 <= share <= 1:
        raise AmountError(f"{symbol} has the share {text!r}.", hint="Give a fraction between 0 and 1, such as Dy:0.03.")
    return share


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """A text in lower case with single spaces and blanks at both ends, for whole-word search."""
    return " " + re.sub(r"[^a-z0-9.%]+", " ", text.casefold()).strip() + " "


def mentions(words: str, phrase: str) -> bool:
    """Whether every word of the phrase stands in the text, singular or plural."""
    return all(f" {w} " in words or f" {w}s " in words for w in _words_of(phrase))


@lru_cache(maxsize=4096)
def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(plain_words(phrase).split())


@lru_cache(maxsize=256)
def elements_in(words: str) -> frozenset[str]:
    """Elements a text names in full; none where it denies something, since what it denies cannot be told."""
    if _NEGATED.search(words):
        return frozenset()
    return frozenset(symbol for name, symbol in SYMBOLS.items() if f" {name} " in words and name not in ("lead", "tin"))


def form_in(words: str) -> str | None:
    """The form a text names, where it names just one."""
    found = {form for word, form in _FORM_WORDS.items() if mentions(words, word)}
    return found.pop() if len(found) == 1 else None


def magnet_type(words: str, contents: Mapping[str, Decimal | None] | None) -> str | None:
    """SmCo, NdFeB or other, from the text or the contents; None where neither says."""
    for word, kind in _MAGNETS:
        if word in words:
            return kind
    if contents is None:
        return None
    holds_samarium = "Sm" in contents
    holds_rest = bool({"Nd", "Pr", "Dy", "Tb"} & set(contents))
    if holds_samarium != holds_rest:
        return "SmCo" if holds_samarium else "NdFeB"
    return None if holds_samarium else "other"
