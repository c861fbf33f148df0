"""Who holds the offices that reports of the talks name without a name: "the treasury secretary", "the Chinese president".

Terms begin on the first day on which all of a government's offices below were filled, so nothing is said of earlier documents.
A document that names the holder itself needs none of this.
"""

from __future__ import annotations

import re
from datetime import date

_SINCE = {"US": date(2025, 3, 1), "China": date(2025, 3, 1)}
"""Unverified: that every American office below was filled by this day is recalled and not read; the holders are named in reports of the talks."""
_HOLDERS = {
    "US": {
        frozenset({"president"}): "Donald Trump",
        frozenset({"treasury", "secretary"}): "Scott Bessent",
        frozenset({"commerce", "secretary"}): "Howard Lutnick",
        frozenset({"trade", "representative"}): "Jamieson Greer",
    },
    "China": {
        frozenset({"president"}): "Xi Jinping",
        frozenset({"vice", "premier"}): "He Lifeng",
    },
}
"""China has several vice premiers; the one whom reports of the talks mean by the bare office leads them."""
_SIDES = {
    word: side
    for side, offices in _HOLDERS.items()
    for name in offices.values()
    for word in (name, name.split()[-1] if side == "US" else name.split()[0])
}


def side_of(name: str) -> str | None:
    """Side for which somebody named, in full or by the family name, holds an office."""
    return _SIDES.get(name)


def known_holder(words: frozenset[str], side: str | None, day: date | None) -> str | None:
    """Who held the office that ``words`` tell (without articles and countries) on ``day``; None where either is unknown."""
    if day is None or side is None or day < _SINCE[side]:
        return None
    return _HOLDERS[side].get(words)


_CAPITALS = {"Beijing": "China", "Zhongnanhai": "China", "Washington": "US"}
_GOVERNMENT = re.compile(
    r"(?:[Tt]he\s+|[Aa]n?\s+)?(?P<of>Chinese|American|China[’']s|America[’']s|Beijing[’']s|Washington[’']s)\s+"
    r"(?:government|side|authorities|officials|leadership|leaders|delegation|team|negotiators|statement|readout)\Z"
)


def with_side(speaker: str | None) -> str | None:
    """A speaker behind the side he stands for where he is told by a capital or as a government: "China, Beijing"; others as they are."""
    if speaker is None:
        return None
    side = _CAPITALS.get(speaker)
    if side is None and (government := _GOVERNMENT.match(speaker)) is not None:
        side = "China" if government["of"][:2] in ("Ch", "Be") else "US"
    return f"{side}, {speaker}" if side is not None else speaker
