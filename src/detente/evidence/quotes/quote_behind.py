"""Who is told behind a quote: right behind it, or at the end of its sentence."""

from __future__ import annotations

import re

from detente.evidence.quotes.behind_verbs import MODIFIES_NAME, subject_behind
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.noun_phrases import noun_phrase_behind
from detente.evidence.quotes.speaker_names import WHOLE, Mention
from detente.evidence.quotes.speakers import subject_before
from detente.evidence.quotes.speech_words import INVERTED, PARTICIPLE, SAYING, SPEECH
from detente.evidence.texts.late import late

_AFTER_VERB = late(
    rf"[\s,–—-]*(?:as\s+|(?:is|was)\s+(?:how|what)\s+)?(?:{INVERTED}|per)(?=\s)(?!\s+(?:on|in|at|of|to|about|that|during|after|this|last)\b)(?:\s+by\b)?"
)
AFTER_BY = late(r"[\s,–—-]*(?:by|according to|in the (?:words|view|eyes|opinion|judge?ment|telling|reading|phrase|assessment) of|as told by)(?=\s)")
_BY_AT_END = late(r",\s+(?:according to|in the words of)(?=\s)")
_IN_WORDS_OF = late(
    r",?\s+in\s+(?P<who>[^,.;:]{2,60}?)[’'](?:s\s|\s)(?:own\s+)?(?:words?|telling|phrase|view|account|reading|opinion|eyes|parlance)\b"
)
_AS_PUT = late(r"[\s,]*(?:as|(?:is|was) (?:how|what))\s")
_WAS_CITED = late(r"\b(?:was|were|is|are|has been|have been) (?:quoted|cited|reported) (?:by [^.,;]{2,40} )?as (?:saying|telling|stating)\b")
_WORDS_OF = (
    r"(?:reaction|reply|answer|response|verdict|view|message|words?|comment|warning|conclusion|assessment|summary|mantra|refrain|line|advice|phrase|term"
    r"|description|motto|plea|demand|promise|hope)"
)
_WAS_WORDS = late(
    rf"[\s,]*(?:(?:has|had)\s+been|was|is|are|were|came|ran|runs|went|goes|comes|remains?)\s+(?:(?:the|an?|one|his|her|its|their)\s+(?:[\w-]+\s+){{0,3}}?{_WORDS_OF}\s+(?:of|from|by|at|among)(?=\s)"
    rf"|(?=(?P<owner>(?:the\s+)?[^\s,.;]+(?:\s[A-Z]\S*){{0,3}})[’']s\s+(?:[\w-]+\s+){{0,2}}?{_WORDS_OF}\b))"
)
"""Whose words a clause behind the quote makes them: "was the reaction of Falk", "is the ministry's line"."""
_TOLD_BY = late(r"\b(?:was|were|is|are|been)\s+(?:told|informed|warned|assured|advised|reminded|asked)\s+by(?=\s)")
_AS_A_NOUN = late(r"(?:\A|\b)(?:an?|the|his|her|its|their)\s\Z", re.IGNORECASE)
"""Before a word that is no verb there: "a post on its page said"."""
_BREAKS_OFF = late(r"\s*[,–—]|\s-\s")
_TAG_HEAD = late(r"[\s,–—-]*(?:as\s+|(?:is|was)\s+(?:how|what)\s+)?")
_OTHER_CLAUSE = late(r"(?:while|whereas|but|and|although|though|which|because|after|before|as|when|if|so|or|even)\b")
_ANSWERED = late(
    r",\s+(?:(?:an?|the)\s+(?:[a-z]+\s+)?(?:charge|claim|accusation|allegation|characteri[sz]ation|description|label|term|word|phrase|view|assertion|reading"
    r"|version|account|point)|something|words)\s+(?:that\s+|which\s+)?(?=[A-Zth])"
)
"""What somebody else makes of it: ", a charge that Beijing denies"."""
_VERB = late(rf"\b(?P<finite>{SPEECH})\b(?![’'])|\b(?:{PARTICIPLE})\b")
_APPOSITION_NEXT = late(r",\s|\s\(|\s(?:of|at|from|with|in|for)\s")


def told_behind(cast: Cast, end: int, tail: int) -> Mention | None:
    """Speaker named right behind the quote: "said X", "X said", "according to X", "as X put it", "— X"."""
    text = cast.text
    if _ANSWERED.match(text, end, tail):
        return None
    if (owner := _in_words_of(cast, end, tail)) is not None:
        return owner
    made = _WAS_WORDS.match(text, end, tail)
    if made is not None:
        at = made.start("owner") if made["owner"] else made.end() + 1
        whose = next((m for m in cast.mentions(at, tail) if m.start <= at + 4), None) or (
            Mention(at, made.end("owner"), made["owner"], "role") if made["owner"] else noun_phrase_behind(text, at, tail)
        )
        if whose is not None:
            return whose
    cited = _WAS_CITED.search(text, end, min(tail, end + 160))
    if cited:
        subject = subject_before(cast, end, cited.start())
        if subject is not None:
            return subject
    agent = _TOLD_BY.search(text, end, min(tail, end + 80))
    if agent:
        return subject_behind(cast, agent.end(), tail)
    for pattern in (AFTER_BY, _AFTER_VERB):
        match = pattern.match(text, end, tail)
        if match:
            subject = subject_behind(cast, match.end(), tail)
            if subject is not None:
                return subject
    if text[end - 2] in ",?!…-—–." or _BREAKS_OFF.match(text, end, tail):
        begin = _TAG_HEAD.match(text, end, tail)
        at = begin.end() if begin else end
        if _OTHER_CLAUSE.match(text, at, tail):
            return None
        for verb in _VERB.finditer(text, at, min(tail, end + 200)):
            if verb["finite"] is None or _AS_A_NOUN.search(text, at, verb.start()):
                continue
            first = next(iter(cast.mentions(at, verb.start())), None)
            if first is not None and first.start == at and first.kind in WHOLE and _APPOSITION_NEXT.match(text, first.end, verb.start()):
                return first
            subject = subject_before(cast, at, verb.start(), sure=verb["finite"] in SAYING)
            if subject is not None and (subject.start - at <= 60 or "," not in text[at : subject.start]):
                return subject
            break
    if text[end - 2] != ",":
        put = _AS_PUT.match(text, end, tail)
        spoken = _VERB.search(text, put.end(), tail) if put else None
        subject = subject_before(cast, put.end(), spoken.start()) if put and spoken else None
        apposed = put and spoken and subject and text[subject.end] == "," and text[spoken.start() - 2 : spoken.start()] == ", "
        if put and spoken and subject is not None and subject.start <= put.end() + 4 and (apposed or "," not in text[subject.end : spoken.start()]):
            return subject
    return None


def _in_words_of(cast: Cast, end: int, tail: int) -> Mention | None:
    """Whose words they are said to be right behind the quote: "“off the table”, in Falk's words"."""
    told = _IN_WORDS_OF.match(cast.text, end, tail)
    return next(iter(cast.mentions(told.start("who"), told.end("who"))), None) if told else None


def told_at_the_end(cast: Cast, end: int, tail: int) -> Mention | None:
    """Who is named with a verb of speech behind the rest of a sentence: "could "snap" back, the minister warned"."""
    text = cast.text
    if _ANSWERED.match(text, end, tail):
        return None
    for verb in _VERB.finditer(text, end, tail):
        if verb["finite"] is None:
            continue
        comma = text.rfind(",", end, verb.start())
        subject = subject_before(cast, comma + 1, verb.start()) if comma >= 0 else None
        if subject is not None and (subject.start <= comma + 2 or MODIFIES_NAME.match(text, comma + 1, subject.start)):
            return subject
        if comma >= 0 and text[comma + 1 : verb.start()].isspace():
            apposed = next(
                (m for m in cast.mentions(end, comma) if m.kind == "person" and text[m.start - 2 : m.start] == ", " and text[m.end] == ","), None
            )
            if apposed is not None:
                return apposed
            subject = subject_behind(cast, verb.end(), tail)
            if subject is not None:
                return subject
    by = _BY_AT_END.search(text, end, tail)
    return subject_behind(cast, by.end(), tail) if by else None
