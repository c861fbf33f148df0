"""When a document was published, and how that is known.

In order: front matter or a metadata line; a line that says published or updated; a dateline; the latest past full
date in a caption or at the head; the signature date; talks said to be under way at a dated round; otherwise unknown. Dates inside furniture
other than these never count: a sidebar may be newer than the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.evidence.boilerplate import front_matter_end
from detente.evidence.calendar_words import MONTH, WEEKDAY, WEEKDAYS, day, month_number
from detente.evidence.numerals import ORDINAL_WORD, number_of, ordinal_of
from detente.evidence.occasions import OCCASIONS, ROUND_ALTERNATION
from detente.evidence.segment import Block

_ISO = r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
_MDY = rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>20\d\d)"
_DMY = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}),?\s+(?P<y2>20\d\d)"
_FULL = re.compile(rf"\b(?:{_ISO}|{_MDY}|{_DMY})\b", re.IGNORECASE)
_FRONT_KEY = re.compile(r"^(?:date|published(?:_time|_at)?|datePublished|pubdate)\s*:\s*['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_PREFIX = re.compile(rf"\s*(?:date|published|pubdate)\W{{0,3}}{_ISO}", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last updated|updated|published|posted|first published|modified|issued|released)\b[^\r\n]{0,30}\Z", re.IGNORECASE)
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Za-z.\s/]{{2,30}},\s+){{1,2}}(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})"
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
        year, month, number = (int(part) for part in groups["iso"].split("-"))
        return day(year, month, number)
    month_word, number_word = groups.get("m") or groups.get("m2"), groups.get("d") or groups.get("d2")
    year_word = groups.get("y") or groups.get("y2")
    if not (month_word and number_word and year_word):
        return None
    return day(int(year_word), month_number(month_word), int(number_word))


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
        for match in _FULL.finditer(text, start, end) if "20" in text[start:end] else ():
            found = _day_of(match)
            if found is None:
                continue
            if _UPDATED.search(text, max(start, match.start() - 40), match.start()):
                return Publication(found, "stated", match.start(), match.end())
            ahead = _AHEAD.search(text, max(start, match.start() - 30), match.start())
            if end - start <= 60 and written is None and not ahead and (bodies <= 4 or block is blocks[-1] or "," in text[start:end]):
                written = Publication(found, "date line", match.start(), match.end())
            if match.start() < limit and bodies <= 6 and not ahead and (head is None or head.day is None or found > head.day):
                head = Publication(found, "caption or head", match.start(), match.end())
        dateline = _DATELINE.match(text, start, end) if label is None and bodies <= 4 else None
        if dateline:
            month_word, number = dateline["m"] or dateline["m2"], dateline["d"] or dateline["d2"]
            year = int(dateline["y"]) if dateline["y"] else _year_near(text, blocks, labels, month_number(month_word), int(number))
            found = day(year, month_number(month_word), int(number)) if year else None
            if found:
                return Publication(found, "dateline", dateline.start(), dateline.end())
    return written or head


def _year_near(text: str, blocks: Sequence[Block], labels: Sequence[str | None], month: int, number: int) -> int | None:
    """Year of a dateline without one: the latest year the body writes with a date, else that of the last occasion named.

    Where neither is there, the first year from the latest one written on in which the day falls on the weekday named first;
    without that weekday it stays unknown.
    """
    years: list[int] = []
    reach: list[int] = []
    written: list[int] = []
    weekday: str | None = None
    for block, label in zip(blocks, labels, strict=True):
        if label is None:
            years += [found.year for match in _FULL.finditer(text, block.start, block.end) if (found := _day_of(match))]
            reach += [occasion.start.year for occasion in OCCASIONS if re.compile(occasion.pattern).search(text, block.start, block.end)]
            written += [int(match[0]) for match in _WRITTEN_YEAR.finditer(text, block.start, block.end)]
            weekday = weekday or next((match["day"] for match in _ON_WEEKDAY.finditer(text, block.start, block.end)), None)
    if years or reach:
        return max(years or reach)
    if weekday:
        written = written or [OCCASIONS[0].start.year]  # no year at all: the first of the dispute that the documents are of
        candidates = [year for year in range(max(written), max(written) + 3) if (found := day(year, month, number))]
        fitting = [year for year in candidates if date(year, month, number).weekday() == WEEKDAYS[weekday.lower()]]
        return next(iter(fitting), max(written))
    return max(written, default=None)


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
