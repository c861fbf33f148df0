"""Who is saying where only a participle tells it: "with a spokesperson indicating", "officials met, calling"; the subject of a sentence."""

from __future__ import annotations

import re

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.governed import governed
from detente.evidence.quotes.noun_phrases import SPEAKS_OR_IS_WRITTEN, noun_phrase_before
from detente.evidence.quotes.speaker_names import DOCUMENTS, PERSONS, WHOLE, Mention
from detente.evidence.texts.late import late

SUBJECTS = (*WHOLE, "pronoun", "place", "outlet")
"""Kinds of those who can be the subject of a verb of saying."""
_ACCOMPANYING = late(r"\bwith\s+\Z")
_BESIDE = late(r"(?:,|\A)\s+with\s+(?=[A-Zat])")
"""Opens a clause with a subject of its own: "fell, with Ada Falk, head of the port, blaming"."""
_BY_WHOM = late(rf"(?:\bby|\b(?:{DOCUMENTS}|warning|threat|call|complaint|word|line)\s+from)\s+(?:the\s+)?\Z")
"""Before whose post, letter or warning it is: "a post by Falk accusing"."""


def sentence_subject(cast: Cast, start: int, end: int, kinds: tuple[str, ...] = ("person", "role", "pronoun")) -> Mention | None:
    """The first somebody of a sentence who hangs on no preposition and owns nothing."""
    text = cast.text
    for mention in cast.mentions(start, end):
        owns = text[mention.end : mention.end + 1] in ("’", "'") or mention.label.endswith(("’s", "'s"))
        if mention.kind in kinds and not owns and not governed(text, start, mention.start):
            return mention
    return None


def right_before(cast: Cast, start: int, verb: int) -> Mention | None:
    """Who stands right before a participle that no comma parts from it: "with a spokesperson indicating"."""
    before = cast.mentions(start, verb)
    if not before or verb - before[-1].end > 2 or cast.text[start:verb].rstrip().endswith(","):
        return None
    written = before[-1].kind == "role" and SPEAKS_OR_IS_WRITTEN.search(before[-1].label) is not None
    if written or _BY_WHOM.search(cast.text, max(start, before[-1].start - 30), before[-1].start):
        return before[-1]
    if governed(cast.text, start, before[-1].start) and not _ACCOMPANYING.search(cast.text, start, before[-1].start):
        return noun_phrase_before(cast.text, start, before[-1].end)
    return before[-1]


_PEOPLE_FIRST = late(
    rf"\W*(?P<who>(?:(?:[A-Z][\w.’'-]*|trade|senior|government)\s+){{0,3}}(?i:{PERSONS})s)(?=\s+(?:from|of|on|in|at|have|had|met|were|are|left|[a-z]+ed)\b|,)"
)
"""People of no name who open a sentence: "Top officials from both sides met, calling"."""


def of_participle(cast: Cast, start: int, verb: int) -> Mention | None:
    """Who is "saying" where nobody stands right before it: the nouns there, else the subject of the sentence."""
    if not cast.text[start:verb].rstrip().endswith(","):
        phrase = noun_phrase_before(cast.text, start, len(cast.text[:verb].rstrip()))
        if phrase is not None:
            return phrase
    before = cast.mentions(start, verb)
    beside = _BESIDE.search(cast.text, start, verb)
    if beside is not None and cast.text[start:verb].rstrip().endswith(","):
        accompanying = next((m for m in before if m.start == beside.end() and m.kind in WHOLE and cast.text[m.end : m.end + 1] == ","), None)
        if accompanying is not None:
            return accompanying
    people = _PEOPLE_FIRST.match(cast.text, start, verb)
    if people is not None:
        return Mention(people.start("who"), people.end("who"), " ".join(people["who"].split()), "role")
    found = sentence_subject(cast, start, verb, kinds=SUBJECTS) or next((m for m in before if m.kind in ("organisation", "place", "outlet")), None)
    return found or next(
        (m for m in reversed(before) if m.kind in WHOLE and _IN_ITS_CLAUSE.search(cast.text, max(start, m.start - 16), m.start)), None
    )


_IN_ITS_CLAUSE = late(r"\b(?:after|before|since|until|when|once)\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)
"""Before the subject of a clause that tells when: "began after the ministry raised the fee, citing"."""
