"""Quoted words and who said them.

Marks may be curly, straight or mixed, and a quote may run over a paragraph break without being re-opened. Titles, defined
terms, headings and named days between marks are not quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.evidence.direct import written_directly
from detente.evidence.segment import Block, SentenceIndex
from detente.evidence.speakers import PARTICIPLE, SPEECH, Cast, Mention, mentions, speaker_of_sentence, subject_before, via_in

_MARKS = '"“”'
_MARK = re.compile(f"[{_MARKS}]")
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[A-Za-z])(?:[^‘\"“”\r\n]{12,600}?)[,.?!…][’'](?=\s|$|[,;)])")
_QUOTED_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_NEXT = re.compile(r"\s+[a-z]")
_MAX_QUOTE = 3_000
_MAX_BLOCKS_CROSSED = 3
_ROLE_REACH = 1_500
_AFTER_VERB = re.compile(rf"[\s,–—-]*(?:as\s+)?(?:{SPEECH}|reads?|per)\s+(?:by\s+)?")
_AFTER_BY = re.compile(r"[\s,–—-]*(?:by|according to|in the words of|as)\s+")
_AFTER_SUBJECT = re.compile(rf"\b(?:{SPEECH}|{PARTICIPLE})\b")
_NAMED_THEN_SPOKE = re.compile(rf"\s+(?:[A-Z][\w.’'-]*\s+){{1,4}}{SPEECH}\b")
_SENTENCE_STOP = re.compile(r"(?<!\.[A-Z])[.!?](?=\s|$)|[\r\n]")
_IN_APPOSITION = re.compile(r",?\s+(?=[A-Z])")
_DEFINING = re.compile(r"\((?:the |each,? an? |together,? the |collectively,? the |hereinafter )?\Z", re.IGNORECASE)
_AMENDING = re.compile(r"\b(?:deleting|inserting|striking|replacing|substituting)(?: the (?:words?|phrase|text))?\s*\Z", re.IGNORECASE)
_CHARACTERISED = re.compile(r"\b(?:called|calling|calls|described|describing|as|said|was|were|is|it)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE)
_FORETOLD = re.compile(r"\b(?:could|would|will|may|might|should|must|can|cannot|to|not|is|are|was|were|be|been|more|less|very|too|so)\s+\Z")
_LISTED = re.compile(r"[\"”]\s+(?:and|or|but)\s+(?:[\w’'-]+\s+){0,5}\Z")
_SPOKEN = re.compile(rf"\b{SPEECH}\b")
_SPOKEN_REACH = 160
_BEFORE_TELLER = re.compile(r",\s+(?:(?:an?|the)\s+(?:[\w-]+\s+){1,4}(?:for|of|at|from|in)\s+)?\Z")
_LABEL = re.compile(
    r"(?:The\s+|A\s+)?(?P<who>(?:[Ss]pokes(?:person|man|woman)|Answer|Reply|Mr\.?\s+[A-Z]\w+"
    r"|Ms\.?\s+[A-Z]\w+))(?:\s+[A-Z]\w+){0,2}:\s"
)
"""Who speaks in a transcript, at the head of a paragraph."""
_APPOSED = re.compile(
    r",\s+(?P<role>(?:[a-z][\w-]*\s+){0,4}?(?:[a-z]+-)?(?:premier|minister|secretary|representative|president|negotiator|chief|envoy"
    r"|ambassador)[^,.;:\r\n]{0,40}),"
)
_NAMING = re.compile(
    r"\b(?:so-called(?:\s+\S+)?|dubbed|known as(?:\s+(?:the|an?))?|titled|entitled|programme|program|show|series|named"
    r"|headlined)\s*\Z",
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


def _spans(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """``(start, end, block number)`` of everything between marks; an unmatched opening mark is dropped."""
    spans: list[tuple[int, int, int]] = []
    opened: tuple[int, int] | None = None
    for number, block in enumerate(blocks):
        for match in _MARK.finditer(text, block.start, block.end):
            at, mark = match.start(), match[0]
            before = text[at - 1] if at > block.start else " "
            after = text[at + 1] if at + 1 < block.end else " "
            opens = mark == "“" or (mark == '"' and (before.isspace() or before in "([—–-/*‘'") and not after.isspace())
            closes = mark == "”" or (mark == '"' and not opens)
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
    if not words or _DEFINING.search(before) or _AMENDING.search(before) or inside.startswith("*"):
        return False
    spoken_end = inside[-1] in ",.?!…"
    if span[0] <= block.start + 1 and span[1] >= block.end - 1 and not spoken_end:
        return False  # a heading between marks
    if len(words) == 1 and not spoken_end and not _CHARACTERISED.search(before):
        told = _FORETOLD.search(before) or _LISTED.search(before)
        near = max(block.start, span[0] - _SPOKEN_REACH), min(block.end, span[1] + _SPOKEN_REACH)
        if not told or not words[0][0].islower() or not _SPOKEN.search(text, *near):
            return False
    minor = {"of", "the", "and", "for", "in", "on", "to", "a", "an", "with"}
    titled = all(word[0].isupper() or word in minor for word in words)
    if not spoken_end and titled and len(words) <= 6:
        return False
    return not (_NAMING.search(before) and not spoken_end and len(words) <= 5) and len(inside) > 2


def find_quotes(text: str, blocks: Sequence[Block], sentences: SentenceIndex, cast: Cast) -> list[QuoteSpan]:
    """Quotes of the body blocks in order."""
    found: list[QuoteSpan] = []
    raw = [(s, e, n) for s, e, n in _spans(text, blocks) if _is_quote(text, (s, e), blocks[n])]
    if "‘" in text or "'" in text:
        raw = sorted(raw + _single_quotes(text, blocks, raw))
    last: tuple[str, int] | None = None
    for index, (start, end, number) in enumerate(raw):
        floor = raw[index - 1][1] if index and raw[index - 1][2] == number else 0
        ceiling = raw[index + 1][0] if index + 1 < len(raw) else len(text)
        speaker, via = _attribute(text, (start, end), blocks, number, sentences, cast, last, floor, ceiling)
        if speaker is None and last is not None and number - last[1] <= 1:
            speaker = last[0]
        found.append(QuoteSpan(start, end, speaker, via))
        if speaker is not None:
            last = (speaker, number)
    return found


def _single_quotes(text: str, blocks: Sequence[Block], double: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    covered = [(s, e) for s, e, _ in double]
    extra = []
    for number, block in enumerate(blocks):
        if text.find("‘", block.start, block.end) < 0 and text.find("'", block.start, block.end) < 0:
            continue
        extra += [
            (match.start(), match.end(), number)
            for match in _SINGLE.finditer(text, block.start, block.end)
            if match[0].count(" ") >= 3 and not any(s <= match.start() < e for s, e in covered)
        ]
    return extra


def _attribute(
    text: str,
    span: tuple[int, int],
    blocks: Sequence[Block],
    number: int,
    sentences: SentenceIndex,
    cast: Cast,
    last: tuple[str, int] | None,
    floor: int,
    ceiling: int,
) -> tuple[str | None, str | None]:
    start, end = span
    closing = max((b.end for b in blocks[number : number + _MAX_BLOCKS_CROSSED + 1] if b.start < end), default=end)
    stop = _SENTENCE_STOP.search(text, end, min(closing, end + 300))
    tail_end = min(stop.end() if stop else min(closing, end + 300), max(ceiling, end))
    if (
        (text[end - 2] in ".…" or (text[end - 2] in "!?" and not _NAMED_THEN_SPOKE.match(text, end, tail_end)))
        and text[end : end + 1].isspace()
        and not _SMALL_NEXT.match(text[end : end + 3])
    ):
        tail_end = end  # the quote closed its sentence: what follows is another
    home = sentences.at(start)
    head_start = max(blocks[number].start, home.start if home else blocks[number].start, min(floor, start))
    if home and home.start == start and floor:
        head_start = max(floor, blocks[number].start)
    via = via_in(text, end, tail_end) or via_in(text, head_start, start)
    mention = _after(text, end, tail_end)
    if mention is not None and mention.kind == "outlet" and start > head_start:
        teller, _ = speaker_of_sentence(text, head_start, start)
        via, mention = (mention.label, teller) if teller is not None else (via, mention)
    if mention is None and home is not None and home.start == start and last is not None and last[1] == number:
        return last[0], via  # a further sentence of the same speaker
    if mention is None and start > head_start:
        mention, _ = speaker_of_sentence(text, head_start, start)
    if mention is None:
        mention = _at_the_end(text, end, tail_end)
    if mention is None and start > head_start and text[head_start:start].rstrip().endswith(":"):
        mention = next((m for m in mentions(text, head_start, start) if m.kind in ("person", "role", "organisation")), None)
    if mention is None and start > blocks[number].start:
        mention, _ = speaker_of_sentence(text, blocks[number].start, start)
    if mention is None and number and blocks[number].start == start:
        previous = text[blocks[number - 1].start : blocks[number - 1].end]
        if previous.endswith(":"):
            mention, _ = speaker_of_sentence(text, blocks[number - 1].start, blocks[number - 1].end)
    if mention is None and start > blocks[number].start and text[head_start:start].rstrip().endswith(":"):
        mention = next(iter(list(mentions(text, blocks[number].start, start))[-1:]), None)
    return _resolve(text, mention, start, blocks, number, cast, last, home.start if home else start), via


def _after(text: str, end: int, tail_end: int) -> Mention | None:
    """Speaker named behind the quote: ``said X``, ``X said``, ``by X``."""
    verb = _AFTER_VERB.match(text, end, tail_end)
    if verb:
        subject = next(mentions(text, verb.end(), tail_end), None)
        if subject is not None:
            return subject
    by = _AFTER_BY.match(text, end, tail_end)
    if by:
        return next(mentions(text, by.end(), tail_end), None)
    spoken = _AFTER_SUBJECT.search(text, end, min(tail_end, end + 160))
    if spoken and text[end - 2] in ",?!…-—.":
        return subject_before(text, end, spoken.start())
    return None


def _at_the_end(text: str, end: int, tail_end: int) -> Mention | None:
    """Who is named with a verb of speech behind the rest of a sentence: "could "snap" back, the minister warned"."""
    for spoken in _AFTER_SUBJECT.finditer(text, end, tail_end):
        subject = subject_before(text, end, spoken.start())
        if subject is not None and spoken.start() - subject.end <= 2 and _BEFORE_TELLER.search(text, end, subject.start):
            return subject
    return None


def _resolve(
    text: str,
    mention: Mention | None,
    start: int,
    blocks: Sequence[Block],
    number: int,
    cast: Cast,
    last: tuple[str, int] | None,
    sentence_start: int,
) -> str | None:
    if mention is None:
        return None
    bare = mention.label.lower() in {
        "the spokesperson",
        "the spokesman",
        "the spokeswoman",
        "the ministry",
        "the official",
        "the report",
        "the statement",
        "the minister",
    }
    if mention.kind == "pronoun":
        label = _LABEL.match(text, blocks[number].start, start)
        if label:
            return label["who"]
        subject = next(mentions(text, sentence_start, start), None) if start > sentence_start else None
        if (
            subject is not None
            and subject.kind in ("person", "role")
            and subject.start - sentence_start <= 1
            and subject.end < mention.start
            and text[subject.end : subject.end + 1] not in ("’", "'")
        ):
            apposed = _APPOSED.match(text, subject.end, start)
            return f"{cast.name(subject)}, {apposed['role']}" if apposed else cast.name(subject)
    if mention.kind == "pronoun" or bare:
        if last is not None and number - last[1] <= 2:
            return f"{last[0]} ({mention.label})" if bare and "spokes" in mention.label.lower() and "spokes" not in last[0].lower() else last[0]
        if bare:
            fuller = [
                m
                for m in mentions(text, max(0, start - _ROLE_REACH), start)
                if m.kind == "role" and m.label.lower() != mention.label.lower() and m.label.split()[1] in mention.label
            ]
            if fuller:
                return fuller[-1].label
        if sentence_start > blocks[number].start:
            just_said, _ = speaker_of_sentence(text, blocks[number].start, sentence_start)
            if just_said is not None and just_said.kind in ("person", "role"):
                return cast.name(just_said)
        teller, _ = speaker_of_sentence(text, blocks[max(0, number - 1)].start, blocks[max(0, number - 1)].end)
        if teller is not None and teller.kind in ("person", "role") and teller.start < start:
            return cast.name(teller)
        earlier = [
            m for m in mentions(text, blocks[max(0, number - 1)].start, min(start, mention.start)) if m.kind in ("person", "role", "organisation")
        ]
        return cast.name(earlier[-1]) if earlier else mention.label
    if mention.kind == "role":
        named = _IN_APPOSITION.match(text, mention.end)
        person = next(mentions(text, named.end(), named.end() + 40), None) if named else None
        if person is not None and person.kind == "person" and named is not None and person.start == named.end():
            return f"{cast.name(person)}, {mention.label}"
    return cast.name(mention)
