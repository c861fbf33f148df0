"""Expressions for which the case of letters is nothing, turned into ones for a text in lower case, which are tried in half the time."""

from __future__ import annotations

import re

from detente.evidence.texts.late import late

FOLDING = "\u0130\u0131\u017f\u212a"
"""Letters outside ASCII that equal one of ASCII where case is ignored: a text with one of them is not tried in lower case."""
_CAPITALS = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]", re.DOTALL)
"""Escapes and names of groups, which stay as they are; and the capitals between them."""
_OTHER_RANGE = re.compile(r"[A-Z]-[^A-Z\]]|[^A-Z\[]-[A-Z]")
"""A capital that may end a range which does not go from capital to capital."""

_DENIED = re.compile(r"\(\?-i:\(\?<?![^()]*\)\)")
"""What must not follow in capitals may follow in small letters: no condition on a text in lower case."""


def for_lower_case(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """The expression that matches in a text lowered by ``lowered`` where ``pattern`` matches in the text itself; None where there is none."""
    source = pattern.pattern
    if not pattern.flags & re.IGNORECASE or "(?-" in source or "(?i" in source or _OTHER_RANGE.search(source):
        return None
    if any(letter.lower() != letter or letter.upper() != letter for letter in source if not letter.isascii()):
        return None
    small = _CAPITALS.sub(lambda found: found[0].lower() if len(found[0]) == 1 else found[0], source)
    return late(small, pattern.flags & ~re.IGNORECASE)


def needed_in_lower_case(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """The same for an expression with parts for which case matters: what it fits is a necessary condition of a match, no more."""
    return for_lower_case(late(_DENIED.sub("", pattern.pattern).replace("(?-i:", "(?:"), pattern.flags))


def lowered(text: str) -> str:
    """The text with the letters of ASCII in lower case, code point for code point."""
    return text.lower() if text.isascii() else text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
