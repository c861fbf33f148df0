"""What dates a deed: the occasions a document names, the days of its clause, and the day it runs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.evidence.date_resolution import DateSpan
from detente.evidence.occasions import Occasion, occasions_of
from detente.evidence.words import Words

_UP_TO = re.compile(
    r"\b(?:until|till|through|expir\w+(?: on)?)\s+(?:at least\s+)?(?:\d[\d:.]*\s*[ap]\.?m\.?[^;,\d]{0,24}\s(?:on|of)\s+)?\Z", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|till|through|expir\w+|ends? on|lapses?)\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:deal|truce|agreement|accord|pact|commitments?|agreeing|agreed|lower\w*|dropp\w*|reduc\w*|that|this|these|its|it)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Carry:
    """What a sentence hands to the next clause."""

    actor: str | None = None
    occasion: Occasion | None = None
    block: int = -1


class Named:
    """Occasions a document names, found once: rounds and summits by name; a call only where the document is of its weeks."""

    def __init__(self, text: str, words: Words, published: date | None) -> None:
        placed = [
            (at, occasion)
            for at, occasion in occasions_of(text, words)
            if occasion.kind in ("round", "summit")
            or (occasion.kind == "call" and published is not None and 0 <= (published - occasion.start).days <= 30)
        ]
        self._starts = [at for at, _ in placed]
        self._occasions = [occasion for _, occasion in placed]
        self.any = bool(placed)

    def between(self, left: int, right: int) -> list[Occasion]:
        """Each occasion named in a stretch once, in order."""
        return list(dict.fromkeys(self._occasions[bisect_left(self._starts, left) : bisect_left(self._starts, right)]))

    def latest(self, at: int) -> Occasion | None:
        """The round or summit named last before ``at``."""
        before = [occasion for occasion in self._occasions[: bisect_left(self._starts, at)] if occasion.kind != "call"]
        return before[-1] if before else None


def occasion_of(text: str, named: Named, left: int, right: int, at: int, occasions: Sequence[Occasion], carry: Carry) -> Occasion | None:
    """The occasion a clause hangs its deed at ``at`` on: one it names, one of its sentence, or the one of the sentence before that it points to."""
    own = named.between(left, right) if occasions else ()
    if own:
        behind = named.between(at, right)
        return behind[0] if behind else own[-1]
    if occasions:
        return occasions[0]
    return carry.occasion if carry.occasion is not None and _CARRIED.search(text, left, right) else None


def trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    """A stretch without the spaces and marks at its ends."""
    while left < right and (text[left].isspace() or text[left] in ",;:—–-"):
        left += 1
    while right > left and (text[right - 1].isspace() or text[right - 1] in ",;:—.!?"):
        right -= 1
    return left, right


def when_of(clause: Sequence[DateSpan], sentence: Sequence[DateSpan], text: str, occasion: Occasion | None) -> str | None:
    """First date of the clause that is no end, else of the sentence, else the last day of the occasion."""
    for inside in (clause, sentence):
        for item in inside:
            if item.resolved and item.form != "year" and not _UP_TO.search(text[max(0, item.start - 60) : item.start]):
                return item.resolved
    return occasion.end.isoformat() if occasion is not None else None


def expiry_of(inside: Sequence[DateSpan], text: str, left: int) -> str | None:
    """Date of a clause behind "until", "through" or "expires"."""
    for item in inside:
        if item.resolved and _UNTIL.search(text[max(left, item.start - 40) : item.start + 8]):
            return item.resolved
    return None
