"""Figures beside the ledger; each expectation follows from the act that set the rate."""

from __future__ import annotations

from datetime import date

import pytest

from detente.evidence.against import Beholder, Beside, sides_of
from detente.evidence.record import Quantity
from detente.ledger.load import load_ledger

US, CN = "US on China", "China on US"


def rate(value: float, **more: object) -> Quantity:
    return figure(value, "percent", "tariff_rate", **{"basis": "level", **more})


def step(value: float, **more: object) -> Quantity:
    return figure(value, "percentage_point", "tariff_change", **{"basis": "change", **more})


def figure(value: float | None, unit: str, metric: str | None, **more: object) -> Quantity:
    fields = {"doc": "d", "start": 0, "end": 1, "text": "x", "sentence_start": 0, "sentence_end": 1, "low": value, "high": value, **more}
    return Quantity(value=value, unit=unit, metric=metric, **fields)  # type: ignore[arg-type]


def verdict(on: str, quantity: Quantity) -> Beside:
    return Beholder.of(load_ledger(), date.fromisoformat(on)).beside([quantity])[0]


CASES = [
    # Executive Orders 14195 and 14257 as amended: 20 + 125 from 10 April to 13 May 2025.
    ("2025-06-09", rate(145, direction=US, role="peak"), "agrees", "2025-04-10 to 2025-05-13"),
    ("2025-06-09", rate(145), "agrees", "the United States added 145%"),
    # 20 fentanyl and 10 reciprocal since 14 May; Announcement No. 4 keeps 10.
    ("2025-06-09", rate(30, direction=US), "agrees", "adds 30%"),
    ("2025-06-09", rate(10, direction=CN), "agrees", "China adds 10%"),
    ("2025-06-09", rate(125, direction=CN), "agrees", "2025-04-12 to 2025-05-13"),
    ("2025-06-09", rate(104, direction=US, period="2025-04-09"), "agrees", "on 2025-04-09"),
    # A part of the sum, named or not.
    ("2025-06-09", rate(20, direction=US, component="fentanyl"), "agrees", "Fentanyl duty"),
    ("2025-06-09", rate(10, direction=US, component="retained"), "agrees", "Reciprocal duty on goods of China"),
    ("2025-06-09", rate(10, direction=US), "another_base", "is the part"),
    # 24 points are suspended; 10 and 24 make 34.
    ("2025-06-09", step(-24, direction=US, component="suspended"), "agrees", "24 points"),
    ("2025-06-09", rate(34, direction=US), "another_base", "24 points suspended"),
    # 145 to 30 and 125 to 10 are both steps of 115.
    ("2025-06-09", step(-115, direction=US), "agrees", "from 145% to 30%"),
    ("2025-06-09", step(-115), "agrees", "from 125% to 10%"),
    # 30 on all goods and the 25 of the first three lists of section 301.
    ("2025-06-09", rate(55, direction=US), "another_base", "30% on all goods and 25% of “Section 301, China, list 1”"),
    ("2025-06-09", rate(47, direction=US), "differs", "no such rate"),
    ("2025-06-09", rate(145, direction=US, period="2025-02"), "differs", "not in the time"),
    ("2025-06-09", rate(80, direction=US, role="threatened"), "not_in_ledger", "threatened"),
    # The joint statement of 12 May speaks of what begins on the 14th; China's act came on the 13th.
    ("2025-05-12", rate(30, direction=US), "agrees", "from 2025-05-14 on, as scheduled"),
    ("2025-05-12", rate(10, direction=CN, component="retained"), "agrees", "undertaken in"),
    # The order of 4 November 2025 halves the fentanyl duty from the 10th.
    ("2025-11-12", rate(20, direction=US), "agrees", "adds 20%"),
    # Void on 20 February 2026 and replaced on the 24th by 10 under section 122.
    ("2026-03-01", rate(10, direction=US), "agrees", "adds 10%"),
    # Lengths of time.
    ("2025-06-09", figure(90, "day", "truce_term"), "agrees", "2025-05-14 to 2025-08-12"),
    ("2025-08-12", figure(90, "day", "truce_term"), "agrees", "2025-08-12 to 2025-11-10"),
    ("2025-11-12", figure(1, "year", "truce_term"), "agrees", "to 2026-11-10"),
    ("2025-06-09", figure(60, "day", "truce_term"), "not_in_ledger", "for that long"),
    ("2025-06-09", figure(6, "month", "licence_term"), "agrees", "licences of 6 months"),
    ("2025-06-09", figure(6, "month", "duration"), "not_in_ledger", ""),
    # No. 18 of 2025 names seven elements.
    ("2025-06-09", figure(7, "count", "count", sector="rare earths", scope="rare earth minerals"), "agrees", "dysprosium"),
    ("2025-06-09", figure(7, "count", "count", sector="rare earths", scope="rare earth producers"), "not_in_ledger", ""),
    ("2025-03-01", figure(7, "count", "count", sector="rare earths", scope="rare earth minerals"), "not_in_ledger", ""),
    # The fact sheet of May 2026: 17 billion dollars a year and 200 aircraft.
    ("2026-06-01", figure(17e9, "USD", "imports_value"), "agrees", "undertaken"),
    ("2026-06-01", figure(200, "count", "count", scope="new aircraft"), "agrees", "undertaken"),
    ("2026-06-01", figure(200, "count", "count", scope="delegates"), "not_in_ledger", ""),
    # Statistics are not rules.
    ("2025-06-09", figure(34.5, "percent", "exports_growth", basis="yoy"), "not_in_ledger", ""),
    ("2025-06-09", figure(-2, "percent", "index", basis="change"), "not_in_ledger", ""),
    ("2025-06-09", figure(None, "percent", "tariff_rate"), "not_in_ledger", "no number"),
]


@pytest.mark.parametrize(("on", "quantity", "expected", "because"), CASES, ids=[f"{c[0]}-{c[1].value}-{c[1].unit}-{n}" for n, c in enumerate(CASES)])
def test_verdict(on: str, quantity: Quantity, expected: str, because: str) -> None:
    found = verdict(on, quantity)
    assert (found.verdict, because in found.because) == (expected, True), found
    assert bool(found.measures) == bool(found.sources)
    if expected in ("agrees", "differs", "another_base"):
        assert found.measures


def test_a_duty_that_may_be_either_sides_is_said_to_be_so() -> None:
    # On 30 April 2025 125 was China's whole addition and the reciprocal part of the American one.
    found = verdict("2025-04-30", rate(125))
    assert found.verdict == "another_base"
    assert found.because.startswith("the document does not say whose: ")
    assert {m.split("-")[0] for m in found.measures} == {"us", "cn"}


def test_an_approximate_figure_holds_within_its_bounds() -> None:
    assert verdict("2025-06-09", rate(30, direction=US, low=25.0, high=35.0)).verdict == "agrees"


def test_what_was_set_and_never_applied_is_said_to_be_so() -> None:
    # Announcement No. 5 raised the 34 of Announcement No. 4 before it began.
    found = verdict("2025-06-09", rate(34, direction=CN, period="2025-04"))
    assert found.verdict == "another_base"
    assert "did not apply" in found.because or "24 points suspended" in found.because


@pytest.mark.parametrize(("words", "sides"), [(US, ("US",)), (CN, ("CN",)), (None, ("US", "CN")), ("somebody", ("US", "CN"))])
def test_sides(words: str | None, sides: tuple[str, ...]) -> None:
    assert sides_of(words) == sides
