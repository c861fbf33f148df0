"""Numbers of a text as printed: digits or words, with the size and the currency that stand right beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.evidence.figures.numerals import COMPOUND_NUMBER, DIGITS, NUMBER_WORD
from detente.evidence.texts.words import Words

SIZE = r"(?:trillion|billion|million|thousand|hundred|trn|bln|mln|bn|tn|mn)"
CURRENCY = r"(?:US\$|U\.S\.\s?\$|A\$|C\$|HK\$|NT\$|S\$|\$|\bUSD|€|\bEUR|£|\bGBP|¥|\bRMB|\bCNY|\bJPY|₩)"
_DIGITS = re.compile(rf"(?P<number>{DIGITS})(?P<magnitude>(?:[\s-]?|[ \t]*\r?\n[ \t]+){SIZE}\b|[mbk]\b)?", re.IGNORECASE)
_SPELLED = re.compile(
    rf"(?P<number>{COMPOUND_NUMBER}|{NUMBER_WORD}(?: and a half)?)"
    r"(?P<magnitude>\s(?:dozen|hundred|thousand|million|billion|trillion)\b)?(?!\w)",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(rf"{CURRENCY}\s?\Z", re.IGNORECASE)
_CURRENCY_ENDS = frozenset("$€£¥₩DdBbYyRrPp")
"""Last letters of the currencies."""
_SPOKEN_BEFORE = re.compile(r"(?<![\w-])(?:[Tt]op|[Mm]inus|[Nn]egative)-\Z")
"""Words that a dash joins to a number that stays one: "the top-five makers", "minus-4"."""
_GLUED = re.compile(r"(?<![\w.])(?:by|to|at|of|from|hit|than|about|fell|rose|was|reached|over|nearly|almost|around|up|down)\Z")
_PERCENT_NEXT = re.compile(r"\s?(?:%|percent\b|per\s?cent\b)")
"""A percentage printed without the space before it: "hit145%"."""
_FIRST_WORDS = frozenset(word.split("-")[0] for word in re.findall(r"[a-z]+", NUMBER_WORD))


class Token(NamedTuple):
    """A number as printed: its digits or words, magnitude and currency, and which word of the text it begins with."""

    start: int
    end: int
    number: str
    spelled: bool
    currency: str
    magnitude: str
    word: int


def number_tokens(text: str, words: Words) -> Iterator[Token]:
    """Numbers in order: digits that are no part of a name or code, and number words."""
    starts, spellings = words.starts, words.words
    done = 0
    for number in sorted([*words.numerals, *words.numbered(_FIRST_WORDS)]):
        start, first = starts[number], spellings[number][0]
        if start < done or "9" < first < "a" or first > "z":
            continue
        before = text[start - 1] if start else " "
        if first > "9":
            match = _SPELLED.match(text, start)
            if match is None or before.isalnum() or (before == "-" and not _SPOKEN_BEFORE.search(text, max(0, start - 10), start)):
                continue
            yield Token(start, match.end(), match["number"], True, "", (match["magnitude"] or "").strip().lower(), number)
            done = match.end()
            continue
        match = _DIGITS.match(text, start)
        if match is None:
            continue
        sign = text[start - 2 : start - 1] if before.isspace() else before
        currency = _CURRENCY_BEFORE.search(text[max(0, start - 6) : start]) if sign in _CURRENCY_ENDS else None
        if not currency and _is_part_of_name(text, start, match.end(), before):
            done = match.end()
            continue
        begin = start - len(currency[0]) if currency else start
        yield Token(
            begin,
            match.end(),
            match["number"],
            False,
            currency[0].strip() if currency else "",
            (match["magnitude"] or "").strip(" -\t\r\n").lower(),
            number,
        )
        done = match.end()


def _is_part_of_name(text: str, start: int, end: int, before: str) -> bool:
    """Whether digits are joined to what stands before them, as in names and codes."""
    if before.isalnum():
        glued = before.isalpha() and _GLUED.search(text, max(0, start - 12), start) is not None
        return not (glued and _PERCENT_NEXT.match(text, end))
    if before in "-–" and start > 1 and text[start - 2].isalnum():
        return _SPOKEN_BEFORE.search(text, max(0, start - 10), start) is None
    return before in "_.,/"
