"""Dated public occasions that documents speak of by name.

They give a day to "the Geneva truce" and a publication date to a report that only says that talks "are under way in
London". Each has the source its days were read in; ``recalled`` marks days not read in a primary text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from detente.evidence.texts.words import Words


@dataclass(frozen=True, slots=True)
class Occasion:
    """A round of talks, a call or a named day: ``start`` and ``end`` are its first and last day."""

    name: str
    kind: str
    pattern: str
    start: date
    end: date
    source: str


OCCASIONS: tuple[Occasion, ...] = (
    Occasion("liberation-day", "named day", r"Liberation Day", date(2025, 4, 2), date(2025, 4, 2), "Executive Order 14257 of 2 April 2025"),
    Occasion(
        "geneva",
        "round",
        r"Geneva|Switzerland",
        date(2025, 5, 10),
        date(2025, 5, 12),
        "Joint Statement of 12 May 2025; the days of the talks recalled",
    ),
    Occasion(
        "call-june-2025",
        "call",
        r"(?:phone|telephone) (?:call|talks|conversation)|spoke by phone",
        date(2025, 6, 5),
        date(2025, 6, 5),
        "press of June 2025",
    ),
    Occasion("london", "round", r"London|Lancaster House", date(2025, 6, 9), date(2025, 6, 10), "Joint Statement of 11 August 2025"),
    Occasion("stockholm", "round", r"Stockholm|Sweden", date(2025, 7, 28), date(2025, 7, 29), "Joint Statement of 11 August 2025"),
    Occasion("madrid", "round", r"Madrid|Spain", date(2025, 9, 14), date(2025, 9, 15), "recalled"),
    Occasion("kuala-lumpur", "round", r"Kuala Lumpur|Malaysia", date(2025, 10, 25), date(2025, 10, 26), "recalled"),
    Occasion(
        "busan",
        "summit",
        r"Busan|Gyeongju|South Korea|Republic of Korea",
        date(2025, 10, 30),
        date(2025, 10, 30),
        "Executive order of 4 November 2025",
    ),
)

ROUND_ALTERNATION = "|".join(occasion.pattern for occasion in OCCASIONS if occasion.kind in ("round", "summit"))
_NAMED = re.compile("|".join(f"(?P<o{index}>{occasion.pattern})" for index, occasion in enumerate(OCCASIONS)))


_FIRST_WORDS = frozenset(word.lower() for occasion in OCCASIONS for word in re.findall(r"(?:^|[|(:])([A-Za-z]+)", occasion.pattern))


_NATIONS = {
    "Switzerland": "Switzerland|Swiss",
    "Britain": "Britain|British|United Kingdom|UK",
    "Sweden": "Sweden|Swedish",
    "Spain": "Spain|Spanish",
    "Malaysia": "Malaysia|Malaysian",
    "South Korea": "South Korea|South Korean|Republic of Korea",
    "Norway": "Norway|Norwegian",
    "France": "France|French",
    "Germany": "Germany|German",
    "Italy": "Italy|Italian",
    "Japan": "Japan|Japanese",
    "Singapore": "Singapore|Singaporean",
    "Qatar": "Qatar|Qatari",
    "Turkey": "Turkey|Türkiye|Turkish",
    "China": "China|Chinese|Beijing",
    "US": "United States|U\\.S\\.|US|Washington",
}
_NATION = re.compile("|".join(f"(?P<n{index}>\\b(?:{words})(?!\\w))" for index, words in enumerate(_NATIONS.values())))
_HOSTED_BY = re.compile(r"\bhosted by\b")
_HOSTED = re.compile(r"\bhost(?:ed|s|ing)?\b")


def host_of(text: str, start: int, end: int) -> str | None:
    """Nation that a sentence says hosted: the one named right before the verb, or behind "hosted by"."""
    by = _HOSTED_BY.search(text, start, end)
    if by:
        match = _NATION.search(text, by.end(), min(end, by.end() + 60))
        return list(_NATIONS)[int(match.lastgroup[1:])] if match and match.lastgroup else None
    verb = _HOSTED.search(text, start, end)
    before = list(_NATION.finditer(text, max(start, verb.start() - 60), verb.start())) if verb else []
    return list(_NATIONS)[int(before[-1].lastgroup[1:])] if before and before[-1].lastgroup else None


def occasions_of(text: str, words: Words) -> list[tuple[int, Occasion]]:
    """Every mention of an occasion with its place."""
    matches = (_NAMED.match(text, at) for at in words.places(_FIRST_WORDS))
    return [(match.start(), OCCASIONS[int(match.lastgroup[1:])]) for match in matches if match and match.lastgroup]
