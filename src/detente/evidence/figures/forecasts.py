"""Whether a figure is somebody's forecast and not an outturn."""

from __future__ import annotations

import re

from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_FORECAST_AFTER = late(
    (
        r"[\s,]+(?:(?:market|consensus|median|average|official|previous|earlier|initial|original|latest|current|own)\s+)?"
        r"(?:(?:growth|increase|rise|gain|drop|decline|fall|expansion|contraction|jump)\s+)?(?:(?:that |which )?(?:was |were |had been |is "
        r"|are )?(?:estimate[sd]?|forecasts?|projections?|projected|expected|expectations?|predicted|predictions?|consensus|target(?:ed)?"
        r"|tipped))\b"
    ),
    re.IGNORECASE,
)
_FORECAST_BEFORE = Cue(
    (
        r"\b(?:estimates?|forecasts?|forecasting|forecasted|expectations?|projections?|project(?:s|ed)?|predicted|predicts?"
        r"|expect(?:s|ed)?|look(?:s|ed)? for"
        r"|bargain(?:s|ed)? for"
        r"|poll(?:ed)?"
        r"|growth (?:is|are) (?:now )?put at"
        r"|consensus|targets?|goals?|aim(?:s|ed|ing)? (?:for|at)|sees|seen (?:at|growing|rising|falling|expanding|slowing|climbing|reaching"
        r"|averaging|up|down)|foresees?"
        r"|reckons?|anticipat(?:es?|ed)|envisages?|pencil(?:l?ed|l?ing|s) in|outlook (?:of|for)|likely to"
        r"|likely (?:rose|fell|grew|climbed|dropped|slowed|shrank|contracted|expanded|edged)"
        r"|is set to|are set to"
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
_TOLD_TO_COME = late(
    rf"\s+(?:(?:growth|increase|rise|gain|drop|decline|fall|expansion)\s+)?(?:(?:next|this)\s+year\s+|(?:in|for)\s+20\d\d\s+)?"
    rf"(?:(?:that\s+|which\s+)?{_STOP_WORDS}(?:[A-Za-z][\w.’'-]*\s+){{1,8}}?(?:(?:had|has|have)\s+(?:been\s+)?{_FORESEES}"
    rf"|(?<=analysts\s){_FORESEES}|(?<=economists\s){_FORESEES}|(?<=forecasters\s){_FORESEES}|(?<=markets\s){_FORESEES})\b"
    rf"|(?:is|was)\s+(?:also\s+)?(?:what|where)\s+[^.;%]{{1,60}}?{_FORESEES}\b"
    r"|(?:is|was)\s+the\s+(?:[\w’'-]+\s+){0,3}(?:forecast|projection|consensus|median|expectation)\b"
    r"|seen\s+by\b|(?:median|mean|average|consensus)\s+(?:estimate|forecast|view)\b"
    r"|(?:in|for)\s+[^.;,%]{1,30}\s(?:would|will)\s+(?:do|suffice|be\s+enough))"
)
"""What follows a figure that somebody looks for: "the 5% economists had pencilled in", "4.8% is what the bank projects"."""
_POLL_AFTER = late(r"\s+(?:(?:growth|rise|increase|drop|fall|gain)\s+)?in\s+(?:an?|the|its|their)\s+(?:[\w’'-]+\s+){0,3}?(?:poll|survey)\b")
_COMPARED_BEFORE = late(r"\b(?:versus|vs\.?|than|against|the|below|above|missing|beating|topping|with|to)\s+(?:about\s+|around\s+)?\Z")
_WILL_GROW = Cue(
    r"\b(?:will|would|may|might|could|should|set to|due to|likely to|tipped to|poised to|on course to|on track to|bound to|going to"
    r"|expected to|estimated to|forecast to|projected to|thought to|seen to|predicted to)\s+(?:have\s+)?"
    r"(?:(?!not\b)[a-z]+\s+){0,2}?(?:grow|rise|fall|slow|expand|contract|shrink|climb|drop|decline|increase|decrease|reach|hit|gain|lose"
    r"|achieve|post|record|register|attain|notch|deliver|average|slip|ease|exceed|top|surpass|come in|undershoot|meet|stay|remain|be"
    r"|accelerate|widen|narrow|jump|edged?|risen|fallen|grown|slowed|expanded|contracted|shrunk|climbed|dropped|declined|increased|decreased"
    r"|widened|narrowed"
    r"|jumped|slipped|eased)\b(?:[^.;,%]|\.\d){0,40}\Z"
)
_OUTTURN_BEFORE = late(
    r"\b(?:(?:up|down|compared (?:with|to)|after|versus|against|following|reversing)\s+(?:from\s+)?|from\s+)(?:an? |the )?\Z", re.IGNORECASE
)
_REVISED = Cue(
    r"\b(?:cut|slash|rais|lower|trim|upgrad|downgrad|revis|keep|kept|maintain|lift|boost|bump|nudg|hik|mark(?!et)|shav|pare|reaffirm"
    r"|reiterat)\w*\b[^.;]{0,50}\b(?:forecasts?|projections?|estimates?|outlook)\b"
    r"|\b(?:forecasts?|projections?|estimates?|outlook)\b[^.;%$]{0,60}\b(?:was|were|is|are|been|be|being)\s+(?:[a-z]+\s+){0,2}?(?:revised|raised|cut|lowered|upgraded"
    r"|downgraded|adjusted|trimmed|lifted|marked|nudged|boosted|slashed|kept|maintained|pared)\b"
    r"|\bgrowth\s+(?:in|for)\s+20\d\d\s+(?:is|was|has\s+been|were)\s+(?:[a-z]+\s+)?(?:revised|upgraded|raised|lowered|cut|trimmed|downgraded|projected|seen)\b"
    r"|\b(?:we|fund|IMF|bank|OECD|economists|analysts|they)\s+(?:(?:have|has|had)\s+|[’']ve\s+)?(?:now\s+)?(?:revis(?:ed|es|ing)|upgraded|downgraded"
    r"|marked|raised|lowered|trimmed)\s+(?:(?:its|our|their|global|world|the|[A-Za-z]+[’']s|chinese|u\.s\.|us|\d+)\s+){0,4}?growth\b",
    re.IGNORECASE,
)
_AND_NEXT = late(
    r"(?:\s+(?:this|next|last)\s+year|\s+(?:in|for|by)\s+(?:20\d\d|the\s+[\w-]+\s+(?:quarter|half|year)))?,?\s+(?:and|then|followed\s+by"
    r"|slowing\s+to|rising\s+to|but)\s+"
    r"(?:(?:at|to|of|by|about|around|only|then|just|slows?|rises?)\s+)*\Z"
)


_TOLD_SINCE = late(
    r",[^,]*\b(?:also|marked|showed|rose|fell|grew|was|were|climbed|dropped|reached|stood|came|slipped|slid|eased|gained|jumped|topped|hit|touched"
    r"|ended"
    r"|closed|settled|edged|held|widened|narrowed|shrank|slowed)\b"
)


def _foreseen(words: Words, left: int, start: int) -> bool:
    """Whether a word of forecasts stands before a figure and no outturn is told between them."""
    match = _FORECAST_BEFORE.in_cut(words, left, start)
    return match is not None and _TOLD_SINCE.search(words.text[left + match.start() : left + match.end()]) is None


_LAST_TIME = late(
    r"\s+(?:(?:growth|drop|fall|rise|decline|gain|increase|expansion|contraction)\s+)?(?:in\s+the\s+(?:previous|prior|preceding)\s+(?:month"
    r"|quarter|year|period)"
    r"|(?:an?|the)\s+(?:month|quarter|year)\s+(?:earlier|before|ago))\b"
)
"""A time that is over: its figure is no forecast."""


def is_forecast(words: Words, start: int, end: int, left: int, right: int, previous_end: int) -> bool:
    return bool(
        _REVISED.search(words, left, start)
        or _FORECAST_AFTER.match(words.text, end, right)
        or _TOLD_TO_COME.match(words.text, end, right)
        or (_POLL_AFTER.match(words.text, end, right) and _COMPARED_BEFORE.search(words.text[max(left, start - 24) : start]))
        or (
            not _LAST_TIME.match(words.text, end, right)
            and _foreseen(words, max(left, previous_end, start - 60), start)
            and not _OUTTURN_BEFORE.search(words.text[max(left, start - 30) : start])
        )
    )


_HOUSE_LABEL = late(r"[(,;]\s*(?P<label>[A-Z][\w&.’' -]{1,28}):\s*[+−–-]?\s?(?:US)?[$€£¥]?\Z")
_LABEL_FORECASTS = late(r"\b(?:consensus|forecasts?|expected|expectations?|estimates?|est\.|poll|survey|median|projection)\b", re.IGNORECASE)
_LABEL_OF_TIME = late(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Prev|Prior|Last|Q[1-4]|H[12]|Exports?|Imports?|Balance|Trade|Surplus|Deficit|Core"
    r"|Headline|CPI|PPI|GDP|YoY|MoM)",
    re.IGNORECASE,
)


def is_labelled_forecast(text: str, left: int, at: int, right: int) -> bool:
    """Whether a figure stands in brackets under the name of a house or a poll, one of them called a forecast: "(Alder: 15.0%, consensus: 14.2%)"."""
    opened = text.rfind("(", left, at)
    if opened < 0 or ")" in text[opened:at]:
        return False
    close = text.find(")", at, right)
    label = _HOUSE_LABEL.search(text, opened, at)
    if label is None or _LABEL_OF_TIME.match(label["label"]):
        return (
            label is None
            and text[opened:at].count(":") > 0
            and _LABEL_FORECASTS.search(text[max(opened, at - 40) : at].rpartition(",")[2]) is not None
        )
    return _LABEL_FORECASTS.search(text, opened, close if close >= 0 else right) is not None


def follows_forecast(text: str, previous_end: int, at: int) -> bool:
    """Whether only a time and an "and" stand between a forecast and the next figure: "4.8 percent this year and 4.2 percent"."""
    return at - previous_end <= 60 and bool(_AND_NEXT.match(text[previous_end:at]))


_ALIKE = late(
    r",?\s+(?:(?:and|but|not|up|down|or|then|to)\b|\(?(?:up\s+|down\s+)?from\b|(?:compared|against|versus|rather|instead)\b)|,\s*(?:[A-Z]|the\s|and\s|in\s)|\s+(?:in"
    r"|for)\s+20"
)
_OUTTURN = Cue(
    r"\b(?:plunged|tumbled|soared|sank|plummeted|slumped|leapt|rebounded|recovered|rallied|shot up|collapsed|follow(?:s|ed)|gained|quickened|eased"
    r"|accelerated|improved|edged|widened|narrowed|advanced|lost|totall?ed|a (?:rise|drop|fall|gain|jump) of|grew|expanded|rose|fell|slowed"
    r"|contracted|shrank|climbed|dropped|declined|increased|decreased|jumped|slid|slipped|surged|was|were|came in"
    r"|printed|outturns?|recorded|registered|posted|reported|according to (?:official|customs|the statistics)|figures? (?:showed|show)"
    r"|data (?:showed|show))\b",
    re.IGNORECASE,
)
_GOES_ON = 120
_IN_A_MONTH = late(r"\s+(?:in|for)\s+(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)")
_OF_A_PAST = late(
    r"\s+(?:(?:growth|gain|drop|fall|rise|decline|increase|jump|expansion|contraction)\s+)?(?:in|for|during|recorded|seen|last|a\s+year"
    r"|the\s+(?:year|quarter|month)\s+before)\b"
)


_AND_OF = late(
    r",\s+and\s+(?:[a-z]+\s+){1,3}(?:of|at)\s+\Z"
    r"|,\s+and\s+(?:growth|inflation|output|unemployment)\s+(?:in\s+[A-Za-z ]{2,24}\s+)?(?:of|at)\s+\Z|\band\s+the\s+[A-Z][a-z]+\s+\Z"
)
_MONTHS_OWN = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|last\s+(?:year|month|quarter))[’']s\s+\Z"
)
_STEP_WORD = late(r"\s+(?:higher|lower|more|less|larger|smaller|fewer)\b")
_SET_AGAINST = late(r"\b(?:up|down|from|compared\s+(?:with|to)|against|versus|after)\s+(?:from\s+)?(?:the\s+|an?\s+)?\Z")


def goes_on_forecasting(words: Words, previous_end: int, at: int, end: int, right: int) -> bool:
    """Whether a figure in the sentence of a forecast is one too: the other year or country, or what was forecast before."""
    text = words.text
    gap = text[previous_end:at]
    if at - previous_end > _GOES_ON or _OUTTURN.search(words, previous_end, at):
        return False
    if _LAST_TIME.match(text, end, right):
        return False
    if _MONTHS_OWN.search(gap):
        return False  # "compared with September's 8.3 percent growth"
    back = _SET_AGAINST.search(gap)
    if (back and _OF_A_PAST.match(text, end, right)) or _IN_A_MONTH.match(text, end, right):
        return False
    compared = _STEP_WORD.match(text, end, right)
    same = compared is not None and gap.startswith(compared[0])
    return bool(same or _ALIKE.match(gap) or ";" in gap or _AND_OF.search(gap))


def tells_outturn(words: Words, left: int, right: int) -> bool:
    """Whether a stretch tells what happened, not what is foreseen."""
    return bool(_OUTTURN.search(words, left, right))


_NAMES_FORECAST = Cue(r"\b(?:projections?|projected|forecasts?|outlook|expected|estimates?)\b", re.IGNORECASE)


_MODELLED = Cue(
    r"\b(?:would|could|will|may|might|should)\s+(?:eventually\s+|only\s+|probably\s+|also\s+)?(?:cost|add|shave|take|cut|lower|raise|lift|reduce"
    r"|push|knock|trim|lop"
    r"|subtract|boost|depress)\b(?:[^.;%]|\.\d){0,70}\Z"
    r"|\bput\s+(?:the\s+)?(?:[a-z]+\s+)?(?:growth|inflation|output)\s+(?:for\s+[\w\s]{1,16})?at\s+\Z"
    r"|\bgrowth\s+(?:is|was)\s+(?:now\s+)?put\s+at\s+\Z"
    r"|\b[Ww]e\s+(?:now\s+)?see\s(?:[^.;%]|\.\d){0,60}\bat\s+\Z"
)
_OFFICE = Cue(r"\b(?:[Ss]tatistics|[Bb]ureau|NBS|BEA|[Cc]ensus|[Cc]ustoms)\b")
"""Who tells what has been, and puts nothing that is to come."""
_OF_OUTPUT = late(r"\s+of\s+(?:[a-z’']+\s+){0,2}(?:output|GDP|growth|gross\s+domestic\s+product|income|activity)\b")
_FORECASTER = Cue(
    r"\b(?:IMF|(?:International\s+Monetary\s+)?Fund|World\s+Bank|OECD|Organi[sz]ation\s+for\s+Economic\s+Co-?operation|(?:Asian\s+)?Development\s+Bank|ADB|UNCTAD|WTO"
    r"|World\s+Trade\s+Organi[sz]ation|economists?|analysts?|forecasters?|strategists?|polls?|survey|think\s+tank|consultanc(?:y|ies)|institute|brokerage"
    r"|investment\s+bank|lender|ratings?\s+agency|Goldman|Sachs|Morgan|JPMorgan|UBS|Nomura|Barclays|HSBC|Citi(?:group|bank)?|Fitch|Moody[’']s|Macquarie"
    r"|ING|ANZ|BNP|Natixis|[A-Z][a-z]+\s+(?:Economics|Capital|Securities|Bank|Research|Ratings))\b"
)
_PLACES_AT = Cue(
    r"\b(?:puts?|putting|pegs?|pegged|sees?|saw|marks?|marked|plac(?:es?|ed)|keeps?|kept|leaves?|left|cuts?|rais(?:es?|ed)|lower(?:s|ed)?|lift(?:s|ed)?|trim(?:s|med)?"
    r"|upgrad(?:es?|ed)|downgrad(?:es?|ed)|has|have|calculates?|looks\s+for|assumes?)\s+(?:[\w.’'-]+\s+){0,5}?"
    r"(?:growth|inflation|output|GDP|expansion|economy|prices|exports|imports|trade)\b(?:[^.;%\d]|\.\d|20\d\d){0,40}?"
    r"\b(?:at|to|by|of)\s+(?:(?:about|around|just|only|nearly)\s+)*\Z"
)
"""A forecaster's verb with the series that it tells the height of: "put growth for next year at"."""
_PASSED_BY = late(
    r"\b(?:below|under|short\s+of|shy\s+of|miss(?:ing|ed|es)|undershoot(?:ing|s)?|behind|less\s+than|worse\s+than|lower\s+than|slower\s+than|weaker\s+than)\s+"
    r"(?:(?:the|its|an?|their|of|average|pre-[a-z]+|[A-Za-z]+[’']s?|[a-z-]+ed|market|consensus|official|earlier|previous"
    r"|expectations?|forecasts?|estimates?|projections?)\s+){0,4}\Z"
)


def is_passed_by(text: str, left: int, start: int) -> bool:
    """Whether a figure is a mark that another is said to be below, and so no fall itself: "short of the 3.2 percent forecast"."""
    return _PASSED_BY.search(text, max(left, start - 70), start) is not None


def is_of_forecaster(words: Words, start: int, left: int) -> bool:
    """Whether somebody who forecasts is said to put a series at the figure: "the OECD put growth for 2026 at"."""
    placed = _PLACES_AT.in_cut(words, max(left, start - 130), start)
    return placed is not None and _FORECASTER.search(words, left, max(left, start - 130) + placed.start()) is not None


_IN_FORECAST = late(
    r"\s+(?:(?:growth|rise)\s+)?(?:in|of|from)\s+(?:its|their|the|his|an?|our)\s+(?:(?:previous|last|earlier|own|Jan|Feb|Mar|Apr|May|June?|July?"
    r"|Aug|Sep|Oct|Nov|Dec)[a-z]*[’']?s?\s+)?"
    r"(?:[a-z]+\s+)?(?:outlook|forecasts?|projections?|report|estimates?|survey|update)\b"
)


def is_modelled(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether a percentage is what something is said to cost or add to output, or what a forecaster puts growth at."""
    modelled = _MODELLED.in_cut(words, max(left, start - 100), start) is not None and _OFFICE.search(words, left, start) is None
    return modelled or _IN_FORECAST.match(words.text, end, right) is not None


def is_of_output(text: str, end: int, right: int) -> bool:
    """Whether a percentage is of output: "0.4% of GDP"."""
    return _OF_OUTPUT.match(text, end, right) is not None


def names_forecast(words: Words, left: int, right: int) -> bool:
    """Whether the name of a column or a table is one of forecasts."""
    return _NAMES_FORECAST.search(words, left, right) is not None


def is_to_come(words: Words, start: int, left: int) -> bool:
    """Whether a verb of the future leads to a figure of growth: "will expand 4.5 percent"."""
    return bool(_WILL_GROW.in_cut(words, max(left, start - 90), start))
