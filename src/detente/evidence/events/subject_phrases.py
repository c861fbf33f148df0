"""How the names before a verb belong together: one noun phrase, two joined by "and", the object of a verb before.

"US President Trump and his Chinese counterpart, Xi Jinping, met" has one subject of two sides; "Xi handed Trump a card by resuming
purchases" has the subject Xi for both verbs, since a participle has the subject of its clause, and no object of it.
"""

from __future__ import annotations

import re

_OFFICE = (
    r"(?:(?:vice[\s-])?(?:president|premier|chair(?:man|woman)?|minister|secretary)|leaders?|counterparts?|treasury|trade|commerce|foreign"
    r"|finance|chief|top|senior|envoys?|negotiators?|representatives?|governments?|officials?|diplomats?|side|delegations?|teams?|tsar|czar"
    r"|of state|heads? of state)"
)
_NAME = r"(?:[A-Z][\w.’'-]*|J\.)"
_WITHIN = re.compile(rf"(?:[\s,-]+(?:{_OFFICE}\b|{_NAME}))*[\s,-]*\Z")
"""Between two names of one noun phrase: "US | President Donald | Trump", "Chinese | counterpart, | Xi"."""
_JOINED = re.compile(
    rf"(?:[\s,]+(?:{_OFFICE}\b|{_NAME}))*[\s,]+(?:and|as well as|along with|together with)\s+(?:(?:the|his|her|its|their|then|also)\s+)?"
    rf"(?:(?:{_OFFICE}\b|{_NAME})\s+)*\Z"
)
"""Between the names of two that act together."""
_OPENS_CLAUSE = frozenset(
    "that and but or nor while whilst as because after before when whenever since if whether until unless though although than where whereas both"
    " not also only even once how why now then yet so which who whom whose what is are was were be been being has have had did does do will would"
    " can could may might shall should must said says say saying told added adds adding wrote announced announces claimed claims claiming confirmed"
    " confirms insisted insists noted notes reported reports argued argues stressed suggested signaled signalled hinted indicated warned vowed"
    " thinks think believes believe hopes hope expects expect fears fear means mean knows know admitted conceded declared states stated"
    " amid despite following between among of by like per via"
    " top senior new former late other many most several some all key major".split()
)
"""Words that an object of the verb before cannot stand behind; whoever is named behind them begins a clause."""
_PHRASE = re.compile(rf"(?:(?:[Tt]he|his|her|its|their|an?|{_OFFICE}|{_NAME})[\s,]+)*\Z")
_LAST_WORD = re.compile(r"(?P<word>[a-z][a-z’']*)[\s“\"]+\Z")
_REACH = 90
_LED = re.compile(r"\s+(?:[a-z]+ly\s+|also\s+|now\s+|not\s+)?\Z")
"""Between a name and a participle of its own: "China tightening controls"."""


_OWNS_ACT = re.compile(
    r"[’']s?\s+(?:[\w-]+\s+){0,3}?(?:(?:moves?|decisions?|plans?|pledges?|threats?|promises?|offers?|bids?|efforts?|attempts?|vows?|agreements?|refusal"
    r"|failure|readiness|willingness|announcement|intention|proposals?|steps?|commitments?)\s+(?:[\w-]+\s+){0,4}?to\s+(?:\w+ly\s+)?)?\Z"
)
"""Between the name of whose deed it is and the deed: "at Beijing's move this week to | tighten", "China's recent | suspension"."""


def of_one_phrase(text: str, end: int, start: int) -> bool:
    """Whether two names stand in one noun phrase: the first ends at ``end``, the second begins at ``start``."""
    return start - end <= _REACH and _WITHIN.match(text, end, start) is not None


def act_together(text: str, end: int, start: int) -> bool:
    """Whether two names are joined: the first ends at ``end``, the second begins at ``start``."""
    return start - end <= _REACH and " and " in text[end : start + 1] and _JOINED.match(text, end, start) is not None


def is_object(text: str, left: int, start: int) -> bool:
    """Whether a name that begins at ``start`` is the object of a verb before it in the stretch from ``left``."""
    phrase = _PHRASE.search(text, max(left, start - _REACH), start)
    begin = start if phrase is None else phrase.start()
    before = _LAST_WORD.search(text, max(left, begin - 24), begin)
    return before is not None and before["word"] not in _OPENS_CLAUSE and not before["word"].endswith("ly")


def has_own_participle(text: str, end: int, at: int) -> bool:
    """Whether a participle at ``at`` stands right behind the name that ends at ``end``."""
    return _LED.match(text, end, at) is not None


def owns_act(text: str, end: int, at: int) -> bool:
    """Whether the name that ends at ``end`` owns the deed at ``at``."""
    return at - end <= _REACH and text[end : end + 1] in "’'" and _OWNS_ACT.match(text, end, at) is not None


_BEFORE_DEED = re.compile(r"\s+(?:side\s+|government\s+|administration\s+)?to\s+(?:\w+ly\s+)?\Z")
_VOWED_BY = re.compile(
    r"\b(?:commitments?|pledges?|promises?|vows?|agreements?|decisions?|moves?|offers?|plans?|threats?|steps?|undertakings?|proposals?|assurances?)\s+"
    r"(?:(?:made|given|announced)\s+)?(?:from|by|of|on the part of)\s+(?:the\s+)?(?:[A-Z]\w+\s+){0,2}\Z"
)


def vows_act(text: str, left: int, start: int, end: int, at: int) -> bool:
    """Whether the name at ``start:end`` is of whoever promises the deed at ``at``: "a commitment from China to | buy"."""
    return at - end <= _REACH and _BEFORE_DEED.match(text, end, at) is not None and _VOWED_BY.search(text, max(left, start - 60), start) is not None


def is_participle(text: str, at: int) -> bool:
    """Whether the word at a place is one in -ing."""
    stop = at
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    return text.endswith("ing", at, stop)
