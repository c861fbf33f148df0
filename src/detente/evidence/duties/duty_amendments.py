"""Which end of a change a figure is, where a text is amended or one figure is put in the place of another.

Acts strike one figure and insert another; news replaces "a duty of 15 percent with one of 5", tells a fee "of $50 a ton instead of $18"
or sets what holds now beside what will hold from a day on.
"""

from __future__ import annotations

import re

from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_STRUCK = r"(?:strik|delet|remov|omitt|replac|substitut|cross)ing"
_WORDING = (
    r"(?:(?:out|the|a|an|its|their|each|every|all|words?|phrases?|figures?|numbers?|rates?|sums?|amounts?|terms?|text|references?|to|of|duty|former|old"
    r"|previous|existing|about|just|additional|ones?)\s+)*[“\"‘'(]*\Z"
)
_OLD_BEFORE = late(
    rf"\b(?:{_STRUCK}|strikes?|struck|deletes?|omits?|replaces?|supersedes?|superseding|supplants?|supplanted|tak(?:es?|ing)\s+the\s+place\s+of|replaced(?!\s+(?:by|with)\b))\s+"
    rf"{_WORDING}",
    re.IGNORECASE,
)
_PUT_IN = late(
    r"\b(?:(?:insert|substitut)(?:ing|s|ed|e)?|replac(?:ed|es?|ing)\s+(?:[^.;%$]{0,60}\s)?(?:by|with)|in\s+(?:its|their)\s+(?:place|stead),?)\s+"
    rf"(?:(?:in\s+(?:lieu|place)\s+thereof|in\s+(?:its|their)\s+(?:place|stead)|one|by|with|,)\s+)*{_WORDING}",
    re.IGNORECASE,
)
_NEW_BEHIND = late(
    r"[”\"’')]*,?\s+(?:in\s+(?:lieu|place)\s+(?:thereof|of)|in\s+(?:its|their)\s+(?:place|stead)|(?:shall\s+be|is|are|was)\s+(?:inserted|substituted)\b)"
)
_OLD_BEHIND = late(
    r"[”\"’')]*,?\s+(?:(?:each|every|wherever|in\s+each|in\s+every)\s+[^.;%$]{0,40})?(?:shall\s+be|is|are|was|were)\s+(?:hereby\s+)?"
    r"(?:replaced|struck|deleted|omitted|superseded|substituted)\b"
)
_REPLACES_BEHIND = late(
    r"[”\"’')]*\s+(?:[A-Za-z“\"”-]+\s+){0,6}?(?:(?:will|shall|would|now|also)\s+)*"
    r"(?:replac(?:e|es|ed|ing)|supersed(?:e|es|ed|ing)|supplant(?:s|ed|ing)?|tak(?:e|es|ing)\s+the\s+place\s+of)\s+"
    r"(?:(?:the|an?|its|their|former|previous|old|earlier|one|of)\s+)*[$€£¥]?\d"
)
"""Behind what takes the place of another figure: "the 10 percent duty will replace the 125 percent one"."""
_AMENDING_WORDS = frozenset(
    "replace supersede supersedes superseding supplant supplants supplanted"
    " striking strikes struck deleting deletes omitting omits replacing replaces replaced removing substituting substituted substitutes substitute"
    " inserting inserts inserted insert stead lieu place deleted omitted superseded crossing".split()
)
_HEAD, _TAIL = 110, 60
_TO_READ = late(rf"\b(?:to|shall|will)\s+read,?\s+{_WORDING}", re.IGNORECASE)
_WHERE_IT_READ = late(rf"\b(?:where(?:ver)?\s+(?:it|they|the\s+[a-z]+)\s+(?:now\s+)?|formerly\s+|that\s+)reads?,?\s+{_WORDING}", re.IGNORECASE)
_GIVES_PLACE = late(
    r"\b(?:g[ia]ves?|giving|given|makes?|made|making)\s+(?:way|place|room)\s+(?:to|for)\s+(?:(?:an?|the|one|ones|of|at|rate|duty|levy)\s+)*\Z"
)
_GIVEN_PLACE = late(r"(?:\s+[a-z]+){0,5}?\s+(?:g[ia]ves?|giving|given|makes?|made)\s+(?:way|place|room)\s+(?:to|for)\b")
_PER_UNIT = r"(?:\s+(?:an?|per|for\s+(?:each|every))\s+[a-z]+(?:\s+[a-z]+)?)?"
_INSTEAD_BEHIND = late(
    rf"{_PER_UNIT}(?:\s+on\s+(?:[A-Z]?[a-z-]+\s+)?[a-z]+)?,?\s+(?:(?:up|down)\s+from|instead\s+of|in\s+(?:place|lieu)\s+of|rather\s+than)\s+(?:(?:the|an?|about|former|previous|old|today[’']s"
    r"|current)\s+)*(?:US)?[$€£¥]?\d"
)
_TO_COME = late(
    r"(?:%|per\s?cent|percent|dollars?|yuan|tons?|tonnes?|item|unit|parcel|\d),?\s+(?:(?:and|but)\s+)?(?:which\s+)?(?:will|would|shall|is\s+to|are\s+to)\s+(?:(?:then|instead|only)\s+)*"
    r"(?:be|become|fall\s+to|drop\s+to|rise\s+to|go\s+(?:up\s+|down\s+)?to)\s+(?:(?:about|only|just)\s+)*(?:US)?[$€£¥]?\Z"
)
"""Before what will hold, right behind what holds now: "now 25 percent, will be 10 percent from March"."""
_NOW_BEFORE = late(r"\b(?:now|currently|today|at\s+present)\s+(?:(?:at|about|set\s+at)\s+)*(?:US)?[$€£¥]?\Z")
_WILL_BEHIND = late(rf"{_PER_UNIT},?\s+(?:(?:and|but)\s+)?(?:will|would|shall|is\s+to|are\s+to)\s+[^.;]{{1,40}}?\d")


def end_of_amendment(words: Words, left: int, at: int, end: int, right: int) -> str | None:
    """``before`` for what is struck or gives way, ``after`` for what is put in its place; None where nothing is amended."""
    text = words.text
    if words.places(_AMENDING_WORDS, max(left, at - _HEAD), min(right, end + _TAIL)):
        head = max(left, at - _HEAD)
        if _PUT_IN.search(text, head, at):
            return "after"
        if _OLD_BEHIND.match(text, end, min(right, end + _TAIL)):
            return "before"
        if _REPLACES_BEHIND.match(text, end, min(right, end + 2 * _TAIL)):
            return "after"
        if _NEW_BEHIND.match(text, end, min(right, end + _TAIL)):
            return "after"
        if _OLD_BEFORE.search(text, head, at):
            return "before"
    if "read" in text[max(left, at - 40) : at]:
        if _WHERE_IT_READ.search(text, max(left, at - 50), at):
            return "before"
        if _TO_READ.search(text, max(left, at - 40), at):
            return "after"
    if _GIVES_PLACE.search(text, max(left, at - 60), at):
        return "after"
    if _GIVEN_PLACE.match(text, end, right):
        return "before"
    if _INSTEAD_BEHIND.match(text, end, right):
        return "after"
    if _NOW_BEFORE.search(text, max(left, at - 30), at) and _WILL_BEHIND.match(text, end, right):
        return "before"
    return "after" if _TO_COME.search(text, max(left, at - 60), at) and _NOW_NEAR.search(text, max(left, at - 90), at) else None


_NOW_NEAR = late(r"\b(?:now|currently|today|at\s+present)\s+(?:[a-z]+\s+){0,3}(?:US)?[$€£¥]?\d")
