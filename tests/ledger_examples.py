"""Small invented measures and acts for tests of the ledger's logic; none of them is a real rule."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from detente.core.amounts import AdValorem, Points
from detente.core.timeline import Instant, parse_instant
from detente.ledger.act import Act, Change, Operation
from detente.ledger.measure import Effect, Instrument, Measure, Scope, Source
from detente.ledger.query import Ledger

SOURCE = (Source("A test of our own", "line 1", "official"),)
FIRST = date(2025, 1, 1)


def at(day: date) -> Instant:
    """Midnight of the day at the American border."""
    return parse_instant(day.isoformat(), default_zone="America/New_York")


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def duty(name: str, rate: str, start: date, end: date | None = None, *, last_verified: date = date(2040, 1, 1)) -> Measure:
    return Measure(
        id=name,
        side="US",
        flow="import",
        kind="duty",
        authority="test",
        programme=name,
        title=f"Test duty {name}",
        instrument=Instrument("Test act"),
        scope=Scope(text="all goods", goods=("ALL",), origins=("ALL",)),
        effect=Effect(rate=AdValorem(Decimal(rate))),
        announced=FIRST - timedelta(days=30),
        effective=at(start),
        ends=at(end) if end else None,
        last_verified=last_verified,
        verified=True,
        how_verified="by construction",
        sources=SOURCE,
    )


def operation(
    verb: str, target: str, start: date, *, until: date | None = None, points: str | None = None, what: str = "suspension", rate: str | None = None
) -> Operation:
    return Operation(
        verb=verb,
        targets=(target,),
        legal_from=at(start),
        enforced_from=at(start),
        until=at(until) if until else None,
        points=Points(Decimal(points)) if points else None,
        change=Change(rate=AdValorem(Decimal(rate))) if rate else None,
        what=what,
    )


def act(name: str, announced: date, *operations: Operation) -> Act:
    return Act(
        id=name,
        side="US",
        title=f"Test act {name}",
        instrument=Instrument(f"Act {name}"),
        announced=announced,
        operations=operations,
        verified=True,
        how_verified="by construction",
        sources=SOURCE,
    )


def ledger(measures: list[Measure], acts: list[Act]) -> Ledger:
    return Ledger(measures={m.id: m for m in measures}, acts={a.id: a for a in acts}, version="test", content_hash="0")
