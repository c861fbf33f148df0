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
    r"|Taiwan|Thailand|South America|Germany|Russia|Brazil|Australia|Britain|Hong Kong|Malaysia|Indonesia|Singapore|France|Italy|Spain|Argentina"
)
_WITH_A_SIDE = re.compile(rf"with (?:the )?(?:{US_NAMES}|{CN_NAMES})")
_ACTOR = re.compile(rf"(?P<us>\b{US_NAMES}(?!\w))|(?P<cn>\b{CN_NAMES}(?!\w))")
_TO_US = re.compile(
    r"\b(?:to|into|sold|sells|(?:left|leaving|bound|headed|destined|sailed|sailing|loaded|shipped)\b(?:[^.;,%\d]{0,40}\s)?for)\s+(?:the\s+)?"
    r"(?:U\.S\.|US|United States|America)(?![\w$])|\bUS-bound|U\.S\.-bound",
    re.IGNORECASE,
)
"""To the United States, and not "to US$3 billion"."""
_US_WORDS = frozenset({"us", "u", "united", "america"})
"""One of these stands in every match of ``_TO_US``."""
_TO_CHINA = Cue(r"(?<!according )\bto\s+(?:China|Beijing)\b|\bChina-bound", re.IGNORECASE)
_FROM_US = Cue(
    r"\b(?:(?:imports?|supplies|arrivals|cargoes|deliveries) (?:from|of)|(?:buy|bought|purchas\w+)\b[^.;]{0,50}?)\s+(?:the\s+)?(?:U\.S\.|US"
    r"|United States|(?<!South )(?<!Latin )(?<!North )(?<!Central )American?)(?![\w$])",
    re.IGNORECASE,
)
_FROM_CHINA = Cue(
    r"\b(?:imports? from|imports of|bought from|(?:imported|importing|buys?|bought)\b[^.;%]{0,50}?\bfrom)\s+(?:mainland\s+)?(?:China|Chinese)"
    r"|(?:on|of|against|for|hit|tax|many|most|all)\s+Chinese imports|Chinese imports\s+(?:to|into|entering|by|are|were|face|subject)",
    re.IGNORECASE,
)
_US_EXPORTS = Cue(r"\b(?:U\.S\.|US|(?<!South )(?<!Latin )(?<!North )American?|United States)(?:[’']s?)?\s+(?:\w+\s+){0,2}?exports?\b")
_US_IMPORTS = re.compile(
    r"(?<!China’s )(?<!China's )(?<!Chinese )(?<!on )(?<!of )\b(?:U\.S\.|US|American|America[’']s|United States)"
    r"\s+(?:[a-z]+\s+){0,2}imports\b(?!\s+(?:to|into))"
)
_ELSEWHERE = re.compile(
    rf"\b(?:to|with|from)\s+(?:(?:the\s+)?(?:(?:\w+\s+)?(?:countries|nations|members|member\s+states|markets|economies|buyers)\s+(?:of"
    rf"|in)\s+))?(?:the\s+)?(?P<place>{_PLACES})(?!\w)"
)
_PLACE = re.compile(_PLACES)
_BEFORE_BRACKET = re.compile(
    rf"(?:\b(?:to|from|with)\s+(?:the\s+)?|,\s+(?:the\s+)?|\band\s+(?:the\s+)?)(?P<place>US|U\.S\.|United\s+States|{_PLACES})(?:\s+(?:countries|nations))?\s+\([-+−–]?\Z"
)
"""A partner with its figure in brackets behind it: "rose to Japan (11 percent), South Korea (4.4 percent)"."""
_LISTED_BY = re.compile(
    rf"\d\s?(?:%|per\s?cent|percent)?[^,;%\d]{{0,24}}(?:,\s+(?:and\s+)?|\s+and\s+)(?:to\s+)?(?:the\s+)?(?P<place>US|U\.S\.|United\s+States|{_PLACES})\s+(?:by\s+)?\Z"
)
_BRACKET_REACH = 60
_SUBJECT = (
    rf"(?:the\s+)?(?P<place>US|U\.S\.|United\s+States|{_PLACES})(?:,[^,;%\d]{{1,50}},)?\s+"
    r"(?:saw|took|bought|received|increased|rose|grew|fell|declined|dropped|was|recorded|posted|came|stood|accounted)\b"
)
_AS_SUBJECT = re.compile(r"\s*" + _SUBJECT)
_SUBJECT_BEHIND = re.compile(r"\b(?:while|and|but|whereas)\s+" + _SUBJECT)
_TO_ALL = re.compile(
    r"\bto (?:all|every|the (?:whole|world|rest of the world))\b|\b(?:overall|total|worldwide|global|all|whole) (?:exports|shipments|sales)\b",
    re.IGNORECASE,
)
_AMERICAN_REPORTER = (
    r"\b(?:Census\s+Bureau|Bureau\s+of\s+Economic\s+Analysis|Commerce\s+Department|(?:goods|services|trade)\s+(?:deficit|gap|shortfall)|deficit\s+in\s+goods"
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
        if at is not None and (told := _bracketed(text, left, at)) is not None:
            return f"{told} to {home}"
        return f"{_source(text, left, right, at) or 'world'} to {home}"
    home = "US" if _US_EXPORTS.search(words, left, right) else "China"
    if at is not None and (told := _bracketed(text, left, at)) is not None:
        return f"{home} to {told}"
    if at is not None and _TO_ALL.search(text, left, at):
        return f"{home} to world"
    partner = _partner(words, left, right, at)
    if partner == "China":
        return "US to China"
    if partner == "US":
        return "China to US"
    return f"{home} to {partner or 'world'}"


def partner_called(name: str) -> str | None:
    """A partner as directions call it, from its name alone; None for what is no place known to trade."""
    own = name.removeprefix("the ").strip()
    if own == "Association of Southeast Asian Nations":
        return "ASEAN"
    found = _PLACE.fullmatch(own)
    return found[0] if found is not None else "US" if own in ("United States", "US", "U.S.", "America") else None


def partner_in_subject(text: str, left: int, at: int) -> str | None:
    """The partner that a clause begins with: "South Korea, the second largest, saw an increase of"."""
    found = last_match(_SUBJECT_BEHIND, text, left, at) or _AS_SUBJECT.match(text, left, at)
    return partner_called(found["place"]) if found is not None else None


def names_all_partners(text: str, left: int, right: int) -> bool:
    """Whether a stretch says that a flow is the one with the whole world: "total exports", "to all countries"."""
    return _TO_ALL.search(text, left, right) is not None


def _bracketed(text: str, left: int, at: int) -> str | None:
    """The partner right before the bracket that a figure stands in."""
    if text.endswith("by ", left, at) or text.startswith("by ", at):
        found = _LISTED_BY.search(text, max(left, at - _BRACKET_REACH), at)
        return partner_called(found["place"]) if found is not None else None
    if text.rfind("(", max(left, at - 3), at) < 0:
        return None
    found = _BEFORE_BRACKET.search(text, max(left, at - _BRACKET_REACH), at)
    return partner_called(found["place"]) if found is not None else None


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
