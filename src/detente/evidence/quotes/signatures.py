"""Names that sign a quote: behind a dash at its end, or alone on the line below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.speaker_names import WHOLE, Mention
from detente.evidence.texts.segment import Block

_BEHIND_DASH = re.compile(r"\s*[–—-]{1,2}\s+(?=[A-Z]|(?:an?|the|one)\s)")
_DASH = re.compile(r"[–—-]{1,2}\s*")
_REACH = 120
"""A signature ends its paragraph within so many code points."""


def signed(cast: Cast, end: int, block: Block) -> Mention | None:
    """Who stands behind a dash that ends the paragraph of a quote: "“It holds.” – Ada Falk"."""
    text = cast.text
    dash = _BEHIND_DASH.match(text, end, block.end)
    if dash is None or block.end - dash.end() > _REACH or text[end - 2] == ",":
        return None
    if text[dash.end()].islower() and text[end - 2] not in ".!?…":
        return None
    named = next(iter(cast.mentions(dash.end(), block.end)), None)
    return named if named is not None and named.kind in WHOLE and named.start - dash.end() <= 30 else None


_SO_SPEAKS = re.compile(
    r"\s+(?:That(?:[’']s| is| was)|Those (?:are|were) the words of|So (?:says|said|speaks|spoke)|Thus(?: spoke| says)?|This is)\s+(?=[A-Z])"
)


def told_next(cast: Cast, end: int, block: Block) -> Mention | None:
    """Whom the sentence behind a quote that is a sentence of its own points to: "“It holds.” That is Ada Falk, a miller."."""
    pointed = _SO_SPEAKS.match(cast.text, end, block.end) if cast.text[end - 2] in ".!?…" else None
    named = next(iter(cast.mentions(pointed.end(), min(block.end, pointed.end() + 60))), None) if pointed else None
    return named if pointed and named is not None and named.kind == "person" and named.start == pointed.end() else None


def signed_below(cast: Cast, blocks: Sequence[Block], start: int, end: int, number: int) -> Mention | None:
    """Whose name stands alone on the line below paragraph ``number``, which is all quote; behind an empty line it needs a dash."""
    text, block = cast.text, blocks[number]
    if start - block.start > 1 or block.end - end > 1 or number + 1 >= len(blocks):
        return None
    below = blocks[number + 1]
    dash = _DASH.match(text, below.start, below.end)
    if (below.gap and dash is None) or below.end - below.start > _REACH or text[below.end - 1] in ".:!?":
        return None
    at = dash.end() if dash else below.start
    named = next(iter(cast.mentions(at, below.end)), None)
    if named is None or named.kind not in WHOLE or named.start != at:
        return None
    return named if named.end == below.end or text[named.end] in ",(" else None
