"""Whether a figure is a level, a step of a level, or how long something was not so extreme; and which way it moves."""

from __future__ import annotations

import re

from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_SUPERLATIVE = Cue(
    (
        r"\b(?:steepest|sharpest|worst|lowest|highest|(?:biggest|largest)(?!\s+(?:[a-z]+\s+){0,2}(?:econom(?:y|ies)|exporters?|importers?|buyers?|producers?"
        r"|suppliers?|customers?|partners?|powers?|banks?|makers?|compan(?:y|ies)|manufacturers?|consumers?|holders?|nations?|countr(?:y|ies))\b)"
        r"|fastest|slowest|weakest|strongest|deepest|smallest|best|longest|mildest|softest|gentlest|shallowest|poorest|hottest|coolest|tightest|loosest"
        r"|cheapest|dearest|quickest|shortest|narrowest|widest|thinnest|busiest|quietest|calmest|richest|greatest|fewest|heaviest|lightest|priciest"
        r"|bleakest|tensest|lousiest|rosiest|toughest|broadest|steadiest|most(?!\s+of\b)|(?<!\bat )least"
        r"|first (?:time|drop|fall|rise|decline|increase|gain|growth|loss|visit"
        r"|meeting|trip|summit|talks|call|encounter|contact|such)|fresh (?:low|high))\b[^.;]{0,60}\b(?:in|for|over)\s+(?:nearly |almost |about "
        r"|more than |over |at least |the (?:last|past) )*\Z"
    ),
    re.IGNORECASE,
)
_EXTREME_AFTER = late(r"[\s-]+(?:low|high|peak|trough)s?\b", re.IGNORECASE)
_BY_BEFORE = late(
    (
        r"\b(?:by|down|up|(?:drop|fall|rise|gain|increase|decline|jump|cut|reduction|decrease|improvement|shortfall|swing|narrowing|widening"
        r") of)\s+(?:about |around |nearly |almost |roughly |some |more than |over |a (?:further|total of|combined) |another "
        r"|at least |as much as )*\Z"
    ),
    re.IGNORECASE,
)
_CHANGE_AFTER = late(
    (
        r"[\s-]+(?:tariff\s+|duty\s+|rate\s+)?(?:increases?|cuts?|reductions?|hikes?|rises?|drops?|declines?|decreases?|falls?|jumps?|gains?"
        r"|growth|contraction|slump|surge|plunge|slide|shortfall|improvement|widening|narrowing|swing|rebound|shrinkage)\b"
    ),
    re.IGNORECASE,
)
_STEP_AFTER = late(
    r"(?:(?P<aside>,)?\s+or\s+(?:(?:about|nearly|roughly|almost|some)\s+)?\d[\d.]*\s?(?:%|per\s?cent|percent)(?(aside),))?\s+(?:(?:less|more"
    r"|lower|higher|fewer|smaller|larger|bigger"
    r"|greater|wider|narrower|better|worse|weaker|stronger)\s+than\b|(?:below|above)\s+(?:the|last|a|its|that|what|those|[A-Z])|(?:up|down)\s+on\b)"
)
"""A figure that says by how much one thing is above or below another."""
_MOVED_BY = late(
    r"\b(?:increased|decreased|rose|fell|narrowed|widened|grew|dropped|declined|shrank|climbed|jumped|gained|lost|shed|slid|slipped|added|eased|gave\s+up|weakened"
    r"|strengthened|leaped|leapt|dipped|sank|advanced|retreated|firmed|bounced|rallied"
    r"|edged\s+(?:up|down)"
    r"|improved|worsened|expanded|contracted|tumbled|plunged|surged)\s+(?:(?:a further|another|about|around|nearly|almost|roughly|some"
    r"|more than|over|just)\s+)?\Z"
)
_STEP_OF = late(
    r"\b(?:increase|decrease|rise|fall|drop|decline|narrowing|widening|reduction|jump)\s+(?:in|of)\b[^.;,$]{0,60}\bof\s+(?:(?:about|nearly"
    r"|less than|more than)\s+)?\Z"
)
_LEVEL_RATE = Cue(
    r"\b(?:[Yy]ields?|(?:interest|policy|lending|benchmark|jobless|unemployment|repo|mortgage|deposit|prime|discount|funds|bank|approval|refusal"
    r"|rejection|vacancy"
    r"|utili[sz]ation|savings|participation|federal funds) rates?|(?:funds|target|rate)\s+range|[Uu]nemployment|joblessness|reserve requirement"
    r"|[Oo]dds|[Pp]robability|[Ll]ikelihood|[Cc]hances?|[Aa]pproval|[Tt]urnout)\b(?:[^.;%]"
    r"|\.\d|U\.S\.){0,60}"
    r"\b(?:at|to|of|was|is|are|were|from|near|above|below|around|about|stays?|stayed|averaged|averaging|hit|reached)\s+"
    r"(?:(?:about|around|roughly|nearly|almost|just|only|some|over|under|more\s+than|less\s+than|an?)\s+)*\Z"
)
_STANDS = (
    r"(?:\b(?:at|to|of|was|is|from|near|above|below|around|about|touched|touching|crossed|crossing|hit|hitting|reached|reaching|topped|topping|breached"
    r"|past|over|averaged|averaging|yielded|yielding|yields?|through|exceeded|held)\b:?\s+(?:(?:about|around|nearly|just|only|some|a|an|record|a\s+high\s+of"
    r"|as\s+(?:high|low|much)\s+as|over|above|below|under|the)\s+)*)\Z"
)
_YIELD_AT = Cue(
    r"\b(?:[Yy]ields?|yielded|Treasuries|Treasury\s+(?:notes?|bonds?|bills?)|[Mm]aturit(?:y|ies)|[Gg]ilts?|[Bb]unds?|JGBs?)\b(?:[^;%]){0,60}?"
    + _STANDS
    + r"|\b[Yy]ield:?\s+\Z",
)
_RATIO_AT = Cue(r"\b[Rr]atios?\b(?:[^.;%]|\.\d){0,110}?" + _STANDS)
"""A ratio, as of debt to output, that stands at a percentage or moves to it."""
_TENOR_AT = Cue(r"(?:\d|\b(?:two|three|five|seven|ten|twenty|thirty))-(?:year|month)\b(?!-)(?:[^;%]){0,40}?" + _STANDS)
_PAPERS = Cue(r"\b(?:[Yy]ields?|[Tt]reasur(?:y|ies)|maturit(?:y|ies)|bonds?|gilts?|bunds?|notes?|auctions?)\b")
_MOVED_IN_PERCENT = late(r"\b(?:rose|fell|gained|lost|dropped|jumped|climbed|slid|up|down)\s+(?:by\s+)?(?:about\s+|nearly\s+|around\s+)?\Z")
_RATE_AT = late(
    r"\b(?!(?:growth|inflation|tariff|duty|effective|annual|reciprocal|average|combined|total|overall|additional|same|remaining|that|the|this|its|their|a|new"
    r"|headline|current|heightened|modified|base|general|punitive|exchange)\s)[a-z-]+\s+rates?\s+(?:in\s+[A-Z]\w+\s+)?(?:(?:is|was|of|at|to|stands\s+at"
    r"|stood\s+at|ran\s+at|remained\s+at)\s+)(?:(?:about|around|nearly|just|only|some|over|above|below)\s+)*\Z"
)
"""A rate by name that stands at a percentage: "the poverty rate is 11 percent"."""
_RATE_SET = late(
    r"\b[Tt]he\s+rates?\s+(?:in|under|of\s+duty|for|on|set|prescribed|provided)\b[^.;%]{0,50}?\b(?:shall\s+be|is|was|are|will\s+be|remains?|stays?\s+at|becomes?)\s+\Z"
)
"""A rate that a provision sets: "the rate in paragraph (b) shall be 34 percent"."""
_MARGIN_OF = late(
    r"\b(?:shortfalls?|discounts?|premiums?|deviations?|overruns?|excess|mark-?ups?|tolerance|rebates?|subsid(?:y|ies)|penalt(?:y|ies)|fines?|coupons?"
    r"|commissions?|deposits?|down\s+payments?|haircuts?|thresholds?|ceilings?|floors?|caps?|quotas?)\s+(?:of|at)\s+"
    r"(?:(?:about|around|nearly|just|only|some|over|more\s+than|less\s+than|at\s+least|up\s+to|an?)\s+)*\Z"
)
"""A margin, a fine or a limit that is set at a percentage: "a shortfall of more than 15 percent"."""
_RATE_BEHIND = late(
    r"\s+(?:(?!(?:growth|inflation|increase|tariff|tariffs|duty|effective|reciprocal|additional|ad|annual|annuali[sz]ed|seasonally|yearly|monthly|quarterly|to|on|of|and|or|in|for|as|at|by|than|from|the)\b)"
    r"[A-Za-z][\w-]*\s+){1,3}?(?:rate|yield)\b(?!\s+(?:of\s+(?:duty|growth)|cut|hike))|\s+(?:chance|probability|likelihood|odds|approval)\b"
)
"""A rate that a percentage is said to be: "a 4 percent refusal rate", "a 60% chance"."""
_FROM_EXTREME = late(
    r"\s+(?:(?:from|below|off|under|above|since|versus)\s+(?:its|their|the|a|an|his|her|[A-Z][\w.]*[’']s|last\s+(?:year|month|week)[’']s|[A-Z][a-z]+)?"
    r"\s*(?:[\w-]+\s+){0,3}?|(?:peak|top)[\s-]to[\s-])(?:peaks?|highs?|lows?|troughs?|bottoms?|records?)\b"
    r"|\s+(?:below|above|under|over|short\s+of|ahead\s+of)\s+(?:its|their|the|a|an)?\s*(?:[\w-]+\s+){0,2}?(?:plans?|targets?|budgets?|forecasts?|expectations"
    r"|estimates?|averages?|norms?|normal|trend|schedule|quotas?)\b"
    r"|\s+since\s+(?-i:[A-Z][a-z]+|20\d\d)\b",
    re.IGNORECASE,
)
_RATE_NAMED = Cue(
    r"\b(?:[Yy]ields?|(?:interest|policy|lending|benchmark|jobless|unemployment|repo|mortgage|deposit|prime|discount|funds|federal funds) (?:rates?"
    r"|range)|rate (?:cut|hike)s?"
    r"|central bank|Federal Reserve|inflation|unemployment)\b"
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
    r"\b(?:rose|ris\w+|grew|grow\w*|increas\w+|jump\w+|surg\w+|soar\w+|climb\w+|expan\w+|gain\w*|balloon\w*|widen\w*|swell\w*|swoll\w*|rais\w+|hik\w+|up|rebound\w+|growth|above|explod\w+|skyrocket\w+"
    r"|mushroom\w+|leap\w*|swoll?en)\b",
    re.IGNORECASE,
)
_MOVED_TO_RATE = late(
    r"\bto\s+(?:(?:about|around|just|only|nearly|roughly|an?|annual|rate|of)\s+)*(?:[\d.]+\s?(?:%|per\s?cent|percent)[^.;%]{0,12}\s+and\s+)?\Z"
    r"|\bto\s+(?:(?:about|around|just|only|nearly|roughly|an?)\s+)*[\d.]+\s?(?:%|per\s?cent|percent)[^.;%]{0,40}?\s+from\s+(?:(?:about|around|nearly|the|an?)\s+)*\Z"
)
_BELOW_AFTER = late(r"\s+(?:below|lower|under|short of|off|less|cheaper|smaller|fewer|weaker)\b", re.IGNORECASE)


def window_basis(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether a duration says how long since something was so extreme."""
    return bool(_SUPERLATIVE.in_cut(words, max(left, start - 110), start) or _EXTREME_AFTER.match(words.text, end, right))


def is_level_rate(words: Words, start: int, left: int, right: int | None = None) -> bool:
    """Whether a percentage is a rate that stands: a yield, a rate of interest or of unemployment; with ``right`` a step of one too."""
    if right is not None and _RATE_NAMED.search(words, left, right):
        return True
    return bool(_LEVEL_RATE.in_cut(words, max(left, start - 90), start))


def stands_at_yield(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether a percentage is a yield at which a paper stands, or a rate, a chance or an approval named behind it."""
    if _RATE_BEHIND.match(words.text, end, right):
        return True
    if _RATE_SET.search(words.text, max(left, start - 90), start):
        return True
    if _RATE_AT.search(words.text[max(left, start - 60) : start]) or _MARGIN_OF.search(words.text[max(left, start - 60) : start]):
        return True
    if _MOVED_IN_PERCENT.search(words.text[max(left, start - 30) : start]):
        return False
    if _YIELD_AT.in_cut(words, max(left, start - 90), start) or _RATIO_AT.in_cut(words, max(left, start - 130), start):
        return True
    return _TENOR_AT.in_cut(words, max(left, start - 60), start) is not None and _PAPERS.search(words, left, right) is not None


def is_from_extreme(text: str, end: int, right: int) -> bool:
    """Whether a change is counted from a peak or a trough: "down 20% from its April peak"."""
    return _FROM_EXTREME.match(text, end, right) is not None


_LEVEL_OF_POINTS = late(
    r"\b(?:to|at|from|of|was|is|stood|reached|hit|touched|topped|crossed|breached|above|below|near|past|around)\s+(?:(?:about|around|nearly|just|a|an|the"
    r"|record|new|high|low|of)\s+)*\Z"
)
_STEP_OF_POINTS = late(
    r"(?:\b(?:gave\s+(?:back|up)|added|shed|off|advanced?|retreated|surrendered|recouped|rose|fell|lost|gained|dropped|jumped|climbed|slid|slipped|up|down|by"
    r"|more\s+than|nearly|some|about|almost|over|(?:loss|gain|drop|rise|fall|swing|slide|rally|decline|increase)\s+of)|[↑↓▲▼+−(-])\s*\Z"
)
_LEAST_LEVEL = 1000.0


def is_level_of_points(text: str, left: int, start: int, end: int, value: float) -> bool:
    """Whether points are the standing of an index and not the step it took."""
    before = text[max(left, start - 40) : start]
    if _STEP_OF_POINTS.search(before) and text[start:end].rstrip().endswith(("s", "t")):
        return False
    return _LEVEL_OF_POINTS.search(before) is not None or value >= _LEAST_LEVEL or not text[start:end].rstrip().endswith(("s", "t"))


def is_moved_by(text: str, left: int, start: int) -> bool:
    """Whether a sum is the step of a verb or noun of movement: "widened $2.3 billion to ...", "a decrease in the deficit of $2 billion"."""
    return bool(_MOVED_BY.search(text[max(left, start - 40) : start]) or _STEP_OF.search(text, max(left, start - 90), start))


def is_change_of_level(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether a duty's figure is a step ("cut by 10 points", "a 10% increase") and not the level itself."""
    return bool(_BY_BEFORE.search(words.text[max(left, start - 40) : start]) or _CHANGE_AFTER.match(words.text, end, right)) or bool(
        _STEP_AFTER.match(words.text, end, right)
    )


def moves(words: Words, left: int, right: int) -> bool:
    """Whether a stretch speaks of a rise or fall."""
    return bool(_MOVE.search(words, left, right))


_FELL_BY = late(
    r"\b(?:down|off|fell|falls?|fallen|falling|dropp(?:ed|ing)|drops?|declin(?:ed|es?|ing)|decreas(?:ed|es?|ing)|shr[aiu]nk(?:ing)?|slid|sliding|slipp(?:ed|ing)|lost"
    r"|tumbl(?:ed|ing)|plung(?:ed|ing)|sank|slump(?:ed|ing)|contract(?:ed|ing)|shed|eas(?:ed|ing)|(?:edged|ticked|inched)\s+(?:down|lower)|narrow(?:ed|ing)|dipp(?:ed|ing)|weaken(?:ed|ing)|retreat(?:ed|ing)"
    r"|(?:fall|drop|decline|decrease|loss|contraction|slump|dip|plunge|slide)\s+of|(?:cut|lowered|reduced|trimmed|slashed|pared)\b[^.;,%\d]{0,30}\bby)\s+"
    r"(?:by\s+)?(?:(?:about|around|nearly|almost|roughly|some|more\s+than|less\s+than|over|just|only|an?|another|further|at\s+least|as\s+much\s+as)\s+)*\Z"
)


def fell_by(text: str, left: int, start: int) -> bool:
    """Whether a word of falling stands right before a figure."""
    at = start + len("by ") if text.startswith("by ", start) else start
    return _FELL_BY.search(text, max(left, at - 50), at) is not None


_LESS_AFTER = late(r"\s+(?:below\b|(?:lower|cheaper|less|fewer|smaller|weaker|slower)\s+than\b|cheaper\b)")


def is_below(text: str, end: int, right: int) -> bool:
    """Whether a figure says by how much something is below another."""
    return _LESS_AFTER.match(text, end, right) is not None


def falls(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether the figure is a fall: the nearest word of movement before it, else right behind it, points down."""
    if _BELOW_AFTER.match(words.text, end, right):
        return True
    if _MOVED_TO_RATE.search(words.text, max(left, start - 40), start):
        return False  # a growth that slows to a rate is still a growth
    last_down, last_up = _DOWN.last(words, max(left, start - 60), start), _UP.last(words, max(left, start - 60), start)
    ahead_down, ahead_up = _DOWN.search(words, end, min(right, end + 25)), _UP.search(words, end, min(right, end + 25))
    if ahead_down and not (ahead_up and ahead_up.start() < ahead_down.start()) and _CHANGE_AFTER.match(words.text, end, right):
        return True
    if ahead_up and _CHANGE_AFTER.match(words.text, end, right):
        return False
    return last_down is not None and (last_up is None or last_down.start() > last_up.start())
