"""Whether a rate of duty is only spoken of: expected, threatened, proposed, asked for."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_roles import is_in_place
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_HYPOTHETICAL = Cue(
    r"\b(?:snap\w* back|revert\w*|threat\w+|unless|if|could|(?<!you )might|would (?:rise|jump|return|go|climb|increase"
    r"|impose|slap|levy|hit|double|triple|raise)"
    r"|propos(?:e[sd]?|ing|als?)|float(?:s|ed|ing)|mull(?:s|ed|ing)|ponder(?:s|ed|ing)|consider(?:s|ing)|weigh(?:s|ing)|vow(?:s|ed|ing)\s+to"
    r"|ask(?:s|ed|ing)?\s+(?:for|that|to|Washington|Beijing)|urg(?:es|ed|ing)|call(?:s|ed|ing)\s+for|demand(?:s|ed|ing)|seek(?:s|ing)|sought"
    r"|request(?:s|ed|ing)|(?:promis|pledg)\w*\s+(?:[a-z]+\s+){0,3}?(?:impos|introduc|slap|lev|lay|put)(?:e|es|ing|y)?"
    r"|plan(?:s|ned|ning)?\s+to|prepar(?:es|ed|ing)\s+to|(?:(?<!will )expect|forecast|predict|foresee|anticipat|envisag)\w*\s+[^.;%]{1,60}?\bto)\b",
    re.IGNORECASE,
)

_SPOKEN_OF = late(
    r"\b[Pp]otential(?:ly)?\b|\bthreats?\s+(?:of|to)\b|\b[Pp]lanned\s+(?:dut|tariff|lev|rate|increase|rise|surcharge)|\b[Ss]hould\s+(?:the|a|that|those|it|they)\b"
    r"|\b(?:was|were)\s+to\s+(?:go|rise|jump|climb|return|be\s+raised|take\s+effect|apply)\b|\bwould\s+have\s+(?:gone|risen|jumped|returned"
    r"|snapped|climbed|sprung)\b|\bwould\s+(?:again\s+)?(?:apply|come\s+(?:back"
    r"|on\s+top))\b"
)
_AVERTED = late(
    r"\b(?:(?:avoid|avert|prevent|forestall|spar(?:e|es|ed|ing)\b|(?:stav|head|fend|ward)(?:e|es|s|ed|ing)?\s+off)\w*\b(?:[^.;%]|\.(?=\S)|(?<=U\.S)\.){1,90}?"
    r"\b(?:from\s+)?(?:jump|rise|ris|climb|snap|soar|go|return|revert|shoot|spring|balloon|increas|spik)\w*"
    r"|(?:keep|kept|stop|sav(?:e|es|ed|ing)|hold|held|shield)\w*\b(?:[^.;%]|\.(?=\S)|(?<=U\.S)\.){1,60}?\bfrom\s+[a-z]+ing"
    r"|(?:schedul|slat|due|set|poised|bound)(?:ed|uled)?\s+to\s+(?:be\s+)?(?:increas|rais|ris|go|jump|climb|return|revert|snap|doubl|lift|hik)\w*)\b"
    r"[^.;%\d]{0,40}?\bto\s+(?:[a-z]+\s+){0,3}\Z"
)
"""Before a rate that something keeps a duty from, or that it was only due to come to: "prevents the tariff from rising to"."""
_AVERTING = frozenset(
    "avoid avoids avoided avoiding avert averts averted averting prevent prevents prevented preventing forestall forestalls forestalled"
    " forestalling spare spares spared sparing off keep keeps kept keeping stop stops stopped stopping save saves saved saving hold"
    " holds held holding shield shields shielded shielding scheduled slated due set poised bound".split()
)
_AVERTED_BACK = 170
_PROPOSED_BEHIND = late(
    r"\s+(?:[a-z]+\s+)?(?:that|which)\s+[^.;,%]{1,30}?\b(?:said|vowed|promised|warned|threatened)\s+(?:that\s+)?(?:he|it|she|they)\s+would\b|"
    r"(?:\s+(?!and\b|while\b)[\w’'-]+){0,5}?,?\s+(?:(?:which|that)\s+[^.;,%]{1,40}?\b|(?:[\w’'-]+\s+){0,5}?(?:was|were|is|are|been)\s+(?:being\s+"
    r"|once\s+|also\s+)?)"
    r"(?:threatened|proposed|floated|mooted|mulled|considered|weighed|suggested)\b(?!\s+(?:to\s+be\s+)?(?:high|low|unlawful|legal))",
)
"""What follows a rate that somebody only spoke of: "60 percent was proposed", "57 percent, which the minister threatened"."""


_TO_BE_UNDONE = late(
    r"\b(?:if|unless|until|should)\b[^.;%]{0,60}?\b(?:withdr[ae]w\w*|roll(?:s|ed|ing)?\s+back|drop(?:s|ped|ping)?|lift(?:s|ed|ing)?|remov(?:es?|ed|ing)"
    r"|scrap(?:s|ped|ping)?|cancel\w*|revok\w+|rescind\w*|retract\w*|abandon\w*|repeal\w*|tak(?:es?|ing)\s+back|undo(?:es)?|end(?:s|ed)?|keep(?:s|ing)?|maintain\w*)\s+"
    r"(?:(?:its|their|the|his|those|these|that|this|all|any|new|additional|extra|retaliatory|Chinese|American|U\.S\.|US|of|dut(?:y|ies)|tariffs?|lev(?:y|ies))\s+)*\Z"
)
"""Before a rate that is in force, and of which only the end is made a condition: "unless China withdraws its 34 percent tariff"."""


def is_spoken_of(words: Words, span: tuple[int, int], clause: tuple[int, int], at: int, end: int, *, forecast: bool) -> bool:
    """Whether the rate at ``at:end`` is one that somebody only speaks of; ``forecast`` where its sentence foresees."""
    text = words.text
    if is_in_place(text, span[0], at, end, span[1]) or _TO_BE_UNDONE.search(text, max(span[0], at - 110), at):
        return False
    left = max(span[0], at - _AVERTED_BACK)
    if words.places(_AVERTING, left, at) and _AVERTED.search(text, left, at):
        return True
    if forecast or _HYPOTHETICAL.search(words, clause[0], at) is not None or _SPOKEN_OF.search(text, clause[0], at):
        return True
    return _PROPOSED_BEHIND.match(text, end, span[1]) is not None
