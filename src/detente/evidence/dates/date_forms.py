"""The forms in which a date is written, and where in a text they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.evidence.dates.calendar_words import MONTH, MONTHS, SHORT_WEEKDAYS, WEEKDAY, WEEKDAYS
from detente.evidence.dates.date_bounds import ONWARD, PART_TOLD, POINTING_AT_DAY, POINTING_AT_PAPER, is_step_of_time
from detente.evidence.dates.festivals import FESTIVAL, FESTIVAL_WORDS
from detente.evidence.dates.occasions import OCCASIONS
from detente.evidence.figures.numerals import DAY_WORD, NUMBER_WORD
from detente.evidence.texts.late import late
from detente.evidence.texts.lower_case import needed_in_lower_case
from detente.evidence.texts.openings import words_that_open
from detente.evidence.texts.words import Words

NAMED_DAYS = tuple(occasion for occasion in OCCASIONS if occasion.kind == "named day")
WITH_MONTH = frozenset({"mdy", "dmy", "part", "stretch", "month"})
"""Forms that can name a month."""
_COUNT = rf"(?:\d{{1,3}}|{NUMBER_WORD}|an?|a few|several|a couple of)"
_FEW = r"(?:few|couple of|several)"
_UNIT = r"(?:days?|weeks?|months?|quarters?|years?)"
_YEAR = r"(?:19|20)\d\d"
_NO_FIGURE = r"(?![\d%.]*\d|\s?(?:%|per ?cent|billion|million|trillion))"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{_YEAR}\b|\s+(?:of\s+)?(?:last|this|next|that|the\s+(?:same|previous|preceding|following|current))\s+year\b)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY_ENDS = (
    rf",?\s+20\d\d\b|\s+(?:of\s+)?{MONTH}|\s*[.,;:()\]–-]"
    r"|\s+(?:in|at|of|as|to|for|when|with|but|by|on|and|or|that|this|local|a\.m|p\.m)\b|\s*$"
)
_MORE_DAYS = rf"(?:\s*[-–—]\s*\d{{1,2}}{_ORDINAL}|\s+(?:and|&|to|or|through|until)\s+\d{{1,2}}{_ORDINAL}(?={_DAY_ENDS}))?"
_OF_WEEK = (
    rf"(?:(?:(?:on|last|this|next|since|into|by|until|through|from|for)\s+)?(?:{WEEKDAY}|(?-i:{SHORT_WEEKDAYS})\b\.?)(?:,?\s+(?:the\s+)?|\s*\())?"
)
_NOT_NUMBERED = (
    r"(?<!No\. )(?<!Nos\. )(?<!Number )(?<!Circular )(?<!Notice )(?<!Announcement )(?<!Decree )(?<!Article )(?<!Decision )(?<!Bulletin )(?<!Section )"
    r"(?<!Regulation )"
)
"""Numbers of papers, which have a day of their own behind them: "Notice No. 18 of April 4"."""
_PART = (
    r"(?:early(?:\s+(?:to|or)\s+mid)?|mid(?:-?\s?to-?\s?late)?|late|year-?end|end|(?:the\s+)?(?:very\s+)?(?:start|beginning|middle|end|close)\s+of"
    r"|(?:the\s+)?(?:first|second|third|fourth|last|final)\s+(?:week|days)\s+of)"
)
_SEASON = r"(?:spring|summer|autumn|winter)"
_NO_SEASON_NAME = r"(?!['’]?s?\s+(?:festival|wheat|crops?|break|holidays?|palace|games|olympics|meetings|camp|davos|fuel|clothing)\b|-)"
_CLOSED = r"(?=\s*[.,;:)\]?!”\"]|\s+(?:and|but|or|when|that|as|by|in|at|on|for|to|with|from|after|before|because|while|its?|the|he|she|they)\b|\s*$)"
_LEADS_TO = (
    r"(?:in|on|since|by|of|until|till|through|throughout|for|during|from|late|early|end-|mid-|(?:(?:fiscal|calendar|marketing|crop|financial)\s+)?years?|fiscal"
    r"|calendar|than in|to)"
)
FORMS: tuple[tuple[str, str], ...] = (
    (
        "iso",
        (
            rf"\b{_YEAR}(?:-(?:0?[1-9]|1[0-2])-(?:[0-2]?\d|3[01])|/(?:0?[1-9]|1[0-2])/(?:[0-2]?\d|3[01])|\.(?:0[1-9]|1[0-2])\.(?:[0-2]\d|3[01]))"
            r"(?!\d|[./-]\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
        ),
    ),
    ("numeric", rf"(?<![\d/.-])\b[0-3]?\d(?:/[0-3]?\d/|\.[0-3]?\d\.|-[0-3]\d-){_YEAR}\b"),
    (
        "stretch",
        (
            rf"\b(?:the\s+)?first\s+(?:{NUMBER_WORD}|\d{{1,2}})\s+(?:months|quarters)\b(?!\s+(?:after|since|on\b|under|of\s+(?:the|its|his|her"
            rf"|their|an?)\s+(?!year\b)))(?:\s+of\s+(?:{_YEAR}|(?:the|this|last|next) year))?"
            rf"|\b(?:the\s+)?(?:last|final)\s+(?:{NUMBER_WORD}|\d{{1,2}})\s+(?:months|quarters)\s+of\s+(?:{_YEAR}|(?:the|this|last|next) year)\b"
            rf"|\b(?:the\s+)?(?:(?:{NUMBER_WORD}|\d{{1,2}})\s+months|year|quarter|half[- ]year)\s+(?:to|through|until|up\s+to|ended|ending)"
            rf"(?:\s+(?:in|on))?\s+(?:the\s+end\s+of\s+|end-|\d{{1,2}}\s+)?{MONTH}\b(?:\s+\d{{1,2}}\b(?!\s*%))?{_OF_YEAR}?"
            rf"|\b(?:(?:from|in|during|for|over|of)\s+)?{MONTH}(?:\s*[-–—]\s*|-to-|\s+(?:to|through|until)\s+){MONTH}\b(?!\s+\d{{1,2}}\b){_OF_YEAR}?"
            r"|\b(?:the\s+)?year(?:\s+|-)to(?:\s+|-)date\b|\bthe\s+year\s+so\s+far\b"
            rf"|\bbetween\s+{MONTH}\s+and\s+{MONTH}\b(?!\s+\d{{1,2}}\b){_OF_YEAR}?"
            rf"|\b(?:the\s+)?(?:first|second)[\s-]half(?:\s+of\s+(?:{MONTH}{_OF_YEAR}?|{_YEAR}|(?:the|this|last|next) year)\b"
            r"|(?=\s+(?:exports?|imports?|trade|growth|sales|shipments)\b))"
            rf"|\b(?:H[12]|[12]H)\b(?:\s+(?:of\s+)?{_YEAR}\b)?"
        ),
    ),
    (
        "mdy",
        (
            rf"\bbetween\s+{MONTH}\s+\d{{1,2}}{_ORDINAL}\s+and\s+\d{{1,2}}{_ORDINAL}{_OF_YEAR}?(?!\w)"
            rf"|\b{_OF_WEEK}{MONTH}\s+(?!\d{{1,2}}\s+{MONTH}\s+20\d\d)\d{{1,2}}{_ORDINAL}(?!\d){_MORE_DAYS}{_OF_YEAR}?{_NO_FIGURE}"
        ),
    ),
    (
        "dmy",
        (
            rf"\b(?:the\s+)?{DAY_WORD}\s+(?:day\s+)?of\s+{MONTH}{_OF_YEAR}?(?!\w|['’]s?\s)"
            rf"|\b{_OF_WEEK}(?<!\d[.,]){_NOT_NUMBERED}\d{{1,2}}{_ORDINAL}{_MORE_DAYS}(?:\s+of)?"
            rf"(?![ \t]*\r?\n\s*{MONTH}(?:[ \t]{{2,}}|\t|\s*\|))\s+{MONTH}"
            rf"(?!\.?\s+\d{{1,2}}(?:,|\s+(?:19|20)\d\d|\s*[.;)])){_OF_YEAR}?(?!\w)"
        ),
    ),
    (
        "part",
        (
            rf"\b{_PART}(?:\s+|-|\s*–\s*){MONTH}{_OF_YEAR}?(?!\s+\d{{1,2}}\b)"
            rf"|\b(?:early|mid|late|end|(?:the\s+)?(?:start|beginning|middle|end|close)\s+of)(?:\s+|-)(?:in\s+)?{_YEAR}\b(?!\s?%)"
            r"|\b(?:in\s+|into\s+)?the\s+new\s+year\b(?!['’]s)|\b(?:the\s+)?turn\s+of\s+the\s+year\b|\b(?:(?:at|by|before|until)\s+)?year-?end\b|\bmid-?year\b"
        ),
    ),
    (
        "quarter",
        (
            rf"\b(?:(?:the\s+)?(?:start|beginning|middle|end|close)\s+of\s+(?:the\s+)?)?(?:first|second|third|final|fourth)[- ]quarter(?:{_OF_YEAR})?"
            rf"|\b(?:Q[1-4]|[1-4]Q)(?:\s?(?:of\s+)?{_YEAR}|\s?[’']?\d\d\b)?(?!\w)|\b{_YEAR}\s?-?Q[1-4]\b"
        ),
    ),
    (
        "rank",
        (
            rf"\b(?:in|over|during|for|of)\s+the\s+(?:{NUMBER_WORD}|\d{{1,2}})\s+months\b(?=\s*[.,;:)]|\s+(?:was|were|is|came|rose|fell|stood"
            rf"|together)\b)"
            r"|\b(?:in|than|from|of|to)\s+(?:in\s+)?the\s+(?:first|second|third|fourth)(?=\s*[.,;:)]|\s+(?:and|but|or)\b)"
        ),
    ),
    (
        "compared",
        (
            r"\ba\s+same-day\b(?!\s+(?:deliver|shipp|service|pay|settle|return|appoint))"
            r"|\b(?:the|a)\s+(?:same|corresponding|comparable|equivalent|like|year-ago|year-earlier|prior-year|previous-year)\s+(?:day|months?"
            r"|period|quarters?|weeks?"
            r"|time|span|stretch|figure|level|total)(?:\s+(?:of\s+)?(?:last\s+year|a\s+year\s+(?:earlier|ago|before)"
            rf"|the\s+(?:year\s+before|(?:previous|prior|preceding)\s+year)|(?:in\s+|of\s+)?{_YEAR}\b))?"
            r"|\b(?:the\s+)?(?:preceding|prior|previous)\s+(?:day|week|month|quarter|year)\b(?!['’]s\s+administration)"
            r"|\b(?:the|a)\s+(?:year|month|quarter|week)\s+(?:before|earlier|prior)\b(?!\s+last\b)"
        ),
    ),
    (
        "offset",
        (
            rf"\bin\s+{_COUNT}\s+{_UNIT}(?:['’]s?)\s+time\b"
            rf"|\b{_COUNT}\s+{_UNIT}\s+(?:after|before|ago|later|earlier|prior|hence|from\s+(?:now|today|tomorrow)|on\b(?=\s*[.,;]))\b"
        ),
    ),
    (
        "month",
        (
            rf"(?:(?:\b(?:last|this|next|since|in|by|until|till|through|from|of|for|during|late"
            rf"|early)\s+)?\b{MONTH}(?!\.?\s+\d{{1,2}}\b){_OF_YEAR}?\b)"
        ),
    ),
    (
        "nth",
        (
            r"\b(?:(?:on|by|before|after|until|since|from|and|of)\s+)the\s+\d{1,2}(?:st|nd|rd|th)"
            r"(?:\s+of\s+(?:the|this|last|next|that)\s+month\b|(?=\s*[.,;:)]|\s+(?:and|that|when|as|but|in|at|to|with|after|this|it|he|she"
            r"|local\s+time|beijing\s+time)\b))"
        ),
    ),
    (
        "weekday",
        (
            rf"\b(?:(?:on|last|this|next|since|into|by|until|through|from|for)\s+)?{WEEKDAY}\b(?:\s+(?:of\s+)?(?:last|this|next|the\s+(?:previous"
            rf"|following))"
            r"\s+week\b|\s+before\s+last\b)?"
        ),
    ),
    (
        "relative",
        (
            rf"\b(?:{ONWARD}|{PART_TOLD}|{POINTING_AT_PAPER}|{POINTING_AT_DAY}"
            r"|(?:in|over|during|for) the (?:month|quarter)(?=\s*[.,;:)]|\s+(?:and|but|or|was|were|is|are|as|while|with|to \$?\d|at|on|from|after"
            r"|customs|the)\b)"
            r"|(?:by |at |before )?(?:month|quarter)-end\b"
            r"|the (?:week|month|quarter|year) (?:before last|after next)"
            r"|the day (?:after tomorrow|before yesterday|(?:before|after)"
            r"(?=\s*[,.;:)”\"’]|\s+(?:in|at|that|and|when|but|with|as|had|has|would|will|could|may|should|was|were|is|are|did|to|from|for|by|on|or|than|while"
            r"|who|which|because|amid|under)\b))"
            r"|the (?:date|day) of (?:its |this |the )?(?:publication|issuance|issue|promulgation|announcement|release|signature)\b"
            r"(?=\s*[.,;:)]|\s+in\s+the\s+federal\s+register)"
            r"|before the (?:week|month|quarter|year) (?:is (?:out|over|up|through)|ends|closes|runs out)\b"
            r"|yesterday|today|tomorrow|tonight|this (?:morning|afternoon|evening)|last night"
            r"|(?:earlier |later )?(?:last|this|next|past|previous) (?:past )?(?:week(?:end)?|month|year|quarter|fall)"
            rf"|(?:last|this|next|past|that|the|in|since|over|during|by|until|before) (?:the |early |late |mid-)?{_SEASON}\b"
            rf"(?:\s+(?:of\s+)?(?:{_YEAR}|(?:that|last|this|next) year\b))?{_NO_SEASON_NAME}"
            rf"|{_SEASON}\s+(?:of\s+)?{_YEAR}|(?:in )?the fall{_CLOSED}(?!\s+(?:in|of|to|from|by)\b)|(?:the )?fall of {_YEAR}"
            r"|(?:the )?(?:start|beginning|middle|end|close) of (?:the|this|last|next) (?:week|month|quarter|year)"
            rf"|(?:the )?(?:last|past|next|coming) {_FEW} (?:days|weeks|months|years)|(?:the )?(?:recent|coming|upcoming) (?:days|weeks|months)"
            rf"|the coming year"
            r"|the (?:days|week|weeks|month|months|quarter|year) ahead(?! of)"
            r"|over the weekend|at the weekend|(?:the|that) weekend|(?:earlier|later) (?:in|on) the (?:week|day)|later (?:this|in the) (?:week"
            r"|month|year)|(?:earlier|later) in the (?:month|year)"
            r"|the (?:same|following|next) (?:day|morning|afternoon|evening|night|week|month|quarter|year)|(?:over|for|during"
            r"|in) the (?:full |whole |entire )year"
            rf"|(?:over|in|during) the (?:last|past) (?:{NUMBER_WORD}|\d{{1,2}}) (?:weeks|months|quarters|years)(?! of)"
            rf"|(?:of|for|within|through) the (?:last|past) (?:{NUMBER_WORD}|\d{{1,2}}) (?:weeks|months|years)(?! of)"
            r"|(?:over|in|during|for|within) the past (?:week|month|quarter|year)\b"
            r"|the (?:days|weeks|months) (?:leading|running) up to(?= (?:the|a|an|this|that|its|his|her|their|last|next)\b)"
            r"|mid-?month|a fortnight (?:ago|from now|later)"
            r"|(?<=\bof )the year(?=\s*[.,;:)”\"]|\s+(?:after|and|in|with|to|on|between|so)\b)"
            r"|(?:over|for) the year(?=\s*[,.;)]|\s+(?:the|as|to\s+a)\b)"
            r"|that (?:same )?(?:day|week|month|quarter|year|night|morning|evening)"
            r"(?=\s*[.,;:)’']|\s+(?:and|but|in|at|with|as|was|were|is|are|to|on|by|it|he|she|they|the|shall|will|would|may|must|can|for|from|until|when|if|or|after|before"
            r"|onwards?|forward|had|has|have|did|could|might|said|than|alone|came|went|saw|took|made|rose|fell|hit|stood|ran|topped|brought|left|[a-z]{2,}ed)\b))\b"
        ),
    ),
    (
        "year",
        (
            rf"(?:\b{_LEADS_TO}\s*)\b{_YEAR}\b(?!\s?(?:%|per ?cent|billion|million|tonnes|tons|companies|jobs|people)|[.,/-]\d|-?Q)"
            rf"|(?<![\w.,$€£¥#§/-])(?:FY\s?)?(?:19[5-9]|20[0-4])\d(?:[/–-](?:20)?\d\d)?\b(?![./,-]?\d|s\b|\s?(?:%|per ?cent|billion|million))"
            rf"|\bFY\s?(?:20)?\d\d\b"
        ),
    ),
    ("feast", FESTIVAL),
    ("named", "|".join(f"['‘“\"]?{occasion.pattern}['’”\"]?" for occasion in NAMED_DAYS)),
)


_SPACE = late(r"\(\?<[=!][^()]*\)|\[[^\]]*\]|\\.|(?P<space> )")
"""A space of a form that stands neither in a class of letters nor in what must stand before."""


def _over_lines(pattern: str) -> str:
    """The form with each space also a line's end: a date in a text with hard line ends goes on in the next line."""
    return _SPACE.sub(lambda found: r"[ \n][ \t]*" if found["space"] else found[0], pattern)


def _of_forms(*names: str) -> re.Pattern[str]:
    return late("|".join(f"(?P<{name}>{_over_lines(pattern)})" for name, pattern in FORMS if not names or name in names), re.IGNORECASE)


_FROM_MONTH, _FROM_WEEKDAY = _of_forms("stretch", "mdy", "month"), _of_forms("mdy", "dmy", "weekday")
_FROM_DIGITS = _of_forms("iso", "numeric", "stretch", "dmy", "quarter", "offset", "year")
"""The forms that begin with the name of a month, of a weekday, with digits."""
_DATE_FROM = dict.fromkeys(MONTHS, _FROM_MONTH) | dict.fromkeys([*WEEKDAYS, *SHORT_WEEKDAYS.lower().split("|")], _FROM_WEEKDAY)
_OF_MONTHS, _OF_WEEKDAYS, _OF_YEARS = (
    _of_forms("stretch", "mdy", "dmy", "part", "month"),
    _of_forms("mdy", "dmy", "weekday"),
    _of_forms("iso", "numeric", "part", "quarter", "year"),
)
_OF_OTHERS = _of_forms("stretch", "mdy", "dmy", "part", "quarter", "rank", "compared", "offset", "nth", "relative", "feast", "named")
"""The forms of which the first tell-tale word is the name of a month, of a weekday, a year, or another."""

_ANCHOR_WORDS = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(
        (
            "day days week weeks weekend month months year years quarter quarters half q h yesterday today tonight tomorrow fall spring summer winter"
            " autumn midmonth fortnight st nd rd th morning afternoon evening night midyear third fourth same corresponding comparable equivalent"
            " period publication issuance promulgation date hereof"
        ).split()
    )
    | FESTIVAL_WORDS
    | frozenset(occasion.pattern.split()[0].lower() for occasion in NAMED_DAYS)
)
_OPENING_WORDS = (
    _ANCHOR_WORDS
    | frozenset(SHORT_WEEKDAYS.lower().split("|"))
    | frozenset(
        (
            "a an the in on at by of for to from than since until till through throughout during into over last this next past previous early mid"
            " late earlier later preceding prior year fy calendar between that same before after against recent coming upcoming"
            " first second third fourth final few several couple end fiscal start beginning middle following"
        ).split()
    )
    | frozenset(re.findall(r"[a-z]+(?:-[a-z]+)?", f"{NUMBER_WORD} {DAY_WORD}"))
    | frozenset(("ahead", "around", "new", "such", "even"))
)
"""Words a date can begin with, beside digits."""
_OPENINGS = {name: words_that_open(_over_lines(pattern), _OPENING_WORDS) for name, pattern in FORMS}


_BY_NAME = {name: (_of_forms(name), needed_in_lower_case(_of_forms(name))) for name, _ in FORMS}
"""Each form by itself, and what fits in lower case wherever it fits, which is tried in half the time."""


@lru_cache(maxsize=4_096)
def _that_open(forms: str, word: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """Those of some forms, given by their source, that a date which begins with digits or with a word of ``_OPENING_WORDS`` can be of."""
    return tuple(one for name, one in _BY_NAME.items() if f"(?P<{name}>" in forms and (word <= "9" or word in _OPENINGS[name]))


def _first_of(forms: re.Pattern[str], word: str, words: Words, at: int) -> re.Match[str] | None:
    """What the forms match at a place where a word or digits stand: form by form, those left out that cannot begin so."""
    if words.lowered is None:
        return forms.match(words.text, at)
    for form, needed in _that_open(forms.pattern, word[:1] if word[0] <= "9" else word):
        if (needed is None or needed.match(words.lowered, at)) and (match := form.match(words.text, at)):
            return match
    return None


_TOLD_BY = dict.fromkeys(MONTHS, _OF_MONTHS) | dict.fromkeys(WEEKDAYS, _OF_WEEKDAYS)
_INNER_WORDS = _OPENING_WORDS | frozenset(re.findall(r"[a-z]+", "".join(pattern for _, pattern in FORMS).lower()))
"""Every word that a date can hold, and more."""
_LEAD_WORDS = 5
"""A date begins at most so many words before the word that gives it away."""


def date_matches(text: str, words: Words) -> Iterator[re.Match[str]]:
    """Dates by their tell-tale word, not by trying every position; the group that matched names the form."""
    done = 0
    spelled = words.words
    years = [number for number in words.numerals if len(spelled[number]) == 4 and spelled[number][:2] in ("19", "20")]
    for number in sorted(words.numbered(_ANCHOR_WORDS) + years):
        start = words.starts[number]
        if start < done:
            continue
        told_by = _TOLD_BY.get(spelled[number], _OF_OTHERS) if spelled[number][0] > "9" else _OF_YEARS
        first = number
        while first > max(0, number - _LEAD_WORDS) and (spelled[first - 1] in _INNER_WORDS or not spelled[first - 1].isalpha()):
            first -= 1
        for lead in range(first, number + 1):
            word = spelled[lead]
            if word not in _OPENING_WORDS and word[0] > "9":
                continue
            if words.starts[lead] < done:
                continue
            forms = _DATE_FROM.get(word, told_by) if word[0] > "9" else _FROM_DIGITS
            match = _first_of(forms, word, words, words.starts[lead])
            if match and match.lastgroup == "stretch" and is_step_of_time(text, *match.span()):
                match = None
            if match and match.end() > start:
                yield match
                done = match.end()
                break
