"""Small invented duties, lists and shipments for tests of the rules; none of them is a real one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from detente.core.amounts import AdValorem, Rate, parse_rate
from detente.ledger.act import Act, Change, Operation
from detente.ledger.lists import ListShelf
from detente.ledger.measure import Effect, Instrument, Measure, OriginRate, Scope
from detente.ledger.query import Ledger
from detente.ledger.state import State
from detente.rules.inquiry import Inquiry
from detente.rules.reason import Reason
from detente.rules.scope import Reached, Reader, reach
from detente.rules.shipment import Shipment, shipment
from tests.ledger_examples import SOURCE, act, at, operation

DAY = date(2025, 6, 9)
CODE = "8505110070"
LIST_HEADER = "hts,valid_from,valid_until,heading,note\n"
TABLE_HEADER = "origin,rate,floor,heading,valid_from,valid_until,source\n"
Terms = dict[str, str | tuple[str, ...]]


def duty(
    name: str = "duty",
    *,
    authority: str = "s122",
    programme: str = "",
    rate: str | None = "10%",
    by_origin: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (),
    basis: str = "full_value",
    side: str = "US",
    kind: str = "duty",
    goods: tuple[str, ...] = ("ALL",),
    goods_except: tuple[str, ...] = (),
    lists: tuple[str, ...] = (),
    lists_except: tuple[str, ...] = (),
    origins: tuple[str, ...] = ("ALL",),
    origins_except: tuple[str, ...] = (),
    headings: tuple[str, ...] = (),
    start: date = date(2025, 1, 2),
    end: date | None = None,
    last_verified: date = date(2040, 1, 1),
    **terms: str | tuple[str, ...],
) -> Measure:
    """A measure with what a test names; the rest is a duty of 10% on all goods of all origins."""
    return Measure(
        id=name,
        side=side,
        flow="import",
        kind=kind,
        authority=authority,
        programme=programme or name,
        title=f"Duty {name}",
        instrument=Instrument(f"Act of {name}"),
        scope=Scope("as tested", goods, goods_except, lists, lists_except, origins=origins, origins_except=origins_except),
        effect=Effect(
            rate=parse_rate(rate) if rate else None,
            by_origin=tuple(OriginRate(o, parse_rate(r), h) for o, r, h in by_origin),
            basis=basis,
            terms=terms,
        ),
        announced=date(2025, 1, 1),
        effective=at(start),
        ends=at(end) if end else None,
        last_verified=last_verified,
        verified=True,
        how_verified="by construction",
        sources=SOURCE,
        headings=headings,
    )


def amendment(target: str, day: date, change: Change) -> Act:
    """An act that changes the target from midnight of the day."""
    return act(f"amends-{target}", date(2025, 1, 1), Operation("amend", (target,), at(day), at(day), change=change))


def suspension(target: str, day: date, points: str, until: date | None = None) -> Act:
    return act(f"suspends-{target}", date(2025, 1, 1), operation("suspend", target, day, points=points, until=until))


def goods(hts: str = CODE, origin: str = "CN", on: str = "2025-06-09", destination: str = "US", **facts: object) -> Shipment:
    return shipment(hts=hts, origin=origin, destination=destination, on=on, **facts)  # type: ignore[arg-type]


def state_of(measure: Measure, of: Shipment, *acts: Act) -> State:
    book = Ledger(measures={measure.id: measure}, acts={a.id: a for a in acts}, version="test", content_hash="0")
    return book.state(measure.id, of.moment, origin=of.origin)


def reader(root: Path, **files: str) -> Reader:
    """A ledger folder with the product lists and rate tables given: their name with ``_`` for ``-``, and their rows."""
    folder = root / "us" / "lists"
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        header = TABLE_HEADER if name.endswith("rates") else LIST_HEADER
        (folder / f"{name.replace('_', '-')}.csv").write_text(header + rows, encoding="utf-8")
    return Reader(ListShelf(root), root)


def reached(
    measure: Measure, of: Shipment, read: Reader, *acts: Act, answers: dict[str, Decimal] | None = None
) -> tuple[Reached | None, Inquiry, list[str]]:
    """What ``reach`` makes of it, the inquiry with what was asked, and the lines written down."""
    inquiry, why = Inquiry(answers or {}), Reason("test")
    found = reach(state_of(measure, of, *acts), of, read, inquiry, why)
    return found, inquiry, [r.text for r in why.below]


def falling(measure: Measure, of: Shipment, *, heading: str = "", prefix: str = "", rate: Rate | None = None) -> Reached:
    """A measure as it falls on a shipment, for tests of the stacking alone."""
    first = measure.headings[0] if measure.headings else ""
    return Reached(measure, state_of(measure, of), rate or measure.effect.rate or AdValorem(Decimal(0)), heading or first, "", prefix)
