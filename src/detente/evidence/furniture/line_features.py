"""What the shape and the place of a line tell of it: signs that are fed to the weights of ``line_weights``.

Every sign is a number from 0 to 1 with a name, so that a verdict can be traced to the signs that made it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from detente.evidence.furniture.body_lines import DATE_LINE
from detente.evidence.furniture.line_shapes import DIGIT, FIGURE, KEYED, MARKED, QUOTES, STROKE, shape_of
from detente.evidence.furniture.prose_lines import COMPLETE, word_count

_NUMBERED = re.compile(r"\bNo\. ?\d|\bCFR\b|^\[(?!(?i:fig|chart|image|photo|graph|video|map))[^\]]*\]$|^\d{1,2}[:.]\d\d(?: [A-Z]{2,4})?$")
"""How a legal text cites and names itself, and the hour above an entry of a diary."""
_PARTS_OF_A_TEXT = frozenset(
    """
    summary abstract synopsis background introduction overview conclusion conclusions context timeline methodology findings annex preamble definitions
    scope outlook
    """.split()
)
_RELEASED = re.compile(r"(?:for (?:immediate )?release|embargo)", re.IGNORECASE)
_METHOD = re.compile(
    r"(?:Technical |Explanatory )?Notes?[.:] .*\b(?:comput|calculat|round|revis|adjust|preliminar|provision|exclud|includ|refer|cover|measur)"
)
"""How a table or a release was reckoned."""
_IN_UNITS = re.compile(
    r"[,(] ?(?:in )?(?:%|per ?cent|(?:US)?[$€£¥]|million|billion|thousand|index|tonnes|tons|y[/-]y|m[/-]m|year[- ]on[- ]year|\d{4} ?= ?100)\W?",
    re.IGNORECASE,
)
"""What a chart or a table shows, and in which units."""
_OPENING_MARKS = '"“‘«「'
"""A sentence that begins with what somebody says is of the story."""
_NUMBERED_ITEM = re.compile(r"\(?\d{1,2}[.)]\s")
_PARAGRAPH_WORDS, _LONG_PARAGRAPH_WORDS = 15, 25
_HEADLINE_WORDS, _KEY_WORDS, _STANDFIRST_WORDS, _HEADING_WORDS = 5, 8, 9, 16
_LAST_LINES = 4
"""A paragraph on the page itself is looked for among so many last lines."""
NEAR = 4
"""So many lines above and below are the neighbourhood of a line."""
_CROSSED = (
    ("stop", "page"),
    ("finite verb", "page"),
    ("after", "finite verb"),
    ("after", "page"),
    ("before", "page"),
    ("reader", "page"),
    ("alone", "1-2 words"),
    ("title case", "alone"),
    ("tells", "finite verb"),
    ("reader", "stop"),
    ("reader", "tells"),
    ("self", "stop"),
    ("asks", "stop"),
    ("house name", "stop"),
    ("strokes", "before"),
    ("strokes", "after"),
)
"""Signs that tell more together than the sum of both."""


def signs_of(
    lines: Sequence[str],
    gaps: Sequence[bool],
    labels: Sequence[str | None],
    prose: Sequence[bool],
    kept: Sequence[bool],
    shapes: dict[int, dict[str, float]] | None = None,
    only: Collection[int] | None = None,
) -> Iterator[tuple[int, dict[str, float]]]:
    """Number and signs of every line that is open to doubt; none where a text has no paragraph.

    ``lines`` hold "" for one too long to be judged, ``gaps`` tells before which an empty line stands, ``kept`` which are body for sure.
    There is none about the headline, dates, figures, keys with their values, headings and signatures, nor about items of a list and paragraphs
    that no furniture touches. ``shapes`` keeps what is worked out of a line alone from one call to the next; ``only``
    are the lines that are asked for.
    """
    shapes = {} if shapes is None else shapes
    size = len(lines)
    told = [label is not None for label in labels]
    words = [word_count(line) if line else _LONG_PARAGRAPH_WORDS for line in lines]
    body_prose = [not told[i] and (prose[i] or not lines[i]) for i in range(size)]
    story = [i for i in range(size) if body_prose[i] and words[i] >= _PARAGRAPH_WORDS]
    story = story or [i for i in range(size) if body_prose[i] and words[i] >= _KEY_WORDS]
    if not story:
        return
    first, last = story[0], story[-1]
    known = sum(told)
    page = min(1.0, known / 5)
    headline = _headline_index(lines, gaps, told, kept, range(first))
    bullets = [not flag and line != "" and not line[0].isupper() and bool(MARKED.match(line)) for flag, line in zip(told, lines, strict=True)]
    shorts = sum(not told[i] and not prose[i] and bool(lines[i]) for i in range(size)) / size
    runs = _runs_of_short_lines(lines, gaps, prose)
    for i, line in enumerate(lines):
        if told[i] or kept[i] or not line or i == headline or (only is not None and i not in only):
            continue
        above, below = i > 0 and told[i - 1], i + 1 < size and told[i + 1]
        glued_above, glued_below = i > 0 and not gaps[i], i + 1 < size and not gaps[i + 1]
        led = above and glued_above and labels[i - 1] != "kicker" and not COMPLETE.search(lines[i - 1])
        beside = (i > 0 and bullets[i - 1]) or (i + 1 < size and bullets[i + 1])
        paragraph = prose[i] and words[i] >= _PARAGRAPH_WORDS
        if paragraph and not (above or below) and not (_may_address(line) or i >= size - _LAST_LINES):
            continue
        if paragraph and (FIGURE.search(line) or any(mark in line for mark in QUOTES)) and not above:
            continue
        if (
            DATE_LINE.match(line)
            or _RELEASED.match(line)
            or _NUMBERED.search(line)
            or _is_signed(lines, gaps, i)
            or _names_a_part(line, words[i])
            or _METHOD.match(line)
            or (prose[i] and line[0] in _OPENING_MARKS)
        ):
            continue
        if i not in shapes:
            shapes[i] = shape_of(line)
        signs = dict(shapes[i])
        of_page = signs["self"] or signs["reader"] or signs["address"]
        listed = bullets[i] and beside
        if words[i] >= _LONG_PARAGRAPH_WORDS and not of_page:
            continue
        touched = (led or (below and glued_below)) if listed else (above or below)
        if not touched and (paragraph or listed) and (not of_page or signs["tells"]):
            continue
        below_note = i + 2 if i + 1 < size and labels[i + 1] == "metadata" else i + 1
        leads_on = below_note < size and (
            body_prose[below_note] or bullets[below_note] or kept[below_note] or (not told[below_note] and lines[below_note][-1:] == ":")
        )
        if glued_below and not glued_above and words[i] >= _HEADLINE_WORDS and not prose[i] and _has_own_story(lines, gaps, body_prose, i):
            continue
        heads = i > first and leads_on and words[i] <= _HEADING_WORDS
        if (heads or (glued_below and kept[i + 1])) and not led and not (of_page or signs["asks"] or STROKE.search(line)):
            continue
        if not of_page and (_runs_on(i, line, gaps, prose, body_prose) or (line[-1] == ":" and i + 1 < size and not told[i + 1])):
            continue
        plain = not (of_page or led or signs["asks"] or signs["strokes"])
        if plain and (signs["office"] or _NUMBERED_ITEM.match(line) or _IN_UNITS.search(line)):
            continue
        if signs["strokes"] and _is_of_a_table(lines, gaps, i):
            continue
        if i == 0 and signs["capitals"] and not (below and glued_below):
            continue
        lone = i < first and words[i] > _HEADLINE_WORDS and not glued_above and not glued_below
        if lone and not (of_page or signs["asks"] or signs["strokes"]):
            continue
        figured = bool(FIGURE.search(line) or (KEYED.match(line) and not (led or (below and glued_below))))
        if not of_page and ((figured and not signs["asks"]) or (i < first and words[i] >= _STANDFIRST_WORDS and not signs["strokes"])):
            continue
        near = told[max(0, i - NEAR) : i + NEAR + 1]
        signs.update(
            {
                "before": i < first,
                "after": i > last,
                "very last": i == size - 1,
                "last three": i >= size - 3,
                "first line": i == 0,
                "glued known above": led,
                "glued known below": below and glued_below,
                "prose next": i + 1 < size and (body_prose[i + 1] or bullets[i + 1]),
                "bullet beside": beside,
                "alone": not glued_above and not glued_below,
                "density": sum(near) / max(1, len(near) - 1),
                "short run 5+": runs[i] >= 5,
                "furniture 5+": known >= 5,
                "share known": known / size,
                "page": page,
                "many shorts": shorts,
            }
        )
        for one, other in _CROSSED:
            signs[f"{one} × {other}"] = signs[one] * signs[other]
        yield i, signs


def _headline_index(lines: Sequence[str], gaps: Sequence[bool], told: Sequence[bool], kept: Sequence[bool], head: range) -> int:
    """The first line above the first paragraph that is long enough and stands alone, or the longest of them; -1 without one."""
    able = [i for i in head if not told[i] and not kept[i] and word_count(lines[i]) >= _HEADLINE_WORDS]
    alone = (i for i in able if gaps[i] and gaps[i + 1])
    return next(alone, max(able, key=lambda i: word_count(lines[i]), default=-1))


def _may_address(line: str) -> bool:
    """Whether a paragraph may speak to its reader: a quick look for the letters."""
    return "you" in line or "You" in line


def _names_a_part(line: str, count: int) -> bool:
    """Whether a line heads a part of the text: "Summary", "Key provisions"."""
    if count > 2:
        return False
    small = line.lower().rstrip(" :").split()
    return small[-1] in _PARTS_OF_A_TEXT or small[0] == "key"


def _runs_on(index: int, line: str, gaps: Sequence[bool], prose: Sequence[bool], body_prose: Sequence[bool]) -> bool:
    """Whether a sentence tells what was said, or stands in one block with a paragraph of the text."""
    if not prose[index]:
        return False
    above, below = index > 0 and not gaps[index], index + 1 < len(gaps) and not gaps[index + 1]
    return any(mark in line for mark in QUOTES) or (above and body_prose[index - 1]) or (below and body_prose[index + 1])


def _is_of_a_table(lines: Sequence[str], gaps: Sequence[bool], index: int) -> bool:
    """Whether a line of columns has one of figures in columns right below or above it."""
    near = ([index + 1] if index + 1 < len(lines) and not gaps[index + 1] else []) + ([index - 1] if index and not gaps[index] else [])
    return any(len(STROKE.findall(lines[i])) > 1 and DIGIT.search(lines[i]) for i in near)


def _has_own_story(lines: Sequence[str], gaps: Sequence[bool], body_prose: Sequence[bool], index: int) -> bool:
    """Whether a title has a line of source and hour in parts right below it and then a paragraph: an item of a digest."""
    return index + 2 < len(lines) and gaps[index + 2] and body_prose[index + 2] and bool(STROKE.search(lines[index + 1]))


def _is_signed(lines: Sequence[str], gaps: Sequence[bool], index: int) -> bool:
    """Whether a line is the name of who signs, with a comma behind it, or the office below such a name."""
    return lines[index][-1] == "," or (index > 0 and not gaps[index] and lines[index - 1][-1:] == ",")


def _runs_of_short_lines(lines: Sequence[str], gaps: Sequence[bool], prose: Sequence[bool]) -> list[int]:
    """For each line how many short ones stand in one block with it, itself included."""
    runs = [0] * len(lines)
    start = 0
    while start < len(lines):
        stop = start + 1
        if lines[start] and not prose[start]:
            while stop < len(lines) and not gaps[stop] and lines[stop] and not prose[stop]:
                stop += 1
            runs[start:stop] = [stop - start] * (stop - start)
        start = stop
    return runs
