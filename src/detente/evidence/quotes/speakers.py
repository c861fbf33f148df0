"""Who says something: the subject of a verb of speech, and whom a sentence reports."""

from __future__ import annotations

import re

from detente.evidence.quotes.behind_verbs import ENDS_INVERSION, subject_behind
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.governed import governed, hangs
from detente.evidence.quotes.noun_phrases import HEAD_NOUN, ONE_OF_SEVERAL, noun_phrase_before, noun_phrase_behind
from detente.evidence.quotes.participle_speakers import SUBJECTS, of_participle, right_before, sentence_subject
from detente.evidence.quotes.speaker_names import DOCUMENTS, PERSONS, WHOLE, Mention
from detente.evidence.quotes.speech_words import INVERTED, PARTICIPLE, SAYING, SPEECH
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.late import late

_SUBJECT_REACH = 600
_SPEECH_VERB = late(rf"\b(?:(?P<finite>{SPEECH})|(?P<participle>{PARTICIPLE}))\b(?![’'])")
ACCORDING = late(r"\b(?:[Aa]ccording to|described by|quoted by|cited by|[Ii]n the words of|as put by|told by|announced by|attributed to)\s+")
_QUOTED = late(r"\b(?:was|were|is|been|being) (?:quoted|cited)\b[^.;]{0,80}?\bas (?:saying|telling|stating|calling|describing)\b")
_WITH_QUOTED = late(
    r"\bwith\s+(?=[A-Zat])(?P<who>[^,;:.]{2,60}?)\s+(?:being\s+)?(?:quoted|cited)\s+(?:[^,;:.]{1,30}\s)?as (?:saying|telling|stating|calling)\b"
)
"""A report that carries somebody: "the agency left it open, with Falk quoted as saying that"."""
_QUOTING = late(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?=[A-Zat])")
_AS_SAYING = late(r"\bas (?:saying|telling|stating|calling|describing|having)\b")
_AUXILIARY = late(
    r"(?:\b(?:has|had|have|also|later|then|previously|did|does|would|will|not|both|once|again|recently|earlier|first|never|even|today|yesterday"
    r"|already|now|still|since|always|twice|all|likewise|meanwhile|instead|thus|just|long|often|repeatedly|separately|[a-z]+ly)\s+)+\Z"
)
_INFINITIVE = late(r"\bto\s+(?:[a-z]+ly\s+)?\Z")
_DRIVEN = late(
    r"\b(?:prompt|push|spur|driv|drove|forc|caus|mov|inspir|goad|led|lead|get|got)(?:s|e|es|ed|d|ing)?\s+(?P<who>[^,.;:“”\"]{2,50}?)\s+to\s+(?:[a-z]+ly\s+)?\Z"
)
"""Before whoever was made to say something."""
_SAYS_INDEED = late(
    r"\b(?:(?:(?:was|were|is|are|been|be|felt|feels)\s+(?:[a-z]+ly\s+)?)?(?:forced|obliged|compelled|driven|moved|prompted|made|quick|keen|careful|happy|glad"
    r"|eager|at\s+pains|bound|free|reported|said|understood|believed|thought|rumoured|rumored|alleged|known|heard)"
    r"|had|has|have|went\s+on|goes\s+on|continued|proceeded|came\s+out|likes?|liked|chose|dared|hastened|rushed|paused|stopped|rose|stepped\s+forward"
    r"|(?:took|used|uses|seized|broke|phoned|rang|called|held|gave)\s+[^,.;:“”\"]{2,50}?)\s+to\s+(?:have\s+)?\Z"
)
"""What stands between a subject and the words of saying in the infinitive: "was forced to say", "took the floor to warn"."""
_PASSIVE = late(r"\b(?:was|were|is|are|been|being|be)\s+(?:[a-z]+ly\s+|also\s+|not\s+)?\Z")
_GAP = late(
    r"(?:\s\([^)]{1,40}\))?(?:,?\s+(?:released|issued|published|posted|put out|carried|seen|obtained|dated|following"
    r"|close|familiar|briefed|involved|privy|on"
    r"|in|at|of|for|from|with|to|by|during|after|before|this|last|earlier|late|early|later|himself|herself|itself"
    r"|today|who|which|and"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[^,;:.]*)?[\s)”\"]*\Z"
)
_WHO = late(r",?\s+who\b[^,;:.]*\Z")
"""Behind whom a clause tells more of, whatever he hangs on: "a rebuke from Falk, who called"."""
_COORDINATING = late(r"\b(?:and|but|or)\Z")
_QUANTIFIERS = frozenset("some many most both several two three other others".split())
_PAPER = late(rf"\b(?:{DOCUMENTS})\Z")
_HUMAN = late(rf"\b(?:{PERSONS}s|people|persons)(?:\s+(?:familiar|close|briefed|involved|present|aware))?\Z", re.IGNORECASE)
_PLURAL_NOUN = late(r"(?:estimates|notes|reports|claims|posts|comments|forecasts|demands|answers|calls|states|remarks|responses)\b")
_TOLD_OF = frozenset(
    "hopes hoped believes believed thinks thought fears feared feels felt agreed expects expected finds found holds held proposes proposed promised"
    " promises demanded demands put deemed framed".split()
)
_SAYING_GOES = late(r"\s+(?:goes|has it|holds|runs|from|is|was|that goes|in)\b|,")
"""Behind "saying" where it is a noun: "an old saying goes"."""
_PUT_OUT = late(r"\s+(?:out|off|up|in|into|on|forward|forth|down|back|aside|together|pressure|money|an?|the|its|his|her|their)\b")
_CAME_TO_AN_END = late(
    rf"\s*,\s+(?:{PARTICIPLE})\b|\s+(?:on|in|at|with|after|without|last|yesterday|today|early|late|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""Behind "concluded" where it is what talks do: "before they had concluded, saying that"."""
_ALSO_OTHERWISE = {"saying": _SAYING_GOES, "put": _PUT_OUT, "puts": _PUT_OUT, "concluded": _CAME_TO_AN_END}
"""Words of speech that what stands behind them can make words of something else."""
_SHOWS = late(
    r"\b(?:calculations?|figures?|data|estimates?|surveys?|research|results?|signs?|numbers|evidence|statistics|indicators?|models?|stud(?:y|ies)|forecasts?"
    r"|projections?|polls?|analys[ei]s|findings?|readings?|records?|experience|history)\Z"
)
"""What shows something: where somebody tells of it, he is who speaks."""
_ONE_APPOSED = late(rf"(?P<who>(?:{ONE_OF_SEVERAL.pattern})(?<!other)(?<!others)),\s[^.;]*\Z", re.IGNORECASE)


def subject_before(cast: Cast, start: int, verb: int, *, sure: bool = True) -> Mention | None:
    """Subject of a verb of speech at ``verb`` in a stretch that begins at ``start``; ``sure`` lets a noun unknown so far be it."""
    text = cast.text
    start, window = max(start, verb - _SUBJECT_REACH), max(start, verb - 48)
    if _PASSIVE.search(text, window, verb):
        return None
    indeed = _SAYS_INDEED.search(text, max(start, verb - 80), verb) if text[max(start, verb - 8) : verb].find("to ") >= 0 else None
    if indeed is None and _INFINITIVE.search(text, max(start, verb - 24), verb):
        driven = _DRIVEN.search(text, max(start, verb - 90), verb)
        # "prompted Falk to accuse"; of "called for both sides to maintain" nobody speaks
        return next(iter(cast.mentions(driven.start("who"), driven.end("who"))), None) if driven else None
    helping = _AUXILIARY.search(text, max(start, indeed.start() - 48) if indeed else window, indeed.start() if indeed else verb)
    stop = helping.start() if helping else indeed.start() if indeed else verb
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop <= start:
        return None
    paper = _WITH_PAPER.search(text, max(start, stop - 120), stop)
    if paper is not None:
        issuer = subject_before(cast, start, paper.start())
        if issuer is not None:
            return issuer
    found = cast.mentions(start, stop)
    if text[stop - 1] == ")":
        opened = text.rfind("(", start, stop)
        owner = next((m for m in reversed(found) if m.end <= opened and text[m.end : opened].isspace()), None)
        if owner is not None and not governed(text, start, owner.start):
            return owner
    if text[stop - 1] in ",–—":
        one = _ONE_APPOSED.match(text[start:stop].lstrip(" ,"))
        if one is not None:
            at = text.index(one["who"], start)
            return Mention(at, at + len(one["who"]), one["who"], "role")
        return _before_apposition(cast, found, start, stop - 1) or _first_free(text, found, start) or _people_before_aside(text, start, stop)
    coordinated = _COORDINATING.search(text, max(start, stop - 5), stop)
    if coordinated:
        return sentence_subject(cast, start, stop)
    for mention in reversed(found):
        if not _GAP.match(text, mention.end, stop):
            if text.find(",", mention.end, stop) >= 0 or stop - mention.end > 120:
                break
            continue
        if (not hangs(text, start, mention, stop) or _WHO.match(text, mention.end, stop)) and text[mention.end : mention.end + 2] not in ("’s", "'s"):
            return _who_is(text, found, mention)
    phrase = noun_phrase_before(text, start, stop)
    if phrase is not None and phrase.label.lower() in _QUANTIFIERS and _PLURAL_NOUN.match(text, verb):
        return None  # "some estimates", "both reports": no verb at all
    if sure or phrase is None or phrase.kind == "pronoun":
        return phrase
    if _PAPER.search(phrase.label):
        return phrase  # "a Ministry of Commerce statement read"
    return phrase if _HUMAN.search(HEAD_NOUN.split(phrase.label, maxsplit=1)[0]) else None


_WITH_PAPER = late(
    r"\b(?:released|issued|published|posted|sent|signed|put\s+out|circulated|carried|wrote|read\s+out|gave|made|distributed|filed|delivered)\s+"
    r"(?:an?|the|its|his|her|their)\s+(?:[\w’'-]+\s+){1,5}?(?:that|which)\Z"
)
"""A paper told with who put it out: "the agency released a statement that said"."""


def _people_before_aside(text: str, start: int, stop: int) -> Mention | None:
    """People without a name whom a sentence opens with and an aside parts from their verb: "Two senior officials, in a rare attack, called"."""
    comma = text.find(",", start, stop - 1)
    phrase = noun_phrase_before(text, start, comma) if comma > 0 else None
    return phrase if phrase is not None and not text[start : phrase.start].strip(' “"') and _HUMAN.search(phrase.label) else None


def _who_is(text: str, found: list[Mention], described: Mention) -> Mention:
    """The person whom a description right behind a comma is of, where one is: "Ada Falk, a fellow of the Fable School opined"."""
    if described.kind != "role" or text[described.start - 2 : described.start] != ", " or described.label[:2].lower() not in ("a ", "an"):
        return described
    return next((m for m in found if m.kind == "person" and m.end == described.start - 2), described)


def _before_apposition(cast: Cast, found: list[Mention], start: int, comma: int) -> Mention | None:
    """Who stands before ``, …,``: "Falk, who runs a toy firm in Ohio, told"."""
    text = cast.text
    chosen: Mention | None = None
    for mention in reversed(found):
        if text[mention.end : mention.end + 1] not in (",", "(", "–", "—") and text[mention.end : mention.end + 2] not in (" (", " –", " —"):
            continue
        if comma - mention.end > 260 or governed(text, start, mention.start) or _SECOND_OF_PAIR.search(text, start, mention.start):
            continue
        if chosen is None:
            chosen = mention
        elif _RELATIVE.match(text, mention.end) and _CLOSED.search(text, mention.end + 1, chosen.start) is None:
            return mention  # what a relative clause speaks of is not who it is about
        elif chosen.kind != "person" and mention.kind == "person" and text[chosen.start - 2 : chosen.start] in (", ", "w ", "– ", "— "):
            return mention
    return chosen


_RELATIVE = late(r",\s(?:who|whose|which)\s")
_CLOSED = late(r"[,;:.]\s")
_SECOND_OF_PAIR = late(
    r"\b(?:between|of|from|with|by|to|for|about|over|against|among|in)\s+(?:the\s+|both\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2}\s+(?:and|or)\s+"
    r"(?:the\s+|an?\s+)?\Z"
)
"""Before the second of two that hang on one preposition: "between the US and China"."""


def _first_free(text: str, found: list[Mention], start: int) -> Mention | None:
    """Who stands before an adverbial between commas: "Trump this week, in a long post, said"."""
    return next((m for m in found if m.kind in (*WHOLE, "pronoun", "place") and not governed(text, start, m.start)), None)


_INVERTS = late(INVERTED)


def inverted_subject(cast: Cast, start: int, match: re.Match[str], end: int) -> Mention | None:
    """Subject of a verb that closes its sentence: "…, said Ada Falk."."""
    text = cast.text
    if text[start : match.start()].rstrip()[-1:] not in (",", "”", '"', "’", "'") or not _INVERTS.match(match[0]):
        return None
    comma = start + len(text[start : match.start()].rstrip()) - 1
    if text[comma] == "," and _before_apposition(cast, cast.mentions(start, comma), start, comma) is not None:
        return None
    subject = subject_behind(cast, match.end(), end)
    return subject if subject is not None and ENDS_INVERSION.match(text, subject.end, end) else None


def speaker_of_sentence(cast: Cast, start: int, end: int) -> tuple[Mention | None, int]:
    """Whom a sentence (or the stretch before a quote) reports, and where the reporting verb ends; ``(None, start)`` where nobody."""
    text = cast.text
    best: Mention | None = None
    said = False
    at = start
    quoted = last_match(_QUOTED, text, start, end)
    if quoted:
        return subject_before(cast, start, quoted.start()), quoted.end()
    carried = last_match(_WITH_QUOTED, text, start, end)
    if carried:
        return next((m for m in cast.mentions(carried.start("who"), carried.end("who")) if m.kind in SUBJECTS), None), carried.end()
    quoting = last_match(_QUOTING, text, start, end)
    if quoting and _AS_SAYING.search(text, quoting.end(), end):
        return next((m for m in cast.mentions(quoting.end(), end) if m.kind in WHOLE), None), end
    according = last_match(ACCORDING, text, start, end)
    for match in _SPEECH_VERB.finditer(text, start, end):
        if (
            match.end() - match.start() < _LONGEST_OWNED
            and text[match.start() - 3 : match.start()] in ("’s ", "'s ")
            and _NOUN_FORM.fullmatch(match[0])
        ):
            continue  # "Falk's remark", "the port's claims": a noun
        if cast.is_quoted(match.start()) or (match[0] in _ALSO_OTHERWISE and _ALSO_OTHERWISE[match[0]].match(text, match.end(), end)):
            continue
        if match["participle"] is not None:
            subject = right_before(cast, start, match.start()) or best or of_participle(cast, start, match.start())
        else:
            subject = inverted_subject(cast, start, match, end) or subject_before(cast, start, match.start(), sure=match["finite"] in SAYING)
        if best is not None and subject is not None and SUPPOSED.search(text, max(start, subject.start - 12), subject.start):
            continue  # "promised steps if the port insisted on"
        if subject is None or (said and (_told_of(text, start, match, subject) or subject.kind == "pronoun" or _SHOWS.search(subject.label))):
            continue  # what somebody is said to have agreed or promised is told by whoever says it
        best, at, said = subject, match.end(), match["finite"] in SAYING or match["finite"] in ("announced", "announces")
    if according is not None and (best is None or according.end() > at):
        stop = min(end, according.end() + 90)
        after = next((m for m in cast.mentions(according.end(), stop) if m.start - according.end() <= 40), None)
        after = after if after is not None and "," not in text[according.end() : after.start] else noun_phrase_behind(text, according.end(), stop)
        if after is not None:
            return after, according.end()
    return best, at


_LONGEST_OWNED = 14
_NOUN_FORM = late(
    r"(?:remark|comment|claim|warning|answer|demand|post|tweet|call|pledge|vow|boast|reply|note|report|response|estimate|forecast|hope|fear|joke|protest|rebuke"
    r"|urge|reveal|state|hint|signal|counter|object|promise|praise|label|voice|brand|read|hold|find|view|retort|quip|muse|lament|complain|threat)e?s?"
)
"""Words of saying that are nouns behind an owner."""


def _told_of(text: str, start: int, verb: re.Match[str], subject: Mention) -> bool:
    """Whether a verb tells what somebody is said to have promised or agreed; one named behind "and" speaks for himself."""
    if verb["finite"] not in _TOLD_OF:
        return False
    if verb["finite"] in ("held", "holds"):
        return True  # "said that the sides held frank talks"
    return subject.kind == "pronoun" or _AND_HE.search(text, max(start, subject.start - 16), subject.start) is None


SUPPOSED = late(r"\b(?:if|unless|should|whether)\s+(?:the\s+)?\Z")
"""Before whoever is supposed to say or do something: "steps if the port insisted on"."""
_AND_HE = late(r"\b(?:and|while|but|whereas)\s+(?:the\s+)?\Z")
