"""What a docket keeps changes no answer: against measures sorted and states worked out anew for every question."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from detente.core.errors import DetenteError
from detente.ledger.act import Act, Operation
from detente.ledger.control_lists import us_controls
from detente.ledger.load import load_ledger
from detente.ledger.measure import CLOCKS, Instrument, Measure
from detente.ledger.query import Ledger
from detente.ledger.state import State
from detente.rules.licence.court import Court
from detente.rules.licence.determine import _sides, determine_licence, overall
from detente.rules.licence.docket import NOT_GOODS, Docket, docket_of
from detente.rules.licence.facts import Transaction, transaction

DAYS = ("2025-04-03", "2025-05-20", "2025-06-09", "2025-10-09", "2025-11-09", "2025-12-01", "2026-06-22", "2026-11-21")
DEALS = 150


class PlainDocket(Docket):
    """Keeps nothing: looks through the whole ledger for every question."""

    def of(self, side: str, flow: str) -> tuple[Measure, ...]:
        found = [m for m in self.ledger.measures.values() if m.side == side and m.flow in (flow, "none") and m.kind in ("licence", "ban")]
        own = [m for m in found if m.authority not in NOT_GOODS and m.effect.terms.get("requirement_of_its_own") != "no"]
        return tuple(sorted(own, key=lambda m: m.id))

    def state(self, measure: Measure, day: date, clock: str) -> State:
        return self.ledger.state(measure.id, day, clock=clock)


class NothingKept(dict[Any, Any]):
    def __contains__(self, key: object) -> bool:
        return False


@lru_cache(maxsize=1)
def ledger() -> Ledger:
    return load_ledger()


def deals(seed: int, count: int) -> list[Transaction]:
    rng = random.Random(seed)

    def some(share: float, *values: str) -> str | None:
        return rng.choice(values) if rng.random() < share else None

    out: list[Transaction] = []
    while len(out) < count:
        sender, receiver = rng.choice([("CN", "US"), ("US", "CN"), ("JP", "US"), ("US", "RU"), ("TW", "CN"), ("CN", "DE")])
        try:
            out.append(
                transaction(
                    sender=sender, receiver=receiver, on=rng.choice(DAYS), clock=rng.choice(CLOCKS),
                    hts=some(0.6, "8505.11.0070", "8542.31.0045", "2846.90.8000", "2504.10", "8112.92", "8486.20", "2711.12"),
                    eccn=some(0.3, "3A090.a", "EAR99", "3A991", "9A991"), item=some(0.5, "NdFeB magnets", "gallium metal", "graphite", "ethane"),
                    contains=some(0.3, "Nd:0.3,Dy:0.02", "Nd", "Tb"), form=some(0.3, "magnet", "metal", "technology"), tpp=some(0.2, "5000", "300"),
                    density=some(0.1, "6"), origin=some(0.3, "CN", "US"), end_use=some(0.5, "military", "unknown"),
                    end_user=some(0.1, "MP Materials", "Sample Motors"), exporter=some(0.2, "Sample Motors"),
                )
            )  # fmt: skip
        except DetenteError:  # facts drawn at random may contradict each other
            continue
    return out


def answerable(asked: list[Transaction]) -> list[Transaction]:
    """Those whose codes and facts do not contradict each other."""
    out = []
    for deal in asked:
        with suppress(DetenteError):
            determine_licence(deal, ledger())
            out.append(deal)
    return out


def plain_statuses(deal: Transaction) -> dict[str, str]:
    """By each clock, the court of a docket that keeps nothing."""
    return {
        clock: overall(_sides(Court(PlainDocket(ledger()), us_controls(), replace(deal, clock=clock), matches=NothingKept())).values())
        for clock in CLOCKS
    }


def test_answers_are_those_of_a_docket_that_keeps_nothing() -> None:
    found = [(deal, determine_licence(deal, ledger())) for deal in answerable(deals(20250612, DEALS))]
    assert len({answer["status"] for _, answer in found}) == 4
    for deal, answer in found:
        assert answer["by_clock"] == plain_statuses(deal)
        assert answer["status"] == answer["by_clock"][deal.clock]


def test_the_order_of_questions_does_not_matter() -> None:
    asked = answerable(deals(20250613, 60))
    docket_of.cache_clear()
    onward = [determine_licence(d, ledger()) for d in asked]
    docket_of.cache_clear()
    backward = [determine_licence(d, ledger()) for d in reversed(asked)]
    assert onward == backward[::-1]


def test_some_answer_differs_by_clock() -> None:
    """Else the second clock would be tried for nothing."""
    seen = [determine_licence(d, ledger())["by_clock"] for d in answerable(deals(20250614, 300))]
    assert any(len(set(by.values())) > 1 for by in seen)


@pytest.mark.parametrize("on", ["2025-06-09", "2025-11-20"])
def test_an_edited_ledger_has_a_docket_of_its_own(on: str) -> None:
    deal = transaction(sender="CN", receiver="US", on=on, hts="8505.11.0070", contains="Nd:0.3,Dy:0.02", form="magnet")
    assert determine_licence(deal, ledger())["status"] == "licence"
    control = ledger().measures["cn-2025-18"]
    lifted = Act(
        id="lifted", side="CN", title="Lifted", instrument=Instrument("an act made up for this test"), announced=date(2025, 5, 1),
        operations=(Operation("repeal", (control.id,), replace(control.effective), None),), verified=True, how_verified="", sources=(),
    )  # fmt: skip
    answer = determine_licence(deal, ledger().with_acts([lifted]))
    assert answer["status"] == "clear"
    assert answer["by_clock"] == {"legal": "clear", "enforced": "licence"}  # it never happened by the other clock
    assert determine_licence(deal, ledger())["status"] == "licence"
