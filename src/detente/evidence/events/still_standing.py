"""Measures told as put in force earlier and still there, and whether two documents name one start of them."""

from __future__ import annotations

import re

from detente.evidence.dates.calendar_words import DAY_LENGTH, MONTH_LENGTH
from detente.evidence.record import Event

_STILL = re.compile(r"\b(?:still|as before|unchanged|continues? to|remains?|as they (?:are|were|stand))\b", re.IGNORECASE)


def still_stands(event: Event) -> bool:
    """Whether a measure is told as put in force earlier and still there: "the rules of April apply as before"."""
    return event.action in ("impose", "restrict") and event.status == "in_force" and _STILL.search(event.text) is not None


def of_one_start(one: str | None, other: str | None) -> bool:
    """Whether two days, or a day and its month, name one start."""
    told = [day for day in (one, other) if day is not None and MONTH_LENGTH <= len(day) <= DAY_LENGTH]
    return len(told) == len((one, other)) and (told[0].startswith(told[1]) or told[1].startswith(told[0]))
