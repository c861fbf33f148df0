"""What is already in the calendar for one shipment: each later day on which its duty or its permission turns, if nobody does anything more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from detente.core.errors import DetenteError
from detente.facade.determination import determine
from detente.facade.model import Model
from detente.facade.questions import DetermineQuestion
from detente.ledger.measure import ALL, Measure
from detente.ledger.query import Ledger, Scheduled
from detente.scenario import Scenario

AHEAD = timedelta(days=540)
MOST_DAYS = 24
"""Days of the calendar that are looked at; where there are more, the answer says that it was cut."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Turns in order of day, and whether the calendar held more days than were looked at."""

    turns: tuple[dict[str, Any], ...]
    cut: bool


@lru_cache(maxsize=8)
def frozen_model(ledger: Ledger, on: date) -> Model:
    """The ledger as known on ``on``, under which nothing but what was scheduled by then takes place."""
    return Model(Scenario("nothing further is announced", known=on, holds_until=on + AHEAD), ledger=ledger)


def outlook(ledger: Ledger, asked: DetermineQuestion, on: date) -> Outlook:
    """Days after ``on`` on which the answer to ``asked`` differs from the day before it, with what turns and the answer then."""
    digits = "".join(c for c in asked.hts if c.isdigit())
    turning: dict[date, list[Scheduled]] = {}
    for turn in ledger.scheduled(on):
        if turn.at.day <= on + AHEAD and may_bear(turn.measure, digits, asked.destination):
            turning.setdefault(turn.at.day, []).append(turn)
    days = sorted(turning)
    if not days:
        return Outlook((), False)
    model = frozen_model(ledger, on)
    before = _answer(model, asked, on)
    found = []
    for day in days[:MOST_DAYS]:
        now = _answer(model, asked, day)
        if now is not None and before is not None and _heart(now) != _heart(before):
            found.append({"on": day.isoformat(), "days": (day - on).days, "because": _bearing(turning[day], before, now), **_heart(now)})
        before = now or before
    return Outlook(tuple(found), len(days) > MOST_DAYS)


def may_bear(measure: Measure, digits: str, destination: str) -> bool:
    """Whether a measure could be part of the answer: no duty of the other border, no promise, no code that cannot match."""
    if measure.kind == "commitment" or (measure.kind == "duty" and measure.side != destination):
        return False
    goods = measure.scope.goods
    return not goods or ALL in goods or any(g.startswith(digits) or digits.startswith(g) for g in goods)


def _answer(model: Model, asked: DetermineQuestion, on: date) -> dict[str, Any] | None:
    try:
        answer: dict[str, Any] = determine(model, asked.model_copy(update={"on": on.isoformat(), "scenario": ""}))
        return answer
    except DetenteError:  # the schedule of that day may not hold the code; then nothing is said of it
        return None


def _heart(answer: Mapping[str, Any]) -> dict[str, Any]:
    duty = answer["duty"]
    return {"low": duty["low"] if duty else None, "high": duty["high"] if duty else None, "licence": answer["licence"]["status"]}


def _measures(answer: Mapping[str, Any]) -> set[str]:
    of_duty = {c["measure"] for c in answer["duty"]["components"]} if answer["duty"] else set()
    return of_duty | {m["id"] for side in answer["licence"]["sides"].values() for m in side["measures"]}


def _bearing(turns: list[Scheduled], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    """The turns of that day on measures that are part of either answer; empty where it is the schedule itself that turns."""
    part = _measures(before) | _measures(after)
    return [{"id": t.measure.id, "title": t.measure.title, "what": t.what} for t in turns if t.measure.id in part]


__all__ = ["AHEAD", "MOST_DAYS", "Outlook", "frozen_model", "may_bear", "outlook"]
