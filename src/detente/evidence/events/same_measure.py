"""Whether the start and the end of a measure are told of one measure: object, name, rate, day, order."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import TYPE_CHECKING

from detente.evidence.events.measure_names import names_in
from detente.evidence.figures.about import WEAK
from detente.evidence.record import Event

if TYPE_CHECKING:
    from detente.evidence.events.event_conflicts import Background

_RATE = re.compile(r"(\d[\d.]*)\s?(?:%|per ?cent|(?:percentage )?points?\b)")
_BEFORE_NOW = re.compile(r"\b(?:against|(?:down |up )?from|compared (?:with|to)|instead of|in place of|rather than) \d[\d.]*\s?(?:%|per ?cent)")
_TELLING_WORDS = 2
NO_OBJECT = frozenset({"tariffs", "talks"})
"""What an event bears on that is its instrument again, and tells no two deeds apart."""
ORDER = re.compile(r"(?<![\d.,$])\d{4,6}(?![\d,]|\.\d)(?<!\b20\d\d)")
"""Numbers of orders and announcements, and no years."""
_CONTROLS = frozenset({"export controls", "licensing", "export licences", "exports", "chip controls"})


def same_measure(one: Event, other: Event, known: Background) -> bool:
    """Whether an event that ends a measure and one that tells it as in force are of one measure."""
    if one.actor and other.actor and one.actor != other.actor:
        return False
    named = names_in(one.text), names_in(other.text)
    if one.instrument == "tariffs" and any(named) and not named[0] & named[1]:
        return False  # of several duties each is another measure
    rates = set(_RATE.findall(one.text)), set(_RATE.findall(_BEFORE_NOW.sub("", other.text)))
    if all(rates) and not rates[0] & rates[1]:
        return False  # 24 points are held back, the other 10 stay
    alike = one.instrument == other.instrument or (one.instrument in _CONTROLS and other.instrument in _CONTROLS)
    if None in (one.target, other.target):  # the day of a measure names it as well as its object
        return alike and one.instrument is not None and other.effective is not None and other.effective in known.named_in(one)
    return alike and one.target == other.target and (one.target not in NO_OBJECT or _identified(one, other, known, named[0] & named[1]))


def _identified(one: Event, other: Event, known: Background, names: Set[str]) -> bool:
    """Whether more than that both are of tariffs tells one measure: its name, rate, day or order, or words that few measures share."""
    if names or set(_RATE.findall(one.text)) & set(_RATE.findall(other.text)) or set(ORDER.findall(one.text)) & set(ORDER.findall(other.text)):
        return True
    if any(event.effective is not None and event.effective in known.named_in(twin) for event, twin in ((one, other), (other, one))):
        return True
    return len({*one.about} & {*other.about} - WEAK) >= _TELLING_WORDS
