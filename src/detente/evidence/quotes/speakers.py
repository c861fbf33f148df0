"""Who says something: the subject of a verb of speech, and whom a sentence reports."""

from __future__ import annotations

import re

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.governed import governed, hangs
from detente.evidence.quotes.noun_phrases import HEAD_NOUN, ONE_OF_SEVERAL, noun_phrase_before, noun_phrase_behind
from detente.evidence.quotes.speaker_names import PERSONS, WHOLE, Mention
from detente.evidence.quotes.speech_words import INVERTED, PARTICIPLE, SAYING, SPEECH
from detente.evidence.texts.clauses import last_match

_SUBJECT_REACH = 600
_SPEECH_VERB = re.compile(rf"\b(?:(?P<finite>{SPEECH})|(?P<participle>{PARTICIPLE}))\b(?![’'])")
ACCORDING = re.compile(r"\b(?:[Aa]ccording to|described by|quoted by|cited by|[Ii]n the words of|as put by|told by|announced by|attributed to)\s+")
_QUOTED = re.compile(r"\b(?:was|were|is|been|being) (?:quoted|cited)\b[^.;]{0,80}?\bas (?:saying|telling|stating|calling|describing)\b")
_WITH_QUOTED = re.compile(
    r"\bwith\s+(?=[A-Zat])(?P<who>[^,;:.]{2,60}?)\s+(?:being\s+)?(?:quoted|cited)\s+(?:[^,;:.]{1,30}\s)?as (?:saying|telling|stating|calling)\b"
)
"""A report that carries somebody: "the agency left it open, with Falk quoted as saying that"."""
_QUOTING = re.compile(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?=[A-Zat])")
_AS_SAYING = re.compile(r"\bas (?:saying|telling|stating|calling|describing|having)\b")
_AUXILIARY = re.compile(
    r"(?:\b(?:has|had|have|also|later|then|previously|did|does|would|will|not|both|once|again|recently|earlier|first|never|even|today|yesterday"
    r"|already|now|still|since|always|twice|all|likewise|meanwhile|instead|thus|just|long|often|repeatedly|separately|[a-z]+ly)\s+)+\Z"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:[a-z]+ly\s+|also\s+|not\s+)?\Z")
_ACCOMPANYING = re.compile(r"\bwith\s+\Z")
_BESIDE = re.compile(r"(?:,|\A)\s+with\s+(?=[A-Zat])")
"""Opens a clause with a subject of its own: "fell, with Ada Falk, head of the port, blaming"."""
_GAP = re.compile(
    r"(?:\s\([^)]{1,40}\))?(?:,?\s+(?:on|in|at|of|for|from|with|to|by|during|after|before|this|last|earlier|late|early|later|himself|herself|itself"
    r"|today|who|which|and"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[^,;:.]*)?[\s)”\"]*\Z"
)
_COORDINATING = re.compile(r"\b(?:and|but|or)\Z")
_QUANTIFIERS = frozenset("some many most both several two three other others".split())
_HUMAN = re.compile(rf"\b{PERSONS}s\Z", re.IGNORECASE)
_PLURAL_NOUN = re.compile(r"(?:estimates|notes|reports|claims|posts|comments|forecasts|demands|answers|calls|states|remarks|responses)\b")
_TOLD_OF = frozenset(
    "hopes hoped believes believed thinks thought fears feared feels felt agreed expects expected finds found holds held proposes proposed promised"
    " promises demanded demands put deemed framed".split()
)
_SAYING_GOES = re.compile(r"\s+(?:goes|has it|holds|runs|from|is|was|that goes|in)\b|,")
"""Behind "saying" where it is a noun: "an old saying goes"."""
_PUT_OUT = re.compile(r"\s+(?:out|off|up|in|into|on|forward|forth|down|back|aside|together|pressure|money|an?|the|its|his|her|their)\b")
_CAME_TO_AN_END = re.compile(
    rf"\s*,\s+(?:{PARTICIPLE})\b|\s+(?:on|in|at|with|after|without|last|yesterday|today|early|late|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""Behind "concluded" where it is what talks do: "before they had concluded, saying that"."""
_ALSO_OTHERWISE = {"saying": _SAYING_GOES, "put": _PUT_OUT, "puts": _PUT_OUT, "concluded": _CAME_TO_AN_END}
"""Words of speech that what stands behind them can make words of something else."""
_SHOWS = re.compile(
    r"\b(?:calculations?|figures?|data|estimates?|surveys?|research|results?|signs?|numbers|evidence|statistics|indicators?|models?|stud(?:y|ies)|forecasts?"
    r"|projections?|polls?|analys[ei]s|findings?|readings?|records?|experience|history)\Z"
)
"""What shows something: where somebody tells of it, he is who speaks."""
_SUBJECTS = (*WHOLE, "pronoun", "place", "outlet")
_ONE_APPOSED = re.compile(rf"(?P<who>(?:{ONE_OF_SEVERAL.pattern})(?<!other)(?<!others)),\s[^.;]*\Z", re.IGNORECASE)


def subject_before(cast: Cast, start: int, verb: int, *, sure: bool = True) -> Mention | None:
    """Subject of a verb of speech at ``verb`` in a stretch that begins at ``start``; ``sure`` lets a noun unknown so far be it."""
    text = cast.text
    start, window = max(start, verb - _SUBJECT_REACH), max(start, verb - 48)
    if _PASSIVE.search(text, window, verb):
        return None
    helping = _AUXILIARY.search(text, window, verb)
    stop = helping.start() if helping else verb
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
        if not hangs(text, start, mention, stop) and text[mention.end : mention.end + 2] not in ("’s", "'s"):
            return _who_is(text, found, mention)
    phrase = noun_phrase_before(text, start, stop)
    if phrase is not None and phrase.label.lower() in _QUANTIFIERS and _PLURAL_NOUN.match(text, verb):
        return None  # "some estimates", "both reports": no verb at all
    if sure or phrase is None or phrase.kind == "pronoun":
        return phrase
    return phrase if _HUMAN.search(HEAD_NOUN.split(phrase.label, maxsplit=1)[0]) else None


_WITH_PAPER = re.compile(
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


_RELATIVE = re.compile(r",\s(?:who|whose|which)\s")
_CLOSED = re.compile(r"[,;:.]\s")
_SECOND_OF_PAIR = re.compile(
    r"\b(?:between|of|from|with|by|to|for|about|over|against|among|in)\s+(?:the\s+|both\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2}\s+(?:and|or)\s+"
    r"(?:the\s+|an?\s+)?\Z"
)
"""Before the second of two that hang on one preposition: "between the US and China"."""


def _first_free(text: str, found: list[Mention], start: int) -> Mention | None:
    """Who stands before an adverbial between commas: "Trump this week, in a long post, said"."""
    return next((m for m in found if m.kind in (*WHOLE, "pronoun", "place") and not governed(text, start, m.start)), None)


_INVERTS = re.compile(INVERTED)
_ENDS_INVERSION = re.compile(r"[\s”\"]*(?:[,.;:!?(“\"–—]|\Z|\s(?:who|for|in|at|on|of|during|after|from|as|late|early|earlier|this|last|to)\b)")
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
        if mention.kind == "pronoun" or _ENDS_INVERSION.match(text, mention.end, end):
            return mention
        return noun_phrase_behind(text, verb_end + 1, end) if mention.kind == "role" else mention
    return noun_phrase_behind(text, verb_end + 1, end) if text[verb_end : verb_end + 1].isspace() else None


def inverted_subject(cast: Cast, start: int, match: re.Match[str], end: int) -> Mention | None:
    """Subject of a verb that closes its sentence: "…, said Ada Falk."."""
    text = cast.text
    if text[start : match.start()].rstrip()[-1:] not in (",", "”", '"', "’", "'") or not _INVERTS.match(match[0]):
        return None
    comma = start + len(text[start : match.start()].rstrip()) - 1
    if text[comma] == "," and _before_apposition(cast, cast.mentions(start, comma), start, comma) is not None:
        return None
    subject = subject_behind(cast, match.end(), end)
    return subject if subject is not None and _ENDS_INVERSION.match(text, subject.end, end) else None


def sentence_subject(cast: Cast, start: int, end: int, kinds: tuple[str, ...] = ("person", "role", "pronoun")) -> Mention | None:
    """The first somebody of a sentence who hangs on no preposition and owns nothing."""
    text = cast.text
    for mention in cast.mentions(start, end):
        owns = text[mention.end : mention.end + 1] in ("’", "'") or mention.label.endswith(("’s", "'s"))
        if mention.kind in kinds and not owns and not governed(text, start, mention.start):
            return mention
    return None


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
        return next((m for m in cast.mentions(carried.start("who"), carried.end("who")) if m.kind in _SUBJECTS), None), carried.end()
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
            subject = _right_before(cast, start, match.start()) or best or _of_participle(cast, start, match.start())
        else:
            subject = inverted_subject(cast, start, match, end) or subject_before(cast, start, match.start(), sure=match["finite"] in SAYING)
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
_NOUN_FORM = re.compile(
    r"(?:remark|comment|claim|warning|answer|demand|post|tweet|call|pledge|vow|boast|reply|note|report|response|estimate|forecast|hope|fear|joke|protest|rebuke"
    r"|urge|reveal|state|hint|signal|counter|object|promise|praise|label|voice|brand|read|hold|find|view|retort|quip|muse|lament|complain|threat)e?s?"
)
"""Words of saying that are nouns behind an owner."""


def _told_of(text: str, start: int, verb: re.Match[str], subject: Mention) -> bool:
    """Whether a verb tells what somebody is said to have promised or agreed; one named behind "and" speaks for himself."""
    if verb["finite"] not in _TOLD_OF:
        return False
    return subject.kind == "pronoun" or _AND_HE.search(text, max(start, subject.start - 16), subject.start) is None


_AND_HE = re.compile(r"\b(?:and|while|but|whereas)\s+(?:the\s+)?\Z")


def _right_before(cast: Cast, start: int, verb: int) -> Mention | None:
    """Who stands right before a participle that no comma parts from it: "with a spokesperson indicating"."""
    before = cast.mentions(start, verb)
    if not before or verb - before[-1].end > 2 or cast.text[start:verb].rstrip().endswith(","):
        return None
    if governed(cast.text, start, before[-1].start) and not _ACCOMPANYING.search(cast.text, start, before[-1].start):
        return noun_phrase_before(cast.text, start, before[-1].end)
    return before[-1]


def _of_participle(cast: Cast, start: int, verb: int) -> Mention | None:
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
    found = sentence_subject(cast, start, verb, kinds=_SUBJECTS) or next((m for m in before if m.kind in ("organisation", "place", "outlet")), None)
    return found or next(
        (m for m in reversed(before) if m.kind in WHOLE and _IN_ITS_CLAUSE.search(cast.text, max(start, m.start - 16), m.start)), None
    )


_IN_ITS_CLAUSE = re.compile(r"\b(?:after|before|since|until|when|once)\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)
"""Before the subject of a clause that tells when: "began after the ministry raised the fee, citing"."""
