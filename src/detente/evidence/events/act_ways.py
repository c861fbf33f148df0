"""In which ways a word gives away an act: the verbs of the lists of acts in all their forms, with the particle each needs."""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.evidence.events.act_dealings import DEALINGS
from detente.evidence.events.act_words import ACTS as ACTS_ON_MEASURES
from detente.evidence.events.verb_forms import forms_of
from detente.evidence.texts.late import late


class Way(NamedTuple):
    """One way in which a word gives away an act."""

    acts: int
    """Place in ``ACTS``."""
    voice: str
    """``active``, ``toward``, ``moving``, ``noun``, ``standing``, ``negated`` or ``kept``."""
    particle: re.Pattern[str] | None


ACTS = (*ACTS_ON_MEASURES, *DEALINGS)
"""All classes of acts in order of preference."""
_AMOUNT = late(
    r"(?:\s+(?!for\b|on\b)\S+){0,5}?\s+(?:[$€¥£]?\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?(?:\s+of)?|several|some)\s?(?:m|mn|bn|million|billion|thousand|metric|tons?|tonnes|bushels|barrels|cargo(?:es)?"
    r"|(?:\S+\s+){0,2}?(?:aircraft|airliners|jets|planes|helicopters|engines|chips|cars|vehicles|trucks|turbines|locomotives|ships))\b",
    re.IGNORECASE,
)
"""What is taken by an amount is bought."""


def _particle(name: str) -> re.Pattern[str]:
    if name == "#":
        return _AMOUNT
    words = r"\s+".join(name.removeprefix(".").split("_"))
    if name.startswith("."):
        return late(rf"\s+{words}(?!\w)", re.IGNORECASE)
    return late(rf"(?:[\s,”\"]+[^\s,;]+){{0,12}}?[\s,”\"]+{words}(?:\b|(?<=%))", re.IGNORECASE)


def _ways() -> dict[str, tuple[Way, ...]]:
    ways: dict[str, list[Way]] = {}
    for place, acts in enumerate(ACTS):
        for voice, verbs in (("active", acts.active), ("toward", acts.toward), ("moving", acts.moving), ("negated", acts.negated)):
            for entry in verbs.split():
                verb, _, particle = entry.partition("+")
                way = Way(place, voice, _particle(particle) if particle else None)
                for form in [verb[1:]] if verb.startswith("=") else dict.fromkeys(forms_of(verb)):
                    ways.setdefault(form, []).append(way)
        for voice, words in (("noun", acts.nouns), ("standing", acts.standing), ("kept", acts.kept)):
            for word in words.split():
                for form in (word, f"{word}s") if voice == "noun" and not word.endswith("s") else (word,):
                    ways.setdefault(form, []).append(Way(place, voice, None))
    return {word: tuple(told) for word, told in ways.items()}


WAYS = _ways()
BASES = frozenset(
    verb
    for acts in ACTS
    for entry in acts.active.split()
    if len(forms := forms_of(verb := entry.partition("+")[0])) > 1 and verb not in forms[1:] and not verb.startswith("=")
)
"""Verbs as written, of those whose participle is another word: "was close" is no passive."""
