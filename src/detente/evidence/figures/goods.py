"""Goods and steps of a chain that a figure is of: "586 tonnes of magnets", "90 percent of the processing"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_SECTORS: tuple[tuple[str, str], ...] = (
    ("rare earths", r"rare[- ]earths?(?![\s-]+(?:permanent\s+)?magnets?\b)"),
    ("magnets", r"magnets?"),
    ("critical minerals", r"critical minerals?"),
    ("semiconductors", r"semiconductors?|\bchips?\b|microchips?"),
    ("soybeans", r"soy(?:a )?beans?"),
    (
        "agriculture",
        (
            r"(?<!department of )(?<!ministry of )(?<!minister of )(?<!secretary of )agricultur\w+(?!\s+(?:department|ministry|secretary"
            r"|minister|bureau|office)\b)|\bfarm\b"
        ),
    ),
    ("aircraft", r"aircraft|\bjets?\b"),
    ("automobiles", r"automakers?|\bcars?\b|vehicles?|\bautos?\b"),
    ("steel", r"\bsteel\b|alumin(?:i)?um"),
    ("fentanyl", r"fentanyl"),
)
EARTHS = frozenset({"rare earths", "magnets", "critical minerals"})
"""Goods of one chain, whose shares and tonnages documents mix up."""
_SECTOR = Cue("(?=[acfjmrsv])(?:" + "|".join(f"(?P<s{i}>{pattern})" for i, (_, pattern) in enumerate(_SECTORS)) + ")", re.IGNORECASE)
"""Places where no word of them can begin are passed over by their letter."""
_STAGES: tuple[tuple[str, str], ...] = (
    ("processing", r"\b(?:process(?:ing|es|ed)?|refin\w+|separat\w+|smelting)\b"),
    ("mining", r"\b(?:min(?:e|es|ed|ing)|extract\w*|ore|mine output)\b"),
    ("magnets", r"\bmagnets?\b"),
    ("reserves", r"\breserves\b"),
    ("imports", r"\bimports?\b"),
    ("exports", r"\bexports?\b"),
)
_STAGE = Cue("|".join(f"(?P<g{i}>{pattern})" for i, (_, pattern) in enumerate(_STAGES)), re.IGNORECASE)
_STAGE_BREAK = re.compile(r"[,;]|\s(?:and|while|but)\s|\d")
_OF_PRODUCTION = re.compile(
    r"\s+of\s+(?:(?:the|its|all|world|global|total|[a-z-]+[’']s)\s+)*(?:[a-z-]+\s+){0,2}?(?:production|output)\b(?!\s+of\s+magnets)"
)
_OF_OWNERS = re.compile(r"\s+(?:or\s+more\s+)?(?:owned|held|ownership|stakes?|shareholding)\b|\s+or\s+more\s+by\b")
_OWNED_BEFORE = re.compile(r"\b(?:owned|held|ownership|stake)\b[^.;,]{0,30}\Z")
_REFINED = Cue(r"\b(?:processing|refining|separation|smelting)\b")
_BOTH_STAGES = Cue(r"rare[- ]earths?\s+(?:and|or)\s+(?:the\s+|its\s+|related\s+)?magnets?", re.IGNORECASE)


def _named(cue: Cue, names: tuple[tuple[str, str], ...], words: Words, left: int, right: int, *, last: bool = False) -> str | None:
    found = cue.last(words, left, right) if last else cue.search(words, left, right)
    return names[int(found.lastgroup[1:])][0] if found and found.lastgroup else None


def stage_near(words: Words, at: int, end: int, left: int, right: int) -> str | None:
    """Step of a chain a share speaks of; None where it names none or several."""
    if _OF_OWNERS.match(words.text, end, right) or _OWNED_BEFORE.search(words.text, max(left, at - 40), at):
        return None
    if _BOTH_STAGES.search(words, end, min(right, end + 80)):
        return None
    stop = _STAGE_BREAK.search(words.text, end, min(right, end + 80))
    behind = (end, stop.start() if stop else min(right, end + 80))
    if _OF_PRODUCTION.match(words.text, end, right):
        # what is set against processing is the mine's output
        return "mining" if _REFINED.search(words, left, right) else _named(_STAGE, _STAGES, words, *behind)
    return _named(_STAGE, _STAGES, words, *behind) or _named(_STAGE, _STAGES, words, max(left, at - 60), at, last=True)


_EXAMPLES = re.compile(r"\((?:primarily|mainly|mostly|chiefly|largely|including|such\s+as|e\.g\.|notably|above\s+all)\s[^()]*\Z")


def sectors_in(words: Words, left: int, right: int) -> Iterator[tuple[int, int, str]]:
    """Goods and fields that a stretch names: place and sector of each, in order; examples in brackets are none of its own."""
    bracketed = words.text.find("(", left, right) >= 0
    for found in _SECTOR.finditer(words, left, right):
        if found.lastgroup and not (bracketed and _EXAMPLES.search(words.text, left, found.start())):
            yield found.start(), found.end(), _SECTORS[int(found.lastgroup[1:])][0]


_GOOD_BREAK = re.compile(r"[,;:]|\s(?:and|while|but|as|after|before|with|which|that|when|than|because|since|though|although|whereas)\s|\d")
_OF_WHAT = re.compile(
    r"\S+(?:\s+(?:billion|million|trillion|thousand|metric|tons?|tonnes|percent|per|cent|yuan|dollars|bn|kilograms?"
    r"|kilos?))*\s+(?:\([^()]{1,12}\)\s+)?(?:worth\s+)?of\s+"
)
"""What leads from a figure to the good it is of: "$17 billion of farm goods"."""
_GOOD_REACH = 40
_LEFT_OUT = re.compile(r"\b(?:but|except(?:\s+for)?|excluding|without|other\s+than|apart\s+from|leaving\s+aside|not)\s+\Z")
NO_GOOD = frozenset({"fentanyl"})
"""What a measure is named after and no trade is counted in."""


_OTHER_GOOD = Cue(
    r"\b(?:and|while|but|as\s+well\s+as)\s+(?:[a-z]+\s+){0,2}?(?:liquefied\s+)?(?:natural\s+gas|LNG|gas|oil|crude|coal|energy|beef|pork|poultry"
    r"|corn|sorghum|wheat|cotton|timber|engines|machinery|toys"
    r"|furniture|clothing|textiles|shoes|phones|laptops|computers|batteries|drugs|medicines|ships|cranes|drones|garlic|fish|seafood|wine|copper"
    r"|gold|graphite|gallium|germanium|antimony|tungsten)\b"
)
"""Another good that has its own part of the sentence, between a good and the figure: "soybeans a year, and gas contracts worth"."""


def sector_near(words: Words, at: int, left: int, right: int) -> str | None:
    """Good that a figure is of: the last named before it in a stretch, else one right behind it, before the next part of the sentence."""
    of = _OF_WHAT.match(words.text, at, right)
    if of and (goods := [name for _, _, name in sectors_in(words, of.end(), min(right, of.end() + _GOOD_REACH)) if name not in NO_GOOD]):
        stop = _GOOD_BREAK.search(words.text, of.end(), min(right, of.end() + _GOOD_REACH))
        if stop is None or any(start < stop.start() for start, _, name in sectors_in(words, of.end(), right) if name == goods[0]):
            return goods[0]
    before = [
        (end, name)
        for start, end, name in sectors_in(words, left, at)
        if name not in NO_GOOD and not _LEFT_OUT.search(words.text, max(0, start - 20), start)
    ]
    if before:
        return None if _OTHER_GOOD.search(words, before[-1][0], at) else before[-1][1]
    own = at
    while own < right and not words.text[own].isspace():
        own += 1
    stop = _GOOD_BREAK.search(words.text, own, right)
    return next((name for _, _, name in sectors_in(words, at, stop.start() if stop else right) if name not in NO_GOOD), None)


def sector_wide(words: Words, at: int, left: int, right: int) -> str | None:
    """Good that a sentence speaks of, for a figure whose own words name none: the last before it, else the first behind it."""
    named = [(start, name) for start, _, name in sectors_in(words, left, right) if name not in NO_GOOD]
    before = [name for start, name in named if start < at]
    return before[-1] if before else named[0][1] if named else None
