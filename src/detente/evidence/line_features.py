"""What the shape and the place of a line tell of it: signs that are fed to the weights of ``line_weights``.

Every sign is a number from 0 to 1 with a name, so that a verdict can be traced to the signs that made it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from detente.evidence.body_lines import DATE_LINE
from detente.evidence.prose_lines import COMPLETE, word_count

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FINITE = frozenset(
    """
    is are was were be been has have had will would could should may might must can shall does did do said says told took takes rose fell cut put made
    makes came went gets get got kept held sees see saw set
    """.split()
)
_PAST = re.compile(r"[a-z]{3}ed\b|n[’']t\b")
_TELLS = frozenset(
    """
    said says told according percent cent billion million trillion tonnes tons announced expect expects expected tariff tariffs duty duties export
    exports import imports
    """.split()
)
_READER = frozenset("you your yours you're you’re you'll you’ll you've you’ve".split())
_SELF = frozenset(
    """
    herein editor editors reporter reporters reporting contributed correspondent author authors published copyright subscribe subscriber subscribers
    subscription newsletter newsletters comment comments cookie cookies privacy disclaimer retrieved generated scraped scraper fetched email e-mail
    website photo photos photograph image images picture pictures video download reply recommend
    """.split()
)
_FIRST_OF_PAIR = frozenset("this these our following terms legal investment financial tax sign analyst analysts".split())
_SELF_AS_PAIR = re.compile(
    r"\b(?:this|these|our|following) (?:article|story|page|post|piece|content|note|report|document|newsletter|site|transcript|section|publication"
    r"|brief|briefing|release|interview|views?|opinions?|information|material|represents|summary|assessment|edition|issue)\b"
    r"|\bterms (?:apply|of|and)\b|\b(?:legal|investment|financial|tax) advice\b|\bsign (?:up|in)\b|\banalysts?\s?:"
)
_ASKS = frozenset(
    """
    get sign join read see watch listen follow share subscribe register click tap download send write find try enter explore discover support donate
    give report recommend like reply show hide view print save continue search log accept manage choose add call visit contact check learn go skip
    open close buy order help tell ask book start browse rate vote unsubscribe
    """.split()
)
_HOUSE_NAME = frozenset(
    """
    inc ltd llc plc gmbh agency media news group wire press times post podcast podcasts institute foundation desk newspapers publishing house
    """.split()
)
_OFFICE = frozenset(
    """
    ministry department office bureau commission administration council committee authority government republic treasury secretary president cfr
    docket article annex chapter rin
    """.split()
)
_STREET = frozenset("ave avenue street st road room floor suite nw tel lane square terrace boulevard plaza tower building box".split())
_ADDRESS = re.compile(
    r"@\w|https?:|www\.|\w\.(?:com|org|gov|net|example|cn|uk|eu|io)\b|\(?\d{3}\)?[ -.]\d{3}[ -.]\d{3}|\+\d{1,3}[ -]|\b\d{3}[- ]\d{4}\b"
)
_LONGEST_ADDRESS = 14
_NUMBERED = re.compile(r"\bNo\. ?\d|\bCFR\b|^\[(?!(?i:fig|chart|image|photo|graph|video|map))[^\]]*\]$|^\d{1,2}[:.]\d\d(?: [A-Z]{2,4})?$")
"""How a legal text cites and names itself, and the hour above an entry of a diary."""
_PARTS_OF_A_TEXT = frozenset(
    """
    summary abstract synopsis background introduction overview conclusion conclusions context timeline methodology findings annex preamble definitions
    scope outlook
    """.split()
)
_STROKE = re.compile(r"\s[|·•›»/]\s|\s{2,}|\t")
_BULLET = re.compile(r"(?:[•·▪◦|›»>*]|[-–]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
_DIGIT = re.compile(r"\d")
_QUOTES = '"“”'
_FIGURE = re.compile(r"\d\s?%|[$€£¥]\s?\d")
_KEYED = re.compile(r"(?:[-*•]\s)?[A-Z][\w/’' -]{1,30}\s?[:：]\s?\S")
_RELEASED = re.compile(r"(?:for (?:immediate )?release|embargo)", re.IGNORECASE)
_STOP = re.compile(r"[.!?][\"'”’)\]]{0,3}$")
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
)
"""Signs that tell more together than the sum of both."""


def shape_of(line: str) -> dict[str, float]:
    """Signs of the line alone."""
    words = _WORD.findall(line)
    small = [word.lower() for word in words]
    told = set(small)
    count = word_count(line)
    long = [word[0].isupper() for word in words if len(word) > 3]
    quoted = any(mark in line for mark in _QUOTES)
    figures = bool(_DIGIT.search(line))
    addressed = (figures and count <= _LONGEST_ADDRESS and not told.isdisjoint(_STREET)) or (
        (figures or "." in line or "@" in line) and bool(_ADDRESS.search(line))
    )
    return {
        "1-2 words": count <= 2,
        "5-8 words": 5 <= count <= 8,
        "9-14 words": 9 <= count <= 14,
        "stop": bool(_STOP.search(line[-5:])),
        "title case": count >= 2 and bool(long) and sum(long) >= 0.75 * len(long),
        "capitals": line.isupper(),
        "one stroke": len(_STROKE.findall(line)) == 1,
        "bullet": bool(_BULLET.match(line)),
        "address": addressed,
        "finite verb": not told.isdisjoint(_FINITE) or bool(_PAST.search(line)),
        "tells": not told.isdisjoint(_TELLS) or ((figures or "$" in line) and bool(_FIGURE.search(line))),
        "reader": not quoted and not told.isdisjoint(_READER) and not (count > _KEY_WORDS and _KEYED.match(line)),
        "self": not quoted and _speaks_of_itself(line, told),
        "asks": bool(small) and small[0] in _ASKS and line[:1].isalpha(),
        "house name": any(word in _HOUSE_NAME and name[0].isupper() for word, name in zip(small, words, strict=True)),
        "office": not told.isdisjoint(_OFFICE),
    }


def _speaks_of_itself(line: str, told: set[str]) -> bool:
    return not told.isdisjoint(_SELF) or (not told.isdisjoint(_FIRST_OF_PAIR) and bool(_SELF_AS_PAIR.search(line.lower())))


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
    if not story:
        return
    first, last = story[0], story[-1]
    known = sum(told)
    page = min(1.0, known / 5)
    headline = _headline_index(lines, gaps, told, kept, range(first))
    bullets = [not flag and line != "" and not line[0].isupper() and bool(_BULLET.match(line)) for flag, line in zip(told, lines, strict=True)]
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
        if paragraph and (_FIGURE.search(line) or any(mark in line for mark in _QUOTES)) and not above:
            continue
        if DATE_LINE.match(line) or _RELEASED.match(line) or _NUMBERED.search(line) or _is_signed(lines, gaps, i) or _names_a_part(line, words[i]):
            continue
        if i not in shapes:
            shapes[i] = shape_of(line)
        signs = dict(shapes[i])
        of_page = signs["self"] or signs["reader"] or signs["address"]
        listed = bullets[i] and beside
        touched = (led or (below and glued_below)) if listed else (above or below)
        if not touched and (paragraph or listed) and (not of_page or signs["tells"]):
            continue
        leads_on = i + 1 < size and (body_prose[i + 1] or bullets[i + 1] or kept[i + 1])
        heads = i > first and leads_on and words[i] <= _HEADING_WORDS
        if (heads or (glued_below and kept[i + 1])) and not led and not (of_page or signs["asks"] or _STROKE.search(line)):
            continue
        if not of_page and (_runs_on(i, line, gaps, prose, body_prose) or (leads_on and line[-1] == ":")):
            continue
        if i == 0 and signs["capitals"]:
            continue
        if not of_page and not signs["asks"] and i < first and words[i] > _HEADLINE_WORDS and not glued_above and not glued_below:
            continue
        figured = bool(_FIGURE.search(line) or (_KEYED.match(line) and not (led or (below and glued_below))))
        if not of_page and (figured or (i < first and words[i] >= _STANDFIRST_WORDS)):
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
    return any(mark in line for mark in _QUOTES) or (above and body_prose[index - 1]) or (below and body_prose[index + 1])


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
