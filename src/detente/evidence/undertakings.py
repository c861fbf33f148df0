"""Amounts of a good that somebody undertakes to buy or to sell, and whether they are for each year or month of several.

"China will take 12 million tons by January and 25 million tons in each of the next three years": both are undertaken, the
second for each year. "It bought 27 million tons in 2024" is on record.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.evidence.record import Quantity
from detente.evidence.volume_verdicts import EACH_MONTH, EACH_YEAR, PLEDGED

_REACH = 240
_BEHIND = 60
_DEAL = (
    r"(?:buy|purchase|take|import|order|acquire|procure|absorb|sell|ship|supply|deliver|export|provide"
    r"|have\s+(?:bought|purchased|taken|imported|ordered|sold|shipped))\b"
)
_UNDERTAKEN = re.compile(
    r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|commit(?:s|ted|ting|ments?)?|undertak(?:e|es|en|ing|ings)|undertook|vow(?:s|ed)?"
    r"|guarantee[sd]?|agree[sd]?\s+to|agreement\s+to|deal\s+to|plan(?:s|ned)?\s+to|target(?:s|ed)?|quotas?|floor|minimum|goals?|obligations?|obliged|bound"
    rf"|(?:will|would|shall|must|should|(?:is|are|was|were|has|have)\s+to)\s+(?:[a-z]+\s+){{0,3}}?{_DEAL})",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"[^.;\d]{0,40}?\b(?:by|before|until)\s+(?:the\s+)?(?:end|close|year|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|early|mid|late|20\d\d|christmas|spring|summer|autumn|then)\b",
    re.IGNORECASE,
)
_AS_UNDERTAKEN = re.compile(
    r"[^.;\d]{0,40}?\b(?:promised|pledged|agreed|committed|undertaken|vowed|due|owed)\b(?!\s+(?:by|before|in|on)\s+\d)", re.IGNORECASE
)
_ON_RECORD = re.compile(
    r"\b(?:bought|purchased|took|imported|ordered|acquired|booked|sold|shipped|supplied|delivered|exported|arrived|amounted|reached|totall?ed|came|stood"
    r"|fell|rose|(?:has|have|had)\s+(?:so\s+far\s+|already\s+|now\s+)?(?:bought|purchased|taken|imported|ordered|shipped|sold))\b",
    re.IGNORECASE,
)
_DELIVERED_BEHIND = re.compile(
    r"[^.;\d]{0,30}?\b(?<!to\sbe\s)(?<!be\s)(?:bought|purchased|taken|imported|ordered|booked|sold|shipped|supplied|delivered|exported|landed|unloaded)\b"
    r"(?!\s+(?:under|as)\b)",
    re.IGNORECASE,
)
"""What was done with an amount, right behind it: "14 million tonnes bought by the end of September"."""
_MONTHLY_BEHIND = re.compile(r"[^.;\d]{0,40}?\b(?:(?:a|per|each|every)\s+(?:single\s+)?(?:month|week|day)|monthly|weekly|daily)\b", re.IGNORECASE)
_YEARLY_BEHIND = re.compile(
    r"[^.;\d]{0,40}?\b(?:(?:a|per|each|every)\s+(?:calendar\s+|marketing\s+|crop\s+)?year|annually|yearly|p\.\s?a\.|in\s+each\s+of|in\s+every\s+one"
    r"|for\s+each\s+of|during\s+each\s+of)|[^.;\d]{0,40}?\b(?:in|for|during)\s+20\d\d(?:\s*,\s*20\d\d)*,?\s+and\s+20\d\d",
    re.IGNORECASE,
)
_YEARLY_BEFORE = re.compile(
    r"\b(?:annual|annually|yearly|(?:each|every|per)\s+(?:\w+\s+)?year|in\s+each\s+of)\b[^.;\d]{0,40}\Z"
    r"|\bin\s+each\s+of\s+[^.;]{0,60}\Z",
    re.IGNORECASE,
)


def with_undertaking(text: str, own: Quantity, before: Quantity | None) -> Quantity:
    """An amount of a good with the role ``pledged`` where it is undertaken, and the scope "each year" where it is for each year.

    ``before`` is the figure told before it: an amount that follows an undertaken one in its sentence is undertaken too,
    unless a verb between them says that it has been delivered.
    """
    if own.metric != "volume" or own.role is not None:
        return own
    start = max(own.sentence_start, own.start - _REACH)
    last = max((match.end() for match in _UNDERTAKEN.finditer(text, start, own.start)), default=-1)
    record = max((match.end() for match in _ON_RECORD.finditer(text, start, own.start)), default=-1)
    carried = before is not None and before.role == PLEDGED and before.sentence_start == own.sentence_start and before.end > record
    stop = min(own.sentence_end, own.end + _BEHIND)
    told = 0 <= last >= record or carried or _AS_UNDERTAKEN.match(text, own.end, stop) is not None
    if _DELIVERED_BEHIND.match(text, own.end, stop):
        return own
    if not told and (record >= 0 or _DEADLINE.match(text, own.end, stop) is None):
        return own
    if _MONTHLY_BEHIND.match(text, own.end, stop):
        return replace(own, role=PLEDGED, scope=own.scope or EACH_MONTH)
    yearly = _YEARLY_BEHIND.match(text, own.end, stop) or _YEARLY_BEFORE.search(text, max(own.sentence_start, own.start - 2 * _BEHIND), own.start)
    return replace(own, role=PLEDGED, scope=EACH_YEAR if yearly and own.scope is None else own.scope)
