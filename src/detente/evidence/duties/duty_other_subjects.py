"""Percentages near duties that are of something else: what fell because of them, what is likely, who asked, who bears how much of them.

The head that a percentage hangs on decides: "margins shrank to 4 percent because of the levies" is of margins, "sellers with thin
margins face tariffs of 30 percent" of tariffs.
"""

from __future__ import annotations

import re

from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_DUTY = r"(?:tariffs?|tarr?iffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|ad\s+valorem)"
_HEADS = frozenset(
    """
    sales revenue revenues receipts collections takings margin margins profit profits earnings volume volumes unemployment joblessness yuan
    renminbi dollar euro yen share shares stock stocks index yield yields demand orders probability odds chance chances likelihood risk approval
    rating ratings support output production employment payrolls jobs confidence sentiment spending investment wages rents turnover traffic
    throughput bookings premium premiums turnout traders bettors poll survey lending mortgage interest policy jobless savings deposit default
    vacancy poverty refinancing income corporate profits payroll excise inflation account accounts accounted passed pass passes passing absorb
    absorbs absorbed absorbing swallow swallowed shoulder shouldered bear bore eat ate stake""".split()
)
"""One of these stands before every percentage of another subject but those that tell it behind."""
_MEASURED = (
    r"(?:sales|revenues?|receipts|collections|takings|margins?|profits?|earnings|volumes?|unemployment|joblessness|yuan|renminbi|dollar|euro|yen"
    r"|shares?|stocks?|index|yields?"
    r"|demand|orders|probability|odds|chances?|likelihood|risk|approval|ratings?|support|output|production|employment|payrolls|jobs|confidence"
    r"|sentiment|spending|investment|wages"
    r"|rents|turnover|traffic|throughput|bookings|premiums?|turnout)"
)
_MOVES = (
    r"(?:ris(?:e|es|en|ing)|rose|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|gain(?:s|ed|ing)?|los(?:t|e|es"
    r"|ing)|sl[iu](?:d|de|des|ding|mp|mped|ps?|pped)"
    r"|shr[aiu]nk(?:s|ing)?|gr[eo]w(?:s|n|ing)?|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|surg(?:e"
    r"|es|ed|ing)|tumbl(?:e|es|ed|ing)|s[aiu]nk"
    r"|soar(?:s|ed|ing)?|eas(?:e|es|ed|ing)|narrow(?:s|ed|ing)?|widen(?:s|ed|ing)?|stands?|stood|is|are|was|were|be|been|reach(?:es|ed)?|hit"
    r"|c[ao]mes?|came|weaken(?:s|ed|ing)?|strengthen(?:s|ed)?"
    r"|halv(?:e|ed)|doubl(?:e|ed)|edged|slipped|put|puts|estimated|seen)"
)
_SMALL = (
    r"(?:\s+(?:by|to|at|from|up|down|another|an?|about|around|nearly|almost|some|roughly|just|only|over|more|than|less|as|much|high|low|further"
    r"|close|in|all|still|now|only|of"
    r"|approximately|estimated|additional))*\s+"
)
_MOVED = late(rf"\b{_MEASURED}\b(?P<gap>[^.;%\d]{{0,90}}?)\b{_MOVES}{_SMALL}\Z", re.IGNORECASE)
"""A measured thing, and a verb that moves it to the percentage."""
_IN_CLAUSE_OF_OTHER = late(
    rf"\b(?:that|if|subject\s+to|covered\s+by|from|of|on|under|with|because|after|since|as|amid|despite|before"
    rf"|by)\s+(?:[\w’'-]+\s+){{0,4}}?{_DUTY}\b",
    re.IGNORECASE,
)
"""A duty that is named within what is told of the measured thing."""
_OTHER_RATE = late(
    r"\b(?:lending|mortgage|interest|policy|unemployment|jobless|inflation|growth|savings|deposit|default|vacancy|poverty|refinancing|approval"
    r"|exchange|overnight|prime|repo|reserve)\s+"
    r"(?:rates?|ratios?)\b[^.;%\d]{0,50}\Z"
    r"|\b(?:income|corporate|payroll|excise|sales|profits?|wealth|property|value[- ]added)\s+tax(?:es)?\b[^.;%\d]{0,50}\Z"
    r"|\btax(?:es)?\s+on\s+(?:profits?|income|wages|wealth|dividends|sales)\b[^.;%\d]{0,40}\Z",
    re.IGNORECASE,
)
_LIKELY = late(r"\s+(?:chance|probability|likelihood|odds|risk|possibility|majority|turnout|stake|shot)\b", re.IGNORECASE)
_RATE_OF = late(
    rf"\b{_DUTY}\s+(?:rates?\s+)?(?:of|at|up\s+to|as\s+high\s+as)\s+(?:(?:about|around|up\s+to|an?\s+additional|another|over|more\s+than)\s+)*\Z",
    re.IGNORECASE,
)
"""A duty that governs the percentage itself."""
_LIKELY_AT = late(
    r"\b(?:probability|odds|chances?|likelihood|risk)\b[^.;%\d]{0,90}\b(?:at|of|to|is|are|was|were)\s+(?:(?:about|around|just|only"
    r"|nearly)\s+)*\Z",
    re.IGNORECASE,
)
_LIKELY_LISTED = late(
    rf"\b(?:probability|odds|chances?|likelihood)\b[^.%]{{0,40}}?\d\s?(?:%|per\s?cent|percent)(?:(?!\b{_DUTY})[^.]){{0,60}}\Z", re.IGNORECASE
)
"""A list of chances: "at a probability of 60%; we see 25% for no change"."""
_PASSED_ON = late(
    r"\b(?:pass(?:es|ed|ing)?\s+(?:on|along|through)|absorb(?:s|ed|ing)?|shoulder(?:s|ed|ing)?|swallow(?:s|ed|ing)?|bears?|bore|bearing|eat(?:s"
    r"|ing)?|ate|pay|pays|paid|carry|carries|carried)\s+"
    r"(?:(?:about|around|some|up\s+to|only|the\s+first|just|roughly|as\s+much\s+as)\s+)*\Z",
    re.IGNORECASE,
)
_OF_THE_DUTY = late(
    rf"\s+of\s+(?:the|its|their|that|this|these|those|any|each|all)\s+(?:[a-z]+\s+){{0,2}}?(?:{_DUTY}|costs?|burden|bill|increases?|rise|hikes?)\b",
    re.IGNORECASE,
)
_ACCOUNTS = late(
    r"\b(?:account(?:s|ed|ing)?\s+for|mak(?:e|es|ing)\s+up|made\s+up)\s+(?:(?:about|around|some|nearly|only|just|roughly|up\s+to|more\s+than"
    r"|less\s+than)\s+)*\Z",
    re.IGNORECASE,
)
_BACK = 160


def is_of_other_subject(words: Words, left: int, at: int, end: int, right: int) -> bool:
    """Whether the percentage at ``at:end`` near a duty hangs on something else that is measured."""
    text = words.text
    if _LIKELY.match(text, end, right):
        return True
    start = max(left, at - _BACK)
    if _RATE_OF.search(text, max(left, at - 50), at):
        return False
    if not words.places(_HEADS, start, at):
        return False
    if _LIKELY_LISTED.search(text, start, at):
        return True
    if _OTHER_RATE.search(text, start, at) or _LIKELY_AT.search(text, start, at):
        return True
    moved = _MOVED.search(text, start, at)
    if moved is None:
        return False
    gap = moved["gap"]
    named = re.search(_DUTY, gap, re.IGNORECASE)
    return named is None or _IN_CLAUSE_OF_OTHER.search(gap) is not None


def is_share_beside_duty(words: Words, left: int, at: int, end: int, right: int) -> bool:
    """Whether the percentage is a part of what a duty costs, or what duties make up: "passed on 60 percent of the tariff"."""
    text = words.text
    start = max(left, at - 50)
    if not words.places(_PART_WORDS, start, at):
        return False
    if _ACCOUNTS.search(text, start, at):
        return True
    return _PASSED_ON.search(text, start, at) is not None and _OF_THE_DUTY.match(text, end, right) is not None


_PART_WORDS = frozenset(
    """account accounts accounted accounting make makes making made pass passes passed passing absorb absorbs absorbed absorbing shoulder shoulders
    shouldered     swallow swallows swallowed bear bears bore bearing eat eats ate eating pay pays paid carry carries carried""".split()
)
