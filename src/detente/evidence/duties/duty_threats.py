"""Whether a rate of duty is only spoken of: expected, threatened, proposed, asked for."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_roles import is_in_place
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_HYPOTHETICAL = Cue(
    r"\b(?:snap\w* back|revert\w*|threat\w+|unless|if|could|(?<!you )might|would (?:rise|jump|return|go|climb|increase"
    r"|impose|slap|levy|hit|double|triple|raise)"
    r"|propos(?:e[sd]?|ing|als?)|float(?:s|ed|ing)|mull(?:s|ed|ing)|ponder(?:s|ed|ing)|consider(?:s|ing)|weigh(?:s|ing)|vow(?:s|ed|ing)\s+to"
    r"|ask(?:s|ed|ing)?\s+(?:for|that|to|Washington|Beijing)|urg(?:es|ed|ing)|call(?:s|ed|ing)\s+for|demand(?:s|ed|ing)|seek(?:s|ing)|sought"
    r"|request(?:s|ed|ing)"
    r"|plan(?:s|ned|ning)?\s+to|prepar(?:es|ed|ing)\s+to|(?:(?<!will )expect|forecast|predict|foresee|anticipat|envisag)\w*\s+[^.;%]{1,60}?\bto)\b",
    re.IGNORECASE,
)

_SPOKEN_OF = re.compile(
    r"\bthreats?\s+(?:of|to)\b|\b[Pp]lanned\s+(?:dut|tariff|lev|rate|increase|rise|surcharge)|\b[Ss]hould\s+(?:the|a|that|those|it|they)\b"
    r"|\b(?:was|were)\s+to\s+(?:go|rise|jump|climb|return|be\s+raised|take\s+effect|apply)\b|\bwould\s+have\s+(?:gone|risen|jumped|returned"
    r"|snapped|climbed|sprung)\b|\bwould\s+(?:again\s+)?(?:apply|come\s+(?:back"
    r"|on\s+top))\b"
)
_PROPOSED_BEHIND = re.compile(
    r"(?:\s+(?!and\b|while\b)[\w’'-]+){0,5}?,?\s+(?:(?:which|that)\s+[^.;,%]{1,40}?\b|(?:[\w’'-]+\s+){0,5}?(?:was|were|is|are|been)\s+(?:being\s+"
    r"|once\s+|also\s+)?)"
    r"(?:threatened|proposed|floated|mooted|mulled|considered|weighed|suggested)\b(?!\s+(?:to\s+be\s+)?(?:high|low|unlawful|legal))",
)
"""What follows a rate that somebody only spoke of: "60 percent was proposed", "57 percent, which the minister threatened"."""


def is_spoken_of(words: Words, span: tuple[int, int], clause: tuple[int, int], at: int, end: int, *, forecast: bool) -> bool:
    """Whether the rate at ``at:end`` is one that somebody only speaks of; ``forecast`` where its sentence foresees."""
    text = words.text
    if is_in_place(text, span[0], at, end, span[1]):
        return False
    if forecast or _HYPOTHETICAL.search(words, clause[0], at) is not None or _SPOKEN_OF.search(text, clause[0], at):
        return True
    return _PROPOSED_BEHIND.match(text, end, span[1]) is not None
