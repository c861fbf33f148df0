"""What a line typed into the box says: a code, a control code, a day, where from and where to, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from detente.core.codes import countries, normalise_hs, parse_control_code
from detente.core.errors import CodeError
from detente.evidence.dates.calendar_words import MONTHS, day
from detente.web.search.words import SILENT, fold, stem

LONGEST_QUERY = 200
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"\b(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?,?\s+(?P<y>20\d\d)\b"),
    re.compile(rf"\b(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>20\d\d)\b"),
    re.compile(rf"\b(?P<name>{_MONTH})\.?\s+(?P<y>20\d\d)\b"),
)
_NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_CODE = re.compile(r"(?<![\w.])\d{4}(?:[. ]?\d{2}){0,3}(?![\w]|\.\d)|(?<![\w.])\d{4}\.\d{2}\.\d{4}(?![\w.])")
_CONTROL = re.compile(r"(?<![\w.])\d[a-e]\d{3}(?:\.[a-z0-9]{1,4})*(?![\w])")
_LONGEST_PLACE_WORDS = 4
_ARROWS = re.compile(r"\s*(?:→|->|=>|➜)\s*")
_NOT_PLACES = frozenset("turkey china guinea jersey".split()) - {"china"}
"""Words that name goods as well; as places they need a preposition before them."""


@dataclass(frozen=True, slots=True)
class Question:
    """The parts of one query. ``places`` are countries named without saying which way."""

    text: str
    code: str = ""
    control_code: str = ""
    on: date | None = None
    origin: str = ""
    destination: str = ""
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    goods_words: tuple[str, ...] = ()


def read_question(text: str, today: date) -> Question:
    """The parts of ``text``; nothing in it is an error, what is not understood stays among the words."""
    rest = fold(_ARROWS.sub(" to ", text[:LONGEST_QUERY])).strip()
    on, rest = _take_date(rest, today)
    control, rest = _take_control(rest)
    code, rest = _take_code(rest)
    origin, destination, places, left = _take_places(rest)
    words = tuple(stem(w) for w in left)
    return Question(
        text=text[:LONGEST_QUERY],
        code=code,
        control_code=control,
        on=on,
        origin=origin,
        destination=destination,
        places=tuple(places),
        words=words,
        goods_words=tuple(w for raw, w in zip(left, words, strict=True) if raw not in SILENT and w not in SILENT),
    )


def _take_date(text: str, today: date) -> tuple[date | None, str]:
    for pattern in _DATES:
        if match := pattern.search(text):
            named = match.groupdict()
            month = int(named["m"]) if named.get("m") else MONTHS[named["name"]]
            found = day(int(named["y"]), month, int(named.get("d") or 1))
            # A day that is not in the calendar is no day at all; the month alone was not asked for.
            return (found, _without(text, match)) if found is not None else (None, text)
    for word, days in _NEAR_DAYS.items():
        if match := re.search(rf"\b{word}\b", text):
            return today + timedelta(days=days), _without(text, match)
    return None, text


def _take_control(text: str) -> tuple[str, str]:
    if match := _CONTROL.search(text):
        try:
            return str(parse_control_code(match[0])), _without(text, match)
        except CodeError:
            return "", text
    return "", text


def _take_code(text: str) -> tuple[str, str]:
    for match in _CODE.finditer(text):
        bare = match[0].replace(" ", "")
        year = len(bare) == 4 and bare.startswith("20")  # "measures of 2025" asks for a year, "2025" alone may be a heading
        try:
            if not year or text == match[0]:
                return normalise_hs(match[0]), _without(text, match)
        except CodeError:
            continue
    return "", text


def _without(text: str, match: re.Match[str]) -> str:
    """``text`` with the match taken out, and the "on" before a date with it."""
    before = re.sub(r"\b(?:on|as of|at|heading|code|hts|hs)\s*$", "", text[: match.start()])
    return f"{before} {text[match.end() :]}".strip()


def _take_places(text: str) -> tuple[str, str, list[str], list[str]]:
    """Origin, destination, places without a direction, and the words that are left."""
    tokens = re.findall(r"[\w.&'-]+", text)
    tokens = [t.strip(".'-") or t for t in tokens]
    origin = destination = ""
    places: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(tokens):
        word = tokens[at]
        place, used = _place_at(tokens, at + 1) if word in ("from", "to", "into", "of", "in") else ("", 0)
        if place:
            if word == "from" or (word == "of" and not origin):
                origin = place
            elif word in ("to", "into"):
                destination = place
            else:
                places.append(place)
            at += 1 + used
            continue
        place, used = ("", 0) if word in _NOT_PLACES else _place_at(tokens, at)
        follows = tokens[at + used] if used and at + used < len(tokens) else ""
        if place and not (used == 1 and len(word) == 2 and word in SILENT):
            if follows == "to" and not origin:
                origin = place
            else:
                places.append(place)
            at += used
            continue
        left.append(word)
        at += 1
    return origin, destination, places, left


def _place_at(tokens: list[str], at: int) -> tuple[str, int]:
    """The country that the tokens from ``at`` on name, by the most words, and how many they are."""
    start = at + 1 if at < len(tokens) and tokens[at] == "the" else at
    for count in range(min(_LONGEST_PLACE_WORDS, len(tokens) - start), 0, -1):
        words = tokens[start : start + count]
        if code := _country(" ".join(words)):
            return code, start - at + count
    return "", 0


def _country(text: str) -> str:
    """Alpha-2 code of a place by name or adjective; empty where it is none. Numbers are goods or years here, never places."""
    if any(c.isdigit() for c in text):
        return ""
    named = {"american": "US", "chinese": "CN", "america": "US", "usa": "US", "prc": "CN", "eu": ""}.get(text)
    if named is not None:
        return named
    return _names().get(text, "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Codes and names of countries, folded. Looked up exactly: a word for goods must never come near a place."""
    return {fold(key): c.alpha2 for c in countries() for key in (c.alpha2, c.alpha3, c.name, *c.aliases)}
