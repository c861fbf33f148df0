"""What a clause is good for: whether it tells a deed, only describes or dates one, or says that a deal has calmed things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.dates.calendar_words import DAY_LENGTH
from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.dates.occasions import Occasion, host_of
from detente.evidence.events.event_dates import Named
from detente.evidence.record import Event
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.segment import Sentence
from detente.evidence.texts.words import Words

_LOWERED = Cue(
    (
        r"\b(?:agreement|deal|truce|accord|pact)\b(?:(?!\bcall\b).){0,80}?\b(?:lower\w* the temperature|eas\w+ tensions?|cool\w*|de-?escalat\w+"
        r"|defus\w+|calm\w+|reduc\w+ tensions?|relief rally)"
    ),
    re.IGNORECASE | re.DOTALL,
)
_TRUCE = re.compile(r"\b(?:truce|pause|suspension|reprieve|stay|exclusions?)\b|\bexpires? on\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:leaders|presidents|president|delegations|officials|negotiators|ministers|representatives|diplomats|envoys|secretary"
    r"|heads of state|Trump|Xi|Bessent|He Lifeng"
    r"|counterparts?|teams|sides)\b"
)
TAIL = re.compile(r"\b(?:before|after|since|ahead of|following|when|as|until|pending)\s+(?:[\w'’.-]+\s+){0,5}?\Z", re.IGNORECASE)
"""What stands before an event that only dates the deed told before it."""
SUBORDINATE = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:(?:(?:[Jj]ust|[Oo]nly|[Bb]arely|[Ss]hortly|[Ss]oon|[Ll]ess than|[Mm]ore than|[Ll]ong|[Ii]mmediately|[Rr]ight)\s+)?"
    r"(?:an?\s+|(?:[\w-]+\s+){0,2}?)(?:[Hh]ours?|[Dd]ays?|[Ww]eeks?|[Mm]onths?|[Yy]ears?|[Mm]inutes)?\s*(?:[Aa]fter|[Bb]efore)|[Uu]nless|[Ss]hould|[Ii]f|[Ww]hen"
    r"|[Aa]lthough|[Tt]hough|[Oo]nce|[Ff]ollowing|[Aa]head of|[Dd]espite|[Ii]n response to|[Ii]n the wake of|[Ii]n retaliation for"
    r"|[Ss]ince)\b[^,;]{3,110},\s+"
)
"""A clause that leads in another: what it tells is not what the sentence says is done."""
_DESCRIBED = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|controls?|curbs?|measures?|fees?|restrictions?|rules?|limits?|bans?|deals?|truces?"
    r"|agreements?|surcharges?)(?:\s+(?:of|on|for)\s+[^,;]{1,40}?)?\s+"
    r"(?:\w+ly\s+|already\s+|first\s+)?(?P<act>announced|unveiled|imposed|introduced|levied|adopted|laid|struck|reached|agreed|applied"
    r"|suspended|put in place)\b"
)
_DESCRIBING = re.compile(
    r"\b(?:the|its|their|those|these|that)\s+(?P<act>suspended|paused|shelved|frozen|deferred)\s+(?:part|portion"
    r"|duties|duty|tariffs?|points|measures?|controls?|rates?)\b"
)
_ACT_DESCRIBING = re.compile(
    "announced|unveiled|imposed|introduced|levied|adopted|laid|struck|reached|agreed|applied|suspended|put in place|paused|shelved|frozen|deferred"
)
"""One of the words of an act in ``_DESCRIBED`` and ``_DESCRIBING``."""
_LONGEST_ACT = 12
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|went|go(?:es)?|fell|falls?|rose|rises?|dropped|came|come|comes"
    r"|remains?|stays?|ends?|expires?|lapses?)\b"
)


def aside(text: str, action: tuple[str, int, int], left: int, right: int) -> tuple[int, int] | None:
    """Place of the word of an act that only describes a noun: "the duty imposed in May went down", "the suspended part"."""
    if _ACT_DESCRIBING.search(text, action[1], min(right, action[2] + _LONGEST_ACT)) is None:
        return None
    for pattern in (_DESCRIBED, _DESCRIBING):
        for match in pattern.finditer(text, left, right):
            if action[1] <= match.start("act") < action[2] and (
                pattern is _DESCRIBING or _FINITE.search(text, match.end(), right) or _FINITE.search(text, left, match.start())
            ):
                return match.start("act"), match.end("act")
    return None


def is_told(
    text: str,
    action: tuple[str, int, int],
    sentence: Sentence,
    clause: tuple[int, int],
    inside: Sequence[DateSpan],
    occasion: Occasion | None,
) -> bool:
    """Whether a clause tells what an action of ``_DATED`` is recorded for.

    A host; an occasion with a day among the dates ``inside`` the clause; a truce or a stay that ends; leaders or officials who meet.
    """
    if action[0] == "host":
        return host_of(text, sentence.start, sentence.end) is not None
    if action[0] == "lapse" and _TRUCE.search(text, *clause):
        return True
    if action[0] == "meet" and _PEOPLE.search(text, sentence.start, clause[1]):
        return True
    return occasion is not None and any(len(item.resolved or "") == DAY_LENGTH for item in inside)


def calming(doc: str, words: Words, source_text: str, named: Named, sentence: Sentence) -> list[Event]:
    """What a sentence says a deal did to ease tension, as an asserted effect of its occasion."""
    match = _LOWERED.search(words, sentence.start, sentence.end)
    occasions = named.between(sentence.start, match.end()) if match else []
    if match is None or not occasions:
        return []
    return [
        Event(
            doc=doc,
            start=match.start(),
            end=match.end(),
            text=source_text[match.start() : match.end()],
            sentence_start=sentence.start,
            sentence_end=sentence.end,
            actor=None,
            action="cause",
            instrument="deal",
            target=None,
            effective=occasions[0].end.isoformat(),
            expiry=None,
            status="asserted_cause",
            attribution="outlet",
            occasion=occasions[0].name,
            effect="lowered",
        )
    ]
