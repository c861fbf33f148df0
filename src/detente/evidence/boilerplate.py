"""Label the furniture of a page: navigation, consent, credits, captions, teasers, repeated passages, front matter.

Nothing is deleted: a label is a span with a subtype. Lines are judged by vocabulary, by shape (length, final
punctuation), by repetition and by the company they keep: a lone short line between paragraphs is a crosshead, three in a
row are a menu, and what follows the first "related" marker is a tail unless prose resumes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from detente.evidence.segment import Block

_SHARE_WORD = (
    r"(?:share|tweet|e-?mail|print|copy(?: link)?|link|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|instagram|youtube|tiktok|rss"
    r"|medium|quora|like|follow|pin|save|listen|bookmark|flipboard|messenger|x)"
)
_VOCABULARY: tuple[tuple[str, str], ...] = (
    ("metadata", r"date\s+\d{4}-\d\d-\d\d\b.{0,60}$|(?:title|url|author|category|slug|language|keywords|description)\s*[:=]\s"),
    (
        "consent",
        (
            r".{0,40}(?:we use cookies|by (?:using|continuing)\b.{0,60}(?:agree|consent)|cookie (?:policy|settings|preferences|notice)"
            r"|(?:manage|accept|reject)(?: all)? cookies|privacy (?:policy|notice)|terms (?:of (?:use|service)|(?:&|and) conditions))"
            r"|(?:accept(?: all)?|i agree|decline|got it)$"
        ),
    ),
    (
        "copyright",
        (
            r"(?:©|\(c\)\s|copyright\b|[\[(]?fr doc\. \d{4}-\d|billing code \d)"
            r"|.{0,120}(?:all rights reserved|may not be (?:re)?(?:published|produced|broadcast))"
            r"|.{0,160}(?:not an offer to (?:buy|sell)|(?:not|no) (?:investment|financial|legal) advice|for information(?:al purposes)? only)"
        ),
    ),
    ("share", rf"(?:share (?:this|on|via|with|article|full article|with friends).{{0,40}}|{_SHARE_WORD}(?:[\s,|·•/+]*{_SHARE_WORD}){{0,12}})$"),
    (
        "navigation",
        (
            r"(?:[•·*|›»>-]\s*)?(?:home|menu|search(?: page)?|skip to (?:main )?content|(?:sign|log)[ -]?(?:in|up|out)|subscribe(?: now)?"
            r"|register|login|my \w+|newsletters?|e-?paper"
            r"|contact(?: us)?|about(?: us)?|careers|advertise(?: with us)?|sitemap|view all|see (?:all|more)|(?:load|show|read|view) more|next"
            r"|previous|prev"
            r"|back to top|close|trending(?: now)?|latest(?: news)?|most (?:read|popular|viewed|shared)|top (?:stories|categories|news|headlines)"
            r"|quick links"
            r"|categories|pages|personalized|blog index|\d{3} page|(?:cookie|editorial) policy|help|faqs?|follow us|live|video|videos|photos"
            r"|podcasts?|weather|markets)$"
            r"|home\s?[>»›/|]|font resizer|have an existing account|(?:sign|log) in to|table of contents$|jump to\b"
        ),
    ),
    (
        "advertisement",
        (
            r"\W*(?:advertisement|advertise?ment\b.{0,40}|ad(?:s|[- ]?image|-?vert)?|sponsored(?: content)?|promoted(?: content)?|paid (?:content"
            r"|post))\W*$"
            r"|.{0,30}(?:scroll to continue|(?:story|article) continues (?:below|after)|remove ads)"
        ),
    ),
    (
        "promotion",
        (
            r".{0,60}\b(?:(?:whatsapp|telegram|youtube|google news|instagram|facebook|wechat|x) (?:channel|group|page|feed)\b"
            r"|follow us (?:on|at)|join (?:our|us on)|subscribe (?:to|now|for|today)|sign up (?:for|to|here|now)|download (?:the"
            r"|our)\b.{0,20}\bapp|get the app"
            r"|(?:you (?:are|re) )?receiving this (?:newsletter|e-?mail)|unsubscribe\b|click here|become a (?:member|subscriber)"
            r"|support independent|make a donation|your inbox|free newsletter|daily newsletter)"
        ),
    ),
    (
        "related",
        (
            r"(?:also )?read(?: (?:more|also|next|the full story))?\s*(?::|\||$)|also read\b|(?:related|recommended|suggested)(?: (?:articles?"
            r"|stories|story|news|posts?|topics?|content|coverage|reading|videos?|links?|for you))?\s*(?::.*|\s*)$"
            r"|more (?:on this|from|in|stories|news|like this)\b.{0,40}$|you (?:might|may) (?:also )?(?:like|be interested).{0,20}$|see also\b"
            r"|don[’']t miss\b"
            r"|watch(?: now| live)?:|must[ -]reads?\b|editor[’']?s?[’']? picks?|up next\b|(?:previous|next) (?:article|post|story)\b"
            r"|what to read next|continue reading"
            r"|tag(?:s|ged)\s?:|filed under|topics?\s?:|in this article|explore more|popular (?:now|stories|posts)|latest (?:stories|posts"
            r"|headlines)|share this article"
        ),
    ),
    (
        "comment",
        (
            r"leave a (?:comment|reply)|your email address|required fields|post (?:a )?comment|lost your password|username or|password$"
            r"|remember me$|welcome back"
            r"|\d* ?comments?$|join the (?:discussion|conversation)|be the first to comment"
        ),
    ),
    (
        "credit",
        (
            r"\(?\s*(?:with (?:inputs?|reporting|additional reporting|files|agency inputs|agencies|input)\b|(?:additional |extra )?(?:reporting"
            r"|writing|editing|compiled|edited|written|translated) by\b"
            r"|source[s]?\s*:|editors?\s*:|(?:web )?editor\b.{0,30}$|our standards\s?:|the thomson reuters trust|(?:this|the) (?:story|article"
            r"|report|post) (?:was|has been|is|first|originally)\b"
            r"|(?:originally|first) (?:published|appeared)|(?:reuters|afp|ap|xinhua|bloomberg|associated press|getty images|epa|pti|ani|ians)\)?$"
            r"|image disclaimer|disclaimer\s?:)"
        ),
    ),
    (
        "caption",
        (
            r"(?:image|photo|picture|caption|file photo|illustration|graphic|video)s?\s*(?:credit|source|by|courtesy)?\s*:"
            r"|(?:file )?photo\b.{0,80}$|.{0,160}\((?:getty|reuters|afp|ap|epa|x|xinhua|file|photo)\b.{0,30}\)$"
        ),
    ),
    (
        "byline",
        (
            r"by\s?(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3}(?:(?:,| and| &) .{0,60})?$|\d{1,2} min(?:ute)?s? read\b|(?:staff"
            r"|guest) (?:writer|reporter)$|written by\b"
        ),
    ),
)
_EVEN_IN_PROSE = frozenset({"credit", "copyright", "consent", "promotion", "caption", "related"})
"""Kinds of furniture that may be a whole sentence."""
_STRONG = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _VOCABULARY), re.IGNORECASE)
_STRONG_LONG = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _VOCABULARY if name in _EVEN_IN_PROSE), re.IGNORECASE)
_SHORT, _LONG = 90, 240
_BULLET = re.compile(r"(?:[•·▪◦|›»]|[-*]\s)\s*")
_REPEATED = re.compile(r"(.{4,60}?)(?:\s*\1)+\Z")
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]{0,3}\Z|:\Z|[\"”][\"'”’)\]]{0,2}\Z")
_TRUNCATED = re.compile(r"(?:\s?\.\.\.|…)\Z")
_DATE_LINE = re.compile(
    r"(?:(?:last )?(?:updated|published|posted|modified)(?: on| at)?\b|\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W+)?"
    r"(?:\d{1,2}\W{1,2})?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W{1,2}(?:\d{1,2}\W{1,3})?20\d\d\b)",
    re.IGNORECASE,
)
_TABLE_RULE = re.compile(r"\|(?:\s?:?-{3,}:?\s?\|)+")
_IN_CELL = re.compile(r"\|\s*[+−–-]?\s?(?:US)?[$€¥]?\d")
_SIGNED = re.compile(r"[A-Z][A-Z .’'-]{4,40},\Z")
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n|\r|\n)(?:[^\r\n]*(?:\r\n|\r|\n)){1,60}?---[ \t]*(?=[\r\n]|\Z)")
_MARKUP = re.compile(
    r"<figure\b.{0,8000}?</figure>|<!--.{0,2000}?-->|<(?:script|style)\b.{0,8000}?</(?:script|style)>|<img\b[^>]{0,4000}>", re.DOTALL | re.IGNORECASE
)
FRONT_MATTER = "front matter"
"""Label of the leading block of keys: not read for claims, and not furniture of a page either."""
_ALIKE = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))
_TAIL_SUBTYPES = frozenset({"related", "comment", "copyright", "navigation", "promotion", "consent"})
_MAX_JUDGED = 400


def front_matter_end(text: str) -> int:
    """End of a leading ``---`` block, or 0."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def label_blocks(text: str, blocks: Sequence[Block], *, wrapped: bool) -> list[str | None]:
    """Subtype of furniture for each block, None for body."""
    labels: list[str | None] = [None] * len(blocks)
    front = front_matter_end(text)
    markup = [match.span() for match in _MARKUP.finditer(text)] if "<" in text else []
    reach = 0
    for index, block in enumerate(blocks):
        while reach < len(markup) and markup[reach][1] <= block.start:
            reach += 1
        if block.end <= front:
            labels[index] = FRONT_MATTER
        elif reach < len(markup) and markup[reach][0] <= block.start and block.end <= markup[reach][1]:
            labels[index] = "markup"
    lines = [text[block.start : block.end] if block.end - block.start <= _MAX_JUDGED else "" for block in blocks]
    if not wrapped:
        kept = _rows_and_signatures(lines)
        prose = [_is_prose(line) for line in lines]
        _label_by_vocabulary(lines, labels, prose)
        _label_captions_and_trails(lines, labels, prose)
        _label_runs(blocks, lines, labels, kept, prose)
        _label_tail(lines, labels, prose)
        labels[:] = [None if keep else label for label, keep in zip(labels, kept, strict=True)]
    _label_repeats(text, blocks, labels)
    return labels


def _rows_and_signatures(lines: Sequence[str]) -> list[bool]:
    """Lines of a table of figures, and the signature of an act with its date: short, and no furniture."""
    kept = [False] * len(lines)
    for index, line in enumerate(lines):
        if line.startswith("|") and _TABLE_RULE.match(line):
            first = last = index
            while first > 0 and lines[first - 1].startswith("|"):
                first -= 1
            while last + 1 < len(lines) and lines[last + 1].startswith("|"):
                last += 1
            if _IN_CELL.search("".join(lines[index + 1 : last + 1])):
                kept[first : last + 1] = [True] * (last + 1 - first)
        elif index and lines[index - 1][-1:] == "," and _DATE_LINE.match(line) and _SIGNED.match(lines[index - 1]):
            kept[index - 1] = kept[index] = True
    return kept


def _label_by_vocabulary(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    for index, line in enumerate(lines):
        if labels[index] is None and line:
            kind = _kind_of(line) if len(line) <= _LONG else None
            if kind and (len(line) <= _SHORT or not prose[index] or kind in _EVEN_IN_PROSE):
                labels[index] = kind
            elif len(line) <= 120 and _REPEATED.match(line):
                labels[index] = "navigation"
            elif _TRUNCATED.search(line[-6:]) and len(line.split()) >= 6:
                labels[index] = "related"


@lru_cache(maxsize=16_384)
def _kind_of(line: str) -> str | None:
    """Kind of furniture that the vocabulary knows a line for; pages of one outlet repeat theirs."""
    match = (_STRONG if len(line) <= _SHORT else _STRONG_LONG).match(line)
    return match.lastgroup if match else None


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


def _label_runs(blocks: Sequence[Block], lines: Sequence[str], labels: list[str | None], kept: Sequence[bool], prose: Sequence[bool]) -> None:
    """Three or more short lines in a row are a menu; the headline before the first prose is kept."""
    short = [line != "" and (labels[i] not in (None, "duplicate") or not prose[i]) and not kept[i] for i, line in enumerate(lines)]
    first_prose = next((i for i, flag in enumerate(short) if not flag), len(lines))
    headline = _headline_index(lines, labels, first_prose)
    index = 0
    while index < len(lines):
        stop = index
        while stop < len(lines) and short[stop]:
            stop += 1
        run = range(index, stop)
        furnished = sum(labels[i] is not None for i in run)
        crowded = furnished >= 1 or any(not blocks[i].gap for i in run if i > index)
        if len(run) >= 3 and crowded:
            for i in run:
                if labels[i] is None and i != headline and not _DATE_LINE.match(lines[i]) and not (i < headline and _words(lines[i]) >= 9):
                    labels[i] = "navigation"
        index = max(stop, index + 1)


def _headline_index(lines: Sequence[str], labels: Sequence[str | None], first_prose: int) -> int:
    best, best_words = -1, 3
    for index in range(first_prose):
        if labels[index] is None and not _BULLET.match(lines[index]) and _words(lines[index]) > best_words:
            best, best_words = index, _words(lines[index])
    return best


def _label_tail(lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    """Everything from the first tail marker on, where at most a third of what follows is prose."""
    full = [
        labels[i] is None and (line == "" or (_words(line) >= 20 and bool(_TERMINAL.search(line[-6:])) and not _TRUNCATED.search(line[-6:])))
        for i, line in enumerate(lines)
    ]
    prose_after = [0] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        prose_after[index] = prose_after[index + 1] + full[index]
    for index, label in enumerate(labels):
        size = len(lines) - index
        if label in _TAIL_SUBTYPES and prose_after[0] - prose_after[index] >= 2 and prose_after[index] <= 0.34 * size and size >= 2:
            start = index
            while start > 0 and not prose[start - 1] and lines[start - 1] and (labels[start - 1] is not None or _words(lines[start - 1]) <= 4):
                start -= 1
            for i in range(start, len(lines)):
                labels[i] = labels[i] or "related"
            return


def even_marks(text: str) -> str:
    """The text with straight quotes, code point for code point."""
    for mark, plain_mark in _ALIKE:
        if mark in text:
            text = text.replace(mark, plain_mark)
    return text


def fold(passage: str) -> str:
    """Passage for comparison: straight quotes, single spaces, lower case."""
    return fold_even(even_marks(passage))


def fold_even(passage: str) -> str:
    """The same for a passage of a text whose marks are even already."""
    passage = passage.lower()
    plain = passage.isprintable() and "  " not in passage and passage[:1] != " " and passage[-1:] != " "  # every other space is not printable
    return passage if plain else " ".join(passage.split())


def _label_repeats(text: str, blocks: Sequence[Block], labels: list[str | None]) -> None:
    """A paragraph that stands twice is body once: beside its copy the later goes, a standfirst that recurs in the story goes."""
    seen: dict[str, int] = {}
    even = even_marks(text)
    head = min(6, len(blocks) // 5)
    for index, block in enumerate(blocks):
        if block.end - block.start < 40 or labels[index] not in (None, "caption"):
            continue
        key = fold_even(even[block.start : block.end])
        first = seen.setdefault(key, index)
        if first == index:
            continue
        between = any(labels[i] is None for i in range(first + 1, index))
        if between and first < head:
            labels[first] = "duplicate"
            seen[key] = index
        else:
            labels[index] = "duplicate"
