"""Who stands behind an inverted verb of speech: "said Ada Falk", "says the bank's Ada Falk", "said one exporter"."""

from __future__ import annotations

import re

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.noun_phrases import noun_phrase_behind
from detente.evidence.quotes.speaker_names import Mention

ENDS_INVERSION = re.compile(r"[\s”\"]*(?:[,.;:!?(“\"–—]|\Z|\s(?:who|for|in|at|on|of|during|after|from|as|late|early|earlier|this|last|to)\b)")
_LONG_TITLE = re.compile(
    r"\s+(?:[A-Z][\w’'.-]*\s+){0,3}(?:Secretary|Minister|Director|Representative|President|Commissioner|Administrator|Chair|Chairman|Professor)"
    r"(?:\s+(?:(?:of|for|and|the)\s+){0,2}[A-Z][\w’'.-]*){2,9}"
)
MODIFIES_NAME = re.compile(
    r"\s+(?:(?!(?:in|on|at|of|to|that|about|during|after|it|he|she|they|this|last|by|for)\b)"
    r"(?:[\w’'-]+|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Amb|Hon|U\.S)\.)\s+){0,5}\Z"
)


def subject_behind(cast: Cast, verb_end: int, end: int) -> Mention | None:
    """Subject of an inverted verb of speech that ends at ``verb_end``: "said Ada Falk", "says our columnist Ada Falk", "said one exporter"."""
    text = cast.text
    title = _LONG_TITLE.match(text, verb_end, end)
    named = [m for m in cast.mentions(verb_end, title.end()) if m.kind == "person"] if title else []
    if named:
        return named[-1]
    for mention in cast.mentions(verb_end, min(end, verb_end + 160)):
        if not MODIFIES_NAME.match(text, verb_end, mention.start):
            break
        if mention.kind == "role" and text[mention.end : mention.end + 1] == " ":
            bearer = next(iter(cast.mentions(mention.end + 1, min(end, mention.end + 60))), None)
            if bearer is not None and bearer.kind == "person" and bearer.start == mention.end + 1:
                return bearer
        if mention.kind in ("organisation", "outlet", "place") and text[mention.end : mention.end + 3] in ("’s ", "'s "):
            member = next(iter(cast.mentions(mention.end + 3, min(end, mention.end + 63))), None)
            if member is not None and member.kind == "person" and member.start == mention.end + 3:
                return member  # "says the bank's Ada Falk"
        if mention.kind == "pronoun" or ENDS_INVERSION.match(text, mention.end, end):
            return mention
        return noun_phrase_behind(text, verb_end + 1, end) if mention.kind == "role" else mention
    return noun_phrase_behind(text, verb_end + 1, end) if text[verb_end : verb_end + 1].isspace() else None
