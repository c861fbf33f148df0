"""Whether a name hangs on a preposition or is the object of another verb: then it is no subject."""

from __future__ import annotations

import re

from detente.evidence.quotes.speaker_names import PERSONS, Mention

_GOVERNED = re.compile(
    r"\b(?:in|at|on|of|from|to|with|by|for|near|about|over|against|between|after|before|during|under|than|via|behind|into|toward|towards|like"
    r"|told|tells|asked|urged|including|regarding|amid|without|and|across|through)\s+(?:the\s+|an?\s+)?\Z",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(r"\b(?:after|before|than|since|until)\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)
_GOVERNED_TITLE = re.compile(rf"\b(?:by|of|from|with|to|for)\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){{0,4}}?{PERSONS}\s+\Z")
_GOVERNED_HOUSE = re.compile(
    r"\b(?:by|of|from|with|to|for|at|in)\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,4}?(?:house|firm|company|bank|lender|consultancy|consultants|group|agency"
    r"|institute|university|college|school|newspaper|paper|magazine|broker|brokerage|insurer|think\s+tank|maker|[a-z]+maker|producer|producers|exporter"
    r"|importer|supplier|retailer|start-?up|giant|fund|exchange|platform|outfit|practice|charity|union|association|lobby|carrier|line|operator)\s+\Z"
)
"""Before the name of a house that hangs on a preposition: "at the research house"."""
_IN_TITLE = re.compile(r"\b(?:Secretary|Minister|Director|Commissioner|President|Chancellor|Department|Ministry)\s+of\s+(?:the\s+)?\Z")
_COORDINATION = re.compile(r"\band\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)


def governed(text: str, start: int, at: int) -> bool:
    """Whether what begins at ``at`` hangs on a preposition or is another verb's object."""
    before = _GOVERNED.search(text, max(start, at - 24), at)
    if before is None:
        stretch = max(start, at - 70), at
        return _GOVERNED_TITLE.search(text, *stretch) is not None or _GOVERNED_HOUSE.search(text, *stretch) is not None
    if _IN_TITLE.search(text, max(start, at - 24), at):
        return False
    return not (before[0][:3].lower() == "and" and _COORDINATION.search(text, max(start, at - 24), at))


def hangs(text: str, start: int, mention: Mention, verb: int) -> bool:
    """Whether a mention before a verb is no subject of it: "after Falk warned" opens a clause, "after a visit to Falk warned" does not."""
    if not governed(text, start, mention.start):
        return False
    beside = mention.end == verb or text[mention.end : verb].isspace()
    return not (beside and _OPENS_CLAUSE.search(text, max(start, mention.start - 24), mention.start))
