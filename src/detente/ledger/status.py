"""The status table: one row a measure, as people and programs read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from detente.core.timeline import Instant, days_between
from detente.ledger.query import Regime
from detente.ledger.state import Outcome, State

Row = dict[str, Any]


def status_rows(regime: Regime, *, all_origins: bool = False) -> list[Row]:
    """Rows for every measure that reaches goods of the other party (duties) or anybody (other kinds).

    ``rate`` is the part that applies that day and ``masked`` the suspended part, as fractions; both null where the measure
    sets no single ad valorem rate or its state is unknown, in which case ``outcomes`` lists what it may be. ``since`` and
    ``until`` are dates at the measure's own border; ``until`` is the first day (part) on which the state no longer holds.
    """
    return [row_of(s, regime.day) for s in regime.states if all_origins or s.reached]


def row_of(state: State, day: date) -> Row:
    measure = state.measure
    row: Row = {
        "id": measure.id,
        "side": measure.side,
        "kind": measure.kind,
        "authority": measure.authority,
        "programme": measure.programme,
        "title": measure.title,
        "status": state.status,
        "since": _day(state.since),
        "until": _day(state.until),
        "until_wording": state.until_wording,
        "days_left": days_between(day, state.until.day) if state.until else None,
        "rate": fraction(state.rate),
        "masked": fraction(state.masked),
        "rate_text": rate_text(state),
        "scope": measure.scope.text,
        "source": measure.instrument.label(),
        "verified": measure.verified,
        "last_verified": measure.last_verified.isoformat(),
        "since_at": state.since.iso() if state.since else None,
        "until_at": state.until.iso() if state.until else None,
        "headings": list(measure.headings),
        "acts": list(state.acts),
        "outcomes": [outcome_row(o) for o in state.outcomes] if state.status == "unknown" else [],
    }
    row["clock"] = truce_clock(state, day)
    return row


def truce_clock(state: State, day: date) -> dict[str, int] | None:
    """Day count of a commitment that was given a number of days: ``day`` 0 is the day it took effect."""
    if "clock_days" not in state.measure.effect.terms or state.until is None or state.status != "in_force":
        return None
    start = state.standing.start.day
    return {"day": days_between(start, day), "of": days_between(start, state.until.day)}


def outcome_row(outcome: Outcome) -> Row:
    return {"status": outcome.status, "rate": fraction(outcome.rate), "masked": fraction(outcome.masked)}


def fraction(value: Decimal | None) -> float | None:
    """JSON number of a fraction; None stays null, never zero (C4)."""
    return None if value is None else float(value)


def rate_text(state: State) -> str:
    """The rate in words, where one applies: ``10% (24 points suspended)``, ``total of 15%``."""
    if state.status == "unknown":
        rates = list(dict.fromkeys(percent(o.rate) for o in state.outcomes if o.rate is not None))
        return f"unknown: {' or '.join(rates)}" if rates else "unknown"
    if state.typed_rate is None or state.status not in ("in_force", "suspended"):
        return ""
    if state.rate is None:
        return str(state.typed_rate) if state.status == "in_force" else f"suspended ({state.typed_rate})"
    masked = f" ({points(state.masked)} points suspended)" if state.masked else ""
    return f"{percent(state.rate)}{masked}"


def percent(value: Decimal) -> str:
    return f"{value * 100:.6f}".rstrip("0").rstrip(".") + "%"


def points(value: Decimal) -> str:
    return f"{value * 100:.6f}".rstrip("0").rstrip(".")


def _day(instant: Instant | None) -> str | None:
    return instant.day.isoformat() if instant else None
