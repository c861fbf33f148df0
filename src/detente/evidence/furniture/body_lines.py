"""Short lines that are body all the same: tables, diaries, signatures, the parts of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.furniture.furniture_words import kind_of

DATE_LINE = re.compile(
    r"(?:(?:last )?(?:updated|published|posted|modified)(?: on| at)?\b|\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W+)?"
    r"(?:\d{1,2}\W{1,2})?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W{1,2}(?:\d{1,2}\W{1,3})?20\d\d\b)",
    re.IGNORECASE,
)
"""A line that is a date, or says when something was published."""
_TABLE_RULE = re.compile(r"\|(?:\s?:?-{3,}:?\s?\|)+")
_IN_CELL = re.compile(r"\|\s*[+−–-]?\s?(?:US)?[$€¥]?\d")
_SIGNED = re.compile(r"[A-Z][A-Z .’'-]{4,40},\Z")
_LEADERS = re.compile(r"(?:\.{3,}|…{2,}|_{3,})\s*[+−–-]?\s?(?:US)?[$€¥£]?\d")
_AMOUNT = r"[+−–-]?\s?(?:US)?[$€¥£]?\d[\d,.]*\s?(?:%|bn|mn|m|k|pp|bps?|per ?cent|percent|million|billion|trillion|t|tons?|tonnes?)?"
_ROW = re.compile(rf"\S.{{0,70}}?(?:\t|\s{{2,}}|:\s){_AMOUNT}(?:\s+{_AMOUNT}){{0,12}}\Z")
_MANY_FIGURES = re.compile(rf"\S.{{0,70}}?(?:\s{_AMOUNT}){{2,12}}\Z")
_ENDS_IN_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\Z")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})(?:,?\s+20\d\d)?"
_ENTRY = re.compile(rf"(?:[-*•]\s+)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?{_DAY}(?:\s?[-–]\s?{_DAY})?\s?[:–—-]\s+\S+\s+\S")
_KEYED = re.compile(r"[A-Z][\w/ -]{1,28}\s?[:：](?:\s?\S|\Z)")
_DAY_IN_FIGURES = re.compile(r"(?:date\s?[:：]\s?)?(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?:[T ]\d\d:\d\d\S{0,16})?\Z", re.IGNORECASE)
_COLUMNS = re.compile(r"\S(?:\s{2,}|\t)\S")
_TABLE = re.compile(r"(?:Table|Chart|Figure|Exhibit|Annex) ?[A-Z\d]{0,3}[.:)]?(?: \S|$)")
_SALUTATION = re.compile(r"(?:Dear|Hello|Hi|Good (?:morning|afternoon|evening))\b[^.!?]{0,40}[,:!]\Z")
_FAREWELL = re.compile(r"(?:Until|Till|See you|Yours|Sincerely|Respectfully|Best|Kind regards|Regards|Warm|With best|Thanks|Cheers)\b[^.!?]{0,40},\Z")
_LONGEST_ROW = 120
_FIGURES = frozenset("0123456789")
_AUTHOR_LINES = 2
"""A farewell is followed by at most so many lines of who signs."""


def body_lines(lines: Sequence[str], gaps: Sequence[bool]) -> list[bool]:
    """Which lines are kept as body whatever stands beside them; ``gaps`` tells before which lines an empty one stands."""
    kept = [False] * len(lines)
    for index, line in enumerate(lines):
        if not line:
            continue
        first = line[0]
        if first == "|":
            if _TABLE_RULE.match(line):
                _keep_table(lines, kept, index)
        elif index and lines[index - 1][-1:] == "," and DATE_LINE.match(line) and _SIGNED.match(lines[index - 1]):
            kept[index - 1] = kept[index] = True
        elif DATE_LINE.match(line) and _KEYED.match(line):
            _keep_record(lines, gaps, kept, index)
        elif len(line) <= _LONGEST_ROW and (_DAY_IN_FIGURES.match(line) or ((_is_row(line) or _ENTRY.match(line)) and kind_of(line) is None)):
            kept[index] = True
        elif line[-1] in ",:!" and len(line) <= 60:
            kept[index] = bool(_SALUTATION.match(line))
            if _FAREWELL.match(line):
                kept[index] = True
                for after in range(index + 1, min(len(lines), index + 1 + _AUTHOR_LINES)):
                    if gaps[after] or len(lines[after]) > 60:
                        break
                    kept[after] = True
    _keep_heads_of_tables(lines, gaps, kept)
    return kept


def _keep_heads_of_tables(lines: Sequence[str], gaps: Sequence[bool], kept: list[bool]) -> None:
    """The names of the columns right above two rows and more, and the title or other names above them."""
    for index in range(len(lines) - 2):
        if kept[index] or not lines[index] or gaps[index + 1] or not kept[index + 1] or not kept[index + 2] or gaps[index + 2]:
            continue
        if _COLUMNS.search(lines[index]) and kind_of(lines[index]) is None:
            kept[index] = True
            if index and not gaps[index] and (_TABLE.match(lines[index - 1]) or _COLUMNS.search(lines[index - 1])):
                kept[index - 1] = True
        elif _TABLE.match(lines[index]):
            kept[index] = True


def _keep_record(lines: Sequence[str], gaps: Sequence[bool], kept: list[bool], index: int) -> None:
    """A record of keys and values around a line that tells the day of publication."""
    first = last = index
    while first > 0 and not gaps[first] and _KEYED.match(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and not gaps[last + 1] and _KEYED.match(lines[last + 1]):
        last += 1
    if last - first >= 2:
        kept[first : last + 1] = [True] * (last + 1 - first)


def _is_row(line: str) -> bool:
    tail = line[-12:]
    if _FIGURES.isdisjoint(tail) and (tail.isascii() or not any(letter.isdigit() for letter in tail)):
        return False
    return bool(_LEADERS.search(line) or _ROW.match(line) or (_MANY_FIGURES.match(line) and not _ENDS_IN_DAY.search(line[-22:])))


def _keep_table(lines: Sequence[str], kept: list[bool], index: int) -> None:
    first = last = index
    while first > 0 and lines[first - 1].startswith("|"):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].startswith("|"):
        last += 1
    if _IN_CELL.search("".join(lines[index + 1 : last + 1])):
        kept[first : last + 1] = [True] * (last + 1 - first)
