"""Numbers in words and digits."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: number for number, word in enumerate(_UNITS, 1)} | {word: 10 * number for number, word in enumerate(_TENS, 2)}
_ORDINALS = {word: number for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}

_TEENTHS = "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
_DAYS = _ORDINALS | {word: number for number, word in enumerate(_TEENTHS, 11)}
_DAYS |= {f"twenty-{word}": 20 + number for word, number in _ORDINALS.items() if number < 10} | {"thirtieth": 30, "thirty-first": 31}
DAY_WORD = rf"(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})"
"""A day of a month spelled out: "twelfth", "twenty-first"."""
NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[:9])}))?|{'|'.join(sorted(_UNITS, key=len, reverse=True))}|a dozen|a hundred)"
ORDINAL_WORD = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AND_A_HALF = " and a half"
_SIZES_IN_WORDS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6}
_SIZE_WORD, _NOT_MORE = r"(?:hundred|thousand|million)", r"(?!\s(?:hundred|half|dozen)\b)"
COMPOUND_NUMBER = (
    rf"(?:{NUMBER_WORD}(?:(?:\s{_SIZE_WORD}(?:\sand\s(?!a\s){NUMBER_WORD}\b{_NOT_MORE}|\s(?!a\s){NUMBER_WORD}\b))+(?:\shundred\b)?"
    rf"|\shundred(?=\s(?:thousand|million|billion|trillion)\b))|a\shundred\sand\s(?!a\s){NUMBER_WORD}\b{_NOT_MORE})"
)
"""A number in words with its hundreds and thousands: "one hundred seventy-eight", "three thousand five hundred"."""
_WRITTEN = re.compile(DIGITS)
MAGNITUDE = {"hundred": 1e2, "dozen": 12.0}
MAGNITUDE |= dict.fromkeys(("thousand", "k"), 1e3)
MAGNITUDE |= dict.fromkeys(("million", "mln", "mn", "m"), 1e6)
MAGNITUDE |= dict.fromkeys(("billion", "bln", "bn", "b"), 1e9)
MAGNITUDE |= dict.fromkeys(("trillion", "trn", "tn"), 1e12)
FRACTION = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7, "eighth": 1 / 8, "tenth": 1 / 10}


LONGEST_NUMBER = 60
"""Signs of a number in digits: a longer run is no figure of anything, and with a magnitude behind it no float would hold it."""


@lru_cache(maxsize=16_384)
def number_of(words: str) -> float | None:
    """Value of ``90``, ``1,200``, ``seven`` or ``twenty-two``; None where it is no number, or one too long to be a figure."""
    cleaned = words.strip().lower()
    if _WRITTEN.fullmatch(cleaned):
        return float(cleaned.replace(",", "")) if len(cleaned) <= LONGEST_NUMBER else None
    if cleaned.endswith(_AND_A_HALF):
        whole = number_of(cleaned.removesuffix(_AND_A_HALF))
        return None if whole is None else whole + 0.5
    if cleaned in ("a dozen", "a hundred"):
        return 12.0 if cleaned == "a dozen" else 100.0
    if " " in cleaned:
        return _of_hundreds(cleaned)
    parts = cleaned.split("-")
    if all(part in _VALUES for part in parts) and len(parts) <= 2:
        return float(sum(_VALUES[part] for part in parts))
    return None


def _of_hundreds(cleaned: str) -> float | None:
    """Value of words with hundreds, thousands and millions; None where another word stands among them."""
    whole = below = 0.0
    for word in cleaned.split():
        size, value = _SIZES_IN_WORDS.get(word), number_of(word)
        if size == _SIZES_IN_WORDS["hundred"]:
            below = (below or 1.0) * size
        elif size is not None:
            whole, below = whole + (below or 1.0) * size, 0.0
        elif value is not None:
            below += value
        elif word not in ("and", "a"):
            return None
    return whole + below


def ordinal_of(word: str) -> int | None:
    """Rank of ``second`` or ``2nd``; None where it is no ordinal."""
    cleaned = word.strip().lower()
    if cleaned in _ORDINALS:
        return _ORDINALS[cleaned]
    return int(cleaned[:-2]) if cleaned[:-2].isdigit() else None


def day_in_words(words: str) -> int | None:
    """Day of the month that the first ordinal in ``words`` names; None where none does."""
    return next((_DAYS[word] for word in words.lower().split() if word in _DAYS), None)


def half_width(digits: str, scale: float = 1.0) -> float:
    """Half of the last printed digit's worth: 0.05 for ``12.7``, 0.5 for ``33``."""
    decimals = len(digits.split(".")[1]) if "." in digits else 0
    return 0.5 * scale * 10.0**-decimals
