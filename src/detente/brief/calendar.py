"""The calendar of the brief: which clocks run out when, and what is scheduled, as it was known on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from detente.brief.authorities import authority_name, under
from detente.ledger.query import Ledger
from detente.ledger.state import State
from detente.ledger.status import Row

MANY = 3
"""From so many endings of one authority on one day on, they stand in one line."""


@dataclass(frozen=True, slots=True)
class Ending:
    """One line under a day: whose, what ends, what it says of the rate, the day count of a truce, and whether it was verified."""

    side: str
    text: str
    state: str
    count: str
    verified: bool


@dataclass(frozen=True, slots=True)
class EndDay:
    """A day on which clocks run out."""

    day: str
    days_left: int
    wording: str
    endings: tuple[Ending, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Something scheduled: the day, the printed instant, whose, and what turns."""

    day: str
    at: str
    side: str
    id: str
    title: str
    what: str


def has_clock(state: State, row: Row) -> bool:
    """Whether a scheduled end is a clock of its own on that day.

    A commitment that an act carries out has its clock on the measures acted upon. An end without printed words was set by
    a later instrument, so nobody could have read it that day.
    """
    if row["days_left"] is None or row["days_left"] < 0 or not row["until_wording"]:
        return False
    return row["kind"] != "commitment" or row["side"] == "both" or "carried_out_by" not in state.measure.effect.terms


def end_days(pairs: Sequence[tuple[State, Row]]) -> tuple[EndDay, ...]:
    """Clocks by the day they run out, the nearest first; many of one authority and state in one line."""
    order = {"both": 0, "US": 1, "CN": 2}
    rows = sorted((r for s, r in pairs if has_clock(s, r)), key=lambda r: (r["until"], order[r["side"]], r["authority"], r["status"], r["id"]))
    out = []
    for until, of_day in groupby(rows, key=lambda r: str(r["until"])):
        of_day_rows = list(of_day)
        endings: list[Ending] = []
        for (side, authority, status), group in groupby(of_day_rows, key=lambda r: (r["side"], r["authority"], r["status"])):
            endings += _endings(side, authority, status, list(group))
        wordings = dict.fromkeys(r["until_wording"] for r in of_day_rows)
        out.append(EndDay(until, of_day_rows[0]["days_left"], "; ".join(wordings), tuple(endings)))
    return tuple(out)


def _endings(side: str, authority: str, status: str, rows: list[Row]) -> list[Ending]:
    state = {"in_force": "", "suspended": "suspended until then"}[status]
    if len(rows) < MANY:
        return [
            Ending(
                side,
                r["title"],
                r["rate_text"] if r["kind"] == "duty" else state,
                f"day {r['clock']['day']} of {r['clock']['of']}" if r["clock"] else "",
                r["verified"],
            )
            for r in rows
        ]
    titles = "; ".join(under(authority, r["title"]) for r in rows)
    return [Ending(side, f"{authority_name(authority)}, {len(rows)} measures: {titles}", state, "", all(r["verified"] for r in rows))]


def scheduled_turns(ledger: Ledger, on: date, ahead: timedelta) -> tuple[Turn, ...]:
    """Turning points after the day as they stood in the calendar then; ends that only a later instrument set are left out."""
    out = []
    for turn in ledger.scheduled(on):
        measure = turn.measure
        unprinted = measure.ends is not None and measure.ends.utc == turn.at.utc and not measure.ends_wording
        if turn.at.day <= on + ahead and not unprinted:
            out.append(Turn(turn.at.day.isoformat(), turn.at.iso(), measure.side, measure.id, measure.title, turn.what))
    return tuple(out)
