"""A document's text cut into pieces, each with what stands there, so that a page can mark claims in place.

Claims overlap: an event holds a quote, which holds a figure. A piece lies between two borders and knows all that cover it;
only figures and dates are links themselves, since a link cannot hold another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

MOST_CHARACTERS = 200_000
"""Text that a page shows; the rest stands in its JSON."""

MOST_CLAIMS = 1_500
"""Claims that a page marks; its text ends before the next one."""

LINKED = ("quantity", "date")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text.

    ``claim`` is the figure or date it belongs to, ``first`` whether it begins it; ``ending`` are quotes and events that end here,
    ``hidden`` figures and dates that begin here under the link of another.
    """

    text: str
    classes: str
    claim: Mapping[str, Any] | None
    first: bool
    ending: tuple[Mapping[str, Any], ...]
    hidden: tuple[Mapping[str, Any], ...] = ()


def shown_length(answer: Mapping[str, Any]) -> int:
    """How much of the text a page shows."""
    claims = answer["claims"]
    end: int = claims[MOST_CLAIMS]["start"] if len(claims) > MOST_CLAIMS else len(answer["text"])
    return min(end, MOST_CHARACTERS)


def marked_paragraphs(answer: Mapping[str, Any], asked: Mapping[str, Any] | None = None) -> list[tuple[Piece, ...]]:
    """Paragraphs as runs of pieces, as far as the page shows the text; the sentence of the claim that was asked for is marked."""
    text: str = answer["text"][: shown_length(answer)]
    sentence = [{"kind": "sentence", "start": (at := asked["sentence_start"]), "end": at + len(asked["sentence"])}] if asked else []
    spans = sorted((*answer["claims"], *answer["boilerplate"], *sentence), key=lambda s: (s["start"], s["end"]))
    out = []
    waiting = 0
    open_spans: list[Mapping[str, Any]] = []
    for start, end in _paragraphs(text):
        while waiting < len(spans) and spans[waiting]["start"] < end:
            open_spans.append(spans[waiting])
            waiting += 1
        open_spans = [s for s in open_spans if s["end"] > start]
        out.append(tuple(_pieces(text, start, end, open_spans)))
    return out


def _paragraphs(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for found in _BREAK.finditer(text):
        out.append((at, found.start()))
        at = found.end()
    out.append((at, len(text)))
    return [(a, b) for a, b in out if text[a:b].strip()]


def _pieces(text: str, start: int, end: int, spans: Sequence[Mapping[str, Any]]) -> list[Piece]:
    borders = sorted({start, end, *(p for s in spans for p in (s["start"], s["end"]) if start < p < end)})
    out = []
    for a, b in pairwise(borders):
        over = [s for s in spans if s["start"] <= a and s["end"] >= b]
        linked = min((s for s in over if s.get("kind") in LINKED), key=lambda s: (LINKED.index(s["kind"]), s["end"] - s["start"]), default=None)
        ending = tuple(s for s in over if s["end"] == b and s.get("kind") in ("quote", "event"))
        classes = " ".join(dict.fromkeys(s.get("kind", "boilerplate") for s in over if s.get("kind") not in LINKED))
        hidden = tuple(s for s in over if s.get("kind") in LINKED and s["start"] == a and s is not linked)
        out.append(Piece(text[a:b], classes, linked, linked is not None and linked["start"] == a, ending, hidden))
    return out
