"""Between whom a flow of trade runs: from the exporter to the buyer, ``China to US``; ``China to world`` where no partner is named.

The partner is the one named last before the figure. Who reports is told by the words before "exports" and "imports", else by
the passage: behind the releases of an American office a flow without a country is America's.
"""

from __future__ import annotations

import re

from detente.evidence.figures.subject import CN_NAMES, US_NAMES
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_PLACES = (
    r"European Union|EU|Europe|euro (?:zone|area)|ASEAN|Southeast Asia|Japan|Vietnam|Africa|India|Mexico|Canada|Latin America|South Korea|Korea"
    r"|Taiwan|Thailand|Germany|Russia|Brazil|Australia|Britain|Hong Kong|Malaysia|Indonesia|Singapore|France|Italy|Spain|Argentina"
)
_WITH_A_SIDE = re.compile(rf"with (?:the )?(?:{US_NAMES}|{CN_NAMES})")
_ACTOR = re.compile(rf"(?P<us>\b{US_NAMES}(?!\w))|(?P<cn>\b{CN_NAMES}(?!\w))")
_TO_US = re.compile(r"\b(?:to|into|sold|sells)\s+(?:the\s+)?(?:U\.S\.|US|United States|America)(?![\w$])|\bUS-bound|U\.S\.-bound", re.IGNORECASE)
"""To the United States, and not "to US$3 billion"."""
_US_WORDS = frozenset({"us", "u", "united", "america"})
"""One of these stands in every match of ``_TO_US``."""
_TO_CHINA = Cue(r"(?<!according )\bto\s+(?:China|Beijing)\b|\bChina-bound", re.IGNORECASE)
_FROM_US = Cue(
    r"\b(?:imports? (?:from|of)|(?:buy|bought|purchas\w+)\b[^.;]{0,50}?)\s+(?:the\s+)?(?:U\.S\.|US|United States|American?)(?![\w$])", re.IGNORECASE
)
_FROM_CHINA = Cue(
    r"\b(?:imports? from|imports of|bought from|(?:imported|importing|buys?|bought)\b[^.;%]{0,50}?\bfrom)\s+(?:mainland\s+)?(?:China|Chinese)"
    r"|(?:on|of|against|for|hit|tax|many|most|all)\s+Chinese imports|Chinese imports\s+(?:to|into|entering|by|are|were|face|subject)",
    re.IGNORECASE,
)
_US_EXPORTS = Cue(r"\b(?:U\.S\.|US|American|America|United States)(?:[’']s?)?\s+(?:\w+\s+){0,2}?exports?\b")
_US_IMPORTS = re.compile(
    r"(?<!China’s )(?<!China's )(?<!Chinese )(?<!on )(?<!of )\b(?:U\.S\.|US|American|America[’']s|United States)"
    r"\s+(?:[a-z]+\s+){0,2}imports\b(?!\s+(?:to|into))"
)
_ELSEWHERE = re.compile(
    rf"\b(?:to|with|from)\s+(?:(?:the\s+)?(?:(?:\w+\s+)?(?:countries|nations|members|member\s+states|markets|economies|buyers)\s+(?:of"
    rf"|in)\s+))?(?:the\s+)?(?P<place>{_PLACES})(?!\w)"
)
_TO_ALL = re.compile(
    r"\bto (?:all|every|the (?:whole|world|rest of the world))\b|\b(?:overall|total|worldwide|global|all|whole) (?:exports|shipments|sales)\b",
    re.IGNORECASE,
)
_AMERICAN_REPORTER = (
    r"\b(?:Census\s+Bureau|Bureau\s+of\s+Economic\s+Analysis|(?:goods|trade)\s+(?:deficit|gap|shortfall)|deficit\s+in\s+goods"
    r"|(?:U\.S\.|US|American|America[’']s|United\s+States)\s+(?:[a-z]+\s+){0,2}(?:exports|imports|deficit|production|output|exporters|producers"
    r"|growers|miners))\b"
)
_AMERICA_REPORTS = Cue(_AMERICAN_REPORTER)
_REPORTER = re.compile(
    rf"(?P<us>{_AMERICAN_REPORTER})"
    r"|(?P<cn>\b(?:(?:China(?:[’']s)?|Chinese|Beijing[’']s)\s+(?:[A-Za-z]+\s+){0,3}?(?:exports?|imports?|shipments|shipped|sold|trade|customs"
    r"|sales|surplus|economy)"
    r"|General\s+Administration|customs\s+(?:data|figures|office|administration|service|said|authorit)|surplus|yuan)\b)"
)
_REPORTER_REACH = 600
_CHINA = re.compile(rf"\b{CN_NAMES}(?!\w)")


def trade_direction(words: Words, family: str, left: int, right: int, at: int | None = None) -> str | None:
    """``China to US`` and the like for a flow; ``China to world`` where no partner is named.

    ``at`` is where the figure stands: of several partners the last before it is meant, and partners named behind it in a new item
    are no partners of a flow "to all countries".
    """
    text = words.text
    if family in ("surplus", "trade"):
        return "China and US" if _ACTOR.search(text, left, right) and _WITH_A_SIDE.search(text[left:right]) else None
    if family == "imports":
        if _FROM_US.search(words, left, right):
            return "US to China"
        if _FROM_CHINA.search(words, left, right):
            return "China to US"
        home = "US" if _US_IMPORTS.search(text, left, right) else "China"
        return f"{_source(text, left, right, at) or 'world'} to {home}"
    home = "US" if _US_EXPORTS.search(words, left, right) else "China"
    if at is not None and _TO_ALL.search(text, left, at):
        return f"{home} to world"
    partner = _partner(words, left, right, at)
    if partner == "China":
        return "US to China"
    if partner == "US":
        return "China to US"
    return f"{home} to {partner or 'world'}"


def _source(text: str, left: int, right: int, at: int | None) -> str | None:
    """Where imports come from that are neither side's: the place named last before the figure, else the first."""
    named = [(found.start(), found["place"]) for found in _ELSEWHERE.finditer(text, left, right) if found[0].lower().startswith("from")]
    before = [place for start, place in named if at is not None and start < at]
    return before[-1] if before else named[0][1] if named else None


def _partner(words: Words, left: int, right: int, at: int | None) -> str | None:
    """Whom a flow goes to: of the partners of a stretch the last before the figure, else the first."""
    text = words.text
    named = [(found.start(), found["place"]) for found in _ELSEWHERE.finditer(text, left, right)]
    named += [(found.start(), "China") for found in _TO_CHINA.finditer(words, left, right)]
    if words.places(_US_WORDS, left, right):
        named += [(found.start(), "US") for found in _TO_US.finditer(text, left, right)]
    named.sort()
    before = [place for start, place in named if at is not None and start < at]
    return before[-1] if before else named[0][1] if named else None


def by_reporter(words: Words, direction: str, sentence: tuple[int, int], at: int) -> str:
    """A flow of which no country is named, given to the country whose trade the passage tells."""
    text = words.text
    parties = direction.split(" to ")
    if "China" not in parties or "US" in parties or _CHINA.search(text, *sentence):
        return direction
    start = max(0, at - _REPORTER_REACH)
    if _AMERICA_REPORTS.search(words, start, at) is None:
        return direction
    last = last_match(_REPORTER, text, start, at)
    return direction.replace("China", "US") if last is not None and last.lastgroup == "us" else direction
