"""The end of a page: the tail of links, comments and notices below an article, and who wrote it for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.furniture.body_lines import DATE_LINE
from detente.evidence.furniture.furniture_words import is_notice, opens_legal_notice
from detente.evidence.furniture.page_shapes import is_about_the_house
from detente.evidence.furniture.page_zones import is_a_page, tells_on
from detente.evidence.furniture.prose_lines import COMPLETE, LONGEST_JUDGED, TERMINAL, TRUNCATED, word_count
from detente.evidence.texts.segment import Block

_BIOGRAPHY = re.compile(
    r"(?:(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3}|(?:s?he|they)) (?:(?:is|was|are) (?:an? |the |[\w’']+ )"
    r"(?:[\w’'&,-]+ ){0,8}?(?:reporter|correspondent|journalist|editor|columnist|writer|author|contributor|producer|bureau chief|fellow|professor"
    r"|lecturer|partner|counsel|scholar|researcher"
    r"|research (?:associate|assistant|analyst|director))s?\b"
    r"|(?:covers|reports on"
    r"|works (?:on|at|for|in)|is the (?:co-?)?author of|teaches|hosts|speciali[sz]es in|is based in|(?:was|were) previously"
    r"|lives in|writes (?:about|on)"
    r"|has (?:covered|reported|written)|joined|can be reached)\b)|(?:reach|e-?mail|contact|write to) "
    r"(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,2} at\b",
    re.IGNORECASE,
)
_OFFICE_HELD = re.compile(
    r"(?:Dr\.? |Professor |Sir )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3},? (?:is|was) (?:an? |the )?(?:[\w-]+ ){0,4}"
    r"(?:director|head|chair|president|founder|co-founder|dean|economist|strategist|analyst|adviser|advisor|author|host|manager|associate|chief)\b"
)
_HOLDS_QUOTE = re.compile(r"[\"“”]")
_TITLE_QUOTED = re.compile(r"\b(?:author|host|editor|writer|presenter) of [\"“]")
_TAIL_SUBTYPES = frozenset({"related", "comment", "copyright", "navigation", "promotion", "consent"})
_LAST_LIST = re.compile(r"(?:tag(?:s|ged)\b|filed under|most|trending|latest|top|popular|explore|more)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[a-z0-9%)”\"][.?!][”\"]?(?=\s+[A-Z“\"]|\Z)")
_LAST_BLOCKS = 4


def label_tail(lines: Sequence[str], labels: list[str | None], kept: Sequence[bool], prose: Sequence[bool]) -> None:
    """What follows the first tail marker, where at most a third of its lines, and half of its letters, are prose.

    A paragraph too long for a teaser stays body, and no tail holds more prose than stands before it: a wrong tail never costs the article.
    """
    full = [
        labels[i] is None and (line == "" or (word_count(line) >= 20 and bool(TERMINAL.search(line[-6:])) and not TRUNCATED.search(line[-6:])))
        for i, line in enumerate(lines)
    ]
    told = [kept[i] or (labels[i] is None and (line == "" or prose[i]) and not TRUNCATED.search(line[-6:])) for i, line in enumerate(lines)]
    prose_after, letters_after, all_after = ([0] * (len(lines) + 1) for _ in range(3))
    for index in range(len(lines) - 1, -1, -1):
        size = len(lines[index]) or LONGEST_JUDGED
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
            and (label in ("comment", "copyright") or not tells_on(lines, labels, prose, index))
            and (_ends_article(lines[index], str(label)) or not _goes_on(labels, lines, full, index))
        ):
            start = index
            while start > 0 and not prose[start - 1] and lines[start - 1] and (labels[start - 1] is not None or word_count(lines[start - 1]) <= 4):
                if labels[start - 1] is None and DATE_LINE.match(lines[start - 1]):
                    break
                start -= 1
            for i in range(start, len(lines)):
                if lines[i]:
                    labels[i] = labels[i] or "related"
            return


def _ends_article(line: str, label: str) -> bool:
    """Whether a marker stands below articles and not in the middle of them: comments, the copyright, the heading of a list."""
    return (
        label in ("comment", "copyright")
        or (label == "related" and word_count(line) <= 5 and not COMPLETE.search(line))
        or bool(_LAST_LIST.match(line))
    )


def _goes_on(labels: Sequence[str | None], lines: Sequence[str], full: Sequence[bool], index: int) -> bool:
    """Whether the article goes on below an offer or a link in its middle: the next line that no rule knows is a whole paragraph."""
    following = next((i for i in range(index + 1, len(lines)) if labels[i] is None), None)
    return following is not None and (full[following] or len(_SENTENCE_END.findall(lines[following])) >= 2)


def label_ends(text: str, blocks: Sequence[Block], lines: Sequence[str], labels: list[str | None], prose: Sequence[bool]) -> None:
    """The author's box and the legal paragraph below the last paragraph, of any length."""
    body = [index for index, label in enumerate(labels) if label is None]
    gaps = [block.gap for block in blocks]
    _label_last_headings(lines, gaps, labels, prose, body)
    if len(body) <= _LAST_BLOCKS:
        return
    page = is_a_page(labels)
    for index in reversed(body[-_LAST_BLOCKS:]):
        _label_last_headings(lines, gaps, labels, prose, body)
        if labels[index] is not None:
            continue
        about = lines[index] and (not _HOLDS_QUOTE.search(lines[index]) or _TITLE_QUOTED.search(lines[index]))
        if about and (_BIOGRAPHY.match(lines[index]) or (page and _OFFICE_HELD.match(lines[index]))):
            labels[body.pop()] = "byline"
        elif is_about_the_house(lines[index - 1]):
            labels[index - 1] = labels[body.pop()] = "byline"
            body.pop()
        elif opens_legal_notice(text, blocks[index].start) or is_notice(text[blocks[index].start : blocks[index].end]):
            labels[body.pop()] = "copyright"
        else:
            return


def _label_last_headings(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool], body: list[int]) -> None:
    """A heading over nothing but furniture, but not who signed and when; ``body`` are the lines of the text and loses it."""
    while len(body) > 1 and body[-1] + 1 < len(labels):
        line, above = lines[body[-1]], body[-1] - 1
        signed = not gaps[body[-1]] and labels[above] is None and lines[above] != "" and not prose[above]
        if not line or word_count(line) > 3 or line[-1] in '.!?”"' or signed:
            return
        labels[body.pop()] = "related"
