"""Furniture told by the line right above or below it, once words have told that one: titles of slide shows, ends of forms, headings of notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.furniture.body_lines import DATE_LINE
from detente.evidence.furniture.furniture_words import SECTIONS
from detente.evidence.furniture.page_shapes import OUTLET_WORD
from detente.evidence.furniture.prose_lines import word_count

_SLIDE = re.compile(r"(?:item \d{1,2} of \d|\[\d{1,2}/\d{1,2}\])", re.IGNORECASE)
_TITLE_WORDS, _REST_WORDS, _HEADING_WORDS = 16, 8, 3
_NOTES = frozenset({"metadata", "contact", "comment", "copyright", "credit"})
"""What may stand under a heading of its own; a picture, an offer or a link may stand between a heading and its paragraph."""
_ASKED = frozenset({"consent", "promotion"})
_HEAD = 12
_IN_PARTS = re.compile(r"\s{2,}|\t|\s[|•·]\s")
_POSED = re.compile(
    r"\b(?:standing|waiting|lining up|lined up|walking|sitting|speaking|shaking hands|arriving|leaving|boarding|unloading|loading|posing|gathering"
    r"|looking on|holding|queu(?:e)?ing|passing|stacked|parked|moored|docked|anchored|seen|addressing|greeting|displayed) (?:\w+ )?"
    r"(?:at|in|on|outside|inside|near|beside|behind|before|during|along|by|with|to|the|containers|goods|from)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|should|may|might|must|can|do|does|did|keeps?|kept|started?|starts|stop(?:s|ped)?|said"
    r"|says|began|begins?|goes|went|remains?|came|comes|took|takes|made|makes|wants?|means?|includes?|shows?|left|got|gets|put|rose|fell|risks?)\b"
)
_CAPTION_WORDS = 30
_TOLD_IN_FIGURES = re.compile(r"[%$€£¥\"“”]|\d\s?(?:per ?cent|percent|million|billion|tonnes|tons)\b")
_ON_A_RELEASE_WIRE = re.compile(
    r"[A-Z][\w.,’' -]{2,60}(?:/|--|[–—-]|\()\s?(?:ACCESSWIRE|PRNewswire|PR Newswire|BUSINESS WIRE|Business Wire|GlobeNewswire|GLOBE NEWSWIRE"
    r"|EIN Presswire|EINPresswire\.com|Newsfile Corp\.?|Marketwire|PRWEB)\b",
    re.ASCII,
)
_LONGEST_DATELINE = 100
_LEAST_STORY = 5
"""So many sentences of a story above a release of somebody else make that an advertisement and not the text itself."""


def label_neighbours(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool], kept: Sequence[bool]) -> None:
    """Adds the labels; arguments as of ``label_zones``. A text without furniture has none of it."""
    if not any(labels):
        return
    last, sentences = len(lines) - 1, 0
    for i, line in enumerate(lines):
        if labels[i] is not None or kept[i] or not line:
            sentences += not line
            continue
        above, below = (labels[i - 1] if i else None), (labels[i + 1] if i < last else None)
        words = word_count(line)
        if below == "caption" and gaps[i] and not gaps[i + 1] and words <= _TITLE_WORDS and not prose[i] and _SLIDE.match(lines[i + 1]):
            labels[i] = "caption"
        elif above in _ASKED and not gaps[i] and line[0].islower() and words <= _REST_WORDS:
            labels[i] = above
        elif above in _NOTES and below in _NOTES and words <= _HEADING_WORDS and _is_bare(line) and gaps[i] and sentences:
            labels[i] = "metadata"
        elif 0 < i < _HEAD and words <= _TITLE_WORDS and not sentences and _is_outlet_and_day(line):
            labels[i] = "byline"
        elif sentences and gaps[i] and (i == last or gaps[i + 1]) and _shows_a_scene(line, words):
            labels[i] = "caption"
        elif sentences >= _LEAST_STORY and prose[i] and _is_on_a_release_wire(line):
            labels[i] = "advertisement"
            if labels[i - 1] is None and not prose[i - 1] and not kept[i - 1] and lines[i - 1]:
                labels[i - 1] = "advertisement"
        else:
            sentences += prose[i]


def _is_on_a_release_wire(line: str) -> bool:
    opening = line[:_LONGEST_DATELINE].upper()
    return any(word in opening for word in ("WIRE", "NEWSFILE", "PRWEB")) and _ON_A_RELEASE_WIRE.match(line) is not None


def _is_bare(line: str) -> bool:
    return line[-1].isalpha() and line[0].isupper() and not any(letter.isdigit() for letter in line)


def _is_outlet_and_day(line: str) -> bool:
    """The name of a newspaper, or the part of the site, with the day: two or three columns and nothing else."""
    parts = [part for part in _IN_PARTS.split(line) if part]
    if not 2 <= len(parts) <= 3 or not (DATE_LINE.match(parts[-1]) or _is_day_in_figures(parts[-1])):
        return False
    return all(bool(OUTLET_WORD.search(part)) or part.lower().removeprefix("in ").removeprefix("posted in ") in SECTIONS for part in parts[:-1])


def _is_day_in_figures(part: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d", part))


def _shows_a_scene(line: str, words: int) -> bool:
    """Whether a line says what is seen and where without a finite verb: "Trucks lining up in March at the gate."."""
    return (
        4 < words <= _CAPTION_WORDS
        and line[-1] == "."  # a heading of the text has no stop
        and ("ing " in line or "ed " in line or " seen " in line)
        and line[0].isupper()
        and _POSED.search(line) is not None
        and not _VERB.search(line.lower())
        and not _TOLD_IN_FIGURES.search(line)
    )
