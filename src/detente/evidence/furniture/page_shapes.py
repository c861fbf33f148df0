"""Furniture that its place tells and no word of its own: weather strips, kickers, credits below items, comments, cards of authors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.furniture.body_lines import DATE_LINE
from detente.evidence.furniture.furniture_words import SECTIONS
from detente.evidence.texts.late import late

_SHORT = 60
_DEGREES = late(r"-?\d{1,2}\s?°\s?[CF]?\b")
_WEEKDAY = late(r"(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_PICTOGRAPH = late(r"[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_LED_BY_PICTOGRAPH = late(r"[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s]+(?=[A-Z][^\W\d_])")
_SMALL_WORDS = frozenset(("a", "an", "and", "the", "of", "in", "on", "for", "to", "at", "by", "&", "-", "–", "—", "/"))
_KICKER_WORDS = 5
_HEAD = 12
"""The headline of a page is looked for among its first lines."""
KINDS_OF_PAGE = frozenset(
    (
        "commentary|analysis|opinion|interview|insight|insights|blog|blog post|article|articles|report|reports|brief|briefing|explainer|feature"
        "|column|op-ed"
        "|client alert|legal alert|alert|alerts|legal update|update|policy brief|working paper|research note|newsletter|essay|viewpoint|perspective"
        "|perspectives|in focus|focus|breaking|breaking news|exclusive|live updates|fact check|q&a"
    ).split("|")
)
OUTLET_WORD = late(
    r"(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Telegraph|Guardian|Observer|Chronicle|Standard|Courier|Mail|Press|Media|Street|Wire|Markets"
    r"|Finance|Reuters|Bloomberg|Xinhua|Caixin|Nikkei|Axios|Politico|Economist|Barron[’']s|Fortune|Forbes|[A-Z]*(?:BC|NN|FP|NPR|PBS|BS))$"
)
_CAMEL = late(r"[A-Z]\w*[a-z][A-Z]\w+$")
_STOPS = late(r"(?:[!?:]|(?<!\.[A-Z])\.)\Z")
_STROKES = late(r"\s*[•·|]\s*")
_REPLY = late(
    r"(?:reply|like|report|\d+ (?:points?|likes?|votes?)\s+(?:reply|report|share)|(?:view|show|load) \d+ (?:more )?repl(?:y|ies)"
    r"|(?:like|reply|report)(?:\s*[·|•]?\s*(?:like|reply|report|share|\d+)){1,4}|log in to reply)$",
    re.IGNORECASE,
)
_COMMENT_COUNT = late(
    r"[^\w]*(?:sort(?:ed)? by\s?:|(?:\d+|one|two|three|four|five)\s(?:comments?|responses?|replies|thoughts?)\b|comments?\s?(?:\(\d+\)|:)?$"
    r"|(?:readers[’']? )?comments\b.{0,20}$)",
    re.IGNORECASE,
)
_STAMPED = late(
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? 20\d\d|\d{1,2} [A-Z][a-z]{2,8}\.? 20\d\d|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|20\d\d-\d\d-\d\d)(?:,| at| -| \|)?"
    r" \d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\b|.{0,30}\b(?:\d{1,2}|an?) ?(?:m|h|d|mins?\.?|minutes?|hrs?\.?|hours?|days?|wks?\.?|weeks?|months?) ago\b",
    re.IGNORECASE,
)
PICTURE_AGENCY = late(
    r"(?:Getty(?: Images)?|AFP|EPA|AP(?: Photo)?|Shutterstock|Alamy|iStock|PA Media|Anadolu|Agencies|Reuters|PTI|ANI|IANS|Xinhua|VCG|dpa|Kyodo"
    r"|Bloomberg|Handout)(?:(?: via |/)[\w ]{2,30})?$"
)
_CREDIT_IN_PARTS = late(
    r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}\s?[|/]\s?){1,3}(?i:Getty(?: Images)?|AFP|EPA|AP|Reuters|Shutterstock|Alamy|Bloomberg)$"
)
"""Who took a picture and who sells it, between strokes: a line by itself below the caption."""
_CHART = late(r"(?:Chart|Figure|Fig\.|Exhibit|Graph|Graphic)\s?\d{0,2}\s?[:.|–—]\s\S")
_FULL_NAME = r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: (?:van |von |de |al-)?[A-Z][\w’'-]+){1,2}"
_AUTHORS = late(rf"{_FULL_NAME}(?:, {_FULL_NAME}){{0,3}},? (?:and|&) {_FULL_NAME}")
_LONGEST_NAMES = 120
_TO_READER = late(r"\b(?:[Yy]ou|[Yy]our|our|us)\b")
_ABOUT_THE_HOUSE = late(
    r"(?-i:About (?:the )?(?:[A-Z][\w’'&-]+ ?(?:of |for |and |the |on )*){1,8}$)|about (?:us|the (?:authors?|firm|company|institut(?:e|ion)"
    r"|foundation|organi[sz]ation|cent(?:re|er)|publisher))\s?:?$",
    re.IGNORECASE,
)


def label_shapes(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool]) -> None:
    """Adds the labels; ``prose`` tells which lines are sentences, ``gaps`` before which an empty line stands."""
    _label_weather(lines, gaps, labels, prose)
    _label_kickers(lines, labels, prose)
    _label_above_headline(lines, gaps, labels, prose)
    _label_authors(lines, gaps, labels, prose)
    _label_lists_of_names(lines, labels, prose)
    _label_item_credits(lines, gaps, labels, prose)
    _label_pictures(lines, gaps, labels, prose)
    _label_charts(lines, gaps, labels)
    _label_offers(lines, gaps, labels)
    _label_cards(lines, gaps, labels, prose)
    _label_comments(lines, labels, prose)


def is_about_the_house(line: str) -> bool:
    """Whether a line heads a paragraph on the author or the publisher."""
    return bool(_ABOUT_THE_HOUSE.match(line))


def _group(gaps: Sequence[bool], index: int) -> range:
    """The lines around one that no empty line parts from it."""
    first, stop = index, index + 1
    while first > 0 and not gaps[first]:
        first -= 1
    while stop < len(gaps) and not gaps[stop]:
        stop += 1
    return range(first, stop)


def _label_weather(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool]) -> None:
    """A strip of days with their temperatures, and the short lines beside it."""
    for index, line in enumerate(lines):
        if "°" in line and _is_weather(line):
            labels[index] = "metadata"
            group = _group(gaps, index)
            if sum("°" in lines[i] and _is_weather(lines[i]) for i in group) >= 2:
                for i in group:
                    if not prose[i] and len(lines[i].split()) <= 4 and not DATE_LINE.match(lines[i]):
                        labels[i] = labels[i] or "metadata"


def _is_weather(line: str) -> bool:
    return len(line) <= _SHORT and bool(_DEGREES.search(line)) and bool(_PICTOGRAPH.search(line) or _WEEKDAY.match(line)) and len(line.split()) <= 10


def _label_kickers(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    """A pictograph with the name of a part of the page: every word with a capital, no figure, no stop."""
    for index, line in enumerate(lines):
        if line and line[0] > "\u22ff" and labels[index] is None and not prose[index] and len(line) <= _SHORT:
            led = _LED_BY_PICTOGRAPH.match(line)
            words = line[led.end() :].split() if led else []
            if (
                0 < len(words) <= _KICKER_WORDS
                and line[-1] not in ".!?:"
                and all(word in _SMALL_WORDS or word[0].isupper() for word in words)
                and (line[led.end() :].isupper() or len(words) <= 2 or "&" in words)  # type: ignore[union-attr]
                and not any(letter.isdigit() for letter in line)
            ):
                labels[index] = "kicker"


def _label_above_headline(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool]) -> None:
    """The kind or the part of the site a page belongs to, alone above its headline."""
    first_prose = next((i for i, flag in enumerate(prose) if flag and labels[i] is None), len(lines))
    headlines = [i for i in range(first_prose) if labels[i] is None and len(lines[i].split()) >= 4]
    for index in range(min(headlines[-1], _HEAD) if headlines else 0):
        line = lines[index]
        parted = gaps[index + 1] or DATE_LINE.match(lines[index + 1])
        if labels[index] is None and line and gaps[index] and parted and len(line) <= 40:
            parts = line.lower().split(" / ") if " / " in line else line.lower().split() if line.isupper() else [line.lower()]
            if len(parts) <= 3 and all(part in SECTIONS or part in KINDS_OF_PAGE for part in parts):
                labels[index] = "kicker"


def _label_authors(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool]) -> None:
    """The full names of several people, and nothing else, right below the headline."""
    for index in range(1, min(len(lines), _HEAD)):
        if prose[index]:
            return
        below = labels[index] is None and labels[index - 1] is None and not gaps[index] and len(lines[index - 1].split()) >= 4
        if below and len(lines[index]) <= _LONGEST_NAMES and _AUTHORS.fullmatch(lines[index]):
            labels[index] = "byline"


def _label_lists_of_names(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    """Names between strokes on one line, of outlets or of topics; a row of a table has figures or stands beside one that has."""
    first_prose: int | None = None
    for index, line in enumerate(lines):
        if labels[index] is not None or not any(mark in line for mark in "•·|") or any(letter.isdigit() for letter in line):
            continue
        items = [item for item in _STROKES.split(line) if item]
        if first_prose is None:
            first_prose = next((i for i, flag in enumerate(prose) if flag), len(lines))
        if (
            len(items) >= 4
            and line[-1] not in ".!?:;"
            and all(item[0].isupper() and item.count(" ") <= 3 for item in items)
            and not any(_is_row_beside(lines, near) for near in (index - 1, index + 1))
        ):
            labels[index] = "kicker" if index < first_prose else "credit"


def _is_row_beside(lines: Sequence[str], near: int) -> bool:
    return 0 <= near < len(lines) and any(mark in lines[near] for mark in "•·|") and any(letter.isdigit() for letter in lines[near])


def _label_item_credits(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool]) -> None:
    """The name of a source right below each paragraph that it is the source of: a pattern of the page, with a known word or a name that recurs."""
    beneath = [
        i
        for i in range(1, len(lines))
        if labels[i] is None
        and not gaps[i]
        and gaps[i - 1]
        and prose[i - 1]
        and lines[i - 1][-1:] in (".", "!", "?")
        and (i + 1 == len(lines) or gaps[i + 1])
        and _is_name(lines[i])
    ]
    names = [lines[i] for i in beneath]
    known = [bool(OUTLET_WORD.search(name) or _CAMEL.match(name)) for name in names]
    recurs = len(names) >= 3 and (any(known) or len(set(names)) < len(names))
    for i, is_known in zip(beneath, known, strict=True):
        if recurs or is_known:
            labels[i] = "credit"


def _is_name(line: str) -> bool:
    words = line.split()
    return (
        0 < len(words) <= 4
        and len(line) <= 40
        and line[-1] not in '.!?:;,"”'
        and all(word in _SMALL_WORDS or word[0].isupper() for word in words)
        and words[0][0].isalpha()
        and not any(letter.isdigit() for letter in line)
    )


def _label_pictures(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool]) -> None:
    """What a picture shows: right below the agency that took it, or above a line of names as the first thing below the headline."""
    told = [i for i, flag in enumerate(prose) if flag and labels[i] is None]
    for index in range(1, len(lines)):
        if labels[index] is None and lines[index] and not prose[index] and len(lines[index]) <= _SHORT and _CREDIT_IN_PARTS.match(lines[index]):
            labels[index] = "caption"
            if len(told) > 2 and told[0] == index - 1:
                labels[index - 1] = "caption"
    for index in range(len(lines) - 1):
        if labels[index] is None or labels[index + 1] is not None or gaps[index + 1] or prose[index + 1]:
            continue
        if PICTURE_AGENCY.match(lines[index]) and 4 <= len(lines[index + 1].split()) <= 30 and lines[index + 1][-1] != ":":
            labels[index + 1] = "caption"


def _label_charts(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None]) -> None:
    """The title of a chart beside the line of its source, and a text that stands twice above the credit of a picture."""
    for index, line in enumerate(lines):
        if labels[index] is None and line and len(line) <= 120 and _CHART.match(line):
            below = index + 1 < len(lines) and not gaps[index + 1] and labels[index + 1] == "credit"
            if below or (not gaps[index] and labels[index - 1] == "credit"):
                labels[index] = "caption"
        elif labels[index] == "caption" and index >= 2 and lines[index - 1] == lines[index - 2] and not gaps[index] and len(lines[index - 1]) <= 120:
            labels[index - 1] = labels[index - 2] = "caption"


def _label_offers(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None]) -> None:
    """The sentence that speaks to the reader right below the line that asks to subscribe."""
    for index in range(1, len(lines)):
        line = lines[index]
        if labels[index] is not None or labels[index - 1] != "promotion" or gaps[index] or not 0 < len(line) <= 200:
            continue
        if _TO_READER.search(line) and not _has_figure(line) and '"' not in line and "“" not in line:
            labels[index] = "promotion"


def _label_cards(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool]) -> None:
    """Name and office beside a telephone number or an address, and the names under a heading of authors."""
    for index, label in enumerate(labels):
        if label not in ("contact", "byline") or len(lines[index]) > _SHORT:
            continue
        if label == "byline":
            heads = lines[index].rstrip(" :").lower() in ("author", "authors", "about the author", "about the authors", "key authors", "contributors")
            group = range(index + 1, _group(gaps, index).stop) if heads else range(0)
        else:
            group = _group(gaps, index)
        for i in group:
            line = lines[i]
            if labels[i] is None and line and not prose[i] and len(line.split()) <= 6 and not _STOPS.search(line) and not _has_figure(line):
                labels[i] = label


def _has_figure(line: str) -> bool:
    return any(letter.isdigit() or letter in "%$€¥£" for letter in line)


def _label_comments(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    """What readers wrote below the text: from the count of their comments, or from the first name and hour, to the end."""
    replies = [i for i, line in enumerate(lines) if line and len(line) <= 40 and _REPLY.match(line)]
    if not replies:
        return
    told = [i for i, flag in enumerate(prose) if flag and labels[i] is None]
    if len(told) < 2:
        return
    start = next((i for i, line in enumerate(lines[: replies[-1]]) if i > told[1] and len(line) <= 120 and _COMMENT_COUNT.match(line)), None)
    stamps = [i for i, line in enumerate(lines) if line and told[1] < i <= replies[-1] and len(line) <= _SHORT and _STAMPED.match(line)]
    if not stamps or (start is None and (len(replies) < 2 or len(stamps) < 2)):
        return
    if start is None:
        start = stamps[0] - (0 < len(lines[stamps[0] - 1].split()) <= 4)
    if start > replies[-1]:
        return
    for i in range(start, len(lines)):
        labels[i] = labels[i] or "comment"
