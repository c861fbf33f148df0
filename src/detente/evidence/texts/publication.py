"""When a document was published, and how that is known.

In order: front matter or a metadata line; a line that says published or updated; a dateline; the latest past full
date in a caption or at the head; the signature date; talks said to be under way at a dated round; otherwise unknown. Dates inside furniture
other than these never count: a sidebar may be newer than the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.evidence.dates.calendar_words import MONTH, WEEKDAY, WEEKDAYS, day, month_number, shifted_month
from detente.evidence.dates.occasions import OCCASIONS, ROUND_ALTERNATION
from detente.evidence.figures.numerals import ORDINAL_WORD, number_of, ordinal_of
from detente.evidence.furniture.boilerplate import front_matter_end
from detente.evidence.texts.late import late
from detente.evidence.texts.publication_forms import AHEAD, ALONE, FULL, MDY, PREFIX, SAYS_PUBLISHED, SHORT_YEAR, day_of, is_of_another_day
from detente.evidence.texts.publication_year import Told, day_by_body, may_be_stamp, stamped, told_of_time, year_near
from detente.evidence.texts.segment import Block

_FRONT_KEY = late(r"^(?:date|published(?:_time|_at)?|datePublished|pubdate)\s*:\s*['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_DATELINE = late(
    r"(?:(?:[A-Z][A-Za-z.\s/]{2,30}[,—–-]\s*){1,2}|(?=\w[\w.]*\s+\w+,?(?:\s+20\d\d)?\s*\()|\((?:[A-Z][A-Za-z.\s]{2,30},\s*){1,2}"
    r"|[A-Z][A-Za-z.\s/]{2,30}\s\([A-Z][\w\s]{1,20},\s*)"
    rf"(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}))(?:,?\s+(?P<y>20\d\d))?"
    r"(?:\s*(?:\([^)]{2,40}\))?\s*[-–—:](?!\d)|\)\s*(?:[-–—:]\s*)?(?=[A-Z“\"])|\.\s+/[A-Z][\w\s]{1,20}/)"
)
"""A place and its day before the first sentence, with the house in brackets or strokes behind it or around it."""
_REGISTER = late(rf"\bFederal Register\b[^\r\n]{{0,60}}?\b{WEEKDAY},\s+{MDY}")
_FILED = late(r"\bFiled\s+(?P<month>\d{1,2})[-–/](?P<number>\d{1,2})[-–/](?:20)?(?P<year>\d\d)\b")
_HAND = late(
    rf"\bthis\s+(?P<rank>{ORDINAL_WORD}|\d{{1,2}}(?:st|nd|rd"
    rf"|th))\s+day\s+of\s+(?P<month>{MONTH}),?\s+in\s+the\s+year\s+of\s+our\s+Lord\s+two\s+thousand"
    r"\s+(?:and\s+)?(?P<year>[a-z]+(?:-[a-z]+)?)",
    re.IGNORECASE,
)
_UNDER_WAY = late(
    rf"\b(?:under ?way|commenced|begins?|began|begun|started|starts?|kick(?:s|ed)? off|resumes?|resumed|opens?|opened|taking place"
    rf"|are meeting|were meeting|met|hold(?:ing)?|gather(?:ed|ing)?|set to meet)\b[^.\r\n]{{0,80}}?\b(?:in"
    rf"|at)\s+(?P<place>{ROUND_ALTERNATION})\b"
    rf"|\b(?:talks|negotiations|meetings?|round|session)\b[^.\r\n]{{0,40}}\b(?:in"
    rf"|at)\s+(?P<place2>{ROUND_ALTERNATION})\b[^.\r\n]{{0,60}}\b(?:under ?way|commenced|begin|began|started|resumed?|today)\b"
)
_ANY_ROUND = late(ROUND_ALTERNATION)
_CONCLUDED = late(
    rf"\b(?:concluded|ended|wrapped up|wrap up|finished|after two days|emerged from|agreed (?:on )?a framework|reached (?:a|an) (?:framework"
    rf"|agreement|consensus|deal))\b[^.\r\n]{{0,80}}?\b(?:in|at)\s+(?P<place>{ROUND_ALTERNATION})\b"
)
_ON_WEEKDAY = late(rf"\bon (?P<day>{WEEKDAY})\b")
_HEAD = 2_500
_HEAD_BLOCKS = 6
_SHORT_LINE = 160
_BYLINE_BLOCKS = 3
"""A byline and the days beside it stand within so many lines."""
_STAMP_BLOCKS = 8
_DATELINE_BLOCKS, _DATELINE_PARAGRAPHS = 4, 2
"""A dateline stands among so many blocks of the body, or in one of the first paragraphs behind any number of points of a summary and a byline."""
_LINE = late(r"\S(?:[^\r\n]*\S)?")
_MADE_NEW = timedelta(days=180)
"""A page updated so long after it was published has been written anew."""
_ROW = late(
    r"(?:[-*•|]\s*)?(?:20\d\d-\d\d-\d\d|[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+20\d\d|\d{1,2}\s+[A-Z][a-z]{2,8}\s+20\d\d)\s*(?:\||:|–|—|-\s)\s*(?=[^\d\s][^\r\n]{25})"
)
"""An entry of a log: its day, a stroke, and what was done."""
_ROWS_OF_LOG = 2
_LENGTH_OF_LOG = timedelta(days=180)
_TITLE_BLOCKS = 3
_LONGEST_TITLE = 100
_TITLE_MONTH = late(rf"(?<!\d )(?<!\bof )(?<!\bsince )(?<!\bfrom )(?<!\buntil )(?<!\bto )\b(?P<month>{MONTH}),?\s+(?P<year>20\d\d)\b")
_OF_ISSUE = late(
    r"\b(?:views?|outlooks?|month(?:ly)?|notes?|letter|newsletter|bulletin|briefing|brief|digest|edition|issue|strategy|commentary|insights?|perspectives?"
    r"|watch|update|chartbook|review|round-?up)\b",
    re.IGNORECASE,
)
"""Words of a paper that is of the month it names."""
_SENTENCE_BEHIND = late(r",?\s+[a-z]{2,}\s+[a-z]")
"""A line that goes on like this behind its date is a sentence of the body."""
STAMP = "stamp without a year"


@dataclass(frozen=True, slots=True)
class Publication:
    """Day of publication, the words it was read from, and how it is known."""

    day: date | None
    source: str
    start: int = 0
    end: int = 0
    within: tuple[date, date] | None = None
    """First and last day it can be of, where no more than a month is known."""


def written_day(text: str, published: Publication) -> tuple[int, int] | None:
    """Place of the day itself among the words of the page a publication day was read from; None where they hold none, or are a head of metadata."""
    if published.source in ("front matter", "metadata line", "page head"):
        return None
    if published.source == STAMP:
        return published.start, published.end
    written = FULL.search(text, published.start, published.end) if published.day and published.end else None
    return written.span() if written else None


def find_publication(text: str, blocks: Sequence[Block], labels: Sequence[str | None], stated: str | None = None) -> Publication:
    """Publication day of a document whose blocks carry ``labels``; ``stated`` is what the head of a page declares."""
    if stated and (declared := FULL.match(stated)) and (found := day_of(declared)):
        return Publication(found, "page head")
    front = front_matter_end(text)
    if front:
        match = _FRONT_KEY.search(text, 0, front)
        found = day(*(int(part) for part in match[1].split("-"))) if match else None
        if match and found:
            return Publication(found, "front matter", match.start(), match.end())
    prefix = PREFIX.match(text)
    if prefix and (found := day_of(prefix)):
        return Publication(found, "metadata line", prefix.start(), prefix.end())
    return _from_register(text) or _from_lines(text, blocks, labels) or _from_talks(text, blocks, labels) or _of_month(text, blocks, labels)


def _from_register(text: str) -> Publication | None:
    """Day of an official journal's issue, of its stamp of filing, or of the hand set to an act."""
    if "Federal Register" in text and (issue := _REGISTER.search(text)) and (found := day_of(issue)):
        return Publication(found, "issue of the Federal Register", issue.start(), issue.end())
    if " Filed " in text and "Doc" in text and (stamp := _FILED.search(text)):
        found = day(2000 + int(stamp["year"]), int(stamp["month"]), int(stamp["number"]))
        if found:
            return Publication(found, "stamp of filing", stamp.start(), stamp.end())
    if "year of our Lord" in text and (hand := _HAND.search(text)):
        rank = ordinal_of(hand["rank"]) if hand["rank"][0].isalpha() else int(re.sub(r"\D", "", hand["rank"]))
        year = number_of(hand["year"].lower())
        found = day(2000 + int(year), month_number(hand["month"]), int(rank)) if rank and year else None
        if found:
            return Publication(found, "signature", hand.start(), hand.end())
    return None


def _from_lines(text: str, blocks: Sequence[Block], labels: Sequence[str | None]) -> Publication | None:
    head: Publication | None = None
    written: Publication | None = None
    told: Told | None = None
    rows: list[Publication] = []
    bodies = paragraphs = 0
    limit = blocks[0].start + _HEAD if blocks else 0
    for place, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        bodies += label is None
        if label in ("copyright", "related") or (label == "comment" and place > _BYLINE_BLOCKS):
            continue
        start, end = block.start, min(block.end, block.start + 600)
        short = end - start <= _SHORT_LINE
        paragraphs += label is None and not (short and text[block.end - 1].isalnum())
        if (row := _ROW.match(text, start, end)) and (full := FULL.search(text, start, row.end())) and (day_of_row := day_of(full)):
            rows.append(Publication(day_of_row, "last entry of a log", full.start(), full.end()))
            continue
        if bodies > _HEAD_BLOCKS and not short:
            continue  # a date in a long paragraph of the story is no date of publication
        for match in FULL.finditer(text, start, end) if "20" in text[start:end] else ():
            found = day_of(match) or (day_by_body(match, told := told or told_of_time(text, blocks, labels), blocks, labels) if match["y4"] else None)
            if found is None:
                continue
            ahead = is_of_another_day(text, start, match.start(), match.end())
            if (short or bodies <= 2) and not ahead and SAYS_PUBLISHED.search(text, max(start, match.start() - 40), match.start()):
                return _first_published(text, blocks, place, Publication(found, "stated", match.start(), match.end()))
            if not ahead and (written is None or _is_event(text, written, match)) and _is_date_line(text, block, bodies, match, blocks):
                written = Publication(found, "date line", match.start(), match.end())
            if match.start() < limit and bodies <= _HEAD_BLOCKS and not ahead and (head is None or head.day is None or found > head.day):
                shown = _day_told(text, block.end, found) if label == "caption" else found
                head = Publication(shown, "caption or head", match.start(), match.end())
        if short and written is None and (short_year := SHORT_YEAR.fullmatch(text, start, end)) and (found := day_of(short_year)):
            written = Publication(found, "date line", start, end)
        near = bodies <= _DATELINE_BLOCKS or (paragraphs <= _DATELINE_PARAGRAPHS and start < limit)
        dateline = _DATELINE.match(text, start, end) if label is None and near else None
        if dateline:
            month_word, number = dateline["m"] or dateline["m2"], dateline["d"] or dateline["d2"]
            if dateline["y"]:
                year: int | None = int(dateline["y"])
            else:
                told = told or told_of_time(text, blocks, labels)
                year = year_near(told, month_number(month_word), int(number))
            found = day(year, month_number(month_word), int(number)) if year else None
            if found:
                return Publication(found, "dateline", dateline.start(), dateline.end())
    return written or _from_stamp(text, blocks, labels, told) or _from_log(rows) or head


def _first_published(text: str, blocks: Sequence[Block], place: int, stated: Publication) -> Publication:
    """Of a day of publication and one of an update told beside it the first, but where the page was made new much later."""
    end = blocks[min(place + _BYLINE_BLOCKS, len(blocks) - 1)].end
    days = [stated]
    for match in FULL.finditer(text, stated.end, min(end, stated.end + _SHORT_LINE)):
        found, left = day_of(match), max(stated.end, match.start() - 40)
        if found and SAYS_PUBLISHED.search(text, left, match.start()) and not AHEAD.search(text, left, match.start()):
            days.append(Publication(found, "stated", match.start(), match.end()))
    first, last = (pick(days, key=lambda told: told.day or date.min) for pick in (min, max))
    return last if last.day and first.day and last.day - first.day > _MADE_NEW else first


def _from_stamp(text: str, blocks: Sequence[Block], labels: Sequence[str | None], told: Told | None) -> Publication | None:
    """Day of a short line at the head that has a weekday or a clock time but no year."""
    for block, label in list(zip(blocks, labels, strict=True))[:_STAMP_BLOCKS]:
        if label in ("copyright", "related", "comment"):
            continue
        for line in _LINE.finditer(text, block.start, min(block.end, block.start + 600)):
            if not may_be_stamp(text, *line.span()):
                continue
            told = told or told_of_time(text, blocks, labels)
            if found := stamped(text, *line.span(), told):
                return Publication(found[0], STAMP, found[1], found[2])
    return None


def _from_log(rows: Sequence[Publication]) -> Publication | None:
    """The last entry of a log, whose entries are days of a few months; None for a timeline of years and for a lone entry."""
    days = [row.day for row in rows if row.day]
    if len(days) < _ROWS_OF_LOG or max(days) - min(days) > _LENGTH_OF_LOG:
        return None
    return max(rows, key=lambda row: row.day or date.min)


def _is_event(text: str, written: Publication, match: re.Match[str]) -> bool:
    """Whether a line read as the day of a page only names one in its title: right behind it a line holds another day and nothing else."""
    if not 0 < match.start() - written.end <= _SHORT_LINE or day_of(match) in (None, written.day):
        return False
    return ALONE.match(text, *_line(text, match.start())) is not None and ALONE.match(text, *_line(text, written.start)) is None


def _line(text: str, at: int) -> tuple[int, int]:
    """Ends of the line around a place, without the blanks at its ends."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = len(text) if end < 0 else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _day_told(text: str, start: int, pictured: date) -> date:
    """Day of a report whose picture has a date: the weekday named first behind it, where that is at most two days later."""
    weekday = _ON_WEEKDAY.search(text, start, start + _HEAD)
    later = (WEEKDAYS[weekday["day"].lower()] - pictured.weekday()) % 7 if weekday else 0
    return pictured + timedelta(days=later) if later <= 2 else pictured


def _is_date_line(text: str, block: Block, bodies: int, match: re.Match[str], blocks: Sequence[Block]) -> bool:
    """Whether a full date is of the page: in a line of its own, in a short one at the head or the end, or alone in the last line of its block."""
    last = block is blocks[-1]
    if block.end - block.start > 60:
        left, right = _line(text, match.start())
        closing = right >= block.end and left > block.start and (bodies <= 4 or last)
        return closing and ALONE.match(text, left, right) is not None
    if text[block.end - 1] == "." and _SENTENCE_BEHIND.match(text, match.end(), block.end):
        return False
    return bodies <= 4 or last or "," in text[block.start : block.end] or bool(ALONE.match(text, block.start, block.end))


def _of_month(text: str, blocks: Sequence[Block], labels: Sequence[str | None]) -> Publication:
    """No day, but the month that the title of a monthly paper names; a title that may name the month its figures are of leaves the next one open."""
    for block, label in list(zip(blocks, labels, strict=True))[:_TITLE_BLOCKS]:
        if label in ("copyright", "related", "comment") or block.end - block.start > _LONGEST_TITLE:
            continue
        named = list(_TITLE_MONTH.finditer(text, block.start, block.end))
        if len(named) != 1:
            continue
        first = date(int(named[0]["year"]), month_number(named[0]["month"]), 1)
        months = 1 if _OF_ISSUE.search(text, block.start, block.end) else 2
        last = date(*shifted_month(first, months), 1) - timedelta(days=1)
        return Publication(None, "month in the title", named[0].start(), named[0].end(), (first, last))
    return Publication(None, "unknown")


def _from_talks(text: str, blocks: Sequence[Block], labels: Sequence[str | None]) -> Publication | None:
    """The latest dated round that the body says is under way (its first day) or over (its last)."""
    best: tuple[date, bool, Publication] | None = None
    for pattern, over in ((_UNDER_WAY, False), (_CONCLUDED, True)):
        for block, label in zip(blocks, labels, strict=True):
            told = label is None and _ANY_ROUND.search(text, block.start, block.end)
            for match in pattern.finditer(text, block.start, block.end) if told else ():
                place = match["place"] or match.groupdict().get("place2")
                for occasion in OCCASIONS:
                    if not place or occasion.kind not in ("round", "summit") or not re.fullmatch(occasion.pattern, place):
                        continue
                    state = "over" if over else "under way"
                    found = Publication(occasion.end if over else occasion.start, f"inferred: talks {state} in {place}", match.start(), match.end())
                    if best is None or (occasion.start, over) > best[:2]:
                        best = (occasion.start, over, found)
    return best[2] if best else None
