"""Who put out the paper whose provisions a document sets out in its words: "China “will buy no less than …”"."""

from __future__ import annotations

from collections.abc import Sequence

from detente.evidence.quotes.antecedents import Spoken
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.speaker_names import WHOLE
from detente.evidence.texts.late import late
from detente.evidence.texts.segment import Block

_PREDICATE_QUOTED = late(
    r"[“\"‘'](?:will|shall|would|is|are|has|have|agrees?|commits?|undertakes?|intends?|must|may)\s+\w+\s+\w+|[“\"‘'][a-z]\w*(?:\s+\S+){4,}"
)
"""Quoted words that tell what a side does, its name before them: "China “will buy no less than”"."""
_PAPER_REACH = 12
_ARTICLE = 4
_PAPERS = r"(?:fact sheet|statement|communiqu[eé]|readout|summary|document|text|paper|announcement|agreement|press release|notice|outline|order)"
_PAPER_OF = late(
    rf"\b(?P<paper>(?:joint\s+)?{_PAPERS})\s+(?:that\s+|which\s+)?(?P<by>(?:the\s+)?[A-Z][\w.]+(?:\s+[A-Z][\w.]+){{0,5}})\s+(?:has\s+|had\s+)?(?:released|published|issued|put\s+out|posted)\b"
    rf"|\b(?:according\s+to|in|by|from)\s+(?:an?\s+|the\s+)?(?:information|{_PAPERS}|details)\s+(?:(?:released|published|issued|put\s+out|posted|given)\s+)?"
    r"(?:by|from|of)\s+(?P<of>(?:the\s+)?[A-Z])"
)
"""Whose paper is set out: "a fact sheet that the White House released", "according to information from the ministry"."""


def paper_set_out(cast: Cast, blocks: Sequence[Block], start: int, end: int, number: int, last: Spoken | None) -> str | None:
    """Who put out the paper that a document sets out at its head, where words are quoted as what somebody will do and nobody has spoken."""
    text = cast.text
    if _PREDICATE_QUOTED.match(text, start, end) is None:
        return None
    for block in blocks[max(0, number - _PAPER_REACH) : number + 1]:
        papered = _PAPER_OF.search(text, block.start, min(block.end, start))
        if papered is None:
            continue
        at = papered.start("by") if papered["by"] else papered.start("of")
        named = next((m for m in cast.mentions(at, block.end) if m.start - at <= _ARTICLE), None)
        if named is None or named.kind not in WHOLE:
            return None
        issuer = cast.name(named)
        told = f"{issuer}, {papered['paper']}" if papered["paper"] else issuer
        return told if last is None or last.speaker == told else None
    return None
