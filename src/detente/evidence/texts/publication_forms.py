"""How pages write their own day: full dates in words and figures, lines that hold nothing else, words that say published, words that look ahead."""

from __future__ import annotations

import re
from datetime import date

from detente.evidence.dates.calendar_words import MONTH, SHORT_WEEKDAYS, WEEKDAY, WEEKDAYS, day, month_number
from detente.evidence.texts.late import late

ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:{SHORT_WEEKDAYS})\b\.?)"
_ISO = r"(?P<iso>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})"
MDY = rf"(?P<m>{MONTH})[\s-]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+|-)(?P<y>20\d\d)"
_DMY = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>{MONTH})(?:,?\s+|-)(?P<y2>20\d\d)"
_DOTTED = r"(?P<d3>[0-3]?\d)\.(?P<m3>[01]?\d)\.(?P<y3>20\d\d)"
_SLASHED = r"(?<![\d/])(?P<s1>[0-3]?\d)(?P<stroke>[/-])(?P<s2>[0-3]?\d)(?P=stroke)(?P<y4>20\d\d)(?![\d/-])"
_IN_CHARACTERS = r"(?P<y5>20\d\d)\s?年\s?(?P<m5>\d{1,2})\s?月\s?(?P<d5>\d{1,2})\s?日"
FULL = late(rf"(?:\b|(?<=\d)(?=[A-Z]))(?:{_ISO}(?![./-]?\d)|{_DOTTED}\b|{_SLASHED}|{_IN_CHARACTERS}|(?:{MDY}|{_DMY})\b)", re.IGNORECASE)
"""A day with its year; ``day_of`` reads it."""
CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s?\(?(?:[A-Z]{2,5}|Z|[+-]\d\d:?\d\d)\)?)?"
ALONE = late(
    rf"(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?,\s+)?(?:{ANY_WEEKDAY},?\s+)?(?:[Tt]he\s+)?\(?(?:{_ISO}|{_SLASHED}|{_IN_CHARACTERS}|{MDY}|{_DMY})\)?\.?"
    rf"(?:[T ,|·–-]*(?:at\s+)?{CLOCK})?\Z",
    re.IGNORECASE,
)
"""A line that is a date and nothing else: at the head, or under an act."""
SHORT_YEAR = late(rf"(?:{ANY_WEEKDAY},?\s+)?(?P<d2>\d{{1,2}})[\s-](?P<m2>{MONTH})[\s-][’']?(?P<y>2\d)(?:[ ,|·–-]*{CLOCK})?", re.IGNORECASE)
"""A whole line with a year of two figures."""
PREFIX = late(rf"\s*(?:date|published|pubdate)\W{{0,3}}{_ISO}", re.IGNORECASE)
SAYS_PUBLISHED = late(
    r"\b(?:last\s+(?:updated|reviewed)|updated|published|posted|first\s+published|modified|issued|released|(?:release|publication|issue)\s+date|date\s+(?:of\s+)?(?:release"
    r"|publication|issued?|posted))\b[^\r\n]{0,30}\Z",
    re.IGNORECASE,
)
AHEAD = late(
    r"\b(?:until|till|through|by(?=\s*\Z|(?-i:\s+[a-z]))|before|expir\w+|laps\w+|takes? effect|runs?|from|effective|as of|starting|ends?"
    r"|due|opens?|begins?|starts?|takes? place|will|to be held|(?:scheduled|set) for|(?:extend|prolong|postpon|delay|deferr|put off|mov|push)"
    r"(?:s|ed|es|ing)?\b[^.;]{0,12} to|join us|next (?:release|issue|update|edition|publication|meeting|report))\b[^.;]{0,20}\Z",
    re.IGNORECASE,
)
"""What makes a date at the head another day than that of the page: a limit, an event, the next issue."""
OF_A_COPY = late(
    r"\b(?:fetched|accessed|retrieved|downloaded|printed|scraped|crawled|captured|archived|viewed|visited|cached|copied)\b[^\r\n]{0,40}\Z",
    re.IGNORECASE,
)
"""What makes a date that of a copy of the page."""
_NAMES_ANOTHER = late(r"\b(?:of|since|after|from)\s+(?:the\s+)?\Z", re.IGNORECASE)
_GOES_ON = late(r"[,:]?\s+[a-z]|:\s|['’]s\s")
_BESIDE = late(rf"\b(?P<weekday>{ANY_WEEKDAY}),?\s+\Z", re.IGNORECASE)
_AMERICAN_CLOCK = late(r"[\s,|·–-]*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?\s?[ap]\.?m\.?\s?\(?(?:[ECMP][DS]?T)\b", re.IGNORECASE)


def is_of_another_day(text: str, line_start: int, start: int, end: int) -> bool:
    """Whether the words around a date at the head make it that of something else: of a limit, of a copy, of what a title speaks of."""
    if AHEAD.search(text, max(line_start, start - 30), start) or OF_A_COPY.search(text, max(line_start, start - 50), start):
        return True
    return _NAMES_ANOTHER.search(text, max(line_start, start - 12), start) is not None and _GOES_ON.match(text, end, end + 4) is not None


def weekday_number(word: str) -> int:
    """0 for a Monday, of a name in full or cut short."""
    return next(number for name, number in WEEKDAYS.items() if name.startswith(word.lower()[:3]))


def day_of(match: re.Match[str]) -> date | None:
    """Day that a match of one of the forms writes; None where it is none, or where nothing tells its month from its day."""
    groups = match.groupdict()
    if groups.get("iso"):
        year, month, number = (int(part) for part in re.split(r"[-/.]", groups["iso"]))
        return day(year, month, number)
    for year_group, month_group, day_group in (("y3", "m3", "d3"), ("y5", "m5", "d5")):
        if groups.get(year_group):
            return day(int(groups[year_group]), int(groups[month_group]), int(groups[day_group]))
    if groups.get("y4"):
        return _of_slashes(match)
    month_word, number_word = groups.get("m") or groups.get("m2"), groups.get("d") or groups.get("d2")
    year_word = groups.get("y") or groups.get("y2")
    if not (month_word and number_word and year_word):
        return None
    return day(int(year_word) + (2000 if len(year_word) == 2 else 0), month_number(month_word), int(number_word))


def _of_slashes(match: re.Match[str]) -> date | None:
    """ "8/10/2026": a number above 12 is the day; else the weekday beside it decides, or an American clock."""
    first, second, year = int(match["s1"]), int(match["s2"]), int(match["y4"])
    american, european = day(year, first, second), day(year, second, first)
    if american is None or european is None or first == second:
        return american or european
    beside = _BESIDE.search(match.string, max(0, match.start() - 12), match.start())
    if beside:
        number = weekday_number(beside["weekday"])
        fitting = [found for found in (american, european) if found.weekday() == number]
        return fitting[0] if len(fitting) == 1 else None
    return american if _AMERICAN_CLOCK.match(match.string, match.end()) else None
