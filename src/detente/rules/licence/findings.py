"""One demand of one measure on a transaction: its weight, whether it is certain, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.ledger.measure import Measure
from detente.ledger.state import State
from detente.rules.licence.match import Match

CLEAR, LICENCE, BARRED = "clear", "licence", "barred"
RANK = {CLEAR: 0, LICENCE: 1, BARRED: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One demand: its weight, whether it is certain, by which measure, under which codes, and why."""

    measure: Measure
    weight: str
    match: Match
    status: str
    text: str
    source: str
    review: str = ""

    @property
    def certain(self) -> bool:
        return self.match.verdict == "yes" and self.status == "in_force"

    @property
    def possible(self) -> bool:
        return self.match.verdict != "no" and self.status in ("in_force", "unknown")

    @property
    def missing(self) -> tuple[str, ...]:
        out = list(self.match.missing)
        if self.status == "unknown":
            seen = f"last verified {self.measure.last_verified}"
            out.append(f"whether {self.measure.instrument.label()} applies on that day: {seen} ({self.measure.id})")
        return tuple(out)


def in_words(measure: Measure, match: Match, state: State) -> str:
    """The measure, why it reaches the goods, and what it asks for or why it asks for nothing on that day."""
    why = f": {match.why}" if match.why else ""
    if state.status == "in_force":
        return f"{measure.title}{why}. {measure.effect.requirement}"
    words = {"suspended": "suspended", "not_yet": "not in force yet", "ended": "ended", "void": "void", "unknown": "of unknown state"}[state.status]
    until = f" until {state.until.day}" if state.until else ""
    begins = f" (begins {state.standing.start.day})" if state.status == "not_yet" else ""
    nothing = "what it asks for is open" if state.status == "unknown" else "asks for nothing"
    return f"{measure.title}{why}. It is {words}{until}{begins} on this day and {nothing}"


def source_of(measure: Measure) -> str:
    """The instrument and where it was read."""
    first = measure.sources[0]
    return f"{measure.instrument.label()}; {first.title}, {first.locator} [{measure.id}]"
