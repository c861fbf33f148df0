"""On what basis a figure stands, and how that is known.

``explicit`` where the clause says so, ``inherited`` where the sentence or the one before does for the same metric,
``none`` where nobody does: then the basis is ``unstated`` and never conflicts with anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.cue import Cue
from detente.evidence.words import Words

_CUES: tuple[tuple[str, str], ...] = (
    (
        "yoy",
        (
            r"year[- ](?:on|over)[- ]year|\by[/-]?o[/-]?y\b|\by/y\b|\bon[- ](?:the )?year\b|\bannual(?:ly)?\b(?! rate of duty)|\bfrom a year\b"
            r"|\b(?:a )?year[- ](?:earlier|ago|before|prior)\b"
            r"|\b(?:from|than|compared (?:with|to)|versus|vs\.?|over|against|below|above)"
            r"\s+(?:the\s+)?(?:same\s+(?:month|period|time|quarter)\s+(?:of\s+"
            r"|in\s+|a\s+)?(?:last year|the previous year|year (?:earlier|ago|before)|20\d\d)|last year|20\d\d|the (?:previous|prior"
            r"|preceding) year|(?:in )?(?:January|February|March|April|May|June|July|August|September|October|November"
            r"|December) (?:of )?(?:20\d\d|last year|a year (?:earlier|ago)))"
        ),
    ),
    (
        "mom",
        (
            r"month[- ](?:on|over)[- ]month|\bm[/-]?o[/-]?m\b|\bm/m\b|\bon[- ](?:the )?month\b|\bmonthly\b|\b(?:from|than|compared (?:with|to)"
            r"|over|versus)\s+(?:the\s+)?(?:previous|prior|preceding|last) month|\b(?:from|compared (?:with|to)|than in) (?:January|February"
            r"|March|April|May|June|July|August|September|October|November|December)\b(?!\s+(?:\d|(?:of\s+)?(?:last year|20\d\d|a year))|[’'])"
            r"|\b(?:from|than|over|versus|compared (?:with|to)) (?:in )?the month (?:before|prior|earlier)"
            r"|\bfrom a month (?:earlier|ago|before)|\ba month (?:earlier|ago)\b"
        ),
    ),
    (
        "qoq",
        (
            r"quarter[- ](?:on|over)[- ]quarter|\bq/q\b|\bqoq\b|\b(?:from|than|compared (?:with|to)|over)\s+the (?:previous|prior"
            r"|preceding) quarter|\bannuali[sz]ed\b|\bquarterly\b"
        ),
    ),
)
_CUE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _CUES), re.IGNORECASE)
_CUE_WORDS = frozenset(
    """
    year y yoy on annual annually from a than compared versus vs over against below above month m mom monthly quarter q qoq annualized annualised
    quarterly
    """.split()
)
_FORECAST_AFTER = re.compile(
    (
        r"[\s,]+(?:(?:growth|increase|rise|gain|drop|decline|fall|expansion|contraction|jump)\s+)?(?:(?:that |which )?(?:was |were |had been |is "
        r"|are )?(?:estimate[sd]?|forecasts?|projections?|projected|expected|expectations?|predicted|predictions?|consensus|target(?:ed)?"
        r"|tipped))\b"
    ),
    re.IGNORECASE,
)
_FORECAST_BEFORE = Cue(
    (
        r"\b(?:estimates?|forecasts?|forecasting|expectations?|projections?|projected|predicted|predicts?|expect(?:s|ed)?|looks? for|poll(?:ed)?"
        r"|consensus|target)\b(?:[^;%]{0,40})\Z"
    ),
    re.IGNORECASE,
)
_OUTTURN_BEFORE = re.compile(r"\b(?:(?:up|down|compared (?:with|to)|after|versus|against)\s+(?:from\s+)?|from\s+)(?:an? )?\Z", re.IGNORECASE)
_REVISED = Cue(
    r"\b(?:cut|slash|rais|lower|trim|upgrad|downgrad|revis|keep|kept|maintain)\w*\b[^.;]{0,50}\b(?:forecasts?|projections?|estimates?|outlook)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = Cue(
    (
        r"\b(?:steepest|sharpest|worst|lowest|highest|biggest|largest|fastest|slowest|weakest|strongest|deepest|smallest|best|longest|most|least"
        r"|first (?:time|drop|fall|rise|decline|increase)|fresh (?:low|high))\b[^.;]{0,60}\b(?:in|for|over)\s+(?:nearly |almost |about "
        r"|more than |over |at least |the (?:last|past) )*\Z"
    ),
    re.IGNORECASE,
)
_EXTREME_AFTER = re.compile(r"[\s-]+(?:low|high|peak|trough)s?\b", re.IGNORECASE)
_BY_BEFORE = re.compile(
    (
        r"\b(?:by|down|up)\s+(?:about |around |nearly |almost |roughly |some |more than |over |a (?:further|total of|combined) |another "
        r"|at least |as much as )*\Z"
    ),
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    (
        r"[\s-]+(?:tariff\s+|duty\s+|rate\s+)?(?:increases?|cuts?|reductions?|hikes?|rises?|drops?|declines?|decreases?|falls?|jumps?|gains?"
        r"|growth|contraction|slump|surge|plunge|slide)\b"
    ),
    re.IGNORECASE,
)
_MOVE = Cue(
    (
        r"\b(?:rose|risen|rising|rise|grew|grown|growth|grow|fell|fall|fallen|falling|dropp\w+|drops?|declin\w+|decreas\w+|increas\w+|slid\w*"
        r"|slipp\w+|slump\w+|plung\w+|plummet\w+|tumbl\w+|jump\w+|surg\w+|soar\w+|climb\w+|shr[aiu]nk\w*|contract(?:ed|ion)|expand\w+|expansion"
        r"|eas(?:ed|ing)|gain\w*|lost|down|up|widen\w*|narrow\w*|slow\w*|accelerat\w+|rall\w+|rebound\w+|edged)\b"
    ),
    re.IGNORECASE,
)
_DOWN = Cue(
    (
        r"\b(?:f[ae]ll\w*|dropp\w+|drops?|declin\w+|decreas\w+|slid\w*|slipp\w+|slump\w+|plung\w+|plummet\w+|tumbl\w+|shr[aiu]nk\w*|contract(?:ed"
        r"|ion)\w*|down|lower\w*|cut\w*|reduc\w+|slash\w*|suspend\w*|remov\w+|below|los[tes]+|eas(?:ed|ing)|trim\w*|deficit)\b"
    ),
    re.IGNORECASE,
)
_UP = Cue(
    r"\b(?:rose|ris\w+|grew|grow\w*|increas\w+|jump\w+|surg\w+|soar\w+|climb\w+|expan\w+|gain\w*|rais\w+|hik\w+|up|rebound\w+|growth|above)\b",
    re.IGNORECASE,
)
_BELOW_AFTER = re.compile(r"\s+(?:below|lower|under|short of|off|less)\b", re.IGNORECASE)
_SHARE_AFTER = re.compile(
    r"\s+(?:(?:or more )?(?:owned|held)\b|(?:ownership|stakes?|shareholding|affiliates?|subsidiar\w+)\b|share\b"
    r"|(?:[a-z]+\s+)?(?:rule|threshold)\b|by (?:value|weight|volume)\b|of\s+(?!(?:tariffs?|duty"
    r"|duties|levies|its own|their own)\b))",
    re.IGNORECASE,
)
_POLLED_AFTER = re.compile(
    r"\s+(?:(?:think|believe|expect|say|said|see|saw|favou?r|opposed?|support(?:ed)?|approved?|disapproved?|predict|agreed?|disagreed?|want|were"
    r"|are)\b(?=\s+(?:that|the|of|to|an?|it|in|[a-z]+ing|very|somewhat|worried|confident)\b)|of (?:respondents|those|voters|firms|companies"
    r"|clients)\b)",
    re.IGNORECASE,
)
_SHARE_BEFORE = Cue(
    (
        r"\b(?:account(?:s|ed|ing)? for|(?:threshold|content|minimum|ceiling) of"
        r"|share of|shares? (?:was|is|at|to)|makes? up|made up|represent(?:s|ed)|market share|controls?|dominates?"
        r"|supplies|produces|processes|refines|mines?|owned(?: at least)?)\b[^.;%]{0,40}\Z"
    ),
    re.IGNORECASE,
)


_BETWEEN_TIMES = re.compile(r"\b(?:between|from)\s+(?:[A-Z][a-z]+\s+)?20[0-4]\d\s+(?:and|to)\s+(?:[A-Z][a-z]+\s+)?20[0-4]\d\b")
_OF_COUNTED = re.compile(
    r"\bOf\s+(?:(?:the|these|those|about|around|roughly|some|nearly|almost|over|more than)\s+){0,2}\d[\d,]{0,9}\s+[a-z]+s\b[^;%]{0,90},[^,;%]{0,30}\Z"
)
_OF_WHOLE = re.compile(r"\A\s+of\s+[^,;]{1,40}(?=,)")
_IN_LIST = re.compile(r"(?:,|\s|\b(?:and|with|at|for|from|in|to|the|only|another|about|around|nearly|almost|of|which)\b|[A-Z][\w.’'-]*)+\Z")


def spans_years(text: str, left: int, right: int) -> bool:
    """Whether a sentence tells a change from one year to another that may lie further apart than a year."""
    return "20" in text[left:right] and bool(_BETWEEN_TIMES.search(text, left, right))


def is_of_counted(text: str, left: int, at: int) -> bool:
    """Whether a percentage is of things counted before it: "of 300 applications, 25%"."""
    return bool(_OF_COUNTED.search(text, left, at))


def lists_on(text: str, previous_end: int, at: int) -> bool:
    """Whether only names stand between two figures: "16% of the total, the European Union 13%"."""
    between = text[previous_end:at]
    return 0 < len(between) <= 80 and bool(between.strip() and _IN_LIST.match(_OF_WHOLE.sub("", between)))


def window_basis(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether a duration says how long since something was so extreme."""
    return bool(_SUPERLATIVE.in_cut(words, max(left, start - 110), start) or _EXTREME_AFTER.match(words.text, end, right))


def is_forecast(words: Words, start: int, end: int, left: int, right: int, previous_end: int) -> bool:
    return bool(
        _REVISED.search(words, left, start)
        or _FORECAST_AFTER.match(words.text, end, right)
        or (
            _FORECAST_BEFORE.in_cut(words, max(left, previous_end, start - 60), start)
            and not _OUTTURN_BEFORE.search(words.text[max(left, start - 30) : start])
        )
    )


def is_polled(words: Words, end: int, right: int) -> bool:
    """Whether a percentage is of people asked."""
    return bool(_POLLED_AFTER.match(words.text, end, right))


def is_share(words: Words, start: int, end: int, left: int, right: int) -> bool:
    return bool(_SHARE_AFTER.match(words.text, end, right) or _SHARE_BEFORE.in_cut(words, max(left, start - 70), start))


def is_change_of_level(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether a duty's figure is a step ("cut by 10 points", "a 10% increase") and not the level itself."""
    return bool(_BY_BEFORE.search(words.text[max(left, start - 40) : start]) or _CHANGE_AFTER.match(words.text, end, right))


def moves(words: Words, left: int, right: int) -> bool:
    """Whether a stretch speaks of a rise or fall."""
    return bool(_MOVE.search(words, left, right))


def falls(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether the figure is a fall: the nearest word of movement before it, else right behind it, points down."""
    if _BELOW_AFTER.match(words.text, end, right):
        return True
    last_down, last_up = _DOWN.last(words, max(left, start - 60), start), _UP.last(words, max(left, start - 60), start)
    ahead_down, ahead_up = _DOWN.search(words, end, min(right, end + 25)), _UP.search(words, end, min(right, end + 25))
    if ahead_down and not (ahead_up and ahead_up.start() < ahead_down.start()) and _CHANGE_AFTER.match(words.text, end, right):
        return True
    if ahead_up and _CHANGE_AFTER.match(words.text, end, right):
        return False
    return last_down is not None and (last_up is None or last_down.start() > last_up.start())


def stated_basis(
    words: Words, start: int, end: int, sentence: tuple[int, int], clause: tuple[int, int], others: Sequence[tuple[int, int]]
) -> tuple[str | None, str]:
    """Basis a sentence gives a figure of growth: ``(basis, explicit|inherited)``, or ``(None, none)``.

    The cue behind the figure and before the next one wins, then one before it in its own clause, then one that is alone
    in the sentence.
    """
    matches = (_CUE.match(words.text, at, sentence[1]) for at in words.places(_CUE_WORDS, *sentence))
    cues = [(match.start(), match.end(), match.lastgroup or "") for match in matches if match]
    if not cues:
        return None, "none"
    following = min((other[0] for other in others if other[0] >= end), default=sentence[1])
    previous = max((other[1] for other in others if other[1] <= start), default=sentence[0])
    for cue in cues:
        if end <= cue[0] < following and (cue[0] < clause[1] + 2 or cue[0] - end < 80):
            return cue[2], "explicit"
    for cue in reversed(cues):
        if max(previous, clause[0]) <= cue[0] < start:
            return cue[2], "explicit"
    names = {cue[2] for cue in cues}
    return (names.pop(), "inherited") if len(names) == 1 else (min(cues, key=lambda cue: abs(cue[0] - start))[2], "inherited")
