"""Quoted words and who said them.

Marks may be curly, straight or mixed, and a quote may run over a paragraph break without being re-opened. Titles, defined
terms, headings and named days between marks are not quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from detente.evidence.quotes.antecedents import Antecedents
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.question_answer import Transcript
from detente.evidence.quotes.quote_speakers import Attribution
from detente.evidence.quotes.speaker_names import PLACES
from detente.evidence.quotes.speech_words import PARTICIPLE, SPEECH
from detente.evidence.texts.direct import written_directly
from detente.evidence.texts.late import late
from detente.evidence.texts.segment import Block, SentenceIndex

_MARKS = '"“”«»「」'
_SINGLE_OPENS = late(r"(?:(?<=[\s(\[—–-])|(?<![\s\S]))[‘'](?=[^\W\d_]|[$£€\[(…]|\d+[^\ds])")
_SINGLE_CLOSES = late(r"(?<=[^\s‘'])[’'](?!\w)")
_QUOTED_WORD = late(r"[^\W\d_][\w’'-]*")
_MAX_QUOTE = 3_000
_MAX_BLOCKS_CROSSED = 3
_DEFINING = late(r"\((?:the |each,? an? |together,? the |collectively,? the |hereinafter )?\Z", re.IGNORECASE)
_BARE_BRACKET = late(r"\(\Z")
_CLAUSE = late(r"\b(?:I|we|you|it|they|he|she|there|let[’']s)\b|n[’']t\b|[!?]\Z", re.IGNORECASE)
"""What a defined term has not: "Falk was calmer (“it will all be fine”)"."""
_AMENDING = late(r"\b(?:deleting|inserting|striking|replacing|substituting)(?: the (?:words?|phrase|text))?\s*\Z", re.IGNORECASE)
_CHARACTERISED = late(r"\b(?:called|calling|calls|described|describing|as|said|was|were|is|it)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE)
_WORD_ITSELF = late(r"\b(?:words?|terms?|phrase|label|letters?|name|category|heading|code|column|field|marked)\s+\Z", re.IGNORECASE)
_TERM_ITSELF = late(r"\b(?:terms?|category|heading|column|field|item) \Z")
"""What stands before a term of several words: "the term “rare earths”"."""
_LONGEST_TERM = 3
_SPOKEN = late(rf"\b(?:{SPEECH}|{PARTICIPLE}|according to|goal|target)\b")
_SPOKEN_REACH = 160
_LONGEST_HEADLINE = 140
_LEAST_IN_HEADING, _LEAST_REPEATED = 1, 3
"""Spaces in words that are of one speaker when two places quote them: a heading quotes what stands below it."""
_NAMING = late(
    r"\b(?:so-called(?:\s+\S+)?|dubbed|known as(?:\s+(?:the|an?))?|titled|entitled|programme|program"
    r"|(?:the|an?|his|her|its|tv|radio|talk|news|comedy|cable)\s+show|series|named"
    r"|(?:heading|headline|title)\s+(?:that\s+)?(?:reads?|reading)|headlined|(?:by|under|of|has|the) (?:the )?(?:name|title|heading)(?: of)?)\s*\Z",
    re.IGNORECASE,
)


@written_directly
@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A quote's place (marks included), its speaker and channel."""

    start: int
    end: int
    speaker: str | None
    via: str | None


def _places_of_marks(text: str) -> list[int]:
    found: list[int] = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _spans(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """``(start, end, block number)`` of everything between marks; an unmatched opening mark is dropped."""
    spans: list[tuple[int, int, int]] = []
    opened: tuple[int, int] | None = None
    marks = _places_of_marks(text)
    for number, block in enumerate(blocks):
        for at in marks[bisect_left(marks, block.start) : bisect_left(marks, block.end)]:
            mark = text[at]
            before = text[at - 1] if at > block.start else " "
            after = text[at + 1] if at + 1 < block.end else " "
            opens = mark in "“«「" or (mark == '"' and (before.isspace() or before in "([—–-/*‘'") and not after.isspace())
            closes = mark in "”»」" or (mark == '"' and not opens)
            if opened and (at - opened[0] > _MAX_QUOTE or number - opened[1] > _MAX_BLOCKS_CROSSED):
                opened = None
            if opens:
                if opened is None or number == opened[1] or at != block.start:
                    opened = (at, number)
            elif closes and opened:
                spans.append((opened[0], at + 1, opened[1]))
                opened = None
    return spans


def _is_quote(text: str, span: tuple[int, int], block: Block) -> bool:
    inside = text[span[0] + 1 : span[1] - 1].strip()
    words = _QUOTED_WORD.findall(inside)
    before = text[max(block.start, span[0] - 40) : span[0]]
    aside = _BARE_BRACKET.search(before) is not None and _CLAUSE.search(inside) is not None
    if not words or (_DEFINING.search(before) and not aside) or _AMENDING.search(before) or inside.startswith("*"):
        return False
    spoken_end = inside.rstrip("’'")[-1:] in tuple(",.?!…")
    if span[0] <= block.start + 1 and span[1] >= block.end - 1 and not spoken_end:
        return False  # a heading between marks
    if len(words) <= _LONGEST_TERM and not spoken_end and _TERM_ITSELF.search(before):
        return False
    if len(words) == 1 and not spoken_end and not _CHARACTERISED.search(before):
        near = max(block.start, span[0] - _SPOKEN_REACH), min(block.end, span[1] + _SPOKEN_REACH)
        if words[0][0].isupper() or _WORD_ITSELF.search(before) or not _SPOKEN.search(text, *near):
            return False
    minor = {"of", "the", "and", "for", "in", "on", "to", "a", "an", "with"}
    titled = all(word[0].isupper() or word in minor for word in words)
    if (
        titled
        and len(words) <= 6
        and (not spoken_end or (len(words) > 1 and inside[-1] in ",." and words[0][0].isupper() and words[-1][0].isupper()))
    ):
        return False
    return not (_NAMING.search(before) and not spoken_end and len(words) <= 5) and len(inside) > 2


def find_quotes(
    text: str, blocks: Sequence[Block], sentences: SentenceIndex, cast: Cast, antecedents: Antecedents, transcript: Transcript
) -> list[QuoteSpan]:
    """Quotes of the body blocks in order."""
    raw = [(s, e, n) for s, e, n in _spans(text, blocks) if _is_quote(text, (s, e), blocks[n])]
    if "‘" in text or "'" in text:
        raw = sorted(raw + _single_quotes(text, blocks, raw))
    if not raw:
        return []
    cast.leave_out([(start, end) for start, end, _ in raw])
    attribution = Attribution(blocks, sentences, cast, antecedents, transcript)
    found: list[QuoteSpan] = []
    for index, span in enumerate(raw):
        floor = raw[index - 1][1] if index and raw[index - 1][2] == span[2] else 0
        ceiling = raw[index + 1][0] if index + 1 < len(raw) else len(text)
        found.append(QuoteSpan(span[0], span[1], *attribution.of(span, floor, ceiling)))
    return _with_speakers_of_repeats(text, _with_speakers_told_below(found, raw, blocks), blocks)


def _is_vague(speaker: str | None) -> bool:
    """Whether nobody is named, or only a country, a capital or somebody of no name."""
    return speaker is None or speaker in PLACES or speaker[0].islower()


def _with_speakers_of_repeats(text: str, found: list[QuoteSpan], blocks: Sequence[Block]) -> list[QuoteSpan]:
    """Words of nobody, or in a heading of a side or an office, are of whoever says them in full in the same document."""
    head = blocks[0].end if blocks and blocks[0].end - blocks[0].start <= _LONGEST_HEADLINE else 0
    loose = [n for n, quote in enumerate(found) if quote.speaker is None or quote.start < head]
    if not loose or len(found) == 1:
        return found
    said = [" ".join(word.strip("’'") for word in _QUOTED_WORD.findall(text, quote.start, quote.end)).lower() for quote in found]
    for number in loose:
        if said[number].count(" ") < (_LEAST_IN_HEADING if found[number].start < head else _LEAST_REPEATED):
            continue
        whole = re.compile(rf"\b{re.escape(said[number])}\b")
        teller = next((q for n, q in enumerate(found) if n != number and q.speaker is not None and q.start >= head and whole.search(said[n])), None)
        if teller is not None and _is_vague(found[number].speaker):
            found[number] = QuoteSpan(found[number].start, found[number].end, teller.speaker, teller.via or found[number].via)
    return found


def _with_speakers_told_below(found: list[QuoteSpan], raw: Sequence[tuple[int, int, int]], blocks: Sequence[Block]) -> list[QuoteSpan]:
    """A paragraph that is all quote and follows nobody's words has the speaker of the quote in the paragraph below it."""
    for index in range(len(found) - 2, -1, -1):
        quote, below, block = found[index], found[index + 1], blocks[raw[index][2]]
        whole = quote.start - block.start <= 1 and block.end - quote.end <= 1
        if quote.speaker is None and whole and raw[index + 1][2] == raw[index][2] + 1 and below.speaker is not None:
            found[index] = QuoteSpan(quote.start, quote.end, below.speaker, below.via)
    return found


def _single_quotes(text: str, blocks: Sequence[Block], double: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Quotes between single marks; where double marks are the rule, only those that are as long as something said.

    Short ones of several words count where there are more of them than of double marks.
    """
    covered = sorted((s, e) for s, e, _ in double)
    extra: list[tuple[int, int, int]] = []
    short: list[tuple[int, int, int]] = []
    for number, block in enumerate(blocks):
        if text.find("‘", block.start, block.end) < 0 and text.find("'", block.start, block.end) < 0:
            continue
        opened = [m.start() for m in _SINGLE_OPENS.finditer(text, block.start, block.end) if not _meets(covered, m.start(), m.start() + 1)]
        for index, start in enumerate(opened):
            if extra and start < extra[-1][1]:
                continue
            end = _single_close(text, start, opened[index + 1] if index + 1 < len(opened) else block.end)
            if end is None or end - start > _MAX_QUOTE or _meets(covered, start, end):
                continue
            said = text.count(" ", start, end) >= (3 if text[end - 2] in ",?!.…" else 4)
            headline = block.end - block.start <= _LONGEST_HEADLINE and text[block.end - 1] not in ".!?”\"’'"
            if (said or not covered or headline) and _is_quote(text, (start, end), block):
                extra.append((start, end, number))
            elif text.count(" ", start, end) and _is_quote(text, (start, end), block):
                short.append((start, end, number))
    return extra if len(short) <= len(double) else sorted([*extra, *(item for item in short if not _meets([(s, e) for s, e, _ in extra], *item[:2]))])


def _meets(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch meets one of the sorted, disjoint spans."""
    index = bisect_left(spans, (end, 0)) - 1
    return index >= 0 and start < spans[index][1]


def _single_close(text: str, start: int, limit: int) -> int | None:
    """Where words that a single mark opens at ``start`` end: an "s’" within a sentence is a genitive if another mark can close them."""
    genitive: int | None = None
    for match in _SINGLE_CLOSES.finditer(text, start + 2, limit):
        at = match.start()
        if text[start] == "‘" and match[0] == "'":
            continue
        if text[at - 1] != "s" or text[at + 1 : at + 2] in (",", ".", ";", ":", "!", "?", ")", ""):
            return at + 1
        genitive = genitive or at + 1
    return genitive
