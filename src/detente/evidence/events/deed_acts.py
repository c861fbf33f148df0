"""Which act an event tells: what is done, promised, hoped for or threatened, whatever the words."""

from __future__ import annotations

import re

from detente.evidence.record import Event

TOLD_AS_FACT = frozenset({"announced", "in_force", "suspended", "occurred", "ongoing"})
"""Statuses of a deed that is done, or said to be done from a day on."""
_ACTS = (
    (
        "pay",
        (
            r"(?:pay|hand over|remit|give up|surrender)(?:ing)? (?:[\w’'-]+ ){0,6}?"
            r"(?:\d+(?:\.\d+)?(?=\s?%)|per ?cent|cut|share|part|portion|slice|revenues?|proceeds)"
        ),
    ),
    ("suspend", r"suspen\w+|paus\w+|fr(?:ee|o)z\w+|defer\w*|postpon\w*|shelv\w+|stayed|waiv\w+|put\w* off|on (?:hold|ice)|aside|held back"),
    ("extend", r"exten[ds]\w*|prolong\w*|renew\w*|preserv\w*|roll\w* over"),
    ("sell", r"(?<=to )(?:ship|sell|supply|deliver|export)"),
    ("purchase", r"buy\w*|bought|purchas\w+|orders? of"),
    (
        "reduce",
        (
            r"cut\w*|reduc\w+|lower\w*|slash\w*|halv\w+|trim\w*|roll\w* back"
            r"|(?:tak(?:e|es|ing)|took|knock\w*|shav\w+) (?:[\w.]+ ){1,5}off|(?:bring\w*|brought) (?:[\w.]+ ){0,5}down"
        ),
    ),
    (
        "lift",
        (
            r"lift\w*|remov\w+|eas(?:e|es|ed|ing)|relax\w*|loosen\w*|scrap\w*|drop\w*|cancel\w*|repeal\w*|revok\w+|rescind\w*|withdr\w+|terminat\w+"
            r"|abolish\w*|eliminat\w+|case[- ]by[- ]case|presumption of approval"
        ),
    ),
    ("resume", r"resum\w+|restart\w*|restor\w+|releas\w+"),
    (
        "approve",
        (
            r"approv\w+|grant\w*|issu(?:ed|ing|ance)|issues?(?= (?:\w+ ){0,3}?(?:licen|permit|exempt|approv))|hand\w* out"
            r"|allow\w*|permit(?:s|ted|ting)?|green-?light\w*|go-ahead|clear(?:s|ed|ing)?"
        ),
    ),
    ("impose", r"impos\w+|introduc\w+|rais(?:e|es|ed|ing)|hik\w+|increas\w+|levi\w+|retaliat\w+|tighten\w*|expand\w*|barr\w+|ban\w*|blacklist\w*"),
)
_ACT = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _ACTS)})\b", re.IGNORECASE)
_TELLING = re.compile(
    r"\b(?:agree[ds]?|agreeing|commit\w*|pledg\w+|promis\w+|vow\w*|undert[ao]\w+|expect\w*|hop(?:es?|ed|ing)|threaten\w*|announc\w+|urg(?:e[sd]?|ing)"
    r"|demand\w*|call(?:s|ed|ing) (?:on|for))\b",
    re.IGNORECASE,
)
"""Behind these words stands the deed that is promised, hoped for, threatened or asked for."""
_OF_ACTION = {
    "suspend": "suspend",
    "extend": "extend",
    "purchase": "purchase",
    "reduce": "reduce",
    "ease": "lift",
    "approve": "approve",
    "resume": "resume",
    "impose": "impose",
    "tighten": "impose",
    "ban": "impose",
    "negotiate": "talk",
    "call": "call",
    "meet": "meet",
    "visit": "visit",
    "halt": "halt",
    "list": "list",
    "delist": "delist",
    "investigate": "investigate",
    "restrict": "stand",
    "remain": "stand",
    "restore": "impose",
    "exempt": "exempt",
    "refund": "refund",
    "end": "lift",
    "uphold": "uphold",
    "break_off": "break off",
    "penalise": "penalise",
    "revoke_visas": "visas",
    "sell": "sell",
    "establish": "establish",
    "stop": "stop",
    "rule": "rule",
    "revise": "revise",
    "withdraw": "withdraw",
    "pay": "pay",
    "delay": "delay",
    "seize": "seize",
    "demand": "demand",
    "refrain": "refrain",
    "admit": "admit",
}
_MEETING = (
    ("visit", r"visit\w*|travel\w*|trip"),
    ("call", r"phone|call"),
    ("meet", r"meet\w*|met|summit"),
)
_OCCASION = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _MEETING), re.IGNORECASE)
_MEASURES = frozenset({"tariffs", "export controls", "licensing", "chip controls"})
"""Instruments that are put in force where they are announced."""
_APPROVED = re.compile(
    r"\b(?:has|have|had|was|were)[\s“”‘’\"']+(?:(?:already|now|since|also|\w+ly|been)[\s“”‘’\"']+){0,2}(?:approved|granted|issued|cleared|given|awarded)\b",
    re.IGNORECASE,
)
_KEPT_UP = re.compile(
    r"\b(?:further|another|renewed|second|continued) (?:\w+ ){0,2}?(?:suspension|pause)\b|\b(?:go|goes|going|went) on (?:suspend|paus)\w+"
    r"|\b(?:remain|stay|keep|kept|continue|maintain|uphold)\w*\s+(?:to\s+be\s+|to\s+|in\s+)?(?:\w+\s+)?suspen\w+",
    re.IGNORECASE,
)
"""A suspension that goes on is one that is extended."""
_OF_PURCHASES = re.compile(r"\b(?:resum|restart)\w* (?:[\w.-]+ ){0,4}?(?:purchas\w+|buying|orders)\b", re.IGNORECASE)
"""To resume purchases is to buy."""
FIRMNESS = {
    "in_force": "done",
    "suspended": "done",
    "occurred": "done",
    "expired": "done",
    "superseded": "done",
    "reported": "done",
    "ongoing": "under way",
    "announced": "promised",
    "commitment": "promised",
    "reported_commitment": "promised",
    "expectation": "expected",
    "threat": "threatened",
}
"""How firmly a status states a deed: two of one firmness say the same."""
_TO_BE_HELD = frozenset({"meet", "visit", "call", "talk", "purchase", "approve"})
"""Acts that take time from the promise to the deed."""
AGREEING = frozenset({"commit", "agree", "agree_reduce"})
"""Actions that are a deed by themselves where they name no other."""
_IN_WORDS = frozenset({"commit", "expect", "threaten", "agree_reduce", "agree", "announce", "demand"})
"""Actions whose deed is what they say will be done."""


def act_of(event: Event) -> str | None:
    """The act of an event: that of its action, or the one its words name where the action only says how it is told."""
    act = _OF_ACTION.get(event.action)
    if event.action in _IN_WORDS:
        said = _TELLING.search(event.text)
        found = (_ACT.search(event.text, said.end()) if said is not None else None) or _ACT.search(event.text)
        if found is None and event.action in ("expect", "announce"):
            found = _OCCASION.search(event.text)
        act = found.lastgroup if found else "deal" if event.instrument == "deal" else "agree" if event.action in AGREEING else None
        if act is None and event.action in ("announce", "threaten") and event.instrument in _MEASURES:
            act = "impose"
    if act == "resume" and _OF_PURCHASES.search(event.text):
        act = "purchase"
    if act in ("suspend", "reduce") and _KEPT_UP.search(event.text):
        act = "extend"
    return act


def firmness_of(event: Event, act: str | None = None) -> str:
    """How firmly an event is told; a measure that is being put in force is put in force."""
    if event.action == "approve" and event.status == "announced" and _APPROVED.search(event.text):
        return "done"  # what a ministry announces to have granted
    told = "demanded" if event.action == "demand" else FIRMNESS.get(event.status, event.status)
    return "done" if told == "under way" and act == "impose" else told


def only_told_sooner(act: str, one: Event, other: Event, near: bool, same_day: bool | None) -> bool:
    """Whether one of two tellings has as announced what the other, in news of the same days, has as done.

    So it is where none of them gives a day, or both give one day; a meeting to come is not one held.
    """
    undated = one.effective is None and other.effective is None
    if not near or act in _TO_BE_HELD or not (same_day is True or (same_day is None and undated)):
        return False
    return any(a.status == "announced" and firmness_of(b, act) == "done" for a, b in ((one, other), (other, one)))
