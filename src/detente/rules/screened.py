"""Hits as rows: on which list a name stands, since when, and whether that is in force on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.ledger.query import Ledger
from detente.rules.screening import Hit

COLUMNS = ("name", "hit", "score", "matched", "field", "listed_name", "list", "list_code", "countries", "since", "in_force", "state", "source")


def hit_row(name: str, hit: Hit, day: date, ledger: Ledger, as_of: date) -> dict[str, Any]:
    """One hit as JSON values. ``in_force`` is None where the list's dates or its verified time leave it open."""
    party = hit.party
    state, in_force = _state(hit, day, ledger, as_of)
    return {
        "name": name,
        "hit": hit.certain,
        "score": hit.score,
        "matched": hit.matched,
        "field": hit.field,
        "listed_name": party.name,
        "list": party.source.title,
        "list_code": party.source.code,
        "keeper": party.source.keeper,
        "countries": list(party.countries),
        "since": _since(party.since),
        "in_force": in_force,
        "state": state,
        "requirement": party.requirement or party.source.effect,
        "policy": party.policy or None,
        "programme": party.programme or None,
        "measure": party.measure or None,
        "source": "; ".join(t for t in (party.citation, party.source.citation) if t),
    }


def _since(days: tuple[date, ...]) -> str | None:
    """The day of listing, or the first and last day it can have been, with a slash between them."""
    return "/".join(d.isoformat() for d in dict.fromkeys(days)) or None


def _state(hit: Hit, day: date, ledger: Ledger, as_of: date) -> tuple[str, bool | None]:
    if hit.party.measure:
        state = ledger.state(hit.party.measure, day)
        return state.status, None if state.status == "unknown" else state.status == "in_force"
    begun = hit.party.listed_on(day)
    if begun is False:
        return "not_yet", False
    if begun is None and day < as_of:
        return "unknown", None
    return "in_force", True


def flat_row(row: dict[str, Any]) -> dict[str, str]:
    """A hit for a table of text cells; unknown is blank."""
    out = {}
    for column in COLUMNS:
        value = row.get(column)
        text = " ".join(value) if isinstance(value, list) else "" if value is None else value
        out[column] = {True: "yes", False: "no"}[text] if isinstance(text, bool) else str(text)
    return out


def no_hit(name: str) -> dict[str, str]:
    """The row of a name that is on no list."""
    return {c: {"name": name, "hit": "no"}.get(c, "") for c in COLUMNS}
