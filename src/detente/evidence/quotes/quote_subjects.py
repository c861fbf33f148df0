"""Who says a quote without a verb of saying of its own: a verb shared with the quote before, a view, the subject of its sentence."""

from __future__ import annotations

import re

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.governed import governed
from detente.evidence.quotes.noun_phrases import ONE_OF_SEVERAL, PERSON_ROLE, SPEAKS_OR_IS_WRITTEN
from detente.evidence.quotes.participle_speakers import sentence_subject
from detente.evidence.quotes.speaker_names import PERSONS, WHOLE, Mention

_GAP_OPENS = re.compile(r"\s*(?:[,;]\s*(?:and|while|but|whereas)?|(?:and|while|but|whereas))\s+")
_GAP_CLOSES = re.compile(r",?\s*(?:(?:of|as|about|for|to|that|with|on)\s+)?(?:(?:an?|the)\s+)?")
_VIEW_OF = re.compile(
    r"\s*(?:(?:[Ff]or|To)"
    r"|(?:[Ii]n|[Ff]rom) the (?:view|opinion|eyes|words|judgment|judgement|telling|reading|mind|perspective) of|[Aa]s for)\s+(?:the\s+)?"
)
_FEWEST_OWN_WORDS = 2
_PASSIVE_OR_NO_VERB = re.compile(
    r"[;:“”\"]|\b(?:was|were|is|are|been|being|be)\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|en|id|un)\b|\b(?:under|into|of|in|by|from|for|against|known as)\s+"
    r"(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w-]+\s+)?\Z"
)
_SOME_CALL = re.compile(
    r"(?:(?:.{0,200}?[\s,])?[Ww]hat\s+|\s*)"
    r"(?P<who>(?:[Ss]ome|[Mm]any|[Mm]ost|[Oo]thers|[Ss]everal|[Ff]ew)(?: (?:in|of|at|on|among|from|within) [^,;:]{2,50}?)?"
    rf"|(?:[A-Z]?[\w’'-]+\s+){{0,3}}?(?i:{PERSONS})s(?: (?:in|of|at|on|from|within) [^,;:]{{2,40}}?)?)"
    r"\s+(?:(?:have|had|also|now|still|often|sometimes)\s+)*"
    r"(?:call|describe|see|saw|dub|term|label|view|regard|fear|brand|consider|deem|criticise|criticize|denounce|decry|hail|praise)(?:l?ed|d|n)?\b",
    re.DOTALL,
)
"""People of no name who call something so."""
_CITED_PAPER = re.compile(
    r"\b(?:(?:Sub)?[Ss]ection|Article|Paragraph|Clause|Annex|Rule)\s+[\dIVX]+(?:\([a-z0-9]+\))*\s+of\s+(?P<who>(?:the\s+)?[A-Z][\w.]*(?:\s+[\w.-]+){0,6}?|the\s+[a-z]+)"
    r"\s+(?:provide[sd]|reads?)\b"
)
"""A paper of which one provision is told: "Section 4 of Executive Order 1 provides that"."""
_ACTS = re.compile(
    r"(?:,[^,]{2,80},)?\s+(?:(?:also|then|later|has|have|had|[a-z]+ly)\s+)*(?!(?:and|or|of|in|at|on|for|who|that|which|to|with)\b)[a-z]{2,}\b"
)


def gapped(cast: Cast, sentence: int, head: int, start: int) -> Mention | None:
    """Who says the second of two quotes that share a verb: "Falk spoke of "a frame", and Orne of "a start"."""
    text = cast.text
    led = _GAP_OPENS.match(text, head, start)
    if led is None:
        return None
    persons = [m for m in cast.mentions(sentence, head) if m.kind == "person" and text.startswith(m.label, m.start)]
    if sum(not governed(text, sentence, person.start) for person in persons) > 1:
        return None  # "Falk called Orne "slow" and Kehl "late"" has one speaker
    named = next(iter(cast.mentions(led.end(), start)), None)
    thing = named is not None and named.kind == "role" and PERSON_ROLE.search(named.label) is None
    begins = named is not None and not thing and named.start == led.end() and named.kind in (*WHOLE, "place")
    if named is not None and begins and _GAP_CLOSES.fullmatch(text, named.end, start):
        return named
    one = ONE_OF_SEVERAL.match(text, led.end(), start)
    if one is not None and _GAP_CLOSES.fullmatch(text, one.end(), start):
        return Mention(one.start(), one.end(), one[0], "role")
    return None


def view_of(cast: Cast, head: int, start: int) -> Mention | None:
    """Whose view a sentence opens with: "For Ada Falk the pledge is …", "In the eyes of one grower, …"."""
    opening = _VIEW_OF.match(cast.text, head, start)
    named = next(iter(cast.mentions(opening.end(), start)), None) if opening else None
    if opening is None or named is None or named.start != opening.end():
        return None
    long = opening[0].rstrip().lower().endswith("of")
    return named if named.kind == "person" or (long and named.kind in WHOLE) else None


_IS = re.compile(r"\s+(?:(?:has|have|had)\s+been|is|are|was|were|be|seems?|remains?|stays?|looks?)\b")


def beside_another(cast: Cast, head: int, start: int) -> Mention | None:
    """Who does something right behind another's quote: "where Falk sees “a thaw”, Orne sees “spring”"."""
    led = _GAP_OPENS.match(cast.text, head, start)
    named = next(iter(cast.mentions(led.end(), start)), None) if led is not None else None
    if led is None or named is None or named.start != led.end() or named.kind not in WHOLE:
        return None
    acts = _ACTS.match(cast.text, named.end, start)
    return named if acts and not _IS.match(cast.text, named.end, start) else None


def some_call(cast: Cast, head: int, start: int) -> Mention | None:
    """People without a name who call something what is quoted: "critics see it as "a sell-out"", "what some call "calm""."""
    some = _SOME_CALL.match(cast.text, head, start)
    return Mention(some.start("who"), some.end("who"), " ".join(some["who"].split()), "role") if some is not None else None


def own_subject(cast: Cast, sentence: int, start: int, end: int) -> Mention | None:
    """The person, or the paper, that does something in the words before several quoted ones: "Kehl gave the deal "a twelve out of ten"."""
    text = cast.text
    if text.count(" ", start, end) < _FEWEST_OWN_WORDS:
        return None
    provides = text.find("rovide", sentence, start) >= 0 or text.find("eads", sentence, start) >= 0
    cited = _CITED_PAPER.search(text, sentence, start) if provides else None
    if cited is not None:
        return Mention(cited.start("who"), cited.end("who"), " ".join(cited["who"].split()), "organisation")
    found = sentence_subject(cast, sentence, start)
    if found is None or found.kind == "pronoun" or _PASSIVE_OR_NO_VERB.search(text, found.end, start):
        return None
    if found.kind == "role" and not SPEAKS_OR_IS_WRITTEN.search(found.label):
        return None
    return found if _ACTS.match(text, found.end, start) else None
