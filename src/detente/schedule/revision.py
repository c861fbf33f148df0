"""Which revision of the schedule is in force on a day.

A revision applies from the day its changes took effect until the next one does. Several rules decide that day:

- The publisher's own date of a revision is the day the file was posted or back-dated, and is wrong for many of 2025 (one
  dated 3 April prints a rate of 9 April). Where the list of revisions gives the day its policy took effect, that day
  counts; else the listed one.
- A revision that the list does not date never applies to a day: it is kept, and can be named. So is one whose day is not
  before the day of the next (the next then prints the same day's law, corrected).
- The list ends somewhere. A later day gets the last revision, marked stale: a newer one may exist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from detente.core.errors import CoverageError, UnknownNameError
from detente.core.timeline import parse_date


@dataclass(frozen=True, slots=True)
class Revision:
    """One edition of the schedule, in force on ``[start, end)``; ``start == end`` where it never was."""

    index: int
    name: str
    start: date
    end: date | None

    @property
    def applies(self) -> bool:
        return self.end is None or self.start < self.end


@dataclass(frozen=True, slots=True)
class Applied:
    """The revision a question is answered from. ``stale`` where the day lies after the last revision's first day."""

    revision: Revision
    stale: bool = False

    @property
    def caution(self) -> str:
        """What to tell the reader of a stale answer; empty otherwise."""
        if not self.stale:
            return ""
        return f"The last revision held is {self.revision.name}, effective {self.revision.start}; a newer one may have changed this line."


def revision_from_json(index: int, stored: Mapping[str, Any]) -> Revision:
    end = stored["end"]
    return Revision(index, stored["name"], date.fromisoformat(stored["start"]), date.fromisoformat(end) if end else None)


def revision_on(revisions: Sequence[Revision], day: date) -> Applied:
    """The revision in force on ``day``; CoverageError before the first."""
    first, last = revisions[0], revisions[-1]
    if day < first.start:
        raise CoverageError(
            f"No schedule is held for {day}.",
            hint=f"The schedule begins with {first.name} on {first.start} and its last revision, {last.name}, took effect on {last.start}.",
        )
    found = next(r for r in reversed(revisions) if r.applies and r.start <= day)  # they stand in order of their first days
    return Applied(found, found is last and day > last.start)


def resolve(revisions: Sequence[Revision], when: Applied | Revision | date | str) -> Applied:
    """Revision from itself, a day, or its name (``2025_rev_8``)."""
    if isinstance(when, Applied):
        return when
    if isinstance(when, Revision):
        return Applied(when)
    if isinstance(when, date):
        return revision_on(revisions, when.date() if isinstance(when, datetime) else when)
    for revision in revisions:
        if revision.name == when:
            return Applied(revision)
    if "_" in when:
        names = [r.name for r in revisions]
        raise UnknownNameError.among("revision of the schedule", when, names, listing="detente schedule --revisions")
    return revision_on(revisions, parse_date(when))
