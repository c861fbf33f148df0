"""When a document was published, and how that is known.

In order: front matter or a metadata line; a line that says published or updated; a dateline; the latest past full
date in a caption or at the head; the signature date; talks said to be under way at a dated round; otherwise unknown. Dates inside furniture
other than these never count: a sidebar may be newer than the story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.evidence.boilerplate import front_matter_end
from detente.evidence.calendar_words import MONTH, WEEKDAY, WEEKDAYS, day, month_number
from detente.evidence.numerals import ORDINAL_WORD, number_of, ordinal_of
from detente.evidence.occasions import OCCASIONS, ROUND_ALTERNATION
from detente.evidence.segment import Block

_ISO = r"(?P<iso>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})"
_MDY = rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>20\d\d)"
_DMY = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}),?\s+(?P<y2>20\d\d)"
_DOTTED = r"(?P<d3>[0-3]?\d)\.(?P<m3>[01]?\d)\.(?P<y3>20\d\d)"
_FULL = re.compile(rf"\b(?:{_ISO}(?![./-]?\d)|{_DOTTED}\b|(?:{_MDY}|{_DMY})\b)", re.IGNORECASE)
_ALONE = re.compile(
    rf"(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?,\s+)?(?:{WEEKDAY},?\s+)?\(?(?:{_ISO}|{_MDY}|{_DMY})\)?"
    r"(?:[T ,|·–-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,5}|Z|[+-]\d\d:?\d\d)\)?)?)?\Z",
    re.IGNORECASE,
)
"""A line that is a date and nothing else: at the head, or under an act."""
_FRONT_KEY = re.compile(r"^(?:date|published(?:_time|_at)?|datePublished|pubdate)\s*:\s*['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_PREFIX = re.compile(rf"\s*(?:date|published|pubdate)\W{{0,3}}{_ISO}", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last updated|updated|published|posted|first published|modified|issued|released)\b[^\r\n]{0,30}\Z", re.IGNORECASE)
_DATELINE = re.compile(
    rf"(?:(?:[A-Z][A-Za-z.\s/]{{2,30}}[,—–-]\s*){{1,2}}|(?=\w[\w.]*\s+\w+,?(?:\s+20\d\d)?\s*\())(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}))(?:,?\s+(?P<y>20\d\d))?\s*(?:\([^)]{{2,40}}\))?\s*[-–—:]"
)
_REGISTER = re.compile(rf"\bFederal Register\b[^\r\n]{{0,60}}?\b{WEEKDAY},\s+{_MDY}")
_FILED = re.compile(r"\bFiled\s+(?P<month>\d{1,2})[-–/](?P<number>\d{1,2})[-–/](?:20)?(?P<year>\d\d)\b")
_HAND = re.compile(
    rf"\bthis\s+(?P<rank>{ORDINAL_WORD}|\d{{1,2}}(?:st|nd|rd"
    rf"|th))\s+day\s+of\s+(?P<month>{MONTH}),?\s+in\s+the\s+year\s+of\s+our\s+Lord\s+two\s+thousand"
    r"\s+(?:and\s+)?(?P<year>[a-z]+(?:-[a-z]+)?)",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    rf"\b(?:under ?way|commenced|begins?|began|begun|started|starts?|kick(?:s|ed)? off|resumes?|resumed|opens?|opened|taking place"
    rf"|are meeting|were meeting|met|hold(?:ing)?|gather(?:ed|ing)?|set to meet)\b[^.\r\n]{{0,80}}?\b(?:in"
    rf"|at)\s+(?P<place>{ROUND_ALTERNATION})\b"
    rf"|\b(?:talks|negotiations|meetings?|round|session)\b[^.\r\n]{{0,40}}\b(?:in"
    rf"|at)\s+(?P<place2>{ROUND_ALTERNATION})\b[^.\r\n]{{0,60}}\b(?:under ?way|commenced|begin|began|started|resumed?|today)\b"
)
_ANY_ROUND = re.compile(ROUND_ALTERNATION)
_CONCLUDED = re.compile(
    rf"\b(?:concluded|ended|wrapped up|wrap up|finished|after two days|emerged from|agreed (?:on )?a framework|reached (?:a|an) (?:framework"
    rf"|agreement|consensus|deal))\b[^.\r\n]{{0,80}}?\b(?:in|at)\s+(?P<place>{ROUND_ALTERNATION})\b"
)
_WRITTEN_YEAR = re.compile(r"(?<![\w.,$])20[0-4]\d(?![\w%]|[.,]\d)")
_ON_WEEKDAY = re.compile(rf"\bon (?P<day>{WEEKDAY})\b")
_AHEAD = re.compile(
    r"\b(?:until|till|through|by|before|expir\w+|laps\w+|takes? effect|runs?|from|effective|as of|starting|ends?"
    r"|due)\b[^.;]{0,20}\Z",
    re.IGNORECASE,
)
_HEAD = 2_500
_HEAD_BLOCKS = 6
_SHORT_LINE = 160


@dataclass(frozen=True, slots=True)
class Publication:
    """Day of publication, the words it was read from, and how it is known."""

    day: date | None
    source: str
    start: int = 0
    end: int = 0


def _day_of(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if groups.get("iso"):
        year, month, number = (int(part) for part in re.split(r"[-/.]", groups["iso"]))
        return day(year, month, number)
    if groups.get("y3"):
        return day(int(groups["y3"]), int(groups["m3"]), int(groups["d3"]))
    month_word, number_word = groups.get("m") or groups.get("m2"), groups.get("d") or groups.get("d2")
    year_word = groups.get("y") or groups.get("y2")
    if not (month_word and number_word and year_word):
        return None
    return day(int(year_word), month_number(month_word), int(number_word))


def written_day(text: str, published: Publication) -> tuple[int, int] | None:
    """Place of the day itself among the words of the page a publication day was read from; None where they hold none, or are a head of metadata."""
    if published.source in ("front matter", "metadata line", "page head"):
        return None
    written = _FULL.search(text, published.start, published.end) if published.day and published.end else None
    return written.span() if written else None


def find_publication(text: str, blocks: Sequence[Block], labels: Sequence[str | None], stated: str | None = None) -> Publication:
    """Publication day of a document whose blocks carry ``labels``; ``stated`` is what the head of a page declares."""
    if stated and (declared := _FULL.match(stated)) and (found := _day_of(declared)):
        return Publication(found, "page head")
    front = front_matter_end(text)
    if front:
        match = _FRONT_KEY.search(text, 0, front)
        found = day(*(int(part) for part in match[1].split("-"))) if match else None
        if match and found:
            return Publication(found, "front matter", match.start(), match.end())
    prefix = _PREFIX.match(text)
    if prefix and (found := _day_of(prefix)):
        return Publication(found, "metadata line", prefix.start(), prefix.end())
    return _from_register(text) or _from_lines(text, blocks, labels) or _from_talks(text, blocks, labels) or Publication(None, "unknown")


def _from_register(text: str) -> Publication | None:
    """Day of an official journal's issue, of its stamp of filing, or of the hand set to an act."""
    if "Federal Register" in text and (issue := _REGISTER.search(text)) and (found := _day_of(issue)):
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
    bodies = 0
    limit = blocks[0].start + _HEAD if blocks else 0
    for block, label in zip(blocks, labels, strict=True):
        bodies += label is None
        if label in ("copyright", "related", "comment"):
            continue
        start, end = block.start, min(block.end, block.start + 600)
        short = end - start <= _SHORT_LINE
        if bodies > _HEAD_BLOCKS and not short:
            continue  # a date in a long paragraph of the story is no date of publication
        for match in _FULL.finditer(text, start, end) if "20" in text[start:end] else ():
            found = _day_of(match)
            if found is None:
                continue
            if (short or bodies <= 2) and _UPDATED.search(text, max(start, match.start() - 40), match.start()):
                return Publication(found, "stated", match.start(), match.end())
            ahead = _AHEAD.search(text, max(start, match.start() - 30), match.start())
            if written is None and not ahead and _is_date_line(text, block, bodies, last=block is blocks[-1]):
                written = Publication(found, "date line", match.start(), match.end())
            if match.start() < limit and bodies <= _HEAD_BLOCKS and not ahead and (head is None or head.day is None or found > head.day):
                told = _day_told(text, block.end, found) if label == "caption" else found
                head = Publication(told, "caption or head", match.start(), match.end())
        dateline = _DATELINE.match(text, start, end) if label is None and bodies <= 4 else None
        if dateline:
            month_word, number = dateline["m"] or dateline["m2"], dateline["d"] or dateline["d2"]
            year = int(dateline["y"]) if dateline["y"] else _year_near(text, blocks, labels, month_number(month_word), int(number))
            found = day(year, month_number(month_word), int(number)) if year else None
            if found:
                return Publication(found, "dateline", dateline.start(), dateline.end())
    return written or head


def _day_told(text: str, start: int, pictured: date) -> date:
    """Day of a report whose picture has a date: the weekday named first behind it, where that is at most two days later."""
    weekday = _ON_WEEKDAY.search(text, start, start + _HEAD)
    later = (WEEKDAYS[weekday["day"].lower()] - pictured.weekday()) % 7 if weekday else 0
    return pictured + timedelta(days=later) if later <= 2 else pictured


def _is_date_line(text: str, block: Block, bodies: int, *, last: bool) -> bool:
    """Whether a line with a full date is a date line: it holds nothing else, or it is a short one at the head or the end."""
    if block.end - block.start > 60:
        return False
    return bodies <= 4 or last or "," in text[block.start : block.end] or bool(_ALONE.match(text, block.start, block.end))


def _year_near(text: str, blocks: Sequence[Block], labels: Sequence[str | None], month: int, number: int) -> int | None:
    """Year of a dateline without one.

    It is not before the last day the body tells of as past, nor after the first it looks ahead to. Among the years left, the one
    in which the day, or the one before it, falls on a weekday the body names; then that of an occasion it speaks of, then the earlier.
    """
    past: list[date] = []
    ahead: list[date] = []
    written: Counter[int] = Counter()
    reached: list[int] = []
    weekdays: list[int] = []
    for block, label in zip(blocks, labels, strict=True):
        if label is not None:
            continue
        for match in _FULL.finditer(text, block.start, block.end):
            found = _day_of(match)
            if found:
                coming = _AHEAD.search(text, max(block.start, match.start() - 30), match.start())
                (ahead if coming else past).append(found)
        reached += [occasion.start.year for occasion in OCCASIONS if re.search(occasion.pattern, text[block.start : block.end])]
        written.update(int(match[0]) for match in _WRITTEN_YEAR.finditer(text, block.start, block.end))
        weekdays.extend(WEEKDAYS[match["day"].lower()] for match in _ON_WEEKDAY.finditer(text, block.start, block.end))
    known = [*written, *reached] or ([OCCASIONS[0].start.year] if weekdays else [])  # no year at all: the first of the dispute
    last = max(past, default=None)
    candidates = (
        [
            found
            for year in range(max(known) - 1, max(known) + 2)
            if (found := day(year, month, number)) and (last is None or found >= last - timedelta(days=1)) and (not ahead or found <= min(ahead))
        ]
        if known
        else []
    )
    if not candidates:
        return max((found.year for found in past), default=None)
    if last is not None and not weekdays:
        return candidates[0].year
    return max(candidates, key=lambda found: (_fit(found, weekdays), found.year in reached, found.weekday() in weekdays[:1], -found.year)).year


def _fit(found: date, weekdays: Sequence[int]) -> int:
    """Two where a day falls on a weekday that is named, one where the day before does."""
    return 2 if found.weekday() in weekdays else int((found - timedelta(days=1)).weekday() in weekdays)


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
