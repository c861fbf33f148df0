"""Where a rate of duty stands in a change: before, after, peak, current."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_amendments import end_of_amendment
from detente.evidence.duties.duty_components import PERCENTAGE
from detente.evidence.duties.duty_labels import end_by_label
from detente.evidence.duties.duty_step_ends import end_of_step
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_HEDGES = (
    r"(?:(?:about|previous|former|prior|earlier|original|around|nearly|approximately|roughly|some|almost|just|only|an?|the|an\s+estimated"
    r"|as\s+much\s+as|as\s+high\s+as)\s+)*"
)
_FROM = late(
    rf"\bfrom\s+(?:(?:an?|the|its|their)\s+(?:[a-z-]+\s+){{0,2}}(?:rate|level|average|tariff|duty|levy|figure)\s+of\s+)?{_HEDGES}\Z", re.IGNORECASE
)
_FROM_TO = Cue(rf"\bfrom\s+(?=[^.;a-z]{{0,8}}\d|(?:[a-z]+\s+){{1,4}}[$€£¥]?\d)[^;]{{1,40}}?\bto\s+{_HEDGES}\Z", re.IGNORECASE)
_DOWN_FROM = late(
    (
        r"(?:\s+(?:in\s+(?:duty|dut(?:y|ies)|fees?|tax|charges?)|(?:an?|per)\s+[a-z]+(?:\s+ton(?:ne)?)?|each|apiece))?,?\s+(?:down|up"
        r"|cut|lowered|reduced|raised|compared with|instead of)?\s*from\s+(?:about |nearly |a |the )*(?:US)?[$€£¥]?\d"
    ),
    re.IGNORECASE,
)
_FORMERLY = Cue(
    r"\b(?:(?:had\s+(?:previously\s+|once\s+)?(?:been|stood|paid|faced|borne|carried)|used\s+to\s+be|(?:was|were)\s+(?:previously|formerly"
    r"|originally|once)|[Pp]reviously|[Ff]ormerly"
    r"|would\s+(?:still\s+)?have\s+(?:paid|borne|been|cost|faced))"
    r"|(?:[Bb]efore|[Uu]ntil|[Tt]ill|[Pp]rior\s+to)\s+(?:the|that|then|this|last|[A-Z0-9])(?:U\.S\.|[^.;%]){0,70}?\b(?:was|were|stood|paid|faced|bore|been"
    r"|amounted|came|ran)"
    r"(?:\s+(?:at|to))?)\s+(?:(?:at|set|levied|charged|about|around|an?|the|additional|extra|(?:dut(?:y|ies)|tariffs?|rate|lev(?:y|ies)"
    r"|surcharge)\s+of)\s+)*\Z"
)
"""What stands before a rate that held formerly: "before the ruling it was", "the same article would have borne"."""
_SUM_WAS = late(
    r"\b(?:[Tt]ogether|[Cc]ombined|[Tt]aken\s+together|[Ii]n\s+all),?\s+(?:they|these|those|the\s+two|both|it)\s+(?:had\s+)?(?:made|came\s+to|amounted\s+to|added\s+up\s+to|totall?ed|stood\s+at)"
    r"\s+(?:(?:about|around|a|total|of|up|for)\s+)*\Z"
)
"""Before a sum of duties that are no more, by the tense."""
_UNTIL = late(r"\s+(?:until|till|before|up\s+to)\s+(?:the|that|then|last|this|[A-Z0-9])")
_ONCE = late(r"\s+(?:before|earlier|previously|formerly|until\s+(?:then|now)|back\s+then|at\s+the\s+time)\s*(?:[.,;)]|\Z)")
_PEAKED = late(r"\s+at\s+(?:the|its|their)\s+(?:peak|height|highest|top|worst)\b")
_AFTER_RATE = late(r"(?:%|per\s?cent),?\s+after\s+(?:(?:a|the|about|as much as|as high as)\s+)*\Z", re.IGNORECASE)
_IN_PLACE_OF = r"(?:in\s+place\s+of|instead\s+of|in\s+lieu\s+of|rather\s+than|replac(?:es|ed|ing))\s+(?:(?:the|a|an|about|former|previous|old)\s+)*"
_INSTEAD_OF = late(rf"\b{_IN_PLACE_OF}\Z")
_NOT_THAT = late(rf",?\s+{_IN_PLACE_OF}\d")
_AGAINST = late(r"\b(?:against|compared\s+(?:with|to)|versus|up\s+on|down\s+on)\s+(?:(?:about|around|nearly|some|just)\s+)*\Z")
_EARLIER_BEHIND = late(
    r"\s+(?:before|earlier|until|previously|formerly|(?:a|the)\s+(?:year|month|week)\s+(?:ago|before|earlier)|last\s+\w+|in\s+(?:early\s+|late\s+"
    r"|mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December)|at\s+the\s+(?:peak|start))\b"
)
"""Around a rate that another is set against: "47 per cent, against 57 before the meeting"."""
_NO_LONGER = late(
    r"(?:[^.;%]|\.\d){0,110}?\b(?:will|shall|would|is|are|was|were|has|have)\s+(?:(?:no\s+longer|not)\s+(?:be\s+|being\s+|been\s+)?(?:imposed|levied|charged|collected|applied|apply|in\s+(?:force|effect))"
    r"(?:\s+any\s+(?:more|longer))?|ceased?\b|been\s+(?:scrapped|abolished|struck\s+down|thrown\s+out)\b)"
)
"""Behind a rate that is charged no more."""
_USED_TO = late(r"\b(?:used\s+to\s+[a-z]+|(?:until|till|before)\s+then)\s+(?:(?!\b(?:but|while|now)\b)[^.;:%,\d]){0,40}\Z")
_AND_NOW = late(
    r"(?:\s+[a-z]+){0,6}?,?\s+(?:and|but|;)\s+(?:(?:it|they|that|this)\s+)?(?:is|are|will\s+be|has\s+(?:been|fallen|risen|come)|now|today|stands)\b[^.;%]{0,40}?\d"
)
"""Around a rate that held formerly, where what holds now comes behind it: "was 28 percent and is now 18"."""
_THAN = late(r"\b(?:than|above|over|against|below|with)\s+(?:(?:the|an?|about|around|roughly|some|just|only|nearly)\s+)*\Z")
_BEFORE_BEHIND = late(
    r"\s+(?:(?:rates?|tariffs?|dut(?:y|ies)|levels?|average|lev(?:y|ies))\s+)?(?:that\s+(?:applied|held|stood|prevailed)\s+|in\s+(?:force|place|effect)\s+)?"
    r"(?:before|prior\s+to|until|ahead\s+of|at\s+the\s+(?:start|beginning|end)\s+of|(?:of\s+)?(?:a|one|two|three)\s+(?:years?|months?)\s+(?:ago|before|earlier))\b"
)
"""Around the rate of a former time that another is measured by: "above the roughly 2% rate before he took office"."""
_WAS = late(r"\b(?:was|were|had\s+been|stood\s+at|paid|faced)\s+(?:(?:at|about|an?|the|additional|extra)\s+)*\Z")
_PEAK = Cue(
    r"\b(?:at one point|peak\w*|at the height|at (?:its|their) (?:height|highest|worst)|as high as|as much as|up to"
    r"|high of|hit(?! back| with)|reached|soared|skyrocket\w*|rocketed|ballooned|spiked|escalat\w+)\b",
    re.IGNORECASE,
)
_CURRENT = Cue(r"\b(?:current(?:ly)?|now|remain\w*|retain\w*|stands?|in (?:effect|force|place(?! of))|still|stay\w*)\b", re.IGNORECASE)
_FOLLOWER = late(
    rf"\s+to\s+{_HEDGES}(?:US)?[$€£¥]?\d"
    r"|,\s+[^.;%]{1,40}?\b(?:rose|fell|climbed|jumped|went|came|dropped|were|was)\s+[^.;%]{0,30}?\bto\s"
)
_AT_A_NUMBER = late(r"up to|as high|as much|high of|hit|reached", re.IGNORECASE)
_RANGE_FROM = late(
    r"\b(?:rang(?:e|es|ed|ing)|runs?|running|var(?:y|ies|ied|ying)|span(?:s|ned|ning)?|stretch(?:es|ed|ing)?|anywhere)\s+(?:all\s+the\s+way\s+)?(?:from|between)\b(?:[^.;]|\.\d){0,60}\Z"
)
"""Ends of a range are no ends of a change: "which range from 7.5 on clothing to 100 on cars"."""
_OTHER_HEIGHT = late(r"[$€£¥]\s?\d|\d\s?(?:%|per\s?cent|percent)|\b\d[\d,]*\s+[A-Za-z]")
"""Another figure between a peak and the rate: "worth up to $800 pay 54 percent"."""
_AT_MOST = late(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?|taxes)\s+"
    r"(?:(?:of|ranging|running|at)\s+)?(?:as\s+(?:high|much)\s+as|up\s+to)\s+\Z"
    r"|\b(?:lift|remov|scrapp?|dropp?|cancel|suspend|end|impos|lay|laid|put|add|announc)\w*\s+(?:up\s+to|as\s+much\s+as)\s+\Z"
)
_ON_SOME = late(
    r"(?:\s+(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)))?(?:\s+(?:(?:that|which)\s+)?(?:(?:it|he|she|they|was|were|had|have|has|been)\s+)*(?:imposed|placed|put|laid))?"
    r"\s+(?:on|for|against)\s+(?!(?:all|Chinese|American|U\.S\.|US|China|imports?|goods|products"
    r"|(?:the\s+)?United|each|one|everything)\b)"
)
"""Around the highest of the rates that some goods bear: a bound, and no height that was left again."""
_GONE = late(
    r"\b(?:now|currently|still|in\s+effect)\s+(?:off|gone|dead|shelved|scrapped|dropped|abandoned|cancelled|withdrawn|averted|void|suspended"
    r"|lifted|moot|over|history)\b"
)
"""A rate of which "now" tells that it does not hold."""
_RESET = Cue(
    r"\b(?:rais|lower|cut|reduc|increas|doubl|halv|bring|brought)\w*\s+(?:it|them|that|this|those|theirs|(?:its|their)\s+own)\s+(?:to"
    r"|by)\s+\Z",
    re.IGNORECASE,
)


def role_of(words: Words, at: int, end: int, span: tuple[int, int], clause: tuple[int, int]) -> str | None:
    """Place of a level of duty in a change."""
    text, head_start = words.text, max(span[0], at - 90)
    head = text[head_start:at]
    if _RANGE_FROM.search(text, max(span[0], at - 120), at):
        return None
    if _FROM.search(head) and _FOLLOWER.match(text, end, span[1]):
        return "before"
    if amended := end_of_amendment(words, span[0], at, end, span[1]):
        return amended
    if _INSTEAD_OF.search(head):
        return "before"
    if _NOT_THAT.match(text, end):
        return "after"
    if _AGAINST.search(head) and _EARLIER_BEHIND.match(text, end, span[1]):
        return "before"
    if _DOWN_FROM.match(text, end) or _FROM_TO.in_cut(words, head_start, at):
        return "after"
    if told := end_of_step(words, span, at, end) or end_by_label(text, span[0], at):
        return told
    peak = _PEAK.last(words, clause[0], at)
    if peak and _ON_SOME.match(text, end, span[1]) and _AT_MOST.search(text, max(span[0], at - 60), at):
        return None
    if peak and not (_AT_A_NUMBER.match(peak[0]) and _OTHER_HEIGHT.search(text, peak.end(), at)) and not _RANGE_FROM.search(text, clause[0], at):
        return "peak"
    if _PEAKED.match(text, end, span[1]):
        return "peak"
    if (
        _AFTER_RATE.search(head)
        or _FORMERLY.in_cut(words, max(span[0], at - 120), at)
        or ((_UNTIL.match(text, end, span[1]) or _ONCE.match(text, end, span[1])) and _WAS.search(head))
    ):
        return "before"
    if _NO_LONGER.match(text, end, min(span[1], end + 150)):
        return "before"
    if _USED_TO.search(head) or (_WAS.search(head) and _AND_NOW.match(text, end, min(span[1], end + 120))):
        return "before"
    if _SUM_WAS.search(head) or _FROM.search(head) or (_THAN.search(head) and _BEFORE_BEHIND.match(text, end, span[1])):
        return "before"
    if _GONE.search(text, end, min(clause[1], end + 60)):
        return None
    other = PERCENTAGE.search(text, end, clause[1])
    return "current" if _CURRENT.search(words, clause[0], other.start() if other else clause[1]) else None


_STEPPING = late(
    r",?\s+(?:(?:be|is|was|being|been|will\s+be|now|then)\s+)*(?:(?:brought|cut|lowered|reduced|raised|taken|slashed|trimmed|scaled|dropped|fell"
    r"|rose|down|up|back)\s+)*"
    r"(?:to|from|and\s+then\s+to|then\s+to)\s+(?:(?:about|around|just|only|nearly|an?|the)\s+)*"
)
"""From one end of a step to the other."""
_IN_PLACE = late(
    r"\s+(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|that\s+(?:is|are|was|were)|which\s+(?:is|are|was|were))\s+)*(?:already|currently|now)\s+"
    r"(?:in\s+(?:place|force|effect)|imposed|collected|charged|levied|paid|applied|being\s+(?:collected|charged))\b"
)
_NOW = late(r"\b(?:now|currently|presently|today)\s+(?:(?:at|about|set\s+at|standing\s+at|of)\s+)*\Z")


def is_in_place(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a rate is told right beside it to be collected now, whatever else the sentence threatens."""
    return _IN_PLACE.match(text, end, right) is not None or _NOW.search(text, max(left, at - 30), at) is not None


_OTHER_RATE = late(
    r"\b(?:sums?|totals?|overall|averages?|combined|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|burden|reciprocal)\b", re.IGNORECASE
)


def names_other_rate(text: str, left: int, right: int) -> bool:
    """Whether a stretch between two rates names a duty, or a sum of them, anew."""
    return _OTHER_RATE.search(text, left, right) is not None


def is_step(text: str, left: int, at: int) -> bool:
    """Whether the words between two rates lead from one end of a step to the other."""
    return _STEPPING.fullmatch(text, left, at) is not None


def sets_anew(words: Words, left: int, at: int) -> bool:
    """Whether a verb sets what was told before to the figure at ``at``: "raised it to"."""
    return bool(_RESET.in_cut(words, max(left, at - 40), at))
