"""Acts upon measures. An act points at its targets; the measures' own files are never edited for it (C3).

suspend    stops a measure, or some points of its rate, until a date
extend     moves the end of the suspension that is running, or of the measure itself (``what: measure``)
amend      changes the rate, the origins or the dates from an instant on
void       a court took it away
repeal     the author took it away
reinstate  undoes a void, a repeal or a suspension
confirm    states that nothing changed; moves no state
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.core.amounts import Points, Rate
from detente.core.timeline import Instant
from detente.ledger.measure import Instrument, OriginRate, Source

VERBS = ("suspend", "extend", "amend", "void", "repeal", "reinstate", "confirm")


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment sets; a None leaves the thing as it was."""

    rate: Rate | None = None
    by_origin: tuple[OriginRate, ...] | None = None
    origins_except: tuple[str, ...] | None = None
    effective: Instant | None = None
    ends: Instant | None = None
    basis: str | None = None
    lists: tuple[str, ...] | None = None
    lists_except: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One verb on some targets (measure ids, or act ids for a change of an act's own start).

    ``legal_from`` and ``enforced_from`` are the instants by each clock; None means that it never happens on that clock.
    ``points`` is the part of the rate that a suspension masks; None masks the whole measure.
    """

    verb: str
    targets: tuple[str, ...]
    legal_from: Instant | None
    enforced_from: Instant | None
    until: Instant | None = None
    until_wording: str = ""
    points: Points | None = None
    change: Change | None = None
    what: str = "suspension"


@dataclass(frozen=True, slots=True)
class Act:
    """A dated instrument that changes measures."""

    id: str
    side: str
    title: str
    instrument: Instrument
    announced: date
    operations: tuple[Operation, ...]
    verified: bool
    how_verified: str
    sources: tuple[Source, ...]
    published: date | None = None
    note: str = ""
    draft: bool = False
