"""Label the furniture of a page: navigation, consent, credits, captions, teasers, repeated passages, front matter.

Nothing is deleted: a label is a span with a subtype. Lines are judged by vocabulary, by shape (length, final
punctuation), by repetition and by the company they keep: a lone short line between paragraphs is a crosshead, short lines
beside a word of a menu are the menu, and what follows the first "related" marker is a tail unless prose resumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from detente.evidence.furniture.body_lines import DATE_LINE, body_lines
from detente.evidence.furniture.desk_words import names_its_letter
from detente.evidence.furniture.furniture_words import LONG, SECTIONS, SHORT, is_even_in_prose, is_notice, kind_of
from detente.evidence.furniture.line_scorer import label_by_signs
from detente.evidence.furniture.neighbour_lines import label_neighbours
from detente.evidence.furniture.page_shapes import label_shapes
from detente.evidence.furniture.page_tail import label_ends, label_tail
from detente.evidence.furniture.page_zones import label_foot, label_zones
from detente.evidence.furniture.prose_lines import BULLET, COMPLETE, LONGEST_JUDGED, TERMINAL, TRUNCATED, is_prose, word_count
from detente.evidence.furniture.repeats import label_repeats, label_running_heads
from detente.evidence.texts.segment import Block

_REPEATED = re.compile(r"(.{4,60}?)(?:\s*\1)+\Z")
_BETWEEN_ITEMS = re.compile(r"\s*(?:[|•·»›]|\s[/>]\s)\s*")
_CELLS = re.compile(r"\s{2,}|\t|\s[|·•]\s")
_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d")
_DATED = re.compile(r"\b(?:19|20)\d\d\W*$")
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n|\r|\n)(?:[^\r\n]*(?:\r\n|\r|\n)){1,60}?---[ \t]*(?=[\r\n]|\Z)")
_MARKUP = re.compile(
    r"<figure\b.{0,8000}?</figure>|<!--.{0,2000}?-->|<(?:script|style)\b.{0,8000}?</(?:script|style)>|<img\b[^>]{0,4000}>", re.DOTALL | re.IGNORECASE
)
FRONT_MATTER = "front matter"
"""Label of the leading block of keys: not read for claims, and not furniture of a page either."""
_NO_MENU = frozenset({"byline", "caption", "credit", "duplicate", "copyright", "contact", "kicker", FRONT_MATTER})
"""Labels of lines that stand beside headlines and prose as well as in menus."""
_REFERENCES = re.compile(r"(?:references|bibliography|works cited|literature)\s?:?$", re.IGNORECASE)
_MENU_OF_WORDS = 5
"""So many lines in a row of at most three words, without figures and stops, are a menu though no word of theirs is known."""
_HEADLINE_WORDS = 5
_PARAGRAPH_WORDS = 15
_LONGEST_CODE = 20_000


def front_matter_end(text: str) -> int:
    """End of a leading ``---`` block, or 0."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


class Judged(NamedTuple):
    """What the rules say of each block: its line ("" if too long), a gap before it, its label, whether it is a sentence, whether body for sure."""

    lines: list[str]
    gaps: list[bool]
    labels: list[str | None]
    prose: list[bool]
    kept: list[bool]


def label_blocks(text: str, blocks: Sequence[Block], *, wrapped: bool) -> list[str | None]:
    """Subtype of furniture for each block, None for body."""
    judged = judge_by_rules(text, blocks, wrapped=wrapped)
    label_by_signs(judged.lines, judged.gaps, judged.labels, judged.prose, judged.kept)
    return judged.labels


def judge_by_rules(text: str, blocks: Sequence[Block], *, wrapped: bool) -> Judged:
    """The labels of the rules alone, with what ``label_by_signs`` needs to go on from them."""
    labels: list[str | None] = [None] * len(blocks)
    front = front_matter_end(text)
    markup = [match.span() for match in _MARKUP.finditer(text)] if "<" in text else []
    reach, braced = 0, "{" in text and "}" in text
    for index, block in enumerate(blocks):
        while reach < len(markup) and markup[reach][1] <= block.start:
            reach += 1
        if block.end <= front:
            labels[index] = FRONT_MATTER
        elif (braced and _is_code(text, block)) or (reach < len(markup) and markup[reach][0] <= block.start and block.end <= markup[reach][1]):
            labels[index] = "markup"
    lines = [text[block.start : block.end] if block.end - block.start <= LONGEST_JUDGED else "" for block in blocks]
    if wrapped:
        lines = [" ".join(line.split()) for line in lines]
    gaps = [block.gap for block in blocks]
    prose = [is_prose(line) for line in lines]
    if wrapped:
        kept = [False] * len(lines)
        _label_by_vocabulary(lines, labels, prose)
    else:
        kept = body_lines(lines, gaps)
        _label_by_vocabulary(lines, labels, prose)
        label_running_heads(lines, labels, prose, kept)
        label_shapes(lines, gaps, labels, prose)
        _label_captions_and_trails(lines, labels, prose)
        label_zones(lines, gaps, labels, prose, kept)
        _label_menus(blocks, lines, labels, kept, prose)
        _label_led_lists(blocks, lines, labels, prose)
        _keep_sources_of_tables(lines, labels, kept)
        label_tail(lines, labels, kept, prose)
        label_foot(lines, gaps, labels, prose, kept)
        label_neighbours(lines, gaps, labels, prose, kept)
        label_ends(text, blocks, lines, labels, prose)
        labels[:] = [None if keep and label != FRONT_MATTER else label for label, keep in zip(labels, kept, strict=True)]
    label_repeats(text, blocks, labels)
    return Judged(lines, gaps, labels, prose, kept)


def _is_code(text: str, block: Block) -> bool:
    """A line of a script or of a style sheet."""
    start, end = block.start, min(block.end, block.start + _LONGEST_CODE)
    return text.count("{", start, end) >= 2 and text.count("}", start, end) >= 1 and text.count(";", start, end) >= 3


def _label_by_vocabulary(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    for index, line in enumerate(lines):
        if labels[index] is None and line:
            kind = kind_of(line) if len(line) <= LONG else "copyright" if is_notice(line) else "promotion" if names_its_letter(line) else None
            if kind and (len(line) <= SHORT or not prose[index] or is_even_in_prose(kind)):
                labels[index] = kind
            elif (len(line) <= 120 and _REPEATED.match(line)) or _is_menu_line(line):
                labels[index] = "navigation"
            elif ">" in line and _is_trail(line):
                labels[index] = "kicker"
            elif TRUNCATED.search(line[-6:]) and len(line.split()) >= 6 and not (index and prose[index - 1] and labels[index - 1] is None):
                labels[index] = "related"


def _keep_sources_of_tables(lines: Sequence[str], labels: list[str | None], kept: Sequence[bool]) -> None:
    """Whence the figures of a table are, right below its last row, is of the table."""
    for index in range(1, len(lines)):
        if labels[index] == "credit" and kept[index - 1] and lines[index][:6].lower() == "source":
            labels[index] = None


def _is_menu_line(line: str) -> bool:
    """A menu on one line: short items between strokes, one of them known."""
    if len(line) > LONG:
        return False
    if "  " in line or "\t" in line:
        cells = [cell for cell in _CELLS.split(line) if cell]
        furniture = [len(cell) <= 40 and kind_of(cell) in ("navigation", "share", "consent", "promotion", "comment", "copyright") for cell in cells]
        if sum(furniture) >= 2 and sum(told or cell.lower() in SECTIONS for told, cell in zip(furniture, cells, strict=True)) >= 0.6 * len(cells):
            return True
        if any(kind_of(cell) == "navigation" for cell in cells) and all(cell.count(" ") <= 2 and cell[0].isalpha() for cell in cells):
            return True
    if not any(mark in line for mark in "|•·»›>/"):
        words = line.lower().split()
        return len(words) >= 4 and all(word in SECTIONS or word in ("home", "more") for word in words)
    items = [item for item in _BETWEEN_ITEMS.split(line) if item]
    if len(items) < 3 or any(item.count(" ") > 3 for item in items) or TERMINAL.search(line[-6:]):
        return False
    known = sum(item.lower() in SECTIONS or kind_of(item) in ("navigation", "share", "consent", "promotion") for item in items)
    return known >= (3 if _DAY.search(line) else 1)


def _is_trail(line: str) -> bool:
    """Two parts of a site, one inside the other: "World > Trade"."""
    items = _BETWEEN_ITEMS.split(line) if len(line) <= SHORT else []
    return len(items) == 2 and all(item.lower() in SECTIONS for item in items)


def _label_captions_and_trails(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    for index in range(len(lines) - 1):
        first, second = lines[index], lines[index + 1]
        if not first or not second or prose[index + 1]:
            continue
        if second.startswith(first) and first != second and len(first.split()) <= 12:
            labels[index], labels[index + 1] = "caption", "caption"
        if index < 12 and first.endswith(second) and len(first) > len(second) and len(second.split()) >= 4:
            labels[index] = "navigation"  # a breadcrumb: the trail ends in the headline


def _groups(blocks: Sequence[Block], flags: Sequence[bool]) -> Iterator[range]:
    """Runs of flagged blocks without an empty line inside."""
    index = 0
    while index < len(blocks):
        stop = index + 1
        if flags[index]:
            while stop < len(blocks) and flags[stop] and not blocks[stop].gap:
                stop += 1
            yield range(index, stop)
        index = stop


def _label_menus(blocks: Sequence[Block], lines: Sequence[str], labels: list[str | None], kept: Sequence[bool], prose: Sequence[bool]) -> None:
    """Short lines beside each other are a menu where the vocabulary knows one, or where they are many bare words.

    The headline before the first prose is kept, and so is the date line. A short paragraph between two menus is of them.
    """
    short = [line != "" and (labels[i] not in (None, "duplicate") or not prose[i]) and not kept[i] for i, line in enumerate(lines)]
    first_prose = next((i for i, flag in enumerate(short) if not flag and not kept[i]), len(lines))
    first_paragraph = next((i for i, flag in enumerate(prose) if flag and labels[i] is None and word_count(lines[i]) >= _PARAGRAPH_WORDS), len(lines))
    headline = _headline_index(blocks, lines, labels, first_prose)
    menus = [group for group in _groups(blocks, short) if len(group) >= 2 and _is_menu(lines, labels, group)]
    inside = {i for group in menus for i in group if len(group) > 2 or word_count(lines[i]) < _HEADLINE_WORDS}  # two lines: a title and its strip
    for before, after in pairwise(menus):
        gap = range(before[-1] + 1, after[0])
        if len(gap) <= 2 and all(short[i] for i in gap):
            inside.update(gap)
    for i in inside:
        if labels[i] is None and i != headline and not DATE_LINE.match(lines[i]) and not (i < first_paragraph and word_count(lines[i]) >= 9):
            labels[i] = "navigation"


def _is_menu(lines: Sequence[str], labels: Sequence[str | None], group: range) -> bool:
    known = sum(labels[i] is not None and labels[i] not in _NO_MENU and not COMPLETE.search(lines[i]) for i in group)
    sections = sum(BULLET.sub("", lines[i], count=1).lower() in SECTIONS for i in group if labels[i] is None)
    if known or sections >= 2:
        return len(group) >= 3 or any(labels[i] in ("navigation", "share") for i in group)
    return len(group) >= _MENU_OF_WORDS and all(
        word_count(lines[i]) <= 3 + bool(BULLET.match(lines[i])) and lines[i][-1] not in ".!?:;," and not any(letter.isdigit() for letter in lines[i])
        for i in group
    )


def _headline_index(blocks: Sequence[Block], lines: Sequence[str], labels: Sequence[str | None], first_prose: int) -> int:
    """The first line before the prose that stands alone and is long enough, or the longest of them."""
    best, best_rank = -1, (False, 3)
    for index in range(first_prose):
        if labels[index] is None and not BULLET.match(lines[index]) and word_count(lines[index]) > 3:
            alone = blocks[index].gap and (index + 1 == len(blocks) or blocks[index + 1].gap)
            if alone and word_count(lines[index]) >= _HEADLINE_WORDS and not _DATED.search(lines[index]):
                return index
            rank = (alone, word_count(lines[index]))
            if rank > best_rank:
                best, best_rank = index, rank
    return best


def _label_led_lists(blocks: Sequence[Block], lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    """What stands right under the line of a sponsor, and the titles under "Related stories"."""
    for index, label in enumerate(labels):
        if label not in ("advertisement", "related") or len(lines[index]) > SHORT or COMPLETE.search(lines[index]):
            continue
        after = index + 1
        while after < len(lines) and lines[after] and not blocks[after].gap:
            if labels[after] is None:
                if (prose[after] and not _REFERENCES.match(lines[index])) if label == "related" else word_count(lines[index]) < 3:
                    break
                labels[after] = label
            after += 1
