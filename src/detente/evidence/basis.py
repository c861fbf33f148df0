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
            r"|\bon\s+(?:last year|the (?:same|corresponding) (?:months?|period|quarter|week) (?:of |a |in )?(?:last year|20\d\d|year))\b"
            r"|\b(?:from|than|compared (?:with|to)|versus|vs\.?|over|against|below|above)"
            r"\s+(?:the\s+)?(?:(?:same|corresponding|comparable)\s+(?:months?|period|time|quarter|span|stretch|weeks?|season|point)\s+(?:of\s+"
            r"|in\s+|a\s+)?(?:last year|the previous year|year (?:earlier|ago|before)|20\d\d)|last year|20\d\d|the (?:previous|prior"
            r"|preceding) year|(?:in )?(?:January|February|March|April|May|June|July|August|September|October|November"
            r"|December) (?:of )?(?:20\d\d|last year|a year (?:earlier|ago)))"
        ),
    ),
    (
        "mom",
        (
            r"month[- ](?:on|over)[- ]month|\bm[/-]?o[/-]?m\b|\bm/m\b|\b(?:on|over)[- ](?:the )?month\b(?! of)|\bmonthly\b|\b(?:from|than"
            r"|compared (?:with|to)"
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
        r"\b(?:estimates?|forecasts?|forecasting|expectations?|projections?|project(?:s|ed)?|predicted|predicts?|expect(?:s|ed)?|looks? for"
        r"|poll(?:ed)?"
        r"|consensus|target|sees|seen (?:at|growing|rising|falling)|foresees?|reckons?|anticipat(?:es?|ed)|envisages?|pencil(?:l?ed|s) in"
        r"|tipp?ed|median)\b"
        r"(?:[^;%]{0,40})\Z"
    ),
    re.IGNORECASE,
)
_STOP_WORDS = r"(?!(?:after|as|than|when|because|while|though|although|from|in|on|since|but|and|or|of|to|for|with|by|at|is|was|are|were)\b)"
_FORESEES = (
    r"(?:expect(?:s|ed)?|forecasts?|project(?:s|ed)?|predict(?:s|ed)?|pencil(?:s|l?ed)\s+in|anticipate[sd]?|tipp?ed|look(?:s|ed)\s+for|sees?"
    r"|saw|foresees?"
    r"|foresaw|bargained\s+for|called\s+for|estimate[sd]?|reckon(?:s|ed)(?:\s+on)?|guessed)"
)
_TOLD_TO_COME = re.compile(
    rf"\s+(?:(?:growth|increase|rise|gain|drop|decline|fall|expansion)\s+)?(?:(?:next|this)\s+year\s+|(?:in|for)\s+20\d\d\s+)?"
    rf"(?:(?:that\s+|which\s+)?{_STOP_WORDS}(?:[A-Za-z][\w.’'-]*\s+){{1,8}}?(?:(?:had|has|have)\s+(?:been\s+)?{_FORESEES}"
    rf"|(?<=analysts\s){_FORESEES}|(?<=economists\s){_FORESEES}|(?<=forecasters\s){_FORESEES}|(?<=markets\s){_FORESEES})\b"
    rf"|(?:is|was)\s+(?:also\s+)?(?:what|where)\s+[^.;%]{{1,60}}?{_FORESEES}\b"
    r"|(?:is|was)\s+the\s+(?:[\w’'-]+\s+){0,3}(?:forecast|projection|consensus|median|expectation)\b"
    r"|seen\s+by\b|(?:median|mean|average|consensus)\s+(?:estimate|forecast|view)\b"
    r"|(?:in|for)\s+[^.;,%]{1,30}\s(?:would|will)\s+(?:do|suffice|be\s+enough))"
)
"""What follows a figure that somebody looks for: "the 5% economists had pencilled in", "4.8% is what the bank projects"."""
_POLL_AFTER = re.compile(r"\s+(?:(?:growth|rise|increase|drop|fall|gain)\s+)?in\s+(?:an?|the|its|their)\s+(?:[\w’'-]+\s+){0,3}?(?:poll|survey)\b")
_COMPARED_BEFORE = re.compile(r"\b(?:versus|vs\.?|than|against|the|below|above|missing|beating|topping|with|to)\s+(?:about\s+|around\s+)?\Z")
_WILL_GROW = Cue(
    r"\b(?:will|would|may|might|could|should|set to|due to|likely to|tipped to|poised to|on course to|on track to|bound to|going to|expected to)\s+"
    r"(?:(?!not\b)[a-z]+\s+){0,2}?(?:grow|rise|fall|slow|expand|contract|shrink|climb|drop|decline|increase|decrease|reach|hit|gain|lose"
    r"|average|slip|ease"
    r"|accelerate|widen|narrow|jump|edge)\b(?:[^.;,%]|\.\d){0,40}\Z"
)
_OUTTURN_BEFORE = re.compile(r"\b(?:(?:up|down|compared (?:with|to)|after|versus|against)\s+(?:from\s+)?|from\s+)(?:an? )?\Z", re.IGNORECASE)
_REVISED = Cue(
    r"\b(?:cut|slash|rais|lower|trim|upgrad|downgrad|revis|keep|kept|maintain|lift|boost|bump|nudg|hik|mark|shav|pare|reaffirm"
    r"|reiterat)\w*\b[^.;]{0,50}\b(?:forecasts?|projections?|estimates?|outlook)\b",
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
        r"\b(?:by|down|up|(?:drop|fall|rise|gain|increase|decline|jump|cut|reduction|decrease|improvement|shortfall|swing|narrowing|widening"
        r"|loss) of)\s+(?:about |around |nearly |almost |roughly |some |more than |over |a (?:further|total of|combined) |another "
        r"|at least |as much as )*\Z"
    ),
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    (
        r"[\s-]+(?:tariff\s+|duty\s+|rate\s+)?(?:increases?|cuts?|reductions?|hikes?|rises?|drops?|declines?|decreases?|falls?|jumps?|gains?"
        r"|growth|contraction|slump|surge|plunge|slide|shortfall|improvement|widening|narrowing|swing|rebound|shrinkage)\b"
    ),
    re.IGNORECASE,
)
_STEP_AFTER = re.compile(
    r"(?:(?P<aside>,)?\s+or\s+(?:(?:about|nearly|roughly|almost|some)\s+)?\d[\d.]*\s?(?:%|per\s?cent|percent)(?(aside),))?\s+(?:(?:less|more"
    r"|lower|higher|fewer|smaller|larger|bigger"
    r"|greater|wider|narrower|better|worse|weaker|stronger)\s+than\b|(?:below|above)\s+(?:the|last|a|its|that|what|those|[A-Z])|(?:up|down)\s+on\b)"
)
"""A figure that says by how much one thing is above or below another."""
_MOVED_BY = re.compile(
    r"\b(?:increased|decreased|rose|fell|narrowed|widened|grew|dropped|declined|shrank|climbed|jumped|gained|lost|shed|slid|slipped"
    r"|edged\s+(?:up|down)"
    r"|improved|worsened|expanded|contracted|tumbled|plunged|surged)\s+(?:(?:a further|another|about|around|nearly|almost|roughly|some"
    r"|more than|over|just)\s+)?\Z"
)
_LEVEL_RATE = Cue(
    r"\b(?:yields?|(?:interest|policy|lending|benchmark|jobless|unemployment|repo|mortgage|deposit|prime|discount|funds|bank|approval|refusal"
    r"|rejection|vacancy"
    r"|utili[sz]ation|savings|participation|federal funds) rates?|[Uu]nemployment|joblessness|reserve requirement|odds|probability)\b(?:[^.;%]"
    r"|\.\d){0,60}"
    r"\b(?:at|to|of|was|is|from|near|above|below|around|about|stays?|stayed)\s+\Z"
)
_MOVE = Cue(
    (
        r"\b(?:rose|risen|rising|rise|grew|grown|growth|grow|fell|fall|fallen|falling|dropp\w+|drops?|declin\w+|decreas\w+|increas\w+|slid\w*"
        r"|slipp\w+|slump\w+|plung\w+|plummet\w+|tumbl\w+|jump\w+|surg\w+|soar\w+|climb\w+|shr[aiu]nk\w*|contract(?:ed|ion)|expand\w+|expansion"
        r"|eas(?:ed|ing)|gain\w*|lost|down|(?<!make )(?<!makes )(?<!made )(?<!making )up|widen\w*|narrow\w*|slow\w*|accelerat\w+|rall\w+"
        r"|rebound\w+|edged)\b"
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
    r"|(?:have|has|had|were|was|are)\s+(?:(?:now|already|so far|since|yet|still|only|either|not)\s+)*(?:been\s+)?(?:granted|approved|issued"
    r"|rejected|refused|cleared"
    r"|filled|delivered|processed|pending|exempt(?:ed)?|covered|renewed|denied|answered|completed|decided|settled|stuck|waiting|unfilled|returned)\b"
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
_OF_PEOPLE = re.compile(
    r"\s+of\s+(?:(?:the|all|its|their|our|these|those|American|Chinese|U\.S\.|US|surveyed|member)\s+){0,2}(?:respondents|those|voters|firms"
    r"|companies|clients|members|businesses"
    r"|executives|Americans|people|adults|households|economists|analysts|exporters|importers|manufacturers|farmers|consumers|investors|traders"
    r"|managers)\b"
)
_AND_NEXT = re.compile(
    r"(?:\s+(?:this|next|last)\s+year|\s+(?:in|for|by)\s+(?:20\d\d|the\s+[\w-]+\s+(?:quarter|half|year)))?,?\s+(?:and|then|followed\s+by"
    r"|slowing\s+to|rising\s+to|but)\s+"
    r"(?:(?:at|to|of|by|about|around|only|then|just|slows?|rises?)\s+)*\Z"
)
_SHARE_BEFORE = Cue(
    (
        r"\b(?:account(?:s|ed|ing)? for|(?:threshold|content|minimum|ceiling) of"
        r"|share of|shares? (?:was|is|at|to)|makes? up|made up|represent(?:s|ed)|market share|controls?|dominates?"
        r"|supplies|produces|processes|refines|mines?|owned(?: at least)?)\b[^.;%]{0,40}\Z"
    ),
    re.IGNORECASE,
)


_SHARE_MOVED = Cue(
    r"(?<!per )\b(?:share|proportion|percentage(?! points?)|slice|portion)\b(?: of\b)?(?:[^.;%,]|\.\d){0,60}\b(?:at|to|was|is|from|near|above"
    r"|below|over|exceed(?:s|ed|ing))\s+"
    r"(?:(?:about|around|nearly|almost|just|only|some|over|more than|less than|a record|as much as)\s+)*\Z",
    re.IGNORECASE,
)
"""A share that stands at, or moves to, the figure."""
_OF_THOSE = Cue(r"\bof (?:which|whom|them|these|those)\b[^.;,%]{0,25}\Z")
_OF_THE = re.compile(
    r"\bOf\s+(?:the|these|those|all|its|their)\s+[a-z][^.;%]{0,80},\s+(?:(?:only|about|around|some|just|nearly|almost|over|more than|fewer than"
    r"|less than"
    r"|as many as|up to|roughly|a mere|at least)\s+)*\Z"
)
_FRACTION_MOVED = re.compile(
    r"\b(?:by|in|off|down|up|(?:fell|dropped|lost|shed|rose|grew|declined|shrank|slid|slumped|plunged|tumbled|jumped|gained|climbed|cut|slashed"
    r"|lower|higher)"
    r"(?:\s+by)?)\s+(?:(?:more|less|almost|nearly|about|over|roughly|around|at|least|close|to|just|up|than|some|another|as|much)\s+){0,3}\Z"
)
_MOVING_WORD = re.compile(r"(?:by|down|up|off|fell|dropped|lost|shed|rose|grew)\s")
_OF_A_LEVEL = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|its|their|that|last year[’']s|a year ago[’']s)\s+)?(?:(?:what|(?:figures?|levels?|amounts?|totals?|value|volume"
    r"|sum|tally|pace|rate)\s+(?:of|in|a|recorded"
    r"|reached|seen|at|from)|(?:of\s+)?(?:that|those)\s+of)\b)"
)
_BETWEEN_TIMES = re.compile(r"\b(?:between|from)\s+(?:[A-Z][a-z]+\s+)?20[0-4]\d\s+(?:and|to)\s+(?:[A-Z][a-z]+\s+)?20[0-4]\d\b")
_OF_COUNTED = re.compile(
    r"\bOf\s+(?:(?:the|these|those|about|around|roughly|some|nearly|almost|over|more than)\s+){0,2}\d[\d,]{0,9}\s+[a-z]+s\b[^;%]{0,90},[^,;%]{0,30}\Z"
)
_OF_WHOLE = re.compile(r"\A\s+of\s+[^,;]{1,40}(?=,)")
_IN_LIST = re.compile(
    r"(?:,|\s|\b(?:and|with|at|for|from|in|to|the|only|another|about|around|nearly|almost|of|which|down from|up from)\b"
    r"|[A-Z][\w.’'-]*)+\Z"
)


def spans_years(text: str, left: int, right: int) -> bool:
    """Whether a sentence tells a change from one year to another that may lie further apart than a year."""
    return "20" in text[left:right] and bool(_BETWEEN_TIMES.search(text, left, right))


def is_of_counted(text: str, left: int, at: int) -> bool:
    """Whether a percentage is of things counted before it: "of 300 applications, 25%"."""
    stretch = text[left:at]
    return "Of " in stretch and bool(_OF_COUNTED.search(text, left, at) or _OF_THE.search(text, left, at))


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
        or _TOLD_TO_COME.match(words.text, end, right)
        or (_POLL_AFTER.match(words.text, end, right) and _COMPARED_BEFORE.search(words.text[max(left, start - 24) : start]))
        or (
            _FORECAST_BEFORE.in_cut(words, max(left, previous_end, start - 60), start)
            and not _OUTTURN_BEFORE.search(words.text[max(left, start - 30) : start])
        )
    )


def follows_forecast(text: str, previous_end: int, at: int) -> bool:
    """Whether only a time and an "and" stand between a forecast and the next figure: "4.8 percent this year and 4.2 percent"."""
    return at - previous_end <= 60 and bool(_AND_NEXT.match(text[previous_end:at]))


def is_of_people(text: str, end: int, right: int) -> bool:
    """Whether a percentage is of people or firms that were asked or counted."""
    return bool(_OF_PEOPLE.match(text, end, right))


def is_polled(words: Words, end: int, right: int) -> bool:
    """Whether a percentage is of people asked."""
    return bool(_POLLED_AFTER.match(words.text, end, right))


def is_share(words: Words, start: int, end: int, left: int, right: int) -> bool:
    return bool(
        _SHARE_AFTER.match(words.text, end, right)
        or _SHARE_BEFORE.in_cut(words, max(left, start - 70), start)
        or _OF_THOSE.in_cut(words, max(left, start - 40), start)
    )


def is_share_moved(words: Words, start: int, left: int) -> bool:
    """Whether a share is said to stand at or to move to the percentage at ``start``."""
    return bool(_SHARE_MOVED.in_cut(words, max(left, start - 100), start))


def is_level_rate(words: Words, start: int, left: int) -> bool:
    """Whether a percentage is a rate that stands: a yield, a rate of interest or of unemployment."""
    return bool(_LEVEL_RATE.in_cut(words, max(left, start - 90), start))


def is_to_come(words: Words, start: int, left: int) -> bool:
    """Whether a verb of the future leads to a figure of growth: "will expand 4.5 percent"."""
    return bool(_WILL_GROW.in_cut(words, max(left, start - 90), start))


def is_fraction_of_change(text: str, left: int, start: int, end: int, right: int) -> bool:
    """Whether a fraction tells a change ("off almost a third") or one level as part of another ("half what it was"), not a share."""
    return (
        bool(_FRACTION_MOVED.search(text[max(left, start - 40) : start]))
        or bool(_MOVING_WORD.match(text, start, end))
        or bool(_OF_A_LEVEL.match(text, end, right))
        or text[start:end].endswith(" what")
    )


def is_moved_by(text: str, left: int, start: int) -> bool:
    """Whether a sum is the step of a verb of movement: "widened $2.3 billion to ..."."""
    return bool(_MOVED_BY.search(text[max(left, start - 40) : start]))


def is_change_of_level(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether a duty's figure is a step ("cut by 10 points", "a 10% increase") and not the level itself."""
    return bool(_BY_BEFORE.search(words.text[max(left, start - 40) : start]) or _CHANGE_AFTER.match(words.text, end, right)) or bool(
        _STEP_AFTER.match(words.text, end, right)
    )


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
