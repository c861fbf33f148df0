"""Figures beside duties that are none, or are one told otherwise.

Sums of money that goods are worth, that duties cost or bring in, or that ports charge; percentages compared with a year before and
points of output or of interest; and duties that are halved or doubled.
"""

from __future__ import annotations

import re

from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_BURDEN = Cue(r"\b(?:costs?|households?|revenues?|generat\w+|collect\w+|receipts|refunds?|consumers?|invest\w*|brought\s+in|br(?:ing|ings)\s+in)\b")
_WORTH = re.compile(
    r"\b(?:worth|valued(?:\s+at)?|value(?:\s+(?:of|is|was))?|values|costing|priced(?:\s+at)?|cost|under|over|below|above|exceeding)\s+"
    r"(?:(?:at|of|up\s+to|not|no|more|less|than|under|over|below|above|least|most|about|around|nearly|some|an?|exceeding|estimated)\s+)*\Z"
)
"""Before what goods are worth: "parcels worth up to $800"."""
_FEE = Cue(r"\b(?:port\s+(?:fees?|charges?|dues)|docking\s+fees?|fees?\s+on\s+(?:ships|vessels))\b", re.IGNORECASE)
_FEE_BACK = 140
_BACK, _AHEAD, _LARGEST = 80, 40, 100_000.0


def is_no_duty(words: Words, left: int, at: int, end: int, right: int, value: float | None) -> bool:
    """Whether the sum at ``at:end`` beside duties is none itself: too large for one thing, a value of goods, a burden, a fee."""
    if value is not None and value >= _LARGEST:
        return True
    if _WORTH.search(words.text, max(left, at - 50), at):
        return True
    near = max(left, at - _BACK), min(right, end + _AHEAD)
    return _BURDEN.search(words, *near) is not None or _FEE.search(words, max(left, at - _FEE_BACK), near[1]) is not None


_LEVY_WORDS = frozenset("fee fees charge charges charged toll tolls dues levy levies surcharge surcharges fine fines tax taxes".split())


def is_levied(words: Words, left: int, at: int, end: int, right: int) -> bool:
    """Whether a sum of money is told as a fee, a charge or a fine that somebody lays down."""
    return bool(words.places(_LEVY_WORDS, max(left, at - _FEE_BACK), min(right, end + _AHEAD)))


_GROWN = re.compile(
    r"\s+(?:up\s+|down\s+|higher\s+|lower\s+|more\s+|less\s+|above\s+|below\s+)?(?:from|than|on|over|above|below|compared\s+(?:with|to)|against)\s+"
    r"(?:an?|one|the)\s+(?:(?:year|month|quarter|week)\s+(?:earlier|ago|before)|same\s+(?:month|period|quarter|time|span)|(?:previous|prior"
    r"|preceding)\s+(?:year|month|quarter))"
    r"|,?\s+\(?(?:year|month|quarter)[- ](?:on|over)[- ](?:year|month|quarter)\b|\s+on\s+the\s+(?:year|month)\b"
)
"""Behind a percentage by which something has grown since a year or a month before."""
_OF_ELSE = re.compile(
    r"\s+(?:(?:of|off|from|to|in)\s+)(?:(?:the|its|their|global|world|annual|economic|real|consumer|producer|core|headline|import|export|retail"
    r"|U\.S\.|US|American|Chinese|China[’']s|America[’']s"
    r"|potential|total)\s+)*"
    r"(?:output|GDP|growth|inflation|prices|CPI|interest|borrowing|yields?|profits?|margins?|demand|employment|consumption|productivity"
    r"|the\s+economy)\b"
)
MARGIN_OF_ERROR = re.compile(r"\bmargins?\s+of\s+(?:sampling\s+)?error\b[^.;]{0,30}\Z", re.IGNORECASE)
_OTHER_POINTS = re.compile(r"\bbasis\b", re.IGNORECASE)
_A_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)"
_STEPS_DUTY = re.compile(
    r"\s+(?:(?:the|its|their|his|that|this|those|these|all|existing|current|new|additional|extra|American|Chinese|U\.S\.|US|[A-Za-z-]+-(?:linked"
    r"|related))\s+)*"
    rf"(?:[a-z-]+\s+){{0,2}}{_A_DUTY}\b"
)
_DUTY_STEPPED = re.compile(
    rf"\b{_A_DUTY}\b[^.;%]{{0,60}}\b(?:be|is|are|was|were|been|being|raised|rose|rises|risen|climbed|jumped|increased|grew|multiplied|soared|fell"
    rf"|dropped|will|would|has|have|had|cut|cuts|slashed|reduced|lowered|to)\s+(?:(?:now|then|also|to\s+be|be|been)\s+)*\Z"
    rf"|\b(?:cut|cuts|cutting|slash(?:ed|es|ing)?|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?)\s+[^.;]{{0,60}}?\b{_A_DUTY}\s+(?:[\w.]+\s+){{0,6}}?\Z"
)


def is_no_rate(text: str, at: int, end: int, right: int) -> bool:
    """Whether a percentage is compared with a time before, or points are those of output or of interest: then it is no duty."""
    if _OTHER_POINTS.search(text, at, end) or MARGIN_OF_ERROR.search(text, max(0, at - 60), at):
        return True
    return _GROWN.match(text, end, right) is not None or _OF_ELSE.match(text, end, right) is not None


def is_duty_stepped(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether what is halved or cut in half is a duty: "halve the fentanyl tariff", "the levy is to be halved"."""
    return _STEPS_DUTY.match(text, end, right) is not None or _DUTY_STEPPED.search(text, max(left, at - 120), at) is not None
