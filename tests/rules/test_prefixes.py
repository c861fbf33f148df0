"""Prefixes looked up together: no set and no duty that a code falls under is missed."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.facade.model import model_of
from detente.rules.inquiry import Inquiry
from detente.rules.prefixes import EVERY_CODE_BIT, PrefixBits
from detente.rules.reason import Reason
from detente.rules.scope import reach
from detente.rules.shipment import shipment
from detente.schedule.panel import us_panel

DIGITS = st.text("0123", min_size=2, max_size=6)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(sets=st.lists(st.lists(DIGITS, max_size=4), max_size=6), code=st.text("0123", min_size=4, max_size=10))
def test_a_code_has_the_bits_of_the_sets_with_a_prefix_of_it(sets, code):
    bits = PrefixBits()
    given_out = [bits.bit(n, lambda p=prefixes: p) for n, prefixes in enumerate(sets)]
    assert len({*given_out, EVERY_CODE_BIT}) == len(sets) + 1
    under = bits.under(code)
    assert [bool(under & bit) for bit in given_out] == [any(code.startswith(p) for p in prefixes) for prefixes in sets]
    assert under & EVERY_CODE_BIT


def test_a_set_is_read_once():
    bits = PrefixBits()
    first = bits.bit("a", lambda: ["8505"])
    assert bits.bit("a", lambda: pytest.fail("read again")) == first


def test_sets_added_by_many_threads_at_once_are_all_there():
    bits = PrefixBits()
    with ThreadPoolExecutor(8) as pool:
        given_out = list(pool.map(lambda n: bits.bit(n, lambda: ["8505", f"{n:04d}"]), range(400)))
    assert len(set(given_out)) == 400
    assert all(bits.under("8505110070") & bit for bit in given_out)
    assert [bits.under(f"{n:04d}") ^ EVERY_CODE_BIT for n in range(400)] == given_out


@pytest.mark.parametrize("claims", ["", "usmca"])
def test_what_is_left_out_would_not_have_reached_the_shipment(claims):
    """Every duty that stands but is not near is asked all the same: it does not reach the goods, asks nothing and says nothing."""
    duties, draw = model_of().duties, random.Random(20250609)
    codes = [c for c in us_panel().codes if len(c) == 10 and c < "98"]
    left_out = kept = 0
    for _ in range(150):
        goods = shipment(
            hts=draw.choice(codes)[: draw.choice((4, 6, 8, 10))],
            origin=draw.choice(("CN", "HK", "VN", "DE", "GB", "MX", "CA", "JP", "RU", "BR")),
            destination="US",
            on=f"{draw.choice((2025, 2026))}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}",
            claims=claims,
        )
        of_side = duties._duties["US"]
        near = of_side.near(goods)
        for state in of_side.standing(goods):
            if not any(state is n for n in near):
                inquiry, why = Inquiry({}), Reason("test")
                assert reach(state, goods, duties.reader, inquiry, why) is None
                assert (inquiry.asked, why.below) == ({}, [])
                left_out += 1
        kept += len(near)
    assert left_out > kept > 0
