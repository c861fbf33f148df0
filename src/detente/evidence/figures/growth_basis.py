"""With what a growth is compared: a year, a month or a quarter before, as its clause or sentence says.

``explicit`` where the clause says so, ``inherited`` where the sentence or the one before does for the same metric,
``none`` where nobody does: then the basis is ``unstated`` and never conflicts with anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_THAN = r"(?:from|than|short\s+of|compared\s+(?:with|to)|versus|vs\.?|over|against|below|above|on|relative\s+to)"
_AMOUNT = (
    r"(?:(?:about|around|nearly|some|a|the)\s+)?[A-Z$€¥]{0,3}[\d][\d,.]*\s?(?:%|per\s?cent|percent|[a-z]+)?"
    r"(?:\s+(?:(?:metric\s+)?tons|tonnes|dollars|yuan|units|vehicles))?(?:\s+(?:exported|imported|shipped|recorded|sold|seen|reported|posted"
    r"|registered))?"
)
_LEVEL = (
    r"[A-Z$€¥]{0,3}\d[\d,.]*(?:\s?(?:million|billion|trillion|bn|mn|m))?(?:\s+(?:metric\s+)?(?:tons|tonnes|dollars|yuan|units|vehicles|boxes|containers"
    r"|TEUs|barrels|head))?"
)
"""An amount that is no percentage: what a month came to."""
_CUES: tuple[tuple[str, str], ...] = (
    (
        "yoy",
        (
            r"year[- ](?:on|over|to)[- ]year|\by[/-]?o[/-]?y\b|\by/y\b|\bon[- ](?:the )?year\b"
            r"|\b(?:annual(?:ly)?|yearly)\b(?! rate of duty| (?:sales |selling )?(?:rate|pace) of [\d.,]+ (?:million|units|thousand|billion)\b"
            r"|\s+(?:highs?|lows?|peaks?|records?|meetings?|sessions?|summits?|reports?|address)\b)"
            r"|\bfrom a year\b"
            r"|\byear[- ](?:earlier|ago|before|prior|previously)\b|\b(?:12|twelve)[- ]month\b(?=\s+(?:rate|change|increase|growth"
            r"|inflation))"
            r"|\bon\s+(?:last year|the (?:same|corresponding) (?:months?|period|quarter|week) (?:of |a |in )?(?:last year|20\d\d|year))\b"
            r"|(?<=the )(?:year|12\s+months|twelve\s+months)\s+(?:up\s+)?(?:to|through|ended|ending)\b"
            r"|\b(?:than|from)\s+(?:12|twelve)\s+months\s+(?:before|earlier|ago|previously|prior)\b"
            r"|\bover\s+the\s+(?:(?:last|past|latest|previous)\s+(?:12|twelve)\s+months|(?:last|past)\s+year)\b"
            rf"|\b{_THAN}"
            r"\s+(?:in\s+)?(?:(?:the\s+|its\s+)?(?:level|figure|total|value|amount|volume)\s+(?:of|in|for|recorded\s+in)\s+)?(?:the\s+|its\s+)?"
            r"(?:(?:same|corresponding|comparable|equivalent|prior-year|year-earlier|year-ago)\s+(?:months?|period"
            r"|time|quarter|span"
            r"|stretch|weeks?|season|point)"
            r"(?:\s+(?:of\s+|in\s+|a\s+)?(?:last year|the previous year|(?:the\s+)?(?:year|prior year) ?(?:earlier|ago|before)?|20\d\d))"
            r"|(?:prior-year|year-earlier|year-ago)"
            r"\b|(?:first|second)\s+half\s+of\s+(?:20\d\d|last\s+year|the\s+(?:previous|prior|preceding)\s+year)"
            r"|(?:first|same)\s+(?:\w+\s+)?(?:months|quarters)\s+of\s+(?:20\d\d|last\s+year|the\s+(?:previous|prior|preceding)\s+year)"
            rf"|last year\b|20\d\d(?!\s+(?:to|until|through)\b|\s?[-–])|(?:the\s+)?(?:previous|prior|preceding) year"
            rf"|last\s+{_MONTH}(?:[’']s)?"
            rf"|{_MONTH}\s+(?:of )?(?:20\d\d|last year|a year (?:earlier|ago)))"
            rf"|\b(?:against|from|than|compared\s+(?:with|to)|versus|vs\.?)\s+{_AMOUNT}\s+(?:in\s+(?:20\d\d|{_MONTH}\s+(?:of\s+)?(?:20\d\d"
            rf"|last\s+year"
            r"|the\s+(?:previous|prior)\s+year)|the\s+same\s+(?:months?|period|quarter)|the\s+(?:previous|prior|preceding)\s+year|last\s+year)"
            r"|(?:a|the|one)\s+year\s+(?:before|earlier|ago|prior)|last\s+year)"
        ),
    ),
    (
        "mom",
        (
            r"month[- ](?:on|over|to)[- ]month|\bm[/-]?o[/-]?m\b|\bm/m\b|\b(?:on|over)[- ](?:the )?month\b(?! of)|(?<=for the )month\b(?! of)"
            r"|(?<!straight )(?<!consecutive )(?<!successive )(?<!running )(?<!row of )\bmonthly\b(?!\s+(?:highs?|lows?|peaks?|records?"
            r"|reports?|surplus(?:es)?|totals?|figures?|data)\b)|\b(?:from|than|on"
            r"|compared (?:with|to)"
            r"|over|versus|above|below)\s+(?:in\s+)?(?:the\s+|a\s+)?(?:previous|prior|preceding|last) month\b|\b(?:from|compared (?:with|to)"
            r"|than in|than|below|above)"
            rf" (?:in )?{_MONTH}\b(?!\s+(?:\d|(?:to|through|until)\b|(?:of\s+)?(?:last year|20\d\d|a year)"
            r"|(?i:peaks?|highs?|lows?|troughs?|tops?|records?|forecasts?|projections?|estimates?|outlook)\b)|,?\s+when\b(?!\s+(?:they|it|the\s+\w+|[a-z]+)\s+(?:came|stood|amounted|reached|was|were|had|hit|total(?:l?ed)|ran)\b)|[’'](?!s\s+[\d,.]+\d(?=\s*(?:[;)]|,\s|\.\s|and\s|\Z))))"
            rf"|\b(?:than|above|below|over)\s+the\s+[\d.,]*\d\s+(?!per\b)[a-z]+(?:\s+[a-z]+)?\s+(?:of|in)\s+{_MONTH}"
            r"(?!\s+(?:\d|(?:of\s+)?(?:last\s+year|20\d\d|a\s+year)|the\s+(?:previous|prior)\s+year))"
            r"|\b(?:from|than|over|versus|above|below|compared (?:with|to)) (?:in )?(?:the|a|one) month (?:before|prior|earlier|ago)"
            rf"|(?:(?<=%\s)|(?<=percent\s)|(?<=per\scent\s))(?:from|against|than)\s+{_MONTH}[’']s\s+{_LEVEL}(?!\s?%|\s?per\s?cent)"
            rf"|\b(?:against|from|than|compared\s+(?:with|to)|versus|vs\.?)\s+(?:the\s+|about\s+|nearly\s+|some\s+)?{_LEVEL}\s+in\s+{_MONTH}\b(?!\s+(?:\d|(?:of\s+)?(?:last\s+year|20\d\d|a\s+year)"
            r"|the\s+(?:previous|prior|year)))"
            r"|(?:(?<=\ba )|(?<=\bone ))month (?:earlier|ago|before)\b"
            rf"|\bsequential(?:ly)?\b(?=(?:[^.;]|\.\d){{0,90}}\b{_MONTH})"
        ),
    ),
    (
        "qoq",
        (
            r"quarter[- ](?:on|over|to)[- ]quarter|\b(?:on|over)[- ](?:the )?quarter\b(?! (?:of|to|through))"
            r"|\bq/q\b|\bqoq\b|\b(?:from|than|compared (?:with|to)|over|on|against|above|below"
            r"|versus)\s+(?:in\s+)?(?:the\s+)"
            r"(?:(?:previous|prior|preceding)\s+(?:quarter|three\s+months)|(?:first|second|third|fourth)(?:\s+quarter)?\b(?!\s+[a-z]"
            r"|\s+quarter\s+of\s+(?:last\s+year|20)))"
            r"|\bfrom\s+the\s+(?:first|second|third|fourth)\s+quarter(?:\s+of\s+20\d\d)?\s+to\s+the\s+(?:first|second|third|fourth)\s+quarter\b"
            r"|(?<!\bnon-)(?<!\bnot )(?<!\bun)\bannuali[sz]ed\b|\bquarterly\b(?! (?:growth )?(?:rates|breakdown"
            r"|figures|data|reports?|earnings|results|profits?|sales|revenues?|review"
            r"|loss))|\b(?:from|than)\s+(?:a|one)\s+quarter\s+(?:earlier|before|ago)"
        ),
    ),
)
_CUE = late("|".join(f"(?P<{name}>{pattern})" for name, pattern in _CUES), re.IGNORECASE)
_CUE_WORDS = frozenset(
    """
    year y yoy on annual annually from than compared versus vs over against below above month m mom monthly quarter q qoq annualized annualised
    quarterly yearly twelve relative short sequential sequentially
    """.split()
) | {"12"}
_TIME_WORDS = frozenset(
    """
    year yearly annual annually annualized annualised y yoy month monthly m mom quarter quarterly q qoq months first second third fourth january
    february march april may june july august september october november december jan feb aug sep sept oct nov dec
    """.split()
) | {str(year) for year in range(2000, 2050)}
"""One of these stands in every cue, near its beginning."""
_CUE_REACH = 110
_ABOVE_A_LEVEL = late(r"\s+(?:above|below|from|against|than|on|over|more\s+than|less\s+than)\s+(?:the\s+|its\s+)?")
_YEAR = late(r"\b20[0-4]\d\b")
_WHOLE_YEAR = late(
    r"\b(?:(?:in|for|during|throughout|over|across)\s+(?:(?:the\s+)?(?:whole|full|entire|calendar)\s+(?:of\s+|year\s+)?)?20[0-4]\d(?=\s*(?:[,.;:)]"
    r"|\Z|\s[a-z]))(?!\s+(?:to|was|were)\b)"
    r"|(?:in|over|for|during|across)\s+(?:the\s+)?(?:first|opening)\s+(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})\s+(?:months|quarters)\b"
    r"|(?:in|over|for|during)\s+(?:January|Jan\.?)(?:\s*[-–—]\s*|\s+(?:to|through)\s+)[A-Z][a-z]+\b"
    r"|(?:in|for|over)\s+(?:all\s+of\s+20[0-4]\d|the\s+(?:whole|full|entire)\s+year|(?:the|that)\s+year(?:\s+as\s+a\s+whole)?(?=\s*(?:[,.;]|\Z)))"
    r"|full[- ]year|last\s+year(?![’']s)(?=\s*(?:[,.;)]|\Z|to\s|and\s|but\s|as\s|after\s|while\s|from\s|amid\s|despite\s|even\s))"
    r"|(?:20[0-4]\d|last\s+year)[’']s\b(?!\s+(?:first|second|third|fourth|level)))",
    re.IGNORECASE,
)
"""A whole year: what grew in it grew against the year before."""
_YEAR_WORDS = frozenset("in for during throughout over across full last".split()) | {f"{year}" for year in range(2000, 2050)}
_BETWEEN_TIMES = late(r"\b(?:between|from)\s+(?:[A-Z][a-z]+\s+)?20[0-4]\d\s+(?:and|to)\s+(?:[A-Z][a-z]+\s+)?20[0-4]\d\b")


_OVER_LONGER = late(
    r"(?:\s+(?:rise|increase|growth|jump|surge|fall|drop|decline|gain|loss|cut|reduction|expansion|slide|slump)s?(?:\s+(?:in|of)\s+(?:[A-Za-z][\w’'-]*\s*){1,4}?)?)?"
    r"(?:,?\s+(?:in\s+value|in\s+volume|overall|in\s+all|in\s+total|altogether|already|since))?,?\s+(?:(?:in|over|during|within|across|through|for)\s+"
    r"(?:(?:just|only|about|nearly|almost|some|barely|under|less\s+than|more\s+than)\s+)?"
    r"(?:(?:the\s+)?(?:(?:past|last|previous|preceding|first)\s+)?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|several"
    r"|few|many|a\s+few|a\s+couple\s+of)\s+(?:years|decades)|(?:the\s+)?(?:past|last|previous)\s+decade|(?:a|one)\s+(?:decade|generation)"
    r"|(?:the|his|her|its|their)\s+(?:[A-Z][\w.]*\s+|first\s+|second\s+|previous\s+|last\s+)?(?:[Aa]dministration|[Pp]residency|term|years\s+in\s+office|era|pandemic|trade\s+war|decade|crisis))"
    r"|since\s+(?:the\s+(?:[a-z]+\s+){0,2}(?:pandemic|war|crisis|election|accession)|(?:taking|he\s+took|she\s+took)\s+office|(?:early\s+|late\s+|mid-)?(?:19|20)\d\d))\b",
)
"""A stretch that is longer than a year, right behind a growth."""


def over_longer_time(text: str, end: int, right: int) -> bool:
    """Whether a growth is one of several years, a presidency or an era: "grew 40 percent in the past five years"."""
    return _OVER_LONGER.match(text, end, right) is not None


def spans_years(text: str, left: int, right: int) -> bool:
    """Whether a sentence tells a change from one year to another that may lie further apart than a year."""
    return "20" in text[left:right] and bool(_BETWEEN_TIMES.search(text, left, right))


def _near(times: Sequence[int], at: int) -> bool:
    """Whether a word of time stands at or shortly behind a place."""
    index = bisect_left(times, at)
    return index < len(times) and times[index] - at <= _CUE_REACH


def _name_of(match: re.Match[str], text: str, sentence: tuple[int, int]) -> str:
    """The basis of a cue; a year that is compared with one further off than the next makes it a change and no more."""
    name = match.lastgroup or ""
    told = _YEAR.search(match[0]) if name == "yoy" else None
    if told is None:
        return name
    others = {int(year) for year in _YEAR.findall(text, *sentence)} - {int(told[0])}
    return "change" if others and int(told[0]) + 1 not in others else name


def of_whole_year(words: Words, left: int, right: int) -> bool:
    """Whether a stretch speaks of a whole year: a growth in it is against the year before."""
    return any(_WHOLE_YEAR.match(words.text, at, right) for at in words.places(_YEAR_WORDS, left, right))


_STEP_BEFORE = late(r"points?\s+(?:lower|higher|slower|faster|less|more|below|above)\s+\Z")


_MOVE_OF = late(
    r"\s+(?:(?:net|average|real|nominal)\s+)?(?:increase|rise|gain|growth|jump|surge|advance|expansion|decrease|fall|drop|decline|contraction|slump|change|slide)\s+(?:rate\s+)?of\s+"
    r"(?:(?:about|around|nearly|almost|some|just|only|more\s+than|less\s+than|over|under)\s+)*"
)
"""What leads from the word of its basis to a growth: "a monthly increase of"."""


def _of_step(text: str, cue: int, end: int) -> bool:
    """Whether a comparison belongs to points told between the figure that ends at ``end`` and it: "6 percent, 1.5 points lower than in May"."""
    return cue > end and _STEP_BEFORE.search(text, max(end, cue - 24), cue) is not None


def stated_basis(
    words: Words, start: int, end: int, sentence: tuple[int, int], clause: tuple[int, int], others: Sequence[tuple[int, int]]
) -> tuple[str | None, str]:
    """Basis a sentence gives a figure of growth: ``(basis, explicit|inherited)``, or ``(None, none)``.

    The cue behind the figure and before the next one wins, then one before it in its own clause, then one that is alone
    in the sentence.
    """
    times = words.places(_TIME_WORDS, *sentence)
    if not times:
        return None, "none"
    matches = (_CUE.match(words.text, at, sentence[1]) for at in words.places(_CUE_WORDS, *sentence) if _near(times, at))
    cues = [(match.start(), match.end(), _name_of(match, words.text, sentence)) for match in matches if match]
    if not cues:
        return None, "none"
    ahead = sorted(other for other in others if other[0] >= end)
    if ahead and _ABOVE_A_LEVEL.fullmatch(words.text, end, ahead[0][0]):
        ahead = ahead[1:]  # "32% above the 3,326 tons of a year earlier": the cue stands behind the level
    following = ahead[0][0] if ahead else sentence[1]
    previous = max((other[1] for other in others if other[1] <= start), default=sentence[0])
    for cue in cues:
        if cue[1] <= start and _MOVE_OF.fullmatch(words.text, cue[1], start):
            return cue[2], "explicit"
    for cue in cues:
        if end <= cue[0] < following and (cue[0] < clause[1] + 2 or cue[0] - end < 80):
            return cue[2], "explicit"
    for cue in reversed(cues):
        if max(previous, clause[0]) <= cue[0] < start:
            return cue[2], "explicit"
    cues = [cue for cue in cues if not _of_step(words.text, cue[0], end)]
    if not cues:
        return None, "none"
    names = {cue[2] for cue in cues}
    return (names.pop(), "inherited") if len(names) == 1 else (min(cues, key=lambda cue: abs(cue[0] - start))[2], "inherited")
