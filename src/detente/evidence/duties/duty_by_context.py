"""Percentages that are duties by what stands around them: laid on goods, paid by importers, of a programme, a row of a list."""

from __future__ import annotations

import re

from detente.evidence.texts.late import late

_ON_GOODS_OF = (
    r"(?:on|onto|upon|against)\s+(?:(?:all|most|imported|certain|many)\s+)?(?:(?:goods|products|imports|articles|merchandise|shipments"
    r"|items)\s+(?:from"
    r"|of|made in)\s+(?:the\s+)?)?"
    r"(?:China|Chinese|PRC|U\.S\.|US|American?|(?:the\s+)?United States)"
)
_LAID_ON = late(
    rf"\s+(?:to\s+[\d.]+\s?(?:%|per\s?cent)\s+)?(?:more\s+|extra\s+)?(?:(?:imposed|levied|slapped|charged|placed)\s+)?{_ON_GOODS_OF}(?!\w)"
    r"|\s+(?:imposed|levied|slapped|charged)\b|\s+left\s+(?:from|over)\b",
    re.IGNORECASE,
)
_PAID = late(
    r"\b(?:importers?|buyers|(?:goods|products|imports) from [A-Z][a-z]+)\b[^.;%]{0,30}\b(?:pay|pays|paid|face|faces|faced)\s+"
    r"(?:(?:now|still|an?|the|extra|additional|added|another|about|around|up to)\s+){0,3}\Z",
    re.IGNORECASE,
)
_LABELLED = late(r"\b(?:List|Annex|Tranche|Schedule|Category|Group|Tier|Column|Phase|Class)s?\s+(?:\d+[A-Z]?|[A-Z]|[IVX]+)\b(?:[^.;]|\.\d){0,90}\Z")
_DUTY_WORD = late(
    r"\b(?:[Tt]ariffs?|[Dd]ut(?:y|ies)|[Ll]ev(?:y|ies)|[Ss]urcharges?|ad valorem|import\s+tax(?:es)?"
    r"|(?:American|Chinese|U\.S\.|US|Beijing[’']s|Washington[’']s)\s+tax(?:es)?)\b"
)
_OTHER_SUBJECT = late(
    r"\b(?:growth|grew|inflation|unemployment|yields?|profits?|sales|revenues?|margins?|shares?|stakes?|output|approval|rating|poll|odds"
    r"|forecasts?|projections?|estimates?|economists?|wages?|votes?|seats?|support|index|demand|lending|deposit|mortgage|benchmark|refinancing|reserves?"
    r"|orders|prices?|economy|spending|investment|stocks?|exports?|imports?|surplus|deficit|volumes?|rents?|wages|debt|interest)\b",
    re.IGNORECASE,
)
_RATE_SET = late(r"\b(?:at|to|of)\s+(?:(?:about|around|just|only|nearly|up to|as much as)\s+)*\Z")
NO_DUTY_AFTER = late(
    r"\s+(?:interest|commission|more|less|fewer|higher|lower|below|above|drops?|declines?|falls?|cuts?|reductions?|of\s+(?!(?:their"
    r"|its)\s+value)|chance|discount|loss)\b"
    r"(?!\s+imposed)"
)
"""What makes of a percentage that is paid or faced something else than a duty."""
_ROW = late(rf"{_ON_GOODS_OF}(?!\w)[^.;%\n]{{0,80}}(?:\.{{3,}}|…|:)\s*\Z", re.IGNORECASE)
"""A row of a list: "U.S. on Chinese goods ...... 20%"."""


def laid_on_goods(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage is said to be charged on somebody's goods or paid by importers, without the word tariff."""
    if text[max(left, at - 4) : at].rstrip().endswith((".", ":", "…")) and _ROW.search(text, max(left, at - 200), at):
        return True
    return bool(_LAID_ON.match(text, end, right) or (_PAID.search(text, max(left, at - 90), at) and not NO_DUTY_AFTER.match(text, end, right)))


_PROGRAMME_BEHIND = late(
    r"\s+(?:\((?:the\s+)?)?(?:MFN|[Ss]ection\s+(?:301|232|201|122)|fentanyl|reciprocal|IEEPA|baseline|anti-?dumping|countervailing|most-favou?red"
    r"|retaliatory"
    r"|safeguard)\b(?!\s+(?:deaths|growth|share|revenue))"
    r"|\s+(?:tax|tariff|duty|levy|surcharge)\s+(?:related|linked|tied|connected)\s+to\b|\s+(?:over|on\s+account\s+of)\s+(?:the\s+)?(?:fentanyl|opioids?)\b"
)
_DUTY_BEHIND = late(
    r"[\s-]+(?:import\s+|customs\s+)?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b(?!\s+(?:revenues?|income|receipts|collections?|lines?|codes?|bill|savings?|costs?|share)\b)"
)
_SUMMED = late(r"\s*\+\s*[\d.]+\s?(?:%|per\s?cent|percent)")
"""Behind the first of the parts that a line adds up: "10% + 20% = 30%"."""
_PROGRAMME_LABEL = late(r"\b(?:[Ss]ection\s+(?:301|232|201|122)|IEEPA|[Rr]eciprocal|[Ff]entanyl)\b[^.;%]{0,30}:[^.;]{0,120}\Z")
_HIT_BACK = late(
    r"\b(?:hit(?:s|ting)?\s+back|retaliat(?:e[ds]?|ing)|respond(?:s|ed|ing)?|answer(?:s|ed|ing)?|counter(?:s|ed|ing)?|struck\s+back|fir(?:ed"
    r"|es)\s+back)\s+"
    r"(?:(?:on|last|in)\s+[A-Z]?\w+\s+)?with\s+(?:(?:an?|its\s+own|extra|additional|another|about|up\s+to)\s+)*\Z"
)


def is_duty_by_name(text: str, end: int, right: int) -> bool:
    """Whether the name of a duty stands right behind a percentage: "a 34 percent tariff"."""
    return _DUTY_BEHIND.match(text, end, right) is not None


def is_of_programme(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage is told as one of a programme of duties, "25% Section 301", or as what a party hit back with."""
    if _SUMMED.match(text, end, right) and names_duty(text, left, right):
        return True
    if _PROGRAMME_BEHIND.match(text, end, right) or _PROGRAMME_LABEL.search(text, max(left, at - 160), at):
        return True
    return _ON_SOMETHING.match(text, end, right) is not None and _HIT_BACK.search(text, max(left, at - 60), at) is not None


_ON_SOMETHING = late(r"\s+on\s+[A-Za-z]")
_PUT_ON = late(
    r"\b(?:additional|extra|added|further|punitive|suspended|reciprocal|retaliatory|new|combined|total|fentanyl)\s+\Z",
    re.IGNORECASE,
)


def is_put_on_goods(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage beside exports or imports is a duty on them: "the additional 24% on imports from"."""
    return bool(_PUT_ON.search(text, max(left, at - 20), at) and _LAID_ON.match(text, end, right))


_STAYS_AT = late(r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed)?|stands?|stood|kept|keep|held|set|fixed|back)\s+at\s+(?:(?:about|just|only)\s+)?\Z")
_ROW_END = late(r"[\s.)*\]]*")
_MOST_ROW = 90


def stays_at(text: str, left: int, at: int) -> bool:
    """Whether something is said to remain at a percentage: a rate that is set, not a growth."""
    return bool(_STAYS_AT.search(text, max(left, at - 30), at))


def is_row_of_duties(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage ends a short row of a list under words about duties: "- Steel products 50%"."""
    row = (
        right - left <= _MOST_ROW
        and not text[max(0, left - 12) : left].rstrip(" \t-•*–·").endswith((".", "!", "?", "”", '"'))
        and _ROW_END.fullmatch(text, end, right) is not None
        and text[at - 1 : at] not in ("+", "-", "−")
    )
    return row and not _OTHER_SUBJECT.search(text, left, at) and names_duty(text, max(0, left - 300), left)


def is_listed_rate(text: str, left: int, at: int) -> bool:
    """Whether a percentage belongs to a numbered list, annex or tranche of goods: "List 3, first at 10 percent"."""
    return bool(_LABELLED.search(text, max(left, at - 140), at))


def names_duty(text: str, left: int, right: int) -> bool:
    """Whether a stretch speaks of duties."""
    return bool(_DUTY_WORD.search(text, left, right))


def is_rate_set(text: str, left: int, at: int) -> bool:
    """Whether something is put "at" or "to" a percentage in a stretch that names nothing else that grows or is measured."""
    return bool(_RATE_SET.search(text[max(left, at - 30) : at]) and not _OTHER_SUBJECT.search(text, left, at))
