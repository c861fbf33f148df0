"""Whether a figure or a date is one of an earlier time that another figure is compared with."""

from __future__ import annotations

import re

from detente.evidence.dates.calendar_words import MONTH
from detente.evidence.dates.date_resolution import DateSpan
from detente.evidence.texts.late import late

THAN = late(
    r"\b(?:than|above|below|against|compared (?:with|to)|versus"
    r"|(?:the\s+)?(?:like|same|corresponding|comparable)\s+(?:period|month|quarter|span|stretch|time))\b"
    r"[^.;,]{0,24}\Z",
    re.IGNORECASE,
)
SET_AGAINST = late(
    r"\b(?:after|following|from|against|versus|vs\.?|compare[sd]?\s+(?:with|to)|than|reversing|follows|followed)\s+"
    r"(?:(?:an?|the|its|[A-Z][a-z]+[’']s|last\s+\w+[’']s|about|around|nearly|revised|upwardly|downwardly|unrevised|similar|smaller|larger|steeper|milder|previous)\s+){0,3}"
    r"(?:(?:rise|increase|gain|growth|expansion|fall|drop|decline|decrease|contraction|surplus|deficit|reading|jump|slump|slide|dip|climb|advance"
    r"|figure|level|rate"
    r"|pace)s?\s+(?:of\s+)?)?(?:(?:about|around|nearly|just|only)\s+)?[$€£¥+−–-]?\Z"
    r"|\((?:[A-Z][a-z]+\.?(?:\s20\d\d)?|[Pp]rev(?:ious(?:ly)?|\.)?|[Pp]rior):?\s+[$€£¥+−–-]?\Z"
)
"""Before a figure of an earlier time, with which the one before it is compared: "after a rise of 7.2 percent in April"."""
_HAD_BEEN = late(
    r"\d.*\b(?:had|having)\s+(?:(?:already|still|only|even|just)\s+)?(?:been|stood|come|reached|risen|fallen|grown|dropped|gained|shrunk|declined"
    r"|increased|slipped"
    r"|climbed|totalled|totaled|amounted|registered|recorded|seen)\s+(?:(?:by|to|at|up|down|a|an|about|around|nearly|rise|growth|increase|fall"
    r"|drop|decline|of)\s+){0,4}"
    r"[$€£¥+−–-]?\Z"
)
"""Behind a figure, one of an earlier time still: "rose by 8.3 percent in May; growth in April had been 4.4"."""
_BY_FACTOR = late(
    r"\b(?:doubl(?:e|ed|ing)|twice|tripl(?:e|ed|ing)|treble|quadrupl(?:e|ed|ing)|half|halving|times|matching|reversing|undoing|topping|beating|exceeding"
    r"|surpassing|eclipsing|trailing)\s+(?:(?:the|its|their|an?|about|some|last\s+\w+[’']s|[A-Z][a-z]+[’']s)\s+){0,3}\Z"
    r"|\b(?:just|well|slightly|far|still|and|but|,)\s+(?:below|above|under|over|short\s+of|shy\s+of)\s+(?:the\s+)?(?:US|USD\s|[$€£¥])*\Z"
)
"""Before what a figure is told as a multiple of, or as passing: "more than double the 433 tonnes of June", "just below the 120"."""
_SETTING = ("from", "after", "than ", "ollow", "against", "vers", "vs", "compare", "(")
PERIOD_FORMS = frozenset({"month", "quarter", "part", "relative", "year", "stretch"})
_HAD_BEEN_THEN = late(
    rf"\b(?:in|for)\s+{MONTH}\b(?:[^.;\d]|\.\d){{0,60}}?\bhad\s+(?:been|stood|risen|fallen|grown|dropped|declined|reached)\s+(?:(?:by|at|to|about"
    rf"|around|only)\s+)*\Z",
    re.IGNORECASE,
)
"""Before a figure of the month before those told: "in May the shortfall had been"."""
_BASE_WHEN = late(
    rf"\b(?:than|above|below|over|against|from|compared\s+(?:with|to)|versus)\s+(?:in\s+)?{MONTH}(?:\s+20\d\d)?"
    r"(?:,?\s+when\s+(?:[^.;,\d]|\.\d){0,50}|\s+\()\Z",
    re.IGNORECASE,
)
"""Before the figure of a month that another is compared with: "against April, when they came to", "below June ("."""
_EXTREME_OF = late(
    r"\b(?:[a-z]+(?<!\binter)(?<!\bfor)est|worst|best|first|most|least|only)\s+(?:[a-z]+\s+){0,3}(?:(?:of|in|so\s+far)\s+)*\Z", re.IGNORECASE
)
"""Before the year of which something is the extreme: "their first gain this year"."""
_SINCE_EXTREME = late(
    r"\b(?:[a-z]+(?<!\binter)(?<!\bfor)est|worst|best|first|most|least|peak|record|only|such|last)\b(?:[^.;\d]|\.\d){0,50}?\bsince\s+(?:(?:early"
    r"|late|mid|at\s+least|the|about)[\s-]+)*\Z",
    re.IGNORECASE,
)


def is_since_extreme(text: str, left: int, item: DateSpan) -> bool:
    """Whether a date is the last at which something was so extreme: "the steepest drop since February 2020"."""
    own = text[item.start : item.end].lower()
    if own.startswith(("this ", "so far", "all year")) and _EXTREME_OF.search(text, max(left, item.start - 50), item.start):
        return True
    at = item.start + len("since ") if own.startswith("since ") else item.start
    if "since" not in text[max(left, at - 20) : at].lower():
        return False
    return _SINCE_EXTREME.search(text, max(left, at - 70), at) is not None


def is_set_against(text: str, left: int, at: int) -> bool:
    """Whether a figure is one of an earlier time that another is compared with."""
    before = text[max(left, at - 70) : at]
    if (" when " in before or before.endswith("(")) and _BASE_WHEN.search(text, max(left, at - 110), at):
        return True
    if any(word in before for word in _SETTING) and SET_AGAINST.search(before) is not None:
        return True
    factor = _BY_FACTOR.search(before)
    if factor is not None and any(mark.isdigit() for mark in before[: factor.start()]):
        return True
    if " had " not in before and " having " not in before:
        return False
    return _HAD_BEEN.search(text[max(left, at - 160) : at]) is not None or _HAD_BEEN_THEN.search(text, max(left, at - 160), at) is not None
