"""What must hold of every determination, over random goods, origins, days and facts, with the shipped ledger and schedule."""

import random
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.core.errors import UnknownNameError, UnresolvedError
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger
from detente.rules.answer import COLUMNS, DutyAnswer
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment
from detente.schedule.panel import us_panel
from tests.rules.duty_examples import duty

FIRST, LAST = date(2025, 1, 1), date(2026, 9, 30)
JUDGMENT, COLLECTION_ENDS = date(2026, 2, 20), date(2026, 2, 24)
PANEL = us_panel()
STEADY = sorted(c for c in PANEL.codes if len(c) == 10 and c < "98" and PANEL.has(c, FIRST) and PANEL.has(c, LAST))
_PREFIXES = """
    8505110070 61102020 42029231 73269086 72083900 76011030 74081160 87032301 87038000 85076000 94016160 84733011 30049092 27090020 08044000
    31042000 44071100 88073000 84133090 84181000 73181520 94034090 87085050 87012100 22084020 38180000 85414200 20086000 90189075 84262000
"""
TELLING = [c for c in STEADY if c.startswith(tuple(_PREFIXES.split()))]
"""Lines that several programmes or a specific rate reach; a line drawn from the whole schedule is mostly under two duties."""


@lru_cache(maxsize=1)
def _specific() -> list[str]:
    """Lines whose general rate is an amount for a quantity."""
    lines = (PANEL.lookup(c, FIRST) for c in STEADY[::5])
    return [line.code for line in lines if "USD/" in str(line.general)]


ORIGINS = "CN HK MO JP KR DE FR GB CH CA MX BR IN VN TW AE RU BY CU AU CL ZA".split()
WORDS = "usmca preference donation informational_materials personal_baggage chapter_98 exclusion civil_aircraft generic_pharmaceutical".split()

codes = st.sampled_from(TELLING) | st.sampled_from(STEADY)
origins = st.sampled_from(ORIGINS)
days = st.dates(FIRST, LAST)
shares = st.sampled_from(["0", "0.1", "0.25", "0.3"])
facts = st.fixed_dictionaries(
    {},
    optional={
        "steel_share": shares,
        "aluminum_share": shares,
        "copper_share": shares,
        "us_content_share": st.sampled_from(["0.1", "0.2", "0.9"]),
        "claims": st.sampled_from(WORDS),
    },
)


@lru_cache(maxsize=8)
def engine(order: int = 0) -> DutyEngine:
    """The shipped rules with the measures in the order of the ledger, or in another one."""
    book = load_ledger()
    names = list(book.measures)
    if order:
        random.Random(order).shuffle(names)
    return DutyEngine(Ledger(measures={n: book.measures[n] for n in names}, acts=book.acts, version="test", content_hash="0"))


def ask(hts: str, origin: str, day: date, *, order: int = 0, of: DutyEngine | None = None, **given_facts: str) -> DutyAnswer:
    try:
        return (of or engine(order)).duty(shipment(hts=hts, origin=origin, destination="US", on=day, **given_facts))
    except (UnknownNameError, UnresolvedError):
        assume(False)
        raise


def ceiling(answer: DutyAnswer) -> Decimal:
    return Decimal("Infinity") if answer.high is None else answer.high


@given(codes, origins, days, facts)
def test_every_alternative_lies_between_the_bounds(code, origin, day, given_facts):
    found = ask(code, origin, day, **given_facts)
    assert found.alternatives
    for components in found.alternatives:
        parts = [c.fraction for c in components]
        if None not in parts:
            assert found.low <= sum(parts) <= ceiling(found)
        else:
            assert found.high is None
    assert (found.status == "exact") == (found.total is not None)
    if found.status == "exact":
        assert found.low == found.high == found.total


@given(codes, origins, days, facts)
def test_the_columns_add_up_to_the_total(code, origin, day, given_facts):
    found = ask(code, origin, day, **given_facts)
    columns = [found.column(name) for name in COLUMNS]
    if found.status == "exact":
        assert sum(columns) == found.total
        assert sum(c.fraction for c in found.components) == found.total
    elif found.status == "bounds":
        assert sum(columns) == found.high
    else:
        assert None in columns


@given(codes, origins, days, facts)
def test_no_duty_is_negative_and_each_has_a_source(code, origin, day, given_facts):
    found = ask(code, origin, day, **given_facts)
    for component in found.components:
        assert component.fraction is None or component.fraction >= 0
        assert 0 < component.share <= 1
        assert component.source


@given(codes, origins, days, facts, st.sampled_from(["steel_share", "aluminum_share", "copper_share"]), shares)
def test_a_share_that_is_given_never_widens_the_bounds(code, origin, day, given_facts, fact, share):
    assume(fact not in given_facts)
    before = ask(code, origin, day, **given_facts)
    after = ask(code, origin, day, **given_facts, **{fact: share})
    assert after.low >= before.low
    assert ceiling(after) <= ceiling(before)


@given(st.deferred(lambda: st.sampled_from(_specific())), origins, days, facts)
def test_a_value_and_a_quantity_settle_a_specific_rate_and_never_widen(code, origin, day, given_facts):
    before = ask(code, origin, day, **given_facts)
    units = [m.removeprefix("quantity in ") for m in before.missing if m.startswith("quantity in ")]
    assume(len(units) == 1)
    after = ask(code, origin, day, **given_facts, value_usd="1000", quantity="10", unit=units[0])
    assert after.low >= before.low
    assert not any(m.startswith(("quantity", "value")) for m in after.missing)


@given(codes, origins, days, facts, st.sampled_from(WORDS))
def test_a_claim_of_exemption_never_raises_the_duty(code, origin, day, given_facts, word):
    without = {k: v for k, v in given_facts.items() if k != "claims"}
    before, after = ask(code, origin, day, **without), ask(code, origin, day, **without, claims=word)
    # These two stand in place of column 2, so whoever claims to be outside them pays its printed, often specific, rate.
    assume(not {"9903.90.08", "9903.90.09"} & set(before.headings))
    assert after.low <= before.low
    assert ceiling(after) <= ceiling(before)


@given(codes, origins, days, facts)
def test_us_content_never_raises_the_duty(code, origin, day, given_facts):
    without = {k: v for k, v in given_facts.items() if k != "us_content_share"}
    before, after = ask(code, origin, day, **without), ask(code, origin, day, **without, us_content_share="0.5")
    assert after.low <= before.low
    assert ceiling(after) <= ceiling(before)


@given(codes, origins, days, facts)
def test_a_duty_that_is_added_adds_its_rate_and_lowers_nothing(code, origin, day, given_facts):
    before = ask(code, origin, day, **given_facts)
    after = ask(code, origin, day, of=_with_another_duty(), **given_facts)
    assert after.low == before.low + Decimal("0.10")
    assert ceiling(after) == ceiling(before) + Decimal("0.10")


@lru_cache(maxsize=1)
def _with_another_duty() -> DutyEngine:
    return DutyEngine(load_ledger().replace_measures([duty("added", authority="s301_test", rate="10%", start=FIRST, stacks="yes")]))


@given(codes, origins, days, facts, st.integers(1, 3))
def test_the_order_of_the_measures_does_not_matter(code, origin, day, given_facts, order):
    first, second = ask(code, origin, day, **given_facts), ask(code, origin, day, order=order, **given_facts)
    assert (first.status, first.total, first.low, first.high) == (second.status, second.total, second.low, second.high)
    assert set(first.missing) == set(second.missing)
    outcomes = [sorted(sorted((c.measure_id, c.heading, str(c.fraction)) for c in a) for a in x.alternatives) for x in (first, second)]
    assert outcomes[0] == outcomes[1]


@given(codes, origins, days, facts)
def test_collection_follows_the_law_but_for_the_days_after_the_judgment(code, origin, day, given_facts):
    assume(not JUDGMENT <= day < COLLECTION_ENDS)
    legal, enforced = ask(code, origin, day, **given_facts), ask(code, origin, day, **given_facts, clock="enforced")
    assert (legal.status, legal.low, legal.high, legal.headings) == (enforced.status, enforced.low, enforced.high, enforced.headings)


@pytest.mark.parametrize("n", range((COLLECTION_ENDS - JUDGMENT).days))
def test_in_those_days_collection_goes_on_as_on_the_day_before(n):
    before = ask("6110202020", "VN", JUDGMENT - timedelta(days=1))
    assert ask("6110202020", "VN", JUDGMENT + timedelta(days=n), clock="enforced").total == before.total
    assert ask("6110202020", "VN", JUDGMENT + timedelta(days=n)).column("ieepa_reciprocal") == 0


@given(codes, origins, days)
def test_a_coarser_code_has_bounds_that_hold_those_of_the_line(code, origin, day):
    line, coarse = ask(code, origin, day), ask(code[:8], origin, day)
    assert coarse.low <= line.low
    assert ceiling(line) <= ceiling(coarse)


@given(codes, origins, days, facts)
def test_the_same_question_has_the_same_answer(code, origin, day, given_facts):
    assert ask(code, origin, day, **given_facts) == ask(code, origin, day, **given_facts)


@given(codes, st.sampled_from("CU KP RU BY".split()), st.dates(date(2025, 4, 5), date(2026, 2, 19)))
def test_goods_of_column_2_pay_no_reciprocal_duty(code, origin, day):
    # 9903.01.29 prints no addition for the countries of general note 3(b).
    assert ask(code, origin, day).column("ieepa_reciprocal") == 0
