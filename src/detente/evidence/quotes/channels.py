"""The outlet or network through which words reached the author."""

from __future__ import annotations

import re

from detente.evidence.quotes.speech_words import OUTLET_NAMES, SOCIAL

OUTLET = re.compile(rf"\b(?:{OUTLET_NAMES})\b")
_VIA = re.compile(
    rf"(?:told|tells|speaking to|(?:interview|appearance|remarks?) (?:with|on|to)|quoted by|reports?|reported by|reported|according to|speaking on"
    rf"|statement to|as reported by|cited by|by|said on|says on|per)"
    rf"(?: (?:the|state-run|news|agency|broadcaster|official|state|media|China[’']s|program|programme|outlet|newspaper|newswire|and"
    rf"|both))*\s+[“\"‘]?(?P<outlet>{OUTLET_NAMES})\b"
    rf"|(?P<quoting>{OUTLET_NAMES})(?: News Agency| news agency)?(?: later| also)? (?:quoted|cited)\b"
    rf"|(?P<social>{SOCIAL})",
    re.IGNORECASE,
)
_RUN = re.compile(r"[a-z]+")
_NAMING_WORDS = frozenset(re.match(r"[a-z]+", name)[0] for name in OUTLET_NAMES.lower().split("|")) | frozenset(  # type: ignore[index]  # all begin so
    "social truth weibo wechat twitter post x".split()
)
"""First words of the outlets, and a word of every social channel."""
_QUOTING = ("quoted", "cited")
"""One of these stands where no word of ``_NAMING_WORDS`` needs to stand by itself."""
_BEFORE_CHANNEL = re.compile(r"^(?:on|in) (?:(?:an?|his|her|its|the) )?", re.IGNORECASE)
_FOLDING = ("\u017f", "\u0130", "\u0131", "\u212a")


def _may_tell_via(stretch: str) -> bool:
    lowered = stretch.lower()
    return (
        not _NAMING_WORDS.isdisjoint(_RUN.findall(lowered))
        or any(piece in lowered for piece in _QUOTING)
        or (not stretch.isascii() and any(letter in stretch for letter in _FOLDING))
    )


def via_in(text: str, start: int, end: int) -> str | None:
    """Outlet or channel through which words reached the author."""
    match = _VIA.search(text, start, end) if end > start and _may_tell_via(text[start:end]) else None
    if not match:
        return None
    return match["outlet"] or match["quoting"] or _BEFORE_CHANNEL.sub("", " ".join(match["social"].split()))
