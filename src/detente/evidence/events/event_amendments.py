"""What an amendment of a rate makes of it: "12 percent in place of 24", "by deleting 34% and inserting 84%"."""

from __future__ import annotations

import re

_NUMBER = r"(\d+(?:\.\d+)?)"
_IN_PLACE_OF = re.compile(rf"{_NUMBER}\s*(?:per ?cent|%)?[\s,]*(?:in place of|instead of|rather than)\s*{_NUMBER}")
_WORDS = r"(?:\s+(?:out|the|words?|figures?|numbers?|phrase|rate|term)){0,3}\W{0,3}"
INSERTED = (
    rf"\b(?:delet|strik|remov)(?:e|es|ing|ed)\b{_WORDS}{_NUMBER}\s?(?:%|per ?cent).{{0,90}}?\b(?:insert|substitut)(?:e|s|ing|ed)?\b"
    rf"(?:\s+in\s+lieu\s+thereof)?{_WORDS}{_NUMBER}\s?(?:%|per ?cent)"
)
"""A rate that is struck out of a text and another that is put in its place."""
_INSERTED = re.compile(INSERTED, re.IGNORECASE | re.DOTALL)


_MODIFIED_UP = re.compile(
    r"\bmodif(?:y|ies|ied|ying|ication)\b[^;]{0,160}?\bto\s+(?:raise|increase|hike)\b|\bactions?\s+to\s+(?:raise|increase|hike)\b", re.IGNORECASE
)


_BROUGHT_TO = re.compile(
    r"\W*(?:(?:that|this|which|it|and)\s+)?(?:brings?|bringing|brought|takes?|taking|took)\s+[^.;]{2,80}?\bto\s+(?P<rate>\d+(?:\.\d+)?)"
    r"\s?(?:%|per ?cent)(?:[^.;]{0,20}?\bfrom\s+(?P<before>\d+(?:\.\d+)?))?",
    re.IGNORECASE,
)
"""A total that a step brings duties to, which is higher or lower as the step is."""
_SENTENCE_BEFORE = 140
_RAISED = re.compile(r"\b(?:rais|hik|increas|impos|add|doubl|introduc|lev[iy]|new|further|additional|another|extra|on top)\w*\b", re.IGNORECASE)
_CUT = re.compile(r"\b(?:cut|lower|reduc|halv|slash|trim|drop|suspend|remov|lift|roll|scrap|exempt)\w*\b", re.IGNORECASE)


def amends(text: str, left: int, right: int) -> bool:
    """Whether a stretch strikes a rate out of a text and puts another in its place."""
    return _INSERTED.search(text, left, right) is not None


def raises_rate(text: str, left: int, right: int) -> bool:
    """Whether the rate that a stretch puts in the place of another is the higher one."""
    put = _IN_PLACE_OF.search(text, left, right)
    if put is not None:
        return float(put[1]) > float(put[2])
    inserted = _INSERTED.search(text, left, right)
    if inserted is not None:
        return float(inserted[2]) > float(inserted[1])
    if _MODIFIED_UP.search(text, left, right) is not None:
        return True
    brought = _BROUGHT_TO.match(text, left, right)
    if brought is None:
        return False
    if " down" in brought[0].lower():
        return False
    before = brought["before"]
    if before is not None:
        return float(brought["rate"]) > float(before)
    earlier = text[max(0, left - _SENTENCE_BEFORE) : left]
    return _RAISED.search(earlier) is not None and _CUT.search(earlier) is None
