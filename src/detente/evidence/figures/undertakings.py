"""Amounts of a good that somebody undertakes to buy or to sell, and whether they are for each year or month of several.

"China will take 12 million tons by January and 25 million tons in each of the next three years": both are undertaken, the
second for each year. "It bought 27 million tons in 2024" is on record.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.evidence.pairs.paced_amounts import with_pace
from detente.evidence.pairs.volume_verdicts import EACH_MONTH, EACH_YEAR, FORESEEN, PLEDGED
from detente.evidence.record import Quantity
from detente.evidence.texts.late import late

_REACH = 240
_BEHIND = 60
_DEAL = (
    r"(?:buy|purchase|take|import|order|acquire|procure|absorb|sell|ship|supply|deliver|export|provide"
    r"|reach|total|amount\s+to|come\s+to|hit|rise\s+to|go\s+up\s+to|climb\s+to|be\s+(?:no|not|at|bought|purchased|taken|imported|sold|shipped"
    r"|supplied|delivered"
    r"|exported|raised\s+to|increased\s+to|expanded\s+to)|ensure|secure|see\s+to"
    r"|have\s+(?:bought|purchased|taken|imported|ordered|sold|shipped))\b"
)
_UNDERTAKEN = late(
    r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|commit(?:s|ted|ting|ments?)?|undertak(?:e|es|en|ing|ings)|undertook|vow(?:s|ed)?"
    r"|guarantee[sd]?|agree[sd]?\s+to|reaffirm(?:s|ed|ing)?|confirm(?:s|ed|ing)?(?=\s+(?:its\s+|their\s+)?(?:purchases|commitments?|orders"
    r"|deliveries))|agreement\s+to|deal\s+to|plan(?:s|ned)?\s+to|target(?:s|ed)?|quotas?|floor|minimum|goals?|obligations?|obliged|bound"
    rf"|(?:will|would|shall|must|should|(?:is|are|was|were|has|have)\s+to)\s+(?:[a-z]+\s+){{0,3}}?{_DEAL})",
    re.IGNORECASE,
)
_NAMED_BEHIND = late(
    r"[\s-]+(?:(?:[a-z]+(?:-[a-z]+)?|a\s+year)\s+){0,2}?(?:floor|minimum|pledge|target|quota|commitment|undertaking|goal|obligation"
    r"|promise)s?\b",
    re.IGNORECASE,
)
"""A name of what is undertaken right behind its amount: "short of the 9,000-tonne floor"."""
_BASE_OF_COMPARISON = late(
    r"\b(?:(?:above|(?<!less )(?<!more )(?<!fewer )(?<!lower )than|against|over|versus|below|on|from)\s+the|compared\s+(?:with|to)(?:\s+the)?"
    r"|up\s+from(?:\s+the)?|against"
    r"|(?<!less )(?<!more )(?<!fewer )(?<!lower )than)\s+(?:(?:about|around|nearly|some|just|only)\s+)*\Z",
    re.IGNORECASE,
)
"""Before an amount that has been reached, with which the one undertaken is compared: "a third above the 6,400 tonnes of last year"."""
_ONLY_TO_COME = late(r"(?:will|would|shall|should|is|are|was|were|has|have|had|plan)", re.IGNORECASE)
"""How an undertaking is told that may be no more than what somebody foresees: "traders reckon that China will buy"."""
_FORESEEN = late(
    r"\b(?:(?:(?:is|are|was|were|has\s+been|have\s+been)\s+(?:now\s+|widely\s+|still\s+)?)?(?:expect(?:s|ed|ing)?|forecasts?|project(?:s|ed"
    r"|ing)?(?=\s+(?!of\b))|predict(?:s|ed|ing)?"
    r"|foresees?|foresaw|anticipat(?:e|es|ed|ing)|reckon(?:s|ed)?|estimates?\s+that)"
    r"|(?:analysts?|economists?|traders?|we|bank|brokers?|consultants?|forecasters?)\s+(?:now\s+)?(?:puts?|sees?|pencils?\s+in|pencilled\s+in"
    r"|looks?\s+for)"
    r"(?![^.;]{0,40}\b(?:probability|chance|odds|risk|likelihood)\b)"
    r"|(?:forecast|projection|estimate|outlook|expectation)\s+(?:is|was|of|for)|(?:is|are)\s+likely\s+to|(?:could|might"
    r"|may)\s+(?:[a-z]+\s+)?(?:reach|total|come|hit|rise|climb|grow|supply|produce|make|deliver|ship|export|buy|import|turn\s+out|yield))\b",
    re.IGNORECASE,
)
"""Before an amount that somebody looks for."""
_DEADLINE = late(
    r"[^.;\d]{0,40}?\b(?:by|before|until)\s+(?:the\s+)?(?:end|close|year|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|early|mid|late|20\d\d|christmas|spring|summer|autumn|then)\b",
    re.IGNORECASE,
)
_AS_UNDERTAKEN = late(
    r"[^.;\d]{0,40}?\b(?:promised|pledged|agreed|committed|undertaken|vowed|due|owed)\b(?!\s+(?:by|before|in|on)\s+\d)", re.IGNORECASE
)
_ON_RECORD = late(
    r"\b(?:bought|purchased|took|imported|ordered|acquired|booked|sold|shipped|supplied|delivered|exported|arrived|amounted|reached|totall?ed|came"
    r"|stood"
    r"|fell|rose|(?:has|have|had)\s+(?:so\s+far\s+|already\s+|now\s+)?(?:bought|purchased|taken|imported|ordered|shipped|sold))\b",
    re.IGNORECASE,
)
_DELIVERED_BEHIND = late(
    r"[^.;\d]{0,30}?\b(?<!to\sbe\s)(?<!be\s)(?:bought|purchased|taken|imported|ordered|booked|sold|shipped|supplied|delivered|exported|landed"
    r"|unloaded)\b"
    r"(?!\s+(?:under|as)\b)",
    re.IGNORECASE,
)
"""What was done with an amount, right behind it: "14 million tonnes bought by the end of September"."""
_MONTHLY_BEHIND = late(r"[^.;\d]{0,40}?\b(?:(?:a|per|each|every)\s+(?:single\s+)?(?:month|week|day)|monthly|weekly|daily)\b", re.IGNORECASE)
_YEARLY_BEHIND = late(
    r"(?:[^.;\d]|(?<=[A-Z])\.){0,40}?\b(?:(?:a|per|each|every)\s+(?:calendar\s+|marketing\s+|crop\s+)?year|annually|yearly|p\.\s?a\."
    r"|in\s+each\s+of|in\s+every\s+one"
    r"|for\s+each\s+of|during\s+each\s+of)|[^.;\d]{0,40}?\b(?:in|for|during)\s+20\d\d(?:\s*,\s*20\d\d)*,?\s+and\s+20\d\d",
    re.IGNORECASE,
)
_YEARLY_BEFORE = late(
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
    own = with_pace(text, own)
    start = max(own.sentence_start, own.start - _REACH)
    last = max((match.end() for match in _UNDERTAKEN.finditer(text, start, own.start)), default=-1)
    record = max((match.end() for match in _ON_RECORD.finditer(text, start, own.start)), default=-1)
    carried = before is not None and before.role == PLEDGED and before.sentence_start == own.sentence_start and before.end > record
    stop = min(own.sentence_end, own.end + _BEHIND)
    floor = _NAMED_BEHIND.match(text, own.end, stop)
    if floor is None and _BASE_OF_COMPARISON.search(text, max(own.sentence_start, own.start - _BEHIND), own.start):
        return own
    foreseen = max((match.end() for match in _FORESEEN.finditer(text, start, own.start)), default=-1)
    firm = max((m.end() for m in _UNDERTAKEN.finditer(text, start, own.start) if not _ONLY_TO_COME.match(m[0])), default=-1)
    if floor is None and foreseen > max(firm, record):
        return replace(own, role=FORESEEN)
    told = floor is not None or 0 <= last >= record or carried or _AS_UNDERTAKEN.match(text, own.end, stop) is not None
    if _DELIVERED_BEHIND.match(text, own.end, stop):
        return own
    if not told and (record >= 0 or _DEADLINE.match(text, own.end, stop) is None):
        return own
    if own.scope is not None:
        return replace(own, role=PLEDGED)
    if _MONTHLY_BEHIND.match(text, own.end, stop):
        return replace(own, role=PLEDGED, scope=EACH_MONTH)
    yearly = _YEARLY_BEHIND.match(text, own.end, stop) or _YEARLY_BEFORE.search(text, max(own.sentence_start, own.start - 2 * _BEHIND), own.start)
    return replace(own, role=PLEDGED, scope=EACH_YEAR if yearly and own.scope is None else own.scope)
