"""Where a step of a duty begins and ends by the verb that moves it: "cut its 125 percent levy to 10", "a duty of 10 percent, soon raised to 20".

The verb stands before the rate that it moves, or behind it in a clause of its own; "to" leads to where the step ends. A rate of
another duty named on the way ("34 percent, prompting Washington to raise its tariff to 104") is no end of the same step.
"""

from __future__ import annotations

import re

from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

MOVES = frozenset(
    "lower lowers lowered lowering reduce reduces reduced reducing cut cuts cutting slash slashes slashed slashing bring brings brought"
    " bringing roll rolls rolled rolling scale scales scaled scaling raise raises raised raising hike hikes hiked hiking increase increases"
    " increased increasing boost boosts boosted boosting lift lifts lifted lifting up ups upped upping ratchet ratchets ratcheted ratcheting"
    " climb climbs climbed climbing rise rises rose risen rising jump jumps jumped jumping go goes went gone going trim trims trimmed"
    " trimming pare pares pared paring shave shaves shaved shaving ease eases eased easing fall falls fell fallen falling come comes came"
    " coming drop drops dropped dropping decrease decreases decreased decreasing decline declines declined declining double doubles doubled"
    " doubling triple triples tripled tripling quadruple quadruples quadrupled quadrupling halve halves halved halving adjust adjusts"
    " adjusted adjusting change changes changed changing modify modifies modified modifying revise revises revised revising move moves moved"
    " moving take takes took taken taking set sets setting reset resets resetting push pushes pushed pushing shrink shrinks shrank shrunk"
    " crank cranks cranked jack jacks jacked step steps stepped down back knock knocks knocked whittle whittled dial dials dialed dialled"
    " return returns returned returning revert reverts reverted restore restores restored".split()
)
"""Verbs by which a rate goes from one height to another; words of climbing to a top are told in ``duty_roles``."""
_HEDGES = (
    r"(?:(?:as\s+(?:much|high|low|little)\s+as|about|around|nearly|approximately|roughly|some|almost|just|only|over|under|above|below|close|to|more|less|than|an?|the|its|their|present|current"
    r"|(?:former|previous|original|earlier|pre-[a-z]+)|estimated|new|total|combined|average|effective|rate|level|sum|figure|minimum|maximum|of)\s+)*"
)
_TO = late(rf"\bto\s+{_HEDGES}[“\"‘'(]*\Z")
_LED_TO = late(rf"\bto\s+{_HEDGES}(?:[\d.]+\s?(?:%|per\s?cent|percent)?,?\s+(?:(?:and|then|later|finally|to)\s+)+{_HEDGES})?\Z")
_NO_STEP = late(
    r"\b(?:compared|relative|according|due|owing|thanks|subject|equal|equivalent|close|up|next|prior|addition|response|answer|contrast|linked|tied|related|adding"
    r"|added|adds?|top|reference|applied|applies|apply|amount(?:s|ed|ing)?|exposed|entitled|committed|agreed|similar|opposed|attributed|pertaining|respect)\s+\Z"
)
"""Before a "to" that leads to no height."""
_PERCENTAGE = late(r"\d[\d.,]*\s?(?:%|per\s?cent\b|pct\b)")
_A_TO = late(r"\bto\s+(?:[a-z]+\s+){0,3}\d")
_AND_ON = late(
    r"\bto\s+(?:[a-z]+\s+){0,3}\d[\d.,]*\s?(?:%|per\s?cent|percent|pct)?,?\s*"
    r"(?:(?:and|then|later|finally|before|again|first)[\s,]+)*\Z"
)
"""One height after the other: "raised to 84 percent and then to 125"."""
_OTHER_SUBJECT = late(r"\b(?:hours|days|weeks|months|shortly|soon|moments)\s+(?:after|before)\b|\bwhile\b|\bwhereas\b")
_OWN_NAME = late(
    r"[”\"’')]*(?:[\s-]+(?:(?!and\b|to\b|or\b|from\b|by\b)[a-z“\"”’-]+\s+){0,3}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|surcharges?|tax(?:es)?|fees?|ones?|charge)\b)?"
)
_NAMED_ANEW = late(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|sums?|totals?|rates?|averages?"
    r"|taxes|burden|charges?|bills?|costs?|imports?\s+tax)\b",
    re.IGNORECASE,
)
_NAMED_BEHIND = late(r"\s+(?:[a-z-]+\s+){0,3}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?|of|is|are|was|were|will|has|had)\b")
"""Behind a rate that begins a clause of its own: "to 10 percent, and the 24 percent duty is suspended"."""
_DIRECT = late(r"(?:\s+(?:that|which|on|for|against|over|from|of|in|it|he|she|they|the|[A-Z])[^,;:%]{0,90})?\s*\Z")
"""From the name of a duty that a verb moves to the "to" behind it, nothing but what tells which duty."""
_NOT_YET = late(
    r"\b(?:could|would|may|might|if|unless|should|expect\w*|threat\w*|plan(?:s|ned|ning)?|propos\w+|consider\w*|want\w*|ask\w*|hop(?:e|es|ed|ing)|likely|poised|ready)\b"
)
_BY = late(r"\b(?:by|to|from|and|or|than|another|further|up)\s+(?:(?:an?|the|about|some|around|nearly|just|additional|extra)\s+)*\Z")
_CUT_BY = late(
    rf"{_OWN_NAME.pattern}[^,;:%\d]{{0,60}}?\s(?:by\s+(?:(?:about|nearly|another|a|some)\s+)*(?:\d|half\b|third\b|quarter\b|(?:[a-z]+)\s+(?:percentage\s+)?points\b)|in\s+half\b)"
)
_GOVERNED = late(
    r"\b(?:cut|cuts|cutting|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|halv(?:e|es|ed|ing)|scal(?:e|es|ed|ing)\s+back"
    r"|roll(?:s|ed|ing)?\s+back)\s+(?:(?:its|their|the|his|her|that|this|a|an|current|present|existing|former|earlier|overall|additional|extra)\s+)*\Z"
)
"""Around a rate of which a step is told: "has cut the 20 percent duty by 10"."""
_BACK, _NEAR, _AHEAD = 150, 110, 170
_UNDONE_NEXT = late(
    r"[”\"’')]*\s*(?:The|Those|These|Both|All)\s+(?:(?:of\s+)?(?:the|those|these)\s+)?(?:[a-z-]+\s+){0,2}?(?:rates|tariffs|duties|levies|surcharges|hikes)\s+(?:[a-z]+\s+){0,5}?"
    r"(?:were|was|have\s+been|had\s+been|have\s+since\s+been)\s+(?:(?:then|later|since|sharply|both|soon|largely|mostly|temporarily|subsequently)\s+)*"
    r"(?:scaled\s+back|rolled\s+back|brought\s+down|cut|lowered|reduced|slashed|trimmed|dropped|scrapped|lifted|withdrawn|removed|suspended|paused|undone)\b"
)
"""A sentence that tells of the rates before it that they came down: "The rates of both were scaled back in May"."""
_INSTEAD = late(r"\binstead\b(?!\s+of)")
_INSTEAD_WORD = frozenset({"instead"})


def end_of_step(words: Words, span: tuple[int, int], at: int, end: int) -> str | None:
    """``before`` or ``after`` for a rate where a step begins or ends; None for any other, and for one of which a step is only expected."""
    text, left = words.text, span[0]
    if words.places(_INSTEAD_WORD, left, span[1]) and (told := _by_instead(text, span, at, end)):
        return told
    if not words.places(MOVES, max(left, at - _BACK), min(span[1], end + _AHEAD)):
        return None
    if _ends(words, left, at, end):
        return "after"
    return _begins(words, span, at, end)


def _ends(words: Words, left: int, at: int, end: int) -> bool:
    """Whether a verb moves something to the rate at ``at``."""
    text = words.text
    leading = _LED_TO.search(text, max(left, at - 90), at)
    if leading is None or _NO_STEP.search(text, max(left, leading.start() - 16), leading.start()):
        return False
    verbs = words.places(MOVES, max(left, leading.start() - _BACK), leading.start())
    if not verbs:
        return False
    between = text[verbs[-1] : leading.start()]
    if ";" in between or (_PERCENTAGE.search(text, leading.start(), at) and _NAMED_BEHIND.match(text, end)):
        return False
    return _A_TO.search(between) is None or _AND_ON.search(text, verbs[-1], leading.start()) is not None


def _begins(words: Words, span: tuple[int, int], at: int, end: int) -> str | None:
    """Whether a verb moves the rate at ``at:end`` to another right behind it."""
    text = words.text
    if _CUT_BY.match(text, end, span[1]) and _GOVERNED.search(text, max(span[0], at - 70), at):
        return "before"
    other = _PERCENTAGE.search(text, end, min(span[1], end + _AHEAD))
    if other is None:
        return None
    leading = _TO.search(text, end, other.start())
    if leading is None or _NO_STEP.search(text, end, leading.start()):
        return None
    named = _OWN_NAME.match(text, end, leading.start())
    start = named.end() if named else end
    if (
        _NAMED_ANEW.search(text, start, leading.start())
        or ";" in text[start : leading.start()]
        or _OTHER_SUBJECT.search(text, start, leading.start())
    ):
        return None
    if words.places(MOVES, start, leading.start()):
        return None if _NOT_YET.search(text, start, leading.start()) else "before"
    verbs = words.places(MOVES, max(span[0], at - _NEAR), at)
    if not verbs or _PERCENTAGE.search(text, verbs[-1], at) or _BY.search(text, verbs[-1], at):
        return None
    return "before" if _DIRECT.fullmatch(text, start, leading.start()) else None


def is_undone_next(text: str, right: int) -> bool:
    """Whether the sentence from ``right`` on tells that the rates of the one before it came down."""
    return _UNDONE_NEXT.match(text, right) is not None


def _by_instead(text: str, span: tuple[int, int], at: int, end: int) -> str | None:
    """What is charged "instead" and what it is charged in place of: "goods subject to 20 percent shall instead be subject to 10"."""
    other = _PERCENTAGE.search(text, end, min(span[1], end + 2 * _AHEAD))
    if other is not None and _INSTEAD.search(text, end, other.start()):
        return "before"
    told = [one.end() for one in _PERCENTAGE.finditer(text, max(span[0], at - 2 * _AHEAD), at)]
    return "after" if told and _INSTEAD.search(text, told[-1], at) else None


_A_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|tariff\s+rates?)"
_MOVED_DUTY = late(
    rf"[a-z]+\s+(?:back\s+|up\s+|down\s+)?(?:[\w’'.-]+\s+){{0,4}}?{_A_DUTY}\s+(?:(?:that|which)\s+[^.;,%]{{1,50}}?\s)?(?:on|onto|for|against)\s+[^;%]{{1,80}}"
)
"""From the verb that moves a duty to the end of what the duty is on: "raised the duties on products imported from there"."""


_DUTY_GOES = late(
    r"(?<!\bby\s)(?<!\bof\s)(?<!\bon\s)(?<!\bto\s)(?<!\bfrom\s)(?<!\bwith\s)(?<!\bunder\s)(?<!\bafter\s)(?<!\bdespite\s)"
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]h(?:at|is|ose|ese)|[Aa]n?|[Aa]ll|American|Chinese|U\.S\.|US|[A-Z][a-z]+[’']s)\s+(?:(?!by\b|of\b|on\b|from\b|with\b|to\b)[\w’'.-]+\s+){0,4}?"
    rf"(?P<duty>{_A_DUTY})(?:\s+(?:on|for|under|of|against|over|imposed|levied|laid)\s+[^,;:%]{{1,90}}?)?"
    r"\s+(?:(?:will|would|shall|has|have|had|is|are|was|were|be|been|to|now|then|also)\s+)*"
    r"(?:falls?|fell|fallen|drops?|dropped|ris(?:e|es|en)|rose|go(?:es)?|went|gone|climb(?:s|ed)?|jump(?:s|ed)?|com(?:e|es)|came|cut|lowered|reduced|raised|brought|taken|lifted|increased)"
    rf"\s+(?:(?:back|down|up)\s+)*(?:from|to)\s+{_HEDGES}\Z"
)
"""From a duty that is the subject to the height it goes from or to: "the added tariff on those goods under the orders falls from"."""


def subject_that_goes(text: str, left: int, at: int) -> tuple[int, int] | None:
    """Where the duty that goes from or to the height at ``at`` is named, from its first word to its noun; None where none is the subject."""
    told = _DUTY_GOES.search(text, max(left, at - 190), at)
    return None if told is None else (told.start(), told.end("duty"))


def is_moved_duty(words: Words, left: int, at: int) -> bool:
    """Whether it is a duty on goods that is moved to the percentage at ``at``, and not the trade in them."""
    text = words.text
    if _DUTY_GOES.search(text, max(left, at - 190), at):
        return True
    leading = _LED_TO.search(text, max(left, at - 90), at)
    verbs = words.places(MOVES, max(left, leading.start() - _BACK), leading.start()) if leading is not None else None
    return bool(leading and verbs and any(_MOVED_DUTY.fullmatch(text, verb, leading.start()) for verb in verbs[-2:]))


TO_ITS_END = late(
    r"(?:,?\s+(?:and\s+)?(?:to|down\s+to|up\s+to)|[^.;%\d]{0,90}?,?\s+(?:and\s+)?(?:bring(?:s|ing)?|tak(?:es?|ing)|cut(?:s|ting)?|lower(?:s|ing)|rais(?:es?|ing))\s+(?:it|that|them|this)"
    r"\s+(?:down\s+|back\s+|up\s+)?to)\s+(?:(?:about|just|only)\s+)*"
)
"""From a step of a duty to the height that it leads to."""
_TAKEN_OFF = late(
    r"\b(?:cancel(?:s|led|ing|ling)?|scrap(?:s|ped|ping)?|remov(?:e|es|ed|ing)|abolish(?:es|ed|ing)?|waiv(?:e|es|ed|ing)|drop(?:s|ped|ping)?|giv(?:e|es|ing)\s+up"
    r"|tak(?:e|es|ing)\s+(?:off|away)|strip(?:s|ped|ping)?(?:\s+off)?|shav(?:e|es|ed|ing)(?:\s+off)?|knock(?:s|ed|ing)?\s+off)\s+(?:(?:another|a\s+further|about|the|some)\s+)*\Z"
)


def is_taken_off(text: str, left: int, at: int) -> bool:
    """Whether points of a duty are cancelled: "will remove 5 percentage points of it"."""
    return _TAKEN_OFF.search(text, max(left, at - 40), at) is not None


_HELD_BACK_BY_VERB = late(
    r"\b(?:suspend(?:s|ed|ing)?|paus(?:e|es|ed|ing)|freez(?:e|es|ing)|froze|hold(?:s|ing)?\s+back|suspension\s+of|pause\s+of)\s*"
    r"(?:,?\s*(?:for\s+)?(?:an?|one|another|\d+)\s+(?:additional\s+|further\s+|more\s+)?(?:years?|months?|days),?)?\s*(?:(?:of|the|its|their|those|that|another|so-called|heightened)\s+)*\Z"
)


def is_held_back_by_verb(text: str, left: int, at: int) -> bool:
    """Whether a rate is the object of suspending: "will go on suspending the 24 percent reciprocal tariff"."""
    return _HELD_BACK_BY_VERB.search(text, max(left, at - 80), at) is not None
