"""Answers about one shipment, one export, one name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente import __version__
from detente.core.timeline import parse_date
from detente.facade.model import Model
from detente.facade.questions import LicenceQuestion, RateQuestion, ScreenQuestion

if TYPE_CHECKING:
    from detente.ledger.query import Ledger
    from detente.rules.determine import DutyEngine
    from detente.rules.licence.facts import Transaction
    from detente.rules.shipment import Shipment

Json = Any
_APART = frozenset({"scenario", "claims", "clock"})


def rate(model: Model, asked: RateQuestion) -> Json:
    """What one shipment owes: total or bounds, each component with heading and source, what would settle it, and why."""
    from detente.rules.shipment import shipment

    facts: dict[str, Any] = {k: v or None for k, v in asked if k not in _APART}
    goods = shipment(**facts, claims=asked.claims, clock=asked.clock)
    return rate_json(model.duties, goods)


def rate_json(engine: DutyEngine, goods: Shipment) -> Json:
    """The answer of a duty engine for one shipment, with the question beside it."""
    asked = {"hts": goods.hts, "origin": goods.origin, "destination": goods.destination, "on": goods.day.isoformat(), "clock": goods.clock}
    return {**asked, **engine.duty(goods).to_json(), "ledger": engine.ledger.version, "code": __version__}


def licence(model: Model, asked: LicenceQuestion) -> Json:
    """What both governments ask of one export: status, licences with papers and clocks, bars, reasons, what is missing."""
    from detente.rules.licence.facts import transaction

    facts: dict[str, Any] = {k: v or None for k, v in asked.model_dump(exclude={"scenario", "clock", "owners", "chinese_technology"}).items()}
    deal = transaction(**facts, owners=tuple(asked.owners), chinese_technology=asked.chinese_technology, clock=asked.clock)
    return licence_json(deal, model.ledger)


def licence_json(deal: Transaction, ledger: Ledger) -> Json:
    """The answer for one transaction with the versions that made it."""
    from detente.rules.licence.determine import determine_licence

    return {**determine_licence(deal, ledger), "code": __version__}


def screen(model: Model, asked: ScreenQuestion) -> Json:
    """Which listed party a name may mean, on which list, since when, and whether that is in force on the day."""
    from detente.ledger.parties import all_parties
    from detente.ledger.query import check_day
    from detente.rules.nearest import screen_one
    from detente.rules.screened import hit_row

    day = parse_date(asked.on)
    check_day(day)
    book = all_parties(model.ledger)
    found = screen_one(book, asked.name)
    hits = [hit_row(asked.name, h, day, model.ledger, book.as_of) for h in found.hits]
    answer = {"name": asked.name, "on": day.isoformat(), "hits": hits, "lists_as_of": book.as_of.isoformat()}
    return answer | ({"bound": f"{asked.name}: {found.note}"} if found.note else {})
