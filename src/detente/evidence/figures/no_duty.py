"""The ``zero`` of a duty: a rate in a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from detente.evidence.figures.figure import Figure
from detente.evidence.texts.words import Words

_ZERO_WORDS, _ZERO_LENGTH = frozenset({"zero"}), 4
_TO_ZERO = re.compile(r"\b(?:to|at|from|is|was|are|were|be|of)\s+(?:(?:just|effectively|virtually|practically|now|currently|an?|the)\s+)*\Z")
_ZERO_ENDS = re.compile(r"zero\s*(?:[,;.:)”\"—–!?]|\Z|(?:on|for|from|in|by|as|until|and|but|over|within|under|while|with|after|when|if)\b)")
_DUTY_TOLD = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|import\s+tax(?:es)?)\b")


def no_duty(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``zero`` that a duty is cut to, stands at or starts from."""
    for at in words.places(_ZERO_WORDS):
        home = readable(at)
        if home is None or not _TO_ZERO.search(text, max(home[0], at - 40), at) or not _ZERO_ENDS.match(text, at, home[1]):
            continue
        if _DUTY_TOLD.search(text, max(home[0], at - 140), at):
            zero = 0.0
            yield Figure(at, at + _ZERO_LENGTH, zero, zero, zero, "percent")
