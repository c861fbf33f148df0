"""Numbers without a unit that are figures all the same: levels of indexes, rates of exchange, counts of people told by their subject.

"The S&P 500 rose 0.3 percent to 6,512.40", "births fell to 6.4 million", "the yuan traded at 7.18 per dollar", "the 120
that were promised": what was named before the number gives it its unit, and only words of movement and of time may stand between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.figures.figure import Figure, bounded
from detente.evidence.figures.number_tokens import CURRENCY, Token
from detente.evidence.figures.numerals import MAGNITUDE, number_of
from detente.evidence.figures.quoted_rates import rate_of_pair, reading_of_survey
from detente.evidence.figures.units import MONEY
from detente.evidence.texts.late import late

_REACH = 110
_INDEXES = (
    r"(?:S&P(?:\s?500)?|Dow(?:\s+Jones)?|DJIA|Nasdaq(?:[\s-]100)?|NASDAQ|Russell\s2000|Hang\s+Seng|CSI[\s-]?300|Shanghai\s+Composite|Shenzhen\s+Component"
    r"|SSE|STAR\s50|FTSE(?:\s?100|\s?250)?|Nikkei(?:[\s-]225)?|Topix|TOPIX|Kospi|KOSPI|DAX|CAC(?:[\s-]?40)?|Stoxx(?:\sEurope)?(?:\s?[56]00?)?|STOXX(?:\s?600)?"
    r"|Euro\s+Stoxx\s50|ASX(?:\s?200)?|Sensex|Nifty(?:\s50)?|Taiex|TAIEX|Bovespa|TSX|VIX|MSCI\s+[A-Z]\w+(?:\s[A-Z]\w+)?)(?!\w)"
)
"""Indexes of shares by name."""
_LAST_INDEX = late(rf"(?P<named>{_INDEXES})|\b(?:[Dd]ollar\s+[Ii]ndex|[Vv]olatility\s+[Ii]ndex|[Ii]ndex|gauge|benchmark|[Aa]verage|[Cc]omposite)\b")
_MOVES_OF_INDEX = late(
    r"""(?x) (?: \b(?:
      index | indices | average | industrials? | industrial | composite | benchmark | share | blue-chip | tech-heavy | futures | gauge
    | closed? | closing | ended | ending | end | finished | finishing | settled | opened | opening | traded | trading | stood | stands | standing
    | was | is | were | has | had | hovered | held | remained | sits | sat
    | conclude[ds]? | concluding | earlier | gains | losses | increased | decreased | dips? | whose | weakened | strengthened
    | rose | risen | rising | fell | fallen | falling | gained | gaining | lost | losing | added | adding | dropped | dropping | slid | sliding
    | slipped | climbed | climbing | jumped | jumping | advanced | declined | eased | edged | dipped | surged | soared | tumbled | sank | plunged
    | rallied | shed | gave | back | retreated | firmed | ticked | inched | leapt | slumped | recovered | rebounded | reached | hit | touched
    | topped | crossed | breached | passed | touching | hitting | crossing | topping | passing | reaching | breaching | nearing | first | time | after
    | up | down | off | higher | lower | flat | unchanged | little | changed | and | or | by | to | at | near | around | about | just | above | below
    | past | over | under | nearly | almost | more | than | a | an | the | its | of | in | on | with | from | for | day | session | week
    | gain | loss | rise | fall | drop | decline | increase | level | record | high | low | all-time | fresh | new | peak
    | percent | per | cent | pct | points? | pts? | percentage | early | late | morning | afternoon | midday | respectively
    | (?:Mon|Tues|Wednes|Thurs|Fri)day | Mon | Tue | Wed | Thu | Fri | Dow | Jones | services | manufacturing | consumer | business | sentiment
    | confidence | activity | official | private | new | orders | export | sub-index | subindex | reading
    )\b(?!-) | [\d.,]*\d | [%()+−–↑↓▲▼:,•·\s-] )*""",
    re.IGNORECASE,
)
"""What may stand between an index and its level."""
_TO_LEVEL = late(
    r"(?:\b(?:to|at|near|around|about|above|below|past|over|under|was|is|stood|reached|hit|touched|topped|crossed|breached|passed|from|of|touching|hitting|crossing|topping|passing|reaching)"
    r"|[A-Za-z0-9&])[\s:]+(?:(?:about|around|nearly|just|a|an|the|record|new|fresh|high|low|of|level|all-time)\s+)*\Z"
)
_AT_MARK = late(
    r"\s*(?:[,;.:)(\]↑↓▲▼+−–—•·|\t]|-\d|\Z|[+-]\d|and\b|but\b|in\b|on\b|as\b|after\b|with\b|while\b|from\b|by\b|at\b|amid\b|for\b|late\b|early\b|before\b|when\b|the\b|its\b|a\b|points?\b)"
)
_SURVEYED = late(
    r"\b(?:PMI|[Pp]urchasing\s+[Mm]anagers[’']?\s+[Ii]ndex|(?:[Cc]onfidence|[Ss]entiment|[Aa]ctivity)\s+(?:[Ii]ndex|[Gg]auge)"
    r"|(?:[Ii]ndex|[Gg]auge|[Mm]easure)\s+of\s+(?:[a-z]+\s+){0,3}(?:confidence|sentiment|activity|orders|prices\s+paid|employment"
    r"|production|output|inventories))\b"
)
_BRACKETED = late(
    r",\s+(?:which|also\s+known|known|a\s+(?:measure|gauge))\b[^,;]{0,90},|—[^—;]{0,90}—|"
    r"\([^()]{0,40}\)|\b(?:in|for)\s+[A-Z][a-z]+\b|\b(?:last|this)\s+month\b"
)
"""What may stand between an index of a survey and its level besides words of movement."""
_SUBINDEX = late(
    r"(?:\s+in\s+[A-Z][a-z]+)?[,;]?\s+(?:(?:and|while|but|with|the|against|for|its|that)\s+)*(?:[a-z][a-z-]*\s+){1,4}?(?:at|to|was|came\s+in\s+at|stood\s+at"
    r"|(?:rose|fell|slid|dropped|declined|climbed|edged|eased|ticked|dipped|improved|jumped|sank|inched|slumped|picked|moved|recovered)\s+(?:up\s+|down\s+|back\s+)?to"
    r"|slipped\s+to|of|from)\s+\Z"
)
_LARGEST_SURVEY = 200.0
_LARGE = frozenset({"billion", "trillion", "bn", "trn"})
_FLOW = late(
    r"\b(?:deficit|surplus|[Ee]xports|[Ii]mports|[Tt]rade\s+(?:gap|balance)|Deficit|Surplus|Balance)\b(?![^;]*\b(?:tons|tonnes|barrels|cubic|litres|shares)\b)"
)
_LABELLED = late(r"\b[A-Za-z]+:\s*\Z")
_SIGNED = late(r"\s+[-−–+(]\d")
_SMALLEST_LEVEL = 1000.0

_PER_DOLLAR = late(
    r"\s+(?:per|a|to|against|versus|for)\s+(?:the\s+|one\s+|a\s+)?(?:U\.S\.\s+|US\s+|American\s+)?(?:dollar|greenback|USD)\b", re.IGNORECASE
)
_OWN_MONEY = late(r"\b(?P<CNY>yuan|renminbi|RMB|CNY|CNH)|\b(?P<JPY>yen|JPY)|\b(?P<KRW>won)(?=\s+(?:rose|fell|was|traded|weakened|strengthened|at))")
_LARGEST_RATE = 2000.0

_PEOPLE = (
    r"(?:births|deaths|marriages|divorces|newborns|inhabitants|residents|people|migrants|immigrants|refugees|workers|employees|jobs|payrolls|employment"
    r"|headcount|openings|vacancies|layoffs|claims|filings|applications|applicants|students|graduates|tourists|visitors|arrivals|passengers|travell?ers"
    r"|trips|flights|crossings|encounters|encampments|deliveries|registrations|permits|starts|completions|vehicles|cars|units|subscribers|users|members"
    r"|viewers|voters|households|casualties|fatalities|infections|cases|troops)"
)
_COUNTED_SUBJECT = late(
    rf"\b(?P<subject>numbers?\s+of\s+(?:[a-z-]+\s+){{0,3}}?[a-z-]+s\b|(?:home|house|vehicle|car|auto|truck|EV|NEV|unit|ticket)\s+sales\b"
    rf"|(?:[a-z]+\s+)?population\b|workforce\b|labou?r\s+force\b|(?<!\bof ){_PEOPLE}\b)",
    re.IGNORECASE,
)
_TO_COUNT = late(
    r"\b(?:to|at|by|of|from|was|were|is|are|total(?:l?ed|l?ing)|reached|hit|passed|topped|exceeded|numbered|fell|falling|fallen|rose|rising|risen|grew"
    r"|growing|dropped|dropping|declined|declining|shrank|shrinking|increased|increasing|decreased|decreasing|climbed|climbing|jumped|slid|plunged"
    r"|tumbled|surged|gained|lost|down|up)"
    r"\s+(?:(?:about|around|nearly|almost|just|only|roughly|some|over|under|more\s+than|less\s+than|a|an|record|another|further|estimated|than|over)\s+)*\Z"
)
_BY_COUNT = late(
    r"\b(?:by|fell|falling|fallen|rose|rising|risen|grew|growing|dropped|dropping|declined|declining|shrank|shrinking|increased|increasing|decreased"
    r"|decreasing|climbed|climbing|jumped|slid|plunged|tumbled|surged|gained|lost|down|up)\s+(?:(?:about|around|nearly|almost|just|only|roughly|some"
    r"|over|under|more\s+than|less\s+than|another|a\s+further)\s+)*\Z"
)
_OTHER_SUBJECT = late(
    r"\b(?:who|whose|where|said|says|because|while|whereas|and\s+the|but\s+the|as\s+the|profits?|revenues?|sales|spending|costs?)\b"
)
_ENDS = late(
    r"\s*(?:[,;.:)—–\"”]|\Z|(?:and|but|in|on|for|by|at|from|to|as|after|with|while|last|this|next|a\s+year|respectively|since|over|during|when|before"
    r"|compared|against|versus|down|up|or|amid|the)\b)"
)
_SUM = late(CURRENCY)
_SMALLEST_COUNT = 1000.0

_POINTING = late(r"\b(?:the|those|these|all|of|other)\s+(?:(?:first|initial|promised|planned|other|remaining)\s+)?\Z", re.IGNORECASE)
_NO_NOUN_NEXT = late(
    r"\s*(?:[,;.:)]|\Z|[“\"]\w+[”\"]|(?:that|which|who|is|are|was|were|will|would|could|may|and|but|or|in|on|by|from|to|had|have|has|came|went)\b)"
)
_OF_WHICH = late(r"\bof\s+(?:which|whom|them|these|those)\s+(?:(?:only|about|some|around|nearly|just|at\s+least)\s+)?\Z")
_FEWEST_AGAIN = 10.0
_BACK = 60
"""So many figures back a count is looked for that a bare number repeats."""
_POINTS_TO = late(r"\b(?:percentage|basis)[\s-]points?,?\s+(?:higher\s+|lower\s+)?to\s+(?:(?:about|around|just|only)\s+)?\Z")


def unit_from_subject(text: str, token: Token, sentence: tuple[int, int], told: Sequence[Figure]) -> Figure | None:
    """A bare number as the level of an index, a rate of exchange, a count of people or of what was counted before."""
    if token.spelled or token.currency:
        return None
    value = number_of(token.number)
    if value is None:
        return None
    left = max(sentence[0], token.start - _REACH - 40)
    before = text[left : token.start]
    limit = sentence[1]
    if not token.magnitude:
        money = _rate_of_exchange(text, token, value, before, limit) or rate_of_pair(text, token, value, before, limit)
        if money is not None:
            return bounded(token.start, token.end, value, token.number, 1.0, money, before, "")
        if _is_level_of_index(text, token, value, before, limit, told):
            return bounded(token.start, token.end, value, token.number, 1.0, "point", "", "")
        last = (told[-1].end, told[-1].unit) if told else None
        reading = reading_of_survey(text, token, value, sentence[0], limit, last)
        if reading is not None:
            return bounded(token.start, token.end, reading, token.number, 1.0, "point", "", "")
        if _is_rate_after_points(text, token, before, limit):
            return bounded(token.start, token.end, value, token.number, 1.0, "percent", before, "")
    if token.magnitude in _LARGE and (money := _sum_of_trade(text, token, before, limit, told)):
        scale = MAGNITUDE[token.magnitude]
        return bounded(token.start, token.end, value * scale, token.number, scale, money, before, "")
    return _count_of_subject(text, token, value, before, limit, told) or _count_again(text, token, value, before, limit, told)


def _sum_of_trade(text: str, token: Token, before: str, limit: int, told: Sequence[Figure]) -> str | None:
    """Currency of billions of a balance or a flow of trade that lost its sign; dollars where the text told no other."""
    if _ENDS.match(text, token.end, limit) is None and _SIGNED.match(text, token.end, limit) is None:
        return None
    if _TO_COUNT.search(before) is None and _LABELLED.search(before) is None:
        return None
    if _FLOW.search(before) is None:
        return None
    return next((one.unit for one in reversed(told[-_BACK:]) if one.unit in MONEY), "USD")


def _rate_of_exchange(text: str, token: Token, value: float, before: str, limit: int) -> str | None:
    """Currency of a number of units of it per dollar; None where the number is no rate of exchange."""
    if not 0 < value < _LARGEST_RATE or not _PER_DOLLAR.match(text, token.end, limit):
        return None
    named = list(_OWN_MONEY.finditer(before))
    return named[-1].lastgroup if named else None


def _is_level_of_index(text: str, token: Token, value: float, before: str, limit: int, told: Sequence[Figure]) -> bool:
    if not _AT_MARK.match(text, token.end, limit) and not _ENDS.match(text, token.end, limit):
        surveyed = told and told[-1].unit == "point" and value < _LARGEST_SURVEY
        return bool(surveyed and "." in token.number and told[-1].end > token.start - 90 and _SUBINDEX.fullmatch(text, told[-1].end, token.start))
    if "." in token.number and value < _LARGEST_SURVEY:
        near = told[-1] if told and told[-1].unit == "point" and token.start - told[-1].end <= 90 else None
        if near is not None and (near.value or 0.0) < _LARGEST_SURVEY and _SUBINDEX.fullmatch(text, near.end, token.start):
            return True
        survey = None
        for survey in _SURVEYED.finditer(before):  # noqa: B007 - the last one is wanted
            pass
        if survey is not None and _TO_LEVEL.search(before) and _MOVES_OF_INDEX.fullmatch(_BRACKETED.sub(" ", before[survey.end() :])):
            return True
    index = None
    for index in _LAST_INDEX.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    if index is None or not _TO_LEVEL.search(before):
        return False
    large = value >= _SMALLEST_LEVEL and ("," in token.number or "." in token.number)
    if not large and not ("." in token.number and index["named"] is not None) and not index[0].lower().startswith(("dollar", "volat")):
        return False
    return _MOVES_OF_INDEX.fullmatch(_BRACKETED.sub(" ", before[index.end() :])) is not None


def _is_rate_after_points(text: str, token: Token, before: str, limit: int) -> bool:
    """Whether a number is the rate to which the points before it lead: "raised by 0.2 percentage point to 3.3"."""
    return "." in token.number and _POINTS_TO.search(before) is not None and _ENDS.match(text, token.end, limit) is not None


def _count_of_subject(text: str, token: Token, value: float, before: str, limit: int, figures: Sequence[Figure]) -> Figure | None:
    """A large bare number that says how many of its subject there are, or by how many they have changed."""
    scale = MAGNITUDE.get(token.magnitude, 1.0)
    if value * scale < _SMALLEST_COUNT or not (token.magnitude or "," in token.number) or not _TO_COUNT.search(before):
        return None
    if not _ENDS.match(text, token.end, limit):
        return None
    told = None
    for told in _COUNTED_SUBJECT.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    mass = next((one.value for one in reversed(figures[-3:]) if one.unit == "t" and token.start - one.end <= _REACH), None)
    if mass and 0.02 <= value * scale / mass <= 50:
        return None  # tonnes go on as tonnes
    if told is None:
        beside = _count_beside(text, token, value * scale, figures)
        return None if beside is None else bounded(token.start, token.end, value * scale, token.number, scale, "count", before, beside.noun)
    gap = before[told.end() :]
    if ";" in gap or _OTHER_SUBJECT.search(gap) or _SUM.search(gap):
        return None
    noun = re.sub(r"^numbers?\s+of\s+", "", told["subject"].lower())
    return bounded(token.start, token.end, value * scale, token.number, scale, "count", before, noun)


def _count_beside(text: str, token: Token, value: float, figures: Sequence[Figure]) -> Figure | None:
    """The count shortly before a number of the same size: "sales reached 2.9 million units, and of electric ones hit 1.3 million"."""
    for one in reversed(figures[-3:]):
        if token.start - one.end > _REACH or one.unit not in ("count", "percent"):
            return None
        if one.unit == "count":
            large = (one.value or 0.0) >= _SMALLEST_COUNT and 0.02 <= value / (one.value or 1.0) <= 50
            return one if large and not re.search(r"[.;]\s", text[one.end : token.start]) else None
    return None


def _count_again(text: str, token: Token, value: float, before: str, limit: int, told: Sequence[Figure]) -> Figure | None:
    """A bare number of things that were counted before: "the 750 are not firm" behind "up to 750 aircraft"."""
    if token.magnitude:
        return None
    if told and told[-1].unit == "count" and told[-1].noun and _OF_WHICH.search(before) and _NO_NOUN_NEXT.match(text, token.end, limit):
        return bounded(token.start, token.end, value, token.number, 1.0, "count", before, told[-1].noun)
    if value < _FEWEST_AGAIN or not _POINTING.search(before) or not _NO_NOUN_NEXT.match(text, token.end, limit):
        return None
    again = next((one for one in reversed(told[-_BACK:]) if one.unit == "count" and one.noun and one.value == value), None)
    return None if again is None else bounded(token.start, token.end, value, token.number, 1.0, "count", before, again.noun)


def is_step_of_count(text: str, left: int, start: int, end: int, noun: str) -> bool:
    """Whether a count printed without its noun tells by how many it has changed: "fell 2.1 million to 1.3 billion"."""
    bare = not text[start:end].lower().endswith(noun.lower().split()[-1]) if noun else False
    return bare and _BY_COUNT.search(text, max(left, start - 40), start) is not None
