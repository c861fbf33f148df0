"""Answers of the engines that take a second or more: two regimes compared, the economies, the chain, the talks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from detente.compare import ENGINES, check_engines, compare
from detente.core.timeline import parse_date
from detente.facade.model import Model, model_of
from detente.facade.questions import CompareQuestion, EconomyQuestion, ExposureQuestion, SupplyQuestion, TalksQuestion
from detente.scenario import named_scenario

Json = Any


def compared(model: Model, asked: CompareQuestion, *, progress: Callable[[str, float], None] | None = None) -> Json:
    """What differs in the law under two scenarios, and what each engine makes of it."""
    right = model.scenario or named_scenario(asked.right)
    found = compare(
        named_scenario(asked.left),
        right,
        on=asked.on or None,
        engines=_engines(asked),
        draws=asked.draws,
        seed=asked.seed,
        ledger=model.base,
        progress=progress,
    )
    return found.to_dict()


def check_compared(model: Model, asked: CompareQuestion) -> None:
    """UnknownNameError where a regime or an engine is not there; the error of an edit that does not fit the ledger."""
    check_engines(_engines(asked))
    for named in (asked.left, asked.right):
        model_of(named, ledger=model.base)


def _engines(asked: CompareQuestion) -> tuple[str, ...]:
    return tuple(e.strip() for e in asked.engines.split(",") if e.strip()) or ENGINES


def economy(model: Model, asked: EconomyQuestion) -> Json:
    """What the regime of a day does to welfare, prices, trade and revenue, with bands."""
    from detente.composition.economy_inputs import economy_inputs
    from detente.composition.regime_economy import regime_effects

    against = economy_inputs(model.ledger, parse_date(asked.against)) if asked.against else None
    return regime_effects(economy_inputs(model.ledger, parse_date(asked.on)), against=against, draws=asked.draws, seed=asked.seed).to_json()


def supply(model: Model, asked: SupplyQuestion) -> Json:
    """Which lines of the shipped chain stop when, from a day on, under the licensing that the ledger has."""
    from detente.composition.licence_practice import REPORTED, lane_classes
    from detente.supply.licence_regime import stops_under

    start = parse_date(asked.on)
    named = asked.licensing or (model.scenario.licensing if model.scenario else REPORTED)
    known = model.scenario.known if model.scenario else None
    classes = lane_classes(model.ledger, named, since=known or start, last=start + timedelta(days=asked.days))
    report = stops_under(classes, start=start, days=asked.days, draws=asked.draws, seed=asked.seed).to_dict()
    return {**report, "licensing": named, "ledger": {"version": model.ledger.version, "hash": model.ledger.content_hash[:12]}}


def check_supply(_: Model, asked: SupplyQuestion) -> None:
    """UnknownNameError where no practice of the office has the name."""
    from detente.composition.licence_practice import practice

    if asked.licensing:
        practice(asked.licensing)


def exposure(model: Model, asked: ExposureQuestion) -> Json:
    """What trade controls cost a company: duty now and then, licences, what to do first, what each fact would settle."""
    from detente import __version__
    from detente.exposure.assess import assess
    from detente.exposure.shipments import parse_shipments

    rows = parse_shipments(asked.shipments.encode("utf-8"), "shipments")
    return assess(rows, ledger=model.ledger, on=asked.on, then=asked.then or None, clock=asked.clock, code_version=__version__).to_dict()


def talks(model: Model, asked: TalksQuestion) -> Json:
    """The war, the deals in reach from the regime as it stands, who gains from linking, and the patience that keeps it."""
    from detente.composition.talks_study import study_under

    return study_under(model.ledger, parse_date(asked.on), draws=asked.draws, seed=asked.seed)
