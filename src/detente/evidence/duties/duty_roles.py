"""Where a rate of duty stands in a change (before, after, peak, current), and duties told without the word."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_amendments import end_of_amendment
from detente.evidence.duties.duty_components import PERCENTAGE
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_HEDGES = r"(?:(?:about|around|nearly|approximately|roughly|some|almost|just|only|an?|the|an\s+estimated|as\s+much\s+as|as\s+high\s+as)\s+)*"
_FROM = re.compile(rf"\bfrom\s+{_HEDGES}\Z", re.IGNORECASE)
_FROM_TO = Cue(rf"\bfrom\s+[^.;]{{1,40}}?\bto\s+{_HEDGES}\Z", re.IGNORECASE)
_DOWN_FROM = re.compile(
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
_UNTIL = re.compile(r"\s+(?:until|till|before|up\s+to)\s+(?:the|that|then|last|this|[A-Z0-9])")
_PEAKED = re.compile(r"\s+at\s+(?:the|its|their)\s+(?:peak|height|highest|top|worst)\b")
_AFTER_RATE = re.compile(r"(?:%|per\s?cent),?\s+after\s+(?:(?:a|the|about|as much as|as high as)\s+)*\Z", re.IGNORECASE)
_IN_PLACE_OF = r"(?:in\s+place\s+of|instead\s+of|in\s+lieu\s+of|rather\s+than|replac(?:es|ed|ing))\s+(?:(?:the|a|an|about|former|previous|old)\s+)*"
_INSTEAD_OF = re.compile(rf"\b{_IN_PLACE_OF}\Z")
_NOT_THAT = re.compile(rf",?\s+{_IN_PLACE_OF}\d")
_AGAINST = re.compile(r"\b(?:against|compared\s+(?:with|to)|versus|up\s+on|down\s+on)\s+(?:(?:about|around|nearly|some|just)\s+)*\Z")
_EARLIER_BEHIND = re.compile(
    r"\s+(?:before|earlier|until|previously|formerly|(?:a|the)\s+(?:year|month|week)\s+(?:ago|before|earlier)|last\s+\w+|in\s+(?:early\s+|late\s+"
    r"|mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December)|at\s+the\s+(?:peak|start))\b"
)
"""Around a rate that another is set against: "47 per cent, against 57 before the meeting"."""
_USED_TO = re.compile(r"\b(?:used\s+to\s+[a-z]+|(?:until|till|before)\s+then)\s+(?:(?!\b(?:but|while|now)\b)[^.;:%,\d]){0,40}\Z")
_AND_NOW = re.compile(
    r"(?:\s+[a-z]+){0,6}?,?\s+(?:and|but|;)\s+(?:(?:it|they|that|this)\s+)?(?:is|are|will\s+be|has\s+(?:been|fallen|risen|come)|now|today|stands)\b[^.;%]{0,40}?\d"
)
"""Around a rate that held formerly, where what holds now comes behind it: "was 28 percent and is now 18"."""
_THAN = re.compile(r"\b(?:than|above|over|against|below|with)\s+(?:(?:the|an?|about|around|roughly|some|just|only|nearly)\s+)*\Z")
_BEFORE_BEHIND = re.compile(
    r"\s+(?:(?:rates?|tariffs?|dut(?:y|ies)|levels?|average|lev(?:y|ies))\s+)?(?:that\s+(?:applied|held|stood|prevailed)\s+|in\s+(?:force|place|effect)\s+)?"
    r"(?:before|prior\s+to|until|ahead\s+of|at\s+the\s+(?:start|beginning|end)\s+of|(?:of\s+)?(?:a|one|two|three)\s+(?:years?|months?)\s+(?:ago|before|earlier))\b"
)
"""Around the rate of a former time that another is measured by: "above the roughly 2% rate before he took office"."""
_WAS = re.compile(r"\b(?:was|were|had\s+been|stood\s+at|paid|faced)\s+(?:(?:at|about|an?|the|additional|extra)\s+)*\Z")
_PEAK = Cue(
    r"\b(?:at one point|peak\w*|at the height|at (?:its|their) (?:height|highest|worst)|as high as|as much as|up to"
    r"|high of|hit(?! back| with)|reached|soared|ballooned|spiked|escalat\w+)\b",
    re.IGNORECASE,
)
_AFTER_STEP = Cue(
    (
        r"\b(?:lower\w*|reduc\w+|cut\w*|slash\w*|dropp\w+|brought down|rolled back|down|rais\w+|hik\w+|increas\w+|mov\w+|back|trimm\w+|eas\w+"
        r"|f[ae]ll\w*)\b[^.;%]{0,60}\bto\s+(?:about |just |around )*\Z"
    ),
    re.IGNORECASE,
)
_CURRENT = Cue(r"\b(?:current(?:ly)?|now|remain\w*|retain\w*|stands?|in (?:effect|force|place(?! of))|still|stay\w*)\b", re.IGNORECASE)
_FOLLOWER = re.compile(rf"\s+to\s+{_HEDGES}(?:US)?[$€£¥]?\d")
_ON_GOODS_OF = (
    r"(?:on|onto|upon|against)\s+(?:(?:all|most|imported|certain|many)\s+)?(?:(?:goods|products|imports|articles|merchandise|shipments"
    r"|items)\s+(?:from"
    r"|of|made in)\s+(?:the\s+)?)?"
    r"(?:China|Chinese|PRC|U\.S\.|US|American?|(?:the\s+)?United States)"
)
_AT_A_NUMBER = re.compile(r"up to|as high|as much|high of|hit|reached", re.IGNORECASE)
_RANGE_FROM = re.compile(r"\brang(?:e|es|ed|ing)\s+(?:all\s+the\s+way\s+)?(?:from|between)\b[^.;]{0,60}\Z")
"""Ends of a range are no ends of a change: "which range from 7.5 on clothing to 100 on cars"."""
_OTHER_HEIGHT = re.compile(r"[$€£¥]\s?\d|\d\s?(?:%|per\s?cent|percent)")
"""Another figure between a peak and the rate: "worth up to $800 pay 54 percent"."""
_GONE = re.compile(
    r"\b(?:now|currently|still|in\s+effect)\s+(?:off|gone|dead|shelved|scrapped|dropped|abandoned|cancelled|withdrawn|averted|void|suspended"
    r"|lifted|moot|over|history)\b"
)
"""A rate of which "now" tells that it does not hold."""
_LAID_ON = re.compile(
    rf"\s+(?:to\s+[\d.]+\s?(?:%|per\s?cent)\s+)?(?:more\s+|extra\s+)?(?:(?:imposed|levied|slapped|charged|placed)\s+)?{_ON_GOODS_OF}(?!\w)"
    r"|\s+(?:imposed|levied|slapped|charged)\b|\s+left\s+(?:from|over)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:importers?|buyers|(?:goods|products|imports) from [A-Z][a-z]+)\b[^.;%]{0,30}\b(?:pay|pays|paid|face|faces|faced)\s+"
    r"(?:(?:now|still|an?|the|extra|additional|added|another|about|around|up to)\s+){0,3}\Z",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:List|Annex|Tranche|Schedule|Category|Group|Tier|Column|Phase|Class)s?\s+(?:\d+[A-Z]?|[A-Z]|[IVX]+)\b(?:[^.;]|\.\d){0,90}\Z"
)
_DUTY_WORD = re.compile(
    r"\b(?:[Tt]ariffs?|[Dd]ut(?:y|ies)|[Ll]ev(?:y|ies)|[Ss]urcharges?|ad valorem|import\s+tax(?:es)?"
    r"|(?:American|Chinese|U\.S\.|US|Beijing[’']s|Washington[’']s)\s+tax(?:es)?)\b"
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:growth|grew|inflation|unemployment|yields?|profits?|sales|revenues?|margins?|shares?|stakes?|output|approval|rating|poll|odds"
    r"|forecasts?|projections?|estimates?|economists?|wages?|votes?|seats?|support|index|demand|lending|deposit|mortgage|benchmark|refinancing|reserves?"
    r"|orders|prices?|economy|spending|investment|stocks?|exports?|imports?|surplus|deficit|volumes?|rents?|wages|debt|interest)\b",
    re.IGNORECASE,
)
_RATE_SET = re.compile(r"\b(?:at|to|of)\s+(?:(?:about|around|just|only|nearly|up to|as much as)\s+)*\Z")
NO_DUTY_AFTER = re.compile(
    r"\s+(?:interest|commission|more|less|fewer|higher|lower|below|above|drops?|declines?|falls?|cuts?|reductions?|of\s+(?!(?:their"
    r"|its)\s+value)|chance|discount|loss)\b"
    r"(?!\s+imposed)"
)
"""What makes of a percentage that is paid or faced something else than a duty."""
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
    if _DOWN_FROM.match(text, end) or _FROM_TO.in_cut(words, head_start, at) or _AFTER_STEP.in_cut(words, head_start, at):
        return "after"
    peak = _PEAK.last(words, clause[0], at)
    if peak and not (_AT_A_NUMBER.match(peak[0]) and _OTHER_HEIGHT.search(text, peak.end(), at)) and not _RANGE_FROM.search(text, clause[0], at):
        return "peak"
    if _PEAKED.match(text, end, span[1]):
        return "peak"
    if _AFTER_RATE.search(head) or _FORMERLY.in_cut(words, max(span[0], at - 120), at) or (_UNTIL.match(text, end, span[1]) and _WAS.search(head)):
        return "before"
    if _USED_TO.search(head) or (_WAS.search(head) and _AND_NOW.match(text, end, min(span[1], end + 120))):
        return "before"
    if _FROM.search(head) or (_THAN.search(head) and _BEFORE_BEHIND.match(text, end, span[1])):
        return "before"
    if _GONE.search(text, end, min(clause[1], end + 60)):
        return None
    other = PERCENTAGE.search(text, end, clause[1])
    return "current" if _CURRENT.search(words, clause[0], other.start() if other else clause[1]) else None


_STEPPING = re.compile(
    r",?\s+(?:(?:be|is|was|being|been|will\s+be|now|then)\s+)*(?:(?:brought|cut|lowered|reduced|raised|taken|slashed|trimmed|scaled|dropped|fell"
    r"|rose|down|up|back)\s+)*"
    r"(?:to|from|and\s+then\s+to|then\s+to)\s+(?:(?:about|around|just|only|nearly|an?|the)\s+)*"
)
"""From one end of a step to the other."""


_IN_PLACE = re.compile(
    r"\s+(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|that\s+(?:is|are|was|were)|which\s+(?:is|are|was|were))\s+)*(?:already|currently|now)\s+"
    r"(?:in\s+(?:place|force|effect)|imposed|collected|charged|levied|paid|applied|being\s+(?:collected|charged))\b"
)
_NOW = re.compile(r"\b(?:now|currently|presently|today)\s+(?:(?:at|about|set\s+at|standing\s+at|of)\s+)*\Z")


def is_in_place(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a rate is told right beside it to be collected now, whatever else the sentence threatens."""
    return _IN_PLACE.match(text, end, right) is not None or _NOW.search(text, max(left, at - 30), at) is not None


_OTHER_RATE = re.compile(
    r"\b(?:sums?|totals?|overall|averages?|combined|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|burden|reciprocal)\b", re.IGNORECASE
)


def names_other_rate(text: str, left: int, right: int) -> bool:
    """Whether a stretch between two rates names a duty, or a sum of them, anew."""
    return _OTHER_RATE.search(text, left, right) is not None


def is_step(text: str, left: int, at: int) -> bool:
    """Whether the words between two rates lead from one end of a step to the other."""
    return _STEPPING.fullmatch(text, left, at) is not None


_ROW = re.compile(rf"{_ON_GOODS_OF}(?!\w)[^.;%\n]{{0,80}}(?:\.{{3,}}|…|:)\s*\Z", re.IGNORECASE)
"""A row of a list: "U.S. on Chinese goods ...... 20%"."""


def laid_on_goods(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage is said to be charged on somebody's goods or paid by importers, without the word tariff."""
    if text[max(left, at - 4) : at].rstrip().endswith((".", ":", "…")) and _ROW.search(text, max(left, at - 200), at):
        return True
    return bool(_LAID_ON.match(text, end, right) or (_PAID.search(text, max(left, at - 90), at) and not NO_DUTY_AFTER.match(text, end, right)))


_PROGRAMME_BEHIND = re.compile(
    r"\s+(?:\((?:the\s+)?)?(?:MFN|[Ss]ection\s+(?:301|232|201|122)|fentanyl|reciprocal|IEEPA|baseline|anti-?dumping|countervailing|most-favou?red"
    r"|retaliatory"
    r"|safeguard)\b(?!\s+(?:deaths|growth|share|revenue))"
)
_PROGRAMME_LABEL = re.compile(r"\b(?:[Ss]ection\s+(?:301|232|201|122)|IEEPA|[Rr]eciprocal|[Ff]entanyl)\b[^.;%]{0,30}:[^.;]{0,120}\Z")
_HIT_BACK = re.compile(
    r"\b(?:hit(?:s|ting)?\s+back|retaliat(?:e[ds]?|ing)|respond(?:s|ed|ing)?|answer(?:s|ed|ing)?|counter(?:s|ed|ing)?|struck\s+back|fir(?:ed"
    r"|es)\s+back)\s+"
    r"(?:(?:on|last|in)\s+[A-Z]?\w+\s+)?with\s+(?:(?:an?|its\s+own|extra|additional|another|about|up\s+to)\s+)*\Z"
)


def is_of_programme(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage is told as one of a programme of duties, "25% Section 301", or as what a party hit back with."""
    if _PROGRAMME_BEHIND.match(text, end, right) or _PROGRAMME_LABEL.search(text, max(left, at - 160), at):
        return True
    return _ON_SOMETHING.match(text, end, right) is not None and _HIT_BACK.search(text, max(left, at - 60), at) is not None


_ON_SOMETHING = re.compile(r"\s+on\s+[A-Za-z]")
_PUT_ON = re.compile(
    r"\b(?:additional|extra|added|further|punitive|suspended|reciprocal|retaliatory|new|combined|total|fentanyl)\s+\Z",
    re.IGNORECASE,
)


def is_put_on_goods(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage beside exports or imports is a duty on them: "the additional 24% on imports from"."""
    return bool(_PUT_ON.search(text, max(left, at - 20), at) and _LAID_ON.match(text, end, right))


_STAYS_AT = re.compile(r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed)?|stands?|stood|kept|keep|held|set|fixed|back)\s+at\s+(?:(?:about|just|only)\s+)?\Z")
_ROW_END = re.compile(r"[\s.)*\]]*")
_MOST_ROW = 90


def stays_at(text: str, left: int, at: int) -> bool:
    """Whether something is said to remain at a percentage: a rate that is set, not a growth."""
    return bool(_STAYS_AT.search(text, max(left, at - 30), at))


def is_row_of_duties(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage ends a short row of a list under words about duties: "- Steel products 50%"."""
    row = (
        right - left <= _MOST_ROW
        and not text[max(0, left - 12) : left].rstrip(" \t-•*–·").endswith((".", "!", "?", "”", '"'))
        and _ROW_END.fullmatch(text, end, right) is not None
        and text[at - 1 : at] not in ("+", "-", "−")
    )
    return row and not _OTHER_SUBJECT.search(text, left, at) and names_duty(text, max(0, left - 300), left)


def is_listed_rate(text: str, left: int, at: int) -> bool:
    """Whether a percentage belongs to a numbered list, annex or tranche of goods: "List 3, first at 10 percent"."""
    return bool(_LABELLED.search(text, max(left, at - 140), at))


def names_duty(text: str, left: int, right: int) -> bool:
    """Whether a stretch speaks of duties."""
    return bool(_DUTY_WORD.search(text, left, right))


def is_rate_set(text: str, left: int, at: int) -> bool:
    """Whether something is put "at" or "to" a percentage in a stretch that names nothing else that grows or is measured."""
    return bool(_RATE_SET.search(text[max(left, at - 30) : at]) and not _OTHER_SUBJECT.search(text, left, at))


def sets_anew(words: Words, left: int, at: int) -> bool:
    """Whether a verb sets what was told before to the figure at ``at``: "raised it to"."""
    return bool(_RESET.in_cut(words, max(left, at - 40), at))
