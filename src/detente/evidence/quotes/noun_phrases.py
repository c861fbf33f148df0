"""People and papers told by common nouns: "a purchasing manager at a Shenzhen firm", "said one exporter", "one of them"."""

from __future__ import annotations

import re

from detente.evidence.quotes.speaker_names import DOCUMENTS, PERSONS, Mention, is_a_thing

_NOUN_BREAK = re.compile(
    r"[,;:()—–\"“”]\s*|\s-\s|\b(?:that|and|but|while|as|because|although|though|when|if|whether|which|who|what|where|so|or|than|until|before|after)\s+",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Aa]nother|[Oo]ther|[Bb]oth|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur"
    r"|\d[\d,]*|[Dd]ozens of|[Hh]undreds of|[Ss]cores of)\s+)?"
    r"(?P<noun>[^\W\d_][\w’'&-]*)(?:\s+[\w’'&.-]+){0,11}\Z"
)
_PHRASE_END = re.compile(r"[,.;:!?()—–\"“”\r\n]|\s(?:in|on|at|who|as|when|while|during|after|before|because|and|but|that|of his|of her)\s|\Z")
_NOT_A_NOUN = frozenset(
    """
    it this that these those there he she they we you i who which what where when how why if not is was are were be been has had have will would
    could can may might should must in on at to by for from with of as and or but so than then yet all any each nobody nothing asked told having
    after before while since despite besides upon without being more less much also even still just only let lets please do does did me him them
    """.split()
)
HEAD_NOUN = re.compile(r"\s(?:of|in|at|on|for|from|with|to)\s")
_VERB_INSIDE = re.compile(
    r"\bto\s+[a-z]+\b|[a-z]ly\s|\s(?:their|his|her|its|our|the|an?)\Z|"
    r"\b(?:is|are|was|were|will|would|could|can|may|might|should|must|has|have|had|did|does|do|rose|fell|grew|want|wants|said|says|went|came|made)\b"
)
PERSON_ROLE = re.compile(rf"\b{PERSONS}s?\b|side\b")
"""A label that names a person by his part, or a side."""
SPEAKS_OR_IS_WRITTEN = re.compile(rf"\b(?:{PERSONS}|{DOCUMENTS})\b")
"""A label that names a person by his part, or a paper."""
ONE_OF_SEVERAL = re.compile(
    r"(?:one|two|three|some|several|many|most|another|others|a (?:second|third|few|fourth)|the (?:other|others|second|third|latter|former))"
    rf"(?: of (?:them|these|those|the (?:two|three|four|group|{PERSONS}s?)))?",
    re.IGNORECASE,
)
"""One or some of people told before: "one of them", "another"."""


def noun_phrase_before(text: str, start: int, stop: int) -> Mention | None:
    """The nouns right before a verb that needs a speaker: "a purchasing manager at a Shenzhen firm", "people familiar with the matter"."""
    begin = max(start, stop - 110)
    at = begin
    for match in _NOUN_BREAK.finditer(text, begin, stop):
        at = match.end()
    if at == begin > start:
        return None
    phrase = text[at:stop].strip()
    if phrase.startswith("with "):
        phrase = phrase[5:].lstrip()
    if phrase in ("it", "It"):
        return Mention(at, stop, phrase, "pronoun")
    if ONE_OF_SEVERAL.fullmatch(phrase):
        return Mention(at, stop, phrase, "role")
    nouns = _NOUN_PHRASE.match(phrase)
    if nouns is None or nouns["noun"].lower() in _NOT_A_NOUN or len(phrase) < 4 or _VERB_INSIDE.search(phrase):
        return None
    if "\n" in phrase or is_a_thing(HEAD_NOUN.split(phrase, maxsplit=1)[0]):
        return None
    return Mention(at, stop, " ".join(phrase.split()), "role")


def noun_phrase_behind(text: str, start: int, end: int) -> Mention | None:
    """The nouns right behind an inverted verb: "said the exporter", "according to people who were in the room"."""
    stop = _PHRASE_END.search(text, start, end)
    phrase = text[start : stop.start() if stop else end].strip()
    if ONE_OF_SEVERAL.fullmatch(phrase):
        return Mention(start, start + len(phrase), phrase, "role")
    match = _NOUN_PHRASE.match(phrase)
    if match is None or match["noun"].lower() in _NOT_A_NOUN or not 4 <= len(phrase) <= 90:
        return None
    if is_a_thing(phrase) or _VERB_INSIDE.search(phrase):
        return None
    return Mention(start, start + len(phrase), " ".join(phrase.split()), "role")
