"""Whose duties a document sets: an act speaks of its own side's rates where it names no other, and what earlier figures tell.

An order of the President in the first person sets American duties, an announcement of the Tariff Commission Chinese ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.evidence.duties.duty_side_words import CHINA_ON_US, OF_TWO, US_ON_CHINA
from detente.evidence.record import CARRIED, STATED, Quantity
from detente.evidence.texts.clauses import last_match

_HEAD = 6_000
_ORDERS = ("vested in me as President", "By the President of the United States", "it is hereby ordered")
_IN_FIRST_PERSON = re.compile(r"\bExecutive\s+Order\s+\d{5}\b[^.;]{0,80},\s+I\s+[a-z]+ed\b")
_COMMISSION = re.compile(
    r"\bAnnouncement (?:No\. \d+ )?of the (?:Customs |State Council )*Tariff Commission\b|\bCommission hereby\b|\bTariff Commission has decided\b"
)
_LAYS_A_DUTY = re.compile(
    r"\b(?:PRC|China|Beijing|State Council|Tariff Commission)\b[^.;]{0,90}?\b(?:impos|rais|increas|retaliat|levi|levy|matched|charg)\w*"
    r"|(?<!\bof )(?<!from )(?<!\bon )(?<!\bfor )(?<!\bto )(?<!with )(?<!and )\b(?:PRC|China|Beijing)"
    r"(?:\s+(?:has|had|have|will|would|shall|is|also|then"
    r"|in\s+turn|for\s+its\s+part"
    r"|to|agreed|committed|undertaken|continue[sd]?))*\s+(?:leav|left|ke[ep]|suspend|retain|maintain|reduc|lower|cut|remov|waiv|lift|bring|brought|halv|set|appl|add|put)\w*"
)
_OWN_ACT = re.compile(r"\bI\s+(?:(?:then|also|have|had|therefore|again|further|subsequently)\s+)*(?!am\b|was\b)[a-z]+\b")
"""The President's own act, after another side's was told: "After China retaliated I raised the rate"."""
_BY_ACT = re.compile(
    r"\b(?:imposed|levied|set|established|laid|ordered)\s+(?:by|in|under|pursuant to)"
    r"\s+(?:Executive Order|Proclamation|this order)\b"
)
_RESPECTIVELY = re.compile(r",?\s+respectively\b")
_ONE_AND_OTHER = re.compile(r"\s+and\s+(?:about\s+|some\s+|of\s+|at\s+)?")
_RATES_WERE = re.compile(
    r"\b(?:[Tt]he|[Tt]hose|[Tt]hese|[Tt]heir|[Bb]oth)\s+(?:two\s+)?(?:figures|numbers|levels|percentages|rates|tariffs|duties|levies)\s+(?:(?:had|have)\s+)?"
    r"(?:were|are|been|stood|stand|reached|hit|peaked|ran|went|came)\s+(?:(?:at|to|about|then|still|up|as\s+high\s+as)\s+)*\Z"
)
"""Before two rates of the two sides told before, in the same order: "In April the rates stood at 145 and 125"."""
_TOLD_BEFORE = 600
_POINTING = re.compile(r"\b(?:the|that|this|his|her|its|their|those|these)\s+\Z", re.IGNORECASE)
_ECHO = 8
"""A figure told again takes its side from one of so many figures before it."""


def issuing_side(text: str) -> str | None:
    """Direction of the duties that a document itself sets; None where it is no act."""
    head = text[:_HEAD]
    if any(words in head for words in _ORDERS) or (", I " in head and _IN_FIRST_PERSON.search(head)):
        return US_ON_CHINA
    return CHINA_ON_US if "Tariff Commission" in head[:1_000] and _COMMISSION.search(head, 0, 1_000) else None


def side_of_act(text: str, issued: str | None, left: int, at: int, right: int) -> str | None:
    """Direction that an act gives a rate of its own: None where the document is no act or the stretch tells the other side's duty."""
    if issued is None:
        return US_ON_CHINA if _BY_ACT.search(text, left, right) else None
    if issued == US_ON_CHINA and not _BY_ACT.search(text, left, at) and (other := last_match(_LAYS_A_DUTY, text, left, at)):
        return issued if _OWN_ACT.search(text, other.start(), at) else None
    return issued


def echoed(text: str, at: int, told: Sequence[Quantity], value: float | None, unit: str) -> str | None:
    """Direction of the same rate where it was told shortly before and is pointed to: "his 55%"."""
    if not _POINTING.search(text[max(0, at - 8) : at]):
        return None
    for quantity in reversed(told[-_ECHO:]):
        if quantity.metric == "tariff_rate" and quantity.unit == unit and quantity.value == value and quantity.direction and not quantity.sector:
            return quantity.direction
    return None


def with_respective_sides(text: str, built: list[Quantity]) -> list[Quantity]:
    """Two rates told "respectively" take the sides of the two told before them, or those that the sentence pairs, in their order."""
    rates = [index for index, quantity in enumerate(built) if quantity.metric == "tariff_rate"]
    for place in range(1, len(rates)):
        first, second = built[rates[place - 1]], built[rates[place]]
        if first.sentence_start != second.sentence_start:
            continue
        if not _RESPECTIVELY.match(text, second.end):
            if STATED not in (first.direction_source, second.direction_source) and _ONE_AND_OTHER.fullmatch(text, first.end, second.start):
                _as_told_before(text, built, rates, place)
            continue
        both = OF_TWO.search(text, first.sentence_start, first.start)
        if both:
            of_goods = bool(both["on"] or both["goods"])
            before: list[str | None] = [CHINA_ON_US, US_ON_CHINA] if bool(both["cn"]) != of_goods else [US_ON_CHINA, CHINA_ON_US]
        else:
            before = [built[index].direction for index in rates[max(0, place - 3) : place - 1]]
        if len(before) == 2 and None not in before and before[0] != before[1]:
            source = STATED if both else CARRIED
            built[rates[place - 1]] = replace(first, direction=before[0], direction_source=source, geography=before[0])
            built[rates[place]] = replace(second, direction=before[1], direction_source=source, geography=before[1])
    return built


def _as_told_before(text: str, built: list[Quantity], rates: Sequence[int], place: int) -> None:
    """Gives two rates that name no side those of the last two told before them, where these are of the two sides: in the same order."""
    first = built[rates[place - 1]]
    if not _RATES_WERE.search(text, max(first.sentence_start, first.start - 60), first.start):
        return
    told: list[str] = []
    for index in reversed(rates[: place - 1]):
        one = built[index]
        if first.start - one.end > _TOLD_BEFORE or len(told) == 2:
            break
        if one.direction is not None and one.direction not in told:
            told.append(one.direction)
    if len(told) == 2:
        for index, side in zip((rates[place - 1], rates[place]), reversed(told), strict=True):
            built[index] = replace(built[index], direction=side, direction_source=CARRIED, geography=side)
