"""How firmly a document states a deed: threatened, announced, promised, expected, alleged, in force, suspended, over."""

from __future__ import annotations

import re

from detente.evidence.events.side_names import ACTORS, SIDES
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.segment import Sentence
from detente.evidence.texts.words import Words

_REPORTED = Cue(r"\breportedly\b|\breport(?:s|ed)\b|\baccording to\b|\bsources?\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|takes? effect|(?:comes?|enters?) into (?:effect|force)|(?:are|is) to (?!(?:the|an?|have|blame)\b)[a-z]+"
    r"|(?:plan|propos|intend|prepar)(?:s|es|ed|ing|e)? to|to be|set to|about to|(?-i:may)|could|might)\b",
    re.IGNORECASE,
)
_EXPIRED = Cue(r"\b(?:expired|lapsed|ended|terminated|no longer)\b", re.IGNORECASE)
_ANNOUNCING = Cue("announc", re.IGNORECASE)
_ONCE = Cue(r"\b(?:at one point|peak\w*|had (?:reached|hit))\b", re.IGNORECASE)
_STATED = {"call": "occurred", "attend": "occurred", "host": "occurred", "remain": "in_force", "end": "expired"}
_DONE = frozenset(
    "meet agree visit stop purchase sell establish export import trade move break_off penalise refund delist revoke_visas rule revise"
    " withdraw publish sue legislate refuse process revoke launch summon invoke inspect facilitate deadline relocate prosecute appoint".split()
)
"""Deeds that are over once done: nothing of them is in force."""
_TO_COME = re.compile(
    r"\b(?:(?:are|is|due|set|scheduled|expected|plans?) to|will|would|shall|invit\w+|(?<!last )to (?:meet|visit)"
    r"|(?:planned|scheduled|upcoming|forthcoming|coming|due|slated)(?= (?:\w+ ){0,2}?(?:meetings?|summits?|visits?|calls?|talks|in|for|at)\b))\b",
    re.IGNORECASE,
)
_HOPED_FOR = Cue(
    r"\b(?:expected|anticipated|awaited|possible|potential|likely|mooted|proposed) (?:\w+ ){0,2}?(?:meeting|summit|visit|call|talks|encounter)\b"
    r"|\b(?:is|are|was|were) (?:widely )?(?:expected|awaited|likely)\b|\blook(?:s|ed|ing)? forward to\b",
    re.IGNORECASE,
)
_POSSIBLE = Cue(
    r"\b(?:is|are|was|were|be|seems?|looks?|remains?) (?:\w+ )?(?:possible|likely|conceivable|on the table|under (?:discussion|consideration)"
    r"|being (?:considered|discussed)|an option)\b",
    re.IGNORECASE,
)
_FIRST_TO = re.compile(r"\b(?:first|last|only|latest|second|third)\b[^.;]{0,60}?\bto (?:visit|meet)\b")
_SAID = Cue(r"\b(?:said|says|saying|vowed|warned|told|wrote|posted|announced|signal?led|hinted|made (?:it )?clear|let it be known)\b", re.IGNORECASE)
_ANNOUNCED_THAT = re.compile(r"\bannounc(?:ed|es)\b[^.;]{0,40}?\bthat\b", re.IGNORECASE)
_WOULD_DO = re.compile(r"\b(?:would|[’']d)\b(?! not)")
_WOULD = re.compile(r"\b(?:threatened|looming|potential|possible|feared)\b", re.IGNORECASE)
"""What stands before a deed that is feared."""
_PROMISED = Cue(r"\b(?:commit|pledg|promis|vow)(?:ted|ed|s|es|ting)?\b", re.IGNORECASE)
_AGREED_TO = Cue(r"\b(?:approv|agree|commit|pledg|promis|vow|undert[ao])\w*\b(?=.{0,40}?\b(?:purchas|buy))", re.IGNORECASE | re.DOTALL)
"""A purchase that somebody agrees to or approves is to come."""
_CONDITION = Cue(r"\b(?:if|should|unless|or else|in the event)\b.{0,240}?\b(?:(?-i:may)|could|would|will|can|shall)\b", re.IGNORECASE | re.DOTALL)
_ON_CONDITION = Cue(r"\b(?:(?-i:may)|could|would|can)\b.{0,200}?\b(?:if|should|unless)\b", re.IGNORECASE | re.DOTALL)
_THREATENED = frozenset({"impose", "restore", "tighten", "ban", "halt"})
"""Deeds that are a threat where they hang on what the other does."""
_WILL_BE = re.compile(r"\b(?:will|shall|(?:is|are) to) (?:\w+ly )?(?:be )?\w+")
_LAPSED = Cue(r"\b(?:expired|lapsed|ended|ran out)\b", re.IGNORECASE)
_ALLEGING = frozenset({"fail", "accuse_violation"})


def status_of(words: Words, action: str, left: int, right: int, end: int, sentence: Sentence, actor: str | None, teller: str | None) -> str:
    """Status of an action in the clause ``left:right`` of a sentence, whose words end at ``end``, by ``actor``, as told by ``teller``."""
    ahead = min(right, end)
    if action in _ALLEGING:
        return "allegation"
    if action in _THREATENED and _hangs_on(words, left, right, end, sentence):
        return "threat"
    if action in ("threaten", "expect"):
        return {"threaten": "threat", "expect": "expectation"}[action]
    if action == "cause":
        return "asserted_cause"
    if action == "commit":
        if teller is None:
            return "commitment"
        match = ACTORS.search(teller)
        own = match is not None and match.lastgroup is not None and actor is not None and SIDES[match.lastgroup] == actor
        return "commitment" if own else "reported_commitment"
    if action == "negotiate":
        return "ongoing"
    if action == "purchase" and _AGREED_TO.search(words, left, right):
        return "commitment"
    if (
        action in _THREATENED
        and (teller is not None or _SAID.search(words, sentence.start, sentence.end))
        and _WOULD_DO.search(words.text, left, ahead)
    ):
        return "announced" if _ANNOUNCED_THAT.search(words.text, sentence.start, ahead) else "threat"
    if action in ("meet", "visit") and _HOPED_FOR.search(words, left, right):
        return "expectation"
    if action in _DONE:
        return "announced" if _TO_COME.search(words.text, left, ahead) and not _FIRST_TO.search(words.text, left, ahead) else "occurred"
    if action == "announce":
        return "announced"
    if action == "agree_reduce" and actor != "US and China" and _PROMISED.search(words, left, right):
        return "commitment"
    if action == "call" and _TO_COME.search(words.text, left, ahead):
        return "announced"
    if action == "end" and _FUTURE.search(words.text, left, ahead):
        return "announced"
    if action in _STATED:
        return _STATED[action]
    # What is to come is said by words before the end of the deed's own.
    if action == "lapse":
        return "expired" if _LAPSED.search(words, left, right) else "announced"
    if action == "extend" and _POSSIBLE.search(words, left, right):
        return "expectation"
    if action == "suspend":
        return "announced" if _FUTURE.search(words.text, left, ahead) else "suspended"
    if _EXPIRED.search(words, left, right):
        return "expired"
    if action == "approve" and _WILL_BE.search(words.text, left, right):
        return "announced"
    if action in ("approve", "delay", "demand", "deny"):
        return "announced" if action == "approve" and teller is not None and not _REPORTED.search(words, sentence.start, right) else "reported"
    if action == "tighten":
        return "announced" if _ANNOUNCING.search(words, left, right) else "ongoing"
    if _ONCE.search(words, sentence.start, right):
        return "superseded"
    if _FUTURE.search(words.text, left, ahead) and action != "restrict":
        return "announced"
    return "in_force"


def _hangs_on(words: Words, left: int, right: int, end: int, sentence: Sentence) -> bool:
    """Whether a deed is said to hang on what another does, or is named as a threat."""
    if _CONDITION.search(words, sentence.start, right):
        return True
    hanging = _ON_CONDITION.search(words, sentence.start, sentence.end)
    return (hanging is not None and hanging.start() < end) or _WOULD.search(words.text, left, end) is not None
