"""Whose share of a good or a chain a percentage is: the economy that holds, mines, makes or buys it."""

from __future__ import annotations

import re

from detente.evidence.figures.subject import CN_NAMES, US_NAMES
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.words import Words

_ECONOMY = re.compile(
    rf"(?=[A-Z])\b(?:(?P<US>{US_NAMES})|(?P<China>{CN_NAMES})|(?P<Brazil>Brazil(?:ian)?)|(?P<Australia>Australian?)|(?P<Japan>Japan(?:ese)?)"
    rf"|(?P<India>Indian?)"
    r"|(?P<Myanmar>Myanmar)|(?P<Malaysia>Malaysian?)|(?P<Vietnam>Vietnam(?:ese)?)|(?P<Germany>German(?:y|[’']s)?)|(?P<Korea>(?:South )?Korean?)"
    r"|(?P<Taiwan>Taiwan(?:ese)?)|(?P<EU>EU|Europe(?:an)?(?: Union)?)|(?P<ASEAN>ASEAN)"
    r"|(?P<Asia>(?<!Southeast )(?<!East )(?<!Central )(?<!in )(?<!across )Asian?)|(?P<Africa>Africa)|(?P<Russia>Russian?)|(?P<Mexico>Mexico)"
    r"|(?P<Canada>Canada))(?![\w])"
)
_HOLDS = re.compile(
    r"\b(?:controls?|controlled|dominates?|dominance|mines?|mined|produces?|produced|process(?:es|ed|ing)?|refines?|refined|refin\w+|separat\w+"
    r"|suppl(?:y|ies|ied)"
    r"|makes?|made|makers?|account(?:s|ed|ing)?\s+for|holds?|held|has|had|share|monopoly|commands?|buys?|bought|purchas\w+|took|takes?|consum\w+"
    r"|turns?\s+out|exports?|imports?"
    r"|ships?|shipped)\b",
    re.IGNORECASE,
)
"""What an economy does with the share of a good."""
_OF_A_FIRM = re.compile(
    r"\b(?:stakes?|owned|owner\w*|owns?|shareholding|threshold|content|revenues?|sales\s+in|profits?|voting|de\s+minimis|by\s+value|affiliates?"
    r"|subsidiar\w+)\b",
    re.IGNORECASE,
)
"""What a rule or a firm measures in percent, and no economy holds of a good."""
_PRONOUN = re.compile(r"[\"“‘'(]*(?:It|Its|They|Their|The\s+country|That\s+country|Beijing|This)\b")
_WHOLE_OF = re.compile(r"\bof\s+(?:the\s+)?\Z")
"""Before the economy whose whole a share is of: "15% of China's imports"."""
_CHAIN = frozenset({"mining", "processing", "magnets", "reserves"})
_BACK = 400


def holder_of_share(words: Words, at: int, sentence: tuple[int, int], stage: str | None) -> str | None:
    """The economy named last before the share in its sentence; behind "it" and "they" the last one named before."""
    text = words.text
    if _OF_A_FIRM.search(text, max(sentence[0], at - 60), min(sentence[1], at + 60)) or (stage is None and _HOLDS.search(text, *sentence) is None):
        return None
    last = None
    for found in _ECONOMY.finditer(text, sentence[0], at):
        if not (_WHOLE_OF.search(text, max(sentence[0], found.start() - 8), found.start()) and found[0].endswith(("’s", "'s"))):
            last = found
    if last is None and (stage in _CHAIN or _PRONOUN.match(text, sentence[0])):
        last = last_match(_ECONOMY, text, max(0, sentence[0] - _BACK), sentence[0])
    if last is None:
        named = {found.lastgroup for found in _ECONOMY.finditer(text, at, sentence[1])}
        return named.pop() if len(named) == 1 else None
    return last.lastgroup
