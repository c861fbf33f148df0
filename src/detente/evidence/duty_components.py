"""Which part of a duty a figure is of: what it is told to be on account of, or whether it is the whole, an average, what is added."""

from __future__ import annotations

import re

from detente.evidence.clauses import last_match
from detente.evidence.cue import Cue
from detente.evidence.words import Words

_COMPONENTS: tuple[tuple[str, str], ...] = (
    (
        "all_in",
        (
            r"\b(?:all-in|in total|in all(?=\s*(?:[,.;:]|(?:about\s|around\s)?\d|\Z))"
            r"|(?:the|that) total(?= (?:is|was|comes|came|stands|stood|rises|rose|goes|went|adds|reaches|reached|to|at)\b)"
            r"|all told|altogether|taken together|total of|a total|combined|sum of|cumulative|overall (?:tariff|rate)|stack(?:ed|ing)"
            r"|(?:count|includ)(?:s|es|ing)?\s+(?:the\s+)?(?:older|existing|earlier|previous|prior|first-term|ordinary|standing|normal)"
            r" (?:duties|tariffs|levies))\b"
        ),
    ),
    (
        "effective",
        (
            r"\b(?:effective (?:tariff )?rates?|average(?= (?:is|was|now|then|stands|stood|comes|came|reached|rose|fell)\b)"
            r"|average (?:[\w.]+ ){0,2}(?:tariffs?|rates?|dut(?:y|ies)|lev(?:y|ies)|effective)\b|trade-weighted\b"
            r"|averag(?:es?|ed|ing)(?= (?:(?:of|at|to|about|around|nearly|roughly|some|just|only|over|under|below|above|almost|close) )*(?:\d|\Z)))"
        ),
    ),
    ("fentanyl", r"\b(?:fentanyl|(?:synthetic )?opioids?)\b"),
    ("reciprocal", r"\breciproc(?:al|ity)\b"),
    ("section_301", r"\bsection 301\b"),
    ("section_232", r"\bsection 232\b"),
    ("baseline", r"\b(?:baseline|across-the-board|universal)\b"),
    ("suspended", r"\b(?:suspend\w*|on ice|on hold|in abeyance|in suspense|asleep|dormant|held back)\b"),
    ("retained", r"\b(?:retain\w*|remaining)\b"),
    ("additional", r"\b(?:additional|added|extra|new|further)\b"),
)
_COMPONENT = Cue("|".join(f"(?P<c{i}>{pattern})" for i, (_, pattern) in enumerate(_COMPONENTS)), re.IGNORECASE)
_OF_AN_ACT = re.compile(
    r"\b(?:(?P<fentanyl>(?:(?:[Ee]xecutive\s+[Oo]rder|E\.?O\.?)\s+(?:14193|14194|14195|14228|14357)|9903\.01\.2[04]))"
    r"|(?P<reciprocal>(?:(?:[Ee]xecutive\s+[Oo]rder|E\.?O\.?)\s+(?:14257|14259|14266|14298|14334|14358)|9903\.01\.(?:25|63))))(?!\d)"
)
"""The orders that lay the American parts of a duty and their headings of the tariff schedule."""
_ACT_REACH = 220
_NEXT_ITEM = re.compile(r"[,;]|\s(?:and|while|to|from)\s|\d")
_NUMBER_NEXT = re.compile(r"\s[\d.]*")
PERCENTAGE = re.compile(r"\d\s?(?:%|per\s?cent|percent)")
_ITEM_BREAK = re.compile(r"[;,]\s(?!which\b)|\sand\s|\d\s?(?:%|per\s?cent|percent)")


def component_near(words: Words, at: int, end: int, left: int, right: int) -> str | None:
    """Part of a duty a figure is of: a name of a part right behind it, before it, or further behind; else "additional"."""
    text = words.text
    ahead = max((match.end() for match in _ITEM_BREAK.finditer(text, max(left, at - 70), at)), default=max(left, at - 70))
    near, far = _NEXT_ITEM.search(text, end, min(right, end + 45)), PERCENTAGE.search(text, end, min(right, end + 70))
    spans = (
        (end, near.start() if near else min(right, end + 45), False),
        (ahead, at, True),
        (end, far.start() if far else min(right, end + 70), False),
    )
    for start, stop, last in spans:
        found = [match for match in _COMPONENT.finditer(words, start, stop) if match.lastgroup]
        if found and start == end and far and _NUMBER_NEXT.fullmatch(text, found[-1].end(), far.start()):
            found.pop()  # "12 percent, Section 301 25 percent": what stands right before the next rate names that one
        named = [_COMPONENTS[int(match.lastgroup[1:])][0] for match in found if match.lastgroup]
        named = [name for name in named if name != "additional"]
        if named:
            return named[-1 if last else 0]
    return "additional" if any(_COMPONENT.search(words, start, stop) for start, stop, _ in spans) else None


def part_of_act(text: str, left: int, at: int, end: int, right: int) -> str | None:
    """The part of a duty that the order or heading named with a figure lays: the one right behind it, else the last before it, else the next."""
    if "Order" not in text[left:right] and "9903" not in text[left:right] and "E.O" not in text[left:right]:
        return None
    ahead = _OF_AN_ACT.search(text, end, min(right, end + _ACT_REACH))
    if ahead is not None and not PERCENTAGE.search(text, end, ahead.start()) and ";" not in text[end : ahead.start()]:
        return ahead.lastgroup
    before = last_match(_OF_AN_ACT, text, max(left, at - _ACT_REACH), at)
    return before.lastgroup if before else None
