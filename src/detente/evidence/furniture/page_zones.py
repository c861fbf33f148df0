"""Furniture told by the zone of a page it stands in: the head above the first paragraph, between paragraphs, below the last one.

Only a page that shows furniture by its words is read so: on one that does not, short lines are parts of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.furniture.body_lines import DATE_LINE
from detente.evidence.furniture.furniture_words import SECTIONS, kind_of
from detente.evidence.furniture.page_shapes import KINDS_OF_PAGE, PICTURE_AGENCY
from detente.evidence.furniture.prose_lines import word_count
from detente.evidence.texts.late import late
from detente.evidence.texts.segment import LIST_ITEM

_TOLD_BY_WORDS = frozenset({"navigation", "share", "consent", "promotion", "advertisement", "related", "comment", "copyright", "metadata"})
_BESIDE_A_HEADLINE = frozenset({"byline", "share", "metadata", "navigation", "credit", "comment", "promotion", "contact", "related"})
_MENU = _TOLD_BY_WORDS - {"metadata"}
_LEAST_FURNITURE = 2
"""So many lines of menus, offers and notices make a page."""
_HEAD = 40
_HEADLINE_WORDS = 5
_KICKER_WORDS = 4
_PARAGRAPH_WORDS = 15
_TITLE_WORDS = 14
_LONGEST_LINK = 9
"""An item of a list with more words is of the text, with or without a stop."""
_CLOCK = late(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b(?:GMT|UTC|[BCEMP][DS]T|IST|CET|SGT|HKT)\b|\bago\b", re.IGNORECASE)
_STAMP = late(r"(?:first |last )?(?:published|updated|posted|modified|created|uploaded)\b", re.IGNORECASE)
_RELEASE = late(r"(?:for|embargo|release)", re.IGNORECASE)
_PARTS = late(r"\s*[|•·]\s*|\s{2,}")
_TOLD_PART = late(
    r"by [A-Z]|\d+ comments?$|\d+ min(?:ute)?s?(?: (?:read|listen|watch|video|audio))?$|(?:author|editor|words|text|photo|read(?:ing)? time)\s?:",
    re.IGNORECASE,
)
_PART = late(
    rf"{_TOLD_PART.pattern}|.{{0,40}}\b(?:19|20)\d\d\b.{{0,24}}$|\d{{1,2}}[:.]\d\d.{{0,12}}$"
    rf"|(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){{0,3}}$",
    re.IGNORECASE,
)
_CELLS = late(r"\s{2,}(?![▲▼+−-])|\t|\s[|•·]\s")
_MAIL_KEY = late(r"(?:from|to|cc|bcc|subject|sent|reply-to)\s?:\s\S", re.IGNORECASE)
_YEAR = late(r"\b20\d\d\b|\bago\b", re.IGNORECASE)
_TIME_CODE = late(r"(?:[A-Z]{5,8} )?\d{1,2}:\d\d(?::\d\d)?$")
_QUOTATION = late(r"[A-Z][\w&./() -]{1,28}?\s[$€£¥]?\d[\d.,]*%?\s+[▲▼+−-]\s?\d[\d.,]*\s?%?\)?$")
_LONGEST_QUOTATION, _LEAST_QUOTATIONS = 60, 3
_BYLINES = 12
"""A line of author, day and minutes to read is looked for among so many of the first."""
_TICKER = late(r"[.^]?[A-Z]{1,6}(?:[.=:-][A-Z0-9]{1,4})?$")
_CHANGE = late(r"[▲▼+−-]?\s?\d[\d.,]*\s?\(?\s?[▲▼+−-]?\s?\d[\d.]*\s?%\)?$")
_STROKE = late(r"\s*[|›»>/]\s*")
_OFFICE = late(
    r"\b(?:ministry|department|office|bureau|commission|administration|council|committee|authority|government|republic|states|kingdom|union|bank"
    r"|court|customs|treasury|secretary|president|no)\b",
    re.IGNORECASE,
)
_NAMES = late(
    r"(?:[A-Z][\w.’'-]+|[A-Z]\.)(?: (?:[A-Z][\w.’'-]+|[A-Z]\.|van|von|de|der|al|bin)){1,3}"
    r"(?:(?:,| and|, and| &) (?:[A-Z][\w.’'-]+)(?: [A-Z][\w.’'-]+){0,3}){0,4}(?: in [A-Z][\w.]+(?: [A-Z][\w.]+){0,2})?(?:,? (?:and|with) agencies)?$"
)
_TELLS = late(r"\b(?:said|says|told|according to|per ?cent|percent|billion|million|tonnes|tons|announced|expects?|expected)\b|%|[$€£¥]\d")
_TO_READER = late(r"\b(?:you|your|our|subscribe|sign up)\b", re.IGNORECASE)
_STOP = late(r"[.!?][\"'”’)\]]{0,3}$|[\"”]$")
_LONGEST_CAPTION, _CREDIT_WORDS = 30, 4


def is_a_page(labels: Sequence[str | None]) -> bool:
    """Whether the words of lines have told enough furniture that a document is a page."""
    return sum(label in _TOLD_BY_WORDS for label in labels) >= _LEAST_FURNITURE


def tells_on(lines: Sequence[str], labels: Sequence[str | None], prose: Sequence[bool], index: int) -> bool:
    """Whether what stands below a line still tells the story: a sentence of news that is no summary under the title of another story."""
    for i in range(index + 1, len(lines)):
        line = lines[i]
        continues = labels[i] is None and prose[i] and line and (labels[i - 1] is not None or prose[i - 1]) and _STOP.search(line[-4:])
        if continues and _TELLS.search(line) and not _TO_READER.search(line.split("“")[0].split('"')[0]):
            return True
    return False


def label_zones(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool], kept: list[bool]) -> None:
    """Adds the labels; ``prose`` tells which lines are sentences, ``gaps`` before which an empty line stands, ``kept`` which are body for sure.

    Quotations of markets above a headline are taken from those kept.
    """
    told = [i for i, flag in enumerate(prose) if flag and labels[i] is None]
    if not told:
        return
    for i in range(1, min(told[0], _BYLINES)):
        if labels[i] is None and lines[i] and not kept[i] and _is_byline_in_parts(lines[i]):
            labels[i] = "byline"
    if not is_a_page(labels):
        return
    _label_tickers(lines, gaps, labels, kept, told[0])
    _label_heads_of_mail(lines, gaps, labels)
    first = next((i for i in told if word_count(lines[i]) >= _PARAGRAPH_WORDS or lines[i][-1] in ".!"), told[0])
    _label_head(lines, gaps, labels, kept, min(first, _HEAD))
    _label_islands(lines, gaps, labels, prose, kept)


def _is_short(line: str, words: int) -> bool:
    return line != "" and word_count(line) <= words and line[-1] not in ".!?:;,"


def _label_tickers(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], kept: list[bool], first: int) -> None:
    """Names, prices and changes, line by line, above everything else or under the heading of such a list: no table of the text."""
    for i in range(min(first, _HEAD)):
        cells = _CELLS.split(lines[i]) if labels[i] is None else []
        if len(cells) >= 2 and all(_QUOTATION.match(cell) for cell in cells):
            labels[i], kept[i] = "metadata", False
    run: list[int] = []
    for i, line in enumerate(lines):
        if labels[i] is None and line and len(line) <= _LONGEST_QUOTATION and _QUOTATION.match(line) and (not run or not gaps[i]):
            run.append(i)
            continue
        if run:
            led = run[0] > 0 and labels[run[0] - 1] == "metadata" and not gaps[run[0]]
            if led or (len(run) >= _LEAST_QUOTATIONS and run[-1] < first and all(labels[k] is not None for k in range(run[0]))):
                for k in run:
                    labels[k], kept[k] = "metadata", False
        run = []


def _label_heads_of_mail(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None]) -> None:
    """To whom and about what a message was sent: two such lines and more, one right below the other, at the very top."""
    stop = 0
    while stop < min(len(lines), _HEAD) and (stop == 0 or not gaps[stop]) and _MAIL_KEY.match(lines[stop]):
        stop += 1
    if stop >= 2:
        for i in range(stop):
            labels[i] = labels[i] or "metadata"


def _beside(gaps: Sequence[bool], labels: Sequence[str | None], index: int, kinds: frozenset[str]) -> bool:
    """Whether a line right above or below carries one of the labels."""
    above = index > 0 and not gaps[index] and labels[index - 1] in kinds
    return above or (index + 1 < len(labels) and not gaps[index + 1] and labels[index + 1] in kinds)


def _label_head(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], kept: Sequence[bool], first: int) -> None:
    """The parts of the site above the headline; who wrote and when below it."""
    headline = next((i for i in range(first) if labels[i] is None and not kept[i] and _is_headline(lines[i])), None)
    if headline is None:
        return
    for i in range(headline):
        line = lines[i]
        if labels[i] is None and not kept[i] and line and not DATE_LINE.match(line) and not _OFFICE.search(line):
            parts = [part for part in _STROKE.split(line.lower()) if part]
            trail = 2 <= len(parts) <= 4 and word_count(line) <= 10 and any(part in SECTIONS or part in KINDS_OF_PAGE for part in parts)
            plain = _is_short(line, _KICKER_WORDS) and not any(letter.isdigit() for letter in line)
            menu = len(parts) == 2 and any(kind_of(part) in ("navigation", "promotion", "share") for part in _STROKE.split(line) if part)
            if trail or menu or (plain and _beside(gaps, labels, i, _MENU)):
                labels[i] = "kicker"
    again = True
    while again:  # a line may stand beside one that this very loop labels
        again = False
        for i in range(first):
            line = lines[i]
            if labels[i] is not None or i == headline or kept[i] or not line:
                continue
            beside = _beside(gaps, labels, i, _BESIDE_A_HEADLINE)
            dated = _is_stamp(line, beside=beside)
            named = beside and i > headline and not _OFFICE.search(line) and not DATE_LINE.match(line) and (_NAMES.match(line) or _is_short(line, 3))
            if dated or named or _is_byline_in_parts(line):
                labels[i], again = "byline", True


def _is_stamp(line: str, *, beside: bool) -> bool:
    """Whether a line says on which day and at what hour a page was set, or just on which day beside who set it."""
    if word_count(line) > 14 or not _YEAR.search(line) or _RELEASE.match(line):
        return False
    stamp = _STAMP.match(line)
    return bool(_CLOCK.search(line)) if not (beside and stamp) else True


def _is_byline_in_parts(line: str) -> bool:
    """Day, author, count of comments, minutes to read: parts between strokes, one of them the author's or a count."""
    parts = [part for part in _PARTS.split(line) if part]
    return 2 <= len(parts) <= 5 and all(_PART.match(part) for part in parts) and any(_TOLD_PART.match(part) for part in parts)


def _is_headline(line: str) -> bool:
    return word_count(line) >= _HEADLINE_WORDS and not DATE_LINE.match(line) and not _CLOCK.search(line[:40]) and not LIST_ITEM.match(line)


def _label_islands(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool], kept: Sequence[bool]) -> None:
    """Signs without a letter, the lengths of videos with their titles, captions above the name of an agency, offers within a block of them."""
    last, first = len(lines) - 1, prose.index(True)
    paragraph = next((i for i, flag in enumerate(prose) if flag and word_count(lines[i]) >= _PARAGRAPH_WORDS), 0)
    for i, line in enumerate(lines):
        if not line or labels[i] is not None or kept[i]:
            continue
        above = labels[i - 1] if i and not gaps[i] else None
        below = labels[i + 1] if i < last and not gaps[i + 1] else None
        if not prose[i] and len(line) <= 12 and not any(letter.isalpha() for letter in line):
            if above or below or _TIME_CODE.match(line) or (i > first and not any(letter.isdigit() for letter in line)):
                labels[i] = "metadata"
        elif not prose[i] and _CHANGE.match(line) and i and _TICKER.match(lines[i - 1]):
            labels[i - 1] = labels[i] = "metadata"
        elif PICTURE_AGENCY.match(line) and i < last and not gaps[i + 1] and not prose[i + 1] and labels[i + 1] is None:
            labels[i] = labels[i + 1] = "caption"
        elif (
            (above == "metadata" and not prose[i] and _TIME_CODE.match(lines[i - 1]))
            or _is_pictured(lines, gaps, i, below)
            or (i < paragraph and _is_below_credit(lines, gaps, i, above))
        ):
            labels[i] = "caption"
        elif above in _TOLD_BY_WORDS and below in _TOLD_BY_WORDS and _TO_READER.search(line) and not _TELLS.search(line):
            labels[i] = "promotion"


def _is_pictured(lines: Sequence[str], gaps: Sequence[bool], index: int, below: str | None) -> bool:
    """Whether a line stands with nothing but the name of a photographer or of an agency right below it."""
    alone = below == "caption" and gaps[index] and (index + 2 >= len(lines) or gaps[index + 2])
    return alone and word_count(lines[index + 1]) <= _CREDIT_WORDS and word_count(lines[index]) <= _LONGEST_CAPTION


def _is_below_credit(lines: Sequence[str], gaps: Sequence[bool], index: int, above: str | None) -> bool:
    """Whether a line stands right below the name of a photographer, and nothing below it."""
    alone = above == "caption" and (index + 1 == len(lines) or gaps[index + 1])
    return alone and word_count(lines[index - 1]) <= 2 * _CREDIT_WORDS and word_count(lines[index]) <= _LONGEST_CAPTION


def label_foot(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool], kept: Sequence[bool]) -> None:
    """Below the last paragraph: once furniture has begun, whatever is no sentence is of it, and so is what stands beside its first line."""
    if not is_a_page(labels):
        return
    story = (
        i
        for i, flag in enumerate(prose)
        if labels[i] is None
        and (flag or not lines[i] or (word_count(lines[i]) > _LONGEST_LINK and LIST_ITEM.match(lines[i])))
        and not (i and labels[i - 1] is not None and lines[i][-1:] == "?" and word_count(lines[i]) <= _TITLE_WORDS)
    )
    last = max(story, default=len(lines))
    begun = next((i for i in range(last + 1, len(lines)) if labels[i] in _TOLD_BY_WORDS), None)
    if begun is None:
        return
    start = begun
    while start - 1 > last and not gaps[start] and not kept[start - 1] and not LIST_ITEM.match(lines[start - 1]):
        start -= 1
    for i in range(start, len(lines)):
        if not kept[i]:
            labels[i] = labels[i] or "related"
