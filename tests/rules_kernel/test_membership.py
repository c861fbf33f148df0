"""Arrays over codes say what the lists say of each code by itself."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger.lists import Listed, ListShelf, ProductList
from detente.rules.kernel.membership import Membership, joined, kinds

DAYS = [date(2025, 1, 1), date(2025, 6, 1), date(2025, 12, 1)]
DIGITS = st.text("12", min_size=2, max_size=4)


class OneList(ListShelf):
    def __init__(self, rows: list[Listed]) -> None:
        self.listed = ProductList("only", rows)

    def get(self, name: str) -> ProductList:
        return self.listed


rows = st.builds(Listed, DIGITS, st.sampled_from([None, *DAYS]), st.sampled_from([None, *DAYS]), st.sampled_from(["", "9903.01.01"]), st.just(""))


@given(st.lists(rows, max_size=12), st.lists(DIGITS, min_size=1, max_size=12, unique=True), st.sampled_from(DAYS))
def test_rows_are_those_that_find_gives_c5(listed: list[Listed], codes: list[str], day: date) -> None:
    shelf, codes = OneList(listed), sorted(codes)
    found = Membership(codes, shelf).rows("only", day)
    expected = [shelf.listed.find(code, day) for code in codes]
    assert [None if n < 0 else shelf.listed.rows[n] for n in found] == expected


@given(st.lists(rows, max_size=12), st.lists(DIGITS, min_size=1, max_size=12, unique=True))
def test_codes_of_one_kind_are_listed_alike_on_every_day(listed: list[Listed], codes: list[str]) -> None:
    shelf, codes = OneList(listed), sorted(codes)
    of_code, examples = kinds(codes, shelf, ["only"], ["12"])
    assert examples == sorted(examples)
    for code, kind in zip(codes, of_code, strict=True):
        assert code.startswith("12") == examples[kind].startswith("12")
        for day in DAYS:
            mine, theirs = shelf.listed.find(code, day), shelf.listed.find(examples[kind], day)
            assert (mine and (len(mine.hts), mine.heading)) == (theirs and (len(theirs.hts), theirs.heading))


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 2), st.integers(-1, 1)), min_size=1, max_size=30))
def test_joined_numbers_equal_rows_alike_and_others_apart(table: list[tuple[int, int, int]]) -> None:
    classes, first = joined(np.array(table, np.int32))
    assert [table[first[c]] for c in classes] == table
    assert len(set(table)) == len(first)
