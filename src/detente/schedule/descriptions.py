"""Official descriptions of the codes of chapters 1 to 98, each as last printed; loaded only when asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from detente.core.errors import UnknownNameError
from detente.schedule.nomenclature import PANELS, dotted, nearest, parse_code
from detente.schedule.store import PackedColumns


@lru_cache(maxsize=1)
def _file() -> PackedColumns:
    return PackedColumns(PANELS / "us_hts_text.bin")


def description(code: str) -> tuple[str, ...]:
    """Texts from the heading down to the code; UnknownNameError where no revision prints the code."""
    digits, codes = parse_code(code), _file().texts("codes")
    place = bisect_left(codes, digits)
    if place == len(codes) or codes[place] != digits:
        near = nearest([c for c in codes if len(c) == len(digits)], digits)
        offer = f"Nearest: {', '.join(dotted(c) for c in near)}. " if near else ""
        raise UnknownNameError(f"No description is held of {dotted(digits)}.", hint=f"{offer}Texts of chapter 99 are not shipped.")
    return _path(place)


def descriptions() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every code with its texts, in order of code; for a search."""
    for place, code in enumerate(_file().texts("codes")):
        yield code, _path(place)


def _path(place: int) -> tuple[str, ...]:
    file = _file()
    texts, text, above = file.texts("texts"), file.numbers("text"), file.numbers("above")
    node = file.numbers("leaf")[place]
    path: list[str] = []
    while node:
        path.append(texts[text[node]].rstrip(":"))
        node = above[node]
    return tuple(reversed(path))
