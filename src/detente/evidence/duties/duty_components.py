"""Which part of a duty a figure is of: what it is told to be on account of, or whether it is the whole, an average, what is added."""

from __future__ import annotations

import re

from detente.evidence.figures.figure_in_sentence import Last
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_COMPONENTS: tuple[tuple[str, str], ...] = (
    (
        "all_in",
        (
            r"\b(?:all-in|in total|in all(?=\s*(?:[,.;:]|(?:about\s|around\s)?\d|\Z))"
            r"|(?:the|that) total(?= (?:is|was|comes|came|stands|stood|rises|rose|goes|went|adds|reaches|reached|to|at)\b)"
            r"|all told|altogether|taken together|total of|a total|combined|sum of(?! (?:this|that|last) year| the (?:two|three|new)| both| these"
            r"| those)|total(?= (?:[\w.-]+ ){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|levels?|burden|charge|surcharges?)\b)"
            r"|cumulative|overall (?:[\w.]+ ){0,2}(?:tariff|rate|dut(?:y|ies)|lev(?:y|ies)|burden|charge)|composite|aggregate|stack(?:ed|ing)"
            r"|(?:count|includ)(?:s|es|ing)?\s+(?:the\s+)?(?:older|existing|earlier|previous|prior|first-term|ordinary|standing|normal)"
            r" (?:duties|tariffs|levies))\b"
        ),
    ),
    (
        "effective",
        (
            r"\b(?:effective (?:tariff )?rates?|average(?=,? (?:(?:by|on|in) [a-z ]{1,30}, )?(?:is|was|now|then|stands|stood|comes|came"
            r"|reached|rose|fell)\b)"
            r"|average (?:[\w.]+ ){0,2}(?:tariffs?|rates?|dut(?:y|ies)|lev(?:y|ies)|effective)\b|trade-weighted\b"
            r"|averag(?:es?|ed|ing)(?= (?:(?:of|at|to|about|around|nearly|roughly|some|just|only|over|under|below|above|almost|close) )*(?:\d|\Z)))"
        ),
    ),
    ("fentanyl", r"\b(?:fentanyl|(?:synthetic )?opioids?)\b"),
    ("reciprocal", r"\breciproc(?:als?|ity)\b"),
    ("section_301", r"\bsection 301\b"),
    ("section_232", r"\bsection 232\b"),
    ("baseline", r"\b(?:baseline|across-the-board|universal)\b"),
    ("suspended", r"\b(?:suspend\w*|suspension|frozen|paused|on ice|on hold|in abeyance|in suspense|asleep|dormant|held back)\b"),
    ("retained", r"\b(?:retain\w*|remaining)\b"),
    ("additional", r"\b(?:additional|added|extra|new(?! (?:normal|low|high|record))|further)\b"),
)
_COMPONENT = Cue("|".join(f"(?P<c{i}>{pattern})" for i, (_, pattern) in enumerate(_COMPONENTS)), re.IGNORECASE)
_OF_AN_ACT = late(
    r"\b(?:(?P<fentanyl>(?:(?:[Ee]xecutive\s+[Oo]rder|E\.?O\.?)\s+(?:14193|14194|14195|14228|14357)|9903\.01\.2[04]))"
    r"|(?P<reciprocal>(?:(?:[Ee]xecutive\s+[Oo]rder|E\.?O\.?)\s+(?:14257|14259|14266|14298|14334|14358)|9903\.01\.(?:25|63))))(?!\d)"
)
"""The orders that lay the American parts of a duty and their headings of the tariff schedule."""
_ACT_REACH = 220
_AMENDED_BY = late(r"\bas\s+(?:further\s+)?(?:modified|amended|changed|adjusted)\s+by\s+(?:Executive\s+Orders?\s+\d+(?:,|\s+and)?\s+)*(?:and\s+)?\Z")
"""Before an order that only changed the act which lays the duty."""
_NEXT_ITEM = late(r"[,;]|\s(?:and|while|to|from)\s|\d")
_COUNTED_NEXT = late(r"(?:the|that|a) total|total of|sum of|combined|cumulative|overall|stack", re.IGNORECASE)
"""A whole that is named further behind a rate is told of what comes next: "100 percent, which would take the total to 130"."""
_NAMES_NEXT = late(
    r"\s+(?:[A-Za-z.]+\s+){0,5}?(?:is|was|are|were|stands?\s+at|stood\s+at|comes?\s+to|came\s+to|would\s+be|will\s+be|rises?\s+to|rose\s+to|reach(?:es|ed)|falls?\s+to|fell\s+to)\s+"
    r"(?:(?:now|then|about|only|just|around|nearly|at|some|roughly|still)\s+)*[\d.]*"
)
"""From the name of a part or a whole to the rate that it is the subject of: "the effective tariff rate is now 12"."""
_ADDED_TOGETHER = late(
    r"\b(?:combined|total|cumulative|overall|sum\s+of)\s+(?:(?:the|of|all)\s+)*(?:additional|added|extra|supplementary)\b|\b(?:additional|added|extra)\s+(?:total|sum)\b",
    re.IGNORECASE,
)
"""A sum of what was added alone, and not of all that is charged: "the combined additional rate"."""
_PART_NEXT = late(
    r"(?<!\bin )\b(?:answer|response|reply|counterpart|retaliation|equivalent)\s+(?:to|of|for)\b|\b(?:half|a\s+(?:third|quarter)|most|some|part"
    r"|all)?\s*of\s+(?:it|which|that|them|these)\b|[,;]\s+(?:plus|on\s+top\s+of|while|whereas"
    r"|against)\b"
)
"""Where the words behind a rate go on to another: "20 per cent remains, half of it the reciprocal rate"."""
_DUTY_COMMA = late(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa])\s+(?:[^.;,%\d]{1,50}\s)?(?:dut(?:y|ies)|tariffs?|lev(?:y|ies)|surcharges?|portion|part|rate),\s\Z"
)
_NUMBER_NEXT = late(r"\s(?:(?:of|at|about|around|nearly|roughly|some|close\s+to|almost|just|over|under)\s+)*[\d.]*")
PERCENTAGE = late(r"\d\s?(?:%|per\s?cent|percent)")
_ITEM_BREAK = late(r"[;,]\s(?!(?:which|of|at|set|ranging|levied|imposed|laid|charged|currently|now)\b)|\sand\s|\d\s?(?:%|per\s?cent|percent)")


def component_near(words: Words, at: int, end: int, left: int, right: int) -> str | None:
    """Part of a duty a figure is of: a name of a part right behind it, before it, or further behind; else "additional"."""
    text = words.text
    ahead = max((match.end() for match in _ITEM_BREAK.finditer(text, max(left, at - 70), at)), default=max(left, at - 70))
    if ahead == at and (beside := _DUTY_COMMA.search(text, max(left, at - 70), at)):
        ahead = beside.start()  # "the suspended portion of that duty, 24 points"
    near, far = _NEXT_ITEM.search(text, end, min(right, end + 45)), PERCENTAGE.search(text, end, min(right, end + 70))
    stop = far.start() if far else min(right, end + 70)
    other = _PART_NEXT.search(text, end, stop)
    spans = (
        (end, near.start() if near else min(right, end + 45), False),
        (ahead, at, True),
        (end, other.start() if other else stop, False),
    )
    added = False
    for number, (start, stop, last) in enumerate(spans):
        found = [match for match in _COMPONENT.finditer(words, start, stop) if match.lastgroup]
        if found and start == end and far and _NUMBER_NEXT.fullmatch(text, found[-1].end(), far.start()):
            found.pop()  # "12 percent, Section 301 25 percent": what stands right before the next rate names that one
        if far and not last:
            found = [match for match in found if not _NAMES_NEXT.fullmatch(text, match.end(), far.start())]
        if number == len(spans) - 1:
            found = [match for match in found if not _COUNTED_NEXT.match(match[0])]
        named = [_COMPONENTS[int(match.lastgroup[1:])][0] for match in found if match.lastgroup]
        added = added or "additional" in named
        named = [name for name in named if name != "additional"]
        if named:
            if named[-1 if last else 0] == "all_in" and _ADDED_TOGETHER.search(text, start, stop):
                return "additional"
            return named[-1 if last else 0]
    return "additional" if added else None


def part_of_act(text: str, left: int, at: int, end: int, right: int) -> str | None:
    """The part of a duty that the order or heading named with a figure lays: the one right behind it, else the last before it, else the next."""
    if "Order" not in text[left:right] and "9903" not in text[left:right] and "E.O" not in text[left:right]:
        return None
    ahead = _OF_AN_ACT.search(text, end, min(right, end + _ACT_REACH))
    if ahead is not None and _AMENDED_BY.search(text, max(left, ahead.start() - 60), ahead.start()):
        ahead = None
    if ahead is not None and not PERCENTAGE.search(text, end, ahead.start()) and ";" not in text[end : ahead.start()]:
        return ahead.lastgroup
    start = max(left, at - _ACT_REACH)
    laying = [act for act in _OF_AN_ACT.finditer(text, start, at) if not _AMENDED_BY.search(text, max(left, act.start() - 60), act.start())]
    return laying[-1].lastgroup if laying else None


_DRUG = late(r"\b(?:fentanyl|opioids?)\b(?!.*\b(?:fentanyl|opioids?)\b)", re.IGNORECASE | re.DOTALL)
_GROUND_OF_ANOTHER = late(
    r"(?:%|per\s?cent|percent|\d)\s+(?:[a-z]+\s+){0,3}?(?:over|for|on\s+account\s+of|on\s+the\s+(?:pretext|grounds?)\s+of|linked\s+to|tied\s+to"
    r"|related\s+to"
    r"|because\s+of|in\s+the\s+name\s+of)\s+(?:the\s+|synthetic\s+)*\Z|(?:%|per\s?cent|percent)\s+\(?(?:[a-z]+\s+)?\Z"
)
_LAID_OVER = late(
    r"\s+(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+)?"
    r"(?:that|which|imposed|levied|introduced|put|laid|aimed|meant|designed"
    r"|(?:he|she|it|they|the\s+[a-z]+|(?:Mr\.?\s+|President\s+)?[A-Z][a-z]+)\s+(?:(?:had|has|have|first|previously|already|earlier)\s+)*"
    r"(?:imposed|levied|introduced|put|laid|placed|announced))\b[^.;%\d]{0,150}\b(?:fentanyl|opioids?)\b"
    r"|\s+(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+)?(?:on\s+[^.,;%\d]{1,40})?,?\s+(?:citing|blaming|because\s+of|on\s+account\s+of|in\s+response\s+to|to\s+punish)"
    r"\b[^.;%\d]{0,80}\b(?:fentanyl|opioids?)\b"
)
_DUTY_OF_DRUG = late(
    r"\b(?:fentanyl|opioids?)(?:[-\s]+(?:linked|related|flow|emergency|precursors?))*\s+(?:additional\s+|extra\s+)?(?:tariffs?|dut(?:y|ies)"
    r"|lev(?:y|ies)|surcharges?|rates?)\b"
    r"|\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?)\b[^.;%]{0,80}\b(?:fentanyl|opioids?)\b",
    re.IGNORECASE,
)
"""A duty on account of the drug, named before its rate."""


def is_laid_over_drug(text: str, end: int, right: int) -> bool:
    """Whether the words behind a rate say that it was laid because of fentanyl: "20% that he introduced to punish China over fentanyl"."""
    return _LAID_OVER.match(text, end, min(right, end + 200)) is not None


def is_of_drug(text: str, left: int, at: int) -> bool:
    """Whether the duty on account of fentanyl that a clause names before a rate is that rate's, and not that of another figure."""
    if "entanyl" not in text[left:at] and "pioid" not in text[left:at]:
        return False
    named = _DRUG.search(text[left:at])
    if named is None:
        return False
    start, stop = left + named.start(), left + named.end()
    if PERCENTAGE.search(text, stop, at) or _GROUND_OF_ANOTHER.search(text, max(left, start - 50), start):
        return False
    return _DUTY_OF_DRUG.search(text, left, at) is not None


_INCLUDES = late(
    r"(?:[^.;%]|\.\d){0,60}?\b(?:figure|sum|total|number|rate|it|count|calculation)\s+(?:(?:also|already|in\s+fact|really)\s+)*(?:includ(?:es|ed)"
    r"|count(?:s|ed)|add(?:s|ed)\s+in"
    r"|took\s+in|takes\s+in|covers|covered|contains|contained|combin(?:es|ed))\s+(?:the\s+|all\s+|all\s+the\s+)?(?:(?:older|existing|earlier"
    r"|previous|prior|first-term|pre-existing"
    r"|ordinary|standing|former)\s+)?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|ones|those)\b"
)
"""Behind a rate of which somebody says what is in it: "55 percent, but officials said the figure included tariffs of his first term"."""
_INCLUDING = late(
    r"(?:\s+(?:on|for)\s+[^,.;%]{1,40})?,?\s+(?:including|which\s+includes?|inclusive\s+of|counting|made\s+up\s+of|comprising|combining)\s+(?:(?:an?|the|its|their|about|around)\s+)*(?:[a-z-]+\s+){0,2}?[\d.]+\s?(?:%|per\s?cent|percent)"
)
"""Behind a sum of which one part is told: "tariffs of 13 percent, including a preexisting 3 percent duty"."""
_IF_COUNTED = late(
    r",?\s+(?:if|once|when)\s+(?:everything|all|older|earlier|existing|previous|the\s+(?:older|earlier|existing"
    r"|first))\b[^.;%]{0,60}?\b(?:counted|included|added)\b"
)
_THE_RATE = late(
    r"(?:The|That|This|Its|It)\s*(?:(?:old|former|same|earlier)\s+)?(?:rate|duty|levy|tariff|figure|surcharge)?\s+(?:had\s+(?:previously\s+"
    r"|earlier\s+)?(?:been|stood)|was\s+(?:previously|formerly)"
    r"|used\s+to\s+be|(?:previously|formerly)\s+(?:was|stood))\b"
)


def is_told_to_include(text: str, end: int, right: int) -> bool:
    """Whether the words behind a rate say that it holds other duties too: then it is their sum."""
    if _INCLUDING.match(text, end, min(right, end + 90)):
        return True
    return _INCLUDES.match(text, end, min(right, end + 180)) is not None or _IF_COUNTED.match(text, end, right) is not None


_OLDER = (
    r"(?:older|old|existing|earlier|previous|prior|first-term|pre-existing|ordinary|standing|normal|regular|usual|inherited"
    r"|long-standing|former|most-favou?red-nation|MFN)"
)
_ON_TOP_OF_OLDER = late(
    r"\s+(?:[^.;%\d]{0,60}?\s)?(?:on\s+top\s+of|over\s+and\s+above|in\s+addition\s+to|besides|apart\s+from|not\s+counting)\s+"
    rf"(?:(?:the|its|their|all|any|own|those|what)\s+)*(?:{_OLDER}\b|(?:was|were|had\s+been|already|duties\s+(?:from|of)|is\s+already)\b)"
)
_ADDED_UP = late(
    r"\b(?:[Aa]dd(?:ing|ed)?(?:\s+(?:in|on|up|to\s+(?:this|that|it)))?|[Cc]ount(?:ing|ed)?(?:\s+in)?|[Ii]nclud(?:e|ing)|[Ww]ith|[Tt]ak(?:e|ing)\s+in|[Ss]tack(?:ing|ed)?(?:\s+up)?)\s+"
    rf"(?:everything\b|(?:it\s+)?all\b|(?:[a-z-]+\s+){{0,3}}?{_OLDER}\s+(?:[a-z-]+\s+)?(?:dut(?:y|ies)|tariffs?|lev(?:y|ies)|surcharges?|ones|rates?|charges?)\b"
    r"|(?:the\s+)?(?:duties|tariffs|levies|surcharges)\s+(?:(?:left|inherited|remaining|dating|surviving|that\s+(?:were|stood|predate)|in\s+(?:place|force))\b"
    r"|(?:of|from)\s+(?:(?:the|his|her|its|their|an?|earlier|last|first|before|previous|[A-Z][a-z]+[’']s)\s+|(?:19|20)\d\d\b)))"
    r"(?:\s+(?:of|at)\s+(?:about\s+)?\d[\d.]*\s?(?:%|per\s?cent|percent))?(?:(?!per\s?cent|percent)[^.;%]){0,120}\Z"
)
"""Before a rate in which the older duties are counted: "Add the older duties and the average is about"."""


def is_on_top_of_older(text: str, end: int, right: int) -> bool:
    """Whether a rate is told to come on top of what was charged before: then it is what was added."""
    return _ON_TOP_OF_OLDER.match(text, end, min(right, end + 140)) is not None


def is_added_up(text: str, left: int, at: int) -> bool:
    """Whether the words before a rate count the older duties in."""
    return _ADDED_UP.search(text, max(left, at - 220), at) is not None


def goes_on_with_rate(text: str, start: int, latest: Last, sentence: int) -> bool:
    """Whether a sentence tells what the duty of the sentence before had been: "The rate had been 20 percent until then"."""
    return latest.family == "tariff" and sentence - latest.sentence == 1 and _THE_RATE.match(text, start) is not None


_PART_OF_IT = late(
    r"\b(?:part|parts|portion|component|element|layer|piece|slice|half|third|quarter|most|bulk|rest|remainder)\s+of\s+(?:(?:the|that|this|a|total|new|full|American|Chinese|US|U\.S\.)\s+)+\Z",
    re.IGNORECASE,
)
_ADDS_UP = late(r"\+[^.;]{0,60}=\s*\Z")


def is_whole_of_parts(text: str, left: int, at: int) -> bool:
    """Whether a rate is told as what others are parts of: "part of the 55 percent tariff", "10% + 20% = 30%"."""
    if text[max(left, at - 2) : at].rstrip().endswith("="):
        return _ADDS_UP.search(text, max(left, at - 80), at) is not None
    return "of " in text[max(left, at - 24) : at] and _PART_OF_IT.search(text, max(left, at - 60), at) is not None


_AS_PARTS = late(
    r"\b(?:of\s+which(?:\s+[^.;%]{1,60}?\s+and)?|made\s+up\s+of(?:\s+[^.;%]{1,60}?\s+and)?|consist(?:s|ing)\s+of(?:\s+[^.;%]{1,60}?\s+and)?|(?:split|divided)\s+into(?:\s+[^.;%]{1,60}?\s+and)?)\s+"
    r"(?:(?:about|some|the|a|another|other|further|remaining)\s+)*\Z"
)
_POINTS_ARE = late(
    r"\s+(?:of\s+(?:it|that|this|which|them|those|the\s+\w+)\s+)?(?:(?:is|are|was|were)\s+(?!(?:still\s+|now\s+|to\s+be\s+|being\s+)?(?:suspend|paus|held|frozen|on\s+(?:hold|ice)|in\s+abeyance|dropp|cut|remov|add|tak|gone|lift|cancel|shav|knock))"
    r"|(?:stems?|stemmed|comes?|came|dates?|reflects?|represents?|relates?|rests?|pertains?)\b)"
)
"""Around points that a duty is made up of: no step of it."""


def are_points_of_part(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether points are a part of a duty that is told with them: "30 percent, of which 20 points are tied to fentanyl"."""
    if _POINTS_ARE.match(text, end, right) is None:
        return False
    return _AS_PARTS.search(text, max(left, at - 120), at) is not None


_LAID_ANEW = late(
    r"[\s-]+(?:tariff|duty|levy|rate)\s+(?:increases?|hikes?|rises?)\s+(?:(?:that|which)\s+)?(?:(?:was|were|had|has|have|been|he|it|she|they|[A-Z][a-z]+)\s+)*"
    r"(?:imposed|laid|levied|slapped|placed|put|introduced|announced|unveiled)\b"
)


def is_laid_anew(text: str, end: int, right: int) -> bool:
    """Whether a rise of a duty is told as a duty that was laid: "a 20 per cent tariff increase imposed since"."""
    return _LAID_ANEW.match(text, end, right) is not None


PARTS_NEXT = late(
    r"(?:[^.;%]{0,60}?(?::|\(|,\s+of\s+which|,\s+(?:made\s+up|composed|consisting)\s+of|,\s+comprising|[-–—]+\s+comprising)"
    r"|[^.;:%]{0,60}\s(?:and|plus)\s)\s*(?:(?:an?|about|some|the|of|another)\s+)*"
)
"""Between a sum of duties and its parts, or one part and the next."""
