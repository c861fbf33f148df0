"""The goods that a duty is on: named beside it as what it is laid on or what bears it, not what the quarrel is about.

"A 100 percent tariff over the curbs on rare earths" is on no rare earths; "15 percent on cotton and 10 percent on soybeans" has the
soybeans at the second rate alone.
"""

from __future__ import annotations

import re

from detente.evidence.duties.duty_components import PERCENTAGE
from detente.evidence.figures.about import SOME_GOODS, forms_in
from detente.evidence.figures.goods import EARTHS, sectors_in
from detente.evidence.texts.words import Words

_OCCASION = re.compile(
    r"\b(?:controls?|curbs?|restrictions?|barriers?|bans?|limits?|rules?|licen[cs]\w+|embargo(?:es)?|grip|squeeze|dominance|exports?|shipments?"
    r"|supply|supplies|sales?"
    r"|purchases?|orders?|buy(?:s|ing)?|bought|purchas(?:e[sd]?|ing)|ship(?:s|ped|ping)?|s[eo]ll?(?:s|ing|d)?)\s+(?:of|on|over|for|in|to)?\s*"
    r"(?:(?:all|more|some|its|their|the|certain|key|new|Chinese|American|U\.S\.|US|advanced)\s+)*\Z"
    r"|\b(?:over|citing|answer(?:s|ed|ing)?|response\s+to|return\s+for|exchange\s+for|retaliation\s+for|about|row"
    r"|dispute|quarrel)\b[^.;%]{0,50}\Z"
)
"""Before goods that a quarrel or a purchase is about."""
_NEW_CLAUSE = re.compile(r"\b(?:because|after|while|unless|if|as|since|whereas|although)\s+[^.;%]*\Z")
"""Between a rate and goods of another clause: "100 percent because China curbed magnets"."""
_BEARS = re.compile(
    r"s?\b(?:[^.;%]|\.\w|\.(?=\s[a-z])){0,60}?\b(?:pays?|paid|fac(?:e|es|ed)|bears?|bore|dutiable|(?:is|are|was|were|be|been)\s+(?:still\s+|now\s+)?charged|subject\s+to"
    r"|attracts?|carr(?:y|ies|ied)|incurs?)\b"
)
"""What goods do with a duty."""
_NO_GOODS_BEHIND = re.compile(
    r"(?:\s+(?:minerals?|magnets?|elements?|materials?))*\s+(?:export\s+|import\s+)?(?:controls?|curbs?|restrictions?|bans?|rules?|licen[cs]\w+"
    r"|exports?|shipments|purchases|sales|barriers"
    r"|bailout|aid|relief|makers|industry|exporters\s+(?:would|will)\s+buy)\b"
)
_ONE_GOOD = re.compile(
    r"\s+(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|tax(?:es)?)\s+)?on\s+(?:(?:all|most|U\.S\.|US|American|Chinese|imported"
    r"|foreign)\s+)*(?P<good>[a-z]+)(?:\s+imports)?"
    r"(?=\s*(?:[.;:)]|\Z)|\s+(?:in|from|since|as|until|and\s+(?:an?|about|of)?\s*\d))"
)
"""One good right behind a rate: "15% on U.S. coal in February"."""
_LAID_ON = re.compile(r"\b(?:on|onto|upon|for|against|of|over)\s+(?:(?:U\.S\.|[^.;%\d]){0,60})\Z")
_BEFORE_DUTY = re.compile(
    r"(?:[\s,]+(?:and|or)?\s*[a-z]+){0,3}?\s+(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?|imports?|products?|goods|from|of|built|made"
    r"|imported|coming"
    r"|the\s+(?:total|rate|duty|levy|tariff|sum|burden|combined)|pay|pays|face|faces|bear|bears|carry|carries|attract|attracts|incur|incurs|still"
    r"|now|cranes?|parts)\b|\s*(?:[,;:.—–]|\Z)|\s+(?:\.{3,}|…)"
)
_ON_EARTHS = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|percent|per\s?cent|%)\s+(?:on|for)\s+(?:(?:all|Chinese|imported)\s+)*\Z"
)
_LISTED = re.compile(r"\s*(?:%|per\s?cent|percent)?\s*(?:,|and|or|to|,\s+and|–|-)\s*(?:(?:of|about|up\s+to|as\s+much\s+as)\s+)?[\d.]*")
"""Between two rates that share the goods named behind them: "15 percent and 10 percent on farm goods"."""
_DUTY_ON = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?|tax(?:es)?)\s+(?:[a-z]+\s+){0,2}?(?:on|for|against"
    r"|upon)\s+(?:[\w.’'-]+[\s,]+){0,6}?\Z"
)
"""What a duty is told to be on, before its rate."""
_STEP = re.compile(
    r",?\s+(?:since|including|of\s+which|because|made\s+up\s+of|consisting\s+of)\s+(?:(?:the|an?|about)\s+)?(?:(?:ordinary|usual|normal|old"
    r"|additional)\s+)?\Z|[^.;]{0,12}\s+(?:to|from|and\s+then(?:\s+to)?|then\s+to)\s+(?:(?:about|just|only)\s+)?\Z"
)


_PARCELS = re.compile(
    r"\b(?:low[-\s]value|postal|small)\s+(?:imports?|shipments?|packages?|parcels?|consignments?|items?|articles|goods)\b"
    r"(?!\s+(?:exemption|exception|treatment|rule|loophole|threshold))",
    re.IGNORECASE,
)
"""Small consignments, which bear a duty of their own whatever is in them."""
_PARCEL_REACH = 240
_AS_AMENDED = re.compile(r"[\s,)]*(?:as\s+)?(?:modified|amended|revised)\s+by\b")
_SMALL_WORDS = frozenset({"low", "low-value", "postal", "small"})


def goods_of_duty(words: Words, at: int, end: int, clause: tuple[int, int]) -> str | None:
    """Sector of the goods that the duty at ``at:end`` is on by the words of its clause; None where it names none."""
    text = words.text
    rates = [rate.span() for rate in PERCENTAGE.finditer(text, end, clause[1])]
    stop, last = clause[1], end
    for start, close in rates:
        if not _LISTED.fullmatch(text, last, start):
            stop = start
            break
        last = close
    for start, close, name in sectors_in(words, end, stop):
        if _is_good(text, end, start, close, name) and _LAID_ON.search(text, end, start) and not _NEW_CLAUSE.search(text, end, start):
            return name
    alone = _ONE_GOOD.match(text, end, stop)
    if alone is not None and (good := next(iter(forms_in(alone["good"])), "")) in SOME_GOODS:
        return good
    left = clause[0]
    for rate in PERCENTAGE.finditer(text, clause[0], at):
        if not _STEP.fullmatch(text, rate.end(), at):
            left = rate.end()
    found = None
    for start, close, name in sectors_in(words, left, at):
        if _is_good(text, clause[0], start, close, name) and (
            _BEFORE_DUTY.match(text, close, at) or _BEARS.match(text, close, at) or _DUTY_ON.search(text, left, start)
        ):
            found = name
    if found is None and left == clause[0] and _AS_AMENDED.match(text, left, at):
        left = max(0, at - _PARCEL_REACH)  # the rate is that of the act named before
    return found or ("parcels" if words.places(_SMALL_WORDS, left, at) and _PARCELS.search(text, max(left, at - _PARCEL_REACH), at) else None)


def _is_good(text: str, left: int, start: int, close: int, name: str) -> bool:
    """Whether goods named at ``start:close`` may be what a duty is on."""
    if name == "fentanyl" or _NO_GOODS_BEHIND.match(text, close) or _OCCASION.search(text, max(left, start - 70), start):
        return False
    return name not in EARTHS or _BEARS.match(text, close) is not None or _ON_EARTHS.search(text, max(left, start - 40), start) is not None
