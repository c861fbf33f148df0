"""Sections of a document that tell one side's duties: under "What China has undertaken", or behind "U.S. side." in a paragraph."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_side_words import CHINA_ON_US, US_ON_CHINA
from detente.evidence.texts.late import late

_SIDES = (
    r"(?:(?P<{0}us>U\.S\.|US|United\s+States|America(?:n)?|Washington)"
    r"|(?P<{0}cn>China|Chinese|Beijing|PRC|People[’']s\s+Republic\s+of\s+China))(?![\w-])"
)
_OF_ONE = (
    r"(?:sides?|parts?|commitments?|actions?|measures?|obligations?|undertakings?|steps?|concessions?|duties|tariffs?|counter-?measures|counter-?duties"
    r"|response|retaliation|moves|pledges?|rates?|levies|account|offer|promises?)"
)
_LABEL = late(
    r"[ \t]*(?:[-•*#–]+\s*)?(?:(?:[IVX]{1,4}|[A-H]|\d{1,2})[.)]\s+)?"
    rf"(?:What\s+(?:the\s+)?{_SIDES.format('a')}(?:\s+side)?(?:\s+[a-z]+){{1,5}}"
    rf"|(?:{_OF_ONE}\s+(?:taken\s+|made\s+|given\s+)?(?:by|of|from)\s+)(?:the\s+)?{_SIDES.format('b')}"
    rf"|(?:On\s+|By\s+|For\s+)?(?:[Tt]he\s+)?{_SIDES.format('c')}(?:[’']s?)?(?:\s+(?:[a-z]+\s+)?{_OF_ONE})?)\s*(?P<stop>[.:—–-]|\Z|\n)",
    re.IGNORECASE,
)
_HEADING, _PARAGRAPHS, _REACH = 90, 12, 5_000
_GAP = "\n\n"


_PARTY = (
    r"(?:(?P<us>the\s+United\s+States|the\s+U\.S\.|the\s+US|Washington|America|the\s+(?:American|U\.S\.|US)\s+side)"
    r"|(?P<cn>China|Beijing|the\s+PRC|the\s+Chinese\s+side|the\s+People[’']s\s+Republic\s+of\s+China))"
)
_LEAD_IN = late(
    rf"[ \t]*(?:(?:[IVX]{{1,4}}|[A-H]|\d{{1,2}})[.)]\s+)?(?:[^.;:\n]{{0,80}}[,\s]\s*)?{_PARTY}(?:,\s+[^,:\n]{{1,40}},)?(?:\s+(?:has"
    rf"|have|had|also|further|then|in\s+turn|for\s+its\s+part|is|was))*"
    r"\s+(?:agree[sd]?|undert(?:akes?|ook|aken)|commit(?:s|ted)?|pledge[sd]?|promise[sd]?|consent(?:s|ed)?|accept(?:s|ed)?|decided|offer(?:s|ed)?|will|shall|to|announce[sd]?|said\s+it\s+(?:will|would))\b"
    r"[^.;:\n%\d]{0,80}:\s*",
    re.IGNORECASE,
)
"""A sentence that leads in what one party is to do: "Under the deal the United States agreed to:"."""
_ITEM = late(
    r"[ \t]*(?:[-•*–·▪◦]\s*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+|(?=[a-z])|(?=(?:It|They|This)\s)|(?=[A-Z][a-z]+(?:s|e"
    r"|ing)\s+(?:the|its|all|by|from|any|points|an?)\s))"
)
_LINES, _FAR_UP = 14, 2_500


def side_of_list(text: str, at: int) -> tuple[str, int] | None:
    """Direction of the duties of the party whose undertakings are listed where a place stands, and where the list is led in."""
    line = text.rfind("\n", 0, at) + 1
    if _ITEM.match(text, line, at) is None:
        return None
    for _ in range(_LINES):
        if line == 0 or at - line > _FAR_UP:
            return None
        end = line - 1
        line = text.rfind("\n", 0, end) + 1
        if not text[line:end].strip():
            continue
        lead = _LEAD_IN.fullmatch(text, line, end)
        if lead is not None:
            return (US_ON_CHINA if lead["us"] else CHINA_ON_US), line
        if _ITEM.match(text, line, end) is None:
            return None
    return None


def side_of_section(text: str, at: int) -> tuple[str, int] | None:
    """Direction of the duties of the side whose section a place stands in, and where its label stands; None where none is told."""
    if (listed := side_of_list(text, at)) is not None:
        return listed
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
