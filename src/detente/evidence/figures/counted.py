"""What a number counts: the plural noun behind it."""

from __future__ import annotations

import re

from detente.evidence.figures.number_tokens import Token
from detente.evidence.figures.numerals import DIGITS, NUMBER_WORD, number_of

_COUNTED = re.compile(r"[\s-]+(?P<words>(?:[A-Za-zÀ-ÿ][\w.’'-]*\s+){0,5}?[A-Za-zÀ-ÿ][\w’-]*)")
_LINK = re.compile(r"[\s-]+(?:of|or|to|and)\b")
_SEVERAL = re.compile(r"(?:s|people|equipment|aircraft|children|data)\Z", re.IGNORECASE)
_NOT_SEVERAL = re.compile(r"(?:ss|us|is|[’']s)\Z")
_PLURAL = re.compile(r"(?<!s)(?<!u)(?<!i)s\Z|(?:people|aircraft|children)\Z")
_NO_NOUN = re.compile(
    (
        r"(?:leaders|of|or|and|another|the|an?|it|we|you|that|to|in|was|is|are|were|have|has|had"
        r"|on|by|at|from|who|which|with|for|as|but|after|before|into|than|more than)\b"
    ),
    re.IGNORECASE,
)
"""Words that no counted noun begins with."""
_PARTIES = re.compile(
    (
        r"(?:sides|nations|countries|economies|superpowers|powers|parties|leaders|governments|presidents|capitals|men"
        r"|delegations|rivals|giants|teams|halves|heads|officials)\b"
    ),
    re.IGNORECASE,
)
_SETTING_WORD = re.compile(
    (
        r"\b(?:sides|nations|countries|economies|superpowers|powers|parties|leaders|governments|presidents|capitals|rivals|giants|teams"
        r"|delegations|camps|halves)\b"
    ),
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"(?:[a-z]+est|top|leading|most\s+[a-z]+)\s", re.IGNORECASE)
_WEIGHED = re.compile(
    r"(?:main|major|key|chief|principal|central|core|big|crucial|critical|decisive|important|outstanding|remaining|unresolved|open)\s", re.IGNORECASE
)
"""What makes "the two …" a count told here and not one told before."""
_OF_THESE = re.compile(rf"\s+of\s+(?:(?:the|its|these|those|their|his|her|our)\s+)?(?P<all>{DIGITS}|{NUMBER_WORD})\s+(?=[a-z])", re.IGNORECASE)
_OF_THINGS = re.compile(
    r"\s+of\s+(?:(?:the|its|his|her|our|these|those|their|such)\s+(?=[a-z])|(?P<told>them|these|those|which|whom)(?=[\s.,;:)]|\Z))", re.IGNORECASE
)
"""Things of which so many are told: "18,000 of its newest chips", "300 of them"."""
_MEASURED = re.compile(r"\s+(?P<thing>TEUs?|FEUs?|head(?=\s+of\b))(?![\w-])")
"""Things counted by a word without a plural: containers, cattle."""
_SIZED_NEXT = re.compile(
    r"[\s-]+(?P<size>(?:\d{1,3}|[a-z]+)-(?:foot|feet|ton|tonne|inch|metre|meter|litre|liter|seat|megawatt|kilo|pound)\s+)(?=[a-z])"
)
"""The size of each thing counted: "40,000 forty-foot boxes"."""
_HOW_MANY_FOLD = re.compile(
    r"-(?:foot|feet|inch|metre|meter|litre|liter|megawatt|way|sided?|track|tier(?:ed)?|speed|step|pronged|fold|part|party|stage|phase|level|dimensional|handed|horse|edged|pieces?|line|word|page)\b"
)
"""What makes an adjective of a number: "two-way flows" are not two."""
_PART_NOUN = re.compile(r"(?:tenths?|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|hal(?:f|ves))\Z", re.IGNORECASE)
_NUMBER_NEXT = re.compile(rf"(?:{NUMBER_WORD})\b", re.IGNORECASE)
_PHRASE_STOP = re.compile(
    (
        r"\s(?:that|which|who|of|in|on|at|to|for|from|with|by|and|or|as|are|is|was|were|will|would|have|has|had|could|may|can|must|than|since"
        r"|into|under|over|between|it|they)\b|(?:(?<!(?-i:[A-Z]))\.|[,;:()!?\"“”])(?:\s|$)|—|\s[–-]\s"
    ),
    re.IGNORECASE,
)
_JOINED_ADJECTIVES = re.compile(
    r"(?P<first>[a-z]+(?:[a-z]|(?<=[a-z])-[a-z]+))(?<!s)\s+(?:and|or)\s+(?=[a-z-]+\s+[a-z-]*[a-z]\b)",
)
_COMPOUND = re.compile(
    r"-(?P<thing>plane|jet|ship|vessel|aircraft|engine|car|vehicle|truck|train|tank|missile|member|person|people|man|woman|nation|country|state|city|seat"
    r"|store|unit|job|company|firm|factory|plant|room|bed|item|product|satellite|helicopter|drone|bus|cargo|tanker|container|carrier|turbine)(?=\s+[A-Za-z])"
)
"""Things that a number counts as the first part of another noun: "a 40-plane order"."""
_THING_OF_RANGE = re.compile(
    r"\s+(?P<thing>[a-z]{3,})\s+(?:orders?|deals?|purchases?|contracts?|packages?|fleets?|agreements?|sales?|commitments?)\b"
)
_RANGED = re.compile(r"\d\s?[-–]\s?\Z")
_HEADLINE_REACH = 160
_SMALL_WORDS = frozenset("the and for with from over into amid near than but".split())
_TITLED_PLURAL = re.compile(r"\s+(?P<words>(?:[A-Z][\w’'-]*\s+){0,3}?[A-Z][a-z’'-]+(?<!s)(?<!u)(?<!i)s)(?=\s|[,.;:—–-]|\Z)")
_FEWEST_TITLED = 3
_LISTED = re.compile(
    r"(?:[A-Za-z-]+\s+){0,2}?(?:takeaways|things|ways|reasons|charts|facts|questions|lessons|signs|tips|ideas|stories|numbers|graphics|maps|photos|answers)\b",
    re.IGNORECASE,
)
"""What the title of an article says it lists: of the article, and of nothing it tells."""
_MOST_NOUNS = 6
_UP_TO_WORD = tuple(re.compile(rf"\s*(?:\S+\s+){{{number}}}\S+") for number in range(_MOST_NOUNS))
"""A phrase up to its first, second, … word."""


def counted_things(text: str, end: int, limit: int, token: Token, value: float) -> tuple[str, int, float, str]:
    """``("count", end, 1, noun)`` where the number that ends at ``end`` counts things, else an empty unit.

    Two of anybody are the parties of a story and no count; so is "the two duties", which were told before.
    """
    nothing = ("", end, 1.0, "")
    sized = _SIZED_NEXT.match(text, end, limit)
    if sized is not None:
        things = noun_phrase(text, sized.end(), limit)
        return ("count", sized.end() + len(things), 1.0, things) if things else nothing
    if text.startswith("-", end) and _HOW_MANY_FOLD.match(text, end, limit):
        return nothing
    spelled = token.spelled
    of_these = _OF_THESE.match(text, end, limit)
    if of_these and (value != 1 or (number_of(of_these["all"]) or 0) > 2):
        words = noun_phrase(text, of_these.end(), limit)
        return ("count", end, 1.0, words) if words and not _no_things(words, value) else nothing
    of_things = None if value < 2 else _OF_THINGS.match(text, end, limit)
    if of_things and of_things["told"]:
        return nothing if spelled else ("count", end, 1.0, "")
    if of_things:
        words = noun_phrase(text, of_things.end(), limit)
        if words and not _NO_NOUN.match(words) and not _NUMBER_NEXT.match(words):
            return "count", end, 1.0, words
        return nothing
    measured = _MEASURED.match(text, end, limit)
    if measured:
        return "count", measured.end(), 1.0, measured["thing"]
    compound = _COMPOUND.match(text, end, limit) or (
        _THING_OF_RANGE.match(text, end, limit) if _RANGED.search(text[token.start - 3 : token.start]) else None
    )
    if compound and value > 1:
        return "count", compound.end("thing"), 1.0, compound["thing"] + "s"
    counted = _COUNTED.match(text, end, limit)
    if counted and spelled and _LINK.match(counted[0]):
        return nothing
    if not counted or (spelled and value == 1 and not token.magnitude):
        return nothing
    words = noun_phrase(text, counted.start("words"), limit)
    if words and _LISTED.match(words) and _heads_list(text, token.start):
        return nothing
    if (
        not words
        and (not spelled or value >= _FEWEST_TITLED)
        and (titled := _TITLED_PLURAL.match(text, end, limit))
        and in_headline(text, token.start)
    ):
        words = titled["words"]
    if (
        not words
        or _no_things(words, value)
        or _NUMBER_NEXT.match(words)
        or (
            spelled
            and value == 2
            and not _SUPERLATIVE.match(words)
            and not _WEIGHED.match(words)
            and text[max(0, token.start - 6) : token.start].lower().endswith(("the ", "these ", "those "))
        )
    ):
        return nothing
    head = words.split()[-1]
    if spelled and (_PART_NOUN.match(head) or text[max(0, token.start - 7) : token.start].lower() == "one in "):
        return nothing
    if not _SEVERAL.search(head) or _NOT_SEVERAL.search(head):
        return nothing
    return "count", counted.start("words") + len(words), 1.0, words


def in_headline(text: str, at: int) -> bool:
    """Whether the line around a place is a headline: short, without a full stop, every long word with a capital."""
    start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : stop if stop >= 0 else len(text)].strip()
    if not line or len(line) > _HEADLINE_REACH or line[-1] in ".;,":
        return False
    words = [word for word in re.findall(r"[A-Za-z][\w’'-]*", line) if len(word) > 3 and word.lower() not in _SMALL_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _heads_list(text: str, at: int) -> bool:
    """Whether a number begins a line that is no sentence: "Five takeaways from the talks"."""
    start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : stop if stop >= 0 else len(text)].strip()
    return not text[start:at].strip(" \t•*-#(The") and len(line) <= _HEADLINE_REACH and line[-1:] not in ".;,:"


def _no_things(words: str, value: float) -> bool:
    """Whether a noun phrase begins with no noun, or names the two parties of a story; the two largest of the world are a count."""
    if _NO_NOUN.match(words):
        return True
    return value == 2 and not _SUPERLATIVE.match(words) and bool(_PARTIES.match(words) or _SETTING_WORD.search(words))


def noun_phrase(text: str, start: int, limit: int) -> str:
    """Words from ``start`` to the first plural noun; empty where there is none nearby."""
    phrase = text[start : min(limit, start + 80)]
    joined = _JOINED_ADJECTIVES.match(phrase)
    begun = joined.end() if joined else 0
    stop = _PHRASE_STOP.search(phrase, begun)
    phrase = phrase[: stop.start()] if stop else phrase
    phrase = phrase.rstrip(" ,.;:!?)]\r\n")
    pieces = phrase.split()
    plural = next(
        (
            i
            for i, piece in enumerate(pieces[:_MOST_NOUNS])
            if _PLURAL.search(piece.lower() if piece.isupper() and len(piece) > 3 else piece)
            and (not piece[0].isupper() or piece[:-1].isupper())
            and not piece.endswith(("’s", "'s"))
        ),
        None,
    )
    if plural is None:
        return ""
    match = _UP_TO_WORD[plural].match(phrase)
    return match[0].strip() if match else ""
