"""Who copied whom: documents that rest on one origin count once.

Two documents share an origin where they carry two or more of the same long quotes word for word, credit the same outlet
in a credit line, or are near-duplicates by verified overlap of word shingles. A short phrase of a public figure that
everybody repeats is no sign of copying.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from detente.evidence.record import DocumentFacts, Quote, Record
from detente.evidence.segment import Block
from detente.evidence.speakers import OUTLET

_SHINGLE_WORDS = 5
_SPREAD = (0x9E3779B97F4B, 0xC2B2AE3D27D5, 0x165667B19E37, 0x27D4EB2F1657)
"""Odd factors that tell the places in a run apart."""
_SKETCH_RATE = 16
"""One shingle in so many enters the candidate index."""
_MAX_HOLDERS = 400
"""A shingle held by more documents is a formula of the trade and makes no candidates."""
_MIN_QUOTE_WORDS = 5
_MIN_SHARED_QUOTES = 2
_NEAR = 0.5
_CREDITED = re.compile(r"\b(?:reports?|reported by|inputs? from|first (?:reported|published) by|files from|citing)\s+(?:the\s+)?(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """A set of documents that rest on one text, and why they are held to."""

    documents: tuple[str, ...]
    reason: str


def credits_in(text: str, blocks: Sequence[Block], labels: Sequence[str | None]) -> tuple[str, ...]:
    """Outlets a document says it draws on: ``line:NAME`` from a credit line, ``told:NAME`` from "reports NAME" in the body."""
    found: dict[str, None] = {}
    for block, label in zip(blocks, labels, strict=True):
        if label == "credit":
            for match in OUTLET.finditer(text, block.start, block.end):
                found[f"line:{match[0]}"] = None
        elif label is None:
            for cue in _CREDITED.finditer(text, block.start, block.end):
                outlet = OUTLET.match(text, cue.end())
                if outlet:
                    found[f"told:{outlet[0]}"] = None
    return tuple(found)


def quote_key(text: str) -> tuple[str, ...]:
    """Words of a quote without marks and case."""
    return tuple(word.lower() for word in _WORD.findall(text.replace("’", "").replace("'", "")))


def find_origins(records_by_document: Sequence[Sequence[Record]]) -> list[Origin]:
    """Origins with at least two documents; a document without kin has its own and is not listed."""
    names = [records[0].doc if records else "" for records in records_by_document]
    parent = list(range(len(names)))
    reasons: dict[int, list[str]] = defaultdict(list)

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(one: int, other: int, reason: str) -> None:
        left, right = sorted((root(one), root(other)))
        if left != right:
            parent[right] = left
            reasons[left] += [*reasons.pop(right, []), reason]

    for (one, other), count in sorted(_shared_quotes(records_by_document).items()):
        if count >= _MIN_SHARED_QUOTES:
            join(one, other, f"{count} quotes word for word")
    lines: dict[str, int] = {}
    for index, records in enumerate(records_by_document):
        for record in records:
            if isinstance(record, DocumentFacts):
                for credit in record.credits:
                    if credit.startswith("line:"):
                        first = lines.setdefault(credit, index)
                        if first != index:
                            join(first, index, f"credit line: {credit[5:]}")
    members: dict[int, list[str]] = defaultdict(list)
    for index, name in enumerate(names):
        members[root(index)].append(name)
    return [Origin(tuple(group), "; ".join(dict.fromkeys(reasons[head]))) for head, group in sorted(members.items()) if len(group) > 1]


def _shared_quotes(records_by_document: Sequence[Sequence[Record]]) -> dict[tuple[int, int], int]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, records in enumerate(records_by_document):
        for key in {quote_key(record.text) for record in records if isinstance(record, Quote)}:
            if len(key) >= _MIN_QUOTE_WORDS:
                holders[key].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for group in holders.values():
        if len(group) > _MAX_HOLDERS:
            continue
        for position, one in enumerate(group):
            for other in group[position + 1 :]:
                shared[one, other] += 1
    return shared


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words."""
    codes = [_code(word) for word in _WORD.findall(text.lower())]
    if len(codes) < _SHINGLE_WORDS:
        codes += [0] * (_SHINGLE_WORDS - len(codes))
    runs = zip(codes, codes[1:], codes[2:], codes[3:], codes[4:], strict=False)
    return frozenset([(a * _SPREAD[0] + b * _SPREAD[1] + c * _SPREAD[2] + d * _SPREAD[3] + e) & 0xFFFFFFFFFFFF for a, b, c, d, e in runs])


@lru_cache(maxsize=65_536)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def near_duplicates(texts: Sequence[str], *, threshold: float = _NEAR) -> list[tuple[int, int, float]]:
    """Pairs of texts whose shingles overlap by at least ``threshold`` (Jaccard), as ``(i, j, overlap)``, sorted.

    A sample of shingles proposes pairs, the full sets decide; linear in the texts but for true clusters.
    """
    sets = [shingles(text) for text in texts]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, members in enumerate(sets):
        for value in members:
            if value % _SKETCH_RATE == 0:
                holders[value].append(index)
    telling = [0] * len(sets)  # sampled shingles of each text that are no formula
    common: Counter[int] = Counter()  # of pairs, each as one number: first times count plus second
    for group in holders.values():
        if len(group) <= _MAX_HOLDERS:
            for index in group:
                telling[index] += 1
            for position, one in enumerate(group):
                base = one * len(sets)
                common.update([base + other for other in group[position + 1 :]])
    found = []
    for pair, count in common.items():
        one, other = divmod(pair, len(sets))
        if count * 3 < threshold * min(telling[one], telling[other]):
            continue
        both = len(sets[one] & sets[other])
        overlap = both / (len(sets[one]) + len(sets[other]) - both)
        if overlap >= threshold:
            found.append((one, other, overlap))
    return sorted(found)
