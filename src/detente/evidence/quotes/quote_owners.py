"""Whose words a quote is by who owns them: "Falk's remark that", "in Falk's words", "China's position is"."""

from __future__ import annotations

import re

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.speaker_names import PERSONS, PLACES, WHOLE, Mention
from detente.evidence.texts.clauses import last_match

_OWN_WORDS = re.compile(
    r"\b(?:remarks?|comments?|claims?|statement|words|call|pledge|post|description|warning|assertion|threat|vow|message|tweet|speech|letter|view"
    r"|promise|demand|phrase|declaration|boast|plea|complaint|assessment|characteri[sz]ation|telling|phrase|account|reading|opinion|eyes|judg(?:e)?ment|parlance|verdict|summary|position|stance|attitude)\b"
)
_OWNS_WORDS = re.compile(
    rf"(?:[’']s?)?\s+(?:(?!(?:to|of|in|on|for|that|with|over|at|by|from|has|had|is|was|were)\b)[\w’'-]+\s+){{0,4}}?{_OWN_WORDS.pattern}"
)
"""Behind an owner: words of his, with no verb or preposition between."""
_OWNED_BY_SIDE = re.compile(
    r"\b(?P<who>[A-Z][\w.]+)[’']s\s+(?:[a-z-]+\s+){0,2}?(?:position|stance|attitude|view|demand|request|response|reply|answer|reading|account|line)\b"
)
"""A government whose stand it is: "China's position on the sale is"."""
_OWNED_OFFICE = re.compile(
    rf"\b(?P<who>(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+(?:[\w-]+\s+){{0,3}}?(?:{PERSONS}|ministry|embassy|agency|department|government))s?[’'](?:s\s+|\s+)"
    rf"(?:[\w-]+\s+){{0,2}}?{_OWN_WORDS.pattern}"
)
"""An office whose remark it is: "the president's remark that"."""
_OWNED_BEFORE = re.compile(r"[’'](?:s\s+|\s+)(?:(?:own|latest|recent|famous|oft-repeated|earlier)\s+)?\Z")
_CLOSING = {"“": "”", "‘": "’"}
_FEWEST_SAID, _LONGEST_NAME = 2, 40
"""Spaces in what somebody said, at least: what is shorter and owned is a name."""


def owner_of_words(cast: Cast, head: int, start: int) -> Mention | None:
    """Whose remark it is: "Falk's remark that …", "in Falk's words"."""
    text = cast.text
    right = _OWNED_BEFORE.search(text, head, start)
    closed = text.find(_CLOSING.get(text[start], text[start]), start + 1, start + _LONGEST_NAME)
    if right is not None and text.count(" ", start, closed if closed > 0 else start + _LONGEST_NAME) >= _FEWEST_SAID:
        holder = next((m for m in cast.mentions(head, start) if right.start() - 1 <= m.end <= right.end() and m.kind == "person"), None)
        if holder is not None:
            return holder
    side = last_match(_OWNED_BY_SIDE, text, head, start)
    if side is not None and side["who"] in PLACES:
        return Mention(side.start("who"), side.end("who"), side["who"], "place")
    office = last_match(_OWNED_OFFICE, text, head, start)
    if office is not None:
        return Mention(office.start("who"), office.end("who"), " ".join(office["who"].split()), "role")
    for mention in reversed(cast.mentions(head, start)):
        owned = text[mention.end : mention.end + 2] in ("’s", "'s") or mention.label.endswith(("’s", "'s"))
        if (
            (owned or text[mention.start : mention.end].endswith(("’s", "'s")))
            and mention.kind in (*WHOLE, "place")
            and _OWNS_WORDS.match(text, mention.end, start)
        ):
            return mention
    return None
