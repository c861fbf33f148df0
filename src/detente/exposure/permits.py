"""What both governments ask of each row on a day, asked once for each distinct deal, with the clock of every licence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from detente.core.errors import DetenteError
from detente.exposure.shipments import ShipmentRow
from detente.ledger.query import Ledger
from detente.rules.licence.determine import determine_licence
from detente.rules.licence.facts import transaction
from detente.rules.licence.findings import BARRED, CLEAR, LICENCE

_OPTION = re.compile(r"^--([a-z-]+)(?: (?:or|and) --[a-z-]+)*: ")
"""How a missing fact begins that the command line asks for by an option; a table has a column for it."""
_COLUMN_OF_OPTION = {"item": "description", "from": "shipped_from", "to": "destination"}

UNRESOLVED, NO_BORDER = "unresolved", "no_border"
STATUSES = (BARRED, LICENCE, UNRESOLVED, CLEAR, NO_BORDER)
"""In the order of how much they stand in the way."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Statutory limit of one licence, counted from acceptance on the day asked about; ``ends`` None where none is held."""

    authority: str
    control_code: str
    certain: bool
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    working_days: int | None
    ends: date | None
    note: str
    measures: tuple[str, ...]

    def to_dict(self, on: date) -> dict[str, Any]:
        return {
            "authority": self.authority,
            "control_code": self.control_code or None,
            "certain": self.certain,
            "kinds": list(self.kinds),
            "documents": list(self.documents),
            "working_days": self.working_days,
            "answered_by": self.ends.isoformat() if self.ends else None,
            "calendar_days": (self.ends - on).days if self.ends else None,
            "note": self.note or None,
            "measures": list(self.measures),
        }


@dataclass(frozen=True, slots=True)
class Permit:
    """The two-sided answer for a deal: clear, licence, barred, unresolved, or no_border where no border is crossed.

    ``missing`` names facts that would settle it, ``columns`` where each is stated (blank: nowhere); ``why`` says what in the
    row contradicts itself or is not there.
    """

    status: str
    clocks: tuple[Clock, ...] = ()
    barred_by: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    by_clock: dict[str, str] = field(default_factory=dict)
    why: str = ""


def permit_key(row: ShipmentRow) -> tuple[Any, ...]:
    """What the answer rests on."""
    return (row.shipped_from, row.destination, row.origin, row.hts, row.description, tuple(sorted(row.licence.items())))


def row_permits(
    rows: Sequence[ShipmentRow], ledger: Ledger, on: date, *, clock: str = "legal", progress: Callable[[float], None] = lambda _: None
) -> list[Permit]:
    """The answer for every row, in their order; deals that are alike are asked once."""
    places: dict[tuple[Any, ...], list[int]] = {}
    for i, row in enumerate(rows):
        places.setdefault(permit_key(row), []).append(i)
    out: list[Permit] = [Permit(NO_BORDER)] * len(rows)
    for n, found in enumerate(places.values()):
        answer = permit(rows[found[0]], ledger, on, clock=clock)
        for i in found:
            out[i] = answer
        progress((n + 1) / len(places))
    return out


def permit(row: ShipmentRow, ledger: Ledger, on: date, *, clock: str = "legal") -> Permit:
    """The answer for one row; facts that contradict each other or a code that is not there leave it unresolved, and are told."""
    if row.shipped_from == row.destination:
        return Permit(NO_BORDER)
    try:
        deal = transaction(
            sender=row.shipped_from,
            receiver=row.destination,
            on=on,
            hts=row.hts,
            item=row.description or None,
            origin=row.origin if row.origin != row.shipped_from else None,
            clock=clock,
            **row.licence,  # type: ignore[arg-type]  # texts by the names of the facts
        )
        answer = determine_licence(deal, ledger)
    except DetenteError as error:
        return Permit(UNRESOLVED, why=str(error))
    clocks = tuple(_clock(line) for line in answer["licences"])
    barred = tuple(dict.fromkeys(f"{b['measure']}: {b['title']}" for b in answer["barred_by"]))
    asked = [_OPTION.match(m) for m in answer["missing"]]
    columns = tuple(_COLUMN_OF_OPTION.get(o[1], o[1].replace("-", "_")) if o else "" for o in asked)
    return Permit(answer["status"], clocks, barred, tuple(_OPTION.sub("", m) for m in answer["missing"]), columns, dict(answer["by_clock"]))


def _clock(line: dict[str, Any]) -> Clock:
    given = line["clock"]
    return Clock(
        authority=line["authority"],
        control_code=line["control_code"] or "",
        certain=line["certain"],
        kinds=tuple(line["kinds"]),
        documents=tuple(line["documents"]),
        working_days=given["working_days"],
        ends=date.fromisoformat(given["ends"]) if given["ends"] else None,
        note=given.get("note", ""),
        measures=tuple(line["measures"]),
    )


@dataclass(frozen=True, slots=True)
class OfficeTimes:
    """Days from filing to a grant in a simulated office, over all its classes and draws; None where nothing was granted."""

    p10: int | None
    p50: int | None
    p90: int | None

    def to_dict(self, on: date) -> dict[str, Any]:
        days = {"p10": self.p10, "p50": self.p50, "p90": self.p90}
        return {n: None if d is None else {"days": d, "day": (on + timedelta(days=d)).isoformat()} for n, d in days.items()}


def office_times(plan: Any, *, draws: int, seed: int) -> OfficeTimes:
    """Days to issue in an office of the office model (``licensing.office_file.OfficePlan``), whose path is taken to begin on the day asked about."""
    import numpy as np

    from detente.licensing.office import simulate

    run = simulate(plan.office, plan.path, draws=draws, rng=np.random.default_rng(seed))
    counts = run.issue_days.sum(axis=0)
    total = int(counts.sum())
    reached = np.cumsum(counts)
    found = [int(np.searchsorted(reached, level * total)) if total else None for level in (0.1, 0.5, 0.9)]
    return OfficeTimes(*found)
