"""Reading the rate cells of a printed schedule into typed rates.

Three kinds of cell: an ordinary rate (``3.7%``, ``4.4¢/kg + 5%``, ``Free``), a special cell that gives rates to named
programmes (``Free (AU,KR) 1.7% (PA)``), and a chapter-99 cell that adds to the rate of the good's own line
(``The duty provided in the applicable subheading + 25%``). Cents become dollars. A cell that none of the rules reads is
``Uncomputable`` with the fact that would settle it, never zero.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from decimal import Decimal

from detente.core.amounts import FREE, AdValorem, Compound, Rate, Specific, Uncomputable
from detente.schedule.units import rate_unit

ALL_PROGRAMMES = "*"
"""Stands for every programme where a special cell names none."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What a chapter-98 or 99 cell does to the duty of the good's own line.

    ``keeps_base`` is true where the ordinary duty stays and ``rate`` comes on top, false where ``rate`` stands in its
    place. ``on`` names the part of value the rate applies to ("steel content"), or is empty for the whole value.
    """

    rate: Rate
    keeps_base: bool
    on: str = ""


_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(?: (\d+)/([1-9]\d*))? ?%", re.ASCII)
_WHOLE_VALUE = re.compile(r" on the (?:entire set|full value of the imported article)$")
_FREE = re.compile(r"Free(?:,? under .*|,? for such temporary .*| \(See .*\))?")
"""The words after "Free" say when the heading may be claimed, not what it costs."""
_MONEY = re.compile(r"(\$)?(\d+(?:\.\d+)?) ?(¢)? ?(?:/ ?|(?= ?each))(.+)", re.ASCII)
_SYMBOL = r"[A-Z]{1,2}[+*]?"
_PROGRAMMES = re.compile(rf"\(\s*({_SYMBOL}(?:[\s,.]+{_SYMBOL})*)[\s,]*\)")
_BASE = r"the duty provided (?:for )?in ?(?:the applicable subheading|subheadings [\d., or]+?)"
_KEEPS = re.compile(rf"{_BASE}(?: ?(?:\+|plus) ?(?:a duty of )?(.+?%)(?: upon the value of the (.+?))?)?\.?", re.IGNORECASE)

_CONDITIONS = (
    (re.compile(r"for each degree under 100 degrees"), "polarisation of the sugar in degrees"),
    (re.compile(r"each garment in the (?:in the )?ensemble"), "the rate of each garment of the ensemble, entered separately"),
    (re.compile(r"article in the set subject to the high"), "the article of the set with the highest rate"),
    (re.compile(r"article of which it is (?:a part or|an) accessory"), "the article of which it is a part or accessory"),
    (re.compile(r"complete,? assembled"), "the rate of the complete assembled movement"),
    (re.compile(r"plate or a set of plates"), "the number of other pieces, and the duty of the complete movement where it holds plates"),
    (re.compile(r"natural juice in heading 2009"), "the natural juice of heading 2009"),
    (re.compile(r"in the absence of this (?:sub)?heading"), "the line that would apply without this one"),
    (re.compile(r"fair retail value"), "fair retail value"),
    (re.compile(r"value of the repairs or ?alterations"), "value of the repairs or alterations"),
    (re.compile(r"value of such processing"), "value of the processing abroad"),
    (re.compile(r"less the (?:cost or )?value of"), "value of the United States products in the article"),
)
_SEE = re.compile(r"see (.+)", re.IGNORECASE)
_PART_VALUE = re.compile(r"(?:% |and )on (?:the value of )?(?:the )?(.+?)(?: ?\+|$)")


def clean(cell: str | None) -> str:
    """Text of a cell without mark-up, doubled spaces and stray marks that stand for nothing."""
    text = " ".join(html.unescape(_TAG.sub("", cell or "")).split())
    return "" if text in (":", "/") else text.removesuffix(" /")


def parse_printed(text: str) -> Rate:
    """Typed rate of a cleaned general or column-2 cell."""
    whole = _WHOLE_VALUE.sub("", text)
    if _FREE.fullmatch(whole):
        return FREE
    parts = [_part(piece.strip()) for piece in whole.split("+")]
    known = tuple(p for p in parts if p is not None)
    if not text or len(known) < len(parts):
        return Uncomputable(text, _missing_fact(text))
    return known[0] if len(known) == 1 else Compound(known)


def _part(piece: str) -> AdValorem | Specific | None:
    if match := _PERCENT.fullmatch(piece):
        value = Decimal(match[1]) + (Decimal(match[2]) / Decimal(match[3]) if match[2] else 0)
        return AdValorem(value / 100)
    if match := _MONEY.fullmatch(piece):
        unit = rate_unit(match[4])
        if unit is None or bool(match[1]) == bool(match[3]):
            return None
        return Specific(Decimal(match[2]) / (1 if match[1] else 100), unit)
    return None


def _missing_fact(text: str) -> str:
    if not text:
        return "no rate is printed in this column"
    for pattern, fact in _CONDITIONS:
        if pattern.search(text):
            return fact
    if match := _SEE.fullmatch(text):
        return f"what {match[1]} gives"
    parts = [p.removesuffix(", if any") for p in _PART_VALUE.findall(text)]
    if parts:
        return "; ".join(f"value of the {p.removeprefix('the ')}" for p in parts)
    return "the conditions of the printed text"


def parse_special(text: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Groups of a cleaned special cell: (programme symbols, rate text). A cell without symbols is for all programmes."""
    groups: list[tuple[tuple[str, ...], str]] = []
    position = 0
    for match in _PROGRAMMES.finditer(text):
        rate = re.sub(r"\([A-Z]{1,2}$", "", text[position : match.start()].strip()).strip()
        groups.append((tuple(re.findall(_SYMBOL, match[1])), rate))
        position = match.end()
    rest = text[position:].strip()
    if rest and not groups:
        groups.append(((ALL_PROGRAMMES,), rest))
    return tuple(groups)


def parse_addition(text: str) -> Addition | None:
    """What a chapter-98 or 99 cell does; None for a blank cell."""
    if not text:
        return None
    if text.rstrip(".").lower() == "no change":
        return Addition(FREE, True)
    if match := _KEEPS.fullmatch(text):
        return Addition(parse_printed(match[1]) if match[1] else FREE, True, match[2] or "")
    return Addition(parse_printed(text), False)
