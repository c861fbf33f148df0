"""What a term of something put off is: the one that runs, one by which it is made longer, one that gave way, one that is only asked for."""

from __future__ import annotations

import re

_GAVE_WAY = re.compile(
    r"\b(?:instead\s+of|rather\s+than|in\s+place\s+of|(?:up|down)\s+from|until\s+now|up\s+to\s+now|so\s+far|hitherto|previously|formerly"
    r"|had\s+been|used\s+to\s+be"
    r")\b[^.;,]{0,30}\Z",
    re.IGNORECASE,
)
"""Before a term that another has taken the place of."""
_HEDGED = re.compile(
    r"\b(?:media|reports?|reportedly|rumou?r\w*|speculat\w*|could|might|may|option|options|possib\w+|likely|propos\w+|consider\w*|want(?:s|ed)?"
    r"|seek(?:s|ing)?|sought|ask(?:s|ed)?|hop(?:e|es|ed|ing)|prefer\w*|favou?r\w*|offer(?:s|ed|ing)?"
    r"|expect\w*|whether|suggest\w*|float\w*|mull\w*|urge[ds]?|push\w*)\b",
)
_PROLONGED = re.compile(
    r"\b(?:exten(?:d(?:s|ed|ing)?|sion)|prolong(?:s|ed|ing|ation)?|renew(?:s|ed|ing|al)?|roll(?:s|ed|ing)?\s+(?:[a-z]+\s+){0,5}over|rollover"
    r"|continu\w+)\b[^.;]{0,70}\Z"
    r"|\b(?:[Aa]nother|further|additional|extra)\s+(?:(?:period|term|suspension|pause|truce|extension|freeze|halt)\s+of\s+)?(?:full\s+)?\Z"
)
"""Before the length by which a term is made longer."""
_IS_PROLONGED = re.compile(
    r"\b(?:extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?|renew(?:s|ed|ing)?|continu(?:e|es|ed|ing)|lengthen(?:s|ed|ing)?|roll(?:s|ed|ing)?\s+over"
    r"|preserv(?:e|es|ed|ing)|keep(?:ing|s)?|end(?:s|ed|ing)?|replac(?:e|es|ed|ing))\s+(?:an?|the|their|its|this|that|his|our"
    r"|a\s+current|the\s+current)\s+(?:[a-z]+\s+)?\Z"
)
_TERM_NOUN = re.compile(
    r"[\s-]+(?:[a-z]+\s+){0,2}?(?:truce|pause|suspension|ceasefire|moratorium|reprieve|freeze|halt|deal|pact|agreement"
    r"|arrangement)\b"
)
"""A term that is itself made longer, and not that by which it is: "prolong a 90-day truce"."""
_IN_FORCE = re.compile(r"\b(?:current|present|existing|original|initial|ongoing|prevailing|running)\s+(?:[a-z-]+\s+)?\Z", re.IGNORECASE)
"""Before a term that runs: "the current 90-day truce"."""
_TERM_RUNS = re.compile(
    r"\b(?:current|present|existing|original|initial)\s+(?:[a-z-]+\s+){0,2}?(?:truce|pause|suspension|ceasefire|moratorium|reprieve|freeze|halt|deal"
    r"|pact|agreement|arrangement|term)\s+(?:(?:of|on)\s+(?:[a-z]+\s+){1,3}?)?(?:which\s+|that\s+)?(?:runs?|ran|lasts?|holds?|is|was|has)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
"""Before the length of what is said to run: "the present pause runs for"."""
_RUNS_OUT = re.compile(
    r"[\s-]+(?:[a-z]+\s+){0,3}?(?:truce|pause|suspension|ceasefire|moratorium|reprieve|freeze|halt)\s+(?:[^.;,]{0,40}\s)?"
    r"(?:(?:that|which)\s+)?(?:runs?\s+out|expires?|expiring|lapses?|ends|(?:is|was)\s+(?:due|set)\s+to\s+(?:run\s+out|expire|lapse|end))\b"
)
"""Behind a term that has a day on which it ends."""
_PROLONGED_BEHIND = re.compile(r"[\s-]+(?:extension|prolongation|renewal|rollover)\b|\s+(?:more|longer)\b")
_MORE = re.compile(r"\b(?:more|further|additional|extra)\b")


def role_of_term(text: str, at: int, end: int, span: tuple[int, int], clause: tuple[int, int]) -> str | None:
    """``running``, ``before``, ``possible`` or ``prolonged`` for the term at ``at:end``; None where nothing tells.

    A term that is itself the thing made longer runs, however unsure it is that it will be.
    """
    before = max(span[0], at - 60)
    named = _TERM_NOUN.match(text, end, span[1]) is not None
    if named and (_IS_PROLONGED.search(text, before, at) or _IN_FORCE.search(text, before, at) or _RUNS_OUT.match(text, end, span[1])):
        return "running"
    if _TERM_RUNS.search(text, max(span[0], at - 110), at):
        return "running"
    if gave_way(text, span[0], at):
        return "before"
    if _HEDGED.search(text, max(span[0], at - 110), min(clause[1], end + 40)):
        return "possible"
    longer = _PROLONGED.search(text, max(span[0], at - 90), at) or _PROLONGED_BEHIND.match(text, end, span[1]) or _MORE.search(text, at, end)
    return "prolonged" if longer else None


def gave_way(text: str, left: int, at: int) -> bool:
    """Whether another term has taken the place of the one at ``at``."""
    return _GAVE_WAY.search(text, max(left, at - 60), at) is not None
