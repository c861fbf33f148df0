"""Label the furniture of a page: navigation, consent, credits, captions, teasers, repeated passages, front matter.

Nothing is deleted: a label is a span with a subtype. Lines are judged by vocabulary, by shape (length, final
punctuation), by repetition and by the company they keep: a lone short line between paragraphs is a crosshead, short lines
beside a word of a menu are the menu, and what follows the first "related" marker is a tail unless prose resumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.evidence.body_lines import DATE_LINE, body_lines
from detente.evidence.furniture_words import LONG, SECTIONS, SHORT, is_even_in_prose, kind_of, opens_legal_notice
from detente.evidence.page_shapes import is_about_the_house, label_shapes
from detente.evidence.repeats import label_repeats
from detente.evidence.segment import Block

_BULLET = re.compile(r"(?:[•·▪◦|›»>]|[-*]\s)\s*")
_REPEATED = re.compile(r"(.{4,60}?)(?:\s*\1)+\Z")
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]{0,3}\Z|:\Z|[\"”][\"'”’)\]]{0,2}\Z")
_TRUNCATED = re.compile(r"(?:\s?\.\.\.|…)\Z")
_BETWEEN_ITEMS = re.compile(r"\s*(?:[|•·»›]|\s[/>]\s)\s*")
_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d")
_BIOGRAPHY = re.compile(
    r"(?:(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3}|(?:s?he|they)) (?:(?:is|was|are) (?:an? |the |[\w’']+ )"
    r"(?:[\w’'&,-]+ ){0,8}?(?:reporter|correspondent|journalist|editor|columnist|writer|author|contributor|producer|bureau chief|fellow|professor"
    r"|lecturer|partner|counsel|scholar|researcher"
    r"|research (?:associate|assistant|analyst|director))s?\b"
    r"|(?:covers|reports on|writes (?:about|on)|has (?:covered|reported|written)|joined|can be reached)\b)|(?:reach|e-?mail|contact|write to) "
    r"(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,2} at\b",
    re.IGNORECASE,
)
_HOLDS_QUOTE = re.compile(r"[\"“”]")
_COMPLETE = re.compile(r"[:|]\s*\S+(?: \S+){2}")
"""A teaser with its title on its own line: what stands below is not of it."""
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n|\r|\n)(?:[^\r\n]*(?:\r\n|\r|\n)){1,60}?---[ \t]*(?=[\r\n]|\Z)")
_MARKUP = re.compile(
    r"<figure\b.{0,8000}?</figure>|<!--.{0,2000}?-->|<(?:script|style)\b.{0,8000}?</(?:script|style)>|<img\b[^>]{0,4000}>", re.DOTALL | re.IGNORECASE
)
FRONT_MATTER = "front matter"
"""Label of the leading block of keys: not read for claims, and not furniture of a page either."""
_TAIL_SUBTYPES = frozenset({"related", "comment", "copyright", "navigation", "promotion", "consent"})
_NO_MENU = frozenset({"byline", "caption", "credit", "duplicate", "copyright", "contact", "kicker", FRONT_MATTER})
"""Labels of lines that stand beside headlines and prose as well as in menus."""
_LAST_LIST = re.compile(r"(?:tag(?:s|ged)\b|filed under|most|trending|latest|top|popular|explore|more)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[a-z0-9%)”\"][.?!][”\"]?(?=\s+[A-Z“\"]|\Z)")
_MAX_JUDGED = 400
_MENU_OF_WORDS = 5
"""So many lines in a row of at most three words, without figures and stops, are a menu though no word of theirs is known."""
_LAST_BLOCKS = 4
_LONGEST_CODE = 20_000


def front_matter_end(text: str) -> int:
    """End of a leading ``---`` block, or 0."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def label_blocks(text: str, blocks: Sequence[Block], *, wrapped: bool) -> list[str | None]:
    """Subtype of furniture for each block, None for body."""
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
    lines = [text[block.start : block.end] if block.end - block.start <= _MAX_JUDGED else "" for block in blocks]
    if not wrapped:
        gaps = [block.gap for block in blocks]
        kept = body_lines(lines, gaps)
        prose = [_is_prose(line) for line in lines]
        _label_by_vocabulary(lines, labels, prose)
        label_shapes(lines, gaps, labels, prose)
        _label_captions_and_trails(lines, labels, prose)
        _label_menus(blocks, lines, labels, kept, prose)
        _label_led_lists(blocks, lines, labels, prose)
        _label_tail(lines, labels, kept, prose)
        _label_ends(text, blocks, lines, labels)
        labels[:] = [None if keep else label for label, keep in zip(labels, kept, strict=True)]
    label_repeats(text, blocks, labels)
    return labels


def _is_code(text: str, block: Block) -> bool:
    """A line of a script or of a style sheet."""
    start, end = block.start, min(block.end, block.start + _LONGEST_CODE)
    return text.count("{", start, end) >= 2 and text.count("}", start, end) >= 1 and text.count(";", start, end) >= 3


def _label_by_vocabulary(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    for index, line in enumerate(lines):
        if labels[index] is None and line:
            kind = kind_of(line) if len(line) <= LONG else None
            if kind and (len(line) <= SHORT or not prose[index] or is_even_in_prose(kind)):
                labels[index] = kind
            elif (len(line) <= 120 and _REPEATED.match(line)) or _is_menu_line(line):
                labels[index] = "navigation"
            elif ">" in line and _is_trail(line):
                labels[index] = "kicker"
            elif _TRUNCATED.search(line[-6:]) and len(line.split()) >= 6:
                labels[index] = "related"


def _is_menu_line(line: str) -> bool:
    """A menu on one line: short items between strokes, one of them known."""
    if len(line) > LONG or not any(mark in line for mark in "|•·»›>/"):
        return False
    items = [item for item in _BETWEEN_ITEMS.split(line) if item]
    if len(items) < 3 or any(item.count(" ") > 3 for item in items) or _TERMINAL.search(line[-6:]) or _DAY.search(line):
        return False
    return any(item.lower() in SECTIONS or kind_of(item) in ("navigation", "share", "consent", "promotion") for item in items)


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


def _words(line: str) -> int:
    return line.count(" ") + 1


def _is_prose(line: str) -> bool:
    words = _words(line)
    return (
        words >= 25
        or (words >= 7 and bool(_TERMINAL.search(line[-6:])) and (words >= 10 or not _BULLET.match(line)))
        or (words >= 4 and line[:1] in '"“' and bool(_TERMINAL.search(line[-6:])))
    )


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
    first_prose = next((i for i, flag in enumerate(short) if not flag), len(lines))
    headline = _headline_index(blocks, lines, labels, first_prose)
    menus = [group for group in _groups(blocks, short) if len(group) >= 2 and _is_menu(lines, labels, group)]
    inside = {i for group in menus for i in group}
    for before, after in pairwise(menus):
        gap = range(before[-1] + 1, after[0])
        if len(gap) <= 2 and all(short[i] for i in gap):
            inside.update(gap)
    for i in inside:
        if labels[i] is None and i != headline and not DATE_LINE.match(lines[i]) and not (i < headline and _words(lines[i]) >= 9):
            labels[i] = "navigation"


def _is_menu(lines: Sequence[str], labels: Sequence[str | None], group: range) -> bool:
    known = sum(labels[i] is not None and labels[i] not in _NO_MENU and not _COMPLETE.search(lines[i]) for i in group)
    sections = sum(_BULLET.sub("", lines[i], count=1).lower() in SECTIONS for i in group if labels[i] is None)
    if known or sections >= 2:
        return len(group) >= 3 or any(labels[i] in ("navigation", "share") for i in group)
    return len(group) >= _MENU_OF_WORDS and all(
        _words(lines[i]) <= 3 + bool(_BULLET.match(lines[i])) and lines[i][-1] not in ".!?:;," and not any(letter.isdigit() for letter in lines[i])
        for i in group
    )


def _headline_index(blocks: Sequence[Block], lines: Sequence[str], labels: Sequence[str | None], first_prose: int) -> int:
    """The longest unlabelled line before the prose; one that stands alone goes before one of a group."""
    best, best_rank = -1, (False, 3)
    for index in range(first_prose):
        if labels[index] is None and not _BULLET.match(lines[index]) and _words(lines[index]) > 3:
            rank = (blocks[index].gap and (index + 1 == len(blocks) or blocks[index + 1].gap), _words(lines[index]))
            if rank > best_rank:
                best, best_rank = index, rank
    return best


def _label_led_lists(blocks: Sequence[Block], lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    """What stands right under the line of a sponsor, and the titles under "Related stories"."""
    for index, label in enumerate(labels):
        if label not in ("advertisement", "related") or len(lines[index]) > SHORT or _COMPLETE.search(lines[index]):
            continue
        after = index + 1
        while after < len(lines) and lines[after] and not blocks[after].gap:
            if labels[after] is None:
                if prose[after] if label == "related" else _words(lines[index]) < 3:
                    break
                labels[after] = label
            after += 1


def _label_tail(lines: Sequence[str], labels: list[str | None], kept: Sequence[bool], prose: Sequence[bool]) -> None:
    """What follows the first tail marker, where at most a third of its lines, and half of its letters, are prose.

    A paragraph too long for a teaser stays body, and no tail holds more prose than stands before it: a wrong tail never costs the article.
    """
    full = [
        labels[i] is None and (line == "" or (_words(line) >= 20 and bool(_TERMINAL.search(line[-6:])) and not _TRUNCATED.search(line[-6:])))
        for i, line in enumerate(lines)
    ]
    told = [kept[i] or (labels[i] is None and (line == "" or prose[i]) and not _TRUNCATED.search(line[-6:])) for i, line in enumerate(lines)]
    prose_after, letters_after, all_after = ([0] * (len(lines) + 1) for _ in range(3))
    for index in range(len(lines) - 1, -1, -1):
        size = len(lines[index]) or _MAX_JUDGED
        prose_after[index] = prose_after[index + 1] + full[index]
        letters_after[index] = letters_after[index + 1] + size * told[index]
        all_after[index] = all_after[index + 1] + size
    for index, label in enumerate(labels):
        size = len(lines) - index
        if (
            label in _TAIL_SUBTYPES
            and prose_after[0] - prose_after[index] >= 2
            and prose_after[index] <= 0.34 * size
            and letters_after[index] <= 0.5 * min(all_after[index], letters_after[0])
            and size >= 2
            and (_ends_article(lines[index], str(label)) or not _goes_on(labels, lines, full, index))
        ):
            start = index
            while start > 0 and not prose[start - 1] and lines[start - 1] and (labels[start - 1] is not None or _words(lines[start - 1]) <= 4):
                start -= 1
            for i in range(start, len(lines)):
                if lines[i]:
                    labels[i] = labels[i] or "related"
            return


def _ends_article(line: str, label: str) -> bool:
    """Whether a marker stands below articles and not in the middle of them: comments, the copyright, the heading of a list."""
    return (
        label in ("comment", "copyright") or (label == "related" and _words(line) <= 5 and not _COMPLETE.search(line)) or bool(_LAST_LIST.match(line))
    )


def _goes_on(labels: Sequence[str | None], lines: Sequence[str], full: Sequence[bool], index: int) -> bool:
    """Whether the article goes on below an offer or a link in its middle: the next line that no rule knows is a whole paragraph."""
    following = next((i for i in range(index + 1, len(lines)) if labels[i] is None), None)
    return following is not None and (full[following] or len(_SENTENCE_END.findall(lines[following])) >= 2)


def _label_ends(text: str, blocks: Sequence[Block], lines: Sequence[str], labels: list[str | None]) -> None:
    """The author's box and the legal paragraph below the last paragraph, of any length."""
    body = [index for index, label in enumerate(labels) if label is None]
    while len(body) > 1 and lines[body[-1]] and _words(lines[body[-1]]) <= 3 and body[-1] + 1 < len(labels) and lines[body[-1]][-1] not in '.!?”"':
        labels[body.pop()] = "related"  # a heading over nothing but furniture
    if len(body) <= _LAST_BLOCKS:
        return
    for index in reversed(body[-_LAST_BLOCKS:]):
        if lines[index] and _BIOGRAPHY.match(lines[index]) and not _HOLDS_QUOTE.search(lines[index]):
            labels[index] = "byline"
        elif is_about_the_house(lines[index - 1]):
            labels[index - 1] = labels[index] = "byline"
        elif opens_legal_notice(text, blocks[index].start):
            labels[index] = "copyright"
        else:
            return
