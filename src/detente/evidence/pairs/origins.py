"""Who copied whom: documents that rest on one origin count once.

Two documents share an origin where they carry two or more of the same long quotes word for word, credit the same outlet
in a credit line, or are near-duplicates by verified overlap of word shingles. A short phrase of a public figure that
everybody repeats is no sign of copying.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detente.evidence.quotes.channels import OUTLET
from detente.evidence.record import DocumentFacts, Quote, Record
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.segment import Block
from detente.evidence.texts.words import Words

_SHINGLE_WORDS = 5
_SPREAD = (0x9E3779B97F4B, 0xC2B2AE3D27D5, 0x165667B19E37, 0x27D4EB2F1657)
"""Odd factors that tell the places in a run apart."""
_KEPT_BITS = np.uint64(0xFFFFFFFFFFFF)
_SKETCH_RATE = 16
"""One shingle in so many enters the candidate index."""
_MAX_HOLDERS = 400
"""A shingle held by more documents is a formula of the trade and makes no candidates."""
_MOST_PAIRS = 16_000_000
"""Pairs counted at a time."""
_MIN_QUOTE_WORDS = 5
_MIN_SHARED_QUOTES = 2
_NEAR = 0.5
_CREDITED = Cue(r"\b(?:reports?|reported by|inputs? from|first (?:reported|published) by|files from|citing)\s+(?:the\s+)?(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """A set of documents that rest on one text, and why they are held to."""

    documents: tuple[str, ...]
    reason: str


def credits_in(words: Words, blocks: Sequence[Block], labels: Sequence[str | None]) -> tuple[str, ...]:
    """Outlets a document says it draws on: ``line:NAME`` from a credit line, ``told:NAME`` from "reports NAME" in the body."""
    found: dict[str, None] = {}
    for block, label in zip(blocks, labels, strict=True):
        if label == "credit":
            for match in OUTLET.finditer(words.text, block.start, block.end):
                found[f"line:{match[0]}"] = None
        elif label is None:
            for cue in _CREDITED.finditer(words, block.start, block.end):
                outlet = OUTLET.match(words.text, cue.end())
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
    return frozenset(_shingles(text).tolist())


def _shingles(text: str) -> NDArray[np.uint64]:
    """The same hashes, each once, ascending."""
    found = _WORD.findall(text.lower())
    codes = np.zeros(max(len(found), _SHINGLE_WORDS), dtype=np.uint64)
    codes[: len(found)] = np.fromiter(map(_code, found), dtype=np.uint64, count=len(found))
    size = len(codes) - _SHINGLE_WORDS + 1
    total = codes[_SHINGLE_WORDS - 1 :].copy()
    for place, factor in enumerate(_SPREAD):
        total += codes[place : place + size] * np.uint64(factor)
    return np.unique(total & _KEPT_BITS)


@lru_cache(maxsize=65_536)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def near_duplicates(texts: Sequence[str], *, threshold: float = _NEAR) -> list[tuple[int, int, float]]:
    """Pairs of texts whose shingles overlap by at least ``threshold`` (Jaccard), as ``(i, j, overlap)``, sorted.

    A sample of shingles proposes pairs, the full sets decide; linear in the texts but for true clusters.
    """
    if not texts:
        return []
    members = [_shingles(text) for text in texts]
    pairs, common, telling = _proposed(members)
    first, second = np.divmod(pairs, len(members))
    likely = common * 3 >= threshold * np.minimum(telling[first], telling[second])
    first, second = first[likely], second[likely]
    sizes = np.array([len(values) for values in members])
    both = _shared(members, first, second)
    overlap = both / (sizes[first] + sizes[second] - both)
    near = overlap >= threshold
    return list(zip(first[near].tolist(), second[near].tolist(), overlap[near].tolist(), strict=True))


def _proposed(members: Sequence[NDArray[np.uint64]]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of texts that share a sampled shingle, ascending, each as one number (first times count plus second), how many
    they share, and the sampled shingles of each text that are no formula."""
    sampled = [values[values % np.uint64(_SKETCH_RATE) == 0] for values in members]
    holders = np.repeat(np.arange(len(members)), [len(values) for values in sampled])
    values = np.concatenate(sampled)
    order = np.argsort(values, kind="stable")  # within one value the holders stay ascending
    values, holders = values[order], holders[order]
    starts = _first_places(values)
    sizes = np.diff(np.append(starts, len(values)))
    kept = sizes <= _MAX_HOLDERS
    telling = np.bincount(holders[np.repeat(kept, sizes)], minlength=len(members))
    found, counts, batch = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[kept & (sizes > 1)]).tolist():
        left, right = np.triu_indices(size, 1)
        of_size = starts[kept & (sizes == size)]
        step = max(1, _MOST_PAIRS // len(left))
        for begin in range(0, len(of_size), step):
            if sum(map(len, batch)) >= _MOST_PAIRS:
                found, counts, batch = *_counted([np.repeat(found, counts), *batch]), [batch[0][:0]]
            group = holders[of_size[begin : begin + step, None] + np.arange(size)]
            batch.append((group[:, left] * len(members) + group[:, right]).ravel())
    return (*_counted([np.repeat(found, counts), *batch]), telling)


def _counted(numbers: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each number once, ascending, and how often it stands."""
    ordered = np.sort(np.concatenate(numbers))
    starts = _first_places(ordered)
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


def _first_places(ordered: NDArray[Any]) -> NDArray[np.int64]:
    """Where each value of an ordered array first stands."""
    return np.flatnonzero(np.append(np.ones(min(1, len(ordered)), dtype=bool), ordered[1:] != ordered[:-1]))


def _shared(members: Sequence[NDArray[np.uint64]], first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    """Shingles that the texts of each pair have in common; the pairs ascend by their first."""
    names, codes = np.unique(np.concatenate(members), return_inverse=True)
    ends = np.cumsum([len(values) for values in members])
    own = np.split(codes, ends[:-1])
    held = np.zeros(len(names), dtype=bool)
    both = np.zeros(len(first), dtype=np.int64)
    starts = _first_places(first).tolist()
    for begin, end in itertools.pairwise([*starts, len(first)]):
        mine = own[int(first[begin])]
        held[mine] = True
        for index in range(begin, end):
            both[index] = np.count_nonzero(held[own[int(second[index])]])
        held[mine] = False
    return both
