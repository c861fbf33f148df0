"""The words that give away an action, an instrument and what it bears on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from detente.evidence.events.event_patterns import ACTIONS, STEMS
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

ACTION_CUES = tuple((name, Cue(pattern, re.IGNORECASE | re.DOTALL)) for name, pattern in ACTIONS)
_BY_HEAD: dict[str, list[tuple[str, int]]] = {}
for _order, (_name, _) in enumerate(ACTION_CUES):
    for _stem in STEMS[_name].split():
        _BY_HEAD.setdefault(_stem[:3], []).append((_stem, _order))
_INSTRUMENT_STEMS = {
    "licensing": "licensing",
    "export licences": "licence license applications permits approvals",
    "tariffs": "tariff duty duties levies levy countermeasure",
    "visas": "visa",
    "chip controls": "chip semiconductor eda software",
    "export controls": "control restriction curb limit",
    "exports": "export shipment flow suppl",
    "deal": "deal truce agreement accord pact framework",
    "purchases": "purchase buy",
}
_OBJECT_STEMS = {
    "rare earths": "rare mineral magnet",
    "chips": "chip semiconductor software technolog",
    "students": "student",
    "tariffs": "tariff dut levies countermeasure",
    "agriculture": "agricultur soybean farm beef poultry",
    "aircraft": "aircraft boeing",
    "talks": "talks negotiation discussion meeting call",
}


def _heads(table: dict[str, str]) -> dict[str, list[tuple[str, int, str]]]:
    heads: dict[str, list[tuple[str, int, str]]] = {}
    for order, (name, stems) in enumerate(table.items()):
        for stem in stems.split():
            heads.setdefault(stem[:3], []).append((stem, order, name))
    return heads


_INSTRUMENTS, _OBJECTS = _heads(_INSTRUMENT_STEMS), _heads(_OBJECT_STEMS)


class _Told(NamedTuple):
    """What one word gives away: actions it may belong to (a bit each), an instrument and an object with their preference."""

    actions: int
    instrument: tuple[int, str] | None
    target: tuple[int, str] | None


def _told_by(word: str) -> _Told | None:
    head = word[:3]
    actions = 0
    for stem, order in _BY_HEAD.get(head, ()):
        if word.startswith(stem):
            actions |= 1 << order
    instrument = min(((order, name) for stem, order, name in _INSTRUMENTS.get(head, ()) if word.startswith(stem)), default=None)
    target = min(((order, name) for stem, order, name in _OBJECTS.get(head, ()) if word.startswith(stem)), default=None)
    return _Told(actions, instrument, target) if actions or instrument or target else None


Allowed = tuple[tuple[int, ...], str, Cue]


@lru_cache(maxsize=16_384)
def _of_bits(actions: int) -> tuple[Allowed, ...]:
    """The expressions of a set of actions in order of preference, each behind what it needs."""
    return tuple((cue.needs, name, cue) for order, (name, cue) in enumerate(ACTION_CUES) if actions >> order & 1)


class EventWords:
    """The tell-tale words of one document, found once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        marks = words.marks(_told_by)
        self._starts = marks.starts
        self._told = marks.values
        self._actions = [told[0] for told in marks.values]

    def allowed(self, left: int, right: int) -> tuple[Allowed, ...]:
        """Actions that the words of a stretch give away, in order of preference; none where no expression of theirs can match in it."""
        actions = reduce(or_, self._actions[bisect_left(self._starts, left) : bisect_left(self._starts, right)], 0)
        if not actions:
            return ()
        among = _of_bits(actions)
        held = self._words.held(left, right)
        for needs, _, _ in among:
            for need in needs:
                if held & need == need:
                    return among
        return ()

    def action(self, among: Sequence[Allowed], left: int, right: int, besides: frozenset[str] = frozenset()) -> tuple[str, int, int] | None:
        """First action in order of preference whose pattern fits a stretch, and from where to where it does.

        ``among`` are the actions allowed in a stretch around it; ``besides`` are left out.
        """
        if not among:
            return None
        actions = reduce(or_, self._actions[bisect_left(self._starts, left) : bisect_left(self._starts, right)], 0)
        if not actions:
            return None
        held = self._words.held(left, right)
        for needs, name, cue in _of_bits(actions):
            for need in needs:
                if held & need == need:
                    if name not in besides:
                        match = cue.tried(self._words, left, right)
                        if match:
                            return name, match.start(), match.end()
                    break
        return None

    def instrument_and_target(self, left: int, right: int) -> tuple[str | None, str | None]:
        """Kind of instrument a stretch names and what it bears on, in order of preference."""
        instrument = target = _NOTHING_TOLD
        for told in self._told[bisect_left(self._starts, left) : bisect_left(self._starts, right)]:
            if told[1] is not None and told[1] < instrument:
                instrument = told[1]
            if told[2] is not None and told[2] < target:
                target = told[2]
        return instrument[1], target[1]


_NOTHING_TOLD: tuple[int, str | None] = (1 << 30, None)
