"""Numbers printed without a unit that share the unit of a figure beside them: "2.4 percent, up from 2.1"; "from 7.3 to 6.4 percent".

A number takes the unit of the figure before it only where its own words say that it is compared with it, listed with it or
is a part of it; and the unit of the figure behind it only in "from … to", "between … and" and lists that end in one unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.figures.figure import Figure, bounded
from detente.evidence.figures.number_tokens import CURRENCY, SIZE, Token
from detente.evidence.figures.numerals import DIGITS, MAGNITUDE, NUMBER_WORD, number_of
from detente.evidence.figures.units import LENGTHS_OF_TIME, MONEY, unit_after
from detente.evidence.texts.late import late

_SHARED = MONEY | {"percent", "percentage_point", "t", "point", "count"}
"""Units that a number can leave to the figure beside it."""
_PASSED_OVER = LENGTHS_OF_TIME | {"ordinal", "fraction"}
_HEDGES = (
    r"(?:(?:the|an?|its|their|about|around|some|nearly|almost|just|only|roughly|over|under|more than|less than|fewer than|at least|up to|no more than"
    r"|(?:(?:downwardly|upwardly)\s+)?revised"
    r"|barely|close to|as much as|as (?:low|high) as|worldwide|previous|earlier|original|(?:minimum|maximum|total"
    r"|promise|pledge|target|goal|plan|quota|limit)\s+of|[a-z]+[’']s)\s+){0,3}"
)
_COMPARED = late(
    rf"\b(?:(?:up|down|rise|fall|increase|decrease|drop|change|recovery|slowdown|lower|higher|revised|cut|raised|lifted|trimmed|slowing|quickening"
    rf"|easing)\s+from|(?:,|—|–)\s*from|against|versus|vs\.?|compared\s+(?:with|to)|rather\s+than|instead\s+of|than|after|not|following|out\s+of"
    rf"|to\s+the\s+extent\s+of|from\s+[\d.]+\s?(?:%|per\s?cent|percent)\s+to|followed\s+by|and\s+then|rises?\s+to|slowing\s+to|rising\s+to|falling\s+to)\s+{_HEDGES}\Z"
)
"""Words that set a number against the one before it."""
_JOINED = late(rf"(?:^|,|;|\band|\bbut|\bthen|\bor|\bplus|\bat|\bwas|\bwere)\s+(?:(?:to|by|at|was|were|with|of|a)\s+)?{_HEDGES}\Z")
_ELLIPTIC = late(
    rf"(?:^|,|;|\band|\bbut|\bwhile)\s+(?:(?:[A-Z][a-z]+|the\s+[A-Z][a-z]+)[’']s?(?:\s+own)?|those\s+of\s+(?:the\s+)?[A-Z]\w+|(?:an?|the)\s+(?:[A-Z][a-z]+|U\.S\.|US)\s+ones?)\s+"
    rf"(?:(?:to|at|by|of|is|was|from|are|were|stands?\s+at|stood\s+at)\s+)+{_HEDGES}\Z"
)
"""The same of somebody else, who alone is named: "American duties stand at 30 percent, China's at 10"."""
_A_TIME = late(
    r"\s+(?:(?:in|on|for|at|during|as of|by|since|last|over)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov"
    r"|Dec)[a-z.]*\b"
    r"|20\d\d|19\d\d|\d{1,2}\s+[A-Z][a-z]+|Q[1-4]|(?:first|second|third|fourth|previous|same|prior|preceding)\s+(?:quarter|month|half|year|week"
    r"|period)"
    r"|month|quarter|year|week|spring|summer|autumn|fall|winter)"
    r"|(?:an?|the|one|two|three|four|five|six|twelve)\s+(?:year|month|quarter|week|day)s?\s+(?:earlier|ago|before|prior|later)"
    r"|(?:for|in)\s+each\s+of\b|(?:an?|per|each|every)\s+(?:year|month|quarter)\b|annually\b"
    r"|(?:last|this|next)\s+(?:year|month|quarter|week|spring|summer|autumn|fall|winter|[A-Z][a-z]+))"
)
_ALONE = late(
    r"\s*(?:[,;.:)]|\Z|and\s|but\s|in\s|for\s|on\s|by\s|at\s|respectively|abroad|last|this|next|a\s(?:year|month|week|day)|the\s|previously|earlier"
    r"|before|when|as\s|(?:are|is|were|was)\s)"
)
"""What may follow a number that counts nothing of its own."""
_FROM_TO = late(
    rf"\s+(?:(?!to\b)[\w’'.]+\s+){{0,6}}?to\s+{_HEDGES}(?P<currency>{CURRENCY})?\s?(?P<number>{DIGITS}|{NUMBER_WORD})(?P<magnitude>[\s-]?{SIZE}\b)?",
    re.IGNORECASE,
)
_FROM = late(rf"\bfrom\s+{_HEDGES}\Z")
_LISTED = late(
    rf"(?:,\s*(?:{DIGITS}))*,?\s*(?:and|or|to|[-–](?=\d)(?<!\s[-–])|[-–](?=\s)|/)\s*(?P<number>{DIGITS}|{NUMBER_WORD})(?P<magnitude>[\s-]?{SIZE}\b)?(?=\s?(?:%|per\s?cent|pct"
    rf"|percent)|[\s-](?:tonnes?|tons?)"
    rf"|\s(?:yuan|dollars|euros|basis\s+points)|{SIZE}|\s(?:million|billion|trillion)\s)",
    re.IGNORECASE,
)
_UP_FROM = late(rf"\s+from\s+{_HEDGES}(?P<number>{DIGITS})(?P<magnitude>[\s-]?{SIZE}\b)?(?=\s?(?:%|per\s?cent|pct|percent))", re.IGNORECASE)
"""The figure from which a number has moved: "to 3.0 from 2.8 percent"."""
_LEADERS = late(r"(?:\.{3,}|…{2,}|(?:\s\.){3,}|_{3,})\s*\Z")
_BARE = late(r"(?<![\w.,$])\d{1,3}(?:\.\d+)?(?![\w%]|[.,]\d|\s?(?:%|per\s?cent))")
_NUMERAL = late(r"\d[\d.,]*")
_FROM_BASE = late(r"\b(?:from|than|below|above|against|on|over)\s+(?:(?:the|its|their)\s+)?(?:[A-Z][a-z]+[’']s\s+|last\s+[a-z]+[’']s\s+)?\Z")
_COUNTABLE = MONEY | {"t", "count"}
_MOST_PARTS = 12
"""So many figures back a unit is looked for."""
_REACH = 120


def in_unit_of_next(text: str, token: Token, limit: int, before: str) -> Figure | None:
    """A bare number in the unit of the figure that it leads to or is listed with."""
    if token.spelled and token.number.lower() in ("one", "a dozen", "a hundred"):
        return None
    match = _FROM_TO.match(text, token.end, min(limit, token.end + _REACH)) if _FROM.search(before) else None
    match = match or _LISTED.match(text, token.end, min(limit, token.end + 40)) or _UP_FROM.match(text, token.end, min(limit, token.end + 40))
    value, other = number_of(token.number), number_of(match["number"]) if match else None
    if match is None or value is None or other is None:
        return None
    currency = (match.groupdict().get("currency") or "").strip()
    magnitude = (match["magnitude"] or "").strip(" -").lower()
    beside = Token(match.start("number"), match.end(), match["number"], not match["number"][0].isdigit(), currency, magnitude, token.word)
    unit, _, factor, noun = unit_after(text, match.end(), limit, beside, other)
    if unit not in _SHARED or unit == "count" or (token.magnitude and unit in ("percent", "percentage_point")):
        return None
    size = MAGNITUDE.get(token.magnitude, MAGNITUDE.get(magnitude, 1.0))
    return bounded(token.start, token.end, value * size * factor, "" if token.spelled else token.number, size * factor, unit, before, noun)


def in_unit_of_last(text: str, token: Token, sentence: tuple[int, int], told: Sequence[Figure]) -> Figure | None:
    """A bare number in the unit of the figure before it in the sentence, or in the line above where dots lead to both."""
    last = next((one for one in reversed(told[-_MOST_PARTS:]) if one.unit and one.unit not in _PASSED_OVER), None)
    value = number_of(token.number)
    if last is None or value is None or last.unit not in _SHARED:
        return None
    before = text[max(sentence[0], token.start - 60) : token.start]
    if last.start < sentence[0]:
        led = (
            _LEADERS.search(text[max(0, token.start - 12) : token.start])
            and _LEADERS.search(text[max(0, last.start - 12) : last.start])
            and token.start - last.end <= 200
        )
        return _like(text, token, last, value, before) if led else None
    if token.start - last.end > _REACH:
        return None
    if _in_same_words(text, token, last, sentence):
        return _like(text, token, last, value, before)
    if token.spelled:
        return None
    whole = _whole_of_parts(text, token, sentence, told)
    if whole is not None:
        return _like(text, token, whole, value, "")
    base = base_of_change(text, token, sentence, told)
    if base is not None:
        return base
    compared = _COMPARED.search(before) is not None or _ELLIPTIC.search(text[last.end : token.start]) is not None
    timed = _A_TIME.match(text, token.end, sentence[1]) is not None and _JOINED.search(text[last.end : token.start]) is not None
    if not (compared and (timed or _ALONE.match(text, token.end, sentence[1]))) and not timed:
        return None
    if last.unit in ("percent", "percentage_point") and ("," in token.number or token.magnitude or not _comparable(last, value)):
        return None
    if last.unit == "count" and not _of_one_kind(last, value * MAGNITUDE.get(token.magnitude, 1.0)):
        return None
    return _like(text, token, last, value, before)


def _in_same_words(text: str, token: Token, last: Figure, sentence: tuple[int, int]) -> bool:
    """Whether the verb before the last figure stands again before a number without a noun: "owing twenty points and woke up owing ten"."""
    one = _VERB_BEFORE.search(text, max(sentence[0], last.start - 40), last.start)
    other = _VERB_BEFORE.search(text, max(last.end, token.start - 40), token.start)
    if one is None or other is None or one["verb"].lower() != other["verb"].lower() or not _STOPS.match(text, token.end, sentence[1]):
        return False
    return last.unit in ("percent", "percentage_point", "point", "t") or last.unit in MONEY


_VERB_BEFORE = late(
    rf"\b(?P<verb>[a-z]{{2,}}ing|[a-z]{{2,}}ed|owes?|pays?|paid|charges|takes?|took|costs?|cost|lost|won|buys?|bought|sells?|sold|gets?|got|gave|makes?|made)\s+{_HEDGES}\Z",
    re.IGNORECASE,
)
_STOPS = late(r"\s*(?:[,;.:)”\"—–!?]|\Z)")


def _whole_of_parts(text: str, token: Token, sentence: tuple[int, int], told: Sequence[Figure]) -> Figure | None:
    """The percentage that the bare numbers behind it make up: "20 percent: 10 of one, 10 of another", "30 percent, 20 of it old and 10 new"."""
    colon = text.rfind(":", sentence[0], token.start)
    for whole in reversed(told[-_MOST_PARTS:]):
        if whole.start < sentence[0]:
            return None
        if whole.unit != "percent" or whole.value is None or token.start < whole.end:
            continue
        left = max(colon, whole.end)
        values = [float(number) for number in _BARE.findall(text, left, sentence[1])]
        alone = left == colon or len(values) == len(_NUMERAL.findall(text, left, sentence[1]))
        if alone and len(values) > 1 and abs(sum(values) - abs(whole.value)) < 1e-9:
            return whole
    return None


def base_of_change(text: str, token: Token, sentence: tuple[int, int], told: Sequence[Figure]) -> Figure | None:
    """A bare number from which an amount has changed by the percentage between them: "590 tonnes, down 4.7% from the 619 of July"."""
    if len(told) < 2 or told[-1].unit != "percent" or told[-2].start < sentence[0] or told[-2].unit not in _COUNTABLE:
        return None
    now, change, value = told[-2].value, told[-1].value, number_of(token.number)
    if not now or not value or change is None or _FROM_BASE.search(text, told[-1].end, token.start) is None:
        return None
    size = MAGNITUDE.get(token.magnitude, _size_of(text, told[-2]))
    grown = min(abs(value * size * (1 + sign * change / 100) - now) for sign in (1, -1))
    return _like(text, token, told[-2], value, "") if grown <= 0.01 * abs(now) else None


def _comparable(last: Figure, value: float) -> bool:
    """Whether two percentages are of one size; a level behind a growth ("up 0.5 percent, from 98.2") is not."""
    one, other = abs(last.value or 0.0), abs(value)
    return value <= 400 and (min(one, other) < 0.05 or max(one, other) <= 30 * min(one, other))


def _of_one_kind(last: Figure, value: float) -> bool:
    """Whether two counts are of one size, as counts of the same things are."""
    return last.value is not None and last.value >= 10 and value >= 10 and 0.02 <= value / last.value <= 50


def _like(text: str, token: Token, last: Figure, value: float, before: str) -> Figure:
    size = MAGNITUDE.get(token.magnitude)
    if size is None:
        size = _size_of(text, last) if last.unit in MONEY | {"t"} and "," not in token.number else 1.0
    factor = 0.01 if last.unit == "percentage_point" and "basis" in text[last.start : last.end] else 1.0
    hedged = before[-30:]
    return bounded(token.start, token.end, value * size * factor, "" if token.spelled else token.number, size * factor, last.unit, hedged, last.noun)


_SIZED = late(rf"[\d.][\s-]?(?P<size>{SIZE})\b|\d(?P<letter>[mbk])\b", re.IGNORECASE)


def _size_of(text: str, last: Figure) -> float:
    """Thousand, million or billion of a sum, as printed with it."""
    match = _SIZED.search(text, last.start, last.end)
    if match is None:
        return 1.0
    return MAGNITUDE[match["size"].lower()] if match["size"] else {"m": 1e6, "b": 1e9, "k": 1e3}[match["letter"].lower()]
