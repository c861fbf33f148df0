"""Deeds told as an outcome: who wins a cut, and what results in one, is not who makes it."""

from __future__ import annotations

import re

from detente.evidence.events.event_sides import OTHER_SIDE

_WON = re.compile(
    r"\b(?:secur|won|win|wins|winning|obtain|gain|extract|wring|wrung|land)(?:ed|s|ing)?\s+(?:an?\s+|the\s+|some\s+)?(?:\S+\s+){0,3}\Z", re.IGNORECASE
)
_RESULT = re.compile(
    r"\b(?:result(?:s|ed|ing)?\s+in|led\s+to|leads\s+to|leading\s+to|yield(?:s|ed|ing)?|brought(?:\s+about)?)\s+(?:an?\s+|the\s+|some\s+)?(?:\S+\s+){0,2}\Z",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:(?P<us>U\.?S\.?|American|Washington[’']s|Trump[’']s)|(?P<china>Chinese|China[’']s|Beijing[’']s|Xi[’']s))\s+"
    r"(?:[\w-]+\s+){0,3}?(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surcharge|(?:export\s+)?control|rule|curb|restriction|port\s+fee|port\s+charge|sanction)",
)
_BEFORE, _BEHIND = 60, 90


def doer_of_outcome(text: str, left: int, at: int, right: int, actor: str | None) -> str | None:
    """The side whose deed an outcome is: the owner of the measure, else the other side than the one who won it."""
    start = max(left, at - _BEFORE)
    won = _WON.search(text, start, at) is not None
    if not won and _RESULT.search(text, start, at) is None:
        return actor
    owner = _OWNER.search(text, at, min(right, at + _BEHIND))
    if owner is not None:
        return "US" if owner["us"] else "China"
    return OTHER_SIDE.get(actor or "", actor) if won else None
