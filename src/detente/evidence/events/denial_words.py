"""The words by which a document says that a deed was not done."""

from __future__ import annotations

import re

from detente.evidence.record import Event

_DONE = (
    r"(?:agree|exten[ds]|prolong|renew|roll|reach|meet|met|sp[eo][ak]k|call|visit|sign|strike|struck|conclud|settl|announc|hold|held"
    r"|take|tak|book|buy|bought|order|purchas|import|ship|sell|sold|lift|remov)"
)
_DENIAL = re.compile(
    rf"\b(?:(?:did|has|have|had|was|were)(?:\s+not|n[’']t)(?:\s+yet)?|never|fail(?:ed|ure)\s+to|refus(?:ed|al)\s+to|declin(?:ed|ing)\s+to"
    rf"|neither\s+\S+(?:\s+\S+){{0,4}}?|without|stopped\s+short\s+of)\s+(?:been\s+|be\s+|in\s+\w+\s+|on\s+\w+\s+)?{_DONE}\w*"
    r"|\b(?:bought|ordered|booked|shipped|sold|imported|purchased|taken|buying|ordering)\s+(?:nothing|none|no\b|not\b)"
    r"|\b(?:was|were|been|is|are)\s+(?:\w+ly\s+)?(?:refused|rejected|ruled out|turned down)\b"
    r"|\b(?:no|without\s+an?)\s+(?:\w+\s+){0,2}?(?:agreement|deal|accord|decision|consensus|extension|prolongation|renewal|meeting|call|visit)\b",
    re.IGNORECASE,
)
_TELLTALE = (
    "not",
    "n't",
    "n’t",
    "no ",
    "never",
    "fail",
    "refus",
    "declin",
    "either",
    "without",
    "short of",
    "none",
    "nothing",
    "reject",
    "ruled out",
    "turned down",
)
_NOT_ONLY = re.compile(r"\b(?:not|no)\s+(?:only|just|merely|longer|sooner|earlier|less)\b", re.IGNORECASE)


def is_denied(event: Event) -> bool:
    """Whether an event's own words say that the deed was not done; what will not be done is no such denial."""
    text = event.text
    small = text.lower()
    return any(mark in small for mark in _TELLTALE) and _DENIAL.search(_NOT_ONLY.sub("", text)) is not None
