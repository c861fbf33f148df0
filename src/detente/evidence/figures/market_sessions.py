"""Whether a percentage is the move of a price on a market: it is counted from the close before, or from an issue's first price."""

from __future__ import annotations

import re

from detente.evidence.figures.basis import moves
from detente.evidence.texts.words import Words

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri)day"
_TRADED = re.compile(
    r"\b(?:[Ss]hares?(?!\s+of\s+(?:the\s+)?(?:[a-z]+\s+)?(?:market|total|exports?|imports?|trade|output|GDP|sales|world))|[Ss]tocks?(?!\s+of\b)|[Ff]utures|[Ee]quities|ADRs?"
    r"|S&P(?:\s?500)?|Dow(?:\s+Jones)?|Nasdaq|Russell(?:\s2000)?|Hang\s+Seng|CSI[\s-]?300|Shanghai\s+Composite|Shenzhen\s+Component|FTSE|Nikkei|Topix|Kospi|DAX|CAC|Stoxx"
    r"|STOXX|ASX|Taiex|Sensex|Nifty|Wall\s+Street|bitcoin|Bitcoin|ether)\b"
)
_QUOTED = re.compile(
    r"\b(?:contracts?|[Cc]rude|Brent|WTI|[Gg]old|[Ss]ilver|[Cc]opper|[Ss]oybeans?|[Ww]heat|[Cc]orn|[Oo]il|[Ii]ron\s+ore|[Yy]uan|[Rr]enminbi|[Dd]ollar|[Ee]uro|[Yy]en|[Rr]ubber|[Cc]otton)\b"
)
_SESSION = re.compile(
    rf"\b(?:(?:end|clos|finish|settl|open)(?:ed|ing|es|s)?\s+(?:the\s+(?:day|session)\s+)?(?:down|up|off|higher|lower|[\d.]+)|(?:settled|closed|ended)\b[^.;]{{0,30}}\b(?:up|down|higher|lower)"
    rf"|(?:on\s+)?{_DAY}|that\s+day|in\s+(?:one|a\s+single)\s+(?:day|session)"
    rf"|on\s+the\s+(?:day|news|announcement)|on\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)\s+\d{{1,2}}"
    rf"|in\s+(?:(?:early|late|morning|afternoon|after-hours|pre-?market|overnight|intraday|{_DAY})\s+){{1,3}}(?:trad(?:e|ing)|deals|hours|dealings)|(?:market|stock\s+market|trading)?\s*debut"
    r"|by\s+the\s+(?:close|bell)|before\s+the\s+bell|at\s+the\s+(?:open|close)|at\s+one\s+(?:stage|point)|previous\s+close|trading\s+(?:day|session))\b"
)
_LOWER = re.compile(r"\s+(?:lower|higher|ahead|firmer|weaker|stronger|softer|cheaper|dearer|in\s+the\s+(?:red|green|black))\b")
_MOVED = re.compile(
    r"\b(?:sank|sunk|sinks?|added|adds|adding|shed|sheds|shedding|put\s+on|gave\s+(?:up|back)|advanced|retreated|recouped|leapt|leaped|dipped|firmed|softened|weakened|strengthened"
    r"|crashed|cratered|rocketed|spiked|bounced|recovered|swung|soared|skidded|nosedived)\b"
)
"""Verbs by which prices move and that ``basis.moves`` does not hold, as other things are added and shed too."""
_TO_A_PRICE = re.compile(
    r",?\s+to\s+(?:(?:settle|close|end|finish|trade|stand|reach|hit|touch)\s+(?:at\s+)?)?(?:(?:about|around|nearly|just|only|a|an|the|record|new|high|low|of)\s+)*(?:US)?[$€£¥]\s?\d"
)
"""From a move to the price at which it ended: "0.1 percent, to settle at $65"."""
_DEBUT = re.compile(r"\s+(?:in|on|at)\s+(?:its|their|the|a)\s+(?:[a-z-]+\s+){0,3}debut\b|\s+(?:in|on)\s+(?:its|their)\s+first\s+day\s+of\s+trading\b")
_REACH_BACK, _REACH = 140, 70
_OTHER_SERIES = re.compile(
    r"\b(?:exports?|imports?|sales|revenues?|profits?|earnings|output|production|consumption|shipments|spending|demand|tariffs?|duty|duties)\b"
)


def is_market_move(words: Words, left: int, at: int, end: int, right: int) -> bool:
    """Whether the percentage at ``at`` is how far shares, a contract or a currency moved within a session of a market."""
    text = words.text
    start = max(left, at - _REACH_BACK)
    if not (moves(words, start, min(right, end + 25)) or _LOWER.match(text, end, right) or _MOVED.search(text, start, at)):
        return False
    if _DEBUT.match(text, end, right):
        return True
    traded = None
    for traded in _TRADED.finditer(text, start, at):  # noqa: B007 - the last one is wanted
        pass
    if traded is None:
        for traded in _QUOTED.finditer(text, start, at):  # noqa: B007 - the last one is wanted
            pass
    if traded is None or _OTHER_SERIES.search(text, traded.end(), at):
        return False
    if _TO_A_PRICE.match(text, end, right):
        return True
    return _SESSION.search(text, traded.end(), min(right, end + _REACH)) is not None
