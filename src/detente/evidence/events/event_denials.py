"""Deeds that a document says were not done: "the two sides did not agree to extend the truce", "no call took place".

A deed told as done in one document and as not done in another of the same days cannot be both. Only deeds of the two
sides with each other are held against each other so: of other deeds there can be many of one day, one done, one not.
"""

from __future__ import annotations

import re
from datetime import timedelta

from detente.evidence.dates.calendar_words import interval
from detente.evidence.events.event_conflicts import SAME_NEWS, Background
from detente.evidence.pairs.verdicts import Verdict, same_period
from detente.evidence.record import Event

_ASKING = re.compile(r"\W*(?:was|were|is|are|did|do|does|has|have|had|will|would|can|could|should|may)\b|.{0,60}\bwhether\b", re.IGNORECASE)
_OF_THE_NEWS = timedelta(days=7)
_ONE_OF_A_DAY = frozenset({"extend", "call", "meet", "visit"})
"""Acts of the two sides of which there is one of a day: whether it was done is one question."""


def of_denials(act: str, a: Event, b: Event, denied: tuple[bool, bool], firm: bool, known: Background) -> Verdict | None:
    """Verdict on two tellings of one act of which at least one denies it; ``firm`` where both speak of what is done."""
    if _ASKING.match(a.text) or _ASKING.match(b.text):
        return None  # who asks asserts nothing
    one_news = _of_one_news(a, b, known)
    if all(denied):
        told = one_news or same_period(a.effective, b.effective) is True
        return Verdict("agree", f"both say that the deed ({act}) was not done") if told else None
    if not one_news or act not in _ONE_OF_A_DAY:
        return None
    if not firm:
        return Verdict("compatible", f"a deed ({act}) that was not done by then, and one that is to come")
    if act != "extend" and not (same_period(a.effective, b.effective) or (a.occasion is not None and a.occasion == b.occasion)):
        return None
    return Verdict("conflict", f"the deed ({act}) is told as done in one and as not done in the other")


def _of_one_news(a: Event, b: Event, known: Background) -> bool:
    """Whether two documents of the same days speak of what happened in those days, and not of an earlier time."""
    apart = known.apart(a, b)
    if apart is None or abs(apart) > SAME_NEWS:
        return False
    for event in (a, b):
        told, done = known.published.get(event.doc), interval(event.effective)
        if told is not None and done is not None and told - done[1] > _OF_THE_NEWS:
            return False
    return True
