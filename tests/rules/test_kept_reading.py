"""What is read once of lists and measures, and what is kept of a ledger, gives what reading anew would give."""

from __future__ import annotations

import random
from datetime import date, timedelta

from detente.ledger import query
from detente.ledger.lists import Listed, ProductList
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger
from tests.rules.duty_examples import duty, reader

FIRST = date(2025, 1, 1)


def longest_row(rows: list[Listed], code: str, day: date) -> Listed | None:
    """Row by row: the longest prefix that holds on the day, the first such row where several have it."""
    found = None
    for row in rows:
        if code.startswith(row.hts) and row.holds(day) and (found is None or len(row.hts) > len(found.hts)):
            found = row
    return found


def test_a_row_is_found_as_by_reading_every_row_c5():
    draw = random.Random(5)
    for _ in range(300):
        rows = []
        for number in range(draw.randint(0, 12)):
            begin = draw.choice([None, FIRST + timedelta(days=draw.randrange(20))])
            end = draw.choice([None, FIRST + timedelta(days=draw.randrange(20))])
            rows.append(Listed("".join(draw.choice("12") for _ in range(draw.choice([2, 4, 4, 6, 8, 10]))), begin, end, f"9903.01.{number:02d}", ""))
        listed = ProductList("some", rows)
        for _ in range(20):
            code = "".join(draw.choice("12") for _ in range(draw.choice([4, 6, 8, 10])))
            day = FIRST + timedelta(days=draw.randrange(22))
            assert listed.find(code, day) == longest_row(rows, code, day)


def test_the_terms_kept_are_those_of_the_measure_given(tmp_path):
    """Two ledgers may have different measures of one id, as under a scenario."""
    read = reader(tmp_path)
    one, other = duty(goods=("8505",)), duty(goods=("72",))
    assert one.id == other.id
    assert [read.terms(m).goods for m in (one, other, one)] == [("8505",), ("72",), ("8505",)]


def test_steps_are_kept_for_a_bounded_number_of_days(monkeypatch):
    shipped = load_ledger()
    days = [FIRST + timedelta(days=9 * n) for n in range(12)]

    def fresh() -> Ledger:
        return Ledger(measures=shipped.measures, acts=shipped.acts, version="test", content_hash="0")

    expected = [fresh().scheduled(day) for day in days]
    monkeypatch.setattr(query, "STEPS_KEPT", 200)
    book = fresh()
    assert [book.scheduled(day) for day in days] == expected
    assert len(book._steps) <= 200
    assert any(expected)
