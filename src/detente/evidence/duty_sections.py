"""Sections of a document that tell one side's duties: under "What China has undertaken", or behind "U.S. side." in a paragraph."""

from __future__ import annotations

import re

from detente.evidence.duty_side_words import CHINA_ON_US, US_ON_CHINA

_SIDES = (
    r"(?:(?P<{0}us>U\.S\.|US|United\s+States|America(?:n)?|Washington)"
    r"|(?P<{0}cn>China|Chinese|Beijing|PRC|People[’']s\s+Republic\s+of\s+China))(?![\w-])"
)
_OF_ONE = (
    r"(?:sides?|parts?|commitments?|actions?|measures?|obligations?|undertakings?|steps?|concessions?|duties|tariffs?|counter-?measures|counter-?duties"
    r"|response|retaliation|moves|pledges?|rates?|levies|account|offer|promises?)"
)
_LABEL = re.compile(
    r"[ \t]*(?:[-•*#–]+\s*)?(?:(?:[IVX]{1,4}|[A-H]|\d{1,2})[.)]\s+)?"
    rf"(?:What\s+(?:the\s+)?{_SIDES.format('a')}(?:\s+side)?(?:\s+[a-z]+){{1,5}}"
    rf"|(?:{_OF_ONE}\s+(?:taken\s+|made\s+|given\s+)?(?:by|of|from)\s+)(?:the\s+)?{_SIDES.format('b')}"
    rf"|(?:On\s+|By\s+|For\s+)?(?:[Tt]he\s+)?{_SIDES.format('c')}(?:[’']s?)?(?:\s+(?:[a-z]+\s+)?{_OF_ONE})?)\s*(?P<stop>[.:—–-]|\Z|\n)",
    re.IGNORECASE,
)
_HEADING, _PARAGRAPHS, _REACH = 90, 12, 5_000
_GAP = "\n\n"


def side_of_section(text: str, at: int) -> tuple[str, int] | None:
    """Direction of the duties of the side whose section a place stands in, and where its label stands; None where none is told."""
    floor = max(0, at - _REACH)
    start = text.rfind(_GAP, floor, at)
    start = start + len(_GAP) if start >= 0 else floor
    own = text.rfind("\n", start, at) + 1 or start
    for line in dict.fromkeys((own, start)):
        label = _LABEL.match(text, line, at)
        if label is not None and label["stop"] and label["stop"] != "\n":
            return _side(label), line
    for _ in range(_PARAGRAPHS):
        if start <= floor:
            return None
        end = start - len(_GAP)
        start = text.rfind(_GAP, floor, end)
        start = start + len(_GAP) if start >= 0 else floor
        printed = text[start:end].strip()
        if not printed or len(printed) > _HEADING or "\n" in printed or printed[-1] in ".;,!?" or printed[0] in "-•*–|":
            continue
        label = _LABEL.fullmatch(text, start, end)
        return (_side(label), start) if label is not None else None
    return None


def _side(label: re.Match[str]) -> str:
    return US_ON_CHINA if label["aus"] or label["bus"] or label["cus"] else CHINA_ON_US
