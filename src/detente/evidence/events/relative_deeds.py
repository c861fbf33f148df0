"""Deeds told in a relative clause, its pronoun often left out: "the curbs China has placed on gallium", "a levy that Washington added in May"."""

from __future__ import annotations

import re

_DOER = (
    r"(?:China|Beijing|Washington|Trump|Xi|America|(?:President|Mr\.?|Mrs\.?)\s+[A-Z]\w+|[Hh]e|[Ii]t|[Tt]hey"
    r"|(?:[Tt]he\s+)?(?:US|U\.S\.|United States|White House)"
    r"|[Tt]he\s+(?:[A-Z]\w+\s+)?(?:[a-z]+\s+)?(?:government|administration|president|ministry|department|side|country|two|others?))"
)
_FREE = "".join(
    rf"(?<!\s{word}\s)(?<!\s{word}\sthe\s)" for word in ("from", "to", "of", "on", "by", "in", "with", "and", "for", "at", "against", "between")
)
"""Before a name that hangs on no preposition."""
_BETWEEN = re.compile(
    rf"(?:\s+(?:on|over|of|for|against)\s+[^,;.:]{{2,60}}?)?(?:,?\s+(?:that|which))?\s+"
    rf"{_FREE}{_DOER}\s+(?:(?:has|had|have|would|will)\s+)?(?:(?:[a-z]+ly|also|first|itself)\s+){{0,2}}"
)
"""What stands between the object of a deed and the verb behind it."""
_DESCRIBED = re.compile(
    r"(?:\s+(?:on|over|of|for|against)\s+[^,;.:]{2,60}?)?(?:,?\s+(?:that|which)\s+(?:was|were|is|are|had\s+been|have\s+been|has\s+been))?\s+(?:[a-z]+ly\s+)?"
)
_BY = re.compile(rf"\s+(?:[a-z]+\s+)?(?:(?:in|on)\s+[^,;.]{{2,30}}?\s+)?by\s+(?:{_DOER}|the\s+(?:Supreme\s+)?[Cc]ourt\b|a\s+court\b)")
"""Who did it, behind a participle: "the duties levied by the last administration"."""
_DETERMINER = r"(?:the|an?|its|their|his|some|any|all|those|these|most|new)"
_DETERMINED = re.compile(rf"\b{_DETERMINER}\s+(?:(?!{_DETERMINER}\s)[\w%.’'-]+\s+){{0,4}}\Z", re.IGNORECASE)
_GOVERNED = re.compile(
    r"\b(?:at|of|on|by|over|to|from|with|about|against|after|before|under|like|as|and|including)\s+(?P<noun>(?:[\w%.’'-]+\s+){0,4})\Z", re.IGNORECASE
)
_REACH = 60
_BEFORE_ASIDE = re.compile(
    r"(?:\b(?:at|of|on|by|over|to|from|with|about|against|after|before|under|like|as|and|including|for|than|amid|despite|following|given|follows|followed"
    r"|answers|answered|plus)\s+|[,;:—–(]\s*)\Z",
    re.IGNORECASE,
)
_PREDICATE_BEHIND = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|could|may|might|fell|rose|remains?|stays?|expires?|lapses?|ends?|ended|comes?|came|takes?|took)\b"
)


def relative(text: str, object_end: int, verb: int) -> bool:
    """Whether a verb has a doer of its own behind the object that ends at ``object_end``."""
    return _BETWEEN.fullmatch(text, object_end, verb) is not None


def done_by(text: str, object_end: int, verb: int, verb_end: int) -> bool:
    """Whether a participle behind an object says who did it: "the curbs announced by Beijing"."""
    return _BY.match(text, verb_end) is not None and _DESCRIBED.fullmatch(text, object_end, verb) is not None


def stands_beside(text: str, left: int, noun: int, verb_end: int, right: int) -> bool:
    """Whether a described object is neither the object of the verb before it nor the subject of one behind: "upset at the curbs China laid"."""
    return _BEFORE_ASIDE.search(text, left, noun) is not None and _PREDICATE_BEHIND.search(text, verb_end, right) is None


def begins(text: str, left: int, noun: int) -> int:
    """Where the phrase begins whose noun stands at ``noun``."""
    found = _DETERMINED.search(text, max(left, noun - _REACH), noun)
    if found is not None:
        return found.start()
    found = _GOVERNED.search(text, max(left, noun - _REACH), noun)
    return found.start("noun") if found is not None else noun
