"""Terms that set a rate on a condition, and terms that nothing evaluates: each is read, asked for or told, none passed over."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

import detente.rules
from detente.ledger.load import load_ledger
from detente.rules.answer import DutyAnswer
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment
from detente.rules.terms import PARTNERS
from detente.rules.unevaluated import FURTHER, NOT_EVALUATED, SAID_OTHERWISE

DRONE, EXCAVATOR, TURBINE_PART = "8806.22.0000", "8429.52.1010", "8406.90.4000"
CARRIED_IN_TRANSIT = {"imported_by", "imported_from", "shipped_before"}


@lru_cache(maxsize=1)
def engine() -> DutyEngine:
    return DutyEngine(load_ledger())


def asked(hts: str, origin: str, on: str, claims: str = "") -> DutyAnswer:
    return engine().duty(shipment(hts=hts, origin=origin, destination="US", on=on, value_usd="1000", claims=claims))


def part(answer: DutyAnswer, column: str = "s232") -> tuple[str, Decimal | None]:
    (found,) = [c for c in answer.components if c.column == column]
    return found.heading, found.fraction


# --- thermal imaging: 9903.08.21 prints 100%, 9903.08.22 prints 25% (transcription of HTS 2026 rev 18) ------------------


def test_a_drone_is_asked_whether_it_carries_thermal_imaging() -> None:
    (question,) = [q for q in asked(DRONE, "CN", "2026-10-01").questions if q.fact == "carries thermal imaging"]
    no, yes = question.outcomes
    assert yes[1] is not None
    assert no[1] is not None
    assert yes[1] - no[1] == Decimal("0.75")


@pytest.mark.parametrize(("heading", "rate"), [("9903.08.21", "1"), ("9903.08.22", "0.25")])
def test_the_heading_filed_answers_it(heading: str, rate: str) -> None:
    answer = asked(DRONE, "CN", "2026-10-01", heading)
    assert part(answer) == (heading, Decimal(rate))
    assert not any("thermal" in m for m in answer.missing)


def test_a_drone_over_25_kg_is_not_asked() -> None:
    assert not any("thermal" in q.fact for q in asked("8806.24.0000", "CN", "2026-10-01").questions)


# --- parts for equipment makers: 9903.82.23 prints 10% with US metal, 9903.82.25 15% (HTS 2026 rev 10) ------------------


@pytest.mark.parametrize(
    ("claims", "heading", "total"),
    [
        ("9903.82.25", "9903.82.25", "0.15"),
        ("9903.82.23", "9903.82.23", "0.10"),
        ("parts_for_equipment_manufacture;us_metal;9903.82.23", "9903.82.23", "0.10"),
    ],
)
def test_parts_of_us_metal_pay_the_lower_total(claims: str, heading: str, total: str) -> None:
    """The ordinary duty of 8406.90.40 is 5%, so a total of 15% adds ten points and one of 10% five."""
    answer = asked(TURBINE_PART, "DE", "2026-07-01", claims)
    assert part(answer) == (heading, Decimal(total) - Decimal("0.05"))
    assert answer.total == Decimal(total)


def test_us_metal_alone_is_not_a_part_for_equipment() -> None:
    answer = asked(TURBINE_PART, "DE", "2026-07-01", "us_metal")
    assert all(c.heading != "9903.82.23" for c in answer.components)


# --- mobile equipment under the USMCA: the note that splits the value was not seen -------------------------------------


@pytest.mark.parametrize(("origin", "claims"), [("MX", "usmca;9903.82.20"), ("MX", "9903.82.20"), ("CA", "9903.82.21")])
def test_a_split_that_is_not_evaluated_leaves_the_duty_open(origin: str, claims: str) -> None:
    answer = asked(EXCAVATOR, origin, "2026-07-01", claims)
    assert answer.status == "unresolved"
    assert part(answer) == ("9903.82.20", None)
    assert any("not evaluated" in m and "US content up to 40 percent" in m for m in answer.missing)


def test_without_the_claim_the_whole_value_pays() -> None:
    assert part(asked(EXCAVATOR, "MX", "2026-07-01", "9903.82.09")) == ("9903.82.09", Decimal("0.25"))
    assert asked(EXCAVATOR, "DE", "2026-07-01", "usmca").status != "unresolved"


# --- what is told ------------------------------------------------------------------------------------------------------


def test_a_rate_that_is_that_of_another_duty_is_left_open() -> None:
    answer = asked("8517.13.0000", "CN", "2025-10-01", "postal")
    assert answer.status == "unresolved"
    assert any("ieepa duties of the origin and is not evaluated" in m for m in answer.missing)


def test_metal_smelted_in_russia_is_told_for_goods_of_any_origin_but_russia() -> None:
    def told(hts: str, origin: str) -> bool:
        return any("smelted in Russia" in a for a in asked(hts, origin, "2025-06-09").assumed)

    assert told("7616.99.5190", "CN")
    assert not told("7616.99.5190", "RU")
    assert not told("8542.31.0045", "CN")


def test_a_term_about_one_origin_is_told_for_that_origin_alone() -> None:
    def told(origin: str) -> bool:
        return any("melted and poured outside North America" in a for a in asked("7208.51.0030", origin, "2025-02-01").assumed)

    assert told("MX")
    assert not told("CN")


def _read_in_rules() -> set[str]:
    """Every text that stands in the code of the rules, but for the tables of what is not evaluated."""
    folder = Path(str(detente.rules.__file__)).parent
    files = [f for f in folder.rglob("*.py") if f.name != "unevaluated.py"]
    trees = [ast.parse(f.read_text(encoding="utf-8")) for f in files]
    return {n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _bare(key: str) -> str:
    """The key without a day, a partner or an origin at its end."""
    undated = re.sub(r"_(from_\d{4}-\d\d-\d\d|until)$", "", key)
    return next((undated.removesuffix(f"_{e}") for e in PARTNERS if undated.endswith(f"_{e}")), undated)


def test_no_term_of_a_duty_is_passed_over() -> None:
    known = _read_in_rules() | set(NOT_EVALUATED) | set(SAID_OTHERWISE) | set(FURTHER)
    used = {k for m in load_ledger().measures.values() if m.kind == "duty" for k in m.effect.terms}
    assert sorted(k for k in used if k not in known and _bare(k) not in known) == []
    assert used >= CARRIED_IN_TRANSIT
    unread = (set(NOT_EVALUATED) | set(SAID_OTHERWISE)) & _read_in_rules() - {"column_2"}
    assert unread == set()  # what is evaluated is not told as if it were not
    assert set(NOT_EVALUATED).isdisjoint(SAID_OTHERWISE)


def test_no_table_names_a_term_that_no_measure_has() -> None:
    used = {k for m in load_ledger().measures.values() for k in m.effect.terms}
    assert sorted({*NOT_EVALUATED, *SAID_OTHERWISE, *FURTHER} - used - {_bare(k) for k in used}) == []
