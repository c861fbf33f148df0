"""What dates a deed: the occasions a document names, the days of its clause, and the day it runs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.evidence.dates.calendar_words import DAY_LENGTH, MONTH_LENGTH, interval
from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.dates.occasions import Occasion, occasions_of
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_UP_TO = Cue(
    r"\b(?:until|till|through|expir\w+(?: on)?|(?:end(?:s|ing)?|laps(?:e|es|ing)|runs? out) on)\s+"
    r"(?:at least\s+)?(?:\d[\d:.]*\s*[ap]\.?m\.?[^;,\d]{0,24}\s(?:on|of)\s+)?\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|through|expir\w+|ends? on|lapses?)\b(?!\s+(?:\w+[’']s?|(?:the|his|her|its|their)\s+\w+|\w+)\W+(?:visit|trip|meeting"
    r"|summit|talks))",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+(?:early\s+|late\s+|mid-?\s*)?\Z", re.IGNORECASE)
_SAID_ON = Cue(
    r"\b(?:said|says|saying|told\s+(?:[\w.]+\s+){1,4}?|reported|wrote|posted|added|noted"
    r"|spoke to reporters)\s+(?:in a statement\s+)?(?:late\s+|early\s+)?"
    r"(?:on\s+|in\s+)?\Z",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:\A|[.!?:\n—–-]\s*)\W*(?:(?:But|And|Also|Late|Early|Later)\s+)?(?:[Oo]n\s+)?\Z")
_THEN_SAID = re.compile(r",\s+(?:[\w.’'-]+\s+){1,8}?(?:said|says|told|reported|wrote|posted)\b")
DATING = frozenset({"negotiate", "meet", "call", "lapse", "attend", "host"})
_FROM_A_DAY = frozenset({"reduce", "impose", "ease", "list", "delist", "end", "restore", "exempt", "restrict"})
"""Deeds that are to come where the day they hold from is."""
_HELD = frozenset({"meet", "visit", "call"})
_LEADS = r"ahead of|before|prior to|on the eve of|in the run-up to|leading up to|in preparation for"
_LEADING_UP = late(
    rf"\b(?:{_LEADS}|prepar(?:es?|ed|ing) for)\s+"
    r"(?:(?!(?:and|or|but|who|which|that)\b)[\w’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
"""What stands before a meeting that other things lead up to."""
_AHEAD_OF = (
    rf"\b(?:{_LEADS})\s[^,.;]{{0,80}}?"
    r"\b(?:meetings?|summits?|visits?|trips?|calls?|talks|negotiations)\b"
)
_AHEAD_OF_ANOTHER = late(_AHEAD_OF, re.IGNORECASE)
_BEFORE_ANOTHER = late(_AHEAD_OF + r"[^,.;]{0,60}\Z", re.IGNORECASE)
"""Before the day of a meeting that a deed is only set before."""
_LATER = Cue(r"\blater this (?:week|month|year|quarter|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_MOST_BEFORE, _FURTHER_BEFORE = 70, 130
_EFFECTIVE = Cue(r"\b(?:effective|with effect)\b(?:\s+(?:from|as of|on|at|beginning))?(?:\s+\d[^;,]{0,48}?\s(?:on|of))?\s*\Z", re.IGNORECASE)
"""Before the day from which a measure holds."""
_OF_MEASURES = frozenset({"suspend", "ease", "end", "extend", "reduce", "refrain", "commit", "withdraw", "delist"})
_OF_MEASURE = Cue(
    r"\b(?:announced|imposed|introduced|issued|adopted|published|(?:made|went) public|levied|laid|unveiled|dated|put in place|brought in"
    r"|charged|collected|in force|in place|made|held(?: in [\w ]{3,20}?)?)\s+(?:on|in|from|since|last|back in)?\s*\Z"
    r"|\b(?:tariffs?|duties|duty|controls?|curbs?|rules?|fees?|measures?|announcements?|orders?|bans?|levies|limits?|restrictions?)\s+(?:of"
    r"|from)\s+\Z",
    re.IGNORECASE,
)
_ITS_MEASURE = re.compile(
    r"\s+(?:export\s+)?(?:tariffs?|duties|duty|controls?|curbs?|rules?|fees?|measures?|announcements?|orders?|bans?"
    r"|levies|limits?|notices?|proclamations?|statements?)\b",
    re.IGNORECASE,
)
_AGREED_AT = re.compile(r"\b(?:agreed|reached|struck|concluded|announced|signed|made)(?: upon)? (?:in|at|on) (?=[A-Z])")
_COUNTED_FROM = Cue(r"\b(?:days?|weeks?|months?|hours?|years?)\s+(?:after|before|since)\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:deal|truce|agreement|accord|pact|commitments?|agreeing|agreed|lower\w*|dropp\w*|reduc\w*|that|this|these|its|it)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Carry:
    """What a sentence hands to the next clause."""

    actor: str | None = None
    occasion: Occasion | None = None
    block: int = -1


class Named:
    """Occasions a document names, found once: rounds and summits by name; a call only where the document is of its weeks."""

    def __init__(self, text: str, words: Words, published: date | None) -> None:
        placed = [
            (at, occasion)
            for at, occasion in occasions_of(text, words)
            if occasion.kind in ("round", "summit")
            or (occasion.kind == "call" and published is not None and 0 <= (published - occasion.start).days <= 30)
        ]
        self._starts = [at for at, _ in placed]
        self._occasions = [occasion for _, occasion in placed]
        self.any = bool(placed)

    def between(self, left: int, right: int) -> list[Occasion]:
        """Each occasion named in a stretch once, in order."""
        return list(dict.fromkeys(self._occasions[bisect_left(self._starts, left) : bisect_left(self._starts, right)]))

    def latest(self, at: int) -> Occasion | None:
        """The round or summit named last before ``at``."""
        before = [occasion for occasion in self._occasions[: bisect_left(self._starts, at)] if occasion.kind != "call"]
        return before[-1] if before else None


def occasion_of(text: str, named: Named, left: int, right: int, at: int, occasions: Sequence[Occasion], carry: Carry) -> Occasion | None:
    """The occasion a clause hangs its deed at ``at`` on: one it names, one of its sentence, or the one of the sentence before that it points to."""
    own = named.between(left, right) if occasions else ()
    if own:
        behind = named.between(at, right)
        return behind[0] if behind else own[-1]
    if occasions:
        return occasions[0]
    return carry.occasion if carry.occasion is not None and _CARRIED.search(text, left, right) else None


def trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    """A stretch without the spaces and marks at its ends."""
    while left < right and (text[left].isspace() or text[left] in ",;:—–-"):
        left += 1
    while right > left and (text[right - 1].isspace() or text[right - 1] in ",;:—.!?"):
        right -= 1
    return left, right


def when_of(
    action: str, clause: Sequence[DateSpan], sentence: Sequence[DateSpan], words: Words, occasion: Occasion | None, clause_text: str | None = None
) -> str | None:
    """First date of the clause that is no end, else of the sentence, else the last day of the occasion.

    The day on which somebody says a thing is not that of the deed, nor is the day of the measure that is held back or lifted.
    """
    text = words.text
    for item in clause:
        if item.resolved and item.form != "year" and _EFFECTIVE.search(words, max(0, item.start - 70), item.start):
            return item.resolved
    for inside in (clause, sentence):
        for item in inside:
            if not item.resolved or item.form == "year":
                continue
            place = (max(0, item.start - 60), item.start)
            before = text[slice(*place)]
            if _UP_TO.in_cut(words, *place) or (action == "extend" and _TO.search(before)):
                continue
            if action not in _HELD and _BEFORE_ANOTHER.search(text, max(0, item.start - _FURTHER_BEFORE), item.start):
                continue
            if action != "announce" and (_SAID_ON.in_cut(words, *place) or (_LEADING.search(before) and _THEN_SAID.match(text, item.end))):
                continue
            if (action in _OF_MEASURES or inside is sentence) and (_OF_MEASURE.in_cut(words, *place) or _ITS_MEASURE.match(text, item.end)):
                continue
            return item.resolved
    if occasion is None or (action in _OF_MEASURES and clause_text is not None and _AGREED_AT.search(clause_text)):
        return None  # "the truce agreed in Geneva is extended" is not done in Geneva
    if action not in _HELD and action not in DATING and clause_text is not None and _AHEAD_OF_ANOTHER.search(clause_text):
        return None
    return occasion.end.isoformat()


def seen_from(published: str, action: str, status: str, effective: str | None, own: bool) -> tuple[str, str | None]:
    """Status and day of a deed seen from the day its document came out; ``own`` where its clause or occasion gives that day."""
    if effective is None:
        return status, None
    if action in _FROM_A_DAY:
        to_come = status == "in_force" and len(effective) == DAY_LENGTH and effective > published
        return ("announced" if to_come else status), effective
    if action not in DATING:
        return status, effective
    if effective[:DAY_LENGTH] > published:
        if not own:
            return status, None  # a day to come in another clause is that of another deed
        return ("announced" if status == "occurred" else status), effective
    if status == "expectation" and effective < published[:MONTH_LENGTH]:
        return status, None  # a day of the past dates something else
    return status, effective


def still_to_come(words: Words, action: str, left: int, at: int, right: int, effective: str | None, published: str) -> bool:
    """Whether a meeting at ``at`` is one that the clause ``left:right`` leads up to, or puts later, and no day of it is of the past."""
    if action not in _HELD or (days := interval(effective)) is None or days[1].isoformat() < published:
        return False
    return _LEADING_UP.search(words.text, max(left, at - _MOST_BEFORE), at) is not None or _LATER.search(words, at, right) is not None


def beside(dates: Sequence[DateSpan], text: str, left: int, right: int) -> list[DateSpan]:
    """Those dates of a sentence that no semicolon parts from a clause: "Trump goes in April; Xi is to come later"."""
    return [item for item in dates if ";" not in text[min(item.end, left) : max(item.start, left)] or left <= item.start < right]


def counted_from(words: Words, begin: int, left: int, at: int) -> bool:
    """Whether a deed only dates that of the clause before: "two days after the presidents met"."""
    return _COUNTED_FROM.search(words, max(begin, left - 24), at) is not None


def expiry_of(action: str, inside: Sequence[DateSpan], sentence: Sequence[DateSpan], text: str, left: int) -> str | None:
    """Date of a clause behind "until", "through" or "expires"; that which something is extended to."""
    if action == "extend":
        for item in sentence:
            if item.resolved and _TO.search(text[max(0, item.start - 60) : item.start]):
                return item.resolved
    for item in [*inside, *(sentence if action == "extend" else ())]:
        if item.resolved and _UNTIL.search(text[max(left, item.start - 40) : item.start + 8]):
            return item.resolved
    return None
